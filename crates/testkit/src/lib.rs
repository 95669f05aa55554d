//! Generators and oracles for tests and fuzzing, and the public data sets.
//!
//! What holds: everything here is deterministic in its input bytes. What is absent:
//! the fixtures themselves, which lie in `tests/`.

#![forbid(unsafe_code)]

pub mod bytes;
pub mod corpus;
pub mod engines;
pub mod fuzz;
pub mod ir_text;
pub mod mutate;
pub mod programs;
pub mod second_opinion;
