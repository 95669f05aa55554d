//! Reads the cases that `data/table.py` wrote, and compares them with what the runtime gives.

use num_bigint::BigInt;
use stelp_runtime::guest_error::{GuestError, GuestResult};
use stelp_runtime::num::complex::Complex;
use stelp_runtime::num::{Int, IntRef};

/// A value of a case, as `data/table.py` describes it.
#[derive(Debug, Clone)]
#[allow(dead_code, reason = "each test binary uses some")]
pub(crate) enum Val {
    None,
    Bool(bool),
    Int(Int),
    Float(f64),
    Complex(Complex),
    Text(String),
    Bytes(Vec<u8>),
    Seq(Vec<Val>),
}

#[allow(dead_code, reason = "each test binary uses some")]
impl Val {
    pub(crate) fn int(&self) -> IntRef<'_> {
        match self {
            Val::Int(i) => i.as_ref(),
            Val::Bool(flag) => IntRef::Small(i64::from(*flag)),
            other => panic!("not an int: {other:?}"),
        }
    }

    pub(crate) fn i64(&self) -> i64 {
        self.int().to_i64().expect("fits i64")
    }

    pub(crate) fn float(&self) -> f64 {
        match self {
            Val::Float(x) => *x,
            other => panic!("not a float: {other:?}"),
        }
    }

    pub(crate) fn complex(&self) -> Complex {
        match self {
            Val::Complex(z) => *z,
            other => panic!("not complex: {other:?}"),
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Val::Text(s) => s,
            other => panic!("not text: {other:?}"),
        }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Val::Bytes(b) => b,
            other => panic!("not bytes: {other:?}"),
        }
    }

    pub(crate) fn bool(&self) -> bool {
        matches!(self, Val::Bool(true))
    }

    pub(crate) fn seq(&self) -> &[Val] {
        match self {
            Val::Seq(items) => items,
            other => panic!("not a sequence: {other:?}"),
        }
    }

    pub(crate) fn floats(&self) -> Vec<f64> {
        self.seq().iter().map(Val::float).collect()
    }

    pub(crate) fn i64s(&self) -> Vec<i64> {
        self.seq().iter().map(Val::i64).collect()
    }

    fn parse(text: &str) -> Val {
        if let Some(inner) = text.strip_prefix('(') {
            let inner = inner.strip_suffix(')').expect("closed");
            return Val::Seq(match inner {
                "" => Vec::new(),
                inner => top_level(inner).into_iter().map(Val::parse).collect(),
            });
        }
        let (kind, body) = text.split_at(2);
        match kind {
            "n:" => Val::None,
            "t:" => Val::Bool(body == "1"),
            "i:" => {
                let big = BigInt::parse_bytes(body.as_bytes(), 16).expect("hexadecimal");
                Val::Int(Int::from_big(big))
            }
            "f:" => Val::Float(double(body)),
            "c:" => {
                let (re, im) = body.split_once(',').expect("two parts");
                Val::Complex(Complex::new(double(re), double(im)))
            }
            "s:" => Val::Text(unescape(body)),
            "b:" => Val::Bytes(
                (0..body.len() / 2)
                    .map(|i| u8::from_str_radix(&body[2 * i..2 * i + 2], 16).expect("hexadecimal"))
                    .collect(),
            ),
            _ => panic!("unknown value {text:?}"),
        }
    }

    fn show(&self) -> String {
        match self {
            Val::None => "n:".to_owned(),
            Val::Bool(flag) => format!("t:{}", u8::from(*flag)),
            Val::Int(i) => format!("i:{}", i.clone().into_big().to_str_radix(16)),
            Val::Float(x) => format!("f:{}", show_double(*x)),
            Val::Complex(z) => format!("c:{},{}", show_double(z.re), show_double(z.im)),
            Val::Text(s) => format!("s:{}", escape(s)),
            Val::Bytes(b) => b
                .iter()
                .fold("b:".to_owned(), |text, byte| format!("{text}{byte:02x}")),
            Val::Seq(items) => {
                let items: Vec<String> = items.iter().map(Val::show).collect();
                format!("({})", items.join(";"))
            }
        }
    }
}

/// The items of a sequence, which may be sequences; parentheses in text are escaped.
fn top_level(inner: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0i32, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ';' if depth == 0 => {
                items.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&inner[start..]);
    items
}

fn double(body: &str) -> f64 {
    match body {
        "nan" => f64::NAN,
        bits => f64::from_bits(u64::from_str_radix(bits, 16).expect("bits")),
    }
}

fn show_double(x: f64) -> String {
    if x.is_nan() {
        return "nan".to_owned();
    }
    format!("{:016x}", x.to_bits())
}

fn escape(text: &str) -> String {
    [
        ('\\', "\\\\"),
        ('\t', "\\t"),
        ('\n', "\\n"),
        ('\r', "\\r"),
        ('\0', "\\0"),
        (';', "\\,"),
        ('(', "\\["),
        (')', "\\]"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (c, escaped)| {
        text.replace(*c, escaped)
    })
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next().expect("escaped character") {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                '0' => '\0',
                ',' => ';',
                '[' => '(',
                ']' => ')',
                other => other,
            },
            c => c,
        });
    }
    out
}

macro_rules! from {
    ($($ty:ty => $variant:expr),* $(,)?) => {
        $(impl From<$ty> for Val {
            fn from(value: $ty) -> Self {
                $variant(value)
            }
        })*
    };
}

from! {
    bool => Val::Bool,
    Int => Val::Int,
    i64 => |i| Val::Int(Int::Small(i)),
    u64 => |i| Val::Int(Int::from_i128(i128::from(i))),
    f64 => Val::Float,
    Complex => Val::Complex,
    String => Val::Text,
    &str => |s: &str| Val::Text(s.to_owned()),
    Vec<u8> => Val::Bytes,
}

impl<A: Into<Val>, B: Into<Val>> From<(A, B)> for Val {
    fn from((a, b): (A, B)) -> Self {
        Val::Seq(vec![a.into(), b.into()])
    }
}

/// What a function under test gives.
pub(crate) type Answer = GuestResult<Val>;

/// Turns what a helper gives into an [`Answer`].
#[allow(dead_code, reason = "each test binary uses some")]
pub(crate) fn ok(value: impl Into<Val>) -> Answer {
    Ok(value.into())
}

/// Turns what a helper that can raise gives into an [`Answer`].
#[allow(dead_code, reason = "each test binary uses some")]
pub(crate) fn run<T: Into<Val>>(result: GuestResult<T>) -> Answer {
    result.map(Into::into)
}

fn show_answer(answer: &Answer) -> String {
    match answer {
        Ok(value) => value.show(),
        Err(error) => format!("!{}", escape(&show_error(error))),
    }
}

fn show_error(error: &GuestError) -> String {
    error.to_string()
}

/// Runs every case of a table through `call`, and fails with the first mismatches of each name.
pub(crate) fn check(table: &str, at_least: usize, call: impl Fn(&str, &[Val]) -> Answer) {
    let mut failures = Vec::new();
    let mut count = 0;
    for line in table.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, args @ .., "=", expected] = fields.as_slice() else {
            panic!("malformed case {line:?}");
        };
        let args: Vec<Val> = args.iter().map(|arg| Val::parse(arg)).collect();
        let given = show_answer(&call(name, &args));
        count += 1;
        if given != *expected {
            failures.push((*name, format!("{line}\n    given {given}")));
        }
    }
    assert!(count >= at_least, "only {count} cases");
    let mut shown = Vec::new();
    for (name, failure) in &failures {
        if shown.iter().filter(|n| *n == name).count() < 8 {
            println!("{failure}");
        }
        shown.push(*name);
    }
    shown.sort_unstable();
    let mut names = shown.clone();
    names.dedup();
    for name in names {
        println!(
            "{name}: {} failures",
            shown.iter().filter(|n| **n == name).count()
        );
    }
    assert!(
        failures.is_empty(),
        "{} of {count} cases differ",
        failures.len()
    );
}
