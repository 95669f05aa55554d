//! Reading the arguments of natives over text: optional indexes, counts, strings and
//! bytes, with the messages of CPython's argument clinic.

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Kind;
use crate::ops::convert;
use crate::value::{Ref, Value};

/// Whether an argument was left out, or is `None`.
pub fn absent(v: Value) -> bool {
    v.is_unbound() || v.is_none()
}

/// An optional bound of a slice.
pub fn bound(ctx: &mut Ctx, v: Value) -> Res<Option<i64>> {
    if absent(v) {
        return Ok(None);
    }
    match convert::index_or_none(ctx, v)? {
        Some(i) => Ok(Some(i)),
        None => {
            Err(ctx
                .type_error("slice indices must be integers or None or have an __index__ method"))
        }
    }
}

/// An optional integer, as C's `ssize_t` takes it: `None` isn't one.
pub fn count(ctx: &mut Ctx, v: Value, default: i64) -> Res<i64> {
    if v.is_unbound() {
        Ok(default)
    } else {
        convert::index(ctx, v)
    }
}

/// The string object that a value is, or carries.
pub fn as_str(ctx: &Ctx, v: Value) -> Option<Ref> {
    ctx.heap.as_kind(ctx.payload(v), Kind::Str)
}

/// A string argument; `what` stands before `must be str`.
pub fn str_arg(ctx: &mut Ctx, v: Value, what: &str) -> Res<Ref> {
    match as_str(ctx, v) {
        Some(at) => Ok(at),
        None => Err(not_str(ctx, v, what)),
    }
}

#[cold]
fn not_str(ctx: &mut Ctx, v: Value, what: &str) -> Exit {
    let space = if what.is_empty() { "" } else { " " };
    let got = if what.is_empty() {
        ctx.type_name(v).to_owned()
    } else {
        shown_type(ctx, v)
    };
    let text = format!("{what}{space}must be str, not {got}");
    ctx.type_error(text)
}

/// The class of a value as the argument clinic words it: `None` is named itself.
pub fn shown_type(ctx: &Ctx, v: Value) -> String {
    if v.is_none() {
        "None".to_owned()
    } else {
        ctx.type_name(v).to_owned()
    }
}

/// The object of a method of `class`, which has that payload.
pub fn receiver(ctx: &mut Ctx, v: Value, kinds: &[Kind], class: &str, name: &str) -> Res<Value> {
    let p = ctx.payload(v);
    match ctx.heap.kind_of(p) {
        Some(k) if kinds.contains(&k) => Ok(p),
        _ => {
            let text = format!(
                "descriptor '{name}' for '{class}' objects doesn't apply to a '{}' object",
                ctx.type_name(v)
            );
            Err(ctx.type_error(text))
        }
    }
}

/// Turns the result of a lookup into Python's: -1 where there is none.
pub fn found(at: Option<usize>) -> Value {
    Value::small(at.map_or(-1, |i| i as i64))
}

/// A result that was made outside the heap, whose size the caller has reserved.
pub fn new_str(ctx: &mut Ctx, s: &str) -> Res {
    Ok(ctx.heap.str(s)?)
}

/// Charges for a result of so many bytes and makes sure that it may exist, in the heap
/// and beside it.
pub fn pay_bytes(ctx: &mut Ctx, bytes: u64) -> Res<()> {
    ctx.heap.reserve(bytes.saturating_add(64))?;
    ctx.charge(bytes / 8)
}
