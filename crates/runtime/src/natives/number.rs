//! What the number types share: operators and comparisons as methods, conversions,
//! `abs`, `divmod`, `pow`, `round`.
//!
//! The methods give `NotImplemented` where the other operand isn't a number that the type
//! takes, so the prelude can try the reflected method of the other's class.

use stelp_ir::{BinOp, CmpOp, UnOp};

use crate::ctx::{Ctx, Exit, Res};
use crate::native::{NativeRow, function};
use crate::num::complex::Complex;
use crate::num::{Int, IntRef, complex, cost, float, int, long};
use crate::ops::arith::{self, Number};
use crate::ops::{convert, hash, repr};
use crate::sym::{Sym, known};
use crate::value::Value;

/// The number types, as parameters of shared natives.
pub const INT: u8 = 0;
pub const FLOAT: u8 = 1;
pub const COMPLEX: u8 = 2;

fn class_name(class: u8) -> &'static str {
    match class {
        INT => "int",
        FLOAT => "float",
        _ => "complex",
    }
}

fn rank(n: &Number) -> u8 {
    match n {
        Number::Small(_) | Number::Big(_) => INT,
        Number::Float(_) => FLOAT,
        Number::Complex(_) => COMPLEX,
    }
}

#[cold]
fn wrong_self(ctx: &mut Ctx, class: u8, name: &str, v: Value) -> Exit {
    let (class, given) = (class_name(class), ctx.type_name(v));
    let text = if name.starts_with("__") {
        format!("descriptor '{name}' requires a '{class}' object but received a '{given}'")
    } else {
        format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object")
    };
    ctx.type_error(text)
}

/// The number that a method is called on.
pub fn this(ctx: &mut Ctx, class: u8, name: &str, v: Value) -> Res<Number> {
    match ctx.number(v) {
        Some(n) if rank(&n) == class => Ok(n),
        _ => Err(wrong_self(ctx, class, name, v)),
    }
}

/// The integer that a method is called on.
pub fn this_int(ctx: &mut Ctx, name: &str, v: Value) -> Res<Int> {
    match this(ctx, INT, name, v)? {
        Number::Small(i) => Ok(Int::Small(i)),
        Number::Big(b) => Ok(Int::Big(b)),
        _ => Ok(Int::Small(0)),
    }
}

/// The float that a method is called on.
pub fn this_float(ctx: &mut Ctx, name: &str, v: Value) -> Res<f64> {
    match this(ctx, FLOAT, name, v)? {
        Number::Float(f) => Ok(f),
        _ => Ok(0.0),
    }
}

/// The complex number that a method is called on.
pub fn this_complex(ctx: &mut Ctx, name: &str, v: Value) -> Res<Complex> {
    match this(ctx, COMPLEX, name, v)? {
        Number::Complex(c) => Ok(c),
        _ => Ok(Complex::new(0.0, 0.0)),
    }
}

/// The method of a binary operator; `REFLECTED` swaps the operands.
pub fn binary<const CLASS: u8, const OP: u8, const REFLECTED: bool>(
    ctx: &mut Ctx,
    args: &[Value],
) -> Res {
    let op = BinOp::ALL
        .get(usize::from(OP))
        .copied()
        .unwrap_or(BinOp::Add);
    let (name, reflected, _) = arith::names(op);
    let name = if REFLECTED { reflected } else { name };
    check_self(ctx, CLASS, name, args[0])?;
    match ctx.number(args[1]) {
        Some(n) if rank(&n) <= CLASS => {}
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    let (a, b) = if REFLECTED {
        (args[1], args[0])
    } else {
        (args[0], args[1])
    };
    Ok(arith::builtin(ctx, op, a, b)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn check_self(ctx: &mut Ctx, class: u8, name: Sym, v: Value) -> Res<()> {
    if ctx.number(v).is_some_and(|n| rank(&n) == class) {
        return Ok(());
    }
    let name = ctx.syms.name(name).to_owned();
    Err(wrong_self(ctx, class, &name, v))
}

/// `__pow__` and `__rpow__`, which take a modulus.
pub fn power<const CLASS: u8, const REFLECTED: bool>(ctx: &mut Ctx, args: &[Value]) -> Res {
    const POW: u8 = BinOp::Pow as u8;
    let modulus = args.get(2).copied().unwrap_or(Value::UNBOUND);
    if modulus.is_unbound() || modulus.is_none() {
        return binary::<CLASS, POW, REFLECTED>(ctx, args);
    }
    check_self(ctx, CLASS, known::POW, args[0])?;
    let (a, b) = if REFLECTED {
        (args[1], args[0])
    } else {
        (args[0], args[1])
    };
    Ok(power_mod(ctx, a, b, modulus)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// `pow(a, b, m)` of builtin numbers; `None` where one isn't a number.
fn power_mod(ctx: &mut Ctx, a: Value, b: Value, m: Value) -> Res<Option<Value>> {
    let (Some(a), Some(b), Some(m)) = (ctx.number(a), ctx.number(b), ctx.number(m)) else {
        return Ok(None);
    };
    let (Some(i), Some(j), Some(k)) = (a.int_ref(), b.int_ref(), m.int_ref()) else {
        let any = |r| [&a, &b, &m].iter().any(|n| rank(n) == r);
        if any(COMPLEX) {
            return Err(ctx.value_error("complex modulo"));
        }
        let text = "pow() 3rd argument not allowed unless all arguments are integers";
        return Err(ctx.type_error(text));
    };
    let price = cost::pow_mod(i.bits(), j.bits(), k.bits());
    ctx.pay(price)?;
    if j.is_negative() {
        ctx.pay(cost::inverse(k.bits()))?;
    }
    // Beyond what is worth the crate's quicker way, which can't be stopped.
    if price.work > 16 * long::LONG && !j.is_negative() && !k.is_zero() {
        let watch = ctx.meter.watch();
        let (base, exponent, modulus) = (i.to_big(), j.to_big(), k.to_big());
        let r = long::pow_mod(&base, &exponent, &modulus, &mut || watch.look())?;
        return Ok(Some(ctx.int_value(Int::from_big(r))?));
    }
    let r = ctx.lift(int::pow_mod(i, j, k))?;
    Ok(Some(ctx.int_value(r)?))
}

/// `__divmod__` and `__rdivmod__`.
pub fn divmod_method<const CLASS: u8, const REFLECTED: bool>(ctx: &mut Ctx, args: &[Value]) -> Res {
    check_self(ctx, CLASS, known::DIVMOD, args[0])?;
    match ctx.number(args[1]) {
        Some(n) if rank(&n) <= CLASS => {}
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    let (a, b) = if REFLECTED {
        (args[1], args[0])
    } else {
        (args[0], args[1])
    };
    Ok(divmod_numbers(ctx, a, b)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn divmod_numbers(ctx: &mut Ctx, a: Value, b: Value) -> Res<Option<Value>> {
    let (Some(x), Some(y)) = (ctx.number(a), ctx.number(b)) else {
        return Ok(None);
    };
    if rank(&x) == COMPLEX || rank(&y) == COMPLEX {
        return Ok(None);
    }
    if let (Some(i), Some(j)) = (x.int_ref(), y.int_ref()) {
        let price = cost::div(i.bits(), j.bits());
        ctx.pay(price)?;
        let (q, r) = if price.work > long::LONG && !j.is_zero() {
            let watch = ctx.meter.watch();
            let (q, r) = long::divmod(&i.to_big(), &j.to_big(), &mut || watch.look())?;
            (Int::from_big(q), Int::from_big(r))
        } else {
            ctx.lift(int::divmod(i, j))?
        };
        let q = ctx.int_value(q)?;
        let r = ctx.int_value(r)?;
        return Ok(Some(ctx.heap.tuple(&[q, r])?));
    }
    let (p, q) = (convert::real(ctx, a)?, convert::real(ctx, b)?);
    let (q, r) = ctx.lift(float::divmod(p, q))?;
    Ok(Some(ctx.heap.tuple(&[Value::float(q), Value::float(r)])?))
}

/// The method of a comparison.
pub fn compare<const CLASS: u8, const OP: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let op = CmpOp::ALL
        .get(usize::from(OP))
        .copied()
        .unwrap_or(CmpOp::Eq);
    let (name, _) = crate::ops::compare::names(op);
    check_self(ctx, CLASS, name, args[0])?;
    match ctx.number(args[1]) {
        Some(n) if rank(&n) <= CLASS => {}
        _ => return Ok(Value::NOT_IMPLEMENTED),
    }
    if CLASS == COMPLEX && !matches!(op, CmpOp::Eq | CmpOp::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (ctx.payload(args[0]), ctx.payload(args[1]));
    crate::ops::compare::compare(ctx, op, a, b)
}

/// The method of a unary operator.
pub fn unary<const CLASS: u8, const OP: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (op, name) = match OP {
        0 => (UnOp::Neg, known::NEG),
        1 => (UnOp::Pos, known::POS),
        _ => (UnOp::Invert, known::INVERT),
    };
    check_self(ctx, CLASS, name, args[0])?;
    let a = ctx.payload(args[0]);
    arith::unary(ctx, op, a)
}

pub const NEG: u8 = 0;
pub const POS: u8 = 1;
pub const INVERT: u8 = 2;

/// `__abs__`.
pub fn abs_method<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    check_self(ctx, CLASS, known::ABS, args[0])?;
    abs_number(ctx, args[0])
}

fn abs_number(ctx: &mut Ctx, v: Value) -> Res {
    match ctx.number(v) {
        Some(Number::Float(f)) => Ok(Value::float(f.abs())),
        Some(Number::Complex(c)) => {
            let f = ctx.lift(complex::abs(c))?;
            Ok(Value::float(f))
        }
        Some(n) => {
            let Some(i) = n.int_ref() else {
                return Ok(v);
            };
            ctx.pay(cost::linear(i.bits(), 0))?;
            ctx.int_value(int::abs(i))
        }
        None => {
            let text = format!("bad operand type for abs(): '{}'", ctx.type_name(v));
            Err(ctx.type_error(text))
        }
    }
}

/// `__bool__`.
pub fn bool_method<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    check_self(ctx, CLASS, known::BOOL, args[0])?;
    let p = ctx.payload(args[0]);
    Ok(Value::bool(convert::truth(ctx, p).unwrap_or(true)))
}

/// `__hash__`.
pub fn hash_method<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    check_self(ctx, CLASS, known::HASH, args[0])?;
    let p = ctx.payload(args[0]);
    hash::hash_value(ctx, p)
}

/// `__repr__`: the type's own, whatever a subclass says.
pub fn repr_method<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    check_self(ctx, CLASS, known::REPR, args[0])?;
    let p = ctx.payload(args[0]);
    repr::repr(ctx, p)
}

/// `__str__`: that of `object`, which asks for the `repr`.
pub fn str_method<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    check_self(ctx, CLASS, known::STR, args[0])?;
    if let Some(m) = ctx.guest_special(args[0], known::REPR) {
        return Err(convert::via(ctx, m, args[0]));
    }
    let p = ctx.payload(args[0]);
    repr::repr(ctx, p)
}

/// The value itself, without what a subclass adds: `__pos__` of exact numbers,
/// `__int__`, `__index__`, `real` and their like.
pub fn same<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let p = ctx.payload(args[0]);
    match p.as_bool() {
        Some(b) if CLASS == INT => Ok(Value::small(i64::from(b))),
        _ => {
            this(ctx, CLASS, "__int__", p)?;
            Ok(p)
        }
    }
}

/// `__getnewargs__`.
pub fn new_args<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    match this(ctx, CLASS, "__getnewargs__", args[0])? {
        Number::Complex(c) => {
            let parts = [Value::float(c.re), Value::float(c.im)];
            Ok(ctx.heap.tuple(&parts)?)
        }
        _ => {
            let p = ctx.payload(args[0]);
            Ok(ctx.heap.tuple(&[p])?)
        }
    }
}

// ---- builtin functions ----

fn abs(ctx: &mut Ctx, args: &[Value]) -> Res {
    match args[0].as_index_small() {
        Some(i) => return Ok(ctx.heap.int_i64(i.abs())?),
        None => {
            if let Some(m) = ctx.guest_special(args[0], known::ABS) {
                return Err(convert::via(ctx, m, args[0]));
            }
        }
    }
    abs_number(ctx, args[0])
}

/// Whether a guest's method may decide a binary operation.
fn guest_binary(ctx: &mut Ctx, a: Value, b: Value, name: Sym, reflected: Sym) -> bool {
    ctx.guest_special(a, name).is_some() || ctx.guest_special(b, reflected).is_some()
}

fn divmod(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, b) = (args[0], args[1]);
    if guest_binary(ctx, a, b, known::DIVMOD, known::RDIVMOD) {
        return Err(ctx.prelude("number_divmod", &[a, b]));
    }
    match divmod_numbers(ctx, a, b)? {
        Some(v) => Ok(v),
        None => {
            let text = format!(
                "unsupported operand type(s) for divmod(): '{}' and '{}'",
                ctx.type_name(a),
                ctx.type_name(b)
            );
            Err(ctx.type_error(text))
        }
    }
}

fn pow(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, b, m) = (args[0], args[1], args[2]);
    if m.is_unbound() || m.is_none() {
        return arith::binary(ctx, BinOp::Pow, a, b);
    }
    if let Some(method) = ctx.guest_special(a, known::POW) {
        return Err(arith::call_special(ctx, method, a, &[b, m]));
    }
    match power_mod(ctx, a, b, m)? {
        Some(v) => Ok(v),
        None => {
            let text = format!(
                "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
                ctx.type_name(a),
                ctx.type_name(b),
                ctx.type_name(m)
            );
            Err(ctx.type_error(text))
        }
    }
}

/// How many digits `round` is asked for; `None`: to an integer.
fn digits_arg(ctx: &mut Ctx, v: Value) -> Res<Option<Int>> {
    if v.is_unbound() || v.is_none() {
        return Ok(None);
    }
    match integer(ctx, v)? {
        Some(i) => Ok(Some(i)),
        None => Err(not_integer(ctx, v)),
    }
}

fn round(ctx: &mut Ctx, args: &[Value]) -> Res {
    if let Some(m) = ctx.guest_special(args[0], known::ROUND) {
        let more: &[Value] = if args[1].is_unbound() || args[1].is_none() {
            &[]
        } else {
            &args[1..2]
        };
        return Err(arith::call_special(ctx, m, args[0], more));
    }
    if wants_index(ctx, args[1]) {
        return Err(ctx.prelude("number_round", &[args[0], args[1]]));
    }
    match ctx.number(args[0]) {
        Some(n) if rank(&n) < COMPLEX => round_number(ctx, &n, args[1]),
        _ => {
            let text = format!(
                "type {} doesn't define __round__ method",
                ctx.type_name(args[0])
            );
            Err(ctx.type_error(text))
        }
    }
}

/// `__round__`.
pub fn round_method<const CLASS: u8>(ctx: &mut Ctx, args: &[Value]) -> Res {
    let n = this(ctx, CLASS, "__round__", args[0])?;
    if wants_index(ctx, args[1]) {
        return Err(ctx.prelude("number_round", &[args[0], args[1]]));
    }
    round_number(ctx, &n, args[1])
}

fn round_number(ctx: &mut Ctx, n: &Number, digits: Value) -> Res {
    let digits = digits_arg(ctx, digits)?;
    match (n, digits) {
        (Number::Float(f), None) => {
            let i = ctx.lift(float::round_to_int(*f))?;
            ctx.int_value(i)
        }
        (Number::Float(f), Some(d)) => {
            ctx.charge(400)?;
            let f = ctx.lift(float::round_digits(*f, int::clip_to_i64(d.as_ref())))?;
            Ok(Value::float(f))
        }
        (n, digits) => {
            let i = n.int_ref().unwrap_or(IntRef::Small(0));
            let digits = digits.unwrap_or(Int::Small(0));
            ctx.pay(cost::round_digits(i.bits(), digits.as_ref()))?;
            let r = int::round_digits(i, digits.as_ref());
            ctx.int_value(r)
        }
    }
}

/// The integer that a value is; `None` for other types. Guests' `__index__` isn't asked.
pub fn integer(ctx: &mut Ctx, v: Value) -> Res<Option<Int>> {
    Ok(match ctx.number(v) {
        Some(Number::Small(i)) => Some(Int::Small(i)),
        Some(Number::Big(b)) => Some(Int::Big(b)),
        _ => None,
    })
}

/// Whether a guest's `__index__` has to be called for `v`.
pub fn wants_index(ctx: &mut Ctx, v: Value) -> bool {
    if !ctx.is_guest(v) {
        return false;
    }
    let p = ctx.payload(v);
    let is_int =
        p.as_index_small().is_some() || ctx.heap.as_kind(p, crate::heap::Kind::Int).is_some();
    !is_int && ctx.guest_special(v, known::INDEX).is_some()
}

#[cold]
pub fn not_integer(ctx: &mut Ctx, v: Value) -> Exit {
    let text = format!(
        "'{}' object cannot be interpreted as an integer",
        ctx.type_name(v)
    );
    ctx.type_error(text)
}

/// The native of a row as a value, for the prelude to call again.
pub fn native_of(ctx: &Ctx, owner: &'static str, name: &'static str) -> Value {
    ctx.statics
        .by_name
        .get(&(owner, name))
        .map_or(Value::NONE, |i| Value::native(*i))
}

pub static ROWS: &[NativeRow] = &[
    function("builtins", "abs", "x, /", abs),
    function("builtins", "divmod", "x, y, /", divmod),
    function("builtins", "pow", "base, exp, mod=", pow),
    function("builtins", "round", "number, ndigits=", round),
];
