//! Rule 10, `unmetered-entry`: a function starts with `check.depth` and `poll`.

use stelp_ir::{Function, Op};

use crate::ctx::{Ctx, block_span};

const CODE: &str = "unmetered-entry";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    let block = &f.blocks[f.entry];
    let op = |i: usize| block.insts.get(i).map(|id| f.insts[*id].op);
    if op(0) != Some(Op::CheckDepth) || op(1) != Some(Op::Poll) {
        let message = "the function does not start with `check.depth` and `poll`";
        cx.error(CODE, block_span(f, block), message);
    }
}
