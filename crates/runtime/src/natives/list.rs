//! `list`: the in-place operators and slices; methods.

use crate::ctx::{Ctx, Res};
use crate::heap::{IterKind, Kind};
use crate::native::{NativeRow, function, method};
use crate::natives::{common, sort};
use crate::ops::compare::{self, Guest};
use crate::ops::{convert, iter, sequence};
use crate::value::{Ref, Value};

/// `a += b`; the work is done unless `b` iterates by guest code (then the prelude's).
pub fn extend_inplace(ctx: &mut Ctx, owner: Value, b: Value) -> Res<bool> {
    let a = ctx.payload(owner);
    if append_sequence(ctx, a.0 as u32, b)? {
        return Ok(true);
    }
    iter::transact(ctx, &[b], |ctx| match common::items_of(ctx, b)? {
        Some(items) => append_all(ctx, a.0 as u32, items).map(|()| true),
        None => Err(ctx.prelude("list_extend_in_place", &[owner, a, b])),
    })
}

/// Appends the items of a list or tuple, which may be the list itself, without a copy
/// outside the cage; tells whether it is one.
fn append_sequence(ctx: &mut Ctx, at: Ref, v: Value) -> Res<bool> {
    let sequence = ctx.heap.as_kind(v, Kind::List);
    let Some(from) = sequence.or_else(|| ctx.heap.as_kind(v, Kind::Tuple)) else {
        return Ok(false);
    };
    let (len, n) = (u64::from(ctx.heap.len(at)), ctx.heap.len(from));
    ctx.charge(u64::from(n) / 2)?;
    ctx.heap.list_grow(at, len + u64::from(n))?;
    for i in 0..n {
        let v = ctx.heap.item(from, i).unwrap_or(Value::NONE);
        ctx.heap.list_push(at, v)?;
    }
    Ok(true)
}

fn append_all(ctx: &mut Ctx, at: Ref, items: Vec<Value>) -> Res<()> {
    let len = u64::from(ctx.heap.len(at));
    ctx.heap.list_grow(at, len + items.len() as u64)?;
    for v in items {
        ctx.heap.list_push(at, v)?;
    }
    Ok(())
}

/// `a *= n`.
pub fn repeat_inplace(ctx: &mut Ctx, owner: Value, b: Value) -> Res<bool> {
    let a = ctx.payload(owner);
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
    iter::transact(ctx, &[v], |ctx| assign_slice(ctx, at, k, v))
}

fn assign_slice(ctx: &mut Ctx, at: Ref, k: Value, v: Value) -> Res<()> {
    let slice = k.0 as u32;
    let Some(items) = iter::collect(ctx, v)? else {
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
    if sequence::slice_has_guest(ctx, k.0 as u32) {
        return Err(ctx.prelude("del_slice", &[Value::reference(at), k]));
    }
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
    common::this(ctx, v, Kind::List, "list", name)
}

fn append(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "append")?;
    ctx.heap.list_push(at, args[1])?;
    Ok(Value::NONE)
}

fn extend(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "extend")?;
    if append_sequence(ctx, at, args[1])? {
        return Ok(Value::NONE);
    }
    iter::transact(ctx, &[args[1]], |ctx| {
        match common::items_of(ctx, args[1])? {
            Some(items) => append_all(ctx, at, items)?,
            None => return Err(ctx.prelude("list_extend", &[Value::reference(at), args[1]])),
        }
        Ok(Value::NONE)
    })
}

fn pop(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "pop")?;
    let len = i64::from(ctx.heap.len(at));
    let i = convert::index_or(ctx, args[1], -1)?;
    if len == 0 {
        return Err(ctx.index_error("pop from empty list"));
    }
    let i = if i < 0 { i.saturating_add(len) } else { i };
    if i < 0 || i >= len {
        return Err(ctx.index_error("pop index out of range"));
    }
    if i == len - 1 {
        return Ok(ctx.heap.list_pop(at).unwrap_or(Value::NONE));
    }
    ctx.charge((len - i) as u64 / 32)?;
    Ok(ctx.heap.list_remove(at, i as u32).unwrap_or(Value::NONE))
}

fn insert(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "insert")?;
    let len = i64::from(ctx.heap.len(at));
    let i = convert::index(ctx, args[1])?;
    let i = if i < 0 {
        i.saturating_add(len).max(0)
    } else {
        i.min(len)
    };
    ctx.charge((len - i) as u64 / 32)?;
    ctx.heap.list_insert(at, i as u32, args[2])?;
    Ok(Value::NONE)
}

/// The index of the first equal item at or after `from`, before `to`.
pub fn position(
    ctx: &mut Ctx,
    at: Ref,
    v: Value,
    from: u32,
    to: u32,
) -> Res<Result<Option<u32>, Guest>> {
    let to = to.min(ctx.heap.len(at));
    ctx.charge(u64::from(to.saturating_sub(from)) / 4)?;
    for i in from..to {
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

/// The bounds of `index(x, start, stop)`, clipped to the length.
pub fn bounds(ctx: &mut Ctx, start: Value, stop: Value, len: u32) -> Res<(u32, u32)> {
    let len = i64::from(len);
    let clip = |i: i64| {
        if i < 0 {
            i.saturating_add(len).max(0)
        } else {
            i.min(len)
        }
    } as u32;
    let from = convert::index_or(ctx, start, 0)?;
    let to = convert::index_or(ctx, stop, i64::MAX)?;
    Ok((clip(from), clip(to)))
}

fn index(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "index")?;
    let len = ctx.heap.len(at);
    let (from, to) = bounds(ctx, args[2], args[3], len)?;
    match position(ctx, at, args[1], from, to)? {
        Ok(Some(i)) => Ok(Value::small(i64::from(i))),
        Ok(None) => {
            let mut text = String::new();
            match crate::ops::repr::into(ctx, &mut text, args[1])? {
                Ok(()) => Err(ctx.value_error(format!("{text} is not in list"))),
                Err(Guest) => Err(find_guest(ctx, at, args[1], from, to)),
            }
        }
        Err(Guest) => Err(find_guest(ctx, at, args[1], from, to)),
    }
}

/// `index` by the prelude.
pub fn find_guest(ctx: &mut Ctx, at: Ref, v: Value, from: u32, to: u32) -> crate::ctx::Exit {
    let small = |i: u32| Value::small(i64::from(i));
    ctx.prelude(
        "sequence_index",
        &[Value::reference(at), v, small(from), small(to)],
    )
}

/// How many items of a list or tuple are equal to `v`.
pub fn count_in(ctx: &mut Ctx, at: Ref, v: Value) -> Res {
    ctx.charge(u64::from(ctx.heap.len(at)) / 4)?;
    let mut n = 0;
    for i in 0..ctx.heap.len(at) {
        let Some(x) = ctx.heap.item(at, i) else { break };
        let eq = if x == v {
            Ok(true)
        } else {
            compare::equal(ctx, x, v)?
        };
        match eq {
            Ok(true) => n += 1,
            Ok(false) => {}
            Err(Guest) => return Err(ctx.prelude("sequence_count", &[Value::reference(at), v])),
        }
    }
    Ok(Value::small(n))
}

fn count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "count")?;
    count_in(ctx, at, args[1])
}

fn remove(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "remove")?;
    match position(ctx, at, args[1], 0, u32::MAX)? {
        Ok(Some(i)) => {
            ctx.charge(u64::from(ctx.heap.len(at) - i) / 32)?;
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
    let n = u64::from(ctx.heap.len(at));
    ctx.charge(n / 4)?;
    ctx.heap.reserve(8 * n + 64)?;
    let items = ctx.heap.items(at);
    Ok(ctx.heap.list(&items)?)
}

/// `list(…)`: for a subclass the items come with `__init__`.
fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return Ok(ctx.heap.list(&[])?);
    }
    iter::transact(ctx, &[args[1]], |ctx| {
        match common::items_of(ctx, args[1])? {
            Some(items) => Ok(ctx.heap.list(&items)?),
            None => Err(ctx.prelude("list_from", &[args[1]])),
        }
    })
}

fn init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__init__")?;
    if ctx.heap.len(at) > 0 {
        ctx.heap.list_replace(at, &[])?;
    }
    if args[1].is_unbound() {
        Ok(Value::NONE)
    } else {
        extend(ctx, args)
    }
}

/// `sort(*, key=, reverse=)`.
fn sort_list(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "sort")?;
    let reverse = common::int_flag(ctx, args[2])?;
    let key = if args[1].is_unbound() {
        Value::NONE
    } else {
        args[1]
    };
    if key.is_none() {
        ctx.heap.reserve(24 * u64::from(ctx.heap.len(at)) + 64)?;
        let items = ctx.heap.items(at);
        if let Ok(sorted) = sort::sorted(ctx, &items, &items, reverse)? {
            for (i, v) in sorted.into_iter().enumerate() {
                ctx.heap.list_set(at, i as u32, v);
            }
            return Ok(Value::NONE);
        }
    }
    Err(ctx.prelude(
        "list_sort",
        &[Value::reference(at), key, Value::bool(reverse)],
    ))
}

/// `sorted(iterable, *, key=, reverse=)`.
fn sorted(ctx: &mut Ctx, args: &[Value]) -> Res {
    let reverse = common::int_flag(ctx, args[2])?;
    let key = if args[1].is_unbound() {
        Value::NONE
    } else {
        args[1]
    };
    iter::transact(ctx, &[args[0]], |ctx| {
        if key.is_none()
            && let Some(items) = common::items_of(ctx, args[0])?
        {
            ctx.heap.reserve(24 * items.len() as u64 + 64)?;
            if let Ok(sorted) = sort::sorted(ctx, &items, &items, reverse)? {
                return Ok(ctx.heap.list(&sorted)?);
            }
        }
        Err(ctx.prelude("sorted_from", &[args[0], key, Value::bool(reverse)]))
    })
}

/// `_native.list_sort_pairs(keys, values, reverse)`: the values in the order of their
/// keys, or `None` where a guest's method decides the order.
fn sort_pairs(ctx: &mut Ctx, args: &[Value]) -> Res {
    let of = |ctx: &Ctx, v| {
        ctx.heap
            .as_kind(v, Kind::List)
            .map_or_else(Vec::new, |l| ctx.heap.items(l))
    };
    let reverse = args[2] == Value::TRUE;
    let n = args[0].as_ref().map_or(0, |l| u64::from(ctx.heap.len(l)));
    ctx.heap.reserve(48 * n + 64)?;
    let (keys, values) = (of(ctx, args[0]), of(ctx, args[1]));
    match sort::sorted(ctx, &keys, &values, reverse)? {
        Ok(sorted) => Ok(ctx.heap.list(&sorted)?),
        Err(Guest) => Ok(Value::NONE),
    }
}

fn reversed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__reversed__")?;
    let n = u64::from(ctx.heap.len(at));
    let list = Value::reference(at);
    Ok(ctx
        .heap
        .iter(IterKind::ListReversed, list, Value::NONE, n, 0)?)
}

fn add_in_place(ctx: &mut Ctx, args: &[Value]) -> Res {
    this(ctx, args[0], "__iadd__")?;
    extend_inplace(ctx, args[0], args[1])?;
    Ok(args[0])
}

fn multiply_in_place(ctx: &mut Ctx, args: &[Value]) -> Res {
    this(ctx, args[0], "__imul__")?;
    convert::index(ctx, args[1])?;
    repeat_inplace(ctx, args[0], args[1])?;
    Ok(args[0])
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
    method("list", "sort", "self, /, *, key=, reverse=", sort_list),
    method("list", "__reversed__", "self, /", reversed),
    method("list", "__iadd__", "self, value, /", add_in_place),
    method("list", "__imul__", "self, value, /", multiply_in_place),
    function(
        "builtins",
        "sorted",
        "iterable, /, *, key=, reverse=",
        sorted,
    ),
    function(
        "_native",
        "list_sort_pairs",
        "keys, values, reverse, /",
        sort_pairs,
    ),
];
