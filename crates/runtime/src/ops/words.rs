//! Integers whose magnitude fits 64 bits, a slot's or an object's: operators and order
//! without a copy of their digits.
//!
//! What holds: each gives exactly what the general operation gives, or nothing; no
//! operation here has a price, as that of integers of one word is below what is charged.

use stelp_ir::BinOp;

use crate::heap::{Full, Heap, Kind};
use crate::value::Value;

/// The integer that a value is, if it is an `int` of that size.
#[inline(always)]
pub fn word(heap: &Heap, v: Value) -> Option<i128> {
    match v.as_small() {
        Some(i) => Some(i128::from(i)),
        None => heap
            .as_kind(v, Kind::Int)
            .and_then(|at| heap.int_word(at))
            .map(|(negative, m)| {
                let m = i128::from(m);
                if negative { -m } else { m }
            }),
    }
}

/// `a op b` for the operators that are cheap; `None` where the general operation decides.
#[inline]
pub fn binary(heap: &mut Heap, op: BinOp, a: Value, b: Value) -> Option<Result<Value, Full>> {
    if a.is_bool() && b.is_bool() && matches!(op, BinOp::And | BinOp::Or | BinOp::Xor) {
        return None;
    }
    let number = |v: Value| {
        v.as_bool()
            .map_or_else(|| word(heap, v), |b| Some(b.into()))
    };
    let (i, j) = (number(a)?, number(b)?);
    let r = match op {
        BinOp::Add => i + j,
        BinOp::Sub => i - j,
        BinOp::Mul => i.checked_mul(j)?,
        BinOp::FloorDiv | BinOp::Mod => divided(op, i, j)?,
        BinOp::And => i & j,
        BinOp::Or => i | j,
        BinOp::Xor => i ^ j,
        BinOp::RShift if (0..64).contains(&j) => i >> j,
        BinOp::LShift if (0..63).contains(&j) => i << j,
        BinOp::Div if j != 0 && is_exact(i) && is_exact(j) => {
            return Some(Ok(Value::float(i as f64 / j as f64)));
        }
        _ => return None,
    };
    Some(heap.int_i128(r))
}

/// Whether a float holds the integer exactly.
fn is_exact(i: i128) -> bool {
    i.unsigned_abs() <= 1 << 53
}

/// The quotient or the remainder, rounded down, by a divisor that is not zero.
#[inline]
fn divided(op: BinOp, i: i128, j: i128) -> Option<i128> {
    let (q, r) = match (i64::try_from(i), i64::try_from(j)) {
        // Dividing two words is several times as fast as dividing four.
        (Ok(x), Ok(y)) => (i128::from(x.checked_div(y)?), i128::from(x.checked_rem(y)?)),
        _ => (i.checked_div(j)?, i.checked_rem(j)?),
    };
    let below = r != 0 && (r < 0) != (j < 0);
    Some(match op {
        BinOp::FloorDiv => q - i128::from(below),
        _ if below => r + j,
        _ => r,
    })
}
