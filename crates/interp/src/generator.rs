//! Generators: frames that leave their slots in an object and come back to them.

use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::Kind;
use stelp_runtime::object::generator as field;
use stelp_runtime::ops::iter;
use stelp_runtime::sym::known;
use stelp_runtime::value::Ref;
use stelp_runtime::{Value, types};

use crate::flat::Flat;
use crate::image::Image;
use crate::run::{Cont, Event, Flow, Run};

/// States, in the object's `aux`.
const FRESH: u16 = 0;
const SUSPENDED: u16 = 1;
const RUNNING: u16 = 2;
const DONE: u16 = 3;

/// The saved state of one that is in `yield from`: what is sent goes to the inner one.
const DELEGATING: u64 = u64::MAX;

impl Run {
    /// Turns the top frame, whose arguments are bound, into a generator object, which
    /// is the call's value.
    pub(crate) fn make_generator(&mut self) -> Res<()> {
        let Some(frame) = self.frames.last() else {
            return Ok(());
        };
        let (module, func, base, closure, cont) = (
            frame.module,
            frame.func,
            frame.base,
            frame.closure,
            frame.cont,
        );
        let slots = (self.ctx.stack_top - base) / 8;
        let Ok(g) = self.ctx.generator(module, func, closure, base, slots) else {
            self.drop_frame();
            return Err(Exit::Collect);
        };
        self.drop_frame();
        self.deliver(cont, Value::NONE, Value::reference(g))
    }

    pub(crate) fn enter_generator_if_needed(&mut self, module: u16, func: u32) -> Res<()> {
        match self.head(module, func) {
            Some(f) if f.generator => self.make_generator(),
            _ => Ok(()),
        }
    }

    pub(crate) fn finish_generator(&mut self, g: Ref) {
        self.ctx.heap.set_aux(g, DONE);
        self.ctx.heap.set_field(g, field::CLOSURE, Value::NONE);
        for i in 0..self.ctx.heap.word(g) {
            self.ctx.heap.set_field(g, field::SLOTS + i, Value::UNBOUND);
        }
    }

    /// The generator has returned `v`: what that means to the one who asked.
    pub(crate) fn generator_ended(&mut self, cont: Cont, v: Value) -> Res<()> {
        match cont {
            Cont::Next { exit, .. } => {
                if let Some(f) = self.frames.last_mut() {
                    f.pc = exit;
                }
                Ok(())
            }
            Cont::Delegate(_) => self.deliver(cont, Value::NONE, v),
            _ => Err(self.ctx.stop_iteration(v)),
        }
    }

    /// `send` or `throw`: args are the generator and the value or exception.
    pub(crate) fn resume_generator(&mut self, args: &[Value], throw: bool, cont: Cont) -> Res<()> {
        let (Some(gv), value) = (
            args.first().copied(),
            args.get(1).copied().unwrap_or(Value::NONE),
        ) else {
            return Ok(());
        };
        let Some(g) = self.ctx.heap.as_kind(gv, Kind::Generator) else {
            return Err(self.ctx.type_error("not a generator"));
        };
        let state = self.ctx.heap.aux(g);
        match state {
            RUNNING => return Err(self.ctx.value_error("generator already executing")),
            DONE if throw => {
                self.ctx.raised = value;
                return Err(Exit::Raise);
            }
            DONE => return self.generator_ended(cont, Value::NONE),
            FRESH if throw => {
                self.finish_generator(g);
                self.ctx.raised = value;
                return Err(Exit::Raise);
            }
            FRESH if !value.is_none() => {
                return Err(self
                    .ctx
                    .type_error("can't send non-None value to a just-started generator"));
            }
            _ => {}
        }
        let (module, func) = (
            self.ctx.heap.raw(g, field::MODULE) as u16,
            self.ctx.heap.raw(g, field::FUNC) as u32,
        );
        let closure = self.ctx.heap.field(g, field::CLOSURE);
        let base = self.push_frame(module, func, cont, closure)?;
        if self.ctx.depth > self.ctx.meter.limits.depth + 8 {
            self.drop_frame();
            return Err(self.too_deep());
        }
        let slots = self.ctx.heap.word(g);
        self.ctx
            .heap
            .region
            .copy(g + 8 + 8 * field::SLOTS, base, 8 * slots);
        self.ctx.heap.set_aux(g, RUNNING);
        let pc = self.ctx.heap.raw(g, field::PC) as u32;
        let saved = self.ctx.heap.raw(g, field::STATE);
        let own = self.ctx.heap.field(g, field::HANDLED);
        if !own.is_none() {
            self.ctx.handled = own;
        }
        let Some(frame) = self.frames.last_mut() else {
            return Ok(());
        };
        frame.pc = pc;
        frame.generator = gv;
        if state == SUSPENDED && saved == DELEGATING {
            if throw {
                frame.sent = Value::NONE;
                frame.pc = pc + 1;
                return self.throw_inner(value);
            }
            frame.sent = value;
        } else if state == SUSPENDED && !throw && saved < u64::from(u16::MAX) {
            self.ctx
                .heap
                .region
                .set_u64(base + 8 * saved as u32, value.0);
        }
        if throw {
            self.ctx.raised = value;
            return Err(Exit::Raise);
        }
        Ok(())
    }

    /// Resumes a generator for its next item, in the usual case: it is not running, not
    /// over, and not in `yield from`. Tells whether it was.
    #[inline]
    pub(crate) fn resume_next(&mut self, image: &Image, g: Ref, cont: Cont) -> Res<bool> {
        let state = self.ctx.heap.aux(g);
        let saved = self.ctx.heap.raw(g, field::STATE);
        if state != FRESH && (state != SUSPENDED || saved == DELEGATING) {
            return Ok(false);
        }
        let (module, func) = (
            self.ctx.heap.raw(g, field::MODULE) as u16,
            self.ctx.heap.raw(g, field::FUNC) as u32,
        );
        let flat = Self::flat(image, module, func);
        let slots = self.ctx.heap.word(g);
        let Some(flat) = flat.filter(|f| u32::from(f.slots) == slots) else {
            return Ok(false);
        };
        if self.ctx.depth >= self.ctx.meter.limits.depth + 8 {
            return Err(self.too_deep());
        }
        let closure = self.ctx.heap.field(g, field::CLOSURE);
        let (base, end) = self.room_for(flat.head())?;
        // What lies above the top is nobody's.
        let region = &mut self.ctx.heap.region;
        region.copy_fours(g + 8 + 8 * field::SLOTS, base, slots);
        self.push_bare(flat.head(), module, func, cont, closure, end);
        if state == SUSPENDED && saved < u64::from(u16::MAX) {
            let at = base + 8 * saved as u32;
            self.ctx.heap.region.set_u64(at, Value::NONE.0);
        }
        self.ctx.heap.set_aux(g, RUNNING);
        let pc = self.ctx.heap.raw(g, field::PC) as u32;
        let own = self.ctx.heap.field(g, field::HANDLED);
        if !own.is_none() {
            self.ctx.handled = own;
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.pc = pc;
            frame.generator = Value::reference(g);
        }
        Ok(true)
    }

    /// Yields to a `for` loop: the usual case. Tells whether it was.
    #[inline]
    pub(crate) fn yield_next(&mut self, v: Value, pc: u32, dst: u16) -> bool {
        let Some(frame) = self.frames.last() else {
            return false;
        };
        let (Cont::Next { dst: to, .. }, Some(g)) = (frame.cont, frame.generator.as_ref()) else {
            return false;
        };
        let (base, handled) = (frame.base, frame.handled);
        self.save(g, base, handled, pc, u64::from(dst));
        self.frames.pop();
        self.ctx.stack_top = base;
        self.ctx.depth -= 1;
        if let Some(caller) = self.frames.last() {
            let at = caller.base + 8 * u32::from(to);
            self.ctx.heap.region.set_u64(at, v.0);
        }
        true
    }

    /// Passes a thrown exception on to the inner iterator of `yield from`: a
    /// `GeneratorExit` closes it and is then raised here; other exceptions are its
    /// `throw`'s, if it has one.
    fn throw_inner(&mut self, exception: Value) -> Res<()> {
        let Some(frame) = self.frames.last() else {
            return Ok(());
        };
        let (module, func, base, pc) = (frame.module, frame.func, frame.base, frame.pc);
        let image = self.image();
        let op = Self::flat(&image, module, func)
            .and_then(|f| f.code.get(pc as usize - 1))
            .copied();
        if let Some(Flat::YieldFrom { dst, a }) = op {
            let inner = Value(self.ctx.heap.region.u64(base + 8 * u32::from(a)));
            let is_generator = self.ctx.heap.kind_of(inner) == Some(Kind::Generator);
            let ends = self.ctx.is_instance(exception, types::GENERATOR_EXIT);
            if ends && (is_generator || self.ctx.is_guest(inner)) {
                return self.call_prelude("close_inner", &[inner, exception], Cont::Discard);
            }
            if is_generator {
                return self.resume_generator(&[inner, exception], true, Cont::Delegate(dst));
            }
            if self.ctx.is_guest(inner) {
                let args = [inner, exception];
                return self.call_prelude("throw_inner", &args, Cont::Item(dst));
            }
        }
        self.ctx.raised = exception;
        Err(Exit::Raise)
    }

    /// The top frame, a generator's, yields.
    pub(crate) fn yield_value(&mut self, v: Value, dst: u16) -> Flow {
        let pc = self.frames.last().map_or(0, |f| f.pc);
        self.suspend(v, pc, u64::from(dst))
    }

    /// Suspends the top frame and hands `v` on, through every `yield from` around it.
    fn suspend(&mut self, v: Value, pc: u32, state: u64) -> Flow {
        let (mut pc, mut state) = (pc, state);
        loop {
            let Some(frame) = self.frames.pop() else {
                return Flow::Stop(Event::Fault("yield without a frame".to_owned()));
            };
            let Some(g) = frame.generator.as_ref() else {
                return Flow::Stop(Event::Fault("yield outside a generator".to_owned()));
            };
            self.save(g, frame.base, frame.handled, pc, state);
            self.ctx.stack_top = frame.base;
            self.ctx.depth -= 1;
            if let Cont::Delegate(_) = frame.cont {
                // The frame below is in `yield from`: it yields the same value.
                pc = self.frames.last().map_or(1, |f| f.pc) - 1;
                state = DELEGATING;
                continue;
            }
            if frame.cont == Cont::Exit {
                return Flow::Stop(Event::Done(v));
            }
            return match self.deliver(frame.cont, frame.extra, v) {
                Ok(()) => Flow::Reload,
                Err(e) => self.on_exit(e, frame.cont).unwrap_or(Flow::Reload),
            };
        }
    }

    #[inline]
    fn save(&mut self, g: Ref, base: u32, handled: Value, pc: u32, state: u64) {
        let (to, slots) = (g + 8 + 8 * field::SLOTS, self.ctx.heap.word(g));
        self.ctx.heap.region.copy_words(base, to, slots);
        self.ctx.heap.set_raw(g, field::PC, u64::from(pc));
        self.ctx.heap.set_raw(g, field::STATE, state);
        let own = if self.ctx.handled == handled {
            Value::NONE
        } else {
            self.ctx.handled
        };
        self.ctx.heap.set_field(g, field::HANDLED, own);
        self.ctx.heap.set_aux(g, SUSPENDED);
        self.ctx.handled = handled;
    }

    /// One step of `yield from`: the result when the inner iterator has ended, `None`
    /// when a frame is to run (or this one was suspended).
    pub(crate) fn yield_from(&mut self, inner: Value, dst: u16) -> Res<Option<Value>> {
        let sent = match self.frames.last_mut() {
            Some(f) => std::mem::replace(&mut f.sent, Value::NONE),
            None => Value::NONE,
        };
        match self.ctx.heap.kind_of(inner) {
            Some(Kind::Generator) => {
                self.resume_generator(&[inner, sent], false, Cont::Delegate(dst))?;
                Ok(None)
            }
            Some(Kind::Iter) => match iter::next(&mut self.ctx, inner)? {
                iter::Next::Item(v) => {
                    self.pass_on(v);
                    Ok(None)
                }
                iter::Next::Done => Ok(Some(Value::NONE)),
                iter::Next::Guest => Err(self.ctx.type_error("iterator can't be delegated to")),
            },
            _ => {
                // An object of the guest: what it gives is yielded when it returns.
                let name = if sent.is_none() {
                    known::NEXT
                } else {
                    known::SEND
                };
                let name = self.ctx.sym_str(name)?;
                let args = if sent.is_none() {
                    self.ctx.heap.list(&[])?
                } else {
                    self.ctx.heap.list(&[sent])?
                };
                let dict = self.ctx.heap.dict(0)?;
                self.call_prelude("call_attr", &[inner, name, args, dict], Cont::Item(dst))?;
                Ok(None)
            }
        }
    }

    /// Yields an item of an inner iterator on behalf of `yield from`.
    pub(crate) fn pass_on(&mut self, v: Value) {
        let pc = self.frames.last().map_or(1, |f| f.pc) - 1;
        if let Flow::Stop(event) = self.suspend(v, pc, DELEGATING) {
            self.finished = Some(event);
        }
    }

    /// The next item of an iterator that is the guest's.
    pub(crate) fn next_guest(&mut self, it: Value, cont: Cont) -> Res<()> {
        if self.ctx.heap.kind_of(it) == Some(Kind::Generator) {
            return self.resume_generator(&[it, Value::NONE], false, cont);
        }
        match self.ctx.special(it, known::NEXT) {
            Some(m) if m.as_native().is_none() => self.call(m, &[it], &[], cont),
            _ => {
                let text = format!(
                    "iter() returned non-iterator of type '{}'",
                    self.ctx.type_name(it)
                );
                Err(self.ctx.raise(types::TYPE_ERROR, &text))
            }
        }
    }
}
