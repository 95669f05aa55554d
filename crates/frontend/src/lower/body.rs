//! The function under construction: its blocks, slots and enclosing statements.

use la_arena::{Arena, Idx, RawIdx};
use rustc_hash::{FxHashMap, FxHashSet};
use stelp_ir::{
    ArgList, Block, BlockId, Const, EffectSet, Inst, NameId, Op, Param, Slot, Span, Terminator, Ty,
};

use super::Cx;
use super::flow::Frame;
use super::simplify::{for_each_target, simplify};
use crate::scope::{ScopeId, VarId};

/// Where a variable is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Storage {
    Slot(Slot),
    /// The slot holds the cell.
    Cell(Slot),
}

pub(super) struct Draft {
    pub(super) insts: Vec<Inst>,
    pub(super) term: Option<(Terminator, Span)>,
    pub(super) unwind: Option<BlockId>,
    /// Whether a terminator names the block.
    reached: bool,
    started: bool,
}

/// One function while it is lowered.
pub(super) struct Body<'c, 'a> {
    pub(super) cx: &'c mut Cx<'a>,
    /// The scope whose names are being lowered: the host or a comprehension in it.
    pub(super) scope: ScopeId,
    pub(super) host: ScopeId,
    pub(super) qualname: String,
    /// Slot of the class body's namespace.
    pub(super) namespace: Slot,
    pub(super) frames: Vec<Frame>,
    pub(super) unwind: Option<BlockId>,
    /// Nesting of `try` bodies whose handlers catch a failed import.
    pub(super) import_guard: u32,
    pub(super) storage: FxHashMap<VarId, Storage>,
    /// Whether an operand's evaluation can rebind a variable read before it.
    pub(super) walrus: bool,
    pub(super) params: Vec<Param>,
    blocks: Vec<Draft>,
    order: Vec<BlockId>,
    pool: Vec<Slot>,
    current: Option<BlockId>,
    next: u32,
    most: u32,
    first_temp: u32,
    variables: Vec<(Slot, NameId)>,
}

/// What a finished body consists of.
pub(super) struct Parts {
    pub(super) closure: Vec<NameId>,
    pub(super) slots: u16,
    pub(super) variables: Vec<(Slot, NameId)>,
    pub(super) entry: BlockId,
    pub(super) blocks: Arena<Block>,
    pub(super) insts: Arena<Inst>,
    pub(super) pool: Vec<Slot>,
}

fn index(b: BlockId) -> usize {
    b.into_raw().into_u32() as usize
}

fn block_id(i: usize) -> BlockId {
    Idx::from_raw(RawIdx::from_u32(u32::try_from(i).unwrap_or(u32::MAX)))
}

impl<'c, 'a> Body<'c, 'a> {
    pub(super) fn new(cx: &'c mut Cx<'a>, host: ScopeId) -> Self {
        let walrus = cx.scopes.scopes[host].walrus;
        let mut body = Body {
            cx,
            scope: host,
            host,
            qualname: String::new(),
            namespace: Slot::NONE,
            frames: Vec::new(),
            unwind: None,
            import_guard: 0,
            storage: FxHashMap::default(),
            walrus,
            blocks: Vec::new(),
            order: Vec::new(),
            pool: Vec::new(),
            current: None,
            params: Vec::new(),
            next: 0,
            most: 0,
            first_temp: 0,
            variables: Vec::new(),
        };
        let entry = body.block();
        body.reach(entry);
        body.start(entry);
        body
    }

    /// Gives every variable its place: parameters in the order given, then the other
    /// variables, cells made at entry, then the closure's cells.
    pub(super) fn prologue(&mut self, params: Vec<Param>, at: Span) {
        for p in &params {
            let slot = self.fresh();
            self.variables.push((slot, p.name));
        }
        let host = &self.cx.scopes.scopes[self.host];
        let (vars, free) = (host.vars.clone(), host.free.clone());
        let own: FxHashSet<VarId> = host.own.iter().copied().collect();
        let places: FxHashMap<NameId, usize> = params
            .iter()
            .enumerate()
            .map(|(i, p)| (p.name, i))
            .collect();
        let unbound = self.cx.constant(Const::Unbound);
        let mut cells = Vec::new();
        for v in vars {
            let var = &self.cx.scopes.vars[v];
            let (name, captured) = (var.name, var.captured);
            let param = places.get(&name).copied().filter(|_| var.param);
            let slot = match param.filter(|_| own.contains(&v)) {
                Some(i) => Slot(u16::try_from(i).unwrap_or(0)),
                None if captured => Slot::NONE,
                None => {
                    let slot = self.fresh();
                    self.variables.push((slot, name));
                    slot
                }
            };
            if captured {
                cells.push((v, slot, own.contains(&v)));
            } else {
                self.storage.insert(v, Storage::Slot(slot));
            }
        }
        self.params = params;
        let mut made = Vec::new();
        for (v, from, now) in cells {
            let cell = self.fresh();
            self.storage.insert(v, Storage::Cell(cell));
            // A comprehension makes its own cells, anew each time.
            if now {
                made.push((from, cell));
            }
        }
        let closure: Vec<Slot> = free.iter().map(|_| self.fresh()).collect();
        self.first_temp = self.next;
        for (from, cell) in made {
            let from = if from.is_some() {
                from
            } else {
                self.emit(Op::Const(unbound), cell, at);
                cell
            };
            self.emit(Op::MakeCell(from), cell, at);
        }
        for (i, (v, cell)) in free.iter().zip(closure).enumerate() {
            self.storage.insert(*v, Storage::Cell(cell));
            self.emit(
                Op::ClosureGet(u16::try_from(i).unwrap_or(u16::MAX)),
                cell,
                at,
            );
        }
    }

    /// As `prologue`, for a function that no text of the program stands for: it has its
    /// parameters and no other variable.
    pub(super) fn bare(&mut self, params: &[Param]) {
        for p in params {
            let slot = self.fresh();
            self.variables.push((slot, p.name));
        }
        self.first_temp = self.next;
    }

    /// Makes fresh cells for a comprehension's captured variables.
    pub(super) fn fresh_cells(&mut self, scope: ScopeId, at: Span) {
        for v in self.cx.scopes.scopes[scope].own.clone() {
            if let Some(Storage::Cell(cell)) = self.storage.get(&v).copied() {
                self.constant_to(Const::Unbound, cell, at);
                self.emit(Op::MakeCell(cell), cell, at);
            }
        }
    }

    // Slots.

    fn fresh(&mut self) -> Slot {
        let slot = self.next;
        self.next += 1;
        self.most = self.most.max(self.next);
        if slot >= u32::from(Slot::MAX) {
            self.cx
                .too_large(Span::default(), "variables in one function");
            return Slot(0);
        }
        Slot(u16::try_from(slot).unwrap_or(0))
    }

    /// A temporary, free again when its mark is released.
    pub(super) fn temp(&mut self) -> Slot {
        self.fresh()
    }

    pub(super) fn mark(&self) -> u32 {
        self.next
    }

    pub(super) fn release(&mut self, mark: u32) {
        self.next = mark;
    }

    pub(super) fn is_temp(&self, slot: Slot) -> bool {
        u32::from(slot.0) >= self.first_temp
    }

    pub(super) fn list(&mut self, slots: &[Slot]) -> ArgList {
        let start = u32::try_from(self.pool.len()).unwrap_or(u32::MAX);
        let len = u16::try_from(slots.len()).unwrap_or(u16::MAX);
        self.pool.extend(slots.iter().take(len as usize));
        ArgList { start, len }
    }

    // Instructions.

    pub(super) fn emit(&mut self, op: Op, dst: Slot, span: Span) {
        if let Some(draft) = self.current.and_then(|b| self.blocks.get_mut(index(b))) {
            draft.insts.push(Inst {
                op,
                dst,
                ty: Ty::TOP,
                effects: EffectSet::NONE,
                span,
            });
        }
    }

    /// Emits an operation into a new temporary.
    pub(super) fn op(&mut self, op: Op, span: Span) -> Slot {
        let dst = self.temp();
        self.emit(op, dst, span);
        dst
    }

    /// Emits an operation that has no result.
    pub(super) fn act(&mut self, op: Op, span: Span) {
        let dst = Slot::NONE;
        let op = match op {
            Op::CheckBound { .. } if self.current.is_none() => return,
            op => op,
        };
        self.emit(op, dst, span);
    }

    pub(super) fn copy(&mut self, from: Slot, to: Slot, span: Span) {
        if from != to {
            self.emit(Op::Copy(from), to, span);
        }
    }

    pub(super) fn constant_to(&mut self, value: Const, dst: Slot, span: Span) {
        let id = self.cx.constant(value);
        self.emit(Op::Const(id), dst, span);
    }

    pub(super) fn constant(&mut self, value: Const, span: Span) -> Slot {
        let dst = self.temp();
        self.constant_to(value, dst, span);
        dst
    }

    // Blocks.

    pub(super) fn block(&mut self) -> BlockId {
        self.blocks.push(Draft {
            insts: Vec::new(),
            term: None,
            unwind: None,
            reached: false,
            started: false,
        });
        block_id(self.blocks.len() - 1)
    }

    fn reach(&mut self, b: BlockId) {
        if let Some(draft) = self.blocks.get_mut(index(b)) {
            draft.reached = true;
        }
    }

    /// Whether what is lowered next can't be reached.
    pub(super) fn is_dead(&self) -> bool {
        self.current.is_none()
    }

    /// Goes on in block `b`, if anything leads to it.
    pub(super) fn start(&mut self, b: BlockId) {
        let unwind = self.unwind;
        match self.blocks.get_mut(index(b)) {
            Some(draft) if draft.reached && !draft.started => {
                draft.started = true;
                draft.unwind = unwind;
                self.order.push(b);
                self.current = Some(b);
                if let Some(u) = unwind {
                    self.reach(u);
                }
            }
            _ => self.current = None,
        }
    }

    /// Goes on in a new block, so that a change of `unwind` takes effect.
    pub(super) fn split(&mut self, span: Span) {
        if self.is_dead() {
            return;
        }
        let next = self.block();
        self.jump(next, span);
        self.start(next);
    }

    pub(super) fn end(&mut self, term: Terminator, span: Span) {
        let Some(current) = self.current.take() else {
            return;
        };
        for b in term.successors().collect::<Vec<_>>() {
            self.reach(b);
        }
        if let Some(draft) = self.blocks.get_mut(index(current)) {
            draft.term = Some((term, span));
        }
    }

    pub(super) fn jump(&mut self, to: BlockId, span: Span) {
        self.end(Terminator::Jump(to), span);
    }

    pub(super) fn branch(&mut self, cond: Slot, then: BlockId, other: BlockId, span: Span) {
        self.end(Terminator::Branch { cond, then, other }, span);
    }

    /// Drops the blocks that nothing leads to and numbers the others in their order.
    pub(super) fn finish(self) -> Parts {
        let entry = block_id(0);
        let started = self.blocks.into_iter().enumerate();
        let mut drafts: FxHashMap<BlockId, Draft> = started
            .filter(|(_, d)| d.started)
            .map(|(i, d)| (block_id(i), d))
            .collect();
        simplify(&mut drafts, &self.order, entry);
        let order: Vec<BlockId> = self
            .order
            .into_iter()
            .filter(|b| drafts.contains_key(b))
            .collect();
        let numbers: FxHashMap<BlockId, BlockId> = order
            .iter()
            .enumerate()
            .map(|(i, b)| (*b, block_id(i)))
            .collect();
        let new_id = |b: BlockId| numbers.get(&b).copied().unwrap_or(entry);
        let mut blocks = Arena::new();
        let mut insts = Arena::new();
        for draft in order.iter().filter_map(|b| drafts.remove(b)) {
            let ids = draft.insts.into_iter().map(|i| insts.alloc(i)).collect();
            let (mut term, term_span) = draft
                .term
                .unwrap_or((Terminator::Unreachable, Span::default()));
            for_each_target(&mut term, |b| *b = new_id(*b));
            blocks.alloc(Block {
                entry: Vec::new(),
                insts: ids,
                term,
                term_span,
                unwind: draft.unwind.map(new_id),
                cost: 0,
            });
        }
        let scopes = &self.cx.scopes;
        let free = &scopes.scopes[self.host].free;
        Parts {
            closure: free.iter().map(|v| scopes.vars[*v].name).collect(),
            slots: u16::try_from(self.most).unwrap_or(Slot::MAX).min(Slot::MAX),
            variables: self.variables,
            entry,
            blocks,
            insts,
            pool: self.pool,
        }
    }
}
