//! Results: how a value reaches what waits for it.

use stelp_runtime::Value;
use stelp_runtime::ctx::Res;
use stelp_runtime::ops::convert;

use crate::run::{Cont, Event, Flow, Run};

impl Run {
    /// Gives a value to what waits for it in the top frame.
    pub(crate) fn deliver(&mut self, cont: Cont, extra: Value, v: Value) -> Res<()> {
        let Some(frame) = self.frames.last() else {
            self.finished = Some(Event::Done(v));
            return Ok(());
        };
        let base = frame.base;
        let put = |run: &mut Run, dst: u16, v: Value| {
            if dst != u16::MAX {
                run.ctx.heap.region.set_u64(base + 8 * u32::from(dst), v.0);
            }
        };
        match cont {
            Cont::Dst(dst) | Cont::Next { dst, .. } => put(self, dst, v),
            Cont::Discard => {}
            Cont::NotBool(dst) => match convert::truth(&mut self.ctx, v) {
                Some(b) => put(self, dst, Value::bool(!b)),
                None => return self.call_prelude("truth", &[v], cont),
            },
            Cont::Init(dst) => {
                if !v.is_none() {
                    let text = format!(
                        "__init__() should return None, not '{}'",
                        self.ctx.type_name(v)
                    );
                    return Err(self.ctx.type_error(text));
                }
                put(self, dst, extra);
            }
            Cont::Binary(dst) => {
                if v == Value::NOT_IMPLEMENTED {
                    return self.binary_rest(dst);
                }
                put(self, dst, v);
            }
            Cont::Compare(dst) => {
                if v == Value::NOT_IMPLEMENTED {
                    return self.compare_rest(dst);
                }
                put(self, dst, v);
            }
            Cont::Delegate(dst) => put(self, dst, v),
            Cont::Item(_) => self.pass_on(v),
            Cont::Unpack => return self.unpack_delivered(v),
            Cont::Import(dst) => {
                if let Some(m) = extra.as_module()
                    && let Some(state) = self.modules.get_mut(m as usize)
                {
                    state.done = true;
                }
                put(self, dst, extra);
            }
            Cont::Remember(dst) => put(self, dst, v),
            Cont::Exit => self.finished = Some(Event::Done(v)),
        }
        Ok(())
    }

    /// A frame returns: its value goes to the caller.
    pub(crate) fn return_value(&mut self, v: Value) -> Flow {
        let Some(frame) = self.frames.pop() else {
            return Flow::Stop(Event::Fault("return without a frame".to_owned()));
        };
        self.ctx.stack_top = frame.base;
        self.ctx.depth -= 1;
        self.ctx.handled = frame.handled;
        let done = match frame.generator.as_ref() {
            Some(g) => {
                self.finish_generator(g);
                self.generator_ended(frame.cont, v)
            }
            None if frame.cont == Cont::Exit => return Flow::Stop(Event::Done(v)),
            None if let Cont::Remember(dst) = frame.cont => {
                self.remember(frame.sent, frame.extra, v, dst)
            }
            None => self.deliver(frame.cont, frame.extra, v),
        };
        match done {
            Ok(()) => Flow::Reload,
            Err(e) => self.on_exit(e, frame.cont).unwrap_or(Flow::Reload),
        }
    }
}
