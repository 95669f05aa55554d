//! When code is made for a function or loop: how often a poll was made there, and how long the
//! loops that wait for it are going to turn.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use stelp_ir::{BlockId, Function, Slot, Terminator};
use stelp_runtime::Value;
use stelp_runtime::heap::{Heap, IterKind, Kind};
use stelp_runtime::meter::CLOCK_EVERY;
use stelp_runtime::tier::Caller;

use crate::home::loops;
use crate::price::least;

/// Code that did not pay is tried again after this many units of fuel at first, then twice as
/// many, and so on.
const REST: u64 = 1 << 18;
const MAX_RESTS: u32 = 8;

/// What polls have seen of one entry.
#[derive(Debug, Default)]
pub(crate) struct Heat {
    looks: u64,
    /// How often code was made for it.
    pub tries: u32,
    /// How often that did not pay, and was put aside.
    rests: u32,
    /// The fuel that the interpreter must spend there, if that is known.
    needs: Option<u64>,
    /// What the run had spent at the first look, and the turns that were left then.
    first: Option<(u64, Outlook)>,
}

/// The loops that wait for a place: where the iterator of each lies in the cage, and the turns
/// that it has left.
pub(crate) type Outlook = SmallVec<[(u32, u64); 4]>;

impl Heat {
    /// Notes a look: the fuel that the interpreter is likely to spend there, if that is
    /// enough for code to be made of a function of so many instructions.
    pub(crate) fn look(&mut self, insts: usize, used: u64, outlook: Outlook) -> Option<u64> {
        self.looks += 1;
        let ahead = self.ahead(used, outlook);
        let spent = self.looks * CLOCK_EVERY as u64;
        let (work, needs) = match self.rests {
            // What has run for long is likely to run for much longer.
            0 => (ahead.max(4 * spent), self.needs.unwrap_or(least(insts))),
            n => (spent, REST << (n - 1).min(MAX_RESTS)),
        };
        (work >= needs).then_some(work)
    }

    /// Begins to count anew.
    pub(crate) fn cool(&mut self) {
        self.looks = 0;
        self.needs = None;
        self.first = None;
    }

    /// Code did not pay, and is put aside.
    pub(crate) fn rest(&mut self) {
        self.rests += 1;
        self.cool();
    }

    /// It is too early for what was planned, after so much fuel.
    pub(crate) fn wait(&mut self, work: u64, needs: u64) {
        self.needs = Some(needs.max(work + work / 4));
    }

    /// The fuel that the loops will still take, if they go on as they did since the first look.
    fn ahead(&mut self, used: u64, outlook: Outlook) -> u64 {
        let (since, before) = match &self.first {
            Some((since, before)) if *since < used => (used - since, before),
            // The first look, or another run.
            _ => {
                self.first = Some((used, outlook));
                return 0;
            }
        };
        let before: FxHashMap<u32, u64> = before.iter().copied().collect();
        let of = |(at, left): &(u32, u64)| {
            let turns = before.get(at)?.checked_sub(*left)?;
            // The turn that was begun counts as one.
            Some(left.saturating_mul(since) / (turns + 1))
        };
        outlook.iter().filter_map(of).max().unwrap_or(0)
    }
}

/// The loops of one function: the blocks that are in each, and the slot of what it is over, if that
/// is an iterator.
#[derive(Debug, Default)]
pub(crate) struct Turns(Vec<(Vec<bool>, Option<Slot>)>);

impl Turns {
    pub(crate) fn of(func: &Function) -> Turns {
        let iterator = |head: BlockId| match func.blocks[head].term {
            Terminator::ForNext { iter, .. } => Some(iter),
            _ => None,
        };
        let all = loops(func).into_iter();
        Turns(all.map(|(head, body)| (body, iterator(head))).collect())
    }

    /// The loops that a block is in: what they are over.
    fn around(&self, block: u32) -> impl Iterator<Item = Option<Slot>> + '_ {
        let is_in = move |body: &[bool]| body.get(block as usize) == Some(&true);
        let all = self.0.iter().filter(move |(body, _)| is_in(body));
        all.map(|(_, iter)| *iter)
    }

    /// Whether a block is in a loop.
    pub(crate) fn has(&self, block: u32) -> bool {
        self.around(block).next().is_some()
    }

    /// Adds the loops that a block of a frame is in.
    pub(crate) fn add(&self, heap: &Heap, at: Caller, outlook: &mut Outlook) {
        for iter in self.around(at.block).flatten() {
            let place = at.base + 8 * u32::from(iter.0);
            let left = turns_left(heap, Value(heap.region.u64(place)), 1);
            outlook.extend(left.map(|left| (place, left)));
        }
    }
}

/// The turns that a loop over an iterator has left, where the iterator tells.
fn turns_left(heap: &Heap, v: Value, depth: u32) -> Option<u64> {
    let at = heap.as_kind(v, Kind::Iter)?;
    let of = heap.field(at, 0);
    let items = |kind| {
        let len = u64::from(heap.len(heap.as_kind(of, kind)?));
        Some(len.saturating_sub(heap.raw(at, 2)))
    };
    match IterKind::from_u16(heap.aux(at)) {
        IterKind::Range => Some(heap.raw(at, 3)),
        IterKind::List => items(Kind::List),
        IterKind::Tuple => items(Kind::Tuple),
        IterKind::Enumerate if depth > 0 => turns_left(heap, of, depth - 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: u64 = CLOCK_EVERY as u64;

    fn loops(left: &[u64]) -> Outlook {
        let places = (0u32..).map(|i| 8 * i);
        places.zip(left.iter().copied()).collect()
    }

    #[test]
    fn a_loop_with_many_turns_left_is_due_at_the_second_look() {
        let mut heat = Heat::default();
        assert_eq!(heat.look(100, LOOK, loops(&[1_000, 5])), None);
        // Ten turns a look and one that was begun, so that 990 turns take 90 looks.
        assert_eq!(heat.look(100, 2 * LOOK, loops(&[990, 5])), Some(90 * LOOK));
    }

    #[test]
    fn one_that_is_at_its_end_waits_for_what_was_spent() {
        let mut heat = Heat::default();
        let due = (1u64..).find(|i| heat.look(100, i * LOOK, loops(&[3])).is_some());
        assert_eq!(due, Some(least(100).div_ceil(4 * LOOK)));
    }

    #[test]
    fn a_loop_that_was_begun_anew_says_nothing() {
        let mut heat = Heat::default();
        assert_eq!(heat.look(100, LOOK, loops(&[10])), None);
        assert_eq!(heat.look(100, 2 * LOOK, loops(&[1_000_000])), None);
    }

    #[test]
    fn another_run_does_not_go_on_with_the_turns_of_the_first() {
        let mut heat = Heat::default();
        assert_eq!(heat.look(500, 90 * LOOK, loops(&[1_000_000])), None);
        assert_eq!(heat.look(500, LOOK, loops(&[999_999])), None);
    }

    #[test]
    fn what_was_planned_is_waited_for() {
        let mut heat = Heat::default();
        heat.wait(LOOK, 40 * LOOK);
        let due = (1u64..).find(|i| heat.look(1, i * LOOK, loops(&[])).is_some());
        assert_eq!(due, Some(10));
    }

    #[test]
    fn what_did_not_pay_rests_for_twice_as_long_each_time() {
        let mut heat = Heat::default();
        for looks in [REST / LOOK, 2 * REST / LOOK, 4 * REST / LOOK] {
            heat.rest();
            let due = (1u64..).find(|i| heat.look(1, i * LOOK, loops(&[1_000_000])).is_some());
            assert_eq!(due, Some(looks));
        }
    }
}
