//! Rule 7, `bad-result`: an instruction has a `dst` if and only if its operation has
//! a result.

use stelp_ir::Function;

use crate::ctx::Ctx;

const CODE: &str = "bad-result";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    for id in f.blocks.values().flat_map(|b| &b.insts) {
        let inst = &f.insts[*id];
        match (inst.op.has_result(), inst.dst.is_some()) {
            (true, false) => cx.error(CODE, inst.span, "the result goes nowhere"),
            (false, true) => cx.error(CODE, inst.span, "there is no result to store"),
            _ => {}
        }
    }
}
