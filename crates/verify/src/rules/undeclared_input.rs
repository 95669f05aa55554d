//! Rule 9, `undeclared-input`: the globals that receive inputs are inputs of the
//! policy, in the policy's order.

use stelp_ir::Span;

use crate::ctx::Ctx;

const CODE: &str = "undeclared-input";

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let m = cx.module;
    let mut declared = cx.policy.inputs.iter();
    for g in &m.inputs {
        let name = m.name(m.globals[*g].name);
        if !declared.any(|(n, _)| n == name) {
            let message = format!("`{name}` is no input of the policy, or out of order");
            cx.error(CODE, Span::default(), message);
            return;
        }
    }
}
