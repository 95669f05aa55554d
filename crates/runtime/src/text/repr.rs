//! `repr` and `ascii` of `str`, `repr` of `bytes` and `bytearray`.

use super::pred::is_printable;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// An upper bound of the bytes of `repr(s)` and `ascii(s)`: `\x00` takes four bytes for one, `\U0001f600` ten for four.
pub fn str_size(s: &str) -> u64 {
    (s.len() as u64).saturating_mul(4).saturating_add(2)
}

/// An upper bound of the bytes of `repr(b)`, also of a bytearray.
pub fn bytes_size(b: &[u8]) -> u64 {
    (b.len() as u64).saturating_mul(4).saturating_add(14)
}

pub fn repr_str(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 2);
    push_str(&mut out, s, false);
    out
}

/// `ascii(s)`: as `repr`, with everything outside ASCII escaped.
pub fn ascii_str(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 2);
    push_str(&mut out, s, true);
    out
}

/// Appends `repr(s)` to `out`.
pub fn push_repr(out: &mut String, s: &str) {
    push_str(out, s, false);
}

/// The text with everything outside ASCII escaped: what `ascii` makes of a `repr`.
pub fn escape_non_ascii(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            push_escape(&mut out, u32::from(c));
        }
    }
    out
}

/// `b'…'`
pub fn repr_bytes(b: &[u8]) -> String {
    let mut out = String::with_capacity(b.len() + 3);
    push_bytes(&mut out, b, false);
    out
}

/// `bytearray(b'…')`: CPython escapes a single quote here even between double ones.
pub fn repr_bytearray(b: &[u8]) -> String {
    let mut out = String::with_capacity(b.len() + 14);
    out.push_str("bytearray(");
    push_bytes(&mut out, b, true);
    out.push(')');
    out
}

fn quote_for(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn push_str(out: &mut String, s: &str, ascii: bool) {
    let quote = quote_for(s.contains('\''), s.contains('"'));
    out.push(quote);
    for c in s.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            _ if c == quote => {
                out.push('\\');
                out.push(c);
            }
            _ if (c.is_ascii() || !ascii) && is_printable(c) => out.push(c),
            _ => push_escape(out, u32::from(c)),
        }
    }
    out.push(quote);
}

/// `\x`, `\u` or `\U`, whichever is the shortest that fits.
pub(super) fn push_escape(out: &mut String, code: u32) {
    let (letter, digits) = match code {
        0..=0xff => ('x', 2),
        0x100..=0xffff => ('u', 4),
        _ => ('U', 8),
    };
    out.push('\\');
    out.push(letter);
    push_hex(out, code, digits);
}

pub(crate) fn push_hex(out: &mut String, code: u32, digits: u32) {
    for place in (0..digits).rev() {
        let digit = (code >> (4 * place)) & 0xf;
        out.push(char::from(HEX[digit as usize]));
    }
}

fn push_bytes(out: &mut String, b: &[u8], single: bool) {
    let quote = quote_for(b.contains(&b'\''), b.contains(&b'"'));
    out.push('b');
    out.push(quote);
    for &byte in b {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\t' => out.push_str("\\t"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            _ if char::from(byte) == quote || (single && byte == b'\'') => {
                out.push('\\');
                out.push(char::from(byte));
            }
            b' '..=b'~' => out.push(char::from(byte)),
            _ => push_escape(out, u32::from(byte)),
        }
    }
    out.push(quote);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn str_as_cpython() {
        for (s, repr, ascii) in [
            ("", "''", "''"),
            ("a'b", "\"a'b\"", "\"a'b\""),
            ("a\"b", "'a\"b'", "'a\"b'"),
            ("a'\"b", "'a\\'\"b'", "'a\\'\"b'"),
            (
                "\\\t\n\r\0\x7f\x1b",
                "'\\\\\\t\\n\\r\\x00\\x7f\\x1b'",
                "'\\\\\\t\\n\\r\\x00\\x7f\\x1b'",
            ),
            ("é€😀", "'é€😀'", "'\\xe9\\u20ac\\U0001f600'"),
            (
                "\u{a0}\u{ad}\u{200b}\u{2028}\u{e000}",
                "'\\xa0\\xad\\u200b\\u2028\\ue000'",
                "'\\xa0\\xad\\u200b\\u2028\\ue000'",
            ),
            (
                "\u{10ffff}\u{3000}",
                "'\\U0010ffff\\u3000'",
                "'\\U0010ffff\\u3000'",
            ),
        ] {
            assert_eq!(repr_str(s), repr);
            assert_eq!(ascii_str(s), ascii);
            assert!(str_size(s) >= repr.len() as u64 && str_size(s) >= ascii.len() as u64);
        }
    }

    #[test]
    fn bytes_as_cpython() {
        for (b, repr) in [
            (&b""[..], "b''"),
            (b"a'b", "b\"a'b\""),
            (b"a'\"b", "b'a\\'\"b'"),
            (b"\x00\xff\t\\~\x7f", "b'\\x00\\xff\\t\\\\~\\x7f'"),
        ] {
            assert_eq!(repr_bytes(b), repr);
            assert_eq!(
                repr_bytearray(b),
                format!("bytearray({})", repr.replace("a'b", "a\\'b"))
            );
            assert!(bytes_size(b) >= repr_bytearray(b).len() as u64);
        }
    }
}
