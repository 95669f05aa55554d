//! Products, quotients and powers of integers so long that they take milliseconds, made in pieces.
//!
//! Between two pieces the caller's `go` is asked, and its error ends the work: a run is stopped in time however long its
//! numbers are. What holds: the results are those of the operations in one piece; a piece is bounded by `PIECE`, the
//! depth of recursion by the logarithm of the length. What is absent: a price, which is [`super::cost`]'s.

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};

use super::cost;

/// Units of work, as [`cost`] counts them, that are done at once: a few milliseconds.
const PIECE: u64 = 1 << 21;
/// Work of this many units is worth being done in pieces.
pub const LONG: u64 = 1 << 22;

/// `a * b`.
///
/// # Errors
/// That of `go`.
pub fn mul<E>(a: &BigInt, b: &BigInt, go: &mut impl FnMut() -> Result<(), E>) -> Result<BigInt, E> {
    let product = product(a.magnitude(), b.magnitude(), go)?;
    Ok(BigInt::from_biguint(a.sign() * b.sign(), product))
}

fn product<E>(
    a: &BigUint,
    b: &BigUint,
    go: &mut impl FnMut() -> Result<(), E>,
) -> Result<BigUint, E> {
    let (short, long) = if a.bits() < b.bits() { (a, b) } else { (b, a) };
    if cost::mul(short.bits(), long.bits()).work <= PIECE {
        go()?;
        return Ok(short * long);
    }
    // In halves of the longer one: Karatsuba's three products, or two where the shorter one has no upper half.
    let half = (long.bits() / 2).next_multiple_of(64);
    let (high, low) = halves(long, half);
    if short.bits() <= half {
        let mut all = product(&high, short, go)? << half;
        all += product(&low, short, go)?;
        return Ok(all);
    }
    let (other_high, other_low) = halves(short, half);
    let top = product(&high, &other_high, go)?;
    let bottom = product(&low, &other_low, go)?;
    let mut middle = product(&(high + low), &(other_high + other_low), go)?;
    middle -= &top;
    middle -= &bottom;
    let mut all = top << (2 * half);
    all += middle << half;
    all += bottom;
    Ok(all)
}

/// What is above and below the bit `at`, a multiple of 64.
fn halves(a: &BigUint, at: u64) -> (BigUint, BigUint) {
    let digits = a.to_u32_digits();
    let at = usize::try_from(at / 32).unwrap_or(usize::MAX);
    let (low, high) = digits.split_at(at.min(digits.len()));
    (BigUint::from_slice(high), BigUint::from_slice(low))
}

/// `divmod(a, b)` of a `b` that is not zero.
///
/// # Errors
/// That of `go`.
pub fn divmod<E>(
    a: &BigInt,
    b: &BigInt,
    go: &mut impl FnMut() -> Result<(), E>,
) -> Result<(BigInt, BigInt), E> {
    let (mut quotient, mut rest) = quotient(a.magnitude(), b.magnitude(), go)?;
    let sign = if b.sign() == Sign::Minus {
        Sign::Minus
    } else {
        Sign::Plus
    };
    if a.is_zero() || (a.sign() == Sign::Minus) == (b.sign() == Sign::Minus) {
        let quotient = BigInt::from_biguint(Sign::Plus, quotient);
        return Ok((quotient, BigInt::from_biguint(sign, rest)));
    }
    if !rest.is_zero() {
        quotient += 1u32;
        rest = b.magnitude() - rest;
    }
    let quotient = BigInt::from_biguint(Sign::Minus, quotient);
    Ok((quotient, BigInt::from_biguint(sign, rest)))
}

/// As by hand, with digits of so many bits that one of the quotient is a piece of work.
fn quotient<E>(
    a: &BigUint,
    b: &BigUint,
    go: &mut impl FnMut() -> Result<(), E>,
) -> Result<(BigUint, BigUint), E> {
    let words = b.bits().div_ceil(64).max(1);
    // Twice as many, as these are of 32 bits.
    let step = 2 * usize::try_from(PIECE / (2 * words + 20))
        .unwrap_or(1)
        .max(1);
    let digits = a.to_u32_digits();
    let mut out = vec![0u32; digits.len()];
    let mut rest = BigUint::zero();
    for (part, place) in digits.chunks(step).zip(out.chunks_mut(step)).rev() {
        go()?;
        let all = (rest << (32 * part.len())) + BigUint::from_slice(part);
        let (digit, left) = all.div_rem(b);
        // The rest was below `b`, so the digit is no longer than its part.
        for (to, from) in place.iter_mut().zip(digit.iter_u32_digits()) {
            *to = from;
        }
        rest = left;
    }
    Ok((BigUint::new(out), rest))
}

/// `base ** exponent`.
///
/// # Errors
/// That of `go`.
pub fn pow<E>(
    base: &BigInt,
    exponent: u32,
    go: &mut impl FnMut() -> Result<(), E>,
) -> Result<BigInt, E> {
    let mut power = BigInt::one();
    for bit in (0..32 - exponent.leading_zeros()).rev() {
        power = mul(&power, &power, go)?;
        if exponent >> bit & 1 == 1 {
            power = mul(&power, base, go)?;
        }
    }
    Ok(power)
}

/// `base ** exponent % modulus` of an exponent that is not negative and a modulus that is not zero.
///
/// # Errors
/// That of `go`.
pub fn pow_mod<E>(
    base: &BigInt,
    exponent: &BigInt,
    modulus: &BigInt,
    go: &mut impl FnMut() -> Result<(), E>,
) -> Result<BigInt, E> {
    let base = divmod(base, modulus, go)?.1;
    let mut power = divmod(&BigInt::one(), modulus, go)?.1;
    for bit in (0..exponent.bits()).rev() {
        power = divmod(&mul(&power, &power, go)?, modulus, go)?.1;
        if exponent.bit(bit) {
            power = divmod(&mul(&power, &base, go)?, modulus, go)?.1;
        }
    }
    Ok(power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    /// A number of so many bits, all of them used.
    fn number(bits: u64, seed: u32) -> BigInt {
        let mut state = seed;
        let words = (0..bits.div_ceil(32)).map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state | 1 << 31
        });
        BigInt::from_biguint(Sign::Plus, BigUint::new(words.collect()))
    }

    fn all() -> impl FnMut() -> Result<(), Infallible> {
        || Ok(())
    }

    #[test]
    fn pieces_make_the_whole() {
        let (a, b, c) = (number(900_000, 1), number(700_001, 2), number(70_000, 3));
        for (x, y) in [(&a, &b), (&b, &a), (&a, &c), (&c, &a), (&a, &a)] {
            assert!(cost::mul(a.bits(), b.bits()).work > 4 * PIECE);
            assert_eq!(mul(x, y, &mut all()), Ok(x * y));
            assert_eq!(mul(&-x, y, &mut all()), Ok(-x * y));
        }
        for (x, y) in [(&a, &b), (&a, &c), (&c, &a), (&a, &a), (&(&a * &c), &a)] {
            for (x, y) in [
                (x.clone(), y.clone()),
                (-x, y.clone()),
                (x.clone(), -y),
                (-x, -y),
            ] {
                let whole = x.div_mod_floor(&y);
                assert_eq!(divmod(&x, &y, &mut all()), Ok(whole));
            }
        }
        let zero = BigInt::zero();
        assert_eq!(divmod(&zero, &-&a, &mut all()), Ok((zero.clone(), zero)));
    }

    #[test]
    fn powers_are_those_of_the_crate() {
        let (base, modulus) = (number(3_000, 4), number(2_900, 5));
        for e in [1u32, 2, 3, 255, 256] {
            assert_eq!(pow(&-&base, e, &mut all()), Ok((-&base).pow(e)));
            let e = number(200, e);
            for (b, m) in [(&base, &modulus), (&-&base, &modulus), (&base, &-&modulus)] {
                let whole = b.modpow(&e, m);
                assert_eq!(pow_mod(b, &e, m, &mut all()), Ok(whole));
            }
        }
    }

    #[test]
    fn the_work_stops_when_it_is_told_to() {
        let (a, b) = (number(4_000_000, 6), number(2_000_000, 7));
        let mut left = 3;
        let mut go = || {
            left -= 1;
            if left == 0 { Err(()) } else { Ok(()) }
        };
        assert_eq!(mul(&a, &a, &mut go), Err(()));
        let mut left = 3;
        let mut go = || {
            left -= 1;
            if left == 0 { Err(()) } else { Ok(()) }
        };
        assert_eq!(divmod(&a, &b, &mut go), Err(()));
    }
}
