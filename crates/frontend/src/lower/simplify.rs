//! Tidies a function's blocks: edges that only pass through empty blocks are shortened,
//! blocks with one predecessor are joined to it, and a block that can't raise loses its
//! edge to the handler.

use rustc_hash::FxHashMap;
use stelp_ir::{BlockId, Terminator};

use super::body::Draft;

/// More empty blocks in a row than this are left.
const LONGEST: usize = 64;

/// The drafts that are live, in order, with edges that name them by position.
pub(super) fn simplify(drafts: &mut FxHashMap<BlockId, Draft>, order: &[BlockId], entry: BlockId) {
    let passed: FxHashMap<BlockId, BlockId> = order
        .iter()
        .map(|b| (*b, destination(drafts, *b)))
        .collect();
    for draft in drafts.values_mut() {
        if let Some((term, _)) = &mut draft.term {
            for_each_target(term, |b| {
                *b = passed.get(b).copied().unwrap_or(*b);
            });
        }
        if !may_raise(draft) {
            draft.unwind = None;
        }
    }
    let live = reachable(drafts, entry);
    drafts.retain(|b, _| live.contains_key(b));
    for b in order {
        while join_next(drafts, &live, *b, entry) {}
    }
}

/// Where a jump to the block ends up.
fn destination(drafts: &FxHashMap<BlockId, Draft>, from: BlockId) -> BlockId {
    let mut at = from;
    for _ in 0..LONGEST {
        match drafts.get(&at) {
            Some(Draft {
                insts,
                term: Some((Terminator::Jump(to), _)),
                ..
            }) if insts.is_empty() && *to != at => at = *to,
            _ => break,
        }
    }
    at
}

fn may_raise(draft: &Draft) -> bool {
    let quiet = matches!(
        &draft.term,
        Some((
            Terminator::Jump(_)
                | Terminator::Branch { .. }
                | Terminator::Switch { .. }
                | Terminator::Return(_),
            _
        )) | None
    );
    !(quiet && draft.insts.is_empty())
}

/// The blocks that control can reach, and how many edges lead to each.
fn reachable(drafts: &FxHashMap<BlockId, Draft>, entry: BlockId) -> FxHashMap<BlockId, u32> {
    let mut edges: FxHashMap<BlockId, u32> = FxHashMap::from_iter([(entry, 1)]);
    let mut work = vec![entry];
    while let Some(b) = work.pop() {
        let Some(draft) = drafts.get(&b) else {
            continue;
        };
        let mut go = |to: BlockId, weight: u32| {
            let count = edges.entry(to).or_insert(0);
            if *count == 0 {
                work.push(to);
            }
            *count = count.saturating_add(weight);
        };
        if let Some((term, _)) = &draft.term {
            term.successors().for_each(|t| go(t, 1));
        }
        // A handler is entered from anywhere in the block: it can't be joined.
        if let Some(u) = draft.unwind {
            go(u, 2);
        }
    }
    edges
}

/// Joins the block with the one that it jumps to, if no other edge leads there.
fn join_next(
    drafts: &mut FxHashMap<BlockId, Draft>,
    edges: &FxHashMap<BlockId, u32>,
    b: BlockId,
    entry: BlockId,
) -> bool {
    let Some(first) = drafts.get(&b) else {
        return false;
    };
    let next = match &first.term {
        Some((Terminator::Jump(to), _)) if *to != b && *to != entry => *to,
        _ => return false,
    };
    let Some(second) = drafts.get(&next) else {
        return false;
    };
    let same = first.unwind == second.unwind || first.insts.is_empty() || !may_raise(second);
    if edges.get(&next) != Some(&1) || !same {
        return false;
    }
    let Some(second) = drafts.remove(&next) else {
        return false;
    };
    if let Some(first) = drafts.get_mut(&b) {
        if first.insts.is_empty() {
            first.unwind = second.unwind;
        }
        first.insts.extend(second.insts);
        first.term = second.term;
    }
    true
}

/// Calls `f` with each edge of the terminator.
pub(super) fn for_each_target(term: &mut Terminator, mut f: impl FnMut(&mut BlockId)) {
    match term {
        Terminator::Jump(b) => f(b),
        Terminator::Branch { then, other, .. } => {
            f(then);
            f(other);
        }
        Terminator::ForNext { body, exit, .. } => {
            f(body);
            f(exit);
        }
        Terminator::Switch { targets, .. } => targets.iter_mut().for_each(f),
        Terminator::Return(_)
        | Terminator::Raise { .. }
        | Terminator::Rethrow(_)
        | Terminator::Reraise
        | Terminator::Unreachable => {}
    }
}
