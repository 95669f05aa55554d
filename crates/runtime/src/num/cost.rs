//! What work over big integers costs, and how large its result can get, known before it is done.
//!
//! A unit of work is one to four nanoseconds on a present machine; the bounds are monotonic, saturating and made from
//! integers only, so both engines charge the same on every platform. Nothing here touches the digits of a number.

use super::IntRef;

/// No helper makes an integer longer than this (1 GiB), whatever the caller allowed.
pub const MAX_BITS: u64 = 1 << 33;

/// The price of an operation, and an upper bound for its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Units of work, one to four nanoseconds each.
    pub work: u64,
    /// No result is longer than this many bits.
    pub bits: u64,
}

impl Cost {
    /// Bytes of the result, and of the scratch space that making it takes besides.
    pub fn bytes(self) -> u64 {
        self.bits.div_ceil(8)
    }
}

/// Machine words of so many bits.
fn words(bits: u64) -> u64 {
    bits.div_ceil(64).max(1)
}

/// Work of multiplying numbers of `short` and `long` words: quadratic up to 32 words, then as Karatsuba's three products of half the length.
fn mul_words(a: u64, b: u64) -> u64 {
    let (short, long) = (a.min(b), a.max(b));
    if short <= 32 {
        return short.saturating_mul(long).saturating_add(20);
    }
    // In 1/256 words, so that the cost grows smoothly between the powers of two.
    let mut size = short.saturating_mul(256);
    let mut products: u64 = 1;
    while size > 32 * 256 {
        size /= 2;
        products = products.saturating_mul(3);
    }
    let square = (size * size).div_ceil(256 * 256);
    products
        .saturating_mul(square)
        .saturating_mul(2)
        .saturating_mul(long.div_ceil(short))
        .saturating_add(100)
}

/// `a + b`, `a - b`, `a & b`, `a | b`, `a ^ b`, comparison, negation: linear.
pub fn linear(a_bits: u64, b_bits: u64) -> Cost {
    let bits = a_bits.max(b_bits);
    Cost {
        work: words(bits).saturating_add(20),
        bits: bits.saturating_add(1),
    }
}

/// `a * b`.
pub fn mul(a_bits: u64, b_bits: u64) -> Cost {
    Cost {
        work: mul_words(words(a_bits), words(b_bits)),
        bits: a_bits.saturating_add(b_bits),
    }
}

/// `a // b`, `a % b`, `divmod`: quadratic in the words of the divisor and of the quotient.
pub fn div(a_bits: u64, b_bits: u64) -> Cost {
    let quotient = words(a_bits)
        .saturating_sub(words(b_bits))
        .saturating_add(1);
    let steps = if words(b_bits) == 1 {
        quotient.saturating_mul(8)
    } else {
        quotient.saturating_mul(words(b_bits).saturating_mul(2).saturating_add(20))
    };
    Cost {
        work: steps
            .saturating_add(words(a_bits).saturating_mul(2))
            .saturating_add(50),
        bits: a_bits.max(b_bits).saturating_add(1),
    }
}

/// `a / b`: a quotient of two words, so linear.
pub fn true_div(a_bits: u64, b_bits: u64) -> Cost {
    Cost {
        work: words(a_bits.max(b_bits))
            .saturating_mul(64)
            .saturating_add(200),
        bits: 64,
    }
}

/// `a << count`. A negative count costs nothing: it is an error.
pub fn shl(a: IntRef<'_>, count: IntRef<'_>) -> Cost {
    if a.is_zero() || count.is_negative() {
        return Cost { work: 10, bits: 1 };
    }
    let places = count.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    let bits = a.bits().saturating_add(places);
    Cost {
        work: words(bits).saturating_add(20),
        bits,
    }
}

/// `round(a, ndigits)`: a power of ten, a division and a product.
pub fn round_digits(a_bits: u64, ndigits: IntRef<'_>) -> Cost {
    if !ndigits.is_negative() {
        return linear(a_bits, 0);
    }
    let places = ndigits.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    let unit = places.min(a_bits / 3 + 1).saturating_mul(10) / 3 + 1;
    Cost {
        work: div(a_bits, unit.min(a_bits / 2 + 1))
            .work
            .saturating_add(mul(unit, unit).work.saturating_mul(2)),
        bits: a_bits.max(unit).saturating_add(1),
    }
}

/// `a >> count`.
pub fn shr(a: IntRef<'_>) -> Cost {
    Cost {
        work: words(a.bits()).saturating_add(20),
        bits: a.bits(),
    }
}

/// `base ** exponent`; a negative exponent makes a float.
pub fn pow(base: IntRef<'_>, exponent: IntRef<'_>) -> Cost {
    let trivial = matches!(base.to_i64(), Some(-1..=1));
    if trivial || exponent.is_negative() || exponent.is_zero() {
        return Cost {
            work: 100,
            bits: 64,
        };
    }
    let times = exponent.to_i64().map_or(u64::MAX, i64::unsigned_abs);
    let bits = power_bits(base, times);
    // The last squaring is the bulk; all before it and the products with the base add about as much again.
    let last = mul_words(words(bits / 2 + 1), words(bits / 2 + 1));
    Cost {
        work: last.saturating_mul(3).saturating_add(100),
        bits,
    }
}

/// Bits of `base ** times`: exact for powers of two, else the base's length times the exponent.
fn power_bits(base: IntRef<'_>, times: u64) -> u64 {
    let length = base.bits();
    let power_of_two = match base {
        IntRef::Small(small) => small.unsigned_abs().is_power_of_two(),
        IntRef::Big(big) => big.trailing_zeros() == Some(length.saturating_sub(1)),
    };
    if power_of_two {
        return (length - 1).saturating_mul(times).saturating_add(1);
    }
    match base {
        IntRef::Small(small) => {
            let scaled = u128::from(log2_milli(small.unsigned_abs())) * u128::from(times) / 1000;
            u64::try_from(scaled).unwrap_or(u64::MAX).saturating_add(2)
        }
        IntRef::Big(_) => length.saturating_mul(times),
    }
}

/// An upper bound of `1000 · log2(n)` for `n > 0`, by squaring the leading bits (integers only, so the same everywhere).
fn log2_milli(n: u64) -> u64 {
    let whole = 63 - n.leading_zeros();
    // The leading 31 bits, rounded up, as a fixed-point number in [1, 2].
    let shift = 33u32.saturating_sub(n.leading_zeros());
    let mut fixed = if n.leading_zeros() >= 33 {
        n << (n.leading_zeros() - 33)
    } else {
        (n >> shift) + 1
    };
    let mut fraction: u64 = 0;
    for _ in 0..12 {
        fixed = ((fixed * fixed) >> 30) + 1;
        fraction <<= 1;
        if fixed >= 1 << 31 {
            fixed = fixed / 2 + 1;
            fraction |= 1;
        }
    }
    u64::from(whole) * 1000 + ((fraction + 1) * 1000).div_ceil(4096)
}

/// `pow(base, exponent, modulus)`.
pub fn pow_mod(base_bits: u64, exponent_bits: u64, modulus_bits: u64) -> Cost {
    let size = words(modulus_bits);
    let step = size
        .saturating_mul(size)
        .saturating_mul(8)
        .saturating_add(100);
    Cost {
        work: exponent_bits
            .saturating_add(16)
            .saturating_mul(step)
            .saturating_add(div(base_bits, modulus_bits).work),
        bits: modulus_bits,
    }
}

/// `pow(base, -1, modulus)`: Euclid's algorithm, besides [`pow_mod`].
pub fn inverse(modulus_bits: u64) -> Cost {
    let size = words(modulus_bits);
    Cost {
        work: modulus_bits.saturating_mul(size.saturating_mul(4).saturating_add(200)),
        bits: modulus_bits,
    }
}

/// `str(a)`, `repr(a)`, `'%d' % a`: quadratic. `bits` are those of the text, eight a character.
pub fn to_decimal(a_bits: u64) -> Cost {
    let size = words(a_bits);
    let chars = a_bits.saturating_mul(302) / 1000 + 2;
    Cost {
        work: size
            .saturating_mul(size)
            .saturating_mul(3)
            .saturating_add(size.saturating_mul(60))
            .saturating_add(50),
        bits: chars.saturating_mul(8),
    }
}

/// `bin(a)`, `hex(a)`, `oct(a)`: linear. `bits` are those of the text, eight a character.
pub fn to_radix(a_bits: u64, bits_per_digit: u64) -> Cost {
    let chars = a_bits.div_ceil(bits_per_digit.max(1)).saturating_add(3);
    Cost {
        work: chars.saturating_mul(4).saturating_add(50),
        bits: chars.saturating_mul(8),
    }
}

/// `int(text, base)` of so many digits: linear for a base that is a power of two, else quadratic.
pub fn parse(digits: u64, base: u32) -> Cost {
    let linear = digits.saturating_mul(8).saturating_add(50);
    let work = if base.is_power_of_two() {
        linear
    } else {
        let groups = digits / 18 + 1;
        linear.saturating_add(groups.saturating_mul(groups))
    };
    let bits_per_digit = u64::from(32 - base.saturating_sub(1).leading_zeros());
    Cost {
        work,
        bits: digits.saturating_mul(bits_per_digit).saturating_add(1),
    }
}

/// `math.gcd(a, b)`, and with a product and a division more `math.lcm(a, b)`.
pub fn gcd(a_bits: u64, b_bits: u64) -> Cost {
    let short = a_bits.min(b_bits);
    let steps = short
        .saturating_mul(2)
        .saturating_mul(words(short).saturating_mul(2).saturating_add(20));
    Cost {
        work: steps.saturating_add(div(a_bits, b_bits).work),
        bits: short.max(1),
    }
}

/// `math.lcm(a, b)`.
pub fn lcm(a_bits: u64, b_bits: u64) -> Cost {
    let product = mul(a_bits, b_bits);
    Cost {
        work: gcd(a_bits, b_bits)
            .work
            .saturating_add(product.work)
            .saturating_add(div(a_bits, b_bits).work),
        bits: product.bits,
    }
}

/// `math.isqrt(a)`: Newton's steps, each a division.
pub fn isqrt(a_bits: u64) -> Cost {
    Cost {
        work: div(a_bits, a_bits / 2 + 1)
            .work
            .saturating_mul(8)
            .saturating_add(100),
        bits: a_bits / 2 + 1,
    }
}

/// Work of multiplying `count` factors of `factor_bits` in a balanced tree.
fn product_tree(count: u64, factor_bits: u64) -> Cost {
    let bits = count.saturating_mul(factor_bits).saturating_add(1);
    let half = words(bits / 2 + 1);
    // Each level costs less than the one above it; with schoolbook products half of it, with Karatsuba's two thirds.
    let work = mul_words(half, half)
        .saturating_mul(3)
        .saturating_add(count.saturating_mul(4))
        .saturating_add(50);
    Cost { work, bits }
}

fn bit_length(n: u64) -> u64 {
    u64::from(64 - n.leading_zeros())
}

/// `math.factorial(n)`.
pub fn factorial(n: u64) -> Cost {
    product_tree(n, bit_length(n))
}

/// `math.perm(n, k)`.
pub fn perm(n: IntRef<'_>, k: IntRef<'_>) -> Cost {
    let count = k.to_i64().map_or(u64::MAX, |k| k.max(0).unsigned_abs());
    let tree = product_tree(count, n.bits());
    if n.to_i64().is_some() {
        return tree;
    }
    // A big `n` is multiplied in one after the other.
    Cost {
        work: count.saturating_mul(mul_words(words(n.bits()), words(tree.bits))),
        ..tree
    }
}

/// `math.comb(n, k)`.
pub fn comb(n: IntRef<'_>, k: IntRef<'_>) -> Cost {
    let rest = super::int::sub(n, k);
    let size = |i: IntRef<'_>| i.to_i64().map_or(u64::MAX, |i| i.max(0).unsigned_abs());
    let count = size(k).min(size(rest.as_ref()));
    match n.to_i64() {
        // A binomial is below 2^n, and each step is linear in the result so far.
        Some(small) => {
            let bits = count
                .saturating_mul(n.bits())
                .min(small.max(0).unsigned_abs())
                .saturating_add(1);
            Cost {
                work: count
                    .saturating_mul(words(bits).saturating_mul(8).saturating_add(20))
                    .saturating_add(50),
                bits,
            }
        }
        None => {
            let product = perm(n, IntRef::Small(i64::try_from(count).unwrap_or(i64::MAX)));
            let divisor = product_tree(count, bit_length(count));
            Cost {
                work: product
                    .work
                    .saturating_add(divisor.work)
                    .saturating_add(div(product.bits, divisor.bits).work),
                bits: product.bits,
            }
        }
    }
}
