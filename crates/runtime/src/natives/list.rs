//! `list`: the in-place operators and slices; methods.

use crate::ctx::{Ctx, Res};
use crate::heap::Kind;
use crate::native::{NativeRow, method};
use crate::ops::compare::{self, Guest};
use crate::ops::{convert, iter, sequence};
use crate::value::{Ref, Value};

/// `a += b`; the work is done unless `b` iterates by guest code (then the prelude's).
pub fn extend_inplace(ctx: &mut Ctx, a: Value, b: Value) -> Res<bool> {
    extend(ctx, &[a, b])?;
    Ok(true)
}

/// `a *= n`.
pub fn repeat_inplace(ctx: &mut Ctx, a: Value, b: Value) -> Res<bool> {
    let Some(n) = convert::index_or_none(ctx, b)? else {
        return Ok(false);
    };
    let all = sequence::repeat(ctx, a, n)?;
    let slots = ctx.heap.list_slots(all.0 as u32);
    let len = ctx.heap.len(all.0 as u32);
    ctx.heap.set_field(a.0 as u32, 0, Value::reference(slots));
    ctx.heap.set_word(a.0 as u32, len);
    Ok(true)
}

/// `a[slice] = v`.
pub fn set_slice(ctx: &mut Ctx, at: Ref, k: Value, v: Value) -> Res<()> {
    let slice = k.0 as u32;
    if sequence::slice_has_guest(ctx, slice) {
        return Err(ctx.prelude("set_slice", &[Value::reference(at), k, v]));
    }
    let Some(items) = iter::collect(ctx, v)? else {
        // Checked before the prelude is asked, so that the message is about this.
        return Err(ctx.prelude("assign_slice", &[Value::reference(at), k, v]));
    };
    let len = ctx.heap.len(at) as usize;
    let s = sequence::resolve(ctx, slice, len)?;
    if s.step != 1 {
        if items.len() != s.count {
            let text = format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                items.len(),
                s.count
            );
            return Err(ctx.value_error(text));
        }
        for (i, v) in items.into_iter().enumerate() {
            ctx.heap.list_set(at, sequence::place(s, i) as u32, v);
        }
        return Ok(());
    }
    ctx.charge(len as u64 / 4)?;
    ctx.heap.reserve(8 * (len + items.len()) as u64 + 64)?;
    let old = ctx.heap.items(at);
    let start = s.start.min(len);
    let end = (start + s.count).min(len);
    let mut all = Vec::with_capacity(len + items.len());
    all.extend_from_slice(old.get(..start).unwrap_or(&[]));
    all.extend(items);
    all.extend_from_slice(old.get(end..).unwrap_or(&[]));
    Ok(ctx.heap.list_replace(at, &all)?)
}

/// `del a[slice]`.
pub fn del_slice(ctx: &mut Ctx, at: Ref, k: Value) -> Res<()> {
    let len = ctx.heap.len(at) as usize;
    let s = sequence::resolve(ctx, k.0 as u32, len)?;
    ctx.charge(len as u64 / 4)?;
    let mut gone: Vec<usize> = (0..s.count).map(|i| sequence::place(s, i)).collect();
    gone.sort_unstable();
    let mut next = gone.iter().copied().peekable();
    let mut kept = 0u32;
    for (i, v) in ctx.heap.items(at).into_iter().enumerate() {
        if next.peek() == Some(&i) {
            next.next();
        } else {
            ctx.heap.list_set(at, kept, v);
            kept += 1;
        }
    }
    ctx.heap.list_truncate(at, kept);
    Ok(())
}

/// The list that a method is called on.
fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    let p = ctx.payload(v);
    match ctx.heap.as_kind(p, Kind::List) {
        Some(at) => Ok(at),
        None => {
            let text = format!(
                "descriptor '{name}' for 'list' objects doesn't apply to a '{}' object",
                ctx.type_name(v)
            );
            Err(ctx.type_error(text))
        }
    }
}

fn append(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "append")?;
    ctx.heap.list_push(at, args[1])?;
    Ok(Value::NONE)
}

fn extend(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "extend")?;
    let Some(items) = iter::collect(ctx, args[1])? else {
        return Err(ctx.prelude("list_extend", &[Value::reference(at), args[1]]));
    };
    let len = u64::from(ctx.heap.len(at));
    ctx.heap.list_grow(at, len + items.len() as u64)?;
    for v in items {
        ctx.heap.list_push(at, v)?;
    }
    Ok(Value::NONE)
}

fn pop(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "pop")?;
    let len = i64::from(ctx.heap.len(at));
    if len == 0 {
        return Err(ctx.index_error("pop from empty list"));
    }
    if args[1].is_unbound() {
        return Ok(ctx.heap.list_pop(at).unwrap_or(Value::NONE));
    }
    let i = convert::index(ctx, args[1])?;
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len {
        return Err(ctx.index_error("pop index out of range"));
    }
    ctx.charge((len - i) as u64 / 32)?;
    Ok(ctx.heap.list_remove(at, i as u32).unwrap_or(Value::NONE))
}

fn insert(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "insert")?;
    let len = i64::from(ctx.heap.len(at));
    let i = convert::index(ctx, args[1])?;
    let i = if i < 0 { (i + len).max(0) } else { i.min(len) };
    ctx.charge((len - i) as u64 / 32)?;
    ctx.heap.list_insert(at, i as u32, args[2])?;
    Ok(Value::NONE)
}

/// The index of the first equal item at or after `from`, before `to`.
fn position(
    ctx: &mut Ctx,
    at: Ref,
    v: Value,
    from: u32,
    to: u32,
) -> Res<Result<Option<u32>, Guest>> {
    ctx.charge(u64::from(ctx.heap.len(at)) / 4)?;
    for i in from..to.min(ctx.heap.len(at)) {
        let Some(x) = ctx.heap.item(at, i) else { break };
        if x == v {
            return Ok(Ok(Some(i)));
        }
        match compare::equal(ctx, x, v)? {
            Ok(true) => return Ok(Ok(Some(i))),
            Ok(false) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
    }
    Ok(Ok(None))
}

fn index(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "index")?;
    let len = i64::from(ctx.heap.len(at));
    let clip = |i: i64| if i < 0 { (i + len).max(0) } else { i.min(len) } as u32;
    let from = convert::index_or(ctx, args[2], 0)?;
    let to = convert::index_or(ctx, args[3], i64::MAX)?;
    match position(ctx, at, args[1], clip(from), clip(to))? {
        Ok(Some(i)) => Ok(Value::small(i64::from(i))),
        Ok(None) => {
            let mut text = String::new();
            match crate::ops::repr::into(ctx, &mut text, args[1])? {
                Ok(()) => Err(ctx.value_error(format!("{text} is not in list"))),
                Err(Guest) => Err(ctx.value_error("list.index(x): x not in list")),
            }
        }
        Err(Guest) => Err(ctx.prelude(
            "sequence_index",
            &[
                Value::reference(at),
                args[1],
                Value::small(i64::from(clip(from))),
                Value::small(i64::from(clip(to))),
            ],
        )),
    }
}

fn count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "count")?;
    ctx.charge(u64::from(ctx.heap.len(at)) / 4)?;
    let mut n = 0;
    for i in 0..ctx.heap.len(at) {
        let Some(x) = ctx.heap.item(at, i) else { break };
        let eq = if x == args[1] {
            Ok(true)
        } else {
            compare::equal(ctx, x, args[1])?
        };
        match eq {
            Ok(true) => n += 1,
            Ok(false) => {}
            Err(Guest) => {
                return Err(ctx.prelude("sequence_count", &[Value::reference(at), args[1]]));
            }
        }
    }
    Ok(Value::small(n))
}

fn remove(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "remove")?;
    match position(ctx, at, args[1], 0, u32::MAX)? {
        Ok(Some(i)) => {
            ctx.heap.list_remove(at, i);
            Ok(Value::NONE)
        }
        Ok(None) => Err(ctx.value_error("list.remove(x): x not in list")),
        Err(Guest) => Err(ctx.prelude("list_remove", &[Value::reference(at), args[1]])),
    }
}

fn reverse(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "reverse")?;
    let n = ctx.heap.len(at);
    ctx.charge(u64::from(n) / 4)?;
    for i in 0..n / 2 {
        let j = n - 1 - i;
        let (Some(x), Some(y)) = (ctx.heap.list_get(at, i), ctx.heap.list_get(at, j)) else {
            break;
        };
        ctx.heap.list_set(at, i, y);
        ctx.heap.list_set(at, j, x);
    }
    Ok(Value::NONE)
}

fn clear(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "clear")?;
    ctx.heap.list_replace(at, &[])?;
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "copy")?;
    let items = ctx.heap.items(at);
    ctx.charge(items.len() as u64 / 4)?;
    Ok(ctx.heap.list(&items)?)
}

/// `list(…)`: for a subclass the items come with `__init__`.
fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return Ok(ctx.heap.list(&[])?);
    }
    match iter::collect(ctx, args[1])? {
        Some(items) => Ok(ctx.heap.list(&items)?),
        None => Err(ctx.prelude("list_from", &[args[1]])),
    }
}

fn init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__init__")?;
    ctx.heap.list_replace(at, &[])?;
    if args[1].is_unbound() {
        Ok(Value::NONE)
    } else {
        extend(ctx, args)
    }
}

pub static ROWS: &[NativeRow] = &[
    method("list", "__new__", "cls, iterable=, /", new),
    method("list", "__init__", "self, iterable=, /", init),
    method("list", "append", "self, object, /", append),
    method("list", "extend", "self, iterable, /", extend),
    method("list", "pop", "self, index=, /", pop),
    method("list", "insert", "self, index, object, /", insert),
    method("list", "index", "self, value, start=, stop=, /", index),
    method("list", "count", "self, value, /", count),
    method("list", "remove", "self, value, /", remove),
    method("list", "reverse", "self, /", reverse),
    method("list", "clear", "self, /", clear),
    method("list", "copy", "self, /", copy),
];
