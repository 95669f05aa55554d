//! Comprehensions, which run inside the function around them, and generator
//! expressions, which are functions of their own unless `eager` has them used up at once.

use ruff_python_ast::{self as ast, Expr};
use stelp_ir::{
    BinOp, BlockId, CmpOp, Const, FunctionKind, Op, Param, ParamKind, Slot, Span, Terminator,
};

use super::body::Body;
use super::span;
use crate::scope::ScopeId;

/// Clauses nest, so their number is bounded as other nesting is.
const MOST_CLAUSES: usize = 200;

/// What the innermost loop does with each element.
pub(super) enum Sink<'e> {
    List(Slot, &'e Expr),
    Set(Slot, &'e Expr),
    Dict(Slot, &'e Expr, &'e Expr),
    Yield(&'e Expr),
    /// Adds it up.
    Sum(Slot, &'e Expr),
    /// Goes to the block if the element's truth is that.
    Find(BlockId, bool, &'e Expr),
    /// Keeps the first that no other is before, in that order; the flag tells whether there is one.
    Best(Slot, Slot, CmpOp, &'e Expr),
}

impl Body<'_, '_> {
    /// Builds the comprehension's result in `to`, which must be a temporary.
    pub(super) fn comprehension(&mut self, e: &Expr, to: Slot) {
        let at = span(e);
        let none = self.list(&[]);
        let (scope, generators, op, sink) = match e {
            Expr::ListComp(c) => (
                self.cx.scopes.of(c),
                &c.generators,
                Op::BuildList(none),
                Sink::List(to, &c.elt),
            ),
            Expr::SetComp(c) => (
                self.cx.scopes.of(c),
                &c.generators,
                Op::BuildSet(none),
                Sink::Set(to, &c.elt),
            ),
            Expr::DictComp(c) => {
                let Some(key) = c.key.as_deref() else {
                    return self.cx.unsupported(at, "a `**` dict comprehension");
                };
                (
                    self.cx.scopes.of(c),
                    &c.generators,
                    Op::BuildDict(none),
                    Sink::Dict(to, key, &c.value),
                )
            }
            _ => return,
        };
        let Some(first) = generators.first() else {
            return;
        };
        let iter = self.iterator(&first.iter);
        let outer = std::mem::replace(&mut self.scope, scope);
        self.fresh_cells(scope, at);
        self.emit(op, to, at);
        self.clauses(generators, Some(iter), &sink);
        self.scope = outer;
    }

    /// `iter(e)` in a temporary of its own.
    pub(super) fn iterator(&mut self, e: &Expr) -> Slot {
        let dst = self.temp();
        let mark = self.mark();
        let constant = match e {
            Expr::List(l) => self.fold_tuple(&l.elts),
            _ => None,
        };
        let value = match constant {
            Some(c) => self.constant(c, span(e)),
            None => self.expr(e),
        };
        self.release(mark);
        self.emit(Op::Iter(value), dst, span(e));
        dst
    }

    /// Lowers the clauses from the first of `generators` on, and the element inside.
    pub(super) fn clauses(
        &mut self,
        generators: &[ast::Comprehension],
        iter: Option<Slot>,
        sink: &Sink<'_>,
    ) {
        let Some((g, rest)) = generators.split_first() else {
            return self.element(sink);
        };
        if rest.len() > MOST_CLAUSES {
            return self.cx.too_large(span(g), "clauses in one comprehension");
        }
        if g.is_async {
            self.cx
                .unsupported(span(g), "an asynchronous comprehension");
        }
        let mark = self.mark();
        let iter = iter.unwrap_or_else(|| self.iterator(&g.iter));
        let (head, body, exit) = (self.block(), self.block(), self.block());
        self.jump(head, span(&g.iter));
        self.start(head);
        let (dst, direct) = self.loop_target(&g.target);
        let term = Terminator::ForNext {
            iter,
            dst,
            body,
            exit,
        };
        self.end(term, span(&g.iter));
        self.start(body);
        if !direct {
            self.assign(&g.target, dst);
        }
        for cond in &g.ifs {
            let next = self.block();
            self.cond(cond, next, head);
            self.start(next);
        }
        self.clauses(rest, None, sink);
        self.jump(head, span(g));
        self.start(exit);
        self.release(mark);
    }

    fn element(&mut self, sink: &Sink<'_>) {
        let mark = self.mark();
        match sink {
            Sink::List(to, e) => {
                let item = self.expr(e);
                self.act(Op::ListAppend(*to, item), span(*e));
            }
            Sink::Set(to, e) => {
                let item = self.expr(e);
                self.act(Op::SetAdd(*to, item), span(*e));
            }
            Sink::Dict(to, k, v) => {
                let key = self.expr(k);
                let value = self.expr(v);
                self.act(Op::DictSet(*to, key, value), span(*k));
            }
            Sink::Sum(to, e) => {
                let item = self.expr(e);
                self.emit(Op::Binary(BinOp::Add, *to, item), *to, span(*e));
            }
            Sink::Find(to, wanted, e) => {
                let next = self.block();
                let (then, other) = if *wanted { (*to, next) } else { (next, *to) };
                self.cond(e, then, other);
                self.start(next);
            }
            Sink::Best(to, some, op, e) => {
                let at = span(*e);
                let (against, take, next) = (self.block(), self.block(), self.block());
                let item = self.own(e);
                self.branch(*some, against, take, at);
                self.start(against);
                let before = self.op(Op::Compare(*op, item, *to), at);
                let before = self.op(Op::Truth(before), at);
                self.branch(before, take, next, at);
                self.start(take);
                self.copy(item, *to, at);
                self.constant_to(Const::Bool(true), *some, at);
                self.jump(next, at);
                self.start(next);
            }
            Sink::Yield(e) => {
                let value = self.expr(e);
                self.op(Op::Yield(value), span(*e));
            }
        }
        self.release(mark);
    }

    /// `dst` = the generator of a generator expression. Its first iterator is made here.
    pub(super) fn generator(&mut self, g: &ast::ExprGenerator, dst: Slot) {
        let at = span(g);
        let scope = self.cx.scopes.of(g);
        let Some(first) = g.generators.first() else {
            return;
        };
        let func = self.generator_function(g, scope, at);
        let callee = self.temp();
        self.make_function(func, scope, None, callee, at);
        let iter = self.iterator(&first.iter);
        let args = self.list(&[iter]);
        let kw = self.cx.kw(Vec::new());
        self.emit(Op::Call { callee, args, kw }, dst, at);
    }

    fn generator_function(
        &mut self,
        g: &ast::ExprGenerator,
        scope: ScopeId,
        at: Span,
    ) -> stelp_ir::FuncId {
        let name = self.cx.names.intern("<genexpr>");
        let id = self.cx.reserve(name, FunctionKind::Generator, at);
        let qualname = self.inner_qualname("<genexpr>");
        let iterator = Param {
            name: self.cx.names.intern(".0"),
            kind: ParamKind::Positional,
        };
        let mut body = Body::new(self.cx, scope);
        body.qualname = qualname;
        body.prologue(vec![iterator.clone()], at);
        body.clauses(&g.generators, Some(Slot(0)), &Sink::Yield(&g.elt));
        body.return_none(at);
        let qualname = body.qualname.clone();
        let parts = body.finish();
        self.cx.fill(id, parts, vec![iterator], None);
        self.cx.functions[id].qualname = self.cx.names.intern(&qualname);
        id
    }
}
