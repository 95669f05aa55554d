//! Replacement templates of `sub` and `expand`: `\1`, `\g<name>`, and escapes.

use super::Compiled;
use super::error::{CompileErrorKind, RegexCompileError};
use super::escape::{control, is_decimal};
use super::parse::group_number;
use super::source::Source;
use crate::text::{pred, repr};

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Literal(String),
    /// What the group matched; empty if it took no part.
    Group(usize),
}

type Result<T> = std::result::Result<T, RegexCompileError>;

/// Parses a template for `pattern`.
///
/// `re.error` with position, or `IndexError: unknown group name 'x'`.
pub fn parse(template: &str, pattern: &Compiled) -> Result<Vec<Part>> {
    let mut source = Source::new(template)?;
    let mut parts = Vec::new();
    while let Some(this) = source.get()? {
        if !this.escaped {
            push(&mut parts, this.c);
            continue;
        }
        match this.c {
            'g' => {
                let group = named(&mut source, pattern)?;
                parts.push(Part::Group(group));
            }
            '0' => {
                let more = source.get_while(2, |c| c.is_digit(8))?;
                push_code(&mut parts, &more);
            }
            '1'..='9' => numbered(&mut source, this.c, pattern, &mut parts)?,
            'b' => push(&mut parts, '\x08'),
            c => match control(c) {
                Some(plain) => push(&mut parts, plain),
                None if c.is_ascii_alphabetic() => {
                    return Err(source.error(format!("bad escape \\{c}"), 2));
                }
                None => {
                    push(&mut parts, '\\');
                    push(&mut parts, c);
                }
            },
        }
    }
    Ok(parts)
}

fn push(parts: &mut Vec<Part>, c: char) {
    if let Some(Part::Literal(text)) = parts.last_mut() {
        text.push(c);
    } else {
        parts.push(Part::Literal(c.to_string()));
    }
}

fn push_code(parts: &mut Vec<Part>, octal: &str) {
    let code = u32::from_str_radix(octal, 8).unwrap_or(0) & 0xff;
    push(parts, char::from_u32(code).unwrap_or('\0'));
}

fn named(source: &mut Source, pattern: &Compiled) -> Result<usize> {
    if !source.accept('<')? {
        return Err(source.error("missing <", 0));
    }
    let name = source.get_until('>', "group name")?;
    let back = name.chars().count() + 1;
    if pred::isidentifier(&name) {
        return pattern.group_of(&name).ok_or_else(|| {
            let msg = format!("unknown group name {}", repr::repr_str(&name));
            RegexCompileError::new(CompileErrorKind::Index, msg)
        });
    }
    let Some(group) = group_number(&name) else {
        let msg = format!("bad character in group name {}", repr::repr_str(&name));
        return Err(source.error(msg, back));
    };
    known(source, pattern, group, back)
}

fn known(source: &Source, pattern: &Compiled, group: u64, back: usize) -> Result<usize> {
    match usize::try_from(group) {
        Ok(group) if group <= pattern.groups() => Ok(group),
        _ => Err(source.error(format!("invalid group reference {group}"), back)),
    }
}

fn numbered(source: &mut Source, c: char, pattern: &Compiled, parts: &mut Vec<Part>) -> Result<()> {
    let octal = |c: char| c.is_digit(8);
    let mut digits = c.to_string();
    digits.push_str(&source.get_while(1, is_decimal)?);
    if digits.len() == 2 && digits.chars().all(octal) && source.next_is(|c| c.is_digit(8)) {
        digits.push_str(&source.get_while(1, |c| c.is_digit(8))?);
        let code = u32::from_str_radix(&digits, 8).unwrap_or(u32::MAX);
        if code > 0o377 {
            let msg = format!("octal escape value \\{digits} outside of range 0-0o377");
            return Err(source.error(msg, digits.len() + 1));
        }
        push_code(parts, &digits);
        return Ok(());
    }
    let group = digits.parse().unwrap_or(u64::MAX);
    parts.push(Part::Group(known(source, pattern, group, digits.len())?));
    Ok(())
}
