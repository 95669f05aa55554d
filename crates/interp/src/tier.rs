//! The way into native code and out of it, on the interpreter's frames.
//!
//! What holds: native code runs only from here; when it has been left, the frames stand
//! as if the interpreter had run all along.

use smallvec::SmallVec;
use stelp_ir::{BlockId, CmpOp, Op, Terminator, UnOp};
use stelp_runtime::Value;
use stelp_runtime::ctx::{Ctx, Exit, Res};
use stelp_runtime::heap::Kind;
use stelp_runtime::native::Bind;
use stelp_runtime::object::{class_of_kind, function};
use stelp_runtime::sym::Sym;
use stelp_runtime::tier::{
    At, Caller, Entry, FrameView, Left, LeftFrame, Machine, Place, Resume, RunNatives, Tier,
    TierReport,
};
use stelp_runtime::value::{Ref, TypeId};

use crate::flat::FlatFunc;
use crate::image::{Entry as Part, Image, MAIN, func_id};
use crate::other::Step;
use crate::run::{Cont, Event, Flow, Frame, Run};

/// How many frames below the running one say whether it is called again and again.
const MAX_CALLERS: usize = 4;

fn block_id(raw: u32) -> BlockId {
    BlockId::from_raw(la_arena::RawIdx::from_u32(raw))
}

impl Machine for Run {
    fn ctx(&mut self) -> &mut Ctx {
        &mut self.ctx
    }

    fn parts(&mut self) -> (&mut Ctx, &mut RunNatives) {
        (&mut self.ctx, &mut self.natives)
    }

    fn constants(&self, module: u16) -> &[Value] {
        self.modules.get(module as usize).map_or(&[], |m| &m.consts)
    }

    fn builtin(&mut self, builtin: u16, args: &[Value]) -> Option<Res> {
        let callee = match self.builtin_value(stelp_ir::Builtin(builtin)) {
            Ok(v) => v,
            Err(e) => return Some(Err(e)),
        };
        if let Some(c) = callee.as_class() {
            let n = self.plain_constructor(c)?;
            return Some(self.call_constructor(n, callee, args));
        }
        let n = callee.as_native()?;
        Some(self.call_native(n, args, &[]))
    }

    fn method(&mut self, name: Sym, args: &[Value]) -> Option<Res> {
        let x = *args.first()?;
        if x.as_class().is_some() || self.ctx.is_guest(x) {
            return None;
        }
        if let Some(m) = x.as_module() {
            let n = self.native_of_module(m, name)?;
            return Some(self.call_native(n, args.get(1..)?, &[]));
        }
        if self.has_own_methods(x) {
            return None;
        }
        let class = self.ctx.type_of(x);
        let n = self.method_of_class(class, name)?;
        Some(self.call_native(n, args, &[]))
    }

    fn plain(&mut self, module: u16, func: u32, base: u32, inst: u32) -> Res<Option<Value>> {
        let image = self.image();
        let Some(linked) = image.linked(module) else {
            return Ok(None);
        };
        match self.other(linked, module, func, base, inst) {
            Ok(Step::Value(_, v)) => Ok(Some(v)),
            Ok(Step::Done) => Ok(None),
            Ok(Step::Reload | Step::Stop(_)) => {
                self.finished = Some(Event::Fault("native code met a call".to_owned()));
                Ok(None)
            }
            Err((exit, _)) => Err(exit),
        }
    }

    fn native_function(&mut self, module: u32, name: Sym) -> Option<u32> {
        let image = self.image();
        let Some(Part::Native(owner)) = image.entries.get(module as usize) else {
            return None;
        };
        let b = stelp_ir::Builtin::find(owner, self.ctx.syms.name(name))?;
        if b.row().outer().is_some() {
            return None;
        }
        self.builtin_value(b).ok()?.as_native()
    }

    fn kind_method(&mut self, kind: Kind, name: Sym) -> Option<u32> {
        let class = class_of_kind(kind)?;
        self.method_of_class(class, name)
    }

    fn native(&mut self, number: u32, args: &[Value]) -> Res {
        self.call_native(number, args, &[])
    }

    fn sym(&self, module: u16, name: u32) -> Sym {
        Run::sym(self, module, name)
    }
}

impl Run {
    /// The native that a class has as a method.
    fn method_of_class(&mut self, class: TypeId, name: Sym) -> Option<u32> {
        let n = self.ctx.classes.lookup(class, name)?.as_native()?;
        (self.ctx.statics.native(n).bind == Bind::Method).then_some(n)
    }

    /// What the program's own module has been compiled to.
    pub fn tier_report(&self) -> TierReport {
        let main = self.image.main().and_then(|l| l.tier());
        main.map(Tier::report).unwrap_or_default()
    }

    fn view(&self, module: u16, base: u32, closure: Value) -> FrameView {
        FrameView {
            module,
            own: module == MAIN,
            base,
            globals: self.modules.get(module as usize).map_or(0, |m| m.globals),
            closure,
        }
    }

    /// The functions of the module that wait for the running one, and where.
    fn callers(&self, image: &Image, module: u16) -> SmallVec<[Caller; MAX_CALLERS]> {
        let below = self.frames.iter().rev().skip(1).take(MAX_CALLERS);
        let of_module = below.take_while(|f| f.module == module);
        of_module
            .filter_map(|f| {
                let flat = Self::flat(image, module, f.func)?;
                Some(Caller {
                    func: f.func,
                    block: flat.place_at(f.pc)?.0,
                    base: f.base,
                })
            })
            .collect()
    }

    /// A poll at the start of a function or the head of a loop has found that time has
    /// passed: native code is made where that was often.
    #[cold]
    #[inline(never)]
    pub(crate) fn heat(&mut self, image: &Image, flat: &FlatFunc, pc: usize) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        let (module, func) = (frame.module, frame.func);
        let Some(tier) = image.linked(module).and_then(|l| l.tier()) else {
            return;
        };
        let view = self.view(module, frame.base, frame.closure);
        let entry = match flat.head_at(pc) {
            Some(block) => Entry::Loop { func, block },
            None => Entry::Call { func },
        };
        let callers = self.callers(image, module);
        tier.hot(self, entry, view, &callers);
        flat.set_native(tier.has_code(func));
    }

    /// Runs the native code of the loop whose head's poll was made, if there is any:
    /// `None` to go on interpreting the frame, which is as it was.
    #[cold]
    #[inline(never)]
    pub(crate) fn enter_loop(
        &mut self,
        image: &Image,
        flat: &FlatFunc,
        pc: usize,
    ) -> Option<Option<Flow>> {
        let frame = self.frames.last()?;
        let (module, func, base, closure) = (frame.module, frame.func, frame.base, frame.closure);
        let tier = image.linked(module)?.tier()?;
        let mut block = flat.head_at(pc)?;
        // What to say when there is no code: whether the frame is where it was.
        let mut unmoved = None;
        loop {
            self.polls += 1;
            self.ctx.open_stack();
            let view = self.view(module, base, closure);
            let entry = Entry::Loop { func, block };
            match tier.enter(self, entry, view) {
                None | Some(Left::Refused) => {
                    flat.set_native(tier.has_code(func));
                    return unmoved;
                }
                Some(Left::Returned(v)) => return Some(self.returned(v)),
                Some(Left::Unwound {
                    frames,
                    pending,
                    poll,
                }) => {
                    let own = frames.len() == 1;
                    let place = frames.first().map(|f| f.place);
                    self.restore(image, module, &frames, None);
                    flat.set_native(tier.has_code(func));
                    if poll && own {
                        // On with the loop that the poll belongs to.
                        if let Err(e) = self.slow_poll() {
                            return Some(self.on_exit(e, Cont::Discard));
                        }
                        if let Some(place) = place {
                            block = place.block;
                            unmoved = Some(None);
                            continue;
                        }
                    }
                    return Some(self.resume_left(image, pending, poll));
                }
            }
        }
    }

    fn returned(&mut self, v: Value) -> Option<Flow> {
        match self.return_value(v) {
            Flow::Reload => None,
            stop => Some(stop),
        }
    }

    /// Calls the native code of a function with the values of slots, if it has any: `None`
    /// if nothing was done, `Ok(None)` if frames were pushed.
    #[cold]
    #[inline(never)]
    pub(crate) fn enter_call(
        &mut self,
        image: &Image,
        module: u16,
        func: u32,
        closure: Value,
        first: Option<Value>,
        base: u32,
        slots: &[u16],
        cont: Cont,
    ) -> Option<Result<Option<Value>, Option<Flow>>> {
        let linked = image.linked(module)?;
        let tier = linked.tier()?;
        let flat = linked.flat(func)?;
        self.ctx.open_stack();
        let to = self.ctx.stack_top;
        if to > self.ctx.stack_limit - (1 << 16) {
            return None;
        }
        let mut place = to;
        let mut put = |run: &mut Run, v: u64| {
            run.ctx.heap.region.set_u64(place, v);
            place += 8;
        };
        if let Some(v) = first {
            put(self, v.0);
        }
        for s in slots {
            let v = self.ctx.heap.region.u64(base + 8 * u32::from(*s));
            put(self, v);
        }
        self.polls += 1;
        let view = self.view(module, to, closure);
        match tier.enter(self, Entry::Call { func }, view) {
            None | Some(Left::Refused) => {
                flat.set_native(tier.has_code(func));
                None
            }
            Some(Left::Returned(v)) => Some(Ok(Some(v))),
            Some(Left::Unwound {
                frames,
                pending,
                poll,
            }) => {
                self.restore(image, module, &frames, Some(cont));
                flat.set_native(tier.has_code(func));
                match self.resume_left(image, pending, poll) {
                    None => Some(Ok(None)),
                    stop => Some(Err(stop)),
                }
            }
        }
    }

    /// As [`Run::enter_call`], for a function object and as many arguments as there are.
    #[cold]
    #[inline(never)]
    pub(crate) fn enter_function(
        &mut self,
        image: &Image,
        at: Ref,
        first: Option<Value>,
        base: u32,
        slots: &[u16],
        cont: Cont,
    ) -> Option<Result<Option<Value>, Option<Flow>>> {
        let heap = &self.ctx.heap;
        let (module, func) = (heap.aux(at), heap.word(at));
        let closure = heap.field(at, function::CLOSURE);
        let params = Self::flat(image, module, func)?.params;
        let given = slots.len() + usize::from(first.is_some());
        if !params.simple || usize::from(params.positional) != given {
            return None;
        }
        self.enter_call(image, module, func, closure, first, base, slots, cont)
    }

    /// Makes the frames that native code has left, the outermost first. That one is there
    /// already unless it was called, with `called` to do with its result.
    fn restore(&mut self, image: &Image, module: u16, left: &[LeftFrame], called: Option<Cont>) {
        let mut cont = called;
        for (above, l) in left.iter().enumerate().rev() {
            let Some(flat) = Self::flat(image, module, l.func) else {
                self.finished = Some(Event::Fault("native code left no function".to_owned()));
                return;
            };
            let pc =
                flat.pc_of(image, module, l.func, l.place) + u32::from(l.resume == Resume::After);
            match cont {
                None => {
                    if let Some(f) = self.frames.last_mut() {
                        f.pc = pc;
                    }
                }
                Some(cont) => {
                    let caches = self.caches_of(flat.head(), module, l.func);
                    self.ctx.depth += 1;
                    // Native frames lie further apart than the interpreter's.
                    let (base, bytes) = (self.ctx.stack_top, 8 * u32::from(flat.slots));
                    self.ctx.heap.region.copy(l.base, base, bytes);
                    self.ctx.stack_top = base + bytes;
                    self.frames.push(Frame {
                        module,
                        func: l.func,
                        pc,
                        base,
                        cont,
                        extra: Value::NONE,
                        closure: l.closure,
                        generator: Value::NONE,
                        handled: self.ctx.handled,
                        sent: Value::NONE,
                        caches,
                    });
                }
            }
            if above == 0 {
                return;
            }
            // What the frame above it gives goes where its call's result goes.
            cont = Some(match op_at(image, module, l) {
                Some((_, dst)) => Cont::Dst(dst),
                None => Cont::Discard,
            });
        }
    }

    /// Goes on with frames that native code has left.
    fn resume_left(&mut self, image: &Image, pending: Option<Exit>, poll: bool) -> Option<Flow> {
        if poll && let Err(e) = self.slow_poll() {
            return self.on_exit(e, Cont::Discard);
        }
        let exit = pending?;
        let frame = self.frames.last()?;
        let cont = waiting(image, frame);
        self.on_exit(exit, cont)
    }
}

/// The operation at a place, and its destination.
fn op_at(image: &Image, module: u16, left: &LeftFrame) -> Option<(Op, u16)> {
    let At::Inst(i) = left.place.at else {
        return None;
    };
    let f = image.linked(module)?.function(left.func);
    let block = f.blocks.iter().nth(left.place.block as usize)?.1;
    let inst = &f.insts[*block.insts.get(i as usize)?];
    Some((inst.op, inst.dst.0))
}

/// What is to be done with what comes of the instruction before the frame's `pc`.
fn waiting(image: &Image, frame: &Frame) -> Cont {
    let found = || {
        let linked = image.linked(frame.module)?;
        let flat = linked.flat(frame.func)?;
        let f = linked.function(frame.func);
        let at = frame.pc.checked_sub(1)?;
        match flat.place_at(at)? {
            (block, None) => match &f.blocks[block_id(block)].term {
                Terminator::ForNext { dst, exit, .. } => Some(Cont::Next {
                    dst: dst.0,
                    exit: flat.start_of(exit.into_raw().into_u32()),
                }),
                _ => None,
            },
            (block, Some(i)) => {
                let id = *f.blocks[block_id(block)].insts.get(i as usize)?;
                let inst = &f.insts[id];
                Some(match inst.op {
                    Op::Compare(CmpOp::NotIn, ..) | Op::Unary(UnOp::Not, _) => {
                        Cont::NotBool(inst.dst.0)
                    }
                    _ if !inst.dst.is_some() => Cont::Discard,
                    _ => Cont::Dst(inst.dst.0),
                })
            }
        }
    };
    found().unwrap_or(Cont::Discard)
}

impl FlatFunc {
    /// The interpreter's instruction for a place of the IR.
    pub(crate) fn pc_of(&self, image: &Image, module: u16, func: u32, place: Place) -> u32 {
        let start = self.start_of(place.block);
        let At::Inst(i) = place.at else {
            return start;
        };
        let Some(linked) = image.linked(module) else {
            return start;
        };
        let module = linked.module();
        let f = &module.functions[func_id(func)];
        let block = &f.blocks[block_id(place.block)];
        match block.insts.get(i as usize) {
            Some(id) => {
                let raw = id.into_raw().into_u32() as usize;
                self.places.insts.get(raw).copied().unwrap_or(start)
            }
            None => {
                let ends = self.places.ends.get(place.block as usize);
                ends.copied().unwrap_or(start)
            }
        }
    }

    fn start_of(&self, block: u32) -> u32 {
        let start = self.places.starts.get(block as usize);
        start.copied().unwrap_or(0)
    }

    /// The block whose charge and poll end at `pc`, if it is the head of a loop.
    fn head_at(&self, pc: usize) -> Option<u32> {
        let heads = &self.places.heads;
        let i = heads.binary_search_by_key(&(pc as u32), |h| h.0).ok()?;
        heads.get(i).map(|h| h.1)
    }

    /// The block and instruction, or terminator, that the interpreter's instruction is of.
    fn place_at(&self, pc: u32) -> Option<(u32, Option<u32>)> {
        let at = self.places.of.get(pc as usize)?;
        Some((at.0, (at.1 != u32::MAX).then_some(at.1)))
    }
}
