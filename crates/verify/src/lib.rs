//! The verifier: proves that a module's claims follow from the opcode table, and
//! that every effect it can have is granted by the policy.
//!
//! What holds: only [`verify`] makes a [`Verified`]; it trusts nothing but the
//! tables in `stelp-ir`; it ends on every module, in time about linear in its size,
//! without recursion and without a panic. Each rule is one file in `rules`, named
//! as the code of its diagnostic and numbered in `docs/ir.md`. What is absent:
//! Python, inference and any use of the source text.

#![forbid(unsafe_code)]

mod ctx;
mod facts;
mod rules;
mod walk;

use std::sync::Arc;

use stelp_ir::{Diagnostic, Module, Policy};

/// A module together with the policy that it was proven against.
#[derive(Clone, Debug)]
pub struct Verified {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    module: Arc<Module>,
    policy: Arc<Policy>,
    warnings: Vec<Diagnostic>,
}

impl Verified {
    pub fn module(&self) -> &Arc<Module> {
        &self.inner.module
    }

    pub fn policy(&self) -> &Arc<Policy> {
        &self.inner.policy
    }

    /// What was found and is no reason to refuse, such as an effect that is not
    /// granted but never reached.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.inner.warnings
    }
}

/// Proves `module` against `policy`.
///
/// Errors: the faults found, warnings included, by place; at most
/// a hundred. A module whose structure is faulty is not looked at
/// further.
pub fn verify(module: Arc<Module>, policy: Arc<Policy>) -> Result<Verified, Vec<Diagnostic>> {
    let warnings = judge(&module, &policy)?;
    Ok(Verified {
        inner: Arc::new(Inner {
            module,
            policy,
            warnings,
        }),
    })
}

/// All rules in order. `Ok` holds the warnings.
fn judge(module: &Module, policy: &Policy) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let mut cx = ctx::Ctx::new(module, policy);
    rules::too_large::module(&mut cx);
    cx.settle()?;
    rules::bad_index::module(&mut cx);
    cx.settle()?;
    rules::bad_const::module(&mut cx);
    rules::bad_signature::module(&mut cx);
    for f in module.functions.values() {
        rules::bad_block::function(&mut cx, f);
        rules::bad_catch::function(&mut cx, f);
        rules::bad_result::function(&mut cx, f);
        rules::too_large::edges(&mut cx, f);
    }
    cx.settle()?;
    rules::false_def::module(&mut cx);
    rules::undeclared_input::module(&mut cx);
    for f in module.functions.values() {
        rules::unmetered_entry::function(&mut cx, f);
        rules::guarded_entry::function(&mut cx, f);
        rules::unmetered_loop::function(&mut cx, f);
        rules::wrong_cost::function(&mut cx, f);
        rules::unchecked_effect::function(&mut cx, f);
        walk::function(&mut cx, f);
    }
    rules::hidden_effect::module(&mut cx);
    grants(&mut cx);
    cx.settle()?;
    Ok(cx.into_warnings())
}

/// The rules about what is granted. Most programs want nothing else.
fn grants(cx: &mut ctx::Ctx<'_>) {
    let denied = facts::denied(cx.module, cx.policy);
    if !denied.is_empty() {
        let reached = facts::Reached::of(cx.module);
        rules::denied_effect::check(cx, &denied, &reached);
        rules::unreached_effect::check(cx, &denied, &reached);
    }
}
