//! What a program works with at run time: the cage with its objects, values, the
//! meter, and natives for Python's builtins and library.
//!
//! What holds: guest data lies in the cage and is read through views that check kind
//! and range; natives never call guest code; memory and work are charged before they
//! are used. What is absent: syntax, IR execution, files, clocks and sockets.

#![deny(unsafe_code)]

pub mod class;
pub mod ctx;
pub mod digest;
pub mod format;
pub mod guest_error;
pub mod heap;
pub mod json;
pub mod library;
pub mod meter;
pub mod native;
pub mod natives;
pub mod num;
pub mod object;
pub mod ops;
pub mod regex;
pub mod sym;
pub mod text;
pub mod tier;
pub mod types;
pub mod value;

pub use ctx::{Callee, Ctx, Exit, Res, Sink};
pub use heap::Heap;
pub use meter::{Clock, Meter, Trap};
pub use value::{TypeId, Value};
