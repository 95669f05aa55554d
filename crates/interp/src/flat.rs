//! The interpreter's form of a function: its verified blocks laid out in one array,
//! with the common operations specialised and the others left to the IR.
//!
//! What holds: it is made from a [`stelp_verify::Verified`] module only; each
//! instruction keeps the charge, the checks and the order of the IR. A fused
//! instruction is followed by the plain ones that it stands for, so its slow path
//! is to fall through to them.

mod fuse;
mod op;

use std::sync::atomic::{AtomicBool, Ordering};

use stelp_ir::{
    BlockId, Builtin, Const, Conversion, Function, FunctionKind, InstId, Module, Op, ParamKind,
    Slot, Terminator, UnOp,
};
use stelp_runtime::Value;

pub(crate) use op::{Costs, Flat};

/// Instructions `start..end` unwind to `handler`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    pub start: u32,
    pub end: u32,
    pub handler: u32,
}

/// How arguments reach a function's parameters.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Params {
    pub positional_only: u16,
    pub positional: u16,
    pub keyword_only: u16,
    pub varargs: bool,
    pub kwargs: bool,
    /// Only positional parameters.
    pub simple: bool,
}

/// What a call needs to know of the function that it calls.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub slots: u16,
    pub caches: u16,
    pub params: Params,
    pub generator: bool,
}

/// The arguments of a call: a run of [`FlatFunc::pool`], the last ones by keyword.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallArgs {
    pub start: u32,
    pub len: u16,
    pub kw: stelp_ir::KwId,
}

/// A function ready to run.
#[derive(Debug)]
pub(crate) struct FlatFunc {
    /// Arguments of its calls, and the slots that they lie in.
    pub calls: Vec<CallArgs>,
    pub pool: Vec<u16>,
    pub code: Vec<Flat>,
    /// Byte offset in the source, for each instruction.
    pub spans: Vec<u32>,
    pub ranges: Vec<Range>,
    pub targets: Vec<u32>,
    pub slots: u16,
    pub caches: u16,
    pub params: Params,
    pub generator: bool,
    /// The cost of its first instruction, where that is `Enter`.
    pub entry: Option<u32>,
    pub places: Places,
    /// Whether native code may have been made for the function.
    native: AtomicBool,
}

/// Where the places of the IR lie in the code, and the other way round.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Where each block starts, and where its terminator is.
    pub starts: Vec<u32>,
    pub ends: Vec<u32>,
    /// The plain form of each instruction.
    pub insts: Vec<u32>,
    /// Past the poll of each loop's head: the block.
    pub heads: Vec<(u32, u32)>,
    /// For each plain form, its block and its number in that; `u32::MAX` for a terminator.
    pub of: Vec<(u32, u32)>,
}

impl FlatFunc {
    #[inline(always)]
    pub(crate) fn has_native(&self) -> bool {
        self.native.load(Ordering::Relaxed)
    }

    pub(crate) fn set_native(&self, native: bool) {
        self.native.store(native, Ordering::Relaxed);
    }

    #[inline(always)]
    pub(crate) fn head(&self) -> Head {
        Head {
            slots: self.slots,
            caches: self.caches,
            params: self.params,
            generator: self.generator,
        }
    }

    /// The arguments of a call.
    #[inline(always)]
    pub(crate) fn call_args(&self, call: u32) -> (&[u16], stelp_ir::KwId) {
        let none = CallArgs {
            start: 0,
            len: 0,
            kw: stelp_ir::KwId(0),
        };
        let c = self.calls.get(call as usize).copied().unwrap_or(none);
        (self.slots_of(c.start, c.len), c.kw)
    }

    /// A run of the pool: the slots that an instruction names.
    #[inline(always)]
    pub(crate) fn slots_of(&self, start: u32, len: u16) -> &[u16] {
        let start = start as usize;
        self.pool.get(start..start + len as usize).unwrap_or(&[])
    }

    /// Where a switch goes on: at the last target for any other value.
    pub(crate) fn case(&self, on: Value, start: u32, len: u16) -> usize {
        let i = on.as_small().unwrap_or(i64::MAX);
        let last = u32::from(len).saturating_sub(1);
        let i = u32::try_from(i).unwrap_or(u32::MAX).min(last);
        let target = self.targets.get((start + i) as usize);
        target.map_or(usize::MAX, |t| *t as usize)
    }

    /// Where an exception raised at `pc` is handled.
    pub(crate) fn handler(&self, pc: u32) -> Option<u32> {
        let i = self.ranges.partition_point(|r| r.end <= pc);
        let r = self.ranges.get(i)?;
        (r.start <= pc).then_some(r.handler)
    }
}

struct Builder<'a> {
    module: &'a Module,
    func: &'a Function,
    out: FlatFunc,
    /// Slots that some block reads before it writes them: the others never live from one
    /// block to the next.
    exposed: Vec<bool>,
    /// Where each block starts.
    starts: Vec<u32>,
    /// The order of blocks.
    order: Vec<BlockId>,
    /// The place of what is emitted.
    here: (u32, u32),
}

/// Lays a function out.
pub(crate) fn flatten(module: &Module, func: &Function) -> FlatFunc {
    let mut b = Builder {
        module,
        func,
        out: FlatFunc {
            calls: Vec::new(),
            pool: func.pool.iter().map(|s| s.0).collect(),
            code: Vec::with_capacity(func.insts.len() + 2 * func.blocks.len()),
            spans: Vec::new(),
            ranges: Vec::new(),
            targets: Vec::new(),
            slots: func.slots,
            caches: 0,
            params: params(func),
            generator: func.kind == FunctionKind::Generator,
            entry: None,
            places: Places {
                ends: vec![0; func.blocks.len()],
                insts: vec![0; func.insts.len()],
                ..Places::default()
            },
            native: AtomicBool::new(false),
        },
        exposed: vec![false; func.slots as usize],
        starts: vec![u32::MAX; func.blocks.len()],
        order: Vec::new(),
        here: (0, u32::MAX),
    };
    b.find_exposed();
    b.order = layout(func);
    b.emit();
    if let Some(Flat::Enter(cost)) = b.out.code.first() {
        b.out.entry = Some(*cost);
    }
    b.out
}

fn params(func: &Function) -> Params {
    let mut p = Params::default();
    for param in &func.params {
        match param.kind {
            ParamKind::PositionalOnly => {
                p.positional_only += 1;
                p.positional += 1;
            }
            ParamKind::Positional => p.positional += 1,
            ParamKind::KeywordOnly => p.keyword_only += 1,
            ParamKind::VarArgs => p.varargs = true,
            ParamKind::KwArgs => p.kwargs = true,
        }
    }
    p.simple = p.keyword_only == 0 && !p.varargs && !p.kwargs;
    p
}

/// Blocks so that fall-through is common: each after the one that comes to it first.
fn layout(func: &Function) -> Vec<BlockId> {
    let mut order = Vec::with_capacity(func.blocks.len());
    let mut seen = vec![false; func.blocks.len()];
    let mut stack = vec![func.entry];
    while let Some(start) = stack.pop() {
        let mut at = Some(start);
        while let Some(b) = at.take() {
            if std::mem::replace(&mut seen[index(b)], true) {
                break;
            }
            order.push(b);
            let block = &func.blocks[b];
            stack.extend(block.unwind);
            let mut next: Vec<BlockId> = block.term.successors().collect();
            if !next.is_empty() {
                at = Some(next.remove(0));
            }
            stack.extend(next.into_iter().rev());
        }
    }
    order
}

/// The value of a constant that is no object of the heap.
fn immediate(c: &Const) -> Option<Value> {
    Some(match c {
        Const::None => Value::NONE,
        Const::Bool(b) => Value::bool(*b),
        Const::Ellipsis => Value::ELLIPSIS,
        Const::NotImplemented => Value::NOT_IMPLEMENTED,
        Const::Unbound => Value::UNBOUND,
        Const::Int(i) => Value::try_small(*i)?,
        Const::Float(bits) => Value::float(f64::from_bits(*bits)),
        _ => return None,
    })
}

fn block_id(raw: u32) -> BlockId {
    BlockId::from_raw(la_arena::RawIdx::from_u32(raw))
}

fn index(b: BlockId) -> usize {
    b.into_raw().into_u32() as usize
}

impl Builder<'_> {
    fn push(&mut self, op: Flat, span: u32) {
        self.out.code.push(op);
        self.out.spans.push(span);
        self.out.places.of.push(self.here);
    }

    fn pc(&self) -> u32 {
        self.out.code.len() as u32
    }

    fn emit(&mut self) {
        let order = std::mem::take(&mut self.order);
        for (i, b) in order.iter().enumerate() {
            self.starts[index(*b)] = self.pc();
            self.block(*b, order.get(i + 1).copied());
        }
        self.patch();
        self.out.places.starts = std::mem::take(&mut self.starts);
        self.out.places.heads.sort_unstable();
    }

    /// Jump targets are block numbers until every block has its place. A jump to a block
    /// that begins with a charge makes it, and goes past it.
    fn patch(&mut self) {
        let starts = &self.starts;
        let at = |t: u32| starts.get(t as usize).copied().unwrap_or(0);
        let heads = self.out.code.clone();
        let charge = |t: u32| match heads.get(t as usize) {
            Some(Flat::Charge(n)) => *n,
            _ => 0,
        };
        let small = |t: u32| u16::try_from(charge(t)).unwrap_or(0);
        for (pc, op) in self.out.code.iter_mut().enumerate() {
            let next = pc as u32 + 1;
            match op {
                Flat::Jump(t) => {
                    let to = at(*t);
                    *op = match heads.get(to as usize) {
                        Some(Flat::Charge(cost)) => Flat::JumpCharge {
                            to: to + 1,
                            cost: *cost,
                        },
                        Some(Flat::ChargePoll(cost)) => Flat::Loop {
                            to: to + 1,
                            cost: *cost,
                        },
                        _ => Flat::Jump(to),
                    };
                }
                Flat::JumpIfFalse { to, .. }
                | Flat::JumpIfTrue { to, .. }
                | Flat::CompareJump { to, .. }
                | Flat::CompareIntJump { to, .. } => *to = at(*to),
                Flat::ForNext { exit, cost, .. } => {
                    *exit = at(*exit);
                    *cost = charge(next);
                }
                Flat::TruthJump { skip, cost, to, .. }
                | Flat::LtJump { skip, cost, to, .. }
                | Flat::LtIntJump { skip, cost, to, .. }
                | Flat::LeJump { skip, cost, to, .. }
                | Flat::LeIntJump { skip, cost, to, .. }
                | Flat::GtJump { skip, cost, to, .. }
                | Flat::GtIntJump { skip, cost, to, .. }
                | Flat::GeJump { skip, cost, to, .. }
                | Flat::GeIntJump { skip, cost, to, .. }
                | Flat::EqJump { skip, cost, to, .. }
                | Flat::EqIntJump { skip, cost, to, .. }
                | Flat::NeJump { skip, cost, to, .. }
                | Flat::NeIntJump { skip, cost, to, .. } => {
                    *to = at(*to);
                    cost.other = small(*to);
                    *to += u32::from(cost.other != 0);
                    cost.then = small(next + u32::from(*skip));
                    *skip += u8::from(cost.then != 0);
                }
                _ => {}
            }
        }
        self.out.targets.iter_mut().for_each(|t| *t = at(*t));
        for r in &mut self.out.ranges {
            r.handler = at(r.handler);
        }
    }

    fn block(&mut self, id: BlockId, next: Option<BlockId>) {
        self.here = (index(id) as u32, u32::MAX);
        let block = &self.func.blocks[id];
        let start = self.pc();
        // A handler's first instruction takes the exception before anything else can happen.
        let mut insts = block.insts.as_slice();
        if let Some((first, rest)) = insts.split_first()
            && matches!(self.func.insts[*first].op, Op::Catch)
        {
            self.inst(*first);
            insts = rest;
        }
        let ops = |i: usize| insts.get(i).map(|i| self.func.insts[*i].op);
        let (flat, done) = match (ops(0), ops(1)) {
            (Some(Op::CheckDepth), Some(Op::Poll)) => (Flat::Enter(block.cost), 2),
            (Some(Op::Poll), _) => (Flat::ChargePoll(block.cost), 1),
            _ => (Flat::Charge(block.cost), 0),
        };
        insts = insts.get(done..).unwrap_or(&[]);
        self.push(flat, block.term_span.start);
        if matches!(flat, Flat::ChargePoll(_)) {
            self.out.places.heads.push((self.pc(), index(id) as u32));
        }
        let mut i = 0;
        while let Some(inst) = insts.get(i) {
            let rest = insts.get(i + 1..).unwrap_or(&[]);
            if let Terminator::Branch { cond, other, .. } = block.term
                && Some(other) != next
                && self.fuse_branch(*inst, rest, cond, other)
            {
                // The plain instructions follow, to the end of the block.
                insts.iter().skip(i).for_each(|inst| self.inst(*inst));
                break;
            }
            let plain = if self.fuse_int(*inst, rest, &block.term) {
                2
            } else {
                self.fuse_number(*inst);
                1
            };
            for inst in insts.iter().skip(i).take(plain) {
                self.inst(*inst);
            }
            i += plain;
        }
        self.term(id, next);
        if let Some(handler) = block.unwind {
            let end = self.pc();
            self.out.ranges.push(Range {
                start,
                end,
                handler: index(handler) as u32,
            });
        }
    }

    fn call(&mut self, args: stelp_ir::ArgList, kw: stelp_ir::KwId) -> u32 {
        let (start, len) = (args.start, args.len);
        self.out.calls.push(CallArgs { start, len, kw });
        self.out.calls.len() as u32 - 1
    }

    /// The slots of a list of two.
    fn pair(&self, list: stelp_ir::ArgList) -> (u16, u16) {
        match self.func.args(list) {
            [a, b, ..] => (a.0, b.0),
            _ => (u16::MAX, u16::MAX),
        }
    }

    fn cache(&mut self) -> u16 {
        let c = self.out.caches;
        self.out.caches = c.saturating_add(1);
        c
    }

    fn inst(&mut self, id: InstId) {
        let inst = &self.func.insts[id];
        let raw = id.into_raw().into_u32();
        let dst = inst.dst.0;
        let flat = match inst.op {
            Op::Const(c) => match immediate(&self.module.consts[c]) {
                Some(value) => Flat::Value { dst, value },
                None => Flat::Const {
                    dst,
                    index: c.into_raw().into_u32(),
                },
            },
            Op::Copy(a) => Flat::Copy { dst, a: a.0 },
            Op::CheckBound { a, name, free } => Flat::CheckBound {
                a: a.0,
                name: name.0,
                free,
            },
            Op::Unary(UnOp::Not, a) => Flat::Not { dst, a: a.0 },
            Op::Binary(op, a, b) => Flat::Binary {
                op,
                dst,
                a: a.0,
                b: b.0,
                inplace: false,
            },
            Op::Inplace(op, a, b) => Flat::Binary {
                op,
                dst,
                a: a.0,
                b: b.0,
                inplace: true,
            },
            Op::Compare(op, a, b) => Flat::Compare {
                op,
                dst,
                a: a.0,
                b: b.0,
            },
            Op::Truth(a) => Flat::Truth { dst, a: a.0 },
            Op::GetItem(a, b) => Flat::GetItem {
                dst,
                a: a.0,
                b: b.0,
            },
            Op::SetItem(a, b, c) => Flat::SetItem {
                a: a.0,
                b: b.0,
                c: c.0,
            },
            Op::GetAttr(a, n) => Flat::GetAttr {
                dst,
                a: a.0,
                name: n.0,
                cache: self.cache(),
            },
            Op::SetAttr(a, n, b) => Flat::SetAttr {
                a: a.0,
                b: b.0,
                name: n.0,
                cache: self.cache(),
            },
            Op::CallMethod {
                recv,
                name,
                args,
                kw,
            } => Flat::CallMethod {
                dst,
                recv: recv.0,
                name: name.0,
                call: self.call(args, kw),
                cache: self.cache(),
            },
            Op::Call { callee, args, kw } => Flat::Call {
                dst,
                callee: callee.0,
                call: self.call(args, kw),
            },
            Op::CallDirect { func, global, args } => {
                let (func, global) = (func.into_raw().into_u32(), global.into_raw().into_u32());
                let slot = |i: usize| self.func.args(args).get(i).map_or(0, |s| s.0);
                match args.len {
                    few @ 0..=2 => Flat::CallFew {
                        few: few as u8,
                        dst,
                        func,
                        global,
                        args: [slot(0), slot(1)],
                    },
                    _ => Flat::CallDirect {
                        dst,
                        func,
                        call: self.call(args, stelp_ir::KwId(0)),
                        global,
                    },
                }
            }
            Op::CallBuiltin { builtin, args, kw } => Flat::CallBuiltin {
                dst,
                builtin: builtin.0,
                call: self.call(args, kw),
            },
            Op::GlobalGet(g) => {
                let builtin = self.module.globals[g]
                    .builtin
                    .map_or(u16::MAX, |Builtin(b)| b);
                Flat::GlobalGet {
                    dst,
                    global: g.into_raw().into_u32(),
                    builtin,
                }
            }
            Op::GlobalSet(g, a) => Flat::GlobalSet {
                a: a.0,
                global: g.into_raw().into_u32(),
            },
            Op::ClosureGet(i) => Flat::ClosureGet { dst, index: i },
            Op::CellGet(a) => Flat::CellGet { dst, a: a.0 },
            Op::CellSet(a, b) => Flat::CellSet { a: a.0, b: b.0 },
            Op::ListAppend(a, b) => Flat::ListAppend { a: a.0, b: b.0 },
            Op::BuildList(l) => Flat::BuildList {
                dst,
                start: l.start,
                len: l.len,
            },
            Op::BuildTuple(l) if l.len == 2 => {
                let (a, b) = self.pair(l);
                Flat::Pair { dst, a, b }
            }
            Op::BuildStr(l) => Flat::BuildStr {
                dst,
                start: l.start,
                len: l.len,
            },
            Op::FormatValue { a, conv, spec } if conv == Conversion::None && !spec.is_some() => {
                Flat::ShowValue { dst, a: a.0 }
            }
            Op::BuildTuple(l) => Flat::BuildTuple {
                dst,
                start: l.start,
                len: l.len,
            },
            Op::Unpack { a, dsts } => Flat::Unpack {
                a: a.0,
                start: dsts.start,
                len: dsts.len,
            },
            Op::Iter(a) => Flat::Iter {
                dst,
                a: a.0,
                own: self.is_own(id, a),
            },
            Op::Yield(a) => Flat::Yield { dst, a: a.0 },
            Op::YieldFrom(a) => Flat::YieldFrom { dst, a: a.0 },
            Op::Catch => Flat::Catch { dst },
            Op::Poll => Flat::Poll,
            Op::CheckDepth => Flat::CheckDepth,
            _ => Flat::Other { inst: raw },
        };
        if let Some(place) = self.out.places.insts.get_mut(raw as usize) {
            *place = self.out.code.len() as u32;
        }
        let block = &self.func.blocks[block_id(self.here.0)];
        let number = block.insts.iter().position(|i| *i == id);
        self.here.1 = number.map_or(u32::MAX, |n| n as u32);
        self.push(flat, inst.span.start);
        self.here.1 = u32::MAX;
    }

    /// Whether the instruction takes an enumeration that was made just before it, and nothing
    /// else does.
    fn is_own(&self, id: InstId, a: Slot) -> bool {
        let block = &self.func.blocks[block_id(self.here.0)];
        let at = block.insts.iter().position(|i| *i == id);
        let made = at.and_then(|i| block.insts.get(i.checked_sub(1)?));
        made.is_some_and(|i| {
            let inst = &self.func.insts[*i];
            matches!(inst.op, Op::CallBuiltin { builtin, .. } if builtin.row().name == "enumerate")
                && inst.dst == a
        }) && !self.exposed.get(a.0 as usize).copied().unwrap_or(true)
    }

    fn term(&mut self, id: BlockId, next: Option<BlockId>) {
        self.here.1 = u32::MAX;
        if let Some(end) = self.out.places.ends.get_mut(index(id)) {
            *end = self.out.code.len() as u32;
        }
        let block = &self.func.blocks[id];
        let span = block.term_span.start;
        let to = |b: BlockId| index(b) as u32;
        match &block.term {
            Terminator::Jump(t) => {
                if Some(*t) != next {
                    self.push(Flat::Jump(to(*t)), span);
                }
            }
            Terminator::Branch { cond, then, other } => {
                if Some(*other) == next {
                    // A fused compare before this expects the branch to be one instruction.
                    self.push(
                        Flat::JumpIfTrue {
                            cond: cond.0,
                            to: to(*then),
                        },
                        span,
                    );
                } else {
                    self.push(
                        Flat::JumpIfFalse {
                            cond: cond.0,
                            to: to(*other),
                        },
                        span,
                    );
                    if Some(*then) != next {
                        self.push(Flat::Jump(to(*then)), span);
                    }
                }
            }
            Terminator::ForNext {
                iter,
                dst,
                body,
                exit,
            } => {
                self.push(
                    Flat::ForNext {
                        dst: dst.0,
                        iter: iter.0,
                        exit: to(*exit),
                        cost: 0,
                    },
                    span,
                );
                if Some(*body) != next {
                    self.push(Flat::Jump(to(*body)), span);
                }
            }
            Terminator::Switch { on, targets } => {
                let start = self.out.targets.len() as u32;
                self.out.targets.extend(targets.iter().map(|t| to(*t)));
                self.push(
                    Flat::Switch {
                        on: on.0,
                        start,
                        len: targets.len() as u16,
                    },
                    span,
                );
            }
            Terminator::Return(a) => self.push(Flat::Return { a: a.0 }, span),
            Terminator::Raise { exc, cause } => self.push(
                Flat::Raise {
                    exc: exc.0,
                    cause: cause.0,
                },
                span,
            ),
            Terminator::Rethrow(a) => self.push(Flat::Rethrow { a: a.0 }, span),
            Terminator::Reraise => self.push(Flat::Reraise, span),
            Terminator::Unreachable => self.push(Flat::Unreachable, span),
        }
    }
}
