//! The JIT: native code for verified functions and loops, on the interpreter's frames.
//!
//! What holds: only what is [`Verified`](stelp_verify::Verified) is compiled; no code runs that `audit` has not
//! passed; what native code can't do, it leaves to the interpreter at that instruction.
//! What is absent: any knowledge of the interpreter, and `unsafe` outside of `enter`.

#![deny(unsafe_code)]

mod audit;
mod checks;
mod compile;
mod enter;
mod flow;
mod guess;
mod heat;
mod home;
mod invariant;
mod live;
mod native;
mod plan;
mod price;
mod slots;
mod translate;
mod unit;

use std::sync::{Arc, OnceLock};

use cranelift_codegen::isa::TargetIsa;
use cranelift_codegen::settings::{self, Configurable};

pub use native::{Mode, Native, Text};

/// What makes native code for this machine: the same for all modules.
struct Jit {
    /// Makes code quickly.
    quick: Arc<dyn TargetIsa>,
    /// Takes half as long again, and turns divisions by constants into products.
    thorough: Arc<dyn TargetIsa>,
    /// What is called for a function without code.
    stub: enter::Code,
    desk: compile::Desk,
}

/// The compiler for this machine, made when first asked for; `None` if there is none.
fn shared() -> Option<&'static Jit> {
    static SHARED: OnceLock<Option<Jit>> = OnceLock::new();
    SHARED.get_or_init(make).as_ref()
}

fn make() -> Option<Jit> {
    let quick = target("none")?;
    let thorough = target("speed")?;
    let stub = compile::stub(&*quick)?;
    Some(Jit {
        quick,
        thorough,
        stub,
        desk: compile::Desk::default(),
    })
}

fn target(level: &str) -> Option<Arc<dyn TargetIsa>> {
    let mut flags = settings::builder();
    let verifier = if cfg!(debug_assertions) {
        "true"
    } else {
        "false"
    };
    for (name, value) in [
        ("opt_level", level),
        ("enable_verifier", verifier),
        ("enable_probestack", "false"),
        ("unwind_info", "false"),
        ("is_pic", "false"),
    ] {
        flags.set(name, value).ok()?;
    }
    let flags = settings::Flags::new(flags);
    cranelift_native::builder().ok()?.finish(flags).ok()
}
