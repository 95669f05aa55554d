//! Rule 11, `unmetered-loop`: every cycle of blocks, exceptions' ways included, goes
//! through a metered block: one that starts with `poll`, after `catch` or
//! `check.depth` at most.

use stelp_ir::{Block, BlockId, Function, Op};

use crate::ctx::{Ctx, block_span, raw};

const CODE: &str = "unmetered-loop";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    if f.blocks.len() < 2
        && f.blocks
            .values()
            .all(|b| b.term.successors().next().is_none())
    {
        return;
    }
    let metered: Vec<bool> = f.blocks.values().map(|b| is_metered(f, b)).collect();
    let free = |b: &BlockId| !metered[raw(*b)];
    // Takes away unmetered blocks without unmetered predecessors until none is left;
    // what stays lies on a cycle or after one.
    let mut incoming = vec![0usize; f.blocks.len()];
    for (_, block) in f.blocks.iter().filter(|(id, _)| free(id)) {
        next(block).filter(free).for_each(|b| incoming[raw(b)] += 1);
    }
    let mut ready: Vec<BlockId> = (f.blocks.iter().map(|(id, _)| id))
        .filter(|id| free(id) && incoming[raw(*id)] == 0)
        .collect();
    let mut left = metered.iter().filter(|m| !**m).count();
    while let Some(id) = ready.pop() {
        left -= 1;
        for b in next(&f.blocks[id]).filter(free) {
            incoming[raw(b)] -= 1;
            if incoming[raw(b)] == 0 {
                ready.push(b);
            }
        }
    }
    if left > 0 {
        report(cx, f, &metered, &incoming);
    }
}

/// Points at the first block on a cycle that one of the blocks left lies on.
fn report(cx: &mut Ctx<'_>, f: &Function, metered: &[bool], incoming: &[usize]) {
    let stuck = |b: &BlockId| !metered[raw(*b)] && incoming[raw(*b)] > 0;
    let Some(start) = f.blocks.iter().map(|(id, _)| id).find(stuck) else {
        return;
    };
    // Every block left has a predecessor that is left: going back, one comes round.
    let mut back: Vec<Option<BlockId>> = vec![None; f.blocks.len()];
    for (id, block) in f.blocks.iter().filter(|(id, _)| stuck(id)) {
        for b in next(block).filter(stuck) {
            back[raw(b)].get_or_insert(id);
        }
    }
    let mut seen = vec![false; f.blocks.len()];
    let mut at = start;
    while !std::mem::replace(&mut seen[raw(at)], true) {
        at = back[raw(at)].unwrap_or(at);
    }
    let block = &f.blocks[at];
    cx.error(
        CODE,
        block_span(f, block),
        "a loop goes round without a `poll`",
    );
}

fn next(block: &Block) -> impl Iterator<Item = BlockId> + '_ {
    block.term.successors().chain(block.unwind)
}

fn is_metered(f: &Function, block: &Block) -> bool {
    let op = |i: usize| block.insts.get(i).map(|id| f.insts[*id].op);
    match op(0) {
        Some(Op::Catch | Op::CheckDepth) => op(1) == Some(Op::Poll),
        first => first == Some(Op::Poll),
    }
}
