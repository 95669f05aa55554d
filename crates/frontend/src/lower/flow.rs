//! Loops, and leaving the statements around by `return`, `break` and `continue`.

use ruff_python_ast as ast;
use stelp_ir::{BlockId, Const, NameId, Op, Slot, Span, Terminator};

use super::body::Body;
use super::span;

/// How control leaves statements early.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Exit {
    Return,
    Break,
    Continue,
}

/// A statement around the one being lowered, and what leaving it takes. `unwind` is
/// where exceptions go outside the statement.
pub(super) enum Frame {
    Loop {
        after: BlockId,
        head: BlockId,
        /// A generator that nothing but the loop has: leaving the loop ends it.
        ends: Option<Slot>,
    },
    With {
        manager: Slot,
        unwind: Option<BlockId>,
        at: Span,
    },
    /// The part of a `try` whose `finally` is still to come.
    Finally {
        entry: BlockId,
        /// How the `finally` was entered: 0 at the end of the body, 1 by an exception,
        /// 2 and up by the exits.
        state: Slot,
        /// What an exit by `return` returns.
        value: Slot,
        exits: Vec<Exit>,
    },
    /// An `except` clause.
    Handler {
        previous: Slot,
        name: Option<NameId>,
        unwind: Option<BlockId>,
    },
    /// The body of a `finally`: it handles an exception if the state is 1.
    FinallyBody {
        state: Slot,
        previous: Slot,
        unwind: Option<BlockId>,
    },
}

impl Body<'_, '_> {
    /// Leaves the statements around, innermost first, as far as the exit goes.
    pub(super) fn exit(&mut self, exit: Exit, value: Slot, at: Span) {
        let mut frames = std::mem::take(&mut self.frames);
        let unwind = self.unwind;
        let mut done = false;
        for frame in frames.iter_mut().rev() {
            if self.leave(frame, exit, value, at) {
                done = true;
                break;
            }
        }
        if !done && exit == Exit::Return {
            self.end(Terminator::Return(value), at);
        }
        self.unwind = unwind;
        self.frames = frames;
    }

    /// Leaves one statement; true if the exit ends there.
    fn leave(&mut self, frame: &mut Frame, exit: Exit, result: Slot, at: Span) -> bool {
        match frame {
            Frame::Loop { after, head, ends } => {
                match exit {
                    Exit::Return => {
                        self.end_generator(*ends, at);
                        return false;
                    }
                    Exit::Break => {
                        self.end_generator(*ends, at);
                        self.jump(*after, at);
                    }
                    Exit::Continue => self.jump(*head, at),
                }
                true
            }
            Frame::With {
                manager,
                unwind,
                at,
            } => {
                self.unwind = *unwind;
                self.split(*at);
                self.exit_quietly(*manager, *at);
                false
            }
            Frame::Finally {
                entry,
                state,
                value,
                exits,
            } => {
                if !exits.contains(&exit) {
                    exits.push(exit);
                }
                let number = exits.iter().position(|e| *e == exit).unwrap_or(0) + 2;
                let number = i64::try_from(number).unwrap_or(2);
                if exit == Exit::Return {
                    self.copy(result, *value, at);
                }
                self.constant_to(Const::Int(number), *state, at);
                self.jump(*entry, at);
                true
            }
            Frame::Handler {
                previous,
                name,
                unwind,
            } => {
                self.unwind = *unwind;
                if let Some(name) = *name {
                    self.split(at);
                    self.unbind(name, at);
                }
                self.act(Op::ExcLeave(*previous), at);
                false
            }
            Frame::FinallyBody {
                state,
                previous,
                unwind,
            } => {
                self.unwind = *unwind;
                self.leave_if_raised(*state, *previous, at);
                false
            }
        }
    }

    /// Ends the handling of an exception if that is how the `finally` was entered.
    pub(super) fn leave_if_raised(&mut self, state: Slot, previous: Slot, at: Span) {
        let (leave, end) = (self.block(), self.block());
        let targets = vec![end, leave, end];
        self.end(Terminator::Switch { on: state, targets }, at);
        self.start(leave);
        self.act(Op::ExcLeave(previous), at);
        self.jump(end, at);
        self.start(end);
    }

    /// What CPython's count of references does when a loop is left whose generator
    /// nobody else has: its `finally` clauses run.
    fn end_generator(&mut self, generator: Option<Slot>, at: Span) {
        let Some(recv) = generator else { return };
        let name = self.name("close");
        let args = self.list(&[]);
        let kw = self.cx.kw(Vec::new());
        let op = Op::CallMethod {
            recv,
            name,
            args,
            kw,
        };
        let mark = self.mark();
        let _ = self.op(op, at);
        self.release(mark);
    }

    pub(super) fn for_stmt(&mut self, f: &ast::StmtFor) {
        if f.is_async {
            return self.cx.unsupported(span(f), "`async for`");
        }
        let at = span(&*f.iter);
        let iter = self.iterator(&f.iter);
        let (head, body, exit) = (self.block(), self.block(), self.block());
        let after = self.block();
        self.jump(head, at);
        self.start(head);
        let (dst, direct) = self.loop_target(&f.target);
        let term = Terminator::ForNext {
            iter,
            dst,
            body,
            exit,
        };
        self.end(term, at);
        self.start(body);
        if !direct {
            self.assign(&f.target, dst);
        }
        let ends = self.makes_generator(&f.iter).then_some(iter);
        self.frames.push(Frame::Loop { after, head, ends });
        self.suite(&f.body);
        self.frames.pop();
        self.jump(head, at);
        self.start(exit);
        self.suite(&f.orelse);
        self.jump(after, at);
        self.start(after);
    }

    pub(super) fn while_stmt(&mut self, w: &ast::StmtWhile) {
        let at = span(&*w.test);
        let (head, body, exit) = (self.block(), self.block(), self.block());
        let after = self.block();
        self.jump(head, at);
        self.start(head);
        self.cond(&w.test, body, exit);
        self.start(body);
        let ends = None;
        self.frames.push(Frame::Loop { after, head, ends });
        self.suite(&w.body);
        self.frames.pop();
        self.jump(head, at);
        self.start(exit);
        self.suite(&w.orelse);
        self.jump(after, at);
        self.start(after);
    }
}
