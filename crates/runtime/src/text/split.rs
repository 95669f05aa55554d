//! Splitting and stripping of `str`: results are byte ranges of the argument.
//!
//! A split gives at most `len + 1` ranges of 16 bytes each; [`count_sep`] tells beforehand how many. `maxsplit` is Python's:
//! negative means no limit. An empty separator is the caller's `ValueError: empty separator` ([`empty_separator`]).

use std::ops::Range;

use super::pred::is_space;
use crate::guest_error::GuestError;

/// Which ends to strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
    Both,
}

/// What `split('')`, `partition('')` and their like raise.
pub fn empty_separator() -> GuestError {
    GuestError::value("empty separator")
}

fn limit(maxsplit: i64) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

/// The number of pieces that splitting by `sep` gives.
pub fn count_sep(s: &str, sep: &str, maxsplit: i64) -> usize {
    if sep.is_empty() {
        return 1;
    }
    places(s, sep)
        .take(limit(maxsplit))
        .count()
        .saturating_add(1)
}

/// Where `sep`, which isn't empty, lies in `s`, without overlaps.
fn places<'a>(s: &'a str, sep: &'a str) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(s.as_bytes(), sep.as_bytes())
}

/// `s.split(sep, maxsplit)`; `sep` isn't empty.
pub fn split_sep(s: &str, sep: &str, maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    if !sep.is_empty() {
        for at in places(s, sep).take(limit(maxsplit)) {
            out.push(from..at);
            from = at + sep.len();
        }
    }
    out.push(from..s.len());
    out
}

/// `s.rsplit(sep, maxsplit)`; `sep` isn't empty.
pub fn rsplit_sep(s: &str, sep: &str, maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut to = s.len();
    if !sep.is_empty() {
        for (at, _) in s.rmatch_indices(sep).take(limit(maxsplit)) {
            out.push(at + sep.len()..to);
            to = at;
        }
    }
    out.push(0..to);
    out.reverse();
    out
}

/// `s.split(None, maxsplit)`.
pub fn split_space(s: &str, maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut left = limit(maxsplit);
    if left == usize::MAX && s.is_ascii() {
        let mut start = None;
        for (i, b) in s.bytes().enumerate() {
            match (is_space(char::from(b)), start) {
                (false, None) => start = Some(i),
                (true, Some(from)) => {
                    out.push(from..i);
                    start = None;
                }
                _ => {}
            }
        }
        out.extend(start.map(|from| from..s.len()));
        return out;
    }
    let mut rest = s.trim_start_matches(is_space);
    while !rest.is_empty() {
        let from = s.len() - rest.len();
        if left == 0 {
            out.push(from..s.len());
            break;
        }
        left -= 1;
        let len = rest.find(is_space).unwrap_or(rest.len());
        out.push(from..from + len);
        rest = rest.get(len..).unwrap_or("").trim_start_matches(is_space);
    }
    out
}

/// `s.rsplit(None, maxsplit)`.
pub fn rsplit_space(s: &str, maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut left = limit(maxsplit);
    let mut rest = s.trim_end_matches(is_space);
    while !rest.is_empty() {
        if left == 0 {
            out.push(0..rest.len());
            break;
        }
        left -= 1;
        let from = rest.rfind(is_space).map_or(0, |at| {
            at + rest
                .get(at..)
                .and_then(|r| r.chars().next())
                .map_or(1, char::len_utf8)
        });
        out.push(from..rest.len());
        rest = rest.get(..from).unwrap_or("").trim_end_matches(is_space);
    }
    out.reverse();
    out
}

/// What `str.splitlines` takes for the end of a line.
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// `s.splitlines(keepends)`.
pub fn splitlines(s: &str, keepends: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut chars = s.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_line_break(c) {
            continue;
        }
        let mut next = at + c.len_utf8();
        if c == '\r' && chars.next_if(|&(_, d)| d == '\n').is_some() {
            next += 1;
        }
        out.push(from..if keepends { next } else { at });
        from = next;
    }
    if from < s.len() {
        out.push(from..s.len());
    }
    out
}

/// `s.strip(chars)`, `lstrip`, `rstrip`; `None` strips whitespace.
pub fn strip(s: &str, chars: Option<&str>, side: Side) -> Range<usize> {
    match chars {
        None => strip_by(s, is_space, side),
        Some(set) if set.is_ascii() => {
            let mut mask = [0u64; 2];
            for b in set.bytes() {
                if let Some(word) = mask.get_mut(usize::from(b >> 6)) {
                    *word |= 1 << (b & 63);
                }
            }
            strip_by(
                s,
                |c| c.is_ascii() && mask[usize::from(c as u8 >> 6) & 1] >> (c as u8 & 63) & 1 == 1,
                side,
            )
        }
        Some(set) => {
            let mut sorted: Vec<char> = set.chars().collect();
            sorted.sort_unstable();
            strip_by(s, |c| sorted.binary_search(&c).is_ok(), side)
        }
    }
}

fn strip_by(s: &str, pred: impl Fn(char) -> bool, side: Side) -> Range<usize> {
    let mut rest = s;
    let mut from = 0;
    if side != Side::Right {
        rest = rest.trim_start_matches(&pred);
        from = s.len() - rest.len();
    }
    if side != Side::Left {
        rest = rest.trim_end_matches(&pred);
    }
    from..from + rest.len()
}

/// `s.partition(sep)`: where the separator stands, if it does; `sep` isn't empty.
pub fn partition(s: &str, sep: &str) -> Option<Range<usize>> {
    s.find(sep).map(|at| at..at + sep.len())
}

/// `s.rpartition(sep)`: where the last separator stands, if it does; `sep` isn't empty.
pub fn rpartition(s: &str, sep: &str) -> Option<Range<usize>> {
    s.rfind(sep).map(|at| at..at + sep.len())
}
