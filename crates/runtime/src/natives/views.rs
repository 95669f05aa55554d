//! The views of a dict: `dict_keys`, `dict_values`, `dict_items`.

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{IterKind, Kind, RecordKind};
use crate::native::{NativeRow, getter, method};
use crate::natives::{common, dict};
use crate::ops::compare::Guest;
use crate::ops::{hash, item, iter};
use crate::value::{Ref, Value};

const VIEWS: &[RecordKind] = &[
    RecordKind::DictKeys,
    RecordKind::DictValues,
    RecordKind::DictItems,
];

/// The dict of a view.
fn of(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    let owner = ctx.type_name(v).to_owned();
    let at = common::record(ctx, v, VIEWS, &owner, name)?;
    let d = ctx.heap.field(at, 0);
    common::this(ctx, d, Kind::Dict, &owner, name)
}

fn reversed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = of(ctx, args[0], "__reversed__")?;
    let kind = match ctx
        .heap
        .as_kind(args[0], Kind::Record)
        .map(|r| RecordKind::from_u16(ctx.heap.aux(r)))
    {
        Some(RecordKind::DictKeys) => IterKind::DictKeysReversed,
        Some(RecordKind::DictValues) => IterKind::DictValuesReversed,
        _ => IterKind::DictItemsReversed,
    };
    dict::backwards(ctx, at, kind)
}

fn mapping(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = of(ctx, args[0], "mapping")?;
    Ok(ctx
        .heap
        .record(RecordKind::MappingProxy, &[Value::reference(at)])?)
}

fn is_disjoint(ctx: &mut Ctx, args: &[Value]) -> Res {
    of(ctx, args[0], "isdisjoint")?;
    iter::transact(ctx, &[args[1]], |ctx| {
        let guest = |ctx: &mut Ctx| Err(ctx.prelude("view_isdisjoint", args));
        let Some(others) = common::items_of(ctx, args[1])? else {
            return guest(ctx);
        };
        for k in others {
            match item::contains(ctx, args[0], k) {
                Ok(Value::TRUE) => return Ok(Value::FALSE),
                Ok(_) => {}
                Err(Exit::Tail) => return guest(ctx),
                Err(e) => return Err(e),
            }
        }
        Ok(Value::TRUE)
    })
}

/// The set of a view's items, whose keys are known to be different from each other.
///
/// # Errors
/// `TypeError` for items with a value that can't be hashed without guest code.
pub fn as_set(ctx: &mut Ctx, view: Ref) -> Res {
    let set = ctx.heap.set(Kind::Set)?;
    let Some(d) = ctx.heap.field(view, 0).as_ref() else {
        return Ok(set);
    };
    let n = u64::from(ctx.heap.len(d));
    ctx.charge(4 * n)?;
    ctx.heap.reserve(200 * n + 256)?;
    let pairs = RecordKind::from_u16(ctx.heap.aux(view)) == RecordKind::DictItems;
    let mut i = 0;
    while let Some((j, k, v)) = ctx.heap.dict_next(d, i) {
        i = j + 1;
        let (key, h) = if pairs {
            let pair = ctx.heap.tuple(&[k, v])?;
            match hash::hash(ctx, pair)? {
                Ok(h) => (pair, h),
                Err(Guest) => {
                    return Err(ctx.type_error("items of a view are compared by guest code"));
                }
            }
        } else {
            (k, ctx.heap.dict_entry(d, j).map_or(0, |e| e.0))
        };
        ctx.heap.set_push(set.0 as u32, h, key)?;
    }
    Ok(set)
}

pub static ROWS: &[NativeRow] = &[
    method("dict_keys", "__reversed__", "self, /", reversed),
    method("dict_values", "__reversed__", "self, /", reversed),
    method("dict_items", "__reversed__", "self, /", reversed),
    method("dict_keys", "isdisjoint", "self, other, /", is_disjoint),
    method("dict_items", "isdisjoint", "self, other, /", is_disjoint),
    getter("dict_keys", "mapping", mapping),
    getter("dict_values", "mapping", mapping),
    getter("dict_items", "mapping", mapping),
];
