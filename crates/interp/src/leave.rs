//! Ways out of the loop that are no plain value: a poll, an exception, a trap, a
//! collection after which an instruction is tried again, a call that a native asked for.
//!
//! What holds: `pc` of the top frame is saved before any of them.

use stelp_runtime::ctx::{Callee, Exit, Res};
use stelp_runtime::{Trap, Value, types};

use crate::image::{Linked, PRELUDE};
use crate::run::{Cont, Event, Flow, Run};

impl Run {
    #[inline(always)]
    pub(crate) fn save_pc(&mut self, pc: usize) {
        if let Some(f) = self.frames.last_mut() {
            f.pc = pc as u32;
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn slow_poll(&mut self) -> Res<()> {
        self.ctx.meter.look()?;
        self.ctx.count_outside();
        if self.ctx.heap.wants_collection() {
            self.collect()?;
        }
        Ok(())
    }

    /// After something that didn't give a value: `None` when the top frame goes on.
    pub(crate) fn on_exit(&mut self, exit: Exit, cont: Cont) -> Option<Flow> {
        match exit {
            Exit::Raise => {
                let e = self.ctx.raised;
                if let Some(v) = self.stop_value(e)
                    && self.absorb_stop(cont, v)
                {
                    return None;
                }
                self.throw(e)
            }
            Exit::Trap(t) => Some(Flow::Stop(Event::Trap(t))),
            Exit::Tail => self.tail(cont),
            Exit::Collect => {
                let frame = self.frames.last_mut()?;
                frame.pc = frame.pc.saturating_sub(1);
                let here = (
                    self.polls,
                    self.frames.len(),
                    self.frames.last().map_or(0, |f| f.pc),
                );
                if self.retried == here {
                    return Some(Flow::Stop(Event::Trap(Trap::Memory)));
                }
                self.retried = here;
                match self.collect() {
                    Ok(()) => None,
                    Err(Exit::Trap(t)) => Some(Flow::Stop(Event::Trap(t))),
                    Err(_) => Some(Flow::Stop(Event::Trap(Trap::Memory))),
                }
            }
        }
    }

    /// Makes the call that a native asked for.
    pub(crate) fn tail(&mut self, cont: Cont) -> Option<Flow> {
        let args = std::mem::take(&mut self.ctx.tail.args);
        let done = match self.ctx.tail.callee {
            Callee::Prelude(name) => self.call_prelude(name, &args, cont),
            Callee::Value(v) => self.call(v, &args, &[], cont),
            Callee::ModuleAttr => self.module_attr_call(&args, cont),
            Callee::Send => self.resume_generator(&args, false, cont),
            Callee::Throw => self.resume_generator(&args, true, cont),
        };
        match done {
            Ok(()) => None,
            // The call is made again from the instruction that asked for it.
            Err(e) => self.on_exit(e, cont),
        }
    }

    /// A bare `raise`.
    #[cold]
    pub(crate) fn reraise(&mut self) -> Exit {
        if self.ctx.handled.is_none() {
            return self.ctx.runtime_error("No active exception to reraise");
        }
        self.ctx.raised = self.ctx.handled;
        Exit::Raise
    }

    #[cold]
    pub(crate) fn undefined(&mut self, linked: &Linked, global: u32) -> Exit {
        let names = linked.module();
        let g = names.globals.iter().nth(global as usize);
        let g = g.map_or("?", |(_, g)| names.name(g.name));
        let text = format!("name '{g}' is not defined");
        self.ctx.raise(types::NAME_ERROR, &text)
    }

    pub(crate) fn unset_global(
        &mut self,
        linked: &Linked,
        module: u16,
        global: u32,
        builtin: u16,
    ) -> Res {
        if builtin != u16::MAX {
            return self.builtin_value(stelp_ir::Builtin(builtin));
        }
        if module == PRELUDE {
            // The prelude's body never runs: its functions are what its globals would hold.
            let g = linked.module().globals.iter().nth(global as usize);
            if let Some((_, g)) = g
                && let Some(f) = g.def
            {
                let none = Value::NONE;
                return Ok(self.ctx.function(
                    module,
                    f.into_raw().into_u32(),
                    none,
                    none,
                    none,
                    none,
                )?);
            }
        }
        Ok(Value::UNBOUND)
    }
}
