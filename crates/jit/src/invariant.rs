//! Loop-invariant code motion: what an innermost loop would load each time is loaded in its
//! preheader, on the ways into it.
//!
//! What holds: no instruction of such a loop changes how long a sequence is, or where its items
//! lie; where an item is loaded ahead, none changes items either. Slots that hold what is loaded
//! from are not written in the loop.

use stelp_ir::{BlockId, Function, Op, Slot, Terminator};
use stelp_runtime::tier::{At, Place};

use crate::guess::{Know, Rep, SeqKind};
use crate::home::Homes;
use crate::live::raw;
use crate::plan::{Plan, Planner, State};
use crate::unit::{Guard, Guessed};

/// A sequence that an instruction works on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Sequence {
    /// What a slot holds.
    Held(Slot, SeqKind),
    /// The item, one of `kind`, of what a slot holds at an index.
    Item {
        of: (Slot, SeqKind),
        index: Slot,
        kind: SeqKind,
    },
}

/// What is loaded ahead of one loop.
#[derive(Clone, Debug)]
pub(crate) struct Preheader {
    pub head: BlockId,
    body: Vec<bool>,
    /// Where the items of these lie, and how many there are; of items, themselves as well. What
    /// an item is of stands before it.
    pub sequences: Vec<Sequence>,
    counter: Option<Counter>,
    /// Those of the sequences that have an item for each of the counter's numbers.
    bounded: Vec<Sequence>,
}

/// The range that a loop is over.
#[derive(Clone, Copy, Debug)]
struct Counter {
    /// Its slot, and that of its numbers: nothing but the loop's step writes them.
    iter: Slot,
    dst: Slot,
    /// Its numbers follow one another.
    ones: bool,
}

impl Preheader {
    /// The range of the loop whose next number, behind the loop's head, is the one after that
    /// of this turn: it is not kept there.
    pub(crate) fn lagging(&self) -> Option<Slot> {
        let counter = self.counter.filter(|c| c.ones)?;
        Some(counter.iter)
    }

    /// The range whose numbers are all to be indexes of a sequence.
    pub(crate) fn range_of(&self, sequence: &Sequence) -> Option<Slot> {
        let counter = self.counter?;
        self.bounded.contains(sequence).then_some(counter.iter)
    }

    /// Whether a slot is sure to hold an index of a sequence, in the loop behind its head.
    pub(crate) fn is_index(&self, sequence: &Sequence, index: Slot) -> bool {
        self.counter.is_some_and(|c| c.dst == index) && self.bounded.contains(sequence)
    }
}

/// The loops of which something is loaded ahead.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preheaders(Vec<Preheader>);

impl Preheaders {
    /// The loop with that head, and its number.
    pub(crate) fn of_head(&self, head: BlockId) -> Option<(usize, &Preheader)> {
        self.0.iter().enumerate().find(|(_, l)| l.head == head)
    }

    /// The number of the loop that a block is in.
    pub(crate) fn of_block(&self, b: BlockId) -> Option<usize> {
        let is_in = |l: &Preheader| l.body.get(raw(b) as usize) == Some(&true);
        self.0.iter().position(is_in)
    }

    pub(crate) fn get(&self, number: usize) -> Option<&Preheader> {
        self.0.get(number)
    }
}

/// Gathers what the instructions of innermost loops work on.
pub(crate) struct Finder {
    loops: Vec<Found>,
    /// The slots that hold an item, in the block that is being looked at: which one.
    items: Vec<(Slot, (Slot, SeqKind), Slot)>,
}

struct Found {
    head: BlockId,
    body: Vec<bool>,
    /// Something in it may change sequences; it changes items of lists.
    resizes: bool,
    stores: bool,
    uses: Vec<Sequence>,
    /// Those that are indexed behind the head, and by which slot.
    indexed: Vec<(Sequence, Slot)>,
    /// The slots that its instructions write.
    written: Vec<Slot>,
}

impl Finder {
    pub(crate) fn new(loops: Vec<(BlockId, Vec<bool>)>) -> Finder {
        let found = |(head, body)| Found {
            head,
            body,
            resizes: false,
            stores: false,
            uses: Vec::new(),
            indexed: Vec::new(),
            written: Vec::new(),
        };
        Finder {
            loops: loops.into_iter().map(found).collect(),
            items: Vec::new(),
        }
    }

    /// Begins with a block.
    pub(crate) fn begin(&mut self) {
        self.items.clear();
    }

    /// Notes that a block ends by a step of a loop over any iterator: guest code may make it.
    pub(crate) fn any_next(&mut self, block: BlockId) {
        for found in &mut self.loops {
            found.resizes |= found.body.get(raw(block) as usize) == Some(&true);
        }
    }

    /// Notes an instruction.
    pub(crate) fn step(&mut self, func: &Function, block: BlockId, i: usize, plan: Plan) {
        let at = raw(block) as usize;
        let is_in = |l: &&mut Found| l.body.get(at) == Some(&true);
        let Some(found) = self.loops.iter_mut().find(is_in) else {
            return;
        };
        let Some(inst) = func.blocks[block].insts.get(i).map(|i| &func.insts[*i]) else {
            return;
        };
        found.resizes |= !keeps_sequences(plan);
        let used = match (plan, inst.op) {
            (Plan::Item(kind), Op::GetItem(a, i)) => Some((a, kind, i)),
            (Plan::SetListItem, Op::SetItem(a, i, _)) => {
                found.stores = true;
                Some((a, SeqKind::List, i))
            }
            _ => None,
        };
        if let Some((a, kind, i)) = used {
            let row = self.items.iter().find(|(dst, ..)| *dst == a);
            let sequence = match row {
                Some((_, of, index)) => Sequence::Item {
                    of: *of,
                    index: *index,
                    kind,
                },
                None => Sequence::Held(a, kind),
            };
            found.uses.push(sequence);
            if block != found.head {
                found.indexed.push((sequence, i));
            }
        }
        let written = plan.defs(func, inst);
        found.written.extend(&written);
        (self.items).retain(|(dst, (of, _), i)| ![dst, of, i].iter().any(|s| written.contains(s)));
        if let (Plan::Item(kind), Op::GetItem(a, b)) = (plan, inst.op)
            && inst.dst != a
            && inst.dst != b
        {
            self.items.push((inst.dst, (a, kind), b));
        }
    }

    /// What is loaded ahead, of loops of which all is native.
    pub(crate) fn finish(
        self,
        p: &Planner<'_>,
        states: &[Option<State>],
        homes: &Homes,
    ) -> Preheaders {
        let mut all = Vec::new();
        for found in self.loops.into_iter().filter(|l| !l.resizes) {
            let Some(Some(state)) = states.get(raw(found.head) as usize) else {
                continue;
            };
            let place = Place {
                block: raw(found.head),
                at: At::Start,
            };
            let wrong = p.avoid.contains(&Guard {
                place,
                of: Guessed::Operands,
            });
            let guess = |s: Slot| state.get(usize::from(s.0));
            let same =
                |s: Slot, rep: Rep| homes.at_home(s, 0) && guess(s).is_some_and(|g| g.rep == rep);
            let mut sequences = Vec::new();
            for used in found.uses.iter().copied() {
                let (slot, kind) = match used {
                    Sequence::Held(a, kind) => (a, kind),
                    Sequence::Item { of, .. } => of,
                };
                let known = guess(slot).is_some_and(|g| g.know == kind.known());
                if !same(slot, Rep::Boxed) || wrong && !known {
                    continue;
                }
                let loads = match used {
                    Sequence::Item { index, .. } => {
                        !found.stores && !wrong && same(index, Rep::Int)
                    }
                    Sequence::Held(..) => false,
                };
                let held = Sequence::Held(slot, kind);
                for sequence in [Some(held), loads.then_some(used)].into_iter().flatten() {
                    if !sequences.contains(&sequence) {
                        sequences.push(sequence);
                    }
                }
            }
            if sequences.is_empty() {
                continue;
            }
            let counter = counter(p, &found, state);
            let indexed =
                |s: &Sequence| counter.is_some_and(|c| found.indexed.contains(&(*s, c.dst)));
            all.push(Preheader {
                bounded: sequences.iter().filter(|s| indexed(s)).copied().collect(),
                head: found.head,
                body: found.body,
                sequences,
                counter,
            });
        }
        Preheaders(all)
    }
}

/// The range that a loop is over, if its slots hold it and its number behind the loop's head.
fn counter(p: &Planner<'_>, found: &Found, state: &State) -> Option<Counter> {
    let Terminator::ForNext {
        iter, dst, exit, ..
    } = p.func.blocks[found.head].term
    else {
        return None;
    };
    let g = state.get(usize::from(iter.0))?;
    let upwards = g.rep == Rep::Range && matches!(g.know, Know::Natural | Know::Ones);
    let place = Place {
        block: raw(found.head),
        at: At::Start,
    };
    let of = Guessed::Bounds;
    let ends = found.body.get(raw(exit) as usize) == Some(&false);
    let kept = ![iter, dst].iter().any(|s| found.written.contains(s));
    let ones = g.know == Know::Ones;
    let holds = upwards && ends && kept && !p.avoid.contains(&Guard { place, of });
    holds.then_some(Counter { iter, dst, ones })
}

/// Whether an instruction leaves sequences as long as they are, and where they are.
fn keeps_sequences(plan: Plan) -> bool {
    plan.is_pure()
        || matches!(
            plan,
            Plan::Leave
                | Plan::Poll
                | Plan::SetListItem
                | Plan::SetAttr { .. }
                | Plan::SetGlobal(_)
                | Plan::SetCell
                | Plan::SameText(_)
                | Plan::Extreme(..)
                | Plan::Sqrt(_)
        )
}
