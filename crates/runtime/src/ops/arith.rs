//! Operators: numbers of all kinds, and what `+`, `*`, `%`, `|` and their like mean for
//! other builtin types.

use num_bigint::BigInt;
use stelp_ir::{BinOp, UnOp};

use super::{convert, sequence, words};
use crate::ctx::{Ctx, Exit, Res};
use crate::guest_error::GuestResult;
use crate::heap::{Kind, RecordKind};
use crate::num::complex::Complex;
use crate::num::{self, Int, IntRef, complex, cost, float, int, long};
use crate::sym::{Sym, known};
use crate::value::Value;

/// A number, read from its value.
#[derive(Clone, Debug)]
pub enum Number {
    Small(i64),
    Big(BigInt),
    Float(f64),
    Complex(Complex),
}

impl Number {
    pub fn int_ref(&self) -> Option<IntRef<'_>> {
        match self {
            Number::Small(i) => Some(IntRef::Small(*i)),
            Number::Big(b) => Some(IntRef::Big(b)),
            _ => None,
        }
    }

    fn to_float(&self) -> GuestResult<f64> {
        match self {
            Number::Float(f) => Ok(*f),
            Number::Small(i) => Ok(*i as f64),
            Number::Big(b) => float::from_int(IntRef::Big(b)),
            Number::Complex(c) => Ok(c.re),
        }
    }

    fn to_complex(&self) -> GuestResult<Complex> {
        match self {
            Number::Complex(c) => Ok(*c),
            n => Ok(Complex::new(n.to_float()?, 0.0)),
        }
    }
}

/// Names of the special methods of an operator: plain, reflected, in place.
pub fn names(op: BinOp) -> (Sym, Sym, Sym) {
    use known as k;
    match op {
        BinOp::Add => (k::ADD, k::RADD, k::IADD),
        BinOp::Sub => (k::SUB, k::RSUB, k::ISUB),
        BinOp::Mul => (k::MUL, k::RMUL, k::IMUL),
        BinOp::MatMul => (k::MATMUL, k::RMATMUL, k::IMATMUL),
        BinOp::Div => (k::TRUEDIV, k::RTRUEDIV, k::ITRUEDIV),
        BinOp::FloorDiv => (k::FLOORDIV, k::RFLOORDIV, k::IFLOORDIV),
        BinOp::Mod => (k::MOD, k::RMOD, k::IMOD),
        BinOp::Pow => (k::POW, k::RPOW, k::IPOW),
        BinOp::LShift => (k::LSHIFT, k::RLSHIFT, k::ILSHIFT),
        BinOp::RShift => (k::RSHIFT, k::RRSHIFT, k::IRSHIFT),
        BinOp::And => (k::AND, k::RAND, k::IAND),
        BinOp::Or => (k::OR, k::ROR, k::IOR),
        BinOp::Xor => (k::XOR, k::RXOR, k::IXOR),
    }
}

impl Ctx {
    /// The number that a value is; `None` for other types. Instances of subclasses count.
    #[inline]
    pub fn number(&self, v: Value) -> Option<Number> {
        if let Some(f) = v.as_float() {
            return Some(Number::Float(f));
        }
        if let Some(i) = v.as_index_small() {
            return Some(Number::Small(i));
        }
        let at = v.as_ref()?;
        match self.heap.kind(at) {
            Kind::Int => Some(Number::Big(self.heap.big_at(at))),
            Kind::Complex => {
                let (re, im) = self.heap.complex(at);
                Some(Number::Complex(Complex::new(re, im)))
            }
            Kind::Instance => match self.payload(v) {
                p if p == v => None,
                p => self.number(p),
            },
            _ => None,
        }
    }

    /// Charges a walk over the digits of a big integer. One of 64 bits costs nothing: an
    /// engine may keep it out of an object.
    pub fn charge_digits(&mut self, v: Value) -> Res<()> {
        match self.heap.as_kind(v, Kind::Int) {
            Some(at) if self.heap.len(at) <= 2 => Ok(()),
            Some(at) => self.charge(u64::from(self.heap.len(at)) * 2),
            None => Ok(()),
        }
    }

    /// The value of an integer of a pure core.
    pub fn int_value(&mut self, i: Int) -> Res {
        Ok(match i {
            Int::Small(i) => self.heap.int_i64(i)?,
            Int::Big(b) => {
                self.heap.reserve(b.bits() / 8 + 64)?;
                self.heap.int(&b)?
            }
        })
    }

    pub fn complex_value(&mut self, c: Complex) -> Res {
        Ok(self.heap.float_pair(c.re, c.im)?)
    }

    /// The value of what a pure core gives, or its exception.
    pub fn lift<T>(&mut self, r: GuestResult<T>) -> Res<T> {
        r.map_err(|e| self.guest_error(e))
    }

    /// Charges big-integer work and makes sure that its result may exist.
    pub fn pay(&mut self, c: cost::Cost) -> Res<()> {
        if c.work > 64 {
            self.charge(c.work / 2)?;
        }
        if c.bits > 4096 {
            self.heap.reserve(c.bytes().saturating_mul(3))?;
        }
        Ok(())
    }
}

fn symbol(op: BinOp, inplace: bool) -> String {
    match (op, inplace) {
        (BinOp::Pow, false) => "** or pow()".to_owned(),
        (op, true) => format!("{}=", op.symbol()),
        (op, false) => op.symbol().to_owned(),
    }
}

#[cold]
fn unsupported(ctx: &mut Ctx, op: BinOp, a: Value, b: Value, inplace: bool) -> Exit {
    let text = format!(
        "unsupported operand type(s) for {}: '{}' and '{}'",
        symbol(op, inplace),
        ctx.type_name(a),
        ctx.type_name(b)
    );
    ctx.type_error(text)
}

/// `a op b`, or `a op= b` for types that have no in-place form of their own.
pub fn binary(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res {
    if let Some(v) = words::binary(&mut ctx.heap, op, a, b) {
        return Ok(v?);
    }
    match binary_or_none(ctx, op, a, b, false)? {
        Some(v) => Ok(v),
        None => Err(unsupported(ctx, op, a, b, false)),
    }
}

/// The builtin meaning of `a op b`; `None` where Python would have `NotImplemented`.
pub fn builtin(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res<Option<Value>> {
    let values = b;
    let (a, b) = (ctx.payload(a), ctx.payload(b));
    if op == BinOp::Mod
        && let Some(Kind::Str | Kind::Bytes | Kind::Bytearray) = ctx.heap.kind_of(a)
    {
        // What the guest's class does with a key, or as text, counts.
        return crate::natives::format::percent(ctx, a, values).map(Some);
    }
    if matches!(op, BinOp::Add | BinOp::Sub)
        && (ctx.heap.as_kind(a, Kind::Int).is_some() || ctx.heap.as_kind(b, Kind::Int).is_some())
    {
        let (m, n) = (ctx.heap.int_bits(a), ctx.heap.int_bits(b));
        ctx.pay(cost::linear(m, n))?;
        if let Some(v) = ctx.heap.int_sum(a, b, op == BinOp::Sub)? {
            return Ok(Some(v));
        }
    }
    if let (Some(x), Some(y)) = (ctx.number(a), ctx.number(b)) {
        return numeric(ctx, op, a, b, x, y);
    }
    other(ctx, op, a, b)
}

fn binary_or_none(
    ctx: &mut Ctx,
    op: BinOp,
    a: Value,
    b: Value,
    inplace: bool,
) -> Res<Option<Value>> {
    if ctx.is_guest(a) || ctx.is_guest(b) {
        let (name, reflected, own) = names(op);
        let wants = ctx.guest_special(a, name).is_some()
            || ctx.guest_special(b, reflected).is_some()
            || (inplace && ctx.guest_special(a, own).is_some());
        if wants {
            let args = guest_args(ctx, op, a, b, inplace)?;
            return Err(ctx.prelude("binary", &args));
        }
    }
    builtin(ctx, op, a, b)
}

/// Arguments of the prelude's `binary`: the names of the methods, the operator's text
/// for messages, its number, and the operands.
fn guest_args(ctx: &mut Ctx, op: BinOp, a: Value, b: Value, inplace: bool) -> Res<[Value; 7]> {
    let (name, reflected, own) = names(op);
    let name = ctx.sym_str(name)?;
    let reflected = ctx.sym_str(reflected)?;
    let own = if inplace {
        ctx.sym_str(own)?
    } else {
        Value::NONE
    };
    let text = ctx.heap.str(&symbol(op, inplace))?;
    let number = BinOp::ALL.iter().position(|o| *o == op).unwrap_or(0);
    Ok([
        own,
        name,
        reflected,
        text,
        Value::small(number as i64),
        a,
        b,
    ])
}

fn numeric(
    ctx: &mut Ctx,
    op: BinOp,
    a: Value,
    b: Value,
    x: Number,
    y: Number,
) -> Res<Option<Value>> {
    if let (Some(i), Some(j)) = (x.int_ref(), y.int_ref()) {
        return integers(ctx, op, a, b, i, j);
    }
    if matches!(x, Number::Complex(_)) || matches!(y, Number::Complex(_)) {
        return complexes(ctx, op, &x, &y);
    }
    let (p, q) = (ctx.lift(x.to_float())?, ctx.lift(y.to_float())?);
    let r = match op {
        BinOp::Add => Ok(p + q),
        BinOp::Sub => Ok(p - q),
        BinOp::Mul => Ok(p * q),
        BinOp::Div => float::true_div(p, q),
        BinOp::FloorDiv => float::floor_div(p, q),
        BinOp::Mod => float::modulo(p, q),
        BinOp::Pow => {
            return match ctx.lift(float::pow(p, q))? {
                float::Power::Real(f) => Ok(Some(Value::float(f))),
                float::Power::Complex(re, im) => Ok(Some(ctx.complex_value(Complex::new(re, im))?)),
            };
        }
        _ => return Ok(None),
    };
    Ok(Some(Value::float(ctx.lift(r)?)))
}

fn complexes(ctx: &mut Ctx, op: BinOp, x: &Number, y: &Number) -> Res<Option<Value>> {
    let (p, q) = (ctx.lift(x.to_complex())?, ctx.lift(y.to_complex())?);
    let r = match op {
        BinOp::Add => Ok(complex::add(p, q)),
        BinOp::Sub => Ok(complex::sub(p, q)),
        BinOp::Mul => Ok(complex::mul(p, q)),
        BinOp::Div => complex::div(p, q),
        BinOp::Pow => complex::pow(p, q),
        _ => return Ok(None),
    };
    let c = ctx.lift(r)?;
    Ok(Some(ctx.complex_value(c)?))
}

fn integers(
    ctx: &mut Ctx,
    op: BinOp,
    a: Value,
    b: Value,
    i: IntRef<'_>,
    j: IntRef<'_>,
) -> Res<Option<Value>> {
    let (m, n) = (i.bits(), j.bits());
    let price = match op {
        BinOp::Add | BinOp::Sub | BinOp::And | BinOp::Or | BinOp::Xor => cost::linear(m, n),
        BinOp::Mul => cost::mul(m, n),
        BinOp::FloorDiv | BinOp::Mod => cost::div(m, n),
        BinOp::Div => cost::true_div(m, n),
        BinOp::Pow => cost::pow(i, j),
        BinOp::LShift => cost::shl(i, j),
        BinOp::RShift => cost::shr(i),
        BinOp::MatMul => return Ok(None),
    };
    ctx.pay(price)?;
    if price.work > long::LONG
        && let Some(r) = in_pieces(ctx, op, i, j)?
    {
        return Ok(Some(ctx.int_value(r)?));
    }
    let r = match op {
        BinOp::Add => int::add(i, j),
        BinOp::Sub => int::sub(i, j),
        BinOp::Mul => int::mul(i, j),
        BinOp::FloorDiv => ctx.lift(int::floor_div(i, j))?,
        BinOp::Mod => ctx.lift(int::modulo(i, j))?,
        BinOp::Div => {
            let f = ctx.lift(int::true_div(i, j))?;
            return Ok(Some(Value::float(f)));
        }
        BinOp::Pow => match ctx.lift(int::pow(i, j))? {
            int::Power::Int(v) => v,
            int::Power::Float(f) => return Ok(Some(Value::float(f))),
        },
        BinOp::LShift => ctx.lift(int::shl(i, j))?,
        BinOp::RShift => ctx.lift(int::shr(i, j))?,
        BinOp::And | BinOp::Or | BinOp::Xor => {
            let v = match op {
                BinOp::And => int::bit_and(i, j),
                BinOp::Or => int::bit_or(i, j),
                _ => int::bit_xor(i, j),
            };
            if a.is_bool() && b.is_bool() {
                return Ok(Some(Value::bool(!v.as_ref().is_zero())));
            }
            v
        }
        BinOp::MatMul => return Ok(None),
    };
    Ok(Some(ctx.int_value(r)?))
}

/// What takes long, with looks at the clock; `None` if it is no such operation, or it will raise.
#[cold]
fn in_pieces(ctx: &mut Ctx, op: BinOp, i: IntRef<'_>, j: IntRef<'_>) -> Res<Option<Int>> {
    let watch = ctx.meter.watch();
    let mut go = || watch.look();
    let r = match op {
        BinOp::Mul => long::mul(&i.to_big(), &j.to_big(), &mut go)?,
        BinOp::FloorDiv if !j.is_zero() => long::divmod(&i.to_big(), &j.to_big(), &mut go)?.0,
        BinOp::Mod if !j.is_zero() => long::divmod(&i.to_big(), &j.to_big(), &mut go)?.1,
        BinOp::Pow if cost::pow(i, j).bits <= cost::MAX_BITS => {
            let exponent = j.to_i64().and_then(|e| u32::try_from(e).ok());
            let (base, Some(exponent)) = (i.to_big(), exponent) else {
                return Ok(None);
            };
            // Powers of two inside the base are a shift.
            let zeros = base.trailing_zeros().unwrap_or(0);
            let power = long::pow(&(base.as_ref() >> zeros), exponent, &mut go)?;
            power << (zeros * u64::from(exponent))
        }
        _ => return Ok(None),
    };
    Ok(Some(Int::from_big(r)))
}

fn is_set_like(ctx: &Ctx, v: Value) -> bool {
    matches!(ctx.heap.kind_of(v), Some(Kind::Set | Kind::FrozenSet))
        || ctx.heap.as_record(v, RecordKind::DictKeys).is_some()
        || ctx.heap.as_record(v, RecordKind::DictItems).is_some()
}

fn is_type_like(ctx: &Ctx, v: Value) -> bool {
    v.as_class().is_some()
        || v.is_none()
        || ctx.heap.as_record(v, RecordKind::UnionType).is_some()
        || ctx.heap.as_record(v, RecordKind::GenericAlias).is_some()
}

fn other(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res<Option<Value>> {
    let (ka, kb) = (ctx.heap.kind_of(a), ctx.heap.kind_of(b));
    match op {
        BinOp::Add => sequence::concat(ctx, a, b),
        BinOp::Mul => {
            if sequence::is_repeatable(ka)
                && let Some(n) = sequence::times(ctx, b)?
            {
                return Ok(Some(sequence::repeat(ctx, a, n)?));
            }
            if sequence::is_repeatable(kb)
                && let Some(n) = sequence::times(ctx, a)?
            {
                return Ok(Some(sequence::repeat(ctx, b, n)?));
            }
            if sequence::is_repeatable(ka) || sequence::is_repeatable(kb) {
                let bad = if sequence::is_repeatable(ka) { b } else { a };
                if convert::guest_index(ctx, bad).is_some() {
                    let other = if sequence::is_repeatable(ka) { a } else { b };
                    return Err(ctx.prelude("repeat_by", &[other, bad]));
                }
                let text = format!(
                    "can't multiply sequence by non-int of type '{}'",
                    ctx.type_name(bad)
                );
                return Err(ctx.type_error(text));
            }
            Ok(None)
        }
        BinOp::Or if ka == Some(Kind::Dict) && kb == Some(Kind::Dict) => {
            Ok(Some(crate::natives::dict::merged(ctx, a, b)?))
        }
        BinOp::Or | BinOp::And | BinOp::Xor | BinOp::Sub
            if is_set_like(ctx, a) && is_set_like(ctx, b) =>
        {
            Ok(Some(crate::natives::set::operator(ctx, op, a, b)?))
        }
        BinOp::Sub | BinOp::Or | BinOp::And | BinOp::Xor
            if ctx.heap.as_record(a, RecordKind::DictKeys).is_some()
                || ctx.heap.as_record(a, RecordKind::DictItems).is_some() =>
        {
            Ok(Some(crate::natives::set::operator(ctx, op, a, b)?))
        }
        BinOp::Or
            if is_type_like(ctx, a) && is_type_like(ctx, b) && !(a.is_none() && b.is_none()) =>
        {
            let parts = union_parts(ctx, a, b);
            Ok(Some(ctx.heap.record(RecordKind::UnionType, &parts)?))
        }
        _ => Ok(None),
    }
}

fn union_parts(ctx: &Ctx, a: Value, b: Value) -> Vec<Value> {
    let mut parts: Vec<Value> = Vec::new();
    for v in [a, b] {
        let inner = match ctx.heap.as_record(v, RecordKind::UnionType) {
            Some(at) => (0..ctx.heap.len(at))
                .map(|i| ctx.heap.field(at, i))
                .collect(),
            None => vec![v],
        };
        for p in inner {
            if !parts.contains(&p) {
                parts.push(p);
            }
        }
    }
    parts
}

/// `a op= b`.
pub fn inplace(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res {
    if let Some(v) = words::binary(&mut ctx.heap, op, a, b) {
        return Ok(v?);
    }
    let payload = ctx.payload(a);
    if !ctx.is_guest(a) || ctx.guest_special(a, names(op).2).is_none() && payload != a {
        let done = match (op, ctx.heap.kind_of(payload)) {
            (BinOp::Add, Some(Kind::List)) => crate::natives::list::extend_inplace(ctx, a, b)?,
            (BinOp::Mul, Some(Kind::List)) => crate::natives::list::repeat_inplace(ctx, a, b)?,
            (BinOp::Or, Some(Kind::Dict)) => crate::natives::dict::update_inplace(ctx, a, b)?,
            (BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor, Some(Kind::Set)) => {
                crate::natives::set::operator_inplace(ctx, op, a, b)?
            }
            (BinOp::Add, Some(Kind::Deque)) => crate::natives::deque::extend_inplace(ctx, a, b)?,
            (BinOp::Add, Some(Kind::Bytearray)) => {
                crate::natives::bytes::extend_inplace(ctx, payload, b)?
            }
            _ => false,
        };
        if done {
            return Ok(a);
        }
    }
    match binary_or_none(ctx, op, a, b, true)? {
        Some(v) => Ok(v),
        None => Err(unsupported(ctx, op, a, b, true)),
    }
}

/// `-a`, `+a`, `~a`; `not` is truth's.
pub fn unary(ctx: &mut Ctx, op: UnOp, a: Value) -> Res {
    let (name, text) = match op {
        UnOp::Neg => (known::NEG, "-"),
        UnOp::Pos => (known::POS, "+"),
        UnOp::Invert => (known::INVERT, "~"),
        UnOp::Not => (known::BOOL, "not"),
    };
    if let Some(f) = ctx.guest_special(a, name) {
        return Err(call_special(ctx, f, a, &[]));
    }
    let n = ctx.number(a);
    match (op, n) {
        (UnOp::Neg, Some(Number::Float(f))) => Ok(Value::float(-f)),
        (UnOp::Pos, Some(Number::Float(f))) => Ok(Value::float(f)),
        (UnOp::Neg, Some(Number::Complex(c))) => ctx.complex_value(complex::neg(c)),
        (UnOp::Pos, Some(Number::Complex(_))) => Ok(ctx.payload(a)),
        (_, Some(n)) if n.int_ref().is_some() => {
            let Some(i) = n.int_ref() else {
                return Ok(Value::NONE);
            };
            ctx.pay(cost::linear(i.bits(), 0))?;
            let r = match op {
                UnOp::Neg => int::neg(i),
                UnOp::Invert => int::invert(i),
                _ => num::int::add(i, IntRef::Small(0)),
            };
            ctx.int_value(r)
        }
        _ => {
            let text = format!("bad operand type for unary {text}: '{}'", ctx.type_name(a));
            Err(ctx.type_error(text))
        }
    }
}

/// Calls a special method found on the type: descriptors are bound as Python does.
pub fn call_special(ctx: &mut Ctx, method: Value, this: Value, args: &[Value]) -> Exit {
    let heap = &ctx.heap;
    if let Some(at) = heap.as_record(method, RecordKind::StaticMethod) {
        let f = heap.field(at, 0);
        return ctx.tail_call(f, args);
    }
    let mut all: smallvec::SmallVec<[Value; 6]> = smallvec::SmallVec::new();
    if let Some(at) = heap.as_record(method, RecordKind::ClassMethod) {
        let f = heap.field(at, 0);
        all.push(Value::class(ctx.type_of(this)));
        all.extend_from_slice(args);
        return ctx.tail_call(f, &all);
    }
    if heap.kind_of(method) == Some(Kind::Function) || method.as_native().is_some() {
        all.push(this);
    }
    all.extend_from_slice(args);
    ctx.tail_call(method, &all)
}
