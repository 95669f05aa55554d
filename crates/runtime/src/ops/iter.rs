//! Iteration over builtin values: making iterators, and their next item.

use num_bigint::{BigInt, Sign};
use smallvec::{SmallVec, smallvec};

use super::arith::call_special;
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{IterKind, Kind, RecordKind};
use crate::object;
use crate::object::PRIVATE;
use crate::sym::known;
use crate::value::{Ref, Value};

/// What asking an iterator for its next item gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    Item(Value),
    Done,
    /// Guest code gives it: a generator, or an object with `__next__`.
    Guest,
}

/// `iter(v)`; the value itself if it is an iterator.
pub fn iter(ctx: &mut Ctx, v: Value) -> Res {
    match plain(ctx, v)? {
        Some(it) => Ok(it),
        None => guest_iter(ctx, v),
    }
}

/// `iter(v)` for a loop: an iterator that was made for it is the loop's own, as is `v` itself
/// if it is one that nothing else gets to see.
pub fn for_loop(ctx: &mut Ctx, v: Value, own: bool) -> Res {
    let it = iter(ctx, v)?;
    if (own || it != v)
        && let Some(at) = ctx.heap.as_kind(it, Kind::Iter)
    {
        ctx.heap.set_flags(at, PRIVATE);
    }
    Ok(it)
}

/// An iterator over a builtin value, whose items come without guest code as long as it
/// is of kind `Iter`; `None` where guest code must be asked.
pub fn plain(ctx: &mut Ctx, v: Value) -> Res<Option<Value>> {
    let Some(at) = v.as_ref() else {
        return Ok(None);
    };
    let none = Value::NONE;
    let made = match ctx.heap.kind(at) {
        Kind::List => ctx.heap.iter(IterKind::List, v, none, 0, 0)?,
        Kind::Tuple => ctx.heap.iter(IterKind::Tuple, v, none, 0, 0)?,
        Kind::Str => ctx.heap.iter(IterKind::Str, v, none, 0, 0)?,
        Kind::Dict => {
            let n = u64::from(ctx.heap.len(at));
            ctx.heap.iter(IterKind::DictKeys, v, none, 0, n)?
        }
        Kind::Set | Kind::FrozenSet => {
            let n = u64::from(ctx.heap.len(at));
            ctx.heap.iter(IterKind::Set, v, none, 0, n)?
        }
        Kind::Bytes => ctx.heap.iter(IterKind::Bytes, v, none, 0, 0)?,
        Kind::Bytearray => ctx.heap.iter(IterKind::Bytearray, v, none, 0, 0)?,
        Kind::Deque => {
            let n = u64::from(ctx.heap.len(at));
            ctx.heap.iter(IterKind::Deque, v, none, 0, n)?
        }
        Kind::Iter | Kind::Generator => v,
        Kind::Record => return record_iter(ctx, v, at),
        Kind::Instance => {
            if ctx.guest_special(v, known::ITER).is_some() {
                return Ok(None);
            }
            let p = ctx.payload(v);
            if p == v {
                return Ok(None);
            }
            return plain(ctx, p);
        }
        _ => return Ok(None),
    };
    Ok(Some(made))
}

fn record_iter(ctx: &mut Ctx, v: Value, at: Ref) -> Res<Option<Value>> {
    let none = Value::NONE;
    let kind = RecordKind::from_u16(ctx.heap.aux(at));
    let made = match kind {
        RecordKind::Range => match object::small_range(&ctx.heap, at) {
            Some((start, stop, step)) => {
                let n = object::range_len(start, stop, step);
                let step = ctx.heap.field(at, 2);
                ctx.heap
                    .iter(IterKind::Range, none, step, start as u64, n)?
            }
            None => {
                let start = ctx.heap.field(at, 0);
                ctx.heap.iter(IterKind::BigRange, v, start, 0, 0)?
            }
        },
        RecordKind::DictKeys | RecordKind::DictValues | RecordKind::DictItems => {
            let d = ctx.heap.field(at, 0);
            let n = d.as_ref().map_or(0, |d| u64::from(ctx.heap.len(d)));
            let which = match kind {
                RecordKind::DictKeys => IterKind::DictKeys,
                RecordKind::DictValues => IterKind::DictValues,
                _ => IterKind::DictItems,
            };
            ctx.heap.iter(which, d, none, 0, n)?
        }
        RecordKind::MappingProxy => {
            let d = ctx.heap.field(at, 0);
            return ctx.nested(|c| plain(c, d));
        }
        RecordKind::MemoryView => {
            let copy = crate::natives::memoryview::copied(ctx, v)?;
            return plain(ctx, copy);
        }
        _ => return Ok(None),
    };
    Ok(Some(made))
}

fn guest_iter(ctx: &mut Ctx, v: Value) -> Res {
    if let Some(m) = ctx.guest_special(v, known::ITER) {
        if m.is_none() {
            let text = format!("'{}' object is not iterable", ctx.type_name(v));
            return Err(ctx.type_error(text));
        }
        return Err(call_special(ctx, m, v, &[]));
    }
    if ctx.guest_special(v, known::GETITEM).is_some() {
        return Err(ctx.prelude("sequence_iter", &[v]));
    }
    if let Some(c) = v.as_class()
        && let Some(hook) = ctx.classes.lookup_guest(c, known::CLASS_ITER)
    {
        return Err(super::convert::class_hook(ctx, hook, c, &[]));
    }
    if v == Value::STDIN {
        return Ok(v);
    }
    let text = format!("'{}' object is not iterable", ctx.type_name(v));
    Err(ctx.type_error(text))
}

/// The next item of an iterator.
#[inline]
pub fn next(ctx: &mut Ctx, it: Value) -> Res<Next> {
    let Some(at) = ctx.heap.as_kind(it, Kind::Iter) else {
        if it == Value::STDIN {
            return crate::natives::stream::next_item(ctx, it);
        }
        return Ok(Next::Guest);
    };
    let c = ctx.heap.raw(at, 2);
    match IterKind::from_u16(ctx.heap.aux(at)) {
        IterKind::Range => {
            let left = ctx.heap.raw(at, 3);
            if left == 0 {
                return Ok(Next::Done);
            }
            let now = c as i64;
            let step = ctx.heap.as_i64(ctx.heap.field(at, 1)).unwrap_or(1);
            ctx.heap.set_raw(at, 2, now.wrapping_add(step) as u64);
            ctx.heap.set_raw(at, 3, left - 1);
            Ok(Next::Item(ctx.heap.int_i64(now)?))
        }
        IterKind::List | IterKind::Tuple => {
            let Some(of) = ctx.heap.field(at, 0).as_ref() else {
                return Ok(Next::Done);
            };
            match ctx.heap.item(of, c as u32) {
                Some(v) => {
                    ctx.heap.set_raw(at, 2, c + 1);
                    Ok(Next::Item(v))
                }
                None => finish(ctx, at),
            }
        }
        _ => next_other(ctx, at, c),
    }
}

/// Makes an iterator stay exhausted.
fn finish(ctx: &mut Ctx, at: Ref) -> Res<Next> {
    ctx.heap.set_aux(at, IterKind::Empty as u16);
    ctx.heap.set_field(at, 0, Value::NONE);
    Ok(Next::Done)
}

fn next_other(ctx: &mut Ctx, at: Ref, c: u64) -> Res<Next> {
    let kind = IterKind::from_u16(ctx.heap.aux(at));
    let source = ctx.heap.field(at, 0);
    let of = source.as_ref().unwrap_or(0);
    let i = c as u32;
    match kind {
        IterKind::Str => {
            let len = ctx.heap.len(of);
            if i >= len {
                return finish(ctx, at);
            }
            let ch = ctx.heap.str_char_len(of, i);
            let v = match ch {
                1 => ctx.heap.str_char(of, i)?,
                _ => ctx.heap.str_slice(of, i, i + ch)?,
            };
            ctx.heap.set_raw(at, 2, u64::from(i + ch));
            Ok(Next::Item(v))
        }
        IterKind::StrReversed => {
            // c: bytes left, plus one so that zero means done.
            if c == 0 {
                return finish(ctx, at);
            }
            let ch = ctx.heap.str_char_len_before(of, i).min(i);
            let v = ctx.heap.str_slice(of, i - ch, i)?;
            ctx.heap.set_raw(at, 2, u64::from(i - ch));
            Ok(Next::Item(v))
        }
        IterKind::ListReversed | IterKind::TupleReversed => {
            let Some(j) = i.checked_sub(1) else {
                return finish(ctx, at);
            };
            match ctx.heap.item(of, j) {
                Some(v) => {
                    ctx.heap.set_raw(at, 2, u64::from(j));
                    Ok(Next::Item(v))
                }
                None => finish(ctx, at),
            }
        }
        IterKind::DictKeys | IterKind::DictValues | IterKind::DictItems => {
            dict_changed(ctx, at, of)?;
            match ctx.heap.dict_next(of, i) {
                Some((j, k, v)) => {
                    let given = ctx.heap.raw(at, 3);
                    if given >> 32 >= u64::from(ctx.heap.len(of)) {
                        return Err(ctx.runtime_error("dictionary keys changed during iteration"));
                    }
                    let item = dict_item(ctx, kind, k, v)?;
                    ctx.heap.set_raw(at, 2, u64::from(j) + 1);
                    ctx.heap.set_raw(at, 3, given + (1 << 32));
                    Ok(Next::Item(item))
                }
                None => finish(ctx, at),
            }
        }
        IterKind::DictKeysReversed | IterKind::DictValuesReversed | IterKind::DictItemsReversed => {
            dict_changed(ctx, at, of)?;
            match ctx.heap.dict_prev(of, i) {
                Some((j, k, v)) => {
                    let item = dict_item(ctx, kind, k, v)?;
                    ctx.heap.set_raw(at, 2, u64::from(j));
                    Ok(Next::Item(item))
                }
                None => finish(ctx, at),
            }
        }
        IterKind::Set => {
            if u64::from(ctx.heap.len(of)) != ctx.heap.raw(at, 3) {
                return Err(ctx.runtime_error("Set changed size during iteration"));
            }
            match ctx.heap.set_next(of, i) {
                Some((s, k)) => {
                    ctx.heap.set_raw(at, 2, u64::from(s) + 1);
                    Ok(Next::Item(k))
                }
                None => finish(ctx, at),
            }
        }
        IterKind::Bytes | IterKind::Bytearray => match ctx
            .heap
            .as_bytes(source)
            .and_then(|b| b.get(i as usize))
            .copied()
        {
            Some(b) => {
                ctx.heap.set_raw(at, 2, c + 1);
                Ok(Next::Item(Value::small(i64::from(b))))
            }
            None => finish(ctx, at),
        },
        IterKind::BytesReversed => {
            let Some(j) = i.checked_sub(1) else {
                return finish(ctx, at);
            };
            match ctx
                .heap
                .as_bytes(source)
                .and_then(|b| b.get(j as usize))
                .copied()
            {
                Some(b) => {
                    ctx.heap.set_raw(at, 2, u64::from(j));
                    Ok(Next::Item(Value::small(i64::from(b))))
                }
                None => finish(ctx, at),
            }
        }
        IterKind::Deque | IterKind::DequeReversed => {
            if u64::from(ctx.heap.len(of)) != ctx.heap.raw(at, 3) {
                return Err(ctx.runtime_error("deque mutated during iteration"));
            }
            let j = if kind == IterKind::Deque {
                i
            } else {
                ctx.heap.len(of).wrapping_sub(1).wrapping_sub(i)
            };
            match ctx.heap.deque_get(of, j) {
                Some(v) => {
                    ctx.heap.set_raw(at, 2, c + 1);
                    Ok(Next::Item(v))
                }
                None => finish(ctx, at),
            }
        }
        IterKind::Enumerate => enumerate_next(ctx, at, source),
        IterKind::Zip => zip_next(ctx, of),
        IterKind::BigRange => big_range_next(ctx, at, of),
        IterKind::Sequence | IterKind::Callable | IterKind::SequenceReversed => Ok(Next::Guest),
        IterKind::Empty | IterKind::List | IterKind::Tuple | IterKind::Range => Ok(Next::Done),
    }
}

/// The upper half of the last word counts the items given.
fn dict_changed(ctx: &mut Ctx, at: Ref, of: Ref) -> Res<()> {
    if ctx.heap.len(of) != ctx.heap.raw(at, 3) as u32 {
        return Err(ctx.runtime_error("dictionary changed size during iteration"));
    }
    Ok(())
}

fn dict_item(ctx: &mut Ctx, kind: IterKind, k: Value, v: Value) -> Res {
    Ok(match kind {
        IterKind::DictKeys | IterKind::DictKeysReversed => k,
        IterKind::DictValues | IterKind::DictValuesReversed => v,
        _ => ctx.heap.tuple(&[k, v])?,
    })
}

fn enumerate_next(ctx: &mut Ctx, at: Ref, source: Value) -> Res<Next> {
    // Room for the tuple first, as in `zip_next`.
    ctx.heap.reserve(64)?;
    let v = match list_item(ctx, source) {
        Some(v) => v,
        None => match ctx.nested(|ctx| next(ctx, source))? {
            Next::Item(v) => v,
            end => return Ok(end),
        },
    };
    let n = ctx.heap.field(at, 1);
    let more = match n.as_small().and_then(|n| Value::try_small(n + 1)) {
        Some(more) => more,
        None => super::arith::binary(ctx, stelp_ir::BinOp::Add, n, Value::small(1))?,
    };
    ctx.heap.set_field(at, 1, more);
    Ok(Next::Item(ctx.heap.tuple(&[n, v])?))
}

/// The next item of an iterator over a list or tuple that has one.
#[inline(always)]
fn list_item(ctx: &mut Ctx, it: Value) -> Option<Value> {
    let at = ctx.heap.as_kind(it, Kind::Iter)?;
    let kind = IterKind::from_u16(ctx.heap.aux(at));
    if !matches!(kind, IterKind::List | IterKind::Tuple) {
        return None;
    }
    let of = ctx.heap.field(at, 0).as_ref()?;
    let i = ctx.heap.raw(at, 2);
    let v = ctx.heap.item(of, i as u32)?;
    ctx.heap.set_raw(at, 2, i + 1);
    Some(v)
}

fn zip_next(ctx: &mut Ctx, inner: Ref) -> Res<Next> {
    let n = ctx.heap.len(inner);
    if n == 0 {
        return Ok(Next::Done);
    }
    // Room for the tuple first: an inner iterator must not move on in vain.
    ctx.heap.reserve(16 + 64 * u64::from(n))?;
    let mut items: SmallVec<[Value; 4]> = SmallVec::new();
    for i in 0..n {
        let it = ctx.heap.field(inner, i);
        if let Some(v) = list_item(ctx, it) {
            items.push(v);
            continue;
        }
        match ctx.nested(|c| next(c, it))? {
            Next::Item(v) => items.push(v),
            end => return Ok(end),
        }
    }
    Ok(Next::Item(ctx.heap.tuple(&items)?))
}

fn big_range_next(ctx: &mut Ctx, at: Ref, range: Ref) -> Res<Next> {
    let now = ctx.heap.field(at, 1);
    let get = |v: Value| ctx.heap.as_bigint(v).unwrap_or_default();
    let (n, stop, step) = (
        get(now),
        get(ctx.heap.field(range, 1)),
        get(ctx.heap.field(range, 2)),
    );
    let done = if step.sign() == Sign::Minus {
        n <= stop
    } else {
        n >= stop
    };
    if done {
        return Ok(Next::Done);
    }
    let more: BigInt = n + step;
    let more = ctx.heap.int(&more)?;
    ctx.heap.set_field(at, 1, more);
    Ok(Next::Item(now))
}

/// Whether every item comes without guest code: an iterator all of whose sources are
/// builtin.
pub fn is_native(ctx: &Ctx, it: Value) -> bool {
    native_to_depth(ctx, it, 16)
}

fn native_to_depth(ctx: &Ctx, it: Value, depth: u32) -> bool {
    let Some(at) = ctx.heap.as_kind(it, Kind::Iter) else {
        return false;
    };
    match IterKind::from_u16(ctx.heap.aux(at)) {
        IterKind::Sequence | IterKind::Callable | IterKind::SequenceReversed => false,
        IterKind::Enumerate => depth > 0 && native_to_depth(ctx, ctx.heap.field(at, 0), depth - 1),
        IterKind::Zip => {
            let Some(t) = ctx.heap.field(at, 0).as_ref() else {
                return true;
            };
            depth > 0
                && (0..ctx.heap.len(t))
                    .all(|i| native_to_depth(ctx, ctx.heap.field(t, i), depth - 1))
        }
        _ => true,
    }
}

/// How many items a builtin value or iterator has left, at most; for reserving room.
pub fn length_hint(ctx: &Ctx, v: Value) -> u64 {
    hint_to_depth(ctx, v, 16)
}

fn hint_to_depth(ctx: &Ctx, v: Value, depth: u32) -> u64 {
    let Some(at) = v.as_ref() else { return 0 };
    match ctx.heap.kind(at) {
        Kind::Str => u64::from(ctx.heap.str_chars(at)),
        Kind::List
        | Kind::Tuple
        | Kind::Dict
        | Kind::Set
        | Kind::FrozenSet
        | Kind::Bytes
        | Kind::Bytearray
        | Kind::Deque => u64::from(ctx.heap.len(at)),
        Kind::Record => match RecordKind::from_u16(ctx.heap.aux(at)) {
            RecordKind::Range => super::sequence::range_length(ctx, at)
                .ok()
                .and_then(|n| u64::try_from(n).ok())
                .unwrap_or(u64::MAX),
            RecordKind::DictKeys | RecordKind::DictValues | RecordKind::DictItems => ctx
                .heap
                .field(at, 0)
                .as_ref()
                .map_or(0, |d| u64::from(ctx.heap.len(d))),
            _ => 0,
        },
        Kind::Iter => iterator_hint(ctx, at, depth),
        _ => 0,
    }
}

fn iterator_hint(ctx: &Ctx, at: Ref, depth: u32) -> u64 {
    let source = ctx.heap.field(at, 0);
    let c = ctx.heap.raw(at, 2);
    let len = || hint_to_depth(ctx, source, 0);
    match IterKind::from_u16(ctx.heap.aux(at)) {
        IterKind::Range => ctx.heap.raw(at, 3),
        IterKind::BigRange => big_range_left(ctx, at),
        IterKind::List
        | IterKind::Tuple
        | IterKind::Bytes
        | IterKind::Bytearray
        | IterKind::Deque
        | IterKind::DequeReversed => len().saturating_sub(c),
        IterKind::Str | IterKind::StrReversed => len(),
        IterKind::ListReversed | IterKind::TupleReversed | IterKind::BytesReversed => c.min(len()),
        IterKind::DictKeys
        | IterKind::DictValues
        | IterKind::DictItems
        | IterKind::DictKeysReversed
        | IterKind::DictValuesReversed
        | IterKind::DictItemsReversed
        | IterKind::Set => len(),
        IterKind::Enumerate if depth > 0 => hint_to_depth(ctx, source, depth - 1),
        IterKind::Zip if depth > 0 => source.as_ref().map_or(0, |t| {
            (0..ctx.heap.len(t))
                .map(|i| hint_to_depth(ctx, ctx.heap.field(t, i), depth - 1))
                .min()
                .unwrap_or(0)
        }),
        _ => 0,
    }
}

fn big_range_left(ctx: &Ctx, at: Ref) -> u64 {
    let Some(range) = ctx.heap.field(at, 0).as_ref() else {
        return 0;
    };
    let get = |v| ctx.heap.as_bigint(v).unwrap_or_default();
    let (now, stop, step) = (
        get(ctx.heap.field(at, 1)),
        get(ctx.heap.field(range, 1)),
        get(ctx.heap.field(range, 2)),
    );
    if step.sign() == Sign::NoSign {
        return 0;
    }
    let left: BigInt = (stop - now) / step + 1;
    match left.sign() {
        Sign::Minus => 0,
        _ => u64::try_from(left).unwrap_or(u64::MAX),
    }
}

/// The state of iterators, to be put back when a native that took items from them has
/// to be called again, or leaves the work to the prelude.
pub struct Snapshot(SmallVec<[(Ref, u16, [u64; 4]); 1]>);

/// The state of `v` and of what it takes its items from; nothing if `v` is no iterator.
pub fn snapshot(ctx: &Ctx, v: Value) -> Snapshot {
    let mut saved = SmallVec::new();
    let mut todo: SmallVec<[Value; 4]> = smallvec![v];
    while let Some(v) = todo.pop() {
        let Some(at) = ctx.heap.as_kind(v, Kind::Iter) else {
            continue;
        };
        if saved.len() > 64 || saved.iter().any(|(a, _, _)| *a == at) {
            continue;
        }
        let words = [0, 1, 2, 3].map(|i| ctx.heap.raw(at, i));
        saved.push((at, ctx.heap.aux(at), words));
        let source = ctx.heap.field(at, 0);
        match IterKind::from_u16(ctx.heap.aux(at)) {
            IterKind::Enumerate => todo.push(source),
            IterKind::Zip => {
                if let Some(t) = source.as_ref() {
                    todo.extend((0..ctx.heap.len(t)).map(|i| ctx.heap.field(t, i)));
                }
            }
            _ => {}
        }
    }
    Snapshot(saved)
}

/// Puts iterators back.
pub fn restore(ctx: &mut Ctx, saved: Snapshot) {
    for (at, aux, words) in saved.0 {
        ctx.heap.set_aux(at, aux);
        for (i, w) in words.into_iter().enumerate() {
            ctx.heap.set_raw(at, i as u32, w);
        }
    }
}

/// Runs `f`, which may take items from the iterators `sources`; they are put back if
/// `f` is to be called again or a prelude function does the work instead.
pub fn transact<T>(ctx: &mut Ctx, sources: &[Value], f: impl FnOnce(&mut Ctx) -> Res<T>) -> Res<T> {
    let saved: SmallVec<[Snapshot; 1]> = sources
        .iter()
        .filter(|v| ctx.heap.as_kind(**v, Kind::Iter).is_some())
        .map(|v| snapshot(ctx, *v))
        .collect();
    let r = f(ctx);
    if matches!(r, Err(Exit::Collect | Exit::Tail)) {
        for s in saved {
            restore(ctx, s);
        }
    }
    r
}

/// All items of a value that iterates without guest code; `None` if it doesn't. Room for
/// the items is made sure of first, and a source is put back when that fails.
pub fn collect(ctx: &mut Ctx, v: Value) -> Res<Option<Vec<Value>>> {
    if let Some(at) = v.as_ref()
        && matches!(ctx.heap.kind(at), Kind::List | Kind::Tuple)
    {
        ctx.charge(u64::from(ctx.heap.len(at)) / 2)?;
        return Ok(Some(ctx.heap.items(at)));
    }
    let Some(it) = plain(ctx, v)? else {
        return Ok(None);
    };
    if !is_native(ctx, it) {
        return Ok(None);
    }
    let hint = length_hint(ctx, it);
    ctx.heap
        .reserve(hint.saturating_mul(16).saturating_add(64))?;
    ctx.charge(hint.saturating_mul(2))?;
    transact(ctx, &[it], |ctx| {
        let mut out = Vec::with_capacity(hint.min(1 << 24) as usize);
        loop {
            match next(ctx, it)? {
                Next::Item(x) => out.push(x),
                Next::Done => return Ok(Some(out)),
                Next::Guest => return Ok(None),
            }
            if out.len() as u64 > hint {
                ctx.charge(2)?;
                if out.len().is_multiple_of(1 << 16) {
                    ctx.heap.reserve(16 * out.len() as u64)?;
                }
            }
        }
    })
}
