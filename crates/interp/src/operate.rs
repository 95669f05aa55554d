//! Operators beyond small numbers: those of builtin types, and of the guest's classes.
//!
//! What holds: a method of the guest runs in a frame of its own; its value, or the next
//! method that is asked after `NotImplemented`, reaches the instruction's slot later.

use stelp_ir::{BinOp, CmpOp};
use stelp_runtime::Value;
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::Kind;
use stelp_runtime::ops::{arith, compare, item, sequence, words};

use crate::run::{Cont, Run};

impl Run {
    /// `x op y`. `Ok(None)`: a frame was pushed.
    #[inline]
    pub(crate) fn binary_values(
        &mut self,
        op: BinOp,
        x: Value,
        y: Value,
        inplace: bool,
        dst: u16,
    ) -> Res<Option<Value>> {
        if op == BinOp::Add
            && let Some(p) = self.ctx.heap.as_kind(x, Kind::Str)
            && let Some(q) = self.ctx.heap.as_kind(y, Kind::Str)
        {
            return sequence::concat_str(&mut self.ctx, p, q).map(Some);
        }
        if let Some(v) = words::binary(&mut self.ctx.heap, op, x, y) {
            return Ok(Some(v?));
        }
        if (self.ctx.is_guest(x) || self.ctx.is_guest(y))
            && self.guest_binary(op, x, y, inplace, dst)?
        {
            return Ok(None);
        }
        let v = if inplace {
            arith::inplace(&mut self.ctx, op, x, y)
        } else {
            arith::binary(&mut self.ctx, op, x, y)
        };
        v.map(Some)
    }

    /// `x op y` for a comparison. `Ok(None)`: a frame was pushed.
    #[inline]
    pub(crate) fn compare_values(
        &mut self,
        op: CmpOp,
        x: Value,
        y: Value,
        dst: u16,
    ) -> Result<Option<Value>, (Exit, Cont)> {
        let there = |e: Exit| (e, Cont::Dst(dst));
        match op {
            CmpOp::In => item::contains(&mut self.ctx, y, x).map(Some).map_err(there),
            CmpOp::NotIn => match item::contains(&mut self.ctx, y, x) {
                Ok(v) => Ok(Some(Value::bool(v != Value::TRUE))),
                Err(e) => Err((e, Cont::NotBool(dst))),
            },
            CmpOp::Is => Ok(Some(Value::bool(compare::same(&self.ctx, x, y)))),
            CmpOp::IsNot => Ok(Some(Value::bool(!compare::same(&self.ctx, x, y)))),
            _ => {
                if self.ctx.is_guest(x) && self.guest_compare(op, x, y, dst).map_err(there)? {
                    return Ok(None);
                }
                let v = compare::compare(&mut self.ctx, op, x, y);
                v.map(Some).map_err(there)
            }
        }
    }

    /// Starts a guest's operator method, if the plain case holds: the left operand's
    /// class has it and the right operand's doesn't come first.
    pub(crate) fn guest_binary(
        &mut self,
        op: BinOp,
        x: Value,
        y: Value,
        inplace: bool,
        dst: u16,
    ) -> Res<bool> {
        let (name, reflected, own) = arith::names(op);
        let name = if inplace && self.ctx.guest_special(x, own).is_some() {
            own
        } else {
            name
        };
        let Some(m) = self.ctx.guest_special(x, name) else {
            return Ok(false);
        };
        let (cx, cy) = (self.ctx.type_of(x), self.ctx.type_of(y));
        if cx != cy
            && self.ctx.classes.is_subclass(cy, cx)
            && self.ctx.guest_special(y, reflected).is_some()
        {
            return Ok(false);
        }
        let Some(f) = self.ctx.heap.as_kind(m, Kind::Function) else {
            return Ok(false);
        };
        self.call_function(f, &[x, y], &[], Cont::Binary(dst))?;
        Ok(true)
    }

    pub(crate) fn guest_compare(&mut self, op: CmpOp, x: Value, y: Value, dst: u16) -> Res<bool> {
        let (name, reflected) = stelp_runtime::ops::compare::names(op);
        let Some(m) = self.ctx.guest_special(x, name) else {
            return Ok(false);
        };
        let (cx, cy) = (self.ctx.type_of(x), self.ctx.type_of(y));
        if cx != cy
            && self.ctx.classes.is_subclass(cy, cx)
            && self.ctx.guest_special(y, reflected).is_some()
        {
            return Ok(false);
        }
        let Some(f) = self.ctx.heap.as_kind(m, Kind::Function) else {
            return Ok(false);
        };
        self.call_function(f, &[x, y], &[], Cont::Compare(dst))?;
        Ok(true)
    }

    /// The operands of the operator that the top frame waits for.
    fn operands(&self) -> Option<(crate::flat::Flat, Value, Value)> {
        let frame = self.frames.last()?;
        let image = &self.image;
        let flat = Self::flat(image, frame.module, frame.func)?;
        let op = *flat.code.get(frame.pc as usize - 1)?;
        let (a, b) = match op {
            crate::flat::Flat::Binary { a, b, .. } | crate::flat::Flat::Compare { a, b, .. } => {
                (a, b)
            }
            _ => return None,
        };
        let get = |s: u16| Value(self.ctx.heap.region.u64(frame.base + 8 * u32::from(s)));
        Some((op, get(a), get(b)))
    }

    /// The left operand's method gave `NotImplemented`: the prelude does what is left.
    pub(crate) fn binary_rest(&mut self, dst: u16) -> Res<()> {
        let Some((crate::flat::Flat::Binary { op, inplace, .. }, x, y)) = self.operands() else {
            return Ok(());
        };
        let (name, reflected, own) = arith::names(op);
        let tried_own = inplace && self.ctx.guest_special(x, own).is_some();
        let name = self.ctx.sym_str(name)?;
        let reflected = self.ctx.sym_str(reflected)?;
        let symbol = match (op, inplace) {
            (stelp_ir::BinOp::Pow, false) => "** or pow()".to_owned(),
            (op, true) => format!("{}=", op.symbol()),
            (op, false) => op.symbol().to_owned(),
        };
        let text = self.ctx.heap.str(&symbol)?;
        let number = stelp_ir::BinOp::ALL
            .iter()
            .position(|o| *o == op)
            .unwrap_or(0);
        let skip = Value::bool(!tried_own);
        let args = [
            skip,
            name,
            reflected,
            text,
            Value::small(number as i64),
            x,
            y,
        ];
        self.call_prelude("binary_rest", &args, Cont::Dst(dst))
    }

    pub(crate) fn compare_rest(&mut self, dst: u16) -> Res<()> {
        let Some((crate::flat::Flat::Compare { op, .. }, x, y)) = self.operands() else {
            return Ok(());
        };
        let (_, reflected) = stelp_runtime::ops::compare::names(op);
        let reflected = self.ctx.sym_str(reflected)?;
        let text = self.ctx.heap.str(op.symbol())?;
        self.call_prelude("compare_rest", &[reflected, text, x, y], Cont::Dst(dst))
    }
}
