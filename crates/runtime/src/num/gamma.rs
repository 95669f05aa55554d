//! `gamma` and `lgamma`: Lanczos' approximation with N = 13 and g = 6.0246…, the parameters of Boost and CPython, evaluated
//! in CPython's order so that the last bit agrees.

use std::f64::consts::PI;

use super::math::{domain_error, range_error};
use crate::guest_error::GuestResult;

const LANCZOS_G: f64 = 6.024_680_040_776_73;
const LANCZOS_G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LN_PI: f64 = 1.144_729_885_849_400_2;

const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];

/// `x·(x+1)⋯(x+11)`.
const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

fn lanczos_sum(x: f64) -> f64 {
    let pairs = NUMERATOR.iter().zip(&DENOMINATOR);
    let (numerator, denominator) = if x < 5.0 {
        pairs
            .rev()
            .fold((0.0, 0.0), |(n, d), (a, b)| (n * x + a, d * x + b))
    } else {
        // In powers of 1/x, which can't overflow.
        pairs.fold((0.0, 0.0), |(n, d), (a, b)| (n / x + a, d / x + b))
    };
    numerator / denominator
}

/// `sin(pi·x)` for a finite `x`.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let size = match (2.0 * y).round() as u8 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        // Not `-sin(pi·(y-1))`, which is -0 at 1.
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0f64.copysign(x) * size
}

/// `math.gamma(x)`.
///
/// # Errors
/// `ValueError` at the poles and -inf, `OverflowError: math range error`.
pub fn gamma(x: f64) -> GuestResult<f64> {
    if !x.is_finite() {
        return if x == f64::NEG_INFINITY {
            Err(domain_error())
        } else {
            Ok(x)
        };
    }
    if x == 0.0 || (x < 0.0 && x == x.floor()) {
        return Err(domain_error());
    }
    if x == x.floor() && x <= 23.0 {
        // Factorials to 22! are exact.
        return Ok((1..x as u32).fold(1.0, |product, factor| product * f64::from(factor)));
    }
    let size = x.abs();
    let result = if size < 1e-20 {
        1.0 / x
    } else if size > 200.0 {
        if x < 0.0 {
            0.0 / sin_pi(x)
        } else {
            f64::INFINITY
        }
    } else {
        gamma_in_range(x)
    };
    if result.is_infinite() {
        return Err(range_error());
    }
    Ok(result)
}

fn gamma_in_range(x: f64) -> f64 {
    let size = x.abs();
    let y = size + LANCZOS_G_MINUS_HALF;
    // The rounding error of that sum, which the power would magnify.
    let error = if size > LANCZOS_G_MINUS_HALF {
        (y - size) - LANCZOS_G_MINUS_HALF
    } else {
        (y - LANCZOS_G_MINUS_HALF) - size
    };
    let z = error * LANCZOS_G / y;
    if x < 0.0 {
        let mut r = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        r -= z * r;
        if size < 140.0 {
            return r / y.powf(size - 0.5);
        }
        let root = y.powf(size / 2.0 - 0.25);
        return r / root / root;
    }
    let mut r = lanczos_sum(size) / y.exp();
    r += z * r;
    if size < 140.0 {
        return r * y.powf(size - 0.5);
    }
    let root = y.powf(size / 2.0 - 0.25);
    r * root * root
}

/// `math.lgamma(x)`: the logarithm of `|gamma(x)|`.
///
/// # Errors
/// `ValueError` at the poles, `OverflowError: math range error`.
pub fn lgamma(x: f64) -> GuestResult<f64> {
    if x.is_nan() {
        return Ok(x);
    }
    if x.is_infinite() {
        return Ok(f64::INFINITY);
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 {
            Err(domain_error())
        } else {
            Ok(0.0)
        };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut r = lanczos_sum(size).ln() - LANCZOS_G;
    r += (size - 0.5) * ((size + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        r = LN_PI - sin_pi(size).abs().ln() - size.ln() - r;
    }
    if r.is_infinite() {
        return Err(range_error());
    }
    Ok(r)
}
