//! Escapes of a pattern: `_escape` and `_class_escape` of CPython's `re/_parser.py`.

use super::ast::{At, Category, Item, Node};
use super::error::RegexCompileError;
use super::parse::State;
use super::source::{Source, Token};
use crate::text::repr;

type Result<T> = std::result::Result<T, RegexCompileError>;

fn is_octal(c: char) -> bool {
    c.is_digit(8)
}

fn is_hex(c: char) -> bool {
    c.is_ascii_hexdigit()
}

pub(super) fn is_decimal(c: char) -> bool {
    c.is_ascii_digit()
}

/// The escapes that stand for one control character, `\b` aside. Also those of templates.
pub(super) fn control(c: char) -> Option<char> {
    Some(match c {
        'a' => '\x07',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '\\' => '\\',
        _ => return None,
    })
}

fn category(c: char) -> Option<Category> {
    Some(match c {
        'd' => Category::Digit,
        'D' => Category::NotDigit,
        's' => Category::Space,
        'S' => Category::NotSpace,
        'w' => Category::Word,
        'W' => Category::NotWord,
        _ => return None,
    })
}

fn position(c: char) -> Option<At> {
    Some(match c {
        'A' => At::BeginningString,
        'b' => At::Boundary,
        'B' => At::NotBoundary,
        'Z' => At::EndString,
        _ => return None,
    })
}

/// An escape inside a character set.
pub(super) fn in_set(source: &mut Source, c: char) -> Result<Item> {
    if c == 'b' {
        return Ok(Item::Range(8, 8));
    }
    if let Some(category) = category(c) {
        return Ok(Item::Category(category));
    }
    let code = match c {
        _ if is_octal(c) => octal(source, c, 2)?,
        _ => common(source, c)?,
    };
    Ok(Item::Range(code, code))
}

/// An escape outside of sets.
pub(super) fn in_pattern(source: &mut Source, c: char, state: &State) -> Result<Node> {
    if let Some(at) = position(c) {
        return Ok(Node::At(at));
    }
    if let Some(category) = category(c) {
        let items = vec![Item::Category(category)];
        return Ok(Node::Set {
            negate: false,
            items,
        });
    }
    match c {
        '0' => octal(source, c, 2).map(Node::Literal),
        '1'..='9' => octal_or_reference(source, c, state),
        _ => common(source, c).map(Node::Literal),
    }
}

fn octal_or_reference(source: &mut Source, c: char, state: &State) -> Result<Node> {
    let mut digits = c.to_string();
    if source.next_is(is_decimal) {
        digits.push_str(&source.get_while(1, is_decimal)?);
        if digits.chars().all(is_octal) && source.next_is(is_octal) {
            digits.push_str(&source.get_while(1, is_octal)?);
            return octal_value(source, &digits).map(Node::Literal);
        }
    }
    let group: usize = digits.parse().unwrap_or(usize::MAX);
    if group >= state.group_count() {
        return Err(source.error(format!("invalid group reference {group}"), digits.len()));
    }
    if !state.is_closed(group) {
        return Err(source.error("cannot refer to an open group", digits.len() + 1));
    }
    state.check_lookbehind_group(group, source)?;
    Ok(Node::Ref(group))
}

fn octal(source: &mut Source, c: char, more: usize) -> Result<u32> {
    let mut digits = c.to_string();
    digits.push_str(&source.get_while(more, is_octal)?);
    octal_value(source, &digits)
}

fn octal_value(source: &Source, digits: &str) -> Result<u32> {
    let code = u32::from_str_radix(digits, 8).unwrap_or(u32::MAX);
    if code > 0o377 {
        let msg = format!("octal escape value \\{digits} outside of range 0-0o377");
        return Err(source.error(msg, digits.len() + 1));
    }
    Ok(code)
}

/// What both kinds have in common: control characters, `\x`, `\u`, `\U`, `\N`, and escaped punctuation.
fn common(source: &mut Source, c: char) -> Result<u32> {
    if let Some(plain) = control(c) {
        return Ok(u32::from(plain));
    }
    match c {
        'x' => hexadecimal(source, c, 2),
        'u' => hexadecimal(source, c, 4),
        'U' => hexadecimal(source, c, 8),
        'N' => named(source),
        _ if c.is_ascii_alphanumeric() => Err(source.error(format!("bad escape \\{c}"), 2)),
        _ => Ok(u32::from(c)),
    }
}

fn hexadecimal(source: &mut Source, c: char, digits: usize) -> Result<u32> {
    let text = source.get_while(digits, is_hex)?;
    let len = text.len() + 2;
    if text.len() != digits {
        return Err(source.error(format!("incomplete escape \\{c}{text}"), len));
    }
    match u32::from_str_radix(&text, 16) {
        Ok(code) if code <= 0x10_ffff => Ok(code),
        _ => Err(source.error(format!("bad escape \\{c}{text}"), len)),
    }
}

/// `\N{…}`: the table of names isn't part of the library, so no name is known.
fn named(source: &mut Source) -> Result<u32> {
    if !source.accept('{')? {
        return Err(source.error("missing {", 0));
    }
    let name = source.get_until('}', "character name")?;
    let msg = format!("undefined character name {}", repr::repr_str(&name));
    Err(source.error(msg, name.chars().count() + 4))
}

/// The code of a set's plain character.
pub(super) fn plain(token: Token) -> Item {
    let code = u32::from(token.c);
    Item::Range(code, code)
}
