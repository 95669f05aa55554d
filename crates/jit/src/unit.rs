//! One piece of native code, and what is needed to leave it and to enter it.

use stelp_ir::Slot;
use stelp_runtime::class::ShapeId;
use stelp_runtime::ctx::Ctx;
use stelp_runtime::ops::attr;
use stelp_runtime::sym::Sym;
use stelp_runtime::tier::{Place, Resume};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use crate::enter::Code;
use crate::guess::Rep;

/// Attribute `sym` of an instance of layout `shape` lies in its i-th slot, and is read and
/// perhaps written there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Assumption {
    pub shape: u32,
    pub sym: Sym,
    pub slot: u32,
    pub store: bool,
}

impl Assumption {
    /// Whether it holds in a run, as its classes are now.
    pub(crate) fn holds(&self, ctx: &mut Ctx) -> bool {
        let found = attr::place_in(ctx, ShapeId(self.shape), self.sym);
        matches!(found, attr::Place::Slot(i) if i == self.slot)
            && (!self.store || attr::stores_plainly(ctx, ShapeId(self.shape), self.sym))
    }
}

/// What a slot holds when native code is left, as its bits are in the cage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct LiveSlot {
    pub slot: Slot,
    pub rep: Rep,
    /// Where the rest of an iterator lies: a word of the scratch space.
    pub more: u8,
}

/// A place where native code can be left.
#[derive(Clone, Debug)]
pub(crate) struct ExitPoint {
    pub place: Place,
    pub resume: Resume,
    pub live: Vec<LiveSlot>,
    /// It was left for a poll.
    pub poll: bool,
    /// It is left where a guess was wrong.
    pub guess: bool,
}

/// Native code of a function, with one entry or several.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Its place among the module's.
    pub number: u32,
    pub func: u32,
    pub slots: u16,
    pub code: Code,
    /// The blocks of its entries, in order; none for code that is called.
    pub entries: Vec<u32>,
    pub exits: Vec<ExitPoint>,
    pub assumed: Vec<Assumption>,
    /// How often each exit was taken.
    pub taken: Vec<AtomicU32>,
    pub entered: AtomicU64,
    pub refused: AtomicU32,
    /// Fuel spent in it.
    pub fuel: AtomicU64,
}

impl Unit {
    /// Counts fuel that was spent in it.
    pub(crate) fn spent(&self, fuel: u64) {
        self.fuel.fetch_add(fuel, Ordering::Relaxed);
    }
}
