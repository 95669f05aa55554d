//! Helpers of the prelude: single steps of what containers do, so that the guest code
//! around them can compare keys and items by guest methods.

use crate::ctx::{Ctx, Res};
use crate::heap::dict::Found;
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, function};
use crate::natives::{set, views};
use crate::num::hash as pure;
use crate::ops::{iter, memo};
use crate::types;
use crate::value::{Ref, Value};

fn dict_of(ctx: &mut Ctx, v: Value) -> Res<Ref> {
    let p = ctx.payload(v);
    match ctx.heap.as_kind(p, Kind::Dict) {
        Some(at) => Ok(at),
        None => Err(ctx.type_error("a dict is required")),
    }
}

fn set_of(ctx: &mut Ctx, v: Value) -> Res<Ref> {
    let p = ctx.payload(v);
    match ctx.heap.kind_of(p) {
        Some(Kind::Set | Kind::FrozenSet) => Ok(p.0 as u32),
        _ => Err(ctx.type_error("a set is required")),
    }
}

/// The hash that a guest's `__hash__` gave, cut to 64 bits as CPython does.
fn hash_arg(ctx: &mut Ctx, v: Value) -> Res<i64> {
    let p = ctx.payload(v);
    match (ctx.heap.as_i64(p), ctx.number(p)) {
        (Some(h), _) => Ok(pure::avoid_minus_one(h)),
        (None, Some(n)) if n.int_ref().is_some() => Ok(n.int_ref().map_or(0, pure::int)),
        _ => Err(ctx.type_error("__hash__ method should return an integer")),
    }
}

fn int_hash(ctx: &mut Ctx, args: &[Value]) -> Res {
    let h = hash_arg(ctx, args[0])?;
    Ok(ctx.heap.int_i64(h)?)
}

fn tuple_hash(ctx: &mut Ctx, args: &[Value]) -> Res {
    let mut h = pure::TupleHasher::default();
    for v in iter::collect(ctx, args[0])?.unwrap_or_default() {
        let part = hash_arg(ctx, v)?;
        h.add(part);
    }
    Ok(ctx.heap.int_i64(h.finish())?)
}

/// `dict_probe(d, h)`: a tuple of the keys with that hash.
fn dict_probe(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = dict_of(ctx, args[0])?;
    let h = hash_arg(ctx, args[1])?;
    let mut keys = Vec::new();
    let _ = ctx.heap.dict_find(at, h, Value::UNBOUND, |_, k| {
        keys.push(k);
        Ok::<bool, ()>(false)
    });
    Ok(ctx.heap.tuple(&keys)?)
}

fn set_probe(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = set_of(ctx, args[0])?;
    let h = hash_arg(ctx, args[1])?;
    let mut keys = Vec::new();
    let _ = ctx.heap.set_find(at, h, Value::UNBOUND, |_, k| {
        keys.push(k);
        Ok::<bool, ()>(false)
    });
    Ok(ctx.heap.tuple(&keys)?)
}

/// Where this very key is.
fn same_key(ctx: &mut Ctx, at: Ref, h: i64, k: Value) -> Found {
    ctx.heap
        .dict_find(at, h, k, |_, _| Ok::<bool, ()>(false))
        .unwrap_or(Found::Missing)
}

/// `dict_value(d, h, key)`: the value of this very key.
fn dict_value(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = dict_of(ctx, args[0])?;
    let h = hash_arg(ctx, args[1])?;
    match same_key(ctx, at, h, args[2]) {
        Found::At(i) => Ok(ctx.heap.dict_value(at, i)),
        Found::Missing => Err(ctx.key_error(args[2])),
    }
}

/// `dict_insert(d, h, key, value)`: sets the value of this very key, or adds it.
fn dict_insert(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = dict_of(ctx, args[0])?;
    let h = hash_arg(ctx, args[1])?;
    match same_key(ctx, at, h, args[2]) {
        Found::At(i) => ctx.heap.dict_set_value(at, i, args[3]),
        Found::Missing => ctx.heap.dict_push(at, h, args[2], args[3])?,
    }
    Ok(Value::NONE)
}

/// `dict_remove(d, h, key)`: deletes this very key and gives its value.
fn dict_remove(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = dict_of(ctx, args[0])?;
    let h = hash_arg(ctx, args[1])?;
    match same_key(ctx, at, h, args[2]) {
        Found::At(i) => {
            let v = ctx.heap.dict_value(at, i);
            ctx.heap.dict_delete(at, i);
            Ok(v)
        }
        Found::Missing => Err(ctx.key_error(args[2])),
    }
}

/// `set_insert(s, h, key)`: adds a key that no other is equal to.
fn set_insert(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = set_of(ctx, args[0])?;
    let h = hash_arg(ctx, args[1])?;
    let found = ctx
        .heap
        .set_find(at, h, args[2], |_, _| Ok::<bool, ()>(false));
    if found == Ok(Found::Missing) {
        ctx.heap.set_push(at, h, args[2])?;
    }
    Ok(Value::NONE)
}

/// `set_delete(s, h, key)`: deletes this very key.
fn set_delete(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = set_of(ctx, args[0])?;
    let h = hash_arg(ctx, args[1])?;
    let found = ctx
        .heap
        .set_find(at, h, args[2], |_, _| Ok::<bool, ()>(false));
    if let Ok(Found::At(slot)) = found {
        ctx.heap.set_delete(at, slot);
    }
    Ok(Value::NONE)
}

/// `set_become(s, other)`: the set takes the content of a set that isn't used again.
fn set_become(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (to, from) = (set_of(ctx, args[0])?, set_of(ctx, args[1])?);
    set::take_over(ctx, to, from);
    Ok(Value::NONE)
}

/// `set_of_view(v)`: the set that a view of a dict stands for, or `v`.
fn set_of_view(ctx: &mut Ctx, args: &[Value]) -> Res {
    let v = args[0];
    let keys = ctx.heap.as_record(v, RecordKind::DictKeys);
    match keys.or(ctx.heap.as_record(v, RecordKind::DictItems)) {
        Some(at) => views::as_set(ctx, at),
        None => Ok(v),
    }
}

/// `items(v)`: a list of the items of the builtin data of `v`, whatever its class
/// overrides; of a dict, the keys.
fn items(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    let all = iter::collect(ctx, p)?.unwrap_or_default();
    Ok(ctx.heap.list(&all)?)
}

/// `pairs(d)`: a list of the items of a dict's builtin data, as tuples.
fn pairs(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = dict_of(ctx, args[0])?;
    ctx.charge(4 * u64::from(ctx.heap.len(at)))?;
    let mut all = Vec::new();
    let mut i = 0;
    while let Some((j, k, v)) = ctx.heap.dict_next(at, i) {
        all.push(ctx.heap.tuple(&[k, v])?);
        i = j + 1;
    }
    Ok(ctx.heap.list(&all)?)
}

/// `kind(v)`: what the builtin data of a value is, as a word.
fn kind(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    let text = match ctx.heap.kind_of(p) {
        Some(Kind::List) => "list",
        Some(Kind::Tuple) => "tuple",
        Some(Kind::Dict) => "dict",
        Some(Kind::Set) => "set",
        Some(Kind::FrozenSet) => "frozenset",
        Some(Kind::Deque) => "deque",
        Some(Kind::Exception) => "exception",
        Some(Kind::Str) => "str",
        Some(Kind::Record) => match RecordKind::from_u16(ctx.heap.aux(p.0 as u32)) {
            RecordKind::DictKeys => "keys",
            RecordKind::DictValues => "values",
            RecordKind::DictItems => "items",
            RecordKind::MappingProxy => "proxy",
            RecordKind::Slice => "slice",
            RecordKind::Range => "range",
            RecordKind::BoundMethod => "method",
            RecordKind::GenericAlias => "alias",
            _ => "other",
        },
        _ => "other",
    };
    Ok(ctx.heap.str(text)?)
}

/// `enter_repr(v)`: notes that the text of `v` is being made; true if it was already.
fn enter_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    if ctx.repr_stack.contains(&p) {
        return Ok(Value::TRUE);
    }
    ctx.repr_stack.push(p);
    Ok(Value::FALSE)
}

fn leave_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    if let Some(i) = ctx.repr_stack.iter().rposition(|v| *v == p) {
        ctx.repr_stack.remove(i);
    }
    Ok(Value::NONE)
}

/// `self_matching(class)`: whether a class pattern's one positional part is the subject
/// itself (PEP 634).
fn self_matching(ctx: &mut Ctx, args: &[Value]) -> Res {
    let own = [
        types::BOOL,
        types::BYTEARRAY,
        types::BYTES,
        types::DICT,
        types::FLOAT,
        types::FROZENSET,
        types::INT,
        types::LIST,
        types::SET,
        types::STR,
        types::TUPLE,
    ];
    let yes = args[0]
        .as_class()
        .is_some_and(|c| own.iter().any(|b| ctx.classes.is_subclass(c, *b)));
    Ok(Value::bool(yes))
}

/// `remember(function, state)`: from now on calls of the function are first looked up as
/// [`memo`] says.
fn remember(ctx: &mut Ctx, args: &[Value]) -> Res {
    match ctx.heap.as_kind(args[0], Kind::Function) {
        Some(at) if memo::mark(&mut ctx.heap, at, args[1]) => Ok(Value::NONE),
        _ => Err(ctx.type_error("a function and the state of its cache are required")),
    }
}

pub static ROWS: &[NativeRow] = &[
    function("_native", "int_hash", "h, /", int_hash),
    function("_native", "tuple_hash", "hashes, /", tuple_hash),
    function("_native", "dict_probe", "d, h, /", dict_probe),
    function("_native", "dict_value", "d, h, key, /", dict_value),
    function("_native", "dict_insert", "d, h, key, value, /", dict_insert),
    function("_native", "dict_remove", "d, h, key, /", dict_remove),
    function("_native", "set_probe", "s, h, /", set_probe),
    function("_native", "set_insert", "s, h, key, /", set_insert),
    function("_native", "set_delete", "s, h, key, /", set_delete),
    function("_native", "set_become", "s, other, /", set_become),
    function("_native", "set_of_view", "v, /", set_of_view),
    function("_native", "items", "v, /", items),
    function("_native", "pairs", "d, /", pairs),
    function("_native", "kind", "v, /", kind),
    function("_native", "enter_repr", "v, /", enter_repr),
    function("_native", "leave_repr", "v, /", leave_repr),
    function("_native", "self_matching", "class, /", self_matching),
    function("_native", "remember", "function, state, /", remember),
];
