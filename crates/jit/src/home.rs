//! Which slots have their values in memory whenever native code can be left.
//!
//! What holds: a part that is at home is stored where it is written, and read from there, so
//! that exits need not store it and loops need not carry it. What innermost loops write is not
//! at home: it stays in registers, and exits store it.

use stelp_ir::{BlockId, Function, Slot};

use crate::flow::polls;
use crate::guess::Rep;
use crate::live::{SlotSet, raw};
use crate::plan::{Plan, State};

/// The words that a slot's value has at most.
pub(crate) const PARTS: usize = 3;

/// Where a unit writes its slots.
#[derive(Clone, Debug, Default)]
pub(crate) struct Homes {
    /// Blocks in loops that have no other loop inside.
    innermost: Vec<bool>,
    /// For each part, the slots that innermost loops write.
    busy: [SlotSet; PARTS],
    /// The slots of the function, and those whose values may be of more than one word: the
    /// rest of these lies behind the frame's slots, in this order.
    slots: u16,
    wide: Vec<Slot>,
    loops: bool,
}

impl Homes {
    /// For a function with these innermost loops.
    pub(crate) fn new(func: &Function, loops: &[(BlockId, Vec<bool>)]) -> Homes {
        let mut innermost = vec![false; func.blocks.len()];
        for (_, body) in loops {
            innermost.iter_mut().zip(body).for_each(|(i, b)| *i |= b);
        }
        Homes {
            innermost,
            busy: std::array::from_fn(|_| SlotSet::new(usize::from(func.slots))),
            slots: func.slots,
            wide: Vec::new(),
            loops: false,
        }
    }

    /// Whether exits find the part in memory.
    pub(crate) fn at_home(&self, s: Slot, part: usize) -> bool {
        self.loops && self.busy.get(part).is_some_and(|b| !b.has(s))
    }

    /// Where the second word of a slot's value lies, counted as slots are.
    pub(crate) fn rest(&self, s: Slot) -> u16 {
        let i = self.wide.iter().position(|w| *w == s).unwrap_or(0);
        self.slots + ((PARTS - 1) * i) as u16
    }

    /// The words of a frame.
    pub(crate) fn words(&self) -> u16 {
        self.slots + ((PARTS - 1) * self.wide.len()) as u16
    }

    /// Notes what slots hold somewhere.
    pub(crate) fn hold(&mut self, state: &State) {
        for (i, g) in state.iter().enumerate() {
            let s = Slot(i as u16);
            if g.rep.words() > 1 && !self.wide.contains(&s) {
                self.wide.push(s);
            }
        }
    }

    /// Whether there is a loop in what is reached.
    pub(crate) fn has_loops(&self) -> bool {
        self.loops
    }

    /// Notes that a loop's head is reached.
    pub(crate) fn found_loop(&mut self) {
        self.loops = true;
    }

    /// Whether a block lies in a loop without another one inside.
    pub(crate) fn is_innermost(&self, block: BlockId) -> bool {
        self.innermost.get(raw(block) as usize) == Some(&true)
    }

    fn part(&mut self, block: BlockId, s: Slot, part: usize) {
        if self.is_innermost(block)
            && let Some(set) = self.busy.get_mut(part)
        {
            set.insert(s);
        }
    }

    /// Notes that all parts of a slot are written.
    pub(crate) fn write(&mut self, block: BlockId, s: Slot, rep: Rep) {
        for part in 0..rep.words() {
            self.part(block, s, part);
        }
    }

    /// Notes what an instruction has changed.
    pub(crate) fn step(
        &mut self,
        func: &Function,
        block: BlockId,
        i: usize,
        plan: Plan,
        states: [&State; 2],
    ) {
        let Some(inst) = func.blocks[block].insts.get(i).map(|i| &func.insts[*i]) else {
            return;
        };
        let [before, after] = states;
        let rep =
            |state: &State, s: Slot| state.get(usize::from(s.0)).map_or(Rep::Boxed, |g| g.rep);
        for s in plan.defs(func, inst) {
            self.write(block, s, rep(after, s));
        }
        // An operand that was taken out of its box.
        for (s, (a, b)) in before.iter().zip(after).enumerate() {
            if a.rep != b.rep {
                self.write(block, Slot(s as u16), b.rep);
            }
        }
        if plan == Plan::Plain {
            // The runtime finds its operands in their slots, as values.
            let mut used = Vec::new();
            inst.op.for_each_use(func, |s| used.push(s));
            for s in used {
                if rep(before, s) != Rep::Boxed {
                    self.keep_out(s);
                }
            }
        }
    }

    /// The slot's memory is used for something else.
    fn keep_out(&mut self, s: Slot) {
        for set in &mut self.busy {
            set.insert(s);
        }
    }

    /// Notes what the step of a loop writes.
    pub(crate) fn next(&mut self, block: BlockId, iter: Slot, rep: Rep) {
        let parts = match rep {
            Rep::Range => 0..2,
            Rep::Seq(_) => 1..2,
            Rep::Enum(_) => 1..3,
            _ => 0..0,
        };
        for part in parts {
            self.part(block, iter, part);
        }
    }

    /// Notes what is put back into its box on a way from a block to one that wants it so.
    pub(crate) fn way(&mut self, block: BlockId, live: &SlotSet, from: &State, to: &State) {
        for s in live.iter() {
            let i = usize::from(s.0);
            if let (Some(a), Some(b)) = (from.get(i), to.get(i))
                && a.rep != b.rep
            {
                self.write(block, s, b.rep);
            }
        }
    }
}

/// All loops: their heads, and for each block whether it is in the loop.
pub(crate) fn loops(func: &Function) -> Vec<(BlockId, Vec<bool>)> {
    let heads = func.blocks.iter().filter(|(_, b)| polls(func, b));
    let from = predecessors(func);
    heads
        .map(|(head, _)| (head, body(func, head, &from)))
        .collect()
}

/// The loops without another one inside.
pub(crate) fn innermost(func: &Function) -> Vec<(BlockId, Vec<bool>)> {
    let mut all = loops(func);
    let heads: Vec<BlockId> = all.iter().map(|(head, _)| *head).collect();
    all.retain(|(_, body)| {
        let inside = |h: &&BlockId| body.get(raw(**h) as usize) == Some(&true);
        heads.iter().filter(inside).count() == 1
    });
    all
}

fn ways(func: &Function, b: BlockId) -> impl Iterator<Item = BlockId> + '_ {
    let block = &func.blocks[b];
    block.term.successors().chain(block.unwind)
}

/// For each block, those that lead to it.
fn predecessors(func: &Function) -> Vec<Vec<BlockId>> {
    let mut from = vec![Vec::new(); func.blocks.len()];
    for (b, _) in func.blocks.iter() {
        for to in ways(func, b) {
            if let Some(list) = from.get_mut(raw(to) as usize) {
                list.push(b);
            }
        }
    }
    from
}

/// The blocks from which a head is reached again without leaving what it dominates.
fn body(func: &Function, head: BlockId, from: &[Vec<BlockId>]) -> Vec<bool> {
    let n = func.blocks.len();
    // What is reached without it, it does not dominate.
    let mut without = vec![false; n];
    let mut work = vec![func.entry];
    while let Some(b) = work.pop() {
        if b == head {
            continue;
        }
        if let Some(seen) = without.get_mut(raw(b) as usize)
            && !std::mem::replace(seen, true)
        {
            work.extend(ways(func, b));
        }
    }
    let mut inside = vec![false; n];
    let mut work: Vec<BlockId> = vec![head];
    while let Some(b) = work.pop() {
        for f in from.get(raw(b) as usize).into_iter().flatten() {
            let i = raw(*f) as usize;
            let mine = without.get(i) == Some(&false) && *f != head;
            if mine
                && let Some(seen) = inside.get_mut(i)
                && !std::mem::replace(seen, true)
            {
                work.push(*f);
            }
        }
    }
    if let Some(own) = inside.get_mut(raw(head) as usize) {
        *own = true;
    }
    inside
}
