//! Tokens: blanks, words, numbers, lists and quoted literals.

use la_arena::Idx;

use super::parse::{Fault, Parser, Read, index, len32};
use crate::span::Span;

impl<'t> Parser<'t> {
    pub(super) fn fault(&self, message: impl Into<String>) -> Fault {
        let start = self.text.floor_char_boundary(self.at.min(self.text.len()));
        let end = self
            .text
            .ceil_char_boundary((start + 1).min(self.text.len()));
        Fault {
            span: Span::new(len32(start), len32(end)),
            message: message.into(),
        }
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Skips blanks and comments, which run from `;` to the end of the line.
    pub(super) fn space(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(b) = bytes.get(self.at) {
            match b {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                b';' => {
                    let rest = bytes.get(self.at..).unwrap_or(&[]);
                    self.at += rest.iter().take_while(|b| **b != b'\n').count();
                }
                _ => return,
            }
        }
    }

    pub(super) fn start(&mut self) -> usize {
        self.space();
        self.at
    }

    pub(super) fn peek(&mut self) -> Option<u8> {
        self.space();
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn eat(&mut self, text: &str) -> bool {
        let before = self.at;
        self.space();
        let found = self.rest().starts_with(text);
        self.at = if found { self.at + text.len() } else { before };
        found
    }

    pub(super) fn expect(&mut self, text: &str) -> Read<()> {
        if self.eat(text) {
            return Ok(());
        }
        self.space();
        Err(self.fault(format!("expected `{text}`")))
    }

    pub(super) fn peek_word(&mut self) -> &'t str {
        self.space();
        let rest = self.rest();
        let len = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
            .count();
        &rest[..len]
    }

    pub(super) fn word(&mut self) -> Read<&'t str> {
        let word = self.peek_word();
        if word.is_empty() {
            return Err(self.fault("expected a word"));
        }
        self.at += word.len();
        Ok(word)
    }

    pub(super) fn keyword(&mut self, word: &str) -> Read<()> {
        if self.peek_word() == word {
            return self.word().map(|_| ());
        }
        Err(self.fault(format!("expected `{word}`")))
    }

    pub(super) fn option<T>(
        &mut self,
        word: &str,
        read: impl FnOnce(&mut Self) -> Read<T>,
    ) -> Read<Option<T>> {
        if self.peek_word() != word {
            return Ok(None);
        }
        self.word()?;
        read(self).map(Some)
    }

    pub(super) fn number<T: TryFrom<u64>>(&mut self) -> Read<T> {
        self.space();
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        let value = rest[..len].parse::<u64>().ok();
        let value = value.and_then(|n| T::try_from(n).ok());
        if value.is_some() {
            self.at += len;
        }
        value.ok_or_else(|| self.fault("expected a number that fits"))
    }

    pub(super) fn hex(&mut self) -> Read<u64> {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        self.at += len;
        u64::from_str_radix(&rest[..len], 16).map_err(|_| self.fault("expected hexadecimal digits"))
    }

    pub(super) fn indexed<T>(&mut self, prefix: &str) -> Read<Idx<T>> {
        self.expect(prefix)?;
        self.number().map(index)
    }

    pub(super) fn list<T>(
        &mut self,
        open: char,
        close: char,
        mut read: impl FnMut(&mut Self) -> Read<T>,
    ) -> Read<Vec<T>> {
        let (mut a, mut b) = ([0; 4], [0; 4]);
        let (open, close) = (open.encode_utf8(&mut a), close.encode_utf8(&mut b));
        let mut items = Vec::new();
        self.expect(open)?;
        if self.eat(close) {
            return Ok(items);
        }
        loop {
            items.push(read(self)?);
            if self.eat(close) {
                return Ok(items);
            }
            self.expect(",")?;
        }
    }

    pub(super) fn string(&mut self) -> Read<String> {
        self.expect("\"")?;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.find(['"', '\\']).unwrap_or(rest.len());
            out.push_str(&rest[..plain]);
            self.at += plain;
            if self.rest().starts_with('"') {
                self.at += 1;
                return Ok(out);
            }
            match self.escape()? {
                Escape::Char(c) => out.push(c),
                Escape::Byte(_) => return Err(self.fault("a string has no byte escapes")),
            }
        }
    }

    /// What follows `b"`.
    pub(super) fn bytes(&mut self) -> Read<Vec<u8>> {
        let mut out = Vec::new();
        loop {
            match self.rest().as_bytes().first() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') | None => match self.escape()? {
                    Escape::Byte(b) => out.push(b),
                    Escape::Char(c) => match u8::try_from(c) {
                        Ok(b) => out.push(b),
                        Err(_) => return Err(self.fault("not a byte")),
                    },
                },
                Some(b @ b' '..=b'~') => {
                    out.push(*b);
                    self.at += 1;
                }
                Some(_) => return Err(self.fault("not a byte")),
            }
        }
    }

    fn escape(&mut self) -> Read<Escape> {
        let rest = self.rest().as_bytes();
        let (Some(b'\\'), Some(kind)) = (rest.first(), rest.get(1)) else {
            return Err(self.fault("the string does not end"));
        };
        let c = match kind {
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'"' => '"',
            b'\\' => '\\',
            b'x' => {
                let digits = self.rest().get(2..4).unwrap_or("");
                let byte = u8::from_str_radix(digits, 16);
                let byte = byte.map_err(|_| self.fault("expected two hexadecimal digits"))?;
                self.at += 4;
                return Ok(Escape::Byte(byte));
            }
            b'u' => {
                self.at += 2;
                self.expect("{")?;
                let code = self.hex()?;
                self.expect("}")?;
                let c = u32::try_from(code).ok().and_then(char::from_u32);
                return c
                    .map(Escape::Char)
                    .ok_or_else(|| self.fault("no such character"));
            }
            _ => return Err(self.fault("no such escape")),
        };
        self.at += 2;
        Ok(Escape::Char(c))
    }
}

enum Escape {
    Char(char),
    Byte(u8),
}
