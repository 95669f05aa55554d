//! `format()`, `__format__`, `ascii`, `repr`, and integers in other bases.

use super::args::{as_str, new_str, pay_bytes};
use crate::ctx::{Ctx, Exit, Res};
use crate::format::spec::{Align, FormatSpec};
use crate::format::{number, text, unsupported_spec};
use crate::native::{NativeRow, function, method};
use crate::num::{IntRef, cost, int_text};
use crate::ops::arith::Number;
use crate::ops::convert;
use crate::ops::repr;
use crate::sym::known;
use crate::value::{Ref, Value};

pub use super::percent::percent;

/// `format(v, spec)`.
pub fn format(ctx: &mut Ctx, v: Value, spec: Value) -> Res {
    if ctx.guest_special(v, known::FORMAT).is_some() {
        return Err(ctx.prelude("text_format", &[v, spec]));
    }
    let Some(spec) = as_str(ctx, spec) else {
        let text = format!(
            "format() argument 2 must be str, not {}",
            ctx.type_name(spec)
        );
        return Err(ctx.type_error(text));
    };
    by_type(ctx, v, spec)
}

/// The builtin `__format__` of the value's type.
fn by_type(ctx: &mut Ctx, v: Value, spec: Ref) -> Res {
    if ctx.heap.len(spec) == 0 {
        return repr::str(ctx, v);
    }
    if let Some(v) = in_width(ctx, v, spec)? {
        return Ok(v);
    }
    let spec = ctx.heap.str_at(spec).to_owned();
    ctx.charge(16 + spec.len() as u64)?;
    let out = formatted(ctx, v, &spec)?;
    new_str(ctx, &out)
}

/// Columns that are filled without a text of their own.
const NARROW: usize = 64;

/// A small integer by a spec that is no more than alignment, zero, width and `d`: what
/// [`formatted`] gives, for the same price.
fn in_width(ctx: &mut Ctx, v: Value, spec: Ref) -> Res<Option<Value>> {
    let Some(i) = v.as_small() else {
        return Ok(None);
    };
    let text = ctx.heap.str_bytes(spec);
    let price = 16 + text.len() as u64;
    let body = text.strip_suffix(b"d").unwrap_or(text);
    let (align, body) = match body {
        [b'<', rest @ ..] => (Align::Left, rest),
        [b'>', rest @ ..] => (Align::Right, rest),
        [b'0', rest @ ..] => (Align::AfterSign, rest),
        rest => (Align::Right, rest),
    };
    let width = match body {
        [a @ b'1'..=b'9'] => usize::from(a - b'0'),
        [a @ b'1'..=b'9', b @ b'0'..=b'9'] => usize::from(a - b'0') * 10 + usize::from(b - b'0'),
        _ => return Ok(None),
    };
    if width > NARROW {
        return Ok(None);
    }
    let spec = FormatSpec {
        fill: if align == Align::AfterSign { '0' } else { ' ' },
        align,
        sign: None,
        no_negative_zero: false,
        alternate: false,
        width: Some(width as u64),
        grouping: None,
        precision: None,
        kind: None,
    };
    ctx.charge(price)?;
    let bits = IntRef::Small(i).bits();
    ctx.pay(cost::to_decimal(ctx.decimal_bits(bits)))?;
    pay_bytes(ctx, number::format_int_size(bits, &spec))?;
    let (mut digits, mut out) = ([0; 20], [b' '; NARROW + 20]);
    let shown = int_text::small(i, &mut digits).as_bytes();
    let fill = width.saturating_sub(shown.len());
    let all = out.get_mut(..fill + shown.len()).unwrap_or_default();
    let at = if align == Align::Left { 0 } else { fill };
    if let Some(place) = all.get_mut(at..at + shown.len()) {
        place.copy_from_slice(shown);
    }
    if align == Align::AfterSign {
        let sign = usize::from(i < 0);
        if let (true, Some(first)) = (i < 0, all.first_mut()) {
            *first = b'-';
        }
        if let Some(zeros) = all.get_mut(sign..fill + sign) {
            zeros.fill(b'0');
        }
    }
    Ok(Some(ctx.heap.str(std::str::from_utf8(all).unwrap_or(""))?))
}

/// `type(v).__format__(v, spec)` of builtin types, for a spec that isn't empty.
pub fn formatted(ctx: &mut Ctx, v: Value, spec: &str) -> Res<String> {
    let name = ctx.type_name(v).to_owned();
    if let Some(at) = as_str(ctx, v) {
        let spec = ctx.lift(text::parse_str_spec(spec, &name))?;
        let fill = spec.fill.len_utf8() as u64;
        let width = spec.width.unwrap_or(0).saturating_mul(fill);
        pay_bytes(ctx, u64::from(ctx.heap.len(at)).saturating_add(width))?;
        return Ok(text::format_str(ctx.heap.str_at(at), &spec));
    }
    match ctx.number(v) {
        Some(Number::Float(f)) => {
            let spec = ctx.lift(number::parse_float_spec(spec, &name))?;
            pay_bytes(ctx, number::format_float_size(&spec))?;
            let r = number::format_float(f, &spec);
            ctx.lift(r)
        }
        Some(Number::Complex(c)) => {
            let spec = ctx.lift(number::parse_complex_spec(spec, &name))?;
            pay_bytes(ctx, number::format_complex_size(&spec))?;
            let r = number::format_complex(c, &spec);
            ctx.lift(r)
        }
        Some(n) => match n.int_ref() {
            Some(i) => integer(ctx, i, spec, &name),
            None => Err(ctx.guest_error(unsupported_spec(&name))),
        },
        None => Err(ctx.guest_error(unsupported_spec(&name))),
    }
}

fn integer(ctx: &mut Ctx, i: IntRef<'_>, spec: &str, name: &str) -> Res<String> {
    let spec = ctx.lift(number::parse_int_spec(spec, name))?;
    let bits = i.bits();
    ctx.pay(match spec.kind {
        Some('b') => cost::to_radix(bits, 1),
        Some('o') => cost::to_radix(bits, 3),
        Some('x' | 'X') => cost::to_radix(bits, 4),
        // Beyond the limit on digits the work isn't done.
        _ => cost::to_decimal(ctx.decimal_bits(bits)),
    })?;
    let shown = match spec.kind {
        Some('b' | 'o' | 'x' | 'X') => bits,
        _ => ctx.decimal_bits(bits),
    };
    pay_bytes(ctx, number::format_int_size(shown, &spec))?;
    let r = number::format_int(i, &spec, ctx.digit_limit);
    ctx.lift(r)
}

/// `ascii(v)`.
pub fn ascii(ctx: &mut Ctx, v: Value) -> Res {
    match repr::repr(ctx, v) {
        Ok(text) => match as_str(ctx, text) {
            Some(at) => super::str::escape_text(ctx, at),
            None => Ok(text),
        },
        Err(Exit::Tail) => Err(ctx.prelude("text_ascii", &[v])),
        Err(e) => Err(e),
    }
}

// ---- rows ----

fn builtin_format(ctx: &mut Ctx, args: &[Value]) -> Res {
    let spec = if args[1].is_unbound() {
        ctx.heap.str("")?
    } else {
        args[1]
    };
    format(ctx, args[0], spec)
}

fn method_format(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(spec) = as_str(ctx, args[1]) else {
        let text = format!(
            "__format__() argument must be str, not {}",
            super::args::shown_type(ctx, args[1])
        );
        return Err(ctx.type_error(text));
    };
    by_type(ctx, args[0], spec)
}

fn builtin_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    repr::repr(ctx, args[0])
}

fn builtin_ascii(ctx: &mut Ctx, args: &[Value]) -> Res {
    ascii(ctx, args[0])
}

fn radix(ctx: &mut Ctx, v: Value, bits_per_digit: u64, f: fn(IntRef<'_>) -> String) -> Res {
    let n = ctx.number(v);
    if let Some(i) = n.as_ref().and_then(Number::int_ref) {
        ctx.pay(cost::to_radix(i.bits(), bits_per_digit))?;
        let out = f(i);
        return new_str(ctx, &out);
    }
    if convert::guest_index(ctx, v).is_some() {
        return Err(ctx.prelude("text_radix", &[v, Value::small(bits_per_digit as i64)]));
    }
    let text = format!(
        "'{}' object cannot be interpreted as an integer",
        ctx.type_name(v)
    );
    Err(ctx.type_error(text))
}

fn bin(ctx: &mut Ctx, args: &[Value]) -> Res {
    radix(ctx, args[0], 1, int_text::bin)
}

fn oct(ctx: &mut Ctx, args: &[Value]) -> Res {
    radix(ctx, args[0], 3, int_text::oct)
}

fn hex(ctx: &mut Ctx, args: &[Value]) -> Res {
    radix(ctx, args[0], 4, int_text::hex)
}

pub static ROWS: &[NativeRow] = &[
    function(
        "builtins",
        "format",
        "value, format_spec=, /",
        builtin_format,
    ),
    function("builtins", "repr", "obj, /", builtin_repr),
    function("builtins", "ascii", "obj, /", builtin_ascii),
    function("builtins", "bin", "number, /", bin),
    function("builtins", "oct", "number, /", oct),
    function("builtins", "hex", "number, /", hex),
    method("str", "__format__", "self, format_spec, /", method_format),
    method("int", "__format__", "self, format_spec, /", method_format),
    method("float", "__format__", "self, format_spec, /", method_format),
    method(
        "complex",
        "__format__",
        "self, format_spec, /",
        method_format,
    ),
];
