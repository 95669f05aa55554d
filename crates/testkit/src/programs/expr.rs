//! Expressions of a kind, mostly.

use super::Kind::{
    self, Bool, Closure, Dict, Float, Floats, Int, Ints, Mixed, Obj, Pair, Rows, Str,
};
use super::Maker;

const INTS: [&str; 28] = [
    "0",
    "1",
    "2",
    "3",
    "-1",
    "-2",
    "7",
    "10",
    "100",
    "-17",
    "255",
    "65536",
    "1000003",
    "2147483647",
    "-2147483648",
    "140737488355327",
    "140737488355328",
    "-140737488355328",
    "-140737488355329",
    "281474976710655",
    "4611686018427387904",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551616",
    "-100000000000000000000",
    "12345678901234567890",
    "1 << 47",
];

const FLOATS: [&str; 18] = [
    "0.0",
    "1.0",
    "0.5",
    "-0.0",
    "-1.5",
    "2.0",
    "3.25",
    "1e10",
    "1e308",
    "-1e308",
    "5e-324",
    "float('nan')",
    "float('inf')",
    "float('-inf')",
    "9007199254740993.0",
    "0.1",
    "1e16",
    "-7.0",
];

const STRS: [&str; 8] = ["''", "'a'", "'bc'", "'xyz'", "'12'", "'-3'", "'é'", "'a,b'"];

impl Maker<'_, '_> {
    pub(super) fn literal(&mut self, kind: Kind) -> String {
        // The first ones are small and the most likely.
        let from: &[&str] = match kind {
            Float => &FLOATS,
            Str => &STRS,
            Bool => &["True", "False"],
            _ => &INTS,
        };
        let n = match self.bytes.chance(1, 2) {
            true => from.len(),
            false => from.len().min(9),
        };
        from[self.bytes.below(n)].to_owned()
    }

    /// An expression of a kind, at most so deep.
    pub(super) fn expr(&mut self, kind: Kind, depth: usize) -> String {
        if self.bytes.chance(1, 120) {
            // One that does not fit.
            let other = self.kind();
            return self.fitting(other, depth.min(1));
        }
        self.fitting(kind, depth)
    }

    fn fitting(&mut self, kind: Kind, depth: usize) -> String {
        if depth == 0 || self.bytes.chance(1, 4) {
            return self.leaf(kind);
        }
        let depth = depth - 1;
        if self.bytes.chance(1, 12)
            && let Some(call) = self.call(kind)
        {
            return call;
        }
        match kind {
            Int => self.int(depth),
            Float => self.float(depth),
            Bool => self.boolean(depth),
            Str => self.text(depth),
            Ints | Floats | Mixed | Rows => self.list(kind, depth),
            Dict => {
                let (n, value) = (1 + self.bytes.below(6), self.expr(Int, depth));
                format!("{{k: {value} for k in range({n})}}")
            }
            Pair => format!("({}, {})", self.expr(Int, depth), self.expr(Int, depth)),
            Obj => {
                let class = ["P", "P", "Q", "R"][self.bytes.below(4)];
                let y = if self.bytes.chance(1, 3) { Float } else { Int };
                let (x, y) = (self.expr(Int, depth), self.expr(y, depth));
                format!("{class}({x}, {y})")
            }
            Closure => format!("lambda x: x + {}", self.leaf(Int)),
        }
    }

    fn leaf(&mut self, kind: Kind) -> String {
        if !self.bytes.chance(1, 4)
            && let Some(name) = self.var(kind)
        {
            return name;
        }
        match kind {
            Ints => "[3, 1, 2, 5]".to_owned(),
            Floats => "[0.5, 1.5, -2.0]".to_owned(),
            Mixed => "[1, 2.5, 'q', None, True, (1, 2)]".to_owned(),
            Rows => "[[1, 2, 3], [4, 5, 6], [7, 8]]".to_owned(),
            Dict => "{0: 5, 1: 6, 2: 7}".to_owned(),
            Pair => "(4, 9)".to_owned(),
            Obj => "P(1, 2)".to_owned(),
            Closure => "(lambda x: x - 1)".to_owned(),
            kind => self.literal(kind),
        }
    }

    fn int(&mut self, depth: usize) -> String {
        let a = self.expr(Int, depth);
        match self.bytes.below(32) {
            0..=4 => format!("({a} + {})", self.expr(Int, depth)),
            5..=7 => format!("({a} - {})", self.expr(Int, depth)),
            8 | 9 => format!("({a} * {} % 1000003)", self.expr(Int, depth)),
            10 => format!("({a} * {})", self.expr(Int, depth)),
            11 | 12 => format!("({a} // {})", self.divisor(Int, depth)),
            13 | 14 => format!("({a} % {})", self.divisor(Int, depth)),
            15 => {
                let op = ["&", "|", "^"][self.bytes.below(3)];
                format!("({a} {op} {})", self.expr(Int, depth))
            }
            16 => {
                let op = ["<<", ">>"][self.bytes.below(2)];
                format!("({a} {op} ({} & 63))", self.expr(Int, depth))
            }
            17 => format!("(-{a})"),
            18 => format!("(~{a})"),
            19 => format!("abs({a})"),
            20 => {
                let f = ["min", "max"][self.bytes.below(2)];
                format!("{f}({a}, {})", self.expr(Int, depth))
            }
            21 => {
                let list = match self.bytes.chance(1, 3) {
                    true => {
                        let rows = self.expr(Rows, 0);
                        let index = self.index(&rows, Rows);
                        format!("{rows}[{index}]")
                    }
                    false => self.expr(Ints, 0),
                };
                let index = self.index(&list, Ints);
                format!("{list}[{index}]")
            }
            22 => {
                let dict = self.expr(Dict, 0);
                format!("{dict}.get({a} % 5, {})", self.expr(Int, depth))
            }
            23 => {
                let dict = self.expr(Dict, 0);
                format!("{dict}[{a} % 3]")
            }
            24 => {
                let kind = [Ints, Str, Dict, Obj, Floats][self.bytes.below(5)];
                format!("len({})", self.expr(kind, 0))
            }
            25 => {
                let object = self.expr(Obj, 0);
                let what = [
                    ".x", ".x", ".y", ".k", ".get()", ".step(2)", "[3]", ".z", ".half",
                ];
                let known = if self.bytes.chance(1, 4) { 9 } else { 6 };
                let what = what[self.bytes.below(known)];
                format!("{object}{what}")
            }
            26 => {
                let test = self.expr(Bool, depth);
                format!("({a} if {test} else {})", self.expr(Int, depth))
            }
            27 => {
                let f = ["int", "round", "math.floor"][self.bytes.below(3)];
                let x = self.expr(Float, depth);
                match self.bytes.chance(1, 5) {
                    true => format!("{f}({x})"),
                    false => format!("({f}({x}) if abs({x}) < 1e17 else 4)"),
                }
            }
            28 => {
                let test = self.expr(Bool, depth);
                format!("({test} + {a})")
            }
            29 => {
                let f = ["sum(", "max(0, *", "min(9, *"][self.bytes.below(3)];
                format!("{f}{})", self.expr(Ints, depth))
            }
            30 => {
                let closure = self.expr(Closure, 0);
                format!("({closure})({a})")
            }
            _ => {
                let pair = self.expr(Pair, 0);
                format!("{pair}[{}]", self.bytes.below(3))
            }
        }
    }

    /// What is divided by: mostly not zero.
    fn divisor(&mut self, kind: Kind, depth: usize) -> String {
        let value = self.expr(kind, depth);
        match self.bytes.chance(1, 8) {
            true => value,
            false => format!("({value} or 3)"),
        }
    }

    fn float(&mut self, depth: usize) -> String {
        let a = self.expr(Float, depth);
        match self.bytes.below(16) {
            0..=2 => format!("({a} + {})", self.expr(Float, depth)),
            3 | 4 => format!("({a} - {})", self.expr(Float, depth)),
            5 | 6 => format!("({a} * {})", self.expr(Float, depth)),
            7 => format!("({a} / {})", self.divisor(Float, depth)),
            8 => format!("({a} // {})", self.divisor(Float, depth)),
            9 => format!("({a} % {})", self.divisor(Float, depth)),
            10 => {
                let op = ["+", "*", "-", "/"][self.bytes.below(4)];
                format!("({a} {op} {})", self.expr(Int, depth))
            }
            11 => format!("({} / {})", self.expr(Int, depth), self.divisor(Int, depth)),
            12 => {
                let list = self.expr(Floats, 0);
                let index = self.index(&list, Floats);
                format!("{list}[{index}]")
            }
            13 => {
                let f = ["abs", "-", "math.sqrt", "float"][self.bytes.below(4)];
                format!("{f}({a})")
            }
            14 => format!("float({})", self.expr(Int, depth)),
            _ => format!(
                "({a} ** {})",
                ["2", "0.5", "-1", "3.0"][self.bytes.below(4)]
            ),
        }
    }

    fn boolean(&mut self, depth: usize) -> String {
        let op = ["<", "<=", ">", ">=", "==", "!="][self.bytes.below(6)];
        match self.bytes.below(16) {
            0..=4 => format!("{} {op} {}", self.expr(Int, depth), self.expr(Int, depth)),
            5 => format!(
                "{} {op} {}",
                self.expr(Float, depth),
                self.expr(Float, depth)
            ),
            6 => format!("{} {op} {}", self.expr(Int, depth), self.expr(Float, depth)),
            7 => format!("{} {op} {}", self.expr(Str, depth), self.expr(Str, depth)),
            8 => {
                let (a, b) = (self.kind(), self.kind());
                let op = ["==", "!=", "is", "is not"][self.bytes.below(4)];
                // What `is` says of numbers is the implementation's, but the same in each engine.
                let (a, b) = (self.name_of(a), self.name_of(b));
                format!("{a} {op} {b}")
            }
            9 => format!("not ({})", self.expr(Bool, depth)),
            10 => {
                let word = ["and", "or"][self.bytes.below(2)];
                format!(
                    "({} {word} {})",
                    self.expr(Bool, depth),
                    self.expr(Bool, depth)
                )
            }
            11 => {
                let kind = [Ints, Dict, Pair, Mixed][self.bytes.below(4)];
                let word = ["in", "not in"][self.bytes.below(2)];
                format!("{} {word} {}", self.expr(Int, depth), self.expr(kind, 0))
            }
            12 => {
                let kind = self.kind();
                format!("bool({})", self.expr(kind, depth))
            }
            13 => {
                let class = ["int", "float", "P", "(str, list)"][self.bytes.below(4)];
                let kind = self.kind();
                format!("isinstance({}, {class})", self.name_of(kind))
            }
            14 => {
                let b = self.expr(Int, 0);
                format!("{} {op} {b} {op} {}", self.expr(Int, 0), self.expr(Int, 0))
            }
            _ => format!("{} is None", self.leaf(Obj)),
        }
    }

    fn text(&mut self, depth: usize) -> String {
        match self.bytes.below(9) {
            0 => format!("({} + {})", self.expr(Str, depth), self.expr(Str, depth)),
            1 => format!(
                "({} * ({} % 4))",
                self.expr(Str, depth),
                self.expr(Int, depth)
            ),
            2 => {
                let kind = [Int, Float, Bool, Str][self.bytes.below(4)];
                let name = self.name_of(kind);
                let spec = match kind {
                    Int => ["", ":5", ":x", ":,"][self.bytes.below(4)],
                    Float => ["", ":.2f", ":e", ":g"][self.bytes.below(4)],
                    _ => ["", "!r"][self.bytes.below(2)],
                };
                // The quotes of a literal would end the string.
                match name.contains(['\'', '{']) {
                    true => format!("str({name})"),
                    false => format!("f'<{{{name}{spec}}}>'"),
                }
            }
            3 => {
                let kind = [Int, Float, Bool, Ints, Floats, Dict, Pair][self.bytes.below(7)];
                format!("str({})", self.expr(kind, depth))
            }
            4 => format!("({})[{}]", self.expr(Str, depth), self.expr(Int, 0)),
            5 => {
                let (a, b) = (self.bytes.below(4), self.bytes.below(4));
                format!("({})[{a}:-{b}]", self.expr(Str, depth))
            }
            6 => format!("({}).upper()", self.expr(Str, depth)),
            7 => format!("'-'.join(str(x) for x in {})", self.expr(Ints, depth)),
            _ => format!("repr({})", self.expr(Float, depth)),
        }
    }

    fn list(&mut self, kind: Kind, depth: usize) -> String {
        let n = self.bytes.below(5);
        match self.bytes.below(6) {
            0 | 1 => {
                let items: Vec<String> = (0..n)
                    .map(|_| {
                        let of = self.element_kind(kind);
                        self.expr(of, depth)
                    })
                    .collect();
                format!("[{}]", items.join(", "))
            }
            2 => {
                let of = self.element_kind(kind);
                format!("([{}] * {})", self.expr(of, depth), 1 + n)
            }
            3 => {
                let of = self.element_kind(kind);
                let value = self.expr(of, depth);
                let test = self.expr(Bool, 1);
                format!("[{value} for q in range({n}) if {test}]")
            }
            4 => format!(
                "({})[{}:{}]",
                self.expr(kind, depth),
                self.bytes.below(3),
                n
            ),
            _ => {
                let f = ["list", "sorted", "list(reversed"][self.bytes.below(3)];
                let close = if f.contains('(') { "))" } else { ")" };
                format!("{f}({}{close}", self.expr(kind, depth))
            }
        }
    }

    fn element_kind(&mut self, list: Kind) -> Kind {
        match list {
            Floats => Float,
            Rows => Ints,
            Mixed => self.kind(),
            _ => Int,
        }
    }

    pub(super) fn element(&mut self, list: Kind) -> String {
        let of = self.element_kind(list);
        self.expr(of, 2)
    }

    /// An index of a list, which mostly fits, or a key.
    pub(super) fn index(&mut self, list: &str, kind: Kind) -> String {
        let at = self.expr(Int, 1);
        match self.bytes.below(6) {
            _ if kind == Dict => format!("({at}) % 8"),
            0 if self.bytes.chance(1, 4) => at,
            1 => self.bytes.below(6).to_string(),
            2 => format!("-{}", self.bytes.below(6)),
            3 => format!("{at} % 4"),
            _ => format!("({at}) % (len({list}) or 1)"),
        }
    }

    /// A variable, or what stands for one.
    fn name_of(&mut self, kind: Kind) -> String {
        match self.var(kind) {
            Some(name) => name,
            None => format!("({})", self.leaf(kind)),
        }
    }

    pub(super) fn shown(&mut self, kind: Kind) -> String {
        match kind {
            Closure => self.expr(Int, 1),
            Obj => format!("type({}).__name__", self.expr(Obj, 1)),
            kind => self.expr(kind, 2),
        }
    }

    /// A call of a function that gives that kind.
    pub(super) fn call(&mut self, kind: Kind) -> Option<String> {
        let fit: Vec<usize> = (0..self.funcs.len())
            .filter(|i| self.funcs[*i].returns == kind)
            .collect();
        let func = self.funcs[self.bytes.pick(&fit)?].clone();
        let args: Vec<String> = func.params.iter().map(|k| self.expr(*k, 1)).collect();
        Some(format!("{}({})", func.name, args.join(", ")))
    }
}
