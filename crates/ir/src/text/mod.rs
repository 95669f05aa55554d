//! The text form of a module, for people, snapshots and the verifier's fixtures.
//!
//! What holds: [`parse`] of what [`print()`] wrote gives the same module, up to the
//! numbering of instructions and argument lists, which follows the blocks; printing
//! that gives the same text again. Every module can be printed, malformed ones
//! included. What is absent: any judgement; that is the verifier's. The grammar
//! stands in `docs/ir.md`; the form of each operation stands in `forms` and only
//! there.

mod forms;
mod lex;
mod literal;
mod operand;
mod parse;
mod print;

pub use forms::{Form, OPS, TERMINATORS, mnemonic, terminator_mnemonic};
pub use operand::OperandKind;
pub use parse::{MAX_TEXT, parse, parse_fixture};
pub use print::{print, print_function};
