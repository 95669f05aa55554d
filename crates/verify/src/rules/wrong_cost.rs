//! Rule 12, `wrong-cost`: a block costs what the table says.

use stelp_ir::{Function, optable};

use crate::ctx::{Ctx, block_span};

const CODE: &str = "wrong-cost";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    for block in f.blocks.values() {
        let cost = optable::block_cost(f, block);
        if block.cost != cost {
            let message = format!("the block costs {cost}, not {}", block.cost);
            cx.error(CODE, block_span(f, block), message);
        }
    }
}
