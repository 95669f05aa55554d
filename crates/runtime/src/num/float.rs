//! Float arithmetic as CPython does it: rounding, division, powers, and the exact borders between floats and integers.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Zero;

use super::{Int, IntRef};
use crate::guest_error::{GuestError, GuestResult};

/// 2^63, the first float beyond `i64`.
const TWO_63: f64 = 9_223_372_036_854_775_808.0;

/// The double nearest to `±(mantissa + sticky)·2^exponent`, ties to even; `None` beyond the range.
///
/// `sticky` says that something below the mantissa's last bit was dropped; it then has to have at least 55 bits.
pub fn compose(negative: bool, mantissa: u128, sticky: bool, exponent: i64) -> Option<f64> {
    let sign = if negative { 1u64 << 63 } else { 0 };
    if mantissa == 0 {
        return Some(f64::from_bits(sign));
    }
    let bits = i64::from(128 - mantissa.leading_zeros());
    let top = exponent.saturating_add(bits);
    if top > 1024 {
        return None;
    }
    let unit = (top.saturating_sub(53)).max(-1074);
    let drop = unit.saturating_sub(exponent);
    let rounded = if drop <= 0 {
        mantissa << (-drop).min(63)
    } else if drop > 128 {
        0
    } else {
        round_shift(mantissa, u32::try_from(drop).unwrap_or(128), sticky)
    };
    let field = u64::try_from(unit + 1074).ok()?;
    let magnitude = (field << 52).checked_add(u64::try_from(rounded).ok()?)?;
    if magnitude >= f64::INFINITY.to_bits() {
        return None;
    }
    Some(f64::from_bits(sign | magnitude))
}

/// `(mantissa + sticky) >> drop`, ties to even. `drop` is 1 to 128.
fn round_shift(mantissa: u128, drop: u32, sticky: bool) -> u128 {
    let kept = mantissa.checked_shr(drop).unwrap_or(0);
    let half = 1u128 << (drop - 1);
    let below = mantissa & (half - 1) != 0 || sticky;
    let up = mantissa & half != 0 && (below || kept & 1 == 1);
    kept + u128::from(up)
}

/// The leading 65 to 128 bits of a number, whether more follow, and the exponent of the last.
pub(crate) fn top_bits(value: &BigUint) -> (u128, bool, i64) {
    let mut digits = value.iter_u64_digits();
    let count = digits.len();
    let high = digits.next_back().unwrap_or(0);
    let Some(low) = digits.next_back() else {
        return (u128::from(high), false, 0);
    };
    let dropped = u64::try_from(count.saturating_sub(2)).unwrap_or(0) * 64;
    let sticky = value.trailing_zeros().is_some_and(|zeros| zeros < dropped);
    let exponent = i64::try_from(dropped).unwrap_or(i64::MAX);
    (u128::from(high) << 64 | u128::from(low), sticky, exponent)
}

/// `float(i)`, correctly rounded.
///
/// # Errors
/// `OverflowError: int too large to convert to float`.
pub fn from_int(value: IntRef<'_>) -> GuestResult<f64> {
    match value {
        IntRef::Small(small) => Ok(small as f64),
        IntRef::Big(big) => {
            let (mantissa, sticky, exponent) = top_bits(big.magnitude());
            compose(big.sign() == Sign::Minus, mantissa, sticky, exponent)
                .ok_or_else(|| GuestError::overflow("int too large to convert to float"))
        }
    }
}

/// `int(x)`: the integer part.
///
/// # Errors
/// `ValueError` for NaN, `OverflowError` for an infinity.
pub fn trunc(x: f64) -> GuestResult<Int> {
    if x.is_nan() {
        return Err(GuestError::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(GuestError::overflow(
            "cannot convert float infinity to integer",
        ));
    }
    Ok(whole_to_int(x))
}

/// `math.floor(x)`; errors as [`trunc`].
pub fn floor(x: f64) -> GuestResult<Int> {
    trunc(x.floor())
}

/// `math.ceil(x)`; errors as [`trunc`].
pub fn ceil(x: f64) -> GuestResult<Int> {
    trunc(x.ceil())
}

/// `round(x)`: to the nearest integer, ties to even; errors as [`trunc`].
pub fn round_to_int(x: f64) -> GuestResult<Int> {
    trunc(x.round_ties_even())
}

/// The integer part of a finite `x`.
fn whole_to_int(x: f64) -> Int {
    if (-TWO_63..TWO_63).contains(&x) {
        return Int::Small(x as i64);
    }
    let (mantissa, exponent) = decode(x);
    let big = BigInt::from(mantissa) << u32::try_from(exponent).unwrap_or(0);
    Int::from_big(if x < 0.0 { -big } else { big })
}

/// `|x| = mantissa · 2^exponent` for a finite `x`.
pub(crate) fn decode(x: f64) -> (u64, i64) {
    let bits = x.to_bits();
    let field = (bits >> 52) & 0x7ff;
    let fraction = bits & ((1 << 52) - 1);
    if field == 0 {
        (fraction, -1074)
    } else {
        (fraction | 1 << 52, field as i64 - 1075)
    }
}

/// `round(x, ndigits)`: the exact decimal value rounded to even, and the nearest double of that.
///
/// # Errors
/// `OverflowError: rounded value too large to represent`.
pub fn round_digits(x: f64, ndigits: i64) -> GuestResult<f64> {
    if !x.is_finite() || x == 0.0 || ndigits > 323 {
        return Ok(x);
    }
    if ndigits < -308 {
        return Ok(0.0 * x);
    }
    let text = match usize::try_from(ndigits) {
        Ok(places) => format!("{x:.places$}"),
        Err(_) => round_left_of_point(x, ndigits.unsigned_abs()),
    };
    let rounded: f64 = text.parse().unwrap_or(x);
    if rounded.is_infinite() {
        return Err(GuestError::overflow("rounded value too large to represent"));
    }
    Ok(rounded.copysign(x))
}

/// `x` rounded to a multiple of 10^places, as text.
fn round_left_of_point(x: f64, places: u64) -> String {
    let text = format!("{x:e}");
    let exponent: i64 = text
        .split_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok())
        .unwrap_or(0);
    let places = i64::try_from(places).unwrap_or(i64::MAX);
    match exponent - places {
        after @ 0.. => {
            let after = usize::try_from(after).unwrap_or(0);
            format!("{x:.after$e}")
        }
        // The first digit stands one place below the last one kept: all or nothing, by the exact half.
        -1 => {
            let half = BigInt::from(5) * BigInt::from(10).pow(u32::try_from(exponent).unwrap_or(0));
            match compare_int(IntRef::Big(&half), x.abs()) {
                Some(Ordering::Less) => format!("1e{places}"),
                _ => "0".to_owned(),
            }
        }
        _ => "0".to_owned(),
    }
}

/// `x.as_integer_ratio()`.
///
/// # Errors
/// `ValueError` for NaN, `OverflowError` for an infinity.
pub fn as_integer_ratio(x: f64) -> GuestResult<(Int, Int)> {
    if x.is_nan() {
        return Err(GuestError::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(GuestError::overflow(
            "cannot convert Infinity to integer ratio",
        ));
    }
    if x == 0.0 {
        return Ok((Int::Small(0), Int::Small(1)));
    }
    let (mut mantissa, mut exponent) = decode(x);
    let zeros = mantissa.trailing_zeros();
    mantissa >>= zeros;
    exponent += i64::from(zeros);
    let up = u32::try_from(exponent).unwrap_or(0);
    let down = u32::try_from(-exponent).unwrap_or(0);
    let numerator = BigInt::from(mantissa) << up;
    let numerator = if x < 0.0 { -numerator } else { numerator };
    Ok((
        Int::from_big(numerator),
        Int::from_big(BigInt::from(1) << down),
    ))
}

/// `x.is_integer()`.
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.floor() == x
}

/// `a / b`.
///
/// # Errors
/// `ZeroDivisionError: float division by zero`.
pub fn true_div(a: f64, b: f64) -> GuestResult<f64> {
    if b == 0.0 {
        return Err(GuestError::zero_division("float division by zero"));
    }
    Ok(a / b)
}

/// `a // b`.
///
/// # Errors
/// `ZeroDivisionError: float floor division by zero`.
pub fn floor_div(a: f64, b: f64) -> GuestResult<f64> {
    if b == 0.0 {
        return Err(GuestError::zero_division("float floor division by zero"));
    }
    Ok(quotient_and_modulo(a, b).0)
}

/// `a % b`: the sign of `b`, or a zero of its sign.
///
/// # Errors
/// `ZeroDivisionError: float modulo`.
pub fn modulo(a: f64, b: f64) -> GuestResult<f64> {
    if b == 0.0 {
        return Err(GuestError::zero_division("float modulo"));
    }
    Ok(quotient_and_modulo(a, b).1)
}

/// `divmod(a, b)`.
///
/// # Errors
/// `ZeroDivisionError: float divmod()`.
pub fn divmod(a: f64, b: f64) -> GuestResult<(f64, f64)> {
    if b == 0.0 {
        return Err(GuestError::zero_division("float divmod()"));
    }
    Ok(quotient_and_modulo(a, b))
}

fn quotient_and_modulo(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0f64.copysign(a / b), rest);
    }
    // `a - rest` is near a multiple of `b`, so the quotient is near an integer, maybe just below.
    let floored = quotient.floor();
    let up = if quotient - floored > 0.5 { 1.0 } else { 0.0 };
    (floored + up, rest)
}

/// What `**` of two floats gives: a negative base with a fractional exponent leaves the reals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Power {
    Real(f64),
    Complex(f64, f64),
}

/// `a ** b`.
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative power, `OverflowError` beyond the range.
pub fn pow(a: f64, b: f64) -> GuestResult<Power> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(GuestError::zero_division(
            "0.0 cannot be raised to a negative power",
        ));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b != b.floor() {
        let base = super::complex::Complex::new(a, 0.0);
        let power = super::complex::pow(base, super::complex::Complex::new(b, 0.0))?;
        return Ok(Power::Complex(power.re, power.im));
    }
    let power = a.powf(b);
    if power.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(out_of_range());
    }
    Ok(Power::Real(power))
}

/// `OverflowError` as C's `ERANGE` makes it; its `args` are the number and the text.
pub(crate) fn out_of_range() -> GuestError {
    GuestError::overflow("(34, 'Numerical result out of range')")
}

/// How an integer compares with a float, exactly; `None` for NaN.
pub fn compare_int(a: IntRef<'_>, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 {
            Ordering::Less
        } else {
            Ordering::Greater
        });
    }
    let whole = whole_to_int(x);
    let order = match (a, &whole) {
        (IntRef::Small(a), Int::Small(b)) => a.cmp(b),
        (a, b) => a.to_big().as_ref().cmp(b.as_ref().to_big().as_ref()),
    };
    let fraction = x - x.trunc();
    Some(order.then(if fraction > 0.0 {
        Ordering::Less
    } else if fraction < 0.0 {
        Ordering::Greater
    } else {
        Ordering::Equal
    }))
}

/// `a / b` of two integers, correctly rounded.
///
/// # Errors
/// `ZeroDivisionError: division by zero`, `OverflowError: integer division result too large for a float`.
pub fn int_true_div(a: IntRef<'_>, b: IntRef<'_>) -> GuestResult<f64> {
    const EXACT: i64 = 1 << 53;
    if b.is_zero() {
        return Err(GuestError::zero_division("division by zero"));
    }
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b)
        && (-EXACT..=EXACT).contains(&a)
        && (-EXACT..=EXACT).contains(&b)
    {
        return Ok(a as f64 / b as f64);
    }
    let (a, b) = (a.to_big(), b.to_big());
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    let (a, b) = (a.magnitude(), b.magnitude());
    if a.is_zero() {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    let too_large = || GuestError::overflow("integer division result too large for a float");
    let bits = |n: &BigUint| i64::try_from(n.bits()).unwrap_or(i64::MAX);
    let spread = bits(a) - bits(b);
    if spread > 1025 {
        return Err(too_large());
    }
    if spread < -1100 {
        return Ok(if negative { -0.0 } else { 0.0 });
    }
    // A quotient of 66 or 67 bits and a remainder decide the rounding.
    let shift = spread - 66;
    let (quotient, inexact) = if shift >= 0 {
        let divisor = b << shift.unsigned_abs();
        (a / &divisor, !(a % &divisor).is_zero())
    } else {
        let dividend = a << shift.unsigned_abs();
        (&dividend / b, !(&dividend % b).is_zero())
    };
    let (mantissa, sticky, exponent) = top_bits(&quotient);
    compose(negative, mantissa, sticky || inexact, exponent + shift).ok_or_else(too_large)
}
