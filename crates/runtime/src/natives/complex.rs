//! `complex`: the constructor, methods and attributes.

use stelp_ir::{BinOp, CmpOp};

use super::number::{self, COMPLEX};
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Kind;
use crate::native::{NativeRow, getter, method};
use crate::num::complex::{self, Complex};
use crate::num::float;
use crate::ops::arith::Number;
use crate::sym::known;
use crate::value::Value;

/// Whether a guest's method makes the number of an argument.
pub fn wants_guest(ctx: &mut Ctx, v: Value) -> bool {
    if !ctx.is_guest(v) {
        return false;
    }
    if ctx.overrides(v, &[known::COMPLEX, known::FLOAT]) {
        return true;
    }
    let p = ctx.payload(v);
    ctx.number(p).is_none() && ctx.guest_special(v, known::INDEX).is_some()
}

/// A builtin number as a complex one; `None` for other types.
pub fn number_of(ctx: &mut Ctx, v: Value) -> Res<Option<Complex>> {
    Ok(match ctx.number(v) {
        Some(Number::Complex(c)) => Some(c),
        Some(Number::Float(f)) => Some(Complex::new(f, 0.0)),
        Some(n) => {
            let r = n.int_ref().map_or(Ok(0.0), float::from_int);
            Some(Complex::new(ctx.lift(r)?, 0.0))
        }
        None => None,
    })
}

fn is_complex(ctx: &Ctx, v: Value) -> bool {
    ctx.heap.as_kind(ctx.payload(v), Kind::Complex).is_some()
}

#[cold]
fn bad_argument(ctx: &mut Ctx, which: &str, v: Value) -> Exit {
    let text = format!("complex() {which}, not '{}'", ctx.type_name(v));
    ctx.type_error(text)
}

/// `complex(real, imag)`.
fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (re, im) = (args[1], args[2]);
    let text = ctx.heap.as_str(ctx.payload(re)).map(str::to_owned);
    if let Some(text) = text {
        if !im.is_unbound() {
            let text = "complex() can't take second arg if first is a string";
            return Err(ctx.type_error(text));
        }
        ctx.charge(text.len() as u64)?;
        let c = ctx.lift(complex::parse(&text))?;
        return ctx.complex_value(c);
    }
    if !im.is_unbound() && ctx.heap.as_str(ctx.payload(im)).is_some() {
        return Err(ctx.type_error("complex() second arg can't be a string"));
    }
    if wants_guest(ctx, re) || wants_guest(ctx, im) {
        let plain = |v: Value| if v.is_unbound() { Value::NONE } else { v };
        let given = [!re.is_unbound(), !im.is_unbound()].map(Value::bool);
        return Err(ctx.prelude(
            "number_complex",
            &[given[0], plain(re), given[1], plain(im)],
        ));
    }
    let (re_complex, im_complex) = (is_complex(ctx, re), is_complex(ctx, im));
    let first = if re.is_unbound() {
        Complex::new(0.0, 0.0)
    } else {
        match number_of(ctx, re)? {
            Some(c) => c,
            None => {
                let which = "first argument must be a string or a number";
                return Err(bad_argument(ctx, which, re));
            }
        }
    };
    if im.is_unbound() {
        return ctx.complex_value(first);
    }
    let Some(second) = number_of(ctx, im)? else {
        return Err(bad_argument(ctx, "second argument must be a number", im));
    };
    let mut c = Complex::new(first.re, second.re);
    if im_complex {
        c.re -= second.im;
    }
    if re_complex {
        c.im += first.im;
    }
    ctx.complex_value(c)
}

fn conjugate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let c = number::this_complex(ctx, "conjugate", args[0])?;
    ctx.complex_value(Complex::new(c.re, -c.im))
}

fn real(ctx: &mut Ctx, args: &[Value]) -> Res {
    let c = number::this_complex(ctx, "real", args[0])?;
    Ok(Value::float(c.re))
}

fn imag(ctx: &mut Ctx, args: &[Value]) -> Res {
    let c = number::this_complex(ctx, "imag", args[0])?;
    Ok(Value::float(c.im))
}

macro_rules! op {
    ($name:literal, $op:ident) => {
        method(
            "complex",
            $name,
            "self, value, /",
            number::binary::<COMPLEX, { BinOp::$op as u8 }, false>,
        )
    };
    (r $name:literal, $op:ident) => {
        method(
            "complex",
            $name,
            "self, value, /",
            number::binary::<COMPLEX, { BinOp::$op as u8 }, true>,
        )
    };
}

macro_rules! cmp {
    ($name:literal, $op:ident) => {
        method(
            "complex",
            $name,
            "self, value, /",
            number::compare::<COMPLEX, { CmpOp::$op as u8 }>,
        )
    };
}

#[rustfmt::skip]
pub static ROWS: &[NativeRow] = &[
    method("complex", "__new__", "cls, real=, imag=", new),
    method("complex", "conjugate", "self, /", conjugate),
    getter("complex", "real", real),
    getter("complex", "imag", imag),
    method("complex", "__complex__", "self, /", number::same::<COMPLEX>),
    method("complex", "__abs__", "self, /", number::abs_method::<COMPLEX>),
    method("complex", "__neg__", "self, /", number::unary::<COMPLEX, { number::NEG }>),
    method("complex", "__pos__", "self, /", number::unary::<COMPLEX, { number::POS }>),
    method("complex", "__bool__", "self, /", number::bool_method::<COMPLEX>),
    method("complex", "__hash__", "self, /", number::hash_method::<COMPLEX>),
    method("complex", "__repr__", "self, /", number::repr_method::<COMPLEX>),
    method("complex", "__str__", "self, /", number::str_method::<COMPLEX>),
    method("complex", "__getnewargs__", "self, /", number::new_args::<COMPLEX>),
    method("complex", "__pow__", "self, value, mod=, /", number::power::<COMPLEX, false>),
    method("complex", "__rpow__", "self, value, mod=, /", number::power::<COMPLEX, true>),
    op!("__add__", Add), op!(r "__radd__", Add),
    op!("__sub__", Sub), op!(r "__rsub__", Sub),
    op!("__mul__", Mul), op!(r "__rmul__", Mul),
    op!("__truediv__", Div), op!(r "__rtruediv__", Div),
    cmp!("__eq__", Eq), cmp!("__ne__", Ne),
    cmp!("__lt__", Lt), cmp!("__le__", Le), cmp!("__gt__", Gt), cmp!("__ge__", Ge),
];
