//! The control flow of a function, exceptions included.

use la_arena::{Arena, Idx, RawIdx};
use stelp_ir::{Block, BlockId, Function, Terminator};

/// A block's place in its arena.
pub(crate) fn index(b: BlockId) -> usize {
    b.into_raw().into_u32() as usize
}

/// The id of the block at a place of the arena.
pub(crate) fn block_id(i: usize) -> BlockId {
    Idx::from_raw(RawIdx::from_u32(u32::try_from(i).unwrap_or(u32::MAX)))
}

/// The blocks that control may go to from `block`: its successors, then its handler.
pub(crate) fn edges(block: &Block) -> impl Iterator<Item = BlockId> + '_ {
    block.term.successors().chain(block.unwind)
}

/// The reachable blocks in reverse postorder, and each block's place in that order.
pub(crate) struct Order {
    pub(crate) blocks: Vec<BlockId>,
    /// By arena index; `u32::MAX` for a block that can't be reached.
    pub(crate) place: Vec<u32>,
}

impl Order {
    pub(crate) fn of(func: &Function) -> Order {
        let mut place = vec![u32::MAX; func.blocks.len()];
        let mut post: Vec<BlockId> = Vec::with_capacity(func.blocks.len());
        // All edges in one list, so that a block with many is still walked once.
        let mut starts = Vec::with_capacity(func.blocks.len() + 1);
        let mut targets = Vec::with_capacity(2 * func.blocks.len());
        for (_, block) in func.blocks.iter() {
            starts.push(targets.len());
            targets.extend(edges(block));
        }
        starts.push(targets.len());
        let range = |b: BlockId| {
            let at = |i: usize| starts.get(i).copied().unwrap_or(0);
            at(index(b))..at(index(b) + 1)
        };
        let mut stack = vec![(func.entry, range(func.entry))];
        mark(&mut place, func.entry);
        while let Some((b, rest)) = stack.last_mut() {
            let block = *b;
            match rest.next().and_then(|i| targets.get(i).copied()) {
                Some(to) if place.get(index(to)) == Some(&u32::MAX) => {
                    mark(&mut place, to);
                    stack.push((to, range(to)));
                }
                Some(_) => {}
                None => {
                    post.push(block);
                    stack.pop();
                }
            }
        }
        post.reverse();
        for (i, b) in post.iter().enumerate() {
            if let Some(p) = place.get_mut(index(*b)) {
                *p = u32::try_from(i).unwrap_or(u32::MAX);
            }
        }
        Order {
            blocks: post,
            place,
        }
    }

    /// Whether the edge goes back in the order, so that it closes a loop.
    pub(crate) fn is_back_edge(&self, from: BlockId, to: BlockId) -> bool {
        self.place.get(index(to)) <= self.place.get(index(from))
    }
}

/// Any place but `u32::MAX` says that the block has been seen.
fn mark(place: &mut [u32], b: BlockId) {
    if let Some(p) = place.get_mut(index(b)) {
        *p = 0;
    }
}

/// Rebuilds the arenas so that they hold the blocks of `keep` and the instructions that
/// these list, and nothing else.
pub(crate) fn compact(func: &mut Function, keep: &[bool]) {
    let mut new_index = Vec::with_capacity(keep.len());
    let mut count = 0usize;
    for kept in keep {
        new_index.push(count);
        count += usize::from(*kept);
    }
    let renumber = |b: BlockId| block_id(new_index.get(index(b)).copied().unwrap_or(0));
    let mut insts = Arena::with_capacity(func.insts.len());
    let mut blocks = Arena::with_capacity(count);
    for (i, (_, block)) in func.blocks.iter_mut().enumerate() {
        if !keep.get(i).copied().unwrap_or(false) {
            continue;
        }
        let mut ids = std::mem::take(&mut block.insts);
        for id in &mut ids {
            *id = insts.alloc(func.insts[*id].clone());
        }
        let mut term = std::mem::replace(&mut block.term, Terminator::Unreachable);
        retarget(&mut term, renumber);
        blocks.alloc(Block {
            entry: std::mem::take(&mut block.entry),
            insts: ids,
            term,
            term_span: block.term_span,
            unwind: block.unwind.map(renumber),
            cost: block.cost,
        });
    }
    func.entry = renumber(func.entry);
    func.blocks = blocks;
    func.insts = insts;
}

fn retarget(term: &mut Terminator, to: impl Fn(BlockId) -> BlockId) {
    match term {
        Terminator::Jump(b) => *b = to(*b),
        Terminator::Branch { then, other, .. } => {
            *then = to(*then);
            *other = to(*other);
        }
        Terminator::ForNext { body, exit, .. } => {
            *body = to(*body);
            *exit = to(*exit);
        }
        Terminator::Switch { targets, .. } => targets.iter_mut().for_each(|b| *b = to(*b)),
        Terminator::Return(_)
        | Terminator::Raise { .. }
        | Terminator::Rethrow(_)
        | Terminator::Reraise
        | Terminator::Unreachable => {}
    }
}
