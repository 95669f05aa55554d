//! The `%` operator of strings: a parser that yields literals and conversions, and the formatting of one value.
//!
//! To raise what CPython raises, a caller handles a [`Conversion`] in this order: the key's lookup, the width's `*`, the
//! precision's `*`, [`Conversion::code`], the next value, [`Conversion::kind`], then one of the `format_*` functions on
//! [`Conversion::layout`]. Absent: `%` of bytes, and the arguments, which are the caller's.

use super::number::char_of;
use super::text::first_chars;
use super::{MAX_PRECISION, push_fill, to_len};
use crate::guest_error::{GuestError, GuestResult};
use crate::num::float_text::{DigitCode, DigitStyle, format_digits};
use crate::num::int_text::{radix_digits, to_decimal};
use crate::num::{IntRef, int};

/// A width or a precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    Given(u64),
    /// `*`: the next argument says.
    Star,
}

/// The flags `-+ #0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    pub left: bool,
    pub plus: bool,
    pub space: bool,
    pub alternate: bool,
    pub zero: bool,
}

/// What a conversion's value has to become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `s`, `r`, `a`: the value's `str`, `repr` or `ascii`.
    Text(char),
    /// `c`: a character, or an integer as one.
    Char,
    /// `d`, `i`, `u` (a real number, truncated), `o`, `x`, `X` (an integer).
    Int(char),
    /// `e`, `E`, `f`, `F`, `g`, `G`.
    Float(char),
}

/// `%(key)flags width.precision code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion<'a> {
    pub key: Option<&'a str>,
    pub flags: Flags,
    pub width: Option<Amount>,
    pub precision: Option<Amount>,
    /// `None` where the template ends before it.
    code: Option<char>,
    /// Where the code stands, in characters.
    index: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Literal(&'a str),
    Conversion(Conversion<'a>),
}

impl Conversion<'_> {
    /// # Errors
    /// `ValueError: incomplete format`.
    pub fn code(&self) -> GuestResult<char> {
        self.code
            .ok_or_else(|| GuestError::value("incomplete format"))
    }

    /// # Errors
    /// `ValueError: unsupported format character …`.
    pub fn kind(&self) -> GuestResult<Kind> {
        let code = self.code()?;
        match code {
            's' | 'r' | 'a' => Ok(Kind::Text(code)),
            'c' => Ok(Kind::Char),
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => Ok(Kind::Int(code)),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => Ok(Kind::Float(code)),
            _ => {
                let shown = if (' '..='~').contains(&code) {
                    code
                } else {
                    '?'
                };
                Err(GuestError::value(format!(
                    "unsupported format character '{shown}' (0x{:x}) at index {}",
                    u32::from(code),
                    self.index
                )))
            }
        }
    }

    /// The layout, with what the arguments for `*` were (see [`star_width`] and [`star_precision`]).
    pub fn layout(&self, star_width: Option<i64>, star_precision: Option<u64>) -> Layout {
        let mut flags = self.flags;
        let width = match self.width {
            Some(Amount::Given(width)) => width,
            Some(Amount::Star) => {
                let width = star_width.unwrap_or(0);
                flags.left |= width < 0;
                width.unsigned_abs()
            }
            None => 0,
        };
        let precision = match self.precision {
            Some(Amount::Given(precision)) => Some(precision),
            Some(Amount::Star) => star_precision,
            None => None,
        };
        Layout {
            flags,
            width,
            precision,
        }
    }
}

/// The argument for a width of `*`.
///
/// # Errors
/// `OverflowError` where it doesn't fit a C `ssize_t`.
pub fn star_width(argument: IntRef<'_>) -> GuestResult<i64> {
    argument
        .to_i64()
        .ok_or_else(|| GuestError::overflow("Python int too large to convert to C ssize_t"))
}

/// The argument for a precision of `*`; a negative one is 0.
///
/// # Errors
/// `OverflowError` where it doesn't fit a C `int`.
pub fn star_precision(argument: IntRef<'_>) -> GuestResult<u64> {
    argument
        .to_i64()
        .filter(|i| i32::try_from(*i).is_ok())
        .map(|i| u64::try_from(i).unwrap_or(0))
        .ok_or_else(|| GuestError::overflow("Python int too large to convert to C int"))
}

/// `TypeError`: an argument for `*` that isn't an integer.
pub fn star_wants_int() -> GuestError {
    GuestError::type_error("* wants int")
}

/// `TypeError`: fewer arguments than conversions.
pub fn not_enough_arguments() -> GuestError {
    GuestError::type_error("not enough arguments for format string")
}

/// `TypeError`: arguments are left over (a mapping, a list or another container but a tuple or a string may be).
pub fn not_all_converted() -> GuestError {
    GuestError::type_error("not all arguments converted during string formatting")
}

/// `TypeError` for a value that isn't the number that `%d` or `%x` wants.
pub fn wrong_number(code: char, type_name: &str) -> GuestError {
    let wanted = match code {
        'o' | 'x' | 'X' => "an integer",
        _ => "a real number",
    };
    GuestError::type_error(format!(
        "%{code} format: {wanted} is required, not {type_name}"
    ))
}

/// `TypeError` for a value that isn't what `%c` wants.
pub fn wrong_char() -> GuestError {
    GuestError::type_error("%c requires int or char")
}

/// Walks a template.
#[derive(Debug, Clone)]
pub struct Parser<'a> {
    rest: &'a str,
    mapping: bool,
    /// Characters before the rest.
    index: usize,
}

impl<'a> Parser<'a> {
    /// `mapping`: the right operand is a mapping, so that keys are allowed.
    pub fn new(template: &'a str, mapping: bool) -> Self {
        Parser {
            rest: template,
            mapping,
            index: 0,
        }
    }

    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn skip(&mut self) {
        let mut chars = self.rest.chars();
        if chars.next().is_some() {
            self.rest = chars.as_str();
            self.index += 1;
        }
    }

    fn split(&mut self, at: usize) -> &'a str {
        let (start, rest) = self.rest.split_at_checked(at).unwrap_or((self.rest, ""));
        self.rest = rest;
        self.index += start.chars().count();
        start
    }

    /// Past the opening parenthesis: the text up to the one that closes it.
    fn key(&mut self) -> GuestResult<&'a str> {
        if !self.mapping {
            return Err(GuestError::type_error("format requires a mapping"));
        }
        let mut depth = 1usize;
        for (at, c) in self.rest.char_indices() {
            match c {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let key = self.split(at);
                self.skip();
                return Ok(key);
            }
        }
        Err(GuestError::value("incomplete format key"))
    }

    fn flags(&mut self) -> Flags {
        let mut flags = Flags::default();
        while let Some(c) = self.peek() {
            match c {
                '-' => flags.left = true,
                '+' => flags.plus = true,
                ' ' => flags.space = true,
                '#' => flags.alternate = true,
                '0' => flags.zero = true,
                _ => break,
            }
            self.skip();
        }
        flags
    }

    fn amount(&mut self, limit: u64, too_big: &'static str) -> GuestResult<Option<Amount>> {
        if self.peek() == Some('*') {
            self.skip();
            return Ok(Some(Amount::Star));
        }
        let mut amount = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.skip();
            let next = amount
                .unwrap_or(0u64)
                .checked_mul(10)
                .and_then(|tens| tens.checked_add(u64::from(digit)))
                .filter(|next| *next <= limit)
                .ok_or_else(|| GuestError::value(too_big))?;
            amount = Some(next);
        }
        Ok(amount.map(Amount::Given))
    }

    /// Past the `%`.
    fn conversion(&mut self) -> GuestResult<Conversion<'a>> {
        let key = if self.peek() == Some('(') {
            self.skip();
            Some(self.key()?)
        } else {
            None
        };
        let flags = self.flags();
        let width = self.amount(i64::MAX.unsigned_abs(), "width too big")?;
        let precision = if self.peek() == Some('.') {
            self.skip();
            let precision = self.amount(MAX_PRECISION, "precision too big")?;
            Some(precision.unwrap_or(Amount::Given(0)))
        } else {
            None
        };
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.skip();
        }
        let conversion = Conversion {
            key,
            flags,
            width,
            precision,
            code: self.peek(),
            index: self.index,
        };
        self.skip();
        Ok(conversion)
    }
}

impl<'a> Iterator for Parser<'a> {
    type Item = GuestResult<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let literal = self.rest.find('%').unwrap_or(self.rest.len());
        if literal > 0 {
            return Some(Ok(Piece::Literal(self.split(literal))));
        }
        let sign = self.split(1);
        if self.peek() == Some('%') {
            self.skip();
            return Some(Ok(Piece::Literal(sign)));
        }
        Some(self.conversion().map(Piece::Conversion))
    }
}

/// How a value is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    flags: Flags,
    width: u64,
    precision: Option<u64>,
}

impl Layout {
    /// An upper bound of the bytes that formatting gives for a text, or a number's digits, of so many bytes (310 for `%f`).
    pub fn size(&self, content_bytes: u64) -> u64 {
        content_bytes
            .saturating_add(self.width)
            .saturating_add(self.precision.unwrap_or(6))
            .saturating_add(16)
    }

    /// `sign` and `prefix` stand before zeros that fill.
    fn lay_out(&self, sign: &str, prefix: &str, body: &str, zero_fill: bool) -> String {
        let chars = sign.len() + prefix.len() + body.chars().count();
        let missing = to_len(self.width).saturating_sub(chars);
        let mut out = String::with_capacity(sign.len() + prefix.len() + body.len() + missing);
        let zeros = zero_fill && self.flags.zero && !self.flags.left;
        if !zeros && !self.flags.left {
            push_fill(&mut out, ' ', missing);
        }
        out.push_str(sign);
        out.push_str(prefix);
        if zeros {
            push_fill(&mut out, '0', missing);
        }
        out.push_str(body);
        if self.flags.left {
            push_fill(&mut out, ' ', missing);
        }
        out
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.flags.plus, self.flags.space) {
            (true, _, _) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        }
    }
}

/// `%s`, `%r`, `%a` of the value's text.
pub fn format_text(text: &str, layout: &Layout) -> String {
    let cut = match layout.precision {
        Some(precision) => first_chars(text, precision),
        None => text,
    };
    layout.lay_out("", "", cut, false)
}

/// `%c` of a string.
///
/// # Errors
/// `TypeError` where it isn't one character.
pub fn format_char(text: &str, layout: &Layout) -> GuestResult<String> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(_), None) => Ok(layout.lay_out("", "", text, false)),
        _ => Err(wrong_char()),
    }
}

/// `%c` of an integer.
///
/// # Errors
/// `OverflowError: %c arg not in range(0x110000)`.
pub fn format_char_code(code: IntRef<'_>, layout: &Layout) -> GuestResult<String> {
    let c = char_of(int::clip_to_i64(code))?;
    Ok(layout.lay_out("", "", c.encode_utf8(&mut [0; 4]), false))
}

/// `%d`, `%i`, `%u`, `%o`, `%x`, `%X` of an integer. `digit_limit` is as in [`to_decimal`].
///
/// # Errors
/// `ValueError` for too many digits.
pub fn format_int(
    i: IntRef<'_>,
    code: char,
    layout: &Layout,
    digit_limit: usize,
) -> GuestResult<String> {
    let (prefix, digits) = match code {
        'o' => ("0o", radix_digits(i, 8)),
        'x' => ("0x", radix_digits(i, 16)),
        'X' => ("0X", radix_digits(i, 16).to_ascii_uppercase()),
        _ => ("", to_decimal(i, digit_limit)?),
    };
    let digits = digits.strip_prefix('-').unwrap_or(&digits);
    let least = to_len(layout.precision.unwrap_or(0));
    let mut body = String::with_capacity(digits.len().max(least));
    push_fill(&mut body, '0', least.saturating_sub(digits.len()));
    body.push_str(digits);
    let prefix = if layout.flags.alternate { prefix } else { "" };
    Ok(layout.lay_out(layout.sign(i.is_negative()), prefix, &body, true))
}

/// `%e`, `%f`, `%g` and their capitals of a float.
pub fn format_float(x: f64, code: char, layout: &Layout) -> String {
    let digits = format_digits(
        x,
        DigitStyle {
            code: match code {
                'e' | 'E' => DigitCode::Exponent,
                'f' | 'F' => DigitCode::Fixed,
                _ => DigitCode::General,
            },
            precision: to_len(layout.precision.unwrap_or(6)),
            upper: code.is_ascii_uppercase(),
            alternate: layout.flags.alternate,
            dot_zero: false,
        },
    );
    let body = digits.strip_prefix('-').unwrap_or(&digits);
    layout.lay_out(layout.sign(body.len() < digits.len()), "", body, true)
}
