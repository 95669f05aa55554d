//! Literals: quoted strings and bytes, floats, identifiers. Writing here, reading
//! in `parse`.

use std::fmt::Write;

/// Whether the text can stand without quotes.
pub(super) fn is_bare(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Writes `text` in quotes. Only what would break the line or the quotes is escaped.
pub(super) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Writes bytes as `b"…"`.
pub(super) fn quote_bytes(out: &mut String, bytes: &[u8]) {
    out.push_str("b\"");
    for b in bytes {
        match b {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b' '..=b'~' => out.push(char::from(*b)),
            b => {
                let _ = write!(out, "\\x{b:02x}");
            }
        }
    }
    out.push('"');
}

/// Writes a double so that its bits can be read back: in decimal, or in hexadecimal
/// where there is no decimal form.
pub(super) fn float(out: &mut String, bits: u64) {
    let value = f64::from_bits(bits);
    let _ = if value.is_finite() {
        write!(out, "{value:?}")
    } else {
        write!(out, "float#{bits:016x}")
    };
}
