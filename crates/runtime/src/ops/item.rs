//! `a[k]`, `a[k] = v`, `del a[k]`, `k in a`.

use super::arith::call_special;
use super::compare::{self, Guest};
use super::convert;
use super::hash;
use super::sequence;
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::dict::Found;
use crate::heap::{Kind, RecordKind};
use crate::natives::memoryview;
use crate::object;
use crate::sym::known;
use crate::types;
use crate::value::{Ref, Value};

/// `a[k]`.
pub fn get(ctx: &mut Ctx, a: Value, k: Value) -> Res {
    if let (Some(at), Some(i)) = (ctx.heap.as_kind(a, Kind::Str), k.as_small())
        && ctx.heap.str_is_ascii(at)
    {
        let len = i64::from(ctx.heap.len(at));
        let i = if i < 0 { i + len } else { i };
        if (0..len).contains(&i) {
            return Ok(ctx.heap.str_char(at, i as u32)?);
        }
    }
    if let Some(m) = ctx.guest_special(a, known::GETITEM) {
        return Err(call_special(ctx, m, a, &[k]));
    }
    let owner = a;
    let a = ctx.payload(a);
    if let Some(at) = a.as_ref() {
        match ctx.heap.kind(at) {
            Kind::Dict => return dict_item(ctx, owner, at, k),
            Kind::List | Kind::Tuple | Kind::Str | Kind::Bytes | Kind::Bytearray | Kind::Deque => {
                return sequence_item(ctx, a, at, k);
            }
            Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
                RecordKind::Range => return sequence_item(ctx, a, at, k),
                RecordKind::MappingProxy => {
                    let d = ctx.heap.field(at, 0);
                    return ctx.nested(|c| get(c, d, k));
                }
                RecordKind::MemoryView => {
                    if convert::guest_index(ctx, k).is_some() {
                        return Err(ctx.prelude("get_indexed", &[a, k]));
                    }
                    return memoryview::get_item(ctx, at, k);
                }
                RecordKind::GenericAlias => return Ok(a),
                _ => {}
            },
            _ => {}
        }
    }
    if let Some(c) = a.as_class() {
        return class_item(ctx, a, c, k);
    }
    let text = format!("'{}' object is not subscriptable", ctx.type_name(owner));
    Err(ctx.type_error(text))
}

fn class_item(ctx: &mut Ctx, a: Value, c: crate::value::TypeId, k: Value) -> Res {
    if let Some(m) = ctx.classes.lookup_guest(c, known::CLASS_GETITEM) {
        return Err(convert::class_hook(ctx, m, c, &[k]));
    }
    let generic = [
        types::LIST,
        types::DICT,
        types::TUPLE,
        types::SET,
        types::FROZENSET,
        types::TYPE,
        types::DEQUE,
        types::ENUMERATE,
    ];
    let builtin = ctx.classes.get(c).builtin;
    if generic.contains(&builtin) {
        let args = if ctx.heap.as_kind(k, Kind::Tuple).is_some() {
            k
        } else {
            ctx.heap.tuple(&[k])?
        };
        return Ok(ctx.heap.record(RecordKind::GenericAlias, &[a, args])?);
    }
    let text = format!("type '{}' is not subscriptable", ctx.class_name(c));
    Err(ctx.type_error(text))
}

/// An item of a dict; `owner` is the dict or an instance of a subclass.
pub fn dict_item(ctx: &mut Ctx, owner: Value, at: Ref, k: Value) -> Res {
    match lookup(ctx, at, k)? {
        Ok(Some(v)) => Ok(v),
        Ok(None) => {
            if let Some(m) = ctx.guest_special(owner, known::MISSING) {
                return Err(call_special(ctx, m, owner, &[k]));
            }
            Err(ctx.key_error(k))
        }
        Err(Guest) => Err(ctx.prelude("dict_getitem", &[owner, k])),
    }
}

/// The value of a key, unless a guest's `__hash__` or `__eq__` decides.
pub fn lookup(ctx: &mut Ctx, dict: Ref, k: Value) -> Res<Result<Option<Value>, Guest>> {
    let h = match hash::hash(ctx, k)? {
        Ok(h) => h,
        Err(Guest) => return Ok(Err(Guest)),
    };
    Ok(match compare::find_key(ctx, dict, h, k)? {
        Ok(Found::At(i)) => Ok(Some(ctx.heap.dict_value(dict, i))),
        Ok(Found::Missing) => Ok(None),
        Err(Guest) => Err(Guest),
    })
}

/// `x[k]`, of a dict most often.
#[inline]
pub fn get_any(ctx: &mut Ctx, x: Value, k: Value) -> Res {
    match ctx.heap.as_kind(x, Kind::Dict) {
        Some(at) => dict_item(ctx, x, at, k),
        None => get(ctx, x, k),
    }
}

/// Sets a key, unless a guest's method decides.
pub fn insert(ctx: &mut Ctx, dict: Ref, k: Value, v: Value) -> Res<Result<(), Guest>> {
    let h = match hash::hash(ctx, k)? {
        Ok(h) => h,
        Err(Guest) => return Ok(Err(Guest)),
    };
    match compare::find_key(ctx, dict, h, k)? {
        Ok(Found::At(i)) => ctx.heap.dict_set_value(dict, i, v),
        Ok(Found::Missing) => ctx.heap.dict_push(dict, h, k, v)?,
        Err(Guest) => return Ok(Err(Guest)),
    }
    Ok(Ok(()))
}

/// Adds to a set, unless a guest's method decides.
pub fn set_add(ctx: &mut Ctx, set: Ref, k: Value) -> Res<Result<(), Guest>> {
    let h = match hash::hash(ctx, k)? {
        Ok(h) => h,
        Err(Guest) => return Ok(Err(Guest)),
    };
    match compare::find_in_set(ctx, set, h, k)? {
        Ok(Found::At(_)) => {}
        Ok(Found::Missing) => ctx.heap.set_push(set, h, k)?,
        Err(Guest) => return Ok(Err(Guest)),
    }
    Ok(Ok(()))
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::List => "list",
        Kind::Tuple => "tuple",
        Kind::Str => "string",
        Kind::Bytearray => "bytearray",
        Kind::Deque => "deque",
        Kind::Record => "range object",
        _ => "index",
    }
}

fn indices_text(ctx: &Ctx, a: Value, kind: Kind, k: Value) -> String {
    let name = match kind {
        Kind::Bytes => "byte",
        Kind::Record => "range",
        Kind::Deque => {
            return format!("sequence index must be integer, not '{}'", ctx.type_name(k));
        }
        Kind::Str => {
            return format!(
                "string indices must be integers, not '{}'",
                ctx.type_name(k)
            );
        }
        k => kind_name(k),
    };
    let _ = a;
    format!(
        "{name} indices must be integers or slices, not {}",
        ctx.type_name(k)
    )
}

fn sequence_item(ctx: &mut Ctx, a: Value, at: Ref, k: Value) -> Res {
    let kind = ctx.heap.kind(at);
    if let Some(s) = ctx.heap.as_record(k, RecordKind::Slice)
        && kind != Kind::Deque
    {
        if sequence::slice_has_guest(ctx, s) {
            return Err(ctx.prelude("get_slice", &[a, k]));
        }
        if let Some(v) = sequence::get_slice(ctx, a, s)? {
            return Ok(v);
        }
    }
    let Some(i) = convert::index_or_none(ctx, k)? else {
        if convert::guest_index(ctx, k).is_some() {
            return Err(ctx.prelude("get_indexed", &[a, k]));
        }
        let text = indices_text(ctx, a, kind, k);
        return Err(ctx.type_error(text));
    };
    if kind == Kind::Record {
        return range_item(ctx, at, k);
    }
    let len = match kind {
        Kind::Str => ctx.heap.str_chars(at),
        _ => ctx.heap.len(at),
    };
    let i = if i < 0 { i + i64::from(len) } else { i };
    if i < 0 || i >= i64::from(len) {
        if matches!(i, i64::MAX | i64::MIN..=-0x4000_0000_0000_0000) && !fits_index(ctx, k) {
            return Err(unfit(ctx, k));
        }
        let text = format!(
            "{} index out of range",
            if kind == Kind::Bytes {
                "index"
            } else {
                kind_name(kind)
            }
        );
        let text = if kind == Kind::Bytes {
            "index out of range".to_owned()
        } else {
            text
        };
        return Err(ctx.index_error(text));
    }
    let i = i as u32;
    Ok(match kind {
        Kind::Str => {
            let from = ctx.heap.str_byte_offset(at, i);
            let n = ctx.heap.str_char_len(at, from);
            if !ctx.heap.str_is_ascii(at) {
                ctx.charge(u64::from(i) / 16)?;
            }
            ctx.heap.str_slice(at, from, from + n)?
        }
        Kind::Deque => ctx.heap.deque_get(at, i).unwrap_or(Value::NONE),
        Kind::Bytes | Kind::Bytearray => {
            let b = ctx
                .heap
                .as_bytes(a)
                .and_then(|b| b.get(i as usize))
                .copied()
                .unwrap_or(0);
            Value::small(i64::from(b))
        }
        _ => ctx.heap.item(at, i).unwrap_or(Value::NONE),
    })
}

/// Whether an integer fits a C `ssize_t`.
fn fits_index(ctx: &Ctx, k: Value) -> bool {
    let p = ctx.payload(k);
    p.as_index_small().is_some() || ctx.heap.as_i64(p).is_some()
}

#[cold]
fn unfit(ctx: &mut Ctx, k: Value) -> Exit {
    let text = format!(
        "cannot fit '{}' into an index-sized integer",
        ctx.type_name(k)
    );
    ctx.index_error(text)
}

fn range_item(ctx: &mut Ctx, at: Ref, k: Value) -> Res {
    let n = sequence::range_length(ctx, at)?;
    let mut i = ctx.heap.as_bigint(ctx.payload(k)).unwrap_or_default();
    if i.sign() == num_bigint::Sign::Minus {
        i += &n;
    }
    if i.sign() == num_bigint::Sign::Minus || i >= n {
        return Err(ctx.index_error("range object index out of range"));
    }
    let get = |j| {
        ctx.heap
            .as_bigint(ctx.heap.field(at, j))
            .unwrap_or_default()
    };
    let v = get(0) + i * get(2);
    Ok(ctx.heap.int(&v)?)
}

/// `a[k] = v`.
pub fn set(ctx: &mut Ctx, a: Value, k: Value, v: Value) -> Res<()> {
    if let Some(m) = ctx.guest_special(a, known::SETITEM) {
        return Err(call_special(ctx, m, a, &[k, v]));
    }
    let owner = a;
    let a = ctx.payload(a);
    let Some(at) = a.as_ref() else {
        return Err(no_assignment(ctx, owner, "item assignment"));
    };
    if gives_index(ctx, at, k) {
        return Err(ctx.prelude("set_indexed", &[a, k, v]));
    }
    match ctx.heap.kind(at) {
        Kind::Dict => match insert(ctx, at, k, v)? {
            Ok(()) => Ok(()),
            Err(Guest) => Err(ctx.prelude("dict_setitem", &[a, k, v])),
        },
        Kind::List => {
            if ctx.heap.as_record(k, RecordKind::Slice).is_some() {
                return crate::natives::list::set_slice(ctx, at, k, v);
            }
            let i = list_index(ctx, a, at, k, "list assignment index out of range")?;
            ctx.heap.list_set(at, i, v);
            Ok(())
        }
        Kind::Deque => {
            let i = list_index(ctx, a, at, k, "deque index out of range")?;
            ctx.heap.deque_set(at, i, v);
            Ok(())
        }
        Kind::Bytearray => crate::natives::bytes::set_item(ctx, at, k, v),
        Kind::Record if ctx.heap.as_record(a, RecordKind::MemoryView).is_some() => {
            memoryview::set_item(ctx, at, k, v)
        }
        _ => Err(no_assignment(ctx, owner, "item assignment")),
    }
}

/// Whether the key of a sequence is a guest's object with `__index__`.
fn gives_index(ctx: &mut Ctx, at: Ref, k: Value) -> bool {
    ctx.is_guest(k)
        && matches!(
            ctx.heap.kind(at),
            Kind::List | Kind::Deque | Kind::Bytearray
        )
        && convert::guest_index(ctx, k).is_some()
}

fn list_index(ctx: &mut Ctx, a: Value, at: Ref, k: Value, message: &str) -> Res<u32> {
    let Some(i) = convert::index_or_none(ctx, k)? else {
        let text = indices_text(ctx, a, ctx.heap.kind(at), k);
        return Err(ctx.type_error(text));
    };
    let len = i64::from(ctx.heap.len(at));
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len {
        return Err(ctx.index_error(message));
    }
    Ok(i as u32)
}

fn no_assignment(ctx: &mut Ctx, a: Value, what: &str) -> Exit {
    let text = format!("'{}' object does not support {what}", ctx.type_name(a));
    ctx.type_error(text)
}

/// `del a[k]`.
pub fn delete(ctx: &mut Ctx, a: Value, k: Value) -> Res<()> {
    if let Some(m) = ctx.guest_special(a, known::DELITEM) {
        return Err(call_special(ctx, m, a, &[k]));
    }
    let owner = a;
    let a = ctx.payload(a);
    let Some(at) = a.as_ref() else {
        return Err(no_deletion(ctx, owner));
    };
    if gives_index(ctx, at, k) {
        return Err(ctx.prelude("del_indexed", &[a, k]));
    }
    match ctx.heap.kind(at) {
        Kind::Dict => {
            let h = match hash::hash(ctx, k)? {
                Ok(h) => h,
                Err(Guest) => return Err(ctx.prelude("dict_delitem", &[a, k])),
            };
            match compare::find_key(ctx, at, h, k)? {
                Ok(Found::At(i)) => {
                    ctx.heap.dict_delete(at, i);
                    Ok(())
                }
                Ok(Found::Missing) => Err(ctx.key_error(k)),
                Err(Guest) => Err(ctx.prelude("dict_delitem", &[a, k])),
            }
        }
        Kind::List => {
            if ctx.heap.as_record(k, RecordKind::Slice).is_some() {
                return crate::natives::list::del_slice(ctx, at, k);
            }
            let i = list_index(ctx, a, at, k, "list assignment index out of range")?;
            ctx.charge(u64::from(ctx.heap.len(at) - i) / 16)?;
            ctx.heap.list_remove(at, i);
            Ok(())
        }
        Kind::Deque => {
            let i = list_index(ctx, a, at, k, "deque index out of range")?;
            crate::natives::deque::remove_at(ctx, at, i)
        }
        Kind::Bytearray => crate::natives::bytes::del_item(ctx, at, k),
        _ => Err(no_deletion(ctx, owner)),
    }
}

fn no_deletion(ctx: &mut Ctx, a: Value) -> Exit {
    let text = format!(
        "'{}' object doesn't support item deletion",
        ctx.type_name(a)
    );
    ctx.type_error(text)
}

/// `k in a`.
pub fn contains(ctx: &mut Ctx, a: Value, k: Value) -> Res {
    if let Some(at) = a.as_ref()
        && is_keyed(ctx, at, k)
    {
        return keys_contain(ctx, at, k);
    }
    if ctx.guest_special(a, known::CONTAINS).is_some()
        || (ctx.is_guest(a) && ctx.guest_special(a, known::ITER).is_some())
    {
        return Err(ctx.prelude("contains", &[a, k]));
    }
    let owner = a;
    let a = ctx.payload(a);
    let Some(at) = a.as_ref() else {
        if let Some(c) = a.as_class()
            && let Some(hook) = ctx.classes.lookup_guest(c, known::CLASS_CONTAINS)
        {
            return Err(convert::class_hook(ctx, hook, c, &[k]));
        }
        if let Some(c) = a.as_class()
            && ctx.classes.lookup_guest(c, known::CLASS_ITER).is_some()
        {
            return Err(ctx.prelude("contains", &[a, k]));
        }
        return Err(not_container(ctx, owner));
    };
    let found = match ctx.heap.kind(at) {
        Kind::Dict => lookup(ctx, at, k)?.map(|v| v.is_some()),
        Kind::Set | Kind::FrozenSet => {
            let k = hashable_key(ctx, k)?;
            match hash::hash(ctx, k)? {
                Ok(h) => compare::find_in_set(ctx, at, h, k)?.map(|f| f != Found::Missing),
                Err(Guest) => Err(Guest),
            }
        }
        Kind::Str => {
            let Some(needle) = ctx.heap.as_kind(ctx.payload(k), Kind::Str) else {
                let text = format!(
                    "'in <string>' requires string as left operand, not {}",
                    ctx.type_name(k)
                );
                return Err(ctx.type_error(text));
            };
            ctx.charge(u64::from(ctx.heap.len(at)) / 16)?;
            let (all, part) = (ctx.heap.str_bytes(at), ctx.heap.str_bytes(needle));
            Ok(match part {
                [one] => memchr::memchr(*one, all).is_some(),
                _ => memchr::memmem::find(all, part).is_some(),
            })
        }
        Kind::List | Kind::Tuple => return in_sequence(ctx, at, k),
        Kind::Deque => return in_iterated(ctx, a, k),
        Kind::Bytes | Kind::Bytearray => return crate::natives::bytes::contains(ctx, a, k),
        Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
            RecordKind::Range => match range_contains(ctx, at, k) {
                Some(b) => Ok(b),
                None => return in_iterated(ctx, a, k),
            },
            RecordKind::DictKeys | RecordKind::MappingProxy => {
                let d = ctx.heap.field(at, 0);
                return ctx.nested(|c| contains(c, d, k));
            }
            RecordKind::DictValues | RecordKind::MemoryView => return in_iterated(ctx, a, k),
            RecordKind::DictItems => return crate::natives::dict::items_contain(ctx, at, k),
            _ => return Err(not_container(ctx, owner)),
        },
        Kind::Iter | Kind::Generator => return in_iterated(ctx, a, k),
        Kind::Instance => {
            if ctx.guest_special(a, known::GETITEM).is_some() {
                return Err(ctx.prelude("contains", &[a, k]));
            }
            return Err(not_container(ctx, owner));
        }
        _ => return Err(not_container(ctx, owner)),
    };
    match found {
        Ok(b) => Ok(Value::bool(b)),
        Err(Guest) => Err(ctx.prelude("hashed_contains", &[a, k])),
    }
}

/// Whether it is a dict or a set, and the key of a kind that is most often in one.
#[inline]
fn is_keyed(ctx: &Ctx, at: Ref, k: Value) -> bool {
    matches!(ctx.heap.kind(at), Kind::Dict | Kind::Set | Kind::FrozenSet)
        && (k.is_int() || matches!(ctx.heap.kind_of(k), Some(Kind::Str | Kind::Tuple)))
}

/// Whether a dict or a set has a key.
fn keys_contain(ctx: &mut Ctx, at: Ref, k: Value) -> Res {
    let found = match hash::hash(ctx, k)? {
        Ok(h) if ctx.heap.kind(at) == Kind::Dict => compare::find_key(ctx, at, h, k)?,
        Ok(h) => compare::find_in_set(ctx, at, h, k)?,
        Err(Guest) => Err(Guest),
    };
    match found {
        Ok(found) => Ok(Value::bool(found != Found::Missing)),
        Err(Guest) => Err(ctx.prelude("hashed_contains", &[Value::reference(at), k])),
    }
}

/// A set as a key is looked up as the frozenset of its items.
pub fn hashable_key(ctx: &mut Ctx, k: Value) -> Res {
    match ctx.heap.as_kind(k, Kind::Set) {
        Some(at) => Ok(ctx.heap.set_copy(at, Kind::FrozenSet)?),
        None => Ok(k),
    }
}

fn not_container(ctx: &mut Ctx, a: Value) -> Exit {
    let text = format!("argument of type '{}' is not iterable", ctx.type_name(a));
    ctx.type_error(text)
}

fn in_sequence(ctx: &mut Ctx, at: Ref, k: Value) -> Res {
    let n = ctx.heap.len(at);
    ctx.charge(u64::from(n) / 4)?;
    for i in 0..n {
        let Some(v) = ctx.heap.item(at, i) else { break };
        if v == k {
            return Ok(Value::TRUE);
        }
        match compare::equal(ctx, v, k)? {
            Ok(true) => return Ok(Value::TRUE),
            Ok(false) => {}
            Err(Guest) => return Err(ctx.prelude("contains_any", &[Value::reference(at), k])),
        }
    }
    Ok(Value::FALSE)
}

fn in_iterated(ctx: &mut Ctx, a: Value, k: Value) -> Res {
    let native = match super::iter::plain(ctx, a)? {
        Some(it) => it != a && super::iter::is_native(ctx, it),
        None => false,
    };
    if native && super::iter::length_hint(ctx, a) <= 1 << 20 {
        let items = super::iter::collect(ctx, a)?.unwrap_or_default();
        for v in items {
            match compare::equal(ctx, v, k)? {
                Ok(true) => return Ok(Value::TRUE),
                Ok(false) => {}
                Err(Guest) => return Err(ctx.prelude("contains_any", &[a, k])),
            }
        }
        return Ok(Value::FALSE);
    }
    Err(ctx.prelude("contains_any", &[a, k]))
}

fn range_contains(ctx: &Ctx, at: Ref, key: Value) -> Option<bool> {
    let k = match key.as_float() {
        Some(f) if f.fract() == 0.0 && f.abs() < 9e15 => f as i64,
        Some(_) => return Some(false),
        None => {
            if ctx.is_guest(key) {
                return None;
            }
            if ctx.heap.as_bigint(key).is_none() {
                return Some(false);
            }
            match ctx.heap.as_i64(key) {
                Some(i) => i,
                None => return big_range_contains(ctx, at, key),
            }
        }
    };
    let Some((start, stop, step)) = object::small_range(&ctx.heap, at) else {
        return big_range_contains(ctx, at, Value::try_small(k).unwrap_or(key));
    };
    let inside = if step > 0 {
        start <= k && k < stop
    } else {
        stop < k && k <= start
    };
    Some(inside && (i128::from(k) - i128::from(start)) % i128::from(step) == 0)
}

fn big_range_contains(ctx: &Ctx, at: Ref, k: Value) -> Option<bool> {
    let place = crate::natives::range::place(ctx, at, k).ok()?;
    Some(place.is_some())
}
