//! placeholder

pub mod guest_error;
