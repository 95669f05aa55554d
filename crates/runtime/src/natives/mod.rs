//! Natives, one file for each type or module. Each file's `ROWS` is its table.

use crate::native::NativeRow;

pub mod bytes;
pub mod deque;
pub mod dict;
pub mod format;
pub mod list;
pub mod set;

/// All tables.
pub static ALL: &[&[NativeRow]] = &[bytes::ROWS, deque::ROWS, dict::ROWS, list::ROWS, set::ROWS];

/// Whether a text is an arithmetic expression: what `eval.arith` grants.
pub fn arith_only(text: &str) -> bool {
    text.len() <= 4096
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || " \t.+-*/%()_eEjJ<>=!&|^~,[]".contains(c))
}
