//! Liveness: which slots a block's successors may still read.
//!
//! What holds: a slot that some path reads before it writes it is live at the entry of
//! each block of that path; exceptional paths start anywhere in their block. What is
//! absent: liveness inside blocks.

use stelp_ir::{Block, BlockId, Function, Slot, Terminator};

use crate::cfg::{Order, edges, index};

/// One bit per slot and block.
#[derive(Default)]
pub(super) struct Live {
    words: usize,
    entry: Vec<u64>,
}

impl Live {
    /// Solves liveness. `None` if the function is too big for a table.
    pub(super) fn of(func: &Function, order: &Order) -> Option<Live> {
        let slots = usize::from(func.slots);
        let words = slots.div_ceil(64);
        if func.blocks.len().saturating_mul(words) > super::TABLE {
            return None;
        }
        let mut live = Live {
            words,
            entry: vec![0; func.blocks.len() * words],
        };
        let mut row = vec![0u64; words];
        // Blocks backwards in the order: few rounds, as many as loops nest.
        for _ in 0..=order.blocks.len() {
            let mut changed = false;
            for &b in order.blocks.iter().rev() {
                live.before(func, b, &mut row);
                changed |= live.raise(b, &row);
            }
            if !changed {
                break;
            }
        }
        Some(live)
    }

    /// Whether the slot is live at the block's entry.
    pub(super) fn has(&self, b: BlockId, slot: Slot) -> bool {
        let (word, bit) = (usize::from(slot.0) / 64, usize::from(slot.0) % 64);
        word < self.words && self.row(b).get(word).is_some_and(|w| w >> bit & 1 == 1)
    }

    /// The slots that are live at the block's entry, in order.
    pub(super) fn slots(&self, b: BlockId) -> impl Iterator<Item = Slot> + '_ {
        self.row(b).iter().enumerate().flat_map(|(i, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                u16::try_from(i * 64 + bit as usize).ok().map(Slot)
            })
        })
    }

    /// How many slots are live at entries, all blocks together.
    pub(super) fn count(&self) -> usize {
        self.entry.iter().map(|w| w.count_ones() as usize).sum()
    }

    fn row(&self, b: BlockId) -> &[u64] {
        let start = index(b) * self.words;
        self.entry.get(start..start + self.words).unwrap_or(&[])
    }

    fn before(&self, func: &Function, b: BlockId, row: &mut [u64]) {
        let block = &func.blocks[b];
        row.fill(0);
        let handler = block.unwind.map_or(&[][..], |u| self.row(u));
        let add = |row: &mut [u64], to: BlockId| {
            for (a, b) in row.iter_mut().zip(self.row(to)) {
                *a |= b;
            }
        };
        if let Terminator::ForNext {
            dst, body, exit, ..
        } = block.term
        {
            // Only on the way into the body is `dst` written.
            add(row, body);
            clear(row, dst, handler);
            add(row, exit);
        } else {
            block.term.successors().for_each(|to| add(row, to));
        }
        if let Some(to) = block.unwind {
            add(row, to);
        }
        block.term.for_each_use(|s| set(row, s));
        for id in block.insts.iter().rev() {
            let inst = &func.insts[*id];
            clear(row, inst.dst, handler);
            inst.op.for_each_extra_def(func, |s| clear(row, s, handler));
            inst.op.for_each_use(func, |s| set(row, s));
        }
    }

    /// Adds the bits to the block's row; whether any was new.
    fn raise(&mut self, b: BlockId, bits: &[u64]) -> bool {
        let start = index(b) * self.words;
        let Some(row) = self.entry.get_mut(start..start + self.words) else {
            return false;
        };
        let mut changed = false;
        for (a, b) in row.iter_mut().zip(bits) {
            changed |= *b & !*a != 0;
            *a |= b;
        }
        changed
    }
}

fn set(row: &mut [u64], slot: Slot) {
    if let Some(word) = row.get_mut(usize::from(slot.0) / 64) {
        *word |= 1 << (usize::from(slot.0) % 64);
    }
}

/// A write ends a slot's life upwards, unless the block's handler may read what was there.
fn clear(row: &mut [u64], slot: Slot, handler: &[u64]) {
    let (i, bit) = (usize::from(slot.0) / 64, usize::from(slot.0) % 64);
    let kept = handler.get(i).copied().unwrap_or(0);
    if let Some(word) = row.get_mut(i) {
        *word &= !(1 << bit) | kept;
    }
}

/// Whether the slot is read after the instruction at `after` in the block, or later.
pub(super) fn used_later(
    func: &Function,
    live: &Live,
    block: &Block,
    after: usize,
    slot: Slot,
) -> bool {
    for id in block.insts.iter().skip(after + 1) {
        let inst = &func.insts[*id];
        let mut used = false;
        inst.op.for_each_use(func, |s| used |= s == slot);
        if used {
            return true;
        }
        let mut killed = inst.dst == slot;
        inst.op.for_each_extra_def(func, |s| killed |= s == slot);
        if killed && block.unwind.is_none_or(|u| !live.has(u, slot)) {
            return false;
        }
    }
    let mut used = false;
    block.term.for_each_use(|s| used |= s == slot);
    used || edges(block).any(|to| live.has(to, slot))
}
