//! A run: its state, its frames, how it starts, and what the host does with it.
//!
//! What holds: guest calls never nest on the host's stack; every value that outlives
//! an instruction lies in a slot of the cage, a frame's fields or the context, where
//! the collector sees it. A run can stop at a tool call and go on later.
//! What is absent: the loop itself, which is `execute`.

use std::sync::Arc;

use stelp_ir::{Limits, NameId};
use stelp_runtime::ctx::{Ctx, Exit, Res};
use stelp_runtime::heap::STACK_END;
use stelp_runtime::ops::attr;
use stelp_runtime::sym::{Sym, Syms};
use stelp_runtime::tier::RunNatives;
use stelp_runtime::value::TypeId;
use stelp_runtime::{Clock, Heap, Meter, Sink, Trap, Value, types};

use crate::flat::{FlatFunc, Head};
use crate::image::{Image, Linked, MAIN, PRELUDE};

/// What is to be done with the value that a frame returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cont {
    /// Store it in the caller's slot.
    Dst(u16),
    Discard,
    /// The opposite of its truth.
    NotBool(u16),
    /// It is what `__init__` returned: the frame's `extra` is the new object.
    Init(u16),
    /// It may be `NotImplemented`: then the prelude goes on with the operator.
    Binary(u16),
    Compare(u16),
    /// The next item of a `for`, whose loop ends at `exit`.
    Next {
        dst: u16,
        exit: u32,
    },
    /// A value on its way through `yield from`; the result when it returns.
    Delegate(u16),
    /// A tuple of what the instruction unpacks.
    Unpack,
    /// An item of a guest's iterator on its way through `yield from`.
    Item(u16),
    /// The body of module `extra`.
    Import(u16),
    /// It is remembered: the frame's `extra` is the key, `sent` the state of the cache.
    Remember(u16),
    /// The run's own result.
    Exit,
}

/// One guest call.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub module: u16,
    pub func: u32,
    /// The next instruction, when the frame isn't the running one.
    pub pc: u32,
    /// Where its slots start in the cage.
    pub base: u32,
    pub cont: Cont,
    /// What `cont` needs besides.
    pub extra: Value,
    pub closure: Value,
    /// The generator that the frame runs, or `None`.
    pub generator: Value,
    /// The exception that was being handled when it was called.
    pub handled: Value,
    /// What was sent to the generator, until `Yield` takes it; what `cont` needs besides.
    pub sent: Value,
    /// First of its inline caches.
    pub caches: u32,
}

/// What a run came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Done(Value),
    /// An exception that nothing caught.
    Raised(Value),
    Trap(Trap),
    /// A tool is called, see [`Run::request`]; answer with [`Run::answer`] or [`Run::raise_in`].
    Tool,
    /// A bug of ours.
    Fault(String),
}

/// The call of a tool that a run waits for. Its values are good until the run is given
/// anything to allocate.
#[derive(Clone, Debug, Default)]
pub struct ToolRequest {
    /// The module that calls, and which of its names is the tool's.
    pub module: u16,
    pub name: NameId,
    pub args: Vec<Value>,
    pub keywords: Vec<(Sym, Value)>,
}

impl ToolRequest {
    /// The i-th argument: the positional ones come first, then the keywords.
    pub fn value(&self, i: usize) -> Option<Value> {
        let keyword = || self.keywords.get(i.checked_sub(self.args.len())?);
        self.args
            .get(i)
            .copied()
            .or_else(|| keyword().map(|(_, v)| *v))
    }
}

/// An inline cache of an attribute's place.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cache {
    pub shape: u32,
    pub epoch: u32,
    pub class: u32,
    /// The slot, or the index in the class; `kind` says which.
    pub index: u32,
    pub kind: CacheKind,
    /// For a store that adds an attribute: the layout after it.
    pub next: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CacheKind {
    #[default]
    Empty,
    Slot,
    Method,
    Add,
    /// `index` is the native that is a method of builtin class `class`.
    Native,
}

/// A module's state in one run.
#[derive(Clone, Debug)]
pub(crate) struct ModuleState {
    pub globals: u32,
    pub consts: Vec<Value>,
    pub started: bool,
    pub done: bool,
    /// First inline cache of each function, or `u32::MAX`.
    pub caches: Vec<u32>,
    pub loaded: bool,
}

/// A run of a program.
pub struct Run {
    pub(crate) image: Arc<Image>,
    /// Another handle of it, while the loop doesn't run.
    kept_image: Option<Arc<Image>>,
    pub ctx: Ctx,
    pub(crate) frames: Vec<Frame>,
    pub(crate) modules: Vec<ModuleState>,
    pub(crate) caches: Vec<Cache>,
    /// For each class, the classes' epoch and where its plain `__init__` was found then.
    pub(crate) plain_inits: Vec<(u32, Option<(TypeId, u32)>)>,
    /// The exception on its way to a handler.
    pub(crate) flying: Value,
    /// Polls so far: tells a retried instruction from the same one met again.
    pub(crate) polls: u64,
    pub(crate) retried: (u64, usize, u32),
    /// How the run ended, when that was found out of the loop.
    pub(crate) finished: Option<Event>,
    /// Set when a tool call waits for its answer: the slot it goes to.
    pub(crate) waiting: Option<u16>,
    /// What was called, while a tool call waits for its answer.
    pub request: ToolRequest,
    /// What native code keeps of this run.
    pub natives: RunNatives,
}

/// How the loop goes on after something that is not a plain value.
pub(crate) enum Flow {
    /// The top frame changed, or its `pc` did: load it anew.
    Reload,
    Stop(Event),
}

impl Run {
    /// A run that has not started.
    pub fn new(
        image: Arc<Image>,
        heap: Heap,
        limits: Limits,
        clock: Clock,
        cancelled: Arc<std::sync::atomic::AtomicBool>,
        sink: Box<dyn Sink>,
    ) -> Run {
        let meter = Meter::new(limits, clock, cancelled);
        let syms = Syms::new(image.syms.clone());
        let mut ctx = Ctx::new(heap, meter, syms, sink, image.clone());
        ctx.module_names = image.names.clone();
        let modules = image
            .entries
            .iter()
            .map(|_| ModuleState {
                globals: 0,
                consts: Vec::new(),
                started: false,
                done: false,
                caches: Vec::new(),
                loaded: false,
            })
            .collect();
        let mut run = Run {
            image,
            kept_image: None,
            ctx,
            frames: Vec::with_capacity(16),
            modules,
            caches: Vec::new(),
            plain_inits: Vec::new(),
            flying: Value::NONE,
            polls: 0,
            retried: (u64::MAX, 0, 0),
            finished: None,
            waiting: None,
            request: ToolRequest::default(),
            natives: RunNatives::default(),
        };
        run.load(PRELUDE);
        run.load(MAIN);
        run
    }

    /// Has every poll be a slow one: so that what can be compiled is, at once.
    pub fn look_always(&mut self) {
        self.ctx.meter.look_every = 0;
        self.ctx.meter.next_look = self.ctx.meter.fuel;
    }

    /// Gives a module its globals and constants.
    pub(crate) fn load(&mut self, module: u16) {
        let Some(linked) = self.image.linked(module).cloned() else {
            return;
        };
        let Some(state) = self.modules.get_mut(module as usize) else {
            return;
        };
        if state.loaded {
            return;
        }
        state.loaded = true;
        let n = linked.module().globals.len() as u32;
        let start = self.ctx.globals_top;
        // Linking has made sure that all modules' globals fit.
        let end = start + 8 * n;
        state.globals = start;
        state.consts = vec![Value::UNBOUND; linked.module().consts.len()];
        state.caches = vec![u32::MAX; linked.module().functions.len()];
        let mut at = start;
        while at < end {
            self.ctx.heap.region.set_u64(at, Value::UNBOUND.0);
            at += 8;
        }
        self.ctx.globals_top = end;
    }

    /// Sets a global of the program before it runs, such as a declared input.
    pub fn set_global(&mut self, name: &str, v: Value) -> bool {
        let Some(linked) = self.image.main() else {
            return false;
        };
        let Some(g) = linked.global(name) else {
            return false;
        };
        let base = self.modules.get(MAIN as usize).map_or(0, |m| m.globals);
        self.ctx.heap.region.set_u64(base + 8 * g, v.0);
        true
    }

    /// A name of one of the image's modules.
    pub fn name(&self, module: u16, name: NameId) -> &str {
        self.linked(module).map_or("?", |l| l.module().name(name))
    }

    /// A global of the program.
    pub fn global(&self, name: &str) -> Option<Value> {
        let g = self.image.main()?.global(name)?;
        let base = self.modules.get(MAIN as usize)?.globals;
        let v = Value(self.ctx.heap.region.u64(base + 8 * g));
        if v.is_unbound() { None } else { Some(v) }
    }

    /// Prepares the program's body to be run by [`Run::resume`].
    pub fn start(&mut self) {
        let Some(linked) = self.image.main().cloned() else {
            return;
        };
        let body = linked.module().body.into_raw().into_u32();
        if let Some(m) = self.modules.get_mut(MAIN as usize) {
            m.started = true;
        }
        let _ = self.push_frame(MAIN, body, Cont::Exit, Value::NONE);
    }

    /// Prepares a call of a value to be run by [`Run::resume`].
    pub fn start_call(&mut self, callee: Value, args: &[Value]) -> Result<(), Event> {
        match self.call(callee, args, &[], Cont::Exit) {
            Ok(()) => Ok(()),
            Err(Exit::Raise) => Err(Event::Raised(self.ctx.raised)),
            Err(Exit::Trap(t)) => Err(Event::Trap(t)),
            Err(Exit::Tail) => match self.tail(Cont::Exit) {
                None => Ok(()),
                Some(Flow::Stop(event)) => Err(event),
                Some(Flow::Reload) => Ok(()),
            },
            Err(Exit::Collect) => Err(Event::Trap(Trap::Memory)),
        }
    }

    /// Runs until the program ends, is stopped, or calls a tool.
    pub fn resume(&mut self) -> Event {
        // The loop works on a handle of its own, kept from one time to the next.
        let kept = self.kept_image.take();
        let image = kept.unwrap_or_else(|| Arc::clone(&self.image));
        let event = loop {
            match self.execute(&image) {
                Flow::Reload => {}
                Flow::Stop(event) => break event,
            }
        };
        self.kept_image = Some(image);
        event
    }

    pub(crate) fn flat(image: &Image, module: u16, func: u32) -> Option<&FlatFunc> {
        image.linked(module)?.flat(func)
    }

    pub(crate) fn linked(&self, module: u16) -> Option<&Arc<Linked>> {
        self.image.linked(module)
    }

    /// Pushes a frame with all slots unbound.
    #[inline]
    pub(crate) fn push_frame(
        &mut self,
        module: u16,
        func: u32,
        cont: Cont,
        closure: Value,
    ) -> Res<u32> {
        let Some(head) = self.head(module, func) else {
            return Err(self.ctx.runtime_error("no such function"));
        };
        let pushed = self.push_head(head, module, func, cont, closure)?;
        Ok(pushed.0)
    }

    #[inline]
    pub(crate) fn head(&self, module: u16, func: u32) -> Option<Head> {
        Self::flat(&self.image, module, func).map(FlatFunc::head)
    }

    /// Pushes a frame with all slots unbound: where these start, and its first inline cache.
    #[inline(always)]
    pub(crate) fn push_head(
        &mut self,
        flat: Head,
        module: u16,
        func: u32,
        cont: Cont,
        closure: Value,
    ) -> Res<(u32, u32)> {
        let (base, end) = self.room_for(flat)?;
        // What lies above the top is nobody's.
        let region = &mut self.ctx.heap.region;
        region.fill_fours(base, end, Value::UNBOUND.0);
        let caches = self.push_bare(flat, module, func, cont, closure, end);
        Ok((base, caches))
    }

    /// Where the slots of the next frame lie.
    #[inline(always)]
    pub(crate) fn room_for(&mut self, flat: Head) -> Res<(u32, u32)> {
        let base = self.ctx.stack_top;
        let end = base + 8 * u32::from(flat.slots);
        if end > self.ctx.stack_limit {
            self.raise_stack_limit(end)?;
        }
        Ok((base, end))
    }

    /// Pushes a frame whose slots are those up to `end`, and hold values: its first inline cache.
    #[inline(always)]
    pub(crate) fn push_bare(
        &mut self,
        flat: Head,
        module: u16,
        func: u32,
        cont: Cont,
        closure: Value,
        end: u32,
    ) -> u32 {
        let base = std::mem::replace(&mut self.ctx.stack_top, end);
        self.ctx.depth += 1;
        let caches = self.caches_of(flat, module, func);
        self.frames.push(Frame {
            module,
            func,
            pc: 0,
            base,
            cont,
            extra: Value::NONE,
            closure,
            generator: Value::NONE,
            handled: self.ctx.handled,
            sent: Value::NONE,
            caches,
        });
        caches
    }

    pub(crate) fn caches_of(&mut self, flat: Head, module: u16, func: u32) -> u32 {
        if flat.caches == 0 {
            return 0;
        }
        let Some(place) = self
            .modules
            .get_mut(module as usize)
            .and_then(|m| m.caches.get_mut(func as usize))
        else {
            return 0;
        };
        if *place == u32::MAX {
            *place = self.caches.len() as u32;
            self.caches
                .resize(self.caches.len() + flat.caches as usize, Cache::default());
        }
        *place
    }

    /// Lets frames reach beyond the part of the stack that most runs stay in.
    #[cold]
    #[inline(never)]
    fn raise_stack_limit(&mut self, end: u32) -> Res<()> {
        let last = STACK_END - (1 << 16);
        if end > last {
            return Err(self.too_deep());
        }
        self.ctx.stack_limit = last;
        Ok(())
    }

    #[cold]
    pub(crate) fn too_deep(&mut self) -> Exit {
        self.ctx
            .raise(types::RECURSION_ERROR, "maximum recursion depth exceeded")
    }

    /// A cell of the running function's closure.
    #[inline(always)]
    pub(crate) fn closure_cell(&self, index: u16) -> Value {
        let closure = self.frames.last().map_or(Value::NONE, |f| f.closure);
        let field = |t| self.ctx.heap.field(t, u32::from(index));
        closure.as_ref().map_or(Value::NONE, field)
    }

    /// The name's number in this run.
    #[inline]
    pub(crate) fn sym(&self, module: u16, name: u32) -> Sym {
        let syms = self.image.name_syms.get(module as usize);
        syms.and_then(|s| s.get(name as usize))
            .copied()
            .unwrap_or(Sym(u32::MAX))
    }

    /// Makes room for `bytes` that the host is about to allocate, by collecting if need be.
    ///
    /// # Errors
    /// The trap that ends the run, if there is none.
    pub fn make_room(&mut self, bytes: u64) -> Result<(), Trap> {
        if bytes <= self.ctx.heap.room() {
            return Ok(());
        }
        match self.collect() {
            Err(Exit::Trap(t)) => Err(t),
            Ok(()) if bytes <= self.ctx.heap.room() => Ok(()),
            _ => Err(Trap::Memory),
        }
    }

    /// Collects with the frames as roots.
    pub(crate) fn collect(&mut self) -> Res<()> {
        let Run {
            ctx,
            frames,
            modules,
            flying,
            ..
        } = self;
        ctx.collect(&mut |f| {
            f(flying);
            for frame in frames.iter_mut() {
                f(&mut frame.extra);
                f(&mut frame.closure);
                f(&mut frame.generator);
                f(&mut frame.handled);
                f(&mut frame.sent);
            }
            for m in modules.iter_mut() {
                m.consts.iter_mut().for_each(&mut *f);
            }
        })?;
        Ok(())
    }

    /// Calls a function of the prelude.
    pub(crate) fn call_prelude(&mut self, name: &str, args: &[Value], cont: Cont) -> Res<()> {
        let Some(func) = self
            .image
            .linked(PRELUDE)
            .and_then(|l| l.function_named(name))
        else {
            let text = format!("the prelude lacks {name}");
            return Err(self.ctx.raise(types::SYSTEM_ERROR, &text));
        };
        let base = self.push_frame(PRELUDE, func, cont, Value::NONE)?;
        for (i, v) in args.iter().enumerate() {
            self.ctx.heap.region.set_u64(base + 8 * i as u32, v.0);
        }
        self.enter_generator_if_needed(PRELUDE, func)
    }

    pub(crate) fn image(&self) -> Arc<Image> {
        self.image.clone()
    }

    pub(crate) fn get_attr(&mut self, x: Value, name: Sym) -> Res {
        match x.as_module() {
            Some(m) => self.module_attr(m, name),
            None => attr::get(&mut self.ctx, x, name),
        }
    }

    pub(crate) fn set_attr(&mut self, x: Value, name: Sym, v: Value) -> Res<()> {
        match x.as_module() {
            Some(m) => self.set_module_attr(m, name, v),
            None => attr::set(&mut self.ctx, x, name, v),
        }
    }
}
