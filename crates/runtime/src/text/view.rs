//! A string together with what its object already knows: its length in characters, and whether it is ASCII.
//!
//! Index arithmetic is O(1) for ASCII text and a scan of the UTF-8 from the nearer end otherwise.

use std::ops::Range;

/// A borrowed Python `str`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    s: &'a str,
    chars: usize,
    ascii: bool,
}

impl<'a> Text<'a> {
    /// Counts the characters of `s`.
    pub fn new(s: &'a str) -> Self {
        let chars = count_chars(s.as_bytes());
        Text {
            s,
            chars,
            ascii: chars == s.len(),
        }
    }

    /// Trusts that `chars` is the number of characters of `s`. A wrong number gives wrong answers, never a panic.
    pub fn from_parts(s: &'a str, chars: usize) -> Self {
        Text {
            s,
            chars,
            ascii: chars == s.len(),
        }
    }

    pub fn as_str(&self) -> &'a str {
        self.s
    }

    /// `len(s)`: the number of characters.
    pub fn len(&self) -> usize {
        self.chars
    }

    pub fn is_empty(&self) -> bool {
        self.s.is_empty()
    }

    pub fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// The byte offset of character `index`; the text's end if `index` is its length or more.
    pub fn byte_of(&self, index: usize) -> usize {
        if index >= self.chars {
            return self.s.len();
        }
        if self.ascii {
            return index;
        }
        byte_offset(self.s.as_bytes(), self.chars, index)
    }

    /// The index of the character at byte offset `byte`; the text's length if that is its end or more.
    pub fn char_of(&self, byte: usize) -> usize {
        if self.ascii || byte >= self.s.len() {
            return byte.min(self.chars);
        }
        let bytes = self.s.as_bytes();
        if byte <= bytes.len() / 2 {
            count_chars(&bytes[..byte])
        } else {
            self.chars.saturating_sub(count_chars(&bytes[byte..]))
        }
    }

    /// As [`Text::char_of`], from a byte whose index is known: walking through a text this way is linear in all.
    pub fn char_of_from(&self, known: (usize, usize), byte: usize) -> usize {
        let (known_byte, index) = known;
        if self.ascii {
            return byte.min(self.chars);
        }
        match self.s.as_bytes().get(known_byte..byte) {
            Some(between) => index.saturating_add(count_chars(between)),
            None => self.char_of(byte),
        }
    }

    /// The character at `index`, if there is one.
    pub fn char_at(&self, index: usize) -> Option<char> {
        if index >= self.chars {
            return None;
        }
        self.s.get(self.byte_of(index)..)?.chars().next()
    }

    /// The bytes of the characters `start..end`; empty if `end <= start`.
    pub fn byte_range(&self, start: usize, end: usize) -> Range<usize> {
        if end <= start {
            let at = self.byte_of(start);
            return at..at;
        }
        let from = self.byte_of(start);
        if self.ascii {
            return from..end.min(self.chars);
        }
        let rest = Text {
            s: self.s.get(from..).unwrap_or(""),
            chars: self.chars.saturating_sub(start),
            ascii: false,
        };
        from..from + rest.byte_of(end - start)
    }

    /// The text of the characters `start..end`.
    pub fn sub(&self, start: usize, end: usize) -> Text<'a> {
        let range = self.byte_range(start, end);
        let s = self.s.get(range).unwrap_or("");
        Text {
            s,
            chars: end.min(self.chars).saturating_sub(start),
            ascii: self.ascii || s.is_ascii(),
        }
    }
}

/// The byte offset of character `index` of UTF-8 that has so many characters, from the nearer end. Of anything else some
/// offset within it: nothing here needs the bytes to be valid.
pub fn byte_offset(bytes: &[u8], chars: usize, index: usize) -> usize {
    if index >= chars {
        bytes.len()
    } else if index <= chars / 2 {
        nth_from_start(bytes, index)
    } else {
        nth_from_end(bytes, chars - index)
    }
}

/// The number of bytes that begin a character.
pub fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| (b as i8) >= -0x40).count()
}

/// Bytes that are counted at once: a loop without branches, which the compiler turns into wide instructions.
const CHUNK: usize = 256;

fn nth_from_start(bytes: &[u8], index: usize) -> usize {
    let mut seen = 0;
    for (n, chunk) in bytes.chunks(CHUNK).enumerate() {
        let here = count_chars(chunk);
        if seen + here <= index {
            seen += here;
            continue;
        }
        for (at, &b) in chunk.iter().enumerate() {
            if (b as i8) >= -0x40 {
                if seen == index {
                    return n * CHUNK + at;
                }
                seen += 1;
            }
        }
    }
    bytes.len()
}

/// Where the `back`-th character from the end begins (1 is the last).
fn nth_from_end(bytes: &[u8], back: usize) -> usize {
    let mut seen = 0;
    let mut end = bytes.len();
    for chunk in bytes.rchunks(CHUNK) {
        let here = count_chars(chunk);
        let start = end.saturating_sub(chunk.len());
        if seen + here < back {
            seen += here;
            end = start;
            continue;
        }
        for (at, &b) in chunk.iter().enumerate().rev() {
            if (b as i8) >= -0x40 {
                seen += 1;
                if seen == back {
                    return start + at;
                }
            }
        }
        end = start;
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_char_indices() {
        for s in ["", "abc", "aé€😀z", "😀😀😀", "日本語テキスト"] {
            let t = Text::new(s);
            assert_eq!(t.len(), s.chars().count());
            for (i, (b, c)) in s.char_indices().enumerate() {
                assert_eq!(t.byte_of(i), b);
                assert_eq!(t.char_of(b), i);
                assert_eq!(t.char_of_from((0, 0), b), i);
                assert_eq!(t.char_of_from((b, i), s.len()), t.len());
                assert_eq!(t.char_of_from((s.len(), t.len()), b), i);
                assert_eq!(t.char_at(i), Some(c));
            }
            assert_eq!(t.byte_of(t.len()), s.len());
            assert_eq!(t.byte_of(t.len() + 7), s.len());
            assert_eq!(t.char_of(s.len()), t.len());
            assert_eq!(t.char_at(t.len()), None);
        }
        let long = "xé€😀".repeat(300);
        let t = Text::new(&long);
        for (i, (b, _)) in long.char_indices().enumerate() {
            assert_eq!(t.byte_of(i), b);
            assert_eq!(nth_from_start(long.as_bytes(), i), b);
            assert_eq!(nth_from_end(long.as_bytes(), t.len() - i), b);
        }
        let t = Text::new("aé€😀z");
        assert_eq!(t.sub(1, 3).as_str(), "é€");
        assert_eq!(t.sub(3, 99).as_str(), "😀z");
        assert_eq!(t.sub(3, 2).as_str(), "");
    }
}
