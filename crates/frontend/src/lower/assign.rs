//! Assignment, unpacking, augmented assignment and deletion of every kind of target.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;
use stelp_ir::{Const, Op, Slot, Span};

use super::body::Body;
use super::expr::bin_op;
use super::span;

/// Longer displays are unpacked from a real tuple.
const PAIRWISE: usize = 16;

enum Part {
    Value(Slot),
    Constant(Const, Span),
}

impl Body<'_, '_> {
    pub(super) fn assign_stmt(&mut self, a: &ast::StmtAssign) {
        match a.targets.as_slice() {
            [target] => self.assign_expr(target, &a.value),
            targets => {
                let value = self.expr(&a.value);
                for t in targets {
                    self.assign(t, value);
                }
            }
        }
    }

    /// `target = value`, with the value made where it belongs if that is possible.
    pub(super) fn assign_expr(&mut self, target: &Expr, value: &Expr) {
        if let Expr::Name(n) = target {
            let name = self.name(n.id.as_str());
            if let Some(slot) = self.plain_slot(name) {
                return self.expr_to(value, slot);
            }
        }
        if let (Some(targets), Some(values)) = (elements(target), elements(value))
            && targets.len() == values.len()
            && targets.len() <= PAIRWISE
            && !targets.iter().chain(values).any(Expr::is_starred_expr)
        {
            return self.assign_pairwise(targets, values);
        }
        let slot = self.expr(value);
        self.assign(target, slot);
    }

    /// `a, b = b, a` without a tuple: all values first, then all targets.
    fn assign_pairwise(&mut self, targets: &[Expr], values: &[Expr]) {
        let parts: Vec<Part> = values
            .iter()
            .map(|v| match self.fold(v) {
                Some(c) => Part::Constant(c, span(v)),
                None => Part::Value(self.own(v)),
            })
            .collect();
        for (target, part) in targets.iter().zip(parts) {
            let slot = match part {
                Part::Value(slot) => slot,
                Part::Constant(c, at) => {
                    let (dst, direct) = self.loop_target(target);
                    self.constant_to(c, dst, at);
                    if direct {
                        continue;
                    }
                    dst
                }
            };
            self.assign(target, slot);
        }
    }

    /// Where a value for the target can be put, and whether that already assigns it.
    pub(super) fn loop_target(&mut self, target: &Expr) -> (Slot, bool) {
        if let Expr::Name(n) = target {
            let name = self.name(n.id.as_str());
            if let Some(slot) = self.plain_slot(name) {
                return (slot, true);
            }
        }
        (self.temp(), false)
    }

    /// `target = from`
    pub(super) fn assign(&mut self, target: &Expr, from: Slot) {
        let at = span(target);
        let mark = self.mark();
        match target {
            Expr::Name(n) => {
                let name = self.name(n.id.as_str());
                self.store(name, from, at);
            }
            Expr::Attribute(a) => {
                let at = self.attribute_span(a, a.range());
                let danger = self.danger_of_change(a.attr.as_str(), &a.value);
                let object = self.expr(&a.value);
                match danger {
                    Some(d) => {
                        let dst = self.temp();
                        self.world(d, dst, at);
                    }
                    None => {
                        let name = self.name(a.attr.as_str());
                        self.act(Op::SetAttr(object, name, from), at);
                    }
                }
            }
            Expr::Subscript(s) => {
                let object = self.expr(&s.value);
                let key = self.expr(&s.slice);
                self.act(Op::SetItem(object, key, from), at);
            }
            Expr::Starred(s) => self.assign(&s.value, from),
            Expr::Tuple(t) => self.unpack(&t.elts, from, at),
            Expr::List(l) => self.unpack(&l.elts, from, at),
            _ => {}
        }
        self.release(mark);
    }

    fn unpack(&mut self, targets: &[Expr], a: Slot, at: Span) {
        // Targets are assigned from left to right, after the unpacking: a variable may
        // take its value directly only if no target before it can see that.
        let names = targets.iter().all(|t| bare(t).is_name_expr());
        let mut slots = Vec::with_capacity(targets.len());
        let mut rest = Vec::new();
        for t in targets {
            let (slot, done) = match names {
                true => self.loop_target(bare(t)),
                false => (self.temp(), false),
            };
            slots.push(slot);
            if !done {
                rest.push((t, slot));
            }
        }
        let dsts = self.list(&slots);
        match targets.iter().position(Expr::is_starred_expr) {
            Some(before) => {
                let before = u16::try_from(before).unwrap_or(u16::MAX);
                self.act(Op::UnpackStar { a, before, dsts }, at);
            }
            None => self.act(Op::Unpack { a, dsts }, at),
        }
        for (t, slot) in rest {
            self.assign(t, slot);
        }
    }

    pub(super) fn aug_assign(&mut self, a: &ast::StmtAugAssign) {
        let (at, op) = (span(a), bin_op(a.op));
        match &*a.target {
            Expr::Name(n) => {
                let name = self.name(n.id.as_str());
                let old = self.load_operand(n.id.as_str(), span(n));
                let value = self.expr(&a.value);
                match self.plain_slot(name) {
                    Some(slot) => self.emit(Op::Inplace(op, old, value), slot, at),
                    None => {
                        let new = self.op(Op::Inplace(op, old, value), at);
                        self.store(name, new, at);
                    }
                }
            }
            Expr::Attribute(t) => {
                let target = self.attribute_span(t, t.range());
                let object = self.expr(&t.value);
                let old = match self.danger_of_change(t.attr.as_str(), &t.value) {
                    Some(d) => {
                        let dst = self.temp();
                        return self.world(d, dst, target);
                    }
                    None => {
                        let name = self.name(t.attr.as_str());
                        self.op(Op::GetAttr(object, name), target)
                    }
                };
                let value = self.expr(&a.value);
                let new = self.op(Op::Inplace(op, old, value), at);
                let name = self.name(t.attr.as_str());
                self.act(Op::SetAttr(object, name, new), target);
            }
            Expr::Subscript(t) => {
                let object = self.expr(&t.value);
                let key = self.expr(&t.slice);
                let old = self.op(Op::GetItem(object, key), span(t));
                let value = self.expr(&a.value);
                let new = self.op(Op::Inplace(op, old, value), at);
                self.act(Op::SetItem(object, key, new), span(t));
            }
            _ => {}
        }
    }

    pub(super) fn delete_target(&mut self, target: &Expr) {
        let at = span(target);
        let mark = self.mark();
        match target {
            Expr::Name(n) => {
                let name = self.name(n.id.as_str());
                self.delete(name, at);
            }
            Expr::Attribute(a) => {
                let object = self.expr(&a.value);
                match self.danger_of_change(a.attr.as_str(), &a.value) {
                    Some(d) => {
                        let dst = self.temp();
                        self.world(d, dst, at);
                    }
                    None => {
                        let name = self.name(a.attr.as_str());
                        self.act(Op::DelAttr(object, name), at);
                    }
                }
            }
            Expr::Subscript(s) => {
                let object = self.expr(&s.value);
                let key = self.expr(&s.slice);
                self.act(Op::DelItem(object, key), at);
            }
            Expr::Tuple(t) => t.elts.iter().for_each(|t| self.delete_target(t)),
            Expr::List(l) => l.elts.iter().for_each(|t| self.delete_target(t)),
            _ => {}
        }
        self.release(mark);
    }
}

/// The target that a starred one stands for.
fn bare(e: &Expr) -> &Expr {
    match e {
        Expr::Starred(s) => &s.value,
        e => e,
    }
}

fn elements(e: &Expr) -> Option<&[Expr]> {
    match e {
        Expr::Tuple(t) => Some(&t.elts),
        Expr::List(l) => Some(&l.elts),
        _ => None,
    }
}
