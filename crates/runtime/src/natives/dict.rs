//! `dict` and its views.

use crate::ctx::{Ctx, Res};
use crate::heap::Kind;
use crate::native::NativeRow;
use crate::ops::compare::{self, Guest};
use crate::ops::item;
use crate::value::{Ref, Value};

/// Sets all of `from`'s items in `to`; false if a guest's method must decide about a key.
pub fn update_from_dict(ctx: &mut Ctx, to: Ref, from: Ref) -> Res<bool> {
    ctx.charge(u64::from(ctx.heap.len(from)) * 2)?;
    ctx.heap.reserve(u64::from(ctx.heap.len(from)) * 120 + 64)?;
    let mut i = 0;
    while let Some((j, k, v)) = ctx.heap.dict_next(from, i) {
        let hash = ctx.heap.dict_entry(from, j).map_or(0, |e| e.0);
        match compare::find_key(ctx, to, hash, k)? {
            Ok(crate::heap::dict::Found::At(at)) => ctx.heap.dict_set_value(to, at, v),
            Ok(crate::heap::dict::Found::Missing) => ctx.heap.dict_push(to, hash, k, v)?,
            Err(Guest) => return Ok(false),
        }
        i = j + 1;
    }
    Ok(true)
}

/// `a | b` of dicts.
pub fn merged(ctx: &mut Ctx, a: Value, b: Value) -> Res {
    let copy = ctx.heap.dict_copy(a.0 as u32)?;
    if update_from_dict(ctx, copy.0 as u32, b.0 as u32)? {
        return Ok(copy);
    }
    Err(ctx.prelude("dict_merged", &[copy, b]))
}

/// `a |= b`.
pub fn update_inplace(ctx: &mut Ctx, a: Value, b: Value) -> Res<bool> {
    let p = ctx.payload(b);
    if let Some(from) = ctx.heap.as_kind(p, Kind::Dict)
        && update_from_dict(ctx, a.0 as u32, from)?
    {
        return Ok(true);
    }
    Err(ctx.prelude("dict_update_in_place", &[a, b]))
}

/// `pair in d.items()`.
pub fn items_contain(ctx: &mut Ctx, view: Ref, pair: Value) -> Res {
    let Some(dict) = ctx.heap.field(view, 0).as_ref() else {
        return Ok(Value::FALSE);
    };
    let Some(t) = ctx.heap.as_kind(pair, Kind::Tuple) else {
        return Ok(Value::FALSE);
    };
    if ctx.heap.len(t) != 2 {
        return Ok(Value::FALSE);
    }
    let (k, v) = (ctx.heap.field(t, 0), ctx.heap.field(t, 1));
    match item::lookup(ctx, dict, k)? {
        Ok(Some(w)) => compare::compare(ctx, stelp_ir::CmpOp::Eq, w, v),
        Ok(None) => Ok(Value::FALSE),
        Err(Guest) => Err(ctx.prelude("items_contain", &[Value::reference(dict), k, v])),
    }
}

pub static ROWS: &[NativeRow] = &[];
