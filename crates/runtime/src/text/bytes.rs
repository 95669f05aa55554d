//! Python's `bytes` and `bytearray` as pure functions over `&[u8]`.
//!
//! The methods of `str` with ASCII rules: whitespace is six characters, line ends are `\n`, `\r` and `\r\n`, letters are
//! ASCII letters. Positions are byte indices; slices and `start`/`end` resolve as in `ops`. Absent: `%`, `fromhex` of
//! anything but text, and memory views.

use std::ops::Range;

use memchr::memmem;

use super::ops::{Slice, clip};
use super::split::Side;
use crate::guest_error::{GuestError, GuestResult};

fn limit(n: i64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

fn window(b: &[u8], start: Option<i64>, end: Option<i64>) -> Option<(&[u8], usize)> {
    let (from, to) = clip(b.len(), start, end);
    b.get(from..to).map(|w| (w, from))
}

/// `b.find(needle, start, end)`, `None` for -1.
pub fn find(b: &[u8], needle: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (w, from) = window(b, start, end)?;
    memmem::find(w, needle).map(|at| from + at)
}

/// `b.rfind(needle, start, end)`, `None` for -1.
pub fn rfind(b: &[u8], needle: &[u8], start: Option<i64>, end: Option<i64>) -> Option<usize> {
    let (w, from) = window(b, start, end)?;
    memmem::rfind(w, needle).map(|at| from + at)
}

/// What `index` and `rindex` raise where `find` gives -1.
pub fn subsection_not_found() -> GuestError {
    GuestError::value("subsection not found")
}

/// `b.count(needle, start, end)`.
pub fn count(b: &[u8], needle: &[u8], start: Option<i64>, end: Option<i64>) -> usize {
    match window(b, start, end) {
        None => 0,
        Some((w, _)) if needle.is_empty() => w.len().saturating_add(1),
        Some((w, _)) => memmem::find_iter(w, needle).count(),
    }
}

/// `b.startswith(prefix, start, end)` for one prefix.
pub fn startswith(b: &[u8], prefix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    window(b, start, end).is_some_and(|(w, _)| w.starts_with(prefix))
}

/// `b.endswith(suffix, start, end)` for one suffix.
pub fn endswith(b: &[u8], suffix: &[u8], start: Option<i64>, end: Option<i64>) -> bool {
    window(b, start, end).is_some_and(|(w, _)| w.ends_with(suffix))
}

/// `b.removeprefix(prefix)`.
pub fn removeprefix(b: &[u8], prefix: &[u8]) -> Range<usize> {
    if b.starts_with(prefix) {
        prefix.len()..b.len()
    } else {
        0..b.len()
    }
}

/// `b.removesuffix(suffix)`.
pub fn removesuffix(b: &[u8], suffix: &[u8]) -> Range<usize> {
    if b.ends_with(suffix) {
        0..b.len() - suffix.len()
    } else {
        0..b.len()
    }
}

/// What `bytes.isspace`, `split()` and `strip()` take for whitespace.
pub fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t'..=b'\r' | b' ')
}

/// The number of pieces that splitting by `sep` gives.
pub fn count_sep(b: &[u8], sep: &[u8], maxsplit: i64) -> usize {
    if sep.is_empty() {
        return 1;
    }
    memmem::find_iter(b, sep)
        .take(limit(maxsplit))
        .count()
        .saturating_add(1)
}

/// `b.split(sep, maxsplit)`; `sep` isn't empty.
pub fn split_sep(b: &[u8], sep: &[u8], maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    if !sep.is_empty() {
        for at in memmem::find_iter(b, sep).take(limit(maxsplit)) {
            out.push(from..at);
            from = at + sep.len();
        }
    }
    out.push(from..b.len());
    out
}

/// `b.rsplit(sep, maxsplit)`; `sep` isn't empty.
pub fn rsplit_sep(b: &[u8], sep: &[u8], maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut to = b.len();
    if !sep.is_empty() {
        for at in memmem::rfind_iter(b, sep).take(limit(maxsplit)) {
            out.push(at + sep.len()..to);
            to = at;
        }
    }
    out.push(0..to);
    out.reverse();
    out
}

/// Where whitespace after `from` ends.
fn skip_space(b: &[u8], from: usize) -> usize {
    b.iter()
        .skip(from)
        .position(|&c| !is_space(c))
        .map_or(b.len(), |n| from + n)
}

/// Where whitespace before `to` begins.
fn skip_space_back(b: &[u8], to: usize) -> usize {
    b.iter()
        .take(to)
        .rposition(|&c| !is_space(c))
        .map_or(0, |at| at + 1)
}

/// `b.split(None, maxsplit)`.
pub fn split_space(b: &[u8], maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut left = limit(maxsplit);
    let mut from = skip_space(b, 0);
    while from < b.len() {
        if left == 0 {
            out.push(from..b.len());
            break;
        }
        left -= 1;
        let word = b.iter().skip(from).position(|&c| is_space(c));
        let to = word.map_or(b.len(), |n| from + n);
        out.push(from..to);
        from = skip_space(b, to);
    }
    out
}

/// `b.rsplit(None, maxsplit)`.
pub fn rsplit_space(b: &[u8], maxsplit: i64) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut left = limit(maxsplit);
    let mut to = skip_space_back(b, b.len());
    while to > 0 {
        if left == 0 {
            out.push(0..to);
            break;
        }
        left -= 1;
        let from = b
            .iter()
            .take(to)
            .rposition(|&c| is_space(c))
            .map_or(0, |at| at + 1);
        out.push(from..to);
        to = skip_space_back(b, from);
    }
    out.reverse();
    out
}

/// `b.splitlines(keepends)`.
pub fn splitlines(b: &[u8], keepends: bool) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < b.len() {
        let ends = b.iter().skip(from).position(|&c| c == b'\n' || c == b'\r');
        let Some(at) = ends.map(|n| from + n) else {
            out.push(from..b.len());
            break;
        };
        let crlf = b.get(at..).is_some_and(|rest| rest.starts_with(b"\r\n"));
        let next = at + 1 + usize::from(crlf);
        out.push(from..if keepends { next } else { at });
        from = next;
    }
    out
}

/// `b.strip(set)`, `lstrip`, `rstrip`; `None` strips whitespace.
pub fn strip(b: &[u8], set: Option<&[u8]>, side: Side) -> Range<usize> {
    let table = set.map(members);
    let stripped = |c: u8| match &table {
        None => is_space(c),
        Some(table) => table.get(usize::from(c)).copied().unwrap_or(false),
    };
    let from = match side {
        Side::Right => 0,
        Side::Left | Side::Both => b.iter().position(|&c| !stripped(c)).unwrap_or(b.len()),
    };
    let to = match side {
        Side::Left => b.len(),
        Side::Right | Side::Both => b
            .iter()
            .rposition(|&c| !stripped(c))
            .map_or(from, |at| at + 1),
    };
    from..to.max(from)
}

/// Which bytes occur in `set`.
fn members(set: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    for &byte in set {
        if let Some(entry) = table.get_mut(usize::from(byte)) {
            *entry = true;
        }
    }
    table
}

/// `b.partition(sep)`: where the separator stands, if it does; `sep` isn't empty.
pub fn partition(b: &[u8], sep: &[u8]) -> Option<Range<usize>> {
    memmem::find(b, sep).map(|at| at..at + sep.len())
}

/// `b.rpartition(sep)`: where the last separator stands, if it does; `sep` isn't empty.
pub fn rpartition(b: &[u8], sep: &[u8]) -> Option<Range<usize>> {
    memmem::rfind(b, sep).map(|at| at..at + sep.len())
}

/// The bytes of `b.replace(old, new, count)`.
pub fn replace_size(b: &[u8], old: &[u8], new: &[u8], count: i64) -> u64 {
    let found = if old.is_empty() {
        b.len().saturating_add(1)
    } else {
        memmem::find_iter(b, old).count()
    };
    let n = found.min(limit(count)) as u64;
    let kept = (b.len() as u64).saturating_sub(n.saturating_mul(old.len() as u64));
    kept.saturating_add(n.saturating_mul(new.len() as u64))
}

/// `b.replace(old, new, count)`; a negative count is no limit.
pub fn replace(b: &[u8], old: &[u8], new: &[u8], count: i64) -> Vec<u8> {
    let mut out = Vec::new();
    let mut from = 0;
    if old.is_empty() {
        let n = limit(count);
        for (at, &byte) in b.iter().enumerate() {
            if at < n {
                out.extend_from_slice(new);
            }
            out.push(byte);
        }
        if b.len() < n {
            out.extend_from_slice(new);
        }
        return out;
    }
    for at in memmem::find_iter(b, old).take(limit(count)) {
        out.extend_from_slice(b.get(from..at).unwrap_or(&[]));
        out.extend_from_slice(new);
        from = at + old.len();
    }
    out.extend_from_slice(b.get(from..).unwrap_or(&[]));
    out
}

/// The bytes of `ljust`, `rjust`, `center` and `zfill`.
pub fn pad_size(b: &[u8], width: i64) -> u64 {
    (b.len() as u64).max(u64::try_from(width).unwrap_or(0))
}

fn missing(b: &[u8], width: i64) -> usize {
    usize::try_from(width).unwrap_or(0).saturating_sub(b.len())
}

fn padded(b: &[u8], left: usize, right: usize, fill: u8) -> Vec<u8> {
    let mut out = vec![fill; left];
    out.extend_from_slice(b);
    out.extend(std::iter::repeat_n(fill, right));
    out
}

/// `b.ljust(width, fill)`.
pub fn ljust(b: &[u8], width: i64, fill: u8) -> Vec<u8> {
    padded(b, 0, missing(b, width), fill)
}

/// `b.rjust(width, fill)`.
pub fn rjust(b: &[u8], width: i64, fill: u8) -> Vec<u8> {
    padded(b, missing(b, width), 0, fill)
}

/// `b.center(width, fill)`.
pub fn center(b: &[u8], width: i64, fill: u8) -> Vec<u8> {
    let total = missing(b, width);
    let left = total / 2 + (total & 1 & usize::from(width % 2 != 0));
    padded(b, left, total - left, fill)
}

/// `b.zfill(width)`.
pub fn zfill(b: &[u8], width: i64) -> Vec<u8> {
    let zeros = missing(b, width);
    let sign = usize::from(zeros > 0 && matches!(b.first(), Some(b'+' | b'-')));
    let (sign, digits) = b.split_at_checked(sign).unwrap_or((&[], b));
    let mut out = sign.to_vec();
    out.extend(std::iter::repeat_n(b'0', zeros));
    out.extend_from_slice(digits);
    out
}

/// The bytes of `b.expandtabs(tabsize)`.
pub fn expandtabs_size(b: &[u8], tabsize: i64) -> u64 {
    let mut size = 0u64;
    walk_tabs(b, tabsize, |_, n| size = size.saturating_add(n));
    size
}

/// `b.expandtabs(tabsize)`.
pub fn expandtabs(b: &[u8], tabsize: i64) -> Vec<u8> {
    let mut out = Vec::with_capacity(b.len());
    walk_tabs(b, tabsize, |byte, n| {
        out.extend(std::iter::repeat_n(byte, usize::try_from(n).unwrap_or(0)))
    });
    out
}

fn walk_tabs(b: &[u8], tabsize: i64, mut emit: impl FnMut(u8, u64)) {
    let tab = u64::try_from(tabsize).unwrap_or(0);
    let mut column = 0u64;
    for &byte in b {
        match byte {
            b'\t' if tab == 0 => {}
            b'\t' => {
                let spaces = tab - column % tab;
                column = column.saturating_add(spaces);
                emit(b' ', spaces);
            }
            _ => {
                column = if matches!(byte, b'\n' | b'\r') {
                    0
                } else {
                    column.saturating_add(1)
                };
                emit(byte, 1);
            }
        }
    }
}

/// `b.translate(table, delete)`; a table has 256 bytes (`ValueError: translation table must be 256 characters long`).
pub fn translate(b: &[u8], table: Option<&[u8]>, delete: &[u8]) -> GuestResult<Vec<u8>> {
    if table.is_some_and(|t| t.len() != 256) {
        return Err(GuestError::value(
            "translation table must be 256 characters long",
        ));
    }
    let deleted = members(delete);
    let kept = b
        .iter()
        .copied()
        .filter(|&byte| !deleted.get(usize::from(byte)).copied().unwrap_or(false));
    Ok(match table {
        None => kept.collect(),
        Some(t) => kept
            .map(|byte| t.get(usize::from(byte)).copied().unwrap_or(byte))
            .collect(),
    })
}

/// `bytes.maketrans(from, to)`.
pub fn maketrans(from: &[u8], to: &[u8]) -> GuestResult<Vec<u8>> {
    if from.len() != to.len() {
        return Err(GuestError::value(
            "maketrans arguments must have same length",
        ));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&f, &t) in from.iter().zip(to) {
        if let Some(entry) = table.get_mut(usize::from(f)) {
            *entry = t;
        }
    }
    Ok(table)
}

pub fn upper(b: &[u8]) -> Vec<u8> {
    b.to_ascii_uppercase()
}

pub fn lower(b: &[u8]) -> Vec<u8> {
    b.to_ascii_lowercase()
}

pub fn capitalize(b: &[u8]) -> Vec<u8> {
    let mut out = b.to_ascii_lowercase();
    if let Some(first) = out.first_mut() {
        first.make_ascii_uppercase();
    }
    out
}

pub fn title(b: &[u8]) -> Vec<u8> {
    let mut previous = false;
    b.iter()
        .map(|byte| {
            let mapped = if previous {
                byte.to_ascii_lowercase()
            } else {
                byte.to_ascii_uppercase()
            };
            previous = byte.is_ascii_alphabetic();
            mapped
        })
        .collect()
}

pub fn swapcase(b: &[u8]) -> Vec<u8> {
    b.iter()
        .map(|byte| {
            if byte.is_ascii_lowercase() {
                byte.to_ascii_uppercase()
            } else {
                byte.to_ascii_lowercase()
            }
        })
        .collect()
}

fn all(b: &[u8], pred: fn(&u8) -> bool) -> bool {
    !b.is_empty() && b.iter().all(pred)
}

pub fn isalpha(b: &[u8]) -> bool {
    all(b, u8::is_ascii_alphabetic)
}

pub fn isalnum(b: &[u8]) -> bool {
    all(b, u8::is_ascii_alphanumeric)
}

pub fn isdigit(b: &[u8]) -> bool {
    all(b, u8::is_ascii_digit)
}

pub fn isspace(b: &[u8]) -> bool {
    all(b, |&byte| is_space(byte))
}

pub fn isupper(b: &[u8]) -> bool {
    b.iter().any(u8::is_ascii_uppercase) && !b.iter().any(u8::is_ascii_lowercase)
}

pub fn islower(b: &[u8]) -> bool {
    b.iter().any(u8::is_ascii_lowercase) && !b.iter().any(u8::is_ascii_uppercase)
}

pub fn istitle(b: &[u8]) -> bool {
    let (mut cased, mut previous) = (false, false);
    for byte in b {
        if byte.is_ascii_alphabetic() {
            if byte.is_ascii_uppercase() == previous {
                return false;
            }
            (cased, previous) = (true, true);
        } else {
            previous = false;
        }
    }
    cased
}

/// The bytes of a slice with any step. Never longer than `b`.
pub fn slice(b: &[u8], slice: Slice) -> Vec<u8> {
    let mut out = Vec::with_capacity(slice.count.min(b.len()));
    let mut at = i128::try_from(slice.start).unwrap_or(i128::MAX);
    for _ in 0..slice.count {
        let Some(&byte) = usize::try_from(at).ok().and_then(|at| b.get(at)) else {
            break;
        };
        out.push(byte);
        at = at.saturating_add(i128::from(slice.step));
    }
    out
}

/// The bytes of `b.hex(sep, group)`.
pub fn hex_size(b: &[u8], sep: Option<char>, group: i64) -> u64 {
    let digits = (b.len() as u64).saturating_mul(2);
    match group.unsigned_abs() {
        n if n > 0 && sep.is_some() && !b.is_empty() => {
            digits.saturating_add((b.len() as u64 - 1) / n)
        }
        _ => digits,
    }
}

/// `b.hex(sep, group)`: groups are counted from the right, or from the left if `group` is negative. `sep` is ASCII.
pub fn hex(b: &[u8], sep: Option<char>, group: i64) -> String {
    let size = group.unsigned_abs();
    let mut out = String::with_capacity(b.len().saturating_mul(2));
    for (at, &byte) in b.iter().enumerate() {
        let place = if group < 0 { at } else { b.len() - at } as u64;
        if let Some(sep) = sep
            && at > 0
            && size > 0
            && place.is_multiple_of(size)
        {
            out.push(sep);
        }
        super::repr::push_hex(&mut out, u32::from(byte), 2);
    }
    out
}

/// `bytes.fromhex(s)`.
///
/// `ValueError: non-hexadecimal number found in fromhex() arg at position N`.
pub fn fromhex(s: &str) -> GuestResult<Vec<u8>> {
    let mut out = Vec::with_capacity(s.len() / 2);
    let mut chars = s
        .chars()
        .enumerate()
        .filter(|&(_, c)| !(c.is_ascii() && is_space(c as u8)));
    let bad = |at: usize| {
        GuestError::value(format!(
            "non-hexadecimal number found in fromhex() arg at position {at}"
        ))
    };
    while let Some((at, high)) = chars.next() {
        let high = high.to_digit(16).ok_or_else(|| bad(at))?;
        // The second digit follows at once: no space may part a pair.
        match chars.next() {
            Some((low_at, low)) if low_at == at + 1 => {
                let low = low.to_digit(16).ok_or_else(|| bad(low_at))?;
                out.push(u8::try_from(high << 4 | low).unwrap_or(0));
            }
            _ => return Err(bad(at + 1)),
        }
    }
    Ok(out)
}
