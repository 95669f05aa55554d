//! A second parser's opinion: `rustpython-parser` must see the structure that the
//! frontend's parser sees.
//!
//! What holds: both trees are written down in one notation, in which everything that
//! the program means shows. What is absent: what only one of them keeps (parentheses,
//! quotes, comments) and syntax newer than the second parser.

mod first;
mod second;

use std::fmt::Write as _;

/// How the two opinions compare.
#[derive(Debug, PartialEq, Eq)]
pub enum Opinion {
    Same,
    /// The text around the first difference, from the first and the second.
    Different(String, String),
    /// The second parser refuses the program, with its message.
    Refused(String),
    /// Not comparable: the notation does not cover it.
    Incomparable(&'static str),
}

/// Compares the parsers on a program that the first one accepts.
pub fn compare(source: &str) -> Option<Opinion> {
    let ours = stelp_frontend::parse::parse(source).ok()?;
    let mut a = Notes::default();
    first::body(&mut a, &ours.body);
    if let Some(why) = a.skip {
        return Some(Opinion::Incomparable(why));
    }
    let theirs = match rustpython_parser::parse(source, rustpython_parser::Mode::Module, "") {
        Ok(rustpython_parser::ast::Mod::Module(m)) => m,
        Ok(_) => return Some(Opinion::Incomparable("not a module")),
        Err(e) => return Some(Opinion::Refused(e.to_string())),
    };
    let mut b = Notes::default();
    second::body(&mut b, &theirs.body);
    if a.text == b.text {
        return Some(Opinion::Same);
    }
    let same = (a.text.bytes().zip(b.text.bytes())).take_while(|(x, y)| x == y);
    let at = same.count();
    let around = |s: &str| {
        let bytes = s.as_bytes().iter().skip(at.saturating_sub(40)).take(80);
        String::from_utf8_lossy(&bytes.copied().collect::<Vec<u8>>()).into_owned()
    };
    Some(Opinion::Different(around(&a.text), around(&b.text)))
}

/// A tree written down: `(kind part …)`.
#[derive(Default)]
struct Notes {
    text: String,
    skip: Option<&'static str>,
    /// Literal text of an f-string that has not been written yet.
    literal: String,
}

impl Notes {
    fn node(&mut self, kind: &str, parts: impl FnOnce(&mut Self)) {
        self.text.push('(');
        self.text.push_str(kind);
        parts(self);
        self.text.push(')');
    }

    /// Only the first parser normalises identifiers (PEP 3131).
    fn word(&mut self, word: &str) {
        self.text.push(' ');
        self.text
            .push_str(if word.is_ascii() { word } else { "not-ascii" });
    }

    fn debug(&mut self, value: impl std::fmt::Debug) {
        let _ = write!(self.text, " {value:?}");
    }

    fn string(&mut self, s: &str) {
        let _ = write!(self.text, "(str {s:?})");
    }

    fn float(&mut self, kind: &str, f: f64) {
        let _ = write!(self.text, "({kind} {:x})", f.to_bits());
    }

    /// Integers of any size; the parsers keep big ones differently.
    fn int(&mut self, small: Option<u64>) {
        match small {
            Some(i) => {
                let _ = write!(self.text, "(int {i})");
            }
            None => self.text.push_str("(int big)"),
        }
    }

    fn flush_literal(&mut self) {
        if !self.literal.is_empty() {
            let text = std::mem::take(&mut self.literal);
            self.string(&text);
        }
    }
}
