//! Strings in the cage: UTF-8 with the count of characters and the hash beside it.

use super::{Full, Heap, Kind};
use crate::value::{Ref, Value};

/// The header, counts and hash.
const HEAD: u64 = 24;
/// Set when the hash word is valid.
const HASHED: u8 = 1;
/// Set when the text was made by a concatenation: more may be appended to it.
const JOINED: u8 = 2;
/// Set when the text is the first part of a buffer, which the word after the hash names:
/// a longer text may share it.
pub(super) const SHARED: u8 = 4;
/// Words of an object whose text is in a buffer.
pub(super) const SHARED_WORDS: u64 = 4;
/// The header of a buffer; its first word says how much of it is text.
const BUFFER_HEAD: u32 = 16;
/// Texts shorter than this have no buffer.
const LONG: u64 = 256;

/// A character of a string and the byte where it begins.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    of: Ref,
    index: u32,
    offset: u32,
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

    /// The decimal digits of an integer.
    pub fn str_int(&mut self, i: i64) -> Result<Value, Full> {
        let mut digits = [0; 20];
        let text = crate::num::int_text::small(i, &mut digits);
        let at = self.str_space(text.len() as u64, text.len() as u32)?;
        self.region
            .bytes_mut(at + HEAD as u32, text.len() as u32)
            .copy_from_slice(text.as_bytes());
        Ok(Value::reference(at))
    }

    fn str_with_chars(&mut self, text: &str, chars: u32) -> Result<Value, Full> {
        let at = self.str_space(text.len() as u64, chars)?;
        self.region
            .bytes_mut(at + HEAD as u32, text.len() as u32)
            .copy_from_slice(text.as_bytes());
        Ok(Value::reference(at))
    }

    #[inline]
    fn str_space(&mut self, len: u64, chars: u32) -> Result<Ref, Full> {
        let size = HEAD + len.next_multiple_of(8);
        let at = self.alloc(Kind::Str, 0, len as u32, size)?;
        self.region.set_u64(at + 8, u64::from(chars));
        self.region.set_u64(at + 16, 0);
        // The last word may be partly unused: it is initialised all the same.
        self.region
            .set_u64(at.wrapping_add(size as u32).wrapping_sub(8).max(at + 16), 0);
        Ok(at)
    }

    /// Where the text of a string object lies.
    #[inline(always)]
    fn text_of(&self, at: Ref) -> Ref {
        if self.flags(at) & SHARED == 0 {
            at.wrapping_add(HEAD as u32)
        } else {
            self.region
                .u32(at.wrapping_add(HEAD as u32))
                .wrapping_add(BUFFER_HEAD)
        }
    }

    /// `p + q`. A long text that is built by appending is copied seldom: from the second
    /// time on it lies in a buffer with room to spare, and a text that ends where the
    /// buffer's does is extended there. The shorter text stays what it was.
    pub fn str_append(&mut self, p: Ref, q: Ref) -> Result<Value, Full> {
        let (m, n) = (u64::from(self.word(p)), u64::from(self.word(q)));
        let total = m + n;
        if n == 0 {
            return Ok(Value::reference(p));
        }
        if total < LONG || self.flags(p) & (JOINED | SHARED) == 0 {
            let v = self.str_concat(&[p, q])?;
            self.set_flags(v.0 as u32, JOINED);
            return Ok(v);
        }
        let buffer = self.region.u32(p.wrapping_add(HEAD as u32));
        let extends = self.flags(p) & SHARED != 0
            && self.raw(buffer, 0) == m
            && total <= u64::from(self.word(buffer));
        let view = 8 * SHARED_WORDS;
        let buffer = if extends {
            self.reserve(view)?;
            buffer
        } else {
            let least = u64::from(BUFFER_HEAD) + view + total.next_multiple_of(8);
            self.reserve(least)?;
            let spare = total.min(self.room() - least) & !7;
            let size = total.next_multiple_of(8) + spare;
            let made = self.alloc(Kind::Blob, 0, size as u32, u64::from(BUFFER_HEAD) + size)?;
            self.region
                .copy(self.text_of(p), made + BUFFER_HEAD, m as u32);
            made
        };
        let to = buffer + BUFFER_HEAD + m as u32;
        self.region.copy(self.text_of(q), to, n as u32);
        self.set_raw(buffer, 0, total);
        let chars = self.str_chars(p) + self.str_chars(q);
        let at = self.alloc(Kind::Str, 0, total as u32, view)?;
        self.set_flags(at, SHARED);
        self.region.set_u64(at + 8, u64::from(chars));
        self.region.set_u64(at + 16, 0);
        self.set_field(at, 2, Value::reference(buffer));
        Ok(Value::reference(at))
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
            self.region.copy_text(self.text_of(*p), to, n);
            to += n;
        }
        Ok(Value::reference(at))
    }

    /// The text of a string object `n` times over, made in place.
    pub fn str_repeat(&mut self, of: Ref, n: u64) -> Result<Value, Full> {
        let len = u64::from(self.word(of));
        let total = len.saturating_mul(n);
        self.reserve(total.saturating_add(HEAD))?;
        let chars = u64::from(self.str_chars(of)) * n;
        let at = self.str_space(total, chars as u32)?;
        let to = at + HEAD as u32;
        if total > 0 {
            self.region.copy(self.text_of(of), to, len as u32);
        }
        let mut done = len;
        while done < total {
            let part = done.min(total - done);
            self.region.copy(to, to + done as u32, part as u32);
            done += part;
        }
        Ok(Value::reference(at))
    }

    /// The character of ASCII at a byte of a string: one object for each in a run.
    #[inline]
    pub fn str_char(&mut self, of: Ref, byte: u32) -> Result<Value, Full> {
        let c = self.region.u8(self.text_of(of).wrapping_add(byte));
        match self.chars.get(c as usize) {
            Some(0) => {}
            Some(known) => return Ok(Value::reference(*known)),
            None => return self.str_slice(of, byte, byte + 1),
        }
        let made = self.str_slice(of, byte, byte + 1)?;
        if let Some(place) = self.chars.get_mut(c as usize) {
            *place = made.0 as u32;
        }
        Ok(made)
    }

    /// The substring of the byte range, which lies on character boundaries.
    #[inline]
    pub fn str_slice(&mut self, of: Ref, start: u32, end: u32) -> Result<Value, Full> {
        let len = end.saturating_sub(start);
        let chars = if self.str_is_ascii(of) {
            len
        } else {
            self.str_bytes(of)
                .get(start as usize..end as usize)
                .map_or(0, |s| crate::text::count_chars(s) as u32)
        };
        let at = self.str_space(u64::from(len), chars)?;
        self.region
            .copy_text(self.text_of(of) + start, at + HEAD as u32, len);
        Ok(Value::reference(at))
    }

    /// The text of a string object. Looks at all of it, to be sure that it is UTF-8: what
    /// needs a part only works on [`Heap::str_bytes`].
    #[inline]
    pub fn str_at(&self, at: Ref) -> &str {
        self.region.str(self.text_of(at), self.word(at))
    }

    /// The UTF-8 bytes of a string object.
    #[inline]
    pub fn str_bytes(&self, at: Ref) -> &[u8] {
        self.region.bytes(self.text_of(at), self.word(at))
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

    /// The hash, if it was computed already.
    #[inline]
    pub fn known_str_hash(&self, at: Ref) -> Option<i64> {
        (self.flags(at) & HASHED != 0).then(|| self.region.u64(at + 16) as i64)
    }

    /// The hash, computed once.
    #[inline]
    pub fn str_hash(&mut self, at: Ref) -> i64 {
        if self.flags(at) & HASHED != 0 {
            return self.region.u64(at + 16) as i64;
        }
        let h = if self.str_is_ascii(at) {
            crate::num::hash::bytes(self.str_bytes(at))
        } else {
            crate::num::hash::text(self.str_at(at))
        };
        self.region.set_u64(at + 16, h as u64);
        let flags = self.flags(at);
        self.set_flags(at, flags | HASHED);
        h
    }

    /// Whether two string objects have the same text.
    #[inline]
    pub fn str_eq(&self, a: Ref, b: Ref) -> bool {
        let len = self.word(a);
        a == b || (len == self.word(b) && self.region.same(self.text_of(a), self.text_of(b), len))
    }

    /// The byte offset of a character index, which is at most the count. The last place
    /// that was found is where the next search starts, so that a walk over a text by
    /// indexes is linear.
    pub fn str_byte_offset(&self, at: Ref, index: u32) -> u32 {
        if self.str_is_ascii(at) {
            return index;
        }
        let bytes = self.str_bytes(at);
        let known = self.last_place.get();
        let offset = if known.of == at && known.index <= index && known.index > 0 {
            let rest = bytes.get(known.offset as usize..).unwrap_or(&[]);
            let left = self.str_chars(at) - known.index;
            let more =
                crate::text::byte_offset(rest, left as usize, (index - known.index) as usize);
            known.offset + more as u32
        } else {
            let chars = self.str_chars(at) as usize;
            crate::text::byte_offset(bytes, chars, index as usize) as u32
        };
        self.last_place.set(Place {
            of: at,
            index,
            offset,
        });
        offset
    }

    /// The length of the character that begins at a byte offset.
    #[inline]
    pub fn str_char_len(&self, at: Ref, byte: u32) -> u32 {
        match self.str_bytes(at).get(byte as usize) {
            Some(0xC0..=0xDF) => 2,
            Some(0xE0..=0xEF) => 3,
            Some(0xF0..) => 4,
            _ => 1,
        }
    }

    /// The length of the character that ends at a byte offset.
    #[inline]
    pub fn str_char_len_before(&self, at: Ref, byte: u32) -> u32 {
        let before = self.str_bytes(at).get(..byte as usize).unwrap_or(&[]);
        let more = before.iter().rev().take_while(|b| **b & 0xC0 == 0x80);
        (more.count() as u32 + 1).min(4)
    }
}
