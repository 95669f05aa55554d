//! Formatting against what CPython 3.11 does, as `data/record_format.py` recorded it.

#![expect(clippy::expect_used, reason = "a malformed table is a failed test")]

mod table;

use stelp_runtime::format::percent::{self, Amount, Kind};
use stelp_runtime::format::template::{self, Conversion, FieldName, First, Numbering, Step};
use stelp_runtime::format::{number, text};
use stelp_runtime::guest_error::{ErrKind, GuestError, GuestResult};
use stelp_runtime::num::quote::repr_str;
use stelp_runtime::num::{IntRef, complex, float, float_text, int_text};
use table::{Answer, Val, check, run};

const DIGITS: usize = int_text::DEFAULT_DIGIT_LIMIT;

fn type_name(value: &Val) -> &'static str {
    match value {
        Val::None => "NoneType",
        Val::Bool(_) => "bool",
        Val::Int(_) => "int",
        Val::Float(_) => "float",
        Val::Complex(_) => "complex",
        Val::Text(_) => "str",
        Val::Bytes(_) => "bytes",
        Val::Seq(_) => "tuple",
    }
}

fn to_str(value: &Val) -> GuestResult<String> {
    match value {
        Val::Bool(true) => Ok("True".to_owned()),
        Val::Bool(false) => Ok("False".to_owned()),
        Val::Int(i) => int_text::to_decimal(i.as_ref(), DIGITS),
        Val::Float(x) => Ok(float_text::repr(*x)),
        Val::Complex(z) => Ok(complex::repr(*z)),
        Val::Text(s) => Ok(s.clone()),
        other => panic!("no text of {other:?}"),
    }
}

fn to_repr(value: &Val) -> GuestResult<String> {
    match value {
        Val::Text(s) => Ok(repr_str(s)),
        other => to_str(other),
    }
}

fn to_ascii(value: &Val) -> GuestResult<String> {
    let escaped = |c: char| match u32::from(c) {
        0..=0x7f => c.to_string(),
        code @ 0x80..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    };
    Ok(to_repr(value)?.chars().map(escaped).collect())
}

/// `format(value, spec)`, and the size bound must hold.
fn format(value: &Val, spec: &str) -> GuestResult<String> {
    if spec.is_empty() {
        return to_str(value);
    }
    let name = type_name(value);
    let (text, bound) = match value {
        Val::Bool(_) | Val::Int(_) => {
            let spec = number::parse_int_spec(spec, name)?;
            let bound = number::format_int_size(value.int().bits(), &spec);
            (number::format_int(value.int(), &spec, DIGITS)?, bound)
        }
        Val::Float(x) => {
            let spec = number::parse_float_spec(spec, name)?;
            let bound = number::format_float_size(&spec);
            (number::format_float(*x, &spec)?, bound)
        }
        Val::Complex(z) => {
            let spec = number::parse_complex_spec(spec, name)?;
            let bound = number::format_complex_size(&spec);
            (number::format_complex(*z, &spec)?, bound)
        }
        Val::Text(s) => {
            let spec = text::parse_str_spec(spec, name)?;
            (
                text::format_str(s, &spec),
                text::format_str_size(s.len() as u64, &spec),
            )
        }
        other => panic!("no format of {other:?}"),
    };
    assert!(
        text.len() as u64 <= bound,
        "{spec:?}: {} > {bound}",
        text.len()
    );
    Ok(text)
}

fn next<'a>(args: &mut impl Iterator<Item = &'a Val>) -> GuestResult<&'a Val> {
    args.next().ok_or_else(percent::not_enough_arguments)
}

fn star<'a, T>(
    amount: Option<Amount>,
    args: &mut impl Iterator<Item = &'a Val>,
    read: impl Fn(IntRef<'_>) -> GuestResult<T>,
) -> GuestResult<Option<T>> {
    if amount != Some(Amount::Star) {
        return Ok(None);
    }
    match next(args)? {
        Val::Int(i) => read(i.as_ref()).map(Some),
        Val::Bool(flag) => read(IntRef::Small(i64::from(*flag))).map(Some),
        _ => Err(percent::star_wants_int()),
    }
}

fn one(value: &Val, kind: Kind, layout: &percent::Layout) -> GuestResult<String> {
    let text = match (kind, value) {
        (Kind::Text('s'), value) => percent::format_text(&to_str(value)?, layout),
        (Kind::Text('r'), value) => percent::format_text(&to_repr(value)?, layout),
        (Kind::Text(_), value) => percent::format_text(&to_ascii(value)?, layout),
        (Kind::Char, Val::Text(s)) => percent::format_char(s, layout)?,
        (Kind::Char, Val::Int(_) | Val::Bool(_)) => percent::format_char_code(value.int(), layout)?,
        (Kind::Char, _) => return Err(percent::wrong_char()),
        (Kind::Int(code), Val::Int(_) | Val::Bool(_)) => {
            percent::format_int(value.int(), code, layout, DIGITS)?
        }
        (Kind::Int(code @ ('d' | 'i' | 'u')), Val::Float(x)) => {
            percent::format_int(float::trunc(*x)?.as_ref(), code, layout, DIGITS)?
        }
        (Kind::Int(code), value) => return Err(percent::wrong_number(code, type_name(value))),
        (Kind::Float(code), Val::Float(x)) => percent::format_float(*x, code, layout),
        (Kind::Float(code), Val::Int(_) | Val::Bool(_)) => {
            percent::format_float(float::from_int(value.int())?, code, layout)
        }
        (Kind::Float(_), value) => {
            return Err(GuestError::type_error(format!(
                "must be real number, not {}",
                type_name(value)
            )));
        }
    };
    assert!(text.len() as u64 <= layout.size(2 * 4300), "{text:?}");
    Ok(text)
}

fn percent(template: &str, args: &[Val]) -> GuestResult<String> {
    let mut out = String::new();
    let mut args = args.iter();
    for piece in percent::Parser::new(template, false) {
        let conversion = match piece? {
            percent::Piece::Literal(literal) => {
                out.push_str(literal);
                continue;
            }
            percent::Piece::Conversion(conversion) => conversion,
        };
        let width = star(conversion.width, &mut args, percent::star_width)?;
        let precision = star(conversion.precision, &mut args, percent::star_precision)?;
        conversion.code()?;
        let value = next(&mut args)?;
        out.push_str(&one(
            value,
            conversion.kind()?,
            &conversion.layout(width, precision),
        )?);
    }
    if args.next().is_some() {
        return Err(percent::not_all_converted());
    }
    Ok(out)
}

fn lookup<'a>(pairs: &'a [Val], key: &str) -> GuestResult<&'a Val> {
    pairs
        .iter()
        .map(Val::seq)
        .find(|pair| pair[0].text() == key)
        .map(|pair| &pair[1])
        .ok_or_else(|| GuestError::new(ErrKind::KeyError, repr_str(key)))
}

/// A mapping is the only argument, which conversions without a key use up.
fn percent_map(template: &str, pairs: &[Val]) -> GuestResult<String> {
    let mut out = String::new();
    for piece in percent::Parser::new(template, true) {
        match piece? {
            percent::Piece::Literal(literal) => out.push_str(literal),
            percent::Piece::Conversion(conversion) => {
                let value = conversion.key.map(|key| lookup(pairs, key)).transpose()?;
                let no_args = &mut [].iter();
                star(conversion.width, no_args, percent::star_width)?;
                conversion.code()?;
                let value = value.ok_or_else(percent::not_enough_arguments)?;
                out.push_str(&one(
                    value,
                    conversion.kind()?,
                    &conversion.layout(None, None),
                )?);
            }
        }
    }
    Ok(out)
}

fn str_format(
    template: &str,
    args: &[Val],
    pairs: &[Val],
    depth: u32,
    numbering: &mut Numbering,
) -> GuestResult<String> {
    if depth == 0 {
        return Err(template::too_deep());
    }
    let mut out = String::new();
    for piece in template::Parser::new(template) {
        let piece = piece?;
        out.push_str(piece.literal);
        let Some(field) = piece.field else {
            continue;
        };
        let value = match FieldName::parse(field.name, numbering)?.first {
            First::Key(key) => lookup(pairs, key)?,
            First::Index(index) => usize::try_from(index)
                .ok()
                .and_then(|i| args.get(i))
                .ok_or_else(|| template::no_such_argument(index))?,
        };
        let value = match field.checked_conversion()? {
            None => value.clone(),
            Some(Conversion::Str) => Val::Text(to_str(value)?),
            Some(Conversion::Repr) => Val::Text(to_repr(value)?),
            Some(Conversion::Ascii) => Val::Text(to_ascii(value)?),
        };
        if field.nested {
            let spec = str_format(field.spec, args, pairs, depth - 1, numbering)?;
            out.push_str(&format(&value, &spec)?);
        } else {
            out.push_str(&format(&value, field.spec)?);
        }
    }
    Ok(out)
}

/// As `_string.formatter_parser` gives it.
fn parse(template: &str) -> Answer {
    let mut pieces = Vec::new();
    for piece in template::Parser::new(template) {
        let piece = piece?;
        let mut items = vec![piece.literal.into()];
        match piece.field {
            None => items.extend([Val::None, Val::None, Val::None]),
            Some(field) => items.extend([
                field.name.into(),
                field.spec.into(),
                field
                    .conversion
                    .map_or(Val::None, |c| Val::Text(c.to_string())),
            ]),
        }
        pieces.push(Val::Seq(items));
    }
    Ok(Val::Seq(pieces))
}

/// As `_string.formatter_field_name_split` gives it, which doesn't number.
fn split(name: &str) -> Answer {
    let unnamed = name.is_empty() || name.starts_with(['.', '[']);
    let name = FieldName::parse(name, &mut Numbering::default())?;
    let first = match name.first {
        First::Index(_) if unnamed => "".into(),
        First::Index(index) => index.into(),
        First::Key(key) => key.into(),
    };
    let mut steps = Vec::new();
    for step in name.steps {
        let (is_attribute, key): (bool, Val) = match step? {
            Step::Attribute(name) => (true, name.into()),
            Step::Index(index) => (false, index.into()),
            Step::Key(key) => (false, key.into()),
        };
        steps.push(Val::Seq(vec![is_attribute.into(), key]));
    }
    Ok(Val::Seq(vec![first, Val::Seq(steps)]))
}

fn call(name: &str, args: &[Val]) -> Answer {
    match name {
        "percent" => run(percent(args[0].text(), args[1].seq())),
        "percent_map" => run(percent_map(args[0].text(), args[1].seq())),
        "str_format" => {
            let mut numbering = Numbering::default();
            let (args, pairs) = (&args[1..], &args[0]);
            run(str_format(
                pairs.text(),
                args[0].seq(),
                args[1].seq(),
                template::MAX_DEPTH,
                &mut numbering,
            ))
        }
        "parse" => parse(args[0].text()),
        "split" => split(args[0].text()),
        _ => {
            assert!(name.starts_with("format_"), "no function {name}");
            run(format(&args[0], args[1].text()))
        }
    }
}

#[test]
fn formatting_is_as_in_cpython() {
    check(include_str!("data/format.txt"), 4000, call);
}
