//! The interpreter: executes verified modules, one instruction at a time.
//!
//! What holds: only a [`stelp_verify::Verified`] module can be linked and run; the
//! interpreter is the meaning of the IR that every other engine must agree with. What
//! is absent: clocks, files, threads, and any unsafe code.

#![forbid(unsafe_code)]

mod bind;
mod cache;
mod call;
mod construct;
mod deliver;
mod execute;
mod fast;
mod flat;
mod generator;
mod image;
mod leave;
mod memo;
mod module;
mod operate;
mod other;
mod run;
mod spread;
mod tier;
mod unwind;

pub use image::{Image, Linked, MAIN, MAX_GLOBALS, PRELUDE, Resolved, TooManyGlobals};
pub use run::{Event, Run, ToolRequest};
pub use unwind::TraceEntry;
