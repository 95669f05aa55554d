//! Statements: the dispatch, and those that are one or two instructions.

use ruff_python_ast::{self as ast, Expr, ModModule, Stmt};
use ruff_text_size::Ranged;
use stelp_ir::{Builtin, Op, Slot, Span, Terminator};

use super::body::Body;
use super::flow::Exit;
use super::{span, span_of};

/// The docstring that starts a body.
pub(super) fn docstring(body: &[Stmt]) -> Option<String> {
    match body.first()? {
        Stmt::Expr(e) => match &*e.value {
            Expr::StringLiteral(s) => Some(s.value.to_str().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

impl Body<'_, '_> {
    /// The body of the module.
    pub(super) fn module(&mut self, ast: &ModModule) {
        if self.cx.scopes.scopes[self.host].annotates {
            self.module_annotations();
        }
        let end = Span::new(ast.range().end().to_u32(), ast.range().end().to_u32());
        match ast.body.split_last() {
            Some((Stmt::Expr(last), init)) if self.cx.options.keep_result => {
                self.suite(init);
                if self.is_dead() {
                    return;
                }
                let value = self.own(&last.value);
                self.end(Terminator::Return(value), span(last));
            }
            _ => {
                self.suite(&ast.body);
                self.return_none(end);
            }
        }
    }

    pub(super) fn suite(&mut self, body: &[Stmt]) {
        for stmt in body {
            // What can't be reached has no effects to judge.
            if self.is_dead() {
                return;
            }
            let mark = self.mark();
            self.stmt(stmt);
            self.release(mark);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let at = span(stmt);
        match stmt {
            Stmt::FunctionDef(d) => self.function_def(d),
            Stmt::ClassDef(d) => self.class_def(d),
            Stmt::Return(r) => self.return_stmt(r),
            Stmt::Delete(d) => d.targets.iter().for_each(|t| self.delete_target(t)),
            Stmt::TypeAlias(t) => self.assign_expr(&t.name, &t.value),
            Stmt::Assign(a) => self.assign_stmt(a),
            Stmt::AugAssign(a) => self.aug_assign(a),
            Stmt::AnnAssign(a) => {
                if let Some(v) = &a.value {
                    self.assign_expr(&a.target, v);
                }
                self.annotate(a);
            }
            Stmt::For(f) => self.for_stmt(f),
            Stmt::While(w) => self.while_stmt(w),
            Stmt::If(i) => self.if_stmt(i),
            Stmt::With(w) => self.with_stmt(w),
            Stmt::Match(m) => self.match_stmt(m),
            Stmt::Raise(r) => self.raise(r),
            Stmt::Try(t) => self.try_stmt(t),
            Stmt::Assert(a) => self.assert(a),
            Stmt::Import(i) => self.import(i),
            Stmt::ImportFrom(i) => self.import_from(i),
            Stmt::Expr(e) => self.discard(&e.value),
            Stmt::Break(_) => self.exit(Exit::Break, Slot::NONE, at),
            Stmt::Continue(_) => self.exit(Exit::Continue, Slot::NONE, at),
            Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::Pass(_) => {}
            Stmt::IpyEscapeCommand(_) => self.cx.unsupported(at, "an IPython command"),
        }
    }

    fn return_stmt(&mut self, r: &ast::StmtReturn) {
        let at = span(r);
        let value = match &r.value {
            Some(e) if self.frames.is_empty() => self.expr(e),
            Some(e) => self.own(e),
            None => self.none(at),
        };
        self.exit(Exit::Return, value, at);
    }

    fn if_stmt(&mut self, i: &ast::StmtIf) {
        let at = span(i);
        let end = self.block();
        let mut test = Some(&*i.test);
        let mut body = &i.body;
        let mut clauses = i.elif_else_clauses.iter();
        loop {
            let next = self.block();
            if let Some(test) = test {
                let then = self.block();
                self.cond(test, then, next);
                self.start(then);
            }
            self.suite(body);
            self.jump(end, at);
            if test.is_none() {
                break;
            }
            self.start(next);
            match clauses.next() {
                Some(c) => {
                    test = c.test.as_ref();
                    body = &c.body;
                }
                None => {
                    self.jump(end, at);
                    break;
                }
            }
        }
        self.start(end);
    }

    fn raise(&mut self, r: &ast::StmtRaise) {
        let at = span(r);
        let Some(exc) = &r.exc else {
            return self.end(Terminator::Reraise, at);
        };
        let exc = self.expr(exc);
        let cause = match &r.cause {
            Some(c) => self.expr(c),
            None => Slot::NONE,
        };
        self.end(Terminator::Raise { exc, cause }, at);
    }

    fn assert(&mut self, a: &ast::StmtAssert) {
        let at = span(a);
        let (good, bad) = (self.block(), self.block());
        self.cond(&a.test, good, bad);
        self.start(bad);
        if let Some(builtin) = Builtin::find("builtins", "AssertionError") {
            let message: Vec<Slot> = a.msg.iter().map(|m| self.expr(m)).collect();
            let args = self.list(&message);
            let kw = self.cx.kw(Vec::new());
            let exc = self.op(Op::CallBuiltin { builtin, args, kw }, at);
            let cause = Slot::NONE;
            self.end(Terminator::Raise { exc, cause }, span_of(a.range()));
        }
        self.start(good);
    }
}
