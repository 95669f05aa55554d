//! Integer arithmetic: exact, with an `i64` path for each operation and big integers beyond it.
//!
//! Work that grows faster than its operands is bounded by the caller through [`super::cost`]. As a last resort a result above
//! [`super::cost::MAX_BITS`] is `MemoryError` here, because an allocation that fails would end the process.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::cost::{self, MAX_BITS};
use super::{Int, IntRef, float};
use crate::guest_error::{GuestError, GuestResult};

pub fn add(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        return Int::from_i128(i128::from(a) + i128::from(b));
    }
    Int::from_big(a.to_big().as_ref() + b.to_big().as_ref())
}

pub fn sub(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        return Int::from_i128(i128::from(a) - i128::from(b));
    }
    Int::from_big(a.to_big().as_ref() - b.to_big().as_ref())
}

pub fn mul(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::from_i128(i128::from(a) * i128::from(b)),
        (IntRef::Small(small), IntRef::Big(big)) | (IntRef::Big(big), IntRef::Small(small)) => {
            Int::from_big(big * small)
        }
        (IntRef::Big(a), IntRef::Big(b)) => Int::from_big(a * b),
    }
}

pub fn neg(a: IntRef<'_>) -> Int {
    match a {
        IntRef::Small(a) => Int::from_i128(-i128::from(a)),
        IntRef::Big(a) => Int::from_big(-a),
    }
}

pub fn abs(a: IntRef<'_>) -> Int {
    match a {
        IntRef::Small(a) => Int::from_i128(i128::from(a).abs()),
        IntRef::Big(a) => Int::from_big(a.abs()),
    }
}

/// `~a`.
pub fn invert(a: IntRef<'_>) -> Int {
    match a {
        IntRef::Small(a) => Int::Small(!a),
        IntRef::Big(a) => Int::from_big(!a),
    }
}

pub fn compare(a: IntRef<'_>, b: IntRef<'_>) -> Ordering {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => a.cmp(&b),
        (a, b) => a.to_big().as_ref().cmp(b.to_big().as_ref()),
    }
}

pub fn bit_and(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::Small(a & b),
        (a, b) => Int::from_big(a.to_big().as_ref() & b.to_big().as_ref()),
    }
}

pub fn bit_or(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::Small(a | b),
        (a, b) => Int::from_big(a.to_big().as_ref() | b.to_big().as_ref()),
    }
}

pub fn bit_xor(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    match (a, b) {
        (IntRef::Small(a), IntRef::Small(b)) => Int::Small(a ^ b),
        (a, b) => Int::from_big(a.to_big().as_ref() ^ b.to_big().as_ref()),
    }
}

/// `a // b`.
///
/// # Errors
/// `ZeroDivisionError: integer division or modulo by zero`.
pub fn floor_div(a: IntRef<'_>, b: IntRef<'_>) -> GuestResult<Int> {
    Ok(divmod(a, b)?.0)
}

/// `a % b`: the sign of `b`.
///
/// # Errors
/// `ZeroDivisionError: integer modulo by zero`.
pub fn modulo(a: IntRef<'_>, b: IntRef<'_>) -> GuestResult<Int> {
    if b.is_zero() {
        return Err(GuestError::zero_division("integer modulo by zero"));
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        return Ok(Int::from_i128(i128::from(a).mod_floor(&i128::from(b))));
    }
    Ok(Int::from_big(
        a.to_big().as_ref().mod_floor(b.to_big().as_ref()),
    ))
}

/// `divmod(a, b)`.
///
/// # Errors
/// `ZeroDivisionError: integer division or modulo by zero`.
pub fn divmod(a: IntRef<'_>, b: IntRef<'_>) -> GuestResult<(Int, Int)> {
    if b.is_zero() {
        return Err(GuestError::zero_division(
            "integer division or modulo by zero",
        ));
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        if let Some(quotient) = a.checked_div(b) {
            let rest = a - quotient * b;
            return Ok(if rest != 0 && (rest < 0) != (b < 0) {
                (Int::Small(quotient - 1), Int::Small(rest + b))
            } else {
                (Int::Small(quotient), Int::Small(rest))
            });
        }
        return Ok((Int::from_i128(-i128::from(a)), Int::Small(0)));
    }
    let (quotient, rest) = a.to_big().as_ref().div_mod_floor(b.to_big().as_ref());
    Ok((Int::from_big(quotient), Int::from_big(rest)))
}

/// `a / b`, correctly rounded; see [`float::int_true_div`].
///
/// # Errors
/// `ZeroDivisionError`, or `OverflowError` beyond a float's range.
pub fn true_div(a: IntRef<'_>, b: IntRef<'_>) -> GuestResult<f64> {
    float::int_true_div(a, b)
}

/// `a << count`. Charge [`cost::shl`] before.
///
/// # Errors
/// `ValueError: negative shift count`; `OverflowError` or `MemoryError` for what can't be held.
pub fn shl(a: IntRef<'_>, count: IntRef<'_>) -> GuestResult<Int> {
    if count.is_negative() {
        return Err(GuestError::value("negative shift count"));
    }
    if a.is_zero() {
        return Ok(Int::Small(0));
    }
    let Some(places) = count.to_i64() else {
        return Err(GuestError::overflow("too many digits in integer"));
    };
    if cost::shl(a, count).bits > MAX_BITS {
        return Err(GuestError::memory(""));
    }
    if let (IntRef::Small(small), 0..=62) = (a, places) {
        return Ok(Int::from_i128(i128::from(small) << places));
    }
    Ok(Int::from_big(a.to_big().as_ref() << places))
}

/// `a >> count`, rounding down.
///
/// # Errors
/// `ValueError: negative shift count`.
pub fn shr(a: IntRef<'_>, count: IntRef<'_>) -> GuestResult<Int> {
    if count.is_negative() {
        return Err(GuestError::value("negative shift count"));
    }
    let places = count.to_i64().unwrap_or(i64::MAX);
    Ok(match a {
        IntRef::Small(small) => Int::Small(small >> places.min(63)),
        IntRef::Big(_) if places.unsigned_abs() >= a.bits() => {
            Int::Small(if a.is_negative() { -1 } else { 0 })
        }
        IntRef::Big(big) => Int::from_big(big >> places),
    })
}

/// What `**` of two integers gives: a negative exponent makes it a float.
#[derive(Debug, Clone, PartialEq)]
pub enum Power {
    Int(Int),
    Float(f64),
}

/// `base ** exponent`. Charge [`cost::pow`] before.
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative power, `OverflowError` where a float can't hold an operand or the result,
/// `MemoryError` for what can't be held.
pub fn pow(base: IntRef<'_>, exponent: IntRef<'_>) -> GuestResult<Power> {
    if exponent.is_negative() {
        let (base, exponent) = (float::from_int(base)?, float::from_int(exponent)?);
        return match float::pow(base, exponent)? {
            float::Power::Real(power) => Ok(Power::Float(power)),
            float::Power::Complex(..) => Err(float::out_of_range()),
        };
    }
    if exponent.is_zero() {
        return Ok(Power::Int(Int::Small(1)));
    }
    match base.to_i64() {
        Some(unit @ (0 | 1)) => return Ok(Power::Int(Int::Small(unit))),
        Some(-1) => {
            let sign = if exponent.is_odd() { -1 } else { 1 };
            return Ok(Power::Int(Int::Small(sign)));
        }
        _ => {}
    }
    let small_exponent = exponent.to_i64().and_then(|e| u32::try_from(e).ok());
    let Some(small_exponent) =
        small_exponent.filter(|_| cost::pow(base, exponent).bits <= MAX_BITS)
    else {
        return Err(GuestError::memory(""));
    };
    if let Some(power) = base.to_i64().and_then(|b| b.checked_pow(small_exponent)) {
        return Ok(Power::Int(Int::Small(power)));
    }
    let big = base.to_big();
    // Powers of two inside the base are a shift, which keeps `2 ** n` linear.
    let zeros = big.trailing_zeros().unwrap_or(0);
    let power = if zeros == 0 {
        big.pow(small_exponent)
    } else {
        (big.as_ref() >> zeros).pow(small_exponent) << (zeros * u64::from(small_exponent))
    };
    Ok(Power::Int(Int::from_big(power)))
}

/// `pow(base, exponent, modulus)`. Charge [`cost::pow_mod`] before.
///
/// # Errors
/// `ValueError` for a modulus of zero, or a negative exponent whose base has no inverse.
pub fn pow_mod(base: IntRef<'_>, exponent: IntRef<'_>, modulus: IntRef<'_>) -> GuestResult<Int> {
    if modulus.is_zero() {
        return Err(GuestError::value("pow() 3rd argument cannot be 0"));
    }
    let (base, exponent, modulus) = (base.to_big(), exponent.to_big(), modulus.to_big());
    let size = modulus.abs();
    if size.is_one() && exponent.sign() != Sign::Minus {
        return Ok(Int::Small(0));
    }
    let mut power = if exponent.sign() == Sign::Minus {
        inverse(&base, &size)?.modpow(&exponent.abs(), &size)
    } else {
        base.mod_floor(&size).modpow(&exponent, &size)
    };
    if modulus.sign() == Sign::Minus && !power.is_zero() {
        power -= size;
    }
    Ok(Int::from_big(power))
}

/// The inverse of `base` modulo `size > 0`.
fn inverse(base: &BigInt, size: &BigInt) -> GuestResult<BigInt> {
    let gcd = base.mod_floor(size).extended_gcd(size);
    if !gcd.gcd.is_one() {
        return Err(GuestError::value(
            "base is not invertible for the given modulus",
        ));
    }
    Ok(gcd.x.mod_floor(size))
}

/// `a.bit_count()`: the ones of the magnitude.
pub fn bit_count(a: IntRef<'_>) -> u64 {
    match a {
        IntRef::Small(small) => u64::from(small.unsigned_abs().count_ones()),
        IntRef::Big(big) => big
            .iter_u64_digits()
            .map(|digit| u64::from(digit.count_ones()))
            .sum(),
    }
}

/// `round(a, ndigits)` of an integer: to a multiple of 10^-ndigits, ties to even. Charge [`cost::round_digits`] before.
pub fn round_digits(a: IntRef<'_>, ndigits: IntRef<'_>) -> Int {
    let same = || match a {
        IntRef::Small(small) => Int::Small(small),
        IntRef::Big(big) => Int::from_big(big.clone()),
    };
    if !ndigits.is_negative() || a.is_zero() {
        return same();
    }
    // 10^places > 2^(3·places), so beyond this bound less than half a unit is left.
    let places = ndigits.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    if places > a.bits() / 3 + 1 {
        return Int::Small(0);
    }
    let unit = BigInt::from(10).pow(u32::try_from(places).unwrap_or(u32::MAX));
    let (quotient, rest) = a.to_big().div_mod_floor(&unit);
    let up = match (&rest * 2u32).cmp(&unit) {
        Ordering::Less => false,
        Ordering::Equal => quotient.is_odd(),
        Ordering::Greater => true,
    };
    Int::from_big((quotient + u32::from(up)) * unit)
}

/// An index or count as `isize` semantics have it: clipped to `i64`.
pub fn clip_to_i64(a: IntRef<'_>) -> i64 {
    match a {
        IntRef::Small(small) => small,
        IntRef::Big(big) => big.to_i64().unwrap_or(if big.sign() == Sign::Minus {
            i64::MIN
        } else {
            i64::MAX
        }),
    }
}
