//! The opcode table: the type, effects and cost of each operation, from the types
//! of its operands. Frontend and verifier both read it; only the verifier is trusted
//! to have applied it.

use crate::builtins::BuiltinKind;
use crate::effect::EffectSet;
use crate::module::{Const, Function, Module, Slot};
use crate::op::{BinOp, CmpOp, Op, Terminator, UnOp};
use crate::ty::Ty;

const ALLOC: EffectSet = EffectSet::ALLOC;
const RAISE: EffectSet = EffectSet::RAISE;
/// What an operation can do that may call guest code.
const CALLS: EffectSet = EffectSet(
    EffectSet::ALLOC.0 | EffectSet::RAISE.0 | EffectSet::DIVERGE.0 | EffectSet::UNKNOWN.0,
);

/// The type of a constant.
pub fn const_ty(c: &Const) -> Ty {
    match c {
        Const::None => Ty::NONE,
        Const::Bool(_) => Ty::BOOL,
        Const::Ellipsis => Ty::ELLIPSIS,
        Const::NotImplemented => Ty::NOT_IMPLEMENTED,
        Const::Unbound => Ty::UNBOUND,
        Const::Int(_) | Const::BigInt(_) => Ty::INT,
        Const::Float(_) => Ty::FLOAT,
        Const::Complex(..) => Ty::COMPLEX,
        Const::Str(_) => Ty::STR,
        Const::Bytes(_) => Ty::BYTES,
        Const::Tuple(_) => Ty::TUPLE,
        Const::FrozenSet(_) => Ty::FROZENSET,
        Const::Builtin(b) => match b.row().kind {
            BuiltinKind::Function => Ty::FUNCTION,
            BuiltinKind::Type => Ty::CLASS,
            BuiltinKind::Value => b.row().result,
        },
    }
}

/// The most precise type that the operation's result is known to have. `ty` gives
/// the type of an operand at that point. `NEVER` for operations without a result.
pub fn result_ty(module: &Module, func: &Function, op: &Op, ty: impl Fn(Slot) -> Ty) -> Ty {
    match *op {
        Op::Const(c) => const_ty(&module.consts[c]),
        Op::Copy(a) => ty(a),
        Op::Unary(op, a) => unary(op, ty(a)),
        Op::Binary(op, a, b) | Op::Inplace(op, a, b) => binary(op, ty(a), ty(b)),
        Op::Compare(op, a, b) => compare(op, ty(a), ty(b)),
        Op::Truth(_) | Op::ExcMatch(..) | Op::MatchSequence(_) | Op::MatchMapping(_) => Ty::BOOL,
        Op::GetItem(a, b) => item(ty(a), ty(b)),
        Op::BuildSlice(..) => Ty::SLICE,
        Op::CallDirect { func, .. } => module.functions[func].ret,
        Op::CallBuiltin { builtin, .. } => builtin.row().result,
        Op::MakeFunction { .. } => Ty::ANY,
        Op::ClosureGet(_) | Op::MakeCell(_) => Ty::CELL,
        Op::CellGet(_) | Op::NameGet(..) => Ty::ANY | Ty::UNBOUND,
        Op::GlobalGet(_) => Ty::ANY | Ty::UNBOUND,
        Op::BuildList(_) => Ty::LIST,
        Op::BuildTuple(_) | Op::ListToTuple(_) => Ty::TUPLE,
        Op::BuildSet(_) => Ty::SET,
        Op::BuildDict(_) => Ty::DICT,
        Op::BuildStr(_) | Op::FormatValue { .. } => Ty::STR,
        Op::Import(_) => Ty::MODULE,
        Op::MatchLen(_) => Ty::INT,
        Op::MatchKeys(..) | Op::MatchClass { .. } => Ty::TUPLE | Ty::NONE,
        Op::GetAttr(..)
        | Op::Call { .. }
        | Op::CallMethod { .. }
        | Op::CallSpecial { .. }
        | Op::CallSpread { .. }
        | Op::CallTool { .. }
        | Op::Iter(_)
        | Op::Yield(_)
        | Op::YieldFrom(_)
        | Op::BuildClass { .. }
        | Op::Super { .. }
        | Op::ImportFrom(..)
        | Op::Catch
        | Op::ExcEnter(_)
        | Op::World { .. } => Ty::ANY,
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
        | Op::CheckDepth => {
            let _ = func;
            Ty::NEVER
        }
    }
}

fn unary(op: UnOp, a: Ty) -> Ty {
    match op {
        UnOp::Not => Ty::BOOL,
        UnOp::Invert if a.is_subset(Ty::INTEGRAL) => Ty::INT,
        UnOp::Neg | UnOp::Pos if a.is_subset(Ty::NUMBER | Ty::COMPLEX) => {
            let int = if a.may_be(Ty::INTEGRAL) {
                Ty::INT
            } else {
                Ty::NEVER
            };
            int | a.intersect(Ty::FLOAT | Ty::COMPLEX)
        }
        UnOp::Neg | UnOp::Pos | UnOp::Invert => Ty::ANY,
    }
}

fn binary(op: BinOp, a: Ty, b: Ty) -> Ty {
    let both = a | b;
    if both.is_subset(Ty::INTEGRAL) {
        return match op {
            BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::FloorDiv | BinOp::Mod => Ty::INT,
            BinOp::LShift | BinOp::RShift => Ty::INT,
            BinOp::And | BinOp::Or | BinOp::Xor if both.is_subset(Ty::INT) => Ty::INT,
            BinOp::And | BinOp::Or | BinOp::Xor => Ty::INTEGRAL,
            BinOp::Div => Ty::FLOAT,
            BinOp::Pow => Ty::INT | Ty::FLOAT,
            BinOp::MatMul => Ty::NEVER,
        };
    }
    if both.is_subset(Ty::NUMBER) {
        let floats = a.is_subset(Ty::FLOAT) || b.is_subset(Ty::FLOAT);
        return match op {
            BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::FloorDiv | BinOp::Mod if floats => {
                Ty::FLOAT
            }
            BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::FloorDiv | BinOp::Mod => {
                Ty::INT | Ty::FLOAT
            }
            BinOp::Div => Ty::FLOAT,
            BinOp::Pow => Ty::INT | Ty::FLOAT | Ty::COMPLEX,
            _ => Ty::INTEGRAL,
        };
    }
    match op {
        BinOp::Add if both.is_subset(Ty::STR) => Ty::STR,
        BinOp::Add if both.is_subset(Ty::LIST) => Ty::LIST,
        BinOp::Add if both.is_subset(Ty::TUPLE) => Ty::TUPLE,
        BinOp::Mul if a.is_subset(Ty::STR) && b.is_subset(Ty::INTEGRAL) => Ty::STR,
        BinOp::Mul if a.is_subset(Ty::LIST) && b.is_subset(Ty::INTEGRAL) => Ty::LIST,
        BinOp::Mod if a.is_subset(Ty::STR) && b.is_subset(Ty::SCALAR) => Ty::STR,
        _ => Ty::ANY,
    }
}

fn compare(op: CmpOp, a: Ty, b: Ty) -> Ty {
    match op {
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => Ty::BOOL,
        _ if (a | b).is_subset(Ty::SCALAR | Ty::LIST | Ty::TUPLE | Ty::DICT) => {
            // Containers compare by their elements' truth, so the result is a bool.
            Ty::BOOL
        }
        _ => Ty::ANY,
    }
}

fn item(a: Ty, b: Ty) -> Ty {
    if a.is_subset(Ty::STR) {
        return Ty::STR;
    }
    match (a, b) {
        (Ty::BYTES, b) if b.is_subset(Ty::INTEGRAL) => Ty::INT,
        (Ty::RANGE, b) if b.is_subset(Ty::INTEGRAL) => Ty::INT,
        (Ty::LIST, Ty::SLICE) => Ty::LIST,
        (Ty::TUPLE, Ty::SLICE) => Ty::TUPLE,
        (Ty::BYTES, Ty::SLICE) => Ty::BYTES,
        (Ty::RANGE, Ty::SLICE) => Ty::RANGE,
        _ => Ty::ANY,
    }
}

/// The effects of an operation given the types of its operands.
pub fn effects(module: &Module, op: &Op, ty: impl Fn(Slot) -> Ty) -> EffectSet {
    let scalar = |slots: &[Slot]| slots.iter().all(|s| ty(*s).is_subset(Ty::SCALAR));
    match *op {
        Op::Const(c) => match &module.consts[c] {
            // Taking a builtin as a value lets any unknown call reach it.
            Const::Builtin(b) => outer_of(module, *b),
            _ => EffectSet::NONE,
        },
        Op::Copy(_) | Op::ClosureGet(_) | Op::CellGet(_) | Op::CellSet(..) | Op::NameGet(..) => {
            EffectSet::NONE
        }
        Op::GlobalGet(g) => match module.globals[g].builtin {
            Some(b) => outer_of(module, b),
            None => EffectSet::NONE,
        },
        Op::GlobalSet(..) | Op::Catch | Op::ExcEnter(_) | Op::ExcLeave(_) => EffectSet::NONE,
        Op::MatchSequence(_) | Op::MatchMapping(_) => CALLS,
        Op::CheckBound { .. } | Op::NameDel(..) | Op::CheckDepth | Op::ImportMissing(_) => {
            RAISE | ALLOC
        }
        Op::Poll => EffectSet::DIVERGE,
        Op::Unary(UnOp::Not, a) | Op::Truth(a) if ty(a).is_subset(Ty::PLAIN) => EffectSet::NONE,
        Op::Unary(_, a) if scalar(&[a]) => ALLOC | RAISE,
        Op::Binary(_, a, b) | Op::Inplace(_, a, b) if scalar(&[a, b]) => ALLOC | RAISE,
        Op::Compare(CmpOp::Is | CmpOp::IsNot, ..) => EffectSet::NONE,
        Op::Compare(_, a, b) if scalar(&[a, b]) => ALLOC | RAISE,
        Op::GetItem(a, b) if scalar(&[b]) && ty(a).is_subset(Ty::SCALAR | Ty::LIST | Ty::TUPLE) => {
            ALLOC | RAISE
        }
        Op::BuildSlice(..)
        | Op::BuildList(_)
        | Op::BuildTuple(_)
        | Op::BuildStr(_)
        | Op::ListAppend(..)
        | Op::ListToTuple(_)
        | Op::MakeCell(_)
        | Op::MakeFunction { .. }
        | Op::NameSet(..) => ALLOC,
        Op::FormatValue { a, spec, .. }
            if scalar(&[a]) && (spec == Slot::NONE || scalar(&[spec])) =>
        {
            ALLOC | RAISE
        }
        Op::Iter(a) if ty(a).is_subset(Ty::PLAIN) => ALLOC | RAISE,
        Op::CallDirect { func, .. } => {
            module.functions[func].effects | CALLS.minus(EffectSet::UNKNOWN)
        }
        Op::CallBuiltin { builtin, .. } => builtin.row().inner() | outer_of(module, builtin),
        Op::CallTool { name, .. } => {
            let tool = crate::Effect::Tool(module.name(name).to_owned());
            ALLOC | RAISE | EffectSet::DIVERGE | find(module, &tool)
        }
        Op::World { effect } => ALLOC | RAISE | EffectSet::outer(effect as usize),
        Op::CheckEffect { .. } => EffectSet::NONE,
        // Suspending runs whatever the consumer does next; that is the consumer's effect.
        Op::Yield(_) => RAISE | ALLOC,
        Op::Unary(..)
        | Op::Truth(_)
        | Op::Binary(..)
        | Op::Inplace(..)
        | Op::Compare(..)
        | Op::GetItem(..)
        | Op::SetItem(..)
        | Op::DelItem(..)
        | Op::GetAttr(..)
        | Op::SetAttr(..)
        | Op::DelAttr(..)
        | Op::Call { .. }
        | Op::CallMethod { .. }
        | Op::CallSpecial { .. }
        | Op::CallSpread { .. }
        | Op::BuildSet(_)
        | Op::BuildDict(_)
        | Op::ListExtend(..)
        | Op::SetAdd(..)
        | Op::SetUpdate(..)
        | Op::DictSet(..)
        | Op::DictUpdate(..)
        | Op::DictMerge(..)
        | Op::Unpack { .. }
        | Op::UnpackStar { .. }
        | Op::FormatValue { .. }
        | Op::Iter(_)
        | Op::YieldFrom(_)
        | Op::BuildClass { .. }
        | Op::Super { .. }
        | Op::Import(_)
        | Op::ImportFrom(..)
        | Op::ExcMatch(..)
        | Op::MatchLen(_)
        | Op::MatchKeys(..)
        | Op::MatchClass { .. } => CALLS,
    }
}

/// The effects of a terminator given the types of its operands.
pub fn terminator_effects(term: &Terminator, ty: impl Fn(Slot) -> Ty) -> EffectSet {
    match term {
        Terminator::Jump(_)
        | Terminator::Branch { .. }
        | Terminator::Switch { .. }
        | Terminator::Return(_)
        | Terminator::Unreachable => EffectSet::NONE,
        Terminator::ForNext { iter, .. } if ty(*iter).is_subset(Ty::NEVER) => EffectSet::NONE,
        Terminator::ForNext { .. } => CALLS,
        // The class of the exception may be the guest's, and so its constructor.
        Terminator::Raise { .. } => CALLS,
        Terminator::Rethrow(_) | Terminator::Reraise => RAISE | ALLOC,
    }
}

fn outer_of(module: &Module, b: crate::Builtin) -> EffectSet {
    b.row()
        .outer()
        .map_or(EffectSet::NONE, |e| find(module, &e))
}

/// An effect that the module's table lacks can't be claimed: every outer bit.
fn find(module: &Module, e: &crate::Effect) -> EffectSet {
    module.effects.find(e).unwrap_or(EffectSet(u64::MAX))
}

/// Fuel of one operation, besides what its helper charges by size.
pub fn cost(op: &Op) -> u32 {
    match op {
        Op::CallBuiltin { builtin, .. } => builtin.row().cost,
        Op::CallTool { .. } | Op::World { .. } | Op::Import(_) => 64,
        Op::BuildClass { .. } => 128,
        Op::Call { .. }
        | Op::CallMethod { .. }
        | Op::CallSpecial { .. }
        | Op::CallSpread { .. } => 4,
        Op::CallDirect { .. } | Op::Yield(_) | Op::YieldFrom(_) => 3,
        Op::MakeFunction { .. } | Op::BuildStr(_) | Op::FormatValue { .. } => 4,
        Op::BuildList(a) | Op::BuildTuple(a) => 2 + u32::from(a.len),
        Op::BuildSet(a) | Op::BuildDict(a) => 4 + 2 * u32::from(a.len),
        Op::Unpack { dsts, .. } | Op::UnpackStar { dsts, .. } => 2 + u32::from(dsts.len),
        Op::CheckBound { .. } | Op::CheckDepth | Op::Copy(_) | Op::CheckEffect { .. } => 0,
        _ => 1,
    }
}

/// Fuel of a block's terminator.
pub fn terminator_cost(term: &Terminator) -> u32 {
    match term {
        Terminator::ForNext { .. } => 2,
        Terminator::Raise { .. } | Terminator::Rethrow(_) | Terminator::Reraise => 16,
        _ => 1,
    }
}

/// The cost that a block must claim.
pub fn block_cost(func: &Function, block: &crate::Block) -> u32 {
    let insts = block
        .insts
        .iter()
        .map(|i| cost(&func.insts[*i].op))
        .fold(0u32, u32::saturating_add);
    insts.saturating_add(terminator_cost(&block.term))
}
