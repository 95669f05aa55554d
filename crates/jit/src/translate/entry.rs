//! The ways into native code: a function's arguments, and the slots of a frame whose loop is hot.

use super::Translate;
use crate::enter::{REFUSED, Shim, Why, offset};
use crate::flow::Unfit;
use crate::guess::{Guess, Rep};
use crate::live::{SlotSet, raw};
use crate::unit::{EntryPoint, LiveSlot};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{InstBuilder, JumpTableData, Value as Cl};
use stelp_ir::{BlockId, Slot};
use stelp_runtime::Value;
use stelp_runtime::tier::{At, Place, Resume};

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    pub(super) fn restrict(&mut self, b: BlockId) {
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
        // A local that is read before it is written, on some way, has no value yet.
        let unbound: Vec<Slot> = self.here.live.iter().collect();
        for slot in unbound.into_iter().skip(abi.params.len()) {
            let none = self.e.bits(Value::UNBOUND);
            self.write(slot, Rep::Boxed, 0, none);
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
        let exit = self.exit_here(Resume::Again, place, &live, &state);
        let out = self.because(exit, Why::NONE);
        let depth = self.depth;
        self.e.depth(depth, out);
        let fuel = self.e.b.use_var(self.e.fuel);
        let left = self.e.b.ins().iadd_imm_s(fuel, -i64::from(block.cost));
        let due = self.e.load_state(I64, offset::NEXT_LOOK);
        let late = self.e.b.ins().icmp(IntCC::SignedLessThan, left, due);
        let slow = self.e.b.create_block();
        self.e.b.set_cold_block(slow);
        let go = self.e.b.create_block();
        self.e.b.ins().brif(late, slow, &[], go, &[]);
        self.e.enter(slow);
        // The runtime looks with the charge made; where it wants to stop, the
        // interpreter begins the function again, and makes it itself.
        self.e.b.def_var(self.e.fuel, left);
        let zero = self.e.int(0);
        let stop = self.e.shim(Shim::Look, [zero, zero, zero]);
        self.e.b.def_var(self.e.fuel, fuel);
        let on = self.e.b.create_block();
        self.e.b.ins().brif(stop, out, &[], on, &[]);
        self.e.enter(on);
        self.e.b.ins().jump(go, &[]);
        self.e.enter(go);
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
        let default = cranelift_codegen::ir::BlockCall::new(refused, [], pool);
        let calls: Vec<_> = table
            .iter()
            .map(|(_, b)| cranelift_codegen::ir::BlockCall::new(*b, [], pool))
            .collect();
        let jumps = self
            .e
            .b
            .create_jump_table(JumpTableData::new(default, &calls));
        let number = self.e.b.ins().ireduce(I32, number);
        self.e.b.ins().br_table(number, jumps);
        for (head, block) in table {
            self.e.enter(block);
            self.restrict(head);
            let mut point = EntryPoint {
                block: raw(head),
                live: Vec::new(),
            };
            let live: Vec<Slot> = self.here.live.iter().collect();
            for slot in live {
                let g = self.guess(slot);
                let more = self.flow.homes.rest(slot);
                self.take(slot, g.rep);
                point.live.push((
                    LiveSlot {
                        slot,
                        rep: g.rep,
                        more,
                    },
                    g.know,
                ));
            }
            // The interpreter has made the poll.
            self.preheader(head, At::Inst(1));
            let body = self.e.b.create_block();
            self.e.b.ins().jump(body, &[]);
            self.bodies.insert(raw(head), body);
            self.entries.push(point);
        }
        self.e.enter(refused);
        self.give(REFUSED, None);
        Ok(())
    }

    /// Takes a slot from memory, where the runtime has left it as the code keeps it.
    pub(super) fn take(&mut self, s: Slot, rep: Rep) {
        for part in 0..rep.words() {
            if !self.flow.homes.at_home(s, part) {
                let v = self.fetch(s, rep, part);
                let var = self.var(s, rep, part);
                self.e.b.def_var(var, v);
            }
        }
    }
}
