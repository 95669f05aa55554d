//! The character predicates of `str` (`isalpha`, `isspace`, …), by character and by string.
//!
//! Checked over all code points against CPython 3.11 (Unicode 14.0) in `tests/text_unicode.rs`. The tables here are newer
//! (std 17.0, categories 16.0): characters that 14.0 does not assign answer as what they have become since. Among those
//! that it assigns, the differences are listed in that test.

use unicode_general_category::{GeneralCategory as G, get_general_category};

use super::case_tables::{DIGIT, NUMERIC};

fn in_ranges(ranges: &[(char, char)], c: char) -> bool {
    let at = ranges.partition_point(|&(_, last)| last < c);
    ranges.get(at).is_some_and(|&(first, _)| first <= c)
}

pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(
        get_general_category(c),
        G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
    )
}

pub fn is_decimal(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    get_general_category(c) == G::DecimalNumber
}

pub fn is_digit(c: char) -> bool {
    is_decimal(c) || (!c.is_ascii() && in_ranges(DIGIT, c))
}

pub fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    matches!(
        get_general_category(c),
        G::DecimalNumber | G::LetterNumber | G::OtherNumber
    ) || in_ranges(NUMERIC, c)
}

pub fn is_alnum(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_alpha(c) || is_numeric(c)
}

/// `str.isspace`, and what `split()` and `strip()` take for whitespace.
pub fn is_space(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | '\x1c'..=' ' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}'
            | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

pub fn is_upper(c: char) -> bool {
    c.is_uppercase()
}

pub fn is_lower(c: char) -> bool {
    c.is_lowercase()
}

/// A titlecase letter such as `ǅ`.
pub fn is_title(c: char) -> bool {
    !c.is_ascii() && get_general_category(c) == G::TitlecaseLetter
}

/// Upper, lower or titlecase.
pub fn is_cased(c: char) -> bool {
    is_upper(c) || is_lower(c) || is_title(c)
}

/// Whether final-sigma detection looks through `c` (Unicode's `Case_Ignorable`).
pub(super) fn is_case_ignorable(c: char) -> bool {
    matches!(
        c,
        '\'' | '.'
            | ':'
            | '\u{b7}'
            | '\u{387}'
            | '\u{55f}'
            | '\u{5f4}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{fe13}'
            | '\u{fe52}'
            | '\u{fe55}'
            | '\u{ff07}'
            | '\u{ff0e}'
            | '\u{ff1a}'
    ) || matches!(
        get_general_category(c),
        G::NonspacingMark | G::EnclosingMark | G::Format | G::ModifierLetter | G::ModifierSymbol
    )
}

pub fn is_printable(c: char) -> bool {
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

/// Whether an identifier can begin with `c` (`XID_Start` or `_`).
pub fn is_xid_start(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic() || c == '_';
    }
    match c {
        '\u{1885}' | '\u{1886}' | '\u{2118}' | '\u{212e}' => true,
        '\u{e33}' | '\u{eb3}' | '\u{ff9e}' | '\u{ff9f}' => false,
        _ if not_xid(c) => false,
        _ => is_alpha(c) || get_general_category(c) == G::LetterNumber,
    }
}

/// Whether an identifier can go on with `c` (`XID_Continue`).
pub fn is_xid_continue(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    match c {
        '\u{b7}' | '\u{387}' | '\u{1369}'..='\u{1371}' | '\u{19da}' | '\u{2118}' | '\u{212e}' => {
            true
        }
        _ if not_xid(c) => false,
        _ => matches!(
            get_general_category(c),
            G::UppercaseLetter
                | G::LowercaseLetter
                | G::TitlecaseLetter
                | G::ModifierLetter
                | G::OtherLetter
                | G::LetterNumber
                | G::NonspacingMark
                | G::SpacingMark
                | G::DecimalNumber
                | G::ConnectorPunctuation
        ),
    }
}

/// Letters that `XID_*` leaves out because of what normalisation makes of them, and one that is syntax.
fn not_xid(c: char) -> bool {
    matches!(
        c,
        '\u{37a}' | '\u{2e2f}' | '\u{fc5e}'
            ..='\u{fc63}'
                | '\u{fdfa}'
                | '\u{fdfb}'
                | '\u{fe70}'
                | '\u{fe72}'
                | '\u{fe74}'
                | '\u{fe76}'
                | '\u{fe78}'
                | '\u{fe7a}'
                | '\u{fe7c}'
                | '\u{fe7e}'
    )
}

fn all(s: &str, pred: fn(char) -> bool) -> bool {
    !s.is_empty() && s.chars().all(pred)
}

pub fn isalpha(s: &str) -> bool {
    all(s, is_alpha)
}

pub fn isdigit(s: &str) -> bool {
    all(s, is_digit)
}

pub fn isdecimal(s: &str) -> bool {
    all(s, is_decimal)
}

pub fn isnumeric(s: &str) -> bool {
    all(s, is_numeric)
}

pub fn isalnum(s: &str) -> bool {
    all(s, is_alnum)
}

pub fn isspace(s: &str) -> bool {
    all(s, is_space)
}

/// True of the empty string, unlike the others (with `isascii`).
pub fn isprintable(s: &str) -> bool {
    s.chars().all(is_printable)
}

pub fn isascii(s: &str) -> bool {
    s.is_ascii()
}

pub fn isidentifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(is_xid_start) && chars.all(is_xid_continue)
}

pub fn isupper(s: &str) -> bool {
    let mut cased = false;
    for c in s.chars() {
        if is_lower(c) || is_title(c) {
            return false;
        }
        cased |= is_upper(c);
    }
    cased
}

pub fn islower(s: &str) -> bool {
    let mut cased = false;
    for c in s.chars() {
        if is_upper(c) || is_title(c) {
            return false;
        }
        cased |= is_lower(c);
    }
    cased
}

pub fn istitle(s: &str) -> bool {
    let (mut cased, mut previous) = (false, false);
    for c in s.chars() {
        if is_upper(c) || is_title(c) {
            if previous {
                return false;
            }
            (cased, previous) = (true, true);
        } else if is_lower(c) {
            if !previous {
                return false;
            }
            (cased, previous) = (true, true);
        } else {
            previous = false;
        }
    }
    cased
}
