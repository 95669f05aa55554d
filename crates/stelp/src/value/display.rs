//! Printing host values as Python's `repr` does: `Display` in full within bounds, `Debug` the same.

use std::fmt::{self, Write};

use stelp_runtime::num::float_text;

use super::Value;

/// Deeper containers print as `...`.
const MAX_DEPTH: usize = 1000;
/// What prints longer is cut, with `...` at its end.
const MAX_CHARS: usize = 1 << 20;

enum Step {
    Open(Value),
    Text(&'static str),
    /// The innermost open container is done.
    Close,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        let mut open: Vec<(usize, super::NodeId)> = Vec::new();
        let mut work = vec![Step::Open(self.clone())];
        while let Some(step) = work.pop() {
            match step {
                Step::Text(t) => out.push_str(t),
                Step::Close => {
                    open.pop();
                }
                Step::Open(v) => match v.identity() {
                    None => scalar(&v, &mut out)?,
                    Some(id) if open.contains(&id) => out.push_str(again(&v)),
                    Some(_) if open.len() >= MAX_DEPTH => out.push_str("..."),
                    Some(id) => {
                        open.push(id);
                        container(&v, &mut work);
                    }
                },
            }
            if out.len() > MAX_CHARS {
                out.push_str("...");
                break;
            }
        }
        f.write_str(&out)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What stands for a container inside itself.
fn again(v: &Value) -> &'static str {
    match v {
        Value::List(_) => "[...]",
        Value::Tuple(_) => "(...)",
        Value::Dict(_) => "{...}",
        _ => "set(...)",
    }
}

/// Puts the container's steps on the stack, the last first.
fn container(v: &Value, work: &mut Vec<Step>) {
    let (start, end) = match v {
        Value::List(_) => ("[", "]"),
        Value::Tuple(s) if s.len() == 1 => ("(", ",)"),
        Value::Tuple(_) => ("(", ")"),
        Value::Set(s) if s.is_empty() => ("set(", ")"),
        Value::Set(_) | Value::Dict(_) => ("{", "}"),
        Value::FrozenSet(s) if s.is_empty() => ("frozenset(", ")"),
        _ => ("frozenset({", "})"),
    };
    work.push(Step::Close);
    work.push(Step::Text(end));
    let separators: &[&str] = if matches!(v, Value::Dict(_)) {
        &[", ", ": "]
    } else {
        &[", "]
    };
    let children = v.children();
    for (i, child) in children.into_iter().enumerate().rev() {
        work.push(Step::Open(child));
        if i > 0 {
            work.push(Step::Text(
                separators
                    .get(i % separators.len())
                    .copied()
                    .unwrap_or(", "),
            ));
        }
    }
    work.push(Step::Text(start));
}

fn scalar(v: &Value, out: &mut String) -> fmt::Result {
    match v {
        Value::None => out.write_str("None"),
        Value::Bool(true) => out.write_str("True"),
        Value::Bool(false) => out.write_str("False"),
        Value::Int(i) => write!(out, "{i}"),
        Value::BigInt(i) if i.bits() > MAX_DIGIT_BITS => write!(out, "<int of {} bits>", i.bits()),
        Value::BigInt(i) => write!(out, "{i}"),
        Value::Float(f) => out.write_str(&float_repr(*f)),
        Value::Complex(re, im) => complex(*re, *im, out),
        Value::Str(s) => str_repr(s, out),
        Value::Bytes(b) => bytes_repr(b, out),
        Value::Opaque(o) => out.write_str(&o.repr),
        _ => Ok(()),
    }
}

/// Decimal conversion takes time in the square of the length.
const MAX_DIGIT_BITS: u64 = 1 << 20;

/// A float as Python prints it.
pub(crate) fn float_repr(f: f64) -> String {
    float_text::repr(f)
}

fn complex(re: f64, im: f64, out: &mut String) -> fmt::Result {
    let part = |f: f64| {
        let text = float_repr(f);
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    if re == 0.0 && re.is_sign_positive() {
        return write!(out, "{}j", part(im));
    }
    let sign = if im.is_sign_negative() && !im.is_nan() {
        ""
    } else {
        "+"
    };
    write!(out, "({}{sign}{}j)", part(re), part(im))
}

fn quote_of(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

fn str_repr(s: &str, out: &mut String) -> fmt::Result {
    let quote = quote_of(s.contains('\''), s.contains('"'));
    out.push(quote);
    for c in s.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || (c.is_whitespace() && c != ' ') => match u32::from(c) {
                n if n < 0x100 => write!(out, "\\x{n:02x}")?,
                n => write!(out, "\\u{n:04x}")?,
            },
            c => out.push(c),
        }
        if out.len() > MAX_CHARS {
            break;
        }
    }
    out.push(quote);
    Ok(())
}

fn bytes_repr(b: &[u8], out: &mut String) -> fmt::Result {
    let quote = quote_of(b.contains(&b'\''), b.contains(&b'"'));
    out.push('b');
    out.push(quote);
    for &c in b {
        match c {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            c if char::from(c) == quote => {
                out.push('\\');
                out.push(quote);
            }
            0x20..0x7f => out.push(char::from(c)),
            c => write!(out, "\\x{c:02x}")?,
        }
        if out.len() > MAX_CHARS {
            break;
        }
    }
    out.push(quote);
    Ok(())
}
