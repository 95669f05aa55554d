//! Python's `str` and `bytes` as pure functions over `&str` and `&[u8]`: no heap, no policy, no meter.
//!
//! What holds: text is UTF-8 without lone surrogates (a divergence from CPython, whose strings can hold them); every
//! length and index at these interfaces is in characters unless the name says bytes; a function whose result can be
//! larger than its input by more than a constant factor has a sibling ending in `_size` that gives the result's bytes
//! (saturating), for the caller to charge before anything is allocated. Absent: locale, and formatting (`%`, `format`).

pub mod bytes;
pub mod case;
mod case_tables;
pub mod codec;
pub mod ops;
pub mod pred;
pub mod repr;
pub mod split;
mod view;

pub use view::{Text, byte_offset, count_chars};
