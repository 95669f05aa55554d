//! The engine: what all programs of a process share.

use std::sync::Arc;

use stelp_interp::Linked;
use stelp_ir::{Diagnostic, Limits, Policy};
use stelp_jit::{Mode, Native};
use stelp_runtime::tier::Tier;
use stelp_verify::Verified;

use crate::clock::now_us;
use crate::host::NoHost;
use crate::library::Library;
use crate::pipeline::{self, Emit};
use crate::program::Program;
use crate::run::Cages;

/// How programs are run. What they do, and the fuel that it takes, is the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum EngineKind {
    /// The interpreter, and native code for what gets hot.
    #[default]
    Auto,
    /// The interpreter only.
    Interp,
    /// Native code for all that it can be made for, at once: for tests.
    Jit,
}

/// Vets programs. Clones share the verified library and the pool of memory for runs.
#[derive(Clone, Default)]
pub struct Engine {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    kind: EngineKind,
    cages: Cages,
    library: Library,
}

impl Engine {
    pub fn new() -> Engine {
        Engine::default()
    }

    /// An engine that runs programs in that way.
    pub fn with_kind(kind: EngineKind) -> Engine {
        Engine {
            shared: Arc::new(Shared {
                kind,
                cages: Cages::default(),
                library: Library::new(kind),
            }),
        }
    }

    /// How it runs programs.
    pub fn kind(&self) -> EngineKind {
        self.shared.kind
    }

    /// Decides whether a program may run under a policy.
    ///
    /// # Errors
    /// All findings, the errors and the warnings, in the order of the text.
    pub fn vet(&self, source: &str, policy: &Policy) -> Result<Program, Vec<Diagnostic>> {
        let started = now_us();
        let (verified, warnings) = pipeline::vet(source, Arc::new(policy.clone()))?;
        self.program(verified, policy.limits, warnings, started)
    }

    /// The program of a verified module; `started` is when vetting began.
    pub(crate) fn program(
        &self,
        verified: Verified,
        limits: Limits,
        warnings: Vec<Diagnostic>,
        started: u64,
    ) -> Result<Program, Vec<Diagnostic>> {
        let image = self.shared.library.link(&verified)?;
        let vet_us = now_us().saturating_sub(started);
        Ok(Program::new(
            self.clone(),
            verified,
            image,
            limits,
            warnings,
            vet_us,
        ))
    }

    /// What one stage makes of a program, as text; of one function only, if it is named.
    ///
    /// For native code, the program is run to see what it does: without a host, under its limits.
    ///
    /// # Errors
    /// The findings of that stage or of one before it.
    pub fn explain(
        &self,
        source: &str,
        policy: &Policy,
        emit: Emit,
        function: Option<&str>,
    ) -> Result<String, Vec<Diagnostic>> {
        if !matches!(emit, Emit::Clif | Emit::Asm) {
            return pipeline::explain(source, policy, emit, function);
        }
        let (verified, warnings) = pipeline::vet(source, Arc::new(policy.clone()))?;
        let native = Arc::new(Native::new(verified.clone(), Mode::Always));
        native.record();
        let tier: Arc<dyn Tier> = native.clone();
        let main = Arc::new(Linked::with_tier(verified.clone(), Some(tier)));
        let engine = Engine::with_kind(EngineKind::Jit);
        let image = engine.shared.library.link_main(&verified, main)?;
        let limits = policy.limits;
        let program = Program::new(engine, verified, image, limits, warnings, 0);
        // What comes of the run is of no interest: the code is.
        let _ = program.run((), NoHost);
        let mut text = String::new();
        for t in native.texts() {
            let name = t.function.rsplit('.').next().unwrap_or("");
            if function.is_some_and(|f| f != t.function && f != name) {
                continue;
            }
            let body = if emit == Emit::Clif { &t.clif } else { &t.asm };
            text.push_str(&format!("; {} from {}\n{body}\n", t.function, t.entry));
        }
        Ok(text)
    }

    pub(crate) fn cages(&self) -> &Cages {
        &self.shared.cages
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}
