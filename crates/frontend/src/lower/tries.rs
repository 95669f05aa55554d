//! `try`, `with`: code that an exception, or an early exit, does not leave at once.

use ruff_python_ast::{self as ast, ExceptHandler, Expr, Stmt, WithItem};
use stelp_ir::{Builtin, Const, Op, Slot, Span, Terminator};

use super::body::Body;
use super::flow::Frame;
use super::span;

/// Items nest, so their number is bounded as other nesting is.
const MOST_ITEMS: usize = 200;

impl Body<'_, '_> {
    pub(super) fn try_stmt(&mut self, t: &ast::StmtTry) {
        if t.is_star {
            return self.cx.unsupported(span(t), "`except*`");
        }
        match (t.finalbody.is_empty(), t.handlers.is_empty()) {
            (true, _) => self.try_except(t),
            (false, true) => self.try_finally(t, |s| s.suite(&t.body)),
            (false, false) => self.try_finally(t, |s| s.try_except(t)),
        }
    }

    /// Lowers the `finally` once; a state says where control goes on after it.
    fn try_finally(&mut self, t: &ast::StmtTry, body: impl FnOnce(&mut Self)) {
        let at = span(t);
        let outer = self.unwind;
        let (state, value) = (self.temp(), self.temp());
        let (raised, previous) = (self.temp(), self.temp());
        for slot in [value, raised, previous] {
            self.constant_to(Const::None, slot, at);
        }
        let (entry, catch, cleanup) = (self.block(), self.block(), self.block());
        let (after, rethrow) = (self.block(), self.block());
        self.frames.push(Frame::Finally {
            entry,
            state,
            value,
            exits: Vec::new(),
        });
        self.unwind = Some(catch);
        self.split(at);
        body(self);
        self.unwind = outer;
        let exits = match self.frames.pop() {
            Some(Frame::Finally { exits, .. }) => exits,
            _ => Vec::new(),
        };
        let normal = if self.is_dead() { rethrow } else { after };
        self.constant_to(Const::Int(0), state, at);
        self.jump(entry, at);
        self.start(catch);
        self.emit(Op::Catch, raised, at);
        self.emit(Op::ExcEnter(raised), previous, at);
        self.constant_to(Const::Int(1), state, at);
        self.jump(entry, at);

        self.unwind = Some(cleanup);
        self.start(entry);
        self.frames.push(Frame::FinallyBody {
            state,
            previous,
            unwind: outer,
        });
        self.suite(&t.finalbody);
        self.frames.pop();
        self.unwind = outer;
        let mut targets = vec![normal, rethrow];
        let blocks: Vec<_> = exits.iter().map(|_| self.block()).collect();
        targets.extend(&blocks);
        self.end(Terminator::Switch { on: state, targets }, at);
        self.start(rethrow);
        self.act(Op::ExcLeave(previous), at);
        self.end(Terminator::Rethrow(raised), at);
        for (exit, block) in exits.iter().zip(blocks) {
            self.start(block);
            self.exit(*exit, value, at);
        }
        self.start(cleanup);
        let error = self.op(Op::Catch, at);
        self.leave_if_raised(state, previous, at);
        self.end(Terminator::Rethrow(error), at);
        self.start(after);
    }

    fn try_except(&mut self, t: &ast::StmtTry) {
        let at = span(t);
        let outer = self.unwind;
        let (catch, cleanup, after) = (self.block(), self.block(), self.block());
        let guards = t.handlers.iter().any(catches_import) as u32;
        self.import_guard += guards;
        self.unwind = Some(catch);
        self.split(at);
        self.suite(&t.body);
        self.import_guard -= guards;
        self.unwind = outer;
        self.split(at);
        self.suite(&t.orelse);
        self.jump(after, at);

        self.start(catch);
        let raised = self.op(Op::Catch, at);
        let previous = self.op(Op::ExcEnter(raised), at);
        self.unwind = Some(cleanup);
        self.split(at);
        for handler in &t.handlers {
            let ExceptHandler::ExceptHandler(h) = handler;
            let next = self.block();
            if let Some(class) = &h.type_ {
                let mark = self.mark();
                let at = span(&**class);
                let class = self.expr(class);
                let found = self.op(Op::ExcMatch(raised, class), at);
                self.release(mark);
                let body = self.block();
                self.branch(found, body, next, at);
                self.start(body);
            }
            let mark = self.mark();
            self.handler(h, raised, previous, outer);
            self.release(mark);
            self.jump(after, span(h));
            self.unwind = Some(cleanup);
            self.start(next);
        }
        self.act(Op::ExcLeave(previous), at);
        self.unwind = outer;
        self.split(at);
        self.end(Terminator::Rethrow(raised), at);
        self.start(cleanup);
        let error = self.op(Op::Catch, at);
        self.act(Op::ExcLeave(previous), at);
        self.end(Terminator::Rethrow(error), at);
        self.start(after);
    }

    /// The body of an `except` clause; the name is unbound however it ends.
    fn handler(
        &mut self,
        h: &ast::ExceptHandlerExceptHandler,
        raised: Slot,
        previous: Slot,
        outer: Option<stelp_ir::BlockId>,
    ) {
        let at = span(h);
        let around = self.unwind;
        let name = h.name.as_ref().map(|n| self.name(n.as_str()));
        let cleanup = self.block();
        if let Some(name) = name {
            self.store(name, raised, at);
            self.unwind = Some(cleanup);
            self.split(at);
        }
        self.frames.push(Frame::Handler {
            previous,
            name,
            unwind: outer,
        });
        self.suite(&h.body);
        self.frames.pop();
        self.unwind = outer;
        let end = self.block();
        if let Some(name) = name {
            self.split(at);
            self.unbind(name, at);
        }
        self.act(Op::ExcLeave(previous), at);
        self.jump(end, at);
        if let Some(name) = name {
            self.unwind = around;
            self.start(cleanup);
            let error = self.op(Op::Catch, at);
            self.unbind(name, at);
            self.end(Terminator::Rethrow(error), at);
        }
        self.unwind = outer;
        self.start(end);
    }

    pub(super) fn with_stmt(&mut self, w: &ast::StmtWith) {
        if w.is_async {
            return self.cx.unsupported(span(w), "`async with`");
        }
        self.with_items(&w.items, &w.body);
    }

    fn with_items(&mut self, items: &[WithItem], body: &[Stmt]) {
        let Some((item, rest)) = items.split_first() else {
            return self.suite(body);
        };
        let at = span(&item.context_expr);
        if rest.len() > MOST_ITEMS {
            return self.cx.too_large(at, "items in one `with`");
        }
        let outer = self.unwind;
        let manager = self.own(&item.context_expr);
        let (raised, previous) = (self.temp(), self.temp());
        let (catch, cleanup, after) = (self.block(), self.block(), self.block());
        let value = self.special(manager, "__enter__", &[], at);
        self.frames.push(Frame::With {
            manager,
            unwind: outer,
            at,
        });
        self.unwind = Some(catch);
        self.split(at);
        if let Some(target) = &item.optional_vars {
            self.assign(target, value);
        }
        self.with_items(rest, body);
        self.unwind = outer;
        self.frames.pop();
        self.split(at);
        self.exit_quietly(manager, at);
        self.jump(after, at);

        self.start(catch);
        self.emit(Op::Catch, raised, at);
        self.emit(Op::ExcEnter(raised), previous, at);
        self.unwind = Some(cleanup);
        self.split(at);
        let class = self.class_of(raised, at);
        let traceback = self.cx.names.intern("__traceback__");
        let traceback = self.op(Op::GetAttr(raised, traceback), at);
        let answer = self.special(manager, "__exit__", &[class, raised, traceback], at);
        let swallowed = self.op(Op::Truth(answer), at);
        let (swallow, rethrow) = (self.block(), self.block());
        self.branch(swallowed, swallow, rethrow, at);
        self.unwind = outer;
        self.start(rethrow);
        self.act(Op::ExcLeave(previous), at);
        self.end(Terminator::Rethrow(raised), at);
        self.start(cleanup);
        let error = self.op(Op::Catch, at);
        self.act(Op::ExcLeave(previous), at);
        self.end(Terminator::Rethrow(error), at);
        self.start(swallow);
        self.act(Op::ExcLeave(previous), at);
        self.jump(after, at);
        self.start(after);
    }

    fn class_of(&mut self, a: Slot, at: Span) -> Slot {
        let args = self.list(&[a]);
        let kw = self.cx.kw(Vec::new());
        match Builtin::find("builtins", "type") {
            Some(builtin) => self.op(Op::CallBuiltin { builtin, args, kw }, at),
            None => a,
        }
    }

    fn special(&mut self, recv: Slot, name: &str, args: &[Slot], at: Span) -> Slot {
        let name = self.cx.names.intern(name);
        let args = self.list(args);
        self.op(Op::CallSpecial { recv, name, args }, at)
    }

    /// `__exit__(None, None, None)`: the body ended without an exception.
    pub(super) fn exit_quietly(&mut self, manager: Slot, at: Span) {
        let mark = self.mark();
        let none = self.none(at);
        self.special(manager, "__exit__", &[none, none, none], at);
        self.release(mark);
    }
}

/// Whether the handler would catch a module that is missing.
fn catches_import(h: &ExceptHandler) -> bool {
    let ExceptHandler::ExceptHandler(h) = h;
    let names = |e: &Expr| match e {
        Expr::Name(n) => matches!(
            n.id.as_str(),
            "ImportError" | "ModuleNotFoundError" | "Exception" | "BaseException"
        ),
        _ => false,
    };
    match h.type_.as_deref() {
        None => true,
        Some(Expr::Tuple(t)) => t.elts.iter().any(names),
        Some(e) => names(e),
    }
}
