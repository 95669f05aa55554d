//! The embedding API.

#![forbid(unsafe_code)]

mod clock;
mod convert;
mod host;
pub mod limits;
mod outcome;
mod policy;
mod policy_file;
mod step;
pub mod value;

pub use host::{Args, Host, NoHost, ToolError, Tools};
pub use outcome::{Ended, Exception, Outcome, Trap, TrapKind, Usage};
pub use policy::PolicyBuilder;
pub use policy_file::{PolicyError, parse_policy};
pub use stelp_ir::{
    Diagnostic, Effect, Limits, Policy, Profile, Severity, ToolSignature, TypeSpec,
};
pub use step::{Step, ToolCall};
pub use value::Value;
