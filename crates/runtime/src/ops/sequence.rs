//! Concatenation, repetition, slices and lengths of sequences.

use num_bigint::BigInt;

use super::convert;
use crate::ctx::{Ctx, Res};
use crate::heap::{Kind, RecordKind};
use crate::object;
use crate::text::ops::{Slice, part_of, slice_of};
use crate::value::{Ref, Value};

pub fn is_repeatable(k: Option<Kind>) -> bool {
    matches!(
        k,
        Some(Kind::Str | Kind::Bytes | Kind::Bytearray | Kind::List | Kind::Tuple | Kind::Deque)
    )
}

/// The concatenation of two strings. What is appended is paid for; the rest is copied
/// seldom (see [`crate::heap::Heap::str_append`]), and costs little.
pub fn concat_str(ctx: &mut Ctx, p: Ref, q: Ref) -> Res {
    ctx.charge((u64::from(ctx.heap.len(p)) / 64 + u64::from(ctx.heap.len(q))) / 16)?;
    Ok(ctx.heap.str_append(p, q)?)
}

/// `a + b` for sequences; `None` if `a` is none.
pub fn concat(ctx: &mut Ctx, a: Value, b: Value) -> Res<Option<Value>> {
    let (ka, kb) = (ctx.heap.kind_of(a), ctx.heap.kind_of(b));
    let (p, q) = (a.0 as u32, b.0 as u32);
    match (ka, kb) {
        (Some(Kind::Str), Some(Kind::Str)) => concat_str(ctx, p, q).map(Some),
        (Some(Kind::List), Some(Kind::List)) => {
            let (n, m) = (ctx.heap.len(p), ctx.heap.len(q));
            let total = u64::from(n) + u64::from(m);
            ctx.charge(total / 4)?;
            let (out, to) = ctx.heap.list_to_fill(total)?;
            let (x, y) = (ctx.heap.list_slots(p), ctx.heap.list_slots(q));
            ctx.heap.region.copy(x + 8, to + 8, 8 * n);
            ctx.heap.region.copy(y + 8, to + 8 + 8 * n, 8 * m);
            Ok(Some(out))
        }
        (Some(Kind::Tuple), Some(Kind::Tuple)) => {
            let mut items = ctx.heap.items(p);
            ctx.charge((items.len() as u64 + u64::from(ctx.heap.len(q))) / 4)?;
            items.extend(ctx.heap.items(q));
            Ok(Some(ctx.heap.tuple(&items)?))
        }
        (Some(Kind::Bytes | Kind::Bytearray), _) if ctx.heap.as_bytes(b).is_some() => {
            let mut out = ctx.heap.as_bytes(a).unwrap_or(&[]).to_vec();
            let more = ctx.heap.as_bytes(b).unwrap_or(&[]);
            ctx.heap
                .reserve(out.len() as u64 + more.len() as u64 + 64)?;
            out.extend_from_slice(more);
            let v = if ka == Some(Kind::Bytes) {
                ctx.heap.bytes(&out)?
            } else {
                ctx.heap.bytearray(&out)?
            };
            Ok(Some(v))
        }
        (Some(Kind::Deque), Some(Kind::Deque)) => {
            Ok(Some(crate::natives::deque::concat(ctx, p, q)?))
        }
        (Some(k @ (Kind::Str | Kind::List | Kind::Tuple | Kind::Deque)), _) => {
            let name = match k {
                Kind::Str => "str",
                Kind::List => "list",
                Kind::Deque => "deque",
                _ => "tuple",
            };
            let text = format!(
                "can only concatenate {name} (not \"{}\") to {name}",
                ctx.type_name(b)
            );
            Err(ctx.type_error(text))
        }
        (Some(Kind::Bytes | Kind::Bytearray), _) => {
            let text = format!("can't concat {} to {}", ctx.type_name(b), ctx.type_name(a));
            Err(ctx.type_error(text))
        }
        _ => Ok(None),
    }
}

/// How often a sequence is to be repeated; `None` if `v` is no integer.
pub fn times(ctx: &mut Ctx, v: Value) -> Res<Option<i64>> {
    let n = convert::index_or_none(ctx, v)?;
    if matches!(n, Some(i64::MAX | i64::MIN)) && ctx.heap.as_i64(ctx.payload(v)).is_none() {
        let text = format!(
            "cannot fit '{}' into an index-sized integer",
            ctx.type_name(v)
        );
        return Err(ctx.overflow_error(text));
    }
    Ok(n)
}

/// `a * n`.
pub fn repeat(ctx: &mut Ctx, a: Value, n: i64) -> Res {
    let n = u64::try_from(n).unwrap_or(0);
    let at = a.0 as u32;
    let kind = ctx.heap.kind(at);
    let len = u64::from(ctx.heap.len(at));
    let total = len.saturating_mul(n);
    let unit = if matches!(kind, Kind::List | Kind::Tuple | Kind::Deque) {
        8
    } else {
        1
    };
    ctx.heap
        .reserve(total.saturating_mul(unit).saturating_add(64))?;
    ctx.charge(total * unit / 16)?;
    match kind {
        Kind::Str => Ok(ctx.heap.str_repeat(at, n)?),
        Kind::Bytes | Kind::Bytearray => {
            let data = ctx.heap.as_bytes(a).unwrap_or(&[]).repeat(n as usize);
            if kind == Kind::Bytes {
                Ok(ctx.heap.bytes(&data)?)
            } else {
                Ok(ctx.heap.bytearray(&data)?)
            }
        }
        Kind::List => {
            let (out, to) = ctx.heap.list_to_fill(total)?;
            let from = ctx.heap.list_slots(at);
            fill(ctx, from + 8, to + 8, 8 * len as u32, n);
            Ok(out)
        }
        Kind::Deque => crate::natives::deque::repeat(ctx, at, n),
        _ => {
            let out = ctx
                .heap
                .alloc(Kind::Tuple, 0, total as u32, 8 + 8 * total)?;
            fill(ctx, at + 8, out + 8, 8 * len as u32, n);
            Ok(Value::reference(out))
        }
    }
}

/// Writes `n` copies of `len` bytes.
fn fill(ctx: &mut Ctx, from: u32, to: u32, len: u32, n: u64) {
    /// What is copied at once stays in the processor's nearest cache.
    const NEAR: u64 = 16 << 10;
    if len == 0 || n == 0 {
        return;
    }
    ctx.heap.region.copy(from, to, len);
    let total = u64::from(len) * n;
    let mut source = u64::from(len);
    let mut done = source;
    while done < total {
        let part = source.min(total - done);
        ctx.heap.region.copy(to, to + done as u32, part as u32);
        done += part;
        if source < NEAR {
            source = done;
        }
    }
}

/// The number of items of a range.
pub fn range_length(ctx: &Ctx, at: Ref) -> Res<BigInt> {
    if let Some((a, b, c)) = object::small_range(&ctx.heap, at) {
        return Ok(BigInt::from(object::range_len(a, b, c)));
    }
    let get = |i| {
        ctx.heap
            .as_bigint(ctx.heap.field(at, i))
            .unwrap_or_default()
    };
    let (start, stop, step) = (get(0), get(1), get(2));
    let zero = BigInt::default();
    let one = BigInt::from(1);
    Ok(if step > zero && start < stop {
        (stop - start - &one) / step + one
    } else if step < zero && start > stop {
        (start - stop - &one) / -step + one
    } else {
        zero
    })
}

/// A slice object resolved against a sequence of `len` items.
pub fn resolve(ctx: &mut Ctx, slice: Ref, len: usize) -> Res<Slice> {
    let mut parts = [None; 3];
    for (i, p) in parts.iter_mut().enumerate() {
        let v = ctx.heap.field(slice, i as u32);
        if v.is_none() {
            continue;
        }
        match convert::index_or_none(ctx, v)? {
            Some(n) => *p = Some(n),
            None => {
                return Err(ctx.type_error(
                    "slice indices must be integers or None or have an __index__ method",
                ));
            }
        }
    }
    let r = slice_of(len, parts[0], parts[1], parts[2]);
    ctx.lift(r)
}

/// Whether a slice has a guest object with `__index__` among its parts.
pub fn slice_has_guest(ctx: &mut Ctx, slice: Ref) -> bool {
    (0..3).any(|i| {
        let v = ctx.heap.field(slice, i);
        convert::guest_index(ctx, v).is_some()
    })
}

/// The i-th index of a resolved slice.
pub fn place(s: Slice, i: usize) -> usize {
    let at = s.start as i128 + i as i128 * i128::from(s.step);
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// `v[slice]` for builtin sequences; `None` for other values.
pub fn get_slice(ctx: &mut Ctx, v: Value, slice: Ref) -> Res<Option<Value>> {
    let Some(at) = v.as_ref() else {
        return Ok(None);
    };
    let Some(len) = positions(ctx, at) else {
        return match ctx.heap.as_record(v, RecordKind::Range) {
            Some(at) => range_slice(ctx, at, slice).map(Some),
            None => Ok(None),
        };
    };
    let s = resolve(ctx, slice, len as usize)?;
    cut(ctx, at, s).map(Some)
}

/// `v[start:stop]`, where these are small integers or `None`; `None` for other values.
pub fn get_part(ctx: &mut Ctx, v: Value, start: Value, stop: Value) -> Res<Option<Value>> {
    let bound = |v: Value, open: i64| v.as_small().or_else(|| v.is_none().then_some(open));
    let (Some(at), Some(start), Some(stop)) = (v.as_ref(), bound(start, 0), bound(stop, i64::MAX))
    else {
        return Ok(None);
    };
    let Some(len) = positions(ctx, at) else {
        return Ok(None);
    };
    let (start, count) = part_of(len, start, stop);
    if matches!(ctx.heap.kind(at), Kind::List | Kind::Tuple) {
        ctx.charge(u64::from(count) / 4)?;
        return Ok(Some(ctx.heap.part(at, start, count)?));
    }
    let s = Slice {
        start: start as usize,
        step: 1,
        count: count as usize,
    };
    cut(ctx, at, s).map(Some)
}

/// How many items a sequence has that is cut by [`cut`].
fn positions(ctx: &Ctx, at: Ref) -> Option<u32> {
    match ctx.heap.kind(at) {
        Kind::Str => Some(ctx.heap.str_chars(at)),
        Kind::List | Kind::Tuple | Kind::Bytes | Kind::Bytearray => Some(ctx.heap.len(at)),
        _ => None,
    }
}

/// A part of a sequence, which is of its kind.
fn cut(ctx: &mut Ctx, at: Ref, s: Slice) -> Res {
    ctx.charge(s.count as u64 / 4)?;
    let kind = ctx.heap.kind(at);
    let out = match kind {
        Kind::Str if s.step == 1 => {
            if !ctx.heap.str_is_ascii(at) {
                ctx.charge(u64::from(ctx.heap.len(at)) / 64)?;
            }
            let from = ctx.heap.str_byte_offset(at, s.start as u32);
            let to = ctx.heap.str_byte_offset(at, (s.start + s.count) as u32);
            ctx.heap.str_slice(at, from, to)?
        }
        Kind::Str => {
            let t = crate::text::Text::new(ctx.heap.str_at(at));
            let text = crate::text::ops::slice(&t, s);
            ctx.heap.str(&text)?
        }
        Kind::List | Kind::Tuple if s.step == 1 => {
            ctx.heap.part(at, s.start as u32, s.count as u32)?
        }
        Kind::List | Kind::Tuple => {
            ctx.heap.reserve(64 + 8 * s.count as u64)?;
            let items: Vec<Value> = (0..s.count)
                .filter_map(|i| ctx.heap.item(at, place(s, i) as u32))
                .collect();
            if kind == Kind::List {
                ctx.heap.list(&items)?
            } else {
                ctx.heap.tuple(&items)?
            }
        }
        _ => {
            let data = ctx.heap.as_bytes(Value::reference(at)).unwrap_or(&[]);
            let out: Vec<u8> = (0..s.count)
                .filter_map(|i| data.get(place(s, i)).copied())
                .collect();
            if kind == Kind::Bytes {
                ctx.heap.bytes(&out)?
            } else {
                ctx.heap.bytearray(&out)?
            }
        }
    };
    Ok(out)
}

fn range_slice(ctx: &mut Ctx, at: Ref, slice: Ref) -> Res {
    let get = |i| {
        ctx.heap
            .as_bigint(ctx.heap.field(at, i))
            .unwrap_or_default()
    };
    let (start, step) = (get(0), get(2));
    let len = range_length(ctx, at)?;
    let [from, to, by] = crate::natives::range::resolve(ctx, slice, &len)?;
    let parts = [
        ctx.heap.int(&(&start + from * &step))?,
        ctx.heap.int(&(start + to * &step))?,
        ctx.heap.int(&(step * by))?,
    ];
    Ok(ctx.heap.record(RecordKind::Range, &parts)?)
}
