//! Searching, padding, replacing, slicing and repeating of `str`.
//!
//! Positions are character indices. `start` and `end` are a method's optional arguments, already clipped to `i64`
//! (`None` is the default); they are resolved as CPython's `ADJUST_INDICES` does. Everything is linear in the sizes of
//! argument and result (searching is two-way, from std).

use std::ops::Range;

use super::view::Text;
use crate::guest_error::{GuestError, GuestResult};

/// Resolves `start` and `end` against `len`. The first may exceed the second (and `len`): then nothing is found, not even
/// the empty string.
pub fn clip(len: usize, start: Option<i64>, end: Option<i64>) -> (usize, usize) {
    let resolve = |index: i64| -> usize {
        if index < 0 {
            len.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
        } else {
            usize::try_from(index).unwrap_or(usize::MAX)
        }
    };
    (start.map_or(0, resolve), end.map_or(len, resolve).min(len))
}

/// The window of `t` that `start` and `end` select, and its first index; `None` if they cross.
fn window<'a>(t: &Text<'a>, start: Option<i64>, end: Option<i64>) -> Option<(Text<'a>, usize)> {
    let (from, to) = clip(t.len(), start, end);
    if from > to {
        return None;
    }
    if from == 0 && to == t.len() {
        return Some((*t, 0));
    }
    Some((t.sub(from, to), from))
}

/// `t.find(needle, start, end)`, `None` for -1.
pub fn find(t: &Text<'_>, needle: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (w, from) = window(t, start, end)?;
    w.as_str().find(needle).map(|at| from + w.char_of(at))
}

/// `t.rfind(needle, start, end)`, `None` for -1.
pub fn rfind(t: &Text<'_>, needle: &str, start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (w, from) = window(t, start, end)?;
    w.as_str().rfind(needle).map(|at| from + w.char_of(at))
}

/// `t.index(…)`: as [`find`], but `ValueError` if it isn't there.
pub fn index(
    t: &Text<'_>,
    needle: &str,
    start: Option<i64>,
    end: Option<i64>,
) -> GuestResult<usize> {
    find(t, needle, start, end).ok_or_else(substring_not_found)
}

/// `t.rindex(…)`: as [`rfind`], but `ValueError` if it isn't there.
pub fn rindex(
    t: &Text<'_>,
    needle: &str,
    start: Option<i64>,
    end: Option<i64>,
) -> GuestResult<usize> {
    rfind(t, needle, start, end).ok_or_else(substring_not_found)
}

fn substring_not_found() -> GuestError {
    GuestError::value("substring not found")
}

/// `t.count(needle, start, end)`.
pub fn count(t: &Text<'_>, needle: &str, start: Option<i64>, end: Option<i64>) -> usize {
    match window(t, start, end) {
        None => 0,
        Some((w, _)) if needle.is_empty() => w.len().saturating_add(1),
        Some((w, _)) => w.as_str().matches(needle).count(),
    }
}

/// `t.startswith(prefix, start, end)` for one prefix.
pub fn startswith(t: &Text<'_>, prefix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    window(t, start, end).is_some_and(|(w, _)| w.as_str().starts_with(prefix))
}

/// `t.endswith(suffix, start, end)` for one suffix.
pub fn endswith(t: &Text<'_>, suffix: &str, start: Option<i64>, end: Option<i64>) -> bool {
    window(t, start, end).is_some_and(|(w, _)| w.as_str().ends_with(suffix))
}

/// `s.removeprefix(prefix)`.
pub fn removeprefix(s: &str, prefix: &str) -> Range<usize> {
    if s.starts_with(prefix) {
        prefix.len()..s.len()
    } else {
        0..s.len()
    }
}

/// `s.removesuffix(suffix)`.
pub fn removesuffix(s: &str, suffix: &str) -> Range<usize> {
    if s.ends_with(suffix) {
        0..s.len() - suffix.len()
    } else {
        0..s.len()
    }
}

/// How many replacements `replace` makes, of which `limit` (negative: no limit) are allowed.
fn replacements(t: &Text<'_>, old: &str, limit: i64) -> u64 {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    if limit == 0 {
        return 0;
    }
    let found = if old.is_empty() {
        (t.len() as u64).saturating_add(1)
    } else {
        t.as_str().matches(old).count() as u64
    };
    found.min(limit)
}

/// The bytes of `t.replace(old, new, limit)`.
pub fn replace_size(t: &Text<'_>, old: &str, new: &str, limit: i64) -> u64 {
    let n = replacements(t, old, limit);
    let removed = n.saturating_mul(old.len() as u64);
    let added = n.saturating_mul(new.len() as u64);
    (t.as_str().len() as u64)
        .saturating_sub(removed)
        .saturating_add(added)
}

/// `t.replace(old, new, limit)`; a negative limit is none.
pub fn replace(t: &Text<'_>, old: &str, new: &str, limit: i64) -> String {
    let s = t.as_str();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if !old.is_empty() {
        return s.replacen(old, new, limit);
    }
    let mut out = String::new();
    let mut left = limit;
    for c in s.chars() {
        if left > 0 {
            out.push_str(new);
            left -= 1;
        }
        out.push(c);
    }
    if left > 0 {
        out.push_str(new);
    }
    out
}

/// The bytes of `t.ljust(width, fill)` and of its siblings `rjust` and `center`; `zfill` with `'0'`.
pub fn pad_size(t: &Text<'_>, width: i64, fill: char) -> u64 {
    let missing = u64::try_from(width)
        .unwrap_or(0)
        .saturating_sub(t.len() as u64);
    missing
        .saturating_mul(fill.len_utf8() as u64)
        .saturating_add(t.as_str().len() as u64)
}

fn missing(t: &Text<'_>, width: i64) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(t.len())
}

fn padded(t: &Text<'_>, left: usize, right: usize, fill: char) -> String {
    let mut out = String::with_capacity(t.as_str().len() + (left + right) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, left));
    out.push_str(t.as_str());
    out.extend(std::iter::repeat_n(fill, right));
    out
}

/// `t.ljust(width, fill)`.
pub fn ljust(t: &Text<'_>, width: i64, fill: char) -> String {
    padded(t, 0, missing(t, width), fill)
}

/// `t.rjust(width, fill)`.
pub fn rjust(t: &Text<'_>, width: i64, fill: char) -> String {
    padded(t, missing(t, width), 0, fill)
}

/// `t.center(width, fill)`: an odd rest goes left if the width is odd, else right.
pub fn center(t: &Text<'_>, width: i64, fill: char) -> String {
    let total = missing(t, width);
    let left = total / 2 + (total & usize::try_from(width & 1).unwrap_or(0) & 1);
    padded(t, left, total - left, fill)
}

/// `t.zfill(width)`.
pub fn zfill(t: &Text<'_>, width: i64) -> String {
    let zeros = missing(t, width);
    let s = t.as_str();
    let (sign, digits) = s.split_at(usize::from(zeros > 0 && s.starts_with(['+', '-'])));
    let mut out = String::with_capacity(s.len() + zeros);
    out.push_str(sign);
    out.extend(std::iter::repeat_n('0', zeros));
    out.push_str(digits);
    out
}

/// The bytes of `s.expandtabs(tabsize)`.
pub fn expandtabs_size(s: &str, tabsize: i64) -> u64 {
    let mut size = 0u64;
    walk_tabs(s, tabsize, |piece| {
        size = size.saturating_add(match piece {
            Piece::Char(c) => c.len_utf8() as u64,
            Piece::Spaces(n) => n,
        });
    });
    size
}

/// `s.expandtabs(tabsize)`.
pub fn expandtabs(s: &str, tabsize: i64) -> String {
    let mut out = String::with_capacity(s.len());
    walk_tabs(s, tabsize, |piece| match piece {
        Piece::Char(c) => out.push(c),
        Piece::Spaces(n) => out.extend(std::iter::repeat_n(' ', usize::try_from(n).unwrap_or(0))),
    });
    out
}

enum Piece {
    Char(char),
    Spaces(u64),
}

fn walk_tabs(s: &str, tabsize: i64, mut emit: impl FnMut(Piece)) {
    let tab = u64::try_from(tabsize).unwrap_or(0);
    let mut column = 0u64;
    for c in s.chars() {
        if c == '\t' {
            if tab > 0 {
                let spaces = tab - column % tab;
                column = column.saturating_add(spaces);
                emit(Piece::Spaces(spaces));
            }
            continue;
        }
        column = if c == '\n' || c == '\r' {
            0
        } else {
            column.saturating_add(1)
        };
        emit(Piece::Char(c));
    }
}

/// What a table gives for a character in `str.translate`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapped<'a> {
    Keep,
    Delete,
    Char(char),
    Str(&'a str),
}

/// The bytes of `s.translate(table)`.
pub fn translate_size<'a>(s: &str, mut table: impl FnMut(char) -> Mapped<'a>) -> u64 {
    s.chars().fold(0u64, |size, c| {
        size.saturating_add(match table(c) {
            Mapped::Keep => c.len_utf8() as u64,
            Mapped::Delete => 0,
            Mapped::Char(d) => d.len_utf8() as u64,
            Mapped::Str(text) => text.len() as u64,
        })
    })
}

/// `s.translate(table)`.
pub fn translate<'a>(s: &str, mut table: impl FnMut(char) -> Mapped<'a>) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        match table(c) {
            Mapped::Keep => out.push(c),
            Mapped::Delete => {}
            Mapped::Char(d) => out.push(d),
            Mapped::Str(text) => out.push_str(text),
        }
    }
    out
}

/// What `str.maketrans(from, to, delete)` puts in its table, in order: `None` deletes. A later entry wins.
///
/// `ValueError: the first two maketrans arguments must have equal length`.
pub fn maketrans(
    from: &Text<'_>,
    to: &Text<'_>,
    delete: &str,
) -> GuestResult<Vec<(char, Option<char>)>> {
    if from.len() != to.len() {
        return Err(GuestError::value(
            "the first two maketrans arguments must have equal length",
        ));
    }
    let pairs = from.as_str().chars().zip(to.as_str().chars().map(Some));
    Ok(pairs.chain(delete.chars().map(|c| (c, None))).collect())
}

/// `t[index]`.
///
/// `IndexError: string index out of range`.
pub fn char_at(t: &Text<'_>, index: i64) -> GuestResult<char> {
    let from_start = if index < 0 {
        usize::try_from(index.unsigned_abs())
            .ok()
            .and_then(|back| t.len().checked_sub(back))
    } else {
        usize::try_from(index).ok()
    };
    from_start
        .and_then(|index| t.char_at(index))
        .ok_or_else(|| GuestError::index("string index out of range"))
}

/// `chr(code)`. Surrogates, which text here cannot hold, are refused like what is out of range.
///
/// `ValueError: chr() arg not in range(0x110000)`.
pub fn chr(code: i64) -> GuestResult<char> {
    u32::try_from(code)
        .ok()
        .and_then(char::from_u32)
        .ok_or_else(|| GuestError::value("chr() arg not in range(0x110000)"))
}

/// `ord(s)`.
///
/// `TypeError: ord() expected a character, but string of length N found`.
pub fn ord(t: &Text<'_>) -> GuestResult<u32> {
    match (t.len(), t.as_str().chars().next()) {
        (1, Some(c)) => Ok(u32::from(c)),
        (n, _) => Err(GuestError::type_error(format!(
            "ord() expected a character, but string of length {n} found"
        ))),
    }
}

/// A resolved slice: `count` items from `start` in steps of `step`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    pub start: usize,
    pub step: i64,
    pub count: usize,
}

/// Resolves `[start:stop]` against a sequence of `len` items: where it starts, and how many
/// items it has.
#[inline]
pub fn part_of(len: u32, start: i64, stop: i64) -> (u32, u32) {
    let n = i64::from(len);
    let resolve = |index: i64| {
        let from_end = if index < 0 { n } else { 0 };
        (index + from_end).clamp(0, n)
    };
    let (start, stop) = (resolve(start), resolve(stop));
    (start as u32, (stop - start).max(0) as u32)
}

/// Resolves `[start:stop:step]` against a sequence of `len` items, as `PySlice_AdjustIndices`.
///
/// `ValueError: slice step cannot be zero`.
pub fn slice_of(
    len: usize,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> GuestResult<Slice> {
    let step = step.unwrap_or(1);
    if step == 0 {
        return Err(GuestError::value("slice step cannot be zero"));
    }
    if step == 1
        && let Ok(n) = u32::try_from(len)
    {
        let (start, count) = part_of(n, start.unwrap_or(0), stop.unwrap_or(i64::MAX));
        return Ok(Slice {
            start: start as usize,
            step,
            count: count as usize,
        });
    }
    let n = i128::try_from(len).unwrap_or(i128::MAX);
    let (low, high) = if step < 0 { (-1, n - 1) } else { (0, n) };
    let resolve = |index: i64| {
        let index = i128::from(index);
        if index < 0 {
            (index + n).max(low)
        } else {
            index.min(high)
        }
    };
    let start = start.map_or(if step < 0 { high } else { low }, resolve);
    let stop = stop.map_or(if step < 0 { low } else { high }, resolve);
    let wide = i128::from(step);
    let count = if step < 0 {
        if stop < start {
            (start - stop - 1) / -wide + 1
        } else {
            0
        }
    } else if start < stop {
        (stop - start - 1) / wide + 1
    } else {
        0
    };
    Ok(Slice {
        start: usize::try_from(start).unwrap_or(0),
        step,
        count: usize::try_from(count).unwrap_or(0),
    })
}

/// The bytes of the characters of a slice with step 1.
pub fn slice_range(t: &Text<'_>, slice: Slice) -> Range<usize> {
    t.byte_range(slice.start, slice.start.saturating_add(slice.count))
}

/// The text of a slice with any step. Never longer than `t`.
pub fn slice(t: &Text<'_>, slice: Slice) -> String {
    if slice.count == 0 {
        return String::new();
    }
    let stride = usize::try_from(slice.step.unsigned_abs()).unwrap_or(usize::MAX);
    if slice.step == 1 {
        return t
            .as_str()
            .get(slice_range(t, slice))
            .unwrap_or("")
            .to_owned();
    }
    if slice.step > 0 {
        let tail = t.as_str().get(t.byte_of(slice.start)..).unwrap_or("");
        return tail.chars().step_by(stride).take(slice.count).collect();
    }
    let head = t
        .as_str()
        .get(..t.byte_of(slice.start.saturating_add(1)))
        .unwrap_or("");
    head.chars()
        .rev()
        .step_by(stride)
        .take(slice.count)
        .collect()
}

/// The bytes of `s * n`.
pub fn repeat_size(bytes: usize, n: i64) -> u64 {
    (bytes as u64).saturating_mul(u64::try_from(n).unwrap_or(0))
}

/// `s * n`. The caller has refused what [`repeat_size`] says is too large.
pub fn repeat(s: &str, n: i64) -> String {
    if s.is_empty() {
        return String::new();
    }
    s.repeat(usize::try_from(n).unwrap_or(0))
}
