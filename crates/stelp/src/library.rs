//! The standard library as verified modules, made when first imported and shared by all programs of an engine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use stelp_frontend::Options;
use stelp_interp::{Image, Linked, MAX_GLOBALS, Resolved, TooManyGlobals};
use stelp_ir::{Diagnostic, Effect, Policy, Span};
use stelp_jit::{Mode, Native};
use stelp_runtime::library;
use stelp_runtime::tier::Tier;
use stelp_verify::{Verified, verify};

use crate::engine::EngineKind;

/// The modules that were compiled so far.
#[derive(Default)]
pub(crate) struct Library {
    kind: EngineKind,
    prelude: OnceLock<Result<Arc<Linked>, Vec<Diagnostic>>>,
    modules: Mutex<HashMap<&'static str, Arc<Linked>>>,
}

/// Whether a program may import a module of that name.
pub(crate) fn importable(name: &str) -> bool {
    library::importable(name)
}

impl Library {
    pub(crate) fn new(kind: EngineKind) -> Library {
        Library {
            kind,
            ..Library::default()
        }
    }

    /// A module ready to run, with what makes native code of it where that is wanted.
    fn linked(&self, verified: Verified) -> Arc<Linked> {
        let mode = match self.kind {
            EngineKind::Interp => return Arc::new(Linked::new(verified)),
            EngineKind::Auto => Mode::Auto,
            EngineKind::Jit => Mode::Always,
        };
        let tier: Arc<dyn Tier> = Arc::new(Native::new(verified.clone(), mode));
        Arc::new(Linked::with_tier(verified, Some(tier)))
    }

    /// A verified program with all that it imports.
    ///
    /// # Errors
    /// A fault of the library itself.
    pub(crate) fn link(&self, verified: &Verified) -> Result<Arc<Image>, Vec<Diagnostic>> {
        self.link_main(verified, self.linked(verified.clone()))
    }

    /// As [`Library::link`], with the program's own module made ready.
    pub(crate) fn link_main(
        &self,
        verified: &Verified,
        main: Arc<Linked>,
    ) -> Result<Arc<Image>, Vec<Diagnostic>> {
        let prelude = self
            .prelude
            .get_or_init(|| Ok(self.linked(compiled("builtins", library::prelude())?)))
            .clone()?;
        let faults = Mutex::new(Vec::new());
        let note = |list: Vec<Diagnostic>| {
            faults
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .extend(list);
        };
        let find = |name: &str| match self.module(name) {
            Ok(Resolved::Code(linked)) => {
                note(ungranted(name, &linked, verified.policy()));
                Resolved::Code(linked)
            }
            Ok(found) => found,
            Err(list) => {
                note(list);
                Resolved::Missing
            }
        };
        let image = Image::link(prelude, main, &find).map_err(|TooManyGlobals(found)| {
            let text = format!(
                "the program and what it imports have {found} globals, which is more than {MAX_GLOBALS}"
            );
            let help = "keep the values in a list or a dict";
            vec![Diagnostic::error("too-large", Span::new(0, 0), text).with_help(help)]
        })?;
        let image = Arc::new(image);
        let faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
        if faults.is_empty() {
            Ok(image)
        } else {
            Err(faults)
        }
    }

    fn module(&self, name: &str) -> Result<Resolved, Vec<Diagnostic>> {
        if library::is_native(name) {
            return Ok(Resolved::Native);
        }
        let Some((name, source)) = library::sources::MODULES.iter().find(|(n, _)| *n == name)
        else {
            return Ok(Resolved::Missing);
        };
        let known = self
            .modules
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned();
        let linked = match known {
            Some(linked) => linked,
            None => {
                let linked = self.linked(compiled(name, source)?);
                let mut modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
                Arc::clone(modules.entry(name).or_insert(linked))
            }
        };
        Ok(Resolved::Code(linked))
    }
}

/// The effects that a library module has and the program is not granted.
fn ungranted(name: &str, linked: &Linked, policy: &Policy) -> Vec<Diagnostic> {
    let module = linked.module();
    let all = module.functions.values().map(|f| f.effects);
    let set = all.fold(module.escaping, |all, own| all | own);
    let effects = set.outer_indexes().filter_map(|i| module.effects.get(i));
    let denied = effects.filter(|e| !policy.grants(e));
    denied
        .map(|e| {
            let text = format!("the module `{name}` needs the effect `{e}`, which is not granted");
            Diagnostic::error("denied-effect", Span::new(0, 0), text)
                .with_effect(e.to_string())
                .with_help("do without the module, or ask for the effect")
        })
        .collect()
}

/// Compiles a library module under a policy that grants printing, as some modules
/// print; what a program that imports one is granted is checked when it is linked.
fn compiled(name: &str, source: &str) -> Result<Verified, Vec<Diagnostic>> {
    let policy = Policy {
        allow: vec![Effect::Print],
        ..Policy::default()
    };
    let options = Options {
        name,
        policy: &policy,
        library: &importable,
        trusted: true,
        keep_result: false,
    };
    let (module, found) = stelp_frontend::compile(source, &options);
    let Some(module) = module else {
        return Err(faults(name, &found));
    };
    verify(Arc::new(module), Arc::new(policy)).map_err(|list| faults(name, &list))
}

/// Faults of a library module as findings of the program that imports it.
fn faults(name: &str, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let fault = |d: &Diagnostic| {
        let message = format!(
            "the library module `{name}` is faulty at byte {}: {}",
            d.span.start, d.message
        );
        Diagnostic::error("library-fault", Span::new(0, 0), message)
    };
    found.iter().filter(|d| d.is_error()).map(fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_of_the_library_is_verified() {
        let mut wrong = Vec::new();
        let all = library::sources::MODULES
            .iter()
            .copied()
            .chain([("builtins", library::prelude())]);
        for (name, source) in all {
            if let Err(list) = compiled(name, source) {
                wrong.extend(list.into_iter().map(|d| d.message));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
