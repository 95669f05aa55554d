//! What calling a class does.
//!
//! What holds: a builtin class is made without guest code; `__new__` and `__init__` of the
//! guest run in frames of their own, never nested on the host's stack.

use stelp_runtime::ctx::Res;
use stelp_runtime::heap::{Kind, RecordKind};
use stelp_runtime::native::FEW;
use stelp_runtime::natives::data_init;
use stelp_runtime::sym::{Sym, known};
use stelp_runtime::value::{Ref, TypeId};
use stelp_runtime::{Value, types};

use crate::call::Args;
use crate::run::{Cont, Run};

impl Run {
    /// What a builtin type's `__new__` gave, as an instance of the class of the guest
    /// that was asked for.
    pub(crate) fn of_class(&mut self, n: u32, c: TypeId, v: Value) -> Res {
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

    /// The native that makes an instance of a builtin class, where calling the class is
    /// no more than that.
    pub(crate) fn plain_constructor(&self, c: TypeId) -> Option<u32> {
        let made = self.ctx.statics.plain_constructors.get(c.0 as usize);
        made.copied().flatten()
    }

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
        let Some(n) = self.plain_constructor(c) else {
            let text = format!("cannot create '{}' instances", self.ctx.class_name(c));
            return Err(self.ctx.type_error(text));
        };
        if kw.is_empty() {
            return self.call_constructor(n, Value::class(c), args).map(Some);
        }
        let mut all = Args::new();
        all.push(Value::class(c));
        all.extend_from_slice(args);
        self.call_native(n, &all, kw).map(Some)
    }

    /// Calls the native that makes an instance of a builtin class.
    pub(crate) fn call_constructor(&mut self, n: u32, class: Value, args: &[Value]) -> Res {
        let mut few = [class; FEW];
        if let Some(all) = few.get_mut(..=args.len()) {
            for (place, v) in all.iter_mut().skip(1).zip(args) {
                *place = *v;
            }
            return self.call_native(n, all, &[]);
        }
        let mut all = Args::new();
        all.push(class);
        all.extend_from_slice(args);
        self.call_native(n, &all, &[])
    }

    pub(crate) fn new_exception(&mut self, c: TypeId, args: &[Value], kw: &[(Sym, Value)]) -> Res {
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
        if kw.is_empty()
            && let Cont::Dst(dst) = cont
            && let Some(init) = self.plain_init(c)
        {
            let object = self.ctx.instance(c, None)?;
            return self.call_init(init, object, args, kw, dst);
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

    /// The `__init__` of a class of which calling it makes a plain object and calls that:
    /// no hook, no `__new__` of the guest, no builtin data, nothing abstract. Found once
    /// for each class, as long as no class changes.
    fn plain_init(&mut self, c: TypeId) -> Option<Ref> {
        let epoch = self.ctx.classes.epoch;
        let at = c.0 as usize;
        let place = match self.plain_inits.get(at) {
            Some((when, place)) if *when == epoch => *place,
            _ => {
                let place = self.find_plain_init(c);
                if self.plain_inits.len() <= at {
                    self.plain_inits.resize(at + 1, (0, None));
                }
                if let Some(known) = self.plain_inits.get_mut(at) {
                    *known = (epoch, place);
                }
                place
            }
        };
        let init = self.ctx.classes.attr(place?);
        self.ctx.heap.as_kind(init, Kind::Function)
    }

    fn find_plain_init(&mut self, c: TypeId) -> Option<(TypeId, u32)> {
        let classes = &mut self.ctx.classes;
        let data = classes.get(c);
        let plain = data.builtin == types::OBJECT && !data.flags.is_abstract;
        if !plain
            || classes.lookup_guest(c, known::CLASS_CALL).is_some()
            || classes.lookup_guest(c, known::NEW).is_some()
        {
            return None;
        }
        let place = classes.find(c, known::INIT)?;
        let init = classes.attr(place);
        self.ctx.heap.as_kind(init, Kind::Function)?;
        Some(place)
    }

    /// Calls `__init__` on a new object, which is then the value of the whole call.
    fn call_init(
        &mut self,
        init: Ref,
        object: Value,
        args: &[Value],
        kw: &[(Sym, Value)],
        dst: u16,
    ) -> Res<()> {
        let mut all = Args::new();
        all.push(object);
        all.extend_from_slice(args);
        self.call_function(init, &all, kw, Cont::Init(dst))?;
        if let Some(frame) = self.frames.last_mut()
            && frame.cont == Cont::Init(dst)
        {
            frame.extra = object;
        }
        Ok(())
    }

    pub(crate) fn initialise(
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
                return self.call_init(f, object, args, kw, dst);
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

    pub(crate) fn check_abstract(&mut self, c: TypeId) -> Res<()> {
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
}
