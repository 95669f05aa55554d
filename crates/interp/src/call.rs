//! Calls: of functions, natives, classes and anything else that can be called, and how
//! arguments reach parameters.

use smallvec::SmallVec;
use stelp_ir::{Builtin, KwId, Op};
use stelp_runtime::Value;
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::{Kind, RecordKind};
use stelp_runtime::native::{Bind, FEW};
use stelp_runtime::natives::data_init;
use stelp_runtime::object::function;
use stelp_runtime::sym::{Sym, known};
use stelp_runtime::value::Ref;

use crate::flat::{FlatFunc, Params};
use crate::image::{Image, Linked};
use crate::run::{CacheKind, Cont, Run};

pub(crate) type Args = SmallVec<[Value; 8]>;
pub(crate) type Kw = SmallVec<[(Sym, Value); 4]>;

/// Natives nest in no frame; a chain of callables that call each other is cut here.
const MAX_CHAIN: usize = 64;

/// Room for `n` values: without an allocation, if they are few.
#[inline(always)]
fn room<'a>(few: &'a mut [Value; FEW], many: &'a mut Vec<Value>, n: usize) -> &'a mut [Value] {
    match few.get_mut(..n) {
        Some(few) => few,
        None => {
            many.resize(n, Value::UNBOUND);
            many
        }
    }
}

impl Run {
    /// The values of a call's arguments: positional ones, then keywords with names.
    fn gather(
        &self,
        linked: &Linked,
        module: u16,
        base: u32,
        slots: impl ExactSizeIterator<Item = u16>,
        kw: KwId,
    ) -> (Args, Kw) {
        let names = linked.module().kw(kw);
        let positional = slots.len().saturating_sub(names.len());
        let mut values = slots.map(|s| Value(self.ctx.heap.region.u64(base + 8 * u32::from(s))));
        let args = values.by_ref().take(positional).collect();
        let kw = names
            .iter()
            .zip(values)
            .map(|(n, v)| (self.sym(module, n.0), v))
            .collect();
        (args, kw)
    }

    /// Calls `f` with the values of slots, after `first`, as a slice.
    #[inline(always)]
    fn with_slots<T>(
        &mut self,
        first: Option<Value>,
        base: u32,
        slots: &[u16],
        f: impl FnOnce(&mut Run, &[Value]) -> T,
    ) -> T {
        let skip = usize::from(first.is_some());
        let (mut few, mut many) = ([Value::UNBOUND; FEW], Vec::new());
        let all = room(&mut few, &mut many, slots.len() + skip);
        if let (Some(v), Some(place)) = (first, all.first_mut()) {
            *place = v;
        }
        for (place, s) in all.iter_mut().skip(skip).zip(slots) {
            *place = Value(self.ctx.heap.region.u64(base + 8 * u32::from(*s)));
        }
        f(self, all)
    }

    /// Calls a native with the values of slots, after `first`.
    #[inline]
    fn native_slots(&mut self, n: u32, first: Option<Value>, base: u32, slots: &[u16]) -> Res {
        let native = self.ctx.statics.native(n);
        let sig = &native.sig;
        let skip = usize::from(first.is_some());
        let given = slots.len() + skip;
        let mut few = [Value::UNBOUND; FEW];
        if sig.few == 0 || given < sig.required || given > sig.positional {
            return self.with_slots(first, base, slots, |run, args| {
                run.call_native(n, args, &[])
            });
        }
        if let (Some(v), [place, ..]) = (first, &mut few) {
            *place = v;
        }
        for (i, s) in (skip..).zip(slots.iter()) {
            if let Some(place) = few.get_mut(i) {
                *place = Value(self.ctx.heap.region.u64(base + 8 * u32::from(*s)));
            }
        }
        let all = few.get_mut(..sig.few).unwrap_or_default();
        if sig.kwargs
            && let Some(place) = all.last_mut()
        {
            *place = self.ctx.heap.dict(0)?;
        }
        let fuel = self.ctx.meter.fuel;
        let r = (native.f)(&mut self.ctx, all);
        if matches!(r, Err(Exit::Collect)) {
            // As in `call_native`.
            self.ctx.meter.fuel = fuel;
        }
        r
    }

    /// The function that the inline cache gives for a method of `x`.
    #[inline(always)]
    pub(crate) fn cached_function(&self, x: Value, place: usize) -> Option<Ref> {
        let at = self.ctx.heap.as_kind(x, Kind::Instance)?;
        let m = self.method_cache(place, at)?;
        self.ctx.heap.as_kind(m, Kind::Function)
    }

    /// The code of a function object, for a call in `module`.
    #[inline(always)]
    pub(crate) fn flat_of<'a>(
        &self,
        image: &'a Image,
        linked: &'a Linked,
        module: u16,
        at: Ref,
    ) -> Option<&'a FlatFunc> {
        let (of, func) = (self.ctx.heap.aux(at), self.ctx.heap.word(at));
        if of == module {
            return linked.flat(func);
        }
        Self::flat(image, of, func)
    }

    /// Calls a guest function, whose code is `callee`, with the values of slots, after `first`.
    /// `Ok(None)`: a frame was pushed, or the value is delivered.
    #[inline]
    pub(crate) fn call_slots(
        &mut self,
        callee: Option<&FlatFunc>,
        at: Ref,
        first: Option<Value>,
        base: u32,
        slots: &[u16],
        cont: Cont,
    ) -> Res<Option<Value>> {
        let (module, func) = (self.ctx.heap.aux(at), self.ctx.heap.word(at));
        if let Some(flat) = callee
            && flat.params.simple
            && flat.params.positional as usize == slots.len() + usize::from(first.is_some())
        {
            let closure = self.ctx.heap.field(at, function::CLOSURE);
            let (mut to, _) = self.push_head(flat.head(), module, func, cont, closure)?;
            if let Some(v) = first {
                self.ctx.heap.region.set_u64(to, v.0);
                to += 8;
            }
            for s in slots {
                let v = self.ctx.heap.region.u64(base + 8 * u32::from(*s));
                self.ctx.heap.region.set_u64(to, v);
                to += 8;
            }
            if flat.generator {
                self.make_generator()?;
            }
            return Ok(None);
        }
        self.with_slots(first, base, slots, |run, args| {
            run.call_function(at, args, &[], cont).map(|()| None)
        })
    }

    /// Calls any value with the values of slots.
    #[inline(never)]
    pub(crate) fn call_value_slots(
        &mut self,
        linked: &Linked,
        module: u16,
        callee: Value,
        base: u32,
        slots: &[u16],
        kw: KwId,
        dst: u16,
    ) -> Res<Option<Value>> {
        let cont = Cont::Dst(dst);
        if kw.0 == 0 {
            let first = slots.first().map(|s| self.slot(base, usize::from(*s)));
            // Given a class, it may be a constructor of builtin values.
            if let Some(n) = callee.as_native()
                && first.is_none_or(|v| v.as_class().is_none())
            {
                return self.native_slots(n, None, base, slots).map(Some);
            }
            return self.with_slots(None, base, slots, |run, args| {
                run.call(callee, args, &[], cont).map(|()| None)
            });
        }
        let (args, kw) = self.gather(linked, module, base, slots.iter().copied(), kw);
        self.call(callee, &args, &kw, cont).map(|()| None)
    }

    /// Calls a builtin with the values of slots. `Ok(None)`: a frame was pushed.
    #[inline(never)]
    pub(crate) fn call_builtin_slots(
        &mut self,
        linked: &Linked,
        module: u16,
        builtin: u16,
        base: u32,
        slots: &[u16],
        kw: KwId,
        dst: u16,
    ) -> Res<Option<Value>> {
        let callee = self.builtin_value(Builtin(builtin))?;
        if kw.0 == 0 {
            // A builtin class is called through the native that makes an instance of it.
            if let Some(c) = callee.as_class()
                && let Some(n) = self.plain_constructor(c)
            {
                return self.native_slots(n, Some(callee), base, slots).map(Some);
            }
            if let Some(n) = callee.as_native() {
                return self.native_slots(n, None, base, slots).map(Some);
            }
            return self.with_slots(None, base, slots, |run, args| {
                run.call_builtin(callee, args, &[], dst)
            });
        }
        let (args, kw) = self.gather(linked, module, base, slots.iter().copied(), kw);
        self.call_builtin(callee, &args, &kw, dst)
    }

    /// Calls a method with the values of slots. `Ok(None)`: a frame was pushed.
    #[inline(never)]
    pub(crate) fn call_method_slots(
        &mut self,
        linked: &Linked,
        module: u16,
        x: Value,
        name: u32,
        base: u32,
        slots: &[u16],
        kw: KwId,
        place: usize,
        dst: u16,
    ) -> Res<Option<Value>> {
        if kw.0 == 0
            && let Some(n) = self.known_method(x, place)
        {
            return self.native_slots(n, Some(x), base, slots).map(Some);
        }
        let sym = self.sym(module, name);
        if kw.0 == 0 {
            return self.with_slots(Some(x), base, slots, |run, all| {
                run.call_method(sym, all, &[], place, dst)
            });
        }
        let (args, kw) = self.gather(linked, module, base, slots.iter().copied(), kw);
        let mut all = Args::new();
        all.push(x);
        all.extend_from_slice(&args);
        self.call_method(sym, &all, &kw, place, dst)
    }

    /// As `gather`, for operations that have no flat form.
    pub(crate) fn gather_inst(
        &self,
        linked: &Linked,
        func: u32,
        module: u16,
        base: u32,
        inst: u32,
    ) -> (Args, Kw) {
        let f = linked.function(func);
        let id = stelp_ir::InstId::from_raw(la_arena::RawIdx::from_u32(inst));
        let Op::BuildClass { args, kw, .. } = f.insts[id].op else {
            return (Args::new(), Kw::new());
        };
        let slots = f.args(args).iter().map(|s| s.0);
        self.gather(linked, module, base, slots, kw)
    }

    /// Calls any value; the result goes to `cont` in the frame that is on top now.
    pub(crate) fn call(
        &mut self,
        callee: Value,
        args: &[Value],
        kw: &[(Sym, Value)],
        cont: Cont,
    ) -> Res<()> {
        let mut callee = callee;
        let mut owned: Args = Args::new();
        let mut own = false;
        for _ in 0..MAX_CHAIN {
            let args: &[Value] = if own { &owned } else { args };
            if let Some(n) = callee.as_native() {
                let v = self.call_native(n, args, kw)?;
                let v = match args.first().and_then(|a| a.as_class()) {
                    Some(c) => self.of_class(n, c, v)?,
                    None => v,
                };
                return self.deliver(cont, Value::NONE, v);
            }
            if let Some(c) = callee.as_class() {
                return self.construct(c, args, kw, cont);
            }
            let Some(at) = callee.as_ref() else {
                return Err(self.not_callable(callee));
            };
            let first = match self.ctx.heap.kind(at) {
                Kind::Function => return self.call_function(at, args, kw, cont),
                Kind::Record => match RecordKind::from_u16(self.ctx.heap.aux(at)) {
                    RecordKind::BoundMethod | RecordKind::NativeMethod => {
                        callee = self.ctx.heap.field(at, 0);
                        Some(self.ctx.heap.field(at, 1))
                    }
                    RecordKind::Init => {
                        let v = data_init::call(&mut self.ctx, at, args, kw)?;
                        return self.deliver(cont, Value::NONE, v);
                    }
                    RecordKind::GenericAlias | RecordKind::StaticMethod => {
                        callee = self.ctx.heap.field(at, 0);
                        None
                    }
                    _ => return Err(self.not_callable(callee)),
                },
                Kind::Instance | Kind::Exception => {
                    match self.ctx.guest_special(callee, known::CALL) {
                        Some(m) => {
                            let this = callee;
                            callee = match self.ctx.heap.as_record(m, RecordKind::StaticMethod) {
                                Some(at) => {
                                    callee = self.ctx.heap.field(at, 0);
                                    continue;
                                }
                                None => m,
                            };
                            Some(this)
                        }
                        None => return Err(self.not_callable(callee)),
                    }
                }
                _ => return Err(self.not_callable(callee)),
            };
            if let Some(first) = first {
                let mut next = Args::new();
                next.push(first);
                next.extend_from_slice(args);
                owned = next;
                own = true;
            }
        }
        Err(self.too_deep())
    }

    #[cold]
    fn not_callable(&mut self, v: Value) -> Exit {
        let text = format!("'{}' object is not callable", self.ctx.type_name(v));
        self.ctx.type_error(text)
    }

    /// Calls a native with its arguments arranged as its signature has them.
    pub(crate) fn call_native(&mut self, n: u32, args: &[Value], kw: &[(Sym, Value)]) -> Res {
        let fuel = self.ctx.meter.fuel;
        let r = self.try_native(n, args, kw);
        if matches!(r, Err(Exit::Collect)) {
            // It is called again: when memory is collected must not show in the fuel.
            self.ctx.meter.fuel = fuel;
        }
        r
    }

    fn try_native(&mut self, n: u32, args: &[Value], kw: &[(Sym, Value)]) -> Res {
        let statics = self.ctx.statics;
        let native = statics.native(n);
        let sig = &native.sig;
        let fits = args.len() >= sig.required && (args.len() <= sig.positional || sig.varargs);
        if kw.is_empty() && fits && sig.few != 0 {
            if args.len() == sig.few {
                return (native.f)(&mut self.ctx, args);
            }
            let mut few = [Value::UNBOUND; FEW];
            let all = few.get_mut(..sig.few).unwrap_or_default();
            for (place, v) in all.iter_mut().zip(args) {
                *place = *v;
            }
            if sig.kwargs
                && let Some(place) = all.last_mut()
            {
                *place = self.ctx.heap.dict(0)?;
            }
            return (native.f)(&mut self.ctx, all);
        }
        if kw.is_empty() && fits && sig.positional_call {
            if sig.simple && args.len() == sig.positional {
                return (native.f)(&mut self.ctx, args);
            }
            let (given, rest) = args.split_at(args.len().min(sig.positional));
            let (mut few, mut many) = ([Value::UNBOUND; FEW], Vec::new());
            let full = room(&mut few, &mut many, sig.names.len() + rest.len());
            for (place, v) in full.iter_mut().zip(given) {
                *place = *v;
            }
            for (place, v) in full.iter_mut().skip(sig.names.len()).zip(rest) {
                *place = *v;
            }
            return (native.f)(&mut self.ctx, full);
        }
        let full = self.arrange(n, args, kw)?;
        (native.f)(&mut self.ctx, &full)
    }

    /// Calls a guest function.
    pub(crate) fn call_function(
        &mut self,
        at: Ref,
        args: &[Value],
        kw: &[(Sym, Value)],
        cont: Cont,
    ) -> Res<()> {
        let (module, func) = (self.ctx.heap.aux(at), self.ctx.heap.word(at));
        let closure = self.ctx.heap.field(at, function::CLOSURE);
        let Some(head) = self.head(module, func) else {
            return Err(self.ctx.runtime_error("no such function"));
        };
        let p = head.params;
        if p.varargs && kw.is_empty() && self.call_remembering(at, args, cont)? {
            return Ok(());
        }
        let (base, _) = self.push_head(head, module, func, cont, closure)?;
        if p.simple && kw.is_empty() && args.len() == p.positional as usize {
            for (i, v) in args.iter().enumerate() {
                self.ctx.heap.region.set_u64(base + 8 * i as u32, v.0);
            }
        } else if let Err(e) = self.bind_general(module, func, p, at, base, args, kw) {
            self.drop_frame();
            return Err(e);
        }
        if head.generator {
            self.make_generator()
        } else {
            Ok(())
        }
    }

    pub(crate) fn drop_frame(&mut self) {
        if let Some(f) = self.frames.pop() {
            self.ctx.stack_top = f.base;
            self.ctx.depth -= 1;
            self.ctx.handled = f.handled;
        }
    }

    /// `Ok(None)`: a frame was pushed.
    fn call_builtin(
        &mut self,
        callee: Value,
        args: &[Value],
        kw: &[(Sym, Value)],
        dst: u16,
    ) -> Res<Option<Value>> {
        if let Some(n) = callee.as_native() {
            return self.call_native(n, args, kw).map(Some);
        }
        if let Some(c) = callee.as_class()
            && let Some(v) = self.construct_builtin(c, args, kw)?
        {
            return Ok(Some(v));
        }
        self.call(callee, args, kw, Cont::Dst(dst))?;
        Ok(None)
    }

    /// Calls a method; the object comes first. `Ok(None)`: a frame was pushed.
    fn call_method(
        &mut self,
        sym: Sym,
        all: &[Value],
        kw: &[(Sym, Value)],
        place: usize,
        dst: u16,
    ) -> Res<Option<Value>> {
        let cont = Cont::Dst(dst);
        let Some((&x, args)) = all.split_first() else {
            return Ok(None);
        };
        if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance) {
            if self.method_cache(place, at).is_none() {
                self.fill_cache(place, at, sym);
            }
            if let Some(m) = self.method_cache(place, at)
                && let Some(f) = self.ctx.heap.as_kind(m, Kind::Function)
            {
                return self.call_function(f, all, kw, cont).map(|()| None);
            }
        } else if x.as_module().is_none()
            && x.as_class().is_none()
            && !self.has_own_methods(x)
            && let Some(n) = self.native_method(x, place, sym)
        {
            return self.call_native(n, all, kw).map(Some);
        }
        match self.get_attr(x, sym) {
            Ok(f) => self.call(f, args, kw, cont).map(|()| None),
            Err(Exit::Tail) => {
                let name = self.ctx.sym_str(sym)?;
                let list = self.ctx.heap.list(args)?;
                let dict = self.kw_dict(kw)?;
                Err(self.ctx.prelude("call_attr", &[x, name, list, dict]))
            }
            Err(e) => Err(e),
        }
    }

    /// Whether methods of a builtin value are not simply those of its class.
    pub(crate) fn has_own_methods(&self, x: Value) -> bool {
        match self.ctx.heap.kind_of(x) {
            Some(Kind::Record) => self.ctx.heap.as_record(x, RecordKind::Super).is_some(),
            Some(Kind::Exception | Kind::Function) => true,
            _ => false,
        }
    }

    /// The native that a method of a builtin value was found to be; only values without
    /// methods of their own have one.
    #[inline]
    fn known_method(&self, x: Value, place: usize) -> Option<u32> {
        let c = self.caches.get(place)?;
        (c.kind == CacheKind::Native
            && c.epoch == self.ctx.classes.epoch
            && c.class == self.ctx.type_of(x).0)
            .then_some(c.index)
    }

    /// The native that is a method of a builtin value's class, found once for each class.
    fn native_method(&mut self, x: Value, place: usize, sym: Sym) -> Option<u32> {
        let class = self.ctx.type_of(x);
        let epoch = self.ctx.classes.epoch;
        if let Some(c) = self.caches.get(place)
            && c.kind == CacheKind::Native
            && c.class == class.0
            && c.epoch == epoch
        {
            return Some(c.index);
        }
        let n = self.ctx.classes.lookup(class, sym)?.as_native()?;
        if self.ctx.statics.native(n).bind != Bind::Method {
            return None;
        }
        if let Some(c) = self.caches.get_mut(place) {
            c.kind = CacheKind::Native;
            c.class = class.0;
            c.epoch = epoch;
            c.index = n;
        }
        Some(n)
    }

    /// Binds arguments that aren't one for each parameter.
    fn bind_general(
        &mut self,
        module: u16,
        func: u32,
        params: Params,
        at: Ref,
        base: u32,
        args: &[Value],
        kw: &[(Sym, Value)],
    ) -> Res<()> {
        if kw.is_empty() && self.bind_positional(params, at, base, args)? {
            return Ok(());
        }
        let image = self.image();
        let Some(linked) = image.linked(module) else {
            return Ok(());
        };
        let Some(flat) = linked.flat(func) else {
            return Ok(());
        };
        self.bind(linked, flat, module, func, at, base, args, kw)
    }

    pub(crate) fn kw_dict(&mut self, kw: &[(Sym, Value)]) -> Res {
        let d = self.ctx.heap.dict(kw.len() as u64)?;
        for (k, v) in kw {
            let key = self.ctx.sym_str(*k)?;
            self.ctx.heap.dict_set_str(d.0 as u32, key, *v)?;
        }
        Ok(d)
    }
}
