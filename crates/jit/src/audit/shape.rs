//! Only instructions of a list, on types that slots and addresses have, in an order in which
//! each value is computed before it is used.

use cranelift_codegen::ir::types::{F64, I8, I16, I32, I64};
use cranelift_codegen::ir::{Block, Function as Clif, Inst, Opcode, Type, Value, ValueDef};

use super::view::View;
use super::{Finding, Rule, at_block, at_inst};

/// Nothing but blocks and instructions.
pub(super) fn resources(f: &Clif) -> Result<(), Finding> {
    let none = f.sized_stack_slots.is_empty()
        && f.dynamic_stack_slots.is_empty()
        && f.global_values.is_empty()
        && f.stack_limit.is_none();
    none.then_some(()).ok_or_else(|| Finding {
        rule: Rule::Resources,
        at: "preamble".to_owned(),
    })
}

/// Whether an instruction can do no harm by itself, or is looked at by another rule.
fn allowed(opcode: Opcode) -> bool {
    use Opcode as O;
    match opcode {
        // Constants, integers.
        O::Iconst | O::F64const | O::Iadd | O::Isub | O::Imul | O::Ineg | O::Smulhi | O::Umulhi => {
            true
        }
        O::Ishl | O::Sshr | O::Ushr | O::Rotl | O::Band | O::Bor | O::Bxor | O::Bnot => true,
        O::SaddOverflow | O::SsubOverflow | O::SmulOverflow => true,
        O::Icmp | O::Select | O::Uextend | O::Sextend | O::Ireduce | O::Bitcast => true,
        O::Smin | O::Smax | O::Umin | O::Umax | O::Iabs => true,
        // Floats.
        O::Fadd | O::Fsub | O::Fmul | O::Fdiv | O::Fneg | O::Fabs | O::Sqrt | O::Fcmp => true,
        O::FcvtFromSint | O::FcvtToSintSat => true,
        // Ways.
        O::Jump | O::Brif | O::BrTable | O::Return => true,
        O::GetStackPointer => true,
        // `memory`, `calls`, `divide`.
        O::Load | O::Store | O::Call | O::CallIndirect => true,
        O::Sdiv | O::Srem | O::Udiv | O::Urem => true,
        _ => false,
    }
}

fn known(ty: Type) -> bool {
    [I8, I16, I32, I64, F64].contains(&ty)
}

/// An instruction of the list, with operands that were computed.
pub(super) fn inst(v: &View<'_>, block: Block, inst: Inst) -> Result<(), Finding> {
    let dfg = &v.f.dfg;
    if !allowed(v.data(inst).opcode()) {
        return Err(at_inst(v.f, Rule::Opcode, inst));
    }
    if !dfg.inst_results(inst).iter().all(|r| known(v.ty(*r))) {
        return Err(at_inst(v.f, Rule::Type, inst));
    }
    if !dfg.inst_values(inst).all(|x| defined(v, block, inst, x)) {
        return Err(at_inst(v.f, Rule::Defined, inst));
    }
    Ok(())
}

/// Whether a value was computed on each way to an instruction.
fn defined(v: &View<'_>, block: Block, inst: Inst, x: Value) -> bool {
    let before = |b| v.dom.is_reachable(b) && v.dom.block_dominates(b, block);
    match v.f.dfg.value_def(x) {
        ValueDef::Result(from, _) => match v.f.layout.inst_block(from) {
            Some(b) if b == block => v.order[from] < v.order[inst],
            Some(b) => before(b),
            None => false,
        },
        ValueDef::Param(b, _) => before(b),
        ValueDef::Union(..) => false,
    }
}

/// A block gives the next ones what they take.
pub(super) fn ends(v: &View<'_>, block: Block) -> Result<(), Finding> {
    let dfg = &v.f.dfg;
    if !dfg.block_params(block).iter().all(|p| known(v.ty(*p))) {
        return Err(at_block(Rule::Type, block));
    }
    for way in v.ways(block) {
        let params = dfg.block_params(v.target(way));
        let fits = way.len(&dfg.value_lists) == params.len()
            && way
                .args(&dfg.value_lists)
                .zip(params)
                .all(|(arg, p)| arg.as_value().is_some_and(|a| v.ty(a) == v.ty(*p)));
        if !fits {
            return Err(at_block(Rule::Branch, block));
        }
    }
    Ok(())
}
