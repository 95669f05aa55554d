//! `collections.deque`: the operators.

use crate::ctx::{Ctx, Res};
use crate::native::NativeRow;
use crate::ops::iter;
use crate::value::{Ref, Value};

/// `a += b`.
pub fn extend_inplace(ctx: &mut Ctx, a: Value, b: Value) -> Res<bool> {
    match iter::collect(ctx, b)? {
        Some(items) => {
            ctx.heap.reserve(32 * items.len() as u64 + 1024)?;
            for v in items {
                ctx.heap.deque_push_back(a.0 as u32, v)?;
            }
            Ok(true)
        }
        None => Err(ctx.prelude("deque_extend_in_place", &[a, b])),
    }
}

fn items(ctx: &Ctx, at: Ref) -> Vec<Value> {
    (0..ctx.heap.len(at))
        .filter_map(|i| ctx.heap.deque_get(at, i))
        .collect()
}

/// A deque with these items.
pub fn from_items(ctx: &mut Ctx, values: &[Value], max: u32) -> Res {
    ctx.heap.reserve(32 * values.len() as u64 + 1024)?;
    let d = ctx.heap.deque(max)?;
    for v in values {
        ctx.heap.deque_push_back(d.0 as u32, *v)?;
    }
    Ok(d)
}

/// `a + b`.
pub fn concat(ctx: &mut Ctx, a: Ref, b: Ref) -> Res {
    let mut all = items(ctx, a);
    all.extend(items(ctx, b));
    let max = ctx.heap.deque_max(a);
    from_items(ctx, &all, max)
}

/// `a * n`, for as many items as the caller has made sure of.
pub fn repeat(ctx: &mut Ctx, at: Ref, n: u64) -> Res {
    let one = items(ctx, at);
    let all = one.repeat(n as usize);
    let max = ctx.heap.deque_max(at);
    from_items(ctx, &all, max)
}

/// `del d[i]`.
pub fn remove_at(ctx: &mut Ctx, at: Ref, i: u32) -> Res<()> {
    let n = ctx.heap.len(at);
    ctx.charge(u64::from(n) / 4)?;
    for j in i..n.saturating_sub(1) {
        if let Some(v) = ctx.heap.deque_get(at, j + 1) {
            ctx.heap.deque_set(at, j, v);
        }
    }
    ctx.heap.deque_pop_back(at);
    Ok(())
}

pub static ROWS: &[NativeRow] = &[];
