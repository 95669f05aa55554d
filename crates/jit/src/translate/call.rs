//! Calls of functions of the module, and what else may grow an object.

use super::Translate;
use crate::enter::{Shim, UNWOUND, Why, offset};
use crate::flow::Unfit;
use crate::guess::Rep;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{InstBuilder, Value as Cl};
use stelp_ir::Slot;
use stelp_runtime::Value;
use stelp_runtime::heap::Kind;

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    /// The name of a function that is called must be bound.
    pub(super) fn bound(&mut self, global: u32) {
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

    /// A slot must hold that very value.
    pub(super) fn same(&mut self, s: Slot, v: Value) {
        let have = self.as_boxed(s);
        if self.e.known(have) == Some(v.0 as i64) {
            return;
        }
        let want = self.e.bits(v);
        let ok = self.e.b.ins().icmp(IntCC::Equal, have, want);
        let out = self.again();
        self.e.require(ok, out);
    }

    /// Where the slots of a called function start, and its depth.
    pub(super) fn above(&mut self) -> (Cl, Cl) {
        let (base, depth) = (self.e.base, self.depth);
        let bytes = 8 * i64::from(self.flow.homes.words());
        (
            self.e.b.ins().iadd_imm_s(base, bytes),
            self.e.b.ins().iadd_imm_s(depth, 1),
        )
    }

    /// The function calls itself, with arguments as it keeps them.
    pub(super) fn call_self(&mut self, args: &[Slot], dst: Slot) -> Result<(), Unfit> {
        let (Some(own), Some(abi)) = (self.own, self.abi) else {
            return Err(Unfit::Refused);
        };
        let (to, depth) = self.above();
        let mut all = vec![self.e.state, to, depth];
        for (s, rep) in args.iter().zip(&abi.params) {
            // The slots stay as they are: the caller may go on to read them.
            all.push(match (rep, self.guess(*s).rep) {
                (Rep::Boxed, _) => self.as_boxed(*s),
                (rep, has) if *rep == has => self.read(*s, has, 0),
                (Rep::Int | Rep::Float, Rep::Boxed) => {
                    let v = self.read(*s, Rep::Boxed, 0);
                    let out = self.again();
                    match rep {
                        Rep::Int => self.e.unbox_int(v, out),
                        _ => self.e.unbox_float(v, out),
                    }
                }
                _ => return Err(Unfit::Refused),
            });
        }
        let fuel = self.e.b.use_var(self.e.fuel);
        all.insert(3, fuel);
        let call = self.e.b.ins().call(own, &all);
        let results = self.e.b.inst_results(call).to_vec();
        let [fuel, v] = results.as_slice() else {
            return Err(Unfit::Refused);
        };
        let odd = self.e.b.create_block();
        self.e.b.set_cold_block(odd);
        self.e.refuse_left(*fuel, odd);
        let left = self.after();
        self.unwound.push((odd, left));
        let rep = self.p.result.map_or(Rep::Boxed, |g| g.rep);
        self.write(dst, rep, 0, *v);
        Ok(())
    }

    /// A call of another function's code, if it has any, with its arguments in its slots.
    pub(super) fn call_other(&mut self, func: u32, args: &[Slot], dst: Slot) -> Result<(), Unfit> {
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
        let on = self.e.b.create_block();
        self.e.b.ins().brif(status, odd, &[], on, &[]);
        self.e.enter(odd);
        let is = self.e.b.ins().icmp_imm_s(IntCC::Equal, status, UNWOUND);
        let left = self.after();
        // It has no code: the interpreter makes the call.
        let exit = self.region_exit();
        let again = self.because(exit, Why::NONE);
        self.e.b.ins().brif(is, left, &[], again, &[]);
        self.e.enter(on);
        let v = self.e.load_state(I64, offset::RESULT);
        self.write(dst, Rep::Boxed, 0, v);
        Ok(())
    }

    /// A call of a native by its number.
    pub(super) fn native(&mut self, number: u32, slots: &[Slot], dst: Slot) {
        let at = self.pass(slots);
        let id = self.e.int(i64::from(number));
        let n = self.e.int(slots.len() as i64);
        let out = self.after();
        let v = self.e.shim_value(Shim::Native, [id, at, n], out);
        self.write(dst, Rep::Boxed, 0, v);
    }

    pub(super) fn append(&mut self, a: Slot, b: Slot) {
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
        self.e.enter(quick);
        let wide = self.e.b.ins().uextend(I64, len);
        let (place, disp) = self.e.element(slots, wide);
        self.e.store(v, place, disp);
        let longer = self.e.b.ins().iadd_imm_s(len, 1);
        self.e.store(longer, object, 4);
        self.e.b.ins().jump(done, &[]);
        self.e.enter(slow);
        let nil = self.e.int(0);
        let out = self.after();
        self.e.shim_value(Shim::Append, [list, v, nil], out);
        self.e.b.ins().jump(done, &[]);
        self.e.enter(done);
    }
}
