//! Preheaders: what a loop finds the same each time, loaded on the ways into it.

use super::Translate;
use crate::guess::{Know, Rep, SeqKind};
use crate::invariant::Sequence;
use crate::live::raw;
use crate::unit::{Guard, Guessed};
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{Block, InstBuilder, Value as Cl};
use cranelift_frontend::Variable;
use stelp_ir::{BlockId, Slot};
use stelp_runtime::tier::{At, Place, Resume};

/// A sequence that was loaded ahead: itself, where its items lie, and how many there are.
#[derive(Clone, Copy)]
pub(super) struct Ahead {
    v: Variable,
    at: Variable,
    len: Variable,
    kind: SeqKind,
}

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    /// On a way to a block: loads what its loop wants, if it is the head of one that is entered.
    /// Where something is not as was guessed, the interpreter goes on at `at` of the block.
    pub(super) fn preheader(&mut self, to: BlockId, at: At) {
        let flow = self.flow;
        let Some((number, loop_)) = flow.preheaders.of_head(to) else {
            return;
        };
        if self.inside == Some(number) {
            return;
        }
        let guess = |s: Slot| {
            let state = flow.state(to)?;
            state.get(usize::from(s.0)).copied()
        };
        let mut out = None;
        let mut beyond = None;
        let mut done: Vec<(Sequence, Cl, Cl)> = Vec::new();
        for (i, sequence) in loop_.sequences.iter().enumerate() {
            let (v, kind, known) = match *sequence {
                Sequence::Held(s, kind) => {
                    let know = guess(s).map(|g| g.know);
                    (
                        self.read(s, Rep::Boxed, 0),
                        kind,
                        know == Some(kind.known()),
                    )
                }
                Sequence::Item { of, index, kind } => {
                    let held = Sequence::Held(of.0, of.1);
                    let Some((_, items, len)) = done.iter().find(|d| d.0 == held).copied() else {
                        continue;
                    };
                    let out = self.not_as_guessed(to, at, Guessed::Operands, &mut out);
                    let natural = guess(index).is_some_and(|g| g.is_natural());
                    let index = self.read(index, Rep::Int, 0);
                    let index = self.e.require_index(index, natural, len, out);
                    let (place, disp) = self.e.element(items, index);
                    (self.e.load(I64, place, disp), kind, false)
                }
            };
            let object = match known {
                true => self.e.object(v),
                false => {
                    let out = self.not_as_guessed(to, at, Guessed::Operands, &mut out);
                    self.e.require_kind(v, kind.kind(), false, out)
                }
            };
            let (items, len) = self.items_of(v, object, kind);
            if let Some(range) = loop_.range_of(sequence) {
                let ones = guess(range).map(|g| g.know) == Some(Know::Ones);
                let out = self.not_as_guessed(to, at, Guessed::Bounds, &mut beyond);
                self.require_range(range, ones, len, out);
            }
            done.push((*sequence, items, len));
            let ahead = self.ahead_of(number, i, kind);
            self.e.b.def_var(ahead.v, v);
            self.e.b.def_var(ahead.at, items);
            self.e.b.def_var(ahead.len, len);
        }
    }

    /// All numbers that a range still gives, upwards from none below zero, must lie below `len`.
    fn require_range(&mut self, range: Slot, ones: bool, len: Cl, out: Block) {
        let now = self.read(range, Rep::Range, 0);
        let left = self.read(range, Rep::Range, 1);
        let (way, len) = match ones {
            true => (left, self.e.b.ins().iadd_imm_s(len, 1)),
            false => {
                let step = self.read(range, Rep::Range, 2);
                let way = self.e.b.ins().imul(left, step);
                (way, self.e.b.ins().iadd(len, step))
            }
        };
        // What would come behind the last number: where there is none, what comes next.
        let end = match self.e.known(now) {
            Some(0) => way,
            _ => self.e.b.ins().iadd(now, way),
        };
        let ok = self.e.b.ins().icmp(IntCC::UnsignedLessThan, end, len);
        self.e.require(ok, out);
    }

    /// Where a preheader's guard fails.
    fn not_as_guessed(
        &mut self,
        head: BlockId,
        at: At,
        of: Guessed,
        out: &mut Option<Block>,
    ) -> Block {
        if let Some(out) = out {
            return *out;
        }
        let block = raw(head);
        let live = self.p.live.start(head).cloned().unwrap_or_default();
        let state = self.flow.state(head).cloned().unwrap_or_default();
        let exit = self.exit_here(Resume::Again, Place { block, at }, &live, &state);
        let place = Place {
            block,
            at: At::Start,
        };
        let side = self.guarded(exit, Guard { place, of });
        *out = Some(side);
        side
    }

    /// The variables of the i-th sequence of a loop.
    fn ahead_of(&mut self, number: usize, i: usize, kind: SeqKind) -> Ahead {
        let all = self.ahead.entry(number).or_default();
        if let Some(ahead) = all.get(i) {
            return *ahead;
        }
        let b = &mut self.e.b;
        let ahead = Ahead {
            v: b.declare_var(I64),
            at: b.declare_var(I32),
            len: b.declare_var(I64),
            kind,
        };
        all.push(ahead);
        ahead
    }

    /// The variables of such a sequence, if the loop has it loaded.
    fn loaded(&self, is: impl Fn(&Sequence) -> bool) -> Option<(Sequence, Ahead)> {
        let all = &self.loop_inside()?.sequences;
        let i = all.iter().position(is)?;
        Some((*all.get(i)?, *self.ahead.get(&self.inside?)?.get(i)?))
    }

    /// The sequence that a slot holds, and what was loaded of it.
    fn ahead(&self, s: Slot, kind: SeqKind) -> Option<(Sequence, Ahead)> {
        let row = self.rows.get(&s).copied().filter(|r| r.1.kind == kind);
        row.or_else(|| self.loaded(|q| *q == Sequence::Held(s, kind)))
    }

    /// Where the items of what a slot holds lie, and how many there are, if that was loaded.
    pub(super) fn items_ahead(&mut self, s: Slot, kind: SeqKind) -> Option<(Cl, Cl)> {
        let (_, ahead) = self.ahead(s, kind)?;
        Some((self.e.b.use_var(ahead.at), self.e.b.use_var(ahead.len)))
    }

    /// Where the items of what a slot holds lie, and an index of one of them: checked, unless all
    /// were ahead of the loop.
    pub(super) fn item_place(&mut self, a: Slot, kind: SeqKind, b: Slot) -> (Cl, Cl) {
        let g = self.guess(b);
        if let Some((sequence, ahead)) = self.ahead(a, kind)
            && g.rep == Rep::Int
            && let Some(loop_) = self.loop_inside()
            && raw(loop_.head) != self.here.place.block
            && loop_.is_index(&sequence, b)
        {
            return (self.e.b.use_var(ahead.at), self.read(b, Rep::Int, 0));
        }
        let (at, len) = self.items(a, kind);
        let i = self.as_int(b);
        let out = self.again();
        (at, self.e.require_index(i, g.is_natural(), len, out))
    }

    /// The item of a sequence at an index, if that was loaded: whether it was.
    pub(super) fn row_ahead(&mut self, of: (Slot, SeqKind), at: Slot, dst: Slot) -> bool {
        let row = self.loaded(|q| match q {
            Sequence::Item { of: o, index, .. } => *o == of && *index == at,
            Sequence::Held(..) => false,
        });
        let Some(row) = row else {
            return false;
        };
        let v = self.e.b.use_var(row.1.v);
        self.write(dst, Rep::Boxed, 0, v);
        self.rows.insert(dst, row);
        true
    }
}
