//! `range` and `slice`.

use num_bigint::{BigInt, Sign};
use num_traits::Zero;

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{IterKind, RecordKind};
use crate::native::{NativeRow, getter, method};
use crate::natives::common;
use crate::object;

use crate::ops::{convert, repr, sequence};
use crate::value::{Ref, Value};

fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    common::record(ctx, v, &[RecordKind::Range], "range", name)
}

/// An exact integer of an argument; `None` if a guest's `__index__` gives it.
fn integer(ctx: &mut Ctx, v: Value) -> Res<Option<Value>> {
    let p = ctx.payload(v);
    if let Some(i) = p.as_index_small() {
        return Ok(Some(Value::small(i)));
    }
    if ctx.heap.as_bigint(p).is_some() {
        return Ok(Some(p));
    }
    if convert::guest_index(ctx, v).is_some() {
        return Ok(None);
    }
    convert::index(ctx, v).map(|_| None)
}

fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let zero = Value::small(0);
    let one = Value::small(1);
    let given = match args.get(1..).unwrap_or(&[]) {
        [stop] => [zero, *stop, one],
        [start, stop] => [*start, *stop, one],
        [start, stop, step] => [*start, *stop, *step],
        other => return Err(wrong_count(ctx, "range", other.len())),
    };
    let mut parts = given;
    for part in &mut parts {
        match integer(ctx, *part)? {
            Some(i) => *part = i,
            None => return Err(ctx.prelude("range_from", &given)),
        }
    }
    if parts[2] == zero {
        return Err(ctx.value_error("range() arg 3 must not be zero"));
    }
    Ok(ctx.heap.record(RecordKind::Range, &parts)?)
}

/// One to three arguments are expected.
fn wrong_count(ctx: &mut Ctx, name: &str, got: usize) -> Exit {
    ctx.type_error(match got {
        0 => format!("{name} expected at least 1 argument, got 0"),
        n => format!("{name} expected at most 3 arguments, got {n}"),
    })
}

fn field<const I: u32>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "start")?;
    Ok(ctx.heap.field(at, I))
}

/// Where an integer stands in a range.
pub fn place(ctx: &Ctx, at: Ref, k: Value) -> Res<Option<BigInt>> {
    let Some(k) = ctx.heap.as_bigint(k) else {
        return Ok(None);
    };
    let get = |i| {
        ctx.heap
            .as_bigint(ctx.heap.field(at, i))
            .unwrap_or_default()
    };
    let (start, step) = (get(0), get(2));
    let n = sequence::range_length(ctx, at)?;
    let away = k - start;
    if step.is_zero() || !(&away % &step).is_zero() {
        return Ok(None);
    }
    let i = away / step;
    Ok(if i.sign() != Sign::Minus && i < n {
        Some(i)
    } else {
        None
    })
}

/// An argument as the integer that it is equal to, if it is a number that is one.
fn whole(ctx: &Ctx, v: Value) -> Value {
    match v.as_float() {
        Some(f) if f.fract() == 0.0 && f.abs() < 1e14 => Value::small(f as i64),
        _ => ctx.payload(v),
    }
}

fn index(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "index")?;
    if is_guest_number(ctx, args[1]) {
        return Err(ctx.prelude("range_index", args));
    }
    let k = whole(ctx, args[1]);
    match place(ctx, at, k)? {
        Some(i) => Ok(ctx.heap.int(&i)?),
        None => {
            let mut text = String::new();
            let of_int = ctx.heap.as_bigint(k).is_some();
            match repr::into(ctx, &mut text, args[1])? {
                Ok(()) if of_int => Err(ctx.value_error(format!("{text} is not in range"))),
                _ => Err(ctx.value_error("sequence.index(x): x not in sequence")),
            }
        }
    }
}

fn is_guest_number(ctx: &mut Ctx, v: Value) -> bool {
    ctx.overrides(v, &[crate::sym::known::EQ])
}

fn count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "count")?;
    if is_guest_number(ctx, args[1]) {
        return Err(ctx.prelude("sequence_count", args));
    }
    let k = whole(ctx, args[1]);
    Ok(Value::small(i64::from(place(ctx, at, k)?.is_some())))
}

/// An iterator over a range from its end.
pub fn backwards(ctx: &mut Ctx, at: Ref) -> Res {
    if let Some((start, stop, step)) = object::small_range(&ctx.heap, at) {
        let n = object::range_len(start, stop, step);
        let last = i128::from(start) + i128::from(step) * (i128::from(n) - 1);
        if let (Ok(last), Some(back)) = (i64::try_from(last), step.checked_neg()) {
            let back = ctx.heap.int_i64(back)?;
            return Ok(ctx
                .heap
                .iter(IterKind::Range, Value::NONE, back, last as u64, n)?);
        }
    }
    let n = sequence::range_length(ctx, at)?;
    let get = |i| {
        ctx.heap
            .as_bigint(ctx.heap.field(at, i))
            .unwrap_or_default()
    };
    let (start, step) = (get(0), get(2));
    let first = &start + &step * (n - BigInt::from(1));
    let stop = start - &step;
    let parts = [
        ctx.heap.int(&first)?,
        ctx.heap.int(&stop)?,
        ctx.heap.int(&-step)?,
    ];
    let r = ctx.heap.record(RecordKind::Range, &parts)?;
    Ok(ctx.heap.iter(IterKind::BigRange, r, parts[0], 0, 0)?)
}

fn reversed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__reversed__")?;
    backwards(ctx, at)
}

fn is_nonempty(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__bool__")?;
    let n = sequence::range_length(ctx, at)?;
    Ok(Value::bool(!n.is_zero()))
}

// ---- slice ----

fn new_slice(ctx: &mut Ctx, args: &[Value]) -> Res {
    let none = Value::NONE;
    let parts = match args.get(1..).unwrap_or(&[]) {
        [stop] => [none, *stop, none],
        [start, stop] => [*start, *stop, none],
        [start, stop, step] => [*start, *stop, *step],
        other => return Err(wrong_count(ctx, "slice", other.len())),
    };
    Ok(ctx.heap.record(RecordKind::Slice, &parts)?)
}

fn this_slice(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    common::record(ctx, v, &[RecordKind::Slice], "slice", name)
}

fn slice_field<const I: u32>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this_slice(ctx, args[0], "start")?;
    Ok(ctx.heap.field(at, I))
}

/// A part of a slice as a big integer; `default` for `None`.
fn part(ctx: &mut Ctx, at: Ref, i: u32, default: &BigInt) -> Res<BigInt> {
    let v = ctx.heap.field(at, i);
    if v.is_none() {
        return Ok(default.clone());
    }
    let p = ctx.payload(v);
    match ctx.heap.as_bigint(p) {
        Some(n) => Ok(n),
        None => Err(bad_part(ctx)),
    }
}

fn bad_part(ctx: &mut Ctx) -> Exit {
    ctx.type_error("slice indices must be integers or None or have an __index__ method")
}

/// `slice.indices(length)`, for numbers of any size.
fn indices(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this_slice(ctx, args[0], "indices")?;
    if sequence::slice_has_guest(ctx, at) || convert::guest_index(ctx, args[1]).is_some() {
        return Err(ctx.prelude("slice_indices", args));
    }
    let p = ctx.payload(args[1]);
    let Some(len) = ctx.heap.as_bigint(p) else {
        return convert::index(ctx, args[1]).map(|_| Value::NONE);
    };
    if len.sign() == Sign::Minus {
        return Err(ctx.value_error("length should not be negative"));
    }
    let mut values = Vec::with_capacity(3);
    for n in resolve(ctx, at, &len)? {
        values.push(ctx.heap.int(&n)?);
    }
    Ok(ctx.heap.tuple(&values)?)
}

/// The start, stop and step of a slice of `len` items, clipped as `slice.indices` does.
pub fn resolve(ctx: &mut Ctx, at: Ref, len: &BigInt) -> Res<[BigInt; 3]> {
    let (zero, one) = (BigInt::from(0), BigInt::from(1));
    let step = part(ctx, at, 2, &one)?;
    if step.is_zero() {
        return Err(ctx.value_error("slice step cannot be zero"));
    }
    let back = step.sign() == Sign::Minus;
    let (low, high) = if back {
        (-&one, len - &one)
    } else {
        (zero.clone(), len.clone())
    };
    let clip = |n: BigInt| {
        let n = if n.sign() == Sign::Minus { n + len } else { n };
        n.max(low.clone()).min(high.clone())
    };
    let start = match ctx.heap.field(at, 0) {
        Value::NONE if back => high.clone(),
        Value::NONE => low.clone(),
        _ => clip(part(ctx, at, 0, &zero)?),
    };
    let stop = match ctx.heap.field(at, 1) {
        Value::NONE if back => low.clone(),
        Value::NONE => high.clone(),
        _ => clip(part(ctx, at, 1, &zero)?),
    };
    Ok([start, stop, step])
}

fn slice_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    this_slice(ctx, args[0], "__repr__")?;
    repr::repr(ctx, args[0])
}

pub static ROWS: &[NativeRow] = &[
    method("range", "__new__", "cls, /, *args", new),
    method("range", "index", "self, value, /", index),
    method("range", "count", "self, value, /", count),
    method("range", "__reversed__", "self, /", reversed),
    method("range", "__bool__", "self, /", is_nonempty),
    getter("range", "start", field::<0>),
    getter("range", "stop", field::<1>),
    getter("range", "step", field::<2>),
    method("slice", "__new__", "cls, /, *args", new_slice),
    method("slice", "indices", "self, length, /", indices),
    method("slice", "__repr__", "self, /", slice_repr),
    getter("slice", "start", slice_field::<0>),
    getter("slice", "stop", slice_field::<1>),
    getter("slice", "step", slice_field::<2>),
];
