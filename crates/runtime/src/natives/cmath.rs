//! `cmath`.

use super::complex::{number_of, wants_guest};
use super::number::native_of;
use crate::ctx::{Ctx, Exit, Res};
use crate::guest_error::GuestError;
use crate::native::{NativeRow, function};
use crate::num::cmath::{self as pure, Unary};
use crate::num::complex::{self, Complex};
use crate::ops::convert;
use crate::value::Value;

#[cold]
fn again(ctx: &mut Ctx, name: &'static str, args: &[Value]) -> Exit {
    let f = native_of(ctx, "cmath", name);
    match ctx.heap.tuple(args) {
        Ok(t) => ctx.prelude("math_complexes", &[f, t]),
        Err(full) => full.into(),
    }
}

/// The complex number of an argument.
fn plain(ctx: &mut Ctx, v: Value) -> Res<Complex> {
    match number_of(ctx, v)? {
        Some(c) => Ok(c),
        None => {
            let text = format!("must be real number, not {}", ctx.type_name(v));
            Err(ctx.type_error(text))
        }
    }
}

fn one(ctx: &mut Ctx, name: &'static str, args: &[Value]) -> Res<Complex> {
    if wants_guest(ctx, args[0]) {
        return Err(again(ctx, name, args));
    }
    plain(ctx, args[0])
}

fn unary(ctx: &mut Ctx, name: &'static str, f: Unary, args: &[Value]) -> Res {
    let z = one(ctx, name, args)?;
    ctx.charge(60)?;
    let r = ctx.lift(f(z))?;
    ctx.complex_value(r)
}

macro_rules! unary {
    ($($name:ident)*) => {
        $(fn $name(ctx: &mut Ctx, args: &[Value]) -> Res {
            unary(ctx, stringify!($name), pure::$name, args)
        })*
    };
}

unary! { acos acosh asin asinh atan atanh cos cosh exp log10 sin sinh sqrt tan tanh }

fn log(ctx: &mut Ctx, args: &[Value]) -> Res {
    let given = if args[1].is_unbound() { 1 } else { 2 };
    let args = args.get(..given).unwrap_or(args);
    if args.iter().any(|v| wants_guest(ctx, *v)) {
        return Err(again(ctx, "log", args));
    }
    ctx.charge(120)?;
    let z = plain(ctx, args[0])?;
    let r = ctx.lift(pure::log(z))?;
    let Some(base) = args.get(1) else {
        return ctx.complex_value(r);
    };
    let base = plain(ctx, *base)?;
    let base = ctx.lift(pure::log(base))?;
    let q = complex::div(r, base).map_err(|_| GuestError::value("math domain error"));
    let q = ctx.lift(q)?;
    ctx.complex_value(q)
}

fn phase(ctx: &mut Ctx, args: &[Value]) -> Res {
    let z = one(ctx, "phase", args)?;
    let angle = ctx.lift(pure::phase(z))?;
    Ok(Value::float(angle))
}

fn polar(ctx: &mut Ctx, args: &[Value]) -> Res {
    let z = one(ctx, "polar", args)?;
    let size = complex::abs(z).map_err(|_| GuestError::overflow("math range error"));
    let parts = [Value::float(ctx.lift(size)?), Value::float(pure::angle(z))];
    Ok(ctx.heap.tuple(&parts)?)
}

fn rect(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args.iter().any(|v| wants_guest(ctx, *v)) {
        let f = native_of(ctx, "cmath", "rect");
        let t = ctx.heap.tuple(args)?;
        return Err(ctx.prelude("math_floats", &[f, t]));
    }
    let (size, angle) = (convert::real(ctx, args[0])?, convert::real(ctx, args[1])?);
    let z = ctx.lift(pure::rect(size, angle))?;
    ctx.complex_value(z)
}

fn isnan(ctx: &mut Ctx, args: &[Value]) -> Res {
    let z = one(ctx, "isnan", args)?;
    Ok(Value::bool(z.re.is_nan() || z.im.is_nan()))
}

fn isinf(ctx: &mut Ctx, args: &[Value]) -> Res {
    let z = one(ctx, "isinf", args)?;
    Ok(Value::bool(z.re.is_infinite() || z.im.is_infinite()))
}

fn isfinite(ctx: &mut Ctx, args: &[Value]) -> Res {
    let z = one(ctx, "isfinite", args)?;
    Ok(Value::bool(z.re.is_finite() && z.im.is_finite()))
}

fn isclose(ctx: &mut Ctx, args: &[Value]) -> Res {
    let tolerance = |ctx: &mut Ctx, v: Value, default: f64| {
        if v.is_unbound() {
            Ok(default)
        } else {
            convert::real(ctx, v)
        }
    };
    let relative = tolerance(ctx, args[2], 1e-9)?;
    let absolute = tolerance(ctx, args[3], 0.0)?;
    let (a, b) = (plain(ctx, args[0])?, plain(ctx, args[1])?);
    let close = ctx.lift(pure::is_close(a, b, relative, absolute))?;
    Ok(Value::bool(close))
}

pub static ROWS: &[NativeRow] = &[
    function("cmath", "acos", "z, /", acos),
    function("cmath", "acosh", "z, /", acosh),
    function("cmath", "asin", "z, /", asin),
    function("cmath", "asinh", "z, /", asinh),
    function("cmath", "atan", "z, /", atan),
    function("cmath", "atanh", "z, /", atanh),
    function("cmath", "cos", "z, /", cos),
    function("cmath", "cosh", "z, /", cosh),
    function("cmath", "exp", "z, /", exp),
    function("cmath", "log", "z, base=, /", log),
    function("cmath", "log10", "z, /", log10),
    function("cmath", "sin", "z, /", sin),
    function("cmath", "sinh", "z, /", sinh),
    function("cmath", "sqrt", "z, /", sqrt),
    function("cmath", "tan", "z, /", tan),
    function("cmath", "tanh", "z, /", tanh),
    function("cmath", "phase", "z, /", phase),
    function("cmath", "polar", "z, /", polar),
    function("cmath", "rect", "r, phi, /", rect),
    function("cmath", "isnan", "z, /", isnan),
    function("cmath", "isinf", "z, /", isinf),
    function("cmath", "isfinite", "z, /", isfinite),
    function("cmath", "isclose", "a, b, *, rel_tol=, abs_tol=", isclose),
];
