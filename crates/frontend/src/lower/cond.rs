//! Conditions: control flow by the truth of an expression, with short circuits.

use ruff_python_ast::{BoolOp, CmpOp as AstCmp, Expr, ExprCompare, UnaryOp};
use stelp_ir::{BlockId, CmpOp, Op, Slot, Span};

use super::body::Body;
use super::expr::compare_op;
use super::span;

impl Body<'_, '_> {
    /// Ends the block with a branch on the truth of `e`.
    pub(super) fn cond(&mut self, e: &Expr, then: BlockId, other: BlockId) {
        let at = span(e);
        if let Some(value) = self.fold_truth(e) {
            return self.jump(if value { then } else { other }, at);
        }
        match e {
            Expr::UnaryOp(u) if u.op == UnaryOp::Not => self.cond(&u.operand, other, then),
            Expr::BoolOp(b) => {
                let Some((last, init)) = b.values.split_last() else {
                    return;
                };
                for v in init {
                    let next = self.block();
                    match b.op {
                        BoolOp::And => self.cond(v, next, other),
                        BoolOp::Or => self.cond(v, then, next),
                    }
                    self.start(next);
                    if self.is_dead() {
                        return;
                    }
                }
                self.cond(last, then, other);
            }
            Expr::If(i) => {
                let (yes, no) = (self.block(), self.block());
                self.cond(&i.test, yes, no);
                self.start(yes);
                self.cond(&i.body, then, other);
                self.start(no);
                self.cond(&i.orelse, then, other);
            }
            Expr::Compare(c) => self.cond_compare(c, then, other),
            _ => {
                let mark = self.mark();
                let value = self.expr(e);
                let bool = self.op(Op::Truth(value), at);
                self.release(mark);
                self.branch(bool, then, other, at);
            }
        }
    }

    fn cond_compare(&mut self, c: &ExprCompare, then: BlockId, other: BlockId) {
        let at = span(c);
        let mark = self.mark();
        let mut left = self.expr(&c.left);
        let n = c.ops.len();
        for (i, (op, right)) in c.ops.iter().zip(&c.comparators).enumerate() {
            let right = self.comparand(*op, right);
            let value = self.op(Op::Compare(compare_op(*op), left, right), at);
            let bool = self.truth(compare_op(*op), value, at);
            if i + 1 == n {
                self.branch(bool, then, other, at);
            } else {
                let next = self.block();
                self.branch(bool, next, other, at);
                self.start(next);
            }
            left = right;
        }
        self.release(mark);
    }

    fn truth(&mut self, op: CmpOp, value: Slot, at: Span) -> Slot {
        match op {
            CmpOp::Is | CmpOp::IsNot | CmpOp::In | CmpOp::NotIn => value,
            _ => self.op(Op::Truth(value), at),
        }
    }

    /// The right side of a comparison. `x in [1, 2]` needs no list, as in CPython.
    pub(super) fn comparand(&mut self, op: AstCmp, e: &Expr) -> Slot {
        if matches!(op, AstCmp::In | AstCmp::NotIn) {
            let folded = match e {
                Expr::List(l) => self.fold_tuple(&l.elts),
                Expr::Set(s) => match self.fold_tuple(&s.elts) {
                    Some(stelp_ir::Const::Tuple(ids)) => Some(stelp_ir::Const::FrozenSet(ids)),
                    _ => None,
                },
                _ => None,
            };
            if let Some(c) = folded {
                return self.constant(c, span(e));
            }
        }
        self.expr(e)
    }
}
