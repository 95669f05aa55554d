//! Natives, one file for each type or module. Each file's `ROWS` is its table.

use crate::native::NativeRow;

pub mod args;
pub mod ask;
pub mod bool;
pub mod builtins;
pub mod bytes;
pub mod bytes_methods;
pub mod cmath;
pub mod complex;
pub mod deque;
pub mod dict;
pub mod eval;
pub mod float;
pub mod format;
pub mod hashlib;
pub mod int;
pub mod json;
pub mod list;
pub mod math;
pub mod number;
pub mod object;
pub mod percent;
pub mod random;
pub mod re;
pub mod set;
pub mod str;
pub mod str_split;
pub mod stream;
pub mod sys;
pub mod template;

/// All tables.
pub static ALL: &[&[NativeRow]] = &[
    bool::ROWS,
    builtins::ROWS,
    bytes::BYTEARRAY_SPECIAL,
    bytes::BYTES_SPECIAL,
    bytes::ROWS,
    bytes_methods::BYTEARRAY,
    bytes_methods::BYTES,
    cmath::ROWS,
    complex::ROWS,
    deque::ROWS,
    dict::ROWS,
    float::ROWS,
    format::ROWS,
    hashlib::ROWS,
    int::ROWS,
    json::ROWS,
    list::ROWS,
    math::ROWS,
    number::ROWS,
    object::ROWS,
    percent::ROWS,
    random::ROWS,
    re::ROWS,
    set::ROWS,
    str::ROWS,
    str_split::ROWS,
    stream::ROWS,
    sys::ROWS,
    template::ROWS,
];
