//! The embedding API.

#![forbid(unsafe_code)]

mod convert;
pub mod limits;
mod policy;
mod policy_file;
pub mod value;

pub use policy::PolicyBuilder;
pub use policy_file::{PolicyError, parse_policy};
pub use stelp_ir::{
    Diagnostic, Effect, Limits, Policy, Profile, Severity, ToolSignature, TypeSpec,
};
pub use value::Value;
