//! Character sets as the engine below writes them, with Python's meanings of `\d`, `\w`, `\s` and of case.
//!
//! Python's `\w` is `isalnum` or `_`, not the engine's (which has marks and joiners); its case is that of simple
//! lowercase, plus a few letters with one uppercase: simple case folding, but for the four `i`s. In text that is ASCII
//! a set is cut to ASCII: smaller programs, and the same matches.

use std::fmt::Write as _;

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use super::ast::{Category, Flags, Item};

/// A set in the engine's syntax, and what it weighs as states of a program.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) weight: u64,
}

/// Matches nothing.
const NEVER: &str = r"[^\x00-\x{10FFFF}]";
const WORD: &str = r"\p{L}\p{N}_";
const ASCII_WORD: &str = "0-9A-Za-z_";
const SPACE: &str = r"\x09-\x0D\x1C-\x20\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}";
const ASCII_SPACE: &str = r"\x09-\x0D\x20";

/// The inside of the set of word characters.
pub(super) fn word(flags: Flags) -> &'static str {
    if flags.has(Flags::ASCII) {
        ASCII_WORD
    } else {
        WORD
    }
}

/// Writes one character.
pub(super) fn literal(code: u32, flags: Flags, ascii_text: bool) -> Written {
    if !flags.has(Flags::IGNORECASE) {
        return Written {
            text: char::from_u32(code).map_or_else(|| NEVER.to_owned(), escaped),
            weight: 1,
        };
    }
    let class = folded(&[Item::Range(code, code)], flags);
    match class.ranges() {
        [only] if only.start() == only.end() => Written {
            text: escaped(only.start()),
            weight: 1,
        },
        _ => write_ranges(&class, ascii_text),
    }
}

fn escaped(c: char) -> String {
    if c.is_ascii_alphanumeric() || (!c.is_ascii() && !c.is_whitespace() && !c.is_control()) {
        return c.to_string();
    }
    code(c)
}

fn code(c: char) -> String {
    format!("\\x{{{:X}}}", u32::from(c))
}

/// Writes a set.
pub(super) fn set(items: &[Item], negate: bool, flags: Flags, ascii_text: bool) -> Written {
    if ascii_text {
        return ascii_set(items, negate, flags);
    }
    let class = folded(items, flags);
    let mut text = String::from(if negate { "[^" } else { "[" });
    let mut weight = 2 + class.ranges().len() as u64;
    push_ranges(&mut text, &class);
    for item in items {
        if let Item::Category(category) = item {
            let (inner, negated, states) = category_text(*category, flags);
            if negated {
                let _ = write!(text, "[^{inner}]");
            } else {
                text.push_str(inner);
            }
            weight = weight.saturating_add(states);
        }
    }
    text.push(']');
    if text == "[]" {
        return Written {
            text: NEVER.to_owned(),
            weight: 1,
        };
    }
    if text == "[^]" {
        return Written {
            text: "(?s:.)".to_owned(),
            weight: 4,
        };
    }
    Written { text, weight }
}

fn category_text(category: Category, flags: Flags) -> (&'static str, bool, u64) {
    let ascii = flags.has(Flags::ASCII);
    match category {
        Category::Digit | Category::NotDigit => {
            let inner = if ascii { "0-9" } else { r"\p{Nd}" };
            (
                inner,
                category == Category::NotDigit,
                if ascii { 2 } else { 40 },
            )
        }
        Category::Space | Category::NotSpace => {
            let inner = if ascii { ASCII_SPACE } else { SPACE };
            (
                inner,
                category == Category::NotSpace,
                if ascii { 2 } else { 8 },
            )
        }
        Category::Word | Category::NotWord => (
            word(flags),
            category == Category::NotWord,
            if ascii { 4 } else { 300 },
        ),
    }
}

fn ascii_set(items: &[Item], negate: bool, flags: Flags) -> Written {
    let class = folded(items, flags);
    let mut ranges = Vec::new();
    for byte in 0..128u8 {
        let c = char::from(byte);
        let listed = class
            .ranges()
            .iter()
            .any(|r| r.start() <= c && c <= r.end());
        let member = listed || items.iter().any(|item| in_category(item, byte, flags));
        if member != negate {
            ranges.push(ClassUnicodeRange::new(c, c));
        }
    }
    write_ranges(&ClassUnicode::new(ranges), true)
}

fn in_category(item: &Item, byte: u8, flags: Flags) -> bool {
    let Item::Category(category) = item else {
        return false;
    };
    match category {
        Category::Digit => byte.is_ascii_digit(),
        Category::NotDigit => !byte.is_ascii_digit(),
        Category::Space => is_space(byte, flags),
        Category::NotSpace => !is_space(byte, flags),
        Category::Word => byte.is_ascii_alphanumeric() || byte == b'_',
        Category::NotWord => !(byte.is_ascii_alphanumeric() || byte == b'_'),
    }
}

/// The separators `\x1c` to `\x1f` are spaces only without the ASCII flag.
fn is_space(byte: u8, flags: Flags) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
        || (!flags.has(Flags::ASCII) && matches!(byte, b'\x1c'..=b'\x1f'))
}

fn write_ranges(class: &ClassUnicode, ascii_text: bool) -> Written {
    let mut class = class.clone();
    if ascii_text {
        class.intersect(&ClassUnicode::new([ClassUnicodeRange::new('\0', '\x7f')]));
    }
    if class.ranges().is_empty() {
        return Written {
            text: NEVER.to_owned(),
            weight: 1,
        };
    }
    let mut text = String::from("[");
    push_ranges(&mut text, &class);
    text.push(']');
    Written {
        text,
        weight: class.ranges().len() as u64,
    }
}

fn push_ranges(text: &mut String, class: &ClassUnicode) {
    for range in class.ranges() {
        text.push_str(&code(range.start()));
        if range.end() > range.start() {
            text.push('-');
            text.push_str(&code(range.end()));
        }
    }
}

/// The characters that the items list, categories aside, closed under case if the flags say so.
fn folded(items: &[Item], flags: Flags) -> ClassUnicode {
    let mut class = ClassUnicode::empty();
    for item in items {
        if let Item::Range(lo, hi) = *item {
            push_range(&mut class, lo, hi);
        }
    }
    if !flags.has(Flags::IGNORECASE) {
        return class;
    }
    if flags.has(Flags::ASCII) {
        fold_ascii(&mut class);
        return class;
    }
    if class.try_case_fold_simple().is_ok() {
        let has = |c: char| {
            class
                .ranges()
                .iter()
                .any(|r| r.start() <= c && c <= r.end())
        };
        if ['i', 'I', 'İ', 'ı'].into_iter().any(has) {
            for c in ['i', 'I', 'İ', 'ı'] {
                class.push(ClassUnicodeRange::new(c, c));
            }
        }
    }
    class
}

/// A range without its surrogates.
fn push_range(class: &mut ClassUnicode, lo: u32, hi: u32) {
    for (lo, hi) in [(lo, hi.min(0xd7ff)), (lo.max(0xe000), hi)] {
        if let (Some(lo), Some(hi)) = (char::from_u32(lo), char::from_u32(hi))
            && lo <= hi
        {
            class.push(ClassUnicodeRange::new(lo, hi));
        }
    }
}

fn fold_ascii(class: &mut ClassUnicode) {
    for letter in 'a'..='z' {
        let upper = letter.to_ascii_uppercase();
        let has = |c: char| {
            class
                .ranges()
                .iter()
                .any(|r| r.start() <= c && c <= r.end())
        };
        if has(letter) || has(upper) {
            class.push(ClassUnicodeRange::new(letter, letter));
            class.push(ClassUnicodeRange::new(upper, upper));
        }
    }
}
