//! `float`: the constructor, methods and attributes.

use stelp_ir::{BinOp, CmpOp};

use super::int::literal;
use super::number::{self, FLOAT};
use crate::ctx::{Ctx, Res};
use crate::native::{NativeRow, class_method, getter, method};
use crate::num::{float, float_text};
use crate::ops::arith::Number;
use crate::sym::known;
use crate::value::Value;

/// `float(x)`.
fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let x = args[1];
    if x.is_unbound() {
        return Ok(Value::float(0.0));
    }
    if x.is_float() {
        return Ok(x);
    }
    if ctx.is_guest(x) {
        let p = ctx.payload(x);
        if ctx.guest_special(x, known::FLOAT).is_some()
            || (ctx.number(p).is_none() && ctx.guest_special(x, known::INDEX).is_some())
        {
            return Err(ctx.prelude("number_float", &[x]));
        }
    }
    match ctx.number(x) {
        Some(Number::Float(f)) => Ok(Value::float(f)),
        Some(n) if n.int_ref().is_some() => {
            let r = n.int_ref().map_or(Ok(0.0), float::from_int);
            let f = ctx.lift(r)?;
            Ok(Value::float(f))
        }
        _ => match literal(ctx, x)? {
            Some(l) => {
                let r = float_text::parse(&l.text);
                let f = ctx.lift(r.map_err(|e| l.error(e)))?;
                if f.is_nan() {
                    ctx.nans += 1;
                    return Ok(Value::nan(ctx.nans));
                }
                Ok(Value::float(f))
            }
            None => {
                let text = format!(
                    "float() argument must be a string or a real number, not '{}'",
                    ctx.type_name(x)
                );
                Err(ctx.type_error(text))
            }
        },
    }
}

fn is_integer(ctx: &mut Ctx, args: &[Value]) -> Res {
    let f = number::this_float(ctx, "is_integer", args[0])?;
    Ok(Value::bool(float::is_integer(f)))
}

fn as_integer_ratio(ctx: &mut Ctx, args: &[Value]) -> Res {
    let f = number::this_float(ctx, "as_integer_ratio", args[0])?;
    ctx.charge(200)?;
    let (n, d) = ctx.lift(float::as_integer_ratio(f))?;
    let n = ctx.int_value(n)?;
    let d = ctx.int_value(d)?;
    Ok(ctx.heap.tuple(&[n, d])?)
}

fn hex(ctx: &mut Ctx, args: &[Value]) -> Res {
    let f = number::this_float(ctx, "hex", args[0])?;
    Ok(ctx.heap.str(&float_text::to_hex(f))?)
}

fn fromhex(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(text) = ctx.heap.as_str(ctx.payload(args[1])).map(str::to_owned) else {
        return Err(ctx.type_error("bad argument type for built-in operation"));
    };
    ctx.charge(text.len() as u64)?;
    let f = ctx.lift(float_text::from_hex(&text))?;
    match args[0].as_class() {
        Some(c) if c != crate::types::FLOAT => Err(ctx.tail_call(args[0], &[Value::float(f)])),
        _ => Ok(Value::float(f)),
    }
}

fn imag(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::float(0.0))
}

/// How floats become integers: the method's name and the function.
fn to_int(
    ctx: &mut Ctx,
    args: &[Value],
    name: &str,
    f: fn(f64) -> crate::guest_error::GuestResult<crate::num::Int>,
) -> Res {
    let x = number::this_float(ctx, name, args[0])?;
    let i = ctx.lift(f(x))?;
    ctx.int_value(i)
}

fn trunc(ctx: &mut Ctx, args: &[Value]) -> Res {
    to_int(ctx, args, "__trunc__", float::trunc)
}

fn floor(ctx: &mut Ctx, args: &[Value]) -> Res {
    to_int(ctx, args, "__floor__", float::floor)
}

fn ceil(ctx: &mut Ctx, args: &[Value]) -> Res {
    to_int(ctx, args, "__ceil__", float::ceil)
}

fn getformat(ctx: &mut Ctx, args: &[Value]) -> Res {
    match ctx.heap.as_str(args[1]) {
        Some("double" | "float") => Ok(ctx.heap.str("IEEE, little-endian")?),
        _ => Err(ctx.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

macro_rules! op {
    ($name:literal, $op:ident) => {
        method(
            "float",
            $name,
            "self, value, /",
            number::binary::<FLOAT, { BinOp::$op as u8 }, false>,
        )
    };
    (r $name:literal, $op:ident) => {
        method(
            "float",
            $name,
            "self, value, /",
            number::binary::<FLOAT, { BinOp::$op as u8 }, true>,
        )
    };
}

macro_rules! cmp {
    ($name:literal, $op:ident) => {
        method(
            "float",
            $name,
            "self, value, /",
            number::compare::<FLOAT, { CmpOp::$op as u8 }>,
        )
    };
}

#[rustfmt::skip]
pub static ROWS: &[NativeRow] = &[
    method("float", "__new__", "cls, x=, /", new),
    method("float", "is_integer", "self, /", is_integer),
    method("float", "as_integer_ratio", "self, /", as_integer_ratio),
    method("float", "hex", "self, /", hex),
    class_method("float", "fromhex", "cls, string, /", fromhex),
    class_method("float", "__getformat__", "cls, typestr, /", getformat),
    method("float", "conjugate", "self, /", number::same::<FLOAT>),
    getter("float", "real", number::same::<FLOAT>),
    getter("float", "imag", imag),
    method("float", "__float__", "self, /", number::same::<FLOAT>),
    method("float", "__int__", "self, /", trunc),
    method("float", "__trunc__", "self, /", trunc),
    method("float", "__floor__", "self, /", floor),
    method("float", "__ceil__", "self, /", ceil),
    method("float", "__round__", "self, ndigits=, /", number::round_method::<FLOAT>),
    method("float", "__abs__", "self, /", number::abs_method::<FLOAT>),
    method("float", "__neg__", "self, /", number::unary::<FLOAT, { number::NEG }>),
    method("float", "__pos__", "self, /", number::unary::<FLOAT, { number::POS }>),
    method("float", "__bool__", "self, /", number::bool_method::<FLOAT>),
    method("float", "__hash__", "self, /", number::hash_method::<FLOAT>),
    method("float", "__repr__", "self, /", number::repr_method::<FLOAT>),
    method("float", "__str__", "self, /", number::str_method::<FLOAT>),
    method("float", "__getnewargs__", "self, /", number::new_args::<FLOAT>),
    method("float", "__divmod__", "self, value, /", number::divmod_method::<FLOAT, false>),
    method("float", "__rdivmod__", "self, value, /", number::divmod_method::<FLOAT, true>),
    method("float", "__pow__", "self, value, mod=, /", number::power::<FLOAT, false>),
    method("float", "__rpow__", "self, value, mod=, /", number::power::<FLOAT, true>),
    op!("__add__", Add), op!(r "__radd__", Add),
    op!("__sub__", Sub), op!(r "__rsub__", Sub),
    op!("__mul__", Mul), op!(r "__rmul__", Mul),
    op!("__truediv__", Div), op!(r "__rtruediv__", Div),
    op!("__floordiv__", FloorDiv), op!(r "__rfloordiv__", FloorDiv),
    op!("__mod__", Mod), op!(r "__rmod__", Mod),
    cmp!("__eq__", Eq), cmp!("__ne__", Ne),
    cmp!("__lt__", Lt), cmp!("__le__", Le), cmp!("__gt__", Gt), cmp!("__ge__", Ge),
];
