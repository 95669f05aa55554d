//! The `cmath` module's functions, with CPython 3.11's results, branch cuts and errors.
//!
//! The formulas are Kahan's ("Branch cuts for complex elementary functions", 1987); what
//! infinities and NaNs give is C99's Annex G, which CPython follows.

use std::f64::consts::{E, FRAC_PI_2, LN_2, LN_10};

use super::complex::Complex;
use super::math::{asinh as real_asinh, domain_error, range_error};
use crate::guest_error::GuestResult;

/// A function of one complex number.
pub type Unary = fn(Complex) -> GuestResult<Complex>;

/// Above it sums and squares of two parts may overflow.
const LARGE: f64 = f64::MAX / 4.0;
/// `ln(LARGE)`, rounded down.
const LOG_LARGE: f64 = 708.396_418_532_264;
const DOUBLE_BITS: i32 = 53;

fn c(re: f64, im: f64) -> Complex {
    Complex::new(re, im)
}

fn is_finite(z: Complex) -> bool {
    z.re.is_finite() && z.im.is_finite()
}

fn has_infinity(z: Complex) -> bool {
    z.re.is_infinite() || z.im.is_infinite()
}

fn times_i(z: Complex) -> Complex {
    c(-z.im, z.re)
}

fn over_i(z: Complex) -> Complex {
    c(z.im, -z.re)
}

/// An infinity from finite parts is out of range.
fn in_range(r: Complex) -> GuestResult<Complex> {
    if has_infinity(r) {
        Err(range_error())
    } else {
        Ok(r)
    }
}

/// `ln` of the absolute value of a large or infinite number.
fn log_large(z: Complex) -> f64 {
    (z.re / 2.0).hypot(z.im / 2.0).ln() + LN_2 * 2.0
}

fn is_large(z: Complex) -> bool {
    z.re.abs() > LARGE || z.im.abs() > LARGE
}

/// `cmath.sqrt(z)`.
pub fn sqrt(z: Complex) -> GuestResult<Complex> {
    Ok(root(z))
}

fn root(z: Complex) -> Complex {
    if z.im.is_infinite() {
        return c(f64::INFINITY, z.im);
    }
    if z.re.is_nan() {
        return c(f64::NAN, f64::NAN);
    }
    if z.re.is_infinite() {
        return match (z.re > 0.0, z.im.is_nan()) {
            (true, true) => c(z.re, f64::NAN),
            (true, false) => c(z.re, 0.0f64.copysign(z.im)),
            (false, true) => c(f64::NAN, f64::INFINITY),
            (false, false) => c(0.0, f64::INFINITY.copysign(z.im)),
        };
    }
    if z.im.is_nan() {
        return c(f64::NAN, f64::NAN);
    }
    if z.re == 0.0 && z.im == 0.0 {
        return c(0.0, z.im);
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let tiny = f64::MIN_POSITIVE;
    let s = if x < tiny && y < tiny {
        let up = 2.0f64.powi(DOUBLE_BITS);
        let x = x * up;
        (x + x.hypot(y * up)).sqrt() * 2.0f64.powi(-(DOUBLE_BITS + 1) / 2)
    } else {
        let x = x / 8.0;
        2.0 * (x + x.hypot(y / 8.0)).sqrt()
    };
    let d = y / (2.0 * s);
    if z.re >= 0.0 {
        c(s, d.copysign(z.im))
    } else {
        c(d, s.copysign(z.im))
    }
}

/// `cmath.exp(z)`.
///
/// # Errors
/// `ValueError` for an infinite angle, `OverflowError`.
pub fn exp(z: Complex) -> GuestResult<Complex> {
    if !is_finite(z) {
        let size = if z.re == f64::NEG_INFINITY {
            0.0
        } else {
            f64::INFINITY
        };
        if z.re.is_infinite() && z.im.is_finite() {
            return Ok(on_circle(size, z.im));
        }
        if z.im.is_infinite() && !z.re.is_nan() && size != 0.0 {
            return Err(domain_error());
        }
        return Ok(match z.re {
            f64::NEG_INFINITY => c(0.0, 0.0),
            f64::INFINITY => c(z.re, f64::NAN),
            _ if z.im == 0.0 => z,
            _ => c(f64::NAN, f64::NAN),
        });
    }
    if z.re > LOG_LARGE {
        let l = (z.re - 1.0).exp();
        return in_range(c(l * z.im.cos() * E, l * z.im.sin() * E));
    }
    let l = z.re.exp();
    in_range(c(l * z.im.cos(), l * z.im.sin()))
}

/// A point at zero or infinite distance in the direction of a finite angle.
fn on_circle(size: f64, angle: f64) -> Complex {
    if angle == 0.0 {
        return c(size, angle);
    }
    c(size.copysign(angle.cos()), size.copysign(angle.sin()))
}

/// `cmath.log(z)`.
///
/// # Errors
/// `ValueError` for zero.
pub fn log(z: Complex) -> GuestResult<Complex> {
    let angle = z.im.atan2(z.re);
    if has_infinity(z) {
        return Ok(c(f64::INFINITY, angle));
    }
    if z.re.is_nan() || z.im.is_nan() {
        return Ok(c(f64::NAN, f64::NAN));
    }
    let (x, y) = (z.re.abs(), z.im.abs());
    let tiny = f64::MIN_POSITIVE;
    let size = if x > LARGE || y > LARGE {
        (x / 2.0).hypot(y / 2.0).ln() + LN_2
    } else if x < tiny && y < tiny {
        if x == 0.0 && y == 0.0 {
            return Err(domain_error());
        }
        let up = 2.0f64.powi(DOUBLE_BITS);
        (x * up).hypot(y * up).ln() - f64::from(DOUBLE_BITS) * LN_2
    } else {
        let h = x.hypot(y);
        if (0.71..=1.73).contains(&h) {
            let (long, short) = if x > y { (x, y) } else { (y, x) };
            ((long - 1.0) * (long + 1.0) + short * short).ln_1p() / 2.0
        } else {
            h.ln()
        }
    };
    Ok(c(size, angle))
}

/// `cmath.log10(z)`.
///
/// # Errors
/// `ValueError` for zero.
pub fn log10(z: Complex) -> GuestResult<Complex> {
    let l = log(z)?;
    Ok(c(l.re / LN_10, l.im / LN_10))
}

/// `cmath.acos(z)`.
pub fn acos(z: Complex) -> GuestResult<Complex> {
    if z.re.is_nan() || z.im.is_nan() {
        return Ok(if z.im.is_infinite() {
            c(f64::NAN, -z.im)
        } else if z.re.is_infinite() {
            c(f64::NAN, f64::INFINITY)
        } else if z.re == 0.0 {
            c(FRAC_PI_2, f64::NAN)
        } else {
            c(f64::NAN, f64::NAN)
        });
    }
    if is_large(z) {
        let angle = z.im.abs().atan2(z.re);
        return Ok(c(angle, log_large(z).copysign(-z.im)));
    }
    let a = root(c(1.0 - z.re, -z.im));
    let b = root(c(1.0 + z.re, z.im));
    let im = real_asinh(b.re * a.im - b.im * a.re);
    Ok(c(2.0 * a.re.atan2(b.re), im))
}

/// `cmath.acosh(z)`.
pub fn acosh(z: Complex) -> GuestResult<Complex> {
    if z.re.is_nan() || z.im.is_nan() {
        let re = if has_infinity(z) {
            f64::INFINITY
        } else {
            f64::NAN
        };
        return Ok(c(re, f64::NAN));
    }
    if is_large(z) {
        return Ok(c(log_large(z), z.im.atan2(z.re)));
    }
    let a = root(c(z.re - 1.0, z.im));
    let b = root(c(z.re + 1.0, z.im));
    let re = real_asinh(a.re * b.re + a.im * b.im);
    Ok(c(re, 2.0 * a.im.atan2(b.re)))
}

/// `cmath.asinh(z)`.
pub fn asinh(z: Complex) -> GuestResult<Complex> {
    if z.re.is_nan() || z.im.is_nan() {
        return Ok(if z.re.is_infinite() {
            c(z.re, f64::NAN)
        } else if z.im.is_infinite() {
            c(f64::INFINITY, f64::NAN)
        } else if z.im == 0.0 {
            z
        } else {
            c(f64::NAN, f64::NAN)
        });
    }
    if is_large(z) {
        let re = log_large(z).copysign(z.re);
        return Ok(c(re, z.im.atan2(z.re.abs())));
    }
    let a = root(c(1.0 + z.im, -z.re));
    let b = root(c(1.0 - z.im, z.re));
    let re = real_asinh(a.re * b.im - b.re * a.im);
    Ok(c(re, z.im.atan2(a.re * b.re - a.im * b.im)))
}

/// `cmath.asin(z)`.
pub fn asin(z: Complex) -> GuestResult<Complex> {
    asinh(times_i(z)).map(over_i)
}

/// `cmath.atanh(z)`.
///
/// # Errors
/// `ValueError` for ±1.
pub fn atanh(z: Complex) -> GuestResult<Complex> {
    if z.re.is_nan() || z.im.is_nan() {
        return Ok(if z.im.is_infinite() {
            c(0.0, FRAC_PI_2.copysign(z.im))
        } else if z.re.is_infinite() || z.re == 0.0 {
            c(0.0f64.copysign(z.re), f64::NAN)
        } else {
            c(f64::NAN, f64::NAN)
        });
    }
    if z.re.is_sign_negative() {
        let r = atanh(c(-z.re, -z.im))?;
        return Ok(c(-r.re, -r.im));
    }
    if has_infinity(z) {
        return Ok(c(0.0, FRAC_PI_2.copysign(z.im)));
    }
    let y = z.im.abs();
    let large = LARGE.sqrt();
    if z.re > large || y > large {
        let h = (z.re / 2.0).hypot(z.im / 2.0);
        return Ok(c(z.re / 4.0 / h / h, -FRAC_PI_2.copysign(-z.im)));
    }
    if z.re == 1.0 && y < f64::MIN_POSITIVE.sqrt() {
        if y == 0.0 {
            return Err(domain_error());
        }
        let re = -(y.sqrt() / y.hypot(2.0).sqrt()).ln();
        return Ok(c(re, (2.0f64.atan2(-y) / 2.0).copysign(z.im)));
    }
    let apart = 1.0 - z.re;
    let re = (4.0 * z.re / (apart * apart + y * y)).ln_1p() / 4.0;
    let im = -(-2.0 * z.im).atan2(apart * (1.0 + z.re) - y * y) / 2.0;
    Ok(c(re, im))
}

/// `cmath.atan(z)`.
///
/// # Errors
/// `ValueError` for ±i.
pub fn atan(z: Complex) -> GuestResult<Complex> {
    atanh(times_i(z)).map(over_i)
}

/// `cmath.cosh(z)`.
///
/// # Errors
/// `ValueError` for an infinite angle, `OverflowError`.
pub fn cosh(z: Complex) -> GuestResult<Complex> {
    if !is_finite(z) {
        if z.im.is_infinite() && !z.re.is_nan() {
            return Err(domain_error());
        }
        let size = f64::INFINITY;
        return Ok(if z.re.is_infinite() && z.im.is_finite() {
            let im = if z.re > 0.0 { z.im } else { -z.im };
            on_circle(size, im)
        } else if z.re.is_infinite() {
            c(size, f64::NAN)
        } else if z.im == 0.0 || z.re == 0.0 {
            c(f64::NAN, if z.im == 0.0 { z.im.abs() } else { 0.0 })
        } else {
            c(f64::NAN, f64::NAN)
        });
    }
    if z.re.abs() > LOG_LARGE {
        let x = z.re - 1.0f64.copysign(z.re);
        return in_range(c(z.im.cos() * x.cosh() * E, z.im.sin() * x.sinh() * E));
    }
    in_range(c(z.im.cos() * z.re.cosh(), z.im.sin() * z.re.sinh()))
}

/// `cmath.cos(z)`.
///
/// # Errors
/// `ValueError` for an infinite angle, `OverflowError`.
pub fn cos(z: Complex) -> GuestResult<Complex> {
    cosh(times_i(z))
}

/// `cmath.sinh(z)`.
///
/// # Errors
/// `ValueError` for an infinite angle, `OverflowError`.
pub fn sinh(z: Complex) -> GuestResult<Complex> {
    if !is_finite(z) {
        if z.im.is_infinite() && !z.re.is_nan() {
            return Err(domain_error());
        }
        return Ok(if z.re.is_infinite() && z.im.is_finite() {
            let r = on_circle(f64::INFINITY, z.im);
            c(r.re * 1.0f64.copysign(z.re), r.im)
        } else if z.re.is_infinite() {
            c(f64::INFINITY, f64::NAN)
        } else if z.re == 0.0 {
            c(0.0, f64::NAN)
        } else if z.im == 0.0 {
            z
        } else {
            c(f64::NAN, f64::NAN)
        });
    }
    if z.re.abs() > LOG_LARGE {
        let x = z.re - 1.0f64.copysign(z.re);
        return in_range(c(z.im.cos() * x.sinh() * E, z.im.sin() * x.cosh() * E));
    }
    in_range(c(z.im.cos() * z.re.sinh(), z.im.sin() * z.re.cosh()))
}

/// `cmath.sin(z)`.
///
/// # Errors
/// `ValueError` for an infinite angle, `OverflowError`.
pub fn sin(z: Complex) -> GuestResult<Complex> {
    sinh(times_i(z)).map(over_i)
}

/// `cmath.tanh(z)`.
///
/// # Errors
/// `ValueError` for an infinite angle.
pub fn tanh(z: Complex) -> GuestResult<Complex> {
    if !is_finite(z) {
        if z.im.is_infinite() && z.re.is_finite() {
            return Err(domain_error());
        }
        if z.re.is_infinite() {
            let im = if z.im.is_finite() && z.im != 0.0 {
                0.0f64.copysign(2.0 * z.im.sin() * z.im.cos())
            } else if z.im == 0.0 {
                z.im
            } else {
                0.0
            };
            return Ok(c(1.0f64.copysign(z.re), im));
        }
        return Ok(if z.im == 0.0 {
            z
        } else {
            c(f64::NAN, f64::NAN)
        });
    }
    if z.re.abs() > LOG_LARGE {
        let im = 4.0 * z.im.sin() * z.im.cos() * (-2.0 * z.re.abs()).exp();
        return Ok(c(1.0f64.copysign(z.re), im));
    }
    let (tx, ty) = (z.re.tanh(), z.im.tan());
    let cx = 1.0 / z.re.cosh();
    let both = tx * ty;
    let denominator = 1.0 + both * both;
    Ok(c(
        tx * (1.0 + ty * ty) / denominator,
        ty / denominator * cx * cx,
    ))
}

/// `cmath.tan(z)`.
///
/// # Errors
/// `ValueError` for an infinite angle.
pub fn tan(z: Complex) -> GuestResult<Complex> {
    tanh(times_i(z)).map(over_i)
}

/// The angle of `z`, as `cmath.polar` gives it.
pub fn angle(z: Complex) -> f64 {
    z.im.atan2(z.re)
}

/// `cmath.phase(z)`.
///
/// # Errors
/// `OverflowError` where an angle that isn't zero is too small to show: glibc reports it,
/// and CPython doesn't ask which way the range was left.
pub fn phase(z: Complex) -> GuestResult<f64> {
    let angle = angle(z);
    if angle == 0.0 && z.im != 0.0 && z.re.is_finite() {
        return Err(range_error());
    }
    Ok(angle)
}

/// `cmath.rect(size, angle)`.
///
/// # Errors
/// `ValueError` for an infinite angle.
pub fn rect(size: f64, angle: f64) -> GuestResult<Complex> {
    if size.is_finite() && angle.is_finite() {
        return Ok(if angle == 0.0 {
            c(size, size * angle)
        } else {
            c(size * angle.cos(), size * angle.sin())
        });
    }
    if angle.is_infinite() && size != 0.0 && !size.is_nan() {
        return Err(domain_error());
    }
    Ok(if size.is_infinite() && angle.is_finite() {
        let r = on_circle(f64::INFINITY, angle);
        let sign = 1.0f64.copysign(size);
        c(r.re * sign, r.im * sign)
    } else if size.is_infinite() {
        c(f64::INFINITY, f64::NAN)
    } else if size == 0.0 {
        c(0.0, 0.0)
    } else if angle == 0.0 {
        c(f64::NAN, 0.0)
    } else {
        c(f64::NAN, f64::NAN)
    })
}

/// `cmath.isclose(a, b, rel_tol=…, abs_tol=…)`.
///
/// # Errors
/// `ValueError: tolerances must be non-negative`.
pub fn is_close(a: Complex, b: Complex, relative: f64, absolute: f64) -> GuestResult<bool> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(crate::guest_error::GuestError::value(
            "tolerances must be non-negative",
        ));
    }
    if a.re == b.re && a.im == b.im {
        return Ok(true);
    }
    if has_infinity(a) || has_infinity(b) {
        return Ok(false);
    }
    let size = |z: Complex| z.re.hypot(z.im);
    let distance = size(c(a.re - b.re, a.im - b.im));
    Ok(distance <= relative * size(b) || distance <= relative * size(a) || distance <= absolute)
}

/// The function of one complex number that `cmath` has under this name.
pub fn unary(name: &str) -> Option<Unary> {
    Some(match name {
        "acos" => acos,
        "acosh" => acosh,
        "asin" => asin,
        "asinh" => asinh,
        "atan" => atan,
        "atanh" => atanh,
        "cos" => cos,
        "cosh" => cosh,
        "exp" => exp,
        "log10" => log10,
        "sin" => sin,
        "sinh" => sinh,
        "sqrt" => sqrt,
        "tan" => tan,
        "tanh" => tanh,
        _ => return None,
    })
}
