//! Facts about the whole module that several rules need: which functions an unknown
//! call can reach, what can be reached at all, and what is not granted.

use stelp_ir::{
    BlockId, Builtin, Const, Effect, FuncId, Function, Inst, InstId, Module, Op, Policy, Slot,
};

use crate::ctx::raw;

/// The function whose object the `GlobalSet` at `i` stores, if the instruction before
/// it makes one in the same slot.
pub(crate) fn defined_function(f: &Function, insts: &[InstId], i: usize) -> Option<FuncId> {
    let before = i.checked_sub(1).and_then(|i| insts.get(i))?;
    let (set, make) = (&f.insts[*insts.get(i)?], &f.insts[*before]);
    match (&set.op, &make.op) {
        (Op::GlobalSet(_, a), Op::MakeFunction { func, .. }) if *a == make.dst => Some(*func),
        _ => None,
    }
}

/// An instruction that wants an effect that is not granted.
pub(crate) struct Denied<'a> {
    pub(crate) func: FuncId,
    pub(crate) block: BlockId,
    pub(crate) inst: &'a Inst,
    pub(crate) effect: Effect,
}

/// All of them, in order.
pub(crate) fn denied<'a>(m: &'a Module, policy: &Policy) -> Vec<Denied<'a>> {
    let mut list: Vec<Denied<'a>> = Vec::new();
    for (func, f) in m.functions.iter() {
        for (block, b) in f.blocks.iter() {
            for id in &b.insts {
                let inst = &f.insts[*id];
                let Some(effect) = wanted(m, inst).filter(|e| !policy.grants(e)) else {
                    continue;
                };
                // One use of a name can be several instructions.
                let again = list.last().is_some_and(|d| {
                    (d.func, d.block, d.inst.span) == (func, block, inst.span) && d.effect == effect
                });
                if !again {
                    list.push(Denied {
                        func,
                        block,
                        inst,
                        effect,
                    });
                }
            }
        }
    }
    list
}

/// What the instruction itself can do to the world. It follows from the operation; the
/// claims of effects play no part.
fn wanted(m: &Module, inst: &Inst) -> Option<Effect> {
    let row = |b: Builtin| b.row().outer();
    match inst.op {
        Op::CallBuiltin { builtin, .. } => row(builtin),
        Op::Const(c) => match m.consts[c] {
            Const::Builtin(b) => row(b),
            _ => None,
        },
        Op::GlobalGet(g) => m.globals[g].builtin.and_then(row),
        Op::CallTool { name, .. } => Some(Effect::Tool(m.name(name).to_owned())),
        Op::World { effect } => m.effects.get(usize::from(effect)).cloned(),
        _ => None,
    }
}

/// The functions whose objects can come into any hands.
pub(crate) struct Taken(Vec<bool>);

impl Taken {
    /// Over all instructions of the module, reached or not.
    pub(crate) fn of(m: &Module) -> Taken {
        let mut taken = Taken(vec![false; m.functions.len()]);
        let mut scratch = Scratch::default();
        for f in m.functions.values() {
            scratch.for_each_taken(m, f, |_| true, |g| taken.0[raw(g)] = true);
        }
        taken
    }

    pub(crate) fn contains(&self, id: FuncId) -> bool {
        self.0[raw(id)]
    }
}

/// The functions and blocks that can be reached from the module's body, by control
/// flow and calls.
pub(crate) struct Reached {
    /// Of each reached function its reached blocks; of others nothing.
    blocks: Vec<Vec<bool>>,
}

impl Reached {
    pub(crate) fn of(m: &Module) -> Reached {
        let mut blocks = vec![Vec::new(); m.functions.len()];
        let mut scratch = Scratch::default();
        let mut todo = vec![m.body];
        while let Some(id) = todo.pop() {
            let f = &m.functions[id];
            if !blocks[raw(id)].is_empty() {
                continue;
            }
            let reached = reached_blocks(f);
            scratch.for_each_taken(m, f, |b| reached[b], |g| todo.push(g));
            for (block, _) in f.blocks.iter().zip(&reached).filter(|(_, r)| **r) {
                for inst in &block.1.insts {
                    if let Op::CallDirect { func, .. } = f.insts[*inst].op {
                        todo.push(func);
                    }
                }
            }
            blocks[raw(id)] = reached;
        }
        Reached { blocks }
    }

    pub(crate) fn contains(&self, func: FuncId, block: BlockId) -> bool {
        let blocks = self.blocks.get(raw(func));
        blocks.and_then(|b| b.get(raw(block))) == Some(&true)
    }
}

fn reached_blocks(f: &Function) -> Vec<bool> {
    let mut reached = vec![false; f.blocks.len()];
    let mut todo = vec![f.entry];
    while let Some(id) = todo.pop() {
        if !std::mem::replace(&mut reached[raw(id)], true) {
            let block = &f.blocks[id];
            todo.extend(block.term.successors().chain(block.unwind));
        }
    }
    reached
}

/// Working space, kept from function to function.
#[derive(Default)]
struct Scratch {
    /// Functions that are made and stored by the next instruction, with the slot.
    defs: Vec<(Slot, FuncId)>,
    /// Whether a slot holds such a function on its way.
    is_def: Vec<bool>,
    /// The number of the block, from 1, that wrote a slot last with something else.
    written: Vec<usize>,
}

impl Scratch {
    /// Calls `take` with each function whose object the blocks in `within` let go: all
    /// but those that are only stored to the global that is theirs alone, and not read
    /// from it.
    fn for_each_taken(
        &mut self,
        m: &Module,
        f: &Function,
        within: impl Fn(usize) -> bool,
        mut take: impl FnMut(FuncId),
    ) {
        self.defs.clear();
        // A library's functions are called by whoever imports it.
        let mut all = m.name != "__main__";
        for (_, block) in f.blocks.iter().filter(|(id, _)| within(raw(*id))) {
            for (i, id) in block.insts.iter().enumerate() {
                match f.insts[*id].op {
                    Op::MakeFunction { func, .. } => match stored_at_once(m, f, &block.insts, i) {
                        Some(slot) => self.defs.push((slot, func)),
                        None => take(func),
                    },
                    Op::GlobalGet(g) => {
                        m.globals[g].def.into_iter().for_each(&mut take);
                        all |= m.globals[g].builtin.is_some_and(lists_globals);
                    }
                    Op::CallBuiltin { builtin, .. } => all |= lists_globals(builtin),
                    Op::Const(c) => {
                        all |= matches!(m.consts[c], Const::Builtin(b) if lists_globals(b));
                    }
                    _ => {}
                }
            }
        }
        if all {
            let defs = m.globals.values().filter_map(|g| g.def);
            defs.for_each(&mut take);
        }
        if !self.defs.is_empty() {
            self.look_for_other_uses(m, f, within, take);
        }
    }

    /// A slot that held a function object on its way to its global, and is read
    /// elsewhere without having been written again in that block, gives it away.
    fn look_for_other_uses(
        &mut self,
        m: &Module,
        f: &Function,
        within: impl Fn(usize) -> bool,
        mut take: impl FnMut(FuncId),
    ) {
        let slots = usize::from(f.slots);
        self.is_def.clear();
        self.is_def.resize(slots, false);
        self.written.clear();
        self.written.resize(slots, 0);
        for (slot, _) in &self.defs {
            self.is_def[usize::from(slot.0)] = true;
        }
        let mut given = vec![false; slots];
        for (id, block) in f.blocks.iter().filter(|(id, _)| within(raw(*id))) {
            let number = raw(id) + 1;
            let mut on_its_way = false;
            for (i, id) in block.insts.iter().enumerate() {
                let inst = &f.insts[*id];
                if !on_its_way {
                    let mark = |s| self.mark_use(s, number, &mut given);
                    inst.op.for_each_use(f, mark);
                }
                on_its_way = stored_at_once(m, f, &block.insts, i).is_some();
                let write = |s: Slot| self.written[usize::from(s.0)] = number;
                inst.op.for_each_extra_def(f, write);
                if inst.dst.is_some() {
                    let kept = if on_its_way { 0 } else { number };
                    self.written[usize::from(inst.dst.0)] = kept;
                }
            }
            block
                .term
                .for_each_use(|s| self.mark_use(s, number, &mut given));
        }
        for (slot, func) in &self.defs {
            if given[usize::from(slot.0)] {
                take(*func);
            }
        }
    }

    fn mark_use(&self, slot: Slot, number: usize, given: &mut [bool]) {
        let i = usize::from(slot.0);
        given[i] |= self.is_def[i] && self.written[i] != number;
    }
}

/// The slot in which the instruction at `i` makes a function object that the next one
/// stores to the global that is the function's alone.
fn stored_at_once(m: &Module, f: &Function, insts: &[InstId], i: usize) -> Option<Slot> {
    let (make, set) = (&f.insts[*insts.get(i)?], &f.insts[*insts.get(i + 1)?]);
    match (&make.op, &set.op) {
        (Op::MakeFunction { func, .. }, Op::GlobalSet(g, a))
            if *a == make.dst && m.globals[*g].def == Some(*func) =>
        {
            Some(make.dst)
        }
        _ => None,
    }
}

/// Whether calling the builtin can hand out the module's globals.
fn lists_globals(b: Builtin) -> bool {
    b.row().name == "vars"
}
