//! Python text to typed IR: the only crate that knows Python's syntax.
//!
//! What holds: whatever the text, a stage answers with diagnostics and never panics.
//! What is absent: trust. The verifier checks every claim of a module again.

#![forbid(unsafe_code)]

pub mod danger;
pub mod lower;
mod scope;

use stelp_ir::Policy;

/// What a program is compiled for.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The module's name, `__main__` for a program.
    pub name: &'a str,
    pub policy: &'a Policy,
    /// Whether a module of that name can be imported.
    pub library: &'a dyn Fn(&str) -> bool,
    /// Library code: may import modules that start with `_` and use any dunder name.
    pub trusted: bool,
    /// Whether the body returns the value of the last expression statement.
    pub keep_result: bool,
}
