//! The data that STELP's stages hand to each other: the typed IR of a program
//! and everything that is said about it.
//!
//! What holds: nothing here depends on another crate of the workspace, nothing
//! does IO, and every table that the verifier trusts (types, effects and costs of
//! opcodes and builtins) stands here and only here. What is absent: Python syntax
//! (see `frontend`) and values at run time (see `runtime`).

#![forbid(unsafe_code)]

pub mod builtins;
pub mod diagnostic;
pub mod effect;
pub mod module;
pub mod op;
pub mod optable;
pub mod policy;
pub mod span;
pub mod text;
pub mod ty;

pub use builtins::{Builtin, BuiltinKind, ModuleId};
pub use diagnostic::{Diagnostic, Fix, Severity};
pub use effect::{Effect, EffectSet, EffectTable};
pub use module::{
    ArgList, Block, BlockId, Const, ConstId, FuncId, Function, FunctionKind, Global, GlobalId,
    Inst, InstId, KwId, Module, NameId, Param, ParamKind, Slot,
};
pub use op::{BinOp, CmpOp, Conversion, Op, Terminator, UnOp};
pub use policy::{Limits, Policy, Profile, ToolParam, ToolSignature, TypeSpec};
pub use span::{LineIndex, Span};
pub use ty::Ty;
