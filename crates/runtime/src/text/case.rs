//! The case mappings of `str`: `upper`, `lower` (with the final sigma), `title`, `capitalize`, `swapcase`, `casefold`.
//!
//! Full mappings, as CPython's `Objects/unicodeobject.c` applies them. Exactness is checked with the predicates (`pred`).
//! One character becomes at most three, and a result takes at most three times the bytes of its argument: that is what
//! callers charge ([`max_size`]).

use super::case_tables::{FOLD, TITLE};
use super::pred::{is_case_ignorable, is_cased, is_lower, is_upper};

/// An upper bound of the bytes that any mapping here makes of `s`.
pub fn max_size(s: &str) -> u64 {
    if s.is_ascii() {
        s.len() as u64
    } else {
        (s.len() as u64).saturating_mul(3)
    }
}

pub fn upper(s: &str) -> String {
    s.to_uppercase()
}

pub fn lower(s: &str) -> String {
    if s.is_ascii() {
        return s.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        push_lower(&mut out, s, at, c);
    }
    out
}

pub fn title(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut previous = false;
    for (at, c) in s.char_indices() {
        if previous {
            push_lower(&mut out, s, at, c);
        } else {
            push_title(&mut out, c);
        }
        previous = is_cased(c);
    }
    out
}

pub fn capitalize(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if at == 0 {
            push_title(&mut out, c);
        } else {
            push_lower(&mut out, s, at, c);
        }
    }
    out
}

pub fn swapcase(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for (at, c) in s.char_indices() {
        if is_upper(c) {
            push_lower(&mut out, s, at, c);
        } else if is_lower(c) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

pub fn casefold(s: &str) -> String {
    if s.is_ascii() {
        return s.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        match lookup(FOLD, c) {
            Some(folded) => out.push_str(folded),
            None => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn lookup(table: &'static [(char, &'static str)], c: char) -> Option<&'static str> {
    if c.is_ascii() {
        return None;
    }
    let at = table.binary_search_by_key(&c, |entry| entry.0).ok()?;
    table.get(at).map(|entry| entry.1)
}

fn push_title(out: &mut String, c: char) {
    match lookup(TITLE, c) {
        Some(mapped) => out.push_str(mapped),
        None => out.extend(c.to_uppercase()),
    }
}

fn push_lower(out: &mut String, s: &str, at: usize, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
    } else if c == 'Σ' {
        out.push(if is_final_sigma(s, at) { 'ς' } else { 'σ' });
    } else {
        out.extend(c.to_lowercase());
    }
}

/// CPython's `handle_capital_sigma`: a cased letter before, none after, looking through the ignorable. Runs of ignorable
/// characters are looked at once per sigma, so sigmas inside a long run of them would be quadratic: the look is bounded.
fn is_final_sigma(s: &str, at: usize) -> bool {
    const LOOK: usize = 256;
    let (before, after) = s.split_at(at);
    let cased_before = before
        .chars()
        .rev()
        .take(LOOK)
        .find(|&c| !is_case_ignorable(c))
        .is_some_and(is_cased);
    let cased_after = after
        .chars()
        .skip(1)
        .take(LOOK)
        .find(|&c| !is_case_ignorable(c))
        .is_some_and(is_cased);
    cased_before && !cased_after
}
