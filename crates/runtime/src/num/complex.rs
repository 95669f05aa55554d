//! Complex numbers: arithmetic, powers, `repr` and parsing as CPython 3.11 does them (`Objects/complexobject.c`).
//!
//! Absent: `cmath`, and formatting with a spec, which is in [`crate::format`].

use std::cmp::Ordering;

use super::float_text::{self, DigitCode, DigitStyle};
use super::quote::{repr_str, to_ascii_number};
use super::{IntRef, float};
use crate::guest_error::{GuestError, GuestResult};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Complex {
    pub re: f64,
    pub im: f64,
}

impl Complex {
    pub const ONE: Complex = Complex { re: 1.0, im: 0.0 };

    pub fn new(re: f64, im: f64) -> Self {
        Complex { re, im }
    }
}

pub fn add(a: Complex, b: Complex) -> Complex {
    Complex::new(a.re + b.re, a.im + b.im)
}

pub fn sub(a: Complex, b: Complex) -> Complex {
    Complex::new(a.re - b.re, a.im - b.im)
}

pub fn neg(a: Complex) -> Complex {
    Complex::new(-a.re, -a.im)
}

pub fn mul(a: Complex, b: Complex) -> Complex {
    Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
}

/// `a / b`, by Smith's method (CACM algorithm 116).
///
/// # Errors
/// `ZeroDivisionError: complex division by zero`.
pub fn div(a: Complex, b: Complex) -> GuestResult<Complex> {
    quotient(a, b).ok_or_else(|| GuestError::zero_division("complex division by zero"))
}

fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    match b.re.abs().partial_cmp(&b.im.abs()) {
        Some(Ordering::Greater | Ordering::Equal) if b.re == 0.0 => None,
        Some(Ordering::Greater | Ordering::Equal) => {
            let ratio = b.im / b.re;
            let denominator = b.re + b.im * ratio;
            Some(Complex::new(
                (a.re + a.im * ratio) / denominator,
                (a.im - a.re * ratio) / denominator,
            ))
        }
        Some(Ordering::Less) => {
            let ratio = b.re / b.im;
            let denominator = b.re * ratio + b.im;
            Some(Complex::new(
                (a.re * ratio + a.im) / denominator,
                (a.im * ratio - a.re) / denominator,
            ))
        }
        None => Some(Complex::new(f64::NAN, f64::NAN)),
    }
}

/// `a ** b`: by repeated multiplication for a small whole exponent, else in polar form.
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative or complex power, `OverflowError: complex exponentiation`.
pub fn pow(a: Complex, b: Complex) -> GuestResult<Complex> {
    let undefined = || GuestError::zero_division("0.0 to a negative or complex power");
    let power = if b.im == 0.0 && b.re == b.re.floor() && b.re.abs() <= 100.0 {
        let times = b.re.abs() as u32;
        if b.re > 0.0 {
            whole_power(a, times)
        } else {
            quotient(Complex::ONE, whole_power(a, times)).ok_or_else(undefined)?
        }
    } else if a.re == 0.0 && a.im == 0.0 {
        if b.im != 0.0 || b.re < 0.0 {
            return Err(undefined());
        }
        Complex::new(0.0, 0.0)
    } else {
        polar_power(a, b).ok_or_else(undefined)?
    };
    if power.re.is_infinite() || power.im.is_infinite() {
        return Err(GuestError::overflow("complex exponentiation"));
    }
    Ok(power)
}

fn whole_power(a: Complex, times: u32) -> Complex {
    let mut result = Complex::ONE;
    let mut square = a;
    let mut rest = times;
    while rest > 0 {
        if rest & 1 == 1 {
            result = mul(result, square);
        }
        rest >>= 1;
        square = mul(square, square);
    }
    result
}

/// `None` where the angle overflows; CPython takes the C library's complaint about that for a division by zero.
fn polar_power(a: Complex, b: Complex) -> Option<Complex> {
    let size = a.re.hypot(a.im);
    let angle = a.im.atan2(a.re);
    let mut length = size.powf(b.re);
    let mut phase = angle * b.re;
    if b.im != 0.0 {
        length /= (angle * b.im).exp();
        phase += b.im * size.ln();
    }
    if phase.is_infinite() {
        return None;
    }
    Some(Complex::new(length * phase.cos(), length * phase.sin()))
}

/// `abs(a)`.
///
/// # Errors
/// `OverflowError: absolute value too large`.
pub fn abs(a: Complex) -> GuestResult<f64> {
    let size = a.re.hypot(a.im);
    if size.is_infinite() && a.re.is_finite() && a.im.is_finite() {
        return Err(GuestError::overflow("absolute value too large"));
    }
    Ok(size)
}

/// `a == i` for an integer, exactly.
pub fn equals_int(a: Complex, i: IntRef<'_>) -> bool {
    a.im == 0.0 && float::compare_int(i, a.re) == Some(Ordering::Equal)
}

/// `repr(a)`: `(1+2j)`, or `2j` where the real part is +0.
pub fn repr(a: Complex) -> String {
    let style = DigitStyle {
        code: DigitCode::Repr,
        precision: 0,
        upper: false,
        alternate: false,
        dot_zero: false,
    };
    let imaginary = float_text::format_digits(a.im, style);
    if a.re == 0.0 && a.re.is_sign_positive() {
        return format!("{imaginary}j");
    }
    let sign = if imaginary.starts_with('-') { "" } else { "+" };
    let real = float_text::format_digits(a.re, style);
    format!("({real}{sign}{imaginary}j)")
}

/// `complex(text)`.
///
/// # Errors
/// `ValueError` where the text isn't a complex literal.
pub fn parse(text: &str) -> GuestResult<Complex> {
    let ascii = to_ascii_number(text);
    if !float_text::underscores_between_digits(ascii.as_bytes()) {
        return Err(GuestError::value(format!(
            "could not convert string to complex: {}",
            repr_str(text)
        )));
    }
    parse_ascii(&ascii.replace('_', ""))
        .ok_or_else(|| GuestError::value("complex() arg is a malformed string"))
}

fn parse_ascii(text: &str) -> Option<Complex> {
    let text = match text.strip_prefix('(') {
        Some(inner) => inner.trim_ascii().strip_suffix(')')?.trim_ascii(),
        None => text,
    };
    let (first, rest) = number_or_sign(text);
    if rest.is_empty() {
        return first.number.map(|re| Complex::new(re, 0.0));
    }
    if rest.eq_ignore_ascii_case("j") {
        return Some(Complex::new(0.0, first.or_unit()));
    }
    let real = first.number?;
    if !rest.starts_with(['+', '-']) {
        return None;
    }
    let (second, rest) = number_or_sign(rest);
    rest.eq_ignore_ascii_case("j")
        .then(|| Complex::new(real, second.or_unit()))
}

/// A signed number, or only its sign.
struct Part {
    negative: bool,
    number: Option<f64>,
}

impl Part {
    fn or_unit(&self) -> f64 {
        self.number
            .unwrap_or(if self.negative { -1.0 } else { 1.0 })
    }
}

/// A sign and a float at the start of the text, either of which can be missing, and the rest.
fn number_or_sign(text: &str) -> (Part, &str) {
    let negative = text.starts_with('-');
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    match float_text::parse_prefix(unsigned) {
        Some((size, rest)) => {
            let number = Some(if negative { -size } else { size });
            (Part { negative, number }, rest)
        }
        None => (
            Part {
                negative,
                number: None,
            },
            unsigned,
        ),
    }
}
