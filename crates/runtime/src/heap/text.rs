//! Strings in the cage: UTF-8 with the count of characters and the hash beside it.

use super::{Full, Heap, Kind};
use crate::value::{Ref, Value};

/// The header, counts and hash.
const HEAD: u64 = 24;
/// Set when the hash word is valid.
const HASHED: u8 = 1;

/// Whether a byte of UTF-8 starts a character.
fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl Heap {
    /// A string with `text`'s content.
    pub fn str(&mut self, text: &str) -> Result<Value, Full> {
        let chars = if text.is_ascii() {
            text.len()
        } else {
            text.chars().count()
        };
        self.str_with_chars(text, chars as u32)
    }

    fn str_with_chars(&mut self, text: &str, chars: u32) -> Result<Value, Full> {
        let at = self.str_space(text.len() as u64, chars)?;
        self.region
            .bytes_mut(at + HEAD as u32, text.len() as u32)
            .copy_from_slice(text.as_bytes());
        Ok(Value::reference(at))
    }

    fn str_space(&mut self, len: u64, chars: u32) -> Result<Ref, Full> {
        self.reserve(HEAD + len)?;
        let size = HEAD + len.next_multiple_of(8);
        let at = self.alloc(Kind::Str, 0, len as u32, size)?;
        self.region.set_u64(at + 8, u64::from(chars));
        self.region.set_u64(at + 16, 0);
        // The last word may be partly unused: it is initialised all the same.
        self.region
            .set_u64(at.wrapping_add(size as u32).wrapping_sub(8).max(at + 16), 0);
        Ok(at)
    }

    /// The concatenation of strings of the heap.
    pub fn str_concat(&mut self, parts: &[Ref]) -> Result<Value, Full> {
        let (mut len, mut chars) = (0u64, 0u64);
        for p in parts {
            len += u64::from(self.word(*p));
            chars += u64::from(self.str_chars(*p));
        }
        let at = self.str_space(len, chars as u32)?;
        let mut to = at + HEAD as u32;
        for p in parts {
            let n = self.word(*p);
            self.region.copy(p + HEAD as u32, to, n);
            to += n;
        }
        Ok(Value::reference(at))
    }

    /// The substring of the byte range, which lies on character boundaries.
    pub fn str_slice(&mut self, of: Ref, start: u32, end: u32) -> Result<Value, Full> {
        let len = end.saturating_sub(start);
        let chars = if self.str_is_ascii(of) {
            len
        } else {
            // Of bytes, not text: a view of the text checks all of it.
            let bytes = self.str_bytes(of).get(start as usize..end as usize);
            bytes.map_or(0, |b| b.iter().filter(|c| is_start(**c)).count() as u32)
        };
        let at = self.str_space(u64::from(len), chars)?;
        self.region
            .copy(of + HEAD as u32 + start, at + HEAD as u32, len);
        Ok(Value::reference(at))
    }

    /// The bytes of the character that starts at a byte offset.
    #[inline]
    pub fn char_after(&self, at: Ref, start: u32) -> u32 {
        let bytes = self.str_bytes(at).get(start as usize + 1..).unwrap_or(&[]);
        1 + bytes.iter().take(3).take_while(|b| !is_start(**b)).count() as u32
    }

    /// The bytes of the character that ends at a byte offset.
    #[inline]
    pub fn char_before(&self, at: Ref, end: u32) -> u32 {
        let bytes = self.str_bytes(at).get(..end as usize).unwrap_or(&[]);
        let rest = bytes.iter().rev().take(3);
        (1 + rest.take_while(|b| !is_start(**b)).count() as u32).min(end)
    }

    /// The text of a string object.
    #[inline]
    pub fn str_at(&self, at: Ref) -> &str {
        self.region.str(at.wrapping_add(HEAD as u32), self.word(at))
    }

    /// The UTF-8 bytes of a string object.
    #[inline]
    pub fn str_bytes(&self, at: Ref) -> &[u8] {
        self.region
            .bytes(at.wrapping_add(HEAD as u32), self.word(at))
    }

    #[inline]
    pub fn str_chars(&self, at: Ref) -> u32 {
        self.region.u32(at.wrapping_add(8))
    }

    #[inline]
    pub fn str_is_ascii(&self, at: Ref) -> bool {
        self.str_chars(at) == self.word(at)
    }

    /// The text that a value is, if it is an exact string.
    #[inline]
    pub fn as_str(&self, v: Value) -> Option<&str> {
        self.as_kind(v, Kind::Str).map(|at| self.str_at(at))
    }

    /// The hash, computed once.
    #[inline]
    pub fn str_hash(&mut self, at: Ref) -> i64 {
        if self.flags(at) & HASHED != 0 {
            return self.region.u64(at + 16) as i64;
        }
        let h = crate::num::hash::text(self.str_at(at));
        self.region.set_u64(at + 16, h as u64);
        let flags = self.flags(at);
        self.set_flags(at, flags | HASHED);
        h
    }

    /// Whether two string objects have the same text.
    #[inline]
    pub fn str_eq(&self, a: Ref, b: Ref) -> bool {
        a == b || (self.word(a) == self.word(b) && self.str_bytes(a) == self.str_bytes(b))
    }

    /// The byte offset of a character index, which is at most the count.
    pub fn str_byte_offset(&self, at: Ref, index: u32) -> u32 {
        if self.str_is_ascii(at) {
            return index;
        }
        let text = crate::text::Text::from_parts(self.str_at(at), self.str_chars(at) as usize);
        text.byte_of(index as usize) as u32
    }
}
