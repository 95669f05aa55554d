//! Calls that use up a generator expression at once: a loop in the function around them.
//!
//! What holds: each does what the generator and the builtin would do, in the same order. An
//! element that raises `StopIteration` makes it a `RuntimeError`, as a generator does.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr};
use stelp_ir::{Builtin, CmpOp, Const, KwId, NameId, Op, Slot, Span, Terminator};

use super::body::Body;
use super::comp::Sink;
use super::span;
use crate::scope::{Eager, ScopeKind, eager};

impl Body<'_, '_> {
    /// Lowers the call, if its argument is a generator expression without a scope of its own.
    pub(super) fn eager_call(&mut self, c: &ast::ExprCall, dst: Slot) -> bool {
        let Some((by, g)) = eager(c) else {
            return false;
        };
        let scope = self.cx.scopes.of(g);
        if self.cx.scopes.scopes[scope].kind != ScopeKind::Comprehension {
            return false;
        }
        let at = span(c);
        self.via_temp(dst, at, |s, to| match by {
            Eager::Join(literal) => s.join_eagerly(literal, g, to, at),
            Eager::Builtin(name) => match s.builtin_name(name) {
                Some(builtin) => s.used_up_by(builtin, name, c, g, to),
                None => s.cx.unsupported(at, "this name for a generator's user"),
            },
        });
        true
    }

    fn join_eagerly(&mut self, literal: &Expr, g: &ast::ExprGenerator, to: Slot, at: Span) {
        let recv = self.expr(literal);
        let list = self.collected(g, &[]).0;
        let name = self.cx.names.intern("join");
        let (args, kw) = (self.list(&[list]), KwId(0));
        let op = Op::CallMethod {
            recv,
            name,
            args,
            kw,
        };
        self.emit(op, to, at);
    }

    fn used_up_by(
        &mut self,
        builtin: Builtin,
        name: &str,
        c: &ast::ExprCall,
        g: &ast::ExprGenerator,
        to: Slot,
    ) {
        let at = span(c);
        self.cx.note_builtin(builtin);
        let keywords = &c.arguments.keywords;
        match (name, &*g.elt) {
            ("list", _) => {
                self.empty(Op::BuildList, to, at);
                self.loop_over(g, &[], &Sink::List(to, &g.elt));
            }
            ("set", _) => {
                self.empty(Op::BuildSet, to, at);
                self.loop_over(g, &[], &Sink::Set(to, &g.elt));
            }
            ("sum", _) => {
                self.constant_to(Const::Int(0), to, at);
                self.loop_over(g, &[], &Sink::Sum(to, &g.elt));
            }
            ("any" | "all", _) => {
                let wanted = name == "any";
                let (found, end) = (self.block(), self.block());
                self.loop_over(g, &[], &Sink::Find(found, wanted, &g.elt));
                self.constant_to(Const::Bool(!wanted), to, at);
                self.jump(end, at);
                self.start(found);
                self.constant_to(Const::Bool(wanted), to, at);
                self.jump(end, at);
                self.start(end);
            }
            ("max" | "min", _) if keywords.is_empty() => self.best(builtin, name, g, to, at),
            _ => {
                let (list, mut slots) = self.collected(g, keywords);
                slots.insert(0, list);
                let names: Vec<NameId> = keywords
                    .iter()
                    .filter_map(|k| k.arg.as_ref())
                    .map(|arg| self.cx.names.intern(arg.as_str()))
                    .collect();
                let kw = self.cx.kw(names);
                let args = self.list(&slots);
                let op = match name {
                    "tuple" => Op::ListToTuple(list),
                    _ => Op::CallBuiltin { builtin, args, kw },
                };
                self.emit(op, to, at);
            }
        }
    }

    fn best(&mut self, builtin: Builtin, name: &str, g: &ast::ExprGenerator, to: Slot, at: Span) {
        let op = if name == "max" { CmpOp::Gt } else { CmpOp::Lt };
        let some = self.constant(Const::Bool(false), at);
        self.constant_to(Const::None, to, at);
        self.loop_over(g, &[], &Sink::Best(to, some, op, &g.elt));
        let (none, end) = (self.block(), self.block());
        self.branch(some, end, none, at);
        self.start(none);
        // It says itself what it lacks.
        let list = self.temp();
        self.empty(Op::BuildList, list, at);
        let (args, kw) = (self.list(&[list]), KwId(0));
        self.emit(Op::CallBuiltin { builtin, args, kw }, to, at);
        self.jump(end, at);
        self.start(end);
    }

    fn empty(&mut self, make: fn(stelp_ir::ArgList) -> Op, to: Slot, at: Span) {
        let none = self.list(&[]);
        self.emit(make(none), to, at);
    }

    /// The elements in a list, and the values of the keywords.
    fn collected(
        &mut self,
        g: &ast::ExprGenerator,
        keywords: &[ast::Keyword],
    ) -> (Slot, Vec<Slot>) {
        let list = self.temp();
        self.empty(Op::BuildList, list, span(g));
        let slots = self.loop_over(g, keywords, &Sink::List(list, &g.elt));
        (list, slots)
    }

    /// The loops: the first iterator is made, then keywords are evaluated, then it is used up.
    fn loop_over(
        &mut self,
        g: &ast::ExprGenerator,
        keywords: &[ast::Keyword],
        sink: &Sink<'_>,
    ) -> Vec<Slot> {
        let at = span(g);
        let Some(first) = g.generators.first() else {
            return Vec::new();
        };
        let iter = self.iterator(&first.iter);
        let slots = keywords.iter().map(|k| self.own(&k.value)).collect();
        let scope = self.cx.scopes.of(g);
        let outer = std::mem::replace(&mut self.scope, scope);
        self.fresh_cells(scope, at);
        if may_stop(g) {
            self.unstopped(at, |s| s.clauses(&g.generators, Some(iter), sink));
        } else {
            self.clauses(&g.generators, Some(iter), sink);
        }
        self.scope = outer;
        slots
    }

    /// Has `StopIteration` come out of what `body` lowers as a `RuntimeError`.
    fn unstopped(&mut self, at: Span, body: impl FnOnce(&mut Self)) {
        let classes = (
            Builtin::find("builtins", "StopIteration"),
            Builtin::find("builtins", "RuntimeError"),
        );
        let (Some(stop), Some(error)) = classes else {
            return body(self);
        };
        let outer = self.unwind;
        let (catch, after) = (self.block(), self.block());
        self.unwind = Some(catch);
        self.split(at);
        body(self);
        self.unwind = outer;
        self.jump(after, at);
        self.start(catch);
        let mark = self.mark();
        let raised = self.op(Op::Catch, at);
        let class = self.constant(Const::Builtin(stop), at);
        let found = self.op(Op::ExcMatch(raised, class), at);
        let (convert, rethrow) = (self.block(), self.block());
        self.branch(found, convert, rethrow, at);
        self.start(convert);
        self.cx.note_builtin(error);
        let text = self.constant(Const::Str("generator raised StopIteration".to_owned()), at);
        let (args, kw) = (self.list(&[text]), KwId(0));
        let builtin = error;
        let exc = self.op(Op::CallBuiltin { builtin, args, kw }, at);
        let cause = raised;
        self.end(Terminator::Raise { exc, cause }, at);
        self.start(rethrow);
        self.end(Terminator::Rethrow(raised), at);
        self.release(mark);
        self.start(after);
    }
}

/// Whether the elements call anything, which might raise `StopIteration`.
fn may_stop(g: &ast::ExprGenerator) -> bool {
    struct Calls(bool);
    impl<'a> Visitor<'a> for Calls {
        fn visit_expr(&mut self, e: &'a Expr) {
            self.0 |= e.is_call_expr();
            if !self.0 {
                visitor::walk_expr(self, e);
            }
        }
    }
    let mut calls = Calls(false);
    calls.visit_expr(&g.elt);
    for (i, clause) in g.generators.iter().enumerate() {
        if i > 0 {
            calls.visit_expr(&clause.iter);
        }
        clause.ifs.iter().for_each(|c| calls.visit_expr(c));
    }
    calls.0
}
