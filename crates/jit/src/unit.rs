//! One piece of native code, and what is needed to leave it and to enter it.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use stelp_ir::Slot;
use stelp_runtime::class::ShapeId;
use stelp_runtime::ctx::Ctx;
use stelp_runtime::heap::Kind;
use stelp_runtime::object::function;
use stelp_runtime::ops::attr;
use stelp_runtime::sym::Sym;
use stelp_runtime::tier::{Entry, Machine, Place, Resume};

use crate::enter::Code;
use crate::guess::{Know, Rep};

/// What code takes classes to be like, beyond what it checks itself. Names are the module's:
/// the library's code is shared by programs that number them differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Assumption {
    /// That attribute of an instance of that layout lies in its i-th slot, and is read and
    /// perhaps written there.
    Slot {
        shape: u32,
        name: u32,
        slot: u32,
        store: bool,
    },
    /// It is a method: that function of the module, which has no closure.
    Method { shape: u32, name: u32, func: u32 },
}

impl Assumption {
    /// Whether it holds in a run, as its classes are now.
    pub(crate) fn holds(&self, machine: &mut dyn Machine, module: u16) -> bool {
        match *self {
            Assumption::Slot {
                shape,
                name,
                slot,
                store,
            } => {
                let sym = machine.sym(module, name);
                let ctx = machine.ctx();
                let found = attr::place_in(ctx, ShapeId(shape), sym);
                matches!(found, attr::Place::Slot(i) if i == slot)
                    && (!store || attr::stores_plainly(ctx, ShapeId(shape), sym))
            }
            Assumption::Method { shape, name, func } => {
                let sym = machine.sym(module, name);
                method_of(machine.ctx(), shape, sym) == Some((module, func))
            }
        }
    }
}

/// The module and number of the function that is a method of instances of a layout, if it is
/// a plain one without a closure.
pub(crate) fn method_of(ctx: &mut Ctx, shape: u32, sym: Sym) -> Option<(u16, u32)> {
    let attr::Place::Method(class, i) = attr::place_in(ctx, ShapeId(shape), sym) else {
        return None;
    };
    let v = ctx.classes.attr((class, i));
    let at = ctx.heap.as_kind(v, Kind::Function)?;
    let plain = ctx.heap.field(at, function::CLOSURE).is_none();
    plain.then(|| (ctx.heap.aux(at), ctx.heap.word(at)))
}

/// A guard that failed so often was a wrong guess.
const WRONG: u32 = 24;

/// A guess that can be wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) struct Guard {
    pub place: Place,
    pub of: Guessed,
}

/// What an instruction's guard looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Guessed {
    /// What the instruction works on.
    Operands,
    /// What it loads.
    Result,
    /// That all items are there which a loop is going to work on.
    Bounds,
}

/// What a slot holds when native code is left, as its bits are in the cage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct LiveSlot {
    pub slot: Slot,
    pub rep: Rep,
    /// Where the rest of an iterator lies in the frame, counted as slots are.
    pub more: u16,
}

/// A loop's head where native code is entered, and what it wants of the frame's slots.
#[derive(Clone, Debug)]
pub(crate) struct EntryPoint {
    pub block: u32,
    pub live: Vec<(LiveSlot, Know)>,
}

/// A place where native code can be left.
#[derive(Clone, Debug)]
pub(crate) struct ExitPoint {
    pub place: Place,
    pub resume: Resume,
    pub live: Vec<LiveSlot>,
}

/// Native code of a function, with one entry or several.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Its place among the module's.
    pub number: u32,
    pub func: u32,
    pub words: u16,
    pub code: Code,
    /// Whether it calls other functions.
    pub calls: bool,
    /// The blocks of its entries, in order; none for code that is called.
    pub entries: Vec<EntryPoint>,
    pub exits: Vec<ExitPoint>,
    pub assumed: Vec<Assumption>,
    /// The instructions whose guards can fail, and how often each did.
    pub guards: Vec<Guard>,
    pub failed: Vec<AtomicU32>,
    /// Whether one of them failed so often that it was a wrong guess.
    pub wrong: AtomicBool,
    pub refused: AtomicU32,
    /// For each entry: how often it was made, and the fuel spent from there.
    pub stats: Vec<Stats>,
}

/// What an entry into a unit has come to.
#[derive(Debug, Default)]
pub(crate) struct Stats {
    pub entered: AtomicU64,
    pub fuel: AtomicU64,
}

impl Unit {
    /// The number of its entry at a place.
    pub(crate) fn number_of(&self, entry: Entry) -> Option<usize> {
        match entry {
            Entry::Call { .. } => Some(0),
            Entry::Loop { block, .. } => self.entries.iter().position(|e| e.block == block),
        }
    }

    /// Counts that a guard failed, if the number is one's.
    pub(crate) fn fail(&self, guard: usize) {
        if let Some(failed) = self.failed.get(guard)
            && failed.fetch_add(1, Ordering::Relaxed) + 1 >= WRONG
        {
            self.wrong.store(true, Ordering::Relaxed);
        }
    }

    /// The guards that were wrong guesses.
    pub(crate) fn wrong(&self) -> Vec<Guard> {
        if !self.wrong.load(Ordering::Relaxed) {
            return Vec::new();
        }
        let guards = self.guards.iter().zip(&self.failed);
        let wrong = guards.filter(|(_, n)| n.load(Ordering::Relaxed) >= WRONG);
        wrong.map(|(guard, _)| *guard).collect()
    }

    /// Forgets what its entries have come to.
    pub(crate) fn begin_trial(&self) {
        for stats in &self.stats {
            stats.entered.store(0, Ordering::Relaxed);
            stats.fuel.store(0, Ordering::Relaxed);
        }
    }

    /// Counts an entry, and fuel that was spent from there.
    pub(crate) fn spent(&self, number: usize, fuel: u64) {
        if let Some(stats) = self.stats.get(number) {
            stats.entered.fetch_add(1, Ordering::Relaxed);
            stats.fuel.fetch_add(fuel, Ordering::Relaxed);
        }
    }
}
