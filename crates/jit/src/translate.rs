//! Emits what each instruction does, as `plan` has decided.
//!
//! What holds: until an instruction has been done, every variable holds what it held
//! before, so that it can be left for the interpreter to do.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I32, I64};
use cranelift_codegen::ir::{Block, FuncRef, InstBuilder, JumpTableData, SigRef, Value as Cl};
use cranelift_frontend::Variable;
use rustc_hash::FxHashMap;
use stelp_ir::{BinOp, BlockId, CmpOp, Op, Slot, Terminator, UnOp};
use stelp_runtime::Value;
use stelp_runtime::heap::Kind;
use stelp_runtime::object::function;
use stelp_runtime::tier::{At, Place, Resume};

use crate::checks::{DONE, Emit};
use crate::compile::{Abi, Job, last_base};
use crate::enter::{REFUSED, RETURNED, SCRATCH, Shim, UNWOUND, Why, offset};
use crate::flow::{Flow, Unfit};
use crate::guess::{Guess, Know, Rep, SeqKind};
use crate::live::{SlotSet, raw};
use crate::plan::{End, Layout, Num, Plan, Planner, State};
use crate::unit::{EntryPoint, ExitPoint, LiveSlot};

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
    /// What slots held that hold something else by now.
    saved: FxHashMap<Slot, [Option<Cl>; 3]>,
}

/// Instructions that can be done again: where a guard among them fails, the interpreter goes
/// on with the first of them.
struct Region {
    place: Place,
    live: SlotSet,
    state: State,
    saved: FxHashMap<Slot, [Option<Cl>; 3]>,
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
    /// The closure of the function.
    closure: Cl,
    vars: Vec<Vars>,
    blocks: FxHashMap<u32, Block>,
    /// Where loops are entered: past the poll of their heads.
    bodies: FxHashMap<u32, Block>,
    leave: Vec<Exit>,
    region: Region,
    /// The instructions whose guards can fail.
    pub guards: Vec<Place>,
    pub exits: Vec<ExitPoint>,
    pub entries: Vec<EntryPoint>,
    /// The functions that are called, and what their arguments are.
    pub calls: Vec<(u32, Vec<Guess>)>,
    /// A loop's own iterator was to be used as a value.
    pub mixed: bool,
    /// More iterators are live than there is room for.
    pub crowded: bool,
    /// The instruction that is being emitted.
    here: Here,
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
        closure: Cl,
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
            region: Region {
                place: START,
                live: SlotSet::new(slots),
                state: Vec::new(),
                saved: FxHashMap::default(),
                exit: None,
            },
            guards: Vec::new(),
            exits: Vec::new(),
            entries: Vec::new(),
            calls: Vec::new(),
            mixed: false,
            crowded: false,
            here: Here {
                place: START,
                live: SlotSet::new(slots),
                state: Vec::new(),
                again: None,
                after: None,
            },
        }
    }

    pub(crate) fn finish(self) -> Emit<'f> {
        self.e
    }

    // ---- slots ----

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
        let v = self.var(s, rep, part);
        self.e.b.use_var(v)
    }

    fn write(&mut self, s: Slot, rep: Rep, part: usize, v: Cl) {
        if self.region.live.has(s) && !self.region.saved.contains_key(&s) {
            let old = self.region.state.get(usize::from(s.0)).copied();
            let old = old.unwrap_or(Guess::UNKNOWN).rep;
            let mut parts = [None; 3];
            for (i, part) in parts.iter_mut().enumerate().take(old.words()) {
                *part = Some(self.read(s, old, i));
            }
            self.region.saved.insert(s, parts);
        }
        let var = self.var(s, rep, part);
        self.e.b.def_var(var, v);
    }

    fn guess(&self, s: Slot) -> Guess {
        let g = self.here.state.get(usize::from(s.0)).copied();
        g.unwrap_or(Guess::UNKNOWN)
    }

    // ---- exits ----

    /// A block that leaves native code, with these slots as they are.
    fn exit_point(&mut self, resume: Resume, place: Place, live: &SlotSet, state: &State) -> (Block, u32) {
        let block = self.e.b.create_block();
        self.e.b.append_block_param(block, I64);
        self.e.b.set_cold_block(block);
        let mut more = 0u8;
        let mut slots = Vec::new();
        for slot in live.iter() {
            let rep = state.get(usize::from(slot.0)).map_or(Rep::Boxed, |g| g.rep);
            slots.push(LiveSlot { slot, rep, more });
            more = more.saturating_add(rep.words() as u8 - 1);
        }
        self.crowded |= usize::from(more) > SCRATCH;
        let number = self.exits.len() as u32;
        self.exits.push(ExitPoint {
            place,
            resume,
            live: slots,
        });
        (block, number)
    }

    /// A block that goes to an exit, and says why.
    fn because(&mut self, exit: Block, why: u64) -> Block {
        let side = self.e.b.create_block();
        self.e.b.set_cold_block(side);
        let here = self.e.b.current_block();
        self.e.b.switch_to_block(side);
        let why = self.e.int(why as i64);
        self.e.b.ins().jump(exit, &[why.into()]);
        if let Some(here) = here {
            self.e.b.switch_to_block(here);
        }
        side
    }

    /// The exit of the instructions that can be done again.
    fn region_exit(&mut self) -> Block {
        if let Some((block, _)) = self.region.exit {
            return block;
        }
        let (place, live) = (self.region.place, self.region.live.clone());
        let state = std::mem::take(&mut self.region.state);
        let made = self.exit_point(Resume::Again, place, &live, &state);
        self.region.state = state;
        self.region.exit = Some(made);
        made.0
    }

    /// Begins anew with the instruction at `place`: what was done before it is not done again.
    fn begin(&mut self, place: Place, live: &SlotSet, state: &State) {
        self.end_region();
        self.region = Region {
            place,
            live: live.clone(),
            state: state.clone(),
            saved: FxHashMap::default(),
            exit: None,
        };
    }

    fn end_region(&mut self) {
        if let Some((block, number)) = self.region.exit.take() {
            self.leave.push(Exit {
                block,
                number,
                saved: std::mem::take(&mut self.region.saved),
            });
        }
        self.region.live = SlotSet::new(0);
    }

    /// Where a guard of the instruction fails: the interpreter is to do it.
    fn again(&mut self) -> Block {
        if let Some(b) = self.here.again {
            return b;
        }
        let exit = self.region_exit();
        let why = self.guards.len() as u64;
        self.guards.push(self.here.place);
        let b = self.because(exit, why);
        self.here.again = Some(b);
        b
    }

    /// Where native code always leaves.
    fn leave(&mut self) {
        let exit = self.region_exit();
        let why = self.e.int(Why::NONE as i64);
        self.e.b.ins().jump(exit, &[why.into()]);
    }

    /// Where the instruction was begun, and its result comes another way.
    fn after(&mut self) -> Block {
        if let Some(b) = self.here.after {
            return b;
        }
        let (live, state) = (self.here.live.clone(), self.here.state.clone());
        let (block, number) = self.exit_point(Resume::After, self.here.place, &live, &state);
        self.leave.push(Exit {
            block,
            number,
            saved: FxHashMap::default(),
        });
        let b = self.because(block, Why::NONE);
        self.here.after = Some(b);
        b
    }

    /// Emits the blocks that leave: raw slots, the parts of iterators, and the number of the exit.
    pub(crate) fn exit_blocks(&mut self) {
        self.end_region();
        let tail = self.e.b.create_block();
        self.e.b.append_block_param(tail, I64);
        self.e.b.append_block_param(tail, I64);
        self.e.b.set_cold_block(tail);
        for exit in std::mem::take(&mut self.leave) {
            self.e.b.switch_to_block(exit.block);
            let Some(point) = self.exits.get(exit.number as usize).cloned() else {
                continue;
            };
            for l in &point.live {
                let saved = exit.saved.get(&l.slot).copied();
                for part in 0..l.rep.words() {
                    let known = saved.and_then(|s| s.get(part).copied().flatten());
                    let v = match known {
                        Some(v) => v,
                        None => self.read(l.slot, l.rep, part),
                    };
                    match part {
                        0 => self.e.store_slot(l.slot.0, v),
                        _ => {
                            let at = 8 * (i32::from(l.more) + part as i32 - 1);
                            self.e.store_state(v, offset::SCRATCH + at);
                        }
                    }
                }
            }
            let why = self.e.b.block_params(exit.block).first().copied();
            let number = u64::from(self.job.unit) << 32 | u64::from(exit.number);
            let number = self.e.int(number as i64);
            let why = why.unwrap_or(number);
            self.e.b.ins().jump(tail, &[number.into(), why.into()]);
        }
        self.e.b.switch_to_block(tail);
        let params = self.e.b.block_params(tail).to_vec();
        let closure = match self.job.func.closure.is_empty() {
            true => self.e.bits(Value::NONE),
            false => self.closure,
        };
        self.e.store_state(closure, offset::CLOSURE);
        let base = self.e.base;
        let base = self.e.b.ins().uextend(I64, base);
        if let [number, why] = params.as_slice() {
            self.e.shim(Shim::Left, [*number, base, *why]);
        }
        self.give(UNWOUND, None);
    }

    /// Returns from native code.
    fn give(&mut self, status: i64, v: Option<Cl>) {
        let status = self.e.int(status);
        match self.abi {
            None => {
                if let Some(v) = v {
                    self.e.store_state(v, offset::RESULT);
                }
                self.e.flush_fuel();
                self.e.b.ins().return_(&[status]);
            }
            Some(abi) => {
                let v = match v {
                    Some(v) => v,
                    None if abi.result == Rep::Float => self.e.b.ins().f64const(0.0),
                    None => self.e.int(0),
                };
                self.e.flush_fuel();
                self.e.b.ins().return_(&[status, v]);
            }
        }
    }

    // ---- operands ----

    /// The operand as an `int`; a slot that was boxed is so no longer.
    fn as_int(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        match g.rep {
            Rep::Int | Rep::Bool => self.read(s, Rep::Int, 0),
            _ => {
                let v = self.read(s, Rep::Boxed, 0);
                let out = self.again();
                let i = self.e.unbox_int(v, out);
                self.write(s, Rep::Int, 0, i);
                i
            }
        }
    }

    fn as_float(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        match g.rep {
            Rep::Float => self.read(s, Rep::Float, 0),
            Rep::Boxed if g.is_float() || g.is_open() => {
                let v = self.read(s, Rep::Boxed, 0);
                let out = self.again();
                let f = self.e.unbox_float(v, out);
                self.write(s, Rep::Float, 0, f);
                f
            }
            _ => {
                let i = self.as_int(s);
                self.e.b.ins().fcvt_from_sint(F64, i)
            }
        }
    }

    /// The operand as the bits of a slot.
    fn as_boxed(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        let out = if g.rep == Rep::Int {
            self.again()
        } else {
            self.e.b.current_block().unwrap_or_else(|| self.again())
        };
        self.boxed(s, g.rep, out)
    }

    fn boxed(&mut self, s: Slot, rep: Rep, out: Block) -> Cl {
        let v = self.read(s, rep, 0);
        match rep {
            Rep::Int => self.e.box_int(v, out),
            Rep::Float => self.e.box_float(v),
            Rep::Bool => self.e.box_bool(v),
            Rep::Boxed => v,
            Rep::Range | Rep::Seq(_) | Rep::Enum(_) | Rep::Pair => {
                self.mixed = true;
                v
            }
        }
    }

    fn object(&mut self, s: Slot, kind: Kind) -> Cl {
        let g = self.guess(s);
        let v = self.read(s, Rep::Boxed, 0);
        let known = g.know == Know::Kind(kind);
        let out = if known {
            self.e.b.current_block().unwrap_or_else(|| self.again())
        } else {
            self.again()
        };
        self.e.require_kind(v, kind, known, out)
    }

    /// Where the items of a sequence start, as an offset, and how many there are.
    fn items(&mut self, s: Slot, kind: SeqKind) -> (Cl, Cl) {
        let v = self.read(s, Rep::Boxed, 0);
        let object = match kind {
            SeqKind::List => self.object(s, Kind::List),
            SeqKind::Tuple => self.object(s, Kind::Tuple),
        };
        self.items_of(v, object, kind)
    }

    fn items_of(&mut self, v: Cl, object: Cl, kind: SeqKind) -> (Cl, Cl) {
        let len = self.e.load(I32, object, 4);
        let len = self.e.b.ins().uextend(I64, len);
        let at = match kind {
            SeqKind::List => self.e.load(I32, object, 8),
            SeqKind::Tuple => self.e.offset_of(v),
        };
        (at, len)
    }

    /// Stores values for the runtime's functions behind the frame's slots: their offset.
    fn pass(&mut self, slots: &[Slot]) -> Cl {
        let first = self.job.func.slots;
        for (i, s) in slots.iter().enumerate() {
            let v = self.as_boxed(*s);
            self.e.store_slot(first + i as u16, v);
        }
        let base = self.e.base;
        let at = self.e.b.ins().iadd_imm_s(base, 8 * i64::from(first));
        self.e.b.ins().uextend(I64, at)
    }

    // ---- entries ----

    fn restrict(&mut self, b: BlockId) {
        let slots = usize::from(self.job.func.slots);
        self.here.live = match self.p.live.start(b) {
            Some(s) => s.clone(),
            None => SlotSet::new(slots),
        };
        self.here.state = self.flow.state(b).cloned().unwrap_or_default();
        self.here.again = None;
        self.here.after = None;
    }

    /// A function's start: arguments, charge, depth and poll.
    pub(crate) fn function_entry(&mut self, args: &[Cl]) -> Result<(), Unfit> {
        let entry = self.job.func.entry;
        let block = &self.job.func.blocks[entry];
        self.restrict(entry);
        // An argument that nobody reads must be there all the same if the interpreter is to begin.
        for i in 0..self.job.func.params.len() {
            self.here.live.insert(Slot(i as u16));
        }
        let abi = self.abi.ok_or(Unfit::Refused)?;
        for (i, (rep, v)) in abi.params.iter().zip(args).enumerate() {
            self.write(Slot(i as u16), *rep, 0, *v);
        }
        let states: Vec<Guess> = abi.params.iter().map(|r| Guess::of(*r)).collect();
        for (g, known) in self.here.state.iter_mut().zip(states) {
            g.rep = known.rep;
        }
        let place = Place {
            block: raw(entry),
            at: At::Start,
        };
        let (live, state) = (self.here.live.clone(), self.here.state.clone());
        let (exit, number) = self.exit_point(Resume::Again, place, &live, &state);
        self.leave.push(Exit {
            block: exit,
            number,
            saved: FxHashMap::default(),
        });
        let out = self.because(exit, Why::NONE);
        let depth = self.depth;
        self.e.depth(depth, last_base(), out);
        let fuel = self.e.b.use_var(self.e.fuel);
        let left = self.e.b.ins().iadd_imm_s(fuel, -i64::from(block.cost));
        let due = self.e.load_state(I64, offset::NEXT_LOOK);
        let late = self.e.b.ins().icmp(IntCC::SignedLessThan, left, due);
        let slow = self.e.b.create_block();
        self.e.b.set_cold_block(slow);
        let go = self.e.b.create_block();
        self.e.b.ins().brif(late, slow, &[], go, &[]);
        self.e.b.switch_to_block(slow);
        // The runtime looks with the charge made; where it wants to stop, the
        // interpreter begins the function again, and makes it itself.
        self.e.b.def_var(self.e.fuel, left);
        let zero = self.e.int(0);
        let stop = self.e.shim(Shim::Look, [zero, zero, zero]);
        self.e.b.def_var(self.e.fuel, fuel);
        let on = self.e.b.create_block();
        self.e.b.ins().brif(stop, out, &[], on, &[]);
        self.e.b.switch_to_block(on);
        self.e.b.ins().jump(go, &[]);
        self.e.b.switch_to_block(go);
        self.e.b.def_var(self.e.fuel, left);
        let body = self.e.b.create_block();
        self.e.b.ins().jump(body, &[]);
        self.bodies.insert(raw(entry), body);
        Ok(())
    }

    /// The entries into loops, by number: each takes what its block wants from the slots.
    pub(crate) fn loop_entries(&mut self, number: Cl, heads: &[BlockId]) -> Result<(), Unfit> {
        let refused = self.e.b.create_block();
        self.e.b.set_cold_block(refused);
        let mut table = Vec::new();
        for head in heads {
            let block = self.e.b.create_block();
            table.push((*head, block));
        }
        if table.is_empty() {
            return Err(Unfit::Nothing);
        }
        let pool = &mut self.e.b.func.dfg.value_lists;
        let default = cranelift_codegen::ir::BlockCall::new(refused, [].into_iter(), pool);
        let calls: Vec<_> = table
            .iter()
            .map(|(_, b)| cranelift_codegen::ir::BlockCall::new(*b, [].into_iter(), pool))
            .collect();
        let jumps = self
            .e
            .b
            .create_jump_table(JumpTableData::new(default, &calls));
        let number = self.e.b.ins().ireduce(I32, number);
        self.e.b.ins().br_table(number, jumps);
        for (head, block) in table {
            self.e.b.switch_to_block(block);
            self.restrict(head);
            let mut point = EntryPoint {
                block: raw(head),
                live: Vec::new(),
            };
            let mut more = 0u8;
            let live: Vec<Slot> = self.here.live.iter().collect();
            for slot in live {
                let g = self.guess(slot);
                self.take(slot, g.rep, more);
                point.live.push((
                    LiveSlot {
                        slot,
                        rep: g.rep,
                        more,
                    },
                    g.know,
                ));
                more = more.saturating_add(g.rep.words() as u8 - 1);
            }
            if usize::from(more) > SCRATCH {
                return Err(Unfit::TooBig);
            }
            let body = self.e.b.create_block();
            self.e.b.ins().jump(body, &[]);
            self.bodies.insert(raw(head), body);
            self.entries.push(point);
        }
        self.e.b.switch_to_block(refused);
        self.give(REFUSED, None);
        Ok(())
    }

    /// Takes a slot from memory, where the runtime has left it as the code keeps it.
    fn take(&mut self, s: Slot, rep: Rep, more: u8) {
        let ty = if rep == Rep::Float { F64 } else { I64 };
        let frame = self.e.frame;
        let v = self.e.load(ty, frame, 8 * i32::from(s.0));
        self.write(s, rep, 0, v);
        for part in 1..rep.words() {
            let at = offset::SCRATCH + 8 * (i32::from(more) + part as i32 - 1);
            let v = self.e.load_state(I64, at);
            self.write(s, rep, part, v);
        }
    }

    fn block_of(&mut self, b: BlockId) -> Block {
        if let Some(b) = self.blocks.get(&raw(b)) {
            return *b;
        }
        let made = self.e.b.create_block();
        self.blocks.insert(raw(b), made);
        made
    }

    // ---- blocks ----

    /// Emits a block.
    pub(crate) fn block(&mut self, id: BlockId) -> Result<(), Unfit> {
        let func = self.job.func;
        let block = &func.blocks[id];
        let mut state = self.flow.state(id).cloned().ok_or(Unfit::Refused)?;
        let live = self.lives(id);
        let entered = self.bodies.get(&raw(id)).copied();
        let is_start = self.abi.is_some() && id == func.entry;
        let mut from = 0;
        if is_start {
            // Charge, depth and poll were made by `function_entry`.
            let Some(body) = entered else {
                return Err(Unfit::Refused);
            };
            self.e.b.switch_to_block(body);
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
            self.e.b.switch_to_block(start);
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
                let (block, number) = self.exit_point(Resume::Again, next, &after, &state);
                self.leave.push(Exit {
                    block,
                    number,
                    saved: FxHashMap::default(),
                });
                let out = self.because(block, Why::POLL);
                self.e.poll(out);
                if i == 0
                    && let Some(body) = entered
                {
                    self.e.b.ins().jump(body, &[]);
                    self.e.b.switch_to_block(body);
                }
                self.begin(next, &after, &state);
                continue;
            }
            self.inst(id, i, plan)?;
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

    /// Goes to a block, with slots as it wants them.
    fn go(&mut self, to: BlockId, state: &State) {
        self.convert(to, state, None);
        let block = self.block_of(to);
        self.e.b.ins().jump(block, &[]);
    }

    fn convert(&mut self, to: BlockId, state: &State, skip: Option<Slot>) {
        let Some(wanted) = self.flow.state(to) else {
            return;
        };
        let Some(live) = self.p.live.start(to) else {
            return;
        };
        let changes: Vec<(Slot, Rep)> = live
            .iter()
            .filter(|s| Some(*s) != skip)
            .filter_map(|s| {
                let i = usize::from(s.0);
                let (from, to) = (state.get(i)?.rep, wanted.get(i)?.rep);
                (from != to).then_some((s, from))
            })
            .collect();
        for (s, from) in changes {
            let out = if from == Rep::Int {
                self.again()
            } else {
                self.e.b.current_block().unwrap_or_else(|| self.again())
            };
            let v = self.boxed(s, from, out);
            self.write(s, Rep::Boxed, 0, v);
        }
    }

    fn wants(&self, to: BlockId, s: Slot) -> Option<Rep> {
        let live = self.p.live.start(to)?;
        if !live.has(s) {
            return None;
        }
        Some(self.flow.state(to)?.get(usize::from(s.0))?.rep)
    }

    fn end(&mut self, id: BlockId, state: &mut State) -> Result<(), Unfit> {
        let before = state.clone();
        let end = self.p.end(state, id);
        let func = self.job.func;
        match (&func.blocks[id].term, end) {
            (Terminator::Jump(to), End::Jump) => self.go(*to, &before),
            (Terminator::Branch { then, other, .. }, End::Branch(cond)) => {
                let g = self.guess(cond);
                let c = match g.rep {
                    Rep::Bool => self.read(cond, Rep::Bool, 0),
                    _ => {
                        let v = self.as_boxed(cond);
                        self.e
                            .b
                            .ins()
                            .icmp_imm_s(IntCC::Equal, v, Value::TRUE.0 as i64)
                    }
                };
                let yes = self.e.b.create_block();
                let no = self.e.b.create_block();
                self.e.b.ins().brif(c, yes, &[], no, &[]);
                self.e.b.switch_to_block(yes);
                self.go(*then, &before);
                self.e.b.switch_to_block(no);
                self.go(*other, &before);
            }
            (
                Terminator::ForNext {
                    iter,
                    dst,
                    body,
                    exit,
                },
                End::Next(rep),
            ) => self.next(*iter, *dst, *body, *exit, rep, &before),
            (
                Terminator::ForNext {
                    iter,
                    dst,
                    body,
                    exit,
                },
                _,
            ) if end == End::AnyNext => {
                let it = self.as_boxed(*iter);
                let out = self.after();
                let zero = self.e.int(0);
                let v = self.e.shim_value(Shim::Next, [it, zero, zero], out);
                let done = self.e.b.ins().icmp_imm_s(IntCC::Equal, v, DONE.0 as i64);
                let yes = self.e.b.create_block();
                let no = self.e.b.create_block();
                self.e.b.ins().brif(done, yes, &[], no, &[]);
                // The step was made: nothing may be left for the interpreter to do again.
                if !self.converts_freely(*body, &before, *dst) || !self.converts_freely(*exit, &before, Slot::NONE) {
                    return Err(Unfit::Iterators);
                }
                self.e.b.switch_to_block(yes);
                self.go(*exit, &before);
                self.e.b.switch_to_block(no);
                self.convert(*body, &before, Some(*dst));
                self.write(*dst, Rep::Boxed, 0, v);
                let block = self.block_of(*body);
                self.e.b.ins().jump(block, &[]);
            }
            (Terminator::Return(a), End::Return) => {
                let v = match self.abi {
                    Some(abi) if abi.result != Rep::Boxed => {
                        if self.guess(*a).rep != abi.result {
                            return Err(Unfit::Refused);
                        }
                        self.read(*a, abi.result, 0)
                    }
                    _ => self.as_boxed(*a),
                };
                self.give(RETURNED, Some(v));
            }
            _ => self.leave(),
        }
        Ok(())
    }

    /// Whether no slot but `skip` must be boxed in a way that can fail.
    fn converts_freely(&self, to: BlockId, state: &State, skip: Slot) -> bool {
        let (Some(wanted), Some(live)) = (self.flow.state(to), self.p.live.start(to)) else {
            return true;
        };
        live.iter().filter(|s| *s != skip).all(|s| {
            let i = usize::from(s.0);
            match (state.get(i), wanted.get(i)) {
                (Some(a), Some(b)) => a.rep == b.rep || a.rep != Rep::Int,
                _ => true,
            }
        })
    }

    /// A step of a loop over its own iterator.
    fn next(
        &mut self,
        iter: Slot,
        dst: Slot,
        body: BlockId,
        exit: BlockId,
        rep: Rep,
        before: &State,
    ) {
        let yes = self.e.b.create_block();
        let no = self.e.b.create_block();
        if rep == Rep::Range {
            let left = self.read(iter, rep, 1);
            self.e.b.ins().brif(left, yes, &[], no, &[]);
            self.e.b.switch_to_block(no);
            self.go(exit, before);
            self.e.b.switch_to_block(yes);
            self.here.again = None;
            self.convert(body, before, Some(dst));
            let now = self.read(iter, rep, 0);
            let step = self.read(iter, rep, 2);
            let then = self.e.b.ins().iadd(now, step);
            let left = self.e.b.ins().iadd_imm_s(left, -1);
            self.write(iter, rep, 0, then);
            self.write(iter, rep, 1, left);
            match self.wants(body, dst) {
                Some(Rep::Int) => self.write(dst, Rep::Int, 0, now),
                Some(_) => {
                    let v = self.e.box_small(now);
                    self.write(dst, Rep::Boxed, 0, v);
                }
                None => {}
            }
        } else if let Rep::Seq(kind) | Rep::Enum(kind) = rep {
            let of = self.read(iter, rep, 0);
            let i = self.read(iter, rep, 1);
            let object = self.e.object(of);
            let (at, len) = self.items_of(of, object, kind);
            let more = self.e.b.ins().icmp(IntCC::UnsignedLessThan, i, len);
            self.e.b.ins().brif(more, yes, &[], no, &[]);
            self.e.b.switch_to_block(no);
            self.go(exit, before);
            self.e.b.switch_to_block(yes);
            self.here.again = None;
            self.convert(body, before, Some(dst));
            let place = self.e.element(at, i);
            let v = self.e.load(I64, place, 8);
            let i = self.e.b.ins().iadd_imm_s(i, 1);
            self.write(iter, rep, 1, i);
            let wanted = self.wants(body, dst);
            if let Rep::Enum(_) = rep {
                let number = self.read(iter, rep, 2);
                let next = self.e.b.ins().iadd_imm_s(number, 1);
                self.write(iter, rep, 2, next);
                self.mixed |= wanted.is_some_and(|w| w != Rep::Pair);
                self.write(dst, Rep::Pair, 0, number);
                self.write(dst, Rep::Pair, 1, v);
            } else if wanted.is_some() {
                self.write(dst, Rep::Boxed, 0, v);
            }
        }
        let block = self.block_of(body);
        self.e.b.ins().jump(block, &[]);
    }

    // ---- instructions ----

    fn inst(&mut self, id: BlockId, index: usize, plan: Plan) -> Result<(), Unfit> {
        let func = self.job.func;
        let Some(inst) = func.blocks[id].insts.get(index).map(|i| &func.insts[*i]) else {
            return Ok(());
        };
        let dst = inst.dst;
        let zero = || 0i64;
        match (plan, inst.op) {
            (Plan::Nothing | Plan::Leave | Plan::Poll, _) => {}
            (Plan::Copy(a), _) => self.copy(dst, a),
            (Plan::Imm(v), _) => self.imm(dst, v),
            (Plan::Const(i), _) => {
                let table = self.e.load_state(I64, offset::CONSTANTS);
                let v = self.e.load(I64, table, 8 * i as i32);
                let unbound = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                let out = self.again();
                self.e.refuse(unbound, out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::CheckBound(a), _) => {
                let v = self.read(a, Rep::Boxed, 0);
                let unbound = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                let out = self.again();
                self.e.refuse(unbound, out);
            }
            (Plan::Arith(op, Num::Int), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.as_int(a);
                let y = self.as_int(b);
                let out = self.again();
                self.int_arith(op, x, y, dst, out);
            }
            (Plan::Arith(op, Num::Float), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.as_float(a);
                let y = self.as_float(b);
                let v = match op {
                    BinOp::Add => self.e.b.ins().fadd(x, y),
                    BinOp::Sub => self.e.b.ins().fsub(x, y),
                    BinOp::Mul => self.e.b.ins().fmul(x, y),
                    _ => {
                        let nil = self.e.b.ins().f64const(0.0);
                        let by_zero = self.e.b.ins().fcmp(FloatCC::Equal, y, nil);
                        let out = self.again();
                        self.e.refuse(by_zero, out);
                        self.e.b.ins().fdiv(x, y)
                    }
                };
                self.write(dst, Rep::Float, 0, v);
            }
            (Plan::Logic(op), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.read(a, Rep::Bool, 0);
                let y = self.read(b, Rep::Bool, 0);
                let v = match op {
                    BinOp::And => self.e.b.ins().band(x, y),
                    BinOp::Or => self.e.b.ins().bor(x, y),
                    _ => self.e.b.ins().bxor(x, y),
                };
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::Negate(Num::Int), Op::Unary(_, a)) => {
                let x = self.as_int(a);
                let least = self.e.b.ins().icmp_imm_s(IntCC::Equal, x, i64::MIN);
                let out = self.again();
                self.e.refuse(least, out);
                let v = self.e.b.ins().ineg(x);
                self.write(dst, Rep::Int, 0, v);
            }
            (Plan::Negate(Num::Float), Op::Unary(_, a)) => {
                let x = self.as_float(a);
                let v = self.e.b.ins().fneg(x);
                self.write(dst, Rep::Float, 0, v);
            }
            (Plan::Invert, Op::Unary(_, a)) => {
                let x = self.as_int(a);
                let v = self.e.b.ins().bnot(x);
                self.write(dst, Rep::Int, 0, v);
            }
            (Plan::CompareNum(op, num), Op::Compare(_, a, b)) => self.compare(op, num, a, b, dst),
            (Plan::Identity(same), Op::Compare(_, a, b)) => {
                let x = self.as_boxed(a);
                let y = self.as_boxed(b);
                let cc = if same { IntCC::Equal } else { IntCC::NotEqual };
                let v = self.e.b.ins().icmp(cc, x, y);
                let v = self.e.b.ins().uextend(I64, v);
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::TruthOf(a), _) => {
                let v = self.truth(a);
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::NotOf(a), _) => {
                let v = self.truth(a);
                let v = self.e.b.ins().bxor_imm_s(v, 1);
                self.write(dst, Rep::Bool, 0, v);
            }
            (Plan::Bool { of, not }, _) => {
                let v = self.read(of, Rep::Boxed, 0);
                let out = self.again();
                let bit = self.e.unbox_bool(v, out);
                self.write(of, Rep::Bool, 0, bit);
                let bit = match not {
                    true => self.e.b.ins().bxor_imm_s(bit, 1),
                    false => bit,
                };
                self.write(dst, Rep::Bool, 0, bit);
            }
            (Plan::Nonzero { of, not }, _) => {
                let i = self.as_int(of);
                let cc = if not { IntCC::Equal } else { IntCC::NotEqual };
                let t = self.e.b.ins().icmp_imm_s(cc, i, 0);
                let t = self.e.b.ins().uextend(I64, t);
                self.write(dst, Rep::Bool, 0, t);
            }
            (Plan::AnyTruth(a), _) => {
                let x = self.as_boxed(a);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Truth, [x, nil, nil], out);
                self.bool_result(dst, v);
            }
            (Plan::AnyUnary(op), Op::Unary(_, a)) => {
                let number = match op {
                    UnOp::Neg => 0,
                    UnOp::Pos => 1,
                    UnOp::Invert => 2,
                    UnOp::Not => 3,
                };
                let x = self.as_boxed(a);
                let n = self.e.int(number);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Unary, [n, x, nil], out);
                if op == UnOp::Not {
                    self.bool_result(dst, v);
                } else {
                    self.write(dst, Rep::Boxed, 0, v);
                }
            }
            (Plan::AnyBinary(op, inplace), Op::Binary(_, a, b) | Op::Inplace(_, a, b)) => {
                let x = self.as_boxed(a);
                let y = self.as_boxed(b);
                let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0) as i64;
                let n = self.e.int(number | i64::from(inplace) << 8);
                let out = self.after();
                let v = self.e.shim_value(Shim::Binary, [n, x, y], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::AnyCompare(op), Op::Compare(_, a, b)) => {
                let x = self.as_boxed(a);
                let y = self.as_boxed(b);
                let number = CmpOp::ALL.iter().position(|o| *o == op).unwrap_or(0) as i64;
                let n = self.e.int(number);
                let out = self.after();
                let v = self.e.shim_value(Shim::Compare, [n, x, y], out);
                if matches!(op, CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn) {
                    self.bool_result(dst, v);
                } else {
                    self.write(dst, Rep::Boxed, 0, v);
                }
            }
            (Plan::Item(kind), Op::GetItem(a, b)) => {
                let (at, len) = self.items(a, kind);
                let i = self.as_int(b);
                let out = self.again();
                let i = self.e.require_index(i, len, out);
                let place = self.e.element(at, i);
                let v = self.e.load(I64, place, 8);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::AnyItem, Op::GetItem(a, b)) => {
                let x = self.as_boxed(a);
                let k = self.as_boxed(b);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Item, [x, k, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::SetListItem, Op::SetItem(a, b, c)) => {
                let (at, len) = self.items(a, SeqKind::List);
                let i = self.as_int(b);
                let v = self.as_boxed(c);
                let out = self.again();
                let i = self.e.require_index(i, len, out);
                let place = self.e.element(at, i);
                self.e.store(v, place, 8);
            }
            (Plan::AnySetItem, Op::SetItem(a, b, c)) => {
                let x = self.as_boxed(a);
                let k = self.as_boxed(b);
                let v = self.as_boxed(c);
                let out = self.after();
                self.e.shim_value(Shim::SetItem, [x, k, v], out);
            }
            (Plan::Attr { layout, index }, Op::GetAttr(a, _)) => {
                let object = self.layout(a, layout, index);
                let v = self.e.field(object, index);
                let unbound = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                let out = self.again();
                self.e.refuse(unbound, out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::SetAttr { layout, index }, Op::SetAttr(a, _, b)) => {
                let object = self.layout(a, layout, index);
                let v = self.as_boxed(b);
                self.e.store(v, object, 8 + 8 * index as i32);
            }
            (Plan::AnyAttr, Op::GetAttr(a, name)) => {
                let x = self.as_boxed(a);
                let n = self.e.int(i64::from(name.0));
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Attr, [n, x, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::AnySetAttr, Op::SetAttr(a, name, b)) => {
                let x = self.as_boxed(a);
                let v = self.as_boxed(b);
                let n = self.e.int(i64::from(name.0));
                let out = self.after();
                self.e.shim_value(Shim::SetAttr, [n, x, v], out);
            }
            (Plan::CallSelf, Op::CallDirect { func, global, args }) => {
                self.bound(global.into_raw().into_u32());
                let args = self.job.func.args(args);
                if self.own.is_some() {
                    self.call_self(args, dst)?;
                } else {
                    self.call_other(func.into_raw().into_u32(), args, dst)?;
                }
            }
            (Plan::CallOther(func), Op::CallDirect { global, args, .. }) => {
                self.bound(global.into_raw().into_u32());
                self.call_other(func, self.job.func.args(args), dst)?;
            }
            (Plan::CallKnown(func), Op::Call { callee, args, .. }) => {
                let object = self.object(callee, Kind::Function);
                let header = self.e.load(I64, object, 0);
                let mask = self.e.int(!0xFF00);
                let header = self.e.b.ins().band(header, mask);
                let module = u64::from(self.p.frame.module);
                let want = Kind::Function as u64 | module << 16 | u64::from(func) << 32;
                let want = self.e.int(want as i64);
                let ok = self.e.b.ins().icmp(IntCC::Equal, header, want);
                let out = self.again();
                self.e.require(ok, out);
                let closure = self.e.field(object, function::CLOSURE);
                self.e.store_state(closure, offset::CLOSURE);
                self.call_other(func, self.job.func.args(args), dst)?;
            }
            (Plan::CallMethod { layout, func }, Op::CallMethod { recv, args, .. }) => {
                let v = self.read(recv, Rep::Boxed, 0);
                let out = self.again();
                self.e
                    .require_shape(v, layout.shape, layout.flags, out);
                let mut all = vec![recv];
                all.extend(self.job.func.args(args));
                self.call_other(func, &all, dst)?;
            }
            (Plan::Builtin(builtin), Op::CallBuiltin { args, .. }) => {
                let slots = self.job.func.args(args);
                let at = self.pass(slots);
                let id = self.e.int(i64::from(builtin.0));
                let n = self.e.int(slots.len() as i64);
                let out = self.after();
                let v = self.e.shim_value(Shim::Builtin, [id, at, n], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (
                Plan::Method,
                Op::CallMethod {
                    recv, name, args, ..
                },
            ) => {
                let mut slots = vec![recv];
                slots.extend(self.job.func.args(args));
                let at = self.pass(&slots);
                let id = self.e.int(i64::from(name.0));
                let n = self.e.int(slots.len() as i64);
                let out = self.after();
                let v = self.e.shim_value(Shim::Method, [id, at, n], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Length(kind), Op::CallBuiltin { args, .. }) => {
                let Some(a) = self.job.func.args(args).first() else {
                    return Err(Unfit::Refused);
                };
                let (_, len) = self.items(*a, kind);
                self.write(dst, Rep::Int, 0, len);
            }
            (Plan::Range { iter, down }, Op::CallBuiltin { args, .. }) => {
                let slots = self.job.func.args(args).to_vec();
                self.range(iter, &slots, down)?;
            }
            (Plan::Seq(kind), Op::Iter(a)) => {
                let v = self.read(a, Rep::Boxed, 0);
                match kind {
                    SeqKind::List => self.object(a, Kind::List),
                    SeqKind::Tuple => self.object(a, Kind::Tuple),
                };
                let first = self.e.int(0);
                self.write(dst, Rep::Seq(kind), 0, v);
                self.write(dst, Rep::Seq(kind), 1, first);
            }
            (Plan::Enumerate { iter, kind }, Op::CallBuiltin { args, .. }) => {
                let Some(a) = self.job.func.args(args).first().copied() else {
                    return Err(Unfit::Refused);
                };
                match kind {
                    SeqKind::List => self.object(a, Kind::List),
                    SeqKind::Tuple => self.object(a, Kind::Tuple),
                };
                let v = self.read(a, Rep::Boxed, 0);
                let first = self.e.int(0);
                self.write(iter, Rep::Enum(kind), 0, v);
                self.write(iter, Rep::Enum(kind), 1, first);
                self.write(iter, Rep::Enum(kind), 2, first);
            }
            (Plan::Pair(x, y), Op::Unpack { a, .. }) => {
                let number = self.read(a, Rep::Pair, 0);
                let item = self.read(a, Rep::Pair, 1);
                self.write(x, Rep::Int, 0, number);
                self.write(y, Rep::Boxed, 0, item);
            }
            (Plan::AnyIter, Op::Iter(a)) => {
                let x = self.as_boxed(a);
                let nil = self.e.int(zero());
                let out = self.after();
                let v = self.e.shim_value(Shim::Iter, [x, nil, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Global(g), _) => {
                let place = self.global(g);
                let v = self.e.load(I64, place, 0);
                let unbound = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, v, Value::UNBOUND.0 as i64);
                let out = self.again();
                self.e.refuse(unbound, out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::SetGlobal(g), Op::GlobalSet(_, a)) => {
                let v = self.as_boxed(a);
                let place = self.global(g);
                self.e.store(v, place, 0);
            }
            (Plan::Closure(i), _) => {
                let closure = self.closure;
                let out = self.again();
                let object = self.e.require_kind(closure, Kind::Tuple, false, out);
                let len = self.e.load(I32, object, 4);
                let there =
                    self.e
                        .b
                        .ins()
                        .icmp_imm_s(IntCC::UnsignedGreaterThan, len, i64::from(i));
                self.e.require(there, out);
                let v = self.e.field(object, u32::from(i));
                self.e.require_kind(v, Kind::Record, false, out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Cell, Op::CellGet(a)) => {
                let object = self.object(a, Kind::Record);
                let v = self.e.field(object, 0);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::SetCell, Op::CellSet(a, b)) => {
                let v = self.as_boxed(b);
                let object = self.object(a, Kind::Record);
                self.e.store(v, object, 8);
            }
            (Plan::Append, Op::ListAppend(a, b)) => self.append(a, b),
            (Plan::List(args) | Plan::Tuple(args), _) => {
                let slots = self.job.func.args(args);
                let at = self.pass(slots);
                let n = self.e.int(slots.len() as i64);
                let nil = self.e.int(zero());
                let shim = if matches!(plan, Plan::List(_)) {
                    Shim::List
                } else {
                    Shim::Tuple
                };
                let out = self.after();
                let v = self.e.shim_value(shim, [at, n, nil], out);
                self.write(dst, Rep::Boxed, 0, v);
            }
            (Plan::Unpack(kind, dsts), Op::Unpack { a, .. }) => {
                let slots = self.job.func.args(dsts).to_vec();
                let (at, len) = self.items(a, kind);
                let ok = self
                    .e
                    .b
                    .ins()
                    .icmp_imm_s(IntCC::Equal, len, slots.len() as i64);
                let out = self.again();
                self.e.require(ok, out);
                let first = self.e.address(at);
                let values: Vec<Cl> = (0..slots.len())
                    .map(|i| self.e.field(first, i as u32))
                    .collect();
                for (s, v) in slots.iter().zip(values) {
                    self.write(*s, Rep::Boxed, 0, v);
                }
            }
            (Plan::Plain, op) => {
                let mut used = Vec::new();
                op.for_each_use(func, |s| used.push(s));
                for s in used {
                    let v = self.as_boxed(s);
                    self.e.store_slot(s.0, v);
                }
                let id = func.blocks[id].insts.get(index).map_or(0, |i| i.into_raw().into_u32());
                let f = self.e.int(i64::from(self.job.func_id));
                let i = self.e.int(i64::from(id));
                let base = self.e.base;
                let base = self.e.b.ins().uextend(I64, base);
                let out = self.after();
                let v = self.e.shim_value(Shim::Plain, [f, i, base], out);
                if dst.is_some() {
                    self.write(dst, Rep::Boxed, 0, v);
                }
            }
            _ => return Err(Unfit::Refused),
        }
        Ok(())
    }

    fn copy(&mut self, dst: Slot, a: Slot) {
        let rep = self.guess(a).rep;
        for part in 0..rep.words() {
            let v = self.read(a, rep, part);
            self.write(dst, rep, part, v);
        }
    }

    fn imm(&mut self, dst: Slot, v: Value) {
        if let Some(i) = v.as_small() {
            let i = self.e.int(i);
            self.write(dst, Rep::Int, 0, i);
        } else if let Some(b) = v.as_bool() {
            let b = self.e.int(i64::from(b));
            self.write(dst, Rep::Bool, 0, b);
        } else if let Some(f) = v.as_float() {
            let f = self.e.b.ins().f64const(f);
            self.write(dst, Rep::Float, 0, f);
        } else {
            let v = self.e.bits(v);
            self.write(dst, Rep::Boxed, 0, v);
        }
    }

    fn bool_result(&mut self, dst: Slot, v: Cl) {
        let v = self
            .e
            .b
            .ins()
            .icmp_imm_s(IntCC::Equal, v, Value::TRUE.0 as i64);
        let v = self.e.b.ins().uextend(I64, v);
        self.write(dst, Rep::Bool, 0, v);
    }

    /// The truth of a number, as 0 or 1.
    fn truth(&mut self, a: Slot) -> Cl {
        let rep = self.guess(a).rep;
        let v = self.read(a, rep, 0);
        match rep {
            Rep::Bool => v,
            Rep::Float => {
                let nil = self.e.b.ins().f64const(0.0);
                let t = self.e.b.ins().fcmp(FloatCC::NotEqual, v, nil);
                self.e.b.ins().uextend(I64, t)
            }
            _ => {
                let t = self.e.b.ins().icmp_imm_s(IntCC::NotEqual, v, 0);
                self.e.b.ins().uextend(I64, t)
            }
        }
    }

    fn layout(&mut self, a: Slot, layout: Layout, index: u32) -> Cl {
        let g = self.guess(a);
        let v = self.read(a, Rep::Boxed, 0);
        let known = match g.know {
            Know::Layout {
                shape,
                flags,
                inline,
            } if shape == layout.shape && flags == layout.flags => Some(inline),
            _ => None,
        };
        // Fields are counted from behind the header; slots from behind two more words.
        let slot = index.saturating_sub(2);
        let out = self.again();
        self.e
            .require_layout(v, layout.shape, layout.flags, slot, known, out)
    }

    fn global(&mut self, g: u32) -> Cl {
        let globals = self.e.load_state(I32, offset::GLOBALS);
        let at = self.e.b.ins().iadd_imm_s(globals, 8 * i64::from(g));
        self.e.address(at)
    }

    fn int_arith(&mut self, op: BinOp, x: Cl, y: Cl, dst: Slot, out: Block) {
        let v = match op {
            BinOp::Add => {
                let (v, of) = self.e.b.ins().sadd_overflow(x, y);
                self.e.refuse(of, out);
                v
            }
            BinOp::Sub => {
                let (v, of) = self.e.b.ins().ssub_overflow(x, y);
                self.e.refuse(of, out);
                v
            }
            BinOp::Mul => {
                let (v, of) = self.e.b.ins().smul_overflow(x, y);
                self.e.refuse(of, out);
                v
            }
            BinOp::FloorDiv | BinOp::Mod => {
                // A divisor above zero can neither fault nor overflow.
                let ok = self.e.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, y, 0);
                self.e.require(ok, out);
                if op == BinOp::Mod {
                    let r = self.e.b.ins().srem(x, y);
                    let negative = self.e.b.ins().icmp_imm_s(IntCC::SignedLessThan, r, 0);
                    let up = self.e.b.ins().iadd(r, y);
                    self.e.b.ins().select(negative, up, r)
                } else {
                    let q = self.e.b.ins().sdiv(x, y);
                    let back = self.e.b.ins().imul(q, y);
                    let above = self.e.b.ins().icmp(IntCC::SignedLessThan, x, back);
                    let above = self.e.b.ins().uextend(I64, above);
                    self.e.b.ins().isub(q, above)
                }
            }
            BinOp::And => self.e.b.ins().band(x, y),
            BinOp::Or => self.e.b.ins().bor(x, y),
            BinOp::Xor => self.e.b.ins().bxor(x, y),
            BinOp::RShift => {
                let ok = self.e.b.ins().icmp_imm_s(IntCC::UnsignedLessThan, y, 64);
                self.e.require(ok, out);
                self.e.b.ins().sshr(x, y)
            }
            BinOp::LShift => {
                let ok = self.e.b.ins().icmp_imm_s(IntCC::UnsignedLessThan, y, 63);
                self.e.require(ok, out);
                let v = self.e.b.ins().ishl(x, y);
                let back = self.e.b.ins().sshr(v, y);
                let ok = self.e.b.ins().icmp(IntCC::Equal, back, x);
                self.e.require(ok, out);
                v
            }
            _ => {
                // True division: of numbers that a float holds exactly, by another than zero.
                let ok = self.e.b.ins().icmp_imm_s(IntCC::NotEqual, y, 0);
                self.e.require(ok, out);
                let ok = self.e.is_small(x);
                self.e.require(ok, out);
                let ok = self.e.is_small(y);
                self.e.require(ok, out);
                let a = self.e.b.ins().fcvt_from_sint(F64, x);
                let b = self.e.b.ins().fcvt_from_sint(F64, y);
                let f = self.e.b.ins().fdiv(a, b);
                self.write(dst, Rep::Float, 0, f);
                return;
            }
        };
        self.write(dst, Rep::Int, 0, v);
    }

    fn compare(&mut self, op: CmpOp, num: Num, a: Slot, b: Slot, dst: Slot) {
        let v = match num {
            Num::Int => {
                let x = self.as_int(a);
                let y = self.as_int(b);
                let cc = match op {
                    CmpOp::Eq => IntCC::Equal,
                    CmpOp::Ne => IntCC::NotEqual,
                    CmpOp::Lt => IntCC::SignedLessThan,
                    CmpOp::Le => IntCC::SignedLessThanOrEqual,
                    CmpOp::Gt => IntCC::SignedGreaterThan,
                    _ => IntCC::SignedGreaterThanOrEqual,
                };
                self.e.b.ins().icmp(cc, x, y)
            }
            Num::Float => {
                let x = self.exact_float(a);
                let y = self.exact_float(b);
                let cc = match op {
                    CmpOp::Eq => FloatCC::Equal,
                    CmpOp::Ne => FloatCC::NotEqual,
                    CmpOp::Lt => FloatCC::LessThan,
                    CmpOp::Le => FloatCC::LessThanOrEqual,
                    CmpOp::Gt => FloatCC::GreaterThan,
                    _ => FloatCC::GreaterThanOrEqual,
                };
                self.e.b.ins().fcmp(cc, x, y)
            }
        };
        let v = self.e.b.ins().uextend(I64, v);
        self.write(dst, Rep::Bool, 0, v);
    }

    /// As a float; an `int` must be one that a float holds exactly.
    fn exact_float(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        if g.rep == Rep::Float || g.rep == Rep::Boxed && (g.is_float() || g.is_open()) {
            return self.as_float(s);
        }
        let i = self.as_int(s);
        let ok = self.e.is_small(i);
        let out = self.again();
        self.e.require(ok, out);
        self.e.b.ins().fcvt_from_sint(F64, i)
    }

    /// The iterator of a loop over a range that nobody else sees.
    fn range(&mut self, iter: Slot, args: &[Slot], down: bool) -> Result<(), Unfit> {
        let ints: Vec<Cl> = args.iter().map(|s| self.as_int(*s)).collect();
        let out = self.again();
        for i in &ints {
            let ok = self.e.is_small(*i);
            self.e.require(ok, out);
        }
        let (start, stop, step) = match ints.as_slice() {
            [stop] => (self.e.int(0), *stop, None),
            [start, stop] => (*start, *stop, None),
            [start, stop, step] => (*start, *stop, Some(*step)),
            _ => return Err(Unfit::Refused),
        };
        let (low, high) = if down { (stop, start) } else { (start, stop) };
        let span = self.e.b.ins().isub(high, low);
        let some = self.e.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, span, 0);
        let nil = self.e.int(0);
        let span = self.e.b.ins().select(some, span, nil);
        let (left, step) = match step {
            None => (span, self.e.int(1)),
            Some(step) => {
                let size = if down { self.e.b.ins().ineg(step) } else { step };
                let ok = self.e.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, size, 0);
                self.e.require(ok, out);
                let more = self.e.b.ins().iadd(span, size);
                let more = self.e.b.ins().iadd_imm_s(more, -1);
                (self.e.b.ins().sdiv(more, size), step)
            }
        };
        self.write(iter, Rep::Range, 0, start);
        self.write(iter, Rep::Range, 1, left);
        self.write(iter, Rep::Range, 2, step);
        Ok(())
    }

    fn append(&mut self, a: Slot, b: Slot) {
        let v = self.as_boxed(b);
        let list = self.read(a, Rep::Boxed, 0);
        let object = self.object(a, Kind::List);
        let len = self.e.load(I32, object, 4);
        let slots = self.e.load(I32, object, 8);
        let block = self.e.address(slots);
        let capacity = self.e.load(I32, block, 4);
        let room = self.e.b.ins().icmp(IntCC::UnsignedLessThan, len, capacity);
        let quick = self.e.b.create_block();
        let slow = self.e.b.create_block();
        let done = self.e.b.create_block();
        self.e.b.set_cold_block(slow);
        self.e.b.ins().brif(room, quick, &[], slow, &[]);
        self.e.b.switch_to_block(quick);
        let wide = self.e.b.ins().uextend(I64, len);
        let place = self.e.element(slots, wide);
        self.e.store(v, place, 8);
        let longer = self.e.b.ins().iadd_imm_s(len, 1);
        self.e.store(longer, object, 4);
        self.e.b.ins().jump(done, &[]);
        self.e.b.switch_to_block(slow);
        let nil = self.e.int(0);
        let out = self.after();
        self.e.shim_value(Shim::Append, [list, v, nil], out);
        self.e.b.ins().jump(done, &[]);
        self.e.b.switch_to_block(done);
    }

    /// The name of a function that is called must be bound.
    fn bound(&mut self, global: u32) {
        let place = self.global(global);
        let bound = self.e.load(I64, place, 0);
        let unbound = self
            .e
            .b
            .ins()
            .icmp_imm_s(IntCC::Equal, bound, Value::UNBOUND.0 as i64);
        let out = self.again();
        self.e.refuse(unbound, out);
    }

    /// Where the slots of a called function start, and its depth.
    fn above(&mut self) -> (Cl, Cl) {
        let (base, depth) = (self.e.base, self.depth);
        let bytes = 8 * i64::from(self.job.func.slots);
        (
            self.e.b.ins().iadd_imm_s(base, bytes),
            self.e.b.ins().iadd_imm_s(depth, 1),
        )
    }

    /// The function calls itself, with arguments as it keeps them.
    fn call_self(&mut self, args: &[Slot], dst: Slot) -> Result<(), Unfit> {
        let (Some(own), Some(abi)) = (self.own, self.abi) else {
            return Err(Unfit::Refused);
        };
        let (to, depth) = self.above();
        let mut all = vec![self.e.state, to, depth];
        for (s, rep) in args.iter().zip(&abi.params) {
            let g = self.guess(*s);
            all.push(match rep {
                Rep::Int if matches!(g.rep, Rep::Int | Rep::Boxed) => self.as_int(*s),
                Rep::Float if g.is_float() || g.is_open() => self.as_float(*s),
                Rep::Bool if g.rep == Rep::Bool => self.read(*s, Rep::Bool, 0),
                Rep::Boxed => self.as_boxed(*s),
                _ => return Err(Unfit::Refused),
            });
        }
        self.e.flush_fuel();
        let call = self.e.b.ins().call(own, &all);
        let results = self.e.b.inst_results(call).to_vec();
        self.e.reload_fuel();
        let [status, v] = results.as_slice() else {
            return Err(Unfit::Refused);
        };
        let left = self.after();
        self.e.refuse(*status, left);
        let rep = self.p.result.map_or(Rep::Boxed, |g| g.rep);
        self.write(dst, rep, 0, *v);
        Ok(())
    }

    /// A call of another function's code, if it has any, with its arguments in its slots.
    fn call_other(&mut self, func: u32, args: &[Slot], dst: Slot) -> Result<(), Unfit> {
        let guesses = args.iter().map(|s| self.guess(*s)).collect();
        self.calls.push((func, guesses));
        let (to, depth) = self.above();
        self.pass(args);
        self.e.flush_fuel();
        let table = self.e.load_state(I64, offset::CALLS);
        let f = self.e.load(I64, table, 8 * func as i32);
        let state = self.e.state;
        let call = self
            .e
            .b
            .ins()
            .call_indirect(self.door, f, &[state, to, depth]);
        let status = self.e.b.inst_results(call).first().copied();
        self.e.reload_fuel();
        let status = status.ok_or(Unfit::Refused)?;
        let odd = self.e.b.create_block();
        self.e.b.set_cold_block(odd);
        self.e.refuse(status, odd);
        let v = self.e.load_state(I64, offset::RESULT);
        self.write(dst, Rep::Boxed, 0, v);
        let on = self.e.b.current_block();
        self.e.b.switch_to_block(odd);
        let is = self.e.b.ins().icmp_imm_s(IntCC::Equal, status, UNWOUND);
        let left = self.after();
        // It has no code: the interpreter makes the call.
        let exit = self.region_exit();
        let again = self.because(exit, Why::NONE);
        self.e.b.ins().brif(is, left, &[], again, &[]);
        if let Some(on) = on {
            self.e.b.switch_to_block(on);
        }
        Ok(())
    }
}
