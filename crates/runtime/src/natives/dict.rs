//! `dict` and its read-only view `mappingproxy`.

use crate::ctx::{Ctx, Res};
use crate::heap::dict::Found;
use crate::heap::{IterKind, Kind, RecordKind};
use crate::native::{NativeRow, class_method, method};
use crate::natives::common;
use crate::ops::compare::{self, Guest};
use crate::ops::{hash, item, iter};
use crate::sym::known;
use crate::types;
use crate::value::{Ref, Value};

/// Sets all of `from`'s items in `to`; false if a guest's method must decide about a key.
pub fn update_from_dict(ctx: &mut Ctx, to: Ref, from: Ref) -> Res<bool> {
    ctx.charge(u64::from(ctx.heap.len(from)) * 2)?;
    ctx.heap.reserve(u64::from(ctx.heap.len(from)) * 120 + 64)?;
    let mut i = 0;
    while let Some((j, k, v)) = ctx.heap.dict_next(from, i) {
        let hash = ctx.heap.dict_entry(from, j).map_or(0, |e| e.0);
        match compare::find_key(ctx, to, hash, k)? {
            Ok(crate::heap::dict::Found::At(at)) => ctx.heap.dict_set_value(to, at, v),
            Ok(crate::heap::dict::Found::Missing) => ctx.heap.dict_push(to, hash, k, v)?,
            Err(Guest) => return Ok(false),
        }
        i = j + 1;
    }
    Ok(true)
}

/// `a | b` of dicts.
pub fn merged(ctx: &mut Ctx, a: Value, b: Value) -> Res {
    let copy = ctx.heap.dict_copy(a.0 as u32)?;
    if update_from_dict(ctx, copy.0 as u32, b.0 as u32)? {
        return Ok(copy);
    }
    Err(ctx.prelude("dict_merged", &[copy, b]))
}

/// `f(**b)`: adds keyword arguments to those that are there; a name given twice, and what
/// isn't a plain dict, is the prelude's.
pub fn merge_keywords(ctx: &mut Ctx, a: Value, b: Value) -> Res<bool> {
    let plain = ctx.heap.as_kind(b, Kind::Dict);
    if let (Some(to), Some(from)) = (ctx.heap.as_kind(a, Kind::Dict), plain) {
        let mut distinct = true;
        let mut i = 0;
        ctx.charge(2 * u64::from(ctx.heap.len(from)))?;
        while let Some((j, k, _)) = ctx.heap.dict_next(from, i) {
            let hash = ctx.heap.dict_entry(from, j).map_or(0, |e| e.0);
            let found = compare::find_key(ctx, to, hash, k)?;
            distinct &= matches!(found, Ok(Found::Missing));
            i = j + 1;
        }
        if distinct && update_from_dict(ctx, to, from)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `a |= b`.
pub fn update_inplace(ctx: &mut Ctx, owner: Value, b: Value) -> Res<bool> {
    let a = ctx.payload(owner);
    if let Some(from) = plain_dict(ctx, b)
        && update_from_dict(ctx, a.0 as u32, from)?
    {
        return Ok(true);
    }
    Err(ctx.prelude("dict_update_in_place", &[owner, a, b]))
}

/// The dict whose items are those of `v`, unless the guest's class iterates otherwise.
pub fn plain_dict(ctx: &mut Ctx, v: Value) -> Option<Ref> {
    if let Some(at) = ctx.heap.as_record(v, RecordKind::MappingProxy) {
        return ctx.heap.as_kind(ctx.heap.field(at, 0), Kind::Dict);
    }
    let p = ctx.payload(v);
    let at = ctx.heap.as_kind(p, Kind::Dict)?;
    if p != v && ctx.overrides(v, &[known::ITER, known::KEYS]) {
        return None;
    }
    Some(at)
}

/// `pair in d.items()`.
pub fn items_contain(ctx: &mut Ctx, view: Ref, pair: Value) -> Res {
    let Some(dict) = ctx.heap.field(view, 0).as_ref() else {
        return Ok(Value::FALSE);
    };
    let Some(t) = ctx.heap.as_kind(pair, Kind::Tuple) else {
        return Ok(Value::FALSE);
    };
    if ctx.heap.len(t) != 2 {
        return Ok(Value::FALSE);
    }
    let (k, v) = (ctx.heap.field(t, 0), ctx.heap.field(t, 1));
    match item::lookup(ctx, dict, k)? {
        Ok(Some(w)) => compare::compare(ctx, stelp_ir::CmpOp::Eq, w, v),
        Ok(None) => Ok(Value::FALSE),
        Err(Guest) => Err(ctx.prelude("items_contain", &[Value::reference(dict), k, v])),
    }
}

// ---- methods ----

fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    common::this(ctx, v, Kind::Dict, "dict", name)
}

/// A method's dict; a read-only view counts as the dict that it shows.
fn shown(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    if let Some(at) = ctx.heap.as_kind(v, Kind::Dict) {
        return Ok(at);
    }
    let inner = match ctx.heap.as_record(v, RecordKind::MappingProxy) {
        Some(at) => ctx.heap.field(at, 0),
        None => v,
    };
    this(ctx, inner, name)
}

/// The two parts of an item that `dict()` is given; `None` if the prelude must take it apart.
fn pair(ctx: &mut Ctx, v: Value, i: usize) -> Res<Option<(Value, Value)>> {
    let p = ctx.payload(v);
    let parts = match ctx.heap.kind_of(p) {
        Some(Kind::Tuple | Kind::List) if !ctx.overrides(v, &[known::ITER]) => {
            let at = p.0 as u32;
            match (ctx.heap.item(at, 0), ctx.heap.item(at, 1), ctx.heap.len(at)) {
                (Some(k), Some(v), 2) => return Ok(Some((k, v))),
                (_, _, n) => n as usize,
            }
        }
        Some(_) => match iter::plain(ctx, v)? {
            // An iterator would be used up: the prelude does it once.
            Some(it) if it == v => return Ok(None),
            Some(_) => match iter::collect(ctx, v)? {
                Some(items) => match items.as_slice() {
                    [k, v] => return Ok(Some((*k, *v))),
                    all => all.len(),
                },
                None => return Ok(None),
            },
            None => return Ok(None),
        },
        None => {
            let text =
                format!("cannot convert dictionary update sequence element #{i} to a sequence");
            return Err(ctx.type_error(text));
        }
    };
    let text = format!("dictionary update sequence element #{i} has length {parts}; 2 is required");
    Err(ctx.value_error(text))
}

/// Adds what the argument of `dict()` or `update()` has; false if it is the prelude's.
fn add_from(ctx: &mut Ctx, to: Ref, source: Value) -> Res<bool> {
    if let Some(from) = plain_dict(ctx, source) {
        return update_from_dict(ctx, to, from);
    }
    if ctx.is_guest(source) {
        return Ok(false);
    }
    if let Some(done) = add_zipped(ctx, to, source)? {
        return Ok(done);
    }
    let Some(items) = common::items_of(ctx, source)? else {
        return Ok(false);
    };
    ctx.charge(4 * items.len() as u64)?;
    ctx.heap.reserve(120 * items.len() as u64 + 64)?;
    for (i, item) in items.into_iter().enumerate() {
        let Some((k, v)) = pair(ctx, item, i)? else {
            return Ok(false);
        };
        if item::insert(ctx, to, k, v)?.is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Adds the pairs of `zip(keys, values)` over two fresh iterators of lists or tuples,
/// without making the pairs. `None` where it is anything else. The iterators move on only
/// when all of it is done.
fn add_zipped(ctx: &mut Ctx, to: Ref, source: Value) -> Res<Option<bool>> {
    let heap = &ctx.heap;
    let of_list = |v: Value| {
        let at = heap.as_kind(v, Kind::Iter)?;
        let kind = IterKind::from_u16(heap.aux(at));
        let fresh = matches!(kind, IterKind::List | IterKind::Tuple) && heap.raw(at, 2) == 0;
        if fresh {
            heap.field(at, 0).as_ref()
        } else {
            None
        }
    };
    let two = heap.as_kind(source, Kind::Iter).and_then(|at| {
        let inner = heap.field(at, 0).as_ref()?;
        if IterKind::from_u16(heap.aux(at)) != IterKind::Zip || heap.len(inner) != 2 {
            return None;
        }
        let (k, v) = (heap.field(inner, 0), heap.field(inner, 1));
        (k != v).then_some(())?;
        Some((of_list(k)?, of_list(v)?, [k.as_ref()?, v.as_ref()?]))
    });
    let Some((keys, values, iterators)) = two else {
        return Ok(None);
    };
    let n = heap.len(keys).min(heap.len(values));
    ctx.charge(4 * u64::from(n))?;
    ctx.heap.reserve(120 * u64::from(n) + 64)?;
    for i in 0..n {
        let (Some(k), Some(v)) = (ctx.heap.item(keys, i), ctx.heap.item(values, i)) else {
            break;
        };
        if item::insert(ctx, to, k, v)?.is_err() {
            return Ok(Some(false));
        }
    }
    // The iterators are left where `zip` leaves them, which finds one at its end.
    for it in iterators {
        ctx.heap.set_raw(it, 2, u64::from(n));
    }
    for it in iterators {
        if iter::next(ctx, Value::reference(it))? == iter::Next::Done {
            break;
        }
    }
    Ok(Some(true))
}

/// Adds keyword arguments, whose names are strings.
fn add_keywords(ctx: &mut Ctx, to: Ref, keywords: Value) -> Res<bool> {
    match ctx.heap.as_kind(keywords, Kind::Dict) {
        Some(from) => update_from_dict(ctx, to, from),
        None => Ok(true),
    }
}

fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        let Some(kw) = ctx.heap.as_kind(args[2], Kind::Dict) else {
            return Ok(ctx.heap.dict(0)?);
        };
        return Ok(ctx.heap.dict_copy(kw)?);
    }
    let keywords = ctx.heap.as_kind(args[2], Kind::Dict);
    if ctx.heap.as_kind(args[1], Kind::Iter).is_some()
        && keywords.is_none_or(|at| ctx.heap.len(at) == 0)
    {
        let made = ctx.heap.dict(0)?;
        match add_zipped(ctx, made.0 as u32, args[1])? {
            Some(true) => return Ok(made),
            Some(false) => return Err(ctx.prelude("dict_from", &[args[1], args[2]])),
            None => {}
        }
    }
    iter::transact(ctx, &[args[1]], |ctx| {
        let made = ctx.heap.dict(0)?;
        let at = made.0 as u32;
        if add_from(ctx, at, args[1])? && add_keywords(ctx, at, args[2])? {
            return Ok(made);
        }
        Err(ctx.prelude("dict_from", &[args[1], args[2]]))
    })
}

/// `update` and `__init__`: the dict is changed in steps, as CPython does it, so what
/// was added before the prelude takes over is added again.
fn update_from(ctx: &mut Ctx, at: Ref, source: Value, keywords: Value) -> Res {
    iter::transact(ctx, &[source], |ctx| {
        let plain = source.is_unbound() || add_from(ctx, at, source)?;
        if plain && add_keywords(ctx, at, keywords)? {
            return Ok(Value::NONE);
        }
        let dict = Value::reference(at);
        if source.is_unbound() {
            return Err(ctx.prelude("dict_fill", &[dict, keywords, keywords]));
        }
        Err(ctx.prelude("dict_fill", &[dict, source, keywords]))
    })
}

fn init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__init__")?;
    update_from(ctx, at, args[1], args[2])
}

fn update(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "update")?;
    update_from(ctx, at, args[1], args[2])
}

fn or_none(v: Value) -> Value {
    if v.is_unbound() { Value::NONE } else { v }
}

fn get(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = shown(ctx, args[0], "get")?;
    let default = or_none(args[2]);
    match item::lookup(ctx, at, args[1])? {
        Ok(found) => Ok(found.unwrap_or(default)),
        Err(Guest) => Err(ctx.prelude("dict_get", &[Value::reference(at), args[1], default])),
    }
}

/// Where a key is, with its hash.
fn find(ctx: &mut Ctx, at: Ref, k: Value) -> Res<Result<(i64, Found), Guest>> {
    let h = match hash::hash(ctx, k)? {
        Ok(h) => h,
        Err(Guest) => return Ok(Err(Guest)),
    };
    Ok(compare::find_key(ctx, at, h, k)?.map(|f| (h, f)))
}

fn set_default(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "setdefault")?;
    let default = or_none(args[2]);
    match find(ctx, at, args[1])? {
        Ok((_, Found::At(i))) => Ok(ctx.heap.dict_value(at, i)),
        Ok((h, Found::Missing)) => {
            ctx.heap.dict_push(at, h, args[1], default)?;
            Ok(default)
        }
        Err(Guest) => {
            let dict = Value::reference(at);
            Err(ctx.prelude("dict_setdefault", &[dict, args[1], default]))
        }
    }
}

fn pop(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "pop")?;
    match find(ctx, at, args[1])? {
        Ok((_, Found::At(i))) => {
            let v = ctx.heap.dict_value(at, i);
            ctx.heap.dict_delete(at, i);
            Ok(v)
        }
        Ok((_, Found::Missing)) if args[2].is_unbound() => Err(ctx.key_error(args[1])),
        Ok((_, Found::Missing)) => Ok(args[2]),
        Err(Guest) => {
            let given = Value::bool(!args[2].is_unbound());
            let dict = Value::reference(at);
            let default = or_none(args[2]);
            Err(ctx.prelude("dict_pop", &[dict, args[1], given, default]))
        }
    }
}

fn pop_item(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "popitem")?;
    let Some((i, k, v)) = ctx.heap.dict_prev(at, u32::MAX) else {
        let text = ctx.heap.str("popitem(): dictionary is empty")?;
        return Err(ctx.key_error(text));
    };
    let item = ctx.heap.tuple(&[k, v])?;
    ctx.heap.dict_delete(at, i);
    Ok(item)
}

fn clear(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "clear")?;
    ctx.heap.dict_clear(at);
    Ok(Value::NONE)
}

fn copy(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = shown(ctx, args[0], "copy")?;
    ctx.charge(u64::from(ctx.heap.len(at)) * 2)?;
    ctx.heap.reserve(u64::from(ctx.heap.len(at)) * 72 + 256)?;
    Ok(ctx.heap.dict_copy(at)?)
}

fn view(ctx: &mut Ctx, v: Value, name: &str, kind: RecordKind) -> Res {
    let at = shown(ctx, v, name)?;
    Ok(ctx.heap.record(kind, &[Value::reference(at)])?)
}

fn keys(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "keys", RecordKind::DictKeys)
}

fn values(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "values", RecordKind::DictValues)
}

fn items(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "items", RecordKind::DictItems)
}

fn get_item(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__getitem__")?;
    item::dict_item(ctx, args[0], at, args[1])
}

fn reversed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = shown(ctx, args[0], "__reversed__")?;
    backwards(ctx, at, IterKind::DictKeysReversed)
}

/// An iterator over a dict from its end.
pub fn backwards(ctx: &mut Ctx, at: Ref, kind: IterKind) -> Res {
    let (used, len) = (ctx.heap.dict_used(at), ctx.heap.len(at));
    let dict = Value::reference(at);
    let (used, len) = (u64::from(used), u64::from(len));
    Ok(ctx.heap.iter(kind, dict, Value::NONE, used, len)?)
}

fn or(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, b) = (ctx.payload(args[0]), ctx.payload(args[1]));
    union(ctx, a, b)
}

fn ror(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, b) = (ctx.payload(args[0]), ctx.payload(args[1]));
    union(ctx, b, a)
}

fn union(ctx: &mut Ctx, a: Value, b: Value) -> Res {
    if ctx.heap.as_kind(a, Kind::Dict).is_none() || ctx.heap.as_kind(b, Kind::Dict).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    merged(ctx, a, b)
}

fn or_in_place(ctx: &mut Ctx, args: &[Value]) -> Res {
    this(ctx, args[0], "__ior__")?;
    update_inplace(ctx, args[0], args[1])?;
    Ok(args[0])
}

/// `dict.fromkeys(iterable, value=None)`.
fn from_keys(ctx: &mut Ctx, args: &[Value]) -> Res {
    let value = or_none(args[2]);
    let guest = |ctx: &mut Ctx| ctx.prelude("dict_fromkeys", &[args[0], args[1], value]);
    if !common::exact_class(args[0], types::DICT) {
        return Err(guest(ctx));
    }
    iter::transact(ctx, &[args[1]], |ctx| {
        let Some(keys) = common::items_of(ctx, args[1])? else {
            return Err(guest(ctx));
        };
        ctx.charge(4 * keys.len() as u64)?;
        ctx.heap.reserve(120 * keys.len() as u64 + 64)?;
        let made = ctx.heap.dict(0)?;
        for k in keys {
            if item::insert(ctx, made.0 as u32, k, value)?.is_err() {
                return Err(guest(ctx));
            }
        }
        Ok(made)
    })
}

pub static ROWS: &[NativeRow] = &[
    method("dict", "__new__", "cls, iterable=, /, **kwargs", new),
    method("dict", "__init__", "self, iterable=, /, **kwargs", init),
    method("dict", "update", "self, iterable=, /, **kwargs", update),
    method("dict", "get", "self, key, default=, /", get),
    method("dict", "setdefault", "self, key, default=, /", set_default),
    method("dict", "pop", "self, key, default=, /", pop),
    method("dict", "popitem", "self, /", pop_item),
    method("dict", "clear", "self, /", clear),
    method("dict", "copy", "self, /", copy),
    method("dict", "keys", "self, /", keys),
    method("dict", "values", "self, /", values),
    method("dict", "items", "self, /", items),
    method("dict", "__getitem__", "self, key, /", get_item),
    method("dict", "__reversed__", "self, /", reversed),
    method("dict", "__or__", "self, value, /", or),
    method("dict", "__ror__", "self, value, /", ror),
    method("dict", "__ior__", "self, value, /", or_in_place),
    class_method("dict", "fromkeys", "cls, iterable, value=, /", from_keys),
    method("mappingproxy", "get", "self, key, default=, /", get),
    method("mappingproxy", "copy", "self, /", copy),
    method("mappingproxy", "keys", "self, /", keys),
    method("mappingproxy", "values", "self, /", values),
    method("mappingproxy", "items", "self, /", items),
    method("mappingproxy", "__reversed__", "self, /", reversed),
];
