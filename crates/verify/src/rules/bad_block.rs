//! Rule 4, `bad-block`: an instruction stands in one place; entry claims are sorted;
//! a switch has targets; the entry block is no handler.

use stelp_ir::Function;

use crate::ctx::{Ctx, block_span, raw};

const CODE: &str = "bad-block";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    let mut seen = vec![false; f.insts.len()];
    for block in f.blocks.values() {
        let span = block_span(f, block);
        for id in &block.insts {
            if std::mem::replace(&mut seen[raw(*id)], true) {
                cx.error(CODE, block.term_span, "an instruction stands in two places");
            }
        }
        if !block.entry.is_sorted_by(|a, b| a.0 < b.0) {
            cx.error(CODE, span, "the claims at the block's entry are not sorted");
        }
        if let stelp_ir::Terminator::Switch { targets, .. } = &block.term
            && targets.is_empty()
        {
            cx.error(CODE, block.term_span, "a switch needs a target");
        }
        if block.unwind == Some(f.entry) {
            cx.error(CODE, span, "the entry block can't be a handler");
        }
    }
}
