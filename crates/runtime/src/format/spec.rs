//! The format-spec mini-language: `[[fill]align][sign]["z"]["#"]["0"][width][grouping]["." precision][type]`.

use super::shown;
use crate::guest_error::{GuestError, GuestResult};
use crate::num::quote::decimal_digit;

/// What is formatted: it decides the defaults and what is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Str,
    Int,
    Float,
    Complex,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Right,
    Center,
    /// `=`: the fill stands between the sign and the digits.
    AfterSign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    Minus,
    Plus,
    Space,
}

/// A separator of groups of digits: three, or four in bases 2, 8 and 16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    Comma,
    Underscore,
}

impl Grouping {
    pub fn char(self) -> char {
        match self {
            Grouping::Comma => ',',
            Grouping::Underscore => '_',
        }
    }
}

/// A parsed spec. `kind` is the presentation type, `None` where it was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatSpec {
    pub fill: char,
    pub align: Align,
    pub sign: Option<Sign>,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    pub alternate: bool,
    pub width: Option<u64>,
    pub grouping: Option<Grouping>,
    pub precision: Option<u64>,
    pub kind: Option<char>,
}

struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn skip(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.skip();
        }
        found
    }

    fn take_some<T>(&mut self, read: impl Fn(char) -> Option<T>) -> Option<T> {
        let value = self.peek().and_then(read)?;
        self.skip();
        Some(value)
    }

    /// Digits of any script, up to what a C `ssize_t` holds.
    fn number(&mut self) -> GuestResult<Option<u64>> {
        let mut number = None;
        while let Some(digit) = self.take_some(decimal_digit) {
            number = Some(push_digit(number.unwrap_or(0), digit)?);
        }
        Ok(number)
    }
}

/// `number * 10 + digit`, within `i64`.
pub(super) fn push_digit(number: u64, digit: u8) -> GuestResult<u64> {
    number
        .checked_mul(10)
        .and_then(|tens| tens.checked_add(u64::from(digit)))
        .filter(|number| i64::try_from(*number).is_ok())
        .ok_or_else(|| GuestError::value("Too many decimal digits in format string"))
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

fn sign_of(c: char) -> Option<Sign> {
    match c {
        '-' => Some(Sign::Minus),
        '+' => Some(Sign::Plus),
        ' ' => Some(Sign::Space),
        _ => None,
    }
}

impl FormatSpec {
    /// Parses a spec. `type_name` is the class of the value, for messages.
    ///
    /// # Errors
    /// `ValueError` with CPython's words.
    pub fn parse(spec: &str, subject: Subject, type_name: &str) -> GuestResult<Self> {
        let mut cursor = Cursor { rest: spec };
        let (fill, align) = take_align(&mut cursor);
        let sign = cursor.take_some(sign_of);
        let no_negative_zero = cursor.take('z');
        let alternate = cursor.take('#');
        // A zero before the width is a fill, and for numbers an alignment, where none is given.
        let zero = fill.is_none() && cursor.take('0');
        let default_align = match subject {
            Subject::Str => Align::Left,
            _ if zero => Align::AfterSign,
            _ => Align::Right,
        };
        let width = cursor.number()?;
        let grouping = take_grouping(&mut cursor)?;
        let precision = take_precision(&mut cursor)?;
        let kind = cursor.peek();
        cursor.skip();
        if !cursor.rest.is_empty() {
            return Err(GuestError::value(format!(
                "Invalid format specifier '{spec}' for object of type '{type_name}'"
            )));
        }
        let spec = FormatSpec {
            fill: fill.unwrap_or(if zero { '0' } else { ' ' }),
            align: align.unwrap_or(default_align),
            sign,
            no_negative_zero,
            alternate,
            width,
            grouping,
            precision,
            kind,
        };
        spec.check_grouping(subject)?;
        Ok(spec)
    }

    fn check_grouping(&self, subject: Subject) -> GuestResult<()> {
        let Some(grouping) = self.grouping else {
            return Ok(());
        };
        let default = (subject == Subject::Str).then_some('s');
        match self.kind.or(default) {
            None | Some('d' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => Ok(()),
            Some(kind) => Err(GuestError::value(format!(
                "Cannot specify '{}' with '{}'.",
                grouping.char(),
                shown(kind)
            ))),
        }
    }

    /// `ValueError: Unknown format code 'k' for object of type 'T'`, for the spec's type.
    pub(super) fn unknown_kind(&self, type_name: &str) -> GuestError {
        let kind = self.kind.map(shown).unwrap_or_default();
        GuestError::value(format!(
            "Unknown format code '{kind}' for object of type '{type_name}'"
        ))
    }

    /// Digits in a group.
    pub(super) fn group_size(&self) -> usize {
        match self.kind {
            Some('b' | 'o' | 'x' | 'X') => 4,
            _ => 3,
        }
    }

    /// The padding left and right of so many characters.
    pub(super) fn padding(&self, chars: usize) -> (usize, usize) {
        let width = super::to_len(self.width.unwrap_or(0));
        let missing = width.saturating_sub(chars);
        match self.align {
            Align::Left => (0, missing),
            Align::Center => (missing / 2, missing - missing / 2),
            Align::Right | Align::AfterSign => (missing, 0),
        }
    }
}

fn take_align(cursor: &mut Cursor<'_>) -> (Option<char>, Option<Align>) {
    let mut chars = cursor.rest.chars();
    let first = chars.next();
    let after_first = chars.as_str();
    if let Some(align) = chars.next().and_then(align_of) {
        cursor.rest = after_first;
        cursor.skip();
        return (first, Some(align));
    }
    (None, cursor.take_some(align_of))
}

fn take_grouping(cursor: &mut Cursor<'_>) -> GuestResult<Option<Grouping>> {
    let comma = cursor.take(',');
    let underscore = cursor.take('_');
    if underscore && (comma || cursor.peek() == Some(',')) {
        return Err(GuestError::value("Cannot specify both ',' and '_'."));
    }
    Ok(match (comma, underscore) {
        (true, _) => Some(Grouping::Comma),
        (_, true) => Some(Grouping::Underscore),
        _ => None,
    })
}

fn take_precision(cursor: &mut Cursor<'_>) -> GuestResult<Option<u64>> {
    if !cursor.take('.') {
        return Ok(None);
    }
    match cursor.number()? {
        None => Err(GuestError::value("Format specifier missing precision")),
        precision => Ok(precision),
    }
}
