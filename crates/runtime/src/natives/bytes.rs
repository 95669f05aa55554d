//! `bytes` and `bytearray`: items, operators, constructors, and what changes an array. The
//! methods that they share are in [`super::bytes_methods`].

use stelp_ir::{BinOp, CmpOp};

use super::args::{as_str, str_arg};
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, class_method, method, static_method};
use crate::ops::{arith, compare, convert, hash, item, iter, repr, sequence};
use crate::sym::known;
use crate::text;
use crate::value::{Ref, Value};

/// A byte from an argument.
pub fn byte(ctx: &mut Ctx, v: Value, message: &str) -> Res<u8> {
    let i = convert::index(ctx, v)?;
    match u8::try_from(i) {
        Ok(b) => Ok(b),
        Err(_) => Err(ctx.value_error(message)),
    }
}

/// `a += b` of a byte array.
pub fn extend_inplace(ctx: &mut Ctx, a: Value, b: Value) -> Res<bool> {
    let b = ctx.payload(b);
    let Some(more) = ctx.heap.as_bytes(b).map(<[u8]>::to_vec) else {
        return Ok(false);
    };
    let mut all = ctx.heap.as_bytes(a).unwrap_or(&[]).to_vec();
    ctx.charge((all.len() + more.len()) as u64 / 16)?;
    ctx.heap.reserve((all.len() + more.len()) as u64 + 64)?;
    all.extend(more);
    ctx.heap.bytearray_set(a.0 as u32, &all)?;
    Ok(true)
}

/// `a[k] = v` of a byte array.
pub fn set_item(ctx: &mut Ctx, at: Ref, k: Value, v: Value) -> Res<()> {
    let len = i64::from(ctx.heap.len(at));
    if let Some(slice) = ctx.heap.as_record(k, RecordKind::Slice) {
        let s = sequence::resolve(ctx, slice, len as usize)?;
        let Some(data) = from_iterable(ctx, v, "byte must be in range(0, 256)")? else {
            let (a, list) = (Value::reference(at), v);
            return Err(ctx.prelude("bytearray_set_slice", &[a, k, list]));
        };
        ctx.charge((len as usize + data.len()) as u64 / 16)?;
        ctx.heap.reserve(len as u64 + data.len() as u64 + 64)?;
        let mut all = ctx
            .heap
            .as_bytes(Value::reference(at))
            .unwrap_or(&[])
            .to_vec();
        if s.step == 1 {
            let end = (s.start + s.count).min(all.len());
            all.splice(s.start.min(end)..end, data);
        } else if data.len() == s.count {
            for (i, b) in data.into_iter().enumerate() {
                if let Some(place) = all.get_mut(sequence::place(s, i)) {
                    *place = b;
                }
            }
        } else {
            let text = format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                data.len(),
                s.count
            );
            return Err(ctx.value_error(text));
        }
        return Ok(ctx.heap.bytearray_set(at, &all)?);
    }
    let i = convert::index(ctx, k)?;
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len {
        return Err(ctx.index_error("bytearray index out of range"));
    }
    let b = byte(ctx, v, "byte must be in range(0, 256)")?;
    ctx.heap.bytearray_set_byte(at, i as u32, b);
    Ok(())
}

/// `del a[k]` of a byte array.
pub fn del_item(ctx: &mut Ctx, at: Ref, k: Value) -> Res<()> {
    let mut all = ctx
        .heap
        .as_bytes(Value::reference(at))
        .unwrap_or(&[])
        .to_vec();
    if let Some(slice) = ctx.heap.as_record(k, RecordKind::Slice) {
        let s = sequence::resolve(ctx, slice, all.len())?;
        ctx.charge(all.len() as u64 / 4)?;
        let mut gone = vec![false; all.len()];
        for i in 0..s.count {
            if let Some(g) = gone.get_mut(sequence::place(s, i)) {
                *g = true;
            }
        }
        let mut flags = gone.into_iter();
        all.retain(|_| !flags.next().unwrap_or(false));
        return Ok(ctx.heap.bytearray_set(at, &all)?);
    }
    let i = convert::index(ctx, k)?;
    let i = if i < 0 { i + all.len() as i64 } else { i };
    if i < 0 || i >= all.len() as i64 {
        return Err(ctx.index_error("bytearray index out of range"));
    }
    ctx.charge(all.len() as u64 / 16)?;
    all.remove(i as usize);
    Ok(ctx.heap.bytearray_set(at, &all)?)
}

/// `k in a`.
pub fn contains(ctx: &mut Ctx, a: Value, k: Value) -> Res {
    let key = ctx.payload(k);
    if let Some(needle) = ctx.heap.as_bytes(key) {
        let hay = ctx.heap.as_bytes(a).unwrap_or(&[]);
        let cost = hay.len() as u64 / 16;
        let found = text::bytes::find(hay, needle, None, None).is_some();
        ctx.charge(cost)?;
        return Ok(Value::bool(found));
    }
    if convert::index_or_none(ctx, k)?.is_none() {
        let text = format!(
            "a bytes-like object is required, not '{}'",
            ctx.type_name(k)
        );
        return Err(ctx.type_error(text));
    }
    let b = byte(ctx, k, "byte must be in range(0, 256)")?;
    Ok(Value::bool(
        ctx.heap.as_bytes(a).unwrap_or(&[]).contains(&b),
    ))
}

/// The bytes of an iterable of integers, or of a bytes-like object; `None` where guest
/// code gives the items.
pub fn from_iterable(ctx: &mut Ctx, v: Value, message: &str) -> Res<Option<Vec<u8>>> {
    let p = ctx.payload(v);
    if let Some(b) = ctx.heap.as_bytes(p) {
        let len = b.len() as u64;
        ctx.charge(len / 16)?;
        ctx.heap.reserve(len)?;
        return Ok(Some(ctx.heap.as_bytes(p).unwrap_or(&[]).to_vec()));
    }
    let Some(items) = iter::collect(ctx, v)? else {
        return Ok(None);
    };
    if items
        .iter()
        .any(|i| convert::guest_index(ctx, *i).is_some())
    {
        return Ok(None);
    }
    let mut out = Vec::with_capacity(items.len());
    for i in items {
        out.push(byte(ctx, i, message)?);
    }
    Ok(Some(out))
}

/// A result of the kind that the receiver has.
pub fn like(ctx: &mut Ctx, receiver: Value, data: &[u8]) -> Res {
    ctx.heap.reserve(data.len() as u64 + 96)?;
    Ok(if ctx.heap.as_kind(receiver, Kind::Bytearray).is_some() {
        ctx.heap.bytearray(data)?
    } else {
        ctx.heap.bytes(data)?
    })
}

// ---- constructors ----

/// What `bytes(…)` and `bytearray(…)` are made of; `Err` of the inner result: by guest code.
fn made(ctx: &mut Ctx, args: &[Value], class: &str) -> Res<Option<Vec<u8>>> {
    let source = args[1];
    let coded = !args[2].is_unbound() || !args[3].is_unbound();
    if source.is_unbound() {
        return if coded {
            let what = if args[2].is_unbound() {
                "errors"
            } else {
                "encoding"
            };
            Err(ctx.type_error(format!("{what} without a string argument")))
        } else {
            Ok(Some(Vec::new()))
        };
    }
    if let Some(at) = as_str(ctx, source) {
        if args[2].is_unbound() {
            return Err(ctx.type_error("string argument without an encoding"));
        }
        return super::str::encoded(ctx, at, args[2], args[3], class).map(Some);
    }
    if coded {
        let what = if args[2].is_unbound() {
            "errors"
        } else {
            "encoding"
        };
        return Err(ctx.type_error(format!("{what} without a string argument")));
    }
    if let Some(n) = convert::index_or_none(ctx, source)? {
        let n = u64::try_from(n).map_err(|_| ctx.value_error("negative count"))?;
        ctx.charge(n / 16)?;
        ctx.heap.reserve(n.saturating_mul(2).saturating_add(64))?;
        return Ok(Some(vec![0; n as usize]));
    }
    if !ctx.is_guest(source)
        && iter::plain(ctx, source)?.is_none()
        && ctx.heap.kind_of(source) != Some(Kind::Generator)
    {
        let text = format!(
            "cannot convert '{}' object to {class}",
            ctx.type_name(source)
        );
        return Err(ctx.type_error(text));
    }
    let message = if class == "bytes" {
        "bytes must be in range(0, 256)"
    } else {
        "byte must be in range(0, 256)"
    };
    from_iterable(ctx, source, message)
}

fn by_guest(ctx: &mut Ctx, class: &'static str, source: Value) -> Exit {
    if class == "bytes"
        && let Some(m) = ctx.guest_special(source, known::BYTES)
    {
        return arith::call_special(ctx, m, source, &[]);
    }
    let class = Value::class(if class == "bytes" {
        crate::types::BYTES
    } else {
        crate::types::BYTEARRAY
    });
    ctx.prelude("bytes_from", &[class, source])
}

fn new_bytes(ctx: &mut Ctx, args: &[Value]) -> Res {
    if ctx.heap.as_kind(args[1], Kind::Bytes).is_some()
        && args[2].is_unbound()
        && args[3].is_unbound()
    {
        return Ok(args[1]);
    }
    match made(ctx, args, "bytes")? {
        Some(data) => Ok(ctx.heap.bytes(&data)?),
        None => Err(by_guest(ctx, "bytes", args[1])),
    }
}

fn new_bytearray(ctx: &mut Ctx, args: &[Value]) -> Res {
    match made(ctx, args, "bytearray")? {
        Some(data) => Ok(ctx.heap.bytearray(&data)?),
        None => Err(by_guest(ctx, "bytearray", args[1])),
    }
}

fn init_bytearray(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "__init__")?;
    match made(ctx, args, "bytearray")? {
        Some(data) => {
            ctx.heap.bytearray_set(at, &data)?;
            Ok(Value::NONE)
        }
        None => Err(ctx.prelude("bytearray_init", &[Value::reference(at), args[1]])),
    }
}

fn from_hex(ctx: &mut Ctx, args: &[Value], array: bool) -> Res {
    let at = str_arg(ctx, args[1], "fromhex() argument")?;
    let len = u64::from(ctx.heap.len(at));
    ctx.charge(len / 4)?;
    ctx.heap.reserve(len + 96)?;
    let r = text::bytes::fromhex(ctx.heap.str_at(at));
    let data = ctx.lift(r)?;
    let made = if array {
        ctx.heap.bytearray(&data)?
    } else {
        ctx.heap.bytes(&data)?
    };
    match args[0].as_class() {
        Some(c) if !ctx.classes.is_builtin(c) => Err(ctx.tail_call(args[0], &[made])),
        _ => Ok(made),
    }
}

fn bytes_fromhex(ctx: &mut Ctx, args: &[Value]) -> Res {
    from_hex(ctx, args, false)
}

fn bytearray_fromhex(ctx: &mut Ctx, args: &[Value]) -> Res {
    from_hex(ctx, args, true)
}

fn maketrans(ctx: &mut Ctx, args: &[Value]) -> Res {
    let from = super::bytes_methods::like_arg(ctx, args[0])?;
    let to = super::bytes_methods::like_arg(ctx, args[1])?;
    let table = ctx.lift(text::bytes::maketrans(&from, &to))?;
    Ok(ctx.heap.bytes(&table)?)
}

// ---- what changes a byte array ----

/// The byte array that a method is called on.
fn array(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    let p = super::args::receiver(ctx, v, &[Kind::Bytearray], "bytearray", name)?;
    Ok(p.0 as u32)
}

/// The content, outside the heap; room for as much again is certain.
fn content(ctx: &mut Ctx, at: Ref, more: usize) -> Res<Vec<u8>> {
    let len = u64::from(ctx.heap.len(at)) + more as u64;
    ctx.charge(len / 16)?;
    ctx.heap.reserve(len.saturating_mul(2).saturating_add(64))?;
    let mut data = Vec::with_capacity(len as usize);
    let all = ctx.heap.as_bytes(Value::reference(at)).unwrap_or(&[]);
    data.extend_from_slice(all);
    Ok(data)
}

fn append(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "append")?;
    let b = byte(ctx, args[1], "byte must be in range(0, 256)")?;
    ctx.heap.bytearray_push(at, b)?;
    Ok(Value::NONE)
}

fn extend(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "extend")?;
    if !ctx.is_guest(args[1])
        && ctx.heap.kind_of(args[1]) != Some(Kind::Generator)
        && iter::plain(ctx, args[1])?.is_none()
    {
        let text = format!("can't extend bytearray with {}", ctx.type_name(args[1]));
        return Err(ctx.type_error(text));
    }
    let Some(more) = from_iterable(ctx, args[1], "byte must be in range(0, 256)")? else {
        return Err(ctx.prelude("bytearray_extend", &[Value::reference(at), args[1]]));
    };
    let mut all = content(ctx, at, more.len())?;
    all.extend_from_slice(&more);
    ctx.heap.bytearray_set(at, &all)?;
    Ok(Value::NONE)
}

fn insert(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "insert")?;
    let i = convert::index(ctx, args[1])?;
    let b = byte(ctx, args[2], "byte must be in range(0, 256)")?;
    let mut all = content(ctx, at, 1)?;
    let len = all.len() as i64;
    let i = if i < 0 {
        i.saturating_add(len).max(0)
    } else {
        i.min(len)
    };
    all.insert(i as usize, b);
    ctx.heap.bytearray_set(at, &all)?;
    Ok(Value::NONE)
}

fn pop(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "pop")?;
    let i = super::args::count(ctx, args[1], -1)?;
    let mut all = content(ctx, at, 0)?;
    if all.is_empty() {
        return Err(ctx.index_error("pop from empty bytearray"));
    }
    let len = all.len() as i64;
    let i = if i < 0 { i.saturating_add(len) } else { i };
    if i < 0 || i >= len {
        return Err(ctx.index_error("pop index out of range"));
    }
    let b = all.remove(i as usize);
    ctx.heap.bytearray_set(at, &all)?;
    Ok(Value::small(i64::from(b)))
}

fn remove(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "remove")?;
    let b = byte(ctx, args[1], "byte must be in range(0, 256)")?;
    let mut all = content(ctx, at, 0)?;
    let Some(i) = all.iter().position(|x| *x == b) else {
        return Err(ctx.value_error("value not found in bytearray"));
    };
    all.remove(i);
    ctx.heap.bytearray_set(at, &all)?;
    Ok(Value::NONE)
}

fn reverse(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "reverse")?;
    let mut all = content(ctx, at, 0)?;
    all.reverse();
    ctx.heap.bytearray_set(at, &all)?;
    Ok(Value::NONE)
}

fn clear(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "clear")?;
    ctx.heap.bytearray_set(at, &[])?;
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "copy")?;
    let all = content(ctx, at, 0)?;
    Ok(ctx.heap.bytearray(&all)?)
}

fn setitem(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "__setitem__")?;
    set_item(ctx, at, args[1], args[2])?;
    Ok(Value::NONE)
}

fn delitem(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "__delitem__")?;
    del_item(ctx, at, args[1])?;
    Ok(Value::NONE)
}

fn iadd(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = array(ctx, args[0], "__iadd__")?;
    if extend_inplace(ctx, Value::reference(at), args[1])? {
        return Ok(args[0]);
    }
    let text = format!("can't concat {} to bytearray", ctx.type_name(args[1]));
    Err(ctx.type_error(text))
}

// ---- special methods of both ----

/// The bytes or byte array that a method is called on.
pub fn either(ctx: &mut Ctx, v: Value, name: &str) -> Res {
    super::args::receiver(ctx, v, &[Kind::Bytes, Kind::Bytearray], "bytes", name)
}

fn builtin_op(ctx: &mut Ctx, args: &[Value], name: &str, op: BinOp) -> Res {
    if matches!(op, BinOp::Add | BinOp::Mul) && super::common::foreign(ctx, args[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let a = either(ctx, args[0], name)?;
    Ok(arith::builtin(ctx, op, a, args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn add(ctx: &mut Ctx, args: &[Value]) -> Res {
    builtin_op(ctx, args, "__add__", BinOp::Add)
}

fn mul(ctx: &mut Ctx, args: &[Value]) -> Res {
    builtin_op(ctx, args, "__mul__", BinOp::Mul)
}

fn modulo(ctx: &mut Ctx, args: &[Value]) -> Res {
    builtin_op(ctx, args, "__mod__", BinOp::Mod)
}

fn has(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "__contains__")?;
    contains(ctx, a, args[1])
}

fn getitem(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "__getitem__")?;
    item::get(ctx, a, args[1])
}

fn len(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "__len__")?;
    convert::len(ctx, a)
}

fn iterate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "__iter__")?;
    iter::iter(ctx, a)
}

fn hash_of(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "__hash__")?;
    hash::hash_value(ctx, a)
}

fn to_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "__repr__")?;
    repr::repr(ctx, a)
}

fn to_bytes(ctx: &mut Ctx, args: &[Value]) -> Res {
    either(ctx, args[0], "__bytes__")
}

fn compared(ctx: &mut Ctx, args: &[Value], op: CmpOp, name: &str) -> Res {
    let a = either(ctx, args[0], name)?;
    let b = ctx.payload(args[1]);
    match ctx.heap.as_bytes(b).map(<[u8]>::len) {
        Some(n) => {
            ctx.charge(n as u64 / 16)?;
            compare::compare(ctx, op, a, b)
        }
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

macro_rules! comparisons {
    ($($name:ident = $op:ident, $text:expr;)*) => {
        $(fn $name(ctx: &mut Ctx, args: &[Value]) -> Res {
            compared(ctx, args, CmpOp::$op, $text)
        })*
    };
}

comparisons! {
    eq = Eq, "__eq__";
    ne = Ne, "__ne__";
    lt = Lt, "__lt__";
    le = Le, "__le__";
    gt = Gt, "__gt__";
    ge = Ge, "__ge__";
}

macro_rules! special_rows {
    ($class:expr) => {
        [
            method($class, "__add__", "self, value, /", add),
            method($class, "__mul__", "self, value, /", mul),
            method($class, "__rmul__", "self, value, /", mul),
            method($class, "__mod__", "self, value, /", modulo),
            method($class, "__contains__", "self, key, /", has),
            method($class, "__getitem__", "self, key, /", getitem),
            method($class, "__len__", "self, /", len),
            method($class, "__iter__", "self, /", iterate),
            method($class, "__repr__", "self, /", to_repr),
            method($class, "__str__", "self, /", to_repr),
            method($class, "__eq__", "self, value, /", eq),
            method($class, "__ne__", "self, value, /", ne),
            method($class, "__lt__", "self, value, /", lt),
            method($class, "__le__", "self, value, /", le),
            method($class, "__gt__", "self, value, /", gt),
            method($class, "__ge__", "self, value, /", ge),
        ]
    };
}

pub static BYTES_SPECIAL: &[NativeRow] = &special_rows!("bytes");
pub static BYTEARRAY_SPECIAL: &[NativeRow] = &special_rows!("bytearray");

pub static ROWS: &[NativeRow] = &[
    method(
        "bytes",
        "__new__",
        "cls, source=, encoding=, errors=",
        new_bytes,
    ),
    method(
        "bytearray",
        "__new__",
        "cls, source=, encoding=, errors=",
        new_bytearray,
    ),
    method(
        "bytearray",
        "__init__",
        "self, source=, encoding=, errors=",
        init_bytearray,
    ),
    class_method("bytes", "fromhex", "cls, string, /", bytes_fromhex),
    class_method("bytearray", "fromhex", "cls, string, /", bytearray_fromhex),
    static_method("bytes", "maketrans", "frm, to, /", maketrans),
    static_method("bytearray", "maketrans", "frm, to, /", maketrans),
    method("bytes", "__hash__", "self, /", hash_of),
    method("bytes", "__bytes__", "self, /", to_bytes),
    method("bytearray", "append", "self, item, /", append),
    method("bytearray", "extend", "self, iterable_of_ints, /", extend),
    method("bytearray", "insert", "self, index, item, /", insert),
    method("bytearray", "pop", "self, index=, /", pop),
    method("bytearray", "remove", "self, value, /", remove),
    method("bytearray", "reverse", "self, /", reverse),
    method("bytearray", "clear", "self, /", clear),
    method("bytearray", "copy", "self, /", copy),
    method("bytearray", "__setitem__", "self, key, value, /", setitem),
    method("bytearray", "__delitem__", "self, key, /", delitem),
    method("bytearray", "__iadd__", "self, value, /", iadd),
];
