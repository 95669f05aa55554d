//! Sorting: stable, by comparison, for keys that compare without guest code.
//!
//! Keys that are all integers of a slot, all floats without NaN, or all strings are
//! sorted by Rust's stable sort; all others by a merge sort of our own, which holds up
//! where the order is no order at all (NaN) and stops when a comparison raises.

use stelp_ir::CmpOp;

use crate::ctx::{Ctx, Res};
use crate::heap::Kind;
use crate::ops::compare::{self, Guest};
use crate::value::Value;

/// Runs of this length are sorted by insertion.
const RUN: usize = 16;

/// `values` in the order of `keys`, which are as many; equal keys keep their order.
///
/// # Errors
/// What a comparison raises, such as `TypeError`.
pub fn sorted(
    ctx: &mut Ctx,
    keys: &[Value],
    values: &[Value],
    reverse: bool,
) -> Res<Result<Vec<Value>, Guest>> {
    let n = keys.len().min(values.len());
    let (keys, values) = (&keys[..n], &values[..n]);
    ctx.charge(n as u64 * 2 * u64::from(n.max(1).ilog2() + 1))?;
    if keys.iter().all(|k| k.is_int()) {
        return Ok(Ok(sort_ints(keys, values, reverse)));
    }
    let mut order: Vec<u32> = (0..n as u32).collect();
    if n > 1 && !sort_plain(ctx, keys, &mut order, reverse)? {
        if reverse {
            order.reverse();
        }
        match merge_sort(ctx, keys, order)? {
            Ok(done) => order = done,
            Err(Guest) => return Ok(Err(Guest)),
        }
        if reverse {
            order.reverse();
        }
    }
    let out = order
        .iter()
        .filter_map(|i| values.get(*i as usize).copied());
    Ok(Ok(out.collect()))
}

/// `values` in the order of keys that are all small integers.
fn sort_ints(keys: &[Value], values: &[Value], reverse: bool) -> Vec<Value> {
    if keys == values {
        // Equal ones are one value: there is no order among them to keep.
        let mut all: Vec<i64> = keys.iter().map(|k| k.small_unchecked()).collect();
        all.sort_unstable();
        if reverse {
            all.reverse();
        }
        return all.into_iter().map(Value::small).collect();
    }
    let pairs = keys.iter().zip(values);
    let mut all: Vec<(i64, Value)> = pairs.map(|(k, v)| (k.small_unchecked(), *v)).collect();
    if reverse {
        all.sort_by_key(|pair| std::cmp::Reverse(pair.0));
    } else {
        all.sort_by_key(|pair| pair.0);
    }
    all.into_iter().map(|pair| pair.1).collect()
}

/// Sorts keys that are all of one plain kind; false if they aren't.
fn sort_plain(ctx: &mut Ctx, keys: &[Value], order: &mut [u32], reverse: bool) -> Res<bool> {
    let key = |i: &u32| keys.get(*i as usize).copied().unwrap_or(Value::NONE);
    if keys
        .iter()
        .all(|k| k.as_float().is_some_and(|f| !f.is_nan()))
    {
        let float = |i: &u32| key(i).as_float().unwrap_or(0.0);
        order.sort_by(|i, j| {
            let o = float(i).partial_cmp(&float(j));
            let o = o.unwrap_or(std::cmp::Ordering::Equal);
            if reverse { o.reverse() } else { o }
        });
        return Ok(true);
    }
    if keys.iter().all(|k| ctx.heap.kind_of(*k) == Some(Kind::Str)) {
        // Long texts with a long common start are what this can cost at most.
        let longest = keys.iter().map(|k| ctx.heap.len(k.0 as u32)).max();
        let longest = u64::from(longest.unwrap_or(0));
        ctx.charge(keys.len() as u64 * longest.min(1 << 20) / 64)?;
        let text = |i: &u32| ctx.heap.str_bytes(key(i).0 as u32);
        order.sort_by(|i, j| {
            let o = text(i).cmp(text(j));
            if reverse { o.reverse() } else { o }
        });
        return Ok(true);
    }
    Ok(false)
}

/// Whether `keys[i] < keys[j]`.
fn less(ctx: &mut Ctx, keys: &[Value], i: u32, j: u32) -> Res<Result<bool, Guest>> {
    let get = |i: u32| keys.get(i as usize).copied().unwrap_or(Value::NONE);
    let (a, b) = (get(i), get(j));
    if a.is_int() && b.is_int() {
        return Ok(Ok(a.small_unchecked() < b.small_unchecked()));
    }
    match compare::order(ctx, CmpOp::Lt, a, b)? {
        Ok(Some(less)) => Ok(Ok(less)),
        Ok(None) => {
            let text = format!(
                "'<' not supported between instances of '{}' and '{}'",
                ctx.type_name(a),
                ctx.type_name(b)
            );
            Err(ctx.type_error(text))
        }
        Err(Guest) => Ok(Err(Guest)),
    }
}

macro_rules! ask {
    ($e:expr) => {
        match $e? {
            Ok(b) => b,
            Err(Guest) => return Ok(Err(Guest)),
        }
    };
}

fn merge_sort(ctx: &mut Ctx, keys: &[Value], mut order: Vec<u32>) -> Res<Result<Vec<u32>, Guest>> {
    let n = order.len();
    for run in order.chunks_mut(RUN) {
        for i in 1..run.len() {
            let mut j = i;
            while j > 0 {
                let (Some(x), Some(y)) = (run.get(j).copied(), run.get(j - 1).copied()) else {
                    break;
                };
                if !ask!(less(ctx, keys, x, y)) {
                    break;
                }
                run.swap(j, j - 1);
                j -= 1;
            }
        }
    }
    let mut width = RUN;
    while width < n {
        ctx.charge(n as u64)?;
        let mut out = Vec::with_capacity(n);
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            ask!(merge(ctx, keys, left, right, &mut out));
        }
        order = out;
        width *= 2;
    }
    Ok(Ok(order))
}

/// Merges two sorted runs into `out`; true always.
fn merge(
    ctx: &mut Ctx,
    keys: &[Value],
    mut left: &[u32],
    mut right: &[u32],
    out: &mut Vec<u32>,
) -> Res<Result<bool, Guest>> {
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && !ask!(less(ctx, keys, *first, *last))
    {
        out.extend_from_slice(left);
        out.extend_from_slice(right);
        return Ok(Ok(true));
    }
    while let (Some((x, more_left)), Some((y, more_right))) =
        (left.split_first(), right.split_first())
    {
        if ask!(less(ctx, keys, *y, *x)) {
            out.push(*y);
            right = more_right;
        } else {
            out.push(*x);
            left = more_left;
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
    Ok(Ok(true))
}
