//! Operators on small integers and floats, and comparisons of them: what every engine does
//! before anything else.
//!
//! What holds: each gives exactly what the general operation gives, or nothing.

use stelp_ir::{BinOp, CmpOp};

use crate::value::Value;

#[inline(always)]
fn holds(op: CmpOp, i: i64, j: i64) -> bool {
    match op {
        CmpOp::Eq | CmpOp::Is => i == j,
        CmpOp::Ne | CmpOp::IsNot => i != j,
        CmpOp::Lt => i < j,
        CmpOp::Le => i <= j,
        CmpOp::Gt => i > j,
        CmpOp::Ge => i >= j,
        CmpOp::In | CmpOp::NotIn => false,
    }
}

/// Comparison of small numbers, and identity.
#[inline(always)]
pub fn compare(op: CmpOp, x: Value, y: Value) -> Option<bool> {
    if x.is_int() && y.is_int() && !matches!(op, CmpOp::In | CmpOp::NotIn) {
        return Some(holds(op, x.small_unchecked(), y.small_unchecked()));
    }
    match op {
        CmpOp::Is | CmpOp::IsNot => {
            // Of two objects, the general operation decides: equal integers are one.
            let same = x == y;
            return (same || !x.is_ref() || !y.is_ref()).then_some(same == (op == CmpOp::Is));
        }
        CmpOp::In | CmpOp::NotIn => return None,
        _ => {}
    }
    let f = match (x.as_float(), y.as_float()) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) if y.is_int() && y.small_unchecked().abs() < 1 << 53 => {
            (a, y.small_unchecked() as f64)
        }
        (None, Some(b)) if x.is_int() && x.small_unchecked().abs() < 1 << 53 => {
            (x.small_unchecked() as f64, b)
        }
        _ => return None,
    };
    Some(match op {
        CmpOp::Eq => f.0 == f.1,
        CmpOp::Ne => f.0 != f.1,
        CmpOp::Lt => f.0 < f.1,
        CmpOp::Le => f.0 <= f.1,
        CmpOp::Gt => f.0 > f.1,
        _ => f.0 >= f.1,
    })
}

/// Operators on small integers and floats.
#[inline(always)]
pub fn binary(op: BinOp, x: Value, y: Value) -> Option<Value> {
    if x.is_int() && y.is_int() {
        let (i, j) = (x.small_unchecked(), y.small_unchecked());
        return match op {
            BinOp::Add => x.small_sum(y),
            BinOp::Sub => x.small_difference(y),
            BinOp::Mul => i.checked_mul(j).and_then(Value::try_small),
            BinOp::FloorDiv if j > 0 => Some(Value::small(i.div_euclid(j))),
            BinOp::Mod if j > 0 => Some(Value::small(i.rem_euclid(j))),
            BinOp::And => Some(Value::small(i & j)),
            BinOp::Or => Some(Value::small(i | j)),
            BinOp::Xor => Some(Value::small(i ^ j)),
            BinOp::RShift if (0..48).contains(&j) => Some(Value::small(i >> j)),
            BinOp::LShift if (0..16).contains(&j) => Value::try_small(i << j),
            BinOp::Div if j != 0 => Some(Value::float(i as f64 / j as f64)),
            _ => None,
        };
    }
    let (a, b) = match (x.as_float(), y.as_float()) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) if y.is_int() => (a, y.small_unchecked() as f64),
        (None, Some(b)) if x.is_int() => (x.small_unchecked() as f64, b),
        _ => return None,
    };
    match op {
        BinOp::Add => Some(Value::float(a + b)),
        BinOp::Sub => Some(Value::float(a - b)),
        BinOp::Mul => Some(Value::float(a * b)),
        BinOp::Div if b != 0.0 => Some(Value::float(a / b)),
        _ => None,
    }
}
