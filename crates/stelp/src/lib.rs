//! STELP's embedding API: vet a program that a model wrote, then run it.
//!
//! ```
//! use stelp::{Effect, Engine, NoHost, PolicyBuilder};
//! let policy = PolicyBuilder::new().allow(Effect::Print).build().unwrap();
//! let refused = Engine::new().vet("import os\nos.system('ls')", &policy).unwrap_err();
//! assert_eq!(refused[1].effect.as_deref(), Some("proc(ls)"));
//! ```
//!
//! What holds: a program is refused with diagnostics, or it runs and ends with an [`Outcome`], whatever its text; runs
//! share nothing that one could change. This crate has the clock. What is absent: files, sockets, processes.

#![forbid(unsafe_code)]

mod clock;
mod convert;
mod engine;
mod host;
mod library;
mod limits;
mod marshal;
mod outcome;
mod pipeline;
mod policy;
mod policy_file;
mod program;
mod run;
mod session;
mod step;
mod traceback;
pub mod value;

pub use engine::{Engine, EngineKind};
pub use host::{Args, Host, NoHost, ToolError, Tools};
pub use limits::{LIMIT_NAMES, set_limit};
pub use outcome::{Ended, Exception, Outcome, Trap, TrapKind, Usage};
pub use pipeline::Emit;
pub use policy::PolicyBuilder;
pub use policy_file::{PolicyError, parse_policy};
pub use program::{Cancel, FunctionEffects, Inputs, Program, RunOptions, StartError};
pub use session::{ProgramId, Session};
pub use stelp_ir::{
    Diagnostic, Effect, Fix, Limits, LineIndex, Policy, Profile, Severity, Span, ToolParam,
    ToolSignature, TypeSpec,
};
pub use step::{Step, ToolCall};
pub use value::Value;
