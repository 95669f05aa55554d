//! The checks that meter a program: `check.depth` and `poll` at each entry, `poll` at
//! each target of a back-edge; `check.effect` before each `eval`; and the cost of each
//! block.
//!
//! What holds: afterwards every cycle of every function passes a poll, and the entry
//! block, which no edge leads back to, starts with both checks. A handler's `catch`
//! stays first. What is absent: removal of checks that prove needless.

use stelp_ir::{
    Block, BlockId, Builtin, Effect, EffectSet, Function, Inst, Module, Op, Slot, Span, Terminator,
    Ty, optable,
};

use crate::cfg::Order;

/// Inserts the checks into every function. The module has none so far.
pub fn insert(module: &mut Module) {
    let eval = arithmetic(module);
    for (_, func) in module.functions.iter_mut() {
        if let Some((builtin, effect)) = eval {
            guard_eval(func, builtin, effect);
        }
        insert_into(func);
        costs(func);
    }
}

/// `eval` and the index of its effect, if the module calls it. A table that is full is
/// reported later.
fn arithmetic(module: &mut Module) -> Option<(Builtin, u8)> {
    let eval = Builtin::find("builtins", "eval")?;
    let mut insts = module.functions.values().flat_map(|f| f.insts.values());
    let called = insts.any(|i| matches!(i.op, Op::CallBuiltin { builtin, .. } if builtin == eval));
    let set = called.then(|| module.effects.intern(Effect::EvalArith));
    let index = set.flatten()?.outer_indexes().next()?;
    Some((eval, u8::try_from(index).ok()?))
}

/// Puts `check.effect` before each call of `eval`.
fn guard_eval(func: &mut Function, eval: Builtin, effect: u8) {
    let blocks: Vec<BlockId> = func.blocks.iter().map(|(b, _)| b).collect();
    for b in blocks {
        let calls: Vec<(usize, Slot, Span)> = func.blocks[b]
            .insts
            .iter()
            .enumerate()
            .filter_map(|(i, id)| match func.insts[*id].op {
                Op::CallBuiltin { builtin, args, .. } if builtin == eval => {
                    let a = func.args(args).first()?;
                    Some((i, *a, func.insts[*id].span))
                }
                _ => None,
            })
            .collect();
        for (i, a, span) in calls.into_iter().rev() {
            put(func, b, i, Op::CheckEffect { effect, a }, span);
        }
    }
}

/// Sets each block's cost to what the table says.
pub(crate) fn costs(func: &mut Function) {
    let costs: Vec<u32> = func
        .blocks
        .values()
        .map(|b| optable::block_cost(func, b))
        .collect();
    for ((_, block), cost) in func.blocks.iter_mut().zip(costs) {
        block.cost = cost;
    }
}

fn insert_into(func: &mut Function) {
    let order = Order::of(func);
    let mut heads: Vec<BlockId> = Vec::new();
    for &from in &order.blocks {
        for to in crate::cfg::edges(&func.blocks[from]) {
            if order.is_back_edge(from, to) {
                heads.push(to);
            }
        }
    }
    heads.sort_unstable_by_key(|b| b.into_raw());
    heads.dedup();
    // The error of too deep a call belongs to the caller, not to a `try` that the
    // function starts with.
    if heads.contains(&func.entry) || func.blocks[func.entry].unwind.is_some() {
        separate_entry(func);
    }
    let at = Span::new(func.span.start, func.span.start);
    put(func, func.entry, 0, Op::Poll, at);
    put(func, func.entry, 0, Op::CheckDepth, at);
    for head in heads {
        let block = &func.blocks[head];
        let first = block.insts.first().map(|i| func.insts[*i].op);
        let catches = first == Some(Op::Catch);
        let at = block
            .insts
            .first()
            .map_or(block.term_span, |i| func.insts[*i].span);
        put(func, head, usize::from(catches), Op::Poll, at);
    }
}

/// Gives the function an entry that only jumps to the old one.
fn separate_entry(func: &mut Function) {
    let entry = func.blocks.alloc(Block {
        entry: Vec::new(),
        insts: Vec::new(),
        term: Terminator::Jump(func.entry),
        term_span: func.span,
        unwind: None,
        cost: 0,
    });
    func.entry = entry;
}

fn put(func: &mut Function, block: BlockId, place: usize, op: Op, span: Span) {
    let inst = func.insts.alloc(Inst {
        op,
        dst: Slot::NONE,
        ty: Ty::NEVER,
        effects: EffectSet::NONE,
        span,
    });
    let insts = &mut func.blocks[block].insts;
    insts.insert(place.min(insts.len()), inst);
}
