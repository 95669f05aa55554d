//! Attributes read: of instances, classes, modules, functions and builtin values.
//!
//! What holds: no guest code runs here; a property or a hook of the guest is a call that
//! the caller is asked to make. What is absent: storing and deleting, in `attr_set`.

use smallvec::SmallVec;

use super::arith::call_special;
pub use super::attr_set::{delete, delete_plain, set, set_plain};
use super::memo;
use crate::class::ShapeId;
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Kind, RecordKind};
use crate::native::Bind;
use crate::object::{self, exception, function};
use crate::sym::{Sym, known};
use crate::types;
use crate::value::{Ref, TypeId, Value};

/// Where an attribute of an instance was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In the object's i-th slot.
    Slot(u32),
    /// A plain function of the class: a call passes the object first.
    Method(TypeId, u32),
    /// Anything else.
    Other,
}

/// Whether a class attribute is a descriptor that comes before the instance's own.
fn is_data_descriptor(ctx: &mut Ctx, v: Value) -> bool {
    if let Some(at) = ctx.heap.as_kind(v, Kind::Record) {
        return matches!(
            RecordKind::from_u16(ctx.heap.aux(at)),
            RecordKind::Property | RecordKind::SlotMember
        );
    }
    if let Some(n) = v.as_native() {
        return ctx.statics.native(n).bind == Bind::Getter;
    }
    ctx.is_guest(v)
        && (ctx.guest_special(v, known::SET).is_some()
            || ctx.guest_special(v, known::DELETE).is_some())
}

/// How the attribute of an instance of a guest class is reached, for inline caches.
pub fn place(ctx: &mut Ctx, at: Ref, name: Sym) -> Place {
    if ctx.heap.flags(at) & object::DICT_MODE != 0 {
        return Place::Other;
    }
    place_in(ctx, ShapeId(ctx.heap.word(at)), name)
}

/// As [`place`], for an instance of that layout that has no dict of its own.
pub fn place_in(ctx: &mut Ctx, shape: ShapeId, name: Sym) -> Place {
    let class = ctx.classes.class_of_shape(shape);
    if ctx
        .classes
        .lookup_guest(class, known::GETATTRIBUTE)
        .is_some()
    {
        return Place::Other;
    }
    let found = ctx.classes.find(class, name);
    let slot = ctx.classes.slot_of(shape, name);
    match (found, slot) {
        (None, Some(i)) => Place::Slot(i),
        (Some(f), slot) => {
            let v = ctx.classes.attr(f);
            if let Some(i) = slot {
                return if is_data_descriptor(ctx, v) {
                    Place::Other
                } else {
                    Place::Slot(i)
                };
            }
            if ctx.heap.kind_of(v) == Some(Kind::Function) {
                Place::Method(f.0, f.1)
            } else {
                Place::Other
            }
        }
        (None, None) => Place::Other,
    }
}

/// Whether storing that attribute in an instance of that layout is no more than that: no
/// class has a say in it.
pub fn stores_plainly(ctx: &mut Ctx, shape: ShapeId, name: Sym) -> bool {
    let class = ctx.classes.class_of_shape(shape);
    let plain = name != known::CLASS
        && name != known::DICT
        && !ctx.classes.get(class).flags.slots_only
        && ctx.classes.lookup_guest(class, known::SETATTR).is_none();
    plain
        && match ctx.classes.lookup(class, name) {
            Some(v) => !is_data_descriptor(ctx, v),
            None => true,
        }
}

/// `a.name`.
pub fn get(ctx: &mut Ctx, a: Value, name: Sym) -> Res {
    if let Some(at) = a.as_ref() {
        match ctx.heap.kind(at) {
            Kind::Instance => return instance(ctx, a, at, name, true),
            Kind::Exception => return exception_attr(ctx, a, at, name),
            Kind::Function => {
                if let Some(v) = function_attr(ctx, at, name)? {
                    return Ok(v);
                }
            }
            Kind::Record => {
                if let Some(v) = record_attr(ctx, a, at, name)? {
                    return Ok(v);
                }
            }
            _ => {}
        }
    }
    if let Some(c) = a.as_class() {
        return class_attr(ctx, a, c, name);
    }
    if let Some(m) = a.as_module() {
        return Err(module_attr(ctx, m, name));
    }
    builtin_attr(ctx, a, name)
}

/// Modules are the engine's: it answers before it comes here.
fn module_attr(ctx: &mut Ctx, m: u32, name: Sym) -> Exit {
    let text = ctx.syms.name(name).to_owned();
    ctx.attribute_error(Value::module(m), &text)
}

pub(super) fn no_attr(ctx: &mut Ctx, a: Value, name: Sym) -> Exit {
    let text = ctx.syms.name(name).to_owned();
    ctx.attribute_error(a, &text)
}

/// An attribute of an instance; `hooks`: `__getattribute__` and `__getattr__` are honoured.
pub fn instance(ctx: &mut Ctx, a: Value, at: Ref, name: Sym, hooks: bool) -> Res {
    let class = ctx.type_of(a);
    if hooks && let Some(m) = ctx.classes.lookup_guest(class, known::GETATTRIBUTE) {
        let text = ctx.sym_str(name)?;
        if ctx.classes.lookup_guest(class, known::GETATTR).is_some() {
            return Err(ctx.prelude("getattribute", &[a, text]));
        }
        return Err(call_special(ctx, m, a, &[text]));
    }
    let found = ctx.classes.lookup(class, name);
    if let Some(v) = found
        && is_data_descriptor(ctx, v)
    {
        let got = bind(ctx, v, a, class);
        return if hooks {
            or_getattr(ctx, got, a, class, name)
        } else {
            got
        };
    }
    if let Some(v) = ctx.instance_attr(at, name) {
        return Ok(v);
    }
    if let Some(v) = found {
        let got = bind(ctx, v, a, class);
        return if hooks {
            or_getattr(ctx, got, a, class, name)
        } else {
            got
        };
    }
    if let Some(v) = universal(ctx, a, name)? {
        return Ok(v);
    }
    if hooks && let Some(m) = ctx.classes.lookup_guest(class, known::GETATTR) {
        let text = ctx.sym_str(name)?;
        return Err(call_special(ctx, m, a, &[text]));
    }
    Err(no_attr(ctx, a, name))
}

/// What a descriptor gave, or is about to give: where the class has a `__getattr__`, that
/// answers if the descriptor raises an `AttributeError`.
fn or_getattr(ctx: &mut Ctx, got: Res, a: Value, class: TypeId, name: Sym) -> Res {
    let may_fail = match got {
        Err(Exit::Tail) => true,
        Err(Exit::Raise) => ctx
            .exception_class(ctx.raised)
            .is_some_and(|c| ctx.classes.is_subclass(c, types::ATTRIBUTE_ERROR)),
        _ => false,
    };
    if may_fail && ctx.classes.lookup_guest(class, known::GETATTR).is_some() {
        let text = ctx.sym_str(name)?;
        return Err(ctx.prelude("getattr_after", &[a, text]));
    }
    got
}

/// Attributes that any object has.
fn universal(ctx: &mut Ctx, a: Value, name: Sym) -> Res<Option<Value>> {
    Ok(match name {
        known::CLASS => Some(Value::class(ctx.type_of(a))),
        known::DICT => match ctx.heap.as_kind(a, Kind::Instance) {
            Some(at) if !ctx.classes.get(ctx.type_of(a)).flags.slots_only => {
                if ctx.classes.get(ctx.type_of(a)).slots.is_empty() {
                    Some(ctx.to_dict_mode(at)?)
                } else {
                    Some(beside_slots(ctx, a, at)?)
                }
            }
            _ => None,
        },
        known::DOC => {
            let class = ctx.type_of(a);
            Some(ctx.classes.lookup(class, known::DOC).unwrap_or(Value::NONE))
        }
        known::MODULE => {
            let class = ctx.type_of(a);
            match ctx.classes.lookup(class, known::MODULE) {
                Some(v) => Some(v),
                None => Some(ctx.heap.str("builtins")?),
            }
        }
        _ => None,
    })
}

/// The attributes of an instance that has slots besides, as a dict of its own.
fn beside_slots(ctx: &mut Ctx, a: Value, at: Ref) -> Res {
    let slots = ctx.classes.get(ctx.type_of(a)).slots.clone();
    let own = ctx.instance_attrs(at);
    ctx.heap.reserve(256 + 256 * own.len() as u64)?;
    let d = ctx.heap.dict(own.len() as u64)?;
    for (k, v) in own.into_iter().filter(|(k, _)| !slots.contains(k)) {
        let key = ctx.sym_str(k)?;
        ctx.heap.dict_set_str(d.0 as u32, key, v)?;
    }
    Ok(d)
}

/// What a class attribute gives when it is read through `a` (an instance of `class`).
pub fn bind(ctx: &mut Ctx, v: Value, a: Value, class: TypeId) -> Res {
    if let Some(n) = v.as_native() {
        return match ctx.statics.native(n).bind {
            Bind::Method => Ok(ctx.bound_method(v, a)?),
            Bind::ClassMethod => Ok(ctx.bound_method(v, Value::class(class))?),
            Bind::Getter => {
                let f = ctx.statics.native(n).f;
                f(ctx, &[a])
            }
            Bind::StaticMethod | Bind::Function => Ok(v),
        };
    }
    let Some(at) = v.as_ref() else { return Ok(v) };
    match ctx.heap.kind(at) {
        Kind::Function => Ok(ctx.bound_method(v, a)?),
        Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
            RecordKind::Init => Ok(ctx.bound_method(v, a)?),
            RecordKind::Property => {
                let get = ctx.heap.field(at, 0);
                if get.is_none() {
                    return Err(property_missing(ctx, v, a, class, "getter"));
                }
                Err(ctx.tail_call(get, &[a]))
            }
            RecordKind::StaticMethod => Ok(ctx.heap.field(at, 0)),
            RecordKind::ClassMethod => {
                let f = ctx.heap.field(at, 0);
                Ok(ctx.bound_method(f, Value::class(class))?)
            }
            RecordKind::SlotMember => {
                let name = ctx.heap.field(at, 1);
                let Some(sym) = ctx.sym_of(name) else {
                    return Ok(v);
                };
                let own = ctx
                    .heap
                    .as_kind(a, Kind::Instance)
                    .and_then(|i| ctx.instance_attr(i, sym));
                own.ok_or_else(|| no_attr(ctx, a, sym))
            }
            _ => Ok(v),
        },
        Kind::Instance => match ctx.guest_special(v, known::GET) {
            Some(m) => Err(call_special(ctx, m, v, &[a, Value::class(class)])),
            None => Ok(v),
        },
        _ => Ok(v),
    }
}

pub(super) fn property_missing(
    ctx: &mut Ctx,
    prop: Value,
    a: Value,
    class: TypeId,
    what: &str,
) -> Exit {
    let name = ctx.classes.get(class).mro.iter().find_map(|c| {
        let attrs = &ctx.classes.get(*c).attrs;
        attrs.iter().find(|(_, v)| **v == prop).map(|(k, _)| *k)
    });
    let name = name.map_or(String::new(), |n| format!(" '{}'", ctx.syms.name(n)));
    let text = format!(
        "property{name} of '{}' object has no {what}",
        ctx.type_name(a)
    );
    ctx.raise(types::ATTRIBUTE_ERROR, &text)
}

fn exception_attr(ctx: &mut Ctx, a: Value, at: Ref, name: Sym) -> Res {
    let class = ctx.type_of(a);
    if let Some(m) = ctx.classes.lookup_guest(class, known::GETATTRIBUTE) {
        let text = ctx.sym_str(name)?;
        return Err(call_special(ctx, m, a, &[text]));
    }
    let found = ctx.classes.lookup(class, name);
    if let Some(v) = found
        && is_data_descriptor(ctx, v)
        && v.as_native().is_none()
    {
        return bind(ctx, v, a, class);
    }
    match name {
        known::ARGS => return Ok(ctx.heap.field(at, exception::ARGS)),
        known::CAUSE => return Ok(ctx.heap.field(at, exception::CAUSE)),
        known::CONTEXT => return Ok(ctx.heap.field(at, exception::CONTEXT)),
        known::TRACEBACK => {
            let entries = ctx.heap.field(at, exception::TRACEBACK);
            return if entries.is_none() {
                Ok(entries)
            } else {
                Ok(ctx.heap.record(RecordKind::Traceback, &[entries])?)
            };
        }
        known::SUPPRESS => {
            return Ok(Value::bool(
                ctx.heap.flags(at) & object::SUPPRESS_CONTEXT != 0,
            ));
        }
        known::DICT => {
            let mut d = ctx.heap.field(at, exception::ATTRS);
            if d.is_unbound() {
                d = ctx.heap.dict(0)?;
                ctx.heap.set_field(at, exception::ATTRS, d);
            }
            return Ok(d);
        }
        _ => {}
    }
    if let Some(v) = ctx.get_extra(at, exception::ATTRS, name) {
        return Ok(v);
    }
    if let Some(v) = found {
        return bind(ctx, v, a, class);
    }
    if let Some(v) = exception_field(ctx, at, class, name) {
        return Ok(v);
    }
    if let Some(v) = universal(ctx, a, name)? {
        return Ok(v);
    }
    if let Some(m) = ctx.classes.lookup_guest(class, known::GETATTR) {
        let text = ctx.sym_str(name)?;
        return Err(call_special(ctx, m, a, &[text]));
    }
    Err(no_attr(ctx, a, name))
}

/// Attributes of builtin exceptions that come from their arguments.
fn exception_field(ctx: &Ctx, at: Ref, class: TypeId, name: Sym) -> Option<Value> {
    let args = ctx.exception_args(at);
    let is = |c| ctx.classes.is_subclass(class, c);
    let arg = |i: usize| args.get(i).copied().unwrap_or(Value::NONE);
    match ctx.syms.name(name) {
        "value" if is(types::STOP_ITERATION) => Some(arg(0)),
        "code" if is(types::SYSTEM_EXIT) => Some(match args.len() {
            0 | 1 => arg(0),
            _ => ctx.heap.field(at, exception::ARGS),
        }),
        "name" | "obj" if is(types::ATTRIBUTE_ERROR) || is(types::NAME_ERROR) => Some(Value::NONE),
        "name" | "path" if is(types::IMPORT_ERROR) => Some(Value::NONE),
        "msg" if is(types::IMPORT_ERROR) || is(types::SYNTAX_ERROR) => Some(arg(0)),
        "errno" if is(types::OS_ERROR) => Some(if args.len() >= 2 { arg(0) } else { Value::NONE }),
        "strerror" if is(types::OS_ERROR) => {
            Some(if args.len() >= 2 { arg(1) } else { Value::NONE })
        }
        "filename" if is(types::OS_ERROR) => Some(arg(2)),
        "encoding" if is(types::UNICODE_ERROR) => Some(arg(0)),
        "object" if is(types::UNICODE_ERROR) => Some(arg(1)),
        "start" if is(types::UNICODE_ERROR) => Some(arg(2)),
        "end" if is(types::UNICODE_ERROR) => Some(arg(3)),
        "reason" if is(types::UNICODE_ERROR) => Some(arg(4)),
        "lineno" | "offset" | "text" | "filename" if is(types::SYNTAX_ERROR) => Some(Value::NONE),
        _ => None,
    }
}

fn function_attr(ctx: &mut Ctx, at: Ref, name: Sym) -> Res<Option<Value>> {
    if let Some(v) = ctx.function_attr(at, name) {
        return Ok(Some(v));
    }
    Ok(match name {
        known::DEFAULTS => Some(ctx.heap.field(at, function::DEFAULTS)),
        known::KWDEFAULTS if memo::state(&ctx.heap, at).is_some() => None,
        known::KWDEFAULTS => Some(ctx.heap.field(at, function::KWDEFAULTS)),
        known::ANNOTATIONS => {
            let mut d = ctx.heap.field(at, function::ANNOTATIONS);
            if d.is_none() {
                d = ctx.heap.dict(0)?;
                ctx.heap.set_field(at, function::ANNOTATIONS, d);
            }
            Some(d)
        }
        known::DICT => {
            let mut d = ctx.heap.field(at, function::ATTRS);
            if d.is_unbound() {
                d = ctx.heap.dict(0)?;
                ctx.heap.set_field(at, function::ATTRS, d);
            }
            Some(d)
        }
        known::NAME | known::QUALNAME | known::DOC | known::MODULE => {
            let (module, func) = (ctx.heap.aux(at), ctx.heap.word(at));
            let code = ctx.code.clone();
            let text = match name {
                known::NAME => Some(code.name(module, func).to_owned()),
                known::QUALNAME => Some(code.qualname(module, func).to_owned()),
                known::MODULE => Some(ctx.module_name(u32::from(module))),
                _ => code.doc(module, func).map(str::to_owned),
            };
            match text {
                Some(t) => Some(ctx.heap.str(&t)?),
                None => Some(Value::NONE),
            }
        }
        _ => None,
    })
}

fn record_attr(ctx: &mut Ctx, a: Value, at: Ref, name: Sym) -> Res<Option<Value>> {
    let field = |c: &Ctx, i| Ok(Some(c.heap.field(at, i)));
    match RecordKind::from_u16(ctx.heap.aux(at)) {
        RecordKind::BoundMethod => match name {
            known::SELF => field(ctx, 1),
            known::FUNC => field(ctx, 0),
            known::CLASS => Ok(None),
            _ => {
                let f = ctx.heap.field(at, 0);
                if ctx.heap.kind_of(f) == Some(Kind::Function) {
                    ctx.nested(|c| get(c, f, name)).map(Some)
                } else {
                    Ok(None)
                }
            }
        },
        RecordKind::NativeMethod => match name {
            known::SELF => field(ctx, 1),
            known::NAME | known::QUALNAME | known::DOC => {
                let f = ctx.heap.field(at, 0);
                builtin_attr(ctx, f, name).map(Some)
            }
            _ => Ok(None),
        },
        RecordKind::Property => match name {
            known::FGET => field(ctx, 0),
            known::FSET => field(ctx, 1),
            known::FDEL => field(ctx, 2),
            known::DOC => {
                let doc = ctx.heap.field(at, 3);
                let get_fn = ctx.heap.field(at, 0);
                if doc.is_none() && !get_fn.is_none() {
                    get(ctx, get_fn, known::DOC).map(Some)
                } else {
                    Ok(Some(doc))
                }
            }
            known::ISABSTRACT => {
                let f = ctx.heap.field(at, 0);
                match ctx.heap.as_kind(f, Kind::Function) {
                    Some(f) => Ok(Some(ctx.function_attr(f, name).unwrap_or(Value::FALSE))),
                    None => Ok(Some(Value::FALSE)),
                }
            }
            _ => Ok(None),
        },
        RecordKind::StaticMethod | RecordKind::ClassMethod => match name {
            known::FUNC | known::WRAPPED => field(ctx, 0),
            known::CLASS => Ok(None),
            _ => {
                let f = ctx.heap.field(at, 0);
                ctx.nested(|c| get(c, f, name)).map(Some)
            }
        },
        RecordKind::Super => super_attr(ctx, at, name).map(Some),
        RecordKind::Range | RecordKind::Slice => match name {
            known::START => field(ctx, 0),
            known::STOP => field(ctx, 1),
            known::STEP => field(ctx, 2),
            _ => Ok(None),
        },
        RecordKind::GenericAlias => match name {
            known::CAST_ORIGIN => field(ctx, 0),
            known::TYPE_ARGS => field(ctx, 1),
            known::TYPE_PARAMS => Ok(Some(ctx.heap.tuple(&[])?)),
            known::CLASS => Ok(None),
            _ => {
                let origin = ctx.heap.field(at, 0);
                ctx.nested(|c| get(c, origin, name)).map(Some)
            }
        },
        RecordKind::UnionType if name == known::TYPE_ARGS => {
            let items: Vec<Value> = (0..ctx.heap.len(at))
                .map(|i| ctx.heap.field(at, i))
                .collect();
            Ok(Some(ctx.heap.tuple(&items)?))
        }
        RecordKind::Cell => {
            if ctx.syms.name(name) == "cell_contents" {
                field(ctx, 0)
            } else {
                Ok(None)
            }
        }
        _ => {
            let _ = a;
            Ok(None)
        }
    }
}

/// An attribute through `super()`: looked up after the class in the object's order.
pub fn super_attr(ctx: &mut Ctx, at: Ref, name: Sym) -> Res {
    let this = ctx.heap.field(at, 1);
    match ctx.syms.name(name) {
        "__thisclass__" => return Ok(ctx.heap.field(at, 0)),
        "__self__" => return Ok(this),
        "__self_class__" => return Ok(ctx.heap.field(at, 2)),
        "__class__" => return Ok(Value::class(types::SUPER)),
        _ => {}
    }
    let (Some(class), Some(start)) = (
        ctx.heap.field(at, 0).as_class(),
        ctx.heap.field(at, 2).as_class(),
    ) else {
        let text = format!("'super' object has no attribute '{}'", ctx.syms.name(name));
        return Err(ctx.raise(types::ATTRIBUTE_ERROR, &text));
    };
    match ctx.classes.lookup_after(start, class, name) {
        Some((_, v)) => {
            if this.as_class().is_some()
                && ctx.type_of(this) == types::TYPE
                && this == Value::class(start)
            {
                return bind_to_class(ctx, v, start);
            }
            bind(ctx, v, this, start)
        }
        None => {
            let text = format!("'super' object has no attribute '{}'", ctx.syms.name(name));
            Err(ctx.raise(types::ATTRIBUTE_ERROR, &text))
        }
    }
}

/// What a class attribute gives when it is read through the class itself.
pub fn bind_to_class(ctx: &mut Ctx, v: Value, class: TypeId) -> Res {
    if let Some(n) = v.as_native() {
        return match ctx.statics.native(n).bind {
            Bind::ClassMethod => Ok(ctx.bound_method(v, Value::class(class))?),
            _ => Ok(v),
        };
    }
    let Some(at) = v.as_ref() else { return Ok(v) };
    match ctx.heap.kind(at) {
        Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
            RecordKind::StaticMethod => Ok(ctx.heap.field(at, 0)),
            RecordKind::ClassMethod => {
                let f = ctx.heap.field(at, 0);
                Ok(ctx.bound_method(f, Value::class(class))?)
            }
            _ => Ok(v),
        },
        Kind::Instance => match ctx.guest_special(v, known::GET) {
            Some(m) => Err(call_special(ctx, m, v, &[Value::NONE, Value::class(class)])),
            None => Ok(v),
        },
        _ => Ok(v),
    }
}

/// An attribute of a class.
pub fn class_attr(ctx: &mut Ctx, a: Value, c: TypeId, name: Sym) -> Res {
    match name {
        known::NAME => {
            let text = ctx
                .class_name(c)
                .rsplit('.')
                .next()
                .unwrap_or("")
                .to_owned();
            return Ok(ctx.heap.str(&text)?);
        }
        known::CLASS => return Ok(Value::class(types::TYPE)),
        known::BASES | known::MRO => {
            let ids = if name == known::MRO {
                ctx.classes.get(c).mro.clone()
            } else {
                ctx.classes.get(c).bases.clone()
            };
            let items: Vec<Value> = ids.into_iter().map(Value::class).collect();
            return Ok(ctx.heap.tuple(&items)?);
        }
        known::BASE => {
            let base = ctx.classes.get(c).bases.first().copied();
            return Ok(base.map_or(Value::NONE, Value::class));
        }
        known::DICT => return class_dict(ctx, c),
        _ => {}
    }
    if let Some(v) = ctx.classes.lookup(c, name) {
        return bind_to_class(ctx, v, c);
    }
    match name {
        known::QUALNAME => {
            let text = ctx.class_name(c).to_owned();
            return Ok(ctx.heap.str(&text)?);
        }
        known::MODULE => return Ok(ctx.heap.str("builtins")?),
        known::DOC => return Ok(Value::NONE),
        known::ANNOTATIONS if !ctx.classes.is_builtin(c) => {
            let d = ctx.heap.dict(0)?;
            ctx.classes.set_attr(c, known::ANNOTATIONS, d);
            return Ok(d);
        }
        _ => {}
    }
    if let Some(v) = metaclass_attr(ctx, a, name)? {
        return Ok(v);
    }
    if let Some(hook) = ctx.classes.lookup_guest(c, known::CLASS_GETATTR) {
        let text = ctx.sym_str(name)?;
        return Err(super::convert::class_hook(ctx, hook, c, &[text]));
    }
    Err(no_attr(ctx, a, name))
}

/// Methods of `type` read through a class.
fn metaclass_attr(ctx: &mut Ctx, a: Value, name: Sym) -> Res<Option<Value>> {
    match ctx.classes.lookup(types::TYPE, name) {
        Some(v) => bind(ctx, v, a, types::TYPE).map(Some),
        None => Ok(None),
    }
}

/// `C.__dict__`: a read-only view of a copy.
fn class_dict(ctx: &mut Ctx, c: TypeId) -> Res {
    let attrs: Vec<(Sym, Value)> = ctx
        .classes
        .get(c)
        .attrs
        .iter()
        .map(|(k, v)| (*k, *v))
        .collect();
    ctx.charge(attrs.len() as u64 * 4)?;
    ctx.heap.reserve(256 * attrs.len() as u64 + 256)?;
    let d = ctx.heap.dict(attrs.len() as u64)?;
    for (k, v) in attrs {
        let key = ctx.sym_str(k)?;
        ctx.heap.dict_set_str(d.0 as u32, key, v)?;
    }
    Ok(ctx.heap.record(RecordKind::MappingProxy, &[d])?)
}

/// Attributes of values of builtin types.
fn builtin_attr(ctx: &mut Ctx, a: Value, name: Sym) -> Res {
    let class = ctx.type_of(a);
    if let Some(v) = ctx.classes.lookup(class, name) {
        return bind(ctx, v, a, class);
    }
    if let Some(n) = a.as_native() {
        let native = ctx.statics.native(n);
        match name {
            known::NAME => return Ok(ctx.heap.str(native.name)?),
            known::QUALNAME => {
                let text = match native.bind {
                    Bind::Function => native.name.to_owned(),
                    _ => format!("{}.{}", native.owner, native.name),
                };
                return Ok(ctx.heap.str(&text)?);
            }
            known::MODULE => return Ok(ctx.heap.str(native.owner)?),
            known::DOC => return Ok(Value::NONE),
            _ => {}
        }
    }
    match universal(ctx, a, name)? {
        Some(v) => Ok(v),
        None => Err(no_attr(ctx, a, name)),
    }
}

/// Names that `dir()` and messages list: the object's own, then its class's.
pub fn names(ctx: &mut Ctx, a: Value) -> Vec<Sym> {
    let mut out: SmallVec<[Sym; 16]> = SmallVec::new();
    if let Some(at) = ctx.heap.as_kind(a, Kind::Instance) {
        out.extend(ctx.instance_attrs(at).into_iter().map(|(k, _)| k));
    }
    let class = a.as_class().unwrap_or_else(|| ctx.type_of(a));
    for c in ctx.classes.get(class).mro.clone() {
        out.extend(ctx.classes.get(c).attrs.keys().copied());
    }
    out.into_vec()
}
