//! The `math` module's functions over floats, with CPython 3.11's results and errors.
//!
//! Elementary functions are those of the platform's C library, which CPython calls too. Rust's own `asinh`, `acosh` and
//! `atanh` aren't, so those stand here in the form that glibc computes them. Integer functions are in [`super::combinat`],
//! the rest in [`super::gamma`] and [`super::erf`], `floor`, `ceil` and `trunc` in [`super::float`].

use super::float::{self, compose, decode, top_bits};
use super::{IntRef, erf, gamma};
use crate::guest_error::{GuestError, GuestResult};

/// `ValueError: math domain error`.
pub(crate) fn domain_error() -> GuestError {
    GuestError::value("math domain error")
}

/// `OverflowError: math range error`.
pub(crate) fn range_error() -> GuestError {
    GuestError::overflow("math range error")
}

/// A function of one float.
pub type Unary = fn(f64) -> GuestResult<f64>;

/// A function of two floats.
pub type Binary = fn(f64, f64) -> GuestResult<f64>;

/// The function of one float that `math` has under this name.
pub fn unary(name: &str) -> Option<Unary> {
    Some(match name {
        "acos" => |x| checked(x, x.acos()),
        "acosh" => |x| checked(x, acosh(x)),
        "asin" => |x| checked(x, x.asin()),
        "asinh" => |x| checked(x, asinh(x)),
        "atan" => |x| checked(x, x.atan()),
        "atanh" => |x| checked(x, atanh(x)),
        "cbrt" => |x| Ok(cbrt(x)),
        "cos" => |x| checked(x, x.cos()),
        "cosh" => |x| can_overflow(x, x.cosh()),
        "degrees" => |x| Ok(x * (180.0 / std::f64::consts::PI)),
        "erf" => |x| Ok(erf::erf(x)),
        "erfc" => |x| Ok(erf::erfc(x)),
        "exp" => |x| can_overflow(x, x.exp()),
        "exp2" => |x| can_overflow(x, x.exp2()),
        "expm1" => |x| can_overflow(x, x.exp_m1()),
        "fabs" => |x| Ok(x.abs()),
        "gamma" => gamma::gamma,
        "lgamma" => gamma::lgamma,
        "log10" => |x| checked(x, x.log10()),
        "log1p" => |x| checked(x, x.ln_1p()),
        "log2" => |x| checked(x, x.log2()),
        "radians" => |x| Ok(x * (std::f64::consts::PI / 180.0)),
        "sin" => |x| checked(x, x.sin()),
        "sinh" => |x| can_overflow(x, x.sinh()),
        "sqrt" => |x| checked(x, x.sqrt()),
        "tan" => |x| checked(x, x.tan()),
        "tanh" => |x| checked(x, x.tanh()),
        "ulp" => |x| Ok(ulp(x)),
        _ => return None,
    })
}

/// The function of two floats that `math` has under this name. `hypot` and `log` take other numbers of arguments.
pub fn binary(name: &str) -> Option<Binary> {
    Some(match name {
        "atan2" => |y, x| Ok(y.atan2(x)),
        "copysign" => |x, y| Ok(x.copysign(y)),
        "fmod" => fmod,
        "nextafter" => |x, y| Ok(next_after(x, y)),
        "pow" => pow,
        "remainder" => remainder,
        _ => return None,
    })
}

/// NaN from a number, or an infinity from a finite one, is outside of the function's domain.
fn checked(x: f64, result: f64) -> GuestResult<f64> {
    if (result.is_nan() && !x.is_nan()) || (result.is_infinite() && x.is_finite()) {
        return Err(domain_error());
    }
    Ok(result)
}

/// As [`checked`], where an infinity from a finite number is an overflow.
fn can_overflow(x: f64, result: f64) -> GuestResult<f64> {
    if result.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    checked(x, result)
}

/// glibc's `cbrt`, within one unit in the last place; Rust's is correctly rounded, which would differ.
fn cbrt(x: f64) -> f64 {
    const ROOT: f64 = 1.259_921_049_894_873_2;
    const SQUARED: f64 = 1.587_401_051_968_199_6;
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (m, exponent) = frexp(x.abs());
    let inner =
        1.834_692_774_836_130_8 - (0.784_932_344_976_639_2 - 0.145_263_899_385_486_37 * m) * m;
    let inner = 2.114_994_941_673_713 - (2.446_931_225_635_344_4 - inner * m) * m;
    let guess = 0.354_895_765_043_919_86 + (1.508_191_937_815_849 - inner * m) * m;
    let cube = guess * guess * guess;
    let factor = match exponent % 3 {
        -2 => 1.0 / SQUARED,
        -1 => 1.0 / ROOT,
        0 => 1.0,
        1 => ROOT,
        _ => SQUARED,
    };
    let root = guess * (cube + 2.0 * m) / (2.0 * cube + m) * factor;
    let scale = i32::try_from(exponent / 3).unwrap_or(0);
    (root * 2.0f64.powi(scale)).copysign(x)
}

pub(crate) fn asinh(x: f64) -> f64 {
    let size = x.abs();
    let result = if size < 1.0 / f64::from(1 << 28) || !size.is_finite() {
        return x;
    } else if size > f64::from(1 << 28) {
        size.ln() + std::f64::consts::LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((size * size + 1.0).sqrt() + size)).ln()
    } else {
        let square = size * size;
        (size + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    result.copysign(x)
}

fn acosh(x: f64) -> f64 {
    if x < 1.0 {
        f64::NAN
    } else if x > f64::from(1 << 28) {
        x.ln() + std::f64::consts::LN_2
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let above = x - 1.0;
        (above + (2.0 * above + above * above).sqrt()).ln_1p()
    }
}

fn atanh(x: f64) -> f64 {
    let size = x.abs();
    let result = if size < 1.0 / f64::from(1 << 28) {
        return x;
    } else if size < 0.5 {
        let double = size + size;
        0.5 * (double + double * size / (1.0 - size)).ln_1p()
    } else {
        0.5 * ((size + size) / (1.0 - size)).ln_1p()
    };
    result.copysign(x)
}

/// `math.log(x)`.
///
/// # Errors
/// `ValueError: math domain error` for what isn't positive.
pub fn log(x: f64) -> GuestResult<f64> {
    checked(x, x.ln())
}

/// Which logarithm of an integer [`log_int`] takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogBase {
    E,
    Two,
    Ten,
}

impl LogBase {
    fn of(self, x: f64) -> f64 {
        match self {
            LogBase::E => x.ln(),
            LogBase::Two => x.log2(),
            LogBase::Ten => x.log10(),
        }
    }
}

/// `math.log(i)`, `math.log2(i)`, `math.log10(i)` of an integer of any size. Linear.
///
/// # Errors
/// `ValueError: math domain error` for what isn't positive.
pub fn log_int(i: IntRef<'_>, base: LogBase) -> GuestResult<f64> {
    if i.is_negative() || i.is_zero() {
        return Err(domain_error());
    }
    if let Ok(x) = float::from_int(i) {
        return Ok(base.of(x));
    }
    // Too large for a float: the logarithm of the leading bits as a fraction in [0.5, 1), and of the rest.
    let big = i.to_big();
    let (mantissa, sticky, exponent) = top_bits(big.magnitude());
    let bits = i64::from(128 - mantissa.leading_zeros());
    let fraction = compose(false, mantissa, sticky, -bits).unwrap_or(1.0);
    let (fraction, carry) = frexp(fraction);
    let exponent = (exponent + bits + carry) as f64;
    Ok(base.of(fraction) + base.of(2.0) * exponent)
}

/// `math.log(x, base)` of the two logarithms.
///
/// # Errors
/// `ZeroDivisionError: float division by zero` for base 1.
pub fn log_quotient(log_x: f64, log_base: f64) -> GuestResult<f64> {
    float::true_div(log_x, log_base)
}

/// `math.pow(x, y)`.
///
/// # Errors
/// `ValueError` outside of the domain, `OverflowError: math range error`.
pub fn pow(x: f64, y: f64) -> GuestResult<f64> {
    let power = x.powf(y);
    if !x.is_finite() || !y.is_finite() || power.is_finite() {
        return Ok(power);
    }
    Err(if power.is_nan() || x == 0.0 {
        domain_error()
    } else {
        range_error()
    })
}

/// `math.fmod(x, y)`.
///
/// # Errors
/// `ValueError: math domain error`.
pub fn fmod(x: f64, y: f64) -> GuestResult<f64> {
    let rest = x % y;
    if rest.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error());
    }
    Ok(rest)
}

/// `math.remainder(x, y)`, as IEEE 754 has it: exact.
///
/// # Errors
/// `ValueError: math domain error`.
pub fn remainder(x: f64, y: f64) -> GuestResult<f64> {
    if x.is_nan() {
        return Ok(x);
    }
    if y.is_nan() {
        return Ok(y);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, modulus) = (x.abs(), y.abs());
    let rest = size % modulus;
    let complement = modulus - rest;
    let nearest = if rest < complement {
        rest
    } else if rest > complement {
        -complement
    } else {
        // Half way: the even multiple, found without computing the quotient.
        rest - 2.0 * ((0.5 * (size - rest)) % modulus)
    };
    Ok(1.0f64.copysign(x) * nearest)
}

/// `math.frexp(x)`: a fraction in [0.5, 1) and a power of two.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (mantissa, exponent) = decode(x);
    let bits = i64::from(64 - mantissa.leading_zeros());
    let fraction = compose(x < 0.0, u128::from(mantissa), false, -bits).unwrap_or(x);
    (fraction, exponent + bits)
}

/// `math.ldexp(x, exponent)`, correctly rounded.
///
/// # Errors
/// `OverflowError: math range error`.
pub fn ldexp(x: f64, exponent: IntRef<'_>) -> GuestResult<f64> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    // Beyond 10,000 every float has overflowed or vanished.
    let by = super::int::clip_to_i64(exponent).clamp(-10_000, 10_000);
    let (mantissa, own) = decode(x);
    // Two bits more than a double keeps make one rounding step enough.
    compose(x < 0.0, u128::from(mantissa) << 64, false, own + by - 64).ok_or_else(range_error)
}

/// `math.modf(x)`: the fraction and the whole part, both with the sign of `x`.
pub fn modf(x: f64) -> (f64, f64) {
    if x.is_nan() {
        return (x, x);
    }
    if x.is_infinite() {
        return (0.0f64.copysign(x), x);
    }
    let whole = x.trunc();
    ((x - whole).copysign(x), whole)
}

/// `math.nextafter(x, y)`.
pub fn next_after(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        x + y
    } else if x == y {
        y
    } else if x < y {
        x.next_up()
    } else {
        x.next_down()
    }
}

/// `math.ulp(x)`.
pub fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let up = x.next_up();
    if up.is_infinite() {
        x - x.next_down()
    } else {
        up - x
    }
}

/// `math.isclose(a, b, rel_tol=…, abs_tol=…)`.
///
/// # Errors
/// `ValueError: tolerances must be non-negative`.
pub fn is_close(a: f64, b: f64, relative: f64, absolute: f64) -> GuestResult<bool> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(GuestError::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let distance = (b - a).abs();
    Ok(
        distance <= (relative * b).abs()
            || distance <= (relative * a).abs()
            || distance <= absolute,
    )
}

/// `math.hypot(*coordinates)`. Linear.
pub fn hypot(coordinates: &[f64]) -> f64 {
    norm(coordinates.iter().map(|x| x.abs()))
}

/// `math.dist(p, q)`. Linear.
///
/// # Errors
/// `ValueError` where the points have different numbers of dimensions.
pub fn dist(p: &[f64], q: &[f64]) -> GuestResult<f64> {
    if p.len() != q.len() {
        return Err(GuestError::value(
            "both points must have the same number of dimensions",
        ));
    }
    Ok(norm(p.iter().zip(q).map(|(p, q)| (p - q).abs())))
}

/// The root of the sum of squares, nearly always correctly rounded: exact squares, compensated summation, and one
/// differential correction of the root (`vector_norm` in `Modules/mathmodule.c`).
fn norm(sizes: impl Iterator<Item = f64> + Clone) -> f64 {
    let max = sizes.clone().fold(0.0, f64::max);
    if max.is_infinite() {
        return max;
    }
    if sizes.clone().any(f64::is_nan) {
        return f64::NAN;
    }
    if max == 0.0 || sizes.clone().count() <= 1 {
        return max;
    }
    if max < f64::MIN_POSITIVE {
        // Subnormal: the scale below would overflow. Dividing by a power of two is exact.
        return f64::MIN_POSITIVE
            * norm(
                sizes
                    .map(|x| x / f64::MIN_POSITIVE)
                    .collect::<Vec<_>>()
                    .into_iter(),
            );
    }
    let (_, exponent) = frexp(max);
    let half = i32::try_from(-exponent / 2).unwrap_or(0);
    let rest = i32::try_from(-exponent).unwrap_or(0) - half;
    let scaled = sizes.map(|x| x * 2.0f64.powi(half) * 2.0f64.powi(rest));
    let mut sum = SquareSum::default();
    scaled.for_each(|x| sum.add_product(x, x));
    let root = sum.total().sqrt();
    sum.add_product(-root, root);
    (root + sum.total() / (2.0 * root)) * 2.0f64.powi(-half) * 2.0f64.powi(-rest)
}

/// A sum of products below 1, started at 1 so that no summand is larger than the sum.
struct SquareSum {
    sum: f64,
    product_errors: f64,
    sum_errors: f64,
}

impl Default for SquareSum {
    fn default() -> Self {
        SquareSum {
            sum: 1.0,
            product_errors: 0.0,
            sum_errors: 0.0,
        }
    }
}

impl SquareSum {
    fn add_product(&mut self, x: f64, y: f64) {
        let product = x * y;
        self.product_errors += x.mul_add(y, -product);
        let before = self.sum;
        self.sum += product;
        self.sum_errors += (before - self.sum) + product;
    }

    fn total(&self) -> f64 {
        self.sum - 1.0 + (self.product_errors + self.sum_errors)
    }
}

/// `math.fsum`: the exact sum, rounded once (Shewchuk's partials; Hettinger and Peters).
///
/// The partials never overlap, so there are at most 40 or so, whatever is added.
#[derive(Debug, Clone, Default)]
pub struct ExactSum {
    partials: Vec<f64>,
    infinities: f64,
    specials: f64,
    has_special: bool,
}

impl ExactSum {
    /// # Errors
    /// `OverflowError: intermediate overflow in fsum`.
    pub fn add(&mut self, term: f64) -> GuestResult<()> {
        let mut x = term;
        let mut kept = 0;
        for i in 0..self.partials.len() {
            let mut y = self.partials.get(i).copied().unwrap_or(0.0);
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                if let Some(slot) = self.partials.get_mut(kept) {
                    *slot = low;
                }
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        if term.is_finite() {
            return Err(GuestError::overflow("intermediate overflow in fsum"));
        }
        if term.is_infinite() {
            self.infinities += term;
        }
        self.specials += term;
        self.has_special = true;
        self.partials.clear();
        Ok(())
    }

    /// # Errors
    /// `ValueError: -inf + inf in fsum`.
    pub fn finish(self) -> GuestResult<f64> {
        if self.has_special {
            if self.infinities.is_nan() {
                return Err(GuestError::value("-inf + inf in fsum"));
            }
            return Ok(self.specials);
        }
        let mut rest = self.partials.into_iter().rev();
        let Some(mut high) = rest.next() else {
            return Ok(0.0);
        };
        let mut low = 0.0;
        for y in rest.by_ref() {
            let x = high;
            high = x + y;
            low = y - (high - x);
            if low != 0.0 {
                break;
            }
        }
        // Half way: what is left decides the direction.
        if let Some(next) = rest.next()
            && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
        {
            let double = low * 2.0;
            let up = high + double;
            if double == up - high {
                high = up;
            }
        }
        Ok(high)
    }
}
