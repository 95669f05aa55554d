//! A run: its frames, and the loop that executes flat instructions.
//!
//! What holds: guest calls never nest on the host's stack; every value that outlives
//! an instruction lies in a slot of the cage, a frame's fields or the context, where
//! the collector sees it. A run can stop at a tool call and go on later.

use std::sync::Arc;

use smallvec::SmallVec;
use stelp_ir::{BinOp, CmpOp, Limits, Op, Slot};
use stelp_runtime::ctx::{Callee, Ctx, Exit, Res};
use stelp_runtime::heap::{GLOBALS_BASE, GLOBALS_END, Kind, STACK_BASE, STACK_END};
use stelp_runtime::ops::{arith, attr, compare, convert, item, iter};
use stelp_runtime::sym::{Sym, Syms};
use stelp_runtime::{Clock, Heap, Meter, Sink, Trap, Value, types};

use crate::flat::{Flat, FlatFunc};
use crate::image::{Image, Linked, MAIN, PRELUDE};

/// What is to be done with the value that a frame returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cont {
    /// Store it in the caller's slot.
    Dst(u16),
    Discard,
    /// The truth of it.
    Bool(u16),
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
    /// The generator's next value, or `StopIteration` when it returns.
    Send(u16),
    /// A value on its way through `yield from`; the result when it returns.
    Delegate(u16),
    /// A tuple of what the instruction unpacks.
    Unpack,
    /// An item of a guest's iterator on its way through `yield from`.
    Item(u16),
    /// The body of module `extra`.
    Import(u16),
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
    /// What was sent to the generator, until `Yield` takes it.
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
    /// A tool is called; answer with [`Run::answer`] or [`Run::raise_in`].
    Tool {
        name: String,
        args: Vec<Value>,
        kwargs: Vec<(String, Value)>,
    },
    /// A bug of ours.
    Fault(String),
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
    pub ctx: Ctx,
    pub(crate) frames: Vec<Frame>,
    pub(crate) modules: Vec<ModuleState>,
    pub(crate) caches: Vec<Cache>,
    /// The exception on its way to a handler.
    pub(crate) flying: Value,
    /// Polls so far: tells a retried instruction from the same one met again.
    pub(crate) polls: u64,
    pub(crate) retried: (u64, usize, u32),
    /// How the run ended, when that was found out of the loop.
    pub(crate) finished: Option<Event>,
    /// Set when a tool call waits for its answer: the slot it goes to.
    pub(crate) waiting: Option<u16>,
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
            ctx,
            frames: Vec::with_capacity(16),
            modules,
            caches: Vec::new(),
            flying: Value::NONE,
            polls: 0,
            retried: (u64::MAX, 0, 0),
            finished: None,
            waiting: None,
        };
        run.load(PRELUDE);
        run.load(MAIN);
        run
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
        // The frontend bounds a module's globals; what doesn't fit shares the last place.
        let end = (start + 8 * n).min(GLOBALS_END);
        state.globals = start;
        state.consts = vec![Value::UNBOUND; linked.module().consts.len()];
        state.caches = vec![u32::MAX; linked.module().functions.len()];
        let mut at = start;
        while at < end {
            self.ctx.heap.region.set_u64(at, Value::UNBOUND.0);
            at += 8;
        }
        self.ctx.globals_top = end;
        let _ = GLOBALS_BASE;
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
            Err(_) => Err(Event::Trap(Trap::Memory)),
        }
    }

    pub(crate) fn flat<'a>(image: &'a Image, module: u16, func: u32) -> Option<&'a FlatFunc> {
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
        let image = self.image.clone();
        let Some(flat) = Self::flat(&image, module, func) else {
            return Err(self.ctx.runtime_error("no such function"));
        };
        self.push_flat(flat, module, func, cont, closure)
    }

    #[inline]
    pub(crate) fn push_flat(
        &mut self,
        flat: &FlatFunc,
        module: u16,
        func: u32,
        cont: Cont,
        closure: Value,
    ) -> Res<u32> {
        let base = self.ctx.stack_top;
        let end = base + 8 * u32::from(flat.slots);
        if end > STACK_END - (1 << 16) {
            return Err(self.too_deep());
        }
        let mut at = base;
        while at < end {
            self.ctx.heap.region.set_u64(at, Value::UNBOUND.0);
            at += 8;
        }
        self.ctx.stack_top = end;
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
        Ok(base)
    }

    fn caches_of(&mut self, flat: &FlatFunc, module: u16, func: u32) -> u32 {
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

    #[cold]
    pub(crate) fn too_deep(&mut self) -> Exit {
        self.ctx
            .raise(types::RECURSION_ERROR, "maximum recursion depth exceeded")
    }

    /// The name's number in this run.
    #[inline]
    pub(crate) fn sym(&self, module: u16, name: u32) -> Sym {
        let syms = self.image.name_syms.get(module as usize);
        syms.and_then(|s| s.get(name as usize))
            .copied()
            .unwrap_or(Sym(u32::MAX))
    }

    // ---- the loop ----

    /// Runs until the program ends, is stopped, or calls a tool.
    pub fn resume(&mut self) -> Event {
        let image = self.image.clone();
        loop {
            if let Some(event) = self.finished.take() {
                return event;
            }
            match self.execute(&image) {
                Flow::Reload => {}
                Flow::Stop(event) => return event,
            }
        }
    }

    /// Executes the top frame until the frame changes.
    #[allow(clippy::too_many_lines)]
    fn execute(&mut self, image: &Image) -> Flow {
        let Some(frame) = self.frames.last() else {
            return Flow::Stop(Event::Fault("no frame to run".to_owned()));
        };
        let (module, func, base, caches) = (frame.module, frame.func, frame.base, frame.caches);
        let mut pc = frame.pc as usize;
        let Some(linked) = image.linked(module) else {
            return Flow::Stop(Event::Fault("no code for the frame".to_owned()));
        };
        let Some(flat) = linked.flat(func) else {
            return Flow::Stop(Event::Fault("no function for the frame".to_owned()));
        };
        let code = flat.code.as_slice();

        macro_rules! get {
            ($s:expr) => {
                Value(self.ctx.heap.region.u64(base + 8 * u32::from($s)))
            };
        }
        macro_rules! put {
            ($s:expr, $v:expr) => {
                self.ctx.heap.region.set_u64(base + 8 * u32::from($s), $v.0)
            };
        }
        // Leaves the loop: `pc` is already that of the next instruction.
        macro_rules! leave {
            ($exit:expr, $cont:expr) => {{
                self.save_pc(pc);
                match self.on_exit($exit, $cont) {
                    Some(flow) => return flow,
                    None => return Flow::Reload,
                }
            }};
        }
        macro_rules! tri {
            ($e:expr, $cont:expr) => {
                match $e {
                    Ok(v) => v,
                    Err(exit) => leave!(exit, $cont),
                }
            };
        }
        macro_rules! call {
            ($e:expr, $cont:expr) => {{
                self.save_pc(pc);
                match $e {
                    Ok(()) => return Flow::Reload,
                    Err(exit) => leave!(exit, $cont),
                }
            }};
        }

        loop {
            let Some(op) = code.get(pc) else {
                return Flow::Stop(Event::Fault("ran past the end of a function".to_owned()));
            };
            pc += 1;
            match *op {
                Flat::Charge(n) => self.ctx.meter.fuel -= i64::from(n),
                Flat::Poll => {
                    self.polls += 1;
                    if self.ctx.meter.fuel < self.ctx.meter.next_look
                        || self.ctx.heap.wants_collection()
                    {
                        tri!(self.slow_poll(), Cont::Discard);
                    }
                }
                Flat::CheckDepth => {
                    if self.ctx.depth > self.ctx.meter.limits.depth {
                        let e = self.too_deep();
                        leave!(e, Cont::Discard);
                    }
                }
                Flat::SmallInt { dst, value } => put!(dst, Value::small(i64::from(value))),
                Flat::Const { dst, index } => {
                    let known = self
                        .modules
                        .get(module as usize)
                        .and_then(|m| m.consts.get(index as usize))
                        .copied();
                    let v = match known {
                        Some(v) if !v.is_unbound() => v,
                        _ => tri!(self.make_const(linked, module, index), Cont::Dst(dst)),
                    };
                    put!(dst, v);
                }
                Flat::Copy { dst, a } => put!(dst, get!(a)),
                Flat::CheckBound { a, name, free } => {
                    if get!(a).is_unbound() {
                        let e = self.unbound(linked, name, free);
                        leave!(e, Cont::Discard);
                    }
                }
                Flat::BinaryInt {
                    op,
                    dst,
                    a,
                    imm,
                    skip,
                } => {
                    let v = get!(a);
                    if v.is_int() {
                        let i = v.small_unchecked();
                        let imm = i64::from(imm);
                        let r = match op {
                            BinOp::Add => Value::try_small(i + imm),
                            BinOp::Sub => Value::try_small(i - imm),
                            BinOp::Mul => i.checked_mul(imm).and_then(Value::try_small),
                            BinOp::Mod if imm > 0 => Some(Value::small(i.rem_euclid(imm))),
                            BinOp::FloorDiv if imm > 0 => Some(Value::small(i.div_euclid(imm))),
                            _ => None,
                        };
                        if let Some(r) = r {
                            put!(dst, r);
                            pc += skip as usize;
                        }
                    }
                }
                Flat::Binary {
                    op,
                    dst,
                    a,
                    b,
                    inplace,
                } => {
                    let (x, y) = (get!(a), get!(b));
                    if let Some(v) = fast_binary(op, x, y) {
                        put!(dst, v);
                        continue;
                    }
                    let cont = Cont::Dst(dst);
                    if self.ctx.is_guest(x) || self.ctx.is_guest(y) {
                        self.save_pc(pc);
                        match self.guest_binary(op, x, y, inplace, dst) {
                            Ok(true) => return Flow::Reload,
                            Ok(false) => {}
                            Err(e) => leave!(e, cont),
                        }
                    }
                    let v = if inplace {
                        tri!(arith::inplace(&mut self.ctx, op, x, y), cont)
                    } else {
                        tri!(arith::binary(&mut self.ctx, op, x, y), cont)
                    };
                    put!(dst, v);
                }
                Flat::Compare { op, dst, a, b } => {
                    let (x, y) = (get!(a), get!(b));
                    if let Some(r) = fast_compare(op, x, y) {
                        put!(dst, Value::bool(r));
                        continue;
                    }
                    let cont = Cont::Dst(dst);
                    let v = match op {
                        CmpOp::In => tri!(item::contains(&mut self.ctx, y, x), cont),
                        CmpOp::NotIn => {
                            let v = tri!(item::contains(&mut self.ctx, y, x), Cont::NotBool(dst));
                            Value::bool(v != Value::TRUE)
                        }
                        _ => {
                            if self.ctx.is_guest(x) {
                                self.save_pc(pc);
                                match self.guest_compare(op, x, y, dst) {
                                    Ok(true) => return Flow::Reload,
                                    Ok(false) => {}
                                    Err(e) => leave!(e, cont),
                                }
                            }
                            tri!(compare::compare(&mut self.ctx, op, x, y), cont)
                        }
                    };
                    put!(dst, v);
                }
                Flat::CompareIntJump {
                    op,
                    a,
                    imm,
                    skip,
                    to,
                } => {
                    let v = get!(a);
                    if v.is_int() {
                        let (i, j) = (v.small_unchecked(), i64::from(imm));
                        if holds(op, i, j) {
                            pc += skip as usize
                        } else {
                            pc = to as usize
                        }
                    }
                }
                Flat::CompareJump { op, a, b, skip, to } => {
                    if let Some(r) = fast_compare(op, get!(a), get!(b)) {
                        if r {
                            pc += skip as usize
                        } else {
                            pc = to as usize
                        }
                    }
                }
                Flat::Truth { dst, a } => {
                    let v = get!(a);
                    match convert::truth(&mut self.ctx, v) {
                        Some(b) => put!(dst, Value::bool(b)),
                        None => {
                            let e = self.ctx.prelude("truth", &[v]);
                            leave!(e, Cont::Dst(dst));
                        }
                    }
                }
                Flat::Not { dst, a } => {
                    let v = get!(a);
                    match convert::truth(&mut self.ctx, v) {
                        Some(b) => put!(dst, Value::bool(!b)),
                        None => {
                            let e = self.ctx.prelude("truth", &[v]);
                            leave!(e, Cont::NotBool(dst));
                        }
                    }
                }
                Flat::GetItem { dst, a, b } => {
                    let (x, k) = (get!(a), get!(b));
                    if let (Some(at), Some(i)) =
                        (self.ctx.heap.as_kind(x, Kind::List), k.as_small())
                    {
                        let len = i64::from(self.ctx.heap.len(at));
                        let i = if i < 0 { i + len } else { i };
                        if (0..len).contains(&i)
                            && let Some(v) = self.ctx.heap.list_get(at, i as u32)
                        {
                            put!(dst, v);
                            continue;
                        }
                    }
                    let v = tri!(item::get(&mut self.ctx, x, k), Cont::Dst(dst));
                    put!(dst, v);
                }
                Flat::SetItem { a, b, c } => {
                    let (x, k, v) = (get!(a), get!(b), get!(c));
                    if let (Some(at), Some(i)) =
                        (self.ctx.heap.as_kind(x, Kind::List), k.as_small())
                    {
                        let len = i64::from(self.ctx.heap.len(at));
                        let i = if i < 0 { i + len } else { i };
                        if (0..len).contains(&i) {
                            self.ctx.heap.list_set(at, i as u32, v);
                            continue;
                        }
                    }
                    tri!(item::set(&mut self.ctx, x, k, v), Cont::Discard);
                }
                Flat::GetAttr {
                    dst,
                    a,
                    name,
                    cache,
                } => {
                    let x = get!(a);
                    if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance) {
                        let place = caches as usize + cache as usize;
                        if let Some(c) = self.caches.get(place)
                            && c.kind == CacheKind::Slot
                            && c.shape == self.ctx.heap.word(at)
                            && c.epoch == self.ctx.classes.epoch
                        {
                            let v = self.ctx.instance_get(at, c.index);
                            if !v.is_unbound() {
                                put!(dst, v);
                                continue;
                            }
                        }
                        let sym = self.sym(module, name);
                        self.fill_cache(place, at, sym);
                    }
                    let sym = self.sym(module, name);
                    let v = tri!(self.get_attr(x, sym), Cont::Dst(dst));
                    put!(dst, v);
                }
                Flat::SetAttr { a, b, name, cache } => {
                    let (x, v) = (get!(a), get!(b));
                    let sym = self.sym(module, name);
                    if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance) {
                        let place = caches as usize + cache as usize;
                        if tri!(self.cached_store(place, at, v), Cont::Discard) {
                            continue;
                        }
                        self.fill_store_cache(place, at, sym);
                        if tri!(self.cached_store(place, at, v), Cont::Discard) {
                            continue;
                        }
                    }
                    tri!(self.set_attr(x, sym, v), Cont::Discard);
                }
                Flat::CallMethod {
                    dst,
                    recv,
                    name,
                    inst,
                    cache,
                } => {
                    let x = get!(recv);
                    let place = caches as usize + cache as usize;
                    call!(
                        self.call_method(
                            linked, flat, func, module, base, x, name, inst, place, dst
                        ),
                        Cont::Dst(dst)
                    )
                }
                Flat::Call { dst, callee, inst } => {
                    let f = get!(callee);
                    call!(
                        self.call_op(linked, func, base, f, inst, dst),
                        Cont::Dst(dst)
                    )
                }
                Flat::CallDirect {
                    dst,
                    func: target,
                    inst,
                    global,
                } => {
                    call!(
                        self.call_direct(linked, module, func, base, target, inst, global, dst),
                        Cont::Dst(dst)
                    )
                }
                Flat::CallBuiltin { dst, builtin, inst } => {
                    match self.call_builtin(linked, func, base, builtin, inst, dst) {
                        Ok(Some(v)) => put!(dst, v),
                        Ok(None) => {
                            self.save_pc(pc);
                            return Flow::Reload;
                        }
                        Err(e) => leave!(e, Cont::Dst(dst)),
                    }
                }
                Flat::GlobalGet {
                    dst,
                    global,
                    builtin,
                } => {
                    let gbase = self.modules.get(module as usize).map_or(0, |m| m.globals);
                    let v = Value(self.ctx.heap.region.u64(gbase + 8 * global));
                    if v.is_unbound() {
                        let v = tri!(
                            self.unset_global(linked, module, global, builtin),
                            Cont::Dst(dst)
                        );
                        put!(dst, v);
                    } else {
                        put!(dst, v);
                    }
                }
                Flat::GlobalSet { a, global } => {
                    let gbase = self.modules.get(module as usize).map_or(0, |m| m.globals);
                    let v = get!(a);
                    self.ctx.heap.region.set_u64(gbase + 8 * global, v.0);
                }
                Flat::ClosureGet { dst, index } => {
                    let closure = self.frames.last().map_or(Value::NONE, |f| f.closure);
                    let v = closure
                        .as_ref()
                        .map_or(Value::NONE, |t| self.ctx.heap.field(t, u32::from(index)));
                    put!(dst, v);
                }
                Flat::CellGet { dst, a } => {
                    let v = get!(a)
                        .as_ref()
                        .map_or(Value::UNBOUND, |c| self.ctx.heap.field(c, 0));
                    put!(dst, v);
                }
                Flat::CellSet { a, b } => {
                    let v = get!(b);
                    if let Some(c) = get!(a).as_ref() {
                        self.ctx.heap.set_field(c, 0, v);
                    }
                }
                Flat::ListAppend { a, b } => {
                    let v = get!(b);
                    if let Some(at) = get!(a).as_ref()
                        && self.ctx.heap.list_push(at, v).is_err()
                    {
                        leave!(Exit::Collect, Cont::Discard);
                    }
                }
                Flat::BuildList { dst, start, len } => {
                    let items = self.gather_list(linked, func, base, start, len);
                    match self.ctx.heap.list(&items) {
                        Ok(v) => put!(dst, v),
                        Err(e) => leave!(e.into(), Cont::Dst(dst)),
                    }
                }
                Flat::BuildTuple { dst, start, len } => {
                    let items = self.gather_list(linked, func, base, start, len);
                    match self.ctx.heap.tuple(&items) {
                        Ok(v) => put!(dst, v),
                        Err(e) => leave!(e.into(), Cont::Dst(dst)),
                    }
                }
                Flat::Unpack { a, start, len } => {
                    let v = get!(a);
                    tri!(self.unpack(linked, func, base, v, start, len), Cont::Unpack);
                }
                Flat::Iter { dst, a } => {
                    let x = get!(a);
                    let v = tri!(iter::iter(&mut self.ctx, x), Cont::Dst(dst));
                    put!(dst, v);
                }
                Flat::ForNext {
                    dst,
                    iter: it,
                    exit,
                } => {
                    let it = get!(it);
                    match tri!(iter::next(&mut self.ctx, it), Cont::Next { dst, exit }) {
                        iter::Next::Item(v) => put!(dst, v),
                        iter::Next::Done => pc = exit as usize,
                        iter::Next::Guest => call!(
                            self.next_guest(it, Cont::Next { dst, exit }),
                            Cont::Next { dst, exit }
                        ),
                    }
                }
                Flat::Catch { dst } => {
                    let e = std::mem::replace(&mut self.flying, Value::NONE);
                    put!(dst, e);
                }
                Flat::Other { inst } => {
                    self.save_pc(pc);
                    match self.other(linked, module, func, base, inst) {
                        Ok(Step::Value(dst, v)) => put!(dst, v),
                        Ok(Step::Done) => {}
                        Ok(Step::Reload) => return Flow::Reload,
                        Ok(Step::Stop(e)) => return Flow::Stop(e),
                        Err((exit, cont)) => leave!(exit, cont),
                    }
                }
                Flat::Jump(to) => pc = to as usize,
                Flat::JumpIfFalse { cond, to } => {
                    if get!(cond) != Value::TRUE {
                        pc = to as usize;
                    }
                }
                Flat::JumpIfTrue { cond, to } => {
                    if get!(cond) == Value::TRUE {
                        pc = to as usize;
                    }
                }
                Flat::Switch { on, start, len } => {
                    let i = get!(on).as_small().unwrap_or(i64::MAX);
                    let last = u32::from(len).saturating_sub(1);
                    let i = u32::try_from(i).unwrap_or(u32::MAX).min(last);
                    pc = flat
                        .targets
                        .get((start + i) as usize)
                        .map_or(usize::MAX, |t| *t as usize);
                }
                Flat::Return { a } => {
                    let v = get!(a);
                    match self.return_value(v) {
                        Flow::Reload => return Flow::Reload,
                        stop => return stop,
                    }
                }
                Flat::Yield { dst, a } => {
                    let v = get!(a);
                    self.save_pc(pc);
                    return self.yield_value(v, dst);
                }
                Flat::YieldFrom { dst, a } => {
                    let v = get!(a);
                    self.save_pc(pc);
                    match self.yield_from(v, dst) {
                        Ok(Some(v)) => put!(dst, v),
                        Ok(None) => return Flow::Reload,
                        Err(e) => leave!(e, Cont::Delegate(dst)),
                    }
                }
                Flat::Raise { exc, cause } => {
                    let e = get!(exc);
                    let c = if Slot(cause).is_some() {
                        Some(get!(cause))
                    } else {
                        None
                    };
                    let exit = self.raise_op(e, c);
                    leave!(exit, Cont::Discard);
                }
                Flat::Rethrow { a } => {
                    self.ctx.raised = get!(a);
                    leave!(Exit::Raise, Cont::Discard);
                }
                Flat::Reraise => {
                    let e = self.ctx.handled;
                    let exit = if e.is_none() {
                        self.ctx.runtime_error("No active exception to reraise")
                    } else {
                        self.ctx.raised = e;
                        Exit::Raise
                    };
                    leave!(exit, Cont::Discard);
                }
                Flat::Unreachable => {
                    return Flow::Stop(Event::Fault("unreachable code was reached".to_owned()));
                }
            }
        }
    }

    #[inline(always)]
    pub(crate) fn save_pc(&mut self, pc: usize) {
        if let Some(f) = self.frames.last_mut() {
            f.pc = pc as u32;
        }
    }

    #[cold]
    #[inline(never)]
    fn slow_poll(&mut self) -> Res<()> {
        self.ctx.meter.look()?;
        self.ctx.count_outside();
        if self.ctx.heap.wants_collection() {
            self.collect()?;
        }
        Ok(())
    }

    /// Makes room for `bytes` that the host is about to allocate, by collecting if need be; tells whether there is.
    pub fn make_room(&mut self, bytes: u64) -> bool {
        let has = |run: &Run| bytes <= run.ctx.heap.room();
        has(self) || (self.collect().is_ok() && has(self))
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

    /// Slot values of an argument list.
    #[inline]
    pub(crate) fn gather_list(
        &self,
        linked: &Linked,
        func: u32,
        base: u32,
        start: u32,
        len: u16,
    ) -> SmallVec<[Value; 8]> {
        let f = linked.function(func);
        let list = stelp_ir::ArgList { start, len };
        f.args(list)
            .iter()
            .map(|s| Value(self.ctx.heap.region.u64(base + 8 * u32::from(s.0))))
            .collect()
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
    fn tail(&mut self, cont: Cont) -> Option<Flow> {
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

    fn unset_global(&mut self, linked: &Linked, module: u16, global: u32, builtin: u16) -> Res {
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

    pub(crate) fn is_op_raise(op: &Op) -> bool {
        matches!(op, Op::ImportMissing(_))
    }

    pub fn stack_base() -> u32 {
        STACK_BASE
    }
}

/// What an operation of the IR did.
pub(crate) enum Step {
    Value(u16, Value),
    Done,
    Reload,
    Stop(Event),
}

#[inline(always)]
fn holds(op: CmpOp, i: i64, j: i64) -> bool {
    match op {
        CmpOp::Eq | CmpOp::Is => i == j,
        CmpOp::Ne | CmpOp::IsNot => i != j,
        CmpOp::Lt => i < j,
        CmpOp::Le => i <= j,
        CmpOp::Gt => i > j,
        CmpOp::Ge => i >= j,
        CmpOp::In | CmpOp::NotIn => false,
    }
}

/// Comparison of small numbers, and identity.
#[inline(always)]
fn fast_compare(op: CmpOp, x: Value, y: Value) -> Option<bool> {
    if x.is_int() && y.is_int() && !matches!(op, CmpOp::In | CmpOp::NotIn) {
        return Some(holds(op, x.small_unchecked(), y.small_unchecked()));
    }
    match op {
        CmpOp::Is => return Some(x == y),
        CmpOp::IsNot => return Some(x != y),
        CmpOp::In | CmpOp::NotIn => return None,
        _ => {}
    }
    let f = match (x.as_float(), y.as_float()) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) if y.is_int() && y.small_unchecked().abs() < 1 << 53 => {
            (a, y.small_unchecked() as f64)
        }
        (None, Some(b)) if x.is_int() && x.small_unchecked().abs() < 1 << 53 => {
            (x.small_unchecked() as f64, b)
        }
        _ => return None,
    };
    Some(match op {
        CmpOp::Eq => f.0 == f.1,
        CmpOp::Ne => f.0 != f.1,
        CmpOp::Lt => f.0 < f.1,
        CmpOp::Le => f.0 <= f.1,
        CmpOp::Gt => f.0 > f.1,
        _ => f.0 >= f.1,
    })
}

/// Operators on small integers and floats.
#[inline(always)]
fn fast_binary(op: BinOp, x: Value, y: Value) -> Option<Value> {
    if x.is_int() && y.is_int() {
        let (i, j) = (x.small_unchecked(), y.small_unchecked());
        return match op {
            BinOp::Add => Value::try_small(i + j),
            BinOp::Sub => Value::try_small(i - j),
            BinOp::Mul => i.checked_mul(j).and_then(Value::try_small),
            BinOp::FloorDiv if j > 0 => Some(Value::small(i.div_euclid(j))),
            BinOp::Mod if j > 0 => Some(Value::small(i.rem_euclid(j))),
            BinOp::And => Some(Value::small(i & j)),
            BinOp::Or => Some(Value::small(i | j)),
            BinOp::Xor => Some(Value::small(i ^ j)),
            BinOp::RShift if (0..48).contains(&j) => Some(Value::small(i >> j)),
            BinOp::LShift if (0..16).contains(&j) => Value::try_small(i << j),
            BinOp::Div if j != 0 => Some(Value::float(i as f64 / j as f64)),
            _ => None,
        };
    }
    let (a, b) = match (x.as_float(), y.as_float()) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) if y.is_int() => (a, y.small_unchecked() as f64),
        (None, Some(b)) if x.is_int() => (x.small_unchecked() as f64, b),
        _ => return None,
    };
    match op {
        BinOp::Add => Some(Value::float(a + b)),
        BinOp::Sub => Some(Value::float(a - b)),
        BinOp::Mul => Some(Value::float(a * b)),
        BinOp::Div if b != 0.0 => Some(Value::float(a / b)),
        _ => None,
    }
}
