//! The JIT: native code for verified functions and loops, on the interpreter's frames.
//!
//! What holds: only what is [`Verified`] is compiled; no code runs that [`audit`] has not
//! passed; what native code can't do, it leaves to the interpreter at that instruction.
//! What is absent: any knowledge of the interpreter, and `unsafe` outside of [`enter`].

#![deny(unsafe_code)]

mod audit;
mod checks;
mod compile;
mod enter;
mod flow;
mod guess;
mod live;
mod native;
mod plan;
mod translate;
mod unit;

use std::sync::Arc;

use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::settings::{self, Configurable};
use stelp_verify::Verified;

pub use native::{Mode, Native, Report};

/// What makes native code for this machine.
#[derive(Clone)]
pub struct Jit {
    isa: Arc<dyn TargetIsa>,
    stub: Arc<enter::Code>,
}

impl std::fmt::Debug for Jit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jit").field("isa", &self.isa.name()).finish()
    }
}

impl Jit {
    /// The compiler for this machine; `None` if it has none.
    pub fn new() -> Option<Jit> {
        let mut flags = settings::builder();
        for (name, value) in [
            ("opt_level", "speed"),
            ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
            ("enable_probestack", "false"),
            ("unwind_info", "false"),
            ("is_pic", "false"),
        ] {
            flags.set(name, value).ok()?;
        }
        let isa = cranelift_native::builder()
            .ok()?
            .finish(settings::Flags::new(flags))
            .ok()?;
        let stub = compile::stub(&*isa)?;
        Some(Jit {
            isa,
            stub: Arc::new(stub),
        })
    }

    /// The native code of a module, of which there is none yet.
    pub fn module(&self, verified: Verified, mode: Mode) -> Native {
        Native::new(verified, Arc::clone(&self.isa), Arc::clone(&self.stub), mode)
    }
}
