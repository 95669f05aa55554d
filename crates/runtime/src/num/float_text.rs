//! Floats as text: `repr`, the digit codes `e f g r` that all formatting is made of, and parsing.
//!
//! Digits come from Rust's standard library (shortest for `repr`, exact with ties to even for a precision), layout from here.
//! Rust refuses a precision above 65,535, and a double has at most 1,074 fractional digits, so longer ones are zeros added here.

use std::fmt::Write as _;

use super::quote::{repr_str, to_ascii_number};
use crate::guest_error::{GuestError, GuestResult};

/// No double has more digits than this after the point, or in all.
const MAX_DIGITS: usize = 1100;

/// What `PyOS_double_to_string` distinguishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DigitCode {
    /// The shortest digits that read back as the same double.
    Repr,
    /// `d.ddde+XX`, precision digits after the point.
    Exponent,
    /// `ddd.ddd`, precision digits after the point.
    Fixed,
    /// Precision significant digits, fixed or exponent by magnitude, trailing zeros dropped.
    General,
}

/// How a double becomes text.
#[derive(Debug, Clone, Copy)]
pub struct DigitStyle {
    pub code: DigitCode,
    pub precision: usize,
    /// `E`, `INF`, `NAN` in capitals.
    pub upper: bool,
    /// `#`: keep the point and the trailing zeros.
    pub alternate: bool,
    /// `repr`'s rule: what looks like an integer gets `.0`.
    pub dot_zero: bool,
}

/// `repr(x)`.
pub fn repr(x: f64) -> String {
    format_digits(
        x,
        DigitStyle {
            code: DigitCode::Repr,
            precision: 0,
            upper: false,
            alternate: false,
            dot_zero: true,
        },
    )
}

/// The text of `x`, with `-` where it is negative.
pub fn format_digits(x: f64, style: DigitStyle) -> String {
    if !x.is_finite() {
        let word = match (x.is_nan(), x < 0.0) {
            (true, _) => "nan",
            (false, true) => "-inf",
            (false, false) => "inf",
        };
        return if style.upper {
            word.to_ascii_uppercase()
        } else {
            word.to_owned()
        };
    }
    let mut out = String::new();
    if x.is_sign_negative() {
        out.push('-');
    }
    let x = x.abs();
    match style.code {
        DigitCode::Fixed => push_fixed(&mut out, x, style),
        DigitCode::Exponent => {
            let (digits, exponent) = sig_digits(x, style.precision);
            push_exponent(&mut out, &digits, exponent, style, style.precision);
        }
        DigitCode::General => push_general(&mut out, x, style),
        DigitCode::Repr => push_repr(&mut out, x, style),
    }
    out
}

fn push_fixed(out: &mut String, x: f64, style: DigitStyle) {
    let given = style.precision.min(MAX_DIGITS);
    let _ = write!(out, "{x:.given$}");
    push_zeros(out, style.precision - given);
    if style.alternate && style.precision == 0 {
        out.push('.');
    }
}

fn push_general(out: &mut String, x: f64, style: DigitStyle) {
    let precision = style.precision.max(1);
    let (mut digits, exponent) = sig_digits(x, precision - 1);
    let wanted = if style.alternate { precision } else { 0 };
    if !style.alternate {
        digits.truncate(digits.trim_end_matches('0').len().max(1));
    }
    // In `repr`'s manner a number as long as the precision would need `.0`, which is a digit more.
    let room = i64::try_from(precision).unwrap_or(i64::MAX) - i64::from(style.dot_zero);
    let point = i64::from(exponent) + 1;
    if point <= -4 || point > room {
        push_exponent(out, &digits, exponent, style, wanted.saturating_sub(1));
    } else {
        push_positional(out, &digits, point, style, wanted);
    }
}

fn push_repr(out: &mut String, x: f64, style: DigitStyle) {
    let (digits, exponent) = shortest(x);
    let point = i64::from(exponent) + 1;
    if point <= -4 || point > 16 {
        push_exponent(out, &digits, exponent, style, 0);
    } else {
        push_positional(out, &digits, point, style, 0);
    }
}

/// The shortest digits that read back as `x`, the nearest to it: of two as near, the even.
fn shortest(x: f64) -> (String, i32) {
    let (digits, exponent) = split_scientific(&format!("{x:e}"));
    if digits.len() < 15 || !may_tie(x) {
        return (digits, exponent);
    }
    let even = sig_digits(x, digits.len() - 1);
    let text = format!("{}e{}", even.0, i64::from(even.1) - digits.len() as i64 + 1);
    match text.parse::<f64>() {
        Ok(y) if y == x && even.0.len() == digits.len() => even,
        _ => (digits, exponent),
    }
}

/// Whether `x` may lie in the middle between two numbers of 17 digits: it has so few
/// binary digits after the point that it has at most 18 decimal ones, or is an integer.
fn may_tie(x: f64) -> bool {
    let scaled = x * 67_108_864.0;
    scaled == scaled.trunc()
}

/// `precision + 1` significant digits (fewer where the rest is zeros) and the decimal exponent of the first.
fn sig_digits(x: f64, precision: usize) -> (String, i32) {
    let given = precision.min(MAX_DIGITS);
    split_scientific(&format!("{x:.given$e}"))
}

fn split_scientific(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits = mantissa.chars().filter(|c| *c != '.').collect();
    (digits, exponent.parse().unwrap_or(0))
}

/// `after`: how many digits to show after the point at least (the rest being zeros).
fn push_exponent(out: &mut String, digits: &str, exponent: i32, style: DigitStyle, after: usize) {
    let (first, rest) = digits.split_at(1);
    out.push_str(first);
    if !rest.is_empty() || after > 0 || style.alternate {
        out.push('.');
    }
    out.push_str(rest);
    push_zeros(out, after.saturating_sub(rest.len()));
    let letter = if style.upper { 'E' } else { 'e' };
    let sign = if exponent < 0 { '-' } else { '+' };
    let _ = write!(out, "{letter}{sign}{:02}", exponent.unsigned_abs());
}

/// `point`: how many digits stand before the point. `wanted`: how many significant digits to show at least.
fn push_positional(out: &mut String, digits: &str, point: i64, style: DigitStyle, wanted: usize) {
    let count = digits.len();
    let missing = wanted.saturating_sub(count);
    let Ok(before) = usize::try_from(point) else {
        out.push_str("0.");
        push_zeros(out, usize::try_from(-point).unwrap_or(0));
        out.push_str(digits);
        push_zeros(out, missing);
        return;
    };
    if before == 0 {
        out.push_str("0.");
        out.push_str(digits);
        push_zeros(out, missing);
    } else if before >= count {
        out.push_str(digits);
        push_zeros(out, before - count);
        let zeros = wanted.saturating_sub(before);
        if zeros > 0 {
            out.push('.');
            push_zeros(out, zeros);
        } else if style.dot_zero {
            out.push_str(".0");
        } else if style.alternate {
            out.push('.');
        }
    } else {
        let (whole, fraction) = digits.split_at(before);
        out.push_str(whole);
        out.push('.');
        out.push_str(fraction);
        push_zeros(out, missing);
    }
}

fn push_zeros(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n('0', count));
}

/// `float(text)`: white space around, underscores between digits, `inf`, `infinity`, `nan`, digits of any script.
///
/// # Errors
/// `ValueError: could not convert string to float: '…'`.
pub fn parse(text: &str) -> GuestResult<f64> {
    parse_ascii(&to_ascii_number(text)).ok_or_else(|| {
        GuestError::value(format!(
            "could not convert string to float: {}",
            repr_str(text)
        ))
    })
}

fn parse_ascii(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if ["inf", "infinity", "nan"]
        .iter()
        .any(|word| unsigned.eq_ignore_ascii_case(word))
    {
        return text.parse().ok();
    }
    if !underscores_between_digits(bytes) {
        return None;
    }
    let plain: String;
    let digits = if bytes.contains(&b'_') {
        plain = unsigned.replace('_', "");
        plain.as_str()
    } else {
        unsigned
    };
    if float_prefix_len(digits.as_bytes()) != digits.len() {
        return None;
    }
    let value: f64 = digits.parse().ok()?;
    Some(if bytes.first() == Some(&b'-') {
        -value
    } else {
        value
    })
}

/// Whether each `_` stands between two digits.
pub(crate) fn underscores_between_digits(bytes: &[u8]) -> bool {
    let digit_at = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    bytes
        .iter()
        .enumerate()
        .all(|(i, b)| *b != b'_' || (digit_at(i.checked_sub(1)) && digit_at(Some(i + 1))))
}

/// How many bytes at the start are an unsigned decimal float (`d.d`, `.d`, `d.`, with an exponent or not); 0 if none are.
pub(crate) fn float_prefix_len(bytes: &[u8]) -> usize {
    let run = |from: usize| {
        bytes.get(from..).map_or(0, |rest| {
            rest.iter().take_while(|b| b.is_ascii_digit()).count()
        })
    };
    let whole = run(0);
    let mut end = whole;
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        fraction = run(end + 1);
        end += 1 + fraction;
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = run(end + 1 + signed);
        if exponent > 0 {
            end += 1 + signed + exponent;
        }
    }
    end
}

/// An unsigned float at the start of the text (also `inf`, `infinity`, `nan` in any case), and the rest; no underscores.
pub(crate) fn parse_prefix(text: &str) -> Option<(f64, &str)> {
    let length = float_prefix_len(text.as_bytes());
    let word = ["infinity", "inf", "nan"].into_iter().find(|word| {
        text.get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word))
    });
    let (number, rest) = text.split_at_checked(word.map_or(length, str::len))?;
    Some((number.parse().ok()?, rest))
}

/// `x.hex()`.
pub fn to_hex(x: f64) -> String {
    if !x.is_finite() {
        return repr(x);
    }
    let sign = if x.is_sign_negative() { "-" } else { "" };
    if x == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = x.to_bits();
    let field = i64::try_from((bits >> 52) & 0x7ff).unwrap_or(0);
    let fraction = bits & ((1 << 52) - 1);
    let (lead, exponent) = if field == 0 {
        (0, -1022)
    } else {
        (1, field - 1023)
    };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent:+}")
}

/// `float.fromhex(text)`, correctly rounded.
///
/// # Errors
/// `ValueError` for a malformed string, `OverflowError` for a value beyond the range.
pub fn from_hex(text: &str) -> GuestResult<f64> {
    let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\x0b');
    let malformed = || GuestError::value("invalid hexadecimal floating-point string");
    let negative = text.starts_with('-');
    let body = text.strip_prefix(['+', '-']).unwrap_or(text);
    if body.eq_ignore_ascii_case("inf") || body.eq_ignore_ascii_case("infinity") {
        return Ok(if negative {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        });
    }
    if body.eq_ignore_ascii_case("nan") {
        return Ok(f64::NAN);
    }
    let body = body
        .strip_prefix("0x")
        .or_else(|| body.strip_prefix("0X"))
        .unwrap_or(body);
    let (mantissa, exponent) = match body.split_once(['p', 'P']) {
        Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent).ok_or_else(malformed)?),
        None => (body, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return Err(malformed());
    }
    let mut digits: u128 = 0;
    let mut sticky = false;
    let mut dropped: i64 = 0;
    for c in whole.chars().chain(fraction.chars()) {
        let digit = c.to_digit(16).ok_or_else(malformed)?;
        if digits >> 120 == 0 {
            digits = digits << 4 | u128::from(digit);
        } else {
            sticky |= digit != 0;
            dropped += 4;
        }
    }
    let fraction_bits = i64::try_from(fraction.len()).unwrap_or(i64::MAX / 8) * 4;
    let scale = exponent
        .saturating_add(dropped)
        .saturating_sub(fraction_bits);
    super::float::compose(negative, digits, sticky, scale)
        .ok_or_else(|| GuestError::overflow("hexadecimal value too large to represent as a float"))
}

/// A signed decimal exponent, saturating far outside of what a double holds.
fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let size = digits
        .parse::<i64>()
        .unwrap_or(i64::MAX / 4)
        .min(i64::MAX / 4);
    Some(if text.starts_with('-') { -size } else { size })
}
