//! Comparison: equality and order of builtin values, element by element for containers.
//!
//! Guest objects inside containers make the whole comparison the prelude's.

use std::cmp::Ordering;

use stelp_ir::CmpOp;

use super::arith::Number;
use super::words;
use crate::ctx::{Ctx, Res};
use crate::heap::dict::Found;
use crate::heap::{Heap, Kind, RecordKind};
use crate::num::complex::Complex;
use crate::num::{IntRef, complex, float, int};
use crate::sym::{Sym, known};
use crate::value::{Ref, Value};

/// A comparison met a guest object whose own method decides.
#[derive(Debug)]
pub struct Guest;

/// The special method of a rich comparison, and that of its reflection.
pub fn names(op: CmpOp) -> (Sym, Sym) {
    match op {
        CmpOp::Eq => (known::EQ, known::EQ),
        CmpOp::Ne => (known::NE, known::NE),
        CmpOp::Lt => (known::LT, known::GT),
        CmpOp::Le => (known::LE, known::GE),
        CmpOp::Gt => (known::GT, known::LT),
        CmpOp::Ge => (known::GE, known::LE),
        CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => (known::CONTAINS, known::CONTAINS),
    }
}

/// `a op b` for the six rich comparisons.
pub fn compare(ctx: &mut Ctx, op: CmpOp, a: Value, b: Value) -> Res {
    match op {
        CmpOp::Eq | CmpOp::Ne => match equal(ctx, a, b)? {
            Ok(eq) => Ok(Value::bool(eq == (op == CmpOp::Eq))),
            Err(Guest) => Err(to_guest(ctx, op, a, b)?),
        },
        CmpOp::Lt | CmpOp::Le | CmpOp::Gt | CmpOp::Ge => match order(ctx, op, a, b)? {
            Ok(Some(v)) => Ok(Value::bool(v)),
            Ok(None) => {
                let text = format!(
                    "'{}' not supported between instances of '{}' and '{}'",
                    op.symbol(),
                    ctx.type_name(a),
                    ctx.type_name(b)
                );
                Err(ctx.type_error(text))
            }
            Err(Guest) => Err(to_guest(ctx, op, a, b)?),
        },
        CmpOp::Is => Ok(Value::bool(same(ctx, a, b))),
        CmpOp::IsNot => Ok(Value::bool(!same(ctx, a, b))),
        CmpOp::In | CmpOp::NotIn => Ok(Value::NONE),
    }
}

/// `is`: bound methods and long integers are made afresh at each use, so nothing is promised
/// about them; integers of 64 bits are the same where they are equal, as an engine may
/// keep them out of objects; all else is one value, one identity.
pub fn same(ctx: &Ctx, a: Value, b: Value) -> bool {
    let short = |v: Value| {
        let at = ctx.heap.as_kind(v, Kind::Int)?;
        (ctx.heap.len(at) <= 2).then(|| (ctx.heap.flags(at), ctx.heap.raw(at, 0)))
    };
    a == b || short(a).is_some_and(|x| Some(x) == short(b))
}

fn to_guest(ctx: &mut Ctx, op: CmpOp, a: Value, b: Value) -> Res<crate::ctx::Exit> {
    let (name, reflected) = names(op);
    let both_containers = !ctx.is_guest(a) && !ctx.is_guest(b);
    if both_containers {
        let number = CmpOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
        return Ok(ctx.prelude("compare_containers", &[Value::small(number as i64), a, b]));
    }
    let name = ctx.sym_str(name)?;
    let reflected = ctx.sym_str(reflected)?;
    let text = ctx.heap.str(op.symbol())?;
    Ok(ctx.prelude("compare", &[name, reflected, text, a, b]))
}

/// Whether a comparison of these two goes to a guest's method.
fn guest_decides(ctx: &mut Ctx, a: Value, b: Value, op: CmpOp) -> bool {
    if !ctx.is_guest(a) && !ctx.is_guest(b) {
        return false;
    }
    let (n, r) = names(op);
    ctx.guest_special(a, n).is_some()
        || ctx.guest_special(b, r).is_some()
        || (op == CmpOp::Ne
            && (ctx.guest_special(a, known::EQ).is_some()
                || ctx.guest_special(b, known::EQ).is_some()))
}

/// Items of tuples, also in one another, that are compared without a charge.
pub(super) const PLAIN_ITEMS: u32 = 16;
/// Bytes of a string that are compared without a charge.
const SHORT: u32 = 256;

/// The equality of two items of a container that needs neither a charge nor a guest's
/// method: identical values, small numbers, short strings, and short tuples of these.
/// `None` where [`equal`] decides.
#[inline]
fn plainly_equal(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    match atoms_equal(heap, a, b) {
        None => tuples_equal(heap, a, b, &mut { PLAIN_ITEMS }),
        known => known,
    }
}

/// Recursion is bounded by the items that are left.
pub(super) fn tuples_equal(heap: &Heap, a: Value, b: Value, left: &mut u32) -> Option<bool> {
    let (p, q) = (heap.as_kind(a, Kind::Tuple)?, heap.as_kind(b, Kind::Tuple)?);
    let n = heap.len(p);
    if n != heap.len(q) {
        return Some(false);
    }
    *left = left.checked_sub(n.max(1))?;
    for i in 0..n {
        let (x, y) = (heap.field(p, i), heap.field(q, i));
        let same = match atoms_equal(heap, x, y) {
            None => tuples_equal(heap, x, y, left)?,
            Some(known) => known,
        };
        if !same {
            return Some(false);
        }
    }
    Some(true)
}

#[inline(always)]
pub(super) fn atoms_equal(heap: &Heap, a: Value, b: Value) -> Option<bool> {
    if a == b {
        return Some(true);
    }
    if a.is_int() && b.is_int() {
        return Some(false);
    }
    if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
        return Some(x == y);
    }
    let (p, q) = (heap.as_kind(a, Kind::Str)?, heap.as_kind(b, Kind::Str)?);
    if heap.len(p) != heap.len(q) {
        return Some(false);
    }
    (heap.len(p) < SHORT).then(|| heap.str_eq(p, q))
}

/// The order of two numbers or short strings, where it needs neither a charge nor a
/// guest's method.
#[inline]
fn plain_order(heap: &Heap, op: CmpOp, a: Value, b: Value) -> Option<bool> {
    if a.is_int() && b.is_int() {
        return Some(holds(op, a.small_unchecked().cmp(&b.small_unchecked())));
    }
    if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
        return Some(x.partial_cmp(&y).is_some_and(|o| holds(op, o)));
    }
    let (Some(p), Some(q)) = (heap.as_kind(a, Kind::Str), heap.as_kind(b, Kind::Str)) else {
        let (i, j) = (words::word(heap, a)?, words::word(heap, b)?);
        return Some(holds(op, i.cmp(&j)));
    };
    if heap.len(p) >= SHORT && heap.len(q) >= SHORT {
        return None;
    }
    Some(holds(op, heap.str_bytes(p).cmp(heap.str_bytes(q))))
}

/// The order of two tuples of numbers or short strings that differ in their first or second
/// item: where it needs neither a charge nor a guest's method.
fn plain_tuple_order(heap: &Heap, op: CmpOp, a: Value, b: Value) -> Option<bool> {
    let (p, q) = (heap.as_kind(a, Kind::Tuple)?, heap.as_kind(b, Kind::Tuple)?);
    let n = heap.len(p).min(heap.len(q)).min(2);
    for i in 0..n {
        let (x, y) = (heap.field(p, i), heap.field(q, i));
        if !atoms_equal(heap, x, y)? {
            return plain_order(heap, op, x, y);
        }
    }
    None
}

/// `a == b`, unless a guest's method decides.
pub fn equal(ctx: &mut Ctx, a: Value, b: Value) -> Res<Result<bool, Guest>> {
    if a == b && !a.is_float() && !ctx.is_guest(a) {
        return Ok(Ok(true));
    }
    if a.is_ref()
        && a != b
        && let Some(known) = plainly_equal(&ctx.heap, a, b)
    {
        return Ok(Ok(known));
    }
    if a.is_int() && b.is_int() {
        return Ok(Ok(false));
    }
    if guest_decides(ctx, a, b, CmpOp::Eq) || guest_decides(ctx, a, b, CmpOp::Ne) {
        return Ok(Err(Guest));
    }
    let (a, b) = (ctx.payload(a), ctx.payload(b));
    if let (Some(x), Some(y)) = (
        ctx.heap.as_kind(a, Kind::Int),
        ctx.heap.as_kind(b, Kind::Int),
    ) {
        charge_bytes(ctx, 4 * u64::from(ctx.heap.len(x).min(ctx.heap.len(y))))?;
        return Ok(Ok(ctx.heap.big_eq(x, y)));
    }
    ctx.charge_digits(a)?;
    ctx.charge_digits(b)?;
    if let (Some(x), Some(y)) = (ctx.number(a), ctx.number(b)) {
        return Ok(Ok(numbers_equal(&x, &y)));
    }
    let (Some(p), Some(q)) = (a.as_ref(), b.as_ref()) else {
        return Ok(Ok(a == b));
    };
    if p == q {
        return Ok(Ok(true));
    }
    objects_equal(ctx, p, q)
}

/// Charges a comparison of so many bytes, two of them at a time in the cache's pace.
fn charge_bytes(ctx: &mut Ctx, bytes: u64) -> Res<()> {
    ctx.charge(bytes / 16)
}

fn numbers_equal(x: &Number, y: &Number) -> bool {
    match (x, y) {
        (Number::Float(a), Number::Float(b)) => a == b,
        (Number::Complex(a), Number::Complex(b)) => a.re == b.re && a.im == b.im,
        (Number::Complex(c), n) | (n, Number::Complex(c)) => complex_equals(*c, n),
        (Number::Float(f), n) | (n, Number::Float(f)) => n
            .int_ref()
            .is_some_and(|i| float::compare_int(i, *f) == Some(Ordering::Equal)),
        (a, b) => match (a.int_ref(), b.int_ref()) {
            (Some(i), Some(j)) => int::compare(i, j) == Ordering::Equal,
            _ => false,
        },
    }
}

fn complex_equals(c: Complex, n: &Number) -> bool {
    match n {
        Number::Float(f) => c.im == 0.0 && c.re == *f,
        n => n.int_ref().is_some_and(|i| complex::equals_int(c, i)),
    }
}

fn objects_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    let (kp, kq) = (ctx.heap.kind(p), ctx.heap.kind(q));
    match (kp, kq) {
        (Kind::Str, Kind::Str) => {
            if ctx.heap.len(p) != ctx.heap.len(q) {
                return Ok(Ok(false));
            }
            charge_bytes(ctx, u64::from(ctx.heap.len(p)))?;
            Ok(Ok(ctx.heap.str_eq(p, q)))
        }
        (Kind::Bytes | Kind::Bytearray, Kind::Bytes | Kind::Bytearray) => {
            charge_bytes(ctx, u64::from(ctx.heap.len(p).min(ctx.heap.len(q))))?;
            let (x, y) = (Value::reference(p), Value::reference(q));
            Ok(Ok(ctx.heap.as_bytes(x) == ctx.heap.as_bytes(y)))
        }
        (Kind::List, Kind::List) | (Kind::Tuple, Kind::Tuple) => sequences_equal(ctx, p, q),
        (Kind::Deque, Kind::Deque) => {
            if ctx.heap.len(p) != ctx.heap.len(q) {
                return Ok(Ok(false));
            }
            for i in 0..ctx.heap.len(p) {
                let (Some(x), Some(y)) = (ctx.heap.deque_get(p, i), ctx.heap.deque_get(q, i))
                else {
                    break;
                };
                match ctx.nested(|c| equal_item(c, x, y))? {
                    Ok(true) => {}
                    end => return Ok(end),
                }
            }
            Ok(Ok(true))
        }
        (Kind::Dict, Kind::Dict) => dicts_equal(ctx, p, q),
        (Kind::Set | Kind::FrozenSet, Kind::Set | Kind::FrozenSet) => sets_equal(ctx, p, q),
        (Kind::Record, Kind::Bytes | Kind::Bytearray | Kind::Record)
        | (Kind::Bytes | Kind::Bytearray, Kind::Record)
            if is_view(ctx, p) || is_view(ctx, q) =>
        {
            let (x, y) = (Value::reference(p), Value::reference(q));
            let same = match (ctx.heap.as_bytes(x), ctx.heap.as_bytes(y)) {
                (Some(x), Some(y)) => x == y,
                _ => false,
            };
            let bytes = ctx.heap.as_bytes(x).map_or(0, <[u8]>::len);
            charge_bytes(ctx, bytes as u64)?;
            Ok(Ok(same))
        }
        (Kind::Record, Kind::Record) => records_equal(ctx, p, q),
        (Kind::Record, Kind::Dict) if is_proxy(ctx, p) => {
            let x = ctx.heap.field(p, 0);
            ctx.nested(|c| equal(c, x, Value::reference(q)))
        }
        (Kind::Dict, Kind::Record) if is_proxy(ctx, q) => {
            let y = ctx.heap.field(q, 0);
            ctx.nested(|c| equal(c, Value::reference(p), y))
        }
        (Kind::Record, Kind::Set | Kind::FrozenSet)
        | (Kind::Set | Kind::FrozenSet, Kind::Record)
            if is_set_like(ctx, p) && is_set_like(ctx, q) =>
        {
            view_equal(ctx, p, q)
        }
        _ => Ok(Ok(false)),
    }
}

fn is_proxy(ctx: &Ctx, at: Ref) -> bool {
    RecordKind::from_u16(ctx.heap.aux(at)) == RecordKind::MappingProxy
}

fn is_view(ctx: &Ctx, at: Ref) -> bool {
    ctx.heap.kind(at) == Kind::Record
        && RecordKind::from_u16(ctx.heap.aux(at)) == RecordKind::MemoryView
}

/// Whether it is a set, or a view of a dict that compares as one.
fn is_set_like(ctx: &Ctx, at: Ref) -> bool {
    match ctx.heap.kind(at) {
        Kind::Set | Kind::FrozenSet => true,
        Kind::Record => matches!(
            RecordKind::from_u16(ctx.heap.aux(at)),
            RecordKind::DictKeys | RecordKind::DictItems
        ),
        _ => false,
    }
}

/// Elements of containers: identity first, as CPython does.
fn equal_item(ctx: &mut Ctx, x: Value, y: Value) -> Res<Result<bool, Guest>> {
    if let Some(known) = atoms_equal(&ctx.heap, x, y) {
        return Ok(Ok(known));
    }
    let mut left = PLAIN_ITEMS;
    if let Some(known) = tuples_equal(&ctx.heap, x, y, &mut left) {
        return Ok(Ok(known));
    }
    // What was looked at in vain is paid for: it may be so at each level.
    ctx.charge(u64::from(PLAIN_ITEMS - left))?;
    equal(ctx, x, y)
}

fn sequences_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    let n = ctx.heap.len(p);
    if n != ctx.heap.len(q) {
        return Ok(Ok(false));
    }
    ctx.charge(u64::from(n) / 2)?;
    ctx.nested(|c| {
        for i in 0..n {
            let (Some(x), Some(y)) = (c.heap.item(p, i), c.heap.item(q, i)) else {
                break;
            };
            match equal_item(c, x, y)? {
                Ok(true) => {}
                end => return Ok(end),
            }
        }
        Ok(Ok(true))
    })
}

fn dicts_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    if ctx.heap.len(p) != ctx.heap.len(q) {
        return Ok(Ok(false));
    }
    ctx.charge(u64::from(ctx.heap.len(p)))?;
    ctx.nested(|c| {
        let mut i = 0;
        while let Some((j, k, v)) = c.heap.dict_next(p, i) {
            let hash = c.heap.dict_entry(p, j).map_or(0, |e| e.0);
            match find_key(c, q, hash, k)? {
                Err(Guest) => return Ok(Err(Guest)),
                Ok(Found::Missing) => return Ok(Ok(false)),
                Ok(Found::At(at)) => {
                    let w = c.heap.dict_value(q, at);
                    match equal_item(c, v, w)? {
                        Ok(true) => {}
                        end => return Ok(end),
                    }
                }
            }
            i = j + 1;
        }
        Ok(Ok(true))
    })
}

fn sets_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    if ctx.heap.len(p) != ctx.heap.len(q) {
        return Ok(Ok(false));
    }
    ctx.charge(u64::from(ctx.heap.len(p)))?;
    ctx.nested(|c| {
        let mut slot = 0;
        while let Some((s, k)) = c.heap.set_next(p, slot) {
            let hash = c.heap.set_hash_at(p, s);
            match find_in_set(c, q, hash, k)? {
                Err(Guest) => return Ok(Err(Guest)),
                Ok(Found::Missing) => return Ok(Ok(false)),
                Ok(Found::At(_)) => {}
            }
            slot = s + 1;
        }
        Ok(Ok(true))
    })
}

fn records_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    let (kp, kq) = (
        RecordKind::from_u16(ctx.heap.aux(p)),
        RecordKind::from_u16(ctx.heap.aux(q)),
    );
    if kp != kq {
        let keys = |k| matches!(k, RecordKind::DictKeys | RecordKind::DictItems);
        if keys(kp) && keys(kq) {
            return view_equal(ctx, p, q);
        }
        return Ok(Ok(false));
    }
    match kp {
        RecordKind::Range => ranges_equal(ctx, p, q),
        RecordKind::BoundMethod | RecordKind::NativeMethod => {
            let same = (0..2).all(|i| ctx.heap.field(p, i) == ctx.heap.field(q, i));
            Ok(Ok(same))
        }
        RecordKind::Slice | RecordKind::GenericAlias | RecordKind::Cell => fields_equal(ctx, p, q),
        RecordKind::UnionType => {
            let n = ctx.heap.len(p);
            let all = |x: Ref| (0..n).map(|i| ctx.heap.field(x, i)).collect::<Vec<_>>();
            let (x, y) = (all(p), all(q));
            Ok(Ok(n == ctx.heap.len(q) && x.iter().all(|v| y.contains(v))))
        }
        RecordKind::MappingProxy => {
            let (x, y) = (ctx.heap.field(p, 0), ctx.heap.field(q, 0));
            ctx.nested(|c| equal(c, x, y))
        }
        RecordKind::DictKeys | RecordKind::DictItems => view_equal(ctx, p, q),
        _ => Ok(Ok(false)),
    }
}

fn view_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    let a = crate::natives::set::of_view(ctx, Value::reference(p))?;
    let b = crate::natives::set::of_view(ctx, Value::reference(q))?;
    sets_equal(ctx, a.0 as u32, b.0 as u32)
}

fn fields_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    let n = ctx.heap.len(p);
    if n != ctx.heap.len(q) {
        return Ok(Ok(false));
    }
    ctx.nested(|c| {
        for i in 0..n {
            let (x, y) = (c.heap.field(p, i), c.heap.field(q, i));
            match equal_item(c, x, y)? {
                Ok(true) => {}
                end => return Ok(end),
            }
        }
        Ok(Ok(true))
    })
}

fn ranges_equal(ctx: &mut Ctx, p: Ref, q: Ref) -> Res<Result<bool, Guest>> {
    let n = super::sequence::range_length(ctx, p)?;
    let m = super::sequence::range_length(ctx, q)?;
    if int::compare(IntRef::Big(&n), IntRef::Big(&m)) != Ordering::Equal {
        return Ok(Ok(false));
    }
    let zero = num_bigint::BigInt::from(0);
    let one = num_bigint::BigInt::from(1);
    let start = ctx.heap.field(p, 0) == ctx.heap.field(q, 0);
    let step = ctx.heap.field(p, 2) == ctx.heap.field(q, 2);
    Ok(Ok(n == zero || (start && (n == one || step))))
}

/// Charges the comparison of a long key with the one that is found.
#[inline]
fn charge_key(ctx: &mut Ctx, key: Value) -> Res<()> {
    match ctx.heap.as_kind(key, Kind::Str) {
        Some(at) if ctx.heap.len(at) >= 256 => charge_bytes(ctx, u64::from(ctx.heap.len(at))),
        _ => Ok(()),
    }
}

/// Slow probes after which the clock is looked at.
const MANY_PROBES: u64 = 1 << 16;

/// Collisions cost no fuel, but they do cost time: looks at the clock when many were seen.
#[inline]
pub(super) fn settle_probes(ctx: &mut Ctx) -> Res<()> {
    if ctx.heap.slow_probes > MANY_PROBES {
        ctx.heap.slow_probes = 0;
        ctx.meter.look()?;
    }
    Ok(())
}

/// Finds a key of builtin equality in a dict.
pub fn find_key(ctx: &mut Ctx, dict: Ref, hash: i64, key: Value) -> Res<Result<Found, Guest>> {
    settle_probes(ctx)?;
    let found = if key.is_int() {
        ctx.heap.dict_find_int(dict, hash, key)
    } else {
        match ctx.heap.as_kind(key, Kind::Str) {
            Some(at) if ctx.heap.len(at) < SHORT => ctx.heap.dict_find_text(dict, hash, at),
            Some(_) => None,
            None => find_plain(&mut ctx.heap, dict, hash, key),
        }
    };
    match found {
        Some(found) => Ok(Ok(found)),
        None => find_any(ctx, dict, hash, key),
    }
}

/// Finds a key by an equality that needs neither a charge nor a guest's method.
#[inline(never)]
fn find_plain(heap: &mut Heap, dict: Ref, hash: i64, key: Value) -> Option<Found> {
    heap.dict_find_plain(dict, hash, key, |heap, k| plainly_equal(heap, k, key))
}

#[inline(never)]
fn find_any(ctx: &mut Ctx, dict: Ref, hash: i64, key: Value) -> Res<Result<Found, Guest>> {
    charge_key(ctx, key)?;
    // The usual keys are decided at once; another one with the same hash may be the guest's.
    let mut other = false;
    let found = match ctx.heap.as_kind(key, Kind::Str) {
        Some(k) => ctx.heap.dict_find(dict, hash, key, |h, o| {
            let text = h.as_kind(o, Kind::Str);
            other |= text.is_none();
            Ok::<bool, ()>(text.is_some_and(|o| h.str_eq(o, k)))
        }),
        None => ctx.heap.dict_find(dict, hash, key, |h, o| {
            let known = plainly_equal(h, o, key);
            other |= known.is_none();
            Ok(known == Some(true))
        }),
    };
    if !other {
        return Ok(Ok(found.unwrap_or(Found::Missing)));
    }
    let mut candidates = Vec::new();
    let mut i = 0;
    let big = ctx.heap.as_kind(key, Kind::Int);
    // Other keys: gather those with the hash, then compare.
    let found = ctx.heap.dict_find(dict, hash, key, |h, o| {
        if let (Some(k), Some(o)) = (big, h.as_kind(o, Kind::Int)) {
            return Ok::<bool, ()>(h.big_eq(k, o));
        }
        candidates.push(o);
        Ok::<bool, ()>(false)
    });
    if let Ok(Found::At(at)) = found {
        return Ok(Ok(Found::At(at)));
    }
    while let Some(c) = candidates.get(i).copied() {
        match ctx.nested(|ctx| equal(ctx, c, key))? {
            Ok(true) => {
                let found = ctx
                    .heap
                    .dict_find(dict, hash, c, |_, _| Ok::<bool, ()>(false));
                return Ok(Ok(found.unwrap_or(Found::Missing)));
            }
            Ok(false) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
        i += 1;
    }
    Ok(Ok(Found::Missing))
}

/// Finds a key of builtin equality in a set.
pub fn find_in_set(ctx: &mut Ctx, set: Ref, hash: i64, key: Value) -> Res<Result<Found, Guest>> {
    if key.is_int() {
        settle_probes(ctx)?;
        let mut other = false;
        let found = ctx.heap.set_find(set, hash, key, |_, o| {
            other |= !o.is_int();
            Ok::<bool, ()>(false)
        });
        if !other {
            return Ok(Ok(found.unwrap_or(Found::Missing)));
        }
    }
    let mut candidates: smallvec::SmallVec<[Value; 4]> = smallvec::SmallVec::new();
    settle_probes(ctx)?;
    charge_key(ctx, key)?;
    let text = ctx.heap.as_kind(key, Kind::Str);
    let big = ctx.heap.as_kind(key, Kind::Int);
    let found = ctx.heap.set_find(set, hash, key, |h, o| {
        if let (Some(k), Some(o)) = (text, h.as_kind(o, Kind::Str)) {
            return Ok::<bool, ()>(h.str_eq(o, k));
        }
        if let (Some(k), Some(o)) = (big, h.as_kind(o, Kind::Int)) {
            return Ok(h.big_eq(k, o));
        }
        let known = plainly_equal(h, o, key);
        if known.is_none() {
            candidates.push(o);
        }
        Ok(known == Some(true))
    });
    if let Ok(Found::At(at)) = found {
        return Ok(Ok(Found::At(at)));
    }
    for c in candidates {
        match ctx.nested(|ctx| equal(ctx, c, key))? {
            Ok(true) => {
                let found = ctx
                    .heap
                    .set_find(set, hash, c, |_, _| Ok::<bool, ()>(false));
                return Ok(Ok(found.unwrap_or(Found::Missing)));
            }
            Ok(false) => {}
            Err(Guest) => return Ok(Err(Guest)),
        }
    }
    Ok(Ok(Found::Missing))
}

/// `a op b` for `<`, `<=`, `>`, `>=`; `None` where the types have no order.
pub fn order(ctx: &mut Ctx, op: CmpOp, a: Value, b: Value) -> Res<Result<Option<bool>, Guest>> {
    let known = match plain_order(&ctx.heap, op, a, b) {
        None => plain_tuple_order(&ctx.heap, op, a, b),
        known => known,
    };
    if known.is_some() {
        return Ok(Ok(known));
    }
    if guest_decides(ctx, a, b, op) {
        return Ok(Err(Guest));
    }
    let (a, b) = (ctx.payload(a), ctx.payload(b));
    ctx.charge_digits(a)?;
    ctx.charge_digits(b)?;
    if let (Some(x), Some(y)) = (ctx.number(a), ctx.number(b)) {
        return Ok(Ok(
            number_order(&x, &y).map(|o| o.is_some_and(|o| holds(op, o)))
        ));
    }
    let (Some(p), Some(q)) = (a.as_ref(), b.as_ref()) else {
        return Ok(Ok(None));
    };
    match (ctx.heap.kind(p), ctx.heap.kind(q)) {
        (Kind::Str, Kind::Str) => {
            charge_bytes(ctx, u64::from(ctx.heap.len(p).min(ctx.heap.len(q))))?;
            let order = ctx.heap.str_bytes(p).cmp(ctx.heap.str_bytes(q));
            Ok(Ok(Some(holds(op, order))))
        }
        (Kind::Bytes | Kind::Bytearray, Kind::Bytes | Kind::Bytearray) => {
            charge_bytes(ctx, u64::from(ctx.heap.len(p).min(ctx.heap.len(q))))?;
            let o = ctx.heap.as_bytes(a).cmp(&ctx.heap.as_bytes(b));
            Ok(Ok(Some(holds(op, o))))
        }
        (Kind::List, Kind::List) | (Kind::Tuple, Kind::Tuple) => {
            ctx.nested(|c| sequence_order(c, op, p, q))
        }
        (Kind::Deque, Kind::Deque) => {
            let items = |x: Ref| {
                (0..ctx.heap.len(x))
                    .filter_map(|i| ctx.heap.deque_get(x, i))
                    .collect::<Vec<_>>()
            };
            let (x, y) = (items(p), items(q));
            let x = ctx.heap.list(&x)?;
            let y = ctx.heap.list(&y)?;
            ctx.nested(|c| sequence_order(c, op, x.0 as u32, y.0 as u32))
        }
        (Kind::Set | Kind::FrozenSet, Kind::Set | Kind::FrozenSet) => set_order(ctx, op, p, q),
        (
            Kind::Record | Kind::Set | Kind::FrozenSet,
            Kind::Record | Kind::Set | Kind::FrozenSet,
        ) if is_set_like(ctx, p) && is_set_like(ctx, q) => {
            let x = crate::natives::set::of_view(ctx, a)?;
            let y = crate::natives::set::of_view(ctx, b)?;
            set_order(ctx, op, x.0 as u32, y.0 as u32)
        }
        _ => Ok(Ok(None)),
    }
}

fn holds(op: CmpOp, o: Ordering) -> bool {
    match op {
        CmpOp::Lt => o == Ordering::Less,
        CmpOp::Le => o != Ordering::Greater,
        CmpOp::Gt => o == Ordering::Greater,
        CmpOp::Ge => o != Ordering::Less,
        _ => o == Ordering::Equal,
    }
}

/// The order of two numbers: outer `None` if there is none (complex), inner for NaN.
fn number_order(x: &Number, y: &Number) -> Option<Option<Ordering>> {
    match (x, y) {
        (Number::Complex(_), _) | (_, Number::Complex(_)) => None,
        (Number::Float(a), Number::Float(b)) => Some(a.partial_cmp(b)),
        (Number::Float(f), n) => Some(
            n.int_ref()
                .and_then(|i| float::compare_int(i, *f))
                .map(Ordering::reverse),
        ),
        (n, Number::Float(f)) => Some(n.int_ref().and_then(|i| float::compare_int(i, *f))),
        (a, b) => Some(match (a.int_ref(), b.int_ref()) {
            (Some(i), Some(j)) => Some(int::compare(i, j)),
            _ => None,
        }),
    }
}

fn sequence_order(ctx: &mut Ctx, op: CmpOp, p: Ref, q: Ref) -> Res<Result<Option<bool>, Guest>> {
    let n = ctx.heap.len(p).min(ctx.heap.len(q));
    for i in 0..n {
        let (Some(x), Some(y)) = (ctx.heap.item(p, i), ctx.heap.item(q, i)) else {
            break;
        };
        match equal_item(ctx, x, y)? {
            Ok(true) => {}
            Err(Guest) => return Ok(Err(Guest)),
            Ok(false) => {
                ctx.charge(u64::from(i) / 2)?;
                let r = ctx.nested(|c| order(c, op, x, y))?;
                if let Ok(None) = r {
                    let text = format!(
                        "'{}' not supported between instances of '{}' and '{}'",
                        op.symbol(),
                        ctx.type_name(x),
                        ctx.type_name(y)
                    );
                    return Err(ctx.type_error(text));
                }
                return Ok(r);
            }
        }
    }
    ctx.charge(u64::from(n) / 2)?;
    Ok(Ok(Some(holds(op, ctx.heap.len(p).cmp(&ctx.heap.len(q))))))
}

fn set_order(ctx: &mut Ctx, op: CmpOp, p: Ref, q: Ref) -> Res<Result<Option<bool>, Guest>> {
    let (n, m) = (ctx.heap.len(p), ctx.heap.len(q));
    let (small, large, fits) = match op {
        CmpOp::Lt => (p, q, n < m),
        CmpOp::Le => (p, q, n <= m),
        CmpOp::Gt => (q, p, n > m),
        _ => (q, p, n >= m),
    };
    if !fits {
        return Ok(Ok(Some(false)));
    }
    ctx.charge(u64::from(ctx.heap.len(small)))?;
    let mut slot = 0;
    while let Some((s, k)) = ctx.heap.set_next(small, slot) {
        let hash = ctx.heap.set_hash_at(small, s);
        match find_in_set(ctx, large, hash, k)? {
            Err(Guest) => return Ok(Err(Guest)),
            Ok(Found::Missing) => return Ok(Ok(Some(false))),
            Ok(Found::At(_)) => {}
        }
        slot = s + 1;
    }
    Ok(Ok(Some(true)))
}
