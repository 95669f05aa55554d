//! `repr` of a string for error messages, and the character classes that number parsing needs.

use unicode_general_category::{GeneralCategory, get_general_category};

/// `repr(s)`: single quotes unless the text has some and no double ones; what isn't printable is escaped.
pub fn repr_str(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        push_escaped(&mut out, c, quote);
    }
    out.push(quote);
    out
}

fn push_escaped(out: &mut String, c: char, quote: char) {
    match c {
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c == quote => {
            out.push('\\');
            out.push(c);
        }
        ' '..='~' => out.push(c),
        c if is_printable(c) => out.push(c),
        c => {
            let code = u32::from(c);
            out.push_str(&match code {
                0..=0xff => format!("\\x{code:02x}"),
                0x100..=0xffff => format!("\\u{code:04x}"),
                _ => format!("\\U{code:08x}"),
            });
        }
    }
}

/// `str.isprintable()` of one character: no control, format, surrogate, private, unassigned or separator but the space.
pub fn is_printable(c: char) -> bool {
    use GeneralCategory as G;
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    !matches!(
        get_general_category(c),
        G::Control
            | G::Format
            | G::Surrogate
            | G::PrivateUse
            | G::Unassigned
            | G::LineSeparator
            | G::ParagraphSeparator
            | G::SpaceSeparator
    )
}

/// What number parsing takes for a space: the white space of C, and beyond ASCII that of Unicode.
fn is_number_space(c: char) -> bool {
    match c {
        ' ' | '\t'..='\r' => true,
        c => !c.is_ascii() && c.is_whitespace(),
    }
}

/// The value of a decimal digit of any script (category `Nd`), as `unicodedata.decimal` gives it.
pub fn decimal_digit(c: char) -> Option<u8> {
    if let '0'..='9' = c {
        return Some(c as u8 - b'0');
    }
    if c.is_ascii() || get_general_category(c) != GeneralCategory::DecimalNumber {
        return None;
    }
    // Digits come in unbroken runs of ten from zero to nine (one block holds five such runs), so the distance to the start
    // of the unbroken stretch gives the value.
    let code = u32::from(c);
    let back = (1..64u32)
        .take_while(|step| {
            code.checked_sub(*step)
                .and_then(char::from_u32)
                .is_some_and(|p| get_general_category(p) == GeneralCategory::DecimalNumber)
        })
        .count();
    u8::try_from(back % 10).ok()
}

/// The text with digits of other scripts as ASCII, stripped; what isn't ASCII then becomes `?`, which no number holds.
pub fn to_ascii_number(text: &str) -> std::borrow::Cow<'_, str> {
    let text = text.trim_matches(is_number_space);
    if text.is_ascii() {
        return text.into();
    }
    text.chars()
        .map(|c| match decimal_digit(c) {
            Some(digit) => char::from(b'0' + digit),
            None if is_number_space(c) => ' ',
            None if c.is_ascii() => c,
            None => '?',
        })
        .collect::<String>()
        .into()
}
