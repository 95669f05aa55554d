//! Functions that remember their results: what `functools.lru_cache` has seen is found, and what
//! is new is noted, without a frame of the library, where no guest code has to compare arguments.
//!
//! The library's wrapper is a function of `*args, **kwds` that does all of it in Python; it is
//! marked, and carries a list of the state that both share. What holds: each operation here
//! comes to what the wrapper's own code would, or has changed nothing and says so.

use super::compare::{self, Guest};
use super::{hash, item};
use crate::ctx::{Ctx, Res};
use crate::heap::dict::Found;
use crate::heap::{Heap, Kind};
use crate::num::hash as pure;
use crate::object::function;
use crate::value::{Ref, Value};

/// The flag of a function that is marked.
const MARKED: u8 = 1;
/// Arguments that are looked up without the wrapper.
const MOST_ARGS: usize = 16;

/// The items of the state.
mod field {
    /// A dict: from keys to results, or to links where the cache is bounded.
    pub(super) const CACHE: u32 = 0;
    /// What is called.
    pub(super) const FUNC: u32 = 1;
    pub(super) const HITS: u32 = 2;
    pub(super) const MISSES: u32 = 3;
    /// The ring of links, each `[previous, next, key, result]`; `None` where it is unbounded.
    pub(super) const ROOT: u32 = 4;
    /// The library's function of `(key, result)` that notes a result and gives it back.
    pub(super) const STORE: u32 = 5;
    pub(super) const LEN: u32 = 6;
}

/// What is known of a call.
pub enum Seen {
    Result(Value),
    /// Nothing: the arguments' key, if that is one of them.
    New(Option<Value>),
    /// The wrapper decides.
    Unknown,
}

/// Marks a function. False if that is not the state of a cache.
pub(crate) fn mark(heap: &mut Heap, at: Ref, state: Value) -> bool {
    let list = heap.as_kind(state, Kind::List);
    if list.is_none_or(|l| heap.len(l) != field::LEN) {
        return false;
    }
    heap.set_flags(at, MARKED);
    heap.set_field(at, function::KWDEFAULTS, state);
    true
}

/// The state of a function that is marked.
#[inline]
pub fn state(heap: &Heap, at: Ref) -> Option<Ref> {
    if heap.flags(at) != MARKED {
        return None;
    }
    let list = heap.as_kind(heap.field(at, function::KWDEFAULTS), Kind::List)?;
    (heap.len(list) == field::LEN).then_some(list)
}

fn get(heap: &Heap, state: Ref, field: u32) -> Value {
    heap.field(heap.list_slots(state), field)
}

/// The function that is called for what was not seen yet.
pub fn function(heap: &Heap, state: Ref) -> Option<Ref> {
    heap.as_kind(get(heap, state, field::FUNC), Kind::Function)
}

/// The library's function that notes a result.
pub fn store(heap: &Heap, state: Ref) -> Value {
    get(heap, state, field::STORE)
}

/// Counts a call whose result was not known.
pub fn count_miss(heap: &mut Heap, state: Ref) {
    count(heap, state, field::MISSES);
}

fn count(heap: &mut Heap, state: Ref, field: u32) {
    let n = get(heap, state, field).as_small().unwrap_or(0);
    heap.list_set(state, field, Value::small(n.saturating_add(1)));
}

/// Looks a call by position up; what was found counts as a hit.
pub fn find(ctx: &mut Ctx, state: Ref, args: &[Value]) -> Res<Seen> {
    let cache = get(&ctx.heap, state, field::CACHE);
    let Some(cache) = ctx.heap.as_kind(cache, Kind::Dict) else {
        return Ok(Seen::Unknown);
    };
    let (found, key) = match *args {
        // A lone int or str is its own key, so that f(3) and f(3.0) stay apart.
        [v] if v.is_int() || matches!(ctx.heap.kind_of(v), Some(Kind::Int | Kind::Str)) => {
            let Ok(h) = hash::hash(ctx, v)? else {
                return Ok(Seen::Unknown);
            };
            (compare::find_key(ctx, cache, h, v)?, Some(v))
        }
        _ => {
            if args.len() > MOST_ARGS {
                return Ok(Seen::Unknown);
            }
            let mut h = pure::TupleHasher::default();
            for v in args {
                match hash::hash(ctx, *v)? {
                    Ok(part) => h.add(part),
                    Err(Guest) => return Ok(Seen::Unknown),
                }
            }
            (find_items(ctx, cache, h.finish(), args)?, None)
        }
    };
    match found {
        Err(Guest) => Ok(Seen::Unknown),
        Ok(Found::Missing) => Ok(Seen::New(key)),
        Ok(Found::At(i)) => {
            let v = ctx.heap.dict_value(cache, i);
            let Some(v) = renewed(&mut ctx.heap, state, v) else {
                return Ok(Seen::Unknown);
            };
            count(&mut ctx.heap, state, field::HITS);
            Ok(Seen::Result(v))
        }
    }
}

/// Finds a tuple of these items, unless that needs more than plain comparisons.
fn find_items(ctx: &mut Ctx, dict: Ref, hash: i64, items: &[Value]) -> Res<Result<Found, Guest>> {
    compare::settle_probes(ctx)?;
    let found = ctx
        .heap
        .dict_find_plain(dict, hash, Value::UNBOUND, |heap, k| {
            let at = heap.as_kind(k, Kind::Tuple)?;
            if heap.len(at) as usize != items.len() {
                return Some(false);
            }
            let mut left = compare::PLAIN_ITEMS;
            for (i, x) in (0..).zip(items) {
                let y = heap.field(at, i);
                let same = match compare::atoms_equal(heap, *x, y) {
                    None => compare::tuples_equal(heap, *x, y, &mut left)?,
                    Some(known) => known,
                };
                if !same {
                    return Some(false);
                }
            }
            Some(true)
        });
    Ok(found.ok_or(Guest))
}

/// The result that an entry stands for; in a ring, its link becomes the newest.
fn renewed(heap: &mut Heap, state: Ref, entry: Value) -> Option<Value> {
    let root = get(heap, state, field::ROOT);
    if root.is_none() {
        return Some(entry);
    }
    let link = |heap: &Heap, v: Value| {
        let at = heap.as_kind(v, Kind::List)?;
        (heap.len(at) == 4).then_some(at)
    };
    let (newest, this) = (link(heap, root)?, link(heap, entry)?);
    let (before, after) = (heap.list_get(this, 0)?, heap.list_get(this, 1)?);
    let (b, a) = (link(heap, before)?, link(heap, after)?);
    let result = heap.list_get(this, 3)?;
    heap.list_set(b, 1, after);
    heap.list_set(a, 0, before);
    let last = heap.list_get(newest, 0)?;
    heap.list_set(link(heap, last)?, 1, entry);
    heap.list_set(newest, 0, entry);
    heap.list_set(this, 0, last);
    heap.list_set(this, 1, root);
    Some(result)
}

/// Notes a result. False where the library's function must.
pub fn note(ctx: &mut Ctx, state: Ref, key: Value, result: Value) -> Res<bool> {
    let cache = get(&ctx.heap, state, field::CACHE);
    match ctx.heap.as_kind(cache, Kind::Dict) {
        Some(cache) if get(&ctx.heap, state, field::ROOT).is_none() => {
            Ok(item::insert(ctx, cache, key, result)?.is_ok())
        }
        _ => Ok(false),
    }
}
