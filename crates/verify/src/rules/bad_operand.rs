//! Rule 16, `bad-operand`: an operand is of the kind that the operation works on. Most
//! take any value, so neither an unbound slot nor a cell. The one cell that goes into a
//! dict is `__classcell__`, which a class's body leaves to `class`.

use stelp_ir::{Function, FunctionKind, Inst, Op, Slot, Span, Terminator, Ty};

use crate::ctx::Ctx;

const CODE: &str = "bad-operand";
/// What a variable may hold.
const VARIABLE: Ty = Ty(Ty::ANY.0 | Ty::UNBOUND.0);
const TUPLE_OR_NONE: Ty = Ty(Ty::TUPLE.0 | Ty::NONE.0);
const DICT_OR_NONE: Ty = Ty(Ty::DICT.0 | Ty::NONE.0);

pub(crate) fn check(cx: &mut Ctx<'_>, f: &Function, state: &[Ty], inst: &Inst) {
    if let Op::NameSet(ns, name, cell) = inst.op
        && f.kind == FunctionKind::ClassBody
        && state[usize::from(cell.0)] == Ty::CELL
        && cx.module.name(name) == "__classcell__"
    {
        return operand(cx, state, ns, Ty::DICT, inst.span);
    }
    for_each_demand(f, &inst.op, |slot, demanded| {
        operand(cx, state, slot, demanded, inst.span);
    });
}

pub(crate) fn terminator(cx: &mut Ctx<'_>, state: &[Ty], term: &Terminator, span: Span) {
    let mut need = |slot: Slot, demanded: Ty| operand(cx, state, slot, demanded, span);
    match *term {
        Terminator::Branch { cond, .. } => need(cond, Ty::BOOL),
        Terminator::Switch { on, .. } => need(on, Ty::INT),
        Terminator::ForNext { .. }
        | Terminator::Return(_)
        | Terminator::Raise { .. }
        | Terminator::Rethrow(_)
        | Terminator::Jump(_)
        | Terminator::Reraise
        | Terminator::Unreachable => term.for_each_use(|s| need(s, Ty::ANY)),
    }
}

fn operand(cx: &mut Ctx<'_>, state: &[Ty], slot: Slot, demanded: Ty, span: Span) {
    let known = state[usize::from(slot.0)];
    if known.is_subset(demanded) {
        return;
    }
    let message = if known.may_be(Ty::UNBOUND) {
        format!("v{} may be unbound here", slot.0)
    } else {
        format!("v{} must be {demanded}, but may be {known}", slot.0)
    };
    cx.error(CODE, span, message);
}

/// Calls `need` with each slot that the operation reads and what it may hold.
fn for_each_demand(f: &Function, op: &Op, mut need: impl FnMut(Slot, Ty)) {
    match *op {
        Op::Copy(a) => need(a, Ty::TOP),
        Op::CheckBound { a, .. } | Op::MakeCell(a) | Op::GlobalSet(_, a) => need(a, VARIABLE),
        Op::CellGet(a) => need(a, Ty::CELL),
        Op::CellSet(a, b) => {
            need(a, Ty::CELL);
            need(b, VARIABLE);
        }
        Op::Super { class_cell, this } => {
            need(class_cell, Ty::CELL);
            need(this, Ty::ANY);
        }
        Op::MakeFunction {
            closure,
            defaults,
            kwdefaults,
            annotations,
            ..
        } => {
            f.args(closure).iter().for_each(|s| need(*s, Ty::CELL));
            need(defaults, TUPLE_OR_NONE);
            need(kwdefaults, DICT_OR_NONE);
            need(annotations, DICT_OR_NONE);
        }
        Op::CallSpread { callee, list, dict } => {
            need(callee, Ty::ANY);
            need(list, Ty::LIST);
            need(dict, DICT_OR_NONE);
        }
        Op::NameGet(ns, _) | Op::NameDel(ns, _) => need(ns, Ty::DICT),
        Op::NameSet(ns, _, b) | Op::DictUpdate(ns, b) | Op::DictMerge(ns, b) => {
            need(ns, Ty::DICT);
            need(b, Ty::ANY);
        }
        Op::DictSet(dict, key, value) => {
            need(dict, Ty::DICT);
            need(key, Ty::ANY);
            need(value, Ty::ANY);
        }
        Op::ListAppend(list, b) | Op::ListExtend(list, b) => {
            need(list, Ty::LIST);
            need(b, Ty::ANY);
        }
        Op::SetAdd(set, b) | Op::SetUpdate(set, b) => {
            need(set, Ty::SET);
            need(b, Ty::ANY);
        }
        Op::ListToTuple(list) => need(list, Ty::LIST),
        Op::BuildStr(parts) => f.args(parts).iter().for_each(|s| need(*s, Ty::STR)),
        Op::FormatValue { a, spec, .. } => {
            need(a, Ty::ANY);
            if spec.is_some() {
                need(spec, Ty::STR);
            }
        }
        Op::BuildClass { ns, args, .. } => {
            need(ns, Ty::DICT);
            f.args(args).iter().for_each(|s| need(*s, Ty::ANY));
        }
        Op::ImportFrom(module, _) => need(module, Ty::MODULE),
        Op::MatchKeys(a, keys) => {
            need(a, Ty::ANY);
            need(keys, Ty::TUPLE);
        }
        Op::MatchClass {
            a, class, names, ..
        } => {
            need(a, Ty::ANY);
            need(class, Ty::ANY);
            need(names, Ty::TUPLE);
        }
        Op::Const(_)
        | Op::Unary(..)
        | Op::Binary(..)
        | Op::Inplace(..)
        | Op::Compare(..)
        | Op::Truth(_)
        | Op::GetItem(..)
        | Op::SetItem(..)
        | Op::DelItem(..)
        | Op::BuildSlice(..)
        | Op::GetAttr(..)
        | Op::SetAttr(..)
        | Op::DelAttr(..)
        | Op::Call { .. }
        | Op::CallMethod { .. }
        | Op::CallSpecial { .. }
        | Op::CallDirect { .. }
        | Op::CallBuiltin { .. }
        | Op::CallTool { .. }
        | Op::World { .. }
        | Op::CheckEffect { .. }
        | Op::ClosureGet(_)
        | Op::GlobalGet(_)
        | Op::BuildList(_)
        | Op::BuildTuple(_)
        | Op::BuildSet(_)
        | Op::BuildDict(_)
        | Op::Unpack { .. }
        | Op::UnpackStar { .. }
        | Op::Iter(_)
        | Op::Yield(_)
        | Op::YieldFrom(_)
        | Op::Import(_)
        | Op::ImportMissing(_)
        | Op::Catch
        | Op::ExcEnter(_)
        | Op::ExcLeave(_)
        | Op::ExcMatch(..)
        | Op::MatchSequence(_)
        | Op::MatchMapping(_)
        | Op::MatchLen(_)
        | Op::Poll
        | Op::CheckDepth => op.for_each_use(f, |s| need(s, Ty::ANY)),
    }
}
