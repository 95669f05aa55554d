//! Mutants: modules in which one claim was made stronger than it is, or one index, check
//! or place was spoilt. Every one must be refused.
//!
//! What holds: the module that is altered is *tight*, as inference leaves it: each
//! claimed bit of a type or effect is needed. Changes that only weaken a claim are not
//! made, nor those that turn one well-formed program into another; where a change is one
//! of these now and then, a rule here says when.

use la_arena::{Idx, RawIdx};
use stelp_ir::{
    Block, BlockId, Builtin, Const, EffectSet, EffectTable, FuncId, Function, FunctionKind, Inst,
    InstId, KwId, Module, ModuleId, NameId, Op, Slot, Span, Terminator, Ty, optable,
};

/// Calls `see` with what was altered, and the altered module.
pub fn for_each(m: &Module, see: &mut dyn FnMut(&'static str, &Module)) {
    let mut maker = Maker { m, see };
    maker.of_module();
    for (id, f) in m.functions.iter() {
        maker.of_function(id, f);
        for (block, b) in f.blocks.iter() {
            maker.of_block(id, f, block, b);
            for at in 0..b.insts.len() {
                maker.of_inst(id, f, block, at);
            }
        }
    }
}

/// A number that lies in no table.
const BEYOND: u32 = 1_000_000;

fn beyond<T>() -> Idx<T> {
    Idx::from_raw(RawIdx::from_u32(BEYOND))
}

struct Maker<'a> {
    m: &'a Module,
    see: &'a mut dyn FnMut(&'static str, &Module),
}

impl Maker<'_> {
    fn make(&mut self, what: &'static str, change: impl FnOnce(&mut Module)) {
        let mut mutant = self.m.clone();
        change(&mut mutant);
        (self.see)(what, &mutant);
    }

    fn in_function(&mut self, id: FuncId, what: &'static str, change: impl FnOnce(&mut Function)) {
        self.make(what, |m| change(&mut m.functions[id]));
    }

    fn of_module(&mut self) {
        let m = self.m;
        for bit in bits(m.escaping) {
            self.make("escaping effect dropped", |m| {
                m.escaping = m.escaping.minus(bit)
            });
        }
        self.make("body beyond", |m| m.body = beyond());
        self.make("input that the policy lacks", |m| {
            let name = m.globals.alloc(stelp_ir::Global {
                name: NameId(0),
                def: None,
                builtin: None,
            });
            m.inputs.push(name);
        });
        self.make("keyword list 0 filled", |m| m.kwnames[0].push(NameId(0)));
        self.make("keyword beyond", |m| m.kwnames.push(vec![NameId(BEYOND)]));
        self.make("keyword twice", |m| {
            m.kwnames.push(vec![NameId(0), NameId(0)])
        });
        self.make("builtin in a tuple", |m| {
            let b = m.consts.alloc(Const::Builtin(Builtin(0)));
            m.consts.alloc(Const::Tuple(vec![b]));
        });
        self.make("unbound in a tuple", |m| {
            let c = m.consts.alloc(Const::Unbound);
            m.consts.alloc(Const::Tuple(vec![c]));
        });
        for (g, global) in m.globals.iter() {
            if global.def.is_some() {
                self.make("def of another function", |m| {
                    m.globals[g].def = Some(m.body)
                });
                self.make("def beyond", |m| m.globals[g].def = Some(beyond()));
            }
            self.make("global's name beyond", |m| {
                m.globals[g].name = NameId(BEYOND)
            });
        }
    }

    fn of_function(&mut self, id: FuncId, f: &Function) {
        for bit in bits(f.effects) {
            self.in_function(id, "function's effect dropped", |f| {
                f.effects = f.effects.minus(bit);
            });
        }
        for bit in ty_bits(f.ret) {
            self.in_function(id, "return type narrowed", |f| f.ret = f.ret.minus(bit));
        }
        self.in_function(id, "returns the unbound mark", |f| {
            f.ret = f.ret | Ty::UNBOUND
        });
        self.in_function(id, "entry beyond", |f| f.entry = beyond());
        self.in_function(id, "name beyond", |f| f.name = NameId(BEYOND));
        self.in_function(id, "too many slots", |f| f.slots = Slot::MAX + 1);
        let used = used_slots(f);
        if used > 0 {
            self.in_function(id, "slots taken away", |f| f.slots = used - 1);
        }
        let kind = match f.kind {
            FunctionKind::Module => FunctionKind::Plain,
            _ => FunctionKind::Module,
        };
        self.in_function(id, "kind changed", |f| f.kind = kind);
        if !f.params.is_empty() {
            self.in_function(id, "parameter twice", |f| {
                f.params.push(f.params[0].clone())
            });
        }
        // A call that may give anything may give a generator: another program, and sound.
        if f.kind == FunctionKind::Plain && !f.ret.may_be(Ty::GENERATOR) {
            self.in_function(id, "plain made generator", |f| {
                f.kind = FunctionKind::Generator
            });
        }
    }

    fn of_block(&mut self, id: FuncId, f: &Function, block: BlockId, b: &Block) {
        let mut at = |what, change: &dyn Fn(&mut Block)| {
            self.in_function(id, what, |f| change(&mut f.blocks[block]));
        };
        at("cost raised", &|b| b.cost += 1);
        at("cost lowered", &|b| b.cost -= 1);
        at("unwind beyond", &|b| b.unwind = Some(beyond()));
        at("unwind to the entry", &|b| b.unwind = Some(f.entry));
        at("unwind to no handler", &|b| {
            b.unwind = Some(block_without_catch(f))
        });
        if block == f.entry
            && let Some(handler) = f.blocks.values().find_map(|b| b.unwind)
        {
            at("entry guarded", &|b| b.unwind = Some(handler));
        }
        at("claim of a slot beyond", &|b| {
            b.entry.push((Slot(f.slots), Ty::ANY))
        });
        if b.entry.len() > 1 {
            at("claims out of order", &|b| b.entry.reverse());
        }
        if let Some(claim) = b.entry.first() {
            at("claim twice", &|b| b.entry.insert(0, *claim));
        }
        // Without an edge to it a block may claim what it likes.
        if has_predecessor(f, block) {
            for (i, (_, ty)) in b.entry.iter().enumerate() {
                for bit in ty_bits(*ty) {
                    at("entry claim narrowed", &|b| b.entry[i].1 = ty.minus(bit));
                }
            }
        }
        if let Some(handler) = f.blocks.values().find_map(|b| b.unwind) {
            for i in 0..b.term.successors().count() {
                at("target is a handler", &|b| {
                    set_target(&mut b.term, i, handler)
                });
            }
        }
        for i in 0..b.term.successors().count() {
            at("target beyond", &|b| set_target(&mut b.term, i, beyond()));
        }
        if let Terminator::Switch { .. } = b.term {
            at("switch without target", &|b| {
                if let Terminator::Switch { targets, .. } = &mut b.term {
                    targets.clear();
                }
            });
        }
        if let Some(first) = b.insts.first() {
            at("instruction twice", &|b| b.insts.push(*first));
        }
        at("instruction beyond", &|b| b.insts.push(beyond()));
        self.terminator_operands(id, f, block, b);
    }

    fn terminator_operands(&mut self, id: FuncId, f: &Function, block: BlockId, b: &Block) {
        let out = Slot(f.slots);
        let mut set = |what, term: Terminator| {
            self.in_function(id, what, |f| f.blocks[block].term = term);
        };
        match b.term.clone() {
            Terminator::Branch { then, other, .. } => {
                set(
                    "slot beyond",
                    Terminator::Branch {
                        cond: out,
                        then,
                        other,
                    },
                );
            }
            Terminator::ForNext {
                iter,
                dst,
                body,
                exit,
            } => {
                set(
                    "slot beyond",
                    Terminator::ForNext {
                        iter: out,
                        dst,
                        body,
                        exit,
                    },
                );
                let dst = out;
                set(
                    "slot beyond",
                    Terminator::ForNext {
                        iter,
                        dst,
                        body,
                        exit,
                    },
                );
            }
            Terminator::Switch { targets, .. } => {
                set("slot beyond", Terminator::Switch { on: out, targets });
            }
            Terminator::Return(_) => set("slot beyond", Terminator::Return(out)),
            Terminator::Raise { exc, .. } => {
                set(
                    "slot beyond",
                    Terminator::Raise {
                        exc: out,
                        cause: exc,
                    },
                );
                set("slot beyond", Terminator::Raise { exc, cause: out });
            }
            Terminator::Rethrow(_) => set("slot beyond", Terminator::Rethrow(out)),
            Terminator::Jump(_) | Terminator::Reraise | Terminator::Unreachable => {}
        }
        b.term
            .for_each_use(|slot| self.unbind(id, block, b.insts.len(), slot));
    }

    fn of_inst(&mut self, id: FuncId, f: &Function, block: BlockId, at: usize) {
        let inst_id = f.blocks[block].insts[at];
        let inst = &f.insts[inst_id];
        self.claims(id, f, inst_id, inst);
        self.operands(id, f, inst_id, inst);
        self.checks(id, f, block, at);
        if !takes_unbound(&inst.op) {
            inst.op
                .for_each_use(f, |slot| self.unbind(id, block, at, slot));
        }
    }

    fn claims(&mut self, id: FuncId, f: &Function, inst_id: InstId, inst: &Inst) {
        let table = self.m.effects.entries().len();
        let mut set = |what, change: &dyn Fn(&mut Inst)| {
            self.in_function(id, what, |f| change(&mut f.insts[inst_id]));
        };
        for bit in bits(inst.effects) {
            set("effect dropped", &|i| i.effects = i.effects.minus(bit));
        }
        if table < EffectTable::MAX {
            set("effect beyond", &|i| i.effects |= EffectSet::outer(table));
        }
        for index in bits(EffectSet(15)) {
            if !f.effects.contains(index) {
                set("effect that the function lacks", &|i| i.effects |= index);
            }
        }
        set("no type", &|i| i.ty = i.ty | Ty(1 << 31));
        set("dst beyond", &|i| i.dst = Slot(f.slots));
        if inst.op.has_result() {
            for bit in ty_bits(inst.ty) {
                set("result narrowed", &|i| i.ty = i.ty.minus(bit));
            }
            set("result dropped", &|i| i.dst = Slot::NONE);
        } else {
            set("result invented", &|i| i.dst = Slot(0));
        }
    }

    fn operands(&mut self, id: FuncId, f: &Function, inst_id: InstId, inst: &Inst) {
        let other = self.m.body;
        let mut set = |what, op: Op| self.in_function(id, what, |f| f.insts[inst_id].op = op);
        let out = Slot(f.slots);
        match inst.op {
            Op::Const(_) => set("constant beyond", Op::Const(beyond())),
            Op::Copy(_) => set("slot beyond", Op::Copy(out)),
            Op::CheckBound { a, free, .. } => {
                let name = NameId(BEYOND);
                set("name beyond", Op::CheckBound { a, name, free });
            }
            Op::Unary(op, _) => set("slot beyond", Op::Unary(op, out)),
            Op::Binary(op, a, b) => {
                set("slot beyond", Op::Binary(op, out, b));
                set("slot beyond", Op::Binary(op, a, out));
            }
            Op::Compare(op, a, b) => {
                set("slot beyond", Op::Compare(op, out, b));
                set("slot beyond", Op::Compare(op, a, out));
            }
            Op::GetAttr(a, name) => {
                set("slot beyond", Op::GetAttr(out, name));
                set("name beyond", Op::GetAttr(a, NameId(BEYOND)));
            }
            Op::Call { callee, args, kw } => {
                let mut far = args;
                far.start = u32::MAX;
                set(
                    "arguments beyond",
                    Op::Call {
                        callee,
                        args: far,
                        kw,
                    },
                );
                let kw = KwId(BEYOND);
                set("keywords beyond", Op::Call { callee, args, kw });
            }
            Op::CallDirect {
                global,
                func,
                mut args,
            } => {
                let fewer = |mut args: stelp_ir::ArgList| {
                    args.len = args.len.wrapping_sub(1);
                    args
                };
                let less = fewer(args);
                set(
                    "argument dropped",
                    Op::CallDirect {
                        global,
                        func,
                        args: less,
                    },
                );
                set(
                    "callee changed",
                    Op::CallDirect {
                        global,
                        func: other,
                        args,
                    },
                );
                args.start = u32::MAX - 1;
                set("arguments beyond", Op::CallDirect { global, func, args });
            }
            Op::CallBuiltin { args, kw, .. } => {
                let builtin = Builtin(u16::MAX);
                set("builtin beyond", Op::CallBuiltin { builtin, args, kw });
            }
            Op::MakeFunction {
                func,
                mut closure,
                defaults,
                kwdefaults,
                annotations,
            } => {
                let func = if closure.len == 0 { beyond() } else { func };
                closure.len = closure.len.saturating_sub(1);
                let op = Op::MakeFunction {
                    func,
                    closure,
                    defaults,
                    kwdefaults,
                    annotations,
                };
                set("closure shortened", op);
            }
            Op::ClosureGet(_) => set("cell beyond", Op::ClosureGet(u16::MAX)),
            Op::GlobalGet(_) => set("global beyond", Op::GlobalGet(beyond())),
            Op::GlobalSet(_, a) => {
                set("global beyond", Op::GlobalSet(beyond(), a));
            }
            Op::World { .. } => set("effect beyond", Op::World { effect: 200 }),
            Op::CheckEffect { a, .. } => {
                set("effect beyond", Op::CheckEffect { effect: 200, a });
            }
            Op::Import(_) => set("import beyond", Op::Import(ModuleId(BEYOND))),
            Op::Poll if f.kind != FunctionKind::Generator => {
                set("yield outside a generator", Op::Yield(Slot(0)));
            }
            _ => {}
        }
    }

    /// Takes one instruction away, or moves it, with the block's cost put right.
    fn checks(&mut self, id: FuncId, f: &Function, block: BlockId, at: usize) {
        let b = &f.blocks[block];
        let inst = &f.insts[b.insts[at]];
        let what = match inst.op {
            Op::CheckDepth => "check.depth taken away",
            Op::Poll if block == f.entry || closes_loop(f, block) => "poll taken away",
            Op::Catch => "catch taken away",
            Op::CheckEffect { .. } => "check.effect taken away",
            Op::CheckBound { a, .. } if is_read_next(f, b, at, a) => "check.bound taken away",
            _ => return,
        };
        self.in_function(id, what, |f| {
            f.blocks[block].insts.remove(at);
            fix_cost(f, block);
        });
        if !matches!(inst.op, Op::CheckEffect { .. } | Op::CheckBound { .. }) {
            self.in_function(id, "check moved to the end", |f| {
                let check = f.blocks[block].insts.remove(at);
                f.blocks[block].insts.push(check);
                // At the end it stands where it did if nothing follows.
                if f.blocks[block].insts.get(at) == Some(&check) {
                    f.blocks[block].cost += 1;
                }
            });
        }
    }

    /// Unbinds a slot just before it is read.
    fn unbind(&mut self, id: FuncId, block: BlockId, at: usize, slot: Slot) {
        self.make("operand unbound", |m| {
            let op = Op::Const(m.consts.alloc(Const::Unbound));
            let f = &mut m.functions[id];
            let new = f.insts.alloc(Inst {
                op,
                dst: slot,
                ty: Ty::UNBOUND,
                effects: EffectSet::NONE,
                span: Span::default(),
            });
            f.blocks[block].insts.insert(at, new);
            fix_cost(f, block);
        });
    }
}

fn bits(set: EffectSet) -> Vec<EffectSet> {
    (0..64)
        .map(|i| EffectSet(1 << i))
        .filter(|bit| set.contains(*bit))
        .collect()
}

/// The lowest and the highest kind of a type.
fn ty_bits(ty: Ty) -> Vec<Ty> {
    let mut all = (0..32).map(|i| Ty(1 << i)).filter(|bit| ty.may_be(*bit));
    let first = all.next();
    first.into_iter().chain(all.next_back()).collect()
}

fn used_slots(f: &Function) -> u16 {
    let mut most = u16::try_from(f.params.len()).unwrap_or(u16::MAX);
    let mut see = |s: Slot| {
        if s.is_some() {
            most = most.max(s.0 + 1);
        }
    };
    for block in f.blocks.values() {
        for id in &block.insts {
            f.insts[*id].op.for_each_use(f, &mut see);
            f.insts[*id].op.for_each_extra_def(f, &mut see);
            see(f.insts[*id].dst);
        }
        block.term.for_each_use(&mut see);
    }
    most
}

/// Operations that work on a variable that may be unbound, or on a cell.
fn takes_unbound(op: &Op) -> bool {
    matches!(
        op,
        Op::Copy(_) | Op::CheckBound { .. } | Op::MakeCell(_) | Op::CellSet(..) | Op::GlobalSet(..)
    )
}

fn is_read_next(f: &Function, b: &Block, at: usize, slot: Slot) -> bool {
    let mut reads = false;
    match b.insts.get(at + 1) {
        Some(next) => {
            let op = &f.insts[*next].op;
            op.for_each_use(f, |s| reads |= s == slot && !takes_unbound(op));
        }
        None => b.term.for_each_use(|s| reads |= s == slot),
    }
    reads
}

fn has_predecessor(f: &Function, block: BlockId) -> bool {
    let to = |b: &Block| b.term.successors().chain(b.unwind).any(|t| t == block);
    block == f.entry || f.blocks.values().any(to)
}

/// Whether a cycle goes through the block and no other metered one.
fn closes_loop(f: &Function, block: BlockId) -> bool {
    let polls = |b: BlockId| {
        let mut insts = f.blocks[b].insts.iter().map(|i| f.insts[*i].op);
        let first = insts.find(|op| !matches!(op, Op::Catch | Op::CheckDepth));
        first == Some(Op::Poll)
    };
    if !polls(block) {
        return false;
    }
    let next = |b: BlockId| f.blocks[b].term.successors().chain(f.blocks[b].unwind);
    let mut todo: Vec<BlockId> = next(block).collect();
    let mut seen = vec![false; f.blocks.len()];
    while let Some(b) = todo.pop() {
        if b == block {
            return true;
        }
        let i = b.into_raw().into_u32() as usize;
        if !polls(b) && !std::mem::replace(&mut seen[i], true) {
            todo.extend(next(b));
        }
    }
    false
}

fn block_without_catch(f: &Function) -> BlockId {
    let catches = |b: &Block| {
        let first = b.insts.first();
        first.is_some_and(|i| f.insts[*i].op == Op::Catch)
    };
    let mut blocks = f.blocks.iter().filter(|(_, b)| !catches(b));
    blocks.next().map_or(f.entry, |(id, _)| id)
}

fn set_target(term: &mut Terminator, i: usize, to: BlockId) {
    match term {
        Terminator::Jump(t) => *t = to,
        Terminator::Branch { then, other, .. } => *(if i == 0 { then } else { other }) = to,
        Terminator::ForNext { body, exit, .. } => *(if i == 0 { body } else { exit }) = to,
        Terminator::Switch { targets, .. } => targets[i] = to,
        Terminator::Return(_)
        | Terminator::Raise { .. }
        | Terminator::Rethrow(_)
        | Terminator::Reraise
        | Terminator::Unreachable => {}
    }
}

fn fix_cost(f: &mut Function, block: BlockId) {
    f.blocks[block].cost = optable::block_cost(f, &f.blocks[block]);
}
