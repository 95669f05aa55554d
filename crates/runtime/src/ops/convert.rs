//! Truth, length, and values as indexes, numbers and strings.

use super::arith::{Number, call_special};
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Heap, Kind, RecordKind};
use crate::num::float;
use crate::sym::known;
use crate::value::Value;

/// The truth of what needs no more than a look at its header: constants, small numbers,
/// and containers by their length. `None` where [`truth`] decides.
#[inline(always)]
pub fn plain_truth(heap: &Heap, v: Value) -> Option<bool> {
    match v {
        Value::TRUE => return Some(true),
        Value::FALSE | Value::NONE => return Some(false),
        _ => {}
    }
    if let Some(i) = v.as_small() {
        return Some(i != 0);
    }
    if let Some(f) = v.as_float() {
        return Some(f != 0.0);
    }
    let Some(at) = v.as_ref() else {
        return Some(true);
    };
    match heap.kind(at) {
        Kind::Str
        | Kind::List
        | Kind::Tuple
        | Kind::Dict
        | Kind::Set
        | Kind::FrozenSet
        | Kind::Bytes
        | Kind::Bytearray
        | Kind::Deque => Some(heap.len(at) != 0),
        _ => None,
    }
}

/// The truth of a value; `None` when a guest's method decides, by the prelude's `truth`.
#[inline]
pub fn truth(ctx: &mut Ctx, v: Value) -> Option<bool> {
    if let Some(known) = plain_truth(&ctx.heap, v) {
        return Some(known);
    }
    let at = v.as_ref()?;
    match ctx.heap.kind(at) {
        Kind::Complex => {
            let (re, im) = ctx.heap.complex(at);
            Some(re != 0.0 || im != 0.0)
        }
        Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
            RecordKind::Range => super::sequence::range_length(ctx, at)
                .ok()
                .map(|n| n.sign() != num_bigint::Sign::NoSign),
            RecordKind::DictKeys
            | RecordKind::DictValues
            | RecordKind::DictItems
            | RecordKind::MappingProxy => {
                let d = ctx.heap.field(at, 0);
                truth(ctx, d)
            }
            RecordKind::MemoryView => Some(crate::natives::memoryview::length(ctx, at) != 0),
            _ => Some(true),
        },
        Kind::Instance | Kind::Exception if ctx.is_guest(v) => {
            if ctx.guest_special(v, known::BOOL).is_some()
                || ctx.guest_special(v, known::LEN).is_some()
            {
                return None;
            }
            let p = ctx.payload(v);
            if p == v { Some(true) } else { truth(ctx, p) }
        }
        _ => Some(true),
    }
}

/// `bool(v)` as a value.
pub fn bool_value(ctx: &mut Ctx, v: Value) -> Res {
    match truth(ctx, v) {
        Some(b) => Ok(Value::bool(b)),
        None => Err(ctx.prelude("truth", &[v])),
    }
}

/// `len(v)`.
pub fn len(ctx: &mut Ctx, v: Value) -> Res {
    if let Some(at) = v.as_ref() {
        match ctx.heap.kind(at) {
            Kind::Str => return Ok(Value::small(i64::from(ctx.heap.str_chars(at)))),
            Kind::List
            | Kind::Tuple
            | Kind::Dict
            | Kind::Set
            | Kind::FrozenSet
            | Kind::Bytes
            | Kind::Bytearray
            | Kind::Deque => {
                return Ok(Value::small(i64::from(ctx.heap.len(at))));
            }
            Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
                RecordKind::Range => {
                    let n = super::sequence::range_length(ctx, at)?;
                    if i64::try_from(&n).is_err() {
                        return Err(
                            ctx.overflow_error("Python int too large to convert to C ssize_t")
                        );
                    }
                    return Ok(ctx.heap.int(&n)?);
                }
                RecordKind::DictKeys
                | RecordKind::DictValues
                | RecordKind::DictItems
                | RecordKind::MappingProxy => {
                    let d = ctx.heap.field(at, 0);
                    return ctx.nested(|c| len(c, d));
                }
                RecordKind::MemoryView => {
                    let n = crate::natives::memoryview::length(ctx, at);
                    return Ok(Value::small(n as i64));
                }
                _ => {}
            },
            Kind::Instance | Kind::Exception => {
                if ctx.guest_special(v, known::LEN).is_some() {
                    return Err(ctx.prelude("length", &[v]));
                }
                let p = ctx.payload(v);
                if p != v {
                    return len(ctx, p);
                }
            }
            _ => {}
        }
    }
    if let Some(c) = v.as_class()
        && let Some(hook) = ctx.classes.lookup_guest(c, known::CLASS_LEN)
    {
        return Err(class_hook(ctx, hook, c, &[]));
    }
    let text = format!("object of type '{}' has no len()", ctx.type_name(v));
    Err(ctx.type_error(text))
}

/// Calls a hook that a class of the library has for operations on the class itself.
pub fn class_hook(ctx: &mut Ctx, hook: Value, class: crate::value::TypeId, args: &[Value]) -> Exit {
    let f = match ctx.heap.as_record(hook, RecordKind::ClassMethod) {
        Some(at) => ctx.heap.field(at, 0),
        None => hook,
    };
    let mut all: smallvec::SmallVec<[Value; 6]> = smallvec::SmallVec::new();
    all.push(Value::class(class));
    all.extend_from_slice(args);
    ctx.tail_call(f, &all)
}

/// An index: an `int`, clipped to what an `i64` holds; `None` for other types.
///
/// # Errors
/// Never for builtin values. A guest's `__index__` makes it a prelude matter: callers
/// that may meet one use [`guest_index`] first.
pub fn index_or_none(ctx: &mut Ctx, v: Value) -> Res<Option<i64>> {
    if let Some(i) = v.as_index_small() {
        return Ok(Some(i));
    }
    let p = ctx.payload(v);
    if let Some(i) = p.as_index_small() {
        return Ok(Some(i));
    }
    match ctx.heap.as_kind(p, Kind::Int) {
        Some(at) => Ok(Some(match ctx.heap.as_i64(p) {
            Some(i) => i,
            None if ctx.heap.big_is_negative(at) => i64::MIN,
            None => i64::MAX,
        })),
        None => Ok(None),
    }
}

/// Whether `v` is a guest object with `__index__`.
pub fn guest_index(ctx: &mut Ctx, v: Value) -> Option<Value> {
    let p = ctx.payload(v);
    if p != v && (p.is_int() || p.is_bool()) {
        return None;
    }
    ctx.guest_special(v, known::INDEX)
}

/// An argument that must be an integer.
pub fn index(ctx: &mut Ctx, v: Value) -> Res<i64> {
    match index_or_none(ctx, v)? {
        Some(i) => Ok(i),
        None => {
            let text = format!(
                "'{}' object cannot be interpreted as an integer",
                ctx.type_name(v)
            );
            Err(ctx.type_error(text))
        }
    }
}

/// An optional argument that must be an integer; `UNBOUND` and `None` give `default`.
pub fn index_or(ctx: &mut Ctx, v: Value, default: i64) -> Res<i64> {
    if v.is_unbound() || v.is_none() {
        Ok(default)
    } else {
        index(ctx, v)
    }
}

/// An argument that must be a real number.
pub fn real(ctx: &mut Ctx, v: Value) -> Res<f64> {
    if let Some(f) = v.as_float() {
        return Ok(f);
    }
    match ctx.number(v) {
        Some(Number::Float(f)) => Ok(f),
        Some(n) => match n.int_ref() {
            Some(i) => {
                let r = float::from_int(i);
                ctx.lift(r)
            }
            None => Err(not_real(ctx, v)),
        },
        None => Err(not_real(ctx, v)),
    }
}

#[cold]
fn not_real(ctx: &mut Ctx, v: Value) -> Exit {
    let text = format!("must be real number, not {}", ctx.type_name(v));
    ctx.type_error(text)
}

/// An argument that must be a string.
pub fn text(ctx: &mut Ctx, v: Value, what: &str) -> Res<String> {
    let p = ctx.payload(v);
    match ctx.heap.as_str(p) {
        Some(s) => Ok(s.to_owned()),
        None => {
            let text = format!("{what} must be str, not {}", ctx.type_name(v));
            Err(ctx.type_error(text))
        }
    }
}

/// The truth of an optional flag: `UNBOUND` is `default`.
pub fn flag(ctx: &mut Ctx, v: Value, default: bool) -> bool {
    if v.is_unbound() {
        default
    } else {
        truth(ctx, v).unwrap_or(true)
    }
}

/// A guest's special method called for a conversion, as the native's result.
pub fn via(ctx: &mut Ctx, method: Value, this: Value) -> Exit {
    call_special(ctx, method, this, &[])
}
