//! The methods that `bytes` and `bytearray` share, over [`crate::text::bytes`].

use std::ops::Range;

use super::args::{self, absent, as_str, bound, found, pay_bytes};
use super::bytes::{either, like};
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Kind;
use crate::native::{NativeRow, method};
use crate::ops::{convert, iter};
use crate::text::bytes as b;
use crate::text::split::{Side, empty_separator};
use crate::value::Value;

#[cold]
fn not_like(ctx: &mut Ctx, v: Value) -> Exit {
    let text = format!(
        "a bytes-like object is required, not '{}'",
        ctx.type_name(v)
    );
    ctx.type_error(text)
}

/// An argument that is like bytes.
pub fn like_arg(ctx: &mut Ctx, v: Value) -> Res<Vec<u8>> {
    let p = ctx.payload(v);
    match ctx.heap.as_bytes(p).map(<[u8]>::to_vec) {
        Some(data) => Ok(data),
        None => Err(not_like(ctx, v)),
    }
}

/// The receiver, and a charge for a look at all of it.
fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res {
    let a = either(ctx, v, name)?;
    let n = data(ctx, a).len() as u64;
    ctx.charge(n / 16 + 4)?;
    Ok(a)
}

fn data(ctx: &Ctx, a: Value) -> &[u8] {
    ctx.heap.as_bytes(a).unwrap_or(&[])
}

/// The receiver with its content beside the heap.
fn copied(ctx: &mut Ctx, v: Value, name: &str) -> Res<(Value, Vec<u8>)> {
    let a = this(ctx, v, name)?;
    let n = data(ctx, a).len() as u64;
    pay_bytes(ctx, n)?;
    Ok((a, data(ctx, a).to_vec()))
}

// ---- case, predicates ----

fn mapped(ctx: &mut Ctx, v: Value, name: &str, f: fn(&[u8]) -> Vec<u8>) -> Res {
    let a = this(ctx, v, name)?;
    let n = data(ctx, a).len() as u64;
    pay_bytes(ctx, n)?;
    let out = f(data(ctx, a));
    like(ctx, a, &out)
}

fn holds(ctx: &mut Ctx, v: Value, name: &str, f: fn(&[u8]) -> bool) -> Res {
    let a = this(ctx, v, name)?;
    Ok(Value::bool(f(data(ctx, a))))
}

macro_rules! by {
    ($how:ident: $($name:ident = $f:path;)*) => {
        $(fn $name(ctx: &mut Ctx, args: &[Value]) -> Res {
            $how(ctx, args[0], stringify!($name), $f)
        })*
    };
}

by! { mapped:
    upper = b::upper;
    lower = b::lower;
    title = b::title;
    capitalize = b::capitalize;
    swapcase = b::swapcase;
}

fn is_ascii(data: &[u8]) -> bool {
    data.is_ascii()
}

by! { holds:
    isalpha = b::isalpha;
    isalnum = b::isalnum;
    isdigit = b::isdigit;
    isspace = b::isspace;
    isupper = b::isupper;
    islower = b::islower;
    istitle = b::istitle;
    isascii = is_ascii;
}

// ---- search ----

/// What is sought: bytes, or one byte as an integer.
fn needle(ctx: &mut Ctx, v: Value) -> Res<Vec<u8>> {
    let p = ctx.payload(v);
    if let Some(n) = ctx.heap.as_bytes(p) {
        return Ok(n.to_vec());
    }
    if convert::index_or_none(ctx, v)?.is_some() {
        let one = super::bytes::byte(ctx, v, "byte must be in range(0, 256)")?;
        return Ok(vec![one]);
    }
    let text = format!(
        "argument should be integer or bytes-like object, not '{}'",
        ctx.type_name(v)
    );
    Err(ctx.type_error(text))
}

type SearchArgs = (Value, Vec<u8>, Option<i64>, Option<i64>);

fn search(ctx: &mut Ctx, args: &[Value], name: &str) -> Res<SearchArgs> {
    let a = this(ctx, args[0], name)?;
    let n = needle(ctx, args[1])?;
    let (from, to) = (bound(ctx, args[2])?, bound(ctx, args[3])?);
    Ok((a, n, from, to))
}

fn find(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, n, from, to) = search(ctx, args, "find")?;
    Ok(found(b::find(data(ctx, a), &n, from, to)))
}

fn rfind(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, n, from, to) = search(ctx, args, "rfind")?;
    Ok(found(b::rfind(data(ctx, a), &n, from, to)))
}

fn index(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, n, from, to) = search(ctx, args, "index")?;
    match b::find(data(ctx, a), &n, from, to) {
        None => Err(ctx.guest_error(b::subsection_not_found())),
        at => Ok(found(at)),
    }
}

fn rindex(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, n, from, to) = search(ctx, args, "rindex")?;
    match b::rfind(data(ctx, a), &n, from, to) {
        None => Err(ctx.guest_error(b::subsection_not_found())),
        at => Ok(found(at)),
    }
}

fn count(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, n, from, to) = search(ctx, args, "count")?;
    Ok(found(Some(b::count(data(ctx, a), &n, from, to))))
}

type AffixFn = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> bool;

fn affix(ctx: &mut Ctx, args: &[Value], name: &str, f: AffixFn) -> Res {
    let a = either(ctx, args[0], name)?;
    let (from, to) = (bound(ctx, args[2])?, bound(ctx, args[3])?);
    let wanted = ctx.payload(args[1]);
    let Some(tuple) = ctx.heap.as_kind(wanted, Kind::Tuple) else {
        if ctx.heap.as_bytes(wanted).is_none() {
            let text = format!(
                "{name} first arg must be bytes or a tuple of bytes, not {}",
                ctx.type_name(args[1])
            );
            return Err(ctx.type_error(text));
        }
        return Ok(Value::bool(f(data(ctx, a), data(ctx, wanted), from, to)));
    };
    for v in ctx.heap.items(tuple) {
        ctx.charge(4)?;
        let p = ctx.payload(v);
        if ctx.heap.as_bytes(p).is_none() {
            return Err(not_like(ctx, v));
        }
        if f(data(ctx, a), data(ctx, p), from, to) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn startswith(ctx: &mut Ctx, args: &[Value]) -> Res {
    affix(ctx, args, "startswith", b::startswith)
}

fn endswith(ctx: &mut Ctx, args: &[Value]) -> Res {
    affix(ctx, args, "endswith", b::endswith)
}

// ---- parts and padding ----

fn part(ctx: &mut Ctx, a: Value, all: &[u8], r: Range<usize>) -> Res {
    if r.len() == all.len() && ctx.heap.as_kind(a, Kind::Bytes).is_some() {
        return Ok(a);
    }
    like(ctx, a, all.get(r).unwrap_or(&[]))
}

fn removeprefix(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, all) = copied(ctx, args[0], "removeprefix")?;
    let p = like_arg(ctx, args[1])?;
    part(ctx, a, &all, b::removeprefix(&all, &p))
}

fn removesuffix(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, all) = copied(ctx, args[0], "removesuffix")?;
    let p = like_arg(ctx, args[1])?;
    part(ctx, a, &all, b::removesuffix(&all, &p))
}

fn stripped(ctx: &mut Ctx, args: &[Value], name: &str, side: Side) -> Res {
    let (a, all) = copied(ctx, args[0], name)?;
    let set = if absent(args[1]) {
        None
    } else {
        Some(like_arg(ctx, args[1])?)
    };
    let work = set.as_ref().map_or(1, |s| s.len().min(256)) * all.len();
    ctx.charge(work as u64 / 16)?;
    part(ctx, a, &all, b::strip(&all, set.as_deref(), side))
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

fn replace(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = this(ctx, args[0], "replace")?;
    let old = like_arg(ctx, args[1])?;
    let new = like_arg(ctx, args[2])?;
    let limit = args::count(ctx, args[3], -1)?;
    pay_bytes(ctx, b::replace_size(data(ctx, a), &old, &new, limit))?;
    let out = b::replace(data(ctx, a), &old, &new, limit);
    like(ctx, a, &out)
}

fn fill_byte(ctx: &mut Ctx, v: Value, name: &str) -> Res<u8> {
    if v.is_unbound() {
        return Ok(b' ');
    }
    let p = ctx.payload(v);
    if let Some([one]) = ctx.heap.as_bytes(p) {
        return Ok(*one);
    }
    let text = format!(
        "{name}() argument 2 must be a byte string of length 1, not {}",
        ctx.type_name(v)
    );
    Err(ctx.type_error(text))
}

fn padded(ctx: &mut Ctx, args: &[Value], name: &str, f: fn(&[u8], i64, u8) -> Vec<u8>) -> Res {
    let a = either(ctx, args[0], name)?;
    let width = convert::index(ctx, args[1])?;
    let fill = fill_byte(ctx, args[2], name)?;
    pay_bytes(ctx, b::pad_size(data(ctx, a), width))?;
    let out = f(data(ctx, a), width, fill);
    like(ctx, a, &out)
}

fn ljust(ctx: &mut Ctx, args: &[Value]) -> Res {
    padded(ctx, args, "ljust", b::ljust)
}

fn rjust(ctx: &mut Ctx, args: &[Value]) -> Res {
    padded(ctx, args, "rjust", b::rjust)
}

fn center(ctx: &mut Ctx, args: &[Value]) -> Res {
    padded(ctx, args, "center", b::center)
}

fn zfill(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "zfill")?;
    let width = convert::index(ctx, args[1])?;
    pay_bytes(ctx, b::pad_size(data(ctx, a), width))?;
    let out = b::zfill(data(ctx, a), width);
    like(ctx, a, &out)
}

fn expandtabs(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = this(ctx, args[0], "expandtabs")?;
    let size = args::count(ctx, args[1], 8)?;
    pay_bytes(ctx, b::expandtabs_size(data(ctx, a), size))?;
    let out = b::expandtabs(data(ctx, a), size);
    like(ctx, a, &out)
}

fn translate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, all) = copied(ctx, args[0], "translate")?;
    let table = if args[1].is_none() {
        None
    } else {
        Some(like_arg(ctx, args[1])?)
    };
    let delete = if args[2].is_unbound() {
        Vec::new()
    } else {
        like_arg(ctx, args[2])?
    };
    ctx.charge((all.len() * delete.len().clamp(1, 256)) as u64 / 8)?;
    let out = ctx.lift(b::translate(&all, table.as_deref(), &delete))?;
    like(ctx, a, &out)
}

// ---- splitting ----

fn parts(ctx: &mut Ctx, a: Value, all: &[u8], ranges: Vec<Range<usize>>) -> Res {
    let size = ranges
        .iter()
        .fold(64u64, |n, r| n.saturating_add(r.len() as u64 + 64));
    ctx.charge(size / 8)?;
    ctx.heap.reserve(size)?;
    let mut out = Vec::with_capacity(ranges.len());
    for r in ranges {
        out.push(like(ctx, a, all.get(r).unwrap_or(&[]))?);
    }
    Ok(ctx.heap.list(&out)?)
}

fn split_by(ctx: &mut Ctx, args: &[Value], name: &str, right: bool) -> Res {
    let (a, all) = copied(ctx, args[0], name)?;
    let most = args::count(ctx, args[2], -1)?;
    let ranges = if absent(args[1]) {
        ctx.heap.reserve(if all.len() > 1 << 16 {
            24 * all.len() as u64
        } else {
            0
        })?;
        if right {
            b::rsplit_space(&all, most)
        } else {
            b::split_space(&all, most)
        }
    } else {
        let sep = like_arg(ctx, args[1])?;
        if sep.is_empty() {
            return Err(ctx.guest_error(empty_separator()));
        }
        ctx.heap
            .reserve(48 * b::count_sep(&all, &sep, most) as u64)?;
        if right {
            b::rsplit_sep(&all, &sep, most)
        } else {
            b::split_sep(&all, &sep, most)
        }
    };
    parts(ctx, a, &all, ranges)
}

fn split(ctx: &mut Ctx, args: &[Value]) -> Res {
    split_by(ctx, args, "split", false)
}

fn rsplit(ctx: &mut Ctx, args: &[Value]) -> Res {
    split_by(ctx, args, "rsplit", true)
}

fn splitlines(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, all) = copied(ctx, args[0], "splitlines")?;
    let keep = convert::flag(ctx, args[1], false);
    let lines = all.iter().filter(|c| matches!(c, b'\n' | b'\r')).count();
    ctx.heap.reserve(64 * lines as u64)?;
    parts(ctx, a, &all, b::splitlines(&all, keep))
}

fn partitioned(ctx: &mut Ctx, args: &[Value], right: bool) -> Res {
    let name = if right { "rpartition" } else { "partition" };
    let (a, all) = copied(ctx, args[0], name)?;
    let sep = like_arg(ctx, args[1])?;
    if sep.is_empty() {
        return Err(ctx.guest_error(empty_separator()));
    }
    ctx.heap.reserve(2 * all.len() as u64 + 256)?;
    let at = if right {
        b::rpartition(&all, &sep)
    } else {
        b::partition(&all, &sep)
    };
    let (before, middle, after): (&[u8], &[u8], &[u8]) = match at {
        Some(r) => (
            all.get(..r.start).unwrap_or(&[]),
            &sep,
            all.get(r.end..).unwrap_or(&[]),
        ),
        None if right => (&[], &[], &all),
        None => (&all, &[], &[]),
    };
    let items = [
        like(ctx, a, before)?,
        like(ctx, a, middle)?,
        like(ctx, a, after)?,
    ];
    Ok(ctx.heap.tuple(&items)?)
}

fn partition(ctx: &mut Ctx, args: &[Value]) -> Res {
    partitioned(ctx, args, false)
}

fn rpartition(ctx: &mut Ctx, args: &[Value]) -> Res {
    partitioned(ctx, args, true)
}

// ---- others ----

fn join(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (a, sep) = copied(ctx, args[0], "join")?;
    let Some(items) = iter::collect(ctx, args[1])? else {
        let generator = matches!(
            ctx.heap.kind_of(args[1]),
            Some(Kind::Generator | Kind::Iter)
        );
        if !generator && !ctx.is_guest(args[1]) && args[1].as_class().is_none() {
            return Err(ctx.type_error("can only join an iterable"));
        }
        return Err(ctx.prelude("text_join", &[a, args[1]]));
    };
    let mut size = (items.len() as u64).saturating_mul(sep.len() as u64);
    for (i, v) in items.iter().enumerate() {
        let p = ctx.payload(*v);
        let Some(n) = ctx.heap.as_bytes(p).map(<[u8]>::len) else {
            let text = format!(
                "sequence item {i}: expected a bytes-like object, {} found",
                ctx.type_name(*v)
            );
            return Err(ctx.type_error(text));
        };
        size = size.saturating_add(n as u64);
    }
    ctx.charge(items.len() as u64)?;
    pay_bytes(ctx, size.saturating_mul(2))?;
    let mut out = Vec::with_capacity(size as usize);
    for (i, v) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(&sep);
        }
        let p = ctx.payload(*v);
        out.extend_from_slice(data(ctx, p));
    }
    like(ctx, a, &out)
}

fn decode(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = either(ctx, args[0], "decode")?;
    super::str::decode(ctx, a, args[1], args[2], "decode")
}

pub fn hex(ctx: &mut Ctx, args: &[Value]) -> Res {
    let a = this(ctx, args[0], "hex")?;
    let sep = if args[1].is_unbound() {
        None
    } else {
        Some(hex_separator(ctx, args[1])?)
    };
    let group = args::count(ctx, args[2], 1)?;
    pay_bytes(ctx, b::hex_size(data(ctx, a), sep, group))?;
    let out = b::hex(data(ctx, a), sep, group);
    Ok(ctx.heap.str(&out)?)
}

fn hex_separator(ctx: &mut Ctx, v: Value) -> Res<char> {
    let p = ctx.payload(v);
    let chars: Vec<char> = match (as_str(ctx, v), ctx.heap.as_bytes(p)) {
        (Some(at), _) => ctx.heap.str_at(at).chars().take(2).collect(),
        (None, Some(bytes)) => bytes.iter().take(2).map(|c| char::from(*c)).collect(),
        (None, None) => {
            convert::len(ctx, v)?;
            return Err(ctx.type_error("sep must be str or bytes."));
        }
    };
    match chars.as_slice() {
        [c] if c.is_ascii() => Ok(*c),
        [_] => Err(ctx.value_error("sep must be ASCII.")),
        _ => Err(ctx.value_error("sep must be length 1.")),
    }
}

macro_rules! rows {
    ($class:expr) => {
        [
            method($class, "upper", "self, /", upper),
            method($class, "lower", "self, /", lower),
            method($class, "title", "self, /", title),
            method($class, "capitalize", "self, /", capitalize),
            method($class, "swapcase", "self, /", swapcase),
            method($class, "isalpha", "self, /", isalpha),
            method($class, "isalnum", "self, /", isalnum),
            method($class, "isdigit", "self, /", isdigit),
            method($class, "isspace", "self, /", isspace),
            method($class, "isupper", "self, /", isupper),
            method($class, "islower", "self, /", islower),
            method($class, "istitle", "self, /", istitle),
            method($class, "isascii", "self, /", isascii),
            method($class, "find", "self, sub, start=, end=, /", find),
            method($class, "rfind", "self, sub, start=, end=, /", rfind),
            method($class, "index", "self, sub, start=, end=, /", index),
            method($class, "rindex", "self, sub, start=, end=, /", rindex),
            method($class, "count", "self, sub, start=, end=, /", count),
            method(
                $class,
                "startswith",
                "self, prefix, start=, end=, /",
                startswith,
            ),
            method(
                $class,
                "endswith",
                "self, suffix, start=, end=, /",
                endswith,
            ),
            method($class, "removeprefix", "self, prefix, /", removeprefix),
            method($class, "removesuffix", "self, suffix, /", removesuffix),
            method($class, "strip", "self, bytes=, /", strip),
            method($class, "lstrip", "self, bytes=, /", lstrip),
            method($class, "rstrip", "self, bytes=, /", rstrip),
            method($class, "replace", "self, old, new, count=, /", replace),
            method($class, "ljust", "self, width, fillchar=, /", ljust),
            method($class, "rjust", "self, width, fillchar=, /", rjust),
            method($class, "center", "self, width, fillchar=, /", center),
            method($class, "zfill", "self, width, /", zfill),
            method($class, "expandtabs", "self, tabsize=", expandtabs),
            method($class, "translate", "self, table, /, delete=", translate),
            method($class, "split", "self, sep=, maxsplit=", split),
            method($class, "rsplit", "self, sep=, maxsplit=", rsplit),
            method($class, "splitlines", "self, keepends=", splitlines),
            method($class, "partition", "self, sep, /", partition),
            method($class, "rpartition", "self, sep, /", rpartition),
            method($class, "join", "self, iterable_of_bytes, /", join),
            method($class, "decode", "self, encoding=, errors=", decode),
            method($class, "hex", "self, sep=, bytes_per_sep=", hex),
        ]
    };
}

pub static BYTES: &[NativeRow] = &rows!("bytes");
pub static BYTEARRAY: &[NativeRow] = &rows!("bytearray");
