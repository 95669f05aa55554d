//! An independent look at the finished code of a function, before it is made executable.
//!
//! What holds for code that passes, on every way through it from its entry:
//!
//! - It ends. Each cycle of the control-flow graph passes a comparison of the fuel with
//!   [`offset::NEXT_LOOK`] that leaves it, or a look of the runtime's, with less fuel than at
//!   the one before. Fuel lies in memory where other code may see it, and no copy is used that
//!   is older than a call (`meter`).
//! - It does not run out of the host's stack. A function that is called natively calls no other
//!   before it has compared its depth, the stack pointer, the frame's place and the fuel with
//!   their limits. Code that only the runtime enters need not: `enter` has left it the
//!   headroom, it holds one frame, and what it calls checks for itself (`meter`).
//! - It reads and writes the cage with a 32-bit offset and a displacement below the mapping's
//!   margin, reads the state's own fields, writes those that are for it, and reads the state's
//!   tables within their bounds. There is no other address (`memory`).
//! - It calls what those tables hold, and its own function, with the state as first argument and
//!   a frame that lies further and deeper than its own (`calls`).
//! - It can't trap: only instructions of a list occur, each access says that it doesn't trap,
//!   each divisor was seen to be above zero (`shape`, `memory`, `divide`).
//! - Each value is computed before it is used (`shape`).
//!
//! What is absent: anything of `checks`, `plan` and `translate`. What an operation computes is
//! not looked at, nor are the types of its operands, but where safety rests on them.

mod calls;
mod divide;
mod memory;
mod meter;
mod shape;
#[cfg(test)]
mod tests;
mod view;

use std::fmt;

use cranelift_codegen::ir::{Block, Function as Clif, Inst, Signature};
use cranelift_codegen::isa::CallConv;

#[cfg(doc)]
use crate::enter::offset;
use view::View;

/// What a function is to those who call it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A function's code, called natively: by its door and by itself.
    Body,
    /// Calls a body, and is called through the table and by the runtime.
    Door,
    /// Entered by the runtime only, at one of its loops, or not at all.
    Loops,
}

/// What the code is to be measured by.
#[derive(Clone, Debug)]
pub(crate) struct Facts<'a> {
    pub kind: Kind,
    /// How many functions of the runtime there are.
    pub shims: usize,
    /// How many functions the module has, and constants.
    pub functions: usize,
    pub constants: usize,
    /// How the body that may be called by name is called.
    pub own: Option<&'a Signature>,
    /// How the runtime and the tables' functions are called.
    pub conv: CallConv,
}

/// What code is to keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Rule {
    /// Called as its kind is, with an entry that nothing jumps to.
    Entry,
    /// No stack slots, global values, or checks of Cranelift's own.
    Resources,
    /// Only instructions of the list, and a terminator at each block's end.
    Opcode,
    /// Only types that slots and addresses have.
    Type,
    /// A value is computed before it is used.
    Defined,
    /// A branch gives its target what that takes.
    Branch,
    /// An access that can't trap, and that nothing says more about.
    Flags,
    /// An address in the cage, the state or its tables.
    Address,
    /// A store to what is for it.
    Store,
    /// A callee out of a table, or the function itself.
    Callee,
    /// A call as the callee expects it.
    Call,
    /// The state goes with each call.
    State,
    /// A callee's frame lies further and deeper.
    Frame,
    /// A divisor above zero.
    Divisor,
    /// No cycle without the meter's check.
    Metered,
    /// Fuel is in memory where others see it.
    Flushed,
    /// Depth, stack, room and fuel are checked before a call.
    Guarded,
}

/// What is wrong with a function's code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Finding {
    pub rule: Rule,
    /// The instruction or block.
    pub at: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.rule, self.at)
    }
}

/// Looks at a function's code.
///
/// # Errors
/// The first thing that is wrong with it.
pub(crate) fn audit(f: &Clif, facts: &Facts<'_>) -> Result<(), Finding> {
    shape::resources(f)?;
    let view = View::new(f, facts)?;
    let mut divisions = Vec::new();
    for block in view.blocks() {
        shape::ends(&view, block)?;
        for inst in f.layout.block_insts(block) {
            shape::inst(&view, block, inst)?;
            memory::inst(&view, inst)?;
            calls::inst(&view, inst)?;
            divisions.extend(divide::divisor(&view, inst).map(|d| (inst, d)));
        }
    }
    divide::check(&view, &divisions)?;
    meter::check(&view)
}

fn at_inst(f: &Clif, rule: Rule, inst: Inst) -> Finding {
    Finding {
        rule,
        at: f.dfg.display_inst(inst).to_string(),
    }
}

fn at_block(rule: Rule, block: Block) -> Finding {
    Finding {
        rule,
        at: block.to_string(),
    }
}
