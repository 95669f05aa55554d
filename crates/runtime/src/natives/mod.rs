//! Natives, one file for each type or module. Each file's `ROWS` is its table.

use crate::native::NativeRow;

pub mod aggregate;
pub mod args;
pub mod ask;
mod bases;
pub mod bool;
pub mod builtins;
pub mod bytes;
pub mod bytes_methods;
pub mod cmath;
pub mod common;
pub mod complex;
pub mod data_init;
pub mod deque;
pub mod dict;
pub mod eval;
pub mod float;
pub mod format;
pub mod hashlib;
pub mod int;
pub mod iterators;
pub mod json;
pub mod list;
pub mod math;
pub mod memoryview;
pub mod number;
pub mod object;
pub mod percent;
pub mod random;
pub mod range;
pub mod re;
pub mod set;
pub mod sort;
pub mod str;
pub mod str_search;
pub mod str_split;
pub mod stream;
pub mod support;
pub mod sys;
pub mod template;
pub mod tuple;
pub mod views;

/// All tables.
pub static ALL: &[&[NativeRow]] = &[
    aggregate::ROWS,
    bool::ROWS,
    builtins::ROWS,
    bytes::BYTEARRAY_SPECIAL,
    bytes::BYTES_SPECIAL,
    bytes::ROWS,
    bytes_methods::BYTEARRAY,
    bytes_methods::BYTES,
    cmath::ROWS,
    complex::ROWS,
    data_init::ROWS,
    deque::ROWS,
    dict::ROWS,
    float::ROWS,
    format::ROWS,
    hashlib::ROWS,
    iterators::ROWS,
    int::ROWS,
    json::ROWS,
    list::ROWS,
    math::ROWS,
    memoryview::ROWS,
    number::ROWS,
    object::ROWS,
    percent::ROWS,
    range::ROWS,
    random::ROWS,
    re::ROWS,
    set::ROWS,
    set::SET_SHARED,
    set::FROZENSET_SHARED,
    str::ROWS,
    str_search::ROWS,
    str_split::ROWS,
    support::ROWS,
    stream::ROWS,
    sys::ROWS,
    template::ROWS,
    tuple::ROWS,
    views::ROWS,
];

/// Tables of the methods that many types share. A type's own rows replace them.
pub static SHARED: &[&[&[NativeRow]]] = &[common::TABLES, iterators::TABLES];
