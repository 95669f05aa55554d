//! What a program may do to the world, and sets of it.

use std::fmt;

/// One thing that a program may do to the world. A pattern that the program's
/// text does not fix is `None`: the effect with any argument.
#[derive(Clone, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Effect {
    Print,
    Input,
    Clock,
    Entropy,
    Env,
    FsRead(Option<String>),
    FsWrite(Option<String>),
    FsDelete(Option<String>),
    Net(Option<String>),
    Proc(Option<String>),
    /// `eval` of a string of literals and arithmetic.
    EvalArith,
    /// `eval` and `exec` of any string.
    Eval,
    Reflect,
    Thread,
    SysInfo,
    Tool(String),
}

impl Effect {
    /// The name before any pattern, as policies write it.
    pub fn name(&self) -> &'static str {
        match self {
            Effect::Print => "print",
            Effect::Input => "input",
            Effect::Clock => "clock",
            Effect::Entropy => "entropy",
            Effect::Env => "env",
            Effect::FsRead(_) => "fs.read",
            Effect::FsWrite(_) => "fs.write",
            Effect::FsDelete(_) => "fs.delete",
            Effect::Net(_) => "net",
            Effect::Proc(_) => "proc",
            Effect::EvalArith => "eval.arith",
            Effect::Eval => "eval",
            Effect::Reflect => "reflect",
            Effect::Thread => "thread",
            Effect::SysInfo => "sys.info",
            Effect::Tool(_) => "tool",
        }
    }

    /// The pattern, if the effect has one.
    pub fn argument(&self) -> Option<&str> {
        match self {
            Effect::FsRead(a)
            | Effect::FsWrite(a)
            | Effect::FsDelete(a)
            | Effect::Net(a)
            | Effect::Proc(a) => a.as_deref(),
            Effect::Tool(name) => Some(name),
            _ => None,
        }
    }

    /// Reads `name` or `name(argument)`; `None` if no effect has that name.
    pub fn parse(text: &str) -> Option<Effect> {
        let text = text.trim();
        match text.split_once('(') {
            Some((name, rest)) => {
                Effect::new(name.trim(), Some(rest.strip_suffix(')')?.trim().to_owned()))
            }
            None => Effect::new(text, None),
        }
    }

    /// The effect of that name with that argument, if there is one.
    pub fn new(name: &str, arg: Option<String>) -> Option<Effect> {
        let plain = |e: Effect| if arg.is_none() { Some(e) } else { None };
        match name {
            "print" => plain(Effect::Print),
            "input" => plain(Effect::Input),
            "clock" => plain(Effect::Clock),
            "entropy" => plain(Effect::Entropy),
            "env" => plain(Effect::Env),
            "fs.read" => Some(Effect::FsRead(arg)),
            "fs.write" => Some(Effect::FsWrite(arg)),
            "fs.delete" => Some(Effect::FsDelete(arg)),
            "net" => Some(Effect::Net(arg)),
            "proc" => Some(Effect::Proc(arg)),
            "eval.arith" => plain(Effect::EvalArith),
            "eval" => plain(Effect::Eval),
            "reflect" => plain(Effect::Reflect),
            "thread" => plain(Effect::Thread),
            "sys.info" => plain(Effect::SysInfo),
            "tool" => arg.map(Effect::Tool),
            _ => None,
        }
    }

    /// What to write instead, where the effect is not granted.
    pub fn help(&self) -> &'static str {
        match self {
            Effect::Print => "leave the result as the value of the last expression",
            Effect::Input => "take the value as a declared input of the program",
            Effect::Clock => "take the time as a declared input, or from a tool",
            Effect::Entropy => "use `random.Random(seed)`, which needs no grant",
            Effect::Env => "take the setting as a declared input of the program",
            Effect::FsRead(_) => "take the file's content as a declared input, or from a tool",
            Effect::FsWrite(_) => "return or print the content; the host can store it",
            Effect::FsDelete(_) => "leave files alone, or ask the host for a tool that deletes",
            Effect::Net(_) => "call a tool that the host declares; programs have no network",
            Effect::Proc(_) => "compute it in Python, or call a tool that the host declares",
            Effect::EvalArith => {
                "write the expression itself, or parse the number with `int` or `float`"
            }
            Effect::Eval => "write the code itself: text that is made at run time is not run",
            Effect::Reflect => "use the object's own attributes and methods",
            Effect::Thread => "do the work in order: a program has one thread",
            Effect::SysInfo => "do without facts about the machine, or take them as an input",
            Effect::Tool(_) => "call only tools that the host declares",
        }
    }

    /// Whether a grant of `self` covers a wish for `wanted`.
    pub fn covers(&self, wanted: &Effect) -> bool {
        match (self, wanted) {
            (Effect::Eval, Effect::EvalArith) => true,
            (Effect::FsRead(None), Effect::FsRead(_))
            | (Effect::FsWrite(None), Effect::FsWrite(_))
            | (Effect::FsDelete(None), Effect::FsDelete(_))
            | (Effect::Net(None), Effect::Net(_))
            | (Effect::Proc(None), Effect::Proc(_)) => true,
            (a, b) => a == b,
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.argument() {
            Some(a) => write!(f, "{}({a})", self.name()),
            None => f.write_str(self.name()),
        }
    }
}

/// A set of effects of one module: the inner ones in the low bits, then the
/// module's [`EffectTable`] by index.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
pub struct EffectSet(pub u64);

impl EffectSet {
    pub const NONE: EffectSet = EffectSet(0);
    /// May allocate in the cage.
    pub const ALLOC: EffectSet = EffectSet(1);
    /// May raise an exception.
    pub const RAISE: EffectSet = EffectSet(2);
    /// May not end.
    pub const DIVERGE: EffectSet = EffectSet(4);
    /// May call a function whose address is taken: stands for `Module::escaping`.
    pub const UNKNOWN: EffectSet = EffectSet(8);
    const INNER: u32 = 4;

    /// The set of the table's entry `index`.
    pub fn outer(index: usize) -> EffectSet {
        EffectSet(1u64.checked_shl(Self::INNER + index as u32).unwrap_or(0))
    }

    #[must_use]
    pub const fn union(self, other: EffectSet) -> EffectSet {
        EffectSet(self.0 | other.0)
    }

    pub const fn contains(self, other: EffectSet) -> bool {
        other.0 & !self.0 == 0
    }

    #[must_use]
    pub const fn minus(self, other: EffectSet) -> EffectSet {
        EffectSet(self.0 & !other.0)
    }

    /// The indexes of the table's entries in the set.
    pub fn outer_indexes(self) -> impl Iterator<Item = usize> {
        (0..EffectTable::MAX).filter(move |&i| self.contains(EffectSet::outer(i)))
    }
}

impl std::ops::BitOr for EffectSet {
    type Output = EffectSet;
    fn bitor(self, rhs: EffectSet) -> EffectSet {
        self.union(rhs)
    }
}

impl std::ops::BitOrAssign for EffectSet {
    fn bitor_assign(&mut self, rhs: EffectSet) {
        *self = self.union(rhs);
    }
}

/// The outer effects that a module speaks of, in order of first mention.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EffectTable {
    entries: Vec<Effect>,
}

impl EffectTable {
    /// As many outer effects as one module may name.
    pub const MAX: usize = 60;

    pub fn entries(&self) -> &[Effect] {
        &self.entries
    }

    /// The set of one effect, entered if it is new; `None` when the table is full.
    pub fn intern(&mut self, effect: Effect) -> Option<EffectSet> {
        if let Some(i) = self.entries.iter().position(|e| *e == effect) {
            return Some(EffectSet::outer(i));
        }
        if self.entries.len() >= Self::MAX {
            return None;
        }
        self.entries.push(effect);
        Some(EffectSet::outer(self.entries.len() - 1))
    }

    /// The set of one effect, if it was entered.
    pub fn find(&self, effect: &Effect) -> Option<EffectSet> {
        self.entries
            .iter()
            .position(|e| e == effect)
            .map(EffectSet::outer)
    }

    pub fn get(&self, index: usize) -> Option<&Effect> {
        self.entries.get(index)
    }
}
