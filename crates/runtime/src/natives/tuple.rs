//! `tuple`.

use crate::ctx::{Ctx, Res};
use crate::heap::Kind;
use crate::native::{NativeRow, method};
use crate::natives::{common, list};
use crate::ops::compare::Guest;
use crate::ops::iter;
use crate::types;
use crate::value::{Ref, Value};

fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    common::this(ctx, v, Kind::Tuple, "tuple", name)
}

fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return Ok(ctx.heap.tuple(&[])?);
    }
    if common::is_exactly(ctx, args[1], types::TUPLE) {
        return Ok(args[1]);
    }
    iter::transact(ctx, &[args[1]], |ctx| {
        match common::items_of(ctx, args[1])? {
            Some(items) => Ok(ctx.heap.tuple(&items)?),
            None => Err(ctx.prelude("tuple_from", &[args[1]])),
        }
    })
}

fn index(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "index")?;
    let len = ctx.heap.len(at);
    let (from, to) = list::bounds(ctx, args[2], args[3], len)?;
    match list::position(ctx, at, args[1], from, to)? {
        Ok(Some(i)) => Ok(Value::small(i64::from(i))),
        Ok(None) => Err(ctx.value_error("tuple.index(x): x not in tuple")),
        Err(Guest) => Err(list::find_guest(ctx, at, args[1], from, to)),
    }
}

fn count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "count")?;
    list::count_in(ctx, at, args[1])
}

fn new_args(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__getnewargs__")?;
    Ok(ctx.heap.tuple(&[Value::reference(at)])?)
}

pub static ROWS: &[NativeRow] = &[
    method("tuple", "__new__", "cls, iterable=, /", new),
    method("tuple", "index", "self, value, start=, stop=, /", index),
    method("tuple", "count", "self, value, /", count),
    method("tuple", "__getnewargs__", "self, /", new_args),
];
