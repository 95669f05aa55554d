//! Emits what each instruction does, as `plan` has decided.
//!
//! What holds: until an instruction has been done, every variable holds what it held
//! before, so that it can be left for the interpreter to do.

mod call;
mod entry;
mod flow;
mod inst;
mod leave;
mod number;
mod operand;
mod preheader;

use cranelift_codegen::ir::types::{F64, I64};
use cranelift_codegen::ir::{Block, FuncRef, InstBuilder, SigRef, Type, Value as Cl};
use cranelift_frontend::Variable;
use rustc_hash::FxHashMap;
use stelp_ir::{BlockId, Op, Slot};
use stelp_runtime::tier::{At, Place, Resume};

use crate::checks::{Begin, Emit};
use crate::compile::{Abi, Job};
use crate::enter::Why;
use crate::flow::{Flow, Unfit};
use crate::guess::{Guess, Rep};
use crate::home::PARTS;
use crate::invariant::{Preheader, Sequence};
use crate::live::{SlotSet, raw};
use crate::plan::{Plan, Planner, State};
use crate::unit::{EntryPoint, ExitPoint, Guard};
use preheader::Ahead;

/// The variables of one slot, one for each way to keep it.
#[derive(Clone, Copy, Default)]
struct Vars {
    int: Option<Variable>,
    float: Option<Variable>,
    boxed: Option<Variable>,
    more: [Option<Variable>; 2],
}

/// A block that leaves native code. Its parameter says why.
struct Exit {
    block: Block,
    number: u32,
    lag: Option<Slot>,
    /// What slots held that hold something else by now.
    saved: FxHashMap<Slot, [Option<Cl>; PARTS]>,
}

/// Instructions that can be done again: where a guard among them fails, the interpreter goes
/// on with the first of them.
struct Region {
    place: Place,
    begin: Begin,
    live: SlotSet,
    state: State,
    saved: FxHashMap<Slot, [Option<Cl>; PARTS]>,
    lag: Option<Slot>,
    exit: Option<(Block, u32)>,
}

pub(crate) struct Translate<'a, 'p, 'f> {
    e: Emit<'f>,
    p: &'a mut Planner<'p>,
    flow: &'a Flow,
    job: &'a Job<'a>,
    abi: Option<&'a Abi>,
    own: Option<FuncRef>,
    door: SigRef,
    depth: Cl,
    /// The closure of the function, if it has one.
    closure: Option<Cl>,
    vars: Vec<Vars>,
    blocks: FxHashMap<u32, Block>,
    /// Where loops are entered: past the poll of their heads.
    bodies: FxHashMap<u32, Block>,
    leave: Vec<Exit>,
    /// Blocks that go to an exit, and say why: emitted when all others are.
    sides: Vec<(Block, Block, u64)>,
    /// Blocks where a body was left, and the fuel is in the state: they go on to another.
    unwound: Vec<(Block, Block)>,
    region: Region,
    /// The instructions whose guards can fail.
    pub guards: Vec<Guard>,
    pub exits: Vec<ExitPoint>,
    pub entries: Vec<EntryPoint>,
    /// The functions that are called, and what their arguments are.
    pub calls: Vec<(u32, Vec<Guess>)>,
    /// A loop's own iterator was to be used as a value.
    pub mixed: bool,
    /// More iterators are live than there is room for.
    pub crowded: bool,
    /// What the preheaders of loops have loaded, by the loops' numbers.
    ahead: FxHashMap<usize, Vec<Ahead>>,
    /// The number of the loop that is being emitted, if something is loaded ahead of it.
    inside: Option<usize>,
    /// The range of it whose variable has the number of this turn, and not the next one.
    lag: Option<Slot>,
    /// The slots of the block that hold an item that was loaded ahead.
    rows: FxHashMap<Slot, (Sequence, Ahead)>,
    /// The instruction that is being emitted.
    here: Here,
    /// What it was planned to leave in the slots, and its destination, where that is checked.
    planned: Option<(State, Slot)>,
}

/// What the first word of such a value is.
pub(crate) fn type_of(rep: Rep) -> Type {
    if rep == Rep::Float { F64 } else { I64 }
}

const START: Place = Place {
    block: 0,
    at: At::Start,
};

/// What exits of an instruction need.
struct Here {
    place: Place,
    live: SlotSet,
    state: State,
    again: Option<Block>,
    after: Option<Block>,
}

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    pub(crate) fn new(
        e: Emit<'f>,
        p: &'a mut Planner<'p>,
        flow: &'a Flow,
        job: &'a Job<'a>,
        abi: Option<&'a Abi>,
        own: Option<FuncRef>,
        door: SigRef,
        depth: Cl,
        closure: Option<Cl>,
    ) -> Self {
        let slots = usize::from(job.func.slots);
        Translate {
            e,
            p,
            flow,
            job,
            abi,
            own,
            door,
            depth,
            closure,
            vars: vec![Vars::default(); slots],
            blocks: FxHashMap::default(),
            bodies: FxHashMap::default(),
            leave: Vec::new(),
            sides: Vec::new(),
            unwound: Vec::new(),
            region: Region {
                place: START,
                begin: Begin::default(),
                live: SlotSet::new(slots),
                state: Vec::new(),
                saved: FxHashMap::default(),
                lag: None,
                exit: None,
            },
            guards: Vec::new(),
            exits: Vec::new(),
            entries: Vec::new(),
            calls: Vec::new(),
            mixed: false,
            crowded: false,
            ahead: FxHashMap::default(),
            inside: None,
            lag: None,
            rows: FxHashMap::default(),
            here: Here {
                place: START,
                live: SlotSet::new(slots),
                state: Vec::new(),
                again: None,
                after: None,
            },
            planned: None,
        }
    }

    pub(crate) fn finish(self) -> Emit<'f> {
        self.e
    }

    fn var(&mut self, s: Slot, rep: Rep, part: usize) -> Variable {
        let i = usize::from(s.0);
        let vars = self.vars.get(i).copied().unwrap_or_default();
        let (have, ty) = match (rep, part) {
            (_, 1..) => (vars.more.get(part - 1).copied().flatten(), I64),
            (Rep::Int | Rep::Bool | Rep::Range | Rep::Pair, _) => (vars.int, I64),
            (Rep::Float, _) => (vars.float, F64),
            (Rep::Boxed | Rep::Seq(_) | Rep::Enum(_), _) => (vars.boxed, I64),
        };
        if let Some(v) = have {
            return v;
        }
        let v = self.e.b.declare_var(ty);
        if let Some(vars) = self.vars.get_mut(i) {
            match (rep, part) {
                (_, 1..) => {
                    if let Some(place) = vars.more.get_mut(part - 1) {
                        *place = Some(v);
                    }
                }
                (Rep::Int | Rep::Bool | Rep::Range | Rep::Pair, _) => vars.int = Some(v),
                (Rep::Float, _) => vars.float = Some(v),
                (Rep::Boxed | Rep::Seq(_) | Rep::Enum(_), _) => vars.boxed = Some(v),
            }
        }
        v
    }

    fn read(&mut self, s: Slot, rep: Rep, part: usize) -> Cl {
        if !self.flow.homes.at_home(s, part) {
            let v = self.var(s, rep, part);
            let v = self.e.b.use_var(v);
            return match self.lag == Some(s) && part == 0 {
                true => self.e.b.ins().iadd_imm_s(v, 1),
                false => v,
            };
        }
        let key = (s, part, rep == Rep::Float);
        if let Some(v) = self.e.made.slots.get(&key) {
            return *v;
        }
        let v = self.fetch(s, rep, part);
        self.e.made.slots.insert(key, v);
        v
    }

    /// How the region has found a slot.
    fn rep_at_begin(&self, s: Slot) -> Rep {
        let found = self.region.state.get(usize::from(s.0));
        found.map_or(Rep::Boxed, |g| g.rep)
    }

    /// Notes what a slot holds that is to be written, for the exit of what can be done again.
    fn save(&mut self, s: Slot) {
        if self.region.live.has(s) && !self.region.saved.contains_key(&s) {
            let old = self.rep_at_begin(s);
            let mut parts = [None; PARTS];
            for (i, part) in parts.iter_mut().enumerate().take(old.words()) {
                if !self.flow.homes.at_home(s, i) {
                    *part = Some(self.read(s, old, i));
                }
            }
            self.region.saved.insert(s, parts);
        }
    }

    /// What written slots held whose values are in memory: loaded where the region begins, so
    /// that it is there on all ways to the exit.
    fn saved(&mut self) -> FxHashMap<Slot, [Option<Cl>; PARTS]> {
        let mut saved = std::mem::take(&mut self.region.saved);
        for (s, parts) in &mut saved {
            let old = self.rep_at_begin(*s);
            for (i, part) in parts.iter_mut().enumerate().take(old.words()) {
                if part.is_none() {
                    let word = self.word(*s, i);
                    let v = self.e.load_early(type_of(old), self.region.begin, word);
                    *part = Some(v);
                }
            }
        }
        saved
    }

    fn write(&mut self, s: Slot, rep: Rep, part: usize, v: Cl) {
        // What is an operand as well may be taken out of its box before it is written.
        if let Some((planned, dst)) = &self.planned
            && s != *dst
        {
            let then = planned.get(usize::from(s.0)).map(|g| g.rep);
            debug_assert_eq!(then, Some(rep), "{s:?} at {:?}", self.here.place);
        }
        self.save(s);
        self.rows.remove(&s);
        if self.flow.homes.at_home(s, part) {
            self.keep(s, part, v);
            let key = (s, part, rep == Rep::Float);
            self.e.made.slots.insert(key, v);
            return;
        }
        let var = self.var(s, rep, part);
        self.e.b.def_var(var, v);
    }

    /// Where a part of what a slot holds lies in the frame, counted as slots are.
    fn word(&self, s: Slot, part: usize) -> u16 {
        match part.checked_sub(1) {
            None => s.0,
            Some(more) => self.flow.homes.rest(s) + more as u16,
        }
    }

    /// Stores a part of what a slot holds where exits and entries have it.
    fn keep(&mut self, s: Slot, part: usize, v: Cl) {
        let word = self.word(s, part);
        self.e.store_slot(word, v);
    }

    /// Loads it from there.
    fn fetch(&mut self, s: Slot, rep: Rep, part: usize) -> Cl {
        let word = self.word(s, part);
        self.e.load_slot(type_of(rep), word)
    }

    /// The loop that is being emitted, if something is loaded ahead of it.
    fn loop_inside(&self) -> Option<&'a Preheader> {
        self.flow.preheaders.get(self.inside?)
    }

    fn guess(&self, s: Slot) -> Guess {
        let g = self.here.state.get(usize::from(s.0)).copied();
        g.unwrap_or(Guess::UNKNOWN)
    }

    fn block_of(&mut self, b: BlockId) -> Block {
        if let Some(b) = self.blocks.get(&raw(b)) {
            return *b;
        }
        let made = self.e.b.create_block();
        self.blocks.insert(raw(b), made);
        made
    }

    /// Emits a block.
    pub(crate) fn block(&mut self, id: BlockId) -> Result<(), Unfit> {
        let func = self.job.func;
        let block = &func.blocks[id];
        let mut state = self.flow.state(id).cloned().ok_or(Unfit::Refused)?;
        let live = self.lives(id);
        self.inside = self.flow.preheaders.of_block(id);
        self.lag = self
            .loop_inside()
            .filter(|l| l.head != id)
            .and_then(|l| l.lagging());
        self.rows.clear();
        let entered = self.bodies.get(&raw(id)).copied();
        let is_start = self.abi.is_some() && id == func.entry;
        let mut from = 0;
        if is_start {
            // Charge, depth and poll were made by `function_entry`.
            let Some(body) = entered else {
                return Err(Unfit::Refused);
            };
            self.e.enter(body);
            while let Some(i) = block.insts.get(from)
                && matches!(func.insts[*i].op, Op::CheckDepth | Op::Poll)
            {
                from += 1;
            }
            if self.blocks.contains_key(&raw(id)) {
                // Something jumps back to the function's first block.
                return Err(Unfit::Refused);
            }
        } else {
            let start = self.block_of(id);
            match self.flow.heads.get(raw(id) as usize) {
                Some(false) => self.e.enter(start),
                _ => self.e.switch(start),
            }
            self.e.charge(block.cost);
        }
        let first = Place {
            block: raw(id),
            at: At::Inst(from as u32),
        };
        self.begin(first, live.get(from).unwrap_or(&SlotSet::new(0)), &state);
        for (i, _) in block.insts.iter().enumerate().skip(from) {
            self.here = Here {
                place: Place {
                    block: raw(id),
                    at: At::Inst(i as u32),
                },
                live: live.get(i).cloned().unwrap_or_default(),
                state: state.clone(),
                again: None,
                after: None,
            };
            let plan = self.p.step(&mut state, id, i);
            if plan == Plan::Leave {
                self.leave();
                return Ok(());
            }
            let next = Place {
                block: raw(id),
                at: At::Inst(i as u32 + 1),
            };
            let after = live.get(i + 1).cloned().unwrap_or_default();
            if plan == Plan::Poll {
                let block = self.exit_here(Resume::Again, next, &after, &state);
                let out = self.because(block, Why::POLL);
                self.e.poll(out);
                if i == 0
                    && let Some(body) = entered
                {
                    self.e.b.ins().jump(body, &[]);
                    self.e.enter(body);
                }
                self.begin(next, &after, &state);
                continue;
            }
            if cfg!(debug_assertions) {
                let dst = block
                    .insts
                    .get(i)
                    .map_or(Slot::NONE, |i| func.insts[*i].dst);
                self.planned = Some((state.clone(), dst));
            }
            self.inst(id, i, plan)?;
            self.planned = None;
            if !plan.is_pure() {
                self.begin(next, &after, &state);
            }
        }
        let n = block.insts.len();
        self.here = Here {
            place: Place {
                block: raw(id),
                at: At::Inst(n as u32),
            },
            live: live.get(n).cloned().unwrap_or_default(),
            state: state.clone(),
            again: None,
            after: None,
        };
        self.end(id, &mut state)
    }

    /// What is live before each instruction, and before the terminator.
    fn lives(&self, id: BlockId) -> Vec<SlotSet> {
        let func = self.job.func;
        let block = &func.blocks[id];
        let mut at = self.p.live.end(func, block);
        if let Some(start) = block.unwind.and_then(|b| self.p.live.start(b)) {
            at.add(start);
        }
        let mut all = vec![at.clone()];
        for inst in block.insts.iter().rev() {
            self.p.live.before(func, block, *inst, &mut at);
            all.push(at.clone());
        }
        all.reverse();
        all
    }
}
