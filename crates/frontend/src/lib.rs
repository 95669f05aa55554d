//! Python text to typed IR: parsing within limits, the checks of CPython's compiler,
//! name resolution and lowering, inference of types and effects.
//!
//! What holds: no text makes it panic or overflow the stack, and it does no IO. What is
//! absent: trust. What it claims of a module the verifier proves again from the IR alone.

#![forbid(unsafe_code)]

pub mod danger;
