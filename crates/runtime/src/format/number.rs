//! `format(n, spec)` of integers, floats and complex numbers.

use super::spec::{Align, FormatSpec, Grouping, Sign, Subject};
use super::{MAX_PRECISION, push_fill, to_len};
use crate::guest_error::{GuestError, GuestResult};
use crate::num::complex::Complex;
use crate::num::float_text::{DigitCode, DigitStyle, format_digits};
use crate::num::int_text::{radix_digits, to_decimal};
use crate::num::{IntRef, float};

/// Parses a spec for an integer, whose class is `int`, `bool`, or one derived from them.
///
/// # Errors
/// `ValueError` for what integers don't have.
pub fn parse_int_spec(spec: &str, type_name: &str) -> GuestResult<FormatSpec> {
    let spec = FormatSpec::parse(spec, Subject::Int, type_name)?;
    let refused = match spec.kind {
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => return Ok(spec),
        None | Some('b' | 'c' | 'd' | 'n' | 'o' | 'x' | 'X') if spec.precision.is_some() => {
            "Precision not allowed in integer format specifier"
        }
        None | Some('b' | 'c' | 'd' | 'n' | 'o' | 'x' | 'X') if spec.no_negative_zero => {
            "Negative zero coercion (z) not allowed in integer format specifier"
        }
        Some('c') if spec.sign.is_some() => "Sign not allowed with integer format specifier 'c'",
        Some('c') if spec.alternate => {
            "Alternate form (#) not allowed with integer format specifier 'c'"
        }
        None | Some('b' | 'c' | 'd' | 'n' | 'o' | 'x' | 'X') => return Ok(spec),
        Some(_) => return Err(spec.unknown_kind(type_name)),
    };
    Err(GuestError::value(refused))
}

/// An upper bound of the bytes that [`format_int`] gives for an integer of so many bits.
pub fn format_int_size(bits: u64, spec: &FormatSpec) -> u64 {
    let digits = match spec.kind {
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => return format_float_size(spec),
        Some('b') => bits,
        Some('o' | 'x' | 'X') => bits.div_ceil(3),
        _ => bits.saturating_mul(302) / 1000,
    };
    let grouped = digits.saturating_add(digits / 3).saturating_add(8);
    grouped.saturating_add(padded_size(spec))
}

/// Fill, and the separators among zeros that fill.
fn padded_size(spec: &FormatSpec) -> u64 {
    let fill = u64::try_from(spec.fill.len_utf8()).unwrap_or(4);
    spec.width
        .unwrap_or(0)
        .saturating_mul(fill)
        .saturating_add(2)
}

/// `format(i, spec)` with a spec of [`parse_int_spec`]. `digit_limit` is as in [`to_decimal`].
///
/// # Errors
/// `OverflowError` where `c` or a float can't hold the number, `ValueError` for too many digits.
pub fn format_int(i: IntRef<'_>, spec: &FormatSpec, digit_limit: usize) -> GuestResult<String> {
    let (prefix, digits) = match spec.kind {
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => {
            return format_float(float::from_int(i)?, spec);
        }
        Some('c') => return format_char(i, spec),
        Some('b') => ("0b", radix_digits(i, 2)),
        Some('o') => ("0o", radix_digits(i, 8)),
        Some('x') => ("0x", radix_digits(i, 16)),
        Some('X') => ("0X", radix_digits(i, 16).to_ascii_uppercase()),
        _ => {
            let mut digits = to_decimal(i, digit_limit)?;
            if digits.starts_with('-') {
                digits.remove(0);
            }
            ("", digits)
        }
    };
    let number = Number {
        negative: i.is_negative(),
        prefix: if spec.alternate { prefix } else { "" },
        whole: &digits,
        rest: "",
    };
    Ok(lay_out(&number, spec))
}

fn format_char(i: IntRef<'_>, spec: &FormatSpec) -> GuestResult<String> {
    let Some(code) = i.to_i64() else {
        return Err(GuestError::overflow(
            "Python int too large to convert to C long",
        ));
    };
    let text = char_of(code)?.to_string();
    let number = Number {
        negative: false,
        prefix: "",
        whole: "",
        rest: &text,
    };
    Ok(lay_out(&number, spec))
}

/// The character of a code. A lone surrogate, which text here can't hold, is refused like a code that is out of range.
pub(super) fn char_of(code: i64) -> GuestResult<char> {
    u32::try_from(code)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| GuestError::overflow("%c arg not in range(0x110000)"))
}

/// Parses a spec for a float.
///
/// # Errors
/// `ValueError` for what floats don't have.
pub fn parse_float_spec(spec: &str, type_name: &str) -> GuestResult<FormatSpec> {
    let spec = FormatSpec::parse(spec, Subject::Float, type_name)?;
    match spec.kind {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => Ok(spec),
        Some(_) => Err(spec.unknown_kind(type_name)),
    }
}

/// An upper bound of the bytes that [`format_float`] gives. Too big a precision is small here: it is an error there.
pub fn format_float_size(spec: &FormatSpec) -> u64 {
    let precision = spec.precision.filter(|p| *p <= MAX_PRECISION).unwrap_or(30);
    // 310 digits before the point, and their separators.
    precision
        .saturating_add(420)
        .saturating_add(padded_size(spec))
}

/// How a spec's type, precision and flags become digits.
fn digit_style(spec: &FormatSpec) -> GuestResult<DigitStyle> {
    let given = spec.precision.unwrap_or(0);
    if given > MAX_PRECISION {
        return Err(GuestError::value("precision too big"));
    }
    let code = match spec.kind {
        Some('e' | 'E') => DigitCode::Exponent,
        Some('f' | 'F' | '%') => DigitCode::Fixed,
        None if spec.precision.is_none() => DigitCode::Repr,
        _ => DigitCode::General,
    };
    let default = if spec.kind.is_none() { 0 } else { 6 };
    Ok(DigitStyle {
        code,
        precision: to_len(spec.precision.unwrap_or(default)),
        upper: matches!(spec.kind, Some('E' | 'F' | 'G')),
        alternate: spec.alternate,
        dot_zero: spec.kind.is_none(),
    })
}

/// `format(x, spec)` with a spec of [`parse_float_spec`].
///
/// # Errors
/// `ValueError: precision too big`.
pub fn format_float(x: f64, spec: &FormatSpec) -> GuestResult<String> {
    let style = digit_style(spec)?;
    let percent = spec.kind == Some('%');
    let mut digits = format_digits(if percent { x * 100.0 } else { x }, style);
    drop_negative_zero(&mut digits, spec);
    if percent {
        digits.push('%');
    }
    Ok(lay_out(&Number::of_digits(&digits), spec))
}

/// `z`: `-0.00` becomes `0.00`.
fn drop_negative_zero(digits: &mut String, spec: &FormatSpec) {
    let zero = |text: &str| {
        text.chars()
            .take_while(|c| !c.is_ascii_alphabetic())
            .all(|c| !c.is_ascii_digit() || c == '0')
            && text.starts_with(|c: char| c.is_ascii_digit())
    };
    if spec.no_negative_zero && digits.strip_prefix('-').is_some_and(zero) {
        digits.remove(0);
    }
}

/// Parses a spec for a complex number.
///
/// # Errors
/// `ValueError` for what complex numbers don't have.
pub fn parse_complex_spec(spec: &str, type_name: &str) -> GuestResult<FormatSpec> {
    let spec = FormatSpec::parse(spec, Subject::Complex, type_name)?;
    if !matches!(
        spec.kind,
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')
    ) {
        return Err(spec.unknown_kind(type_name));
    }
    digit_style(&spec)?;
    let refused = if spec.fill == '0' {
        "Zero padding is not allowed in complex format specifier"
    } else if spec.align == Align::AfterSign {
        "'=' alignment flag is not allowed in complex format specifier"
    } else {
        return Ok(spec);
    };
    Err(GuestError::value(refused))
}

/// An upper bound of the bytes that [`format_complex`] gives.
pub fn format_complex_size(spec: &FormatSpec) -> u64 {
    format_float_size(spec).saturating_mul(2).saturating_add(4)
}

/// `format(z, spec)` with a spec of [`parse_complex_spec`].
///
/// # Errors
/// `ValueError: precision too big`.
pub fn format_complex(z: Complex, spec: &FormatSpec) -> GuestResult<String> {
    let style = DigitStyle {
        dot_zero: false,
        ..digit_style(spec)?
    };
    let skip_real = spec.kind.is_none() && z.re == 0.0 && z.re.is_sign_positive();
    let parens = spec.kind.is_none() && !skip_real;
    let part = |x: f64, sign: Option<Sign>| {
        let mut digits = format_digits(x, style);
        drop_negative_zero(&mut digits, spec);
        let unpadded = FormatSpec {
            width: None,
            sign,
            ..*spec
        };
        lay_out(&Number::of_digits(&digits), &unpadded)
    };
    let mut body = String::new();
    if parens {
        body.push('(');
    }
    if skip_real {
        body.push_str(&part(z.im, spec.sign));
    } else {
        body.push_str(&part(z.re, spec.sign));
        body.push_str(&part(z.im, Some(Sign::Plus)));
    }
    body.push('j');
    if parens {
        body.push(')');
    }
    let (left, right) = spec.padding(body.len());
    let mut out = String::with_capacity(body.len() + (left + right) * spec.fill.len_utf8());
    push_fill(&mut out, spec.fill, left);
    out.push_str(&body);
    push_fill(&mut out, spec.fill, right);
    Ok(out)
}

/// The parts of a number: `whole` are the digits that are grouped, `rest` is what follows them unchanged.
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    whole: &'a str,
    rest: &'a str,
}

impl<'a> Number<'a> {
    fn of_digits(text: &'a str) -> Self {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let end = digits.bytes().take_while(u8::is_ascii_digit).count();
        let (whole, rest) = digits.split_at_checked(end).unwrap_or((digits, ""));
        Number {
            negative: digits.len() < text.len(),
            prefix: "",
            whole,
            rest,
        }
    }
}

/// `<padding> <sign> <prefix> <padding> <grouped digits> <rest> <padding>`.
fn lay_out(number: &Number<'_>, spec: &FormatSpec) -> String {
    let sign = match (number.negative, spec.sign) {
        (true, _) => "-",
        (false, Some(Sign::Plus)) => "+",
        (false, Some(Sign::Space)) => " ",
        (false, _) => "",
    };
    let rest_chars = number.rest.chars().count();
    let fixed = sign.len() + number.prefix.len() + rest_chars;
    // Zeros that fill take part in the grouping.
    let zeros = spec.fill == '0' && spec.align == Align::AfterSign;
    let least = if zeros {
        to_len(spec.width.unwrap_or(0)).saturating_sub(fixed)
    } else {
        0
    };
    let whole = group(number.whole, spec.grouping, spec.group_size(), least);
    let (mut left, right) = spec.padding(fixed + whole.len());
    let mut out = String::with_capacity(
        fixed + whole.len() + number.rest.len() + (left + right) * spec.fill.len_utf8(),
    );
    if spec.align != Align::AfterSign {
        push_fill(&mut out, spec.fill, left);
        left = 0;
    }
    out.push_str(sign);
    out.push_str(number.prefix);
    push_fill(&mut out, spec.fill, left);
    out.push_str(&whole);
    out.push_str(number.rest);
    push_fill(&mut out, spec.fill, right);
    out
}

/// The digits with separators and with zeros in front up to `least` characters, never starting with a separator.
fn group(digits: &str, grouping: Option<Grouping>, size: usize, least: usize) -> String {
    let Some(separator) = grouping.map(Grouping::char) else {
        let mut out = String::with_capacity(digits.len().max(least));
        if !digits.is_empty() {
            push_fill(&mut out, '0', least.saturating_sub(digits.len()));
        }
        out.push_str(digits);
        return out;
    };
    if digits.is_empty() {
        return String::new();
    }
    // So many digits that, with their separators, the least length is reached.
    let mut count = digits.len();
    if least > count + (count - 1) / size {
        let groups = least / (size + 1);
        count = count.max(least - groups);
        if least.is_multiple_of(size + 1) {
            // A separator would stand first: a digit before it makes it one longer.
            count += 1;
        }
    }
    let zeros = std::iter::repeat_n('0', count.saturating_sub(digits.len()));
    let mut out = String::with_capacity(count + count / size);
    for (i, digit) in zeros.chain(digits.chars()).enumerate() {
        if i > 0 && (count - i).is_multiple_of(size) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
