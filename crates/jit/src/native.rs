//! The native code of one module: when it is made, found, entered, and given up.
//!
//! What holds: code is made from the module that was verified, and from guesses; a guess
//! that fails often is not made again, and code that does not pay is not entered again.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use rustc_hash::{FxHashMap, FxHashSet};
use stelp_ir::{BinOp, BlockId, Const, FuncId, Function, Inst, Module, Op, Slot};
use stelp_runtime::heap::Heap;
use stelp_runtime::tier::{Caller, Entry, FrameView, Left, Machine, Tier, TierReport};
use stelp_verify::Verified;

use crate::compile::{Compiled, Job, callable, compile};
use crate::enter::{Code, enter};
use crate::flow::Unfit;
use crate::guess::Guess;
use crate::heat::{Heat, Outlook, Turns};
use crate::plan::Start;
use crate::shared;
use crate::unit::{Guard, Stats, Unit};

/// Entries after which code must have paid: fuel for each of them.
const TRIAL: u64 = 128;
const WORTH: u64 = 200;
/// Entries that were refused before code is made anew.
const REFUSALS: u32 = 4;
/// The same entry is not compiled more often than this.
const MAX_TRIES: u32 = 5;
/// Functions that are compiled because new code calls them, one because of the other.
const MAX_NESTED: u32 = 4;
/// Instructions of such a function at most.
const MAX_CALLED: usize = 150;
/// Room for arguments between frames.
const MAX_ARGS: u32 = 256;
/// Bytes of code that a module may have, and pieces.
const MAX_BYTES: usize = 4 << 20;
const MAX_UNITS: usize = 512;

/// When code is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// When it was seen to be hot.
    #[default]
    Auto,
    /// At once.
    Always,
}

#[derive(Debug, Default)]
struct Table {
    units: Vec<Arc<Unit>>,
    entries: FxHashMap<Entry, Arc<Unit>>,
    /// What native code calls for a function. The interpreter enters it only if that pays.
    callees: FxHashMap<u32, Arc<Unit>>,
    heat: FxHashMap<Entry, Heat>,
    /// Code that did not pay where it was entered, for when the program does something else.
    resting: FxHashMap<Entry, Arc<Unit>>,
    /// The loops of functions that were looked at.
    turns: FxHashMap<u32, Turns>,
    avoid: FxHashMap<u32, FxHashSet<Guard>>,
    /// What can't be compiled, and why.
    unfit: FxHashMap<Entry, Unfit>,
    bytes: usize,
    texts: Vec<Text>,
}

/// The native code of one verified module, shared by all runs of it.
pub struct Native {
    verified: Verified,
    mode: Mode,
    /// For each function: whether there is code for it.
    has: Vec<AtomicBool>,
    table: RwLock<Table>,
    bound_once: OnceLock<Vec<bool>>,
    /// Changes with the table's entries.
    generation: AtomicU32,
    /// Whether the text of what is compiled is kept.
    recording: AtomicBool,
}

impl std::fmt::Debug for Native {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Native")
            .field("module", &self.module().name)
            .finish_non_exhaustive()
    }
}

fn func_id(raw: u32) -> FuncId {
    FuncId::from_raw(la_arena::RawIdx::from_u32(raw))
}

fn block_id(raw: u32) -> BlockId {
    BlockId::from_raw(la_arena::RawIdx::from_u32(raw))
}

/// For each global, whether it is bound by one instruction, and never unbound by another.
fn bound_once(module: &Module) -> Vec<bool> {
    let mut times = vec![0u32; module.globals.len()];
    let insts = module.functions.values().flat_map(|f| f.insts.values());
    for inst in insts {
        if let Op::GlobalSet(g, _) = inst.op
            && let Some(n) = times.get_mut(g.into_raw().into_u32() as usize)
        {
            *n += 1;
        }
    }
    times.into_iter().map(|n| n == 1).collect()
}

/// Whether a function divides by a constant.
fn divides(module: &Module, f: &Function) -> bool {
    let numbers = |i: &Inst| match i.op {
        Op::Const(c) if matches!(module.consts[c], Const::Int(_)) => Some(i.dst),
        _ => None,
    };
    let constants: FxHashSet<Slot> = f.insts.values().filter_map(numbers).collect();
    f.insts.values().any(|i| match i.op {
        Op::Binary(BinOp::Mod | BinOp::FloorDiv, _, b)
        | Op::Inplace(BinOp::Mod | BinOp::FloorDiv, _, b) => constants.contains(&b),
        _ => false,
    })
}

impl Native {
    /// The native code of a module, of which there is none yet.
    pub fn new(verified: Verified, mode: Mode) -> Native {
        let functions = verified.module().functions.len();
        Native {
            verified,
            mode,
            has: (0..functions).map(|_| AtomicBool::new(false)).collect(),
            table: RwLock::default(),
            bound_once: OnceLock::new(),
            generation: AtomicU32::new(0),
            recording: AtomicBool::new(false),
        }
    }

    fn module(&self) -> &Module {
        self.verified.module()
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Table> {
        self.table.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Table> {
        self.table.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn unit(&self, number: u32) -> Option<Arc<Unit>> {
        self.read().units.get(number as usize).cloned()
    }

    /// Whether what the code assumes of layouts holds in this run.
    fn holds(&self, unit: &Unit, machine: &mut dyn Machine, module: u16) -> bool {
        if unit.assumed.is_empty() {
            return true;
        }
        let key = (module, unit.number);
        let (ctx, natives) = machine.parts();
        if natives.epoch != ctx.classes.epoch {
            natives.epoch = ctx.classes.epoch;
            natives.checked.clear();
        }
        if let Some(known) = natives.checked.get(&key) {
            return *known;
        }
        let holds = unit.assumed.iter().all(|a| a.holds(machine, module));
        machine.parts().1.checked.insert(key, holds);
        holds
    }

    /// What is called for each function of the module in this run.
    fn calls(&self, machine: &mut dyn Machine, module: u16) -> Arc<[usize]> {
        let generation = self.generation.load(Ordering::Relaxed);
        let (ctx, natives) = machine.parts();
        let stamp = (generation, ctx.classes.epoch);
        if let Some((of, calls)) = natives.calls.get(&module)
            && *of == stamp
        {
            return Arc::clone(calls);
        }
        let stub = shared().map_or(0, |jit| jit.stub.address());
        let mut calls = vec![stub; self.has.len()];
        for (func, unit) in &self.read().callees {
            if self.holds(unit, machine, module)
                && let Some(place) = calls.get_mut(*func as usize)
            {
                *place = unit.code.address();
            }
        }
        let calls: Arc<[usize]> = calls.into();
        let made = (stamp, Arc::clone(&calls));
        machine.parts().1.calls.insert(module, made);
        calls
    }

    fn place(&self, entry: Entry) -> Option<(u32, Start)> {
        let (raw, start) = match entry {
            Entry::Loop { func, block } => (func, Start::Loop(block_id(block))),
            Entry::Call { func } => (func, Start::Call),
        };
        let f = self.function(raw)?;
        match start {
            Start::Call if !callable(f) => None,
            Start::Loop(b) if b.into_raw().into_u32() as usize >= f.blocks.len() => None,
            _ => Some((raw, start)),
        }
    }

    fn function(&self, func: u32) -> Option<&Function> {
        let known = (func as usize) < self.module().functions.len();
        known.then(|| &self.module().functions[func_id(func)])
    }

    /// The loops of a function, found when they are first asked for.
    fn turns<'t>(&self, table: &'t mut Table, func: u32) -> &'t Turns {
        let found = || self.function(func).map(Turns::of).unwrap_or_default();
        table.turns.entry(func).or_insert_with(found)
    }

    /// The loops that wait for an entry of a frame.
    fn outlook(
        &self,
        table: &mut Table,
        heap: &Heap,
        entry: Entry,
        frame: FrameView,
        callers: &[Caller],
    ) -> Outlook {
        let own = match entry {
            Entry::Call { .. } => None,
            Entry::Loop { func, block } => Some(Caller {
                func,
                block,
                base: frame.base,
            }),
        };
        let mut outlook = Outlook::new();
        for at in own.into_iter().chain(callers.iter().copied()) {
            self.turns(table, at.func).add(heap, at, &mut outlook);
        }
        outlook
    }

    /// Makes code for an entry.
    fn build(
        &self,
        machine: &mut dyn Machine,
        entry: Entry,
        frame: FrameView,
        work: u64,
        nested: u32,
    ) -> Result<(), Unfit> {
        let (func, start) = self.place(entry).ok_or(Unfit::Nothing)?;
        let f = &self.module().functions[func_id(func)];
        let (unit, avoid) = {
            let table = self.read();
            if table.units.len() >= MAX_UNITS || table.bytes >= MAX_BYTES {
                return Err(Unfit::TooBig);
            }
            let avoid = table.avoid.get(&func).cloned().unwrap_or_default();
            (table.units.len() as u32, avoid)
        };
        let jit = shared().ok_or(Unfit::Refused)?;
        let job = Job {
            module: self.module(),
            func: f,
            func_id: func,
            start,
            unit,
            frame,
            avoid: &avoid,
            bound_once: self.bound_once.get_or_init(|| bound_once(self.module())),
            called: nested > 0,
            work,
            always: self.mode == Mode::Always,
            show: self.recording.load(Ordering::Relaxed),
            desk: &jit.desk,
        };
        let isa = match divides(self.module(), f) {
            true => &jit.thorough,
            false => &jit.quick,
        };
        let made = compile(&**isa, &job, machine)?;
        let code = Code::new(&made.code, made.entry).map_err(|_| Unfit::Refused)?;
        let Compiled {
            entries,
            exits,
            guards,
            assumed,
            calls,
            words,
            alone,
            clif,
            asm,
            ..
        } = made;
        let mut table = self.write();
        if table.units.len() as u32 != unit {
            // Another run was quicker.
            return Ok(());
        }
        let stats = (0..entries.len().max(1))
            .map(|_| Stats::default())
            .collect();
        let failed = guards.iter().map(|_| AtomicU32::new(0)).collect();
        if job.show {
            let module = self.module();
            let entry = match start {
                Start::Call => "its start".to_owned(),
                Start::Loop(_) => entries.iter().fold("its loops".to_owned(), |text, e| {
                    format!("{text} b{}", e.block)
                }),
            };
            table.texts.push(Text {
                function: module.name(f.qualname).to_owned(),
                entry,
                clif,
                asm,
            });
        }
        table.bytes += code.bytes;
        let unit = Arc::new(Unit {
            number: unit,
            func,
            words,
            calls: !calls.is_empty(),
            code,
            entries,
            exits,
            assumed,
            guards,
            failed,
            wrong: AtomicBool::new(false),
            refused: AtomicU32::new(0),
            stats,
        });
        table.units.push(Arc::clone(&unit));
        match start {
            Start::Call => {
                if alone {
                    table.entries.insert(entry, Arc::clone(&unit));
                }
                table.callees.insert(func, unit);
            }
            Start::Loop(hot) => {
                for b in unit.entries.iter().map(|e| e.block) {
                    let at = Entry::Loop { func, block: b };
                    if b == hot.into_raw().into_u32() || !table.entries.contains_key(&at) {
                        table.entries.insert(at, Arc::clone(&unit));
                    }
                }
            }
        }
        self.note(&table, func);
        drop(table);
        if nested < MAX_NESTED {
            let to = frame.base + 8 * (u32::from(f.slots) + MAX_ARGS);
            for (callee, args) in calls {
                self.build_called(
                    machine,
                    callee,
                    &args,
                    FrameView { base: to, ..frame },
                    nested,
                );
            }
        }
        Ok(())
    }

    /// Makes code for a function that new code calls, with arguments like those.
    fn build_called(
        &self,
        machine: &mut dyn Machine,
        func: u32,
        args: &[Guess],
        frame: FrameView,
        nested: u32,
    ) {
        let entry = Entry::Call { func };
        {
            let table = self.read();
            let unfit = table.unfit.get(&entry);
            if table.callees.contains_key(&func) || unfit.is_some_and(|u| *u != Unfit::Nothing) {
                return;
            }
        }
        if frame.base > crate::compile::last_base() {
            return;
        }
        let region = &mut machine.ctx().heap.region;
        for (i, g) in args.iter().enumerate() {
            region.set_u64(frame.base + 8 * i as u32, g.example().0);
        }
        let known = self.place(entry).is_some();
        let f = &self.module().functions[func_id(func)];
        if f.insts.len() > MAX_CALLED {
            return;
        }
        if !known {
            return;
        }
        match self.build(machine, entry, frame, 0, nested + 1) {
            Ok(()) | Err(Unfit::Early(_)) => {}
            Err(why) => {
                self.write().unfit.insert(entry, why);
            }
        }
    }

    /// Forgets code whose guesses were wrong, so that it is made anew.
    fn drop_unit(&self, unit: &Arc<Unit>, wrong: &[Guard]) {
        let mut table = self.write();
        table.avoid.entry(unit.func).or_default().extend(wrong);
        table.entries.retain(|_, u| !Arc::ptr_eq(u, unit));
        table.callees.retain(|_, u| !Arc::ptr_eq(u, unit));
        table.resting.retain(|_, u| !Arc::ptr_eq(u, unit));
        self.note(&table, unit.func);
    }

    /// Notes whether a function still has code.
    fn note(&self, table: &Table, func: u32) {
        let any = table.entries.keys().any(|e| match e {
            Entry::Loop { func: f, .. } | Entry::Call { func: f } => *f == func,
        });
        self.generation.fetch_add(1, Ordering::Relaxed);
        if let Some(has) = self.has.get(func as usize) {
            has.store(any, Ordering::Relaxed);
        }
    }

    /// After code was left: whether it still pays to enter it there.
    fn review(&self, unit: &Arc<Unit>, entry: Entry, number: usize) {
        let wrong = unit.wrong();
        if !wrong.is_empty() {
            self.drop_unit(unit, &wrong);
            return;
        }
        let Some(stats) = unit.stats.get(number) else {
            return;
        };
        let entered = stats.entered.load(Ordering::Relaxed);
        if entered >= TRIAL && entered.is_multiple_of(TRIAL) {
            let fuel = stats.fuel.load(Ordering::Relaxed);
            if fuel < entered * WORTH {
                let mut table = self.write();
                table.entries.remove(&entry);
                table.resting.insert(entry, Arc::clone(unit));
                table.heat.entry(entry).or_default().rest();
                self.note(&table, unit.func);
            }
        }
    }

    /// Keeps the text of all that is compiled from now on.
    pub fn record(&self) {
        self.recording.store(true, Ordering::Relaxed);
    }

    /// The text of what was compiled since [`Native::record`].
    pub fn texts(&self) -> Vec<Text> {
        self.read().texts.clone()
    }
}

/// What was compiled, as text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// The function's qualified name.
    pub function: String,
    /// Where the code is entered: at the function's start, or at its loops.
    pub entry: String,
    /// What the compiler was given, in Cranelift's notation.
    pub clif: String,
    /// What it made of that, in the machine's.
    pub asm: String,
}

impl Tier for Native {
    fn has_code(&self, func: u32) -> bool {
        self.has
            .get(func as usize)
            .is_some_and(|h| h.load(Ordering::Relaxed))
    }

    fn enter(&self, machine: &mut dyn Machine, entry: Entry, frame: FrameView) -> Option<Left> {
        let unit = self.read().entries.get(&entry).cloned()?;
        let number = unit.number_of(entry)?;
        if !self.holds(&unit, machine, frame.module) {
            return None;
        }
        let calls = unit.calls.then(|| self.calls(machine, frame.module));
        let calls = calls.as_deref().unwrap_or(&[]);
        let third = matches!(entry, Entry::Loop { .. }).then_some(number as u32);
        let left = enter(self, &unit, third, machine, frame, calls);
        match &left {
            Left::Refused => {
                if unit.refused.fetch_add(1, Ordering::Relaxed) + 1 >= REFUSALS {
                    self.drop_unit(&unit, &[]);
                }
            }
            _ => self.review(&unit, entry, number),
        }
        Some(left)
    }

    fn hot(&self, machine: &mut dyn Machine, entry: Entry, frame: FrameView, callers: &[Caller]) {
        let Some((func, _)) = self.place(entry) else {
            return;
        };
        let looked_at = entry;
        let mut entry = entry;
        let (work, tries);
        {
            let mut table = self.write();
            if table.entries.contains_key(&entry) || table.unfit.contains_key(&entry) {
                return;
            }
            let insts = self.module().functions[func_id(func)].insts.len();
            let ctx = machine.ctx();
            let outlook = self.outlook(&mut table, &ctx.heap, entry, frame, callers);
            let heat = table.heat.entry(entry).or_default();
            let due = heat.look(insts, ctx.meter.used(), outlook);
            work = match (self.mode, due) {
                (Mode::Auto, None) => return,
                (_, work) => work.unwrap_or(0),
            };
            heat.tries += 1;
            tries = heat.tries;
            let rested = table.resting.remove(&entry);
            if tries > MAX_TRIES {
                table.unfit.insert(entry, Unfit::Nothing);
                return;
            }
            if let Some(unit) = rested {
                unit.begin_trial();
                let func = unit.func;
                table.entries.insert(entry, unit);
                self.note(&table, func);
                return;
            }
            // Where a loop calls the function, the function itself is entered more often than
            // the loops in it; so it is, most likely, where another module calls it. A loop that
            // goes on for long is compiled the next time.
            let whole = Entry::Call { func };
            if tries == 1
                && self.mode == Mode::Auto
                && matches!(entry, Entry::Loop { .. })
                && self.place(whole).is_some()
                && !table.entries.contains_key(&whole)
                && !table.unfit.contains_key(&whole)
                && (callers.is_empty()
                    || (callers.iter()).any(|c| self.turns(&mut table, c.func).has(c.block)))
            {
                entry = whole;
            }
        }
        match self.build(machine, entry, frame, work, 0) {
            Ok(()) => {
                let mut table = self.write();
                table.heat.entry(looked_at).or_default().cool();
            }
            Err(Unfit::Early(needs)) => {
                let mut table = self.write();
                let heat = table.heat.entry(looked_at).or_default();
                heat.tries = tries - 1;
                heat.wait(work, needs);
            }
            Err(why) => {
                self.write().unfit.insert(entry, why);
            }
        }
    }

    fn report(&self) -> TierReport {
        let table = self.read();
        let module = self.module();
        let mut interpreted: Vec<String> = table
            .unfit
            .keys()
            .filter_map(|entry| self.place(*entry))
            .map(|(func, _)| {
                module
                    .name(module.functions[func_id(func)].qualname)
                    .to_owned()
            })
            .collect();
        interpreted.sort_unstable();
        interpreted.dedup();
        TierReport {
            units: table.units.len() as u64,
            bytes: table.bytes as u64,
            interpreted,
        }
    }
}
