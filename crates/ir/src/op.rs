//! The opcodes: what each does to the slots of a frame. Types, effects and costs
//! stand in [`crate::optable`].
//!
//! An instruction reads slots, does one thing of Python's semantics, and writes
//! its `dst` (if it has one). A reference to a *special method* means a lookup on
//! the operand's type, not on the operand. "May call" means that guest functions
//! can run before the instruction ends; the instruction then completes when they
//! return.

use crate::builtins::{Builtin, ModuleId};
use crate::module::{ArgList, BlockId, ConstId, FuncId, GlobalId, KwId, NameId, Slot};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum UnOp {
    Neg,
    Pos,
    Invert,
    /// Python's `not`: truth may call `__bool__` or `__len__`.
    Not,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum CmpOp {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

/// How `FormatValue` converts first: f-strings' `!s`, `!r`, `!a`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

/// One operation. `Slot` operands are read; `dst` belongs to the [`crate::Inst`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Op {
    /// dst = a constant.
    Const(ConstId),
    /// dst = a.
    Copy(Slot),
    /// Raises `UnboundLocalError` (or `NameError` for a free variable or global,
    /// by `free`) if `a` is unbound. No dst: it refines the type of `a` itself.
    CheckBound {
        a: Slot,
        name: NameId,
        free: bool,
    },

    Unary(UnOp, Slot),
    Binary(BinOp, Slot, Slot),
    /// `a += b` and its like: tries the in-place special method first.
    Inplace(BinOp, Slot, Slot),
    /// dst = a op b. `In` is `a in b`. Rich comparisons give any value; `is`, `in`
    /// and their negations give `bool`.
    Compare(CmpOp, Slot, Slot),
    /// dst = bool(a).
    Truth(Slot),

    GetItem(Slot, Slot),
    /// `a[b] = c`; no dst.
    SetItem(Slot, Slot, Slot),
    DelItem(Slot, Slot),
    /// dst = slice(a, b, c).
    BuildSlice(Slot, Slot, Slot),

    GetAttr(Slot, NameId),
    /// `a.name = b`; no dst.
    SetAttr(Slot, NameId, Slot),
    DelAttr(Slot, NameId),

    /// dst = callee(args…, kw…): the last `kw.len()` of args are keyword arguments.
    Call {
        callee: Slot,
        args: ArgList,
        kw: KwId,
    },
    /// dst = recv.name(args…, kw…).
    CallMethod {
        recv: Slot,
        name: NameId,
        args: ArgList,
        kw: KwId,
    },
    /// dst = type(recv).name(recv, args…): protocol methods such as `__enter__`.
    CallSpecial {
        recv: Slot,
        name: NameId,
        args: ArgList,
    },
    /// dst = callee(*list, **dict): `list` is a list, `dict` a dict or `None`.
    CallSpread {
        callee: Slot,
        list: Slot,
        dict: Slot,
    },
    /// dst = func(args…) where `global` is bound once in the module, to `func`, and
    /// args fill its positional parameters exactly. Raises `NameError` if the global
    /// is not bound yet.
    CallDirect {
        global: GlobalId,
        func: FuncId,
        args: ArgList,
    },
    /// dst = a builtin of the table called with args.
    CallBuiltin {
        builtin: Builtin,
        args: ArgList,
        kw: KwId,
    },
    /// dst = the tool's answer. `name` is the tool's name in the policy.
    CallTool {
        name: NameId,
        args: ArgList,
        kw: KwId,
    },
    /// Any use of the world that STELP has no other operation for: it exists so that
    /// the verifier sees the effect. `effect` is an index into the module's table.
    World {
        effect: u8,
    },
    /// Traps with `denied` unless the string in `a` lies within the grant of `effect`.
    CheckEffect {
        effect: u8,
        a: Slot,
    },

    /// dst = a function object. `defaults` is a tuple or `None`, `kwdefaults` a dict
    /// or `None`, `annotations` a dict or `None`; `closure` lists cells in the order
    /// of the function's `closure`.
    MakeFunction {
        func: FuncId,
        closure: ArgList,
        defaults: Slot,
        kwdefaults: Slot,
        annotations: Slot,
    },
    /// dst = the i-th cell of the running function's closure.
    ClosureGet(u16),
    /// dst = a new cell holding a (which may be unbound).
    MakeCell(Slot),
    /// dst = the cell's content, which may be unbound.
    CellGet(Slot),
    /// cell a := b.
    CellSet(Slot, Slot),

    /// dst = the module's global, or the builtin of that name, which may be unbound.
    GlobalGet(GlobalId),
    GlobalSet(GlobalId, Slot),
    /// Class bodies: `dst = ns[name]`, unbound if absent.
    NameGet(Slot, NameId),
    /// `ns[name] = b`.
    NameSet(Slot, NameId, Slot),
    /// `del ns[name]`; `NameError` if absent.
    NameDel(Slot, NameId),

    BuildList(ArgList),
    BuildTuple(ArgList),
    BuildSet(ArgList),
    /// Keys and values in turn.
    BuildDict(ArgList),
    /// dst = the concatenation of strings.
    BuildStr(ArgList),
    /// Comprehensions and displays: the list, set or dict is the program's own and exact.
    ListAppend(Slot, Slot),
    ListExtend(Slot, Slot),
    SetAdd(Slot, Slot),
    SetUpdate(Slot, Slot),
    DictSet(Slot, Slot, Slot),
    /// `{**m}`: a's items overwritten by the mapping b's.
    DictUpdate(Slot, Slot),
    /// `f(**m)`: like `DictUpdate`, but a key that is there already, or is not a
    /// string, raises `TypeError`.
    DictMerge(Slot, Slot),
    /// dst = tuple of the list a.
    ListToTuple(Slot),
    /// Iterates a, which must give exactly as many values as `dsts` has slots. No dst.
    Unpack {
        a: Slot,
        dsts: ArgList,
    },
    /// As `Unpack` with a starred target: `dsts[before]` gets a list of what is left.
    UnpackStar {
        a: Slot,
        before: u16,
        dsts: ArgList,
    },

    /// dst = format(conv(a), spec); `spec` is a str slot or `Slot::NONE` for none.
    FormatValue {
        a: Slot,
        conv: Conversion,
        spec: Slot,
    },

    /// dst = iter(a).
    Iter(Slot),
    /// Suspends; dst = what is sent.
    Yield(Slot),
    /// dst = the value of the exhausted iterator a; suspends for each value on the way.
    YieldFrom(Slot),

    /// dst = a new class. `ns` is the dict that the body filled; kw as in `Call`, with
    /// args the bases followed by keyword values.
    BuildClass {
        name: NameId,
        ns: Slot,
        args: ArgList,
        kw: KwId,
    },
    /// dst = super(cell's class, self).
    Super {
        class_cell: Slot,
        this: Slot,
    },

    /// dst = the module object, whose body runs at first import.
    Import(ModuleId),
    /// dst = the module's attribute; `ImportError` if absent. `a` is a module.
    ImportFrom(Slot, NameId),
    /// Raises `ModuleNotFoundError` for the module of that name.
    ImportMissing(NameId),

    /// First in a handler: dst = the exception in flight.
    Catch,
    /// dst = the exception handled so far; a becomes the handled one.
    ExcEnter(Slot),
    /// a (from `ExcEnter`) becomes the handled exception again.
    ExcLeave(Slot),
    /// dst = whether exception a matches b, a class or tuple of classes.
    ExcMatch(Slot, Slot),

    /// Pattern matching, PEP 634: dst = whether a is a sequence (not str, bytes).
    MatchSequence(Slot),
    MatchMapping(Slot),
    /// dst = len(a).
    MatchLen(Slot),
    /// dst = tuple of the mapping a's values at the tuple of keys b, or None.
    MatchKeys(Slot, Slot),
    /// dst = tuple of a's attributes for class b with `positional` sub-patterns and the
    /// tuple of keyword names, or None.
    MatchClass {
        a: Slot,
        class: Slot,
        positional: u16,
        names: Slot,
    },

    /// Charges the block's cost if it starts one, and stops the run if a limit is
    /// reached. Collection happens only here.
    Poll,
    /// Raises `RecursionError` at the limit of depth. First in each function.
    CheckDepth,
}

/// How a block ends.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum Terminator {
    Jump(BlockId),
    /// `cond` is a `bool`.
    Branch {
        cond: Slot,
        then: BlockId,
        other: BlockId,
    },
    /// dst = next(iter) and on to `body`, or to `exit` when exhausted. May call.
    ForNext {
        iter: Slot,
        dst: Slot,
        body: BlockId,
        exit: BlockId,
    },
    /// To the target of the `int` in `on`; the last target for any other value.
    Switch {
        on: Slot,
        targets: Vec<BlockId>,
    },
    Return(Slot),
    /// `raise exc from cause`; `cause` may be `Slot::NONE`.
    Raise {
        exc: Slot,
        cause: Slot,
    },
    /// Raises the caught exception a again, unchanged.
    Rethrow(Slot),
    /// Bare `raise`: the handled exception again, or `RuntimeError`.
    Reraise,
    /// Control never arrives.
    Unreachable,
}

impl Terminator {
    /// The blocks that control may go to, exceptions aside.
    pub fn successors(&self) -> impl Iterator<Item = BlockId> + '_ {
        let (a, b, list): (Option<BlockId>, Option<BlockId>, &[BlockId]) = match self {
            Terminator::Jump(t) => (Some(*t), None, &[]),
            Terminator::Branch { then, other, .. } => (Some(*then), Some(*other), &[]),
            Terminator::ForNext { body, exit, .. } => (Some(*body), Some(*exit), &[]),
            Terminator::Switch { targets, .. } => (None, None, targets),
            Terminator::Return(_)
            | Terminator::Raise { .. }
            | Terminator::Rethrow(_)
            | Terminator::Reraise
            | Terminator::Unreachable => (None, None, &[]),
        };
        a.into_iter().chain(b).chain(list.iter().copied())
    }
}

impl BinOp {
    pub const ALL: [BinOp; 13] = [
        BinOp::Add,
        BinOp::Sub,
        BinOp::Mul,
        BinOp::MatMul,
        BinOp::Div,
        BinOp::FloorDiv,
        BinOp::Mod,
        BinOp::Pow,
        BinOp::LShift,
        BinOp::RShift,
        BinOp::And,
        BinOp::Or,
        BinOp::Xor,
    ];

    /// The operator as Python writes it.
    pub fn symbol(self) -> &'static str {
        match self {
            BinOp::Add => "+",
            BinOp::Sub => "-",
            BinOp::Mul => "*",
            BinOp::MatMul => "@",
            BinOp::Div => "/",
            BinOp::FloorDiv => "//",
            BinOp::Mod => "%",
            BinOp::Pow => "**",
            BinOp::LShift => "<<",
            BinOp::RShift => ">>",
            BinOp::And => "&",
            BinOp::Or => "|",
            BinOp::Xor => "^",
        }
    }
}

impl CmpOp {
    pub const ALL: [CmpOp; 10] = [
        CmpOp::Eq,
        CmpOp::Ne,
        CmpOp::Lt,
        CmpOp::Le,
        CmpOp::Gt,
        CmpOp::Ge,
        CmpOp::Is,
        CmpOp::IsNot,
        CmpOp::In,
        CmpOp::NotIn,
    ];

    pub fn symbol(self) -> &'static str {
        match self {
            CmpOp::Eq => "==",
            CmpOp::Ne => "!=",
            CmpOp::Lt => "<",
            CmpOp::Le => "<=",
            CmpOp::Gt => ">",
            CmpOp::Ge => ">=",
            CmpOp::Is => "is",
            CmpOp::IsNot => "is not",
            CmpOp::In => "in",
            CmpOp::NotIn => "not in",
        }
    }
}

impl Op {
    /// Calls `f` with every slot that the operation reads, argument lists included.
    pub fn for_each_use(&self, func: &crate::Function, mut f: impl FnMut(Slot)) {
        let list = |l: &ArgList, f: &mut dyn FnMut(Slot)| func.args(*l).iter().for_each(|s| f(*s));
        match self {
            Op::Const(_)
            | Op::ClosureGet(_)
            | Op::GlobalGet(_)
            | Op::Import(_)
            | Op::ImportMissing(_)
            | Op::Catch
            | Op::World { .. }
            | Op::Poll
            | Op::CheckDepth => {}
            Op::Copy(a)
            | Op::CheckBound { a, .. }
            | Op::Unary(_, a)
            | Op::Truth(a)
            | Op::GetAttr(a, _)
            | Op::DelAttr(a, _)
            | Op::CheckEffect { a, .. }
            | Op::MakeCell(a)
            | Op::CellGet(a)
            | Op::GlobalSet(_, a)
            | Op::NameGet(a, _)
            | Op::NameDel(a, _)
            | Op::ListToTuple(a)
            | Op::Unpack { a, .. }
            | Op::UnpackStar { a, .. }
            | Op::Iter(a)
            | Op::Yield(a)
            | Op::YieldFrom(a)
            | Op::ImportFrom(a, _)
            | Op::ExcEnter(a)
            | Op::ExcLeave(a)
            | Op::MatchSequence(a)
            | Op::MatchMapping(a)
            | Op::MatchLen(a) => f(*a),
            Op::Binary(_, a, b)
            | Op::Inplace(_, a, b)
            | Op::Compare(_, a, b)
            | Op::GetItem(a, b)
            | Op::DelItem(a, b)
            | Op::SetAttr(a, _, b)
            | Op::CellSet(a, b)
            | Op::NameSet(a, _, b)
            | Op::ListAppend(a, b)
            | Op::ListExtend(a, b)
            | Op::SetAdd(a, b)
            | Op::SetUpdate(a, b)
            | Op::DictUpdate(a, b)
            | Op::DictMerge(a, b)
            | Op::ExcMatch(a, b)
            | Op::MatchKeys(a, b)
            | Op::Super {
                class_cell: a,
                this: b,
            } => {
                f(*a);
                f(*b);
            }
            Op::SetItem(a, b, c) | Op::BuildSlice(a, b, c) | Op::DictSet(a, b, c) => {
                f(*a);
                f(*b);
                f(*c);
            }
            Op::Call {
                callee: a, args, ..
            }
            | Op::CallMethod { recv: a, args, .. }
            | Op::CallSpecial { recv: a, args, .. }
            | Op::BuildClass { ns: a, args, .. } => {
                f(*a);
                list(args, &mut f);
            }
            Op::CallSpread { callee, list, dict } => {
                f(*callee);
                f(*list);
                f(*dict);
            }
            Op::CallDirect { args, .. }
            | Op::CallBuiltin { args, .. }
            | Op::CallTool { args, .. } => {
                list(args, &mut f);
            }
            Op::MakeFunction {
                closure,
                defaults,
                kwdefaults,
                annotations,
                ..
            } => {
                f(*defaults);
                f(*kwdefaults);
                f(*annotations);
                list(closure, &mut f);
            }
            Op::BuildList(a)
            | Op::BuildTuple(a)
            | Op::BuildSet(a)
            | Op::BuildDict(a)
            | Op::BuildStr(a) => {
                list(a, &mut f);
            }
            Op::FormatValue { a, spec, .. } => {
                f(*a);
                if spec.is_some() {
                    f(*spec);
                }
            }
            Op::MatchClass {
                a, class, names, ..
            } => {
                f(*a);
                f(*class);
                f(*names);
            }
        }
    }

    /// The operation's list of slots, if it has one.
    pub fn arg_list(&self) -> Option<ArgList> {
        match *self {
            Op::Call { args, .. }
            | Op::CallMethod { args, .. }
            | Op::CallSpecial { args, .. }
            | Op::CallDirect { args, .. }
            | Op::CallBuiltin { args, .. }
            | Op::CallTool { args, .. }
            | Op::BuildClass { args, .. }
            | Op::MakeFunction { closure: args, .. }
            | Op::BuildList(args)
            | Op::BuildTuple(args)
            | Op::BuildSet(args)
            | Op::BuildDict(args)
            | Op::BuildStr(args)
            | Op::Unpack { dsts: args, .. }
            | Op::UnpackStar { dsts: args, .. } => Some(args),
            _ => None,
        }
    }

    /// Whether the operation writes the instruction's `dst`.
    pub fn has_result(&self) -> bool {
        !matches!(
            self,
            Op::CheckBound { .. }
                | Op::SetItem(..)
                | Op::DelItem(..)
                | Op::SetAttr(..)
                | Op::DelAttr(..)
                | Op::CheckEffect { .. }
                | Op::CellSet(..)
                | Op::GlobalSet(..)
                | Op::NameSet(..)
                | Op::NameDel(..)
                | Op::ListAppend(..)
                | Op::ListExtend(..)
                | Op::SetAdd(..)
                | Op::SetUpdate(..)
                | Op::DictSet(..)
                | Op::DictUpdate(..)
                | Op::DictMerge(..)
                | Op::Unpack { .. }
                | Op::UnpackStar { .. }
                | Op::ImportMissing(_)
                | Op::ExcLeave(_)
                | Op::Poll
                | Op::CheckDepth
        )
    }

    /// Calls `f` with every slot that the operation writes besides the instruction's `dst`.
    pub fn for_each_extra_def(&self, func: &crate::Function, mut f: impl FnMut(Slot)) {
        if let Op::Unpack { dsts, .. } | Op::UnpackStar { dsts, .. } = self {
            func.args(*dsts).iter().for_each(|s| f(*s));
        }
    }
}

impl Terminator {
    /// Calls `f` with every slot that the terminator reads.
    pub fn for_each_use(&self, mut f: impl FnMut(Slot)) {
        match self {
            Terminator::Jump(_) | Terminator::Reraise | Terminator::Unreachable => {}
            Terminator::Branch { cond: a, .. }
            | Terminator::ForNext { iter: a, .. }
            | Terminator::Switch { on: a, .. }
            | Terminator::Return(a)
            | Terminator::Rethrow(a) => f(*a),
            Terminator::Raise { exc, cause } => {
                f(*exc);
                if cause.is_some() {
                    f(*cause);
                }
            }
        }
    }
}
