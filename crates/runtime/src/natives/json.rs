//! `_json`: values from text and text from values, over [`crate::json`].

use rustc_hash::FxHashMap;

use super::args::str_arg;
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Kind;
use crate::json::{Event, Full, JsonError, Layout, Scanner, Writer};
use crate::native::{NativeRow, function};
use crate::num::{cost, float_text, int_text};
use crate::ops::convert;
use crate::ops::repr;
use crate::types;
use crate::value::{Ref, Value};

/// `encode` leaves deeper values to the library.
const ENCODE_DEPTH: usize = 100;

// ---- reading ----

/// A container that is open, and what is there of it.
enum Open {
    List(Vec<Value>),
    /// The dict, and the key whose value comes next.
    Dict(Ref, Value),
}

/// `scan(text, start)`.
fn scan(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = str_arg(ctx, args[0], "first argument")?;
    let start = convert::index(ctx, args[1])?;
    let Ok(start) = usize::try_from(start) else {
        return Err(ctx.value_error("idx cannot be negative"));
    };
    let text = super::str::view(ctx, at);
    let (chars, from, len) = (text.len(), text.byte_of(start), text.as_str().len());
    if start > chars {
        return Err(fault(ctx, "Expecting value", start));
    }
    ctx.charge((len - from) as u64 / 2)?;
    ctx.heap.reserve(2 * (len - from) as u64 + 256)?;
    // A copy, since values are made in the heap while the text is read.
    let rest = ctx.heap.str_at(at).get(from..).unwrap_or("").to_owned();
    let depth = ctx.meter.limits.depth as usize;
    let mut reader = Reader {
        open: Vec::new(),
        keys: FxHashMap::default(),
        done: None,
    };
    let mut scanner = Scanner::raw(&rest, 0, true, depth);
    loop {
        match scanner.next_event() {
            Ok(Some(event)) => reader.event(ctx, event)?,
            Ok(None) => break,
            Err(JsonError::Decode { msg, pos }) => return Err(fault(ctx, msg, start + pos)),
            Err(JsonError::Depth { msg }) => return Err(ctx.raise(types::RECURSION_ERROR, msg)),
        }
    }
    let read = rest.get(..scanner.position()).unwrap_or("");
    let end = start + read.chars().count();
    let value = reader.done.unwrap_or(Value::NONE);
    Ok(ctx.heap.tuple(&[value, Value::small(end as i64)])?)
}

/// `ValueError(message, position)`: the library makes a `JSONDecodeError` of it.
fn fault(ctx: &mut Ctx, message: &str, pos: usize) -> Exit {
    let made = (|| {
        let text = ctx.heap.str(message)?;
        ctx.exception(types::VALUE_ERROR, &[text, Value::small(pos as i64)])
    })();
    ctx.raise_made(made)
}

struct Reader {
    open: Vec<Open>,
    /// Keys that occurred: equal ones are one object.
    keys: FxHashMap<String, Value>,
    done: Option<Value>,
}

impl Reader {
    fn event(&mut self, ctx: &mut Ctx, event: Event<'_>) -> Res<()> {
        let value = match event {
            Event::StartList => {
                self.open.push(Open::List(Vec::new()));
                return Ok(());
            }
            Event::StartDict => {
                let dict = ctx.heap.dict(0)?;
                self.open.push(Open::Dict(dict.0 as u32, Value::NONE));
                return Ok(());
            }
            Event::Key(key) => {
                let key = self.key(ctx, &key)?;
                if let Some(Open::Dict(_, next)) = self.open.last_mut() {
                    *next = key;
                }
                return Ok(());
            }
            Event::EndList | Event::EndDict => match self.open.pop() {
                Some(Open::List(items)) => ctx.heap.list(&items)?,
                Some(Open::Dict(dict, _)) => Value::reference(dict),
                None => return Ok(()),
            },
            Event::Str(s) => ctx.heap.str(&s)?,
            Event::Int(digits) => integer(ctx, digits)?,
            Event::Float(text) => {
                let f = ctx.lift(float_text::parse(text))?;
                Value::float(f)
            }
            Event::Constant("NaN") => Value::float(f64::NAN),
            Event::Constant("-Infinity") => Value::float(f64::NEG_INFINITY),
            Event::Constant(_) => Value::float(f64::INFINITY),
            Event::Bool(b) => Value::bool(b),
            Event::Null => Value::NONE,
        };
        self.put(ctx, value)
    }

    fn key(&mut self, ctx: &mut Ctx, key: &str) -> Res {
        if let Some(v) = self.keys.get(key) {
            return Ok(*v);
        }
        let v = ctx.heap.str(key)?;
        self.keys.insert(key.to_owned(), v);
        Ok(v)
    }

    fn put(&mut self, ctx: &mut Ctx, value: Value) -> Res<()> {
        match self.open.last_mut() {
            Some(Open::List(items)) => {
                items.push(value);
                ctx.heap.reserve(16 * items.len() as u64)?;
            }
            Some(Open::Dict(dict, key)) => ctx.heap.dict_set_str(*dict, *key, value)?,
            None => self.done = Some(value),
        }
        Ok(())
    }
}

fn integer(ctx: &mut Ctx, digits: &str) -> Res {
    if let Ok(i) = digits.parse::<i64>() {
        return Ok(ctx.heap.int_i64(i)?);
    }
    ctx.pay(cost::parse(ctx.decimal_bits(digits.len() as u64), 10))?;
    let r = int_text::parse(digits, 10, ctx.digit_limit);
    let i = ctx.lift(r)?;
    ctx.int_value(i)
}

// ---- writing ----

/// Why `encode` stopped.
enum Stop {
    /// Something that the library has to look at.
    Library,
    NotFinite(f64),
    Exit(Exit),
}

impl From<Full> for Stop {
    fn from(_: Full) -> Stop {
        Stop::Exit(Exit::Collect)
    }
}

impl From<Exit> for Stop {
    fn from(e: Exit) -> Stop {
        Stop::Exit(e)
    }
}

struct Encoder {
    out: Writer,
    sort_keys: bool,
    allow_nan: bool,
}

/// `encode(value, indent, item_separator, key_separator, sort_keys, ensure_ascii, allow_nan)`.
fn encode(ctx: &mut Ctx, args: &[Value]) -> Res {
    let mut text = |i: usize, what: &str| -> Res<String> {
        let at = str_arg(ctx, args[i], what)?;
        Ok(ctx.heap.str_at(at).to_owned())
    };
    let indent = if args[1].is_none() {
        None
    } else {
        Some(text(1, "indent")?)
    };
    let layout = Layout {
        indent,
        item_separator: text(2, "item_separator")?,
        key_separator: text(3, "key_separator")?,
        ensure_ascii: convert::flag(ctx, args[5], true),
    };
    let most = usize::try_from(ctx.heap.room()).unwrap_or(usize::MAX);
    let mut encoder = Encoder {
        out: Writer::new(layout, most),
        sort_keys: convert::flag(ctx, args[4], false),
        allow_nan: convert::flag(ctx, args[6], true),
    };
    match encoder.value(ctx, args[0]) {
        Ok(()) => {
            let out = encoder.out.finish();
            ctx.heap.reserve(out.len() as u64 + 64)?;
            Ok(ctx.heap.str(&out)?)
        }
        Err(Stop::Library) => Ok(Value::NONE),
        Err(Stop::NotFinite(f)) => {
            let mut text = "Out of range float values are not JSON compliant".to_owned();
            // CPython's two encoders differ here.
            if !args[1].is_none() {
                text.push_str(&format!(": {}", float_text::repr(f)));
            }
            Err(ctx.value_error(text))
        }
        Err(Stop::Exit(e)) => Err(e),
    }
}

impl Encoder {
    /// Recursion is bounded by [`ENCODE_DEPTH`].
    fn value(&mut self, ctx: &mut Ctx, v: Value) -> Result<(), Stop> {
        let fixed = match v {
            Value::NONE => Some("null"),
            Value::TRUE => Some("true"),
            Value::FALSE => Some("false"),
            _ => None,
        };
        if let Some(word) = fixed {
            return Ok(self.out.raw(word)?);
        }
        if let Some(f) = v.as_float() {
            return self.float(f);
        }
        if let Some(i) = v.as_small() {
            return Ok(self.out.raw(int_text::small(i, &mut [0; 20]))?);
        }
        if ctx.heap.as_kind(v, Kind::Int).is_some() {
            let digits = repr::int_str(ctx, v)?;
            return Ok(self.out.raw(&digits)?);
        }
        let Some(at) = v.as_ref() else {
            return Err(Stop::Library);
        };
        match ctx.heap.kind(at) {
            Kind::Str => {
                ctx.charge(u64::from(ctx.heap.len(at)) / 2)?;
                Ok(self.out.string(ctx.heap.str_at(at))?)
            }
            Kind::List | Kind::Tuple => self.list(ctx, at),
            Kind::Dict => self.dict(ctx, at),
            _ => Err(Stop::Library),
        }
    }

    fn float(&mut self, f: f64) -> Result<(), Stop> {
        let text = if f.is_nan() {
            "NaN".to_owned()
        } else if f.is_infinite() {
            if f > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
        } else {
            float_text::repr(f)
        };
        if !f.is_finite() && !self.allow_nan {
            return Err(Stop::NotFinite(f));
        }
        Ok(self.out.raw(&text)?)
    }

    fn deeper(&self) -> Result<(), Stop> {
        if self.out.depth() >= ENCODE_DEPTH {
            Err(Stop::Library)
        } else {
            Ok(())
        }
    }

    fn list(&mut self, ctx: &mut Ctx, at: Ref) -> Result<(), Stop> {
        self.deeper()?;
        ctx.charge(4 + 16 * u64::from(ctx.heap.len(at)))?;
        self.out.start_list()?;
        let mut i = 0;
        while let Some(v) = ctx.heap.item(at, i) {
            self.value(ctx, v)?;
            i += 1;
        }
        Ok(self.out.end_list()?)
    }

    fn dict(&mut self, ctx: &mut Ctx, at: Ref) -> Result<(), Stop> {
        self.deeper()?;
        let n = u64::from(ctx.heap.len(at));
        ctx.charge(4 + 32 * n)?;
        if !self.sort_keys {
            return self.in_order(ctx, at);
        }
        let mut pairs = Vec::with_capacity(n as usize);
        let mut i = 0;
        while let Some((j, k, v)) = ctx.heap.dict_next(at, i) {
            let Some(key) = ctx.heap.as_kind(k, Kind::Str) else {
                return Err(Stop::Library);
            };
            pairs.push((key, v));
            i = j + 1;
        }
        ctx.charge(n.saturating_mul(u64::from(64 - n.leading_zeros())) * 4)?;
        let heap = &ctx.heap;
        pairs.sort_by(|a, b| heap.str_bytes(a.0).cmp(heap.str_bytes(b.0)));
        self.out.start_dict()?;
        for (key, v) in pairs {
            self.member(ctx, key, v)?;
        }
        Ok(self.out.end_dict()?)
    }

    /// The members as they lie. Nothing is written unless all keys are strings.
    fn in_order(&mut self, ctx: &mut Ctx, at: Ref) -> Result<(), Stop> {
        let mut i = 0;
        while let Some((j, k, _)) = ctx.heap.dict_next(at, i) {
            if ctx.heap.as_kind(k, Kind::Str).is_none() {
                return Err(Stop::Library);
            }
            i = j + 1;
        }
        self.out.start_dict()?;
        let mut i = 0;
        while let Some((j, k, v)) = ctx.heap.dict_next(at, i) {
            self.member(ctx, k.0 as u32, v)?;
            i = j + 1;
        }
        Ok(self.out.end_dict()?)
    }

    fn member(&mut self, ctx: &mut Ctx, key: Ref, v: Value) -> Result<(), Stop> {
        ctx.charge(u64::from(ctx.heap.len(key)) / 2)?;
        self.out.key(ctx.heap.str_at(key))?;
        self.value(ctx, v)
    }
}

pub static ROWS: &[NativeRow] = &[
    function("_json", "scan", "text, start, /", scan),
    function(
        "_json",
        "encode",
        "value, indent, item_separator, key_separator, sort_keys, ensure_ascii, allow_nan, /",
        encode,
    ),
];
