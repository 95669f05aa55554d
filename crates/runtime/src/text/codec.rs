//! `str.encode` and `bytes.decode`: UTF-8 (with and without signature), UTF-16, UTF-32, ASCII and Latin-1.
//!
//! Error handlers: `strict`, `ignore`, `replace`, `backslashreplace`, and `xmlcharrefreplace` to encode. Messages and
//! positions are CPython's. Absent: other encodings (`LookupError`), and handlers that would make lone surrogates
//! (`surrogateescape`, `surrogatepass`), which text here cannot hold.

use super::repr::{push_escape, push_hex};
use crate::guest_error::{ErrKind, GuestError, GuestResult};

/// An encoding that the library knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf8Sig,
    Ascii,
    Latin1,
    /// Units of two or four bytes.
    Wide(Wide),
}

/// How UTF-16 and UTF-32 lay out their units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wide {
    /// Bytes of a unit: 2 or 4.
    unit: u8,
    big: bool,
    /// Starts with a mark of the order; without one it is little-endian.
    marked: bool,
}

impl Encoding {
    /// The encoding of that name or alias, any case, with `-`, `_` or space.
    ///
    /// `LookupError: unknown encoding: NAME`.
    pub fn find(name: &str) -> GuestResult<Encoding> {
        let mut key = String::with_capacity(name.len().min(32));
        for c in name.chars().take(32) {
            key.push(if c == '-' || c == ' ' {
                '_'
            } else {
                c.to_ascii_lowercase()
            });
        }
        match key.as_str() {
            "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8_ucs2" | "utf8_ucs4" => {
                Ok(Encoding::Utf8)
            }
            "utf_8_sig" | "utf8_sig" => Ok(Encoding::Utf8Sig),
            "ascii" | "us_ascii" | "us" | "646" | "iso646_us" | "ansi_x3.4_1968" => {
                Ok(Encoding::Ascii)
            }
            "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "8859"
            | "cp819" | "iso8859" => Ok(Encoding::Latin1),
            key => match Wide::find(key) {
                Some(wide) => Ok(Encoding::Wide(wide)),
                None => Err(GuestError::new(
                    ErrKind::LookupError,
                    format!("unknown encoding: {name}"),
                )),
            },
        }
    }

    /// As error messages spell it.
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Wide(wide) => wide.name(),
        }
    }

    fn limit(self) -> u32 {
        match self {
            Encoding::Ascii => 128,
            Encoding::Latin1 => 256,
            Encoding::Utf8 | Encoding::Utf8Sig | Encoding::Wide(_) => 0x11_0000,
        }
    }
}

impl Wide {
    fn find(key: &str) -> Option<Wide> {
        let (unit, rest) = match key {
            "u16" => (2, ""),
            "u32" => (4, ""),
            _ => {
                let rest = key
                    .strip_prefix("utf_")
                    .or_else(|| key.strip_prefix("utf"))?;
                match (rest.strip_prefix("16"), rest.strip_prefix("32")) {
                    (Some(rest), _) => (2, rest),
                    (_, Some(rest)) => (4, rest),
                    _ => return None,
                }
            }
        };
        let (big, marked) = match rest {
            "" => (false, true),
            "_le" | "le" => (false, false),
            "_be" | "be" => (true, false),
            _ => return None,
        };
        Some(Wide { unit, big, marked })
    }

    fn name(self) -> &'static str {
        match (self.unit, self.marked, self.big) {
            (2, true, _) => "utf-16",
            (2, false, false) => "utf-16-le",
            (2, false, true) => "utf-16-be",
            (_, true, _) => "utf-32",
            (_, false, false) => "utf-32-le",
            (_, false, true) => "utf-32-be",
        }
    }

    fn push(self, out: &mut Vec<u8>, code: u32) {
        match (self.unit, self.big) {
            (2, big) => {
                let half = u16::try_from(code).unwrap_or(0xfffd);
                let bytes = if big {
                    half.to_be_bytes()
                } else {
                    half.to_le_bytes()
                };
                out.extend_from_slice(&bytes);
            }
            (_, true) => out.extend_from_slice(&code.to_be_bytes()),
            (_, false) => out.extend_from_slice(&code.to_le_bytes()),
        }
    }

    fn encode(self, s: &str) -> Vec<u8> {
        let mut out = Vec::with_capacity(s.len().saturating_mul(2));
        if self.marked {
            self.push(&mut out, 0xfeff);
        }
        let mut halves = [0u16; 2];
        for c in s.chars() {
            match self.unit {
                2 => {
                    for half in c.encode_utf16(&mut halves) {
                        self.push(&mut out, u32::from(*half));
                    }
                }
                _ => self.push(&mut out, u32::from(c)),
            }
        }
        out
    }

    fn read(self, bytes: &[u8]) -> u32 {
        let step = |n: u32, b: &u8| n << 8 | u32::from(*b);
        match self.big {
            true => bytes.iter().fold(0, step),
            false => bytes.iter().rev().fold(0, step),
        }
    }

    /// The text of bytes whose mark, if any, is taken off; `from`: how many that were.
    fn decode(mut self, mut b: &[u8], errors: &str) -> GuestResult<String> {
        let unit = usize::from(self.unit);
        let mut from = 0;
        if self.marked
            && let Some(first) = b.get(..unit)
        {
            let mark = self.read(first);
            let swapped = if unit == 2 { 0xfffe } else { 0xfffe_0000 };
            if mark == 0xfeff || mark == swapped {
                self.big = mark == swapped;
                b = b.get(unit..).unwrap_or(&[]);
                from = unit;
            }
        }
        let mut out = String::with_capacity(b.len() / 2);
        let mut at = 0;
        while at < b.len() {
            let Some(bytes) = b.get(at..at + unit) else {
                let bad = b.get(at..).unwrap_or(&[]);
                let place = from + at;
                handle_bad(
                    &mut out,
                    bad,
                    place,
                    Encoding::Wide(self),
                    "truncated data",
                    errors,
                )?;
                break;
            };
            let code = self.read(bytes);
            let next = b.get(at + unit..at + 2 * unit).map(|n| self.read(n));
            let pair = match (unit, code, next) {
                (2, 0xd800..=0xdbff, Some(low @ 0xdc00..=0xdfff)) => {
                    Some(0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00))
                }
                _ => None,
            };
            match char::from_u32(pair.unwrap_or(code)) {
                Some(c) => out.push(c),
                None => {
                    let reason = match (unit, code, next) {
                        (2, 0xd800..=0xdbff, None) => "unexpected end of data",
                        (2, 0xd800..=0xdbff, _) => "illegal UTF-16 surrogate",
                        (2, ..) => "illegal encoding",
                        (_, 0xd800..=0xdfff, _) => {
                            "code point in surrogate code point range(0xd800, 0xe000)"
                        }
                        _ => "code point not in range(0x110000)",
                    };
                    handle_bad(
                        &mut out,
                        bytes,
                        from + at,
                        Encoding::Wide(self),
                        reason,
                        errors,
                    )?;
                }
            }
            at += if pair.is_some() { 2 * unit } else { unit };
        }
        Ok(out)
    }
}

/// An upper bound of the bytes that encoding `s` or decoding as many bytes makes, whatever the handler.
pub fn max_size(bytes: usize) -> u64 {
    (bytes as u64).saturating_mul(5).saturating_add(8)
}

const BOM: &[u8] = b"\xef\xbb\xbf";

/// `s.encode(encoding, errors)`.
pub fn encode(s: &str, encoding: Encoding, errors: &str) -> GuestResult<Vec<u8>> {
    match encoding {
        Encoding::Utf8 => Ok(s.as_bytes().to_vec()),
        Encoding::Utf8Sig => Ok([BOM, s.as_bytes()].concat()),
        Encoding::Wide(wide) => Ok(wide.encode(s)),
        _ if s.is_ascii() => Ok(s.as_bytes().to_vec()),
        Encoding::Ascii | Encoding::Latin1 => encode_narrow(s, encoding, errors),
    }
}

fn encode_narrow(s: &str, encoding: Encoding, errors: &str) -> GuestResult<Vec<u8>> {
    let limit = encoding.limit();
    let mut out = Vec::with_capacity(s.len());
    let mut chars = s.chars().enumerate();
    while let Some((at, c)) = chars.next() {
        let code = u32::from(c);
        if code < limit {
            out.push(u8::try_from(code).unwrap_or(b'?'));
            continue;
        }
        match errors {
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => {
                let mut escape = String::new();
                push_escape(&mut escape, code);
                out.extend_from_slice(escape.as_bytes());
            }
            "xmlcharrefreplace" => out.extend_from_slice(format!("&#{code};").as_bytes()),
            "strict" => {
                let more = chars.take_while(|&(_, c)| u32::from(c) >= limit).count();
                return Err(encode_error(encoding, c, at, more));
            }
            _ => return Err(unknown_handler(errors)),
        }
    }
    Ok(out)
}

fn encode_error(encoding: Encoding, c: char, at: usize, more: usize) -> GuestError {
    let name = encoding.name();
    let reason = format!("ordinal not in range({})", encoding.limit());
    if more > 0 {
        let last = at.saturating_add(more);
        return GuestError::encode(format!(
            "'{name}' codec can't encode characters in position {at}-{last}: {reason}"
        ));
    }
    let mut escape = String::new();
    push_escape(&mut escape, u32::from(c));
    GuestError::encode(format!(
        "'{name}' codec can't encode character '{escape}' in position {at}: {reason}"
    ))
}

fn unknown_handler(errors: &str) -> GuestError {
    GuestError::new(
        ErrKind::LookupError,
        format!("unknown error handler name '{errors}'"),
    )
}

/// `b.decode(encoding, errors)`.
pub fn decode(b: &[u8], encoding: Encoding, errors: &str) -> GuestResult<String> {
    match encoding {
        Encoding::Utf8 => decode_utf8(b, errors),
        Encoding::Utf8Sig => decode_utf8(b.strip_prefix(BOM).unwrap_or(b), errors),
        Encoding::Latin1 => Ok(b.iter().copied().map(char::from).collect()),
        Encoding::Wide(wide) => wide.decode(b, errors),
        Encoding::Ascii => decode_ascii(b, errors),
    }
}

fn decode_utf8(b: &[u8], errors: &str) -> GuestResult<String> {
    let mut out = String::with_capacity(b.len());
    let mut from = 0usize;
    while let Some(rest) = b.get(from..) {
        let error = match std::str::from_utf8(rest) {
            Ok(tail) => {
                out.push_str(tail);
                break;
            }
            Err(error) => error,
        };
        let (good, bad) = rest
            .split_at_checked(error.valid_up_to())
            .unwrap_or((rest, &[]));
        out.push_str(std::str::from_utf8(good).unwrap_or(""));
        let bad = bad
            .get(..error.error_len().unwrap_or(bad.len()))
            .unwrap_or(bad);
        let reason = match (error.error_len(), bad.first()) {
            (None, _) => "unexpected end of data",
            (_, Some(0xc2..=0xf4)) => "invalid continuation byte",
            _ => "invalid start byte",
        };
        handle_bad(
            &mut out,
            bad,
            from.saturating_add(good.len()),
            Encoding::Utf8,
            reason,
            errors,
        )?;
        from = from
            .saturating_add(good.len())
            .saturating_add(bad.len().max(1));
    }
    Ok(out)
}

fn decode_ascii(b: &[u8], errors: &str) -> GuestResult<String> {
    let mut out = String::with_capacity(b.len());
    for (at, &byte) in b.iter().enumerate() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            handle_bad(
                &mut out,
                &[byte],
                at,
                Encoding::Ascii,
                "ordinal not in range(128)",
                errors,
            )?;
        }
    }
    Ok(out)
}

fn handle_bad(
    out: &mut String,
    bad: &[u8],
    at: usize,
    encoding: Encoding,
    reason: &str,
    errors: &str,
) -> GuestResult<()> {
    match errors {
        "ignore" => {}
        "replace" => out.push('\u{fffd}'),
        "backslashreplace" => {
            for &byte in bad {
                push_escape(out, u32::from(byte));
            }
        }
        "strict" => return Err(decode_error(bad, at, encoding, reason)),
        _ => return Err(unknown_handler(errors)),
    }
    Ok(())
}

fn decode_error(bad: &[u8], at: usize, encoding: Encoding, reason: &str) -> GuestError {
    let name = encoding.name();
    if let [byte] = bad {
        let mut hex = String::new();
        push_hex(&mut hex, u32::from(*byte), 2);
        return GuestError::decode(format!(
            "'{name}' codec can't decode byte 0x{hex} in position {at}: {reason}"
        ));
    }
    let last = at.saturating_add(bad.len()).saturating_sub(1);
    GuestError::decode(format!(
        "'{name}' codec can't decode bytes in position {at}-{last}: {reason}"
    ))
}
