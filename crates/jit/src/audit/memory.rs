//! Memory is reached in the cage, in the state's own fields, and in its tables.

use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Inst, InstructionData as Data, MemFlags, MemFlagsData, Opcode, Type};
use stelp_runtime::heap::region::Region;

use super::view::{Base, View};
use super::{Finding, Rule, at_inst};
use crate::enter::offset;

/// What is mapped behind the last byte that a 32-bit offset reaches.
const MARGIN: i64 = Region::MAPPED as i64 - (1 << 32);

/// Looks at a load or store.
pub(super) fn inst(v: &View<'_>, inst: Inst) -> Result<(), Finding> {
    let fail = |rule| Err(at_inst(v.f, rule, inst));
    match v.data(inst) {
        Data::Load {
            opcode: Opcode::Load,
            arg,
            flags,
            offset,
        } => {
            let ty = v.first_result(inst).map(|r| v.ty(r));
            let (Some(base), Some(ty)) = (v.address(*arg), ty) else {
                return fail(Rule::Address);
            };
            if !plain(v, *flags) {
                return fail(Rule::Flags);
            }
            if !readable(v, base, (*offset).into(), ty) {
                return fail(Rule::Address);
            }
            Ok(())
        }
        Data::Store {
            opcode: Opcode::Store,
            args: [value, to],
            flags,
            offset,
        } => {
            let Some(base) = v.address(*to) else {
                return fail(Rule::Address);
            };
            if !plain(v, *flags) {
                return fail(Rule::Flags);
            }
            let (at, ty) = ((*offset).into(), v.ty(*value));
            match base {
                Base::Cage if !in_cage(at, ty) => fail(Rule::Address),
                Base::State if !is_for_code(at, ty) => fail(Rule::Store),
                Base::Table(_) => fail(Rule::Store),
                Base::Cage | Base::State => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// An access that can't trap, in the machine's byte order, of memory that changes.
fn plain(v: &View<'_>, flags: MemFlags) -> bool {
    v.f.dfg.mem_flags[flags] == MemFlagsData::trusted()
}

fn readable(v: &View<'_>, base: Base, at: i32, ty: Type) -> bool {
    match base {
        Base::Cage => in_cage(at, ty),
        Base::State => within(at, ty, 0, i64::from(offset::END)),
        Base::Table(table) => {
            let words = match table {
                offset::SHIMS => v.facts.shims,
                offset::CALLS => v.facts.functions,
                _ => v.facts.constants,
            };
            let end = i64::try_from(words).unwrap_or(0).saturating_mul(8);
            ty == I64 && at % 8 == 0 && within(at, ty, 0, end)
        }
    }
}

fn in_cage(at: i32, ty: Type) -> bool {
    within(at, ty, 0, MARGIN)
}

/// What of the state code may write: the fuel, and guest values, which nobody trusts: the
/// result, and a callee's closure.
fn is_for_code(at: i32, ty: Type) -> bool {
    matches!(at, offset::FUEL | offset::RESULT | offset::CLOSURE) && ty.bytes() == 8
}

fn within(at: i32, ty: Type, start: i64, end: i64) -> bool {
    let at = i64::from(at);
    start <= at && at + i64::from(ty.bytes()) <= end
}
