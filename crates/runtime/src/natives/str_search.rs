//! `str`: searching, and prefixes and suffixes.

use super::args::{as_str, bound, found, str_arg};
use super::str::this;
use crate::ctx::{Ctx, Res};
use crate::heap::Kind;
use crate::native::{NativeRow, method};
use crate::text::{self, ops};
use crate::value::{Ref, Value};

/// What a search looks at: the bytes between its bounds, and the index of the first of
/// their characters. UTF-8 can be searched by its bytes, so only these are looked at.
struct Window {
    at: Ref,
    needle: Ref,
    bytes: std::ops::Range<usize>,
    first: usize,
    chars: usize,
}

impl Window {
    fn text<'a>(&self, ctx: &'a Ctx) -> (&'a [u8], &'a [u8]) {
        let all = ctx.heap.str_bytes(self.at);
        let needle = ctx.heap.str_bytes(self.needle);
        (all.get(self.bytes.clone()).unwrap_or(&[]), needle)
    }

    /// The index of the character at a byte of the window, which is charged for.
    fn index(&self, ctx: &mut Ctx, found: Option<usize>, looked: usize) -> Res<Option<usize>> {
        ctx.charge(4 + looked as u64 / 16)?;
        let (text, _) = self.text(ctx);
        Ok(found.map(|byte| {
            let before = text.get(..byte).unwrap_or(&[]);
            self.first + text::count_chars(before)
        }))
    }
}

/// The bounds of a search; `None` if they cross.
fn window(ctx: &mut Ctx, at: Ref, needle: Ref, args: &[Value]) -> Res<Option<Window>> {
    let (from, to) = (bound(ctx, args[2])?, bound(ctx, args[3])?);
    let chars = ctx.heap.str_chars(at) as usize;
    let (from, to) = ops::clip(chars, from, to);
    if from > to {
        return Ok(None);
    }
    let all = from == 0 && to == chars;
    if !all && !ctx.heap.str_is_ascii(at) {
        ctx.charge(u64::from(ctx.heap.len(at)) / 64)?;
    }
    let start = ctx.heap.str_byte_offset(at, from as u32) as usize;
    let end = ctx.heap.str_byte_offset(at, to as u32) as usize;
    Ok(Some(Window {
        at,
        needle,
        bytes: start..end.max(start),
        first: from,
        chars: to - from,
    }))
}

fn search(ctx: &mut Ctx, args: &[Value], name: &str) -> Res<Option<Window>> {
    let at = this(ctx, args[0], name)?;
    let needle = str_arg(ctx, args[1], "")?;
    window(ctx, at, needle, args)
}

/// The index where the needle first stands.
fn left(ctx: &mut Ctx, args: &[Value], name: &str) -> Res<Option<usize>> {
    let Some(w) = search(ctx, args, name)? else {
        return Ok(None);
    };
    let (text, needle) = w.text(ctx);
    let found = text::bytes::find(text, needle, None, None);
    let looked = found.unwrap_or(text.len());
    w.index(ctx, found, looked)
}

/// The index where the needle last stands.
fn right(ctx: &mut Ctx, args: &[Value], name: &str) -> Res<Option<usize>> {
    let Some(w) = search(ctx, args, name)? else {
        return Ok(None);
    };
    let (text, needle) = w.text(ctx);
    let found = text::bytes::rfind(text, needle, None, None);
    let looked = text.len() - found.unwrap_or(0);
    w.index(ctx, found, looked)
}

fn found_or_error(ctx: &mut Ctx, at: Option<usize>) -> Res {
    match at {
        None => Err(ctx.value_error("substring not found")),
        at => Ok(found(at)),
    }
}

fn find(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(found(left(ctx, args, "find")?))
}

fn rfind(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(found(right(ctx, args, "rfind")?))
}

fn index(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = left(ctx, args, "index")?;
    found_or_error(ctx, at)
}

fn rindex(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = right(ctx, args, "rindex")?;
    found_or_error(ctx, at)
}

fn count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(w) = search(ctx, args, "count")? else {
        return Ok(Value::small(0));
    };
    let (text, needle) = w.text(ctx);
    let (n, looked) = if needle.is_empty() {
        (w.chars + 1, 0)
    } else {
        (text::bytes::count(text, needle, None, None), text.len())
    };
    ctx.charge(4 + looked as u64 / 16)?;
    Ok(found(Some(n)))
}

fn affix(ctx: &mut Ctx, args: &[Value], name: &str, f: fn(&[u8], &[u8]) -> bool) -> Res {
    let at = this(ctx, args[0], name)?;
    let wanted = ctx.payload(args[1]);
    let Some(tuple) = ctx.heap.as_kind(wanted, Kind::Tuple) else {
        let Some(p) = as_str(ctx, args[1]) else {
            let text = format!(
                "{name} first arg must be str or a tuple of str, not {}",
                ctx.type_name(args[1])
            );
            return Err(ctx.type_error(text));
        };
        let w = window(ctx, at, p, args)?;
        return Ok(Value::bool(w.is_some_and(|w| {
            let (text, p) = w.text(ctx);
            f(text, p)
        })));
    };
    let items = ctx.heap.items(tuple);
    ctx.charge(4 * items.len() as u64)?;
    for v in items {
        let Some(p) = as_str(ctx, v) else {
            let text = format!(
                "tuple for {name} must only contain str, not {}",
                ctx.type_name(v)
            );
            return Err(ctx.type_error(text));
        };
        if let Some(w) = window(ctx, at, p, args)? {
            let (text, p) = w.text(ctx);
            if f(text, p) {
                return Ok(Value::TRUE);
            }
        }
    }
    Ok(Value::FALSE)
}

fn startswith(ctx: &mut Ctx, args: &[Value]) -> Res {
    affix(ctx, args, "startswith", |text, p| text.starts_with(p))
}

fn endswith(ctx: &mut Ctx, args: &[Value]) -> Res {
    affix(ctx, args, "endswith", |text, p| text.ends_with(p))
}

pub static ROWS: &[NativeRow] = &[
    method("str", "find", "self, sub, start=, end=, /", find),
    method("str", "rfind", "self, sub, start=, end=, /", rfind),
    method("str", "index", "self, sub, start=, end=, /", index),
    method("str", "rindex", "self, sub, start=, end=, /", rindex),
    method("str", "count", "self, sub, start=, end=, /", count),
    method(
        "str",
        "startswith",
        "self, prefix, start=, end=, /",
        startswith,
    ),
    method("str", "endswith", "self, suffix, start=, end=, /", endswith),
];
