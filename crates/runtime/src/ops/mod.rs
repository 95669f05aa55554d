//! Python's operations on values: operators, comparison, hashing, truth, iteration,
//! items and attributes.
//!
//! Each completes without guest code, or returns [`crate::ctx::Exit::Tail`] with the
//! prelude function (or the guest's own) that does the whole operation.

pub mod arith;
pub mod attr;
mod attr_set;
pub mod compare;
pub mod convert;
pub mod hash;
pub mod item;
pub mod iter;
pub mod memo;
pub mod quick;
mod reclass;
pub mod repr;
pub mod sequence;
pub mod words;
