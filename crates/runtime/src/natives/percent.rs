//! The `%` operator of `str`, `bytes` and `bytearray`.
//!
//! A template of bytes is read as Latin-1 text: bytes are characters, and so are its parts.

use super::args::{as_str, pay_bytes};
use super::ask::{self, Answers, Question, Step};
use super::bytes;
use crate::ctx::{Ctx, Res};
use crate::format::percent::{
    self as pure, Amount, Conversion, Kind as Code, Layout, Parser, Piece,
};
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, function};
use crate::num::{Int, IntRef, cost, float};
use crate::ops::arith::Number;
use crate::ops::convert;
use crate::sym::known;
use crate::text::codec::{self, Encoding};
use crate::value::Value;

/// `template % values`.
pub fn percent(ctx: &mut Ctx, template: Value, values: Value) -> Res {
    let template = ctx.payload(template);
    let step = run(ctx, template, values, Answers::default());
    ask::first(ctx, step, "text_percent", &[template, values])
}

/// A step for the prelude: template, values, answers.
fn percent_step(ctx: &mut Ctx, args: &[Value]) -> Res {
    let answers = Answers::of_list(ctx, args[2]);
    let step = run(ctx, args[0], args[1], answers);
    ask::result(ctx, step)
}

/// The right operand, as it is used up.
struct Values {
    /// What a tuple holds, or the one value.
    items: Vec<Value>,
    next: usize,
    /// The operand, if it can be asked for keys.
    mapping: Option<Value>,
}

impl Values {
    fn new(ctx: &mut Ctx, v: Value, text: bool) -> Values {
        let p = ctx.payload(v);
        if let Some(at) = ctx.heap.as_kind(p, Kind::Tuple) {
            return Values {
                items: ctx.heap.items(at),
                next: 0,
                mapping: None,
            };
        }
        Values {
            items: vec![v],
            next: 0,
            mapping: is_mapping(ctx, v, p, text).then_some(v),
        }
    }

    fn take(&mut self, ctx: &mut Ctx) -> Step<Value> {
        match self.items.get(self.next) {
            Some(v) => {
                self.next += 1;
                Ok(*v)
            }
            None => Err(ctx.guest_error(pure::not_enough_arguments()).into()),
        }
    }
}

/// What has `__getitem__`, but for a string (and, for bytes, what is like them).
fn is_mapping(ctx: &mut Ctx, v: Value, p: Value, text: bool) -> bool {
    match ctx.heap.kind_of(p) {
        Some(Kind::Dict | Kind::List | Kind::Deque) => true,
        Some(Kind::Str) => !text,
        Some(Kind::Bytes | Kind::Bytearray) => text,
        Some(Kind::Record) => {
            ctx.heap.as_record(p, RecordKind::Range).is_some()
                || ctx.heap.as_record(p, RecordKind::MappingProxy).is_some()
        }
        _ => ctx.guest_special(v, known::GETITEM).is_some(),
    }
}

struct Run {
    /// The template is `str`, not bytes.
    text: bool,
    values: Values,
    answers: Answers,
}

fn run(ctx: &mut Ctx, template: Value, values: Value, answers: Answers) -> Step<Value> {
    let source = match as_str(ctx, template) {
        Some(at) => ctx.heap.str_at(at).to_owned(),
        None => {
            let data = ctx.heap.as_bytes(template).unwrap_or(&[]);
            latin(data)
        }
    };
    ctx.charge(source.len() as u64 / 4)?;
    let text = as_str(ctx, template).is_some();
    let mut run = Run {
        text,
        values: Values::new(ctx, values, text),
        answers,
    };
    let mut out = String::new();
    for piece in Parser::new(&source, run.values.mapping.is_some()) {
        let piece = ctx.lift(piece)?;
        match piece {
            Piece::Literal(s) => out.push_str(s),
            Piece::Conversion(c) => run.conversion(ctx, &mut out, &c)?,
        }
        ctx.heap.reserve(2 * out.len() as u64)?;
    }
    let left = run.values.next < run.values.items.len();
    if left && run.values.mapping.is_none() {
        let e = if text {
            pure::not_all_converted()
        } else {
            crate::guest_error::GuestError::type_error(
                "not all arguments converted during bytes formatting",
            )
        };
        return Err(ctx.guest_error(e).into());
    }
    if text {
        return Ok(ctx.heap.str(&out)?);
    }
    let data = ctx.lift(codec::encode(&out, Encoding::Latin1, "strict"))?;
    Ok(bytes::like(ctx, template, &data)?)
}

/// Bytes as text whose characters they are.
fn latin(data: &[u8]) -> String {
    data.iter().map(|b| char::from(*b)).collect()
}

impl Run {
    fn conversion(&mut self, ctx: &mut Ctx, out: &mut String, c: &Conversion<'_>) -> Step<()> {
        ctx.charge(32)?;
        if let (Some(key), Some(mapping)) = (c.key, self.values.mapping) {
            let key = if self.text {
                ctx.heap.str(key)?
            } else {
                let data: Vec<u8> = key.chars().map(|c| c as u8).collect();
                ctx.heap.bytes(&data)?
            };
            let v = self.answers.ask(ctx, Question::Item, mapping, key)?;
            self.values.items = vec![v];
            self.values.next = 0;
        }
        let width = match c.width {
            Some(Amount::Star) => Some(self.star(ctx, pure::star_width)?),
            _ => None,
        };
        let precision = match c.precision {
            Some(Amount::Star) => Some(self.star(ctx, pure::star_precision)?),
            _ => None,
        };
        let code = ctx.lift(c.code())?;
        let v = self.values.take(ctx)?;
        let layout = c.layout(width, precision);
        let kind = if !self.text && code == 'b' {
            Code::Text('s')
        } else {
            ctx.lift(c.kind())?
        };
        let s = match kind {
            Code::Text(code) => self.shown(ctx, v, code, &layout)?,
            Code::Char => self.character(ctx, v, &layout)?,
            Code::Int(code) => self.integer(ctx, v, code, &layout)?,
            Code::Float(code) => self.float(ctx, v, code, &layout)?,
        };
        out.push_str(&s);
        Ok(())
    }

    /// The next value, for a `*`.
    fn star<T>(
        &mut self,
        ctx: &mut Ctx,
        f: fn(IntRef<'_>) -> crate::guest_error::GuestResult<T>,
    ) -> Step<T> {
        let v = self.values.take(ctx)?;
        let n = ctx.number(v);
        match n.as_ref().and_then(Number::int_ref) {
            Some(i) => Ok(ctx.lift(f(i))?),
            None => Err(ctx.guest_error(pure::star_wants_int()).into()),
        }
    }

    fn shown(&mut self, ctx: &mut Ctx, v: Value, code: char, layout: &Layout) -> Step<String> {
        if !self.text && code == 's' {
            let data = self.data(ctx, v)?;
            pay_bytes(ctx, layout.size(data.len() as u64))?;
            return Ok(pure::format_text(&data, layout));
        }
        let what = match code {
            's' => Question::Str,
            'r' if self.text => Question::Repr,
            _ => Question::Ascii,
        };
        let made = self.answers.ask(ctx, what, v, Value::NONE)?;
        let Some(at) = as_str(ctx, made) else {
            let text = format!("__str__ returned non-string (type {})", ctx.type_name(made));
            return Err(ctx.type_error(text).into());
        };
        pay_bytes(ctx, layout.size(u64::from(ctx.heap.len(at))))?;
        Ok(pure::format_text(ctx.heap.str_at(at), layout))
    }

    /// What `%s` and `%b` of bytes take.
    fn data(&mut self, ctx: &mut Ctx, v: Value) -> Step<String> {
        let mut p = ctx.payload(v);
        if ctx.guest_special(v, known::BYTES).is_some() {
            p = self.answers.guest(Question::Bytes, v)?;
        }
        let size = ctx.heap.as_bytes(p).map(<[u8]>::len);
        let Some(size) = size else {
            let text = format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                ctx.type_name(v)
            );
            return Err(ctx.type_error(text).into());
        };
        ctx.heap.reserve(2 * size as u64)?;
        Ok(latin(ctx.heap.as_bytes(p).unwrap_or(&[])))
    }

    fn character(&mut self, ctx: &mut Ctx, v: Value, layout: &Layout) -> Step<String> {
        pay_bytes(ctx, layout.size(4))?;
        let p = ctx.payload(v);
        if !self.text {
            let code = match ctx.heap.as_bytes(p) {
                Some([b]) => Some(i64::from(*b)),
                Some(_) => None,
                None => convert::index_or_none(ctx, v)?,
            };
            return match code.and_then(|i| u8::try_from(i).ok()) {
                Some(b) => Ok(pure::format_text(
                    char::from(b).encode_utf8(&mut [0; 4]),
                    layout,
                )),
                None if code.is_some() => {
                    Err(ctx.overflow_error("%c arg not in range(256)").into())
                }
                None => Err(ctx
                    .type_error("%c requires an integer in range(256) or a single byte")
                    .into()),
            };
        }
        if let Some(s) = ctx.heap.as_str(p) {
            let r = pure::format_char(s, layout);
            return Ok(ctx.lift(r)?);
        }
        let v = if convert::guest_index(ctx, v).is_some() {
            self.answers.guest(Question::Index, v)?
        } else {
            v
        };
        let n = ctx.number(v);
        match n.as_ref().and_then(Number::int_ref) {
            Some(i) => Ok(ctx.lift(pure::format_char_code(i, layout))?),
            None => Err(ctx.guest_error(pure::wrong_char()).into()),
        }
    }

    fn integer(&mut self, ctx: &mut Ctx, v: Value, code: char, layout: &Layout) -> Step<String> {
        let decimal = matches!(code, 'd' | 'i' | 'u');
        let mut number = ctx.number(v);
        if number.is_none() {
            let question = if ctx.guest_special(v, known::INDEX).is_some() {
                Some(Question::Index)
            } else if decimal && ctx.guest_special(v, known::INT).is_some() {
                Some(Question::Int)
            } else {
                None
            };
            if let Some(q) = question {
                let made = self.answers.guest(q, v)?;
                number = ctx.number(made);
            }
        }
        let whole = match number {
            Some(Number::Float(f)) if decimal => Some(ctx.lift(float::trunc(f))?),
            Some(Number::Small(i)) => Some(Int::Small(i)),
            Some(Number::Big(b)) => Some(Int::Big(b)),
            _ => None,
        };
        let Some(whole) = whole else {
            let name = ctx.type_name(v).to_owned();
            let code = if code == 'i' && !self.text { 'd' } else { code };
            return Err(ctx.guest_error(pure::wrong_number(code, &name)).into());
        };
        let bits = whole.as_ref().bits();
        let (price, digits) = if decimal {
            let bits = ctx.decimal_bits(bits);
            (cost::to_decimal(bits), bits.saturating_mul(302) / 1000)
        } else {
            let price = if code == 'o' {
                cost::to_radix(bits, 3)
            } else {
                cost::to_radix(bits, 4)
            };
            (price, bits.div_ceil(3))
        };
        ctx.pay(price)?;
        pay_bytes(ctx, layout.size(digits))?;
        let r = pure::format_int(whole.as_ref(), code, layout, ctx.digit_limit);
        Ok(ctx.lift(r)?)
    }

    fn float(&mut self, ctx: &mut Ctx, v: Value, code: char, layout: &Layout) -> Step<String> {
        let f = if ctx.number(v).is_none() && ctx.guest_special(v, known::FLOAT).is_some() {
            let made = self.answers.guest(Question::Float, v)?;
            convert::real(ctx, made)?
        } else if ctx.number(v).is_none() && ctx.guest_special(v, known::INDEX).is_some() {
            let made = self.answers.guest(Question::Index, v)?;
            convert::real(ctx, made)?
        } else if !self.text && matches!(ctx.number(v), None | Some(Number::Complex(_))) {
            let text = format!("float argument required, not {}", ctx.type_name(v));
            return Err(ctx.type_error(text).into());
        } else {
            convert::real(ctx, v)?
        };
        pay_bytes(ctx, layout.size(330))?;
        Ok(pure::format_float(f, code, layout))
    }
}

pub static ROWS: &[NativeRow] = &[function(
    "_native",
    "percent_step",
    "template, values, answers, /",
    percent_step,
)];
