//! Python text to typed IR: the only crate that knows Python's syntax.
//!
//! What holds: whatever the text, a stage answers with diagnostics; it never panics,
//! never overflows the stack and does no IO. What is absent: trust. The verifier checks
//! every claim of a module again, from the IR alone.

#![forbid(unsafe_code)]

pub mod limits;
pub mod parse;
mod syntax;

mod compile_check;

pub mod danger;
pub mod lower;
mod scope;

pub mod explain;
pub mod signature;

mod cfg;
pub mod checks;
pub mod infer;

use std::sync::Arc;

use stelp_ir::{Diagnostic, Module, Policy};

/// What a program is compiled for.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The module's name, `__main__` for a program.
    pub name: &'a str,
    pub policy: &'a Policy,
    /// Whether a module of that name can be imported.
    pub library: &'a dyn Fn(&str) -> bool,
    /// Library code: may import modules that start with `_` and use any dunder name.
    pub trusted: bool,
    /// Whether the body returns the value of the last expression statement.
    pub keep_result: bool,
}

/// Compiles a program. There is a module unless a diagnostic is an error; warnings
/// may come with it. The diagnostics are in the order of the text.
pub fn compile(source: &str, options: &Options<'_>) -> (Option<Module>, Vec<Diagnostic>) {
    let shape = match limits::measure(source) {
        Ok(shape) => shape,
        Err(d) => return (None, vec![*d]),
    };
    let mut diags = Vec::new();
    let module = limits::with_stack(shape, || front(source, shape, options, &mut diags));
    diags.sort_by_key(|d| d.span);
    (module, diags)
}

/// The stages in order, each only if the one before found no error.
fn front(
    source: &str,
    shape: limits::Shape,
    options: &Options<'_>,
    diags: &mut Vec<Diagnostic>,
) -> Option<Module> {
    let ast = match parse::parse_measured(source, shape) {
        Ok(ast) => ast,
        Err(errors) => {
            diags.extend(errors);
            return None;
        }
    };
    let faulty = |diags: &[Diagnostic]| diags.iter().any(Diagnostic::is_error);
    compile_check::check(&ast, diags);
    if faulty(diags) {
        drop(ast);
        return None;
    }
    let mut module = lower::lower(&ast, Arc::from(source), options, diags);
    drop(ast);
    if faulty(diags) {
        return None;
    }
    checks::insert(&mut module);
    infer::run(&mut module, options, diags);
    (!faulty(diags)).then_some(module)
}
