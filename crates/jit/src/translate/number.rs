//! Arithmetic and comparison of numbers.

use super::Translate;
use crate::flow::Unfit;
use crate::guess::Rep;
use crate::plan::Num;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I64};
use cranelift_codegen::ir::{Block, InstBuilder, Value as Cl};
use stelp_ir::{BinOp, CmpOp, Slot};

/// What the function of the module charges.
const SQRT_COST: i64 = 16;

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    pub(super) fn int_arith(&mut self, op: BinOp, x: Cl, y: Cl, dst: Slot, out: Block) {
        let v = match op {
            BinOp::Add => {
                let (v, of) = self.e.b.ins().sadd_overflow(x, y);
                self.e.refuse(of, out);
                v
            }
            BinOp::Sub => {
                let (v, of) = self.e.b.ins().ssub_overflow(x, y);
                self.e.refuse(of, out);
                v
            }
            BinOp::Mul => {
                let (v, of) = self.e.b.ins().smul_overflow(x, y);
                self.e.refuse(of, out);
                v
            }
            BinOp::FloorDiv | BinOp::Mod => {
                // A divisor above zero can neither fault nor overflow.
                if self.e.known(y).is_none_or(|y| y <= 0) {
                    let ok = self.e.b.ins().icmp_imm_s(IntCC::SignedGreaterThan, y, 0);
                    self.e.require(ok, out);
                }
                if op == BinOp::Mod {
                    let r = self.e.b.ins().srem(x, y);
                    let negative = self.e.b.ins().icmp_imm_s(IntCC::SignedLessThan, r, 0);
                    let up = self.e.b.ins().iadd(r, y);
                    self.e.b.ins().select(negative, up, r)
                } else {
                    let q = self.e.b.ins().sdiv(x, y);
                    let back = self.e.b.ins().imul(q, y);
                    let above = self.e.b.ins().icmp(IntCC::SignedLessThan, x, back);
                    let above = self.e.b.ins().uextend(I64, above);
                    self.e.b.ins().isub(q, above)
                }
            }
            BinOp::And => self.e.b.ins().band(x, y),
            BinOp::Or => self.e.b.ins().bor(x, y),
            BinOp::Xor => self.e.b.ins().bxor(x, y),
            BinOp::RShift => {
                if self.e.known(y).is_none_or(|y| !(0..64).contains(&y)) {
                    let ok = self.e.b.ins().icmp_imm_s(IntCC::UnsignedLessThan, y, 64);
                    self.e.require(ok, out);
                }
                self.e.b.ins().sshr(x, y)
            }
            BinOp::LShift => {
                if self.e.known(y).is_none_or(|y| !(0..63).contains(&y)) {
                    let ok = self.e.b.ins().icmp_imm_s(IntCC::UnsignedLessThan, y, 63);
                    self.e.require(ok, out);
                }
                let v = self.e.b.ins().ishl(x, y);
                let back = self.e.b.ins().sshr(v, y);
                let ok = self.e.b.ins().icmp(IntCC::Equal, back, x);
                self.e.require(ok, out);
                v
            }
            _ => {
                // True division: of numbers that a float holds exactly, by another than zero.
                if self.e.known(y).is_none_or(|y| y == 0) {
                    let ok = self.e.b.ins().icmp_imm_s(IntCC::NotEqual, y, 0);
                    self.e.require(ok, out);
                }
                self.e.require_small(x, out);
                self.e.require_small(y, out);
                let a = self.e.b.ins().fcvt_from_sint(F64, x);
                let b = self.e.b.ins().fcvt_from_sint(F64, y);
                let f = self.e.b.ins().fdiv(a, b);
                self.write(dst, Rep::Float, 0, f);
                return;
            }
        };
        self.write(dst, Rep::Int, 0, v);
    }

    /// The least or greatest of numbers, which the builtin charges for.
    pub(super) fn extreme(
        &mut self,
        op: CmpOp,
        num: Num,
        slots: &[Slot],
        dst: Slot,
    ) -> Result<(), Unfit> {
        let values: Vec<Cl> = slots.iter().map(|s| self.as_number(num, *s)).collect();
        let Some((first, rest)) = values.split_first() else {
            return Err(Unfit::Refused);
        };
        let out = self.again();
        self.e.charge_now(3 * slots.len() as i64, out);
        let mut best = *first;
        for v in rest {
            let better = match (num, op) {
                (Num::Int, CmpOp::Lt) => self.e.b.ins().icmp(IntCC::SignedLessThan, *v, best),
                (Num::Int, _) => self.e.b.ins().icmp(IntCC::SignedGreaterThan, *v, best),
                (Num::Float, CmpOp::Lt) => self.e.b.ins().fcmp(FloatCC::LessThan, *v, best),
                (Num::Float, _) => self.e.b.ins().fcmp(FloatCC::GreaterThan, *v, best),
            };
            best = self.e.b.ins().select(better, *v, best);
        }
        self.write(dst, rep_of(num), 0, best);
        Ok(())
    }

    fn as_number(&mut self, num: Num, s: Slot) -> Cl {
        match num {
            Num::Int => self.as_int(s),
            Num::Float => self.as_float(s),
        }
    }

    /// The square root of what must not be negative.
    pub(super) fn square_root(&mut self, args: &[Slot], dst: Slot) -> Result<(), Unfit> {
        let [a] = args else {
            return Err(Unfit::Refused);
        };
        let x = self.as_float(*a);
        let nil = self.e.b.ins().f64const(0.0);
        let ok = self.e.b.ins().fcmp(FloatCC::GreaterThanOrEqual, x, nil);
        let out = self.again();
        self.e.require(ok, out);
        self.e.charge_now(SQRT_COST, out);
        let v = self.e.b.ins().sqrt(x);
        self.write(dst, Rep::Float, 0, v);
        Ok(())
    }

    pub(super) fn abs(&mut self, num: Num, a: Slot, dst: Slot) {
        let x = self.as_number(num, a);
        let v = match num {
            Num::Float => self.e.b.ins().fabs(x),
            Num::Int => {
                let least = self.e.b.ins().icmp_imm_s(IntCC::Equal, x, i64::MIN);
                let out = self.again();
                self.e.refuse(least, out);
                let negative = self.e.b.ins().icmp_imm_s(IntCC::SignedLessThan, x, 0);
                let minus = self.e.b.ins().ineg(x);
                self.e.b.ins().select(negative, minus, x)
            }
        };
        self.write(dst, rep_of(num), 0, v);
    }

    pub(super) fn compare(&mut self, op: CmpOp, num: Num, a: Slot, b: Slot, dst: Slot) {
        let v = match num {
            Num::Int => {
                let x = self.as_int(a);
                let y = self.as_int(b);
                let cc = match op {
                    CmpOp::Eq => IntCC::Equal,
                    CmpOp::Ne => IntCC::NotEqual,
                    CmpOp::Lt => IntCC::SignedLessThan,
                    CmpOp::Le => IntCC::SignedLessThanOrEqual,
                    CmpOp::Gt => IntCC::SignedGreaterThan,
                    _ => IntCC::SignedGreaterThanOrEqual,
                };
                self.e.b.ins().icmp(cc, x, y)
            }
            Num::Float => {
                let x = self.exact_float(a);
                let y = self.exact_float(b);
                let cc = match op {
                    CmpOp::Eq => FloatCC::Equal,
                    CmpOp::Ne => FloatCC::NotEqual,
                    CmpOp::Lt => FloatCC::LessThan,
                    CmpOp::Le => FloatCC::LessThanOrEqual,
                    CmpOp::Gt => FloatCC::GreaterThan,
                    _ => FloatCC::GreaterThanOrEqual,
                };
                self.e.b.ins().fcmp(cc, x, y)
            }
        };
        let v = self.e.b.ins().uextend(I64, v);
        self.write(dst, Rep::Bool, 0, v);
    }
}

fn rep_of(num: Num) -> Rep {
    match num {
        Num::Int => Rep::Int,
        Num::Float => Rep::Float,
    }
}
