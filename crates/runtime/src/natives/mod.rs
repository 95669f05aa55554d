//! Natives, one file for each type or module. Each file's `ROWS` is its table.

use crate::native::NativeRow;

pub mod builtins;
pub mod bytes;
pub mod deque;
pub mod dict;
pub mod eval;
pub mod format;
pub mod list;
pub mod object;
pub mod set;

/// All tables.
pub static ALL: &[&[NativeRow]] = &[
    builtins::ROWS,
    bytes::ROWS,
    deque::ROWS,
    dict::ROWS,
    list::ROWS,
    object::ROWS,
    set::ROWS,
];
