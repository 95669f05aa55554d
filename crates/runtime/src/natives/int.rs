//! `int`: the constructor, methods and attributes.

use stelp_ir::{BinOp, CmpOp};

use super::number::{self, INT};
use crate::ctx::{Ctx, Res};
use crate::guest_error::GuestError;
use crate::heap::Kind;
use crate::native::{NativeRow, class_method, getter, method};
use crate::num::int_bytes::{self, ByteOrder};
use crate::num::{cost, float, int, int_text};
use crate::ops::arith::Number;
use crate::ops::{convert, iter};
use crate::sym::known;
use crate::value::Value;

/// `int(x, base)`.
fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (x, base) = (args[1], args[2]);
    if x.is_unbound() {
        if !base.is_unbound() {
            return Err(ctx.type_error("int() missing string argument"));
        }
        return Ok(Value::small(0));
    }
    if base.is_unbound() {
        return of(ctx, x);
    }
    if number::wants_index(ctx, base) {
        return Err(ctx.prelude("number_int_base", &[x, base]));
    }
    let Some(base) = number::integer(ctx, base)? else {
        return Err(number::not_integer(ctx, base));
    };
    let base = int::clip_to_i64(base.as_ref());
    match literal(ctx, x)? {
        Some(l) => parse(ctx, &l, base),
        None => Err(ctx.type_error("int() can't convert non-string with explicit base")),
    }
}

/// What `int` and `float` read: the text of a `str`, `bytes` or `bytearray`, and how
/// errors show it if it wasn't a `str`.
pub struct Literal {
    pub text: String,
    pub shown: Option<String>,
}

/// The literal that a value holds, if it holds one.
pub fn literal(ctx: &mut Ctx, v: Value) -> Res<Option<Literal>> {
    let p = ctx.payload(v);
    if let Some(s) = ctx.heap.as_str(p) {
        let text = s.to_owned();
        ctx.charge(text.len() as u64 / 4)?;
        return Ok(Some(Literal { text, shown: None }));
    }
    let Some(b) = ctx.heap.as_bytes(p) else {
        return Ok(None);
    };
    // A byte that isn't ASCII is part of no number.
    let text: String = b
        .iter()
        .map(|b| if b.is_ascii() { char::from(*b) } else { '?' })
        .collect();
    let b = b.get(..200).unwrap_or(b);
    let shown = crate::text::repr::repr_bytes(b);
    ctx.charge(text.len() as u64 / 2)?;
    Ok(Some(Literal {
        text,
        shown: Some(shown),
    }))
}

impl Literal {
    /// An error about the literal, as this kind of literal is shown.
    pub fn error(&self, mut e: GuestError) -> GuestError {
        if let Some(shown) = &self.shown
            && let Some((head, _)) = e.message.split_once(": ")
        {
            e.message = format!("{head}: {shown}").into();
        }
        e
    }
}

fn parse(ctx: &mut Ctx, literal: &Literal, base: i64) -> Res {
    let digits = literal.text.len() as u64;
    let radix = u32::try_from(base).unwrap_or(10);
    // Text over the limit of digits is refused before it is read.
    let read = if radix.is_power_of_two() || ctx.digit_limit == 0 {
        digits
    } else {
        digits.min(ctx.digit_limit as u64 + 1)
    };
    ctx.pay(cost::parse(read, radix.clamp(2, 36)))?;
    let r = int_text::parse(&literal.text, base, ctx.digit_limit);
    let i = ctx.lift(r.map_err(|e| literal.error(e)))?;
    ctx.int_value(i)
}

fn of(ctx: &mut Ctx, x: Value) -> Res {
    if x.is_int() {
        return Ok(x);
    }
    if ctx.is_guest(x) {
        if ctx.guest_special(x, known::INT).is_some() {
            return Err(ctx.prelude("number_int", &[x]));
        }
        let p = ctx.payload(x);
        if ctx.number(p).is_none() && ctx.overrides(x, &[known::INDEX, known::TRUNC]) {
            return Err(ctx.prelude("number_int", &[x]));
        }
    }
    match ctx.number(x) {
        Some(Number::Small(i)) => Ok(ctx.heap.int_i64(i)?),
        Some(Number::Big(_)) => Ok(ctx.payload(x)),
        Some(Number::Float(f)) => {
            let i = ctx.lift(float::trunc(f))?;
            ctx.int_value(i)
        }
        _ => match literal(ctx, x)? {
            Some(l) => parse(ctx, &l, 10),
            None => {
                let text = format!(
                    "int() argument must be a string, a bytes-like object or a real number, not '{}'",
                    ctx.type_name(x)
                );
                Err(ctx.type_error(text))
            }
        },
    }
}

fn bit_length(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = number::this_int(ctx, "bit_length", args[0])?;
    Ok(Value::small(i.as_ref().bits() as i64))
}

fn bit_count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = number::this_int(ctx, "bit_count", args[0])?;
    Ok(Value::small(int::bit_count(i.as_ref()) as i64))
}

fn as_integer_ratio(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = number::same::<INT>(ctx, args)?;
    Ok(ctx.heap.tuple(&[i, Value::small(1)])?)
}

fn zero(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::small(0))
}

fn one(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::small(1))
}

fn to_float(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = number::this_int(ctx, "__float__", args[0])?;
    let f = ctx.lift(float::from_int(i.as_ref()))?;
    Ok(Value::float(f))
}

fn byte_order(ctx: &mut Ctx, v: Value, method: &str) -> Res<ByteOrder> {
    if v.is_unbound() {
        return Ok(ByteOrder::Big);
    }
    match ctx.heap.as_str(ctx.payload(v)).map(str::to_owned) {
        Some(word) => ctx.lift(ByteOrder::parse(&word)),
        None => {
            let text = format!(
                "{method}() argument 'byteorder' must be str, not {}",
                ctx.type_name(v)
            );
            Err(ctx.type_error(text))
        }
    }
}

fn to_bytes(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = number::this_int(ctx, "to_bytes", args[0])?;
    let length = convert::index_or(ctx, args[1], 1)?;
    let order = byte_order(ctx, args[2], "to_bytes")?;
    let signed = convert::flag(ctx, args[3], false);
    if length > 0 {
        ctx.charge(length as u64 / 4)?;
        ctx.heap.reserve((length as u64).saturating_mul(2))?;
    }
    let bytes = ctx.lift(int_bytes::to_bytes(i.as_ref(), length, order, signed))?;
    Ok(ctx.heap.bytes(&bytes)?)
}

/// `int.from_bytes`: of bytes, or an iterable of bytes as integers.
fn from_bytes(ctx: &mut Ctx, args: &[Value]) -> Res {
    let order = byte_order(ctx, args[2], "from_bytes")?;
    let signed = convert::flag(ctx, args[3], false);
    let p = ctx.payload(args[1]);
    let i = match ctx.heap.as_bytes(p).map(<[u8]>::to_vec) {
        Some(bytes) => {
            ctx.charge(bytes.len() as u64 / 4)?;
            int_bytes::from_bytes(&bytes, order, signed)
        }
        None => {
            let bytes = byte_items(ctx, args)?;
            int_bytes::from_bytes(&bytes, order, signed)
        }
    };
    let v = ctx.int_value(i)?;
    match args[0].as_class() {
        Some(c) if c != crate::types::INT => Err(ctx.tail_call(args[0], &[v])),
        _ => Ok(v),
    }
}

fn byte_items(ctx: &mut Ctx, args: &[Value]) -> Res<Vec<u8>> {
    if ctx.heap.as_kind(args[1], Kind::Str).is_some() || ctx.number(args[1]).is_some() {
        let text = format!(
            "cannot convert '{}' object to bytes",
            ctx.type_name(args[1])
        );
        return Err(ctx.type_error(text));
    }
    let Some(items) = iter::collect(ctx, args[1])? else {
        let order = if args[2].is_unbound() {
            ctx.heap.str("big")?
        } else {
            args[2]
        };
        let signed = Value::bool(convert::flag(ctx, args[3], false));
        return Err(ctx.prelude("number_from_bytes", &[args[0], args[1], order, signed]));
    };
    let mut out = Vec::with_capacity(items.len());
    for v in items {
        match u8::try_from(convert::index(ctx, v)?) {
            Ok(b) => out.push(b),
            Err(_) => return Err(ctx.value_error("bytes must be in range(0, 256)")),
        }
    }
    Ok(out)
}

macro_rules! op {
    ($name:literal, $op:ident) => {
        method(
            "int",
            $name,
            "self, value, /",
            number::binary::<INT, { BinOp::$op as u8 }, false>,
        )
    };
    (r $name:literal, $op:ident) => {
        method(
            "int",
            $name,
            "self, value, /",
            number::binary::<INT, { BinOp::$op as u8 }, true>,
        )
    };
}

macro_rules! cmp {
    ($name:literal, $op:ident) => {
        method(
            "int",
            $name,
            "self, value, /",
            number::compare::<INT, { CmpOp::$op as u8 }>,
        )
    };
}

#[rustfmt::skip]
pub static ROWS: &[NativeRow] = &[
    method("int", "__new__", "cls, x=, /, base=", new),
    method("int", "bit_length", "self, /", bit_length),
    method("int", "bit_count", "self, /", bit_count),
    method("int", "conjugate", "self, /", number::same::<INT>),
    method("int", "as_integer_ratio", "self, /", as_integer_ratio),
    method("int", "to_bytes", "self, length=, byteorder=, *, signed=", to_bytes),
    class_method("int", "from_bytes", "cls, bytes, byteorder=, *, signed=", from_bytes),
    getter("int", "real", number::same::<INT>),
    getter("int", "numerator", number::same::<INT>),
    getter("int", "imag", zero),
    getter("int", "denominator", one),
    method("int", "__int__", "self, /", number::same::<INT>),
    method("int", "__index__", "self, /", number::same::<INT>),
    method("int", "__trunc__", "self, /", number::same::<INT>),
    method("int", "__floor__", "self, /", number::same::<INT>),
    method("int", "__ceil__", "self, /", number::same::<INT>),
    method("int", "__float__", "self, /", to_float),
    method("int", "__round__", "self, ndigits=, /", number::round_method::<INT>),
    method("int", "__abs__", "self, /", number::abs_method::<INT>),
    method("int", "__neg__", "self, /", number::unary::<INT, { number::NEG }>),
    method("int", "__pos__", "self, /", number::unary::<INT, { number::POS }>),
    method("int", "__invert__", "self, /", number::unary::<INT, { number::INVERT }>),
    method("int", "__bool__", "self, /", number::bool_method::<INT>),
    method("int", "__hash__", "self, /", number::hash_method::<INT>),
    method("int", "__repr__", "self, /", number::repr_method::<INT>),
    method("int", "__str__", "self, /", number::str_method::<INT>),
    method("int", "__getnewargs__", "self, /", number::new_args::<INT>),
    method("int", "__divmod__", "self, value, /", number::divmod_method::<INT, false>),
    method("int", "__rdivmod__", "self, value, /", number::divmod_method::<INT, true>),
    method("int", "__pow__", "self, value, mod=, /", number::power::<INT, false>),
    method("int", "__rpow__", "self, value, mod=, /", number::power::<INT, true>),
    op!("__add__", Add), op!(r "__radd__", Add),
    op!("__sub__", Sub), op!(r "__rsub__", Sub),
    op!("__mul__", Mul), op!(r "__rmul__", Mul),
    op!("__truediv__", Div), op!(r "__rtruediv__", Div),
    op!("__floordiv__", FloorDiv), op!(r "__rfloordiv__", FloorDiv),
    op!("__mod__", Mod), op!(r "__rmod__", Mod),
    op!("__lshift__", LShift), op!(r "__rlshift__", LShift),
    op!("__rshift__", RShift), op!(r "__rrshift__", RShift),
    op!("__and__", And), op!(r "__rand__", And),
    op!("__or__", Or), op!(r "__ror__", Or),
    op!("__xor__", Xor), op!(r "__rxor__", Xor),
    cmp!("__eq__", Eq), cmp!("__ne__", Ne),
    cmp!("__lt__", Lt), cmp!("__le__", Le), cmp!("__gt__", Gt), cmp!("__ge__", Ge),
];
