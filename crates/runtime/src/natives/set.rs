//! `set` and `frozenset`: operators.

use stelp_ir::BinOp;

use crate::ctx::{Ctx, Res};
use crate::heap::dict::Found;
use crate::heap::{Kind, RecordKind};
use crate::native::NativeRow;
use crate::ops::compare::{self, Guest};
use crate::ops::{item, iter};
use crate::value::{Ref, Value};

/// The set that a set, or a view of keys or items, stands for.
pub fn of_view(ctx: &mut Ctx, v: Value) -> Res {
    if matches!(ctx.heap.kind_of(v), Some(Kind::Set | Kind::FrozenSet)) {
        return Ok(v);
    }
    let items = iter::collect(ctx, v)?.unwrap_or_default();
    let set = ctx.heap.set(Kind::Set)?;
    for k in items {
        if item::set_add(ctx, set.0 as u32, k)?.is_err() {
            return Err(ctx.type_error("unhashable or guest-compared items in a view"));
        }
    }
    Ok(set)
}

fn is_view(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.as_record(v, RecordKind::DictKeys).is_some()
        || ctx.heap.as_record(v, RecordKind::DictItems).is_some()
}

fn holds(ctx: &mut Ctx, set: Ref, hash: i64, k: Value) -> Res<Result<bool, Guest>> {
    Ok(compare::find_in_set(ctx, set, hash, k)?.map(|f| f != Found::Missing))
}

/// `a op b` for sets and views; a guest's keys make it the prelude's.
pub fn operator(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res {
    let views = is_view(ctx, a) || is_view(ctx, b);
    let x = of_view(ctx, a)?;
    let y = of_view(ctx, b)?;
    let kind = if views {
        Kind::Set
    } else {
        ctx.heap.kind(x.0 as u32)
    };
    match combine(ctx, op, x.0 as u32, y.0 as u32, kind)? {
        Ok(v) => Ok(v),
        Err(Guest) => {
            let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
            Err(ctx.prelude("set_operator", &[Value::small(number as i64), x, y]))
        }
    }
}

/// The result as CPython builds it, so that its order is CPython's.
pub fn combine(ctx: &mut Ctx, op: BinOp, a: Ref, b: Ref, kind: Kind) -> Res<Result<Value, Guest>> {
    ctx.charge(2 * (u64::from(ctx.heap.len(a)) + u64::from(ctx.heap.len(b))))?;
    ctx.heap
        .reserve(160 * (u64::from(ctx.heap.len(a)) + u64::from(ctx.heap.len(b))) + 1024)?;
    match op {
        BinOp::Or => {
            let out = ctx.heap.set_copy(a, kind)?;
            let room = u64::from(ctx.heap.len(b));
            ctx.heap.set_room_for_merge(out.0 as u32, room)?;
            Ok(add_all(ctx, out.0 as u32, b)?.map(|()| out))
        }
        BinOp::And => {
            let out = ctx.heap.set(kind)?;
            let (small, large) = if ctx.heap.len(b) > ctx.heap.len(a) {
                (a, b)
            } else {
                (b, a)
            };
            filter_into(ctx, out, small, large, true)
        }
        BinOp::Sub => {
            let out = ctx.heap.set(kind)?;
            filter_into(ctx, out, a, b, false)
        }
        _ => {
            let out = ctx.heap.set_copy(b, kind)?;
            let to = out.0 as u32;
            let mut slot = 0;
            while let Some((s, k)) = ctx.heap.set_next(a, slot) {
                let hash = ctx.heap.set_hash_at(a, s);
                match compare::find_in_set(ctx, to, hash, k)? {
                    Ok(Found::At(at)) => ctx.heap.set_delete(to, at),
                    Ok(Found::Missing) => ctx.heap.set_push(to, hash, k)?,
                    Err(Guest) => return Ok(Err(Guest)),
                }
                slot = s + 1;
            }
            Ok(Ok(out))
        }
    }
}

/// Adds all keys of one set to another.
pub fn add_all(ctx: &mut Ctx, to: Ref, from: Ref) -> Res<Result<(), Guest>> {
    let mut slot = 0;
    while let Some((s, k)) = ctx.heap.set_next(from, slot) {
        let hash = ctx.heap.set_hash_at(from, s);
        match compare::find_in_set(ctx, to, hash, k)? {
            Ok(Found::Missing) => ctx.heap.set_push(to, hash, k)?,
            Ok(Found::At(_)) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
        slot = s + 1;
    }
    Ok(Ok(()))
}

fn filter_into(
    ctx: &mut Ctx,
    out: Value,
    from: Ref,
    by: Ref,
    keep: bool,
) -> Res<Result<Value, Guest>> {
    let mut slot = 0;
    while let Some((s, k)) = ctx.heap.set_next(from, slot) {
        let hash = ctx.heap.set_hash_at(from, s);
        match holds(ctx, by, hash, k)? {
            Ok(h) if h == keep => ctx.heap.set_push(out.0 as u32, hash, k)?,
            Ok(_) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
        slot = s + 1;
    }
    Ok(Ok(out))
}

/// `a op= b` for a set and a set; false for other operands.
pub fn operator_inplace(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res<bool> {
    let b = ctx.payload(b);
    if !matches!(ctx.heap.kind_of(b), Some(Kind::Set | Kind::FrozenSet)) && !is_view(ctx, b) {
        return Ok(false);
    }
    let b = of_view(ctx, b)?;
    let at = a.0 as u32;
    match op {
        BinOp::Or => {
            ctx.charge(2 * u64::from(ctx.heap.len(b.0 as u32)))?;
            let room = u64::from(ctx.heap.len(b.0 as u32));
            ctx.heap.reserve(room * 160 + 1024)?;
            ctx.heap.set_room_for_merge(at, room)?;
            match add_all(ctx, at, b.0 as u32)? {
                Ok(()) => Ok(true),
                Err(Guest) => Err(ctx.prelude("set_update", &[a, b])),
            }
        }
        _ => match combine(ctx, op, at, b.0 as u32, Kind::Set)? {
            Ok(v) => {
                take_over(ctx, at, v.0 as u32);
                Ok(true)
            }
            Err(Guest) => {
                let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
                Err(ctx.prelude(
                    "set_operator_in_place",
                    &[Value::small(number as i64), a, b],
                ))
            }
        },
    }
}

/// Gives one set the content of another, which is not used again.
pub fn take_over(ctx: &mut Ctx, to: Ref, from: Ref) {
    let (table, fill, len) = (
        ctx.heap.field(from, 0),
        ctx.heap.raw(from, 1),
        ctx.heap.len(from),
    );
    ctx.heap.set_field(to, 0, table);
    ctx.heap.set_raw(to, 1, fill);
    ctx.heap.set_word(to, len);
}

pub static ROWS: &[NativeRow] = &[];
