//! What the stages make of a program, for people to read: the tree as text, the IR as lowering leaves it.

use std::sync::Arc;

use ruff_python_ast::{ModModule, Stmt};
use stelp_ir::{Diagnostic, Module};

use crate::{Options, limits, lower, parse};

/// The syntax tree as indented text; of the functions of that name only, if one is given.
///
/// # Errors
/// The faults of the text.
pub fn ast(source: &str, function: Option<&str>) -> Result<String, Vec<Diagnostic>> {
    limits::with_big_stack(|| {
        let tree = parse::parse(source)?;
        Ok(match function {
            None => format!("{:#?}", tree.body),
            Some(name) => functions(&tree, name)
                .iter()
                .map(|f| format!("{f:#?}\n"))
                .collect(),
        })
    })
}

/// The IR before inference and checks. What lowering found wrong is in the diagnostics.
///
/// # Errors
/// The faults of the text.
pub fn lowered(source: &str, options: &Options<'_>) -> Result<Module, Vec<Diagnostic>> {
    limits::with_big_stack(|| {
        let tree = parse::parse(source)?;
        let mut diags = Vec::new();
        let module = lower::lower(&tree, Arc::from(source), options, &mut diags);
        if diags.iter().any(Diagnostic::is_error) {
            Err(diags)
        } else {
            Ok(module)
        }
    })
}

/// The `def` statements of a name or qualified name, wherever they stand.
fn functions<'a>(tree: &'a ModModule, name: &str) -> Vec<&'a Stmt> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let mut found = Vec::new();
    let mut work: Vec<&Stmt> = tree.body.iter().rev().collect();
    while let Some(stmt) = work.pop() {
        if let Stmt::FunctionDef(f) = stmt
            && f.name.as_str() == last
        {
            found.push(stmt);
        }
        let mut inner: Vec<&Stmt> = Vec::new();
        match stmt {
            Stmt::FunctionDef(f) => inner.extend(&f.body),
            Stmt::ClassDef(c) => inner.extend(&c.body),
            Stmt::If(i) => {
                inner.extend(&i.body);
                inner.extend(i.elif_else_clauses.iter().flat_map(|c| &c.body));
            }
            Stmt::For(f) => inner.extend(f.body.iter().chain(&f.orelse)),
            Stmt::While(w) => inner.extend(w.body.iter().chain(&w.orelse)),
            Stmt::With(w) => inner.extend(&w.body),
            Stmt::Try(t) => {
                inner.extend(t.body.iter().chain(&t.orelse).chain(&t.finalbody));
                for handler in &t.handlers {
                    let ruff_python_ast::ExceptHandler::ExceptHandler(h) = handler;
                    inner.extend(&h.body);
                }
            }
            Stmt::Match(m) => inner.extend(m.cases.iter().flat_map(|c| &c.body)),
            _ => {}
        }
        work.extend(inner.into_iter().rev());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_wherever_they_stand() {
        let source = "class A:\n    def f(self): pass\nif x:\n    def f(): pass\ndef g():\n    def f(): pass\n";
        assert_eq!(
            ast(source, Some("A.f")).map(|t| t.matches("StmtFunctionDef").count()),
            Ok(3)
        );
        assert_eq!(ast(source, Some("h")), Ok(String::new()));
        assert!(ast("def", None).is_err());
    }
}
