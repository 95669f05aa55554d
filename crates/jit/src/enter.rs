//! Entering native code, and the functions of the runtime that it calls.
//!
//! This is the one file of the crate with `unsafe` code. The contract:
//!
//! - Code that is entered was made by `compile` from a verified function and passed `audit`: it
//!   reaches memory through the cage's start with a 32-bit offset, which [`Region`] maps whole,
//!   or through [`State`] at its fields' offsets, and it calls only what the tables there hold.
//! - Code lies in a mapping that is written once, then executable and never writable again; its
//!   [`Code`] is kept by a [`Unit`], which the caller holds while it runs.
//! - Each frame starts at most [`MAX_FRAME`] bytes behind its caller's; the limit of depth is such
//!   that no frame starts beyond [`last_base`].
//! - [`State`] outlives the call, and nothing else looks at it meanwhile. Its `host` is the only
//!   way to the run, used by one shim at a time, while native code waits for it.
//! - No panic crosses native code: shims catch it, and it goes on when native code was left.
//!
//! [`Region`]: stelp_runtime::heap::region::Region

#![allow(unsafe_code)]

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use memmap2::{Mmap, MmapMut};
use stelp_ir::{BinOp, CmpOp, UnOp};
use stelp_runtime::Value;
use stelp_runtime::ctx::{Ctx, Exit, Res};
use stelp_runtime::heap::Kind;
use stelp_runtime::ops::{arith, attr, compare, convert, item, iter, quick, sequence};
use stelp_runtime::tier::{FrameView, Left, LeftFrame, LeftFrames, Machine, Resume};

use crate::checks::{DONE, LEAVE};
use crate::compile::{MAX_FRAME, last_base};
use crate::native::Native;
use crate::slots::{rebox, unbox};
use crate::unit::Unit;

/// Stack that is left for the runtime's functions below the last native frame.
const HEADROOM: usize = 192 << 10;
/// Stack that native code uses at most.
const MAX_STACK: usize = 2 << 20;

/// What native code gives back.
pub(crate) const RETURNED: i64 = 0;
pub(crate) const UNWOUND: i64 = 1;
pub(crate) const REFUSED: i64 = 2;
/// What a body gives back for its fuel where it was left: the state has it.
pub(crate) const FUEL_IN_STATE: i64 = i64::MIN;

/// Why native code is left, where no guard has failed.
pub(crate) struct Why;

impl Why {
    pub(crate) const NONE: u64 = u32::MAX as u64;
    /// A look at the meter is due.
    pub(crate) const POLL: u64 = u32::MAX as u64 - 1;
}

/// Fuel between two looks at the clock: some ten microseconds' worth in plain loops. What the
/// runtime does for native code looks by itself.
const LOOK_EVERY: i64 = 1 << 17;

/// What native code sees of a run. The offsets of its fields are constants of the code.
#[repr(C)]
pub(crate) struct State {
    cage: *mut u8,
    fuel: i64,
    next_look: i64,
    shims: *const usize,
    depth: i64,
    depth_limit: i64,
    stack_limit: usize,
    /// Not zero once a class has changed.
    stale: u64,
    closure: u64,
    /// Where the module's globals start.
    globals: u64,
    constants: *const Value,
    /// The header of a function of the module, but for the function's number.
    function: u64,
    /// For each function of the module, what is called for it.
    calls: *const usize,
    /// What a function gave that was entered from outside.
    result: u64,
    host: *mut std::ffi::c_void,
}

/// Offsets of the fields of [`State`].
pub(crate) mod offset {
    use super::State;
    use std::mem::offset_of;

    pub(crate) const CAGE: i32 = offset_of!(State, cage) as i32;
    pub(crate) const FUEL: i32 = offset_of!(State, fuel) as i32;
    pub(crate) const NEXT_LOOK: i32 = offset_of!(State, next_look) as i32;
    pub(crate) const SHIMS: i32 = offset_of!(State, shims) as i32;
    pub(crate) const DEPTH: i32 = offset_of!(State, depth) as i32;
    pub(crate) const DEPTH_LIMIT: i32 = offset_of!(State, depth_limit) as i32;
    pub(crate) const STACK_LIMIT: i32 = offset_of!(State, stack_limit) as i32;
    pub(crate) const STALE: i32 = offset_of!(State, stale) as i32;
    pub(crate) const CLOSURE: i32 = offset_of!(State, closure) as i32;
    pub(crate) const GLOBALS: i32 = offset_of!(State, globals) as i32;
    pub(crate) const CONSTANTS: i32 = offset_of!(State, constants) as i32;
    pub(crate) const FUNCTION: i32 = offset_of!(State, function) as i32;
    pub(crate) const CALLS: i32 = offset_of!(State, calls) as i32;
    pub(crate) const RESULT: i32 = offset_of!(State, result) as i32;
    /// The first byte that native code has no business with.
    pub(crate) const END: i32 = offset_of!(State, host) as i32;
}

/// The run's side of native code.
struct Host<'a> {
    machine: &'a mut dyn Machine,
    native: &'a Native,
    /// The unit that was entered.
    unit: &'a Unit,
    frame: FrameView,
    left: LeftFrames,
    pending: Option<Exit>,
    /// The runtime has done nothing: the interpreter is to do the instruction.
    again: bool,
    poll: bool,
    panic: Option<Box<dyn std::any::Any + Send>>,
    epoch: u32,
}

/// Executable code.
#[derive(Debug)]
pub(crate) struct Code {
    map: Mmap,
    /// Where what is entered from outside starts.
    entry: usize,
    pub bytes: usize,
}

impl Code {
    /// Makes code executable.
    ///
    /// # Errors
    /// The operating system's.
    pub(crate) fn new(code: &[u8], entry: usize) -> std::io::Result<Code> {
        let mut map = MmapMut::map_anon(code.len().max(1))?;
        if let Some(to) = map.get_mut(..code.len()) {
            to.copy_from_slice(code);
        }
        let map = map.make_exec()?;
        #[cfg(not(target_arch = "x86_64"))]
        {
            // SAFETY: the range is the mapping's own.
            let done = unsafe {
                wasmtime_internal_jit_icache_coherence::clear_cache(map.as_ptr().cast(), map.len())
            };
            done.map_err(std::io::Error::other)?;
            wasmtime_internal_jit_icache_coherence::pipeline_flush_mt()
                .map_err(std::io::Error::other)?;
        }
        let bytes = code.len();
        Ok(Code { map, entry, bytes })
    }

    /// The address of what is entered from outside.
    pub(crate) fn address(&self) -> usize {
        self.map.as_ptr() as usize + self.entry.min(self.bytes)
    }
}

/// What is entered from outside: loops with the number of the entry, functions with the depth
/// of their frame.
type Entered = extern "C" fn(*mut State, u32, u64) -> i64;

/// Runs native code.
pub(crate) fn enter(
    native: &Native,
    unit: &Unit,
    number: Option<u32>,
    machine: &mut dyn Machine,
    frame: FrameView,
    calls: &[usize],
) -> Left {
    let Some(stack) = stacker::remaining_stack()
        .unwrap_or(1 << 20)
        .checked_sub(2 * HEADROOM)
    else {
        return Left::Refused;
    };
    let here = 0u8;
    let constants = machine.constants(frame.module).as_ptr();
    let ctx = machine.ctx();
    let epoch = ctx.classes.epoch;
    let before = ctx.meter.fuel;
    let depth = i64::from(ctx.depth) + i64::from(number.is_none());
    // Frames for which there is room in the cage, whatever they are.
    let room = i64::from(last_base().saturating_sub(frame.base) / MAX_FRAME);
    let mut state = State {
        cage: ctx.heap.region.start(),
        fuel: ctx.meter.fuel,
        next_look: ctx.meter.fuel.saturating_sub(LOOK_EVERY).max(0),
        shims: SHIMS.as_ptr().cast(),
        depth,
        depth_limit: i64::from(ctx.meter.limits.depth).min(depth + room),
        stack_limit: (&raw const here as usize).saturating_sub(stack.min(MAX_STACK)),
        stale: 0,
        closure: frame.closure.0,
        globals: u64::from(frame.globals),
        constants,
        function: Kind::Function as u64 | u64::from(frame.module) << 16,
        calls: calls.as_ptr(),
        result: Value::NONE.0,
        host: std::ptr::null_mut(),
    };
    if ctx.heap.wants_collection() {
        state.next_look = i64::MAX;
    }
    let mut host = Host {
        machine,
        native,
        unit,
        frame,
        left: LeftFrames::new(),
        pending: None,
        again: false,
        poll: false,
        panic: None,
        epoch,
    };
    state.host = (&raw mut host).cast();
    if let Some(point) = number.and_then(|n| unit.entries.get(n as usize))
        && !unbox(host.machine.ctx(), frame.base, &point.live)
    {
        return Left::Refused;
    }
    // SAFETY: by the contract above, `unit.code` starts there with a function of that type.
    let function: Entered = unsafe { std::mem::transmute(unit.code.address()) };
    let third = number.map_or(depth as u64, u64::from);
    let status = function(&raw mut state, frame.base, third);
    if let Some(panic) = host.panic {
        resume_unwind(panic);
    }
    let ctx = host.machine.ctx();
    if status == REFUSED {
        return Left::Refused;
    }
    ctx.meter.fuel = state.fuel;
    let spent = u64::try_from(before - state.fuel).unwrap_or(0);
    unit.spent(number.unwrap_or(0) as usize, spent);
    let (_, natives) = host.machine.parts();
    natives.fuel += spent;
    natives.entries += 1;
    if status == RETURNED {
        return Left::Returned(Value(state.result));
    }
    natives.exits += 1;
    Left::Unwound {
        frames: host.left,
        pending: host.pending,
        poll: host.poll,
    }
}

/// The functions of the runtime that native code calls, by their number in the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(i32)]
pub(crate) enum Shim {
    Left = 0,
    Look,
    Binary,
    Compare,
    Unary,
    Truth,
    Item,
    SetItem,
    Attr,
    SetAttr,
    Builtin,
    Method,
    Iter,
    Next,
    Append,
    List,
    Tuple,
    BoxInt,
    Plain,
    Native,
    Slice,
}

type ShimFn = extern "C" fn(*mut State, u64, u64, u64) -> u64;

/// How many functions there are.
pub(crate) const SHIM_COUNT: usize = 21;

static SHIMS: [ShimFn; SHIM_COUNT] = [
    left,
    look,
    binary,
    compare_values,
    unary,
    truth,
    get_item,
    set_item,
    get_attr,
    set_attr,
    builtin,
    method,
    make_iter,
    next,
    append,
    list,
    tuple,
    box_int,
    plain,
    native,
    slice,
];

/// The run that waits for a function of the runtime.
fn run_of<'a>(state: *mut State) -> (&'a mut State, &'a mut Host<'a>) {
    // SAFETY: `state` is the one that `enter` has passed to native code, which waits; see the contract.
    let state = unsafe { &mut *state };
    // SAFETY: `enter` has set it to its own host, which it does not touch before native code ends.
    let host = unsafe { &mut *state.host.cast::<Host<'_>>() };
    (state, host)
}

/// The values that lie in the cage from `at` on.
fn values(ctx: &Ctx, at: u64, n: u64) -> smallvec::SmallVec<[Value; 8]> {
    let region = &ctx.heap.region;
    let mut all = smallvec::SmallVec::new();
    for i in 0..n as u32 {
        all.push(Value(region.u64((at as u32).wrapping_add(8 * i))));
    }
    all
}

/// What native code is to know after the runtime has worked.
fn settle(state: &mut State, ctx: &Ctx, epoch: u32) {
    state.fuel = ctx.meter.fuel;
    // What wants a collection, or to be stopped, is left at the next poll.
    if ctx.heap.wants_collection() || ctx.meter.next_look == i64::MAX {
        state.next_look = i64::MAX;
    }
    state.stale = u64::from(ctx.classes.epoch != epoch);
}

/// Runs a function of the runtime for native code.
fn with(state: *mut State, f: impl FnOnce(&mut Host<'_>, &mut State) -> u64) -> u64 {
    let (state, host) = run_of(state);
    host.machine.ctx().meter.fuel = state.fuel;
    let done = catch_unwind(AssertUnwindSafe(|| f(host, state)));
    let epoch = host.epoch;
    settle(state, host.machine.ctx(), epoch);
    done.unwrap_or_else(|panic| {
        host.panic = Some(panic);
        LEAVE.0
    })
}

/// As [`with`], for what needs no more than the context: `None` has the interpreter do it.
fn on_ctx(state: *mut State, f: impl FnOnce(&mut Ctx) -> Res<Option<Value>>) -> u64 {
    let (state, host) = run_of(state);
    let ctx = host.machine.ctx();
    ctx.meter.fuel = state.fuel;
    let done = catch_unwind(AssertUnwindSafe(|| f(ctx)));
    settle(state, ctx, host.epoch);
    match done {
        Ok(Ok(Some(v))) => return v.0,
        Ok(Ok(None)) => host.again = true,
        Ok(Err(exit)) => host.pending = Some(exit),
        Err(panic) => host.panic = Some(panic),
    }
    LEAVE.0
}

impl Host<'_> {
    /// What native code gets of a result.
    fn give(&mut self, r: Res) -> u64 {
        match r {
            Ok(v) => v.0,
            Err(exit) => {
                self.pending = Some(exit);
                LEAVE.0
            }
        }
    }

    /// The interpreter is to do it.
    fn again(&mut self) -> u64 {
        self.again = true;
        LEAVE.0
    }
}

/// A frame is left at exit `exit`, which has its unit's number in its upper half: for `why`, a
/// guard's number or one of [`Why`].
extern "C" fn left(state: *mut State, exit: u64, base: u64, why: u64) -> u64 {
    with(state, |host, state| {
        let (unit, number) = ((exit >> 32) as u32, exit as u32 as usize);
        let base = base as u32;
        let other;
        let unit = if unit == host.unit.number {
            host.unit
        } else if let Some(found) = host.native.unit(unit) {
            other = found;
            &other
        } else {
            return 0;
        };
        let Some(point) = unit.exits.get(number) else {
            return 0;
        };
        unit.fail(why as usize);
        let first = host.left.is_empty();
        let again = first && std::mem::take(&mut host.again);
        if first {
            host.poll = why == Why::POLL;
        }
        host.left.push(LeftFrame {
            func: unit.func,
            base,
            closure: Value(state.closure),
            place: point.place,
            resume: if again { Resume::Again } else { point.resume },
        });
        if rebox(host.machine.ctx(), base, unit.words, &point.live).is_err() {
            host.pending = Some(Exit::Trap(stelp_runtime::Trap::Memory));
        }
        0
    })
}

/// Looks at the meter at a function's entry: 0 to go on.
extern "C" fn look(state: *mut State, _: u64, _: u64, _: u64) -> u64 {
    with(state, |host, state| {
        let ctx = host.machine.ctx();
        state.next_look = ctx.meter.fuel.saturating_sub(LOOK_EVERY).max(0);
        u64::from(ctx.meter.look().is_err() || ctx.heap.wants_collection())
    })
}

extern "C" fn binary(state: *mut State, op: u64, x: u64, y: u64) -> u64 {
    on_ctx(state, |ctx| {
        let (x, y) = (Value(x), Value(y));
        let (inplace, op) = (op >> 8 != 0, (op & 0xFF) as usize);
        let op = BinOp::ALL.get(op).copied().unwrap_or(BinOp::Add);
        if op == BinOp::Add
            && let Some(p) = ctx.heap.as_kind(x, Kind::Str)
            && let Some(q) = ctx.heap.as_kind(y, Kind::Str)
        {
            return sequence::concat_str(ctx, p, q).map(Some);
        }
        if let Some(v) = quick::binary(op, x, y) {
            return Ok(Some(v));
        }
        if ctx.is_guest(x) || ctx.is_guest(y) {
            return Ok(None);
        }
        let done = match inplace {
            true => arith::inplace(ctx, op, x, y),
            false => arith::binary(ctx, op, x, y),
        };
        done.map(Some)
    })
}

extern "C" fn compare_values(state: *mut State, op: u64, x: u64, y: u64) -> u64 {
    on_ctx(state, |ctx| {
        let (x, y) = (Value(x), Value(y));
        let op = CmpOp::ALL.get(op as usize).copied().unwrap_or(CmpOp::Is);
        let truth = |b: bool| Ok(Some(Value::bool(b)));
        match op {
            CmpOp::In => item::contains(ctx, y, x).map(Some),
            CmpOp::NotIn => {
                let r = item::contains(ctx, y, x);
                r.map(|v| Some(Value::bool(v != Value::TRUE)))
            }
            CmpOp::Is => truth(compare::same(ctx, x, y)),
            CmpOp::IsNot => truth(!compare::same(ctx, x, y)),
            _ => {
                if let Some(b) = quick::compare(op, x, y) {
                    return truth(b);
                }
                if ctx.is_guest(x) || ctx.is_guest(y) {
                    return Ok(None);
                }
                compare::compare(ctx, op, x, y).map(Some)
            }
        }
    })
}

extern "C" fn unary(state: *mut State, op: u64, x: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| {
        let x = Value(x);
        let op = match op {
            0 => UnOp::Neg,
            1 => UnOp::Pos,
            2 => UnOp::Invert,
            _ => UnOp::Not,
        };
        match op {
            UnOp::Not => Ok(convert::truth(ctx, x).map(|b| Value::bool(!b))),
            _ if ctx.is_guest(x) => Ok(None),
            _ => arith::unary(ctx, op, x).map(Some),
        }
    })
}

extern "C" fn truth(state: *mut State, x: u64, _: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| {
        Ok(convert::truth(ctx, Value(x)).map(Value::bool))
    })
}

extern "C" fn get_item(state: *mut State, x: u64, k: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| {
        let (x, k) = (Value(x), Value(k));
        let got = match ctx.heap.as_kind(x, Kind::Dict) {
            Some(at) => item::dict_item(ctx, x, at, k),
            None => item::get(ctx, x, k),
        };
        got.map(Some)
    })
}

/// A part of a sequence. Where that is not so simple, nothing was done.
extern "C" fn slice(state: *mut State, x: u64, from: u64, to: u64) -> u64 {
    on_ctx(state, |ctx| {
        let before = ctx.meter.fuel;
        let part = sequence::get_part(ctx, Value(x), Value(from), Value(to));
        Ok(part.unwrap_or_default().or_else(|| {
            ctx.meter.fuel = before;
            None
        }))
    })
}

extern "C" fn set_item(state: *mut State, x: u64, k: u64, v: u64) -> u64 {
    on_ctx(state, |ctx| {
        let (x, k, v) = (Value(x), Value(k), Value(v));
        if let Some(at) = ctx.heap.as_kind(x, Kind::Dict)
            && item::insert(ctx, at, k, v)?.is_ok()
        {
            return Ok(Some(Value::NONE));
        }
        item::set(ctx, x, k, v).map(|()| Some(Value::NONE))
    })
}

extern "C" fn get_attr(state: *mut State, name: u64, x: u64, _: u64) -> u64 {
    with(state, |host, _| {
        let x = Value(x);
        if x.as_module().is_some() {
            return host.again();
        }
        let sym = host.machine.sym(host.frame.module, name as u32);
        let r = attr::get(host.machine.ctx(), x, sym);
        host.give(r)
    })
}

extern "C" fn set_attr(state: *mut State, name: u64, x: u64, v: u64) -> u64 {
    with(state, |host, _| {
        let x = Value(x);
        if x.as_module().is_some() {
            return host.again();
        }
        let sym = host.machine.sym(host.frame.module, name as u32);
        let r = attr::set(host.machine.ctx(), x, sym, Value(v));
        host.give(r.map(|()| Value::NONE))
    })
}

extern "C" fn builtin(state: *mut State, number: u64, at: u64, n: u64) -> u64 {
    with(state, |host, _| {
        let args = values(host.machine.ctx(), at, n);
        match host.machine.builtin(number as u16, &args) {
            Some(r) => host.give(r),
            None => host.again(),
        }
    })
}

extern "C" fn method(state: *mut State, name: u64, at: u64, n: u64) -> u64 {
    with(state, |host, _| {
        let args = values(host.machine.ctx(), at, n);
        let sym = host.machine.sym(host.frame.module, name as u32);
        match host.machine.method(sym, &args) {
            Some(r) => host.give(r),
            None => host.again(),
        }
    })
}

extern "C" fn make_iter(state: *mut State, x: u64, _: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| iter::for_loop(ctx, Value(x), false).map(Some))
}

extern "C" fn next(state: *mut State, it: u64, _: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| match iter::next(ctx, Value(it))? {
        iter::Next::Item(v) => Ok(Some(v)),
        iter::Next::Done => Ok(Some(DONE)),
        iter::Next::Guest => Ok(None),
    })
}

extern "C" fn append(state: *mut State, x: u64, v: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| {
        let Some(at) = Value(x).as_ref() else {
            return Ok(None);
        };
        ctx.heap.list_push(at, Value(v))?;
        Ok(Some(Value::NONE))
    })
}

extern "C" fn list(state: *mut State, at: u64, n: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| {
        Ok(Some(ctx.heap.list_of_words(at as u32, n as u32)?))
    })
}

extern "C" fn tuple(state: *mut State, at: u64, n: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| {
        Ok(Some(ctx.heap.tuple_of_words(at as u32, n as u32)?))
    })
}

extern "C" fn box_int(state: *mut State, i: u64, _: u64, _: u64) -> u64 {
    on_ctx(state, |ctx| Ok(Some(ctx.heap.int_i64(i as i64)?)))
}

extern "C" fn plain(state: *mut State, func: u64, inst: u64, base: u64) -> u64 {
    with(state, |host, _| {
        let module = host.frame.module;
        let r = host
            .machine
            .plain(module, func as u32, base as u32, inst as u32);
        host.give(r.map(|v| v.unwrap_or(Value::NONE)))
    })
}

extern "C" fn native(state: *mut State, number: u64, at: u64, n: u64) -> u64 {
    with(state, |host, _| {
        let args = values(host.machine.ctx(), at, n);
        let r = host.machine.native(number as u32, &args);
        host.give(r)
    })
}
