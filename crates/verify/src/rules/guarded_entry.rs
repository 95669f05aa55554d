//! Rule 21, `guarded-entry`: the entry block has no unwind edge. What its checks raise belongs to the caller: a handler
//! of the function would catch it, and run where there is no room for it.

use stelp_ir::Function;

use crate::ctx::{Ctx, block_span};

const CODE: &str = "guarded-entry";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    let block = &f.blocks[f.entry];
    if block.unwind.is_some() {
        let message = "the function's entry block has a handler";
        cx.error(CODE, block_span(f, block), message);
    }
}
