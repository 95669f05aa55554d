//! `eval` of the grade `eval.arith`: literals and arithmetic, and nothing else.
//!
//! A text of numbers, `True`, `False`, `None`, strings without escapes, tuples and
//! lists, operators and parentheses. It is parsed here by precedence climbing, with
//! bounded depth; the operators are the guest's own.

use stelp_ir::{BinOp, CmpOp, UnOp};

use crate::ctx::{Ctx, Res};
use crate::ops::{arith, compare, convert};
use crate::types;
use crate::value::Value;

/// Nesting of parentheses and operators.
const MAX_DEPTH: u32 = 60;
/// Bytes of an expression.
pub const MAX_LEN: usize = 4096;

/// Whether `text` is an expression of the granted form.
pub fn is_arithmetic(text: &str) -> bool {
    text.len() <= MAX_LEN && Parser::new(text).parse().is_ok()
}

/// The value of an arithmetic expression.
pub fn eval(ctx: &mut Ctx, text: &str) -> Res {
    let parsed = if text.len() <= MAX_LEN {
        Parser::new(text).parse()
    } else {
        Err(())
    };
    match parsed {
        Ok(e) => evaluate(ctx, &e),
        Err(()) => Err(ctx.raise(types::SYNTAX_ERROR, "invalid syntax (<string>, line 1)")),
    }
}

enum Expr {
    Number(String),
    Str(String),
    Fixed(Value),
    Unary(UnOp, Box<Expr>),
    Binary(BinOp, Box<Expr>, Box<Expr>),
    Compare(Box<Expr>, Vec<(CmpOp, Expr)>),
    And(Vec<Expr>),
    Or(Vec<Expr>),
    Tuple(Vec<Expr>),
    List(Vec<Expr>),
}

struct Parser<'a> {
    rest: &'a str,
    depth: u32,
}

type Parsed<T = Expr> = Result<T, ()>;

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Parser {
            rest: text.trim(),
            depth: 0,
        }
    }

    fn parse(mut self) -> Parsed {
        let e = self.sequence()?;
        self.space();
        if self.rest.is_empty() { Ok(e) } else { Err(()) }
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t']);
    }

    fn take(&mut self, token: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn word(&mut self, word: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(word) {
            Some(rest) if !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn nested<T>(&mut self, f: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_DEPTH {
            return Err(());
        }
        self.depth += 1;
        let r = f(self);
        self.depth -= 1;
        r
    }

    fn sequence(&mut self) -> Parsed {
        let first = self.or()?;
        self.space();
        if !self.rest.starts_with(',') {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") {
            self.space();
            if self.rest.is_empty() || self.rest.starts_with(')') {
                break;
            }
            items.push(self.or()?);
        }
        Ok(Expr::Tuple(items))
    }

    fn or(&mut self) -> Parsed {
        let first = self.and()?;
        let mut all = vec![first];
        while self.word("or") {
            all.push(self.and()?);
        }
        Ok(if all.len() == 1 {
            all.remove(0)
        } else {
            Expr::Or(all)
        })
    }

    fn and(&mut self) -> Parsed {
        let first = self.not()?;
        let mut all = vec![first];
        while self.word("and") {
            all.push(self.not()?);
        }
        Ok(if all.len() == 1 {
            all.remove(0)
        } else {
            Expr::And(all)
        })
    }

    fn not(&mut self) -> Parsed {
        if self.word("not") {
            let inner = self.nested(Self::not)?;
            return Ok(Expr::Unary(UnOp::Not, Box::new(inner)));
        }
        let first = self.binary(0)?;
        let mut more = Vec::new();
        while let Some(op) = self.comparison() {
            more.push((op, self.binary(0)?));
        }
        Ok(if more.is_empty() {
            first
        } else {
            Expr::Compare(Box::new(first), more)
        })
    }

    fn comparison(&mut self) -> Option<CmpOp> {
        self.space();
        let table = [
            ("==", CmpOp::Eq),
            ("!=", CmpOp::Ne),
            ("<=", CmpOp::Le),
            (">=", CmpOp::Ge),
        ];
        for (t, op) in table {
            if self.take(t) {
                return Some(op);
            }
        }
        if self.rest.starts_with("<<") || self.rest.starts_with(">>") {
            return None;
        }
        if self.take("<") {
            return Some(CmpOp::Lt);
        }
        self.take(">").then_some(CmpOp::Gt)
    }

    /// The operator of a level, loosest first, if it comes next.
    fn operator(&mut self, level: usize) -> Option<BinOp> {
        const LEVELS: &[&[(&str, BinOp)]] = &[
            &[("|", BinOp::Or)],
            &[("^", BinOp::Xor)],
            &[("&", BinOp::And)],
            &[("<<", BinOp::LShift), (">>", BinOp::RShift)],
            &[("+", BinOp::Add), ("-", BinOp::Sub)],
            &[
                ("//", BinOp::FloorDiv),
                ("*", BinOp::Mul),
                ("/", BinOp::Div),
                ("%", BinOp::Mod),
            ],
        ];
        self.space();
        if self.rest.starts_with("**") {
            return None;
        }
        let ops = LEVELS.get(level)?;
        ops.iter().find(|(t, _)| self.take(t)).map(|(_, op)| *op)
    }

    fn binary(&mut self, level: usize) -> Parsed {
        if level >= 6 {
            return self.unary();
        }
        let mut left = self.binary(level + 1)?;
        let mut length = 0;
        while let Some(op) = self.operator(level) {
            let right = self.binary(level + 1)?;
            left = Expr::Binary(op, Box::new(left), Box::new(right));
            length += 1;
            // The tree leans left: its depth is the chain's length.
            if length > 500 {
                return Err(());
            }
        }
        Ok(left)
    }

    fn unary(&mut self) -> Parsed {
        self.space();
        let op = match self.rest.chars().next() {
            Some('-') => UnOp::Neg,
            Some('+') => UnOp::Pos,
            Some('~') => UnOp::Invert,
            _ => return self.power(),
        };
        self.rest = self.rest.get(1..).unwrap_or("");
        let inner = self.nested(Self::unary)?;
        Ok(Expr::Unary(op, Box::new(inner)))
    }

    fn power(&mut self) -> Parsed {
        let base = self.atom()?;
        if self.take("**") {
            let exponent = self.nested(Self::unary)?;
            return Ok(Expr::Binary(BinOp::Pow, Box::new(base), Box::new(exponent)));
        }
        Ok(base)
    }

    fn atom(&mut self) -> Parsed {
        if self.take("(") {
            if self.take(")") {
                return Ok(Expr::Tuple(Vec::new()));
            }
            let inner = self.nested(Self::sequence)?;
            return if self.take(")") { Ok(inner) } else { Err(()) };
        }
        if self.take("[") {
            let mut items = Vec::new();
            while !self.take("]") {
                items.push(self.nested(Self::or)?);
                if !self.take(",") {
                    return if self.take("]") {
                        Ok(Expr::List(items))
                    } else {
                        Err(())
                    };
                }
            }
            return Ok(Expr::List(items));
        }
        for (word, v) in [
            ("True", Value::TRUE),
            ("False", Value::FALSE),
            ("None", Value::NONE),
        ] {
            if self.word(word) {
                return Ok(Expr::Fixed(v));
            }
        }
        self.space();
        match self.rest.chars().next() {
            Some(q @ ('\'' | '"')) => self.string(q),
            Some(c) if c.is_ascii_digit() || c == '.' => self.number(),
            _ => Err(()),
        }
    }

    fn string(&mut self, quote: char) -> Parsed {
        let body = self.rest.get(1..).ok_or(())?;
        let end = body.find(quote).ok_or(())?;
        let text = body.get(..end).ok_or(())?;
        if text.contains(['\\', '\n']) {
            return Err(());
        }
        self.rest = body.get(end + 1..).ok_or(())?;
        Ok(Expr::Str(text.to_owned()))
    }

    fn number(&mut self) -> Parsed {
        let bytes = self.rest.as_bytes();
        let mut end = 0;
        while let Some(b) = bytes.get(end) {
            let exponent_sign = matches!(b, b'+' | b'-')
                && end > 0
                && matches!(bytes.get(end - 1), Some(b'e' | b'E'))
                && !self.rest.starts_with("0x");
            if b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_') || exponent_sign {
                end += 1;
            } else {
                break;
            }
        }
        let text = self.rest.get(..end).ok_or(())?;
        self.rest = self.rest.get(end..).ok_or(())?;
        Ok(Expr::Number(text.to_owned()))
    }
}

fn evaluate(ctx: &mut Ctx, e: &Expr) -> Res {
    ctx.charge(4)?;
    match e {
        Expr::Number(text) => number(ctx, text),
        Expr::Str(s) => Ok(ctx.heap.str(s)?),
        Expr::Fixed(v) => Ok(*v),
        Expr::Unary(UnOp::Not, a) => {
            let v = evaluate(ctx, a)?;
            Ok(Value::bool(!convert::truth(ctx, v).unwrap_or(true)))
        }
        Expr::Unary(op, a) => {
            let v = evaluate(ctx, a)?;
            arith::unary(ctx, *op, v)
        }
        Expr::Binary(op, a, b) => {
            let x = evaluate(ctx, a)?;
            let y = evaluate(ctx, b)?;
            arith::binary(ctx, *op, x, y)
        }
        Expr::Compare(first, more) => {
            let mut left = evaluate(ctx, first)?;
            for (op, e) in more {
                let right = evaluate(ctx, e)?;
                let r = compare::compare(ctx, *op, left, right)?;
                if !convert::truth(ctx, r).unwrap_or(true) {
                    return Ok(r);
                }
                left = right;
            }
            Ok(Value::TRUE)
        }
        Expr::And(all) => short(ctx, all, false),
        Expr::Or(all) => short(ctx, all, true),
        Expr::Tuple(items) => {
            let values = items
                .iter()
                .map(|e| evaluate(ctx, e))
                .collect::<Res<Vec<_>>>()?;
            Ok(ctx.heap.tuple(&values)?)
        }
        Expr::List(items) => {
            let values = items
                .iter()
                .map(|e| evaluate(ctx, e))
                .collect::<Res<Vec<_>>>()?;
            Ok(ctx.heap.list(&values)?)
        }
    }
}

fn short(ctx: &mut Ctx, all: &[Expr], stop: bool) -> Res {
    let mut v = Value::NONE;
    for e in all {
        v = evaluate(ctx, e)?;
        if convert::truth(ctx, v).unwrap_or(true) == stop {
            break;
        }
    }
    Ok(v)
}

fn number(ctx: &mut Ctx, text: &str) -> Res {
    use crate::num::{complex, float_text, int_text};
    let bad = |ctx: &mut Ctx| {
        ctx.raise(
            types::SYNTAX_ERROR,
            "invalid decimal literal (<string>, line 1)",
        )
    };
    if let Some(body) = text.strip_suffix(['j', 'J']) {
        return match float_text::parse(body) {
            Ok(f) => ctx.complex_value(complex::Complex::new(0.0, f)),
            Err(_) => Err(bad(ctx)),
        };
    }
    let based = text.len() > 1
        && text.starts_with('0')
        && text.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    if based {
        let n = int_text::parse(text, 0, usize::MAX);
        return match n {
            Ok(n) => ctx.int_value(n),
            Err(_) => Err(bad(ctx)),
        };
    }
    if text.contains(['.', 'e', 'E']) {
        return match float_text::parse(text) {
            Ok(f) => Ok(Value::float(f)),
            Err(_) => Err(bad(ctx)),
        };
    }
    match int_text::parse(text, 10, ctx.digit_limit) {
        Ok(n) if !text.starts_with('0') || text.trim_matches(['0', '_']).is_empty() => {
            ctx.int_value(n)
        }
        _ => Err(bad(ctx)),
    }
}
