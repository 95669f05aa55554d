//! `collections.deque`.

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{IterKind, Kind};
use crate::native::{NativeRow, getter, method};
use crate::natives::{common, list};
use crate::ops::compare::{self, Guest};
use crate::ops::{convert, iter, repr};
use crate::value::{Ref, Value};

/// `a += b`.
pub fn extend_inplace(ctx: &mut Ctx, owner: Value, b: Value) -> Res<bool> {
    let a = ctx.payload(owner);
    iter::transact(ctx, &[b], |ctx| match common::items_of(ctx, b)? {
        Some(items) => push_all(ctx, a.0 as u32, items, false).map(|()| true),
        None => Err(ctx.prelude("deque_extend_in_place", &[owner, a, b])),
    })
}

/// Appends items at one end, all or none.
fn push_all(ctx: &mut Ctx, at: Ref, items: Vec<Value>, left: bool) -> Res<()> {
    ctx.charge(items.len() as u64)?;
    // Growing doubles the slots each time: all that it leaves behind is less than this.
    let total = u64::from(ctx.heap.len(at)) + items.len() as u64;
    ctx.heap.reserve(40 * total + 1024)?;
    for v in items {
        if left {
            ctx.heap.deque_push_front(at, v)?;
        } else {
            ctx.heap.deque_push_back(at, v)?;
        }
    }
    Ok(())
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

// ---- methods ----

fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    common::this(ctx, v, Kind::Deque, "collections.deque", name)
}

fn maximum(ctx: &mut Ctx, v: Value) -> Res<u32> {
    if !common::given(v) {
        return Ok(u32::MAX);
    }
    match convert::index_or_none(ctx, v)? {
        Some(n) if n < 0 => Err(ctx.value_error("maxlen must be non-negative")),
        Some(n) => Ok(u32::try_from(n).unwrap_or(u32::MAX - 1)),
        None => Err(ctx.type_error("an integer is required")),
    }
}

fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let max = maximum(ctx, args[2])?;
    let made = ctx.heap.deque(max)?;
    if args[1].is_unbound() {
        return Ok(made);
    }
    fill(ctx, made, args[1], "deque_from")
}

/// Fills a deque; a prelude function gives the method's result.
fn fill(ctx: &mut Ctx, deque: Value, source: Value, prelude: &'static str) -> Res {
    iter::transact(ctx, &[source], |ctx| match common::items_of(ctx, source)? {
        Some(items) => push_all(ctx, deque.0 as u32, items, false).map(|()| deque),
        None => Err(ctx.prelude(prelude, &[deque, source])),
    })
}

fn init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__init__")?;
    let max = maximum(ctx, args[2])?;
    empty(ctx, at)?;
    ctx.heap.deque_set_max(at, max);
    if !args[1].is_unbound() {
        fill(ctx, Value::reference(at), args[1], "deque_extend")?;
    }
    Ok(Value::NONE)
}

fn empty(ctx: &mut Ctx, at: Ref) -> Res<()> {
    let fresh = ctx.heap.deque(0)?;
    let slots = ctx.heap.field(fresh.0 as u32, 0);
    ctx.heap.set_field(at, 0, slots);
    ctx.heap.set_raw(at, 1, 0);
    ctx.heap.set_word(at, 0);
    Ok(())
}

fn append(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "append")?;
    ctx.heap.deque_push_back(at, args[1])?;
    Ok(Value::NONE)
}

fn append_left(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "appendleft")?;
    ctx.heap.deque_push_front(at, args[1])?;
    Ok(Value::NONE)
}

fn pop(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "pop")?;
    match ctx.heap.deque_pop_back(at) {
        Some(v) => Ok(v),
        None => Err(ctx.index_error("pop from an empty deque")),
    }
}

fn pop_left(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "popleft")?;
    match ctx.heap.deque_pop_front(at) {
        Some(v) => Ok(v),
        None => Err(ctx.index_error("pop from an empty deque")),
    }
}

fn extend(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "extend")?;
    fill(ctx, Value::reference(at), args[1], "deque_extend")?;
    Ok(Value::NONE)
}

fn extend_left(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "extendleft")?;
    iter::transact(ctx, &[args[1]], |ctx| {
        match common::items_of(ctx, args[1])? {
            Some(items) => push_all(ctx, at, items, true).map(|()| Value::NONE),
            None => Err(ctx.prelude("deque_extendleft", &[Value::reference(at), args[1]])),
        }
    })
}

fn clear(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "clear")?;
    empty(ctx, at)?;
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "copy")?;
    if args[0] != Value::reference(at) {
        let class = Value::class(ctx.type_of(args[0]));
        return Err(ctx.prelude("deque_copy", &[class, Value::reference(at)]));
    }
    let all = items(ctx, at);
    ctx.charge(all.len() as u64 / 2)?;
    let max = ctx.heap.deque_max(at);
    from_items(ctx, &all, max)
}

fn rotate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "rotate")?;
    let by = convert::index_or(ctx, args[1], 1)?;
    let n = ctx.heap.len(at);
    if n < 2 {
        return Ok(Value::NONE);
    }
    let right = by.rem_euclid(i64::from(n)) as u32;
    let left = n - right;
    ctx.charge(u64::from(right.min(left)))?;
    if right <= left {
        for _ in 0..right {
            if let Some(v) = ctx.heap.deque_pop_back(at) {
                ctx.heap.deque_push_front(at, v)?;
            }
        }
    } else {
        for _ in 0..left {
            if let Some(v) = ctx.heap.deque_pop_front(at) {
                ctx.heap.deque_push_back(at, v)?;
            }
        }
    }
    Ok(Value::NONE)
}

fn reverse(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "reverse")?;
    let all = items(ctx, at);
    ctx.charge(all.len() as u64 / 2)?;
    for (i, v) in all.into_iter().rev().enumerate() {
        ctx.heap.deque_set(at, i as u32, v);
    }
    Ok(Value::NONE)
}

/// Where the first equal item is.
fn position(
    ctx: &mut Ctx,
    at: Ref,
    v: Value,
    from: u32,
    to: u32,
) -> Res<Result<Option<u32>, Guest>> {
    let to = to.min(ctx.heap.len(at));
    ctx.charge(u64::from(to.saturating_sub(from)) / 4)?;
    for i in from..to {
        let Some(x) = ctx.heap.deque_get(at, i) else {
            break;
        };
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

fn missing(ctx: &mut Ctx, v: Value) -> Exit {
    let mut text = String::new();
    match repr::into(ctx, &mut text, v) {
        Ok(Ok(())) => ctx.value_error(format!("{text} is not in deque")),
        Ok(Err(Guest)) => ctx.prelude("not_in_deque", &[v]),
        Err(e) => e,
    }
}

fn index(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "index")?;
    let len = ctx.heap.len(at);
    let (from, to) = list::bounds(ctx, args[2], args[3], len)?;
    match position(ctx, at, args[1], from, to)? {
        Ok(Some(i)) => Ok(Value::small(i64::from(i))),
        Ok(None) => Err(missing(ctx, args[1])),
        Err(Guest) => Err(list::find_guest(ctx, at, args[1], from, to)),
    }
}

fn count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "count")?;
    let all = items(ctx, at);
    ctx.charge(all.len() as u64 / 4)?;
    let mut n = 0;
    for x in all {
        match compare::equal(ctx, x, args[1])? {
            Ok(eq) => n += i64::from(eq || x == args[1]),
            Err(Guest) => {
                let deque = Value::reference(at);
                return Err(ctx.prelude("sequence_count", &[deque, args[1]]));
            }
        }
    }
    Ok(Value::small(n))
}

fn insert(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "insert")?;
    let n = ctx.heap.len(at);
    if n >= ctx.heap.deque_max(at) {
        return Err(ctx.index_error("deque already at its maximum size"));
    }
    let len = i64::from(n);
    let i = convert::index(ctx, args[1])?;
    let i = if i < 0 {
        i.saturating_add(len).max(0)
    } else {
        i.min(len)
    } as u32;
    ctx.charge(u64::from(n - i) / 4)?;
    ctx.heap.deque_push_back(at, args[2])?;
    for j in (i..n).rev() {
        if let Some(v) = ctx.heap.deque_get(at, j) {
            ctx.heap.deque_set(at, j + 1, v);
        }
    }
    ctx.heap.deque_set(at, i, args[2]);
    Ok(Value::NONE)
}

fn remove(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "remove")?;
    match position(ctx, at, args[1], 0, u32::MAX)? {
        Ok(Some(i)) => {
            remove_at(ctx, at, i)?;
            Ok(Value::NONE)
        }
        Ok(None) => Err(missing(ctx, args[1])),
        Err(Guest) => Err(ctx.prelude("deque_remove", &[Value::reference(at), args[1]])),
    }
}

fn max_len(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "maxlen")?;
    Ok(match ctx.heap.deque_max(at) {
        u32::MAX => Value::NONE,
        n => Value::small(i64::from(n)),
    })
}

fn reversed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__reversed__")?;
    let n = u64::from(ctx.heap.len(at));
    let deque = Value::reference(at);
    Ok(ctx
        .heap
        .iter(IterKind::DequeReversed, deque, Value::NONE, 0, n)?)
}

fn add(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__add__")?;
    let p = ctx.payload(args[1]);
    match ctx.heap.as_kind(p, Kind::Deque) {
        Some(other) => concat(ctx, at, other),
        None if common::foreign(ctx, args[1]) => Ok(Value::NOT_IMPLEMENTED),
        None => {
            let text = format!(
                "can only concatenate deque (not \"{}\") to deque",
                ctx.type_name(args[1])
            );
            Err(ctx.type_error(text))
        }
    }
}

fn add_in_place(ctx: &mut Ctx, args: &[Value]) -> Res {
    this(ctx, args[0], "__iadd__")?;
    extend_inplace(ctx, args[0], args[1])?;
    Ok(args[0])
}

const OWNER: &str = "collections.deque";

pub static ROWS: &[NativeRow] = &[
    method(OWNER, "__new__", "cls, iterable=, maxlen=", new),
    method(OWNER, "__init__", "self, iterable=, maxlen=", init),
    method(OWNER, "append", "self, object, /", append),
    method(OWNER, "appendleft", "self, object, /", append_left),
    method(OWNER, "pop", "self, /", pop),
    method(OWNER, "popleft", "self, /", pop_left),
    method(OWNER, "extend", "self, iterable, /", extend),
    method(OWNER, "extendleft", "self, iterable, /", extend_left),
    method(OWNER, "clear", "self, /", clear),
    method(OWNER, "copy", "self, /", copy),
    method(OWNER, "__copy__", "self, /", copy),
    method(OWNER, "rotate", "self, n=, /", rotate),
    method(OWNER, "reverse", "self, /", reverse),
    method(OWNER, "index", "self, value, start=, stop=, /", index),
    method(OWNER, "count", "self, value, /", count),
    method(OWNER, "insert", "self, index, object, /", insert),
    method(OWNER, "remove", "self, value, /", remove),
    method(OWNER, "__reversed__", "self, /", reversed),
    method(OWNER, "__add__", "self, value, /", add),
    method(OWNER, "__iadd__", "self, value, /", add_in_place),
    getter(OWNER, "maxlen", max_len),
];
