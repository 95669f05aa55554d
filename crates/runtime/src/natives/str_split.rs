//! `str`: splitting, stripping and partitioning.

use std::ops::Range;

use super::args::{self, absent, as_str, str_arg};
use super::str::{part, scan, this};
use crate::ctx::{Ctx, Res};
use crate::heap::Heap;
use crate::native::{NativeRow, method};
use crate::ops::convert;
use crate::text::pred::is_space;
use crate::text::split::{self, Side};
use crate::value::{Ref, Value};

/// A list of parts of a string. Bytes of the heap are certain before the first is made.
fn parts(ctx: &mut Ctx, at: Ref, ranges: &[Range<usize>]) -> Res {
    let size = ranges
        .iter()
        .fold(64u64, |n, r| n.saturating_add(r.len() as u64 + 48));
    ctx.charge(size / 8)?;
    ctx.heap.reserve(size)?;
    let out = ctx.heap.list_with_capacity(ranges.len() as u64)?;
    for r in ranges {
        let part = slice(&mut ctx.heap, at, r)?;
        ctx.heap.list_push(out.0 as u32, part)?;
    }
    Ok(out)
}

/// A list with room for so many parts of so many bytes in all, as [`parts`] makes it.
fn room(ctx: &mut Ctx, pieces: u64, bytes: u64) -> Res {
    let size = pieces.saturating_mul(48).saturating_add(bytes + 64);
    ctx.charge(size / 8)?;
    ctx.heap.reserve(size)?;
    Ok(ctx.heap.list_with_capacity(pieces)?)
}

/// Splits by one byte, without a list of places: their number is known after a fast look
/// at the text.
fn split_byte(ctx: &mut Ctx, at: Ref, sep: u8, most: i64) -> Res {
    let text = ctx.heap.str_bytes(at);
    let len = text.len();
    let found = memchr::memchr_iter(sep, text).count();
    let n = usize::try_from(most).map_or(found, |most| most.min(found));
    let out = room(ctx, n as u64 + 1, (len - n) as u64)?;
    let mut from = 0;
    for _ in 0..n {
        let rest = ctx.heap.str_bytes(at).get(from..).unwrap_or(&[]);
        let Some(to) = memchr::memchr(sep, rest) else {
            break;
        };
        let part = slice(&mut ctx.heap, at, &(from..from + to))?;
        ctx.heap.list_push(out.0 as u32, part)?;
        from += to + 1;
    }
    let part = slice(&mut ctx.heap, at, &(from..len))?;
    ctx.heap.list_push(out.0 as u32, part)?;
    Ok(out)
}

/// White space of ASCII.
#[inline(always)]
fn is_blank(b: u8) -> bool {
    b.wrapping_sub(b'\t') < 5 || b.wrapping_sub(0x1c) < 5
}

/// The words of a text of ASCII.
fn split_words(ctx: &mut Ctx, at: Ref) -> Res {
    let text = ctx.heap.str_bytes(at);
    let (mut words, mut bytes, mut before) = (0u64, 0u64, true);
    for b in text {
        let blank = is_blank(*b);
        words += u64::from(before & !blank);
        bytes += u64::from(!blank);
        before = blank;
    }
    let out = room(ctx, words, bytes)?;
    let mut from = 0;
    for _ in 0..words {
        let rest = ctx.heap.str_bytes(at).get(from..).unwrap_or(&[]);
        let blanks = rest.iter().take_while(|b| is_blank(**b)).count();
        let word = rest.iter().skip(blanks).take_while(|b| !is_blank(**b));
        let start = from + blanks;
        from = start + word.count();
        let part = slice(&mut ctx.heap, at, &(start..from))?;
        ctx.heap.list_push(out.0 as u32, part)?;
    }
    Ok(out)
}

fn slice(heap: &mut Heap, at: Ref, r: &Range<usize>) -> Result<Value, crate::heap::Full> {
    heap.str_slice(at, r.start as u32, r.end as u32)
}

/// Makes sure that so many parts may exist, before their places are listed.
fn room_for(ctx: &mut Ctx, pieces: usize) -> Res<()> {
    Ok(ctx.heap.reserve((pieces as u64).saturating_mul(48))?)
}

/// The separator: `None` for white space.
fn separator(ctx: &mut Ctx, v: Value) -> Res<Option<Ref>> {
    if absent(v) {
        return Ok(None);
    }
    let Some(at) = as_str(ctx, v) else {
        let text = format!("must be str or None, not {}", ctx.type_name(v));
        return Err(ctx.type_error(text));
    };
    if ctx.heap.len(at) == 0 {
        return Err(ctx.guest_error(split::empty_separator()));
    }
    Ok(Some(at))
}

/// How many words a text has.
fn words(s: &str) -> usize {
    let mut inside = false;
    let mut n = 0;
    for c in s.chars() {
        let space = is_space(c);
        n += usize::from(!space && !inside);
        inside = !space;
    }
    n
}

fn split_by(ctx: &mut Ctx, args: &[Value], name: &str, right: bool) -> Res {
    let at = this(ctx, args[0], name)?;
    let sep = separator(ctx, args[1])?;
    let most = args::count(ctx, args[2], -1)?;
    ctx.charge(u64::from(ctx.heap.len(at)) / 4)?;
    match sep.map(|sep| ctx.heap.str_bytes(sep)) {
        Some(&[sep]) if !right => return split_byte(ctx, at, sep, most),
        None if !right && most < 0 && ctx.heap.str_is_ascii(at) => return split_words(ctx, at),
        _ => {}
    }
    let s = ctx.heap.str_at(at);
    let ranges = match sep {
        Some(sep) => {
            let sep = ctx.heap.str_at(sep);
            if s.len() > 1 << 16 {
                ctx.heap
                    .reserve(48 * split::count_sep(s, sep, most) as u64)?;
            }
            if right {
                split::rsplit_sep(s, sep, most)
            } else {
                split::split_sep(s, sep, most)
            }
        }
        None => {
            if s.len() > 1 << 16 {
                ctx.heap.reserve(48 * words(s) as u64)?;
            }
            if right {
                split::rsplit_space(s, most)
            } else {
                split::split_space(s, most)
            }
        }
    };
    parts(ctx, at, &ranges)
}

fn split_left(ctx: &mut Ctx, args: &[Value]) -> Res {
    split_by(ctx, args, "split", false)
}

fn split_right(ctx: &mut Ctx, args: &[Value]) -> Res {
    split_by(ctx, args, "rsplit", true)
}

fn splitlines(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "splitlines")?;
    let keep = convert::flag(ctx, args[1], false);
    ctx.charge(u64::from(ctx.heap.len(at)) / 4)?;
    let s = ctx.heap.str_at(at);
    if s.len() > 1 << 16 {
        let lines = s.chars().filter(|c| split::is_line_break(*c)).count();
        room_for(ctx, lines)?;
    }
    let ranges = split::splitlines(ctx.heap.str_at(at), keep);
    parts(ctx, at, &ranges)
}

fn stripped(ctx: &mut Ctx, args: &[Value], name: &str, side: Side) -> Res {
    let at = this(ctx, args[0], name)?;
    let set = if absent(args[1]) {
        None
    } else {
        let Some(set) = as_str(ctx, args[1]) else {
            let text = format!("{name} arg must be None or str");
            return Err(ctx.type_error(text));
        };
        ctx.charge(u64::from(ctx.heap.len(set)))?;
        Some(set)
    };
    let range = split::strip(ctx.heap.str_at(at), set.map(|r| ctx.heap.str_at(r)), side);
    ctx.charge((ctx.heap.len(at) as usize - range.len()) as u64)?;
    part(ctx, at, range)
}

fn strip(ctx: &mut Ctx, args: &[Value]) -> Res {
    stripped(ctx, args, "strip", Side::Both)
}

fn lstrip(ctx: &mut Ctx, args: &[Value]) -> Res {
    stripped(ctx, args, "lstrip", Side::Left)
}

fn rstrip(ctx: &mut Ctx, args: &[Value]) -> Res {
    stripped(ctx, args, "rstrip", Side::Right)
}

fn partitioned(ctx: &mut Ctx, args: &[Value], right: bool) -> Res {
    let name = if right { "rpartition" } else { "partition" };
    let at = this(ctx, args[0], name)?;
    let sep = str_arg(ctx, args[1], "")?;
    if ctx.heap.len(sep) == 0 {
        return Err(ctx.guest_error(split::empty_separator()));
    }
    scan(ctx, at)?;
    let len = ctx.heap.len(at) as usize;
    ctx.heap.reserve(len as u64 + 160)?;
    let (s, p) = (ctx.heap.str_at(at), ctx.heap.str_at(sep));
    let found = if right {
        split::rpartition(s, p)
    } else {
        split::partition(s, p)
    };
    let whole = Value::reference(at);
    let items = match found {
        Some(r) => {
            let before = slice(&mut ctx.heap, at, &(0..r.start))?;
            let after = slice(&mut ctx.heap, at, &(r.end..len))?;
            [before, Value::reference(sep), after]
        }
        None => {
            let empty = ctx.heap.str("")?;
            if right {
                [empty, empty, whole]
            } else {
                [whole, empty, empty]
            }
        }
    };
    Ok(ctx.heap.tuple(&items)?)
}

fn partition(ctx: &mut Ctx, args: &[Value]) -> Res {
    partitioned(ctx, args, false)
}

fn rpartition(ctx: &mut Ctx, args: &[Value]) -> Res {
    partitioned(ctx, args, true)
}

pub static ROWS: &[NativeRow] = &[
    method("str", "split", "self, sep=, maxsplit=", split_left),
    method("str", "rsplit", "self, sep=, maxsplit=", split_right),
    method("str", "splitlines", "self, keepends=", splitlines),
    method("str", "strip", "self, chars=, /", strip),
    method("str", "lstrip", "self, chars=, /", lstrip),
    method("str", "rstrip", "self, chars=, /", rstrip),
    method("str", "partition", "self, sep, /", partition),
    method("str", "rpartition", "self, sep, /", rpartition),
];
