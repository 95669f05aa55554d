//! `str`: its methods, over the pure functions of [`crate::text`]. Splitting and what
//! makes lists is in [`super::str_split`], searching in [`super::str_search`],
//! templates in [`super::format`].

use rustc_hash::FxHashMap;
use stelp_ir::{BinOp, CmpOp};

use super::args::{self, as_str, new_str, pay_bytes, str_arg};
use crate::ctx::{Ctx, Res};
use crate::guest_error::GuestResult;
use crate::heap::Kind;
use crate::native::{NativeRow, method, static_method};
use crate::ops::{arith, compare, convert, hash, item, iter, repr, sequence};
use crate::text::codec::{self, Encoding};
use crate::text::{self, Text, case, ops, pred};
use crate::value::{Ref, Value};

/// The string that a method is called on.
pub fn this(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    if let Some(at) = ctx.heap.as_kind(v, Kind::Str) {
        return Ok(at);
    }
    let p = args::receiver(ctx, v, &[Kind::Str], "str", name)?;
    Ok(p.0 as u32)
}

/// A string object with the count of its characters, which it knows.
pub fn view(ctx: &Ctx, at: Ref) -> Text<'_> {
    Text::from_parts(ctx.heap.str_at(at), ctx.heap.str_chars(at) as usize)
}

/// Charges for a look at the whole of a string.
pub fn scan(ctx: &mut Ctx, at: Ref) -> Res<()> {
    ctx.charge(4 + u64::from(ctx.heap.len(at)) / 16)
}

// ---- case, predicates ----

fn mapped(ctx: &mut Ctx, v: Value, name: &str, f: fn(&str) -> String) -> Res {
    let at = this(ctx, v, name)?;
    let size = case::max_size(ctx.heap.str_at(at));
    ctx.charge(u64::from(ctx.heap.len(at)))?;
    ctx.heap.reserve(size.saturating_add(64))?;
    let out = f(ctx.heap.str_at(at));
    new_str(ctx, &out)
}

fn holds(ctx: &mut Ctx, v: Value, name: &str, f: fn(&str) -> bool) -> Res {
    let at = this(ctx, v, name)?;
    ctx.charge(u64::from(ctx.heap.len(at)) / 2)?;
    Ok(Value::bool(f(ctx.heap.str_at(at))))
}

macro_rules! by {
    ($how:ident: $($name:ident = $f:path;)*) => {
        $(fn $name(ctx: &mut Ctx, args: &[Value]) -> Res {
            $how(ctx, args[0], stringify!($name), $f)
        })*
    };
}

by! { mapped:
    upper = case::upper;
    lower = case::lower;
    title = case::title;
    capitalize = case::capitalize;
    swapcase = case::swapcase;
    casefold = case::casefold;
}

by! { holds:
    isalpha = pred::isalpha;
    isalnum = pred::isalnum;
    isdigit = pred::isdigit;
    isdecimal = pred::isdecimal;
    isnumeric = pred::isnumeric;
    isspace = pred::isspace;
    isprintable = pred::isprintable;
    isascii = pred::isascii;
    isidentifier = pred::isidentifier;
    isupper = pred::isupper;
    islower = pred::islower;
    istitle = pred::istitle;
}

// ---- parts and padding ----

/// The bytes of a range of a string; the string itself if that is all of it.
pub fn part(ctx: &mut Ctx, at: Ref, range: std::ops::Range<usize>) -> Res {
    if range.start == 0 && range.end == ctx.heap.len(at) as usize {
        return Ok(Value::reference(at));
    }
    ctx.charge((range.end.saturating_sub(range.start)) as u64 / 16)?;
    Ok(ctx
        .heap
        .str_slice(at, range.start as u32, range.end as u32)?)
}

fn removeprefix(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "removeprefix")?;
    let p = str_arg(ctx, args[1], "removeprefix() argument")?;
    let range = ops::removeprefix(ctx.heap.str_at(at), ctx.heap.str_at(p));
    part(ctx, at, range)
}

fn removesuffix(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "removesuffix")?;
    let p = str_arg(ctx, args[1], "removesuffix() argument")?;
    let range = ops::removesuffix(ctx.heap.str_at(at), ctx.heap.str_at(p));
    part(ctx, at, range)
}

fn replace(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "replace")?;
    let old = str_arg(ctx, args[1], "replace() argument 1")?;
    let new = str_arg(ctx, args[2], "replace() argument 2")?;
    let limit = args::count(ctx, args[3], -1)?;
    scan(ctx, at)?;
    let (o, n) = (ctx.heap.str_at(old), ctx.heap.str_at(new));
    let size = ops::replace_size(&view(ctx, at), o, n, limit);
    pay_bytes(ctx, size)?;
    let (o, n) = (ctx.heap.str_at(old), ctx.heap.str_at(new));
    let out = ops::replace(&view(ctx, at), o, n, limit);
    new_str(ctx, &out)
}

fn fill_char(ctx: &mut Ctx, v: Value) -> Res<char> {
    if v.is_unbound() {
        return Ok(' ');
    }
    let Some(at) = as_str(ctx, v) else {
        let text = format!(
            "The fill character must be a unicode character, not {}",
            ctx.type_name(v)
        );
        return Err(ctx.type_error(text));
    };
    let mut chars = ctx.heap.str_at(at).chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(ctx.type_error("The fill character must be exactly one character long")),
    }
}

fn padded(ctx: &mut Ctx, args: &[Value], name: &str, f: fn(&Text<'_>, i64, char) -> String) -> Res {
    let at = this(ctx, args[0], name)?;
    let width = convert::index(ctx, args[1])?;
    let fill = fill_char(ctx, args[2])?;
    pay_bytes(ctx, ops::pad_size(&view(ctx, at), width, fill))?;
    let out = f(&view(ctx, at), width, fill);
    new_str(ctx, &out)
}

fn ljust(ctx: &mut Ctx, args: &[Value]) -> Res {
    padded(ctx, args, "ljust", ops::ljust)
}

fn rjust(ctx: &mut Ctx, args: &[Value]) -> Res {
    padded(ctx, args, "rjust", ops::rjust)
}

fn center(ctx: &mut Ctx, args: &[Value]) -> Res {
    padded(ctx, args, "center", ops::center)
}

fn zfill(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "zfill")?;
    let width = convert::index(ctx, args[1])?;
    pay_bytes(ctx, ops::pad_size(&view(ctx, at), width, '0'))?;
    let out = ops::zfill(&view(ctx, at), width);
    new_str(ctx, &out)
}

fn expandtabs(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "expandtabs")?;
    let size = args::count(ctx, args[1], 8)?;
    ctx.charge(u64::from(ctx.heap.len(at)))?;
    pay_bytes(ctx, ops::expandtabs_size(ctx.heap.str_at(at), size))?;
    let out = ops::expandtabs(ctx.heap.str_at(at), size);
    new_str(ctx, &out)
}

// ---- making strings ----

/// `str(object='', encoding=…, errors=…)`.
fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[2].is_unbound() && args[3].is_unbound() {
        return if args[1].is_unbound() {
            new_str(ctx, "")
        } else {
            repr::str(ctx, args[1])
        };
    }
    if args[1].is_unbound() {
        return new_str(ctx, "");
    }
    if as_str(ctx, args[1]).is_some() {
        return Err(ctx.type_error("decoding str is not supported"));
    }
    let data = ctx.payload(args[1]);
    if ctx.heap.as_bytes(data).is_none() {
        let text = format!(
            "decoding to str: need a bytes-like object, {} found",
            ctx.type_name(args[1])
        );
        return Err(ctx.type_error(text));
    }
    decode(ctx, data, args[2], args[3], "str")
}

/// The codec and error handler that arguments name.
fn codec_args(ctx: &mut Ctx, encoding: Value, errors: Value, f: &str) -> Res<(Encoding, String)> {
    let name = if encoding.is_unbound() {
        "utf-8".to_owned()
    } else {
        let at = str_arg(ctx, encoding, &format!("{f}() argument 'encoding'"))?;
        ctx.heap.str_at(at).to_owned()
    };
    let errors = if errors.is_unbound() {
        "strict".to_owned()
    } else {
        let at = str_arg(ctx, errors, &format!("{f}() argument 'errors'"))?;
        ctx.heap.str_at(at).to_owned()
    };
    let encoding = ctx.lift(Encoding::find(&name))?;
    Ok((encoding, errors))
}

/// `data.decode(encoding, errors)` of bytes.
pub fn decode(ctx: &mut Ctx, data: Value, encoding: Value, errors: Value, f: &str) -> Res {
    let (encoding, errors) = codec_args(ctx, encoding, errors, f)?;
    let bytes = ctx.heap.as_bytes(data).unwrap_or(&[]);
    let plain = bytes.is_ascii();
    let len = bytes.len();
    let most = if plain {
        len as u64
    } else {
        codec::max_size(len)
    };
    ctx.charge(len as u64 / 4)?;
    ctx.heap.reserve(most.saturating_add(64))?;
    let r = codec::decode(ctx.heap.as_bytes(data).unwrap_or(&[]), encoding, &errors);
    let out = ctx.lift(r)?;
    new_str(ctx, &out)
}

/// `text.encode(encoding, errors)`, as bytes outside the heap.
pub fn encoded(ctx: &mut Ctx, at: Ref, encoding: Value, errors: Value, f: &str) -> Res<Vec<u8>> {
    let (encoding, errors) = codec_args(ctx, encoding, errors, f)?;
    let len = ctx.heap.len(at) as usize;
    let most = match encoding {
        Encoding::Utf8 | Encoding::Utf8Sig => len as u64 + 8,
        _ if ctx.heap.str_is_ascii(at) => len as u64,
        _ => codec::max_size(len),
    };
    ctx.charge(len as u64 / 4)?;
    ctx.heap.reserve(most.saturating_add(64))?;
    let r = codec::encode(ctx.heap.str_at(at), encoding, &errors);
    ctx.lift(r)
}

fn encode(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "encode")?;
    let out = encoded(ctx, at, args[1], args[2], "encode")?;
    Ok(ctx.heap.bytes(&out)?)
}

/// `sep.join(iterable)`.
fn join(ctx: &mut Ctx, args: &[Value]) -> Res {
    let sep = this(ctx, args[0], "join")?;
    let Some(items) = iter::collect(ctx, args[1])? else {
        return Err(not_collected(ctx, Value::reference(sep), args[1]));
    };
    join_items(ctx, sep, &items)
}

/// The prelude collects what iterates by guest code; what doesn't iterate is refused.
fn not_collected(ctx: &mut Ctx, sep: Value, source: Value) -> crate::ctx::Exit {
    let generator = ctx.heap.as_kind(source, Kind::Generator).is_some()
        || ctx.heap.as_kind(source, Kind::Iter).is_some();
    if !generator && !ctx.is_guest(source) && source.as_class().is_none() {
        return ctx.type_error("can only join an iterable");
    }
    ctx.prelude("text_join", &[sep, source])
}

fn join_items(ctx: &mut Ctx, sep: Ref, items: &[Value]) -> Res {
    let mut size = 0u64;
    let mut parts = Vec::with_capacity(items.len().saturating_mul(2));
    let gap = u64::from(ctx.heap.len(sep));
    for (i, v) in items.iter().enumerate() {
        let Some(at) = as_str(ctx, *v) else {
            let text = format!(
                "sequence item {i}: expected str instance, {} found",
                ctx.type_name(*v)
            );
            return Err(ctx.type_error(text));
        };
        if i > 0 && gap > 0 {
            parts.push(sep);
            size = size.saturating_add(gap);
        }
        parts.push(at);
        size = size.saturating_add(u64::from(ctx.heap.len(at)));
    }
    if let [only] = parts.as_slice() {
        return Ok(Value::reference(*only));
    }
    ctx.charge(parts.len() as u64 + size / 16)?;
    ctx.heap.reserve(size.saturating_add(64))?;
    Ok(ctx.heap.str_concat(&parts)?)
}

// ---- translate ----

/// What the table gives for one character, held outside the heap.
enum Sub {
    Keep,
    Delete,
    Char(char),
    Str(Ref),
}

/// `text.translate(table)`: by a dict; other tables are the prelude's.
fn translate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "translate")?;
    let plain = ctx
        .heap
        .as_kind(args[1], Kind::Dict)
        .map(|d| (d, Value::reference(at)));
    let Some((table, text)) = plain else {
        return Err(ctx.prelude("text_translate", &[Value::reference(at), args[1]]));
    };
    ctx.charge(u64::from(ctx.heap.len(at)) * 4)?;
    let mut subs: FxHashMap<char, Sub> = FxHashMap::default();
    let source = ctx.heap.str_at(at).to_owned();
    for c in source.chars() {
        if subs.contains_key(&c) {
            continue;
        }
        let found = item::lookup(ctx, table, Value::small(i64::from(u32::from(c))))?;
        let Ok(found) = found else {
            return Err(ctx.prelude("text_translate", &[text, args[1]]));
        };
        let sub = substitute(ctx, found)?;
        subs.insert(c, sub);
    }
    let look = |c: char| match subs.get(&c) {
        None | Some(Sub::Keep) => ops::Mapped::Keep,
        Some(Sub::Delete) => ops::Mapped::Delete,
        Some(Sub::Char(d)) => ops::Mapped::Char(*d),
        Some(Sub::Str(r)) => ops::Mapped::Str(ctx.heap.str_at(*r)),
    };
    let size = ops::translate_size(&source, look);
    ctx.heap.reserve(size.saturating_add(64))?;
    let out = ops::translate(&source, look);
    ctx.charge(size / 8)?;
    new_str(ctx, &out)
}

fn substitute(ctx: &mut Ctx, found: Option<Value>) -> Res<Sub> {
    let Some(v) = found else { return Ok(Sub::Keep) };
    if v.is_none() {
        return Ok(Sub::Delete);
    }
    if let Some(r) = as_str(ctx, v) {
        return Ok(Sub::Str(r));
    }
    match convert::index_or_none(ctx, v)? {
        Some(code) => match ops::chr(code) {
            Ok(c) => Ok(Sub::Char(c)),
            Err(_) => Err(ctx.value_error("character mapping must be in range(0x110000)")),
        },
        None => Err(ctx.type_error("character mapping must return integer, None or str")),
    }
}

fn maketrans(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return maketrans_dict(ctx, args[0]);
    }
    let Some(from) = as_str(ctx, args[0]) else {
        return Err(ctx.type_error(
            "first maketrans argument must be a string if there is a second argument",
        ));
    };
    let to = str_arg(ctx, args[1], "maketrans() argument 2")?;
    let delete = if args[2].is_unbound() {
        String::new()
    } else {
        let at = str_arg(ctx, args[2], "maketrans() argument 3")?;
        ctx.heap.str_at(at).to_owned()
    };
    let n = u64::from(ctx.heap.len(from)) + u64::from(ctx.heap.len(to)) + delete.len() as u64;
    ctx.charge(n * 8)?;
    ctx.heap
        .reserve(n.saturating_mul(128).saturating_add(1024))?;
    let r: GuestResult<_> = ops::maketrans(&view(ctx, from), &view(ctx, to), &delete);
    let pairs = ctx.lift(r)?;
    let table = ctx.heap.dict(pairs.len() as u64)?;
    for (c, to) in pairs {
        let k = Value::small(i64::from(u32::from(c)));
        let v = to.map_or(Value::NONE, |d| Value::small(i64::from(u32::from(d))));
        let _ = item::insert(ctx, table.0 as u32, k, v)?;
    }
    Ok(table)
}

fn maketrans_dict(ctx: &mut Ctx, table: Value) -> Res {
    let source = ctx.payload(table);
    let Some(from) = ctx.heap.as_kind(source, Kind::Dict) else {
        return Err(ctx.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    ctx.charge(u64::from(ctx.heap.len(from)) * 8)?;
    let out = ctx.heap.dict(u64::from(ctx.heap.len(from)))?;
    let mut i = 0;
    while let Some((j, k, v)) = ctx.heap.dict_next(from, i) {
        i = j + 1;
        let key = if let Some(at) = as_str(ctx, k) {
            let mut chars = ctx.heap.str_at(at).chars();
            match (chars.next(), chars.next()) {
                (Some(c), None) => Value::small(i64::from(u32::from(c))),
                _ => {
                    return Err(
                        ctx.value_error("string keys in translate table must be of length 1")
                    );
                }
            }
        } else if convert::index_or_none(ctx, k)?.is_some() {
            ctx.payload(k)
        } else {
            return Err(ctx.type_error("keys in translate table must be strings or integers"));
        };
        let _ = item::insert(ctx, out.0 as u32, key, v)?;
    }
    Ok(out)
}

// ---- special methods ----

fn add(ctx: &mut Ctx, args: &[Value]) -> Res {
    this(ctx, args[0], "__add__")?;
    let Some(b) = as_str(ctx, args[1]) else {
        if super::common::foreign(ctx, args[1]) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let text = format!(
            "can only concatenate str (not \"{}\") to str",
            ctx.type_name(args[1])
        );
        return Err(ctx.type_error(text));
    };
    let a = this(ctx, args[0], "__add__")?;
    sequence::concat_str(ctx, a, b)
}

fn builtin_op(ctx: &mut Ctx, op: BinOp, a: Value, b: Value) -> Res {
    Ok(arith::builtin(ctx, op, a, b)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn mul(ctx: &mut Ctx, args: &[Value]) -> Res {
    this(ctx, args[0], "__mul__")?;
    if super::common::foreign(ctx, args[1]) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    builtin_op(ctx, BinOp::Mul, args[0], args[1])
}

fn modulo(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__mod__")?;
    super::format::percent(ctx, Value::reference(at), args[1])
}

fn rmod(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__rmod__")?;
    match as_str(ctx, args[1]) {
        Some(template) => {
            super::format::percent(ctx, Value::reference(template), Value::reference(at))
        }
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn contains(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__contains__")?;
    item::contains(ctx, Value::reference(at), args[1])
}

fn getitem(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__getitem__")?;
    item::get(ctx, Value::reference(at), args[1])
}

fn len(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__len__")?;
    Ok(Value::small(i64::from(ctx.heap.str_chars(at))))
}

fn iterate(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__iter__")?;
    iter::iter(ctx, Value::reference(at))
}

fn hash_of(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__hash__")?;
    hash::hash_value(ctx, Value::reference(at))
}

fn compared(ctx: &mut Ctx, args: &[Value], op: CmpOp, name: &str) -> Res {
    let a = this(ctx, args[0], name)?;
    match as_str(ctx, args[1]) {
        Some(b) => {
            scan(ctx, a)?;
            compare::compare(ctx, op, Value::reference(a), Value::reference(b))
        }
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

macro_rules! comparisons {
    ($($name:ident = $op:ident, $text:expr;)*) => {
        $(fn $name(ctx: &mut Ctx, args: &[Value]) -> Res {
            compared(ctx, args, CmpOp::$op, $text)
        })*
    };
}

comparisons! {
    eq = Eq, "__eq__";
    ne = Ne, "__ne__";
    lt = Lt, "__lt__";
    le = Le, "__le__";
    gt = Gt, "__gt__";
    ge = Ge, "__ge__";
}

fn to_str(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__str__")?;
    Ok(Value::reference(at))
}

fn to_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__repr__")?;
    repr::repr(ctx, Value::reference(at))
}

fn getnewargs(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__getnewargs__")?;
    Ok(ctx.heap.tuple(&[Value::reference(at)])?)
}

fn sizeof(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "__sizeof__")?;
    let bytes = u64::from(ctx.heap.len(at)).next_multiple_of(8) + 24;
    Ok(Value::small(bytes as i64))
}

// ---- builtins of characters ----

/// `ord(c)`.
fn ord(ctx: &mut Ctx, args: &[Value]) -> Res {
    if let Some(at) = as_str(ctx, args[0]) {
        let r = ops::ord(&view(ctx, at));
        let code = ctx.lift(r)?;
        return Ok(Value::small(i64::from(code)));
    }
    let data = ctx.payload(args[0]);
    let one = ctx
        .heap
        .as_bytes(data)
        .map(|b| (b.first().copied(), b.len()));
    let text = match one {
        Some((Some(b), 1)) => return Ok(Value::small(i64::from(b))),
        Some((_, n)) => format!("ord() expected a character, but string of length {n} found"),
        None => format!(
            "ord() expected string of length 1, but {} found",
            ctx.type_name(args[0])
        ),
    };
    Err(ctx.type_error(text))
}

/// `chr(i)`.
fn chr(ctx: &mut Ctx, args: &[Value]) -> Res {
    if convert::guest_index(ctx, args[0]).is_some() {
        return Err(ctx.prelude("text_chr", &[args[0]]));
    }
    let code = convert::index(ctx, args[0])?;
    if i32::try_from(code).is_err() {
        let p = ctx.payload(args[0]);
        let text = if ctx.heap.as_i64(p).is_none() || i64::from(code as i32) != code {
            "Python int too large to convert to C int"
        } else {
            "signed integer is greater than maximum"
        };
        return Err(ctx.overflow_error(text));
    }
    let c = ctx.lift(ops::chr(code))?;
    new_str(ctx, c.encode_utf8(&mut [0; 4]))
}

/// A text with all that isn't ASCII escaped, as `ascii()` has it.
pub fn escape_text(ctx: &mut Ctx, at: Ref) -> Res {
    if ctx.heap.str_is_ascii(at) {
        return Ok(Value::reference(at));
    }
    pay_bytes(ctx, text::repr::str_size(ctx.heap.str_at(at)))?;
    let out = text::repr::escape_non_ascii(ctx.heap.str_at(at));
    new_str(ctx, &out)
}

fn ascii_text(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = str_arg(ctx, args[0], "__repr__ result")?;
    escape_text(ctx, at)
}

pub static ROWS: &[NativeRow] = &[
    method("str", "__new__", "cls, object=, encoding=, errors=", new),
    method("str", "upper", "self, /", upper),
    method("str", "lower", "self, /", lower),
    method("str", "title", "self, /", title),
    method("str", "capitalize", "self, /", capitalize),
    method("str", "swapcase", "self, /", swapcase),
    method("str", "casefold", "self, /", casefold),
    method("str", "isalpha", "self, /", isalpha),
    method("str", "isalnum", "self, /", isalnum),
    method("str", "isdigit", "self, /", isdigit),
    method("str", "isdecimal", "self, /", isdecimal),
    method("str", "isnumeric", "self, /", isnumeric),
    method("str", "isspace", "self, /", isspace),
    method("str", "isprintable", "self, /", isprintable),
    method("str", "isascii", "self, /", isascii),
    method("str", "isidentifier", "self, /", isidentifier),
    method("str", "isupper", "self, /", isupper),
    method("str", "islower", "self, /", islower),
    method("str", "istitle", "self, /", istitle),
    method("str", "removeprefix", "self, prefix, /", removeprefix),
    method("str", "removesuffix", "self, suffix, /", removesuffix),
    method("str", "replace", "self, old, new, count=, /", replace),
    method("str", "ljust", "self, width, fillchar=, /", ljust),
    method("str", "rjust", "self, width, fillchar=, /", rjust),
    method("str", "center", "self, width, fillchar=, /", center),
    method("str", "zfill", "self, width, /", zfill),
    method("str", "expandtabs", "self, tabsize=", expandtabs),
    method("str", "encode", "self, encoding=, errors=", encode),
    method("str", "join", "self, iterable, /", join),
    method("str", "translate", "self, table, /", translate),
    static_method("str", "maketrans", "x, y=, z=, /", maketrans),
    method("str", "__add__", "self, value, /", add),
    method("str", "__mul__", "self, value, /", mul),
    method("str", "__rmul__", "self, value, /", mul),
    method("str", "__mod__", "self, value, /", modulo),
    method("str", "__rmod__", "self, value, /", rmod),
    method("str", "__contains__", "self, key, /", contains),
    method("str", "__getitem__", "self, key, /", getitem),
    method("str", "__len__", "self, /", len),
    method("str", "__iter__", "self, /", iterate),
    method("str", "__hash__", "self, /", hash_of),
    method("str", "__eq__", "self, value, /", eq),
    method("str", "__ne__", "self, value, /", ne),
    method("str", "__lt__", "self, value, /", lt),
    method("str", "__le__", "self, value, /", le),
    method("str", "__gt__", "self, value, /", gt),
    method("str", "__ge__", "self, value, /", ge),
    method("str", "__str__", "self, /", to_str),
    method("str", "__repr__", "self, /", to_repr),
    method("str", "__getnewargs__", "self, /", getnewargs),
    method("str", "__sizeof__", "self, /", sizeof),
    crate::native::function("builtins", "ord", "c, /", ord),
    crate::native::function("builtins", "chr", "i, /", chr),
    crate::native::function("_native", "ascii_text", "text, /", ascii_text),
];
