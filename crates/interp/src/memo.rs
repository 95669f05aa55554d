//! Calls of functions that remember their results, see `stelp_runtime::ops::memo`.
//!
//! What holds: the library's wrapper has no frame here, but counts as one in the depth.

use stelp_runtime::Value;
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::Kind;
use stelp_runtime::object::function;
use stelp_runtime::ops::memo::{self, Seen};
use stelp_runtime::value::Ref;

use crate::run::{Cont, Run};

impl Run {
    /// Calls a function that may remember its results with arguments by position. False if
    /// it is to be called as any other.
    pub(crate) fn call_remembering(&mut self, at: Ref, args: &[Value], cont: Cont) -> Res<bool> {
        let (Some(state), Cont::Dst(dst)) = (memo::state(&self.ctx.heap, at), cont) else {
            return Ok(false);
        };
        let fuel = self.ctx.meter.fuel;
        let done = self.recall(state, args, dst);
        if matches!(done, Err(Exit::Collect)) {
            // As in `call_native`.
            self.ctx.meter.fuel = fuel;
        }
        done
    }

    fn recall(&mut self, state: Ref, args: &[Value], dst: u16) -> Res<bool> {
        let key = match memo::find(&mut self.ctx, state, args)? {
            Seen::Result(v) => {
                self.deliver(Cont::Dst(dst), Value::NONE, v)?;
                return Ok(true);
            }
            Seen::New(key) => key,
            Seen::Unknown => return Ok(false),
        };
        let Some(callee) = memo::function(&self.ctx.heap, state) else {
            return Ok(false);
        };
        let (module, func) = (self.ctx.heap.aux(callee), self.ctx.heap.word(callee));
        let Some(head) = self.head(module, func) else {
            return Ok(false);
        };
        if !head.params.simple
            || head.params.positional as usize != args.len()
            || head.generator
            || self.ctx.depth > self.ctx.meter.limits.depth
        {
            return Ok(false);
        }
        let key = match key {
            Some(key) => key,
            None => self.ctx.heap.tuple(args)?,
        };
        let closure = self.ctx.heap.field(callee, function::CLOSURE);
        let (base, _) = self.push_head(head, module, func, Cont::Remember(dst), closure)?;
        self.ctx.depth += 1;
        for (i, v) in args.iter().enumerate() {
            self.set_slot(base, i, *v);
        }
        if let Some(frame) = self.frames.last_mut() {
            frame.extra = key;
            frame.sent = Value::reference(state);
        }
        memo::count_miss(&mut self.ctx.heap, state);
        Ok(true)
    }

    /// A function whose results are remembered has returned `v`.
    pub(crate) fn remember(&mut self, state: Value, key: Value, v: Value, dst: u16) -> Res<()> {
        self.ctx.depth -= 1;
        let cont = Cont::Dst(dst);
        let Some(state) = self.ctx.heap.as_kind(state, Kind::List) else {
            return self.deliver(cont, Value::NONE, v);
        };
        let fuel = self.ctx.meter.fuel;
        match memo::note(&mut self.ctx, state, key, v) {
            Ok(true) => self.deliver(cont, Value::NONE, v),
            Ok(false) | Err(Exit::Collect) => {
                // The function has run: what is tried again is the library's, in a frame of its own.
                self.ctx.meter.fuel = fuel;
                let store = memo::store(&self.ctx.heap, state);
                self.call(store, &[key, v], &[], cont)
            }
            Err(e) => Err(e),
        }
    }
}
