//! `hash()`: CPython's numbers for numbers, and a fixed key for strings.

use super::arith::{Number, call_special};
use super::compare::Guest;
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Heap, Kind, RecordKind};
use crate::num::hash as pure;
use crate::sym::known;
use crate::value::{Ref, Value};

/// Items of tuples, also in one another, that are hashed without a charge.
const PLAIN_ITEMS: u32 = 16;

/// CPython's hash of `None` differs from run to run; ours is this.
const NONE_HASH: i64 = 0x_FCA8_6420;

/// A small integer is smaller than the modulus: its own hash, but for -1.
#[inline(always)]
fn small(i: i64) -> i64 {
    if i == -1 { -2 } else { i }
}

/// The hash, or that a guest's method decides it.
#[inline]
pub fn hash(ctx: &mut Ctx, v: Value) -> Res<Result<i64, Guest>> {
    if let Some(i) = v.as_small() {
        return Ok(Ok(small(i)));
    }
    if let Some(at) = ctx.heap.as_kind(v, Kind::Str) {
        if ctx.heap.flags(at) == 0 {
            ctx.charge(u64::from(ctx.heap.len(at)) / 8)?;
        }
        return Ok(Ok(ctx.heap.str_hash(at)));
    }
    if let Some(at) = ctx.heap.as_kind(v, Kind::Tuple) {
        return match plain_tuple(&ctx.heap, at, &mut { PLAIN_ITEMS }) {
            Some(h) => Ok(Ok(h)),
            None => tuple(ctx, at),
        };
    }
    slow(ctx, v)
}

/// The hash of a short tuple of small integers, of strings whose hash is known and of
/// such tuples; it needs neither a charge nor a guest's method.
fn plain_tuple(heap: &Heap, at: Ref, left: &mut u32) -> Option<i64> {
    let n = heap.len(at);
    *left = left.checked_sub(n.max(1))?;
    let mut h = pure::TupleHasher::default();
    for i in 0..n {
        let item = heap.field(at, i);
        if let Some(i) = item.as_small() {
            h.add(small(i));
            continue;
        }
        let at = item.as_ref()?;
        h.add(match heap.kind(at) {
            Kind::Str => heap.known_str_hash(at)?,
            Kind::Tuple => plain_tuple(heap, at, left)?,
            _ => return None,
        });
    }
    Some(h.finish())
}

fn slow(ctx: &mut Ctx, v: Value) -> Res<Result<i64, Guest>> {
    if let Some(at) = ctx.heap.as_kind(v, Kind::Int)
        && let Some((negative, m)) = ctx.heap.int_word(at)
    {
        return Ok(Ok(pure::word(negative, m)));
    }
    if ctx.is_guest(v) {
        return guest(ctx, v);
    }
    ctx.charge_digits(v)?;
    match ctx.number(v) {
        Some(Number::Float(f)) => {
            return Ok(Ok(if f.is_nan() {
                identity(ctx, v)
            } else {
                pure::float(f)
            }));
        }
        Some(Number::Complex(c)) => return Ok(Ok(pure::complex(c))),
        Some(n) => {
            if let Some(i) = n.int_ref() {
                return Ok(Ok(pure::int(i)));
            }
        }
        None => {}
    }
    if v.is_none() {
        return Ok(Ok(NONE_HASH));
    }
    let Some(at) = v.as_ref() else {
        return Ok(Ok(identity(ctx, v)));
    };
    match ctx.heap.kind(at) {
        Kind::Bytes => {
            ctx.charge(u64::from(ctx.heap.len(at)) / 8)?;
            Ok(Ok(pure::bytes(ctx.heap.data(at))))
        }
        Kind::FrozenSet => {
            let mut h = pure::FrozenSetHasher::default();
            let mut slot = 0;
            ctx.charge(u64::from(ctx.heap.len(at)))?;
            while let Some((s, _)) = ctx.heap.set_next(at, slot) {
                h.add(ctx.heap.set_hash_at(at, s));
                slot = s + 1;
            }
            Ok(Ok(h.finish()))
        }
        Kind::List | Kind::Dict | Kind::Set | Kind::Bytearray | Kind::Deque => {
            Err(unhashable(ctx, v))
        }
        Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
            RecordKind::Slice | RecordKind::DictKeys | RecordKind::DictItems => {
                Err(unhashable(ctx, v))
            }
            RecordKind::Range => range(ctx, at),
            RecordKind::MemoryView => {
                let copy = crate::natives::memoryview::copied(ctx, v)?;
                ctx.nested(|c| hash(c, copy))
            }
            RecordKind::BoundMethod | RecordKind::NativeMethod | RecordKind::GenericAlias => {
                let n = ctx.heap.len(at);
                let mut h = 0i64;
                for i in 0..n {
                    let f = ctx.heap.field(at, i);
                    let part = match ctx.nested(|c| hash(c, f))? {
                        Ok(p) => p,
                        Err(Guest) => identity(ctx, f),
                    };
                    h = h.rotate_left(5) ^ part;
                }
                Ok(Ok(pure::avoid_minus_one(h)))
            }
            RecordKind::UnionType => Ok(Ok(i64::from(ctx.heap.len(at)) + 0x5eed)),
            _ => Ok(Ok(identity(ctx, v))),
        },
        _ => Ok(Ok(identity(ctx, v))),
    }
}

fn tuple(ctx: &mut Ctx, at: Ref) -> Res<Result<i64, Guest>> {
    let n = ctx.heap.len(at);
    ctx.charge(u64::from(n) / 2)?;
    ctx.nested(|c| {
        let mut h = pure::TupleHasher::default();
        for i in 0..n {
            let item = c.heap.field(at, i);
            if let Some(i) = item.as_small() {
                h.add(small(i));
                continue;
            }
            match hash(c, item)? {
                Ok(p) => h.add(p),
                Err(Guest) => return Ok(Err(Guest)),
            }
        }
        Ok(Ok(h.finish()))
    })
}

fn range(ctx: &mut Ctx, at: Ref) -> Res<Result<i64, Guest>> {
    let n = super::sequence::range_length(ctx, at)?;
    let len = ctx.heap.int(&n)?;
    let zero = n == num_bigint::BigInt::from(0);
    let one = n == num_bigint::BigInt::from(1);
    let start = if zero {
        Value::NONE
    } else {
        ctx.heap.field(at, 0)
    };
    let step = if zero || one {
        Value::NONE
    } else {
        ctx.heap.field(at, 2)
    };
    let t = ctx.heap.tuple(&[len, start, step])?;
    tuple(ctx, t.0 as u32)
}

/// A hash from the identity of an object, which lasts when it moves.
pub fn identity(ctx: &mut Ctx, v: Value) -> i64 {
    pure::avoid_minus_one((ctx.id(v) as i64).rotate_right(4))
}

fn guest(ctx: &mut Ctx, v: Value) -> Res<Result<i64, Guest>> {
    match ctx.guest_special(v, known::HASH) {
        Some(m) if m.is_none() => Err(unhashable(ctx, v)),
        Some(_) => Ok(Err(Guest)),
        None => {
            // A class that defines `__eq__` alone has `__hash__ = None`, set when it is made.
            let p = ctx.payload(v);
            if p != v {
                hash(ctx, p)
            } else {
                Ok(Ok(identity(ctx, v)))
            }
        }
    }
}

#[cold]
pub fn unhashable(ctx: &mut Ctx, v: Value) -> Exit {
    let text = format!("unhashable type: '{}'", ctx.type_name(v));
    ctx.type_error(text)
}

/// The builtin `hash(v)`.
pub fn hash_value(ctx: &mut Ctx, v: Value) -> Res {
    match hash(ctx, v)? {
        Ok(h) => Ok(ctx.heap.int_i64(h)?),
        Err(Guest) => match ctx.guest_special(v, known::HASH) {
            Some(m) => Err(call_special(ctx, m, v, &[])),
            None => Err(ctx.prelude("hash_tuple", &[v])),
        },
    }
}
