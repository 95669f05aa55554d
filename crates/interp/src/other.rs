//! The operations that have no flat form of their own, and pauses at tool calls.

use smallvec::SmallVec;
use stelp_ir::{ArgList, Conversion, Function, KwId, NameId, Op, Slot};
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::{Kind, RecordKind};
use stelp_runtime::ops::{arith, attr, convert, item, iter};
use stelp_runtime::sym::known;
use stelp_runtime::{Trap, Value, types};

use crate::image::Linked;
use crate::run::{Cont, Event, Run};

/// What an operation of the IR did.
pub(crate) enum Step {
    Value(u16, Value),
    Done,
    Reload,
    Stop(Event),
}

type Done = Result<Step, (Exit, Cont)>;

impl Run {
    pub(crate) fn at(&self, base: u32, s: Slot) -> Value {
        Value(self.ctx.heap.region.u64(base + 8 * u32::from(s.0)))
    }

    fn list_of(&self, f: &Function, base: u32, list: ArgList) -> SmallVec<[Value; 8]> {
        f.args(list).iter().map(|s| self.at(base, *s)).collect()
    }

    /// Executes an instruction of the IR. The frame's `pc` is saved already.
    #[allow(clippy::too_many_lines)]
    pub(crate) fn other(
        &mut self,
        linked: &Linked,
        module: u16,
        func: u32,
        base: u32,
        inst: u32,
    ) -> Done {
        let f = linked.function(func);
        let id = stelp_ir::InstId::from_raw(la_arena::RawIdx::from_u32(inst));
        let inst_ref = &f.insts[id];
        let dst = inst_ref.dst.0;
        let cont = Cont::Dst(dst);
        let value = |r: Res| r.map(|v| Step::Value(dst, v)).map_err(|e| (e, cont));
        let unit = |r: Res<()>| r.map(|()| Step::Done).map_err(|e| (e, Cont::Discard));
        let name = |n: stelp_ir::NameId| self.sym(module, n.0);
        match inst_ref.op {
            Op::Unary(op, a) => {
                let a = self.at(base, a);
                value(arith::unary(&mut self.ctx, op, a))
            }
            Op::DelItem(a, k) => {
                let (a, k) = (self.at(base, a), self.at(base, k));
                unit(item::delete(&mut self.ctx, a, k))
            }
            Op::BuildSlice(a, b, c) => {
                let parts = [self.at(base, a), self.at(base, b), self.at(base, c)];
                value(
                    self.ctx
                        .heap
                        .record(RecordKind::Slice, &parts)
                        .map_err(Exit::from),
                )
            }
            Op::DelAttr(a, n) => {
                let (a, n) = (self.at(base, a), name(n));
                unit(attr::delete(&mut self.ctx, a, n))
            }
            Op::CallSpecial {
                recv,
                name: n,
                args,
            } => {
                let (x, n) = (self.at(base, recv), name(n));
                let args = self.list_of(f, base, args);
                self.call_special(x, n, &args, dst).map_err(|e| (e, cont))
            }
            Op::CallSpread { callee, list, dict } => {
                let (c, l, d) = (
                    self.at(base, callee),
                    self.at(base, list),
                    self.at(base, dict),
                );
                self.call_spread(c, l, d, dst).map_err(|e| (e, cont))
            }
            Op::CallTool { name: n, args, kw } => self
                .call_tool(linked, module, func, base, (n, args, kw), dst)
                .map_err(|e| (e, cont)),
            Op::World { effect } => {
                let e = linked
                    .module()
                    .effects
                    .get(effect as usize)
                    .map_or(String::new(), ToString::to_string);
                let text =
                    format!("effect {e} is granted, but this host provides no operation for it");
                Err((self.ctx.raise(types::RUNTIME_ERROR, &text), cont))
            }
            Op::CheckEffect { effect, a } => {
                let a = self.at(base, a);
                unit(self.check_effect(linked, effect, a))
            }
            Op::MakeFunction {
                func: target,
                closure,
                defaults,
                kwdefaults,
                annotations,
            } => {
                let cells = self.list_of(f, base, closure);
                let (d, k, a) = (
                    self.at(base, defaults),
                    self.at(base, kwdefaults),
                    self.at(base, annotations),
                );
                let made = (|| {
                    self.ctx.heap.reserve(128 + 8 * cells.len() as u64)?;
                    let closure = if cells.is_empty() {
                        Value::NONE
                    } else {
                        self.ctx.heap.tuple(&cells)?
                    };
                    self.ctx
                        .function(module, target.into_raw().into_u32(), closure, d, k, a)
                })();
                value(made.map_err(Exit::from))
            }
            Op::MakeCell(a) => {
                let v = self.at(base, a);
                value(self.ctx.cell(v).map_err(Exit::from))
            }
            Op::NameGet(ns, n) => {
                let (ns, text) = (self.at(base, ns), linked.module().name(n));
                let v = ns
                    .as_ref()
                    .and_then(|d| self.ctx.heap.dict_get_str(d, text))
                    .unwrap_or(Value::UNBOUND);
                Ok(Step::Value(dst, v))
            }
            Op::NameSet(ns, n, v) => {
                let (ns, n, v) = (self.at(base, ns), name(n), self.at(base, v));
                let done = (|| {
                    let key = self.ctx.sym_str(n)?;
                    match ns.as_ref() {
                        Some(d) => self.ctx.heap.dict_set_str(d, key, v),
                        None => Ok(()),
                    }
                })();
                unit(done.map_err(Exit::from))
            }
            Op::NameDel(ns, n) => {
                let (ns, text) = (self.at(base, ns), linked.module().name(n));
                let found = ns
                    .as_ref()
                    .and_then(|d| self.ctx.heap.dict_find_str(d, text).map(|i| (d, i)));
                match found {
                    Some((d, i)) => {
                        self.ctx.heap.dict_delete(d, i);
                        Ok(Step::Done)
                    }
                    None => Err((self.unbound(linked, n.0, true), Cont::Discard)),
                }
            }
            Op::BuildSet(list) => {
                let items = self.list_of(f, base, list);
                value(self.build_set(&items))
            }
            Op::BuildDict(list) => {
                let items = self.list_of(f, base, list);
                value(self.build_dict(&items))
            }
            Op::BuildStr(list) => {
                let slots = f.args(list).iter().map(|s| s.0);
                value(self.build_str(slots, base))
            }
            Op::ListExtend(a, b) => {
                let b = self.at(base, b);
                unit(self.list_extend(f, base, inst, a, b))
            }
            Op::SetAdd(a, b) => {
                let (a, b) = (self.at(base, a), self.at(base, b));
                unit(self.set_add(a, b))
            }
            Op::SetUpdate(a, b) => {
                let (a, b) = (self.at(base, a), self.at(base, b));
                unit(self.set_update(a, b))
            }
            Op::DictSet(a, k, v) => {
                let (a, k, v) = (self.at(base, a), self.at(base, k), self.at(base, v));
                unit(item::set(&mut self.ctx, a, k, v))
            }
            Op::DictUpdate(a, b) => {
                let (a, b) = (self.at(base, a), self.at(base, b));
                unit(self.dict_update(a, b))
            }
            Op::DictMerge(a, b) => {
                let b = self.at(base, b);
                unit(self.merge_keywords(f, base, inst, a, b))
            }
            Op::ListToTuple(a) => {
                let items = self
                    .at(base, a)
                    .as_ref()
                    .map_or_else(Vec::new, |l| self.ctx.heap.items(l));
                value(self.ctx.heap.tuple(&items).map_err(Exit::from))
            }
            Op::UnpackStar { a, before, dsts } => {
                let v = self.at(base, a);
                self.unpack_star(f, base, v, before as usize, dsts)
                    .map(|()| Step::Done)
                    .map_err(|e| (e, Cont::Unpack))
            }
            Op::FormatValue { a, conv, spec } => {
                let v = self.at(base, a);
                let spec = if spec.is_some() {
                    Some(self.at(base, spec))
                } else {
                    None
                };
                value(self.format_value(v, conv, spec))
            }
            Op::BuildClass { name: n, ns, .. } => {
                let ns = self.at(base, ns);
                let (bases, kw) = self.gather_inst(linked, func, module, base, inst);
                let made = (|| {
                    let text = self.ctx.heap.str(linked.module().name(n))?;
                    let bases = self.ctx.heap.tuple(&bases)?;
                    let kw = self.kw_dict(&kw)?;
                    Err(self.ctx.prelude("build_class", &[text, bases, ns, kw]))
                })();
                value(made)
            }
            Op::Super { class_cell, this } => {
                let class = self
                    .at(base, class_cell)
                    .as_ref()
                    .map_or(Value::UNBOUND, |c| self.ctx.heap.field(c, 0));
                let this = self.at(base, this);
                value(self.make_super(class, this))
            }
            Op::Import(m) => {
                let text = linked.module().import(m).to_owned();
                match self.import(module, m.0, &text, dst) {
                    Ok(Some(v)) => Ok(Step::Value(dst, v)),
                    Ok(None) => Ok(Step::Reload),
                    Err(e) => Err((e, cont)),
                }
            }
            Op::ImportFrom(a, n) => {
                let (m, n) = (self.at(base, a), name(n));
                value(self.import_from(m, n))
            }
            Op::ImportMissing(n) => {
                let text = format!("No module named '{}'", linked.module().name(n));
                Err((self.ctx.raise(types::MODULE_NOT_FOUND_ERROR, &text), cont))
            }
            Op::ExcEnter(a) => {
                let e = self.at(base, a);
                let before = std::mem::replace(&mut self.ctx.handled, e);
                Ok(Step::Value(dst, before))
            }
            Op::ExcLeave(a) => {
                self.ctx.handled = self.at(base, a);
                Ok(Step::Done)
            }
            Op::ExcMatch(a, b) => {
                let (e, class) = (self.at(base, a), self.at(base, b));
                value(self.exc_match(e, class))
            }
            Op::MatchSequence(a) => {
                let v = self.at(base, a);
                let p = self.ctx.payload(v);
                let builtin = matches!(
                    self.ctx.heap.kind_of(p),
                    Some(Kind::List | Kind::Tuple | Kind::Deque)
                ) || self.ctx.heap.as_record(p, RecordKind::Range).is_some();
                Ok(Step::Value(dst, Value::bool(builtin)))
            }
            Op::MatchMapping(a) => {
                let v = self.at(base, a);
                let p = self.ctx.payload(v);
                let mapping = self.ctx.heap.as_kind(p, Kind::Dict).is_some()
                    || self
                        .ctx
                        .heap
                        .as_record(p, RecordKind::MappingProxy)
                        .is_some();
                Ok(Step::Value(dst, Value::bool(mapping)))
            }
            Op::MatchLen(a) => {
                let v = self.at(base, a);
                value(convert::len(&mut self.ctx, v))
            }
            Op::MatchKeys(a, b) => {
                let args = [self.at(base, a), self.at(base, b)];
                value(Err(self.ctx.prelude("match_keys", &args)))
            }
            Op::MatchClass {
                a,
                class,
                positional,
                names,
            } => {
                let args = [
                    self.at(base, a),
                    self.at(base, class),
                    Value::small(i64::from(positional)),
                    self.at(base, names),
                ];
                value(Err(self.ctx.prelude("match_class", &args)))
            }
            _ => Ok(Step::Stop(Event::Fault(
                "an operation without a meaning".to_owned(),
            ))),
        }
    }

    fn call_special(
        &mut self,
        x: Value,
        n: stelp_runtime::sym::Sym,
        args: &[Value],
        dst: u16,
    ) -> Res<Step> {
        let Some(m) = self.ctx.special(x, n) else {
            let method = self.ctx.syms.name(n).to_owned();
            let protocol = if n == known::ENTER || n == known::EXIT {
                let missed = match n == known::EXIT {
                    true => " (missed __exit__ method)",
                    false => "",
                };
                format!(
                    "'{}' object does not support the context manager protocol{missed}",
                    self.ctx.type_name(x)
                )
            } else {
                format!("'{}' object has no method {method}", self.ctx.type_name(x))
            };
            let class = if n == known::ENTER || n == known::EXIT {
                types::TYPE_ERROR
            } else {
                types::ATTRIBUTE_ERROR
            };
            return Err(self.ctx.raise(class, &protocol));
        };
        match arith::call_special(&mut self.ctx, m, x, args) {
            Exit::Tail => {
                let args = std::mem::take(&mut self.ctx.tail.args);
                let stelp_runtime::Callee::Value(f) = self.ctx.tail.callee else {
                    return Ok(Step::Done);
                };
                self.call(f, &args, &[], Cont::Dst(dst))?;
                Ok(Step::Reload)
            }
            e => Err(e),
        }
    }

    fn call_spread(&mut self, callee: Value, list: Value, dict: Value, dst: u16) -> Res<Step> {
        let mut args = crate::call::Args::new();
        if let Some(l) = list.as_ref() {
            let n = self.ctx.heap.len(l);
            args.extend((0..n).filter_map(|i| self.ctx.heap.item(l, i)));
        }
        self.ctx.charge(args.len() as u64)?;
        let mut kw = crate::call::Kw::new();
        if let Some(d) = self.ctx.heap.as_kind(dict, Kind::Dict) {
            let mut i = 0;
            while let Some((j, k, v)) = self.ctx.heap.dict_next(d, i) {
                match self.ctx.sym_of(k) {
                    Some(s) => kw.push((s, v)),
                    None => return Err(self.ctx.type_error("keywords must be strings")),
                }
                i = j + 1;
            }
        }
        self.call(callee, &args, &kw, Cont::Dst(dst))?;
        Ok(Step::Reload)
    }

    #[allow(clippy::too_many_arguments)]
    fn call_tool(
        &mut self,
        linked: &Linked,
        module: u16,
        func: u32,
        base: u32,
        (n, args, kw): (NameId, ArgList, KwId),
        dst: u16,
    ) -> Res<Step> {
        self.ctx.meter.tool_calls += 1;
        if self.ctx.meter.tool_calls > self.ctx.meter.limits.tool_calls {
            return Err(Exit::Trap(Trap::ToolCalls));
        }
        let names = linked.module().kw(kw);
        let slots = linked.function(func).args(args);
        let positional = slots.len().saturating_sub(names.len());
        (self.request.module, self.request.name) = (module, n);
        self.request.args.clear();
        self.request.keywords.clear();
        for (i, slot) in slots.iter().enumerate() {
            let v = self.at(base, *slot);
            match i.checked_sub(positional).and_then(|k| names.get(k)) {
                None => self.request.args.push(v),
                Some(name) => {
                    let name = self.sym(module, name.0);
                    self.request.keywords.push((name, v));
                }
            }
        }
        self.waiting = Some(dst);
        Ok(Step::Stop(Event::Tool))
    }

    /// Hands in the answer of the tool that the run waits for; then [`Run::resume`].
    pub fn answer(&mut self, v: Value) {
        if let (Some(dst), Some(f)) = (self.waiting.take(), self.frames.last()) {
            self.ctx
                .heap
                .region
                .set_u64(f.base + 8 * u32::from(dst), v.0);
        }
    }

    /// Raises an exception where the run waits; then [`Run::resume`].
    pub fn raise_in(&mut self, e: Value) {
        self.waiting = None;
        if let Some(crate::run::Flow::Stop(event)) = self.throw(e) {
            self.finished = Some(event);
        }
    }

    fn check_effect(&mut self, linked: &Linked, effect: u8, a: Value) -> Res<()> {
        let wanted = linked.module().effects.get(effect as usize);
        let text = self.ctx.heap.as_str(a);
        let inside = match (wanted, text) {
            (Some(stelp_ir::Effect::EvalArith), Some(t)) => {
                stelp_runtime::natives::eval::is_arithmetic(t)
            }
            // A value of another type raises a TypeError in the call that follows.
            (Some(stelp_ir::Effect::EvalArith), None) => true,
            _ => false,
        };
        if inside {
            Ok(())
        } else {
            Err(Exit::Trap(Trap::Denied))
        }
    }

    /// A text from its parts, which lie in slots.
    #[inline]
    pub(crate) fn build_str(&mut self, slots: impl Iterator<Item = u16>, base: u32) -> Res {
        let heap = &self.ctx.heap;
        let parts: SmallVec<[u32; 16]> = slots
            .filter_map(|s| {
                heap.as_kind(Value(heap.region.u64(base + 8 * u32::from(s))), Kind::Str)
            })
            .collect();
        let work: u64 = parts.iter().map(|p| u64::from(heap.len(*p))).sum();
        self.ctx.charge(work / 16)?;
        Ok(self.ctx.heap.str_concat(&parts)?)
    }

    /// The text of a value in an f-string, without conversion and spec.
    pub(crate) fn show_value(&mut self, v: Value) -> Res {
        if v.is_ref() && self.ctx.guest_special(v, known::FORMAT).is_some() {
            let empty = self.ctx.heap.str("")?;
            return stelp_runtime::natives::format::format(&mut self.ctx, v, empty);
        }
        stelp_runtime::ops::repr::str(&mut self.ctx, v)
    }

    fn build_set(&mut self, items: &[Value]) -> Res {
        let set = self.ctx.heap.set(Kind::Set)?;
        for v in items {
            if item::set_add(&mut self.ctx, set.0 as u32, *v)?.is_err() {
                let list = self.ctx.heap.list(items)?;
                return Err(self.ctx.prelude("set_from", &[list]));
            }
        }
        Ok(set)
    }

    fn build_dict(&mut self, items: &[Value]) -> Res {
        let dict = self.ctx.heap.dict(items.len() as u64 / 2)?;
        for pair in items.chunks_exact(2) {
            let [k, v] = pair else { continue };
            if item::insert(&mut self.ctx, dict.0 as u32, *k, *v)?.is_err() {
                let list = self.ctx.heap.list(items)?;
                return Err(self.ctx.prelude("dict_from_flat", &[list]));
            }
        }
        Ok(dict)
    }

    fn set_add(&mut self, a: Value, b: Value) -> Res<()> {
        let Some(at) = a.as_ref() else { return Ok(()) };
        match item::set_add(&mut self.ctx, at, b)? {
            Ok(()) => Ok(()),
            Err(_) => Err(self.ctx.prelude("set_add", &[a, b])),
        }
    }

    fn set_update(&mut self, a: Value, b: Value) -> Res<()> {
        stelp_runtime::natives::set::unpack(&mut self.ctx, a, b)
    }

    fn dict_update(&mut self, a: Value, b: Value) -> Res<()> {
        if let (Some(to), Some(from)) = (a.as_ref(), self.ctx.heap.as_kind(b, Kind::Dict))
            && stelp_runtime::natives::dict::update_from_dict(&mut self.ctx, to, from)?
        {
            return Ok(());
        }
        Err(self.ctx.prelude("dict_update_mapping", &[a, b]))
    }

    fn format_value(&mut self, v: Value, conv: Conversion, spec: Option<Value>) -> Res {
        if conv == Conversion::None {
            return match spec {
                None => self.show_value(v),
                Some(s) => stelp_runtime::natives::format::format(&mut self.ctx, v, s),
            };
        }
        let text = match conv {
            Conversion::Str => stelp_runtime::ops::repr::str(&mut self.ctx, v),
            Conversion::Repr => stelp_runtime::ops::repr::repr(&mut self.ctx, v),
            _ => stelp_runtime::natives::format::ascii(&mut self.ctx, v),
        };
        match (text, spec) {
            (Ok(t), None) => Ok(t),
            (Ok(t), Some(s)) => stelp_runtime::natives::format::format(&mut self.ctx, t, s),
            (Err(Exit::Tail), spec) => {
                let number = match conv {
                    Conversion::Str => 0,
                    Conversion::Repr => 1,
                    _ => 2,
                };
                let spec = match spec {
                    Some(s) => s,
                    None => self.ctx.heap.str("")?,
                };
                Err(self
                    .ctx
                    .prelude("format_converted", &[v, Value::small(number), spec]))
            }
            (Err(e), _) => Err(e),
        }
    }

    fn make_super(&mut self, class: Value, this: Value) -> Res {
        let Some(c) = class.as_class() else {
            return Err(self.ctx.runtime_error("super(): empty __class__ cell"));
        };
        let start = match this.as_class() {
            Some(t) if self.ctx.classes.is_subclass(t, c) => t,
            _ => self.ctx.type_of(this),
        };
        if !self.ctx.classes.is_subclass(start, c) {
            return Err(self
                .ctx
                .type_error("super(type, obj): obj must be an instance or subtype of type"));
        }
        Ok(self
            .ctx
            .heap
            .record(RecordKind::Super, &[class, this, Value::class(start)])?)
    }

    fn exc_match(&mut self, e: Value, class: Value) -> Res {
        let have = self.ctx.exception_class(e).unwrap_or(types::EXCEPTION);
        if let Some(c) = class.as_class()
            && self.is_exception_class(c)
        {
            return Ok(Value::bool(self.ctx.classes.is_subclass(have, c)));
        }
        let wanted = match self.ctx.heap.as_kind(class, Kind::Tuple) {
            Some(t) => self.ctx.heap.items(t),
            None => vec![class],
        };
        for w in wanted {
            let inner = match self.ctx.heap.as_kind(w, Kind::Tuple) {
                Some(t) => self.ctx.heap.items(t),
                None => vec![w],
            };
            for w in inner {
                match w.as_class() {
                    Some(c) if self.is_exception_class(c) => {
                        if self.ctx.classes.is_subclass(have, c) {
                            return Ok(Value::TRUE);
                        }
                    }
                    _ => {
                        return Err(self.ctx.type_error(
                            "catching classes that do not inherit from BaseException is not allowed",
                        ));
                    }
                }
            }
        }
        Ok(Value::FALSE)
    }

    /// `a, b, c = v`: the general way.
    pub(crate) fn unpack(&mut self, slots: &[u16], base: u32, v: Value) -> Res<()> {
        let items = self.items_to_unpack(v, slots.len(), false)?;
        if items.len() != slots.len() {
            return Err(self.wrong_count(slots.len(), items.len()));
        }
        for (s, item) in slots.iter().zip(items) {
            self.ctx
                .heap
                .region
                .set_u64(base + 8 * u32::from(*s), item.0);
        }
        Ok(())
    }

    #[cold]
    fn wrong_count(&mut self, want: usize, have: usize) -> Exit {
        let text = if have > want {
            format!("too many values to unpack (expected {want})")
        } else {
            format!("not enough values to unpack (expected {want}, got {have})")
        };
        self.ctx.value_error(text)
    }

    /// The prelude has gathered the items: the instruction that waits takes them.
    pub(crate) fn unpack_delivered(&mut self, v: Value) -> Res<()> {
        let Some(frame) = self.frames.last() else {
            return Ok(());
        };
        let (module, func, base, pc) = (frame.module, frame.func, frame.base, frame.pc);
        let image = self.image();
        let Some(linked) = image.linked(module) else {
            return Ok(());
        };
        let Some(flat) = linked.flat(func) else {
            return Ok(());
        };
        match flat.code.get((pc as usize).wrapping_sub(1)) {
            Some(crate::flat::Flat::Unpack { start, len, .. }) => {
                self.unpack(flat.slots_of(*start, *len), base, v)
            }
            Some(crate::flat::Flat::Other { inst }) => {
                let f = linked.function(func);
                let id = stelp_ir::InstId::from_raw(la_arena::RawIdx::from_u32(*inst));
                match f.insts[id].op {
                    Op::UnpackStar { before, dsts, .. } => {
                        self.unpack_star(f, base, v, before as usize, dsts)
                    }
                    _ => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// The items of what is unpacked. What iterates by guest code is gathered by the
    /// prelude first.
    fn items_to_unpack(&mut self, v: Value, want: usize, star: bool) -> Res<Vec<Value>> {
        if let Some(items) = iter::collect(&mut self.ctx, v)? {
            return Ok(items);
        }
        let iterable = v
            .as_ref()
            .is_some_and(|at| self.ctx.heap.kind(at) == Kind::Generator)
            || self.ctx.is_guest(v)
            || v.as_class().is_some();
        if !iterable {
            let text = format!(
                "cannot unpack non-iterable {} object",
                self.ctx.type_name(v)
            );
            return Err(self.ctx.type_error(text));
        }
        let most = if star { -1 } else { want as i64 };
        Err(self.ctx.prelude("unpack_items", &[v, Value::small(most)]))
    }

    fn unpack_star(
        &mut self,
        f: &Function,
        base: u32,
        v: Value,
        before: usize,
        dsts: ArgList,
    ) -> Res<()> {
        let dsts = f.args(dsts);
        let least = dsts.len().saturating_sub(1);
        let items = self.items_to_unpack(v, least, true)?;
        if items.len() < least {
            let text = format!(
                "not enough values to unpack (expected at least {least}, got {})",
                items.len()
            );
            return Err(self.ctx.value_error(text));
        }
        let after = least.saturating_sub(before);
        let rest_end = items.len() - after;
        let rest = self
            .ctx
            .heap
            .list(items.get(before..rest_end).unwrap_or(&[]))?;
        let head = items.iter().take(before).copied();
        let tail = items.iter().skip(rest_end).copied();
        let all = head.chain(std::iter::once(rest)).chain(tail);
        for (s, item) in dsts.iter().zip(all) {
            self.ctx
                .heap
                .region
                .set_u64(base + 8 * u32::from(s.0), item.0);
        }
        Ok(())
    }
}
