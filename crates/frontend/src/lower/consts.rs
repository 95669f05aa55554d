//! Literals, and the folding of constant expressions.
//!
//! Folding is bounded: integers stay in 64 bits and strings short, so no text makes a
//! constant much larger than itself. Whatever would raise is left to the run.

use ruff_python_ast::{self as ast, Expr, Number, Operator, UnaryOp};
use stelp_ir::{Const, Span};

use super::body::Body;
use super::span;

/// The longest string that folding makes, in bytes.
const LONGEST: usize = 4096;
/// The most that the strings made by folding take together, in bytes.
const MOST_FOLDED: usize = 1 << 20;
/// The most digits of an integer literal.
const MOST_DIGITS: usize = 16_384;

impl Body<'_, '_> {
    /// The constant that the expression is, without running anything.
    pub(super) fn fold(&mut self, e: &Expr) -> Option<Const> {
        Some(match e {
            Expr::NoneLiteral(_) => Const::None,
            Expr::BooleanLiteral(b) => Const::Bool(b.value),
            Expr::EllipsisLiteral(_) => Const::Ellipsis,
            Expr::NumberLiteral(n) => self.number(&n.value, span(n)),
            Expr::StringLiteral(s) => Const::Str(s.value.to_str().to_owned()),
            Expr::BytesLiteral(b) => Const::Bytes(b.value.bytes().collect()),
            Expr::Tuple(t) => self.fold_tuple(&t.elts)?,
            Expr::UnaryOp(u) => unary(u.op, &self.fold(&u.operand)?)?,
            Expr::BinOp(b) => {
                let right = self.fold(&b.right)?;
                let left = self.fold(&b.left)?;
                let value = binary(b.op, &left, &right)?;
                if let Const::Str(s) = &value {
                    self.cx.folded = self.cx.folded.saturating_add(s.len());
                    if self.cx.folded > MOST_FOLDED {
                        return None;
                    }
                }
                value
            }
            Expr::Name(n) if n.id.as_str() == "__debug__" => Const::Bool(true),
            _ => return None,
        })
    }

    pub(super) fn fold_tuple(&mut self, elts: &[Expr]) -> Option<Const> {
        let mut ids = Vec::with_capacity(elts.len());
        for e in elts {
            let c = self.fold(e)?;
            ids.push(self.cx.constant(c));
        }
        Some(Const::Tuple(ids))
    }

    /// The truth of a constant expression.
    pub(super) fn fold_truth(&mut self, e: &Expr) -> Option<bool> {
        match e {
            Expr::UnaryOp(u) if u.op == UnaryOp::Not => Some(!self.fold_truth(&u.operand)?),
            Expr::BoolOp(b) => {
                let stop = b.op == ast::BoolOp::Or;
                // Only a prefix of literals decides: what follows may have effects.
                for v in &b.values {
                    if self.fold_truth(v)? == stop {
                        return Some(stop);
                    }
                }
                Some(!stop)
            }
            _ => truth(&self.fold(e)?),
        }
    }

    pub(super) fn number(&mut self, n: &Number, at: Span) -> Const {
        match n {
            Number::Int(i) => match i.as_u64() {
                Some(v) => int(i128::from(v)),
                None => {
                    let text = i.to_string();
                    if text.len() > MOST_DIGITS {
                        self.cx.too_large(at, "digits in one number");
                        return Const::Int(0);
                    }
                    Const::BigInt(decimal(&text))
                }
            },
            Number::Float(f) => Const::Float(f.to_bits()),
            Number::Complex { real, imag } => Const::Complex(real.to_bits(), imag.to_bits()),
        }
    }
}

fn int(v: i128) -> Const {
    match i64::try_from(v) {
        Ok(v) => Const::Int(v),
        Err(_) => Const::BigInt(v.to_string()),
    }
}

/// The decimal digits of a literal, whatever its radix.
fn decimal(token: &str) -> String {
    let digits: String = token.chars().filter(|c| *c != '_').collect();
    let radix = match digits.get(..2) {
        Some("0x" | "0X") => 16,
        Some("0o" | "0O") => 8,
        Some("0b" | "0B") => 2,
        _ => {
            let plain = digits.trim_start_matches('0');
            return if plain.is_empty() { "0" } else { plain }.to_owned();
        }
    };
    const BASE: u64 = 1_000_000_000;
    let mut limbs: Vec<u64> = vec![0];
    for d in digits.chars().skip(2).filter_map(|c| c.to_digit(radix)) {
        let mut carry = u64::from(d);
        for limb in &mut limbs {
            let v = *limb * u64::from(radix) + carry;
            *limb = v % BASE;
            carry = v / BASE;
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let mut out = String::new();
    for (i, limb) in limbs.iter().rev().enumerate() {
        if i == 0 {
            out.push_str(&limb.to_string());
        } else {
            out.push_str(&format!("{limb:09}"));
        }
    }
    out
}

pub(super) fn truth(c: &Const) -> Option<bool> {
    Some(match c {
        Const::None => false,
        Const::Bool(b) => *b,
        Const::Int(i) => *i != 0,
        Const::BigInt(_) | Const::Ellipsis => true,
        Const::Float(f) => f64::from_bits(*f) != 0.0,
        Const::Complex(r, i) => f64::from_bits(*r) != 0.0 || f64::from_bits(*i) != 0.0,
        Const::Str(s) => !s.is_empty(),
        Const::Bytes(b) => !b.is_empty(),
        Const::Tuple(t) => !t.is_empty(),
        Const::FrozenSet(_) | Const::NotImplemented | Const::Unbound | Const::Builtin(_) => {
            return None;
        }
    })
}

fn unary(op: UnaryOp, c: &Const) -> Option<Const> {
    Some(match (op, c) {
        (UnaryOp::Not, c) => Const::Bool(!truth(c)?),
        (UnaryOp::USub, Const::Int(i)) => int(-i128::from(*i)),
        (UnaryOp::USub, Const::BigInt(s)) => match s.strip_prefix('-') {
            Some(s) => Const::BigInt(s.to_owned()),
            // The one magnitude that only fits with its sign.
            None if s == "9223372036854775808" => Const::Int(i64::MIN),
            None => Const::BigInt(format!("-{s}")),
        },
        (UnaryOp::USub, Const::Float(f)) => Const::Float((-f64::from_bits(*f)).to_bits()),
        (UnaryOp::USub, Const::Complex(r, i)) => Const::Complex(
            (-f64::from_bits(*r)).to_bits(),
            (-f64::from_bits(*i)).to_bits(),
        ),
        (UnaryOp::UAdd, Const::Int(_) | Const::BigInt(_) | Const::Float(_)) => c.clone(),
        (UnaryOp::Invert, Const::Int(i)) => Const::Int(!i),
        _ => return None,
    })
}

fn binary(op: Operator, a: &Const, b: &Const) -> Option<Const> {
    match (a, b) {
        (Const::Int(a), Const::Int(b)) => int_op(op, *a, *b),
        (Const::Str(a), Const::Str(b)) if op == Operator::Add && a.len() + b.len() <= LONGEST => {
            Some(Const::Str(format!("{a}{b}")))
        }
        (Const::Str(s), Const::Int(n)) | (Const::Int(n), Const::Str(s)) if op == Operator::Mult => {
            let n = usize::try_from((*n).max(0)).ok()?;
            let fits = s.len().checked_mul(n).is_some_and(|total| total <= LONGEST);
            fits.then(|| Const::Str(s.repeat(if s.is_empty() { 0 } else { n })))
        }
        (Const::Complex(r, i), other) | (other, Const::Complex(r, i)) => {
            let (r, i) = (f64::from_bits(*r), f64::from_bits(*i));
            let real = real_part(other)?;
            let left = matches!(a, Const::Complex(..));
            let (r, i) = match op {
                Operator::Add => (r + real, i + 0.0),
                Operator::Sub if left => (r - real, i),
                Operator::Sub => (real - r, 0.0 - i),
                _ => return None,
            };
            Some(Const::Complex(r.to_bits(), i.to_bits()))
        }
        _ => float_op(op, real_part(a)?, real_part(b)?),
    }
}

/// The number as a double, if that is exact.
fn real_part(c: &Const) -> Option<f64> {
    match c {
        Const::Float(f) => Some(f64::from_bits(*f)),
        Const::Int(i) if i.unsigned_abs() < 1 << 53 => Some(*i as f64),
        _ => None,
    }
}

fn float_op(op: Operator, a: f64, b: f64) -> Option<Const> {
    let v = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    };
    Some(Const::Float(v.to_bits()))
}

fn int_op(op: Operator, a: i64, b: i64) -> Option<Const> {
    let v = match op {
        Operator::Add => a.checked_add(b)?,
        Operator::Sub => a.checked_sub(b)?,
        Operator::Mult => a.checked_mul(b)?,
        Operator::FloorDiv if b != 0 => a.checked_div_euclid(b).filter(|_| b > 0)?,
        Operator::Mod if b > 0 => a.checked_rem_euclid(b)?,
        Operator::Pow => a.checked_pow(u32::try_from(b).ok()?)?,
        Operator::LShift => {
            let wide = i128::from(a).checked_shl(u32::try_from(b).ok().filter(|b| *b < 63)?)?;
            i64::try_from(wide).ok()?
        }
        Operator::RShift => a.checked_shr(u32::try_from(b).ok().filter(|b| *b < 64)?)?,
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::Div if b != 0 => {
            return float_op(op, real_part(&Const::Int(a))?, real_part(&Const::Int(b))?);
        }
        _ => return None,
    };
    Some(Const::Int(v))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_of_any_radix_become_decimal() {
        assert_eq!(decimal("0xFFFF_FFFF_FFFF_FFFF_F"), "295147905179352825855");
        assert_eq!(decimal("0b1"), "1");
        assert_eq!(
            decimal("0o7_000000000000000000000000"),
            "33056565380087516495872"
        );
        assert_eq!(
            decimal("123456789012345678901234567890"),
            "123456789012345678901234567890"
        );
    }

    #[test]
    fn folding_leaves_what_raises_or_grows() {
        assert_eq!(int_op(Operator::FloorDiv, 7, 0), None);
        assert_eq!(int_op(Operator::Pow, 10, 100), None);
        assert_eq!(int_op(Operator::LShift, 1, 1000), None);
        assert_eq!(int_op(Operator::FloorDiv, -7, 2), Some(Const::Int(-4)));
        assert_eq!(int_op(Operator::Mod, -7, 2), Some(Const::Int(1)));
    }
}
