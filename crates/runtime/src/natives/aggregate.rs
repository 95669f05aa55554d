//! Builtin functions over iterables: `sum`, `min`, `max`, `any`, `all`; and `len`,
//! `hash`, `id`.

use stelp_ir::{BinOp, CmpOp};

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Kind;
use crate::native::{NativeRow, function};
use crate::natives::common;
use crate::ops::compare::{self, Guest};
use crate::ops::iter::{self, Next};
use crate::ops::{arith, convert, hash};
use crate::sym::known;
use crate::value::Value;

/// Units of work between two charges in a loop over an iterator.
const STEP: u64 = 256;

fn sum(ctx: &mut Ctx, args: &[Value]) -> Res {
    let start = if args[1].is_unbound() {
        Value::small(0)
    } else {
        args[1]
    };
    let what = match ctx.heap.kind_of(ctx.payload(start)) {
        Some(Kind::Str) => Some("strings [use ''.join(seq) instead]"),
        Some(Kind::Bytes) => Some("bytes [use b''.join(seq) instead]"),
        Some(Kind::Bytearray) => Some("bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(what) = what {
        return Err(ctx.type_error(format!("sum() can't sum {what}")));
    }
    let guest = |ctx: &mut Ctx| Err(ctx.prelude("sum_of", &[args[0], start]));
    let Some(it) = source(ctx, args[0])? else {
        return guest(ctx);
    };
    iter::transact(ctx, &[it], |ctx| match sum_natively(ctx, it, start) {
        Err(Exit::Tail) => guest(ctx),
        other => other,
    })
}

/// An iterator over an argument; `None` where guest code gives the items.
fn source(ctx: &mut Ctx, v: Value) -> Res<Option<Value>> {
    let Some(at) = v.as_ref() else {
        return match v.as_class() {
            Some(_) => Ok(None),
            None => Err(common::not_iterable(ctx, v)),
        };
    };
    match iter::plain(ctx, v)? {
        Some(it) if iter::is_native(ctx, it) => Ok(Some(it)),
        Some(_) => Ok(None),
        None if matches!(ctx.heap.kind(at), Kind::Instance | Kind::Exception) => Ok(None),
        None => Err(common::not_iterable(ctx, v)),
    }
}

/// What has been summed so far: exact types only, so that the result's type is right.
enum Total {
    Int(i64),
    Float(f64),
    Other(Value),
}

fn sum_natively(ctx: &mut Ctx, it: Value, start: Value) -> Res {
    let mut total = match (start.as_small(), start.as_float()) {
        (Some(i), _) => Total::Int(i),
        (_, Some(f)) => Total::Float(f),
        _ => Total::Other(start),
    };
    let mut n = 0u64;
    loop {
        n += 1;
        if n.is_multiple_of(STEP) {
            ctx.charge(2 * STEP)?;
        }
        let x = match iter::next(ctx, it)? {
            Next::Item(x) => x,
            Next::Done => break,
            Next::Guest => return Err(Exit::Tail),
        };
        total = match total {
            Total::Int(a) => match (x.as_index_small(), x.as_float()) {
                (Some(b), _) if a.checked_add(b).is_some() => Total::Int(a.wrapping_add(b)),
                (_, Some(b)) => Total::Float(a as f64 + b),
                _ => {
                    let a = ctx.heap.int_i64(a)?;
                    Total::Other(arith::binary(ctx, BinOp::Add, a, x)?)
                }
            },
            Total::Float(a) => match (x.as_float(), x.as_index_small()) {
                (Some(b), _) => Total::Float(a + b),
                (_, Some(b)) => Total::Float(a + b as f64),
                _ => Total::Other(arith::binary(ctx, BinOp::Add, Value::float(a), x)?),
            },
            Total::Other(a) => Total::Other(arith::binary(ctx, BinOp::Add, a, x)?),
        };
    }
    ctx.charge(2 * (n % STEP))?;
    Ok(match total {
        Total::Int(i) => ctx.heap.int_i64(i)?,
        Total::Float(f) => Value::float(f),
        Total::Other(v) => v,
    })
}

fn min(ctx: &mut Ctx, args: &[Value]) -> Res {
    extreme(ctx, args, CmpOp::Lt, "min")
}

fn max(ctx: &mut Ctx, args: &[Value]) -> Res {
    extreme(ctx, args, CmpOp::Gt, "max")
}

/// `min` or `max`. The arguments are `key`, `default`, then those by position.
fn extreme(ctx: &mut Ctx, args: &[Value], op: CmpOp, name: &str) -> Res {
    let key = if common::given(args[0]) {
        args[0]
    } else {
        Value::NONE
    };
    let default = args[1];
    let of = match args.get(2..).unwrap_or(&[]) {
        [] => {
            let text = format!("{name} expected at least 1 argument, got 0");
            return Err(ctx.type_error(text));
        }
        [one] => *one,
        many => {
            if !default.is_unbound() {
                let text = format!(
                    "Cannot specify a default for {name}() with multiple positional arguments"
                );
                return Err(ctx.type_error(text));
            }
            if key.is_none()
                && let Some(v) = best_of(ctx, many, op)?
            {
                return Ok(v);
            }
            ctx.heap.tuple(many)?
        }
    };
    let least = Value::bool(op == CmpOp::Lt);
    let guest = |ctx: &mut Ctx| {
        if default.is_unbound() {
            Err(ctx.prelude("extreme", &[of, key, least]))
        } else {
            Err(ctx.prelude("extreme_or", &[of, key, least, default]))
        }
    };
    let plain = if key.is_none() {
        source(ctx, of)?
    } else {
        None
    };
    let Some(it) = plain else {
        return guest(ctx);
    };
    iter::transact(ctx, &[it], |ctx| match best(ctx, it, op)? {
        Ok(Some(v)) => Ok(v),
        Ok(None) if !default.is_unbound() => Ok(default),
        Ok(None) => Err(ctx.value_error(format!("{name}() arg is an empty sequence"))),
        Err(Guest) => guest(ctx),
    })
}

/// The least or largest of a few values; `None` where guest code decides.
fn best_of(ctx: &mut Ctx, values: &[Value], op: CmpOp) -> Res<Option<Value>> {
    ctx.charge(3 * values.len() as u64)?;
    let mut rest = values.iter().copied();
    let Some(mut best) = rest.next() else {
        return Ok(None);
    };
    for x in rest {
        match compare::order(ctx, op, x, best)? {
            Ok(Some(true)) => best = x,
            Ok(Some(false)) => {}
            Ok(None) => return Err(no_order(ctx, op, x, best)),
            Err(Guest) => return Ok(None),
        }
    }
    Ok(Some(best))
}

#[cold]
fn no_order(ctx: &mut Ctx, op: CmpOp, x: Value, y: Value) -> Exit {
    let text = format!(
        "'{}' not supported between instances of '{}' and '{}'",
        op.symbol(),
        ctx.type_name(x),
        ctx.type_name(y)
    );
    ctx.type_error(text)
}

fn best(ctx: &mut Ctx, it: Value, op: CmpOp) -> Res<Result<Option<Value>, Guest>> {
    let mut best: Option<Value> = None;
    let mut n = 0u64;
    loop {
        n += 1;
        if n.is_multiple_of(STEP) {
            ctx.charge(3 * STEP)?;
        }
        let x = match iter::next(ctx, it)? {
            Next::Item(x) => x,
            Next::Done => break,
            Next::Guest => return Ok(Err(Guest)),
        };
        let Some(b) = best else {
            best = Some(x);
            continue;
        };
        match compare::order(ctx, op, x, b)? {
            Ok(Some(true)) => best = Some(x),
            Ok(Some(false)) => {}
            Ok(None) => return Err(no_order(ctx, op, x, b)),
            Err(Guest) => return Ok(Err(Guest)),
        }
    }
    ctx.charge(3 * (n % STEP))?;
    Ok(Ok(best))
}

fn any(ctx: &mut Ctx, args: &[Value]) -> Res {
    search(ctx, args[0], true, "any_of")
}

fn all(ctx: &mut Ctx, args: &[Value]) -> Res {
    search(ctx, args[0], false, "all_of")
}

/// Whether an item of that truth is met first, for `any`; the opposite, for `all`.
fn search(ctx: &mut Ctx, v: Value, wanted: bool, prelude: &'static str) -> Res {
    let Some(it) = source(ctx, v)? else {
        return Err(ctx.prelude(prelude, &[v]));
    };
    iter::transact(ctx, &[it], |ctx| {
        let mut n = 0u64;
        loop {
            n += 1;
            if n.is_multiple_of(STEP) {
                ctx.charge(2 * STEP)?;
            }
            let x = match iter::next(ctx, it)? {
                Next::Item(x) => x,
                Next::Done => return Ok(Value::bool(!wanted)),
                Next::Guest => return Err(ctx.prelude(prelude, &[v])),
            };
            match convert::truth(ctx, x) {
                Some(t) if t == wanted => return Ok(Value::bool(wanted)),
                Some(_) => {}
                None => return Err(ctx.prelude(prelude, &[v])),
            }
        }
    })
}

fn len(ctx: &mut Ctx, args: &[Value]) -> Res {
    convert::len(ctx, args[0])
}

fn hash_of(ctx: &mut Ctx, args: &[Value]) -> Res {
    if ctx
        .guest_special(args[0], known::HASH)
        .is_some_and(|m| !m.is_none())
    {
        return Err(ctx.prelude("hash_guest", args));
    }
    hash::hash_value(ctx, args[0])
}

/// `_native.hash(v)`: what `__hash__` gives.
fn raw_hash(ctx: &mut Ctx, args: &[Value]) -> Res {
    hash::hash_value(ctx, args[0])
}

fn id(ctx: &mut Ctx, args: &[Value]) -> Res {
    let n = ctx.id(args[0]);
    Ok(ctx.heap.int_i64(n as i64)?)
}

pub static ROWS: &[NativeRow] = &[
    function("builtins", "sum", "iterable, /, start=", sum),
    function("builtins", "min", "*args, key=, default=", min),
    function("builtins", "max", "*args, key=, default=", max),
    function("builtins", "any", "iterable, /", any),
    function("builtins", "all", "iterable, /", all),
    function("builtins", "len", "obj, /", len),
    function("builtins", "hash", "obj, /", hash_of),
    function("builtins", "id", "obj, /", id),
    function("_native", "hash", "obj, /", raw_hash),
];
