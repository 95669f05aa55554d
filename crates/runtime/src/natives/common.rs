//! What the natives of containers share: finding the data that a method is called on,
//! and the special methods that mean the same for all of them.

use stelp_ir::{BinOp, CmpOp};

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, class_method, method};
use crate::ops::compare::Guest;
use crate::ops::{arith, compare, convert, hash, item, iter, repr, sequence};
use crate::types;
use crate::value::{Ref, TypeId, Value};

/// The data of kind `kind` that method `owner.name` is called on.
#[inline]
pub fn this(ctx: &mut Ctx, v: Value, kind: Kind, owner: &str, name: &str) -> Res<Ref> {
    if let Some(at) = ctx.heap.as_kind(v, kind) {
        return Ok(at);
    }
    let p = ctx.payload(v);
    match ctx.heap.as_kind(p, kind) {
        Some(at) => Ok(at),
        None => Err(wrong_self(ctx, v, owner, name)),
    }
}

/// The record of one of `kinds` that method `owner.name` is called on.
pub fn record(ctx: &mut Ctx, v: Value, kinds: &[RecordKind], owner: &str, name: &str) -> Res<Ref> {
    match kinds.iter().find_map(|k| ctx.heap.as_record(v, *k)) {
        Some(at) => Ok(at),
        None => Err(wrong_self(ctx, v, owner, name)),
    }
}

#[cold]
pub fn wrong_self(ctx: &mut Ctx, v: Value, owner: &str, name: &str) -> Exit {
    let is = ctx.type_name(v);
    let text = if name.starts_with("__") {
        format!("descriptor '{name}' requires a '{owner}' object but received a '{is}'")
    } else {
        format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{is}' object")
    };
    ctx.type_error(text)
}

/// A flag that must be an integer or bool; absent is false.
pub fn int_flag(ctx: &mut Ctx, v: Value) -> Res<bool> {
    if v.is_unbound() {
        return Ok(false);
    }
    Ok(convert::index(ctx, v)? != 0)
}

/// Whether a value is given and not `None`.
pub fn given(v: Value) -> bool {
    !v.is_unbound() && !v.is_none()
}

/// A TypeError for a value that can't be iterated.
#[cold]
pub fn not_iterable(ctx: &mut Ctx, v: Value) -> Exit {
    let text = format!("'{}' object is not iterable", ctx.type_name(v));
    ctx.type_error(text)
}

/// The items of an argument. `None`: guest code gives them, or nothing does, which the
/// prelude finds out.
pub fn items_of(ctx: &mut Ctx, v: Value) -> Res<Option<Vec<Value>>> {
    let Some(at) = v.as_ref() else {
        return match v.as_class() {
            Some(_) => Ok(None),
            None if v == Value::STDIN => Ok(None),
            None => Err(not_iterable(ctx, v)),
        };
    };
    match iter::collect(ctx, v)? {
        Some(items) => Ok(Some(items)),
        None => match ctx.heap.kind(at) {
            Kind::Instance | Kind::Generator | Kind::Exception | Kind::Iter => Ok(None),
            _ => Err(not_iterable(ctx, v)),
        },
    }
}

// ---- special methods ----

pub fn len(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    convert::len(ctx, p)
}

pub fn contains(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    item::contains(ctx, p, args[1])
}

pub fn iterate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    match iter::plain(ctx, p)? {
        Some(it) => Ok(it),
        None => Err(not_iterable(ctx, args[0])),
    }
}

pub fn get_item(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    item::get(ctx, p, args[1])
}

pub fn set_item(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    item::set(ctx, p, args[1], args[2])?;
    Ok(Value::NONE)
}

pub fn del_item(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    item::delete(ctx, p, args[1])?;
    Ok(Value::NONE)
}

/// The builtin `repr`, even where the guest's class has one of its own.
pub fn represent(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    let mut out = String::new();
    let named = matches!(
        ctx.heap.kind_of(p),
        Some(Kind::Set | Kind::FrozenSet | Kind::Deque)
    );
    if p != args[0] && named {
        return Err(ctx.prelude("repr_container", args));
    }
    match repr::into(ctx, &mut out, p)? {
        Ok(()) => Ok(ctx.heap.str(&out)?),
        Err(Guest) => Err(ctx.prelude("repr_container", args)),
    }
}

pub fn hashed(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    hash::hash_value(ctx, p)
}

/// `type.__class_getitem__(params)`.
pub fn class_getitem(ctx: &mut Ctx, args: &[Value]) -> Res {
    let params = match ctx.heap.as_kind(args[1], Kind::Tuple) {
        Some(_) => args[1],
        None => ctx.heap.tuple(&[args[1]])?,
    };
    Ok(ctx
        .heap
        .record(RecordKind::GenericAlias, &[args[0], params])?)
}

/// Which values a type's own comparison knows: those of the same family.
fn family(ctx: &Ctx, v: Value) -> u32 {
    match ctx.heap.kind_of(v) {
        Some(Kind::FrozenSet) => Kind::Set as u32,
        Some(Kind::Record) => match RecordKind::from_u16(ctx.heap.aux(v.0 as u32)) {
            RecordKind::DictKeys | RecordKind::DictItems => Kind::Set as u32,
            RecordKind::MappingProxy => Kind::Dict as u32,
            k => 256 + k as u32,
        },
        Some(k) => k as u32,
        None => u32::MAX,
    }
}

/// A rich comparison as a special method; `OP` is the operator's number.
pub fn compared<const OP: usize>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let op = CmpOp::ALL.get(OP).copied().unwrap_or(CmpOp::Eq);
    let (a, b) = (ctx.payload(args[0]), ctx.payload(args[1]));
    if family(ctx, a) != family(ctx, b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let ordered = !matches!(op, CmpOp::Eq | CmpOp::Ne);
    let orderless = matches!(ctx.heap.kind_of(a), Some(Kind::Dict))
        || ctx.heap.as_record(a, RecordKind::Range).is_some()
        || ctx.heap.as_record(a, RecordKind::MappingProxy).is_some();
    if ordered && orderless {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    compare::compare(ctx, op, a, b)
}

/// A binary operator as a special method; `OP` is the operator's number.
pub fn operated<const OP: usize>(ctx: &mut Ctx, args: &[Value]) -> Res {
    if foreign(ctx, args[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let op = BinOp::ALL.get(OP).copied().unwrap_or(BinOp::Add);
    Ok(arith::builtin(ctx, op, args[0], args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// The same with the operands exchanged.
pub fn reflected<const OP: usize>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let op = BinOp::ALL.get(OP).copied().unwrap_or(BinOp::Add);
    Ok(arith::builtin(ctx, op, args[1], args[0])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// Whether an operand is an object of the guest without builtin data: its own method is
/// asked before a sequence says that it can't be added to it.
pub fn foreign(ctx: &Ctx, v: Value) -> bool {
    ctx.is_guest(v) && ctx.payload(v) == v
}

/// `a * n` as a special method.
pub fn repeated(ctx: &mut Ctx, args: &[Value]) -> Res {
    if foreign(ctx, args[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let n = convert::index(ctx, args[1])?;
    let p = ctx.payload(args[0]);
    sequence::repeat(ctx, p, n)
}

/// The numbers of operators, for the generic natives above.
pub mod number {
    pub const EQ: usize = 0;
    pub const NE: usize = 1;
    pub const LT: usize = 2;
    pub const LE: usize = 3;
    pub const GT: usize = 4;
    pub const GE: usize = 5;
    pub const ADD: usize = 0;
    pub const SUB: usize = 1;
    pub const AND: usize = 10;
    pub const OR: usize = 11;
    pub const XOR: usize = 12;
}

/// The rows that every container has.
const fn container(owner: &'static str) -> [NativeRow; 4] {
    [
        method(owner, "__len__", "self, /", len),
        method(owner, "__iter__", "self, /", iterate),
        method(owner, "__contains__", "self, key, /", contains),
        method(owner, "__repr__", "self, /", represent),
    ]
}

/// The rows of the six comparisons.
const fn comparisons(owner: &'static str) -> [NativeRow; 6] {
    use number as n;
    [
        method(owner, "__eq__", "self, value, /", compared::<{ n::EQ }>),
        method(owner, "__ne__", "self, value, /", compared::<{ n::NE }>),
        method(owner, "__lt__", "self, value, /", compared::<{ n::LT }>),
        method(owner, "__le__", "self, value, /", compared::<{ n::LE }>),
        method(owner, "__gt__", "self, value, /", compared::<{ n::GT }>),
        method(owner, "__ge__", "self, value, /", compared::<{ n::GE }>),
    ]
}

/// The rows of items by index or key.
const fn items(owner: &'static str) -> [NativeRow; 1] {
    [method(owner, "__getitem__", "self, key, /", get_item)]
}

const fn mutable_items(owner: &'static str) -> [NativeRow; 2] {
    [
        method(owner, "__setitem__", "self, key, value, /", set_item),
        method(owner, "__delitem__", "self, key, /", del_item),
    ]
}

/// The rows of a sequence that can be added and repeated.
const fn sequence_operators(owner: &'static str) -> [NativeRow; 3] {
    [
        method(
            owner,
            "__add__",
            "self, value, /",
            operated::<{ number::ADD }>,
        ),
        method(owner, "__mul__", "self, value, /", repeated),
        method(owner, "__rmul__", "self, value, /", repeated),
    ]
}

const fn set_operators(owner: &'static str) -> [NativeRow; 8] {
    use number as n;
    [
        method(owner, "__and__", "self, value, /", operated::<{ n::AND }>),
        method(owner, "__or__", "self, value, /", operated::<{ n::OR }>),
        method(owner, "__sub__", "self, value, /", operated::<{ n::SUB }>),
        method(owner, "__xor__", "self, value, /", operated::<{ n::XOR }>),
        method(owner, "__rand__", "self, value, /", reflected::<{ n::AND }>),
        method(owner, "__ror__", "self, value, /", reflected::<{ n::OR }>),
        method(owner, "__rsub__", "self, value, /", reflected::<{ n::SUB }>),
        method(owner, "__rxor__", "self, value, /", reflected::<{ n::XOR }>),
    ]
}

const fn hashable(owner: &'static str) -> [NativeRow; 1] {
    [method(owner, "__hash__", "self, /", hashed)]
}

const fn generic(owner: &'static str) -> [NativeRow; 1] {
    [class_method(
        owner,
        "__class_getitem__",
        "cls, params, /",
        class_getitem,
    )]
}

macro_rules! tables {
    ($($f:ident($($owner:literal),*);)*) => {
        /// The tables of the special methods of all containers.
        pub static TABLES: &[&[NativeRow]] = &[$($({
            const ROWS: &[NativeRow] = &$f($owner);
            ROWS
        },)*)*];
    };
}

tables! {
    container("list", "tuple", "dict", "set", "frozenset", "collections.deque", "range", "dict_keys", "dict_values", "dict_items", "mappingproxy");
    comparisons("list", "tuple", "dict", "set", "frozenset", "collections.deque", "range", "dict_keys", "dict_items", "mappingproxy", "slice");
    items("list", "tuple", "collections.deque", "range", "mappingproxy");
    mutable_items("list", "dict", "collections.deque");
    sequence_operators("list", "tuple", "collections.deque");
    set_operators("set", "frozenset", "dict_keys", "dict_items");
    hashable("tuple", "frozenset", "range");
    generic("list", "tuple", "dict", "set", "frozenset", "collections.deque", "enumerate");
}

/// Whether a value's class is exactly this one.
pub fn is_exactly(ctx: &Ctx, v: Value, class: TypeId) -> bool {
    ctx.type_of(v) == class
}

/// Whether a class argument of `__new__` is the builtin class itself.
pub fn exact_class(v: Value, class: TypeId) -> bool {
    v.as_class()
        .is_none_or(|c| c == class || c == types::OBJECT)
}
