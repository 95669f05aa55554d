//! The way from text to a verified module, and what its stages show of it.

use std::sync::Arc;

use stelp_frontend::{Options, explain as stages};
use stelp_ir::{Diagnostic, Module, Policy, text};
use stelp_verify::{Verified, verify};

use crate::library;
use crate::program::is_named;

/// Which stage's result to show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Emit {
    /// The syntax tree.
    Ast,
    /// The IR as lowering leaves it, before inference and checks.
    Ir,
    /// The IR that was verified.
    Checked,
    /// What the compiler to native code is given, in Cranelift's notation. The program is run,
    /// without a host, as the code depends on what it does.
    Clif,
    /// The native code, in the machine's notation; as [`Emit::Clif`].
    Asm,
}

fn options(policy: &Policy) -> Options<'_> {
    Options {
        name: "__main__",
        policy,
        library: &library::importable,
        trusted: false,
        keep_result: true,
    }
}

/// The module of a program, and what was found on the way; a module unless there was an error.
pub(crate) fn compile(source: &str, policy: &Policy) -> (Option<Module>, Vec<Diagnostic>) {
    stelp_frontend::compile(source, &options(policy))
}

/// The findings of two stages in the order of the text.
pub(crate) fn merged(mut found: Vec<Diagnostic>, more: &[Diagnostic]) -> Vec<Diagnostic> {
    found.extend_from_slice(more);
    found.sort_by_key(|d| d.span);
    found
}

/// A program that may run, and its warnings; or all that was found.
pub(crate) fn vet(
    source: &str,
    policy: Arc<Policy>,
) -> Result<(Verified, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (module, found) = compile(source, &policy);
    let Some(module) = module else {
        return Err(found);
    };
    match verify(Arc::new(module), policy) {
        Ok(verified) => {
            let warnings = merged(found, verified.warnings());
            Ok((verified, warnings))
        }
        Err(more) => Err(merged(found, &more)),
    }
}

pub(crate) fn explain(
    source: &str,
    policy: &Policy,
    emit: Emit,
    function: Option<&str>,
) -> Result<String, Vec<Diagnostic>> {
    match emit {
        // These take a run: they are the engine's.
        Emit::Clif | Emit::Asm => Ok(String::new()),
        Emit::Ast => stages::ast(source, function),
        Emit::Ir => Ok(printed(
            &stages::lowered(source, &options(policy))?,
            function,
        )),
        Emit::Checked => {
            let (verified, _) = vet(source, Arc::new(policy.clone()))?;
            Ok(printed(verified.module(), function))
        }
    }
}

fn printed(module: &Module, function: Option<&str>) -> String {
    let Some(name) = function else {
        return text::print(module);
    };
    let wanted = module
        .functions
        .iter()
        .filter(|(_, f)| is_named(module, f, name));
    wanted
        .map(|(id, _)| text::print_function(module, id))
        .collect()
}
