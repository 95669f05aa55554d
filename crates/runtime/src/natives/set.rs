//! `set` and `frozenset`.

use stelp_ir::BinOp;

use crate::ctx::{Ctx, Res};
use crate::heap::dict::Found;
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, method};
use crate::natives::{common, views};
use crate::ops::compare::{self, Guest};
use crate::ops::{hash, item, iter};
use crate::sym::known;
use crate::types;
use crate::value::{Ref, Value};

/// The set that a set, or a view of keys or items, stands for; other iterables become
/// sets, which operators of views allow.
pub fn of_view(ctx: &mut Ctx, v: Value) -> Res {
    if matches!(ctx.heap.kind_of(v), Some(Kind::Set | Kind::FrozenSet)) {
        return Ok(v);
    }
    if is_view(ctx, v) {
        return views::as_set(ctx, v.0 as u32);
    }
    match make(ctx, v, Kind::Set)? {
        Ok(set) => Ok(set),
        Err(Guest) => Err(ctx.type_error("items of a view are compared by guest code")),
    }
}

fn is_view(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.as_record(v, RecordKind::DictKeys).is_some()
        || ctx.heap.as_record(v, RecordKind::DictItems).is_some()
}

fn holds(ctx: &mut Ctx, set: Ref, hash: i64, k: Value) -> Res<Result<bool, Guest>> {
    Ok(compare::find_in_set(ctx, set, hash, k)?.map(|f| f != Found::Missing))
}

/// `a op b` for sets and views; a guest's keys make it the prelude's.
pub fn operator(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res {
    let views = is_view(ctx, a) || is_view(ctx, b);
    let x = of_view(ctx, a)?;
    let y = of_view(ctx, b)?;
    let kind = if views {
        Kind::Set
    } else {
        ctx.heap.kind(x.0 as u32)
    };
    match combine(ctx, op, x.0 as u32, y.0 as u32, kind)? {
        Ok(v) => Ok(v),
        Err(Guest) => {
            let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
            Err(ctx.prelude("set_operator", &[Value::small(number as i64), x, y]))
        }
    }
}

/// The result as CPython builds it, so that its order is CPython's.
pub fn combine(ctx: &mut Ctx, op: BinOp, a: Ref, b: Ref, kind: Kind) -> Res<Result<Value, Guest>> {
    ctx.charge(2 * (u64::from(ctx.heap.len(a)) + u64::from(ctx.heap.len(b))))?;
    match op {
        BinOp::Or => {
            let out = ctx.heap.set_copy(a, kind)?;
            Ok(merge(ctx, out.0 as u32, b)?.map(|()| out))
        }
        BinOp::And => {
            let out = ctx.heap.set(kind)?;
            let (small, large) = if ctx.heap.len(b) > ctx.heap.len(a) {
                (a, b)
            } else {
                (b, a)
            };
            filter_into(ctx, out, small, large, true)
        }
        BinOp::Sub if ctx.heap.len(a) >> 2 > ctx.heap.len(b) => {
            let out = ctx.heap.set_copy(a, kind)?;
            Ok(discard_all(ctx, out.0 as u32, b)?.map(|()| out))
        }
        BinOp::Sub => {
            let out = ctx.heap.set(kind)?;
            filter_into(ctx, out, a, b, false)
        }
        _ => {
            let out = ctx.heap.set_copy(b, kind)?;
            Ok(toggle_all(ctx, out.0 as u32, a)?.map(|()| out))
        }
    }
}

/// Adds all keys of one set to another, as CPython does: a set that nothing was ever
/// added to takes over the other's table.
fn merge(ctx: &mut Ctx, to: Ref, from: Ref) -> Res<Result<(), Guest>> {
    if ctx.heap.set_fill(to) == 0 {
        ctx.heap.set_merge_into_empty(to, from)?;
        return Ok(Ok(()));
    }
    let room = u64::from(ctx.heap.len(from));
    ctx.heap.set_room_for_merge(to, room)?;
    add_all(ctx, to, from)
}

fn add_all(ctx: &mut Ctx, to: Ref, from: Ref) -> Res<Result<(), Guest>> {
    let mut slot = 0;
    while let Some((s, k)) = ctx.heap.set_next(from, slot) {
        let hash = ctx.heap.set_hash_at(from, s);
        match compare::find_in_set(ctx, to, hash, k)? {
            Ok(Found::Missing) => ctx.heap.set_push(to, hash, k)?,
            Ok(Found::At(_)) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
        slot = s + 1;
    }
    Ok(Ok(()))
}

fn filter_into(
    ctx: &mut Ctx,
    out: Value,
    from: Ref,
    by: Ref,
    keep: bool,
) -> Res<Result<Value, Guest>> {
    let mut slot = 0;
    while let Some((s, k)) = ctx.heap.set_next(from, slot) {
        let hash = ctx.heap.set_hash_at(from, s);
        match holds(ctx, by, hash, k)? {
            Ok(h) if h == keep => ctx.heap.set_push(out.0 as u32, hash, k)?,
            Ok(_) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
        slot = s + 1;
    }
    Ok(Ok(out))
}

/// Deletes from a set what another has.
fn discard_all(ctx: &mut Ctx, from: Ref, by: Ref) -> Res<Result<(), Guest>> {
    let mut slot = 0;
    while let Some((s, k)) = ctx.heap.set_next(by, slot) {
        let hash = ctx.heap.set_hash_at(by, s);
        match compare::find_in_set(ctx, from, hash, k)? {
            Ok(Found::At(at)) => ctx.heap.set_delete(from, at),
            Ok(Found::Missing) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
        slot = s + 1;
    }
    ctx.heap.set_compact(from)?;
    Ok(Ok(()))
}

/// Deletes from `to` what `by` has, and adds what it lacks.
fn toggle_all(ctx: &mut Ctx, to: Ref, by: Ref) -> Res<Result<(), Guest>> {
    let mut slot = 0;
    while let Some((s, k)) = ctx.heap.set_next(by, slot) {
        let hash = ctx.heap.set_hash_at(by, s);
        match compare::find_in_set(ctx, to, hash, k)? {
            Ok(Found::At(at)) => ctx.heap.set_delete(to, at),
            Ok(Found::Missing) => ctx.heap.set_push(to, hash, k)?,
            Err(Guest) => return Ok(Err(Guest)),
        }
        slot = s + 1;
    }
    Ok(Ok(()))
}

/// `a op= b` for a set and a set; false for other operands.
pub fn operator_inplace(ctx: &mut Ctx, op: BinOp, owner: Value, b: Value) -> Res<bool> {
    let a = ctx.payload(owner);
    let b = ctx.payload(b);
    if !matches!(ctx.heap.kind_of(b), Some(Kind::Set | Kind::FrozenSet)) && !is_view(ctx, b) {
        return Ok(false);
    }
    let b = of_view(ctx, b)?;
    match change(ctx, op, a.0 as u32, b.0 as u32)? {
        Ok(()) => Ok(true),
        Err(Guest) => {
            let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
            let number = Value::small(number as i64);
            Err(ctx.prelude("set_operator_in_place", &[number, owner, a, b]))
        }
    }
}

/// Changes set `at` by an operator and another set. What was done before a guest's key
/// was met may be done again.
fn change(ctx: &mut Ctx, op: BinOp, at: Ref, by: Ref) -> Res<Result<(), Guest>> {
    let m = u64::from(ctx.heap.len(by));
    if op == BinOp::And {
        let kept = combine(ctx, op, at, by, Kind::Set)?;
        return Ok(kept.map(|v| take_over(ctx, at, v.0 as u32)));
    }
    ctx.charge(2 * m)?;
    if at == by {
        if op != BinOp::Or {
            ctx.heap.set_clear(at)?;
        }
        return Ok(Ok(()));
    }
    match op {
        BinOp::Or => merge(ctx, at, by),
        BinOp::Sub => discard_all(ctx, at, by),
        _ => {
            // Toggling twice would undo it: all that can stop it is found out before.
            ctx.heap.reserve(ctx.heap.set_growth(at, m))?;
            let mut slot = 0;
            while let Some((s, k)) = ctx.heap.set_next(by, slot) {
                let hash = ctx.heap.set_hash_at(by, s);
                if compare::find_in_set(ctx, at, hash, k)?.is_err() {
                    return Ok(Err(Guest));
                }
                slot = s + 1;
            }
            toggle_all(ctx, at, by)
        }
    }
}

/// Gives one set the content of another, which is not used again.
pub fn take_over(ctx: &mut Ctx, to: Ref, from: Ref) {
    let (table, fill, len) = (
        ctx.heap.field(from, 0),
        ctx.heap.raw(from, 1),
        ctx.heap.len(from),
    );
    ctx.heap.set_field(to, 0, table);
    ctx.heap.set_raw(to, 1, fill);
    ctx.heap.set_word(to, len);
}

// ---- making sets ----

/// A set of the items of a value, in CPython's order.
pub fn make(ctx: &mut Ctx, v: Value, kind: Kind) -> Res<Result<Value, Guest>> {
    let p = ctx.payload(v);
    let plain = p == v || !ctx.overrides(v, &[known::ITER]);
    match ctx.heap.kind_of(p) {
        Some(Kind::Set | Kind::FrozenSet) if plain => {
            ctx.charge(2 * u64::from(ctx.heap.len(p.0 as u32)))?;
            return Ok(Ok(ctx.heap.set_copy(p.0 as u32, kind)?));
        }
        Some(Kind::Dict) if plain => return keys_of(ctx, p.0 as u32, kind).map(Ok),
        _ => {}
    }
    let Some(items) = common::items_of(ctx, v)? else {
        return Ok(Err(Guest));
    };
    ctx.charge(3 * items.len() as u64)?;
    let set = ctx.heap.set(kind)?;
    for k in items {
        if item::set_add(ctx, set.0 as u32, k)?.is_err() {
            return Ok(Err(Guest));
        }
    }
    Ok(Ok(set))
}

/// The set of a dict's keys, made with their hashes.
fn keys_of(ctx: &mut Ctx, dict: Ref, kind: Kind) -> Res {
    let n = u64::from(ctx.heap.len(dict));
    ctx.charge(2 * n)?;
    let set = ctx.heap.set(kind)?;
    ctx.heap.set_room_for_merge(set.0 as u32, n)?;
    let mut i = 0;
    while let Some((j, k, _)) = ctx.heap.dict_next(dict, i) {
        let hash = ctx.heap.dict_entry(dict, j).map_or(0, |e| e.0);
        ctx.heap.set_push(set.0 as u32, hash, k)?;
        i = j + 1;
    }
    Ok(set)
}

fn kind_of_class(class: Value) -> Kind {
    match class.as_class() {
        Some(types::FROZENSET) => Kind::FrozenSet,
        _ => Kind::Set,
    }
}

fn new_set(ctx: &mut Ctx, args: &[Value]) -> Res {
    new(ctx, args, Kind::Set)
}

fn new_frozenset(ctx: &mut Ctx, args: &[Value]) -> Res {
    if kind_of_class(args[0]) == Kind::FrozenSet
        && common::is_exactly(ctx, args[1], types::FROZENSET)
    {
        return Ok(args[1]);
    }
    new(ctx, args, Kind::FrozenSet)
}

fn new(ctx: &mut Ctx, args: &[Value], kind: Kind) -> Res {
    if args[1].is_unbound() {
        return Ok(ctx.heap.set(kind)?);
    }
    iter::transact(ctx, &[args[1]], |ctx| match make(ctx, args[1], kind)? {
        Ok(set) => Ok(set),
        Err(Guest) if kind == Kind::Set => Err(ctx.prelude("set_from", &[args[1]])),
        Err(Guest) => Err(ctx.prelude("frozenset_from", &[args[1]])),
    })
}

fn init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__init__")?;
    ctx.heap.set_clear(at)?;
    if args[1].is_unbound() {
        return Ok(Value::NONE);
    }
    update(ctx, args)
}

// ---- methods ----

fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    common::this(ctx, v, Kind::Set, "set", name)
}

/// The set or frozenset that a method is called on.
fn either(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    let p = ctx.payload(v);
    match ctx.heap.kind_of(p) {
        Some(Kind::Set | Kind::FrozenSet) => Ok(p.0 as u32),
        _ => Err(common::wrong_self(ctx, v, "set", name)),
    }
}

fn add(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "add")?;
    match item::set_add(ctx, at, args[1])? {
        Ok(()) => Ok(Value::NONE),
        Err(Guest) => Err(ctx.prelude("set_add", &[Value::reference(at), args[1]])),
    }
}

/// Deletes a key; whether it was there.
fn delete(ctx: &mut Ctx, at: Ref, k: Value) -> Res<Result<bool, Guest>> {
    let k = item::hashable_key(ctx, k)?;
    let h = match hash::hash(ctx, k)? {
        Ok(h) => h,
        Err(Guest) => return Ok(Err(Guest)),
    };
    Ok(match compare::find_in_set(ctx, at, h, k)? {
        Ok(Found::At(slot)) => {
            ctx.heap.set_delete(at, slot);
            Ok(true)
        }
        Ok(Found::Missing) => Ok(false),
        Err(Guest) => Err(Guest),
    })
}

fn discard(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "discard")?;
    match delete(ctx, at, args[1])? {
        Ok(_) => Ok(Value::NONE),
        Err(Guest) => Err(ctx.prelude("set_discard", &[Value::reference(at), args[1]])),
    }
}

fn remove(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "remove")?;
    match delete(ctx, at, args[1])? {
        Ok(true) => Ok(Value::NONE),
        Ok(false) => Err(ctx.key_error(args[1])),
        Err(Guest) => Err(ctx.prelude("set_remove", &[Value::reference(at), args[1]])),
    }
}

fn pop(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "pop")?;
    match ctx.heap.set_pop(at) {
        Some(k) => Ok(k),
        None => {
            let text = ctx.heap.str("pop from an empty set")?;
            Err(ctx.key_error(text))
        }
    }
}

fn clear(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "clear")?;
    ctx.heap.set_clear(at)?;
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = either(ctx, args[0], "copy")?;
    if common::is_exactly(ctx, args[0], types::FROZENSET) {
        return Ok(args[0]);
    }
    ctx.charge(2 * u64::from(ctx.heap.len(at)))?;
    let kind = ctx.heap.kind(at);
    Ok(ctx.heap.set_copy(at, kind)?)
}

/// A set of an argument of `union`, `difference`…: itself if it is one.
fn operand(ctx: &mut Ctx, v: Value) -> Res<Result<Ref, Guest>> {
    let p = ctx.payload(v);
    let plain = p == v || !ctx.overrides(v, &[known::ITER]);
    if plain && matches!(ctx.heap.kind_of(p), Some(Kind::Set | Kind::FrozenSet)) {
        return Ok(Ok(p.0 as u32));
    }
    Ok(make(ctx, v, Kind::Set)?.map(|s| s.0 as u32))
}

/// Whether an argument is a set or dict, for which CPython takes other ways.
fn is_set(ctx: &Ctx, v: Value) -> bool {
    let p = ctx.payload(v);
    matches!(ctx.heap.kind_of(p), Some(Kind::Set | Kind::FrozenSet))
}

/// Changes `at` by an operator and any iterable.
fn apply(ctx: &mut Ctx, op: BinOp, at: Ref, v: Value) -> Res<Result<(), Guest>> {
    let p = ctx.payload(v);
    let dict = ctx.heap.as_kind(p, Kind::Dict);
    if op == BinOp::Or
        && let Some(d) = dict
    {
        ctx.heap
            .set_room_for_merge(at, u64::from(ctx.heap.len(d)))?;
    }
    let keys = is_set(ctx, v);
    match op {
        BinOp::Or | BinOp::Sub if !keys => {
            // Item by item, so that the order is CPython's.
            let Some(items) = common::items_of(ctx, v)? else {
                return Ok(Err(Guest));
            };
            ctx.charge(3 * items.len() as u64)?;
            for k in items {
                let done = match op {
                    BinOp::Or => item::set_add(ctx, at, k)?,
                    _ => {
                        let h = match hash::hash(ctx, k)? {
                            Ok(h) => h,
                            Err(Guest) => return Ok(Err(Guest)),
                        };
                        match compare::find_in_set(ctx, at, h, k)? {
                            Ok(Found::At(slot)) => {
                                ctx.heap.set_delete(at, slot);
                                Ok(())
                            }
                            Ok(Found::Missing) => Ok(()),
                            Err(Guest) => Err(Guest),
                        }
                    }
                };
                if done.is_err() {
                    return Ok(Err(Guest));
                }
            }
            if op == BinOp::Sub {
                ctx.heap.set_compact(at)?;
            }
            Ok(Ok(()))
        }
        BinOp::And if !is_set(ctx, v) => {
            let Some(items) = common::items_of(ctx, v)? else {
                return Ok(Err(Guest));
            };
            match intersect(ctx, at, &items, Kind::Set)? {
                Ok(kept) => {
                    take_over(ctx, at, kept.0 as u32);
                    Ok(Ok(()))
                }
                Err(Guest) => Ok(Err(Guest)),
            }
        }
        _ => match operand(ctx, v)? {
            Ok(by) => change(ctx, op, at, by),
            Err(Guest) => Ok(Err(Guest)),
        },
    }
}

/// Those items that the set has, in their order.
fn intersect(ctx: &mut Ctx, at: Ref, items: &[Value], kind: Kind) -> Res<Result<Value, Guest>> {
    ctx.charge(3 * items.len() as u64)?;
    let out = ctx.heap.set(kind)?;
    for k in items {
        let h = match hash::hash(ctx, *k)? {
            Ok(h) => h,
            Err(Guest) => return Ok(Err(Guest)),
        };
        match holds(ctx, at, h, *k)? {
            Ok(true) => {
                if item::set_add(ctx, out.0 as u32, *k)?.is_err() {
                    return Ok(Err(Guest));
                }
            }
            Ok(false) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
    }
    Ok(Ok(out))
}

/// A new set from the one that a method is called on and any iterables.
fn combined(ctx: &mut Ctx, args: &[Value], op: BinOp, name: &str) -> Res {
    let at = either(ctx, args[0], name)?;
    let kind = ctx.heap.kind(at);
    let others = args.get(1..).unwrap_or(&[]);
    iter::transact(ctx, others, |ctx| {
        ctx.charge(2 * u64::from(ctx.heap.len(at)))?;
        let mut out = Value::reference(at);
        let mut fresh = false;
        for v in others {
            let done = next_combined(ctx, op, out.0 as u32, *v, fresh)?;
            match done {
                Ok(made) => out = made,
                Err(Guest) => {
                    let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
                    let rest = ctx.heap.tuple(others)?;
                    let set = Value::reference(at);
                    let number = Value::small(number as i64);
                    return Err(ctx.prelude("set_combined", &[number, set, rest]));
                }
            }
            fresh = true;
        }
        if !fresh {
            return Ok(ctx.heap.set_copy(at, kind)?);
        }
        let out_at = out.0 as u32;
        ctx.heap.set_kind_of_set(out_at, kind);
        Ok(out)
    })
}

/// One step of [`combined`]; `fresh`: the set so far may be changed.
fn next_combined(
    ctx: &mut Ctx,
    op: BinOp,
    at: Ref,
    v: Value,
    fresh: bool,
) -> Res<Result<Value, Guest>> {
    if op == BinOp::And && !is_set(ctx, v) {
        let Some(items) = common::items_of(ctx, v)? else {
            return Ok(Err(Guest));
        };
        return intersect(ctx, at, &items, Kind::Set);
    }
    if op == BinOp::And || (op == BinOp::Sub && !fresh && is_set(ctx, v)) {
        return match operand(ctx, v)? {
            Ok(by) => combine(ctx, op, at, by, Kind::Set),
            Err(Guest) => Ok(Err(Guest)),
        };
    }
    if op == BinOp::Xor {
        return match make(ctx, v, Kind::Set)? {
            Ok(other) => Ok(toggle_all(ctx, other.0 as u32, at)?.map(|()| other)),
            Err(Guest) => Ok(Err(Guest)),
        };
    }
    let out = if fresh {
        Value::reference(at)
    } else {
        ctx.heap.set_copy(at, Kind::Set)?
    };
    Ok(apply(ctx, op, out.0 as u32, v)?.map(|()| out))
}

fn union(ctx: &mut Ctx, args: &[Value]) -> Res {
    combined(ctx, args, BinOp::Or, "union")
}

fn intersection(ctx: &mut Ctx, args: &[Value]) -> Res {
    combined(ctx, args, BinOp::And, "intersection")
}

fn difference(ctx: &mut Ctx, args: &[Value]) -> Res {
    combined(ctx, args, BinOp::Sub, "difference")
}

fn symmetric_difference(ctx: &mut Ctx, args: &[Value]) -> Res {
    combined(ctx, args, BinOp::Xor, "symmetric_difference")
}

/// Changes the set that a method is called on.
fn changed(ctx: &mut Ctx, args: &[Value], op: BinOp, name: &str) -> Res {
    let at = this(ctx, args[0], name)?;
    let others = args.get(1..).unwrap_or(&[]);
    iter::transact(ctx, others, |ctx| {
        for v in others {
            if apply(ctx, op, at, *v)?.is_err() {
                let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
                let rest = ctx.heap.tuple(others)?;
                let number = Value::small(number as i64);
                return Err(ctx.prelude("set_changed", &[number, Value::reference(at), rest]));
            }
        }
        Ok(Value::NONE)
    })
}

fn update(ctx: &mut Ctx, args: &[Value]) -> Res {
    changed(ctx, args, BinOp::Or, "update")
}

/// `{*v}`: adds what is unpacked to a set that is being made.
pub fn unpack(ctx: &mut Ctx, set: Value, v: Value) -> Res<()> {
    let Some(at) = ctx.heap.as_kind(set, Kind::Set) else {
        return Ok(());
    };
    iter::transact(ctx, &[v], |ctx| match apply(ctx, BinOp::Or, at, v)? {
        Ok(()) => Ok(()),
        Err(Guest) => Err(ctx.prelude("set_update", &[set, v])),
    })
}

fn intersection_update(ctx: &mut Ctx, args: &[Value]) -> Res {
    changed(ctx, args, BinOp::And, "intersection_update")
}

fn difference_update(ctx: &mut Ctx, args: &[Value]) -> Res {
    changed(ctx, args, BinOp::Sub, "difference_update")
}

fn symmetric_difference_update(ctx: &mut Ctx, args: &[Value]) -> Res {
    changed(ctx, args, BinOp::Xor, "symmetric_difference_update")
}

/// A question about the set and an iterable; `RELATION`: 0 disjoint, 1 subset, 2 superset.
fn related<const RELATION: usize>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = either(ctx, args[0], "isdisjoint")?;
    iter::transact(ctx, &[args[1]], |ctx| {
        let guest = |ctx: &mut Ctx| {
            let number = Value::small(RELATION as i64);
            Err(ctx.prelude("set_related", &[number, Value::reference(at), args[1]]))
        };
        let other = match operand(ctx, args[1])? {
            Ok(other) => other,
            Err(Guest) => return guest(ctx),
        };
        let (small, large) = match RELATION {
            1 => (at, other),
            2 => (other, at),
            _ if ctx.heap.len(other) < ctx.heap.len(at) => (other, at),
            _ => (at, other),
        };
        if RELATION != 0 && ctx.heap.len(small) > ctx.heap.len(large) {
            return Ok(Value::FALSE);
        }
        ctx.charge(2 * u64::from(ctx.heap.len(small)))?;
        let mut slot = 0;
        while let Some((s, k)) = ctx.heap.set_next(small, slot) {
            let hash = ctx.heap.set_hash_at(small, s);
            match holds(ctx, large, hash, k)? {
                Ok(found) if found == (RELATION == 0) => return Ok(Value::FALSE),
                Ok(_) => {}
                Err(Guest) => return guest(ctx),
            }
            slot = s + 1;
        }
        Ok(Value::TRUE)
    })
}

/// `a op= b` as a special method.
fn in_place<const OP: usize>(ctx: &mut Ctx, args: &[Value]) -> Res {
    this(ctx, args[0], "__ior__")?;
    let op = BinOp::ALL.get(OP).copied().unwrap_or(BinOp::Or);
    if operator_inplace(ctx, op, args[0], args[1])? {
        Ok(args[0])
    } else {
        Ok(Value::NOT_IMPLEMENTED)
    }
}

/// The rows that sets and frozensets share.
const fn shared(owner: &'static str) -> [NativeRow; 8] {
    [
        method(owner, "copy", "self, /", copy),
        method(owner, "union", "self, /, *others", union),
        method(owner, "intersection", "self, /, *others", intersection),
        method(owner, "difference", "self, /, *others", difference),
        method(
            owner,
            "symmetric_difference",
            "self, other, /",
            symmetric_difference,
        ),
        method(owner, "isdisjoint", "self, other, /", related::<0>),
        method(owner, "issubset", "self, other, /", related::<1>),
        method(owner, "issuperset", "self, other, /", related::<2>),
    ]
}

pub static SET_SHARED: &[NativeRow] = &shared("set");
pub static FROZENSET_SHARED: &[NativeRow] = &shared("frozenset");

pub static ROWS: &[NativeRow] = &[
    method("set", "__new__", "cls, iterable=, /", new_set),
    method("set", "__init__", "self, iterable=, /", init),
    method("set", "add", "self, object, /", add),
    method("set", "discard", "self, object, /", discard),
    method("set", "remove", "self, object, /", remove),
    method("set", "pop", "self, /", pop),
    method("set", "clear", "self, /", clear),
    method("set", "update", "self, /, *others", update),
    method(
        "set",
        "intersection_update",
        "self, /, *others",
        intersection_update,
    ),
    method(
        "set",
        "difference_update",
        "self, /, *others",
        difference_update,
    ),
    method(
        "set",
        "symmetric_difference_update",
        "self, other, /",
        symmetric_difference_update,
    ),
    method(
        "set",
        "__iand__",
        "self, value, /",
        in_place::<{ common::number::AND }>,
    ),
    method(
        "set",
        "__ior__",
        "self, value, /",
        in_place::<{ common::number::OR }>,
    ),
    method(
        "set",
        "__isub__",
        "self, value, /",
        in_place::<{ common::number::SUB }>,
    ),
    method(
        "set",
        "__ixor__",
        "self, value, /",
        in_place::<{ common::number::XOR }>,
    ),
    method("frozenset", "__new__", "cls, iterable=, /", new_frozenset),
];
