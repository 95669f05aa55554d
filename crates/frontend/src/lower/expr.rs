//! Expressions. Each writes its destination once, as the last thing it does, unless
//! the destination is a temporary: so a variable keeps its value if the expression raises.

use ruff_python_ast::{self as ast, BoolOp, Expr, Operator, UnaryOp};
use ruff_text_size::Ranged;
use stelp_ir::{BinOp, CmpOp, Const, Op, Slot, Span, Terminator, UnOp};

use super::body::Body;
use super::{span, span_of};

/// Longer displays are built piece by piece, so that they don't need a slot each.
const LONG: usize = 64;

pub(super) fn bin_op(op: Operator) -> BinOp {
    match op {
        Operator::Add => BinOp::Add,
        Operator::Sub => BinOp::Sub,
        Operator::Mult => BinOp::Mul,
        Operator::MatMult => BinOp::MatMul,
        Operator::Div => BinOp::Div,
        Operator::Mod => BinOp::Mod,
        Operator::Pow => BinOp::Pow,
        Operator::LShift => BinOp::LShift,
        Operator::RShift => BinOp::RShift,
        Operator::BitOr => BinOp::Or,
        Operator::BitXor => BinOp::Xor,
        Operator::BitAnd => BinOp::And,
        Operator::FloorDiv => BinOp::FloorDiv,
    }
}

pub(super) fn compare_op(op: ast::CmpOp) -> CmpOp {
    match op {
        ast::CmpOp::Eq => CmpOp::Eq,
        ast::CmpOp::NotEq => CmpOp::Ne,
        ast::CmpOp::Lt => CmpOp::Lt,
        ast::CmpOp::LtE => CmpOp::Le,
        ast::CmpOp::Gt => CmpOp::Gt,
        ast::CmpOp::GtE => CmpOp::Ge,
        ast::CmpOp::Is => CmpOp::Is,
        ast::CmpOp::IsNot => CmpOp::IsNot,
        ast::CmpOp::In => CmpOp::In,
        ast::CmpOp::NotIn => CmpOp::NotIn,
    }
}

impl Body<'_, '_> {
    /// The slot of the expression's value: a variable's own, or a new temporary.
    pub(super) fn expr(&mut self, e: &Expr) -> Slot {
        if let Expr::Name(n) = e {
            return self.load_operand(n.id.as_str(), span(n));
        }
        let dst = self.temp();
        self.expr_to(e, dst);
        dst
    }

    /// Runs the expression for its effects.
    pub(super) fn discard(&mut self, e: &Expr) {
        let mark = self.mark();
        if self.fold(e).is_none() {
            self.expr(e);
        }
        self.release(mark);
    }

    /// The value in a temporary of its own, which nothing else can change.
    pub(super) fn own(&mut self, e: &Expr) -> Slot {
        let dst = self.temp();
        self.expr_to(e, dst);
        dst
    }

    /// `dst` = the expression's value.
    pub(super) fn expr_to(&mut self, e: &Expr, dst: Slot) {
        let mark = self.mark();
        match self.fold(e) {
            Some(c) => self.constant_to(c, dst, span(e)),
            None => self.unfolded(e, dst),
        }
        self.release(mark);
    }

    fn unfolded(&mut self, e: &Expr, dst: Slot) {
        let at = span(e);
        match e {
            Expr::Name(n) => {
                let name = self.name(n.id.as_str());
                self.load(name, dst, at);
            }
            Expr::BinOp(b) => {
                let left = self.expr(&b.left);
                let right = self.expr(&b.right);
                self.emit(Op::Binary(bin_op(b.op), left, right), dst, at);
            }
            Expr::UnaryOp(u) => {
                let a = self.expr(&u.operand);
                let op = match u.op {
                    UnaryOp::Invert => UnOp::Invert,
                    UnaryOp::Not => UnOp::Not,
                    UnaryOp::UAdd => UnOp::Pos,
                    UnaryOp::USub => UnOp::Neg,
                };
                self.emit(Op::Unary(op, a), dst, at);
            }
            Expr::BoolOp(b) => self.bool_op(b, dst),
            Expr::Compare(c) => self.compare(c, dst),
            Expr::If(i) => self.if_exp(i, dst),
            Expr::Named(n) => {
                self.via_temp(dst, at, |s, to| s.expr_to(&n.value, to));
                if let Expr::Name(target) = &*n.target {
                    let name = self.name(target.id.as_str());
                    self.store(name, dst, span(&*n.target));
                }
            }
            Expr::Lambda(l) => self.lambda(l, dst),
            Expr::Dict(d) => self.dict(d, dst),
            Expr::Set(s) => self.set(s, dst),
            Expr::List(l) => self.list_display(&l.elts, dst, at),
            Expr::Tuple(t) => self.tuple(&t.elts, dst, at),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => {
                self.via_temp(dst, at, |s, to| s.comprehension(e, to));
            }
            Expr::Generator(g) => self.generator(g, dst),
            Expr::Yield(y) => {
                let value = match &y.value {
                    Some(v) => self.expr(v),
                    None => self.constant(Const::None, at),
                };
                self.emit(Op::Yield(value), dst, at);
            }
            Expr::YieldFrom(y) => {
                let value = self.expr(&y.value);
                let iter = self.op(Op::Iter(value), at);
                self.emit(Op::YieldFrom(iter), dst, at);
            }
            Expr::Call(c) => self.call(c, dst),
            Expr::FString(f) => self.fstring(f, dst),
            Expr::Attribute(a) => self.attribute(a, dst),
            Expr::Subscript(s) => {
                let value = self.expr(&s.value);
                let key = self.expr(&s.slice);
                self.emit(Op::GetItem(value, key), dst, at);
            }
            Expr::Slice(s) => {
                let mut part = |e: &Option<Box<Expr>>| match e {
                    Some(e) => self.expr(e),
                    None => self.constant(Const::None, at),
                };
                let (a, b, c) = (part(&s.lower), part(&s.upper), part(&s.step));
                self.emit(Op::BuildSlice(a, b, c), dst, at);
            }
            Expr::Starred(s) => self.unfolded(&s.value, dst),
            Expr::Await(_) => self.not_supported(at, "`await`", dst),
            Expr::TString(_) => self.not_supported(at, "a t-string", dst),
            Expr::IpyEscapeCommand(_) => self.not_supported(at, "an IPython command", dst),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => self.constant_to(Const::None, dst, at),
        }
    }

    fn not_supported(&mut self, at: Span, what: &str, dst: Slot) {
        self.cx.unsupported(at, what);
        self.constant_to(Const::None, dst, at);
    }

    /// Has `f` write to `dst`, by way of a temporary if `dst` is a variable.
    pub(super) fn via_temp(&mut self, dst: Slot, at: Span, f: impl FnOnce(&mut Self, Slot)) {
        if self.is_temp(dst) {
            return f(self, dst);
        }
        let temp = self.temp();
        f(self, temp);
        self.copy(temp, dst, at);
    }

    fn if_exp(&mut self, i: &ast::ExprIf, dst: Slot) {
        let (yes, no, end) = (self.block(), self.block(), self.block());
        self.cond(&i.test, yes, no);
        self.start(yes);
        self.expr_to(&i.body, dst);
        self.jump(end, span(&*i.body));
        self.start(no);
        self.expr_to(&i.orelse, dst);
        self.jump(end, span(&*i.orelse));
        self.start(end);
    }

    fn bool_op(&mut self, b: &ast::ExprBoolOp, dst: Slot) {
        let at = span(b);
        self.via_temp(dst, at, |s, to| {
            let end = s.block();
            let last = b.values.len().saturating_sub(1);
            for (i, v) in b.values.iter().enumerate() {
                if i == last {
                    s.expr_to(v, to);
                    break;
                }
                let stop = b.op == BoolOp::Or;
                match s.fold_truth(v) {
                    Some(t) if t != stop => continue,
                    Some(_) => {
                        s.expr_to(v, to);
                        break;
                    }
                    None => {}
                }
                s.expr_to(v, to);
                let next = s.block();
                let mark = s.mark();
                let bool = s.op(Op::Truth(to), span(v));
                s.release(mark);
                let (then, other) = if stop { (end, next) } else { (next, end) };
                s.branch(bool, then, other, span(v));
                s.start(next);
            }
            s.jump(end, at);
            s.start(end);
        });
    }

    fn compare(&mut self, c: &ast::ExprCompare, dst: Slot) {
        let at = span(c);
        if let (&[op], [right]) = (&*c.ops, &*c.comparators) {
            let left = self.expr(&c.left);
            let right = self.comparand(op, right);
            return self.emit(Op::Compare(compare_op(op), left, right), dst, at);
        }
        self.via_temp(dst, at, |s, to| {
            let end = s.block();
            let mut left = s.expr(&c.left);
            let last = c.ops.len().saturating_sub(1);
            for (i, (op, right)) in c.ops.iter().zip(&c.comparators).enumerate() {
                let right = s.comparand(*op, right);
                s.emit(Op::Compare(compare_op(*op), left, right), to, at);
                if i < last {
                    let next = s.block();
                    let mark = s.mark();
                    let bool = s.op(Op::Truth(to), at);
                    s.release(mark);
                    s.branch(bool, next, end, at);
                    s.start(next);
                }
                left = right;
            }
            s.jump(end, at);
            s.start(end);
        });
    }

    // Displays.

    pub(super) fn tuple(&mut self, elts: &[Expr], dst: Slot, at: Span) {
        if elts.len() > LONG || elts.iter().any(Expr::is_starred_expr) {
            let list = self.temp();
            self.list_display(elts, list, at);
            return self.emit(Op::ListToTuple(list), dst, at);
        }
        let slots: Vec<Slot> = elts.iter().map(|e| self.expr(e)).collect();
        let list = self.list(&slots);
        self.emit(Op::BuildTuple(list), dst, at);
    }

    pub(super) fn list_display(&mut self, elts: &[Expr], dst: Slot, at: Span) {
        if elts.len() > 2
            && let Some(c) = self.fold_tuple(elts)
        {
            return self.via_temp(dst, at, |s, to| {
                let items = s.constant(c, at);
                let none = s.list(&[]);
                s.emit(Op::BuildList(none), to, at);
                s.act(Op::ListExtend(to, items), at);
            });
        }
        let simple = elts.len() <= LONG && !elts.iter().any(Expr::is_starred_expr);
        if simple {
            let slots: Vec<Slot> = elts.iter().map(|e| self.expr(e)).collect();
            let list = self.list(&slots);
            return self.emit(Op::BuildList(list), dst, at);
        }
        self.via_temp(dst, at, |s, to| s.list_pieces(elts, to, at));
    }

    /// Builds the list in `to`, which must be a temporary, element by element.
    pub(super) fn list_pieces(&mut self, elts: &[Expr], to: Slot, at: Span) {
        let none = self.list(&[]);
        self.emit(Op::BuildList(none), to, at);
        for e in elts {
            let mark = self.mark();
            match e {
                Expr::Starred(star) => {
                    let items = self.expr(&star.value);
                    self.act(Op::ListExtend(to, items), span(e));
                }
                _ => {
                    let item = self.expr(e);
                    self.act(Op::ListAppend(to, item), at);
                }
            }
            self.release(mark);
        }
    }

    fn set(&mut self, s: &ast::ExprSet, dst: Slot) {
        let at = span(s);
        // Three constants or more are copied from a frozenset, as CPython does: the order
        // of the set shows it.
        if s.elts.len() > 2
            && let Some(Const::Tuple(ids)) = self.fold_tuple(&s.elts)
        {
            return self.via_temp(dst, at, |b, to| {
                let none = b.list(&[]);
                b.emit(Op::BuildSet(none), to, at);
                let items = b.constant(Const::FrozenSet(ids), at);
                b.act(Op::SetUpdate(to, items), at);
            });
        }
        if s.elts.len() <= LONG && !s.elts.iter().any(Expr::is_starred_expr) {
            let slots: Vec<Slot> = s.elts.iter().map(|e| self.expr(e)).collect();
            let list = self.list(&slots);
            return self.emit(Op::BuildSet(list), dst, at);
        }
        self.via_temp(dst, at, |b, to| {
            let none = b.list(&[]);
            b.emit(Op::BuildSet(none), to, at);
            for e in &s.elts {
                let mark = b.mark();
                match e {
                    Expr::Starred(star) => {
                        let items = b.expr(&star.value);
                        b.act(Op::SetUpdate(to, items), span(e));
                    }
                    _ => {
                        let item = b.expr(e);
                        b.act(Op::SetAdd(to, item), at);
                    }
                }
                b.release(mark);
            }
        });
    }

    fn dict(&mut self, d: &ast::ExprDict, dst: Slot) {
        let at = span(d);
        if d.items.len() <= LONG && d.items.iter().all(|i| i.key.is_some()) {
            let mut slots = Vec::with_capacity(d.items.len() * 2);
            for item in &d.items {
                if let Some(key) = &item.key {
                    slots.push(self.expr(key));
                }
                slots.push(self.expr(&item.value));
            }
            let list = self.list(&slots);
            return self.emit(Op::BuildDict(list), dst, at);
        }
        self.via_temp(dst, at, |b, to| {
            let none = b.list(&[]);
            b.emit(Op::BuildDict(none), to, at);
            for item in &d.items {
                let mark = b.mark();
                match &item.key {
                    Some(key) => {
                        let key = b.expr(key);
                        let value = b.expr(&item.value);
                        b.act(Op::DictSet(to, key, value), at);
                    }
                    None => {
                        let map = b.expr(&item.value);
                        b.act(Op::DictUpdate(to, map), span(&item.value));
                    }
                }
                b.release(mark);
            }
        });
    }

    // Attributes.

    fn attribute(&mut self, a: &ast::ExprAttribute, dst: Slot) {
        let at = self.attribute_span(a, a.range());
        if let Some(danger) = self.danger_of(a.attr.as_str(), &a.value, None) {
            self.discard(&a.value);
            return self.world(danger, dst, at);
        }
        self.claim_member(&a.value, a.attr.as_str(), at);
        let value = self.expr(&a.value);
        if let Some(b) = self.effectful_value(a) {
            return self.constant_to(Const::Builtin(b), dst, at);
        }
        let name = self.name(a.attr.as_str());
        self.emit(Op::GetAttr(value, name), dst, at);
    }

    /// CPython reports an attribute that stands on a line of its own at that line.
    pub(super) fn attribute_span(
        &self,
        a: &ast::ExprAttribute,
        whole: ruff_text_size::TextRange,
    ) -> Span {
        let from = whole.start().to_usize();
        let to = a.attr.range().start().to_usize();
        let between = self.cx.source.get(from..to).unwrap_or("");
        if between.contains('\n') {
            return Span::new(a.attr.range().start().to_u32(), whole.end().to_u32());
        }
        span_of(whole)
    }

    pub(super) fn none(&mut self, at: Span) -> Slot {
        self.constant(Const::None, at)
    }

    pub(super) fn return_none(&mut self, at: Span) {
        let none = self.none(at);
        self.end(Terminator::Return(none), at);
    }
}
