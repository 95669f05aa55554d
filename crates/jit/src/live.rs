//! Which slots are read later: what has to be there when native code is left.

use stelp_ir::{Block, BlockId, Function, InstId, Op, Slot, Terminator};

/// A set of slots.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct SlotSet(Vec<u64>);

impl SlotSet {
    pub(crate) fn new(slots: usize) -> SlotSet {
        SlotSet(vec![0; slots.div_ceil(64)])
    }

    pub(crate) fn insert(&mut self, s: Slot) {
        if let Some(w) = self.0.get_mut(usize::from(s.0) / 64) {
            *w |= 1 << (s.0 % 64);
        }
    }

    pub(crate) fn remove(&mut self, s: Slot) {
        if let Some(w) = self.0.get_mut(usize::from(s.0) / 64) {
            *w &= !(1 << (s.0 % 64));
        }
    }

    pub(crate) fn has(&self, s: Slot) -> bool {
        self.0
            .get(usize::from(s.0) / 64)
            .is_some_and(|w| w >> (s.0 % 64) & 1 != 0)
    }

    /// Adds the other's slots. Tells whether that changed anything.
    pub(crate) fn add(&mut self, other: &SlotSet) -> bool {
        let mut changed = false;
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            changed |= *b & !*a != 0;
            *a |= b;
        }
        changed
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Slot> + '_ {
        self.0.iter().enumerate().flat_map(|(i, w)| {
            let bits = (0..64u16).filter(move |b| w >> b & 1 != 0);
            bits.map(move |b| Slot(i as u16 * 64 + b))
        })
    }
}

/// The slots that are live at the start of each block.
pub(crate) struct Live {
    starts: Vec<SlotSet>,
    slots: usize,
}

impl Live {
    pub(crate) fn of(func: &Function) -> Live {
        let slots = usize::from(func.slots);
        let mut live = Live {
            starts: vec![SlotSet::new(slots); func.blocks.len()],
            slots,
        };
        let mut changed = true;
        while changed {
            changed = false;
            for (id, block) in func.blocks.iter().collect::<Vec<_>>().into_iter().rev() {
                let mut at = live.end(func, block);
                for inst in block.insts.iter().rev() {
                    live.before(func, block, *inst, &mut at);
                }
                if let Some(start) = live.starts.get_mut(raw(id) as usize) {
                    changed |= start.add(&at);
                }
            }
        }
        live
    }

    pub(crate) fn start(&self, b: BlockId) -> Option<&SlotSet> {
        self.starts.get(raw(b) as usize)
    }

    /// The slots that are live before the block's terminator.
    pub(crate) fn end(&self, func: &Function, block: &Block) -> SlotSet {
        let mut at = SlotSet::new(self.slots);
        for next in block.term.successors().chain(block.unwind) {
            if let Some(start) = self.start(next) {
                at.add(start);
            }
        }
        if let Terminator::ForNext { dst, .. } = block.term {
            // It is written on one way only.
            let exits = block.term.successors().nth(1);
            if !exits
                .and_then(|e| self.start(e))
                .is_some_and(|s| s.has(dst))
            {
                at.remove(dst);
            }
        }
        block.term.for_each_use(|s| at.insert(s));
        let _ = func;
        at
    }

    /// Turns what is live after an instruction into what is live before it.
    pub(crate) fn before(&self, func: &Function, block: &Block, id: InstId, at: &mut SlotSet) {
        let inst = &func.insts[id];
        if inst.dst.is_some() {
            at.remove(inst.dst);
        }
        inst.op.for_each_extra_def(func, |s| at.remove(s));
        inst.op.for_each_use(func, |s| at.insert(s));
        // A handler may run after any instruction.
        if let Some(start) = block.unwind.and_then(|b| self.start(b)) {
            at.add(start);
        }
        if matches!(inst.op, Op::Unpack { .. } | Op::UnpackStar { .. }) {
            // What it has not reached keeps its old value.
            inst.op.for_each_extra_def(func, |s| {
                if block.unwind.is_some() {
                    at.insert(s);
                }
            });
        }
    }
}

pub(crate) fn raw(b: BlockId) -> u32 {
    b.into_raw().into_u32()
}
