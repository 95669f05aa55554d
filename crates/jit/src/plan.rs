//! What native code does for each instruction, decided from what its operands were seen
//! to be, and what its result is then taken to be.
//!
//! What holds: [`Planner::step`] is a function of the state and of what the run holds at
//! compilation, so that the flow analysis and the emission of code decide alike.

use rustc_hash::FxHashSet;
use stelp_ir::{
    ArgList, BinOp, BlockId, Builtin, CmpOp, Const, FuncId, Function, InstId, KwId, Module, Op, Slot,
    Terminator, Ty, UnOp,
};
use stelp_runtime::heap::kind::INSTANCE_HEAD;
use stelp_runtime::heap::{IterKind, Kind};
use stelp_runtime::object::{DICT_MODE, PAYLOAD};
use stelp_runtime::ops::attr;
use stelp_runtime::tier::{At, FrameView, Machine, Place};
use stelp_runtime::{Value, value::Ref};

use crate::compile::callable;
use crate::guess::{Guess, Know, Rep, SeqKind, enumerated};
use crate::live::{Live, raw};
use crate::unit::{Assumption, method_of};

/// What is taken of each slot at a point.
pub(crate) type State = Vec<Guess>;

/// What an operand is turned into before its use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Num {
    Int,
    Float,
}

/// How an instruction is done. Operands that it turns into numbers stay so in their slots.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Plan {
    /// Native code leaves here.
    Leave,
    Nothing,
    Copy(Slot),
    Imm(Value),
    /// A constant that is an object: by its index.
    Const(u32),
    CheckBound(Slot),
    Arith(BinOp, Num),
    Logic(BinOp),
    Negate(Num),
    Invert,
    CompareNum(CmpOp, Num),
    /// Identity of bits, with the operands as they are in slots.
    Identity(bool),
    TruthOf(Slot),
    NotOf(Slot),
    /// The truth of what must be a `bool`.
    Bool {
        of: Slot,
        not: bool,
    },
    /// The truth of what must be an `int`.
    Nonzero {
        of: Slot,
        not: bool,
    },
    /// Whatever it is: by the runtime.
    AnyBinary(BinOp, bool),
    AnyCompare(CmpOp),
    AnyUnary(UnOp),
    AnyTruth(Slot),
    /// The item of a list or tuple by an `int`.
    Item(SeqKind),
    AnyItem,
    SetListItem,
    AnySetItem,
    /// The attribute in a slot of an instance: in the object, at this index.
    Attr {
        layout: Layout,
        index: u32,
    },
    AnyAttr,
    SetAttr {
        layout: Layout,
        index: u32,
    },
    AnySetAttr,
    CallSelf,
    /// A function of the module, called by its number.
    CallOther(u32),
    /// A function object, which must be of that function.
    CallKnown(u32),
    /// A method of an instance: that function.
    CallMethod {
        layout: Layout,
        func: u32,
    },
    Builtin(Builtin),
    Method,
    /// The length of a list or tuple.
    Length(SeqKind),
    /// A loop over `range(…)`: the iterator's slot, and the arguments in the next instruction's place.
    Range {
        iter: Slot,
        down: bool,
    },
    /// A loop over `enumerate(…)` of a list or tuple.
    Enumerate {
        iter: Slot,
        kind: SeqKind,
    },
    /// A loop over a list or tuple.
    Seq(SeqKind),
    /// The parts of what an enumeration gave.
    Pair(Slot, Slot),
    AnyIter,
    Global(u32),
    SetGlobal(u32),
    Closure(u16),
    Cell,
    SetCell,
    Append,
    List(ArgList),
    Tuple(ArgList),
    Unpack(SeqKind, ArgList),
    Poll,
    /// By the interpreter's own function, without a frame.
    Plain,
}

impl Plan {
    /// Whether the runtime decides what it does, for want of a guess.
    pub(crate) fn is_generic(self) -> bool {
        matches!(
            self,
            Plan::Leave
                | Plan::AnyBinary(..)
                | Plan::AnyCompare(_)
                | Plan::AnyUnary(_)
                | Plan::AnyTruth(_)
                | Plan::AnyItem
                | Plan::AnySetItem
                | Plan::AnyAttr
                | Plan::AnySetAttr
                | Plan::AnyIter
                | Plan::Method
        )
    }

    /// Whether it can be done again with the same result, and no charge. A loop's range and
    /// its iterator are one: the interpreter may not begin between the two.
    pub(crate) fn is_pure(self) -> bool {
        matches!(
            self,
            Plan::Nothing
                | Plan::Copy(_)
                | Plan::Imm(_)
                | Plan::Const(_)
                | Plan::CheckBound(_)
                | Plan::Arith(..)
                | Plan::Logic(_)
                | Plan::Negate(_)
                | Plan::Invert
                | Plan::CompareNum(..)
                | Plan::Identity(_)
                | Plan::TruthOf(_)
                | Plan::NotOf(_)
                | Plan::Bool { .. }
                | Plan::Nonzero { .. }
                | Plan::Item(_)
                | Plan::Attr { .. }
                | Plan::Length(_)
                | Plan::Range { .. }
                | Plan::Enumerate { .. }
                | Plan::Pair(..)
                | Plan::Seq(_)
                | Plan::Global(_)
                | Plan::Closure(_)
                | Plan::Cell
                | Plan::Unpack(..)
        )
    }
}

/// What is assumed of an instance.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Layout {
    pub shape: u32,
    pub flags: u8,
}

/// How a terminator is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    Leave,
    Jump,
    Branch(Slot),
    /// The iterator is the loop's own.
    Next(Rep),
    /// An iterator object.
    AnyNext,
    Return,
}

/// Where code begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Start {
    /// At the heads of loops, of which this one is hot.
    Loop(BlockId),
    /// At the start, with arguments.
    Call,
}

/// Decides for one function in one run.
pub(crate) struct Planner<'a> {
    pub module: &'a Module,
    pub func: &'a Function,
    pub func_id: u32,
    pub machine: &'a mut dyn Machine,
    pub frame: FrameView,
    pub live: &'a Live,
    /// Where guesses were wrong too often: there the runtime decides.
    pub avoid: &'a FxHashSet<Place>,
    /// What was assumed of layouts.
    pub assumed: Vec<Assumption>,
    /// What the function gives, as far as is known: for its calls of itself.
    pub result: Option<Guess>,
    /// Loops' own iterators are kept out of objects.
    pub iterators: bool,
    /// What the frame's slots held last, where it is one that runs.
    pub held: Vec<Value>,
}

impl Planner<'_> {
    fn get(&self, state: &State, s: Slot) -> Guess {
        state
            .get(usize::from(s.0))
            .copied()
            .unwrap_or(Guess::UNKNOWN)
    }

    fn set(&self, state: &mut State, s: Slot, g: Guess) {
        if let Some(place) = state.get_mut(usize::from(s.0)) {
            *place = g;
        }
    }

    /// What the slots hold at an entry.
    pub(crate) fn entry_state(&mut self, start: Start) -> State {
        let iterators = self.iterators;
        let base = self.frame.base;
        let params = self.func.params.len();
        let ctx = self.machine.ctx();
        if start != Start::Call {
            let all = 0..self.func.slots;
            let held = all.map(|i| Value(ctx.heap.region.u64(base + 8 * u32::from(i))));
            self.held = held.collect();
        }
        (0..self.func.slots)
            .map(|i| {
                if start == Start::Call && usize::from(i) >= params {
                    return Guess::UNKNOWN;
                }
                let v = Value(ctx.heap.region.u64(base + 8 * u32::from(i)));
                Guess::at_entry(&ctx.heap, v, iterators && start != Start::Call)
            })
            .collect()
    }

    /// Makes an operand a number in the state, as the plan's guard does.
    fn refine(&self, state: &mut State, s: Slot, to: Num) {
        let g = self.get(state, s);
        if g.rep == Rep::Boxed {
            let known = match to {
                Num::Int => Guess::INT,
                Num::Float if g.is_float() || g.is_open() => Guess::FLOAT,
                // An `int` where a float is wanted is converted, and stays what it is.
                Num::Float => Guess::INT,
            };
            let seen = g.seen;
            self.set(state, s, Guess { seen, ..known });
        }
    }

    /// The kind of number that an operator works in, if its operands were seen to fit it.
    fn numbers(&self, a: Guess, b: Guess) -> Option<Num> {
        let int = |g: Guess| g.is_int();
        let num = |g: Guess| g.is_int() || g.is_float();
        if int(a) && int(b) {
            return Some(Num::Int);
        }
        if num(a) && num(b) {
            return Some(Num::Float);
        }
        // One of them says what the other may be.
        match (a.is_open(), b.is_open()) {
            (true, false) if b.is_int() => Some(Num::Int),
            (false, true) if a.is_int() => Some(Num::Int),
            (true, false) if b.is_float() => Some(Num::Float),
            (false, true) if a.is_float() => Some(Num::Float),
            _ => None,
        }
    }

    /// Decides for an instruction, and changes the state to what holds after it.
    pub(crate) fn step(&mut self, state: &mut State, block: BlockId, index: usize) -> Plan {
        let Some(id) = self.func.blocks[block].insts.get(index).copied() else {
            return Plan::Leave;
        };
        let place = Place {
            block: raw(block),
            at: At::Inst(index as u32),
        };
        let open = self.avoid.contains(&place);
        let func = self.func;
        let inst = &func.insts[id];
        let dst = inst.dst;
        let (plan, mut result) = self.decide(state, block, index, id, open);
        if dst.is_some() && plan != Plan::Leave {
            if !open && result.is_open() {
                result.seen = self.last_held(dst);
            }
            self.set(state, dst, result);
        }
        plan
    }

    /// What the slot held last.
    fn last_held(&self, s: Slot) -> Value {
        let held = self.held.get(usize::from(s.0)).copied();
        held.unwrap_or(Value::UNBOUND)
    }

    fn decide(
        &mut self,
        state: &mut State,
        block: BlockId,
        index: usize,
        id: InstId,
        open: bool,
    ) -> (Plan, Guess) {
        let func = self.func;
        let inst = &func.insts[id];
        let leave = (Plan::Leave, Guess::UNKNOWN);
        match inst.op {
            Op::Const(c) => self.constant(c),
            Op::Copy(a) => (Plan::Copy(a), self.get(state, a)),
            Op::CheckBound { a, .. } => {
                let g = self.get(state, a);
                if !g.may_be_unbound() {
                    return (Plan::Nothing, Guess::UNKNOWN);
                }
                self.set(
                    state,
                    a,
                    Guess {
                        know: Know::Bound,
                        ..g
                    },
                );
                (Plan::CheckBound(a), Guess::UNKNOWN)
            }
            Op::Unary(op, a) => self.unary(state, op, a, open),
            Op::Binary(op, a, b) => self.binary(state, op, a, b, false, open),
            Op::Inplace(op, a, b) => self.binary(state, op, a, b, true, open),
            Op::Compare(op, a, b) => self.compare(state, op, a, b, open),
            Op::Truth(a) => {
                let g = self.get(state, a);
                match g.rep {
                    Rep::Bool => (Plan::Copy(a), Guess::BOOL),
                    Rep::Int | Rep::Float => (Plan::TruthOf(a), Guess::BOOL),
                    Rep::Boxed if !open && g.seen.is_bool() => {
                        let seen = g.seen;
                        self.set(state, a, Guess { seen, ..Guess::BOOL });
                        (Plan::Bool { of: a, not: false }, Guess::BOOL)
                    }
                    Rep::Boxed if !open && g.seen.is_int() => {
                        self.refine(state, a, Num::Int);
                        (Plan::Nonzero { of: a, not: false }, Guess::BOOL)
                    }
                    _ => (Plan::AnyTruth(a), Guess::BOOL),
                }
            }
            Op::GetItem(a, b) => self.item(state, a, b, open),
            Op::SetItem(a, b, c) => {
                let (x, k) = (self.get(state, a), self.get(state, b));
                let _ = c;
                let list = x.seen_kind(&self.machine.ctx().heap) == Some(Kind::List);
                if !open && list && x.rep == Rep::Boxed && (k.is_int() || k.is_open()) {
                    self.refine(state, b, Num::Int);
                    self.set(
                        state,
                        a,
                        Guess {
                            know: Know::Kind(Kind::List),
                            ..x
                        },
                    );
                    return (Plan::SetListItem, Guess::UNKNOWN);
                }
                (Plan::AnySetItem, Guess::UNKNOWN)
            }
            Op::GetAttr(a, name) => self.attr(state, a, name.0, open),
            Op::SetAttr(a, name, _) => self.set_attr(state, a, name.0, open),
            Op::CallDirect { func, .. } => {
                self.forget(state);
                if func.into_raw().into_u32() == self.func_id {
                    return (Plan::CallSelf, self.result.unwrap_or(Guess::ANY));
                }
                (Plan::CallOther(func.into_raw().into_u32()), Guess::ANY)
            }
            Op::Call { callee, args, kw } if kw == KwId(0) => {
                self.call(state, callee, args, open)
            }
            Op::CallBuiltin { builtin, args, kw } => {
                self.builtin(state, block, index, builtin, args, kw, open)
            }
            Op::CallMethod { kw, recv, .. } if kw == KwId(0) => {
                let g = self.get(state, recv);
                if !open && let Some(plan) = self.method(state, inst.op) {
                    return (plan, Guess::ANY);
                }
                let heap = &self.machine.ctx().heap;
                let guest = matches!(
                    g.seen_kind(heap),
                    Some(Kind::Instance | Kind::Exception | Kind::Function | Kind::Generator)
                ) || g.seen.as_class().is_some();
                if guest {
                    return leave;
                }
                self.forget(state);
                (Plan::Method, Guess::ANY)
            }
            Op::ClosureGet(i) => (Plan::Closure(i), Guess::kind(Kind::Record)),
            Op::CellGet(a) => {
                let seen = self.seen_field(self.get(state, a), 0);
                (
                    Plan::Cell,
                    Guess {
                        seen,
                        ..Guess::UNKNOWN
                    },
                )
            }
            Op::CellSet(..) => (Plan::SetCell, Guess::UNKNOWN),
            Op::GlobalGet(g) => {
                let g = g.into_raw().into_u32();
                let at = self.frame.globals + 8 * g;
                let v = Value(self.machine.ctx().heap.region.u64(at));
                if v.is_unbound() {
                    return leave;
                }
                (Plan::Global(g), Guess::like(v))
            }
            Op::GlobalSet(g, _) => (Plan::SetGlobal(g.into_raw().into_u32()), Guess::UNKNOWN),
            Op::BuildList(l) => (Plan::List(l), Guess::kind(Kind::List)),
            Op::BuildTuple(l) => (Plan::Tuple(l), Guess::kind(Kind::Tuple)),
            Op::ListAppend(..) => (Plan::Append, Guess::UNKNOWN),
            Op::Unpack { a, dsts } => self.unpack(state, a, dsts, open),
            Op::Iter(a) => {
                if state
                    .get(usize::from(inst.dst.0))
                    .is_some_and(|g| matches!(g.rep, Rep::Range | Rep::Enum(_)))
                    && self.fuses(block, index.wrapping_sub(1)).is_some()
                {
                    // The call before it has made the iterator.
                    return (Plan::Nothing, self.get(state, inst.dst));
                }
                let g = self.get(state, a);
                let kind = g.seen_kind(&self.machine.ctx().heap);
                if self.iterators && !open && g.rep == Rep::Boxed {
                    let seq = match kind {
                        Some(Kind::List) => Some(SeqKind::List),
                        Some(Kind::Tuple) => Some(SeqKind::Tuple),
                        _ => None,
                    };
                    if let Some(seq) = seq {
                        let seen = g.seen;
                        let made = Guess {
                            seen,
                            ..Guess::of(Rep::Seq(seq))
                        };
                        return (Plan::Seq(seq), made);
                    }
                }
                (Plan::AnyIter, Guess::ANY)
            }
            Op::Poll => (Plan::Poll, Guess::UNKNOWN),
            Op::CheckDepth => (Plan::Nothing, Guess::UNKNOWN),
            Op::BuildStr(_) | Op::FormatValue { .. } => {
                self.forget(state);
                (Plan::Plain, Guess::ANY)
            }
            Op::BuildSlice(..) | Op::MakeCell(_) => (Plan::Plain, Guess::kind(Kind::Record)),
            Op::MakeFunction { .. } => (Plan::Plain, Guess::kind(Kind::Function)),
            Op::BuildSet(_) | Op::BuildDict(_) | Op::MatchSequence(_) | Op::MatchMapping(_) => {
                self.forget(state);
                (Plan::Plain, Guess::ANY)
            }
            Op::ListToTuple(_) => (Plan::Plain, Guess::kind(Kind::Tuple)),
            Op::SetAdd(..)
            | Op::SetUpdate(..)
            | Op::DictSet(..)
            | Op::DictUpdate(..)
            | Op::DelItem(..) => {
                self.forget(state);
                (Plan::Plain, Guess::UNKNOWN)
            }
            _ => leave,
        }
    }

    fn constant(&mut self, c: stelp_ir::ConstId) -> (Plan, Guess) {
        let imm = |v: Value, g: Guess| (Plan::Imm(v), Guess { seen: v, ..g });
        match &self.module.consts[c] {
            Const::None => imm(Value::NONE, Guess::ANY),
            Const::Bool(b) => imm(Value::bool(*b), Guess::BOOL),
            Const::Ellipsis => imm(Value::ELLIPSIS, Guess::ANY),
            Const::NotImplemented => imm(Value::NOT_IMPLEMENTED, Guess::ANY),
            Const::Unbound => (Plan::Imm(Value::UNBOUND), Guess::UNKNOWN),
            Const::Int(i) if Value::try_small(*i).is_some() => imm(Value::small(*i), Guess::INT),
            Const::Float(bits) if !f64::from_bits(*bits).is_nan() => {
                imm(Value(*bits), Guess::FLOAT)
            }
            _ => {
                let index = c.into_raw().into_u32();
                let made = self.machine.constants(self.frame.module);
                let v = made.get(index as usize).copied();
                (Plan::Const(index), Guess::like(v.unwrap_or(Value::UNBOUND)))
            }
        }
    }

    fn unary(&mut self, state: &mut State, op: UnOp, a: Slot, open: bool) -> (Plan, Guess) {
        let g = self.get(state, a);
        match op {
            UnOp::Not => match g.rep {
                Rep::Bool | Rep::Int | Rep::Float => (Plan::NotOf(a), Guess::BOOL),
                Rep::Boxed if !open && g.seen.is_bool() => {
                    let seen = g.seen;
                    self.set(state, a, Guess { seen, ..Guess::BOOL });
                    (Plan::Bool { of: a, not: true }, Guess::BOOL)
                }
                Rep::Boxed if !open && g.seen.is_int() => {
                    self.refine(state, a, Num::Int);
                    (Plan::Nonzero { of: a, not: true }, Guess::BOOL)
                }
                _ => (Plan::AnyUnary(op), Guess::BOOL),
            },
            UnOp::Neg if !open && g.is_int() => {
                self.refine(state, a, Num::Int);
                (Plan::Negate(Num::Int), Guess::INT)
            }
            UnOp::Neg if !open && g.is_float() => {
                self.refine(state, a, Num::Float);
                (Plan::Negate(Num::Float), Guess::FLOAT)
            }
            UnOp::Invert if !open && g.is_int() => {
                self.refine(state, a, Num::Int);
                (Plan::Invert, Guess::INT)
            }
            _ => (Plan::AnyUnary(op), Guess::ANY),
        }
    }

    fn binary(
        &mut self,
        state: &mut State,
        op: BinOp,
        a: Slot,
        b: Slot,
        inplace: bool,
        open: bool,
    ) -> (Plan, Guess) {
        let (x, y) = (self.get(state, a), self.get(state, b));
        if x.rep == Rep::Bool
            && y.rep == Rep::Bool
            && matches!(op, BinOp::And | BinOp::Or | BinOp::Xor)
        {
            return (Plan::Logic(op), Guess::BOOL);
        }
        let nums = if open { None } else { self.numbers(x, y) };
        match (nums, op) {
            (
                Some(Num::Int),
                BinOp::Add
                | BinOp::Sub
                | BinOp::Mul
                | BinOp::FloorDiv
                | BinOp::Mod
                | BinOp::And
                | BinOp::Or
                | BinOp::Xor
                | BinOp::LShift
                | BinOp::RShift,
            ) => {
                self.refine(state, a, Num::Int);
                self.refine(state, b, Num::Int);
                (Plan::Arith(op, Num::Int), Guess::INT)
            }
            (Some(Num::Int), BinOp::Div) => {
                self.refine(state, a, Num::Int);
                self.refine(state, b, Num::Int);
                (Plan::Arith(op, Num::Int), Guess::FLOAT)
            }
            (Some(Num::Float), BinOp::Add | BinOp::Sub | BinOp::Mul | BinOp::Div) => {
                self.refine(state, a, Num::Float);
                self.refine(state, b, Num::Float);
                (Plan::Arith(op, Num::Float), Guess::FLOAT)
            }
            _ => {
                // What it is likely to give.
                let hint = match (self.numbers(x, y), op) {
                    (Some(Num::Float), _) if !open => Value::float(0.0),
                    (Some(Num::Int), BinOp::Pow) if !open => Value::small(0),
                    _ => match self.seen_text(x, y) {
                        Some(v) if op == BinOp::Add || op == BinOp::Mul => v,
                        _ => Value::UNBOUND,
                    },
                };
                (Plan::AnyBinary(op, inplace), Guess::like(hint))
            }
        }
    }

    /// A value like the sum of two texts or lists, or a product of one.
    fn seen_text(&mut self, x: Guess, y: Guess) -> Option<Value> {
        let heap = &self.machine.ctx().heap;
        [x, y].into_iter().map(|g| g.seen).find(|v| {
            matches!(
                heap.kind_of(*v),
                Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes)
            )
        })
    }

    fn compare(
        &mut self,
        state: &mut State,
        op: CmpOp,
        a: Slot,
        b: Slot,
        open: bool,
    ) -> (Plan, Guess) {
        let (x, y) = (self.get(state, a), self.get(state, b));
        match op {
            CmpOp::Is | CmpOp::IsNot => {
                // Of numbers, the runtime knows which are the same.
                let plain = |g: Guess| g.rep == Rep::Boxed && !g.seen.is_int() || g.rep == Rep::Bool;
                let constant = |g: Guess| g.seen.is_none() || g.seen.is_bool();
                if plain(x) && plain(y) && (constant(x) || constant(y)) {
                    return (Plan::Identity(op == CmpOp::Is), Guess::BOOL);
                }
                return (Plan::AnyCompare(op), Guess::BOOL);
            }
            CmpOp::In | CmpOp::NotIn => return (Plan::AnyCompare(op), Guess::BOOL),
            _ => {}
        }
        let nums = if open { None } else { self.numbers(x, y) };
        match nums {
            Some(n) => {
                self.refine(state, a, n);
                self.refine(state, b, n);
                (Plan::CompareNum(op, n), Guess::BOOL)
            }
            None => (Plan::AnyCompare(op), Guess::like(Value::TRUE)),
        }
    }

    /// Where the items of a sequence lie, and how many there are.
    fn items(&mut self, v: Value) -> Option<(Ref, u32)> {
        let heap = &self.machine.ctx().heap;
        let at = v.as_ref()?;
        match heap.kind(at) {
            Kind::List => Some((heap.list_slots(at), heap.len(at))),
            Kind::Tuple => Some((at, heap.len(at))),
            _ => None,
        }
    }

    fn seen_item(&mut self, of: Value, index: Option<i64>) -> Value {
        let Some((items, len)) = self.items(of) else {
            return Value::UNBOUND;
        };
        let i = index.and_then(|i| u32::try_from(i).ok()).filter(|i| *i < len);
        if len == 0 {
            return Value::UNBOUND;
        }
        self.machine.ctx().heap.field(items, i.unwrap_or(0))
    }

    fn seen_field(&mut self, of: Guess, i: u32) -> Value {
        let heap = &self.machine.ctx().heap;
        match heap.as_kind(of.seen, Kind::Record) {
            Some(at) if i < heap.len(at) => heap.field(at, i),
            _ => Value::UNBOUND,
        }
    }

    fn item(&mut self, state: &mut State, a: Slot, b: Slot, open: bool) -> (Plan, Guess) {
        let (x, k) = (self.get(state, a), self.get(state, b));
        let kind = x.seen_kind(&self.machine.ctx().heap);
        let seq = match kind {
            Some(Kind::List) => Some((SeqKind::List, Kind::List)),
            Some(Kind::Tuple) => Some((SeqKind::Tuple, Kind::Tuple)),
            _ => None,
        };
        if let Some((seq, kind)) = seq
            && !open
            && x.rep == Rep::Boxed
            && (k.is_int() || k.is_open())
        {
            self.refine(state, b, Num::Int);
            self.set(
                state,
                a,
                Guess {
                    know: Know::Kind(kind),
                    ..x
                },
            );
            let seen = self.seen_item(x.seen, k.seen.as_small());
            return (Plan::Item(seq), Guess::like(seen));
        }
        let hint = match kind {
            Some(Kind::Str) => x.seen,
            Some(Kind::Dict) => self.seen_entry(x.seen),
            Some(Kind::Bytes | Kind::Bytearray) => Value::small(0),
            // A part of it.
            Some(Kind::List | Kind::Tuple) if k.know == Know::Kind(Kind::Record) => x.seen,
            _ => Value::UNBOUND,
        };
        (Plan::AnyItem, Guess::like(hint))
    }

    /// Some value of a dict.
    fn seen_entry(&mut self, dict: Value) -> Value {
        let heap = &self.machine.ctx().heap;
        let Some(at) = heap.as_kind(dict, Kind::Dict) else {
            return Value::UNBOUND;
        };
        heap.dict_next(at, 0).map_or(Value::UNBOUND, |(_, _, v)| v)
    }

    /// The layout of what was seen, where its attribute `name` lies in the object.
    fn place_of(
        &mut self,
        state: &State,
        a: Slot,
        name: u32,
        store: bool,
    ) -> Option<(Layout, u32, Ref)> {
        let g = self.get(state, a);
        if g.rep != Rep::Boxed {
            return None;
        }
        let at = self.machine.ctx().heap.as_kind(g.seen, Kind::Instance)?;
        let sym = self.machine.sym(self.frame.module, name);
        let ctx = self.machine.ctx();
        let attr::Place::Slot(i) = attr::place(ctx, at, sym) else {
            return None;
        };
        let (shape, flags) = (ctx.heap.word(at), ctx.heap.flags(at));
        let index = u32::from(flags & PAYLOAD) + i;
        if index >= u32::from(ctx.heap.aux(at)) {
            return None;
        }
        let fact = Assumption::Slot {
            shape,
            sym,
            slot: i,
            store,
        };
        if !fact.holds(ctx) {
            return None;
        }
        if !self.assumed.contains(&fact) {
            self.assumed.push(fact);
        }
        Some((Layout { shape, flags }, INSTANCE_HEAD - 1 + index, at))
    }

    fn know_layout(&self, state: &mut State, a: Slot, layout: Layout, index: u32) {
        let g = self.get(state, a);
        let needed = index + 2 - INSTANCE_HEAD;
        let inline = match g.know {
            Know::Layout {
                shape,
                flags,
                inline,
            } if shape == layout.shape && flags == layout.flags => inline.max(needed),
            _ => needed,
        };
        let know = Know::Layout {
            shape: layout.shape,
            flags: layout.flags,
            inline,
        };
        self.set(state, a, Guess { know, ..g });
    }

    fn attr(&mut self, state: &mut State, a: Slot, name: u32, open: bool) -> (Plan, Guess) {
        if !open && let Some((layout, index, at)) = self.place_of(state, a, name, false) {
            let seen = self.machine.ctx().heap.field(at, index);
            self.know_layout(state, a, layout, index);
            return (Plan::Attr { layout, index }, Guess::like(seen));
        }
        (Plan::AnyAttr, Guess::ANY)
    }

    fn set_attr(&mut self, state: &mut State, a: Slot, name: u32, open: bool) -> (Plan, Guess) {
        if !open && let Some((layout, index, _)) = self.place_of(state, a, name, true) {
            self.know_layout(state, a, layout, index);
            return (Plan::SetAttr { layout, index }, Guess::UNKNOWN);
        }
        self.forget(state);
        (Plan::AnySetAttr, Guess::UNKNOWN)
    }

    /// A call of a function of this module that was seen.
    fn call(&mut self, state: &mut State, callee: Slot, args: ArgList, open: bool) -> (Plan, Guess) {
        let leave = (Plan::Leave, Guess::UNKNOWN);
        let g = self.get(state, callee);
        let heap = &self.machine.ctx().heap;
        let Some(at) = heap.as_kind(g.seen, Kind::Function) else {
            return leave;
        };
        let (module, func) = (heap.aux(at), heap.word(at));
        if open || g.rep != Rep::Boxed || module != self.frame.module {
            return leave;
        }
        if !self.takes(func, usize::from(args.len)) {
            return leave;
        }
        self.forget(state);
        (Plan::CallKnown(func), Guess::ANY)
    }

    /// A call of a method of the instance that was seen.
    fn method(&mut self, state: &mut State, op: Op) -> Option<Plan> {
        let Op::CallMethod {
            recv, name, args, ..
        } = op
        else {
            return None;
        };
        let g = self.get(state, recv);
        let sym = self.machine.sym(self.frame.module, name.0);
        let ctx = self.machine.ctx();
        let at = ctx.heap.as_kind(g.seen, Kind::Instance)?;
        let (shape, flags) = (ctx.heap.word(at), ctx.heap.flags(at));
        if g.rep != Rep::Boxed || flags & DICT_MODE != 0 {
            return None;
        }
        let (module, func) = method_of(ctx, shape, sym)?;
        if module != self.frame.module || !self.takes(func, usize::from(args.len) + 1) {
            return None;
        }
        let fact = Assumption::Method {
            shape,
            sym,
            module,
            func,
        };
        if !self.assumed.contains(&fact) {
            self.assumed.push(fact);
        }
        self.forget(state);
        let layout = Layout { shape, flags };
        Some(Plan::CallMethod { layout, func })
    }

    /// Whether a function can be called natively with so many arguments.
    fn takes(&self, func: u32, args: usize) -> bool {
        let id = FuncId::from_raw(la_arena::RawIdx::from_u32(func));
        let known = (func as usize) < self.module.functions.len();
        known && {
            let f = &self.module.functions[id];
            callable(f) && f.params.len() == args
        }
    }

    /// After what may change layouts.
    pub(crate) fn forget(&self, state: &mut State) {
        for g in state {
            if let Know::Layout { .. } = g.know {
                g.know = Know::Bound;
            }
        }
    }

    /// The builtin that the instruction calls for the loop that follows, if nobody else
    /// gets to see what it gives.
    fn fuses(&self, block: BlockId, index: usize) -> Option<&'static str> {
        let block = &self.func.blocks[block];
        let (call, iter) = (block.insts.get(index)?, block.insts.get(index + 1)?);
        let (call, iter) = (&self.func.insts[*call], &self.func.insts[*iter]);
        let (Op::CallBuiltin { builtin, args, kw }, Op::Iter(a)) = (call.op, iter.op) else {
            return None;
        };
        let row = builtin.row();
        if row.module != "builtins" || kw != KwId(0) || a != call.dst {
            return None;
        }
        let most = match row.name {
            "range" => 3,
            "enumerate" => 1,
            _ => return None,
        };
        // The range itself must not be wanted later.
        let mut after = self.live.end(self.func, block);
        for inst in block.insts.iter().skip(index + 2).rev() {
            self.live.before(self.func, block, *inst, &mut after);
        }
        let own = (1..=most).contains(&args.len) && (iter.dst == a || !after.has(a));
        own.then_some(row.name)
    }

    fn builtin(
        &mut self,
        state: &mut State,
        block: BlockId,
        index: usize,
        builtin: Builtin,
        args: ArgList,
        kw: KwId,
        open: bool,
    ) -> (Plan, Guess) {
        if kw != KwId(0) {
            return (Plan::Leave, Guess::UNKNOWN);
        }
        let slots = self.func.args(args);
        let fused = match self.iterators && !open {
            true => self.fuses(block, index),
            false => None,
        };
        let next = self.func.blocks[block].insts.get(index + 1);
        let iter = next.map_or(Slot::NONE, |i| self.func.insts[*i].dst);
        if fused == Some("enumerate")
            && let Some(a) = slots.first()
            && let Some((kind, object)) = self.sequence(state, *a)
        {
            let g = self.get(state, *a);
            let know = Know::Kind(object);
            self.set(state, *a, Guess { know, ..g });
            let seen = g.seen;
            let made = Guess::of(Rep::Enum(kind));
            self.set(state, iter, Guess { seen, ..made });
            return (Plan::Enumerate { iter, kind }, Guess::ANY);
        }
        if fused == Some("range") {
            let ints = slots.iter().all(|s| {
                let g = self.get(state, *s);
                g.is_int() || g.is_open()
            });
            let step = slots.get(2).map(|s| self.get(state, *s).seen);
            let down = step.is_some_and(|v| v.as_small().is_some_and(|i| i < 0));
            if ints {
                for s in slots {
                    self.refine(state, *s, Num::Int);
                }
                self.set(state, iter, Guess::of(Rep::Range));
                return (Plan::Range { iter, down }, Guess::ANY);
            }
        }
        let row = builtin.row();
        if !open && row.module == "builtins" && row.name == "len" && let [a] = slots {
            let g = self.get(state, *a);
            let seq = match g.seen_kind(&self.machine.ctx().heap) {
                Some(Kind::List) => Some((SeqKind::List, Kind::List)),
                Some(Kind::Tuple) => Some((SeqKind::Tuple, Kind::Tuple)),
                _ => None,
            };
            if let (Rep::Boxed, Some((seq, kind))) = (g.rep, seq) {
                let know = Know::Kind(kind);
                self.set(state, *a, Guess { know, ..g });
                return (Plan::Length(seq), Guess::INT);
            }
        }
        self.forget(state);
        let hint = match row.result {
            Ty::INT => Value::small(0),
            Ty::FLOAT => Value::float(0.0),
            Ty::BOOL => Value::TRUE,
            _ => Value::UNBOUND,
        };
        (Plan::Builtin(builtin), Guess::like(hint))
    }

    /// The kind of sequence that a slot holds or was seen to hold.
    fn sequence(&mut self, state: &State, a: Slot) -> Option<(SeqKind, Kind)> {
        let g = self.get(state, a);
        if g.rep != Rep::Boxed {
            return None;
        }
        match g.seen_kind(&self.machine.ctx().heap)? {
            Kind::List => Some((SeqKind::List, Kind::List)),
            Kind::Tuple => Some((SeqKind::Tuple, Kind::Tuple)),
            _ => None,
        }
    }

    fn unpack(&mut self, state: &mut State, a: Slot, dsts: ArgList, open: bool) -> (Plan, Guess) {
        let g = self.get(state, a);
        if g.rep == Rep::Pair
            && let [x, y] = *self.func.args(dsts)
        {
            self.set(state, x, Guess::INT);
            self.set(state, y, Guess::like(g.seen));
            return (Plan::Pair(x, y), Guess::UNKNOWN);
        }
        let kind = g.seen_kind(&self.machine.ctx().heap);
        let (seq, kind) = match kind {
            Some(Kind::List) => (SeqKind::List, Kind::List),
            // What is not known is most often a pair of a dict or an enumeration.
            Some(Kind::Tuple) | None => (SeqKind::Tuple, Kind::Tuple),
            _ => return (Plan::Leave, Guess::UNKNOWN),
        };
        if open || g.rep != Rep::Boxed {
            return (Plan::Leave, Guess::UNKNOWN);
        }
        let know = Know::Kind(kind);
        self.set(state, a, Guess { know, ..g });
        for (i, s) in self.func.args(dsts).iter().enumerate() {
            let seen = self.seen_item(g.seen, Some(i as i64));
            self.set(state, *s, Guess::like(seen));
        }
        (Plan::Unpack(seq, dsts), Guess::UNKNOWN)
    }

    /// Decides for a terminator. The state is then that of the way that goes on; for a
    /// loop's end, of the way into its body.
    pub(crate) fn end(&mut self, state: &mut State, block: BlockId) -> End {
        let func = self.func;
        match func.blocks[block].term {
            Terminator::Jump(_) => End::Jump,
            Terminator::Branch { cond, .. } => End::Branch(cond),
            Terminator::ForNext { iter, dst, .. } => {
                let g = self.get(state, iter);
                match g.rep {
                    Rep::Range => {
                        self.set(state, dst, Guess::INT);
                        End::Next(Rep::Range)
                    }
                    Rep::Seq(_) => {
                        let seen = self.next_seen(g.seen);
                        self.set(state, dst, Guess::like(seen));
                        End::Next(g.rep)
                    }
                    Rep::Enum(_) => {
                        let seen = self.next_seen(g.seen);
                        let pair = Guess::of(Rep::Pair);
                        self.set(state, dst, Guess { seen, ..pair });
                        End::Next(g.rep)
                    }
                    _ => {
                        let heap = &self.machine.ctx().heap;
                        let seen = heap.as_kind(g.seen, Kind::Iter);
                        if g.seen_kind(heap) == Some(Kind::Generator) {
                            return End::Leave;
                        }
                        let hint = match seen.map(|at| IterKind::from_u16(heap.aux(at))) {
                            Some(IterKind::Bytes | IterKind::Bytearray) => Value::small(0),
                            _ => Value::UNBOUND,
                        };
                        let hint = match hint.is_unbound() {
                            true => self.last_held(dst),
                            false => hint,
                        };
                        self.set(state, dst, Guess::like(hint));
                        End::AnyNext
                    }
                }
            }
            Terminator::Return(_) => End::Return,
            _ => End::Leave,
        }
    }

    /// The item that a loop's own iterator, or a loop over the sequence, gives next.
    fn next_seen(&mut self, seen: Value) -> Value {
        let heap = &self.machine.ctx().heap;
        match heap.as_kind(seen, Kind::Iter) {
            Some(at) => {
                let at = enumerated(heap, at).map_or(at, |(_, inner)| inner);
                let (of, next) = (heap.field(at, 0), heap.raw(at, 2) as i64);
                self.seen_item(of, Some(next))
            }
            None => self.seen_item(seen, None),
        }
    }
}
