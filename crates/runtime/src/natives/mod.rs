//! Natives, one file for each type or module. Each file's `ROWS` is its table.

use crate::native::NativeRow;

pub mod aggregate;
pub mod args;
pub mod ask;
pub mod builtins;
pub mod bytes;
pub mod bytes_methods;
pub mod common;
pub mod deque;
pub mod dict;
pub mod eval;
pub mod format;
pub mod hashlib;
pub mod iterators;
pub mod json;
pub mod list;
pub mod object;
pub mod percent;
pub mod range;
pub mod re;
pub mod set;
pub mod sort;
pub mod str;
pub mod str_split;
pub mod support;
pub mod template;
pub mod tuple;
pub mod views;

/// All tables.
pub static ALL: &[&[NativeRow]] = &[
    aggregate::ROWS,
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
    iterators::ROWS,
    json::ROWS,
    list::ROWS,
    object::ROWS,
    percent::ROWS,
    range::ROWS,
    re::ROWS,
    set::ROWS,
    set::SET_SHARED,
    set::FROZENSET_SHARED,
    str::ROWS,
    str_split::ROWS,
    support::ROWS,
    template::ROWS,
    tuple::ROWS,
    views::ROWS,
];

/// Tables of the methods that many types share. A type's own rows replace them.
pub static SHARED: &[&[&[NativeRow]]] = &[common::TABLES, iterators::TABLES];
