//! `math`.

use std::sync::OnceLock;

use stelp_ir::BinOp;

use super::number::{integer, native_of, not_integer, wants_index};
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Kind;
use crate::meter::Trap;
use crate::native::{NativeRow, function};
use crate::num::math::{self as pure, ExactSum, LogBase};
use crate::num::{Int, combinat, cost, float, int};
use crate::ops::arith::{self, Number};
use crate::ops::{convert, iter};
use crate::sym::{Sym, known};
use crate::value::Value;

/// Functions of one float, in the order of their places in the table.
const UNARY: &[&str] = &[
    "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "degrees", "erf",
    "erfc", "exp", "exp2", "expm1", "fabs", "gamma", "lgamma", "log1p", "radians", "sin", "sinh",
    "sqrt", "tan", "tanh", "ulp",
];

/// Functions of two floats.
const BINARY: &[&str] = &["atan2", "copysign", "fmod", "nextafter", "pow", "remainder"];

struct Tables {
    unary: Vec<pure::Unary>,
    binary: Vec<pure::Binary>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        unary: UNARY.iter().filter_map(|n| pure::unary(n)).collect(),
        binary: BINARY.iter().filter_map(|n| pure::binary(n)).collect(),
    })
}

/// An argument that must be a real number; `None` where a guest's method gives it.
#[inline]
fn real(ctx: &mut Ctx, v: Value) -> Res<Option<f64>> {
    if let Some(f) = v.as_float() {
        return Ok(Some(f));
    }
    if let Some(i) = v.as_small() {
        return Ok(Some(i as f64));
    }
    if ctx.is_guest(v) {
        if ctx.guest_special(v, known::FLOAT).is_some() {
            return Ok(None);
        }
        let p = ctx.payload(v);
        if ctx.number(p).is_none() && ctx.guest_special(v, known::INDEX).is_some() {
            return Ok(None);
        }
    }
    convert::real(ctx, v).map(Some)
}

/// Asks the prelude to call `math.name` again with the arguments made floats.
#[cold]
fn again(ctx: &mut Ctx, how: &'static str, name: &'static str, args: &[Value]) -> Exit {
    let f = native_of(ctx, "math", name);
    match ctx.heap.tuple(args) {
        Ok(t) => ctx.prelude(how, &[f, t]),
        Err(full) => full.into(),
    }
}

fn unary<const I: usize>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(x) = real(ctx, args[0])? else {
        let name = UNARY.get(I).copied().unwrap_or("");
        return Err(again(ctx, "math_floats", name, args));
    };
    ctx.charge(16)?;
    match tables().unary.get(I) {
        Some(f) => match f(x) {
            Ok(y) => Ok(Value::float(y)),
            Err(e) => Err(ctx.guest_error(e)),
        },
        None => Ok(Value::NONE),
    }
}

fn binary<const I: usize>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (Some(x), Some(y)) = (real(ctx, args[0])?, real(ctx, args[1])?) else {
        let name = BINARY.get(I).copied().unwrap_or("");
        return Err(again(ctx, "math_floats", name, args));
    };
    ctx.charge(24)?;
    match tables().binary.get(I) {
        Some(f) => match f(x, y) {
            Ok(y) => Ok(Value::float(y)),
            Err(e) => Err(ctx.guest_error(e)),
        },
        None => Ok(Value::NONE),
    }
}

/// The logarithm of one argument; `None` where a guest's method gives the number.
fn log_of(ctx: &mut Ctx, v: Value, base: LogBase) -> Res<Option<f64>> {
    ctx.charge(16)?;
    if let Some(i) = integer(ctx, v)? {
        ctx.charge(i.as_ref().bits() / 64)?;
        return ctx.lift(pure::log_int(i.as_ref(), base)).map(Some);
    }
    let Some(x) = real(ctx, v)? else {
        return Ok(None);
    };
    let f = match base {
        LogBase::E => Some(pure::log as pure::Unary),
        LogBase::Two => pure::unary("log2"),
        LogBase::Ten => pure::unary("log10"),
    };
    let r = f.map_or(Ok(0.0), |f| f(x));
    ctx.lift(r).map(Some)
}

fn log(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(x) = log_of(ctx, args[0], LogBase::E)? else {
        return Err(again(ctx, "math_floats", "log", trim(args)));
    };
    if args[1].is_unbound() {
        return Ok(Value::float(x));
    }
    let Some(base) = log_of(ctx, args[1], LogBase::E)? else {
        return Err(again(ctx, "math_floats", "log", args));
    };
    let y = ctx.lift(pure::log_quotient(x, base))?;
    Ok(Value::float(y))
}

/// The arguments that were given.
fn trim(args: &[Value]) -> &[Value] {
    let n = args.iter().take_while(|v| !v.is_unbound()).count();
    args.get(..n).unwrap_or(args)
}

fn log2(ctx: &mut Ctx, args: &[Value]) -> Res {
    match log_of(ctx, args[0], LogBase::Two)? {
        Some(x) => Ok(Value::float(x)),
        None => Err(again(ctx, "math_floats", "log2", args)),
    }
}

fn log10(ctx: &mut Ctx, args: &[Value]) -> Res {
    match log_of(ctx, args[0], LogBase::Ten)? {
        Some(x) => Ok(Value::float(x)),
        None => Err(again(ctx, "math_floats", "log10", args)),
    }
}

/// The floats of a function's arguments; `None` where a guest's method gives one.
fn reals(ctx: &mut Ctx, items: &[Value]) -> Res<Option<Vec<f64>>> {
    ctx.charge(4 * items.len() as u64)?;
    let mut out = Vec::with_capacity(items.len());
    for v in items {
        match real(ctx, *v)? {
            Some(f) => out.push(f),
            None => return Ok(None),
        }
    }
    Ok(Some(out))
}

fn hypot(ctx: &mut Ctx, args: &[Value]) -> Res {
    match reals(ctx, args)? {
        Some(c) => {
            ctx.charge(8 * c.len() as u64 + 16)?;
            Ok(Value::float(pure::hypot(&c)))
        }
        None => Err(again(ctx, "math_floats", "hypot", args)),
    }
}

/// The items of an iterable, and whether asking for them can be repeated.
fn items(ctx: &mut Ctx, v: Value) -> Res<Option<(Vec<Value>, bool)>> {
    let fresh = ctx.heap.as_kind(v, Kind::Iter).is_none();
    Ok(iter::collect(ctx, v)?.map(|i| (i, fresh)))
}

/// A native that has used up an iterator can't be called again after a collection.
fn settle<T>(r: Res<T>, fresh: bool) -> Res<T> {
    match r {
        Err(Exit::Collect) if !fresh => Err(Exit::Trap(Trap::Memory)),
        r => r,
    }
}

fn dist(ctx: &mut Ctx, args: &[Value]) -> Res {
    let f = native_of(ctx, "math", "dist");
    let native =
        |ctx: &Ctx, v: Value| matches!(ctx.heap.kind_of(v), Some(Kind::List | Kind::Tuple));
    if !native(ctx, args[0]) || !native(ctx, args[1]) {
        return Err(ctx.prelude("math_dist", &[f, args[0], args[1]]));
    }
    let p = iter::collect(ctx, args[0])?.unwrap_or_default();
    let q = iter::collect(ctx, args[1])?.unwrap_or_default();
    let (Some(p), Some(q)) = (reals(ctx, &p)?, reals(ctx, &q)?) else {
        return Err(ctx.prelude("math_dist", &[f, args[0], args[1]]));
    };
    ctx.charge(8 * p.len() as u64)?;
    let d = ctx.lift(pure::dist(&p, &q))?;
    Ok(Value::float(d))
}

fn fsum(ctx: &mut Ctx, args: &[Value]) -> Res {
    let f = native_of(ctx, "math", "fsum");
    let Some((items, fresh)) = items(ctx, args[0])? else {
        return Err(ctx.prelude("math_fsum", &[f, args[0]]));
    };
    let r = fsum_items(ctx, f, &items);
    settle(r, fresh)
}

fn fsum_items(ctx: &mut Ctx, f: Value, items: &[Value]) -> Res {
    ctx.charge(24 * items.len() as u64)?;
    let mut sum = ExactSum::default();
    for v in items {
        let Some(x) = real(ctx, *v)? else {
            let list = ctx.heap.list(items)?;
            return Err(ctx.prelude("math_fsum", &[f, list]));
        };
        ctx.lift(sum.add(x))?;
    }
    let total = ctx.lift(sum.finish())?;
    Ok(Value::float(total))
}

fn prod(ctx: &mut Ctx, args: &[Value]) -> Res {
    let start = if args[1].is_unbound() {
        Value::small(1)
    } else {
        args[1]
    };
    if ctx.is_guest(start) {
        return Err(ctx.prelude("math_prod", &[args[0], start]));
    }
    let Some((items, fresh)) = items(ctx, args[0])? else {
        return Err(ctx.prelude("math_prod", &[args[0], start]));
    };
    let r = prod_items(ctx, &items, start);
    settle(r, fresh)
}

fn prod_items(ctx: &mut Ctx, items: &[Value], start: Value) -> Res {
    if items.iter().any(|v| ctx.is_guest(*v)) {
        let list = ctx.heap.list(items)?;
        return Err(ctx.prelude("math_prod", &[list, start]));
    }
    ctx.charge(4 * items.len() as u64)?;
    let mut small = start.as_small();
    let mut total = start;
    for v in items {
        // Integers of a word are multiplied without an object for each product.
        if let (Some(a), Some(b)) = (small, v.as_small())
            && let Some(p) = a.checked_mul(b)
        {
            small = Some(p);
            continue;
        }
        if let Some(p) = small.take() {
            total = ctx.heap.int_i64(p)?;
        }
        total = arith::binary(ctx, BinOp::Mul, total, *v)?;
        small = total.as_small();
    }
    match small {
        Some(p) => Ok(ctx.heap.int_i64(p)?),
        None => Ok(total),
    }
}

fn sumprod(ctx: &mut Ctx, args: &[Value]) -> Res {
    let native =
        |ctx: &Ctx, v: Value| matches!(ctx.heap.kind_of(v), Some(Kind::List | Kind::Tuple));
    if !native(ctx, args[0]) || !native(ctx, args[1]) {
        return Err(ctx.prelude("math_sumprod", args));
    }
    let p = iter::collect(ctx, args[0])?.unwrap_or_default();
    let q = iter::collect(ctx, args[1])?.unwrap_or_default();
    if p.len() != q.len() {
        return Err(ctx.value_error("Inputs are not the same length"));
    }
    let number = |ctx: &Ctx, v: &Value| {
        v.is_float() || v.as_index_small().is_some() || ctx.heap.as_kind(*v, Kind::Int).is_some()
    };
    if !p.iter().chain(&q).all(|v| number(ctx, v)) {
        return Err(ctx.prelude("math_sumprod", args));
    }
    ctx.charge(32 * p.len() as u64)?;
    if p.iter().chain(&q).any(|v| v.is_float()) {
        return float_products(ctx, &p, &q);
    }
    let mut total = Int::Small(0);
    for (a, b) in p.iter().zip(&q) {
        let (Some(a), Some(b)) = (integer(ctx, *a)?, integer(ctx, *b)?) else {
            continue;
        };
        ctx.pay(cost::mul(a.as_ref().bits(), b.as_ref().bits()))?;
        let product = int::mul(a.as_ref(), b.as_ref());
        ctx.pay(cost::linear(total.as_ref().bits(), product.as_ref().bits()))?;
        total = int::add(total.as_ref(), product.as_ref());
    }
    ctx.int_value(total)
}

/// The sum of products, each taken exactly as a rounded product and its error.
fn float_products(ctx: &mut Ctx, p: &[Value], q: &[Value]) -> Res {
    let mut sum = ExactSum::default();
    let mut plain = 0.0;
    let mut exact = true;
    for (a, b) in p.iter().zip(q) {
        let (a, b) = (convert::real(ctx, *a)?, convert::real(ctx, *b)?);
        let high = a * b;
        plain += high;
        if !high.is_finite() {
            exact = false;
        }
        if exact {
            let low = a.mul_add(b, -high);
            exact = sum.add(high).is_ok() && sum.add(low).is_ok();
        }
    }
    if exact {
        let total = ctx.lift(sum.finish())?;
        return Ok(Value::float(total));
    }
    Ok(Value::float(plain))
}

// ---- integers ----

/// Arguments that must be integers; `None` where a guest's `__index__` gives one.
fn integers(ctx: &mut Ctx, args: &[Value]) -> Res<Option<Vec<Int>>> {
    let mut out = Vec::with_capacity(args.len());
    for v in args {
        if wants_index(ctx, *v) {
            return Ok(None);
        }
        match integer(ctx, *v)? {
            Some(i) => out.push(i),
            None => return Err(not_integer(ctx, *v)),
        }
    }
    Ok(Some(out))
}

fn gcd(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(ints) = integers(ctx, args)? else {
        return Err(again(ctx, "math_ints", "gcd", args));
    };
    let mut total = Int::Small(0);
    for i in &ints {
        ctx.pay(cost::gcd(total.as_ref().bits(), i.as_ref().bits()))?;
        total = combinat::gcd(total.as_ref(), i.as_ref());
    }
    ctx.int_value(total)
}

fn lcm(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(ints) = integers(ctx, args)? else {
        return Err(again(ctx, "math_ints", "lcm", args));
    };
    let mut total = Int::Small(1);
    for i in &ints {
        ctx.pay(cost::lcm(total.as_ref().bits(), i.as_ref().bits()))?;
        total = combinat::lcm(total.as_ref(), i.as_ref());
    }
    ctx.int_value(total)
}

fn one_integer(ctx: &mut Ctx, name: &'static str, args: &[Value]) -> Res<Int> {
    match integers(ctx, args)? {
        Some(ints) => Ok(ints.into_iter().next().unwrap_or(Int::Small(0))),
        None => Err(again(ctx, "math_ints", name, args)),
    }
}

fn isqrt(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = one_integer(ctx, "isqrt", args)?;
    ctx.pay(cost::isqrt(i.as_ref().bits()))?;
    let r = ctx.lift(combinat::isqrt(i.as_ref()))?;
    ctx.int_value(r)
}

fn factorial(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = one_integer(ctx, "factorial", args)?;
    if let Some(n) = i.as_ref().to_i64()
        && let Ok(n) = u64::try_from(n)
    {
        ctx.pay(cost::factorial(n))?;
    }
    let r = ctx.lift(combinat::factorial(i.as_ref()))?;
    ctx.int_value(r)
}

fn two_integers(ctx: &mut Ctx, name: &'static str, args: &[Value]) -> Res<(Int, Int)> {
    match integers(ctx, args)?.as_deref() {
        Some([a, b]) => Ok((a.clone(), b.clone())),
        _ => Err(again(ctx, "math_ints", name, args)),
    }
}

fn comb(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (n, k) = two_integers(ctx, "comb", args)?;
    ctx.pay(cost::comb(n.as_ref(), k.as_ref()))?;
    let r = ctx.lift(combinat::comb(n.as_ref(), k.as_ref()))?;
    ctx.int_value(r)
}

fn perm(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() || args[1].is_none() {
        return factorial(ctx, args.get(..1).unwrap_or(args));
    }
    let (n, k) = two_integers(ctx, "perm", args)?;
    ctx.pay(cost::perm(n.as_ref(), k.as_ref()))?;
    let r = ctx.lift(combinat::perm(n.as_ref(), k.as_ref()))?;
    ctx.int_value(r)
}

// ---- floor, ceil, trunc ----

/// `math.floor` and its like: of integers themselves, of floats by `f`, of a guest by
/// its method.
fn to_integer(
    ctx: &mut Ctx,
    args: &[Value],
    name: &'static str,
    special: Sym,
    f: fn(f64) -> crate::guest_error::GuestResult<Int>,
) -> Res {
    let v = args[0];
    if v.is_int() {
        return Ok(v);
    }
    if let Some(m) = ctx.guest_special(v, special) {
        return Err(convert::via(ctx, m, v));
    }
    match ctx.number(v) {
        Some(Number::Float(x)) if ctx.guest_special(v, known::FLOAT).is_none() => {
            let i = ctx.lift(f(x))?;
            ctx.int_value(i)
        }
        Some(Number::Small(i)) => Ok(ctx.heap.int_i64(i)?),
        Some(Number::Big(_)) => Ok(ctx.payload(v)),
        _ if special == known::TRUNC => {
            let text = format!("type {} doesn't define __trunc__ method", ctx.type_name(v));
            Err(ctx.type_error(text))
        }
        _ => match real(ctx, v)? {
            Some(x) => {
                let i = ctx.lift(f(x))?;
                ctx.int_value(i)
            }
            None => Err(again(ctx, "math_floats", name, args)),
        },
    }
}

fn floor(ctx: &mut Ctx, args: &[Value]) -> Res {
    to_integer(ctx, args, "floor", known::FLOOR, float::floor)
}

fn ceil(ctx: &mut Ctx, args: &[Value]) -> Res {
    to_integer(ctx, args, "ceil", known::CEIL, float::ceil)
}

fn trunc(ctx: &mut Ctx, args: &[Value]) -> Res {
    to_integer(ctx, args, "trunc", known::TRUNC, float::trunc)
}

// ---- parts and predicates ----

fn one_real(ctx: &mut Ctx, name: &'static str, args: &[Value]) -> Res<f64> {
    match real(ctx, args[0])? {
        Some(x) => Ok(x),
        None => Err(again(ctx, "math_floats", name, args)),
    }
}

fn isnan(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::bool(one_real(ctx, "isnan", args)?.is_nan()))
}

fn isinf(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::bool(one_real(ctx, "isinf", args)?.is_infinite()))
}

fn isfinite(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::bool(one_real(ctx, "isfinite", args)?.is_finite()))
}

fn isclose(ctx: &mut Ctx, args: &[Value]) -> Res {
    let or = |v: Value, default: f64| {
        if v.is_unbound() {
            Value::float(default)
        } else {
            v
        }
    };
    let all = [args[0], args[1], or(args[2], 1e-9), or(args[3], 0.0)];
    let Some(n) = reals(ctx, &all)? else {
        let f = native_of(ctx, "math", "isclose");
        return Err(ctx.prelude("math_isclose", &[f, all[0], all[1], all[2], all[3]]));
    };
    match n.as_slice() {
        [a, b, relative, absolute] => {
            let close = ctx.lift(pure::is_close(*a, *b, *relative, *absolute))?;
            Ok(Value::bool(close))
        }
        _ => Ok(Value::FALSE),
    }
}

fn frexp(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (m, e) = pure::frexp(one_real(ctx, "frexp", args)?);
    Ok(ctx.heap.tuple(&[Value::float(m), Value::small(e)])?)
}

fn modf(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (fraction, whole) = pure::modf(one_real(ctx, "modf", args)?);
    let parts = [Value::float(fraction), Value::float(whole)];
    Ok(ctx.heap.tuple(&parts)?)
}

fn ldexp(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(e) = integer(ctx, args[1])? else {
        return Err(ctx.type_error("Expected an int as second argument to ldexp."));
    };
    let x = match real(ctx, args[0])? {
        Some(x) => x,
        None => return Err(again(ctx, "math_floats", "ldexp", args)),
    };
    let y = ctx.lift(pure::ldexp(x, e.as_ref()))?;
    Ok(Value::float(y))
}

macro_rules! by_name {
    ($f:ident, $table:ident, $name:literal, $sig:literal) => {
        function("math", $name, $sig, $f::<{ place($table, $name) }>)
    };
}

/// The place of a name in a table.
const fn place(table: &[&str], name: &str) -> usize {
    let mut i = 0;
    while i < table.len() {
        let (a, b) = (table[i].as_bytes(), name.as_bytes());
        let mut j = 0;
        while j < a.len() && j < b.len() && a[j] == b[j] {
            j += 1;
        }
        if j == a.len() && j == b.len() {
            return i;
        }
        i += 1;
    }
    panic!("a function that the table lacks")
}

#[rustfmt::skip]
pub static ROWS: &[NativeRow] = &[
    by_name!(unary, UNARY, "acos", "x, /"),
    by_name!(unary, UNARY, "acosh", "x, /"),
    by_name!(unary, UNARY, "asin", "x, /"),
    by_name!(unary, UNARY, "asinh", "x, /"),
    by_name!(unary, UNARY, "atan", "x, /"),
    by_name!(unary, UNARY, "atanh", "x, /"),
    by_name!(unary, UNARY, "cbrt", "x, /"),
    by_name!(unary, UNARY, "cos", "x, /"),
    by_name!(unary, UNARY, "cosh", "x, /"),
    by_name!(unary, UNARY, "degrees", "x, /"),
    by_name!(unary, UNARY, "erf", "x, /"),
    by_name!(unary, UNARY, "erfc", "x, /"),
    by_name!(unary, UNARY, "exp", "x, /"),
    by_name!(unary, UNARY, "exp2", "x, /"),
    by_name!(unary, UNARY, "expm1", "x, /"),
    by_name!(unary, UNARY, "fabs", "x, /"),
    by_name!(unary, UNARY, "gamma", "x, /"),
    by_name!(unary, UNARY, "lgamma", "x, /"),
    by_name!(unary, UNARY, "log1p", "x, /"),
    by_name!(unary, UNARY, "radians", "x, /"),
    by_name!(unary, UNARY, "sin", "x, /"),
    by_name!(unary, UNARY, "sinh", "x, /"),
    by_name!(unary, UNARY, "sqrt", "x, /"),
    by_name!(unary, UNARY, "tan", "x, /"),
    by_name!(unary, UNARY, "tanh", "x, /"),
    by_name!(unary, UNARY, "ulp", "x, /"),
    by_name!(binary, BINARY, "atan2", "y, x, /"),
    by_name!(binary, BINARY, "copysign", "x, y, /"),
    by_name!(binary, BINARY, "fmod", "x, y, /"),
    by_name!(binary, BINARY, "nextafter", "x, y, /"),
    by_name!(binary, BINARY, "pow", "x, y, /"),
    by_name!(binary, BINARY, "remainder", "x, y, /"),
    function("math", "log", "x, base=, /", log),
    function("math", "log2", "x, /", log2),
    function("math", "log10", "x, /", log10),
    function("math", "hypot", "*coordinates", hypot),
    function("math", "dist", "p, q, /", dist),
    function("math", "fsum", "seq, /", fsum),
    function("math", "prod", "iterable, /, *, start=", prod),
    function("math", "sumprod", "p, q, /", sumprod),
    function("math", "gcd", "*integers", gcd),
    function("math", "lcm", "*integers", lcm),
    function("math", "isqrt", "n, /", isqrt),
    function("math", "factorial", "n, /", factorial),
    function("math", "comb", "n, k, /", comb),
    function("math", "perm", "n, k=, /", perm),
    function("math", "floor", "x, /", floor),
    function("math", "ceil", "x, /", ceil),
    function("math", "trunc", "x, /", trunc),
    function("math", "isnan", "x, /", isnan),
    function("math", "isinf", "x, /", isinf),
    function("math", "isfinite", "x, /", isfinite),
    function("math", "isclose", "a, b, *, rel_tol=, abs_tol=", isclose),
    function("math", "frexp", "x, /", frexp),
    function("math", "modf", "x, /", modf),
    function("math", "ldexp", "x, i, /", ldexp),
];
