//! The fuel goes down around each cycle, and calls wait for their guards.
//!
//! Let `limit` be the fuel at the last check that was passed, in whatever function. For each
//! block is found what holds at its start, on all ways to it: which values are at most `limit`
//! (and which are below it), whether that is so of the fuel in memory, and which guards were
//! passed. A check counts that compares a value below the limit; it sets the limit to that
//! value. Bodies are given the fuel and give it back, or say that it is in memory; all else that
//! is called finds it in memory and leaves it there, and neither makes it more: so after a call
//! what is given back counts or memory alone, and before a call and a return the one or the
//! other must be right. Then no cycle, of blocks or of calls, can go on without the limit going
//! down; and it is left below `NEXT_LOOK`.

use cranelift_codegen::entity::SecondaryMap;
use cranelift_codegen::ir::condcodes::{CondCode, IntCC};
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, Inst, InstructionData as Data, Opcode, Value};
use smallvec::SmallVec;

use super::calls::{Callee, callee};
use super::view::View;
use super::{Finding, Kind, Rule, at_block, at_inst};
use crate::enter::{FUEL_IN_STATE, offset};

/// Guards that were passed.
const DEPTH: u8 = 1;
const STACK: u8 = 2;
const METER: u8 = 4;
const ALL: u8 = DEPTH | STACK | METER;
/// The fuel that a charge takes at most.
const MOST: i64 = 1 << 32;

/// A value that is at most the limit, and whether it is below it.
type Held = (Value, bool);

/// What holds at a place.
#[derive(Clone, PartialEq, Eq, Default)]
struct Known {
    /// The newest last; older ones are forgotten.
    held: SmallVec<[Held; 4]>,
    /// The fuel in memory, if it is at most the limit: whether it is below it.
    memory: Option<bool>,
    /// Values that memory holds.
    copies: SmallVec<[Value; 2]>,
    guards: u8,
}

/// What an instruction does to the fuel.
#[derive(Clone, Copy)]
enum Event {
    /// A value is at most another, or less than that.
    Charge(Value, Value, bool),
    Load(Value),
    Store(Value),
    /// With what it gives first.
    Call(Callee, Inst, Option<Value>),
    Return(Inst),
}

/// What is needed of a block.
#[derive(Clone, Default)]
struct Summary {
    events: Vec<Event>,
    /// The last call, by its order in the block.
    call: u32,
    /// What the last call gave, if that was a look, or a body's fuel.
    look: Option<Value>,
    fuel: Option<Value>,
}

type Starts = SecondaryMap<Block, Option<Known>>;

/// Looks at all cycles and calls.
pub(super) fn check(v: &View<'_>) -> Result<(), Finding> {
    let mut summaries = SecondaryMap::with_capacity(v.f.dfg.num_blocks());
    for block in v.blocks() {
        summaries[block] = summary(v, block);
    }
    let starts = fixpoint(v, &summaries);
    for block in v.blocks() {
        if let Some(mut known) = starts[block].clone() {
            for event in &summaries[block].events {
                demand(v, &known, *event)?;
                known.step(*event);
            }
        }
    }
    acyclic(v, &summaries, &starts)
}

fn summary(v: &View<'_>, block: Block) -> Summary {
    let mut all = Summary::default();
    for inst in v.f.layout.block_insts(block) {
        let Some(event) = event(v, inst) else {
            continue;
        };
        if let Event::Call(callee, _, given) = event {
            all.call = v.order[inst];
            all.look = given.filter(|_| callee == Callee::Look);
            all.fuel = given.filter(|_| callee == Callee::Own);
        }
        all.events.push(event);
    }
    all
}

fn event(v: &View<'_>, inst: Inst) -> Option<Event> {
    match v.data(inst) {
        Data::Binary {
            opcode: Opcode::Iadd | Opcode::Isub,
            ..
        } => {
            let to = v.first_result(inst).filter(|r| v.ty(*r) == I64)?;
            let (from, c) = v.sum(to)?;
            (-MOST..=0)
                .contains(&c)
                .then_some(Event::Charge(to, from, c < 0))
        }
        Data::Load { .. } => {
            let to = v.first_result(inst)?;
            (v.state_word(to)? == offset::FUEL).then_some(Event::Load(to))
        }
        Data::Store {
            args: [x, to],
            offset,
            ..
        } => (v.real(*to) == v.state && i32::from(*offset) == offset::FUEL)
            .then(|| Event::Store(v.real(*x))),
        Data::MultiAry {
            opcode: Opcode::Return,
            ..
        } => Some(Event::Return(inst)),
        Data::Call { .. } | Data::CallIndirect { .. } => {
            Some(Event::Call(callee(v, inst)?, inst, v.first_result(inst)))
        }
        _ => None,
    }
}

/// What must hold before an instruction.
fn demand(v: &View<'_>, known: &Known, event: Event) -> Result<(), Finding> {
    match event {
        Event::Call(_, inst, _) | Event::Return(inst) if !has_fuel(v, known, event) => {
            Err(at_inst(v.f, Rule::Flushed, inst))
        }
        Event::Call(callee, inst, _)
            if callee.is_native() && v.facts.kind == Kind::Body && known.guards != ALL =>
        {
            Err(at_inst(v.f, Rule::Guarded, inst))
        }
        _ => Ok(()),
    }
}

/// Whether who is called or returned to gets the fuel.
fn has_fuel(v: &View<'_>, known: &Known, event: Event) -> bool {
    let args = |inst| v.f.dfg.inst_args(inst);
    let given = match event {
        Event::Call(Callee::Own, inst, _) => args(inst).get(3),
        Event::Return(inst) if v.facts.kind == Kind::Body => {
            let first = args(inst).first();
            first.filter(|f| v.constant(v.real(**f)) != Some(FUEL_IN_STATE))
        }
        _ => None,
    };
    match given {
        Some(fuel) => known.get(v.real(*fuel)).is_some(),
        None => known.memory.is_some(),
    }
}

impl Known {
    fn get(&self, v: Value) -> Option<bool> {
        self.held
            .iter()
            .find(|(h, _)| *h == v)
            .map(|(_, below)| *below)
    }

    /// A value is computed anew: below the limit or at most that, or not known.
    fn set(&mut self, v: Value, below: Option<bool>) {
        self.held.retain(|(h, _)| *h != v);
        self.copies.retain(|c| *c != v);
        if let Some(below) = below {
            if self.held.len() == self.held.inline_size() {
                self.held.remove(0);
            }
            self.held.push((v, below));
        }
    }

    fn step(&mut self, event: Event) {
        match event {
            Event::Charge(to, from, less) => {
                self.set(to, self.get(from).map(|below| below || less))
            }
            Event::Load(to) => {
                self.set(to, self.memory);
                if self.copies.len() < self.copies.inline_size() {
                    self.copies.push(to);
                }
            }
            Event::Store(x) => {
                self.memory = self.get(x);
                self.copies.clear();
                self.copies.push(x);
            }
            // It spends nothing, so that what was known before is right.
            Event::Call(Callee::Look, ..) | Event::Return(_) => {}
            Event::Call(Callee::Own, _, given) => {
                *self = Known {
                    held: given.into_iter().map(|v| (v, false)).collect(),
                    guards: self.guards,
                    ..Known::default()
                };
            }
            Event::Call(callee, ..) => {
                self.held.clear();
                self.copies.clear();
                // Native code may have passed checks.
                self.memory = self.memory.map(|below| below && !callee.is_native());
            }
        }
    }

    /// A check was passed with `fuel`, or with what memory holds: that is the limit now.
    fn pass(&mut self, fuel: Option<Value>) {
        self.held.clear();
        let in_memory = fuel.is_none_or(|f| self.copies.contains(&f));
        if in_memory {
            self.held.extend(self.copies.iter().map(|c| (*c, false)));
        } else {
            self.held.extend(fuel.map(|f| (f, false)));
        }
        self.memory = self.memory.filter(|_| in_memory).map(|_| false);
    }

    /// Keeps what is known of another way as well; whether that was less.
    fn meet(&mut self, other: &Known) -> bool {
        let before = self.clone();
        self.held.retain(|(v, below)| match other.get(*v) {
            Some(too) => {
                *below &= too;
                true
            }
            None => false,
        });
        self.memory = self.memory.zip(other.memory).map(|(a, b)| a && b);
        self.copies.retain(|c| other.copies.contains(c));
        self.guards &= other.guards;
        *self != before
    }
}

/// What holds at each block's start.
fn fixpoint(v: &View<'_>, summaries: &SecondaryMap<Block, Summary>) -> Starts {
    let mut starts = Starts::new();
    let mut ranks = SecondaryMap::with_capacity(v.f.dfg.num_blocks());
    let order: Vec<Block> = v.blocks().collect();
    for (rank, block) in order.iter().enumerate() {
        ranks[*block] = rank;
    }
    let Some(entry) = order.first() else {
        return starts;
    };
    // Who calls has flushed the fuel or gives it, and has passed nothing for this frame.
    let given = v.f.dfg.block_params(*entry).get(3);
    starts[*entry] = Some(match v.facts.kind {
        Kind::Body => Known {
            held: given.into_iter().map(|v| (*v, false)).collect(),
            ..Known::default()
        },
        Kind::Door | Kind::Loops => Known {
            memory: Some(false),
            ..Known::default()
        },
    });
    let mut again = vec![false; order.len()];
    again
        .first_mut()
        .into_iter()
        .for_each(|first| *first = true);
    // Each round follows all ways onwards; ways back make another one. What is known of a block
    // only ever gets less, so that there are few.
    while again.contains(&true) {
        for (rank, block) in order.iter().enumerate() {
            let due = again.get_mut(rank).is_some_and(std::mem::take);
            let Some(start) = starts[*block].clone().filter(|_| due) else {
                continue;
            };
            let end = at_end(&summaries[*block], start);
            for way in 0..v.ways(*block).len() {
                let Some((to, known, _)) = follow(v, &summaries[*block], *block, way, &end) else {
                    continue;
                };
                let changed = match &mut starts[to] {
                    Some(there) => there.meet(&known),
                    none => {
                        *none = Some(known);
                        true
                    }
                };
                if changed && let Some(again) = again.get_mut(ranks[to]) {
                    *again = true;
                }
            }
        }
    }
    starts
}

fn at_end(summary: &Summary, mut known: Known) -> Known {
    for event in &summary.events {
        known.step(*event);
    }
    known
}

/// What holds where a block goes its `way`-th way, and whether that passes a check with less
/// fuel than at the one before.
fn follow(
    v: &View<'_>,
    summary: &Summary,
    block: Block,
    way: usize,
    end: &Known,
) -> Option<(Block, Known, bool)> {
    let call = v.ways(block).get(way)?;
    let to = v.target(call);
    let mut known = end.clone();
    let mut metered = false;
    if let Some(fuel) = enough(v, summary, block, way)
        && let Some(below) = end.get(fuel)
    {
        metered = below;
        known.pass(Some(fuel));
    } else if summary.look.is_some()
        && v.condition(block, way) == summary.look.map(|l| (l, true))
        && let Some(below) = end.memory
    {
        metered = below;
        known.pass(None);
    } else if is_left(v, summary, block, way) {
        known.memory = Some(false);
    }
    if metered {
        known.guards |= METER;
    }
    known.guards |= v.fact(block, way).map_or(0, |fact| guard(v, fact));
    // All arguments are read before any parameter is written.
    let dfg = &v.f.dfg;
    let from = known.clone();
    for (arg, param) in call.args(&dfg.value_lists).zip(dfg.block_params(to)) {
        let arg = arg.as_value().map(|a| v.real(a));
        known.set(*param, arg.and_then(|a| from.get(a)));
    }
    Some((to, known, metered))
}

/// Whether the body that was called last was left, so that memory has the fuel.
fn is_left(v: &View<'_>, summary: &Summary, block: Block, way: usize) -> bool {
    let Some((IntCC::Equal, x, y)) = v.fact(block, way) else {
        return false;
    };
    let is = |x, y| summary.fuel == Some(x) && v.constant(y) == Some(FUEL_IN_STATE);
    is(x, y) || is(y, x)
}

/// The value that is at least `NEXT_LOOK`, as that is since the last call, on a way.
fn enough(v: &View<'_>, summary: &Summary, block: Block, way: usize) -> Option<Value> {
    let (cond, x, y) = v.fact(block, way)?;
    let fresh = |due: Value| {
        v.state_word(due) == Some(offset::NEXT_LOOK)
            && v.def(due).is_some_and(|load| {
                v.f.layout.inst_block(load) == Some(block) && v.order[load] > summary.call
            })
    };
    let above = |cond| {
        matches!(
            cond,
            IntCC::SignedGreaterThanOrEqual | IntCC::SignedGreaterThan
        )
    };
    if above(cond) && fresh(y) {
        return Some(x);
    }
    (above(cond.swap_args()) && fresh(x)).then_some(y)
}

/// The guard that a comparison is.
fn guard(v: &View<'_>, (cond, x, y): (IntCC, Value, Value)) -> u8 {
    one_guard(v, cond, x, y) | one_guard(v, cond.swap_args(), y, x)
}

fn one_guard(v: &View<'_>, cond: IntCC, x: Value, y: Value) -> u8 {
    use IntCC as C;
    match cond {
        C::SignedLessThan | C::SignedLessThanOrEqual
            if x == v.third && v.state_word(y) == Some(offset::DEPTH_LIMIT) =>
        {
            DEPTH
        }
        C::UnsignedGreaterThan | C::UnsignedGreaterThanOrEqual
            if is_stack_pointer(v, x) && v.state_word(y) == Some(offset::STACK_LIMIT) =>
        {
            STACK
        }
        _ => 0,
    }
}

fn is_stack_pointer(v: &View<'_>, x: Value) -> bool {
    v.made_by(x).map(Data::opcode) == Some(Opcode::GetStackPointer)
}

/// Without the ways that pass a check, no way leads back.
fn acyclic(
    v: &View<'_>,
    summaries: &SecondaryMap<Block, Summary>,
    starts: &Starts,
) -> Result<(), Finding> {
    let mut into: SecondaryMap<Block, usize> = SecondaryMap::with_capacity(v.f.dfg.num_blocks());
    let mut onward: SecondaryMap<Block, SmallVec<[Block; 2]>> = SecondaryMap::new();
    for block in v.blocks() {
        let Some(start) = starts[block].clone() else {
            continue;
        };
        let end = at_end(&summaries[block], start);
        for way in 0..v.ways(block).len() {
            if let Some((to, _, false)) = follow(v, &summaries[block], block, way, &end) {
                into[to] += 1;
                onward[block].push(to);
            }
        }
    }
    let mut ready: Vec<Block> = v.blocks().filter(|b| into[*b] == 0).collect();
    while let Some(block) = ready.pop() {
        for to in &onward[block] {
            into[*to] = into[*to].saturating_sub(1);
            if into[*to] == 0 {
                ready.push(*to);
            }
        }
    }
    match v.blocks().find(|b| into[*b] > 0) {
        Some(block) => Err(at_block(Rule::Metered, block)),
        None => Ok(()),
    }
}
