//! Calls: of functions, natives, classes and anything else that can be called, and how
//! arguments reach parameters.

use smallvec::SmallVec;
use stelp_ir::{Builtin, Op};
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::{Kind, RecordKind};
use stelp_runtime::native::Bind;
use stelp_runtime::natives::data_init;
use stelp_runtime::object::function;
use stelp_runtime::sym::{Sym, known};
use stelp_runtime::value::Ref;
use stelp_runtime::{Value, types};

use crate::flat::FlatFunc;
use crate::image::Linked;
use crate::run::{Cont, Run};

pub(crate) type Args = SmallVec<[Value; 8]>;
pub(crate) type Kw = SmallVec<[(Sym, Value); 4]>;

/// Natives nest in no frame; a chain of callables that call each other is cut here.
const MAX_CHAIN: usize = 64;

impl Run {
    /// The values of a call's arguments: positional ones, then keywords with names.
    #[inline]
    pub(crate) fn gather(
        &self,
        linked: &Linked,
        flat: &FlatFunc,
        module: u16,
        base: u32,
        call: u32,
    ) -> (Args, Kw) {
        let (slots, kw) = flat.call_args(call);
        let get = |s: &u16| Value(self.ctx.heap.region.u64(base + 8 * u32::from(*s)));
        if kw.0 == 0 {
            return (slots.iter().map(get).collect(), Kw::new());
        }
        let names = linked.module().kw(kw);
        let positional = slots.len().saturating_sub(names.len());
        let args = slots.iter().take(positional).map(get).collect();
        let kw = names
            .iter()
            .zip(slots.iter().skip(positional))
            .map(|(n, s)| (self.sym(module, n.0), get(s)))
            .collect();
        (args, kw)
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
        let (Op::CallTool { args, kw, .. } | Op::BuildClass { args, kw, .. }) = f.insts[id].op
        else {
            return (Args::new(), Kw::new());
        };
        let names = linked.module().kw(kw);
        let slots = f.args(args);
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
        let base = self.push_head(head, module, func, cont, closure)?;
        let p = head.params;
        if p.simple && kw.is_empty() && args.len() == p.positional as usize {
            for (i, v) in args.iter().enumerate() {
                self.ctx.heap.region.set_u64(base + 8 * i as u32, v.0);
            }
        } else if let Err(e) = self.bind_general(module, func, at, base, args, kw) {
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

    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub(crate) fn call_direct(
        &mut self,
        linked: &Linked,
        module: u16,
        base: u32,
        target: u32,
        args: &[u16],
        global: u32,
        dst: u16,
    ) -> Res<()> {
        let gbase = self.modules.get(module as usize).map_or(0, |m| m.globals);
        let bound = Value(self.ctx.heap.region.u64(gbase + 8 * global));
        if bound.is_unbound() && module != crate::image::PRELUDE {
            let names = linked.module();
            let g = names.globals.iter().nth(global as usize);
            let g = g.map_or("?", |(_, g)| names.name(g.name));
            let text = format!("name '{g}' is not defined");
            return Err(self.ctx.raise(types::NAME_ERROR, &text));
        }
        let Some(flat) = linked.flat(target) else {
            return Err(self.ctx.runtime_error("no such function"));
        };
        let to = self.push_head(flat.head(), module, target, Cont::Dst(dst), Value::NONE)?;
        for (i, s) in args.iter().enumerate() {
            let v = self.ctx.heap.region.u64(base + 8 * u32::from(*s));
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
        builtin: u16,
        args: &[Value],
        kw: &[(Sym, Value)],
        dst: u16,
    ) -> Res<Option<Value>> {
        let callee = self.builtin_value(Builtin(builtin))?;
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

    /// `Ok(None)`: a frame was pushed.
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn call_method(
        &mut self,
        module: u16,
        x: Value,
        name: u32,
        args: &[Value],
        kw: &[(Sym, Value)],
        place: usize,
        dst: u16,
    ) -> Res<Option<Value>> {
        let sym = self.sym(module, name);
        let cont = Cont::Dst(dst);
        if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance) {
            if self.method_cache(place, at).is_none() {
                self.fill_cache(place, at, sym);
            }
            if let Some(m) = self.method_cache(place, at)
                && let Some(f) = self.ctx.heap.as_kind(m, Kind::Function)
            {
                let mut all = Args::new();
                all.push(x);
                all.extend_from_slice(args);
                return self.call_function(f, &all, kw, cont).map(|()| None);
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
                all.extend_from_slice(args);
                return self.call_native(n, &all, kw).map(Some);
            }
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

    /// Binds arguments in the general way.
    #[cold]
    fn bind_general(
        &mut self,
        module: u16,
        func: u32,
        at: Ref,
        base: u32,
        args: &[Value],
        kw: &[(Sym, Value)],
    ) -> Res<()> {
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
