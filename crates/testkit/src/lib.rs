//! Generators and oracles for tests and fuzzing.
//!
//! What holds: everything here is deterministic in its input bytes. What is absent:
//! the fixtures themselves, which lie in `tests/`.

#![forbid(unsafe_code)]

pub mod bytes;
pub mod fuzz;
pub mod ir_text;
pub mod mutate;
