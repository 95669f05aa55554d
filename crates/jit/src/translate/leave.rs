//! The ways out of native code.
//!
//! What holds: slots are stored as the code keeps them; the table of exits says how that is.
//! Instructions that can be done again share one exit, before the first of them.

use super::{Exit, Region, Translate};
use crate::enter::{FUEL_IN_STATE, RETURNED, Shim, UNWOUND, Why, offset};
use crate::guess::Rep;
use crate::live::{SlotSet, raw};
use crate::plan::State;
use crate::unit::{ExitPoint, Guard, Guessed, LiveSlot};
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, InstBuilder, Value as Cl};
use rustc_hash::FxHashMap;
use stelp_ir::BlockId;
use stelp_runtime::Value;
use stelp_runtime::tier::{At, Place, Resume};

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    /// A block that leaves native code, with these slots as they are.
    pub(super) fn exit_point(
        &mut self,
        resume: Resume,
        place: Place,
        live: &SlotSet,
        state: &State,
    ) -> (Block, u32) {
        let block = self.e.b.create_block();
        self.e.b.append_block_param(block, I64);
        self.e.b.set_cold_block(block);
        let mut slots = Vec::new();
        for slot in live.iter() {
            let rep = state.get(usize::from(slot.0)).map_or(Rep::Boxed, |g| g.rep);
            let more = self.flow.homes.rest(slot);
            slots.push(LiveSlot { slot, rep, more });
        }
        let number = self.exits.len() as u32;
        self.exits.push(ExitPoint {
            place,
            resume,
            live: slots,
        });
        (block, number)
    }

    /// As [`Translate::exit_point`], where slots hold what they hold there.
    pub(super) fn exit_here(
        &mut self,
        resume: Resume,
        place: Place,
        live: &SlotSet,
        state: &State,
    ) -> Block {
        let (block, number) = self.exit_point(resume, place, live, state);
        self.leave.push(Exit {
            block,
            number,
            lag: self.lag,
            saved: FxHashMap::default(),
        });
        block
    }

    /// A block that goes to an exit, and says why.
    pub(super) fn because(&mut self, exit: Block, why: u64) -> Block {
        let side = self.e.b.create_block();
        self.e.b.set_cold_block(side);
        self.sides.push((side, exit, why));
        side
    }

    /// The exit of the instructions that can be done again.
    pub(super) fn region_exit(&mut self) -> Block {
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
    pub(super) fn begin(&mut self, place: Place, live: &SlotSet, state: &State) {
        self.end_region();
        self.region = Region {
            place,
            begin: self.e.begin(),
            live: live.clone(),
            state: state.clone(),
            saved: FxHashMap::default(),
            lag: self.lag,
            exit: None,
        };
    }

    pub(super) fn end_region(&mut self) {
        if let Some((block, number)) = self.region.exit.take() {
            let saved = self.saved();
            self.leave.push(Exit {
                block,
                number,
                lag: self.region.lag,
                saved,
            });
        }
        self.region.live = SlotSet::new(0);
    }

    /// Where a guard of the instruction fails: the interpreter is to do it.
    pub(super) fn again(&mut self) -> Block {
        if let Some(b) = self.here.again {
            return b;
        }
        let b = self.guard(Guessed::Operands);
        self.here.again = Some(b);
        b
    }

    /// The same, where what it loads is not what was guessed.
    pub(super) fn again_without_result(&mut self) -> Block {
        self.guard(Guessed::Result)
    }

    fn guard(&mut self, of: Guessed) -> Block {
        let exit = self.region_exit();
        let place = self.here.place;
        self.guarded(exit, Guard { place, of })
    }

    /// A block that goes to an exit because that guard has failed.
    pub(super) fn guarded(&mut self, exit: Block, guard: Guard) -> Block {
        let why = self.guards.len() as u64;
        self.guards.push(guard);
        self.because(exit, why)
    }

    /// Where native code always leaves.
    pub(super) fn leave(&mut self) {
        let exit = self.region_exit();
        let why = self.e.int(Why::NONE as i64);
        self.e.b.ins().jump(exit, &[why.into()]);
    }

    /// Leaves for a block that is not compiled.
    pub(super) fn leave_to(&mut self, to: BlockId, state: &State) {
        let live = self.p.live.start(to).cloned().unwrap_or_default();
        let place = Place {
            block: raw(to),
            at: At::Start,
        };
        let block = self.exit_here(Resume::Again, place, &live, state);
        let why = self.e.int(Why::NONE as i64);
        self.e.b.ins().jump(block, &[why.into()]);
    }

    /// Where the instruction was begun, and its result comes another way.
    pub(super) fn after(&mut self) -> Block {
        if let Some(b) = self.here.after {
            return b;
        }
        let (live, state) = (self.here.live.clone(), self.here.state.clone());
        let block = self.exit_here(Resume::After, self.here.place, &live, &state);
        let b = self.because(block, Why::NONE);
        self.here.after = Some(b);
        b
    }

    /// Emits the blocks that leave: raw slots, the parts of iterators, and the number of the exit.
    pub(crate) fn exit_blocks(&mut self) {
        self.end_region();
        for (odd, left) in std::mem::take(&mut self.unwound) {
            self.e.enter(odd);
            self.e.reload_fuel();
            self.e.b.ins().jump(left, &[]);
        }
        for (side, exit, why) in std::mem::take(&mut self.sides) {
            self.e.enter(side);
            let why = self.e.int(why as i64);
            self.e.b.ins().jump(exit, &[why.into()]);
        }
        let tail = self.e.b.create_block();
        self.e.b.append_block_param(tail, I64);
        self.e.b.append_block_param(tail, I64);
        self.e.b.set_cold_block(tail);
        for exit in std::mem::take(&mut self.leave) {
            self.e.enter(exit.block);
            self.lag = exit.lag;
            let Some(point) = self.exits.get(exit.number as usize).cloned() else {
                continue;
            };
            for l in &point.live {
                let saved = exit.saved.get(&l.slot).copied();
                for part in 0..l.rep.words() {
                    if saved.is_none() && self.flow.homes.at_home(l.slot, part) {
                        continue;
                    }
                    let known = saved.and_then(|s| s.get(part).copied().flatten());
                    let v = match known {
                        Some(v) => v,
                        None => self.read(l.slot, l.rep, part),
                    };
                    self.keep(l.slot, part, v);
                }
            }
            let why = self.e.b.block_params(exit.block).first().copied();
            let number = u64::from(self.job.unit) << 32 | u64::from(exit.number);
            let number = self.e.int(number as i64);
            let why = why.unwrap_or(number);
            self.e.b.ins().jump(tail, &[number.into(), why.into()]);
        }
        self.e.enter(tail);
        let params = self.e.b.block_params(tail).to_vec();
        let closure = match self.closure {
            None => self.e.bits(Value::NONE),
            Some(closure) => closure,
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
    pub(super) fn give(&mut self, status: i64, v: Option<Cl>) {
        match self.abi {
            None => {
                let status = self.e.int(status);
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
                let fuel = if status == RETURNED {
                    self.e.b.use_var(self.e.fuel)
                } else {
                    self.e.flush_fuel();
                    self.e.int(FUEL_IN_STATE)
                };
                self.e.b.ins().return_(&[fuel, v]);
            }
        }
    }
}
