//! Exceptions: raising them, finding handlers, and the traceback on the way.

use stelp_runtime::ctx::Exit;
use stelp_runtime::heap::Kind;
use stelp_runtime::object::exception;
use stelp_runtime::value::{Ref, TypeId};
use stelp_runtime::{Value, types};

use crate::image::PRELUDE;
use crate::run::{Cont, Event, Flow, Run};

/// Exceptions in a chain of contexts beyond which a cycle is not looked for.
const MAX_CHAIN: usize = 1000;
/// Frames that a traceback keeps.
const MAX_ENTRIES: u32 = 10_000;

/// A traceback's entry: module, function and line in one small integer.
fn entry(module: u16, func: u32, line: u32) -> Value {
    let packed = u64::from(module & 0x7F) << 40
        | u64::from(func & 0xF_FFFF) << 20
        | u64::from(line & 0xF_FFFF);
    Value::small(packed as i64)
}

/// One line of a traceback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceEntry {
    pub module: String,
    pub function: String,
    pub line: u32,
    /// The text of the line, without its indentation.
    pub text: String,
}

impl Run {
    /// The value of a `StopIteration`; `None` for other exceptions.
    pub(crate) fn stop_value(&self, e: Value) -> Option<Value> {
        let class = self.ctx.exception_class(e)?;
        if !self.ctx.classes.is_subclass(class, types::STOP_ITERATION) {
            return None;
        }
        let at = e.as_ref()?;
        Some(
            self.ctx
                .exception_args(at)
                .first()
                .copied()
                .unwrap_or(Value::NONE),
        )
    }

    /// Whether the end of an iterator is what `cont` waits for in the top frame.
    pub(crate) fn absorb_stop(&mut self, cont: Cont, v: Value) -> bool {
        match cont {
            Cont::Next { exit, .. } => {
                if let Some(f) = self.frames.last_mut() {
                    f.pc = exit;
                }
                true
            }
            Cont::Item(dst) => {
                if let Some(f) = self.frames.last() {
                    self.ctx
                        .heap
                        .region
                        .set_u64(f.base + 8 * u32::from(dst), v.0);
                }
                true
            }
            _ => false,
        }
    }

    /// Unwinds to the handler of exception `e`: `None` when a frame goes on with it.
    pub(crate) fn throw(&mut self, e: Value) -> Option<Flow> {
        self.set_context(e);
        self.flying = e;
        let image = self.image();
        while let Some(frame) = self.frames.last() {
            let (module, func) = (frame.module, frame.func);
            let pc = frame.pc.saturating_sub(1);
            if let Some(flat) = Self::flat(&image, module, func) {
                if module != PRELUDE {
                    self.note(
                        e,
                        module,
                        func,
                        flat.spans.get(pc as usize).copied().unwrap_or(0),
                    );
                }
                if let Some(handler) = flat.handler(pc) {
                    if let Some(f) = self.frames.last_mut() {
                        f.pc = handler;
                    }
                    return None;
                }
            }
            let Some(frame) = self.frames.pop() else {
                break;
            };
            self.ctx.stack_top = frame.base;
            self.ctx.depth -= 1;
            self.ctx.handled = frame.handled;
            if let Some(g) = frame.generator.as_ref() {
                self.finish_generator(g);
                if self.stop_value(self.flying).is_some() {
                    return self.generator_raised_stop();
                }
            } else if let Some(v) = self.stop_value(self.flying)
                && self.absorb_stop(frame.cont, v)
            {
                self.flying = Value::NONE;
                return None;
            }
            match frame.cont {
                Cont::Exit => return Some(Flow::Stop(Event::Raised(self.flying))),
                Cont::Remember(_) => self.ctx.depth -= 1,
                Cont::Import(_) => {
                    if let Some(m) = frame.extra.as_module()
                        && let Some(state) = self.modules.get_mut(m as usize)
                    {
                        state.started = false;
                    }
                }
                _ => {}
            }
        }
        Some(Flow::Stop(Event::Raised(self.flying)))
    }

    /// PEP 479: a `StopIteration` that leaves a generator is an error.
    fn generator_raised_stop(&mut self) -> Option<Flow> {
        let cause = self.flying;
        let exit = self.ctx.runtime_error("generator raised StopIteration");
        if exit == Exit::Raise
            && let Some(at) = self.ctx.raised.as_ref()
        {
            self.ctx.heap.set_field(at, exception::CAUSE, cause);
            self.ctx.heap.set_field(at, exception::CONTEXT, cause);
            self.ctx
                .heap
                .set_flags(at, stelp_runtime::object::SUPPRESS_CONTEXT);
        }
        let e = self.ctx.raised;
        self.throw(e)
    }

    /// Sets `__context__` to the exception being handled, without making a cycle.
    fn set_context(&mut self, e: Value) {
        let (Some(at), handled) = (self.ctx.heap.as_kind(e, Kind::Exception), self.ctx.handled)
        else {
            return;
        };
        if handled.is_none()
            || handled == e
            || !self.ctx.heap.field(at, exception::CONTEXT).is_none()
        {
            return;
        }
        let mut link = handled;
        for _ in 0..MAX_CHAIN {
            let Some(l) = self.ctx.heap.as_kind(link, Kind::Exception) else {
                break;
            };
            let next = self.ctx.heap.field(l, exception::CONTEXT);
            if next == e {
                self.ctx.heap.set_field(l, exception::CONTEXT, Value::NONE);
                break;
            }
            link = next;
        }
        self.ctx.heap.set_field(at, exception::CONTEXT, handled);
    }

    /// Notes a frame in the exception's traceback.
    fn note(&mut self, e: Value, module: u16, func: u32, span: u32) {
        let Some(at) = self.ctx.heap.as_kind(e, Kind::Exception) else {
            return;
        };
        let line = self
            .linked(module)
            .map_or(0, |l| l.module().lines.line(span));
        let mut list = self.ctx.heap.field(at, exception::TRACEBACK);
        if list.is_none() {
            match self.ctx.heap.list(&[]) {
                Ok(l) => list = l,
                Err(_) => return,
            }
            self.ctx.heap.set_field(at, exception::TRACEBACK, list);
        }
        if let Some(l) = self.ctx.heap.as_kind(list, Kind::List)
            && self.ctx.heap.len(l) < MAX_ENTRIES
        {
            // No room for an entry: the traceback is shorter.
            let _ = self.ctx.heap.list_push(l, entry(module, func, line));
        }
    }

    /// The traceback of an exception, outermost call first.
    pub fn traceback(&self, e: Value) -> Vec<TraceEntry> {
        let Some(at) = self.ctx.heap.as_kind(e, Kind::Exception) else {
            return Vec::new();
        };
        let Some(list) = self
            .ctx
            .heap
            .as_kind(self.ctx.heap.field(at, exception::TRACEBACK), Kind::List)
        else {
            return Vec::new();
        };
        let mut out: Vec<TraceEntry> = self
            .ctx
            .heap
            .items(list)
            .into_iter()
            .filter_map(|v| self.trace_entry(v))
            .collect();
        out.reverse();
        out
    }

    fn trace_entry(&self, v: Value) -> Option<TraceEntry> {
        let packed = v.as_small()? as u64;
        let (module, func, line) = (
            (packed >> 40) as u16,
            (packed >> 20 & 0xF_FFFF) as u32,
            (packed & 0xF_FFFF) as u32,
        );
        let linked = self.linked(module)?;
        let m = linked.module();
        let f = linked.function(func);
        let function = match f.kind {
            stelp_ir::FunctionKind::Module => "<module>",
            _ => m.name(f.name),
        };
        let text = m
            .source
            .lines()
            .nth(line.saturating_sub(1) as usize)
            .unwrap_or("")
            .trim()
            .to_owned();
        Some(TraceEntry {
            module: self
                .image
                .names
                .get(module as usize)
                .cloned()
                .unwrap_or_default(),
            function: function.to_owned(),
            line,
            text,
        })
    }

    /// `raise e from cause`.
    pub(crate) fn raise_op(&mut self, e: Value, cause: Option<Value>) -> Exit {
        if let Some(at) = self.ctx.heap.as_kind(e, Kind::Exception) {
            return self.raise_object(at, cause);
        }
        let Some(c) = e
            .as_class()
            .filter(|c| self.ctx.classes.is_subclass(*c, types::BASE_EXCEPTION))
        else {
            return self
                .ctx
                .type_error("exceptions must derive from BaseException");
        };
        if !self.ctx.classes.is_builtin(c) {
            // The guest's constructor may run: the prelude makes the object and raises it.
            let cause = cause.unwrap_or(Value::UNBOUND);
            let name = if cause.is_unbound() {
                "raise_class"
            } else {
                "raise_class_from"
            };
            let args = [e, cause];
            let n = if cause.is_unbound() { 1 } else { 2 };
            return self.ctx.prelude(name, args.get(..n).unwrap_or(&[]));
        }
        match self.ctx.exception(c, &[]) {
            Ok(v) => self.raise_object(v.0 as u32, cause),
            Err(_) => Exit::Collect,
        }
    }

    fn raise_object(&mut self, at: Ref, cause: Option<Value>) -> Exit {
        if let Some(c) = cause {
            let c = match self.cause(c) {
                Ok(c) => c,
                Err(e) => return e,
            };
            self.ctx.heap.set_field(at, exception::CAUSE, c);
            self.ctx
                .heap
                .set_flags(at, stelp_runtime::object::SUPPRESS_CONTEXT);
        }
        self.ctx.raised = Value::reference(at);
        Exit::Raise
    }

    fn cause(&mut self, c: Value) -> Result<Value, Exit> {
        if c.is_none() || self.ctx.heap.as_kind(c, Kind::Exception).is_some() {
            return Ok(c);
        }
        match c.as_class() {
            Some(class) if self.is_exception_class(class) => match self.ctx.exception(class, &[]) {
                Ok(v) => Ok(v),
                Err(_) => Err(Exit::Collect),
            },
            _ => Err(self
                .ctx
                .type_error("exception causes must derive from BaseException")),
        }
    }

    pub(crate) fn is_exception_class(&self, c: TypeId) -> bool {
        self.ctx.classes.is_subclass(c, types::BASE_EXCEPTION)
    }
}
