//! Tight loops: engines load ahead of them what they find the same each time.

use super::Kind::{Int, Ints, Rows};
use super::Maker;

impl Maker<'_, '_> {
    /// A loop that does nothing but arithmetic on items, of the same rows and of others.
    pub(super) fn tight_loop(&mut self) {
        let n = 2 + self.bytes.below(30);
        let i = self.name(Int);
        let known = self.vars.len();
        let lines: Vec<String> = (0..self.some()).map(|_| self.tight(&i)).collect();
        self.line(&format!("for {i} in range({n}):"));
        self.indent += 1;
        for line in lines {
            self.line(&line);
        }
        self.indent -= 1;
        self.vars.truncate(known);
    }

    fn tight(&mut self, i: &str) -> String {
        let (x, at) = (self.item_of(i), self.place_of(i));
        let y = match self.var(Int) {
            Some(y) => y,
            None => return format!("{at} = {x}"),
        };
        match self.bytes.below(10) {
            0..=5 => format!("{y} = ({y} + {x}) % 1000003"),
            6 => format!("{at} = {y}"),
            7 => format!("{at} += {x}"),
            8 => format!("if {x} < {y}: continue"),
            _ => format!("if {x} == {i}: break"),
        }
    }

    /// An item, by numbers that the loop changes or does not.
    fn item_of(&mut self, i: &str) -> String {
        let at = self.place_of(i);
        match self.bytes.chance(1, 4) {
            true => format!("{at} * {}", self.place_of(i)),
            false => at,
        }
    }

    fn place_of(&mut self, i: &str) -> String {
        let (a, b) = (self.number_in(i), self.number_in(i));
        match self.bytes.chance(1, 2) {
            true => format!("{}[{a}][{b}]", self.expr(Rows, 0)),
            false => format!("{}[{a}]", self.expr(Ints, 0)),
        }
    }

    fn number_in(&mut self, i: &str) -> String {
        match self.bytes.below(8) {
            0 => i.to_owned(),
            1 => format!("{i} - 3"),
            2 | 3 => format!("{i} % 3"),
            4 | 5 => self.bytes.below(3).to_string(),
            6 => format!("-{}", self.bytes.below(3)),
            _ => self.var(Int).unwrap_or_else(|| "1".to_owned()),
        }
    }
}
