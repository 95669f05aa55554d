//! From block to block: branches, the steps of loops, and slots as the next block wants them.

use super::Translate;
use crate::checks::DONE;
use crate::enter::{RETURNED, Shim};
use crate::flow::Unfit;
use crate::guess::{Know, Rep, SeqKind};
use crate::invariant::Preheader;
use crate::plan::{End, State};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, Value as Cl};
use stelp_ir::{BlockId, Slot, Terminator};
use stelp_runtime::Value;
use stelp_runtime::tier::At;

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    /// Goes to a block, with slots as it wants them.
    pub(super) fn go(&mut self, to: BlockId, state: &State) {
        if self.flow.state(to).is_none() {
            self.leave_to(to, state);
            return;
        }
        self.convert(to, state, None);
        self.jump(to);
    }

    /// Goes to a block that finds the slots as it wants them.
    fn jump(&mut self, to: BlockId) {
        let lag = self.lag;
        if let Some(range) = lag
            && !self.lags_at(to)
        {
            let next = self.read(range, Rep::Range, 0);
            let var = self.var(range, Rep::Range, 0);
            self.e.b.def_var(var, next);
            self.lag = None;
        }
        self.preheader(to, At::Start);
        let block = self.block_of(to);
        self.e.b.ins().jump(block, &[]);
        self.lag = lag;
    }

    /// Whether the range of the loop that is being emitted lags in a block.
    fn lags_at(&self, to: BlockId) -> bool {
        self.flow.preheaders.of_block(to) == self.inside
            && self.loop_inside().is_some_and(|l| l.head != to)
    }

    pub(super) fn convert(&mut self, to: BlockId, state: &State, skip: Option<Slot>) {
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

    pub(super) fn wants(&self, to: BlockId, s: Slot) -> Option<Rep> {
        let live = self.p.live.start(to)?;
        if !live.has(s) {
            return None;
        }
        Some(self.flow.state(to)?.get(usize::from(s.0))?.rep)
    }

    pub(super) fn end(&mut self, id: BlockId, state: &mut State) -> Result<(), Unfit> {
        let before = state.clone();
        let end = self.p.end(state, id);
        let func = self.job.func;
        match (&func.blocks[id].term, end) {
            // Its body never comes back other than by an exception.
            (Terminator::ForNext { body, .. }, _) if self.flow.state(*body).is_none() => {
                self.leave();
            }
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
                let (yes, no) = self.e.fork(c);
                self.e.switch(yes);
                self.go(*then, &before);
                self.e.switch(no);
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
                let (yes, no) = self.e.fork(done);
                // The step was made: nothing may be left for the interpreter to do again.
                if !self.converts_freely(*body, &before, *dst)
                    || !self.converts_freely(*exit, &before, Slot::NONE)
                {
                    return Err(Unfit::Iterators);
                }
                self.e.switch(yes);
                self.go(*exit, &before);
                self.e.switch(no);
                self.convert(*body, &before, Some(*dst));
                self.write(*dst, Rep::Boxed, 0, v);
                self.jump(*body);
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
    pub(super) fn converts_freely(&self, to: BlockId, state: &State, skip: Slot) -> bool {
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
    pub(super) fn next(
        &mut self,
        iter: Slot,
        dst: Slot,
        body: BlockId,
        exit: BlockId,
        rep: Rep,
        before: &State,
    ) {
        if rep == Rep::Range {
            let left = self.read(iter, rep, 1);
            let (yes, no) = self.e.fork(left);
            self.e.switch(no);
            self.go(exit, before);
            self.e.switch(yes);
            self.here.again = None;
            self.convert(body, before, Some(dst));
            let now = self.read(iter, rep, 0);
            let left = self.e.b.ins().iadd_imm_s(left, -1);
            if self.loop_inside().and_then(Preheader::lagging) != Some(iter) {
                let then = match self.guess(iter).know {
                    Know::Ones => self.e.b.ins().iadd_imm_s(now, 1),
                    _ => {
                        let step = self.read(iter, rep, 2);
                        self.e.b.ins().iadd(now, step)
                    }
                };
                self.write(iter, rep, 0, then);
            }
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
            let (yes, no) = self.e.fork(more);
            self.e.switch(no);
            self.go(exit, before);
            self.e.switch(yes);
            self.here.again = None;
            self.convert(body, before, Some(dst));
            let (place, disp) = self.e.element(at, i);
            let v = self.e.load(I64, place, disp);
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
        self.jump(body);
    }

    /// The iterator of a loop over an enumeration that nobody else sees.
    pub(super) fn enumerate(
        &mut self,
        iter: Slot,
        kind: SeqKind,
        args: &[Slot],
    ) -> Result<(), Unfit> {
        let Some((a, rest)) = args.split_first() else {
            return Err(Unfit::Refused);
        };
        self.sequence(*a, kind);
        let v = self.read(*a, Rep::Boxed, 0);
        let zero = self.e.int(0);
        let number = match rest.first() {
            None => zero,
            Some(s) => {
                let number = self.as_int(*s);
                let out = self.again();
                self.e.require_small(number, out);
                number
            }
        };
        self.write(iter, Rep::Enum(kind), 0, v);
        self.write(iter, Rep::Enum(kind), 1, zero);
        self.write(iter, Rep::Enum(kind), 2, number);
        Ok(())
    }

    /// The iterator of a loop over a range that nobody else sees.
    pub(super) fn range(&mut self, iter: Slot, args: &[Slot], down: bool) -> Result<(), Unfit> {
        let ints: Vec<Cl> = args.iter().map(|s| self.as_int(*s)).collect();
        let out = self.again();
        for i in &ints {
            self.e.require_small(*i, out);
        }
        let (start, stop, step) = match ints.as_slice() {
            [stop] => (self.e.int(0), *stop, None),
            [start, stop] => (*start, *stop, None),
            [start, stop, step] => (*start, *stop, Some(*step)),
            _ => return Err(Unfit::Refused),
        };
        let (low, high) = if down { (stop, start) } else { (start, stop) };
        let span = match self.e.known(low) {
            Some(0) => high,
            _ => self.e.b.ins().isub(high, low),
        };
        let some = self.e.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, span, 0);
        let nil = self.e.int(0);
        let span = self.e.b.ins().select(some, span, nil);
        let (left, step) = match step {
            None => (span, self.e.int(1)),
            Some(step) => {
                let size = if down {
                    self.e.b.ins().ineg(step)
                } else {
                    step
                };
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
}
