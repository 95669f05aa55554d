//! Rule 2, `bad-index`: every index (slot, block, function, constant, name, keyword
//! list, global, builtin, import, effect, argument list) lies in its table.

use stelp_ir::builtins::TABLE;
use stelp_ir::{
    ArgList, Block, BlockId, Builtin, Const, ConstId, EffectSet, EffectTable, FuncId, Function,
    Global, GlobalId, Inst, KwId, Module, NameId, Op, Slot, Span, Terminator,
};

use crate::ctx::{Ctx, raw};

const CODE: &str = "bad-index";

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let m = cx.module;
    let mut check = Check {
        m,
        f: None,
        bad: None,
    };
    check.func(m.body);
    m.inputs.iter().for_each(|g| check.global(*g));
    m.kwnames.iter().flatten().for_each(|n| check.name(*n));
    m.globals.values().for_each(|g| check.global_entry(g));
    m.consts.values().for_each(|c| check.const_entry(c));
    check.effects(m.escaping);
    if m.kwnames.first().is_none_or(|k| !k.is_empty()) {
        check.bad = Some("keyword list 0 is not the empty one".to_owned());
    }
    if let Some(message) = check.bad {
        cx.error(CODE, Span::default(), message);
    }
    for f in m.functions.values() {
        function(cx, f);
    }
}

fn function(cx: &mut Ctx<'_>, f: &Function) {
    let mut check = Check {
        m: cx.module,
        f: Some(f),
        bad: None,
    };
    check.header(f);
    check.settle(cx, f.span);
    // The arena may hold instructions that no block lists: they are never looked at.
    for block in f.blocks.values() {
        check.block(block);
        check.settle(cx, block.term_span);
        for id in &block.insts {
            if raw(*id) < f.insts.len() {
                let inst = &f.insts[*id];
                check.inst(f, inst);
                check.settle(cx, inst.span);
            } else {
                cx.error(CODE, block.term_span, "there is no such instruction");
            }
        }
        check.terminator(&block.term);
        check.settle(cx, block.term_span);
    }
}

/// Remembers the first index that lies outside its table.
struct Check<'a> {
    m: &'a Module,
    f: Option<&'a Function>,
    bad: Option<String>,
}

impl Check<'_> {
    fn settle(&mut self, cx: &mut Ctx<'_>, span: Span) {
        if let Some(message) = self.bad.take() {
            cx.error(CODE, span, message);
        }
    }

    fn within(&mut self, what: &str, index: usize, len: usize) {
        if index >= len && self.bad.is_none() {
            self.bad = Some(format!("there is no {what} {index}, only {len}"));
        }
    }

    fn name(&mut self, id: NameId) {
        self.within("name", id.0 as usize, self.m.names.len());
    }

    fn kw(&mut self, id: KwId) {
        self.within("keyword list", id.0 as usize, self.m.kwnames.len());
    }

    fn constant(&mut self, id: ConstId) {
        self.within("constant", raw(id), self.m.consts.len());
    }

    fn func(&mut self, id: FuncId) {
        self.within("function", raw(id), self.m.functions.len());
    }

    fn global(&mut self, id: GlobalId) {
        self.within("global", raw(id), self.m.globals.len());
    }

    fn builtin(&mut self, b: Builtin) {
        self.within("builtin", usize::from(b.0), TABLE.len());
    }

    fn block_id(&mut self, id: BlockId) {
        let len = self.f.map_or(0, |f| f.blocks.len());
        self.within("block", raw(id), len);
    }

    fn slot(&mut self, slot: Slot) {
        let len = self.f.map_or(0, |f| usize::from(f.slots));
        self.within("slot", usize::from(slot.0), len);
    }

    fn optional_slot(&mut self, slot: Slot) {
        if slot.is_some() {
            self.slot(slot);
        }
    }

    fn args(&mut self, list: ArgList) {
        let len = self.f.map_or(0, |f| f.pool.len());
        // A list that ends at the pool's end is one past its last entry.
        self.within(
            "argument",
            list.start as usize + usize::from(list.len),
            len + 1,
        );
    }

    fn effect(&mut self, index: usize) {
        self.within("effect", index, self.m.effects.entries().len());
    }

    fn effects(&mut self, set: EffectSet) {
        let known = self.m.effects.entries().len();
        if known < EffectTable::MAX && set.0 >= EffectSet::outer(known).0 {
            self.effect(set.outer_indexes().last().unwrap_or(known));
        }
    }

    fn global_entry(&mut self, g: &Global) {
        self.name(g.name);
        if let Some(f) = g.def {
            self.func(f);
        }
        if let Some(b) = g.builtin {
            self.builtin(b);
        }
    }

    fn const_entry(&mut self, c: &Const) {
        match c {
            Const::Tuple(items) | Const::FrozenSet(items) => {
                items.iter().for_each(|i| self.constant(*i));
            }
            Const::Builtin(b) => self.builtin(*b),
            Const::None
            | Const::Bool(_)
            | Const::Ellipsis
            | Const::NotImplemented
            | Const::Unbound
            | Const::Int(_)
            | Const::BigInt(_)
            | Const::Float(_)
            | Const::Complex(..)
            | Const::Str(_)
            | Const::Bytes(_) => {}
        }
    }

    fn header(&mut self, f: &Function) {
        self.name(f.name);
        self.name(f.qualname);
        self.block_id(f.entry);
        self.effects(f.effects);
        f.params.iter().for_each(|p| self.name(p.name));
        f.closure.iter().for_each(|n| self.name(*n));
        for (slot, name) in &f.variables {
            self.slot(*slot);
            self.name(*name);
        }
        if let Some(doc) = f.doc {
            self.constant(doc);
        }
        if let Some(last) = f.params.len().checked_sub(1) {
            self.within("slot", last, usize::from(f.slots));
        }
    }

    fn block(&mut self, block: &Block) {
        block.entry.iter().for_each(|(slot, _)| self.slot(*slot));
        if let Some(unwind) = block.unwind {
            self.block_id(unwind);
        }
    }

    fn inst(&mut self, f: &Function, inst: &Inst) {
        self.optional_slot(inst.dst);
        self.effects(inst.effects);
        self.operands(&inst.op);
        // Only now: an argument list outside the pool would seem empty.
        if self.bad.is_none() {
            inst.op.for_each_use(f, |s| self.slot(s));
            inst.op.for_each_extra_def(f, |s| self.slot(s));
        }
    }

    fn terminator(&mut self, term: &Terminator) {
        term.for_each_use(|s| self.slot(s));
        if let Terminator::ForNext { dst, .. } = term {
            self.slot(*dst);
        }
        term.successors().for_each(|b| self.block_id(b));
    }

    /// All operands but slots that stand alone.
    fn operands(&mut self, op: &Op) {
        match *op {
            Op::Const(c) => self.constant(c),
            Op::CheckBound { name, .. }
            | Op::GetAttr(_, name)
            | Op::SetAttr(_, name, _)
            | Op::DelAttr(_, name)
            | Op::NameGet(_, name)
            | Op::NameSet(_, name, _)
            | Op::NameDel(_, name)
            | Op::ImportFrom(_, name)
            | Op::ImportMissing(name) => self.name(name),
            Op::Call { args, kw, .. } => self.call(args, kw),
            Op::CallMethod { name, args, kw, .. }
            | Op::CallTool { name, args, kw }
            | Op::BuildClass { name, args, kw, .. } => {
                self.name(name);
                self.call(args, kw);
            }
            Op::CallSpecial { name, args, .. } => {
                self.name(name);
                self.args(args);
            }
            Op::CallDirect { global, func, args } => {
                self.global(global);
                self.func(func);
                self.args(args);
            }
            Op::CallBuiltin { builtin, args, kw } => {
                self.builtin(builtin);
                self.call(args, kw);
            }
            Op::World { effect } | Op::CheckEffect { effect, .. } => {
                self.effect(usize::from(effect));
            }
            Op::MakeFunction { func, closure, .. } => {
                self.func(func);
                self.args(closure);
            }
            Op::ClosureGet(i) => {
                let len = self.f.map_or(0, |f| f.closure.len());
                self.within("closure cell", usize::from(i), len);
            }
            Op::GlobalGet(g) | Op::GlobalSet(g, _) => self.global(g),
            Op::BuildList(list)
            | Op::BuildTuple(list)
            | Op::BuildSet(list)
            | Op::BuildDict(list)
            | Op::BuildStr(list)
            | Op::Unpack { dsts: list, .. }
            | Op::UnpackStar { dsts: list, .. } => self.args(list),
            Op::Import(module) => {
                self.within("import", module.0 as usize, self.m.imports.len());
            }
            Op::Copy(_)
            | Op::Unary(..)
            | Op::Binary(..)
            | Op::Inplace(..)
            | Op::Compare(..)
            | Op::Truth(_)
            | Op::GetItem(..)
            | Op::SetItem(..)
            | Op::DelItem(..)
            | Op::BuildSlice(..)
            | Op::CallSpread { .. }
            | Op::MakeCell(_)
            | Op::CellGet(_)
            | Op::CellSet(..)
            | Op::ListAppend(..)
            | Op::ListExtend(..)
            | Op::SetAdd(..)
            | Op::SetUpdate(..)
            | Op::DictSet(..)
            | Op::DictUpdate(..)
            | Op::DictMerge(..)
            | Op::ListToTuple(_)
            | Op::FormatValue { .. }
            | Op::Iter(_)
            | Op::Yield(_)
            | Op::YieldFrom(_)
            | Op::Super { .. }
            | Op::Catch
            | Op::ExcEnter(_)
            | Op::ExcLeave(_)
            | Op::ExcMatch(..)
            | Op::MatchSequence(_)
            | Op::MatchMapping(_)
            | Op::MatchLen(_)
            | Op::MatchKeys(..)
            | Op::MatchClass { .. }
            | Op::Poll
            | Op::CheckDepth => {}
        }
    }

    fn call(&mut self, args: ArgList, kw: KwId) {
        self.args(args);
        self.kw(kw);
    }
}
