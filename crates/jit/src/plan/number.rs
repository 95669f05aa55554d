//! Numbers: which operators can work on them as they are.

use super::{Num, Plan, Planner, State};
use crate::guess::{Guess, Know, Rep};
use stelp_ir::{BinOp, CmpOp, Const, Slot, UnOp};
use stelp_runtime::Value;
use stelp_runtime::heap::Kind;

impl Planner<'_> {
    /// The kind of number that an operator works in, if its operands were seen to fit it.
    pub(super) fn numbers(&self, a: Guess, b: Guess) -> Option<Num> {
        let int = |g: Guess| g.is_int();
        let num = |g: Guess| g.is_int() || g.is_float();
        if int(a) && int(b) {
            return Some(Num::Int);
        }
        if num(a) && num(b) {
            return Some(Num::Float);
        }
        // A `bool` counts as 0 or 1; two of them may give another.
        if let Some(other) = match (a.is_bool(), b.is_bool()) {
            (true, false) => Some(b),
            (false, true) => Some(a),
            _ => None,
        } {
            return match (other.is_int(), other.is_float()) {
                (true, _) => Some(Num::Int),
                (_, true) => Some(Num::Float),
                _ => None,
            };
        }
        // One of them says what the other may be.
        match (a.is_open(), b.is_open()) {
            (true, false) if b.is_int() => Some(Num::Int),
            (false, true) if a.is_int() => Some(Num::Int),
            (true, false) if b.is_float() => Some(Num::Float),
            (false, true) if a.is_float() => Some(Num::Float),
            _ => None,
        }
    }

    pub(super) fn constant(&mut self, c: stelp_ir::ConstId) -> (Plan, Guess) {
        let imm = |v: Value, g: Guess| (Plan::Imm(v), Guess { seen: v, ..g });
        match &self.module.consts[c] {
            Const::None => imm(Value::NONE, Guess::ANY),
            Const::Bool(b) => imm(Value::bool(*b), Guess::BOOL),
            Const::Ellipsis => imm(Value::ELLIPSIS, Guess::ANY),
            Const::NotImplemented => imm(Value::NOT_IMPLEMENTED, Guess::ANY),
            Const::Unbound => (Plan::Imm(Value::UNBOUND), Guess::UNKNOWN),
            Const::Int(i) if Value::try_small(*i).is_some() => {
                let v = Value::small(*i);
                (Plan::Imm(v), Guess::int_like(v))
            }
            Const::Float(bits) if !f64::from_bits(*bits).is_nan() => {
                imm(Value(*bits), Guess::FLOAT)
            }
            _ => {
                let index = c.into_raw().into_u32();
                let made = self.machine.constants(self.frame.module);
                let v = made.get(index as usize).copied();
                (Plan::Const(index), Guess::like(v.unwrap_or(Value::UNBOUND)))
            }
        }
    }

    pub(super) fn unary(
        &mut self,
        state: &mut State,
        op: UnOp,
        a: Slot,
        open: bool,
    ) -> (Plan, Guess) {
        let g = self.get(state, a);
        match op {
            UnOp::Not => match g.rep {
                Rep::Bool | Rep::Int | Rep::Float => (Plan::NotOf(a), Guess::BOOL),
                Rep::Boxed if !open && g.seen.is_bool() => {
                    let seen = g.seen;
                    self.set(
                        state,
                        a,
                        Guess {
                            seen,
                            ..Guess::BOOL
                        },
                    );
                    (Plan::Bool { of: a, not: true }, Guess::BOOL)
                }
                Rep::Boxed if !open && g.seen.is_int() => {
                    self.refine(state, a, Num::Int);
                    (Plan::Nonzero { of: a, not: true }, Guess::BOOL)
                }
                _ => (Plan::AnyUnary(op), Guess::BOOL),
            },
            UnOp::Neg if !open && g.is_int() => {
                self.refine(state, a, Num::Int);
                (Plan::Negate(Num::Int), Guess::INT)
            }
            UnOp::Neg if !open && g.is_float() => {
                self.refine(state, a, Num::Float);
                (Plan::Negate(Num::Float), Guess::FLOAT)
            }
            UnOp::Invert if !open && g.is_int() => {
                self.refine(state, a, Num::Int);
                (Plan::Invert, Guess::INT)
            }
            _ => (Plan::AnyUnary(op), Guess::ANY),
        }
    }

    pub(super) fn binary(
        &mut self,
        state: &mut State,
        op: BinOp,
        a: Slot,
        b: Slot,
        inplace: bool,
        open: bool,
    ) -> (Plan, Guess) {
        let (x, y) = (self.get(state, a), self.get(state, b));
        if x.rep == Rep::Bool
            && y.rep == Rep::Bool
            && matches!(op, BinOp::And | BinOp::Or | BinOp::Xor)
        {
            return (Plan::Logic(op), Guess::BOOL);
        }
        let nums = if open { None } else { self.numbers(x, y) };
        match (nums, op) {
            (
                Some(Num::Int),
                BinOp::Add
                | BinOp::Sub
                | BinOp::Mul
                | BinOp::FloorDiv
                | BinOp::Mod
                | BinOp::And
                | BinOp::Or
                | BinOp::Xor
                | BinOp::LShift
                | BinOp::RShift,
            ) => {
                self.refine(state, a, Num::Int);
                self.refine(state, b, Num::Int);
                let grows = matches!(op, BinOp::Add | BinOp::Mul | BinOp::And | BinOp::RShift);
                let natural = match op {
                    // The sign of the divisor's, which is above zero.
                    BinOp::Mod => true,
                    BinOp::FloorDiv => x.is_natural(),
                    _ => grows && x.is_natural() && y.is_natural(),
                };
                let know = if natural { Know::Natural } else { Know::Bound };
                (Plan::Arith(op, Num::Int), Guess { know, ..Guess::INT })
            }
            (Some(Num::Int), BinOp::Div) => {
                self.refine(state, a, Num::Int);
                self.refine(state, b, Num::Int);
                (Plan::Arith(op, Num::Int), Guess::FLOAT)
            }
            (Some(Num::Float), BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::Div) => {
                self.refine(state, a, Num::Float);
                self.refine(state, b, Num::Float);
                (Plan::Arith(op, Num::Float), Guess::FLOAT)
            }
            _ => {
                // What it is likely to give.
                let hint = match (self.numbers(x, y), op) {
                    (Some(Num::Float), _) if !open => Value::float(0.0),
                    (Some(Num::Int), BinOp::Pow) if !open => Value::small(0),
                    _ => match self.seen_text(x, y) {
                        Some(v) if op == BinOp::Add || op == BinOp::Mul => v,
                        _ => Value::UNBOUND,
                    },
                };
                (Plan::AnyBinary(op, inplace), Guess::like(hint))
            }
        }
    }

    /// A value like the sum of two texts or lists, or a product of one.
    pub(super) fn seen_text(&mut self, x: Guess, y: Guess) -> Option<Value> {
        let heap = &self.machine.ctx().heap;
        [x, y].into_iter().map(|g| g.seen).find(|v| {
            matches!(
                heap.kind_of(*v),
                Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes)
            )
        })
    }

    pub(super) fn compare(
        &mut self,
        state: &mut State,
        op: CmpOp,
        a: Slot,
        b: Slot,
        open: bool,
    ) -> (Plan, Guess) {
        let (x, y) = (self.get(state, a), self.get(state, b));
        match op {
            CmpOp::Is | CmpOp::IsNot => {
                // Of numbers, the runtime knows which are the same.
                let plain =
                    |g: Guess| g.rep == Rep::Boxed && !g.seen.is_int() || g.rep == Rep::Bool;
                let constant = |g: Guess| g.seen.is_none() || g.seen.is_bool();
                if plain(x) && plain(y) && (constant(x) || constant(y)) {
                    return (Plan::Identity(op == CmpOp::Is), Guess::BOOL);
                }
                return (Plan::AnyCompare(op), Guess::BOOL);
            }
            CmpOp::In | CmpOp::NotIn => return (Plan::AnyCompare(op), Guess::BOOL),
            _ => {}
        }
        let heap = &self.machine.ctx().heap;
        let text = |g: Guess| g.rep == Rep::Boxed && g.seen_kind(heap) == Some(Kind::Str);
        if !open && matches!(op, CmpOp::Eq | CmpOp::Ne) && text(x) && text(y) {
            let know = Know::Kind(Kind::Str);
            self.set(state, a, Guess { know, ..x });
            self.set(state, b, Guess { know, ..y });
            return (Plan::SameText(op), Guess::BOOL);
        }
        let nums = if open { None } else { self.numbers(x, y) };
        match nums {
            Some(n) => {
                self.refine(state, a, n);
                self.refine(state, b, n);
                (Plan::CompareNum(op, n), Guess::BOOL)
            }
            None => (Plan::AnyCompare(op), Guess::like(Value::TRUE)),
        }
    }
}
