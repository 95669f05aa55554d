//! `math`'s functions over integers: `isqrt`, `gcd`, `lcm`, `factorial`, `comb`, `perm`. Charge their [`super::cost`] before.

use num_bigint::BigInt;
use num_integer::{Integer, Roots};
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::cost::{self, MAX_BITS};
use super::{Int, IntRef};
use crate::guest_error::{GuestError, GuestResult};

/// `math.isqrt(n)`.
///
/// # Errors
/// `ValueError: isqrt() argument must be nonnegative`.
pub fn isqrt(n: IntRef<'_>) -> GuestResult<Int> {
    if n.is_negative() {
        return Err(GuestError::value("isqrt() argument must be nonnegative"));
    }
    Ok(match n {
        IntRef::Small(small) => Int::Small(Roots::sqrt(&small)),
        IntRef::Big(big) => Int::from_big(big.sqrt()),
    })
}

/// The greatest common divisor of two integers, never negative. `math.gcd(*args)` folds it from 0.
pub fn gcd(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    if let (IntRef::Small(a), IntRef::Small(b)) = (a, b) {
        let divisor = a.unsigned_abs().gcd(&b.unsigned_abs());
        return Int::from_i128(i128::from(divisor));
    }
    let (mut large, mut small) = (a.to_big().abs(), b.to_big().abs());
    if large < small {
        std::mem::swap(&mut large, &mut small);
    }
    if small.is_zero() {
        return Int::from_big(large);
    }
    // The binary algorithm takes a step per bit of the larger one; a division first makes the sizes equal.
    large %= &small;
    Int::from_big(small.gcd(&large))
}

/// The least common multiple of two integers, never negative. `math.lcm(*args)` folds it from 1.
pub fn lcm(a: IntRef<'_>, b: IntRef<'_>) -> Int {
    if a.is_zero() || b.is_zero() {
        return Int::Small(0);
    }
    let divisor = gcd(a, b).into_big();
    Int::from_big((a.to_big().as_ref() / divisor * b.to_big().as_ref()).abs())
}

/// `math.factorial(n)`.
///
/// # Errors
/// `ValueError` for a negative number, `OverflowError` above `i64`, `MemoryError` for what can't be held.
pub fn factorial(n: IntRef<'_>) -> GuestResult<Int> {
    if n.is_negative() {
        return Err(GuestError::value(
            "factorial() not defined for negative values",
        ));
    }
    let Some(n) = n.to_i64() else {
        return Err(GuestError::overflow(
            "factorial() argument should not exceed 9223372036854775807",
        ));
    };
    if cost::factorial(n.unsigned_abs()).bits > MAX_BITS {
        return Err(GuestError::memory(""));
    }
    Ok(Int::from_big(product(2, n.unsigned_abs())))
}

/// `from · (from+1) ⋯ to`, halved until the factors fit a machine word; depth is the logarithm of the range.
fn product(from: u64, to: u64) -> BigInt {
    if from > to {
        return BigInt::one();
    }
    if to - from < 16 {
        let mut big = BigInt::one();
        let mut small = 1u64;
        for factor in from..=to {
            match small.checked_mul(factor) {
                Some(product) => small = product,
                None => {
                    big *= small;
                    small = factor;
                }
            }
        }
        return big * small;
    }
    let middle = from + (to - from) / 2;
    product(from, middle) * product(middle + 1, to)
}

fn check_counts(n: IntRef<'_>, k: IntRef<'_>) -> GuestResult<()> {
    if n.is_negative() {
        return Err(GuestError::value("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(GuestError::value("k must be a non-negative integer"));
    }
    Ok(())
}

/// `math.perm(n, k)`.
///
/// # Errors
/// `ValueError` for a negative argument, `OverflowError` for a `k` above `i64`, `MemoryError` for what can't be held.
pub fn perm(n: IntRef<'_>, k: IntRef<'_>) -> GuestResult<Int> {
    check_counts(n, k)?;
    if super::int::compare(n, k).is_lt() {
        return Ok(Int::Small(0));
    }
    let Some(count) = k.to_i64() else {
        return Err(GuestError::overflow(
            "k must not exceed 9223372036854775807",
        ));
    };
    if cost::perm(n, k).bits > MAX_BITS {
        return Err(GuestError::memory(""));
    }
    let count = count.unsigned_abs();
    Ok(Int::from_big(match n.to_i64() {
        Some(n) => product(n.unsigned_abs() - count + 1, n.unsigned_abs()),
        None => falling(n.to_big().into_owned(), count),
    }))
}

/// `n · (n-1) ⋯ (n-count+1)` for a big `n`.
fn falling(mut n: BigInt, count: u64) -> BigInt {
    let mut product = BigInt::one();
    for _ in 0..count {
        product *= &n;
        n -= 1u32;
    }
    product
}

/// `math.comb(n, k)`.
///
/// # Errors
/// As [`perm`], with the smaller of `k` and `n - k`.
pub fn comb(n: IntRef<'_>, k: IntRef<'_>) -> GuestResult<Int> {
    check_counts(n, k)?;
    if super::int::compare(n, k).is_lt() {
        return Ok(Int::Small(0));
    }
    let rest = super::int::sub(n, k);
    let count = if super::int::compare(rest.as_ref(), k).is_lt() {
        rest.as_ref()
    } else {
        k
    };
    let Some(count) = count.to_i64() else {
        return Err(GuestError::overflow(
            "min(n - k, k) must not exceed 9223372036854775807",
        ));
    };
    if cost::comb(n, k).bits > MAX_BITS {
        return Err(GuestError::memory(""));
    }
    let count = count.unsigned_abs();
    Ok(Int::from_big(match n.to_i64() {
        Some(n) => choose(n.unsigned_abs(), count),
        None => {
            let divisor = product(2, count);
            falling(n.to_big().into_owned(), count) / divisor
        }
    }))
}

/// Each prefix of the product is itself a binomial, so factors can be multiplied and divided by the word.
fn choose(n: u64, k: u64) -> BigInt {
    let mut result = BigInt::one();
    let mut done = 0;
    while done < k {
        let (mut up, mut down) = (n - done, done + 1);
        done += 1;
        while done < k {
            let (Some(next_up), Some(next_down)) =
                (up.checked_mul(n - done), down.checked_mul(done + 1))
            else {
                break;
            };
            (up, down) = (next_up, next_down);
            done += 1;
        }
        result = match result.to_u64() {
            Some(small) => BigInt::from(u128::from(small) * u128::from(up) / u128::from(down)),
            None => result * up / down,
        };
    }
    result
}
