//! What the rules ask about code: what a value is, and what a branch says.

use cranelift_codegen::dominator_tree::DominatorTree;
use cranelift_codegen::entity::SecondaryMap;
use cranelift_codegen::flowgraph::ControlFlowGraph;
use cranelift_codegen::ir::condcodes::{CondCode, IntCC};
use cranelift_codegen::ir::types::{I32, I64};
use cranelift_codegen::ir::{
    Block, BlockCall, Function as Clif, Inst, InstructionData as Data, Opcode, Type, Value,
    ValueDef,
};

use super::{Facts, Finding, Rule, at_block};
use crate::enter::offset;

/// A function's code, and what follows from it.
pub(super) struct View<'a> {
    pub f: &'a Clif,
    pub facts: &'a Facts<'a>,
    pub cfg: ControlFlowGraph,
    pub dom: DominatorTree,
    /// The order of instructions within a block.
    pub order: SecondaryMap<Inst, u32>,
    pub state: Value,
    /// Where the frame lies.
    pub base: Value,
    /// How deep it is, or what else comes third.
    pub third: Value,
}

/// Where an address points.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Base {
    State,
    Cage,
    /// A table, by the offset of its start in the state.
    Table(i32),
}

impl<'a> View<'a> {
    pub(super) fn new(f: &'a Clif, facts: &'a Facts<'a>) -> Result<View<'a>, Finding> {
        let wrong = || Finding {
            rule: Rule::Entry,
            at: "entry".to_owned(),
        };
        let entry = f.layout.entry_block().ok_or_else(wrong)?;
        let [state, base, third, ..] = *f.dfg.block_params(entry) else {
            return Err(wrong());
        };
        let mut order = SecondaryMap::with_capacity(f.dfg.num_insts());
        for block in f.layout.blocks() {
            for (i, inst) in (1u32..).zip(f.layout.block_insts(block)) {
                let opcode = f.dfg.insts[inst].opcode();
                // The graph sees a block's last instruction only.
                if opcode.is_terminator() != (f.layout.last_inst(block) == Some(inst)) {
                    return Err(at_block(Rule::Opcode, block));
                }
                order[inst] = i;
            }
        }
        let cfg = ControlFlowGraph::with_function(f);
        let dom = DominatorTree::with_function(f, &cfg);
        let view = View {
            f,
            facts,
            cfg,
            dom,
            order,
            state,
            base,
            third,
        };
        super::calls::entry(&view, entry)?;
        Ok(view)
    }

    /// The blocks that are reached, each before those that it dominates.
    pub(super) fn blocks(&self) -> impl Iterator<Item = Block> + '_ {
        self.dom.cfg_rpo().copied()
    }

    /// The value itself, should `v` be another name of it.
    pub(super) fn real(&self, v: Value) -> Value {
        self.f.dfg.resolve_aliases(v)
    }

    pub(super) fn ty(&self, v: Value) -> Type {
        self.f.dfg.value_type(v)
    }

    pub(super) fn data(&self, inst: Inst) -> &'a Data {
        &self.f.dfg.insts[inst]
    }

    /// The instruction whose only or first result a value is.
    pub(super) fn def(&self, v: Value) -> Option<Inst> {
        match self.f.dfg.value_def(v) {
            ValueDef::Result(inst, 0) => Some(inst),
            _ => None,
        }
    }

    pub(super) fn made_by(&self, v: Value) -> Option<&'a Data> {
        self.def(v).map(|i| self.data(i))
    }

    pub(super) fn first_result(&self, inst: Inst) -> Option<Value> {
        self.f.dfg.inst_results(inst).first().copied()
    }

    pub(super) fn constant(&self, v: Value) -> Option<i64> {
        match self.made_by(v)? {
            Data::UnaryImm {
                opcode: Opcode::Iconst,
                imm,
            } => {
                let unused = 64u32.checked_sub(self.ty(v).bits())?;
                Some(imm.bits().checked_shl(unused)? >> unused)
            }
            _ => None,
        }
    }

    /// A value as another one and a constant.
    pub(super) fn sum(&self, v: Value) -> Option<(Value, i64)> {
        let Data::Binary {
            opcode,
            args: [x, y],
        } = self.made_by(v)?
        else {
            return None;
        };
        match (opcode, self.constant(*x), self.constant(*y)) {
            (Opcode::Iadd, _, Some(c)) => Some((self.real(*x), c)),
            (Opcode::Iadd, Some(c), _) => Some((self.real(*y), c)),
            (Opcode::Isub, _, Some(c)) => Some((self.real(*x), c.checked_neg()?)),
            _ => None,
        }
    }

    /// The word of the state that a value was loaded from.
    pub(super) fn state_word(&self, v: Value) -> Option<i32> {
        match self.made_by(v)? {
            Data::Load {
                opcode: Opcode::Load,
                arg,
                offset,
                ..
            } if self.real(*arg) == self.state && self.ty(v) == I64 => Some((*offset).into()),
            _ => None,
        }
    }

    /// Where an address points, its instruction's displacement aside.
    pub(super) fn address(&self, v: Value) -> Option<Base> {
        let v = self.real(v);
        if v == self.state {
            return Some(Base::State);
        }
        if let Some(at @ (offset::SHIMS | offset::CALLS | offset::CONSTANTS)) = self.state_word(v) {
            return Some(Base::Table(at));
        }
        let Data::Binary {
            opcode: Opcode::Iadd,
            args: [x, y],
        } = self.made_by(v)?
        else {
            return None;
        };
        let caged = |x, y| self.state_word(x) == Some(offset::CAGE) && self.is_offset(y);
        (caged(*x, *y) || caged(*y, *x)).then_some(Base::Cage)
    }

    /// Whether a value is one of 32 bits, made longer with zeros.
    fn is_offset(&self, v: Value) -> bool {
        match self.made_by(v) {
            Some(Data::Unary {
                opcode: Opcode::Uextend,
                arg,
            }) => self.ty(*arg) == I32 && self.ty(v) == I64,
            _ => false,
        }
    }

    /// The ways out of a block.
    pub(super) fn ways(&self, block: Block) -> &'a [BlockCall] {
        let dfg = &self.f.dfg;
        match self.f.layout.last_inst(block) {
            Some(inst) => {
                dfg.insts[inst].branch_destination(&dfg.jump_tables, &dfg.exception_tables)
            }
            None => &[],
        }
    }

    pub(super) fn target(&self, way: &BlockCall) -> Block {
        way.block(&self.f.dfg.value_lists)
    }

    /// What a block branches on, and whether it is zero, where it goes its `way`-th way.
    pub(super) fn condition(&self, block: Block, way: usize) -> Option<(Value, bool)> {
        match self.data(self.f.layout.last_inst(block)?) {
            Data::Brif { arg, .. } => Some((self.real(*arg), way == 1)),
            _ => None,
        }
    }

    /// The comparison that holds where a block goes its `way`-th way.
    pub(super) fn fact(&self, block: Block, way: usize) -> Option<(IntCC, Value, Value)> {
        let (condition, zero) = self.condition(block, way)?;
        match self.made_by(condition)? {
            Data::IntCompare {
                opcode: Opcode::Icmp,
                args: [x, y],
                cond,
            } => {
                let cond = if zero { cond.complement() } else { *cond };
                Some((cond, self.real(*x), self.real(*y)))
            }
            _ => None,
        }
    }
}
