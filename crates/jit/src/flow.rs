//! What each block can take its slots to hold at its start: the fixpoint over the ways
//! between blocks that native code can go.

use stelp_ir::{Block, BlockId, Function, Op, Slot, Terminator};

use crate::guess::{Guess, Rep};
use crate::home::{Homes, innermost};
use crate::invariant::{Finder, Preheaders};
use crate::live::raw;
use crate::plan::{End, Plan, Planner, Start, State};
use crate::price::Price;

/// Blocks are looked at so many times each, on average, before it is given up.
const ROUNDS: usize = 24;

/// Why a function is not compiled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unfit {
    TooBig,
    /// Loops' own iterators meet other ones.
    Iterators,
    /// Native code would be left at once, or gain nothing.
    Nothing,
    /// It would pay where the interpreter would take so much fuel.
    Early(u64),
    /// The compiler or the audit refused it.
    Refused,
}

/// What was found.
pub(crate) struct Flow {
    /// For each block that is reached: its slots at its start.
    pub states: Vec<Option<State>>,
    /// The reached blocks, a block before those that it leads to but for ways back.
    pub order: Vec<BlockId>,
    /// The blocks to which a way leads back.
    pub heads: Vec<bool>,
    pub homes: Homes,
    pub preheaders: Preheaders,
    /// What is returned, each time.
    pub returns: Vec<Guess>,
    pub price: Price,
    /// Whether the function calls itself.
    pub recurs: bool,
    /// The blocks that are compiled: those that lead to a loop.
    inside: Vec<bool>,
    /// Those whose gain counts: of a loop, those that lead back to it.
    counts: Vec<bool>,
}

impl Flow {
    pub(crate) fn state(&self, b: BlockId) -> Option<&State> {
        self.states.get(raw(b) as usize)?.as_ref()
    }
}

/// Follows the ways from the start.
pub(crate) fn follow(p: &mut Planner<'_>, start: Start) -> Result<Flow, Unfit> {
    let func = p.func;
    let (first, inside, counts) = match start {
        Start::Loop(b) => {
            let heads = func.blocks.iter().filter(|(_, b)| polls(func, b));
            let heads: Vec<u32> = heads.map(|(b, _)| raw(b)).collect();
            let counts = leading_to(func, vec![raw(b)]);
            (b, leading_to(func, heads), counts)
        }
        Start::Call => {
            let all = vec![true; func.blocks.len()];
            (func.entry, all.clone(), all)
        }
    };
    let loops = innermost(func);
    let mut flow = Flow {
        states: vec![None; func.blocks.len()],
        order: Vec::new(),
        heads: vec![false; func.blocks.len()],
        homes: Homes::new(func, &loops),
        preheaders: Preheaders::default(),
        returns: Vec::new(),
        price: Price::default(),
        recurs: false,
        inside,
        counts,
    };
    let at_entry = p.entry_state(start);
    let mut work = Vec::new();
    merge(p, &mut flow, first, &at_entry, &mut work)?;
    let mut left = ROUNDS * func.blocks.len() + 64;
    while let Some(b) = work.pop() {
        left = left.checked_sub(1).ok_or(Unfit::TooBig)?;
        let Some(state) = flow.state(b) else { continue };
        let mut state = state.clone();
        if walk(p, &mut state, b) {
            ends(p, &mut flow, b, state, &mut work)?;
        }
    }
    order(p, first, loops, &mut flow);
    Ok(flow)
}

/// Whether a block begins with a poll, as heads of loops do.
pub(crate) fn polls(func: &Function, block: &Block) -> bool {
    let first = block.insts.first();
    first.is_some_and(|i| func.insts[*i].op == Op::Poll)
}

/// The blocks from which those are reached.
fn leading_to(func: &Function, mut work: Vec<u32>) -> Vec<bool> {
    let mut from = vec![Vec::new(); func.blocks.len()];
    for (b, block) in func.blocks.iter() {
        for next in block.term.successors() {
            if let Some(list) = from.get_mut(raw(next) as usize) {
                list.push(raw(b));
            }
        }
    }
    let mut inside = vec![false; func.blocks.len()];
    while let Some(b) = work.pop() {
        if let Some(place) = inside.get_mut(b as usize)
            && !std::mem::replace(place, true)
        {
            work.extend(from.get(b as usize).into_iter().flatten());
        }
    }
    inside
}

/// Decides for the instructions of a block; `false` if native code is left before its end.
fn walk(p: &mut Planner<'_>, state: &mut State, b: BlockId) -> bool {
    (0..p.func.blocks[b].insts.len()).all(|i| p.step(state, b, i) != Plan::Leave)
}

fn ends(
    p: &mut Planner<'_>,
    flow: &mut Flow,
    b: BlockId,
    mut state: State,
    work: &mut Vec<BlockId>,
) -> Result<(), Unfit> {
    let before = state.clone();
    let end = p.end(&mut state, b);
    match (&p.func.blocks[b].term, end) {
        (_, End::Leave) | (Terminator::Return(_), _) => {}
        (Terminator::Jump(to), _) => merge(p, flow, *to, &state, work)?,
        (Terminator::Branch { then, other, .. }, _) => {
            merge(p, flow, *then, &state, work)?;
            merge(p, flow, *other, &state, work)?;
        }
        (Terminator::ForNext { body, exit, .. }, _) => {
            merge(p, flow, *body, &state, work)?;
            merge(p, flow, *exit, &before, work)?;
        }
        _ => {}
    }
    Ok(())
}

fn merge(
    p: &Planner<'_>,
    flow: &mut Flow,
    to: BlockId,
    state: &State,
    work: &mut Vec<BlockId>,
) -> Result<(), Unfit> {
    let Some(live) = p.live.start(to) else {
        return Ok(());
    };
    if !flow.inside.get(raw(to) as usize).is_some_and(|i| *i) {
        return Ok(());
    }
    let only = |i: usize, g: &Guess| {
        if live.has(Slot(i as u16)) {
            *g
        } else {
            Guess::UNKNOWN
        }
    };
    let Some(place) = flow.states.get_mut(raw(to) as usize) else {
        return Ok(());
    };
    match place {
        None => {
            *place = Some(state.iter().enumerate().map(|(i, g)| only(i, g)).collect());
            work.push(to);
        }
        Some(old) => {
            let mut changed = false;
            for (i, (g, new)) in old.iter_mut().zip(state).enumerate() {
                if !live.has(Slot(i as u16)) {
                    continue;
                }
                let joined = g.join(*new).map_err(|()| Unfit::Iterators)?;
                changed |= joined != *g;
                *g = joined;
            }
            if changed {
                work.push(to);
            }
        }
    }
    Ok(())
}

/// Whether a block ends in an exception: most often it is not reached.
fn raises(end: &Terminator) -> bool {
    use Terminator::{Raise, Reraise, Rethrow, Unreachable};
    matches!(end, Raise { .. } | Reraise | Rethrow(_) | Unreachable)
}

/// What is gained, written and returned, with the states as they are now, and the order in
/// which code is emitted.
fn order(p: &mut Planner<'_>, first: BlockId, loops: Vec<(BlockId, Vec<bool>)>, flow: &mut Flow) {
    let mut finder = Finder::new(loops);
    let mut ways = vec![Vec::new(); p.func.blocks.len()];
    let mut seen = vec![false; p.func.blocks.len()];
    let mut stack = vec![first];
    while let Some(b) = stack.pop() {
        if flow.state(b).is_none() || std::mem::replace(&mut seen[raw(b) as usize], true) {
            continue;
        }
        if polls(p.func, &p.func.blocks[b]) {
            flow.homes.found_loop();
        }
        let mut state = flow.state(b).cloned().unwrap_or_default();
        flow.homes.hold(&state);
        finder.begin();
        let mut left = false;
        let counts =
            flow.counts.get(raw(b) as usize).is_some_and(|c| *c) && !raises(&p.func.blocks[b].term);
        let inner = flow.homes.is_innermost(b);
        for i in 0..p.func.blocks[b].insts.len() {
            let before = state.clone();
            let plan = p.step(&mut state, b, i);
            flow.homes.step(p.func, b, i, plan, [&before, &state]);
            finder.step(p.func, b, i, plan);
            flow.homes.hold(&state);
            flow.price.add(plan, counts, inner);
            flow.recurs |= plan == Plan::CallSelf;
            left = plan == Plan::Leave;
            if left {
                break;
            }
        }
        if left {
            continue;
        }
        if let Terminator::Return(a) = p.func.blocks[b].term {
            let given = state.get(usize::from(a.0)).copied();
            flow.returns.push(given.unwrap_or(Guess::UNKNOWN));
        }
        let before = state.clone();
        let end = p.end(&mut state, b);
        if end == End::AnyNext {
            finder.any_next(b);
        }
        let enters = match p.func.blocks[b].term {
            Terminator::ForNext { body, .. } => flow.state(body).is_some(),
            _ => true,
        };
        flow.price.add_end(end, enters, counts, inner);
        if end == End::Leave && enters {
            continue;
        }
        flow.homes.hold(&state);
        if let Terminator::ForNext { iter, dst, .. } = p.func.blocks[b].term {
            if let End::Next(rep) = end {
                flow.homes.next(b, iter, rep);
            }
            let rep = state.get(usize::from(dst.0)).map_or(Rep::Boxed, |g| g.rep);
            flow.homes.write(b, dst, rep);
        }
        let next: Vec<BlockId> = (p.func.blocks[b].term.successors())
            .filter(|to| flow.state(*to).is_some())
            .collect();
        for to in &next {
            if let (Some(live), Some(wanted)) = (p.live.start(*to), flow.state(*to)) {
                let wanted = wanted.clone();
                flow.homes.way(b, live, &before, &wanted);
            }
        }
        stack.extend(&next);
        if let Some(list) = ways.get_mut(raw(b) as usize) {
            *list = next;
        }
    }
    flow.preheaders = finder.finish(p, &flow.states, &flow.homes);
    arrange(first, &ways, flow);
}

/// Puts the blocks into reverse postorder.
fn arrange(first: BlockId, ways: &[Vec<BlockId>], flow: &mut Flow) {
    let mut place = vec![None; ways.len()];
    let mut seen = vec![false; ways.len()];
    let mut stack = vec![(first, 0)];
    while let Some((b, i)) = stack.pop() {
        let at = raw(b) as usize;
        if i == 0
            && let Some(seen) = seen.get_mut(at)
            && std::mem::replace(seen, true)
        {
            continue;
        }
        match ways.get(at).and_then(|w| w.get(i)) {
            Some(to) => {
                stack.push((b, i + 1));
                stack.push((*to, 0));
            }
            None => flow.order.push(b),
        }
    }
    flow.order.reverse();
    for (i, b) in flow.order.iter().enumerate() {
        if let Some(place) = place.get_mut(raw(*b) as usize) {
            *place = Some(i);
        }
    }
    for (from, ways) in ways.iter().enumerate() {
        for to in ways {
            let to = raw(*to) as usize;
            if place.get(from) >= place.get(to)
                && let Some(head) = flow.heads.get_mut(to)
            {
                *head = true;
            }
        }
    }
}
