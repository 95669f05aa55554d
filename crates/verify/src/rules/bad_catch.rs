//! Rule 5, `bad-catch`: a block to which exceptions go starts with `catch`, no other
//! instruction is one, and control reaches such a block in no other way.

use stelp_ir::{Function, Op};

use crate::ctx::{Ctx, block_span, raw};

const CODE: &str = "bad-catch";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    let mut handler = vec![false; f.blocks.len()];
    for unwind in f.blocks.values().filter_map(|b| b.unwind) {
        handler[raw(unwind)] = true;
    }
    for (id, block) in f.blocks.iter() {
        let handles = handler[raw(id)];
        let catches = |i: &stelp_ir::InstId| f.insts[*i].op == Op::Catch;
        if handles && !block.insts.first().is_some_and(catches) {
            let message = "a handler does not start with `catch`";
            cx.error(CODE, block_span(f, block), message);
        }
        for i in block.insts.iter().skip(usize::from(handles)) {
            if catches(i) {
                let message = "`catch` is not at the start of a handler";
                cx.error(CODE, f.insts[*i].span, message);
            }
        }
        if block.term.successors().any(|b| handler[raw(b)]) {
            let message = "control goes to a handler without an exception";
            cx.error(CODE, block.term_span, message);
        }
    }
}
