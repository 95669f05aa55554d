//! Rule 14, `unproven-type`: the type claimed for a result contains the type that the
//! table gives for the operands at that point, and is a type.

use stelp_ir::{Function, Inst, Ty, optable};

use crate::ctx::Ctx;

const CODE: &str = "unproven-type";

pub(crate) fn check(cx: &mut Ctx<'_>, f: &Function, state: &[Ty], inst: &Inst) {
    let known = optable::result_ty(cx.module, f, &inst.op, |s| state[usize::from(s.0)]);
    let honest = known.is_subset(inst.ty) && inst.ty.is_subset(Ty::TOP);
    // Without a result there is nothing to claim.
    if !honest || (!inst.op.has_result() && inst.ty != Ty::NEVER) {
        let message = format!("the result is claimed to be {}, but it is {known}", inst.ty);
        cx.error(CODE, inst.span, message);
    }
}
