//! Iterators: `iter`, `next`, `enumerate`, `zip`, `map`, `filter`, `reversed`, and the
//! methods of builtin iterators.
//!
//! Over sources that need no guest code they are objects of kind `Iter`; otherwise
//! generators of the prelude that show as the class in question.

use crate::ctx::{Callee, Ctx, Exit, Res};
use crate::heap::{IterKind, Kind, RecordKind};
use crate::native::{NativeRow, function, method};
use crate::natives::{common, dict, range};
use crate::object::generator;
use crate::ops::arith::call_special;
use crate::ops::iter::{self, Next};
use crate::ops::{convert, item};
use crate::sym::known;
use crate::types;
use crate::value::Value;

/// `iter(v)` and `iter(f, sentinel)`.
fn iter_of(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return iter::iter(ctx, args[0]);
    }
    Err(ctx.prelude("callable_iterator", args))
}

/// Asks the engine to resume a generator.
fn resume(ctx: &mut Ctx, g: Value) -> Exit {
    ctx.tail.callee = Callee::Send;
    ctx.tail.args = smallvec::smallvec![g, Value::NONE];
    Exit::Tail
}

/// `next(it)`, `it.__next__()`; `default` may be unbound.
fn advance(ctx: &mut Ctx, it: Value, default: Value) -> Res {
    let kind = match it {
        Value::STDIN => Some(Kind::Iter),
        it => ctx.heap.kind_of(it),
    };
    match kind {
        Some(Kind::Iter) => match iter::next(ctx, it)? {
            Next::Item(v) => Ok(v),
            Next::Done if default.is_unbound() => Err(ctx.stop_iteration(Value::NONE)),
            Next::Done => Ok(default),
            Next::Guest => Err(not_iterator(ctx, it)),
        },
        Some(Kind::Generator) if default.is_unbound() => Err(resume(ctx, it)),
        Some(Kind::Generator) => Err(ctx.prelude("next_or", &[it, default])),
        _ => match ctx.guest_special(it, known::NEXT) {
            Some(m) if !m.is_none() && default.is_unbound() => Err(call_special(ctx, m, it, &[])),
            Some(m) if !m.is_none() => Err(ctx.prelude("next_or", &[it, default])),
            _ => Err(not_iterator(ctx, it)),
        },
    }
}

fn not_iterator(ctx: &mut Ctx, v: Value) -> Exit {
    let text = format!("'{}' object is not an iterator", ctx.type_name(v));
    ctx.type_error(text)
}

fn next(ctx: &mut Ctx, args: &[Value]) -> Res {
    advance(ctx, args[0], args[1])
}

fn own_next(ctx: &mut Ctx, args: &[Value]) -> Res {
    advance(ctx, args[0], Value::UNBOUND)
}

fn own_iter(_: &mut Ctx, args: &[Value]) -> Res {
    Ok(args[0])
}

fn length_hint(ctx: &mut Ctx, args: &[Value]) -> Res {
    let n = iter::length_hint(ctx, args[0]).min(1 << 46);
    Ok(Value::small(n as i64))
}

/// An iterator over a source whose items come without guest code; `None` otherwise.
/// What can't be iterated is an error.
fn native_iter(ctx: &mut Ctx, v: Value) -> Res<Option<Value>> {
    let Some(at) = v.as_ref() else {
        return match v.as_class() {
            Some(_) => Ok(None),
            None => Err(common::not_iterable(ctx, v)),
        };
    };
    match iter::plain(ctx, v)? {
        Some(it) if iter::is_native(ctx, it) => Ok(Some(it)),
        Some(_) => Ok(None),
        None if matches!(ctx.heap.kind(at), Kind::Instance | Kind::Exception) => Ok(None),
        None => Err(common::not_iterable(ctx, v)),
    }
}

fn enumerate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let start = if args[2].is_unbound() {
        Value::small(0)
    } else {
        args[2]
    };
    if convert::guest_index(ctx, start).is_some() {
        return Err(ctx.prelude("enumerate_at", &args[1..]));
    }
    convert::index(ctx, start)?;
    let start = ctx.payload(start);
    let start = start.as_index_small().map_or(start, Value::small);
    match native_iter(ctx, args[1])? {
        Some(it) => Ok(ctx.heap.iter(IterKind::Enumerate, it, start, 0, 0)?),
        None => Err(ctx.prelude("enumerate_of", &[args[1], start])),
    }
}

/// `zip(*iterables, strict=False)`: the arguments after the class and `strict`.
fn zip(ctx: &mut Ctx, args: &[Value]) -> Res {
    let strict = convert::flag(ctx, args[1], false);
    let sources = args.get(2..).unwrap_or(&[]);
    let mut inner = Vec::with_capacity(sources.len());
    for v in sources {
        match v.as_ref().is_some_and(|at| iterates_natively(ctx, at)) && !strict {
            true => match native_iter(ctx, *v)? {
                Some(it) => inner.push(it),
                None => break,
            },
            false => break,
        }
    }
    if inner.len() == sources.len() {
        let t = ctx.heap.tuple(&inner)?;
        return Ok(ctx.heap.iter(IterKind::Zip, t, Value::NONE, 0, 0)?);
    }
    let all = ctx.heap.tuple(sources)?;
    if strict {
        Err(ctx.prelude("zip_strict", &[all]))
    } else {
        Err(ctx.prelude("zip_of", &[all]))
    }
}

/// Whether an object may be one that iterates without guest code.
fn iterates_natively(ctx: &Ctx, at: u32) -> bool {
    !matches!(
        ctx.heap.kind(at),
        Kind::Instance | Kind::Generator | Kind::Exception | Kind::Function
    )
}

fn map(ctx: &mut Ctx, args: &[Value]) -> Res {
    match args {
        [_, f, one] => Err(ctx.prelude("map_of", &[*f, *one])),
        [_, f, more @ ..] if !more.is_empty() => {
            let all = ctx.heap.tuple(more)?;
            Err(ctx.prelude("map_over", &[*f, all]))
        }
        _ => Err(ctx.type_error("map() must have at least two arguments.")),
    }
}

fn filter(ctx: &mut Ctx, args: &[Value]) -> Res {
    Err(ctx.prelude("filter_of", &args[1..]))
}

/// `_native.show_as(generator, class)`: the generator, which shows as the class.
fn show_as(ctx: &mut Ctx, args: &[Value]) -> Res {
    if let Some(g) = ctx.heap.as_kind(args[0], Kind::Generator) {
        ctx.heap.set_field(g, generator::CLASS, args[1]);
    }
    Ok(args[0])
}

/// `_native.iterator_type(name)`: a class of iterators that has no name of its own.
fn iterator_type(_: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::class(match args[0].as_small() {
        Some(0) => types::ITERATOR,
        _ => types::CALLABLE_ITERATOR,
    }))
}

fn reversed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let owner = args[1];
    if let Some(m) = ctx.guest_special(owner, known::REVERSED) {
        if m.is_none() {
            return Err(not_reversible(ctx, owner));
        }
        return Err(call_special(ctx, m, owner, &[]));
    }
    if ctx.guest_special(owner, known::GETITEM).is_some()
        && ctx.guest_special(owner, known::LEN).is_some()
    {
        return Err(ctx.prelude("reversed_sequence", &[owner]));
    }
    if let Some(c) = owner.as_class()
        && let Some(name) = ctx.syms.find("__class_reversed__")
        && let Some(hook) = ctx.classes.lookup_guest(c, name)
    {
        return Err(convert::class_hook(ctx, hook, c, &[]));
    }
    let v = ctx.payload(owner);
    let Some(at) = v.as_ref() else {
        return Err(not_reversible(ctx, owner));
    };
    let none = Value::NONE;
    let n = u64::from(ctx.heap.len(at));
    let (kind, c, d) = match ctx.heap.kind(at) {
        Kind::List => (IterKind::ListReversed, n, 0),
        Kind::Tuple => (IterKind::TupleReversed, n, 0),
        Kind::Str => (IterKind::StrReversed, n, 0),
        Kind::Bytes | Kind::Bytearray => (IterKind::BytesReversed, n, 0),
        Kind::Deque => (IterKind::DequeReversed, 0, n),
        Kind::Dict => return dict::backwards(ctx, at, IterKind::DictKeysReversed),
        Kind::Record => {
            let kind = match RecordKind::from_u16(ctx.heap.aux(at)) {
                RecordKind::Range => return range::backwards(ctx, at),
                RecordKind::DictKeys | RecordKind::MappingProxy => IterKind::DictKeysReversed,
                RecordKind::DictValues => IterKind::DictValuesReversed,
                RecordKind::DictItems => IterKind::DictItemsReversed,
                _ => return Err(not_reversible(ctx, owner)),
            };
            return match ctx.heap.as_kind(ctx.heap.field(at, 0), Kind::Dict) {
                Some(d) => dict::backwards(ctx, d, kind),
                None => Err(not_reversible(ctx, owner)),
            };
        }
        _ => return Err(not_reversible(ctx, owner)),
    };
    Ok(ctx.heap.iter(kind, v, none, c, d)?)
}

fn not_reversible(ctx: &mut Ctx, v: Value) -> Exit {
    let text = format!("'{}' object is not reversible", ctx.type_name(v));
    ctx.type_error(text)
}

/// `_native.iterable(v)`: whether `iter(v)` would find something to iterate by.
fn is_iterable(ctx: &mut Ctx, args: &[Value]) -> Res {
    let v = args[0];
    let by_class = v
        .as_class()
        .is_some_and(|c| ctx.classes.lookup_guest(c, known::CLASS_ITER).is_some());
    let yes = by_class
        || ctx
            .guest_special(v, known::ITER)
            .is_some_and(|m| !m.is_none())
        || ctx.guest_special(v, known::GETITEM).is_some()
        || iter::plain(ctx, v)?.is_some();
    Ok(Value::bool(yes))
}

fn contains(ctx: &mut Ctx, args: &[Value]) -> Res {
    item::contains(ctx, args[0], args[1])
}

const fn protocol(owner: &'static str) -> [NativeRow; 3] {
    [
        method(owner, "__iter__", "self, /", own_iter),
        method(owner, "__next__", "self, /", own_next),
        method(owner, "__length_hint__", "self, /", length_hint),
    ]
}

macro_rules! tables {
    ($($owner:literal),* $(,)?) => {
        /// The methods of each class of iterators.
        pub static TABLES: &[&[NativeRow]] = &[$({
            const ROWS: &[NativeRow] = &protocol($owner);
            ROWS
        },)*];
    };
}

tables! {
    "list_iterator", "list_reverseiterator", "tuple_iterator", "str_iterator", "range_iterator",
    "dict_keyiterator", "dict_valueiterator", "dict_itemiterator", "set_iterator",
    "bytes_iterator", "iterator", "callable_iterator", "enumerate", "zip", "map", "filter",
    "reversed", "_collections._deque_iterator",
}

pub static ROWS: &[NativeRow] = &[
    function("builtins", "iter", "object, sentinel=, /", iter_of),
    function("builtins", "next", "iterator, default=, /", next),
    method("enumerate", "__new__", "cls, iterable, start=", enumerate),
    method("zip", "__new__", "cls, /, *iterables, strict=", zip),
    method("map", "__new__", "cls, /, *args", map),
    method("filter", "__new__", "cls, function, iterable, /", filter),
    method("reversed", "__new__", "cls, sequence, /", reversed),
    function("_native", "show_as", "generator, class, /", show_as),
    function("_native", "iterator_type", "number, /", iterator_type),
    function("_native", "iterable", "object, /", is_iterable),
    function("_native", "contains", "container, key, /", contains),
];
