//! Templates of `str.format`: literals and replacement fields, the names in fields, and the numbering of unnamed ones.
//!
//! A caller takes [`Piece`]s; for a field it splits the name with [`FieldName::parse`], looks up, follows the steps, applies
//! the conversion, expands the spec (a template itself, at most [`MAX_DEPTH`] deep, with the same [`Numbering`]) where it is
//! `nested`, and formats. `string.Formatter` can be written over the same functions.

use super::shown;
use super::spec::push_digit;
use crate::guest_error::{GuestError, GuestResult};
use crate::num::quote::decimal_digit;

/// A template may hold templates in its specs, those may not.
pub const MAX_DEPTH: u32 = 2;

/// `ValueError`: a template nested deeper than [`MAX_DEPTH`].
pub fn too_deep() -> GuestError {
    GuestError::value("Max string recursion exceeded")
}

/// `IndexError`: a field's number is beyond the positional arguments.
pub fn no_such_argument(index: u64) -> GuestError {
    GuestError::index(format!(
        "Replacement index {index} out of range for positional args tuple"
    ))
}

/// `ValueError`: `format_map` has no positional arguments.
pub fn positional_in_map() -> GuestError {
    GuestError::value("Format string contains positional fields")
}

/// A literal text and the field after it, if one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    pub literal: &'a str,
    pub field: Option<Field<'a>>,
}

/// `{name!conversion:spec}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    pub name: &'a str,
    pub conversion: Option<char>,
    pub spec: &'a str,
    /// The spec holds fields.
    pub nested: bool,
}

/// What stands after the `!`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    Repr,
    Str,
    Ascii,
}

impl Field<'_> {
    /// The conversion meant. CPython looks at it after the value's lookup.
    ///
    /// # Errors
    /// `ValueError: Unknown conversion specifier …`.
    pub fn checked_conversion(&self) -> GuestResult<Option<Conversion>> {
        match self.conversion {
            None => Ok(None),
            Some('r') => Ok(Some(Conversion::Repr)),
            Some('s') => Ok(Some(Conversion::Str)),
            Some('a') => Ok(Some(Conversion::Ascii)),
            Some(c) => Err(GuestError::value(format!(
                "Unknown conversion specifier {}",
                if c == '\x7f' {
                    "\\x7f".to_owned()
                } else {
                    shown(c)
                }
            ))),
        }
    }
}

/// Walks a template. It stops for good at an error.
#[derive(Debug, Clone)]
pub struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    pub fn new(template: &'a str) -> Self {
        Parser { rest: template }
    }

    fn split(&mut self, at: usize) -> &'a str {
        let (start, rest) = self.rest.split_at_checked(at).unwrap_or((self.rest, ""));
        self.rest = rest;
        start
    }

    fn next_char(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next();
        self.rest = chars.as_str();
        c
    }

    fn piece(&mut self) -> GuestResult<Piece<'a>> {
        let end = self.rest.find(['{', '}']).unwrap_or(self.rest.len());
        let before = self.rest;
        let literal = self.split(end);
        let Some(brace) = self.next_char() else {
            return Ok(Piece {
                literal,
                field: None,
            });
        };
        if self.rest.starts_with(brace) {
            // Doubled, it stands for itself, and ends the literal.
            self.next_char();
            return Ok(Piece {
                literal: before.get(..=end).unwrap_or(literal),
                field: None,
            });
        }
        if brace == '}' {
            return Err(GuestError::value("Single '}' encountered in format string"));
        }
        if self.rest.is_empty() {
            return Err(GuestError::value("Single '{' encountered in format string"));
        }
        Ok(Piece {
            literal,
            field: Some(self.field()?),
        })
    }

    /// Past the opening brace.
    fn field(&mut self) -> GuestResult<Field<'a>> {
        let name_end = self.name_end()?;
        let mut field = Field {
            name: self.split(name_end),
            conversion: None,
            spec: "",
            nested: false,
        };
        match self.next_char() {
            Some('}') => return Ok(field),
            Some('!') => {
                let Some(conversion) = self.next_char() else {
                    return Err(GuestError::value(
                        "end of string while looking for conversion specifier",
                    ));
                };
                field.conversion = Some(conversion);
                match self.next_char() {
                    Some('}') => return Ok(field),
                    Some(':') | None => {}
                    Some(_) => {
                        return Err(GuestError::value("expected ':' after conversion specifier"));
                    }
                }
            }
            Some(_) => {}
            None => return Err(GuestError::value("expected '}' before end of string")),
        }
        let spec_end = self.spec_end()?;
        field.spec = self.split(spec_end);
        field.nested = field.spec.contains('{');
        self.next_char();
        Ok(field)
    }

    /// Up to a `}`, `:` or `!` outside of brackets, or the end.
    fn name_end(&self) -> GuestResult<usize> {
        let mut in_brackets = false;
        for (at, c) in self.rest.char_indices() {
            match c {
                ']' => in_brackets = false,
                _ if in_brackets => {}
                '[' => in_brackets = true,
                '{' => return Err(GuestError::value("unexpected '{' in field name")),
                '}' | ':' | '!' => return Ok(at),
                _ => {}
            }
        }
        Ok(self.rest.len())
    }

    /// Up to the brace that closes the field.
    fn spec_end(&self) -> GuestResult<usize> {
        let mut open = 1usize;
        for (at, c) in self.rest.char_indices() {
            match c {
                '{' => open += 1,
                '}' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Ok(at);
            }
        }
        Err(GuestError::value("unmatched '{' in format spec"))
    }
}

impl<'a> Iterator for Parser<'a> {
    type Item = GuestResult<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

/// Whether fields without a name are numbered, or those that are given numbers: one template can't do both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbering {
    manual: Option<bool>,
    next: u64,
}

impl Numbering {
    /// The number of a field, `given` or the next one.
    fn number(&mut self, given: Option<u64>) -> GuestResult<u64> {
        match (*self.manual.get_or_insert(given.is_some()), given) {
            (true, Some(given)) => Ok(given),
            (true, None) => Err(GuestError::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            (false, Some(_)) => Err(GuestError::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            (false, None) => {
                let number = self.next;
                self.next += 1;
                Ok(number)
            }
        }
    }
}

/// Which argument a field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<'a> {
    Index(u64),
    Key(&'a str),
}

/// What follows the argument's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Attribute(&'a str),
    /// `[7]`
    Index(u64),
    /// `[text]`
    Key(&'a str),
}

/// A field's name, split.
#[derive(Debug, Clone)]
pub struct FieldName<'a> {
    pub first: First<'a>,
    pub steps: Steps<'a>,
}

/// The steps of a name; an error ends them.
#[derive(Debug, Clone)]
pub struct Steps<'a> {
    rest: &'a str,
}

impl<'a> FieldName<'a> {
    /// Splits a name, and numbers it where it has none.
    ///
    /// # Errors
    /// `ValueError` for mixed numbering, or a number beyond `i64`.
    pub fn parse(name: &'a str, numbering: &mut Numbering) -> GuestResult<Self> {
        let end = name.find(['.', '[']).unwrap_or(name.len());
        let (first, rest) = name.split_at_checked(end).unwrap_or((name, ""));
        let first = match whole_number(first)? {
            None if !first.is_empty() => First::Key(first),
            given => First::Index(numbering.number(given)?),
        };
        Ok(FieldName {
            first,
            steps: Steps { rest },
        })
    }
}

/// The value of a text of digits only.
fn whole_number(text: &str) -> GuestResult<Option<u64>> {
    let mut number = None;
    for c in text.chars() {
        let Some(digit) = decimal_digit(c) else {
            return Ok(None);
        };
        number = Some(push_digit(number.unwrap_or(0), digit)?);
    }
    Ok(number)
}

impl<'a> Steps<'a> {
    fn step(&mut self) -> GuestResult<Step<'a>> {
        let (mark, after) = self.rest.split_at_checked(1).unwrap_or((self.rest, ""));
        let empty = || GuestError::value("Empty attribute in format string");
        match mark {
            "." => {
                let end = after.find(['.', '[']).unwrap_or(after.len());
                let (name, rest) = after.split_at_checked(end).unwrap_or((after, ""));
                self.rest = rest;
                if name.is_empty() {
                    return Err(empty());
                }
                Ok(Step::Attribute(name))
            }
            "[" => {
                let Some((key, rest)) = after.split_once(']') else {
                    return Err(GuestError::value("Missing ']' in format string"));
                };
                self.rest = rest;
                match whole_number(key)? {
                    Some(index) => Ok(Step::Index(index)),
                    None if key.is_empty() => Err(empty()),
                    None => Ok(Step::Key(key)),
                }
            }
            _ => Err(GuestError::value(
                "Only '.' or '[' may follow ']' in format field specifier",
            )),
        }
    }
}

impl<'a> Iterator for Steps<'a> {
    type Item = GuestResult<Step<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = "";
        }
        Some(step)
    }
}
