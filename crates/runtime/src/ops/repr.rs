//! `repr()` and `str()` of builtin values.

use super::arith::Number;
use super::compare::Guest;
use crate::ctx::{Ctx, Res};
use crate::heap::{IterKind, Kind, RecordKind};
use crate::num::{cost, float_text, int_text};
use crate::object::{exception, generator};
use crate::sym::known;
use crate::text;
use crate::types;
use crate::value::{Ref, Value};

/// `repr(v)`.
pub fn repr(ctx: &mut Ctx, v: Value) -> Res {
    if let Some(i) = v.as_small() {
        return Ok(ctx.heap.str_int(i)?);
    }
    let mut out = String::new();
    match into(ctx, &mut out, v)? {
        Ok(()) => finish(ctx, &out),
        Err(Guest) => Err(guest_repr(ctx, v)),
    }
}

fn finish(ctx: &mut Ctx, out: &str) -> Res {
    Ok(ctx.heap.str(out)?)
}

fn guest_repr(ctx: &mut Ctx, v: Value) -> crate::ctx::Exit {
    if let Some(c) = v.as_class()
        && let Some(hook) = ctx.classes.lookup_guest(c, known::CLASS_REPR)
    {
        return super::convert::class_hook(ctx, hook, c, &[]);
    }
    match ctx.guest_special(v, known::REPR) {
        Some(_) => ctx.prelude("text_repr", &[v]),
        None => ctx.prelude("repr_container", &[v]),
    }
}

/// `str(v)`.
pub fn str(ctx: &mut Ctx, v: Value) -> Res {
    if ctx.heap.as_kind(v, Kind::Str).is_some() {
        return Ok(v);
    }
    if let Some(i) = v.as_small() {
        return Ok(ctx.heap.str_int(i)?);
    }
    if ctx.guest_special(v, known::STR).is_some() {
        return Err(ctx.prelude("str_of", &[v]));
    }
    if let Some(at) = ctx.heap.as_record(v, RecordKind::MappingProxy) {
        let d = ctx.heap.field(at, 0);
        return ctx.nested(|c| str(c, d));
    }
    if ctx.is_guest(v) {
        let p = ctx.payload(v);
        if ctx.heap.as_kind(p, Kind::Str).is_some() && ctx.guest_special(v, known::REPR).is_none() {
            return Ok(p);
        }
        if ctx.heap.as_kind(p, Kind::Str).is_some() {
            return Ok(p);
        }
        if ctx.guest_special(v, known::REPR).is_some()
            && ctx.heap.kind_of(v) != Some(Kind::Exception)
        {
            return repr(ctx, v);
        }
    }
    if let Some(at) = ctx.heap.as_kind(v, Kind::Exception) {
        return exception_str(ctx, at);
    }
    repr(ctx, v)
}

/// `str` of an exception: its argument, or the tuple of them.
pub fn exception_str(ctx: &mut Ctx, at: Ref) -> Res {
    let args = ctx.exception_args(at);
    let class = crate::value::TypeId(ctx.heap.word(at));
    match args.as_slice() {
        [] => Ok(ctx.heap.str("")?),
        [one] if ctx.classes.is_subclass(class, types::KEY_ERROR) => repr(ctx, *one),
        [one] => ctx.nested(|c| str(c, *one)),
        [code, message, ..] if ctx.classes.is_subclass(class, types::OS_ERROR) => {
            let mut out = String::from("[Errno ");
            let _ = into(ctx, &mut out, *code)?;
            out.push_str("] ");
            match ctx.heap.as_str(*message) {
                Some(s) => out.push_str(s),
                None => {
                    let _ = into(ctx, &mut out, *message)?;
                }
            }
            if let Some(file) = args.get(2) {
                out.push_str(": ");
                let _ = into(ctx, &mut out, *file)?;
            }
            finish(ctx, &out)
        }
        _ => {
            let t = ctx.heap.field(at, exception::ARGS);
            repr(ctx, t)
        }
    }
}

/// The text of an integer, within the limit on digits.
pub fn int_str(ctx: &mut Ctx, v: Value) -> Res<String> {
    if let Some(i) = v.as_small() {
        return Ok(i.to_string());
    }
    match ctx.number(v) {
        Some(n) => match n.int_ref() {
            Some(i) => {
                ctx.pay(cost::to_decimal(ctx.decimal_bits(i.bits())))?;
                let r = int_text::to_decimal(i, ctx.digit_limit);
                ctx.lift(r)
            }
            None => Ok(String::new()),
        },
        None => Ok(String::new()),
    }
}

/// Appends `repr(v)`; stops where guest code decides.
pub fn into(ctx: &mut Ctx, out: &mut String, v: Value) -> Res<Result<(), Guest>> {
    if let Some(i) = v.as_small() {
        out.push_str(int_text::small(i, &mut [0; 20]));
        return Ok(Ok(()));
    }
    if let Some(f) = v.as_float() {
        out.push_str(&float_text::repr(f));
        return Ok(Ok(()));
    }
    let fixed = match v {
        Value::NONE => "None",
        Value::TRUE => "True",
        Value::FALSE => "False",
        Value::ELLIPSIS => "Ellipsis",
        Value::NOT_IMPLEMENTED => "NotImplemented",
        Value::STDOUT => "<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>",
        Value::STDERR => "<_io.TextIOWrapper name='<stderr>' mode='w' encoding='utf-8'>",
        Value::STDIN => "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>",
        _ => "",
    };
    if !fixed.is_empty() {
        out.push_str(fixed);
        return Ok(Ok(()));
    }
    if let Some(c) = v.as_class() {
        if ctx.classes.lookup_guest(c, known::CLASS_REPR).is_some() {
            return Ok(Err(Guest));
        }
        class_into(ctx, out, c);
        return Ok(Ok(()));
    }
    if let Some(n) = v.as_native() {
        let n = ctx.statics.native(n);
        match n.class {
            Some(_) => out.push_str(&format!("<method '{}' of '{}' objects>", n.name, n.owner)),
            None => out.push_str(&format!("<built-in function {}>", n.name)),
        }
        return Ok(Ok(()));
    }
    if let Some(m) = v.as_module() {
        out.push_str(&format!("<module '{}'>", ctx.module_name(m)));
        return Ok(Ok(()));
    }
    let Some(at) = v.as_ref() else {
        return Ok(Ok(()));
    };
    object_into(ctx, out, v, at)
}

fn class_into(ctx: &mut Ctx, out: &mut String, c: crate::value::TypeId) {
    let name = qualified(ctx, c);
    out.push_str(&format!("<class '{name}'>"));
}

/// The class's name with its module, as `repr` shows it.
pub fn qualified(ctx: &mut Ctx, c: crate::value::TypeId) -> String {
    let own = |ctx: &Ctx, s| {
        ctx.classes
            .get(c)
            .attrs
            .get(&s)
            .and_then(|v| ctx.heap.as_str(*v))
            .map(str::to_owned)
    };
    let name = own(ctx, known::QUALNAME).unwrap_or_else(|| ctx.class_name(c).to_owned());
    if ctx.classes.is_builtin(c) {
        return name;
    }
    match own(ctx, known::MODULE) {
        Some(m) if m != "builtins" => format!("{m}.{name}"),
        _ => name,
    }
}

fn object_into(ctx: &mut Ctx, out: &mut String, v: Value, at: Ref) -> Res<Result<(), Guest>> {
    let kind = ctx.heap.kind(at);
    match kind {
        Kind::Str => {
            ctx.charge(u64::from(ctx.heap.len(at)) / 4)?;
            let need = text::repr::str_size(ctx.heap.str_at(at)) + out.len() as u64;
            ctx.heap.reserve(need)?;
            text::repr::push_repr(out, ctx.heap.str_at(at));
        }
        Kind::Int => out.push_str(&int_str(ctx, v)?),
        Kind::Complex => {
            if let Some(Number::Complex(c)) = ctx.number(v) {
                out.push_str(&crate::num::complex::repr(c));
            }
        }
        Kind::Bytes | Kind::Bytearray => {
            let data = ctx.heap.as_bytes(v).unwrap_or(&[]);
            ctx.heap
                .reserve(text::repr::bytes_size(data) + out.len() as u64)?;
            let s = if kind == Kind::Bytes {
                text::repr::repr_bytes(data)
            } else {
                text::repr::repr_bytearray(data)
            };
            ctx.charge(s.len() as u64 / 4)?;
            out.push_str(&s);
        }
        Kind::List | Kind::Tuple | Kind::Dict | Kind::Set | Kind::FrozenSet | Kind::Deque => {
            return container(ctx, out, v, at, kind);
        }
        Kind::Instance => return instance(ctx, out, v, at),
        Kind::Exception => return exception_into(ctx, out, v, at),
        Kind::Function => {
            let name = ctx.function_qualname(at);
            let id = ctx.id(v);
            out.push_str(&format!("<function {name} at {id:#x}>"));
        }
        Kind::Generator => {
            let module = ctx.heap.raw(at, generator::MODULE) as u16;
            let func = ctx.heap.raw(at, generator::FUNC) as u32;
            let name = ctx.code.qualname(module, func).to_owned();
            let id = ctx.id(v);
            match ctx.heap.field(at, generator::CLASS).as_class() {
                Some(types::GENERATOR) | None => {
                    out.push_str(&format!("<generator object {name} at {id:#x}>"))
                }
                Some(c) => out.push_str(&format!("<{} object at {id:#x}>", ctx.class_name(c))),
            }
        }
        Kind::Iter => {
            let id = ctx.id(v);
            let _ = IterKind::List;
            out.push_str(&format!("<{} object at {id:#x}>", ctx.type_name(v)));
        }
        Kind::Record => return record(ctx, out, v, at),
        Kind::Invalid | Kind::Blob | Kind::Slots | Kind::Entries | Kind::Table => {
            out.push_str("<object>")
        }
    }
    Ok(Ok(()))
}

fn container(
    ctx: &mut Ctx,
    out: &mut String,
    v: Value,
    at: Ref,
    kind: Kind,
) -> Res<Result<(), Guest>> {
    if ctx.repr_stack.contains(&v) {
        out.push_str(match kind {
            Kind::List => "[...]",
            Kind::Dict => "{...}",
            Kind::Tuple => "(...)",
            Kind::Deque => "[...]",
            _ => "set(...)",
        });
        return Ok(Ok(()));
    }
    ctx.charge(u64::from(ctx.heap.len(at)))?;
    ctx.heap.reserve(out.len() as u64)?;
    ctx.repr_stack.push(v);
    let r = ctx.nested(|c| items(c, out, at, kind));
    ctx.repr_stack.pop();
    r
}

fn items(ctx: &mut Ctx, out: &mut String, at: Ref, kind: Kind) -> Res<Result<(), Guest>> {
    let n = ctx.heap.len(at);
    let (open, close) = match kind {
        Kind::List => ("[", "]"),
        Kind::Tuple => ("(", if n == 1 { ",)" } else { ")" }),
        Kind::Dict => ("{", "}"),
        Kind::Set if n == 0 => {
            out.push_str("set()");
            return Ok(Ok(()));
        }
        Kind::FrozenSet if n == 0 => {
            out.push_str("frozenset()");
            return Ok(Ok(()));
        }
        Kind::Set => ("{", "}"),
        Kind::FrozenSet => ("frozenset({", "})"),
        _ => ("deque([", "])"),
    };
    out.push_str(open);
    let mut first = true;
    let mut sep = |out: &mut String| {
        if !std::mem::take(&mut first) {
            out.push_str(", ");
        }
    };
    match kind {
        Kind::Dict => {
            let mut i = 0;
            while let Some((j, k, v)) = ctx.heap.dict_next(at, i) {
                sep(out);
                if into(ctx, out, k)?.is_err() {
                    return Ok(Err(Guest));
                }
                out.push_str(": ");
                if into(ctx, out, v)?.is_err() {
                    return Ok(Err(Guest));
                }
                i = j + 1;
            }
        }
        Kind::Set | Kind::FrozenSet => {
            for k in ctx.heap.set_items(at) {
                sep(out);
                if into(ctx, out, k)?.is_err() {
                    return Ok(Err(Guest));
                }
            }
        }
        _ => {
            for i in 0..n {
                let item = if kind == Kind::Deque {
                    ctx.heap.deque_get(at, i)
                } else {
                    ctx.heap.item(at, i)
                };
                sep(out);
                if into(ctx, out, item.unwrap_or(Value::NONE))?.is_err() {
                    return Ok(Err(Guest));
                }
                if out.len() > 1 << 16 && i % 64 == 0 {
                    ctx.heap.reserve(out.len() as u64 * 2)?;
                }
            }
        }
    }
    if kind == Kind::Deque && ctx.heap.deque_max(at) != u32::MAX {
        out.push_str(&format!("], maxlen={})", ctx.heap.deque_max(at)));
    } else {
        out.push_str(close);
    }
    Ok(Ok(()))
}

fn instance(ctx: &mut Ctx, out: &mut String, v: Value, at: Ref) -> Res<Result<(), Guest>> {
    if ctx.guest_special(v, known::REPR).is_some() {
        return Ok(Err(Guest));
    }
    let p = ctx.payload(v);
    if p != v {
        if matches!(
            ctx.heap.kind_of(p),
            Some(Kind::Set | Kind::FrozenSet | Kind::Deque | Kind::Bytearray)
        ) {
            let name = ctx.type_name(v).to_owned();
            return named_payload(ctx, out, &name, p);
        }
        return into(ctx, out, p);
    }
    let _ = at;
    object_repr(ctx, out, v);
    Ok(Ok(()))
}

/// Subclasses of set and deque show their own name around the items.
fn named_payload(ctx: &mut Ctx, out: &mut String, name: &str, p: Value) -> Res<Result<(), Guest>> {
    let mut inner = String::new();
    if into(ctx, &mut inner, p)?.is_err() {
        return Ok(Err(Guest));
    }
    let body = match inner.find('(') {
        Some(i) => inner.get(i..).unwrap_or("").to_owned(),
        None => format!("({inner})"),
    };
    out.push_str(name);
    out.push_str(&body);
    Ok(Ok(()))
}

/// `<module.Class object at 0x…>`.
pub fn object_repr(ctx: &mut Ctx, out: &mut String, v: Value) {
    let class = ctx.type_of(v);
    let name = qualified(ctx, class);
    let id = ctx.id(v);
    out.push_str(&format!("<{name} object at {id:#x}>"));
}

fn exception_into(ctx: &mut Ctx, out: &mut String, v: Value, at: Ref) -> Res<Result<(), Guest>> {
    if ctx.guest_special(v, known::REPR).is_some() {
        return Ok(Err(Guest));
    }
    let name = ctx.type_name(v).to_owned();
    out.push_str(&name);
    let args = ctx.exception_args(at);
    out.push('(');
    for (i, a) in args.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if ctx.nested(|c| into(c, out, *a))?.is_err() {
            return Ok(Err(Guest));
        }
    }
    out.push(')');
    Ok(Ok(()))
}

fn record(ctx: &mut Ctx, out: &mut String, v: Value, at: Ref) -> Res<Result<(), Guest>> {
    let field = |c: &Ctx, i| c.heap.field(at, i);
    match RecordKind::from_u16(ctx.heap.aux(at)) {
        RecordKind::Range => {
            let (a, b, s) = (field(ctx, 0), field(ctx, 1), field(ctx, 2));
            let (a, b) = (int_str(ctx, a)?, int_str(ctx, b)?);
            if s == Value::small(1) {
                out.push_str(&format!("range({a}, {b})"));
            } else {
                let s = int_str(ctx, s)?;
                out.push_str(&format!("range({a}, {b}, {s})"));
            }
        }
        RecordKind::Slice => {
            out.push_str("slice(");
            for i in 0..3 {
                if i > 0 {
                    out.push_str(", ");
                }
                let p = field(ctx, i);
                if ctx.nested(|c| into(c, out, p))?.is_err() {
                    return Ok(Err(Guest));
                }
            }
            out.push(')');
        }
        RecordKind::DictKeys | RecordKind::DictValues | RecordKind::DictItems => {
            let name = ctx.type_name(v).to_owned();
            let items = super::iter::collect(ctx, v)?.unwrap_or_default();
            let list = ctx.heap.list(&items)?;
            out.push_str(&name);
            out.push('(');
            if ctx.nested(|c| into(c, out, list))?.is_err() {
                return Ok(Err(Guest));
            }
            out.push(')');
        }
        RecordKind::MappingProxy => {
            let d = field(ctx, 0);
            out.push_str("mappingproxy(");
            if ctx.nested(|c| into(c, out, d))?.is_err() {
                return Ok(Err(Guest));
            }
            out.push(')');
        }
        RecordKind::BoundMethod => {
            let (f, this) = (field(ctx, 0), field(ctx, 1));
            let name = match ctx.heap.as_kind(f, Kind::Function) {
                Some(at) => ctx.function_qualname(at),
                None => ctx.type_name(f).to_owned(),
            };
            out.push_str(&format!("<bound method {name} of "));
            if ctx.nested(|c| into(c, out, this))?.is_err() {
                return Ok(Err(Guest));
            }
            out.push('>');
        }
        RecordKind::NativeMethod => {
            let (f, this) = (field(ctx, 0), field(ctx, 1));
            let name = f.as_native().map_or("?", |n| ctx.statics.native(n).name);
            let id = ctx.id(this);
            out.push_str(&format!(
                "<built-in method {name} of {} object at {id:#x}>",
                ctx.type_name(this)
            ));
        }
        RecordKind::GenericAlias => return alias(ctx, out, at),
        RecordKind::UnionType => {
            for i in 0..ctx.heap.len(at) {
                if i > 0 {
                    out.push_str(" | ");
                }
                let p = field(ctx, i);
                if type_part(ctx, out, p)?.is_err() {
                    return Ok(Err(Guest));
                }
            }
        }
        RecordKind::MemoryView => {
            let id = ctx.id(v);
            out.push_str(&format!("<memory at {id:#x}>"));
        }
        RecordKind::StaticMethod | RecordKind::ClassMethod => {
            let f = field(ctx, 0);
            let name = ctx.type_name(v).to_owned();
            out.push_str(&format!("<{name}("));
            if ctx.nested(|c| into(c, out, f))?.is_err() {
                return Ok(Err(Guest));
            }
            out.push_str(")>");
        }
        RecordKind::Super => {
            let class = field(ctx, 0)
                .as_class()
                .map_or(String::new(), |c| ctx.class_name(c).to_owned());
            out.push_str(&format!("<super: <class '{class}'>>"));
        }
        _ => object_repr(ctx, out, v),
    }
    Ok(Ok(()))
}

/// A type as it stands in `list[int]`: its bare name.
fn type_part(ctx: &mut Ctx, out: &mut String, p: Value) -> Res<Result<(), Guest>> {
    if let Some(c) = p.as_class() {
        let name = qualified(ctx, c);
        out.push_str(&name);
        return Ok(Ok(()));
    }
    if p == Value::ELLIPSIS {
        out.push_str("...");
        return Ok(Ok(()));
    }
    ctx.nested(|c| into(c, out, p))
}

fn alias(ctx: &mut Ctx, out: &mut String, at: Ref) -> Res<Result<(), Guest>> {
    let origin = ctx.heap.field(at, 0);
    if type_part(ctx, out, origin)?.is_err() {
        return Ok(Err(Guest));
    }
    out.push('[');
    let args = ctx.heap.field(at, 1);
    let items = super::iter::collect(ctx, args)?.unwrap_or_default();
    if items.is_empty() {
        out.push_str("()");
    }
    for (i, p) in items.into_iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if type_part(ctx, out, p)?.is_err() {
            return Ok(Err(Guest));
        }
    }
    out.push(']');
    Ok(Ok(()))
}
