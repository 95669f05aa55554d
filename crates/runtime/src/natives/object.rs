//! `object`, `type`, descriptors, `super`, and how classes are made.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::bases::{check_bases, inherit_slots, slot_names};
use crate::class::{ClassData, ClassFlags, ShapeId};
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, class_method, function, getter, method};
use crate::ops::compare::{self, Guest};
use crate::ops::{attr, hash, iter, repr};
use crate::sym::{Sym, known};
use crate::types;
use crate::value::Value;

// ---- object ----

fn object_new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(c) = args[0].as_class() else {
        return Err(ctx.type_error("object.__new__(X): X is not a type object"));
    };
    let builtin = ctx.classes.get(c).builtin;
    if ctx.classes.is_builtin(c) {
        return match c {
            types::OBJECT => {
                let named = args.last().and_then(|d| ctx.heap.as_kind(*d, Kind::Dict));
                if args.len() > 2 || named.is_some_and(|d| ctx.heap.len(d) > 0) {
                    return Err(ctx.type_error("object() takes no arguments"));
                }
                Ok(ctx.heap.record(RecordKind::Opaque, &[Value::NONE])?)
            }
            _ => {
                let text = format!(
                    "object.__new__({0}) is not safe, use {0}.__new__()",
                    ctx.class_name(c)
                );
                Err(ctx.type_error(text))
            }
        };
    }
    if ctx.classes.get(c).flags.is_abstract
        && let Some(v) = ctx.classes.lookup_guest(c, known::ABSTRACTMETHODS)
    {
        let names = iter::collect(ctx, v)?.unwrap_or_default();
        if !names.is_empty() {
            let mut texts: Vec<String> = names
                .iter()
                .filter_map(|v| ctx.heap.as_str(*v).map(str::to_owned))
                .collect();
            texts.sort();
            let s = if texts.len() == 1 { "" } else { "s" };
            let name = ctx.class_name(c);
            let text = format!(
                "Can't instantiate abstract class {name} with abstract method{s} {}",
                texts.join(", ")
            );
            return Err(ctx.type_error(text));
        }
    }
    match builtin {
        types::OBJECT => Ok(ctx.instance(c, None)?),
        types::BASE_EXCEPTION => Ok(ctx.exception(c, args.get(1..).unwrap_or(&[]))?),
        b => {
            let Some(n) = ctx
                .statics
                .constructors
                .get(b.0 as usize)
                .copied()
                .flatten()
            else {
                return Ok(ctx.instance(c, None)?);
            };
            // The data of a builtin type is made by that type's own constructor only.
            let name = ctx.class_name(c).to_owned();
            let maker = match ctx.classes.lookup_guest(c, known::NEW) {
                Some(_) => ctx.statics.native(n).owner,
                None => name.as_str(),
            };
            let text = format!("object.__new__({name}) is not safe, use {maker}.__new__()");
            Err(ctx.type_error(text))
        }
    }
}

fn object_init(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn object_eq(ctx: &mut Ctx, args: &[Value]) -> Res {
    equality(ctx, args, true)
}

fn object_ne(ctx: &mut Ctx, args: &[Value]) -> Res {
    equality(ctx, args, false)
}

/// Builtin equality: by content for builtin data, by identity for other objects.
fn equality(ctx: &mut Ctx, args: &[Value], wanted: bool) -> Res {
    let (a, b) = (ctx.payload(args[0]), ctx.payload(args[1]));
    if a == args[0] && ctx.is_guest(a) {
        if !wanted && ctx.guest_special(a, known::EQ).is_some() {
            return Err(ctx.prelude("not_equal", &[args[0], args[1]]));
        }
        return Ok(if a == args[1] {
            Value::bool(wanted)
        } else {
            Value::NOT_IMPLEMENTED
        });
    }
    if ctx.type_of(a) != ctx.type_of(b) && ctx.number(a).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match compare::equal(ctx, a, b)? {
        Ok(eq) => Ok(Value::bool(eq == wanted)),
        Err(Guest) => {
            let op = if wanted { 0 } else { 1 };
            Err(ctx.prelude("compare_containers", &[Value::small(op), a, b]))
        }
    }
}

fn object_order(ctx: &mut Ctx, args: &[Value], op: stelp_ir::CmpOp) -> Res {
    let (a, b) = (ctx.payload(args[0]), ctx.payload(args[1]));
    if (a == args[0] && ctx.is_guest(a)) || (b == args[1] && ctx.is_guest(b)) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match compare::order(ctx, op, a, b)? {
        Ok(Some(r)) => Ok(Value::bool(r)),
        Ok(None) => Ok(Value::NOT_IMPLEMENTED),
        Err(Guest) => {
            let i = stelp_ir::CmpOp::ALL
                .iter()
                .position(|o| *o == op)
                .unwrap_or(0);
            Err(ctx.prelude("compare_containers", &[Value::small(i as i64), a, b]))
        }
    }
}

fn object_lt(ctx: &mut Ctx, args: &[Value]) -> Res {
    object_order(ctx, args, stelp_ir::CmpOp::Lt)
}
fn object_le(ctx: &mut Ctx, args: &[Value]) -> Res {
    object_order(ctx, args, stelp_ir::CmpOp::Le)
}
fn object_gt(ctx: &mut Ctx, args: &[Value]) -> Res {
    object_order(ctx, args, stelp_ir::CmpOp::Gt)
}
fn object_ge(ctx: &mut Ctx, args: &[Value]) -> Res {
    object_order(ctx, args, stelp_ir::CmpOp::Ge)
}

/// `object.__hash__`: the builtin hash, whatever the class says.
fn object_hash(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    if p != args[0] || !ctx.is_guest(p) {
        return hash::hash_value(ctx, p);
    }
    let h = hash::identity(ctx, p);
    Ok(ctx.heap.int_i64(h)?)
}

fn object_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    if p != args[0] || !ctx.is_guest(p) {
        return repr::repr(ctx, p);
    }
    let mut out = String::new();
    repr::object_repr(ctx, &mut out, args[0]);
    Ok(ctx.heap.str(&out)?)
}

fn object_str(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    if p != args[0] || !ctx.is_guest(p) {
        return repr::str(ctx, p);
    }
    match ctx.guest_special(args[0], known::REPR) {
        Some(m) => Err(crate::ops::arith::call_special(ctx, m, args[0], &[])),
        None => object_repr(ctx, args),
    }
}

fn object_format(ctx: &mut Ctx, args: &[Value]) -> Res {
    let empty = ctx.heap.as_str(args[1]).is_some_and(str::is_empty);
    let p = ctx.payload(args[0]);
    if p != args[0] || !ctx.is_guest(p) {
        return super::format::format(ctx, p, args[1]);
    }
    if !empty {
        let text = format!(
            "unsupported format string passed to {}.__format__",
            ctx.type_name(args[0])
        );
        return Err(ctx.type_error(text));
    }
    repr::str(ctx, args[0])
}

fn object_setattr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    match args[0].as_ref() {
        Some(at) if matches!(ctx.heap.kind(at), Kind::Instance | Kind::Exception) => {
            attr::set_plain(ctx, args[0], at, name, args[2])?;
        }
        _ => attr::set(ctx, args[0], name, args[2])?,
    }
    Ok(Value::NONE)
}

fn object_delattr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    match ctx.heap.as_kind(args[0], Kind::Instance) {
        Some(at) => attr::delete_plain(ctx, args[0], at, name)?,
        None => attr::delete(ctx, args[0], name)?,
    }
    Ok(Value::NONE)
}

fn object_getattribute(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    match ctx.heap.as_kind(args[0], Kind::Instance) {
        Some(at) => attr::instance(ctx, args[0], at, name, false),
        None => attr::get(ctx, args[0], name),
    }
}

fn object_init_subclass(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn object_subclasshook(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::NOT_IMPLEMENTED)
}

fn object_dir(ctx: &mut Ctx, args: &[Value]) -> Res {
    let names: Vec<Sym> = attr::names(ctx, args[0]);
    let mut values = Vec::with_capacity(names.len());
    for n in names {
        values.push(ctx.sym_str(n)?);
    }
    Ok(ctx.heap.list(&values)?)
}

fn object_sizeof(ctx: &mut Ctx, args: &[Value]) -> Res {
    let words = args[0].as_ref().map_or(2, |at| ctx.heap.size_words(at));
    Ok(Value::small(8 * words as i64))
}

// ---- descriptors ----

fn or_none(v: Value) -> Value {
    if v.is_unbound() { Value::NONE } else { v }
}

fn property_new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let fields = [
        or_none(args[1]),
        or_none(args[2]),
        or_none(args[3]),
        or_none(args[4]),
    ];
    Ok(ctx.heap.record(RecordKind::Property, &fields)?)
}

fn property_with(ctx: &mut Ctx, args: &[Value], field: usize) -> Res {
    let Some(at) = ctx.heap.as_record(args[0], RecordKind::Property) else {
        return Err(ctx.type_error("not a property"));
    };
    let mut fields = [Value::NONE; 4];
    for (i, f) in fields.iter_mut().enumerate() {
        *f = ctx.heap.field(at, i as u32);
    }
    if let Some(f) = fields.get_mut(field) {
        *f = args[1];
    }
    Ok(ctx.heap.record(RecordKind::Property, &fields)?)
}

fn property_getter(ctx: &mut Ctx, args: &[Value]) -> Res {
    property_with(ctx, args, 0)
}
fn property_setter(ctx: &mut Ctx, args: &[Value]) -> Res {
    property_with(ctx, args, 1)
}
fn property_deleter(ctx: &mut Ctx, args: &[Value]) -> Res {
    property_with(ctx, args, 2)
}

fn property_get(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_none() {
        return Ok(args[0]);
    }
    let class = ctx.type_of(args[1]);
    attr::bind(ctx, args[0], args[1], class)
}

fn property_set(ctx: &mut Ctx, args: &[Value]) -> Res {
    match ctx
        .heap
        .as_record(args[0], RecordKind::Property)
        .map(|at| ctx.heap.field(at, 1))
    {
        Some(f) if !f.is_none() => Err(ctx.tail_call(f, &[args[1], args[2]])),
        _ => Err(ctx.raise(types::ATTRIBUTE_ERROR, "can't set attribute")),
    }
}

fn staticmethod_new(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(ctx.heap.record(RecordKind::StaticMethod, &[args[1]])?)
}

fn classmethod_new(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(ctx.heap.record(RecordKind::ClassMethod, &[args[1]])?)
}

/// `f.__get__(obj, cls)`: the method bound, for functions and other descriptors.
fn descriptor_get(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (v, this, class) = (args[0], args[1], args[2]);
    if this.is_none() || this.is_unbound() {
        return match class.as_class() {
            Some(c) => attr::bind_to_class(ctx, v, c),
            None => Ok(v),
        };
    }
    let c = class.as_class().unwrap_or_else(|| ctx.type_of(this));
    attr::bind(ctx, v, this, c)
}

fn super_new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(c) = args[1].as_class() else {
        let text = if args[1].is_unbound() {
            "super(): no arguments".to_owned()
        } else {
            format!(
                "super() argument 1 must be a type, not {}",
                ctx.type_name(args[1])
            )
        };
        return Err(if args[1].is_unbound() {
            ctx.runtime_error(text)
        } else {
            ctx.type_error(text)
        });
    };
    let this = args[2];
    if this.is_unbound() || this.is_none() {
        let fields = [args[1], Value::NONE, Value::NONE];
        return Ok(ctx.heap.record(RecordKind::Super, &fields)?);
    }
    let start = match this.as_class() {
        Some(t) if ctx.classes.is_subclass(t, c) => t,
        _ => ctx.type_of(this),
    };
    if !ctx.classes.is_subclass(start, c) {
        return Err(ctx.type_error("super(type, obj): obj must be an instance or subtype of type"));
    }
    Ok(ctx
        .heap
        .record(RecordKind::Super, &[args[1], this, Value::class(start)])?)
}

// ---- type ----

fn type_mro(ctx: &mut Ctx, args: &[Value]) -> Res {
    let t = attr::get(ctx, args[0], known::MRO)?;
    let items = iter::collect(ctx, t)?.unwrap_or_default();
    Ok(ctx.heap.list(&items)?)
}

fn type_instancecheck(ctx: &mut Ctx, args: &[Value]) -> Res {
    match args[0].as_class() {
        Some(c) => Ok(Value::bool(ctx.is_instance(args[1], c))),
        None => Ok(Value::FALSE),
    }
}

fn type_subclasscheck(ctx: &mut Ctx, args: &[Value]) -> Res {
    match (args[0].as_class(), args[1].as_class()) {
        (Some(c), Some(s)) => Ok(Value::bool(ctx.classes.is_subclass(s, c))),
        _ => Ok(Value::FALSE),
    }
}

/// `_native.make_class(name, bases, ns)`: the class, before `__set_name__` and
/// `__init_subclass__`.
fn make_class(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(name) = ctx.heap.as_str(args[0]).map(str::to_owned) else {
        let text = format!(
            "type.__new__() argument 1 must be str, not {}",
            ctx.type_name(args[0])
        );
        return Err(ctx.type_error(text));
    };
    let given = iter::collect(ctx, args[1])?.unwrap_or_default();
    let mut bases = Vec::with_capacity(given.len());
    for b in given {
        match b.as_class() {
            Some(c) => bases.push(c),
            None => {
                let text = format!("bases must be types, not '{}'", ctx.type_name(b));
                return Err(ctx.type_error(text));
            }
        }
    }
    if bases.is_empty() {
        bases.push(types::OBJECT);
    }
    let builtin = check_bases(ctx, &bases)?;
    let Ok(mro) = ctx.classes.linearize(&bases) else {
        let names: Vec<&str> = bases.iter().map(|b| ctx.class_name(*b)).collect();
        let text = format!(
            "Cannot create a consistent method resolution\norder (MRO) for bases {}",
            names.join(", ")
        );
        return Err(ctx.type_error(text));
    };
    let Some(ns) = ctx.heap.as_kind(args[2], Kind::Dict) else {
        return Err(ctx.type_error("type.__new__() argument 3 must be dict"));
    };
    // Classes are outside the cage: each is charged as guest memory of its size.
    let entries = u64::from(ctx.heap.len(ns));
    ctx.charge(64 + 8 * entries)?;
    ctx.heap.blob(256 + 48 * entries)?;
    let mut attrs = IndexMap::with_hasher(FxBuildHasher);
    let mut cell = None;
    let mut i = 0;
    while let Some((j, k, v)) = ctx.heap.dict_next(ns, i) {
        i = j + 1;
        let Some(k) = ctx.sym_of(k) else { continue };
        match k {
            known::CLASSCELL => cell = ctx.heap.as_record(v, RecordKind::Cell),
            _ => {
                attrs.insert(k, implicit(ctx, k, v)?);
            }
        }
    }
    if attrs.contains_key(&known::EQ) && !attrs.contains_key(&known::HASH) {
        attrs.insert(known::HASH, Value::NONE);
    }
    let mut flags = ClassFlags::default();
    let mut slots = Vec::new();
    let own_slots = attrs.get(&known::SLOTS).copied();
    inherit_slots(ctx, &bases, &mut flags, &mut slots, own_slots)?;
    flags.is_abstract = bases.iter().any(|b| ctx.classes.get(*b).flags.is_abstract)
        || attrs.contains_key(&known::ABSTRACTMETHODS);
    // As many slots as its methods and those of its bases store attributes in.
    let stored = attrs
        .values()
        .map(|v| match ctx.heap.as_kind(*v, Kind::Function) {
            Some(f) => ctx.code.stores(ctx.heap.aux(f), ctx.heap.word(f)),
            None => 0,
        });
    let capacity = bases
        .iter()
        .map(|b| ctx.classes.get(*b).capacity)
        .chain(stored)
        .max()
        .unwrap_or(0);
    let own: Vec<Sym> = match own_slots {
        Some(v) => slot_names(ctx, v)?,
        None => Vec::new(),
    };
    if let Some(clash) = own.iter().find(|s| attrs.contains_key(*s)) {
        let text = format!(
            "'{}' in __slots__ conflicts with class variable",
            ctx.syms.name(*clash)
        );
        return Err(ctx.value_error(text));
    }
    let id = ctx.classes.add(ClassData {
        name: name.into(),
        bases,
        mro,
        attrs,
        builtin,
        shape: ShapeId(0),
        capacity,
        flags,
        slots,
    });
    for s in own {
        let text = ctx.sym_str(s)?;
        let member = ctx
            .heap
            .record(RecordKind::SlotMember, &[Value::class(id), text])?;
        ctx.classes.set_attr(id, s, member);
    }
    if let Some(cell) = cell {
        ctx.heap.set_field(cell, 0, Value::class(id));
    }
    Ok(Value::class(id))
}

/// Functions that are class or static methods without saying so.
fn implicit(ctx: &mut Ctx, name: Sym, v: Value) -> Res {
    if ctx.heap.kind_of(v) != Some(Kind::Function) {
        return Ok(v);
    }
    Ok(match name {
        known::NEW => ctx.heap.record(RecordKind::StaticMethod, &[v])?,
        known::INIT_SUBCLASS | known::CLASS_GETITEM => {
            ctx.heap.record(RecordKind::ClassMethod, &[v])?
        }
        _ => v,
    })
}

/// `_native.set_names(cls)`: pairs of name and attribute, for those with `__set_name__`.
fn set_names(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(c) = args[0].as_class() else {
        return Ok(ctx.heap.list(&[])?);
    };
    let attrs: Vec<(Sym, Value)> = ctx
        .classes
        .get(c)
        .attrs
        .iter()
        .map(|(k, v)| (*k, *v))
        .collect();
    let mut out = Vec::new();
    for (k, v) in attrs {
        if ctx.guest_special(v, known::SET_NAME).is_some() {
            let name = ctx.sym_str(k)?;
            out.push(ctx.heap.tuple(&[name, v])?);
        }
    }
    Ok(ctx.heap.list(&out)?)
}

/// `_native.init_subclass(cls)`: the parent's `__init_subclass__` bound to the class, if
/// a guest class defines one.
fn init_subclass(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(c) = args[0].as_class() else {
        return Ok(Value::NONE);
    };
    match ctx.classes.lookup_after(c, c, known::INIT_SUBCLASS) {
        Some((owner, v)) if !ctx.classes.is_builtin(owner) => attr::bind_to_class(ctx, v, c),
        _ => Ok(Value::NONE),
    }
}

/// `_native.set_class_attr(cls, name, value)`: as `type.__setattr__`, whatever hooks the
/// class has.
fn set_class_attr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    if let Some(c) = args[0].as_class() {
        ctx.classes.set_attr(c, name, args[2]);
    }
    Ok(Value::NONE)
}

fn mapping_proxy(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[1]);
    if ctx.heap.as_kind(p, Kind::Dict).is_none() {
        let text = format!(
            "mappingproxy() argument must be a mapping, not {}",
            ctx.type_name(args[1])
        );
        return Err(ctx.type_error(text));
    }
    Ok(ctx.heap.record(RecordKind::MappingProxy, &[p])?)
}

fn method_new(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(ctx.bound_method(args[1], args[2])?)
}

fn no_instances(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = args[0]
        .as_class()
        .map_or(String::new(), |c| ctx.class_name(c).to_owned());
    let text = format!("cannot create '{name}' instances");
    Err(ctx.type_error(text))
}

fn none_new(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn function_code(ctx: &mut Ctx, _: &[Value]) -> Res {
    Err(Exit::Trap({
        let _ = &ctx;
        crate::meter::Trap::Denied
    }))
}

fn object_class(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::class(ctx.type_of(args[0])))
}

pub static ROWS: &[NativeRow] = &[
    method("object", "__new__", "cls, /, *args, **kwargs", object_new),
    method("object", "__init__", "self, /", object_init),
    method("object", "__eq__", "self, other, /", object_eq),
    method("object", "__ne__", "self, other, /", object_ne),
    method("object", "__lt__", "self, other, /", object_lt),
    method("object", "__le__", "self, other, /", object_le),
    method("object", "__gt__", "self, other, /", object_gt),
    method("object", "__ge__", "self, other, /", object_ge),
    method("object", "__hash__", "self, /", object_hash),
    method("object", "__repr__", "self, /", object_repr),
    method("object", "__str__", "self, /", object_str),
    method("object", "__format__", "self, spec, /", object_format),
    method(
        "object",
        "__setattr__",
        "self, name, value, /",
        object_setattr,
    ),
    method("object", "__delattr__", "self, name, /", object_delattr),
    method(
        "object",
        "__getattribute__",
        "self, name, /",
        object_getattribute,
    ),
    method("object", "__dir__", "self, /", object_dir),
    method("object", "__sizeof__", "self, /", object_sizeof),
    class_method(
        "object",
        "__init_subclass__",
        "cls, /",
        object_init_subclass,
    ),
    class_method(
        "object",
        "__subclasshook__",
        "cls, subclass, /",
        object_subclasshook,
    ),
    getter("object", "__class__", object_class),
    method(
        "property",
        "__new__",
        "cls, fget=, fset=, fdel=, doc=",
        property_new,
    ),
    method("property", "getter", "self, fget, /", property_getter),
    method("property", "setter", "self, fset, /", property_setter),
    method("property", "deleter", "self, fdel, /", property_deleter),
    method("property", "__get__", "self, obj, cls=, /", property_get),
    method("property", "__set__", "self, obj, value, /", property_set),
    method(
        "staticmethod",
        "__new__",
        "cls, function, /",
        staticmethod_new,
    ),
    method(
        "staticmethod",
        "__get__",
        "self, obj, cls=, /",
        descriptor_get,
    ),
    method(
        "classmethod",
        "__new__",
        "cls, function, /",
        classmethod_new,
    ),
    method(
        "classmethod",
        "__get__",
        "self, obj, cls=, /",
        descriptor_get,
    ),
    method("function", "__get__", "self, obj, cls=, /", descriptor_get),
    method(
        "function",
        "__new__",
        "cls, /, *args, **kwargs",
        no_instances,
    ),
    method(
        "generator",
        "__new__",
        "cls, /, *args, **kwargs",
        no_instances,
    ),
    method("method", "__new__", "cls, func, obj, /", method_new),
    method("NoneType", "__new__", "cls, /", none_new),
    method("super", "__new__", "cls, type=, obj=, /", super_new),
    method("mappingproxy", "__new__", "cls, mapping, /", mapping_proxy),
    getter("function", "__code__", function_code),
    method("type", "mro", "self, /", type_mro),
    method(
        "type",
        "__instancecheck__",
        "self, instance, /",
        type_instancecheck,
    ),
    method(
        "type",
        "__subclasscheck__",
        "self, subclass, /",
        type_subclasscheck,
    ),
    function("_native", "make_class", "name, bases, ns, /", make_class),
    function("_native", "set_names", "cls, /", set_names),
    function("_native", "init_subclass", "cls, /", init_subclass),
    function(
        "_native",
        "set_class_attr",
        "cls, name, value, /",
        set_class_attr,
    ),
];
