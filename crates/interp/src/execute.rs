//! The loop that executes flat instructions.
//!
//! What holds: an instruction either gives its value at once or leaves the loop through
//! one of `on_exit` (an exception, a trap, a collection after which it is tried again, or
//! a call that a native asked for) or a changed frame; `pc` is saved before each of them.
//! Operations that are seldom or long are in `other`, the ways out of the loop in `leave`.

use stelp_ir::{BinOp, CmpOp, Slot};
use stelp_runtime::Value;
use stelp_runtime::ctx::Exit;
use stelp_runtime::heap::Kind;
use stelp_runtime::ops::quick::{binary as fast_binary, compare as fast_compare};
use stelp_runtime::ops::{convert, item, iter};

use crate::fast::Fast;
use crate::flat::{Flat, FlatFunc};
use crate::image::{Image, PRELUDE};
use crate::other::Step;
use crate::run::{Cont, Event, Flow, Run};

impl Run {
    /// Executes frames until the run stops.
    #[allow(clippy::too_many_lines)]
    pub(crate) fn execute(&mut self, image: &Image) -> Flow {
        'frame: loop {
            if self.finished.is_some()
                && let Some(event) = self.finished.take()
            {
                return Flow::Stop(event);
            }
            let Some(frame) = self.frames.last() else {
                return Flow::Stop(Event::Fault("no frame to run".to_owned()));
            };
            let module = frame.module;
            let (mut func, mut base) = (frame.func, frame.base);
            // Wider than `base`, so that the two are not kept as one vector.
            let mut caches = frame.caches as usize;
            let mut pc = frame.pc as usize;
            let Some(linked) = image.linked(module) else {
                return Flow::Stop(Event::Fault("no code for the frame".to_owned()));
            };
            let Some(mut flat) = linked.flat(func) else {
                return Flow::Stop(Event::Fault("no function for the frame".to_owned()));
            };
            let mut code = flat.code.as_slice();
            let globals = self.modules.get(module as usize).map_or(0, |m| m.globals);

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
                        None => continue 'frame,
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
            // Puts what an operation gives.
            macro_rules! give {
                ($dst:expr, $e:expr) => {{
                    let v = $e;
                    put!($dst, tri!(v, Cont::Dst($dst)));
                }};
            }
            macro_rules! call {
                ($e:expr, $cont:expr) => {{
                    self.save_pc(pc);
                    match $e {
                        Ok(()) => continue 'frame,
                        Err(exit) => leave!(exit, $cont),
                    }
                }};
            }
            macro_rules! poll {
                () => {{
                    self.polls += 1;
                    if self.ctx.meter.fuel < self.ctx.meter.next_look
                        || self.ctx.heap.wants_collection()
                    {
                        tri!(self.slow_poll(), Cont::Discard);
                        self.heat(image, flat, pc);
                    }
                }};
            }
            macro_rules! depth {
                () => {
                    if self.ctx.depth > self.ctx.meter.limits.depth {
                        let e = self.too_deep();
                        leave!(e, Cont::Discard);
                    }
                };
            }
            // The start of a function: charge, check of depth, poll.
            macro_rules! enter {
                ($cost:expr) => {{
                    self.ctx.meter.fuel -= i64::from($cost);
                    depth!();
                    poll!();
                }};
            }
            // Past the poll of a loop's head: on in native code, if there is any.
            macro_rules! native {
                () => {
                    if flat.has_native() {
                        self.save_pc(pc);
                        match self.enter_loop(image, flat, pc) {
                            None => {}
                            Some(None) => continue 'frame,
                            Some(Some(flow)) => return flow,
                        }
                    }
                };
            }
            // After a call of native code.
            macro_rules! called {
                ($done:expr, $dst:expr) => {
                    match $done {
                        Ok(Some(v)) => {
                            put!($dst, v);
                            continue;
                        }
                        Ok(None) | Err(None) => continue 'frame,
                        Err(Some(flow)) => return flow,
                    }
                };
            }
            // A call of a guest function, by its native code if it has any.
            macro_rules! function {
                ($f:expr, $first:expr, $slots:expr, $dst:expr) => {{
                    let cont = Cont::Dst($dst);
                    let callee = self.flat_of(image, linked, module, $f);
                    if callee.is_some_and(FlatFunc::has_native)
                        && let Some(done) =
                            self.enter_function(image, $f, $first, base, $slots, cont)
                    {
                        called!(done, $dst)
                    }
                    self.call_slots(callee, $f, $first, base, $slots, cont)
                }};
            }
            // On with a frame, which is that on top.
            macro_rules! on {
                ($to:expr) => {{
                    if $to.module != module {
                        continue 'frame;
                    }
                    if $to.func != func {
                        let Some(other) = linked.flat($to.func) else {
                            continue 'frame;
                        };
                        (func, flat) = ($to.func, other);
                        code = flat.code.as_slice();
                    }
                    (base, caches, pc) = ($to.base, $to.caches as usize, $to.pc as usize);
                    continue;
                }};
            }
            // On with the top frame, which may be another one now.
            macro_rules! top {
                () => {
                    match self.frames.last() {
                        Some(to) if self.finished.is_none() => on!(to),
                        _ => continue 'frame,
                    }
                };
            }
            // A call of a function of the module by its number; `copy` puts its arguments.
            macro_rules! direct {
                ($dst:expr, $target:expr, $global:expr, $slots:expr, |$to:ident| $copy:expr) => {{
                    let bound = Value(self.ctx.heap.region.u64(globals + 8 * $global));
                    self.save_pc(pc);
                    if bound.is_unbound() && module != PRELUDE {
                        let e = self.undefined(linked, $global);
                        leave!(e, Cont::Dst($dst));
                    }
                    let Some(callee) = linked.flat($target) else {
                        return Flow::Stop(Event::Fault("no such function".to_owned()));
                    };
                    let cont = Cont::Dst($dst);
                    let none = Value::NONE;
                    if callee.has_native()
                        && let Some(done) =
                            self.enter_call(image, module, $target, none, None, base, $slots, cont)
                    {
                        called!(done, $dst)
                    }
                    let head = callee.head();
                    let ($to, first) =
                        tri!(self.push_head(head, module, $target, cont, none), cont);
                    $copy;
                    if callee.generator {
                        call!(self.make_generator(), cont)
                    }
                    (func, base, caches, pc) = ($target, $to, first as usize, 0);
                    flat = callee;
                    code = flat.code.as_slice();
                    if let Some(cost) = flat.entry {
                        pc = 1;
                        enter!(cost);
                    }
                }};
            }
            // A fused operation: the plain ones after it are skipped when it does.
            macro_rules! binary {
                ($op:expr, $dst:expr, $a:expr, $b:expr, $skip:expr) => {
                    if let Some(r) = fast_binary($op, $a, $b) {
                        put!($dst, r);
                        pc += usize::from($skip);
                    }
                };
            }
            macro_rules! branch {
                ($decided:expr, $skip:expr, $cost:expr, $to:expr) => {
                    match $decided {
                        Some(true) => {
                            self.ctx.meter.fuel -= i64::from($cost.then);
                            pc += usize::from($skip)
                        }
                        Some(false) => {
                            self.ctx.meter.fuel -= i64::from($cost.other);
                            pc = $to as usize
                        }
                        None => {}
                    }
                };
            }
            macro_rules! compare {
                ($op:expr, $a:expr, $b:expr, $skip:expr, $to:expr) => {
                    match fast_compare($op, $a, $b) {
                        Some(true) => pc += usize::from($skip),
                        Some(false) => pc = $to as usize,
                        None => {}
                    }
                };
            }

            loop {
                let Some(op) = code.get(pc) else {
                    return Flow::Stop(Event::Fault("ran past the end of a function".to_owned()));
                };
                pc += 1;
                match *op {
                    Flat::Charge(n) => self.ctx.meter.fuel -= i64::from(n),
                    Flat::Enter(n) => enter!(n),
                    Flat::ChargePoll(n) => {
                        self.ctx.meter.fuel -= i64::from(n);
                        poll!();
                        native!();
                    }
                    Flat::Poll => poll!(),
                    Flat::CheckDepth => depth!(),
                    Flat::Value { dst, value } => put!(dst, value),
                    Flat::Const { dst, index } => match self.known_const(module, index) {
                        Some(v) => put!(dst, v),
                        None => give!(dst, self.make_const(linked, module, index)),
                    },
                    Flat::Copy { dst, a } => put!(dst, get!(a)),
                    Flat::CheckBound { a, name, free } => {
                        if get!(a).is_unbound() {
                            let e = self.unbound(linked, name, free);
                            leave!(e, Cont::Discard);
                        }
                    }
                    Flat::Add { dst, a, b } => binary!(BinOp::Add, dst, get!(a), get!(b), 1u8),
                    Flat::Sub { dst, a, b } => binary!(BinOp::Sub, dst, get!(a), get!(b), 1u8),
                    Flat::Mul { dst, a, b } => binary!(BinOp::Mul, dst, get!(a), get!(b), 1u8),
                    Flat::AddInt { dst, a, imm } => {
                        binary!(BinOp::Add, dst, get!(a), Value::small(i64::from(imm)), 2u8)
                    }
                    Flat::BinaryInt {
                        op,
                        dst,
                        a,
                        imm,
                        skip,
                    } => {
                        binary!(op, dst, get!(a), Value::small(i64::from(imm)), skip)
                    }
                    Flat::ModInt { dst, a, imm } => {
                        if let Some(i) = get!(a).as_small() {
                            put!(dst, Value::small(i.rem_euclid(i64::from(imm.max(1)))));
                            pc += 2;
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
                        self.save_pc(pc);
                        match self.binary_values(op, x, y, inplace, dst) {
                            Ok(Some(v)) => put!(dst, v),
                            Ok(None) => continue 'frame,
                            Err(e) => leave!(e, Cont::Dst(dst)),
                        }
                    }
                    Flat::Compare { op, dst, a, b } => {
                        let (x, y) = (get!(a), get!(b));
                        if let Some(r) = fast_compare(op, x, y) {
                            put!(dst, Value::bool(r));
                            continue;
                        }
                        self.save_pc(pc);
                        match self.compare_values(op, x, y, dst) {
                            Ok(Some(v)) => put!(dst, v),
                            Ok(None) => continue 'frame,
                            Err((e, cont)) => leave!(e, cont),
                        }
                    }
                    Flat::CompareIntJump {
                        op,
                        a,
                        imm,
                        skip,
                        to,
                    } => {
                        compare!(op, get!(a), Value::small(i64::from(imm)), skip, to)
                    }
                    Flat::CompareJump { op, a, b, skip, to } => {
                        compare!(op, get!(a), get!(b), skip, to)
                    }
                    Flat::LtJump {
                        a,
                        b,
                        skip,
                        cost,
                        to,
                    } => {
                        branch!(fast_compare(CmpOp::Lt, get!(a), get!(b)), skip, cost, to)
                    }
                    Flat::LtIntJump {
                        a,
                        imm,
                        skip,
                        cost,
                        to,
                    } => {
                        let imm = Value::small(i64::from(imm));
                        branch!(fast_compare(CmpOp::Lt, get!(a), imm), skip, cost, to)
                    }
                    Flat::LeJump {
                        a,
                        b,
                        skip,
                        cost,
                        to,
                    } => {
                        branch!(fast_compare(CmpOp::Le, get!(a), get!(b)), skip, cost, to)
                    }
                    Flat::LeIntJump {
                        a,
                        imm,
                        skip,
                        cost,
                        to,
                    } => {
                        let imm = Value::small(i64::from(imm));
                        branch!(fast_compare(CmpOp::Le, get!(a), imm), skip, cost, to)
                    }
                    Flat::GtJump {
                        a,
                        b,
                        skip,
                        cost,
                        to,
                    } => {
                        branch!(fast_compare(CmpOp::Gt, get!(a), get!(b)), skip, cost, to)
                    }
                    Flat::GtIntJump {
                        a,
                        imm,
                        skip,
                        cost,
                        to,
                    } => {
                        let imm = Value::small(i64::from(imm));
                        branch!(fast_compare(CmpOp::Gt, get!(a), imm), skip, cost, to)
                    }
                    Flat::GeJump {
                        a,
                        b,
                        skip,
                        cost,
                        to,
                    } => {
                        branch!(fast_compare(CmpOp::Ge, get!(a), get!(b)), skip, cost, to)
                    }
                    Flat::GeIntJump {
                        a,
                        imm,
                        skip,
                        cost,
                        to,
                    } => {
                        let imm = Value::small(i64::from(imm));
                        branch!(fast_compare(CmpOp::Ge, get!(a), imm), skip, cost, to)
                    }
                    Flat::EqJump {
                        a,
                        b,
                        skip,
                        cost,
                        to,
                    } => {
                        branch!(fast_compare(CmpOp::Eq, get!(a), get!(b)), skip, cost, to)
                    }
                    Flat::EqIntJump {
                        a,
                        imm,
                        skip,
                        cost,
                        to,
                    } => {
                        let imm = Value::small(i64::from(imm));
                        branch!(fast_compare(CmpOp::Eq, get!(a), imm), skip, cost, to)
                    }
                    Flat::NeJump {
                        a,
                        b,
                        skip,
                        cost,
                        to,
                    } => {
                        branch!(fast_compare(CmpOp::Ne, get!(a), get!(b)), skip, cost, to)
                    }
                    Flat::NeIntJump {
                        a,
                        imm,
                        skip,
                        cost,
                        to,
                    } => {
                        let imm = Value::small(i64::from(imm));
                        branch!(fast_compare(CmpOp::Ne, get!(a), imm), skip, cost, to)
                    }
                    Flat::Truth { dst, a } => {
                        let v = get!(a);
                        if v.is_bool() {
                            put!(dst, v);
                            continue;
                        }
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
                        if let Some(v) = self.fast_item(x, k) {
                            put!(dst, v);
                            continue;
                        }
                        give!(dst, item::get_any(&mut self.ctx, x, k))
                    }
                    Flat::SetItem { a, b, c } => {
                        let (x, k, v) = (get!(a), get!(b), get!(c));
                        if self.fast_set_item(x, k, v) {
                            continue;
                        }
                        if let Some(at) = self.ctx.heap.as_kind(x, Kind::Dict)
                            && tri!(item::insert(&mut self.ctx, at, k, v), Cont::Discard).is_ok()
                        {
                            continue;
                        }
                        tri!(item::set(&mut self.ctx, x, k, v), Cont::Discard);
                    }
                    Flat::GetAttr {
                        dst,
                        a,
                        name,
                        cache,
                    } => {
                        let (x, place) = (get!(a), caches + cache as usize);
                        if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance)
                            && let Some(v) = self.cached_load(place, at)
                        {
                            put!(dst, v);
                            continue;
                        }
                        give!(dst, self.load_attr(x, self.sym(module, name), place))
                    }
                    Flat::SetAttr { a, b, name, cache } => {
                        let (x, v, sym) = (get!(a), get!(b), self.sym(module, name));
                        let place = caches + cache as usize;
                        tri!(self.store_attr(x, sym, v, place), Cont::Discard);
                    }
                    Flat::CallMethod {
                        dst,
                        recv,
                        name,
                        call,
                        cache,
                    } => {
                        let x = get!(recv);
                        let place = caches + cache as usize;
                        self.save_pc(pc);
                        let (slots, kw) = flat.call_args(call);
                        let done = match self.cached_function(x, place) {
                            Some(f) if kw.0 == 0 => {
                                function!(f, Some(x), slots, dst)
                            }
                            _ => self.call_method_slots(
                                linked, module, x, name, base, slots, kw, place, dst,
                            ),
                        };
                        match done {
                            Ok(Some(v)) => put!(dst, v),
                            Ok(None) => top!(),
                            Err(e) => leave!(e, Cont::Dst(dst)),
                        }
                    }
                    Flat::Call { dst, callee, call } => {
                        let f = get!(callee);
                        self.save_pc(pc);
                        let (slots, kw) = flat.call_args(call);
                        let done = match self.ctx.heap.as_kind(f, Kind::Function) {
                            Some(f) if kw.0 == 0 => {
                                function!(f, None, slots, dst)
                            }
                            _ => self.call_value_slots(linked, module, f, base, slots, kw, dst),
                        };
                        match done {
                            Ok(Some(v)) => put!(dst, v),
                            Ok(None) => top!(),
                            Err(e) => leave!(e, Cont::Dst(dst)),
                        }
                    }
                    Flat::CallFew {
                        few,
                        dst,
                        func: target,
                        global,
                        args,
                    } => {
                        let slots = || args.get(..usize::from(few)).unwrap_or(&[]);
                        direct!(dst, target, global, slots(), |to| {
                            if few > 0 {
                                self.ctx.heap.region.set_u64(to, get!(args[0]).0);
                            }
                            if few > 1 {
                                self.ctx.heap.region.set_u64(to + 8, get!(args[1]).0);
                            }
                        })
                    }
                    Flat::CallDirect {
                        dst,
                        func: target,
                        call,
                        global,
                    } => {
                        let slots = flat.call_args(call).0;
                        direct!(dst, target, global, slots, |to| {
                            self.copy_slots(slots, base, to)
                        })
                    }
                    Flat::CallBuiltin { dst, builtin, call } => {
                        self.save_pc(pc);
                        let (slots, kw) = flat.call_args(call);
                        match self.call_builtin_slots(linked, module, builtin, base, slots, kw, dst)
                        {
                            Ok(Some(v)) => put!(dst, v),
                            Ok(None) => top!(),
                            Err(e) => leave!(e, Cont::Dst(dst)),
                        }
                    }
                    Flat::GlobalGet {
                        dst,
                        global,
                        builtin,
                    } => {
                        let mut v = Value(self.ctx.heap.region.u64(globals + 8 * global));
                        if v.is_unbound() {
                            let set = self.unset_global(linked, module, global, builtin);
                            v = tri!(set, Cont::Dst(dst));
                        }
                        put!(dst, v);
                    }
                    Flat::GlobalSet { a, global } => {
                        let v = get!(a);
                        self.ctx.heap.region.set_u64(globals + 8 * global, v.0);
                    }
                    Flat::ClosureGet { dst, index } => put!(dst, self.closure_cell(index)),
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
                        give!(dst, self.build_list(flat.slots_of(start, len), base))
                    }
                    Flat::BuildTuple { dst, start, len } => {
                        give!(dst, self.build_tuple(flat.slots_of(start, len), base))
                    }
                    Flat::Pair { dst, a, b } => give!(dst, self.build_pair(get!(a), get!(b))),
                    Flat::BuildStr { dst, start, len } => {
                        let parts = flat.slots_of(start, len).iter().copied();
                        give!(dst, self.build_str(parts, base))
                    }
                    Flat::ShowValue { dst, a } => give!(dst, self.show_value(get!(a))),
                    Flat::UnpackPair { a, x, y } => {
                        if let Some((v, w)) = self.fast_pair(get!(a)) {
                            put!(x, v);
                            put!(y, w);
                            pc += 1;
                        }
                    }
                    Flat::Unpack { a, start, len } => {
                        let (v, slots) = (get!(a), flat.slots_of(start, len));
                        if !self.fast_unpack(slots, base, v) {
                            tri!(self.unpack(slots, base, v), Cont::Unpack);
                        }
                    }
                    Flat::Iter { dst, a, own } => {
                        let x = get!(a);
                        give!(dst, iter::for_loop(&mut self.ctx, x, own))
                    }
                    Flat::ForNext {
                        dst,
                        iter: it,
                        exit,
                        cost,
                    } => {
                        let it = get!(it);
                        match self.fast_next(it) {
                            Fast::Item(v) => {
                                put!(dst, v);
                                self.ctx.meter.fuel -= i64::from(cost);
                                pc += usize::from(cost != 0);
                                continue;
                            }
                            Fast::Done => {
                                pc = exit as usize;
                                continue;
                            }
                            Fast::Unknown => {}
                        }
                        let cont = Cont::Next { dst, exit };
                        if let Some(g) = self.ctx.heap.as_kind(it, Kind::Generator) {
                            self.save_pc(pc);
                            if tri!(self.resume_next(image, g, cont), cont) {
                                top!()
                            }
                        }
                        match tri!(iter::next(&mut self.ctx, it), cont) {
                            iter::Next::Item(v) => put!(dst, v),
                            iter::Next::Done => pc = exit as usize,
                            iter::Next::Guest => call!(self.next_guest(it, cont), cont),
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
                            Ok(Step::Reload) => continue 'frame,
                            Ok(Step::Stop(e)) => return Flow::Stop(e),
                            Err((exit, cont)) => leave!(exit, cont),
                        }
                    }
                    Flat::Jump(to) => pc = to as usize,
                    Flat::JumpCharge { to, cost } => {
                        self.ctx.meter.fuel -= i64::from(cost);
                        pc = to as usize;
                    }
                    Flat::Loop { to, cost } => {
                        self.ctx.meter.fuel -= i64::from(cost);
                        pc = to as usize;
                        poll!();
                        native!();
                    }
                    Flat::TruthJump { a, skip, cost, to } => {
                        branch!(
                            convert::plain_truth(&self.ctx.heap, get!(a)),
                            skip,
                            cost,
                            to
                        )
                    }
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
                    Flat::Switch { on, start, len } => pc = flat.case(get!(on), start, len),
                    Flat::Return { a } => {
                        let v = get!(a);
                        if let Some(to) = self.plain_return(v) {
                            on!(to)
                        }
                        match self.return_value(v) {
                            Flow::Reload => continue 'frame,
                            stop => return stop,
                        }
                    }
                    Flat::Yield { dst, a } => {
                        let v = get!(a);
                        if self.yield_next(v, pc as u32, dst) {
                            top!()
                        }
                        self.save_pc(pc);
                        match self.yield_value(v, dst) {
                            Flow::Reload => continue 'frame,
                            stop => return stop,
                        }
                    }
                    Flat::YieldFrom { dst, a } => {
                        let v = get!(a);
                        self.save_pc(pc);
                        match self.yield_from(v, dst) {
                            Ok(Some(v)) => put!(dst, v),
                            Ok(None) => continue 'frame,
                            Err(e) => leave!(e, Cont::Delegate(dst)),
                        }
                    }
                    Flat::Raise { exc, cause } => {
                        let e = get!(exc);
                        let cause = Slot(cause).is_some().then(|| get!(cause));
                        let exit = self.raise_op(e, cause);
                        leave!(exit, Cont::Discard);
                    }
                    Flat::Rethrow { a } => {
                        self.ctx.raised = get!(a);
                        leave!(Exit::Raise, Cont::Discard);
                    }
                    Flat::Reraise => {
                        let exit = self.reraise();
                        leave!(exit, Cont::Discard);
                    }
                    Flat::Unreachable => {
                        return Flow::Stop(Event::Fault("unreachable code was reached".to_owned()));
                    }
                }
            }
        }
    }
}
