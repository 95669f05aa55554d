//! Made-up Python programs that mostly run: what engines are compared on.
//!
//! What holds: the text follows from the bytes, and is finite.
//! Operations mostly fit the kinds of their operands, and loops end soon, so that a program
//! gets far before it ends. What is absent: a claim that it ends at all (fuel ends it).

mod expr;
mod tight;

use crate::bytes::{Bytes, from_seed};

/// Bytes that are made up for a program.
const MORE: usize = 9000;

/// What a variable is meant to hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    Int,
    Float,
    Bool,
    Str,
    /// A list of integers.
    Ints,
    /// A list of floats.
    Floats,
    /// A list of anything.
    Mixed,
    /// A list of lists of integers.
    Rows,
    /// A dictionary from small integers to integers.
    Dict,
    /// A pair of integers.
    Pair,
    /// An instance of a class.
    Obj,
    /// A closure of one argument.
    Closure,
}

use Kind::{Bool, Closure, Dict, Float, Floats, Int, Ints, Mixed, Obj, Pair, Rows, Str};

const KINDS: [Kind; 17] = [
    Int, Int, Int, Int, Float, Float, Bool, Str, Ints, Ints, Floats, Mixed, Rows, Dict, Pair, Obj,
    Closure,
];

#[derive(Clone, Debug)]
struct Var {
    name: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
struct Func {
    name: String,
    params: Vec<Kind>,
    returns: Kind,
}

/// What a block stands in.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    function: bool,
    generator: bool,
    in_loop: bool,
    loops: usize,
    blocks: usize,
}

pub(crate) struct Maker<'a, 'b> {
    bytes: &'a mut Bytes<'b>,
    out: String,
    indent: usize,
    vars: Vec<Var>,
    funcs: Vec<Func>,
    /// Names that are given out: each is new.
    next: usize,
    returns: Kind,
}

/// The classes of every program, in which attributes take several shapes.
const CLASSES: &str = "\
class P:
    k = 7
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def get(self):
        return self.x + self.y
    def step(self, n):
        self.x += n
        return self.x
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return self.x + i
class Q(P):
    def __init__(self, x, y):
        super().__init__(y, x)
        self.z = x
    def get(self):
        return self.z - self.x
    def __eq__(self, other):
        return isinstance(other, Q) and self.z == other.z
    def __add__(self, other):
        return Q(self.x, self.y)
    def __bool__(self):
        return self.z > 0
    @property
    def half(self):
        return self.x // 2
class R:
    __slots__ = ('x', 'y')
    k = 8
    def __init__(self, x, y):
        self.y = y
        self.x = x
    def get(self):
        return self.x
    def step(self, n):
        self.x = self.x * 3 - n
        return self.y
    def __lt__(self, other):
        return self.x < other.x
";

/// The program that the bytes stand for. Where they end, it goes on with ones that follow
/// from the first of them.
pub fn program(data: &[u8]) -> String {
    let seed = Bytes::new(data).u64();
    let all = [data, &from_seed(seed, MORE)].concat();
    let mut m = Maker {
        bytes: &mut Bytes::new(&all),
        out: String::new(),
        indent: 0,
        vars: Vec::new(),
        funcs: Vec::new(),
        next: 0,
        returns: Int,
    };
    m.line("import math");
    m.out.push_str(CLASSES);
    m.line("G = 1");
    m.line("H = [1, 2, 3]");
    for (name, kind) in [("G", Int), ("H", Ints)] {
        m.vars.push(Var {
            name: name.to_owned(),
            kind,
        });
    }
    for _ in 0..1 + m.bytes.below(4) {
        match m.bytes.below(8) {
            0 => m.recursive(),
            1 => m.generator(),
            2 => m.maker(),
            _ => m.function(),
        }
    }
    m.locals();
    for _ in 0..2 + m.bytes.below(5) {
        // What fails does not keep what follows from being run.
        m.line("try:");
        m.indent += 1;
        match m.bytes.below(6) {
            0 => m.statement(Place::default()),
            1 | 2 => m.calls_in_a_loop(),
            _ => m.for_loop(Place::default()),
        }
        m.indent -= 1;
        m.line("except Exception as e: print(type(e).__name__, e)");
    }
    m.show_all();
    m.out
}

impl Maker<'_, '_> {
    fn line(&mut self, text: &str) {
        for _ in 0..self.indent {
            self.out.push_str("    ");
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn name(&mut self, kind: Kind) -> String {
        let letter = match kind {
            Int => 'i',
            Float => 'f',
            Bool => 'b',
            Str => 's',
            Ints => 'l',
            Floats => 'm',
            Mixed => 'a',
            Rows => 'r',
            Dict => 'd',
            Pair => 't',
            Obj => 'o',
            Closure => 'c',
        };
        self.next += 1;
        format!("{letter}{}", self.next)
    }

    fn kind(&mut self) -> Kind {
        self.bytes.pick(&KINDS).unwrap_or(Int)
    }

    /// A variable of a kind that is in scope.
    fn var(&mut self, kind: Kind) -> Option<String> {
        let fit: Vec<usize> = (0..self.vars.len())
            .filter(|i| self.vars[*i].kind == kind)
            .collect();
        let at = self.bytes.pick(&fit)?;
        Some(self.vars[at].name.clone())
    }

    fn assign_new(&mut self, kind: Kind) {
        let value = self.expr(kind, 2);
        let name = self.name(kind);
        self.line(&format!("{name} = {value}"));
        self.vars.push(Var { name, kind });
    }

    /// One variable of the common kinds and some others.
    fn locals(&mut self) {
        for kind in [Int, Float, Ints] {
            self.assign_new(kind);
        }
        for _ in 0..self.bytes.below(4) {
            let kind = self.kind();
            self.assign_new(kind);
        }
    }

    /// A body one step further in; its own variables are mostly out of scope after it.
    fn block(&mut self, place: Place, statements: usize) {
        let known = self.vars.len();
        self.indent += 1;
        for _ in 0..statements.max(1) {
            self.statement(Place {
                blocks: place.blocks + 1,
                ..place
            });
        }
        self.indent -= 1;
        if !self.bytes.chance(1, 6) {
            self.vars.truncate(known);
        }
    }

    fn some(&mut self) -> usize {
        1 + self.bytes.below(3)
    }

    // Functions.

    /// A function's head; its variables are then the only ones besides the globals.
    fn head(&mut self, params: &[Kind]) -> (String, Vec<Var>) {
        let outer = self.vars.clone();
        self.vars.truncate(2);
        self.next += 1;
        let name = format!("fn{}", self.next);
        let mut names = Vec::new();
        for kind in params {
            let name = self.name(*kind);
            names.push(name.clone());
            self.vars.push(Var { name, kind: *kind });
        }
        self.line(&format!("def {name}({}):", names.join(", ")));
        self.indent += 1;
        if self.bytes.chance(1, 3) {
            self.line("global G");
        } else {
            // Without the declaration, an assignment would make it a local.
            self.vars.remove(0);
        }
        (name, outer)
    }

    fn foot(&mut self, outer: Vec<Var>) {
        self.indent -= 1;
        self.vars = outer;
    }

    fn function(&mut self) {
        let params: Vec<Kind> = (0..self.bytes.below(4)).map(|_| self.kind()).collect();
        let returns = self.kind();
        self.returns = returns;
        let (name, outer) = self.head(&params);
        if self.bytes.chance(1, 2) {
            self.locals();
        } else {
            self.assign_new(Int);
        }
        let place = Place {
            function: true,
            loops: 1,
            ..Place::default()
        };
        for _ in 0..self.some() {
            if self.bytes.chance(1, 2) {
                self.for_loop(place);
            } else {
                self.statement(place);
            }
        }
        let value = self.expr(returns, 2);
        self.line(&format!("return {value}"));
        self.foot(outer);
        self.funcs.push(Func {
            name,
            params,
            returns,
        });
    }

    fn recursive(&mut self) {
        self.returns = Int;
        let (name, outer) = self.head(&[Int, Int]);
        let (n, x) = (self.vars[self.vars.len() - 2].name.clone(), {
            let last = self.vars.len() - 1;
            self.vars[last].name.clone()
        });
        let base = self.expr(Int, 1);
        match self.bytes.below(4) {
            0 => {
                // Until the depth's limit.
                self.line(&format!("if {n} > 5000: return {base}"));
                self.line(&format!("return {name}({n} + 1, {x}) + 1"));
            }
            1 => {
                self.line(&format!("if {n} < 2: return {base}"));
                let step = self.expr(Int, 2);
                self.line(&format!(
                    "return {name}(min({n}, 11) - 1, {x}) + {name}(min({n}, 11) - 2, {step})"
                ));
            }
            _ => {
                self.line(&format!("if {n} < 1: return {base}"));
                let place = Place {
                    function: true,
                    loops: 2,
                    ..Place::default()
                };
                self.statement(place);
                let step = self.expr(Int, 2);
                self.line(&format!("return {name}(min({n}, 40) - 1, {step})"));
            }
        }
        self.foot(outer);
        self.funcs.push(Func {
            name,
            params: vec![Int, Int],
            returns: Int,
        });
    }

    fn generator(&mut self) {
        let (name, outer) = self.head(&[Int]);
        self.locals();
        let place = Place {
            function: true,
            generator: true,
            loops: 1,
            ..Place::default()
        };
        self.for_loop(place);
        let value = self.expr(Int, 2);
        self.line(&format!("yield {value}"));
        self.foot(outer);
        self.next += 1;
        let wrapper = format!("fn{}", self.next);
        let shown = ["sum(", "len(list(", "max(0, *("][self.bytes.below(3)];
        let close = ")".repeat(shown.matches('(').count());
        self.line(&format!("def {wrapper}(n): return {shown}{name}(n){close}"));
        self.funcs.push(Func {
            name: wrapper,
            params: vec![Int],
            returns: Int,
        });
    }

    /// A function that gives a closure.
    fn maker(&mut self) {
        let (name, outer) = self.head(&[Int, Float]);
        self.assign_new(Int);
        let counter = self.vars.last().map(|v| v.name.clone());
        let counter = counter.unwrap_or_default();
        self.line("def inner(x):");
        self.indent += 1;
        let changes = self.bytes.chance(2, 3);
        if changes {
            self.line(&format!("nonlocal {counter}"));
        }
        self.vars.push(Var {
            name: "x".to_owned(),
            kind: Int,
        });
        if changes {
            let value = self.expr(Int, 2);
            self.line(&format!("{counter} = {value}"));
        }
        let value = self.expr(Int, 2);
        self.line(&format!("return {value}"));
        self.indent -= 1;
        self.line("return inner");
        self.foot(outer);
        self.funcs.push(Func {
            name,
            params: vec![Int, Float],
            returns: Closure,
        });
    }

    // Statements.

    fn statement(&mut self, place: Place) {
        if place.blocks > 4 {
            return self.assignment();
        }
        match self.bytes.below(26) {
            0..=6 => self.assignment(),
            7 | 8 => self.augmented(),
            9 | 10 => self.item(),
            11 => self.attribute(),
            12 | 13 => self.branch(place),
            14 | 15 if place.loops < 3 => self.for_loop(place),
            16 if place.loops < 3 => self.while_loop(place),
            17 | 18 => self.attempt(place),
            19 => self.leave(place),
            20 => self.guarded_call(),
            21 if place.generator => {
                let value = self.expr(Int, 2);
                self.line(&format!("yield {value}"));
            }
            22 => self.unpack(),
            23 => self.show(),
            24 | 25 if place.loops < 4 => self.tight_loop(),
            _ => self.assignment(),
        }
    }

    fn assignment(&mut self) {
        let kind = self.kind();
        match self.var(kind) {
            Some(name) if !self.bytes.chance(1, 5) => {
                let value = self.expr(kind, 3);
                self.line(&format!("{name} = {value}"));
            }
            _ => self.assign_new(kind),
        }
    }

    fn augmented(&mut self) {
        let kind = [Int, Float, Str, Ints][self.bytes.below(4)];
        let Some(name) = self.var(kind) else {
            return self.assign_new(kind);
        };
        let ops: &[&str] = match kind {
            Int => &["+", "-", "*", "//", "%", "&", "|", "^", ">>"],
            Float => &["+", "-", "*", "/"],
            _ => &["+"],
        };
        let op = self.bytes.pick(ops).unwrap_or("+");
        let mut value = self.expr(kind, 2);
        if op == ">>" {
            value = format!("({value}) & 31");
        }
        self.line(&format!("{name} {op}= {value}"));
        // What grows in a loop is cut now and then.
        match (kind, op) {
            (Int, "*") if !self.bytes.chance(1, 4) => self.line(&format!("{name} %= 1000003")),
            (Str | Ints, _) => self.line(&format!("{name} = {name}[-20:]")),
            _ => {}
        }
    }

    fn item(&mut self) {
        let kind = [Ints, Floats, Mixed, Dict, Rows][self.bytes.below(5)];
        let Some(name) = self.var(kind) else {
            return self.assign_new(kind);
        };
        let (index, value) = (self.index(&name, kind), self.element(kind));
        match self.bytes.below(8) {
            0 | 1 if kind != Dict => self.line(&format!("{name}.append({value})")),
            2 if kind != Dict => self.line(&format!("{name}.pop()")),
            3 => self.line(&format!("del {name}[{index}]")),
            4 => self.line(&format!("{name}[{index}] += {value}")),
            5 if kind != Dict => {
                let other = self.index(&name, kind);
                self.line(&format!(
                    "{name}[{index}], {name}[{other}] = {name}[{other}], {name}[{index}]"
                ));
            }
            _ => self.line(&format!("{name}[{index}] = {value}")),
        }
    }

    fn attribute(&mut self) {
        let Some(name) = self.var(Obj) else {
            return self.assign_new(Obj);
        };
        let attribute = ["x", "x", "y", "z"][self.bytes.below(4)];
        let kind = if self.bytes.chance(1, 5) {
            self.kind()
        } else {
            Int
        };
        let value = self.expr(kind, 2);
        let op = ["=", "+=", "-="][self.bytes.below(3)];
        self.line(&format!("{name}.{attribute} {op} {value}"));
    }

    fn branch(&mut self, place: Place) {
        let test = self.expr(Bool, 2);
        self.line(&format!("if {test}:"));
        let n = self.some();
        self.block(place, n);
        if self.bytes.chance(1, 3) {
            let test = self.expr(Bool, 2);
            self.line(&format!("elif {test}:"));
            self.block(place, 1);
        }
        if self.bytes.chance(1, 2) {
            self.line("else:");
            let n = self.some();
            self.block(place, n);
        }
    }

    fn for_loop(&mut self, place: Place) {
        let n = 2 + self.bytes.below(if place.loops == 0 { 40 } else { 12 });
        let (i, j) = (self.name(Int), self.name(Int));
        let (head, bound) = match self.bytes.below(16) {
            0..=4 => (format!("{i} in range({n})"), vec![(i, Int)]),
            5 => {
                let from = self.literal(Int);
                (
                    format!("{i} in range({from}, {from} + {n})"),
                    vec![(i, Int)],
                )
            }
            6 => {
                let (step, sign) = (1 + self.bytes.below(4), self.bytes.chance(1, 2));
                let range = if sign {
                    format!("range({n}, -{n}, -{step})")
                } else {
                    format!("range(-{n}, {n}, {step})")
                };
                (format!("{i} in {range}"), vec![(i, Int)])
            }
            7 => {
                // Bounds and a step that are known only when it runs; the step may be 0.
                let [a, b, c] = [(); 3].map(|()| self.expr(Int, 1));
                let range = format!("range(({a}) % {n}, ({b}) % {n}, ({c}) % 7 - 3)");
                (format!("{i} in {range}"), vec![(i, Int)])
            }
            8 => {
                let list = self.expr(Ints, 1);
                (format!("{i} in {list}[:{n}]"), vec![(i, Int)])
            }
            9 => {
                let (rows, row) = (self.expr(Rows, 1), self.name(Ints));
                (format!("{row} in {rows}[:{n}]"), vec![(row, Ints)])
            }
            10 => {
                let (list, x) = (self.expr(Floats, 1), self.name(Float));
                let head = format!("{i}, {x} in enumerate({list}[:{n}])");
                (head, vec![(i, Int), (x, Float)])
            }
            11 => {
                let dict = self.expr(Dict, 1);
                let head = format!("{i}, {j} in list({dict}.items())[:{n}]");
                (head, vec![(i, Int), (j, Int)])
            }
            12 => {
                let (text, c) = (self.expr(Str, 1), self.name(Str));
                (format!("{c} in ({text})[:{n}]"), vec![(c, Str)])
            }
            13 => {
                let (a, b) = (self.expr(Ints, 1), self.expr(Ints, 1));
                let head = format!("{i}, {j} in zip({a}, {b}[:{n}])");
                (head, vec![(i, Int), (j, Int)])
            }
            14 => {
                let pair = self.expr(Pair, 1);
                (format!("{i} in {pair}"), vec![(i, Int)])
            }
            _ => {
                let (list, x) = (self.expr(Mixed, 1), self.name(Mixed));
                // Anything: it is used as an integer, which may fault.
                (format!("{x} in {list}[:{n}]"), vec![(x, Int)])
            }
        };
        self.line(&format!("for {head}:"));
        for (name, kind) in bound {
            self.vars.push(Var { name, kind });
        }
        self.loop_body(place);
    }

    fn while_loop(&mut self, place: Place) {
        let n = 2 + self.bytes.below(20);
        let i = self.name(Int);
        let step = 1 + self.bytes.below(3);
        self.line(&format!("{i} = 0"));
        let test = match self.bytes.chance(1, 3) {
            true => self.expr(Bool, 1),
            false => "True".to_owned(),
        };
        self.line(&format!("while {i} < {n} and ({test}):"));
        self.indent += 1;
        self.line(&format!("{i} += {step}"));
        self.indent -= 1;
        // The counter is read only: its name is not in scope.
        self.loop_body(place);
    }

    fn loop_body(&mut self, place: Place) {
        let inner = Place {
            in_loop: true,
            loops: place.loops + 1,
            ..place
        };
        let n = 1 + self.some();
        self.block(inner, n);
        if self.bytes.chance(1, 8) {
            self.line("else:");
            self.block(place, 1);
        }
    }

    fn attempt(&mut self, place: Place) {
        self.line("try:");
        let n = self.some();
        self.block(place, n);
        let caught = match self.bytes.below(6) {
            0 => "except ZeroDivisionError as e:",
            1 => "except (IndexError, KeyError) as e:",
            2 => "except TypeError as e:",
            3 => "except ArithmeticError as e:",
            _ => "except Exception as e:",
        };
        let finally = self.bytes.chance(1, 5);
        if !finally || self.bytes.chance(1, 2) {
            self.line(caught);
            self.indent += 1;
            if self.bytes.chance(1, 2) {
                self.line("print(type(e).__name__, e)");
            }
            self.assignment();
            if self.bytes.chance(1, 6) {
                self.line("raise");
            }
            self.indent -= 1;
            if self.bytes.chance(1, 5) {
                self.line("else:");
                self.block(place, 1);
            }
        }
        if finally {
            self.line("finally:");
            self.block(place, 1);
        }
    }

    fn leave(&mut self, place: Place) {
        let test = self.expr(Bool, 2);
        let what = match self.bytes.below(6) {
            0 | 1 if place.in_loop => "break".to_owned(),
            2 | 3 if place.in_loop => "continue".to_owned(),
            4 => "raise ValueError(G)".to_owned(),
            _ if place.generator => "return".to_owned(),
            _ if place.function => {
                let returns = self.returns;
                format!("return {}", self.expr(returns, 2))
            }
            _ => "pass".to_owned(),
        };
        self.line(&format!("if {test}: {what}"));
    }

    fn guarded_call(&mut self) {
        let kind = self.kind();
        let value = match self.call(kind) {
            Some(call) => call,
            None => self.expr(kind, 3),
        };
        self.line("try:");
        self.line(&format!("    print({value})"));
        self.line("except Exception as e: print(type(e).__name__, e)");
    }

    /// Calls functions again and again, with arguments that change in kind now and then.
    fn calls_in_a_loop(&mut self) {
        let n = 2 + self.bytes.below(30);
        let i = self.name(Int);
        self.line(&format!("for {i} in range({n}):"));
        self.vars.push(Var {
            name: i.clone(),
            kind: Int,
        });
        self.indent += 1;
        for _ in 0..self.some() {
            if self.bytes.chance(1, 3) {
                let change = self.bytes.below(30);
                self.line(&format!("if {i} == {change}:"));
                self.block(Place::default(), 1);
            }
            let at = self.bytes.below(self.funcs.len());
            match self.funcs.get(at).map(|f| f.returns) {
                Some(kind) if self.bytes.chance(2, 3) => {
                    let call = self.call(kind).unwrap_or_default();
                    let name = self.name(kind);
                    self.line(&format!("{name} = {call}"));
                    self.vars.push(Var { name, kind });
                }
                _ => self.guarded_call(),
            }
        }
        self.show();
        self.indent -= 1;
    }

    fn unpack(&mut self) {
        let (a, b) = (self.var(Int), self.var(Int));
        let (Some(a), Some(b)) = (a, b) else {
            return self.assign_new(Int);
        };
        let value = match self.bytes.below(4) {
            0 => self.expr(Ints, 1),
            1 => format!("divmod({}, {})", self.expr(Int, 1), self.expr(Int, 1)),
            2 => format!("{b}, {a}"),
            _ => self.expr(Pair, 2),
        };
        self.line(&format!("{a}, {b} = {value}"));
    }

    fn show(&mut self) {
        let (a, b) = (self.kind(), self.kind());
        let (a, b) = (self.shown(a), self.shown(b));
        self.line(&format!("print({a}, {b})"));
    }

    /// Prints all variables at the end; one that has no value ends the program.
    fn show_all(&mut self) {
        for v in self.vars.clone() {
            match v.kind {
                Closure => {}
                Obj => self.line(&format!("print(type({}).__name__)", v.name)),
                _ => self.line(&format!("print({})", v.name)),
            }
        }
    }
}
