//! Python's `json` without the heap: a scanner that gives events, and a writer that takes them.
//!
//! Both are iterative; depth is bounded where the caller says. The scanner accepts and refuses what CPython's `_json.c`
//! does (NaN, big integers, duplicate keys), with its messages and positions; only an escaped lone surrogate, which text
//! here cannot hold, becomes U+FFFD.

mod scan;
mod write;

pub use scan::{Event, JsonError, Scanner};
pub use write::{Full, Layout, Writer, escape, escape_size};
