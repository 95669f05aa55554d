//! Tight loops: engines load ahead of them what they find the same each time.

use super::Kind::{Int, Ints, Rows};
use super::Maker;

/// What such a loop is over: the variable, and a list that it may be an index of.
struct Tight {
    i: String,
    xs: String,
}

impl Maker<'_, '_> {
    /// A loop that does nothing but arithmetic on items, of the same rows and of others.
    pub(super) fn tight_loop(&mut self) {
        let xs = self.var(Ints).unwrap_or_else(|| "[1, 2]".to_owned());
        let numbers = self.numbers(&xs);
        let i = self.name(Int);
        let known = self.vars.len();
        let over = Tight { i, xs };
        let lines: Vec<String> = (0..self.some()).map(|_| self.tight(&over)).collect();
        let caught = self.bytes.chance(1, 2);
        if caught {
            self.line("try:");
            self.indent += 1;
        }
        self.line(&format!("for {} in range({numbers}):", over.i));
        self.indent += 1;
        for line in lines {
            self.line(&line);
        }
        self.indent -= 1;
        if caught {
            self.indent -= 1;
            self.line("except IndexError: pass");
        }
        self.vars.truncate(known);
    }

    /// What a range goes over: mostly the indexes of a list, and perhaps one too many.
    fn numbers(&mut self, xs: &str) -> String {
        let (few, n) = (self.bytes.below(3), 2 + self.bytes.below(30));
        match self.bytes.below(8) {
            0 | 1 => n.to_string(),
            2 | 3 => format!("len({xs})"),
            4 => format!("len({xs}) + {few}"),
            5 => format!("{few}, len({xs})"),
            6 => format!("{few}, len({xs}) + 1, {}", few + 1),
            _ => format!("{n}, {few} - 2, -1"),
        }
    }

    fn tight(&mut self, over: &Tight) -> String {
        let (x, at, i) = (self.item_of(over), self.place_of(over), &over.i);
        let y = match self.var(Int) {
            Some(y) => y,
            None => return format!("{at} = {x}"),
        };
        match self.bytes.below(10) {
            0..=4 => format!("{y} = ({y} + {x}) % 1000003"),
            5 | 6 => format!("{at} = {y}"),
            7 => format!("{at} += {x}"),
            8 => format!("if {x} < {y}: continue"),
            _ => format!("if {x} == {i}: break"),
        }
    }

    /// An item, by numbers that the loop changes or does not.
    fn item_of(&mut self, over: &Tight) -> String {
        let at = self.place_of(over);
        match self.bytes.chance(1, 4) {
            true => format!("{at} * {}", self.place_of(over)),
            false => at,
        }
    }

    fn place_of(&mut self, over: &Tight) -> String {
        let (a, b) = (self.number_in(&over.i), self.number_in(&over.i));
        match self.bytes.below(4) {
            0 => format!("{}[{a}][{b}]", self.expr(Rows, 0)),
            1 => format!("{}[{a}]", self.expr(Ints, 0)),
            _ => format!("{}[{a}]", over.xs),
        }
    }

    fn number_in(&mut self, i: &str) -> String {
        match self.bytes.below(8) {
            0..=2 => i.to_owned(),
            3 => format!("{i} - 3"),
            4 => format!("{i} % 3"),
            5 => self.bytes.below(3).to_string(),
            6 => format!("-{}", self.bytes.below(3)),
            _ => self.var(Int).unwrap_or_else(|| "1".to_owned()),
        }
    }
}
