//! The type of every slot at every point: a forward dataflow over the blocks.
//!
//! What holds: the entry types that it finds cover every way into a block, and each
//! instruction's type is what the table gives for them, so the verifier finds the same.
//! Only live slots are followed. What is absent: types of elements, attributes and
//! globals, and any speculation.

use stelp_ir::{
    BlockId, Function, FunctionKind, InstId, Module, Op, ParamKind, Slot, Terminator, Ty, optable,
};

use super::live::Live;
use crate::cfg::{Order, index};

/// The types of one function's live slots at the entries of its blocks.
pub(super) struct Types {
    /// By block, from `starts`: its live slots in order. `NEVER` where nothing arrives.
    entry: Vec<(Slot, Ty)>,
    starts: Vec<usize>,
    seen: Vec<bool>,
    dirty: Vec<bool>,
    pub(super) ret: Ty,
}

/// Working space, kept from function to function. Slots that are not live hold
/// anything.
#[derive(Default)]
pub(super) struct Frame {
    state: Vec<Ty>,
    /// What the handler may find: every value that a slot had in the block.
    thrown: Vec<Ty>,
}

impl Frame {
    fn fit(&mut self, func: &Function) {
        let slots = usize::from(func.slots);
        if self.state.len() < slots {
            self.state.resize(slots, Ty::TOP);
            self.thrown.resize(slots, Ty::TOP);
        }
    }

    /// The types at the point reached.
    pub(super) fn types(&self) -> impl Fn(Slot) -> Ty + '_ {
        at(&self.state)
    }

    fn write(&mut self, slot: Slot, ty: Ty) {
        let i = usize::from(slot.0);
        if let (Some(s), Some(t)) = (self.state.get_mut(i), self.thrown.get_mut(i)) {
            *s = ty;
            *t = *t | ty;
        }
    }
}

impl Types {
    /// A table in which nothing arrives anywhere yet.
    pub(super) fn new(func: &Function, live: &Live) -> Types {
        let blocks = func.blocks.len();
        let mut entry = Vec::with_capacity(live.count());
        let mut starts = Vec::with_capacity(blocks + 1);
        for (b, _) in func.blocks.iter() {
            starts.push(entry.len());
            entry.extend(live.slots(b).map(|s| (s, Ty::NEVER)));
        }
        starts.push(entry.len());
        let mut types = Types {
            entry,
            starts,
            seen: vec![false; blocks],
            dirty: vec![false; blocks],
            ret: Ty::NEVER,
        };
        types.enter(func);
        types
    }

    /// Goes over the blocks in order until nothing changes, given what the callees
    /// return so far. False if `budget` instructions did not suffice.
    pub(super) fn solve(
        &mut self,
        module: &Module,
        func: &Function,
        order: &Order,
        frame: &mut Frame,
    ) -> bool {
        frame.fit(func);
        let mut budget = 10_000 + 64 * func.insts.len();
        let mut again = true;
        // What the callees return may have changed since the last time.
        self.dirty.fill(true);
        while again {
            again = false;
            for &b in &order.blocks {
                let dirty = self.dirty.get_mut(index(b)).is_some_and(std::mem::take);
                if !dirty || !self.seen.get(index(b)).copied().unwrap_or(false) {
                    continue;
                }
                let size = 1 + func.blocks[b].insts.len();
                if budget < size {
                    return false;
                }
                budget -= size;
                self.load(func, b, frame);
                self.run(module, func, b, frame, |_, _, _| {});
                again |= self.leave(func, order, b, frame);
            }
        }
        true
    }

    /// The claims at the block's entry.
    pub(super) fn claims(&self, b: BlockId) -> Vec<(Slot, Ty)> {
        let known = |(_, ty): &&(Slot, Ty)| *ty != Ty::TOP;
        self.row(b).iter().filter(known).copied().collect()
    }

    /// Runs through a block of the solved table; `see` gets each instruction with the
    /// types before it and that of its result.
    pub(super) fn replay(
        &self,
        module: &Module,
        func: &Function,
        b: BlockId,
        frame: &mut Frame,
        see: impl FnMut(InstId, &dyn Fn(Slot) -> Ty, Ty),
    ) {
        frame.fit(func);
        self.load(func, b, frame);
        self.run(module, func, b, frame, see);
    }

    /// Parameters are bound; every other slot of a new frame is unbound.
    fn enter(&mut self, func: &Function) {
        let range = self.range(func.entry);
        for (slot, ty) in self.entry.get_mut(range).unwrap_or(&mut []) {
            *ty = match func.params.get(usize::from(slot.0)) {
                None => Ty::UNBOUND,
                Some(_) if func.kind == FunctionKind::ClassBody => Ty::DICT,
                Some(p) => match p.kind {
                    ParamKind::VarArgs => Ty::TUPLE,
                    ParamKind::KwArgs => Ty::DICT,
                    ParamKind::PositionalOnly | ParamKind::Positional | ParamKind::KeywordOnly => {
                        Ty::ANY
                    }
                },
            };
        }
        self.arrive(func.entry);
    }

    /// Notes that control comes to the block; whether it is the first time.
    fn arrive(&mut self, b: BlockId) -> bool {
        let seen = self.seen.get_mut(index(b));
        !seen.is_none_or(|s| std::mem::replace(s, true))
    }

    fn range(&self, b: BlockId) -> std::ops::Range<usize> {
        let at = |i: usize| self.starts.get(i).copied().unwrap_or(0);
        at(index(b))..at(index(b) + 1)
    }

    fn row(&self, b: BlockId) -> &[(Slot, Ty)] {
        self.entry.get(self.range(b)).unwrap_or(&[])
    }

    /// Starts the state at the block's entry.
    fn load(&self, func: &Function, b: BlockId, frame: &mut Frame) {
        for (slot, ty) in self.row(b) {
            if let Some(s) = frame.state.get_mut(usize::from(slot.0)) {
                *s = *ty;
            }
        }
        let handler = func.blocks[b].unwind.map_or(&[][..], |u| self.row(u));
        for (slot, _) in handler {
            let i = usize::from(slot.0);
            if let (Some(t), Some(s)) = (frame.thrown.get_mut(i), frame.state.get(i)) {
                *t = *s;
            }
        }
    }

    fn run(
        &self,
        module: &Module,
        func: &Function,
        b: BlockId,
        frame: &mut Frame,
        mut see: impl FnMut(InstId, &dyn Fn(Slot) -> Ty, Ty),
    ) {
        for id in &func.blocks[b].insts {
            let inst = &func.insts[*id];
            let ty = {
                let state = at(&frame.state);
                let ty = optable::result_ty(module, func, &inst.op, &state);
                see(*id, &state, ty);
                ty
            };
            match &inst.op {
                Op::CheckBound { a, .. } => {
                    if let Some(slot) = frame.state.get_mut(usize::from(a.0)) {
                        *slot = slot.minus(Ty::UNBOUND);
                    }
                }
                Op::Unpack { dsts, .. } | Op::UnpackStar { dsts, .. } => {
                    for s in func.args(*dsts) {
                        frame.write(*s, Ty::ANY);
                    }
                }
                _ if inst.dst.is_some() => frame.write(inst.dst, ty),
                _ => {}
            }
        }
    }

    /// Hands the state on along every edge. Whether an earlier block must run again.
    fn leave(&mut self, func: &Function, order: &Order, b: BlockId, frame: &mut Frame) -> bool {
        let block = &func.blocks[b];
        let mut back = false;
        match &block.term {
            Terminator::ForNext {
                dst, body, exit, ..
            } => {
                back |= self.pass(order, b, *exit, &frame.state);
                if let Some(s) = frame.state.get_mut(usize::from(dst.0)) {
                    *s = Ty::ANY;
                }
                back |= self.pass(order, b, *body, &frame.state);
            }
            Terminator::Return(s) => self.ret = self.ret | at(&frame.state)(*s),
            term => {
                for to in term.successors() {
                    back |= self.pass(order, b, to, &frame.state);
                }
            }
        }
        if let Some(to) = block.unwind {
            back |= self.pass(order, b, to, &frame.thrown);
        }
        back
    }

    fn pass(&mut self, order: &Order, from: BlockId, to: BlockId, state: &[Ty]) -> bool {
        let mut changed = self.arrive(to);
        let range = self.range(to);
        for (slot, old) in self.entry.get_mut(range).unwrap_or(&mut []) {
            let new = at(state)(*slot);
            changed |= !new.is_subset(*old);
            *old = *old | new;
        }
        if changed && let Some(d) = self.dirty.get_mut(index(to)) {
            *d = true;
        }
        changed && order.is_back_edge(from, to)
    }
}

fn at(state: &[Ty]) -> impl Fn(Slot) -> Ty + '_ {
    |s| state.get(usize::from(s.0)).copied().unwrap_or(Ty::TOP)
}
