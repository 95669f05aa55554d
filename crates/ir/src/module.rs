//! A module: the functions, globals and constants of one program, in arenas.

use la_arena::{Arena, Idx};

use crate::builtins::{Builtin, ModuleId};
use crate::effect::{EffectSet, EffectTable};
use crate::op::{Op, Terminator};
use crate::span::{LineIndex, Span};
use crate::ty::Ty;

pub type FuncId = Idx<Function>;
pub type BlockId = Idx<Block>;
pub type InstId = Idx<Inst>;
pub type ConstId = Idx<Const>;
pub type GlobalId = Idx<Global>;

/// An index into [`Module::names`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash, PartialOrd, Ord)]
pub struct NameId(pub u32);

/// An index into [`Module::kwnames`]; entry 0 is the empty list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Default)]
pub struct KwId(pub u32);

/// A value slot of a frame: parameters first, then variables and temporaries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct Slot(pub u16);

impl Slot {
    /// No slot.
    pub const NONE: Slot = Slot(u16::MAX);
    /// As many slots as a function may have.
    pub const MAX: u16 = 32_000;

    pub fn is_some(self) -> bool {
        self != Slot::NONE
    }
}

/// A run of slots in the function's pool.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, Default)]
pub struct ArgList {
    pub start: u32,
    pub len: u16,
}

/// One instruction and its claims, which the verifier checks.
#[derive(Clone, PartialEq, Debug)]
pub struct Inst {
    pub op: Op,
    pub dst: Slot,
    /// The type of what is written to `dst`.
    pub ty: Ty,
    pub effects: EffectSet,
    pub span: Span,
}

/// A basic block. An exception in it goes to `unwind`, or leaves the function.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// Types of slots at entry, for slots that are not `TOP`; sorted by slot.
    pub entry: Vec<(Slot, Ty)>,
    pub insts: Vec<InstId>,
    pub term: Terminator,
    pub term_span: Span,
    pub unwind: Option<BlockId>,
    /// Fuel charged at entry: the sum of its instructions' costs.
    pub cost: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum ParamKind {
    PositionalOnly,
    Positional,
    KeywordOnly,
    /// `*args`: a tuple.
    VarArgs,
    /// `**kwargs`: a dict.
    KwArgs,
}

/// A parameter: the i-th lives in slot i. Order: positional-only, positional,
/// keyword-only, `*args`, `**kwargs`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    pub name: NameId,
    pub kind: ParamKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum FunctionKind {
    /// The body of the module: no parameters.
    Module,
    Plain,
    Generator,
    /// The body of a class: one parameter, the namespace dict.
    ClassBody,
}

#[derive(Clone, PartialEq, Debug)]
pub struct Function {
    pub name: NameId,
    pub qualname: NameId,
    pub kind: FunctionKind,
    pub params: Vec<Param>,
    /// Names of the closure's cells.
    pub closure: Vec<NameId>,
    pub slots: u16,
    /// Names of slots that hold variables, for messages: (slot, name).
    pub variables: Vec<(Slot, NameId)>,
    pub entry: BlockId,
    pub blocks: Arena<Block>,
    pub insts: Arena<Inst>,
    /// Backing store of `ArgList`s.
    pub pool: Vec<Slot>,
    /// The type of every returned value.
    pub ret: Ty,
    /// All effects that a call can have.
    pub effects: EffectSet,
    pub doc: Option<ConstId>,
    pub span: Span,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Const {
    None,
    Bool(bool),
    Ellipsis,
    NotImplemented,
    /// The mark of an unbound variable.
    Unbound,
    Int(i64),
    /// Decimal digits with an optional sign; does not fit `i64`.
    BigInt(String),
    /// The bits of a double.
    Float(u64),
    /// The bits of both parts.
    Complex(u64, u64),
    Str(String),
    Bytes(Vec<u8>),
    Tuple(Vec<ConstId>),
    FrozenSet(Vec<ConstId>),
    Builtin(Builtin),
}

/// A module-level variable.
#[derive(Clone, PartialEq, Debug)]
pub struct Global {
    pub name: NameId,
    /// Set if the module binds it exactly once, to this function, by `def`.
    pub def: Option<FuncId>,
    /// What the name means while the global is unbound.
    pub builtin: Option<Builtin>,
}

/// The typed IR of one program.
#[derive(Clone, PartialEq, Debug)]
pub struct Module {
    pub name: String,
    pub source: std::sync::Arc<str>,
    pub lines: LineIndex,
    pub names: Vec<Box<str>>,
    pub kwnames: Vec<Vec<NameId>>,
    pub consts: Arena<Const>,
    pub globals: Arena<Global>,
    pub functions: Arena<Function>,
    /// The function of kind `Module`.
    pub body: FuncId,
    pub effects: EffectTable,
    /// What a call of an unknown function can do: the union over functions whose
    /// address is taken, and builtins used as values.
    pub escaping: EffectSet,
    /// Modules that are imported anywhere, by name (see [`ModuleId`]).
    pub imports: Vec<Box<str>>,
    /// Declared inputs that are globals here, in the policy's order.
    pub inputs: Vec<GlobalId>,
}

impl Module {
    pub fn name(&self, id: NameId) -> &str {
        self.names.get(id.0 as usize).map_or("?", |s| s)
    }

    pub fn kw(&self, id: KwId) -> &[NameId] {
        self.kwnames.get(id.0 as usize).map_or(&[], |v| v)
    }

    pub fn import(&self, id: ModuleId) -> &str {
        self.imports.get(id.0 as usize).map_or("?", |s| s)
    }
}

impl Function {
    pub fn args(&self, list: ArgList) -> &[Slot] {
        let start = list.start as usize;
        self.pool
            .get(start..start + list.len as usize)
            .unwrap_or(&[])
    }

    /// How many parameters take positional arguments.
    pub fn positional(&self) -> usize {
        self.params
            .iter()
            .take_while(|p| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::Positional))
            .count()
    }

    pub fn keyword_only(&self) -> usize {
        self.params
            .iter()
            .filter(|p| p.kind == ParamKind::KeywordOnly)
            .count()
    }

    pub fn has(&self, kind: ParamKind) -> bool {
        self.params.iter().any(|p| p.kind == kind)
    }
}
