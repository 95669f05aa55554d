//! Types and effects of a module, and what follows from them: claims that the verifier
//! will check, checks that are not needed, calls that can't succeed.
//!
//! What holds: one function is solved after its callees, so most are solved once; every
//! fixpoint has a budget, and running out of it is the diagnostic `too-complex`. What is
//! absent: judgement of effects, which is the verifier's.

mod calls;
mod effects;
mod live;
mod types;

use stelp_ir::{
    BlockId, Diagnostic, FuncId, Function, FunctionKind, InstId, Module, Op, Slot, Terminator, Ty,
};

use crate::Options;
use crate::cfg::{Order, compact, index};
use crate::checks;
use live::Live;
use types::{Frame, Types};

/// Words of a function's table of live slots, at most.
const TABLE: usize = 1 << 22;
/// Slots that are live at the entries of blocks, of all functions together: as many
/// claims as the verifier takes.
const ROWS: usize = 1 << 22;
/// How often a function is solved at most, before all return types are taken to be
/// anything.
const PASSES: usize = 6;

/// Infers types and effects, takes away checks that always pass and blocks that are
/// never reached, and reports calls that can't succeed. The module has its other
/// checks already.
pub fn run(module: &mut Module, options: &Options<'_>, diags: &mut Vec<Diagnostic>) {
    effects::declare(module, diags);
    let ids: Vec<FuncId> = module.functions.iter().map(|(id, _)| id).collect();
    let orders = ids
        .iter()
        .map(|id| prune(module, *id, options, diags))
        .collect();
    let calls = effects::direct_calls(module);
    let Some(mut solved) = solve(module, orders, &calls, diags) else {
        return;
    };
    let mut frame = Frame::default();
    for (id, one) in ids.iter().zip(&mut solved) {
        simplify(module, *id, one, &mut frame);
    }
    let reached = effects::reached(module);
    let defaults = calls::defaults(module);
    for (id, one) in ids.iter().zip(&solved) {
        let is_reached = reached.get(func_index(*id)).copied().unwrap_or(false);
        calls::check(
            module, *id, one, &mut frame, options, is_reached, &defaults, diags,
        );
    }
    effects::solve(module, &solved, &calls, options, &mut frame);
    for (_, func) in module.functions.iter_mut() {
        tidy(func);
    }
}

/// What is known of one function.
struct Solved {
    order: Order,
    live: Live,
    types: Types,
}

fn func_index(id: FuncId) -> usize {
    id.into_raw().into_u32() as usize
}

fn too_complex(func: &Function) -> Diagnostic {
    Diagnostic::error(
        "too-complex",
        func.span,
        "the function is too complex to be checked",
    )
    .with_help("split it into smaller functions")
}

/// Removes the blocks that nothing leads to, with a word about what they would have done. Gives the order of the others.
fn prune(
    module: &mut Module,
    id: FuncId,
    options: &Options<'_>,
    diags: &mut Vec<Diagnostic>,
) -> Order {
    let func = &module.functions[id];
    let order = Order::of(func);
    if order.blocks.len() == func.blocks.len() {
        return order;
    }
    let keep: Vec<bool> = order.place.iter().map(|p| *p != u32::MAX).collect();
    for (b, block) in func.blocks.iter() {
        if !keep.get(index(b)).copied().unwrap_or(false) {
            effects::report_unreached(module, func, block, options, diags);
        }
    }
    compact(&mut module.functions[id], &keep);
    Order::of(&module.functions[id])
}

/// Solves the types of all functions, callees first.
fn solve(
    module: &mut Module,
    orders: Vec<Order>,
    calls: &effects::DirectCalls,
    diags: &mut Vec<Diagnostic>,
) -> Option<Vec<Solved>> {
    let mut solved = Vec::with_capacity(module.functions.len());
    let mut rows = 0usize;
    for (func, order) in module.functions.values().zip(orders) {
        let Some(live) = Live::of(func, &order) else {
            diags.push(too_complex(func));
            return None;
        };
        rows = rows.saturating_add(live.count());
        if rows > ROWS {
            diags.push(too_complex(func));
            return None;
        }
        let types = Types::new(func, &live);
        solved.push(Solved { order, live, types });
    }
    for (_, func) in module.functions.iter_mut() {
        func.ret = match func.kind {
            FunctionKind::Generator => Ty::GENERATOR,
            _ => Ty::NEVER,
        };
    }
    let mut frame = Frame::default();
    let mut queued = vec![true; solved.len()];
    // One pass is enough but for recursion; the last one takes every return type that
    // is not settled, and those that rest on it, to be anything.
    for pass in 0..=PASSES {
        if pass == PASSES {
            if !queued.contains(&true) {
                break;
            }
            queued.fill(true);
            for (_, func) in module.functions.iter_mut() {
                func.ret = Ty::ANY;
            }
        }
        for id in &calls.order {
            let i = func_index(*id);
            let Some(one) = solved.get_mut(i) else {
                continue;
            };
            if !queued.get_mut(i).is_some_and(std::mem::take) {
                continue;
            }
            let func = &module.functions[*id];
            if !one.types.solve(module, func, &one.order, &mut frame) {
                diags.push(too_complex(func));
                return None;
            }
            let ret = func.ret | one.types.ret;
            if func.kind == FunctionKind::Generator || ret == func.ret {
                continue;
            }
            module.functions[*id].ret = ret;
            for caller in calls.callers(*id) {
                if let Some(q) = queued.get_mut(func_index(*caller)) {
                    *q = true;
                }
            }
        }
    }
    Some(solved)
}

/// Writes the types down, and takes away the checks that always pass.
fn simplify(module: &mut Module, id: FuncId, one: &mut Solved, frame: &mut Frame) {
    let func = &module.functions[id];
    let mut found = vec![Ty::NEVER; func.insts.len()];
    let mut needless: Vec<InstId> = Vec::new();
    let mut plain: Vec<(InstId, Slot)> = Vec::new();
    for &b in &one.order.blocks {
        one.types.replay(module, func, b, frame, |inst, ty_of, ty| {
            if let Some(f) = found.get_mut(inst.into_raw().into_u32() as usize) {
                *f = ty;
            }
            match func.insts[inst].op {
                Op::CheckBound { a, .. } if !ty_of(a).may_be(Ty::UNBOUND) => needless.push(inst),
                Op::Truth(a) if ty_of(a).is_subset(Ty::BOOL) => plain.push((inst, a)),
                _ => {}
            }
        });
    }
    needless.sort_unstable_by_key(|i| i.into_raw());
    let func = &mut module.functions[id];
    for ((_, inst), ty) in func.insts.iter_mut().zip(found) {
        inst.ty = ty;
    }
    for (inst, a) in plain {
        func.insts[inst].op = Op::Copy(a);
    }
    let blocks: Vec<BlockId> = one.order.blocks.clone();
    for b in blocks {
        func.blocks[b].entry = one.types.claims(b);
        if !needless.is_empty() {
            let drop = |i: &InstId| {
                needless
                    .binary_search_by_key(&i.into_raw(), |n| n.into_raw())
                    .is_ok()
            };
            func.blocks[b].insts.retain(|i| !drop(i));
        }
        branch_on_source(func, &one.live, b);
    }
}

/// `t = copy a; branch t` with `t` dead afterwards is `branch a`.
fn branch_on_source(func: &mut Function, live: &Live, b: BlockId) {
    let block = &func.blocks[b];
    let Terminator::Branch { cond, then, other } = block.term else {
        return;
    };
    let Some(last) = block.insts.last().copied() else {
        return;
    };
    let inst = &func.insts[last];
    let (Op::Copy(a), true) = (inst.op, inst.dst == cond) else {
        return;
    };
    let needed = |to: BlockId| live.has(to, cond);
    if a != cond && (needed(then) || needed(other) || block.unwind.is_some_and(needed)) {
        return;
    }
    let block = &mut func.blocks[b];
    block.insts.pop();
    block.term = Terminator::Branch {
        cond: a,
        then,
        other,
    };
}

/// Drops the instructions that no block lists any more, and sets the costs.
fn tidy(func: &mut Function) {
    let listed: usize = func.blocks.values().map(|b| b.insts.len()).sum();
    if listed != func.insts.len() {
        let keep = vec![true; func.blocks.len()];
        compact(func, &keep);
    }
    checks::costs(func);
}
