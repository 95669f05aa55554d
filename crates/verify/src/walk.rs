//! One pass over a function with the types of its slots at each point: the rules that
//! depend on them are applied on the way.

use stelp_ir::{Block, BlockId, Function, Inst, InstId, Op, Slot, Span, Terminator, Ty};

use crate::ctx::{Ctx, block_span};
use crate::rules::{bad_operand, hidden_effect, unproven_entry, unproven_return, unproven_type};

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    let slots = usize::from(f.slots);
    let mut walk = Walk {
        f,
        state: vec![Ty::TOP; slots],
        known: Vec::new(),
        guard: Guard {
            claims: vec![Ty::TOP; slots],
            of: None,
        },
    };
    unproven_return::function(cx, f);
    walk.call(cx);
    for block in f.blocks.values() {
        if cx.is_full() {
            return;
        }
        walk.block(cx, block);
    }
}

struct Walk<'a> {
    f: &'a Function,
    /// The type of each slot at the point reached; `TOP` between blocks.
    state: Vec<Ty>,
    /// The slots that are not `TOP` in `state`, and perhaps others.
    known: Vec<Slot>,
    guard: Guard,
}

/// The claims of the handler that guards the current block, by slot.
struct Guard {
    claims: Vec<Ty>,
    of: Option<BlockId>,
}

impl Guard {
    /// Blocks in a row mostly have one handler: its claims are spread out once.
    fn set(&mut self, f: &Function, unwind: Option<BlockId>) {
        if self.of == unwind {
            return;
        }
        if let Some(old) = self.of {
            for (slot, _) in &f.blocks[old].entry {
                self.claims[usize::from(slot.0)] = Ty::TOP;
            }
        }
        if let Some(new) = unwind {
            for (slot, ty) in &f.blocks[new].entry {
                self.claims[usize::from(slot.0)] = *ty;
            }
        }
        self.of = unwind;
    }
}

impl Walk<'_> {
    /// The edge from the caller to the entry block.
    fn call(&mut self, cx: &mut Ctx<'_>) {
        unproven_entry::at_call(self.f, &mut self.state);
        let entry = &self.f.blocks[self.f.entry];
        unproven_entry::edge(cx, &self.state, entry, block_span(self.f, entry));
        self.state.fill(Ty::TOP);
    }

    fn block(&mut self, cx: &mut Ctx<'_>, block: &Block) {
        for (slot, ty) in &block.entry {
            self.set(*slot, *ty);
        }
        self.guard.set(self.f, block.unwind);
        if let Some(handler) = block.unwind {
            let handler = &self.f.blocks[handler];
            unproven_entry::edge(cx, &self.state, handler, block_span(self.f, block));
        }
        for id in &block.insts {
            self.inst(cx, *id);
        }
        self.terminator(cx, &block.term, block.term_span);
        for slot in self.known.drain(..) {
            self.state[usize::from(slot.0)] = Ty::TOP;
        }
    }

    fn inst(&mut self, cx: &mut Ctx<'_>, id: InstId) {
        let inst: &Inst = &self.f.insts[id];
        bad_operand::check(cx, self.f, &self.state, inst);
        unproven_type::check(cx, self.f, &self.state, inst);
        hidden_effect::check(cx, self.f, &self.state, inst);
        if let Op::CheckBound { a, .. } = inst.op {
            let bound = self.state[usize::from(a.0)].minus(Ty::UNBOUND);
            self.set(a, bound);
        }
        match inst.op {
            Op::Unpack { dsts, .. } => {
                for slot in self.f.args(dsts) {
                    self.define(cx, *slot, Ty::ANY, inst.span);
                }
            }
            Op::UnpackStar { before, dsts, .. } => {
                for (i, slot) in self.f.args(dsts).iter().enumerate() {
                    let starred = i == usize::from(before);
                    let ty = if starred { Ty::LIST } else { Ty::ANY };
                    self.define(cx, *slot, ty, inst.span);
                }
            }
            _ => {}
        }
        if inst.dst.is_some() {
            // What is no type was reported; the bits that are one count on.
            let ty = inst.ty.intersect(Ty::TOP);
            self.define(cx, inst.dst, ty, inst.span);
        }
    }

    fn terminator(&mut self, cx: &mut Ctx<'_>, term: &Terminator, span: Span) {
        bad_operand::terminator(cx, &self.state, term, span);
        hidden_effect::terminator(cx, self.f, &self.state, term, span);
        match term {
            Terminator::ForNext {
                dst, body, exit, ..
            } => {
                self.edge(cx, *exit, span);
                self.set(*dst, Ty::ANY);
                self.edge(cx, *body, span);
            }
            Terminator::Return(a) => {
                let known = self.state[usize::from(a.0)];
                unproven_return::returned(cx, self.f, known, span);
            }
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Switch { .. }
            | Terminator::Raise { .. }
            | Terminator::Rethrow(_)
            | Terminator::Reraise
            | Terminator::Unreachable => {
                for target in term.successors() {
                    self.edge(cx, target, span);
                }
            }
        }
    }

    fn edge(&mut self, cx: &mut Ctx<'_>, to: BlockId, span: Span) {
        unproven_entry::edge(cx, &self.state, &self.f.blocks[to], span);
    }

    /// A slot gets a new value, which the handler sees if anything raises from here on.
    fn define(&mut self, cx: &mut Ctx<'_>, slot: Slot, ty: Ty, span: Span) {
        self.set(slot, ty);
        let claimed = self.guard.claims[usize::from(slot.0)];
        unproven_entry::slot_of_edge(cx, slot, ty, claimed, span);
    }

    fn set(&mut self, slot: Slot, ty: Ty) {
        self.state[usize::from(slot.0)] = ty;
        self.known.push(slot);
    }
}
