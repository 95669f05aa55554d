//! Calls: of functions, natives, classes and anything else that can be called, and how
//! arguments reach parameters.

use smallvec::SmallVec;
use stelp_ir::{Builtin, Op};
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::{Kind, RecordKind};
use stelp_runtime::native::{Bind, Native};
use stelp_runtime::natives::data_init;
use stelp_runtime::object::function;
use stelp_runtime::ops::{attr, convert};
use stelp_runtime::sym::{Sym, known};
use stelp_runtime::value::{Ref, TypeId};
use stelp_runtime::{Value, types};

use crate::flat::FlatFunc;
use crate::image::Linked;
use crate::run::{CacheKind, Cont, Event, Flow, Run};

pub(crate) type Args = SmallVec<[Value; 8]>;
pub(crate) type Kw = SmallVec<[(Sym, Value); 4]>;

/// Natives nest in no frame; a chain of callables that call each other is cut here.
const MAX_CHAIN: usize = 64;

impl Run {
    /// The values of an operation's arguments: positional ones, then keywords with names.
    pub(crate) fn gather(
        &self,
        linked: &Linked,
        func: u32,
        module: u16,
        base: u32,
        inst: u32,
    ) -> (Args, Kw) {
        let f = linked.function(func);
        let id = stelp_ir::InstId::from_raw(la_arena::RawIdx::from_u32(inst));
        let (list, kw) = match f.insts[id].op {
            Op::Call { args, kw, .. }
            | Op::CallMethod { args, kw, .. }
            | Op::CallBuiltin { args, kw, .. }
            | Op::CallTool { args, kw, .. }
            | Op::BuildClass { args, kw, .. } => (args, kw),
            Op::CallDirect { args, .. } | Op::CallSpecial { args, .. } => (args, stelp_ir::KwId(0)),
            _ => return (Args::new(), Kw::new()),
        };
        let names = linked.module().kw(kw);
        let slots = f.args(list);
        let positional = slots.len().saturating_sub(names.len());
        let get = |s: &stelp_ir::Slot| Value(self.ctx.heap.region.u64(base + 8 * u32::from(s.0)));
        let args = slots.iter().take(positional).map(get).collect();
        let kw = names
            .iter()
            .zip(slots.iter().skip(positional))
            .map(|(n, s)| (self.sym(module, n.0), get(s)))
            .collect();
        (args, kw)
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

    /// What a builtin type's `__new__` gave, as an instance of the class of the guest
    /// that was asked for.
    fn of_class(&mut self, n: u32, c: TypeId, v: Value) -> Res {
        let native = self.ctx.statics.native(n);
        let classes = &self.ctx.classes;
        if native.name != "__new__" || classes.is_builtin(c) || self.ctx.is_instance(v, c) {
            return Ok(v);
        }
        match native.class {
            Some(owner) if classes.is_subclass(c, owner) => Ok(self.ctx.instance(c, Some(v))?),
            _ => Ok(v),
        }
    }

    #[cold]
    fn not_callable(&mut self, v: Value) -> Exit {
        let text = format!("'{}' object is not callable", self.ctx.type_name(v));
        self.ctx.type_error(text)
    }

    /// Calls a native with its arguments arranged as its signature has them.
    pub(crate) fn call_native(&mut self, n: u32, args: &[Value], kw: &[(Sym, Value)]) -> Res {
        let statics = self.ctx.statics;
        let native = statics.native(n);
        let sig = &native.sig;
        if sig.simple && kw.is_empty() && args.len() >= sig.required && args.len() <= sig.positional
        {
            if args.len() == sig.positional {
                return (native.f)(&mut self.ctx, args);
            }
            let mut full = Args::from_slice(args);
            full.resize(sig.positional, Value::UNBOUND);
            return (native.f)(&mut self.ctx, &full);
        }
        let full = self.arrange(n, args, kw)?;
        (native.f)(&mut self.ctx, &full)
    }

    fn native_name(&self, n: u32) -> &'static str {
        self.ctx.statics.native(n).name
    }

    #[cold]
    fn arrange(&mut self, n: u32, args: &[Value], kw: &[(Sym, Value)]) -> Res<Args> {
        let statics = self.ctx.statics;
        let native = statics.native(n);
        let sig = &native.sig;
        let method = native.bind != Bind::Function && native.bind != Bind::StaticMethod;
        let shown = |n: usize| n.saturating_sub(usize::from(method));
        let name = if method && native.name == "__new__" {
            native.owner
        } else {
            native.name
        };
        let mut full = Args::from_elem(Value::UNBOUND, sig.names.len());
        for (place, v) in full.iter_mut().zip(args.iter().take(sig.positional)) {
            *place = *v;
        }
        if args.len() > sig.positional && !sig.varargs {
            let text = count_text(native, name, shown(args.len()), method);
            return Err(self.ctx.type_error(text));
        }
        let mut extra: Vec<(Sym, Value)> = Vec::new();
        for (k, v) in kw {
            let key = self.ctx.syms.name(*k).to_owned();
            let at = sig
                .names
                .iter()
                .position(|p| *p == key)
                .filter(|i| *i >= sig.positional_only);
            match at.and_then(|i| full.get_mut(i)) {
                Some(place) if place.is_unbound() => *place = *v,
                Some(_) => {
                    let text =
                        format!("argument for {name}() given by name ('{key}') and position");
                    return Err(self.ctx.type_error(text));
                }
                None if sig.kwargs => extra.push((*k, *v)),
                None if sig.names.len() == sig.positional_only
                    || sig.positional_only == sig.positional
                        && sig.names.len() == sig.positional =>
                {
                    return Err(self
                        .ctx
                        .type_error(format!("{name}() takes no keyword arguments")));
                }
                None => {
                    let text = format!("'{key}' is an invalid keyword argument for {name}()");
                    return Err(self.ctx.type_error(text));
                }
            }
        }
        for (i, (place, optional)) in full.iter().zip(&sig.optional).enumerate() {
            if place.is_unbound() && !optional {
                let missing = sig.names.get(i).copied().unwrap_or("?");
                let text = if sig.positional_only > i {
                    if native.bind == Bind::Method && args.is_empty() {
                        format!("unbound method {}.{name}() needs an argument", native.owner)
                    } else {
                        count_text(native, name, shown(args.len()), method)
                    }
                } else {
                    format!(
                        "{name}() missing required argument '{missing}' (pos {})",
                        shown(i + 1)
                    )
                };
                return Err(self.ctx.type_error(text));
            }
        }
        if sig.varargs {
            full.extend(args.iter().skip(sig.positional).copied());
        }
        if sig.kwargs {
            let d = self.ctx.heap.dict(extra.len() as u64)?;
            for (k, v) in extra {
                let key = self.ctx.sym_str(k)?;
                self.ctx.heap.dict_set_str(d.0 as u32, key, v)?;
            }
            full.push(d);
        }
        Ok(full)
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
        let image = self.image();
        let Some(linked) = image.linked(module) else {
            return Err(self.ctx.runtime_error("no such function"));
        };
        let Some(flat) = linked.flat(func) else {
            return Err(self.ctx.runtime_error("no such function"));
        };
        let base = self.push_flat(flat, module, func, cont, closure)?;
        let p = flat.params;
        if p.simple && kw.is_empty() && args.len() == p.positional as usize {
            for (i, v) in args.iter().enumerate() {
                self.ctx.heap.region.set_u64(base + 8 * i as u32, v.0);
            }
        } else if let Err(e) = self.bind(linked, flat, module, func, at, base, args, kw) {
            self.drop_frame();
            return Err(e);
        }
        if flat.generator {
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

    fn set_slot(&mut self, base: u32, i: usize, v: Value) {
        self.ctx.heap.region.set_u64(base + 8 * i as u32, v.0);
    }

    fn slot(&self, base: u32, i: usize) -> Value {
        Value(self.ctx.heap.region.u64(base + 8 * i as u32))
    }

    /// Puts arguments into the slots of parameters: the general way.
    #[cold]
    #[inline(never)]
    fn bind(
        &mut self,
        linked: &Linked,
        flat: &FlatFunc,
        module: u16,
        func: u32,
        callee: Ref,
        base: u32,
        args: &[Value],
        kw: &[(Sym, Value)],
    ) -> Res<()> {
        let p = flat.params;
        let positional = p.positional as usize;
        let named = positional + p.keyword_only as usize;
        for (i, v) in args.iter().take(positional).enumerate() {
            self.set_slot(base, i, *v);
        }
        let f = linked.function(func);
        let name_of = |i: usize| {
            f.params
                .get(i)
                .map_or("?", |p| linked.module().name(p.name))
        };
        let mut extra: Vec<(Sym, Value)> = Vec::new();
        for (k, v) in kw {
            let found = f
                .params
                .iter()
                .take(named)
                .position(|q| self.sym(module, q.name.0) == *k);
            match found {
                Some(i) if i >= p.positional_only as usize => {
                    if !self.slot(base, i).is_unbound() {
                        let text = format!(
                            "{}() got multiple values for argument '{}'",
                            self.shown(callee),
                            name_of(i)
                        );
                        return Err(self.ctx.type_error(text));
                    }
                    self.set_slot(base, i, *v);
                }
                _ if p.kwargs => extra.push((*k, *v)),
                found => {
                    let key = self.ctx.syms.name(*k).to_owned();
                    let text = if found.is_some() {
                        format!(
                            "{}() got some positional-only arguments passed as keyword arguments: '{key}'",
                            self.shown(callee)
                        )
                    } else {
                        format!(
                            "{}() got an unexpected keyword argument '{key}'",
                            self.shown(callee)
                        )
                    };
                    return Err(self.ctx.type_error(text));
                }
            }
        }
        if args.len() > positional && !p.varargs {
            return Err(self.too_many(linked, func, callee, base, args.len(), flat));
        }
        self.fill_defaults(linked, func, callee, base, flat)?;
        let mut at = named;
        if p.varargs {
            let rest = args.get(positional..).unwrap_or(&[]);
            let t = self.ctx.heap.tuple(rest)?;
            self.set_slot(base, at, t);
            at += 1;
        }
        if p.kwargs {
            let d = self.ctx.heap.dict(extra.len() as u64)?;
            for (k, v) in extra {
                let key = self.ctx.sym_str(k)?;
                self.ctx.heap.dict_set_str(d.0 as u32, key, v)?;
            }
            self.set_slot(base, at, d);
        }
        Ok(())
    }

    fn shown(&mut self, callee: Ref) -> String {
        self.ctx.function_qualname(callee)
    }

    fn fill_defaults(
        &mut self,
        linked: &Linked,
        func: u32,
        callee: Ref,
        base: u32,
        flat: &FlatFunc,
    ) -> Res<()> {
        let p = flat.params;
        let positional = p.positional as usize;
        let defaults = self.ctx.heap.field(callee, function::DEFAULTS);
        let defaults = self
            .ctx
            .heap
            .as_kind(defaults, Kind::Tuple)
            .map_or_else(Vec::new, |t| self.ctx.heap.items(t));
        let first = positional.saturating_sub(defaults.len());
        let mut missing = Vec::new();
        for i in 0..positional {
            if !self.slot(base, i).is_unbound() {
                continue;
            }
            match i.checked_sub(first).and_then(|j| defaults.get(j)) {
                Some(v) => self.set_slot(base, i, *v),
                None => missing.push(i),
            }
        }
        let f = linked.function(func);
        let name_of = |i: usize| {
            f.params
                .get(i)
                .map_or("?", |p| linked.module().name(p.name))
        };
        if !missing.is_empty() {
            let names: Vec<&str> = missing.into_iter().map(name_of).collect();
            return Err(self.missing(callee, &names, "positional"));
        }
        let kwdefaults = self.ctx.heap.field(callee, function::KWDEFAULTS);
        let kwdefaults = self.ctx.heap.as_kind(kwdefaults, Kind::Dict);
        let mut missing = Vec::new();
        for i in positional..positional + p.keyword_only as usize {
            if !self.slot(base, i).is_unbound() {
                continue;
            }
            match kwdefaults.and_then(|d| self.ctx.heap.dict_get_str(d, name_of(i))) {
                Some(v) => self.set_slot(base, i, v),
                None => missing.push(name_of(i)),
            }
        }
        if missing.is_empty() {
            Ok(())
        } else {
            Err(self.missing(callee, &missing, "keyword-only"))
        }
    }

    #[cold]
    fn missing(&mut self, callee: Ref, names: &[&str], kind: &str) -> Exit {
        let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
        let list = match quoted.as_slice() {
            [a] => a.clone(),
            [a, b] => format!("{a} and {b}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        let s = if names.len() == 1 { "" } else { "s" };
        let text = format!(
            "{}() missing {} required {kind} argument{s}: {list}",
            self.shown(callee),
            names.len()
        );
        self.ctx.type_error(text)
    }

    #[cold]
    fn too_many(
        &mut self,
        linked: &Linked,
        func: u32,
        callee: Ref,
        base: u32,
        given: usize,
        flat: &FlatFunc,
    ) -> Exit {
        let _ = (linked, func);
        let most = flat.params.positional as usize;
        let defaults = self.ctx.heap.field(callee, function::DEFAULTS);
        let defaults = self
            .ctx
            .heap
            .as_kind(defaults, Kind::Tuple)
            .map_or(0, |t| self.ctx.heap.len(t) as usize);
        let takes = if defaults > 0 {
            format!(
                "from {} to {most} positional arguments",
                most - defaults.min(most)
            )
        } else {
            format!(
                "{most} positional argument{}",
                if most == 1 { "" } else { "s" }
            )
        };
        let keyword_only = (most..most + flat.params.keyword_only as usize)
            .filter(|i| !self.slot(base, *i).is_unbound())
            .count();
        let was = if given == 1 && keyword_only == 0 {
            "was"
        } else {
            "were"
        };
        let and = if keyword_only > 0 {
            let s = if given == 1 { "" } else { "s" };
            let t = if keyword_only == 1 { "" } else { "s" };
            format!(" positional argument{s} (and {keyword_only} keyword-only argument{t})")
        } else {
            String::new()
        };
        let text = format!(
            "{}() takes {takes} but {given}{and} {was} given",
            self.shown(callee)
        );
        self.ctx.type_error(text)
    }

    // ---- the call operations ----

    pub(crate) fn call_op(
        &mut self,
        linked: &Linked,
        func: u32,
        base: u32,
        f: Value,
        inst: u32,
        dst: u16,
    ) -> Res<()> {
        let module = self.frames.last().map_or(0, |f| f.module);
        let (args, kw) = self.gather(linked, func, module, base, inst);
        self.call(f, &args, &kw, Cont::Dst(dst))
    }

    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub(crate) fn call_direct(
        &mut self,
        linked: &Linked,
        module: u16,
        func: u32,
        base: u32,
        target: u32,
        inst: u32,
        global: u32,
        dst: u16,
    ) -> Res<()> {
        let gbase = self.modules.get(module as usize).map_or(0, |m| m.globals);
        let bound = Value(self.ctx.heap.region.u64(gbase + 8 * global));
        if bound.is_unbound() && module != crate::image::PRELUDE {
            let names = linked.module();
            let g = names
                .globals
                .iter()
                .nth(global as usize)
                .map_or("?", |(_, g)| names.name(g.name));
            let text = format!("name '{g}' is not defined");
            return Err(self.ctx.raise(types::NAME_ERROR, &text));
        }
        let Some(flat) = linked.flat(target) else {
            return Err(self.ctx.runtime_error("no such function"));
        };
        let f = linked.function(func);
        let id = stelp_ir::InstId::from_raw(la_arena::RawIdx::from_u32(inst));
        let Op::CallDirect { args, .. } = f.insts[id].op else {
            return Ok(());
        };
        let to = self.push_flat(flat, module, target, Cont::Dst(dst), Value::NONE)?;
        for (i, s) in f.args(args).iter().enumerate() {
            let v = self.ctx.heap.region.u64(base + 8 * u32::from(s.0));
            self.ctx.heap.region.set_u64(to + 8 * i as u32, v);
        }
        if flat.generator {
            self.make_generator()
        } else {
            Ok(())
        }
    }

    /// `Ok(None)`: a frame was pushed.
    pub(crate) fn call_builtin(
        &mut self,
        linked: &Linked,
        func: u32,
        base: u32,
        builtin: u16,
        inst: u32,
        dst: u16,
    ) -> Res<Option<Value>> {
        let module = self.frames.last().map_or(0, |f| f.module);
        let (args, kw) = self.gather(linked, func, module, base, inst);
        let callee = self.builtin_value(Builtin(builtin))?;
        if let Some(n) = callee.as_native() {
            return self.call_native(n, &args, &kw).map(Some);
        }
        if let Some(c) = callee.as_class()
            && let Some(v) = self.construct_builtin(c, &args, &kw)?
        {
            return Ok(Some(v));
        }
        self.call(callee, &args, &kw, Cont::Dst(dst))?;
        Ok(None)
    }

    #[allow(clippy::too_many_arguments)]
    pub(crate) fn call_method(
        &mut self,
        linked: &Linked,
        flat: &FlatFunc,
        func: u32,
        module: u16,
        base: u32,
        x: Value,
        name: u32,
        inst: u32,
        place: usize,
        dst: u16,
    ) -> Res<()> {
        let _ = flat;
        let sym = self.sym(module, name);
        let cont = Cont::Dst(dst);
        let (args, kw) = self.gather(linked, func, module, base, inst);
        if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance) {
            if self.method_cache(place, at).is_none() {
                self.fill_cache(place, at, sym);
            }
            if let Some(m) = self.method_cache(place, at)
                && let Some(f) = self.ctx.heap.as_kind(m, Kind::Function)
            {
                let mut all = Args::new();
                all.push(x);
                all.extend_from_slice(&args);
                return self.call_function(f, &all, &kw, cont);
            }
        } else if x.as_module().is_none() && x.as_class().is_none() {
            let special = match self.ctx.heap.kind_of(x) {
                Some(Kind::Record) => self.ctx.heap.as_record(x, RecordKind::Super).is_some(),
                Some(Kind::Exception | Kind::Function) => true,
                _ => false,
            };
            let class = self.ctx.type_of(x);
            if !special
                && let Some(m) = self.ctx.classes.lookup(class, sym)
                && let Some(n) = m.as_native()
                && self.ctx.statics.native(n).bind == Bind::Method
            {
                let mut all = Args::new();
                all.push(x);
                all.extend_from_slice(&args);
                let v = self.call_native(n, &all, &kw)?;
                return self.deliver(cont, Value::NONE, v);
            }
        }
        match self.get_attr(x, sym) {
            Ok(f) => self.call(f, &args, &kw, cont),
            Err(Exit::Tail) => {
                let name = self.ctx.sym_str(sym)?;
                let list = self.ctx.heap.list(&args)?;
                let dict = self.kw_dict(&kw)?;
                Err(self.ctx.prelude("call_attr", &[x, name, list, dict]))
            }
            Err(e) => Err(e),
        }
    }

    pub(crate) fn kw_dict(&mut self, kw: &[(Sym, Value)]) -> Res {
        let d = self.ctx.heap.dict(kw.len() as u64)?;
        for (k, v) in kw {
            let key = self.ctx.sym_str(*k)?;
            self.ctx.heap.dict_set_str(d.0 as u32, key, *v)?;
        }
        Ok(d)
    }

    fn method_cache(&self, place: usize, at: Ref) -> Option<Value> {
        let c = self.caches.get(place)?;
        if c.kind == CacheKind::Method
            && c.shape == self.ctx.heap.word(at)
            && c.epoch == self.ctx.classes.epoch
        {
            return Some(self.ctx.classes.attr((TypeId(c.class), c.index)));
        }
        None
    }

    pub(crate) fn fill_cache(&mut self, place: usize, at: Ref, sym: Sym) {
        let found = attr::place(&mut self.ctx, at, sym);
        let (shape, epoch) = (self.ctx.heap.word(at), self.ctx.classes.epoch);
        let Some(c) = self.caches.get_mut(place) else {
            return;
        };
        c.shape = shape;
        c.epoch = epoch;
        match found {
            attr::Place::Slot(i) => {
                c.kind = CacheKind::Slot;
                c.index = i;
            }
            attr::Place::Method(class, i) => {
                c.kind = CacheKind::Method;
                c.class = class.0;
                c.index = i;
            }
            attr::Place::Other => c.kind = CacheKind::Empty,
        }
    }

    /// Stores through the cache, if it fits the object.
    pub(crate) fn cached_store(&mut self, place: usize, at: Ref, v: Value) -> Res<bool> {
        let Some(c) = self.caches.get(place).copied() else {
            return Ok(false);
        };
        if c.shape != self.ctx.heap.word(at) || c.epoch != self.ctx.classes.epoch {
            return Ok(false);
        }
        if self.ctx.heap.flags(at) & stelp_runtime::object::DICT_MODE != 0 {
            return Ok(false);
        }
        match c.kind {
            CacheKind::Slot => {
                self.ctx.instance_set(at, c.index, v)?;
                Ok(true)
            }
            CacheKind::Add => {
                self.ctx.instance_set(at, c.index, v)?;
                self.ctx.heap.set_word(at, c.next);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Remembers where a plain attribute of a plain class is stored.
    pub(crate) fn fill_store_cache(&mut self, place: usize, at: Ref, sym: Sym) {
        use stelp_runtime::class::ShapeId;
        if self.ctx.heap.flags(at) & stelp_runtime::object::DICT_MODE != 0
            || sym == known::CLASS
            || sym == known::DICT
        {
            return;
        }
        let shape = ShapeId(self.ctx.heap.word(at));
        let class = self.ctx.classes.class_of_shape(shape);
        let data = self.ctx.classes.get(class);
        let (slots_only, capacity) = (data.flags.slots_only, data.capacity);
        if slots_only
            || self
                .ctx
                .classes
                .lookup_guest(class, known::SETATTR)
                .is_some()
            || self.ctx.classes.find(class, sym).is_some()
        {
            return;
        }
        let epoch = self.ctx.classes.epoch;
        let slot = self.ctx.classes.slot_of(shape, sym);
        let (kind, index, next) = match slot {
            Some(i) => (CacheKind::Slot, i, 0),
            None => {
                let Some(next) = self.ctx.classes.extend(shape, sym) else {
                    return;
                };
                let i = self.ctx.classes.shape(shape).map_or(0, |s| s.keys.len()) as u32;
                if u32::from(capacity) <= i
                    && let Some(c) = self.ctx.classes.get_mut(class)
                {
                    c.capacity = i as u16 + 1;
                }
                (CacheKind::Add, i, next.0)
            }
        };
        if let Some(c) = self.caches.get_mut(place) {
            *c = crate::run::Cache {
                shape: shape.0,
                epoch,
                class: class.0,
                index,
                kind,
                next,
            };
        }
    }

    // ---- classes called ----

    /// An instance of a builtin class made without guest code; `None` if that class has
    /// ways of its own.
    pub(crate) fn construct_builtin(
        &mut self,
        c: TypeId,
        args: &[Value],
        kw: &[(Sym, Value)],
    ) -> Res<Option<Value>> {
        if c == types::TYPE {
            if let [v] = args
                && kw.is_empty()
            {
                return Ok(Some(Value::class(self.ctx.type_of(*v))));
            }
            return Ok(None);
        }
        if self.ctx.classes.is_subclass(c, types::BASE_EXCEPTION) {
            return self.new_exception(c, args, kw).map(Some);
        }
        let Some(n) = self
            .ctx
            .statics
            .constructors
            .get(c.0 as usize)
            .copied()
            .flatten()
        else {
            let text = format!("cannot create '{}' instances", self.ctx.class_name(c));
            return Err(self.ctx.type_error(text));
        };
        let mut all = Args::new();
        all.push(Value::class(c));
        all.extend_from_slice(args);
        self.call_native(n, &all, kw).map(Some)
    }

    fn new_exception(&mut self, c: TypeId, args: &[Value], kw: &[(Sym, Value)]) -> Res {
        let e = self.ctx.exception(c, args)?;
        if self.ctx.classes.is_builtin(c) {
            for (k, v) in kw {
                let named = self.ctx.classes.is_subclass(c, types::IMPORT_ERROR)
                    || self.ctx.classes.is_subclass(c, types::NAME_ERROR)
                    || self.ctx.classes.is_subclass(c, types::ATTRIBUTE_ERROR);
                if !named {
                    let text = format!("{}() takes no keyword arguments", self.ctx.class_name(c));
                    return Err(self.ctx.type_error(text));
                }
                self.ctx
                    .set_extra(e.0 as u32, stelp_runtime::object::exception::ATTRS, *k, *v)?;
            }
        }
        Ok(e)
    }

    /// Calls a class.
    pub(crate) fn construct(
        &mut self,
        c: TypeId,
        args: &[Value],
        kw: &[(Sym, Value)],
        cont: Cont,
    ) -> Res<()> {
        if self.ctx.classes.is_builtin(c) {
            if let Some(v) = self.construct_builtin(c, args, kw)? {
                return self.deliver(cont, Value::NONE, v);
            }
            let list = self.ctx.heap.list(args)?;
            let dict = self.kw_dict(kw)?;
            return Err(self.ctx.prelude("make_class", &[list, dict]));
        }
        if let Some(hook) = self.ctx.classes.lookup_guest(c, known::CLASS_CALL) {
            let f = match self.ctx.heap.as_record(hook, RecordKind::ClassMethod) {
                Some(at) => self.ctx.heap.field(at, 0),
                None => hook,
            };
            let mut all = Args::new();
            all.push(Value::class(c));
            all.extend_from_slice(args);
            return self.call(f, &all, kw, cont);
        }
        if self.ctx.classes.get(c).flags.is_abstract {
            self.check_abstract(c)?;
        }
        if let Some(new) = self.ctx.classes.lookup_guest(c, known::NEW) {
            let list = self.ctx.heap.list(args)?;
            let dict = self.kw_dict(kw)?;
            return Err(self
                .ctx
                .prelude("construct", &[Value::class(c), new, list, dict]));
        }
        let object = self.fresh_instance(c, args, kw)?;
        self.initialise(c, object, args, kw, cont)
    }

    /// What `object.__new__` and its like make for a class of the guest.
    pub(crate) fn fresh_instance(&mut self, c: TypeId, args: &[Value], kw: &[(Sym, Value)]) -> Res {
        let builtin = self.ctx.classes.get(c).builtin;
        match builtin {
            types::OBJECT => Ok(self.ctx.instance(c, None)?),
            types::BASE_EXCEPTION => self.new_exception(c, args, kw),
            types::LIST | types::DICT | types::SET | types::BYTEARRAY | types::DEQUE => {
                let payload = self.construct_builtin(builtin, &[], &[])?;
                Ok(self.ctx.instance(c, payload)?)
            }
            _ => {
                let own_init = self.ctx.classes.lookup_guest(c, known::INIT).is_some();
                let kw = if own_init { &[] } else { kw };
                let payload = self.construct_builtin(builtin, args, kw)?;
                Ok(self.ctx.instance(c, payload)?)
            }
        }
    }

    fn initialise(
        &mut self,
        c: TypeId,
        object: Value,
        args: &[Value],
        kw: &[(Sym, Value)],
        cont: Cont,
    ) -> Res<()> {
        let builtin = self.ctx.classes.get(c).builtin;
        if let Some(init) = self.ctx.classes.lookup_guest(c, known::INIT) {
            if let Some(at) = self.ctx.heap.as_record(init, RecordKind::Init) {
                let mut all = Args::new();
                all.push(object);
                all.extend_from_slice(args);
                data_init::call(&mut self.ctx, at, &all, kw)?;
                return self.deliver(cont, Value::NONE, object);
            }
            if let (Some(f), Cont::Dst(dst)) = (self.ctx.heap.as_kind(init, Kind::Function), cont) {
                let mut all = Args::new();
                all.push(object);
                all.extend_from_slice(args);
                self.call_function(f, &all, kw, Cont::Init(dst))?;
                if let Some(frame) = self.frames.last_mut()
                    && frame.cont == Cont::Init(dst)
                {
                    frame.extra = object;
                }
                return Ok(());
            }
            let list = self.ctx.heap.list(args)?;
            let dict = self.kw_dict(kw)?;
            return Err(self.ctx.prelude("initialise", &[object, init, list, dict]));
        }
        match builtin {
            types::OBJECT if !args.is_empty() || !kw.is_empty() => {
                let text = format!("{}() takes no arguments", self.ctx.class_name(c));
                Err(self.ctx.type_error(text))
            }
            types::LIST | types::DICT | types::SET | types::BYTEARRAY | types::DEQUE
                if !args.is_empty() || !kw.is_empty() =>
            {
                let Some(init) = self.ctx.classes.lookup(c, known::INIT) else {
                    return self.deliver(cont, Value::NONE, object);
                };
                let list = self.ctx.heap.list(args)?;
                let dict = self.kw_dict(kw)?;
                Err(self.ctx.prelude("initialise", &[object, init, list, dict]))
            }
            _ => self.deliver(cont, Value::NONE, object),
        }
    }

    fn check_abstract(&mut self, c: TypeId) -> Res<()> {
        let names = match self.ctx.classes.lookup_guest(c, known::ABSTRACTMETHODS) {
            Some(v) => stelp_runtime::ops::iter::collect(&mut self.ctx, v)?.unwrap_or_default(),
            None => return Ok(()),
        };
        if names.is_empty() {
            return Ok(());
        }
        let mut texts: Vec<String> = names
            .iter()
            .filter_map(|v| self.ctx.heap.as_str(*v).map(str::to_owned))
            .collect();
        texts.sort();
        let s = if texts.len() == 1 { "" } else { "s" };
        let text = format!(
            "Can't instantiate abstract class {} with abstract method{s} {}",
            self.ctx.class_name(c),
            texts.join(", ")
        );
        Err(self.ctx.type_error(text))
    }

    // ---- results ----

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
            Cont::Dst(dst) | Cont::Next { dst, .. } | Cont::Send(dst) => put(self, dst, v),
            Cont::Discard => {}
            Cont::Bool(dst) | Cont::NotBool(dst) => match convert::truth(&mut self.ctx, v) {
                Some(b) => put(self, dst, Value::bool(b == matches!(cont, Cont::Bool(_)))),
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
            None => self.deliver(frame.cont, frame.extra, v),
        };
        match done {
            Ok(()) => Flow::Reload,
            Err(e) => self.on_exit(e, frame.cont).unwrap_or(Flow::Reload),
        }
    }
}

/// CPython's words for too many or too few arguments: they differ with how its C code
/// takes them.
fn count_text(native: &Native, name: &str, got: usize, method: bool) -> String {
    let sig = &native.sig;
    let shown = |n: usize| n.saturating_sub(usize::from(method));
    let (least, most) = (shown(sig.required), shown(sig.positional));
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let constructor = native.name == "__new__";
    let full = if constructor || native.owner == "builtins" {
        name.to_owned()
    } else {
        format!("{}.{name}", native.owner)
    };
    if sig.positional_only < sig.names.len() && !(constructor && most == 0) {
        let how = if least == most { "exactly" } else { "at most" };
        return format!(
            "{name}() takes {how} {most} argument{} ({got} given)",
            plural(most)
        );
    }
    if !constructor && most == 0 {
        return format!("{full}() takes no arguments ({got} given)");
    }
    if !constructor && (least, most) == (1, 1) && !sig.varargs {
        return format!("{full}() takes exactly one argument ({got} given)");
    }
    let (how, n) = if got < least {
        (
            if least == most && !sig.varargs {
                ""
            } else {
                "at least "
            },
            least,
        )
    } else {
        (if least == most { "" } else { "at most " }, most)
    };
    format!("{name} expected {how}{n} argument{}, got {got}", plural(n))
}
