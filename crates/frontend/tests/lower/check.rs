//! What must hold of any lowered module: every id is valid, a handler starts with
//! `Catch`, and a temporary is written before it is read, whatever way control takes.

use std::collections::{BTreeMap, BTreeSet};

use stelp_ir::{ArgList, Block, BlockId, Function, FunctionKind, Module, Op, Slot, Terminator};

/// The faults of a module; none if it is consistent.
pub(crate) fn check(module: &Module) -> Vec<String> {
    let mut faults = Vec::new();
    for (_, f) in module.functions.iter() {
        let name = module.name(f.qualname);
        let mut found = Vec::new();
        Checker { module, f }.run(&mut found);
        faults.extend(found.into_iter().map(|x| format!("{name}: {x}")));
    }
    faults
}

struct Checker<'m> {
    module: &'m Module,
    f: &'m Function,
}

type Defined = BTreeSet<Slot>;

impl Checker<'_> {
    fn run(&self, faults: &mut Vec<String>) {
        let handlers: BTreeSet<u32> = self
            .f
            .blocks
            .iter()
            .filter_map(|(_, b)| b.unwind.map(raw))
            .collect();
        for (id, b) in self.f.blocks.iter() {
            self.structure(id, b, handlers.contains(&raw(id)), faults);
        }
        if faults.is_empty() {
            self.definitions(faults);
        }
    }

    fn structure(&self, id: BlockId, b: &Block, handler: bool, faults: &mut Vec<String>) {
        let n = self.f.blocks.len() as u32;
        let at = raw(id);
        for t in b.term.successors().chain(b.unwind) {
            if raw(t) >= n {
                faults.push(format!("b{at} goes to b{}, which is not there", raw(t)));
            }
        }
        if matches!(b.term, Terminator::Unreachable) {
            faults.push(format!("b{at} has no terminator"));
        }
        for (i, inst) in b.insts.iter().enumerate() {
            let inst = &self.f.insts[*inst];
            if (inst.op == Op::Catch) != (handler && i == 0) {
                faults.push(format!(
                    "b{at}: Catch does not start a handler, or is missing"
                ));
            }
            self.operands(at, &inst.op, faults);
            if has_result(&inst.op) != inst.dst.is_some() {
                faults.push(format!("b{at}: {:?} has dst {:?}", inst.op, inst.dst));
            }
        }
        if handler && b.insts.is_empty() {
            faults.push(format!("b{at} is a handler without Catch"));
        }
    }

    fn operands(&self, at: u32, op: &Op, faults: &mut Vec<String>) {
        let lists: Vec<ArgList> = match op {
            Op::Call { args, .. }
            | Op::CallMethod { args, .. }
            | Op::CallSpecial { args, .. }
            | Op::CallBuiltin { args, .. }
            | Op::CallTool { args, .. }
            | Op::BuildClass { args, .. } => vec![*args],
            Op::CallDirect { args, func, global } => {
                let f = &self.module.functions[*func];
                let fits = f.kind == FunctionKind::Plain
                    && f.positional() == args.len as usize
                    && f.params.len() == f.positional()
                    && self.module.globals[*global].def == Some(*func);
                if !fits {
                    faults.push(format!("b{at}: a direct call does not fit"));
                }
                vec![*args]
            }
            Op::MakeFunction { func, closure, .. } => {
                if self.module.functions[*func].closure.len() != closure.len as usize {
                    faults.push(format!("b{at}: a closure has the wrong number of cells"));
                }
                vec![*closure]
            }
            Op::BuildList(a)
            | Op::BuildTuple(a)
            | Op::BuildSet(a)
            | Op::BuildDict(a)
            | Op::BuildStr(a) => vec![*a],
            Op::Unpack { dsts, .. } | Op::UnpackStar { dsts, .. } => vec![*dsts],
            Op::ClosureGet(i) => {
                if usize::from(*i) >= self.f.closure.len() {
                    faults.push(format!("b{at}: no cell {i} in the closure"));
                }
                Vec::new()
            }
            _ => Vec::new(),
        };
        for l in lists {
            if self.f.args(l).len() != l.len as usize {
                faults.push(format!("b{at}: an argument list lies outside the pool"));
            }
        }
    }

    /// Forward data flow: the slots that are written on every way to a block.
    fn definitions(&self, faults: &mut Vec<String>) {
        let mut start: Defined = self.f.variables.iter().map(|(s, _)| *s).collect();
        start.extend((0..self.f.params.len()).map(|i| Slot(i as u16)));
        let mut at_entry: BTreeMap<u32, Defined> = BTreeMap::from([(raw(self.f.entry), start)]);
        let mut work = vec![self.f.entry];
        while let Some(id) = work.pop() {
            let Some(entry) = at_entry.get(&raw(id)).cloned() else {
                continue;
            };
            let block = &self.f.blocks[id];
            let mut flow = |to: BlockId, defined: &Defined| match at_entry.get_mut(&raw(to)) {
                None => {
                    at_entry.insert(raw(to), defined.clone());
                    work.push(to);
                }
                Some(known) => {
                    let both: Defined = known.intersection(defined).copied().collect();
                    if both.len() < known.len() {
                        *known = both;
                        work.push(to);
                    }
                }
            };
            if let Some(u) = block.unwind {
                flow(u, &entry);
            }
            let mut defined = entry;
            for inst in &block.insts {
                self.step(*inst, &mut defined);
            }
            let mut to_body = defined.clone();
            if let Terminator::ForNext { dst, .. } = &block.term {
                to_body.insert(*dst);
            }
            for t in block.term.successors() {
                let body = matches!(&block.term, Terminator::ForNext { body, .. } if *body == t);
                flow(t, if body { &to_body } else { &defined });
            }
        }
        self.uses(&at_entry, faults);
    }

    fn step(&self, inst: stelp_ir::InstId, defined: &mut Defined) {
        let inst = &self.f.insts[inst];
        if inst.dst.is_some() {
            defined.insert(inst.dst);
        }
        inst.op.for_each_extra_def(self.f, |s| {
            defined.insert(s);
        });
    }

    fn uses(&self, at_entry: &BTreeMap<u32, Defined>, faults: &mut Vec<String>) {
        for (id, block) in self.f.blocks.iter() {
            let Some(mut defined) = at_entry.get(&raw(id)).cloned() else {
                faults.push(format!("b{} can't be reached", raw(id)));
                continue;
            };
            let mut need = |s: Slot, defined: &Defined, what: &dyn std::fmt::Debug| {
                if !defined.contains(&s) || s.0 >= self.f.slots {
                    faults.push(format!("b{}: {what:?} reads {s:?}", raw(id)));
                }
            };
            for i in &block.insts {
                let op = &self.f.insts[*i].op;
                op.for_each_use(self.f, |s| need(s, &defined, op));
                self.step(*i, &mut defined);
            }
            block.term.for_each_use(|s| need(s, &defined, &block.term));
        }
    }
}

fn raw(b: BlockId) -> u32 {
    b.into_raw().into_u32()
}

fn has_result(op: &Op) -> bool {
    !matches!(
        op,
        Op::CheckBound { .. }
            | Op::SetItem(..)
            | Op::DelItem(..)
            | Op::SetAttr(..)
            | Op::DelAttr(..)
            | Op::CheckEffect { .. }
            | Op::CellSet(..)
            | Op::GlobalSet(..)
            | Op::NameSet(..)
            | Op::NameDel(..)
            | Op::ListAppend(..)
            | Op::ListExtend(..)
            | Op::SetAdd(..)
            | Op::SetUpdate(..)
            | Op::DictSet(..)
            | Op::DictUpdate(..)
            | Op::DictMerge(..)
            | Op::Unpack { .. }
            | Op::UnpackStar { .. }
            | Op::ImportMissing(_)
            | Op::ExcLeave(_)
            | Op::Poll
            | Op::CheckDepth
    )
}
