//! What native code does for each instruction, decided from what its operands were seen
//! to be, and what its result is then taken to be.
//!
//! What holds: [`Planner::step`] is a function of the state and of what the run holds at
//! compilation, so that the flow analysis and the emission of code decide alike.

mod call;
mod number;
mod object;

use rustc_hash::FxHashSet;
use stelp_ir::{
    ArgList, BinOp, BlockId, Builtin, CmpOp, Function, Inst, InstId, KwId, Module, Op, Slot,
    Terminator, UnOp,
};
use stelp_runtime::Value;
use stelp_runtime::heap::{IterKind, Kind};
use stelp_runtime::tier::{At, FrameView, Machine, Place};

use crate::guess::{Guess, Know, Rep, SeqKind};
use crate::live::{Live, raw};
use crate::unit::{Assumption, Guard, Guessed};

/// Cells of a closure that native code reaches.
const MAX_CLOSURE: u16 = 256;

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
    /// Equality of strings.
    SameText(CmpOp),
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
    /// A part of a sequence, without an object for the slice.
    Slice(Parts),
    SetListItem,
    AnySetItem,
    /// The attribute in a slot of an instance: in the object, at this index.
    /// Objects are checked to have the fields up to `reach`; a number is taken out of its box.
    Attr {
        layout: Layout,
        index: u32,
        reach: u32,
        num: Option<Num>,
    },
    AnyAttr,
    SetAttr {
        layout: Layout,
        index: u32,
        reach: u32,
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
    /// `min` or `max` of numbers, where the next is taken if it compares so with the best.
    Extreme(CmpOp, Num),
    /// `abs` of a number.
    Abs(Num),
    Method,
    /// The native that is a method of builtin values of that kind.
    KindMethod {
        kind: Kind,
        number: u32,
    },
    /// `append` of a list.
    AppendTo,
    /// The square root, by the function of the module that this value is, if it is one.
    Sqrt(Option<Value>),
    /// Another function of it.
    Native {
        module: Value,
        number: u32,
    },
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
    /// The slots that an instruction writes when it is done so.
    pub(crate) fn defs(self, func: &Function, inst: &Inst) -> Vec<Slot> {
        let mut defs = Vec::new();
        if inst.dst.is_some() {
            defs.push(inst.dst);
        }
        inst.op.for_each_extra_def(func, |s| defs.push(s));
        if let Plan::Range { iter, .. } | Plan::Enumerate { iter, .. } = self {
            defs.push(iter);
        }
        defs
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
                | Plan::Abs(_)
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

/// The operands of a slice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Parts {
    pub from: Slot,
    pub to: Slot,
    pub step: Slot,
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
    pub avoid: &'a FxHashSet<Guard>,
    /// Nothing is guessed of what the instruction loads.
    pub loose: bool,
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
                let g = Guess::at_entry(&ctx.heap, v, iterators && start != Start::Call);
                match start {
                    // What calls it sees to how arguments are kept, and to nothing else.
                    Start::Call if g.know != Know::Nothing => Guess {
                        know: Know::Bound,
                        ..g
                    },
                    _ => g,
                }
            })
            .collect()
    }

    /// Makes an operand a number in the state, as the plan's guard does.
    fn refine(&self, state: &mut State, s: Slot, to: Num) {
        let g = self.get(state, s);
        if g.rep == Rep::Boxed {
            let known = match to {
                _ if g.is_bool() => Guess::BOOL,
                Num::Int => Guess::INT,
                Num::Float if g.is_float() || g.is_open() => Guess::FLOAT,
                // An `int` where a float is wanted is converted, and stays what it is.
                Num::Float => Guess::INT,
            };
            let seen = g.seen;
            self.set(state, s, Guess { seen, ..known });
        }
    }

    /// Decides for an instruction, and changes the state to what holds after it.
    pub(crate) fn step(&mut self, state: &mut State, block: BlockId, index: usize) -> Plan {
        let Some(id) = self.func.blocks[block].insts.get(index).copied() else {
            return Plan::Leave;
        };
        let open = self.was_wrong(block, index, Guessed::Operands);
        self.loose = self.was_wrong(block, index, Guessed::Result);
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

    /// Whether a guess at that instruction was wrong too often.
    fn was_wrong(&self, block: BlockId, index: usize, of: Guessed) -> bool {
        let place = Place {
            block: raw(block),
            at: At::Inst(index as u32),
        };
        self.avoid.contains(&Guard { place, of })
    }

    /// Whether a slot is read after that instruction, before it is written.
    fn is_read_after(&self, block: BlockId, index: usize, s: Slot) -> bool {
        let block = &self.func.blocks[block];
        let mut after = self.live.end(self.func, block);
        for inst in block.insts.iter().skip(index + 1).rev() {
            self.live.before(self.func, block, *inst, &mut after);
        }
        after.has(s)
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
                        self.set(
                            state,
                            a,
                            Guess {
                                seen,
                                ..Guess::BOOL
                            },
                        );
                        (Plan::Bool { of: a, not: false }, Guess::BOOL)
                    }
                    Rep::Boxed if !open && g.seen.is_int() => {
                        self.refine(state, a, Num::Int);
                        (Plan::Nonzero { of: a, not: false }, Guess::BOOL)
                    }
                    _ => (Plan::AnyTruth(a), Guess::BOOL),
                }
            }
            Op::GetItem(a, b) => match self.slice_of(state, block, index) {
                Some(parts) => self.part(state, a, parts),
                None => self.item(state, a, b, open),
            },
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
            Op::GetAttr(a, name) => self.attr(state, (block, index), a, name.0, open),
            Op::SetAttr(a, name, _) => self.set_attr(state, (block, index), a, name.0, open),
            Op::CallDirect { func, .. } => {
                self.forget(state);
                if func.into_raw().into_u32() == self.func_id {
                    return (Plan::CallSelf, self.result.unwrap_or(Guess::ANY));
                }
                (Plan::CallOther(func.into_raw().into_u32()), Guess::ANY)
            }
            Op::Call {
                callee,
                args,
                kw: KwId(0),
            } => self.call(state, callee, args, open),
            Op::CallBuiltin { builtin, args, kw } => {
                self.builtin(state, block, index, builtin, args, kw, open)
            }
            Op::CallMethod {
                recv,
                name,
                args,
                kw: KwId(0),
            } => {
                let g = self.get(state, recv);
                if !open && let Some(found) = self.module_function(state, recv, name, args) {
                    return found;
                }
                if !open && let Some(plan) = self.method(state, recv, name, args) {
                    return (plan, Guess::ANY);
                }
                if !open && let Some(found) = self.kind_method(state, recv, name, args) {
                    return found;
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
            Op::ClosureGet(i) if i < MAX_CLOSURE => (Plan::Closure(i), Guess::kind(Kind::Record)),
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
            // What follows needs its parts only.
            Op::BuildSlice(..) if self.slice_of(state, block, index + 1).is_some() => {
                (Plan::Nothing, Guess::kind(Kind::Record))
            }
            Op::BuildSlice(..) | Op::MakeCell(_) => (Plan::Plain, Guess::kind(Kind::Record)),
            Op::MakeFunction { .. } => (Plan::Plain, Guess::kind(Kind::Function)),
            Op::BuildSet(_) => {
                self.forget(state);
                (Plan::Plain, Guess::kind(Kind::Set))
            }
            Op::BuildDict(_) => {
                self.forget(state);
                (Plan::Plain, Guess::kind(Kind::Dict))
            }
            Op::MatchSequence(_) | Op::MatchMapping(_) => {
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

    /// After what may change layouts.
    pub(crate) fn forget(&self, state: &mut State) {
        for g in state {
            if let Know::Layout { .. } = g.know {
                g.know = Know::Bound;
            }
        }
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
                        let know = match g.know {
                            Know::Ones => Know::Natural,
                            know => know,
                        };
                        self.set(state, dst, Guess { know, ..Guess::INT });
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
}
