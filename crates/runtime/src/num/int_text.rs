//! Integers as text: `int(text, base)`, decimal with CPython's limit of digits, `bin`, `oct`, `hex`.

use num_bigint::BigInt;

use super::quote::{repr_str, to_ascii_number};
use super::{Int, IntRef};
use crate::guest_error::{GuestError, GuestResult};

/// CPython's default for `sys.get_int_max_str_digits()`.
pub const DEFAULT_DIGIT_LIMIT: usize = 4300;

/// Up to this many digits CPython never applies a limit.
const LIMIT_THRESHOLD: usize = 640;

/// The decimal digits of a number that fits a word, written at the end of `digits`.
pub fn small(i: i64, digits: &mut [u8; 20]) -> &str {
    let mut left = i.unsigned_abs();
    let mut at = digits.len();
    while at > 1 {
        at -= 1;
        digits[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if i < 0 {
        at -= 1;
        digits[at] = b'-';
    }
    std::str::from_utf8(&digits[at..]).unwrap_or("")
}

/// `int(text, base)`. `digit_limit` is that of `sys.set_int_max_str_digits`, 0 for none (then charge
/// [`super::cost::parse`] before).
///
/// # Errors
/// `ValueError` for a bad base, a malformed literal, or too many digits.
pub fn parse(text: &str, base: i64, digit_limit: usize) -> GuestResult<Int> {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(GuestError::value("int() base must be >= 2 and <= 36, or 0"));
    }
    if base == 10 && (1..=18).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        let value = text.bytes().fold(0, |n, b| n * 10 + i64::from(b - b'0'));
        return Ok(Int::Small(value));
    }
    let ascii = to_ascii_number(text);
    let negative = ascii.starts_with('-');
    let body = ascii.strip_prefix(['+', '-']).unwrap_or(&ascii);
    let (radix, digits) = split_prefix(body, base);
    let invalid = || invalid_literal(text, base);
    // In base 0 a leading zero is an octal of Python 2, unless the number is zero.
    let old_octal = base == 0
        && radix == 10
        && digits.starts_with('0')
        && digits.bytes().any(|b| !matches!(b, b'0' | b'_'));
    if old_octal || !well_formed(digits, radix) {
        return Err(invalid());
    }
    let count = digits.bytes().filter(|b| *b != b'_').count();
    if !radix.is_power_of_two() && over_limit(count, digit_limit) {
        return Err(GuestError::value(format!(
            "Exceeds the limit ({digit_limit} digits) for integer string conversion: value has {count} digits; \
             use sys.set_int_max_str_digits() to increase the limit"
        )));
    }
    let value = if count <= 12 {
        Int::Small(small_value(digits, radix))
    } else {
        let value = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(invalid)?;
        Int::from_big(value)
    };
    Ok(if negative {
        super::int::neg(value.as_ref())
    } else {
        value
    })
}

fn over_limit(digits: usize, limit: usize) -> bool {
    limit > 0 && digits > limit && digits > LIMIT_THRESHOLD
}

fn invalid_literal(text: &str, base: i64) -> GuestError {
    let shown: String = repr_str(text).chars().take(200).collect();
    GuestError::value(format!(
        "invalid literal for int() with base {base}: {shown}"
    ))
}

/// The radix meant, and the digits without a prefix `0x`, `0o`, `0b` (and the underscore that may follow it).
fn split_prefix(body: &str, base: i64) -> (u32, &str) {
    let prefix = match body.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if prefix != 0 && (base == 0 || base == i64::from(prefix)) {
        let digits = body.get(2..).unwrap_or("");
        return (prefix, digits.strip_prefix('_').unwrap_or(digits));
    }
    let radix = if base == 0 { 10 } else { base };
    (u32::try_from(radix).unwrap_or(10), body)
}

/// Whether these are digits of the radix with single underscores between them.
fn well_formed(digits: &str, radix: u32) -> bool {
    let mut after_digit = false;
    for c in digits.chars() {
        after_digit = match c {
            '_' if after_digit => false,
            c if c.is_digit(radix) => true,
            _ => return false,
        };
    }
    after_digit
}

/// Of at most twelve digits, which fit an `i64` in any radix.
fn small_value(digits: &str, radix: u32) -> i64 {
    digits
        .chars()
        .filter_map(|c| c.to_digit(radix))
        .fold(0, |sum, digit| sum * i64::from(radix) + i64::from(digit))
}

/// `str(a)`, with the limit of `sys.set_int_max_str_digits` (0 for none; then charge [`super::cost::to_decimal`] before).
///
/// # Errors
/// `ValueError: Exceeds the limit (…)`.
pub fn to_decimal(a: IntRef<'_>, digit_limit: usize) -> GuestResult<String> {
    let big = match a {
        IntRef::Small(small) => return Ok(small.to_string()),
        IntRef::Big(big) => big,
    };
    let exceeded = || {
        GuestError::value(format!(
            "Exceeds the limit ({digit_limit} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    // A number of n bits has at least n·0.301 digits: refuse the hopeless before the work.
    let at_least = usize::try_from(big.bits().saturating_sub(1) / 1000 * 301).unwrap_or(usize::MAX);
    if over_limit(at_least, digit_limit) {
        return Err(exceeded());
    }
    let text = big.to_string();
    let digits = text.len() - usize::from(text.starts_with('-'));
    if over_limit(digits, digit_limit) {
        return Err(exceeded());
    }
    Ok(text)
}

/// An upper bound of the characters of `str(a)`.
pub fn decimal_len_bound(a: IntRef<'_>) -> u64 {
    a.bits().saturating_mul(302) / 1000 + 2
}

/// The digits of the magnitude in base 2, 8 or 16 (lower case), no prefix and no sign.
pub fn radix_digits(a: IntRef<'_>, radix: u32) -> String {
    match (a, radix) {
        (IntRef::Small(a), 2) => format!("{:b}", a.unsigned_abs()),
        (IntRef::Small(a), 8) => format!("{:o}", a.unsigned_abs()),
        (IntRef::Small(a), 16) => format!("{:x}", a.unsigned_abs()),
        (a, radix) => a.to_big().magnitude().to_str_radix(radix),
    }
}

fn prefixed(a: IntRef<'_>, radix: u32, prefix: &str) -> String {
    let sign = if a.is_negative() { "-" } else { "" };
    format!("{sign}{prefix}{}", radix_digits(a, radix))
}

/// `bin(a)`.
pub fn bin(a: IntRef<'_>) -> String {
    prefixed(a, 2, "0b")
}

/// `oct(a)`.
pub fn oct(a: IntRef<'_>) -> String {
    prefixed(a, 8, "0o")
}

/// `hex(a)`.
pub fn hex(a: IntRef<'_>) -> String {
    prefixed(a, 16, "0x")
}
