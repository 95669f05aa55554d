//! Natives, one file for each type or module. Each file's `ROWS` is its table.

use crate::native::NativeRow;

pub mod args;
pub mod ask;
pub mod builtins;
pub mod bytes;
pub mod bytes_methods;
pub mod deque;
pub mod dict;
pub mod eval;
pub mod format;
pub mod hashlib;
pub mod json;
pub mod list;
pub mod object;
pub mod percent;
pub mod re;
pub mod set;
pub mod str;
pub mod str_split;
pub mod template;

/// All tables.
pub static ALL: &[&[NativeRow]] = &[
    builtins::ROWS,
    bytes::ROWS,
    bytes::BYTES_SPECIAL,
    bytes::BYTEARRAY_SPECIAL,
    bytes_methods::BYTES,
    bytes_methods::BYTEARRAY,
    deque::ROWS,
    dict::ROWS,
    format::ROWS,
    hashlib::ROWS,
    json::ROWS,
    list::ROWS,
    object::ROWS,
    percent::ROWS,
    re::ROWS,
    set::ROWS,
    str::ROWS,
    str_split::ROWS,
    template::ROWS,
];
