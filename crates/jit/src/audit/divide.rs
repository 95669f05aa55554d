//! A divisor was seen to be above zero: then a division neither faults nor overflows.

use cranelift_codegen::ir::condcodes::{CondCode, IntCC};
use cranelift_codegen::ir::{Block, Inst, Opcode, Value};
use rustc_hash::FxHashMap;

use super::view::View;
use super::{Finding, Rule, at_inst};

/// What an instruction divides by, if it does.
pub(super) fn divisor(v: &View<'_>, inst: Inst) -> Option<Value> {
    match v.data(inst).opcode() {
        Opcode::Sdiv | Opcode::Srem | Opcode::Udiv | Opcode::Urem => {
            v.f.dfg.inst_args(inst).get(1).map(|d| v.real(*d))
        }
        _ => None,
    }
}

/// Looks at all divisions.
pub(super) fn check(v: &View<'_>, divisions: &[(Inst, Value)]) -> Result<(), Finding> {
    if divisions.is_empty() {
        return Ok(());
    }
    let mut above: FxHashMap<Value, Vec<Block>> = FxHashMap::default();
    for (_, divisor) in divisions {
        above.insert(*divisor, Vec::new());
    }
    for block in v.blocks() {
        for (way, to) in v.ways(block).iter().enumerate() {
            let to = v.target(to);
            if let Some(blocks) = positive(v, block, way).and_then(|d| above.get_mut(&d))
                && is_only_way(v, block, to)
            {
                blocks.push(to);
            }
        }
    }
    for (inst, divisor) in divisions {
        let constant = v.constant(*divisor).is_some_and(|c| c > 0);
        let seen = || {
            let block = v.f.layout.inst_block(*inst)?;
            let blocks = above.get(divisor)?;
            blocks
                .iter()
                .any(|b| v.dom.block_dominates(*b, block))
                .then_some(())
        };
        if !constant && seen().is_none() {
            return Err(at_inst(v.f, Rule::Divisor, *inst));
        }
    }
    Ok(())
}

/// The value that is above zero where a block goes its `way`-th way.
fn positive(v: &View<'_>, block: Block, way: usize) -> Option<Value> {
    let (cond, x, y) = v.fact(block, way)?;
    let holds = |cond, least| match cond {
        IntCC::SignedGreaterThan => least >= 0,
        IntCC::SignedGreaterThanOrEqual => least >= 1,
        _ => false,
    };
    if v.constant(y).is_some_and(|c| holds(cond, c)) {
        return Some(x);
    }
    v.constant(x)
        .is_some_and(|c| holds(cond.swap_args(), c))
        .then_some(y)
}

/// Whether a block is reached from one other only, and that one way.
fn is_only_way(v: &View<'_>, from: Block, to: Block) -> bool {
    let ways = v.ways(from).iter().filter(|w| v.target(w) == to).count();
    ways == 1 && v.cfg.pred_iter(to).count() == 1
}
