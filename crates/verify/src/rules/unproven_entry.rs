//! Rule 13, `unproven-entry`: what a block claims of a slot at its entry holds on
//! every edge to it: from each predecessor's end, and for a handler at every point of
//! the blocks that it guards. A function is entered with its parameters bound and
//! every other slot unbound.

use stelp_ir::{Block, Function, FunctionKind, ParamKind, Slot, Span, Ty};

use crate::ctx::Ctx;

const CODE: &str = "unproven-entry";

/// The types of all slots when the function is called.
pub(crate) fn at_call(f: &Function, state: &mut [Ty]) {
    state.fill(Ty::UNBOUND);
    for (slot, param) in state.iter_mut().zip(&f.params) {
        *slot = match param.kind {
            // Whoever calls the body of a class passes the namespace.
            _ if f.kind == FunctionKind::ClassBody => Ty::DICT,
            ParamKind::PositionalOnly | ParamKind::Positional | ParamKind::KeywordOnly => Ty::ANY,
            ParamKind::VarArgs => Ty::TUPLE,
            ParamKind::KwArgs => Ty::DICT,
        };
    }
}

/// An edge to `target` on which the slots have the types of `state`.
pub(crate) fn edge(cx: &mut Ctx<'_>, state: &[Ty], target: &Block, span: Span) {
    for (slot, claimed) in &target.entry {
        slot_of_edge(cx, *slot, state[usize::from(slot.0)], *claimed, span);
    }
}

/// One slot on an edge.
pub(crate) fn slot_of_edge(cx: &mut Ctx<'_>, slot: Slot, known: Ty, claimed: Ty, span: Span) {
    if !known.is_subset(claimed) {
        let message = format!(
            "the target claims v{} to be {claimed}, but it may be {known}",
            slot.0
        );
        cx.error(CODE, span, message);
    }
}
