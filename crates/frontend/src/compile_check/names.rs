//! How scopes use names: the errors of CPython's `symtable.c`.

use std::cell::Cell;

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;
use stelp_ir::Span;

use super::Check;
use crate::parse::span;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Module,
    Class,
    Function { is_async: bool },
    Lambda,
    Comprehension { what: &'static str },
}

/// What a scope has done with a name so far.
#[derive(Clone, Copy, Default)]
pub(super) struct Flags(u8);

impl Flags {
    pub(super) const PARAM: Flags = Flags(1);
    pub(super) const BOUND: Flags = Flags(2);
    pub(super) const USED: Flags = Flags(4);
    pub(super) const GLOBAL: Flags = Flags(8);
    pub(super) const NONLOCAL: Flags = Flags(16);
    pub(super) const ANNOTATED: Flags = Flags(32);
    /// The target of a comprehension's `for`.
    pub(super) const ITERATION: Flags = Flags(64);
    /// Bound by an import, which a later `global` may follow.
    pub(super) const IMPORTED: Flags = Flags(128);
    const ANY_BINDING: Flags = Flags(1 | 2 | 128);

    pub(super) fn has(self, one: Flags) -> bool {
        self.0 & one.0 != 0
    }
}

pub(super) struct Scope<'a> {
    pub(super) kind: Kind,
    names: FxHashMap<&'a str, Flags>,
    /// Names that this scope or one within declares nonlocal, not found so far.
    wanted: Vec<(&'a str, Span)>,
    pub(super) loops: u32,
    pub(super) blocks: u32,
    /// Inside the handler of an `except*`, and of no loop in it.
    pub(super) star: Cell<bool>,
    /// Inside the iterable of a comprehension.
    pub(super) iterable: bool,
    /// Inside the target of a comprehension's `for`.
    pub(super) target: bool,
}

impl Scope<'_> {
    pub(super) fn new(kind: Kind) -> Self {
        Scope {
            kind,
            names: FxHashMap::default(),
            wanted: Vec::new(),
            loops: 0,
            blocks: 0,
            star: Cell::new(false),
            iterable: false,
            target: false,
        }
    }
}

impl<'a> Check<'a, '_> {
    /// The innermost scope.
    pub(super) fn scope(&mut self) -> &mut Scope<'a> {
        if self.scopes.is_empty() {
            self.scopes.push(Scope::new(Kind::Module));
        }
        let last = self.scopes.len() - 1;
        &mut self.scopes[last]
    }

    pub(super) fn enter(&mut self, kind: Kind) {
        self.scopes.push(Scope::new(kind));
    }

    /// Ends the innermost scope: what it wants from outside goes to the next one.
    pub(super) fn leave(&mut self) {
        let Some(scope) = self.scopes.pop() else {
            return;
        };
        let in_class = self.scopes.iter().any(|s| s.kind == Kind::Class);
        for (name, at) in scope.wanted {
            let flags = scope.names.get(name).copied().unwrap_or_default();
            let here = is_function(scope.kind) && !flags.has(Flags::NONLOCAL);
            let bound = flags.has(Flags::ANY_BINDING);
            if here && bound && !flags.has(Flags::GLOBAL) || (name == "__class__" && in_class) {
                continue;
            }
            let global = here && flags.has(Flags::GLOBAL);
            if global || !self.scopes.iter().any(|s| is_function(s.kind)) {
                self.error(at, format!("no binding for nonlocal '{name}' found"));
            } else {
                // The scope around may still bind it.
                self.scope().wanted.push((name, at));
            }
        }
    }

    pub(super) fn flags(&mut self, name: &str) -> Flags {
        self.scope().names.get(name).copied().unwrap_or_default()
    }

    pub(super) fn mark(&mut self, name: &'a str, flag: Flags) {
        let flags = self.scope().names.entry(name).or_default();
        flags.0 |= flag.0;
    }

    /// The scope assigns to the name.
    pub(super) fn bind(&mut self, name: &'a str, at: Span) {
        self.debug(name, at, "assign to");
        self.mark(name, Flags::BOUND);
        if self.scope().target {
            self.mark(name, Flags::ITERATION);
        }
    }

    pub(super) fn import(&mut self, name: &'a str, at: Span) {
        self.debug(name, at, "assign to");
        self.mark(name, Flags::IMPORTED);
    }

    pub(super) fn annotated(&mut self, name: &'a str, at: Span) {
        let flags = self.flags(name);
        if self.scopes.len() > 1 && flags.has(Flags::GLOBAL) {
            self.error(at, format!("annotated name '{name}' can't be global"));
        } else if flags.has(Flags::NONLOCAL) {
            self.error(at, format!("annotated name '{name}' can't be nonlocal"));
        }
        self.mark(name, Flags::ANNOTATED);
    }

    /// `global name` or `nonlocal name`.
    pub(super) fn declare(&mut self, name: &'a str, at: Span, as_: Flags) {
        let word = if as_.has(Flags::GLOBAL) {
            "global"
        } else {
            "nonlocal"
        };
        let flags = self.flags(name);
        if as_.has(Flags::NONLOCAL) && self.scope().kind == Kind::Module {
            self.error(at, "nonlocal declaration not allowed at module level");
            return;
        }
        let other = if as_.has(Flags::GLOBAL) {
            Flags::NONLOCAL
        } else {
            Flags::GLOBAL
        };
        let message = if flags.has(Flags::PARAM) {
            format!("name '{name}' is parameter and {word}")
        } else if flags.has(Flags::USED) {
            format!("name '{name}' is used prior to {word} declaration")
        } else if flags.has(Flags::ANNOTATED) {
            format!("annotated name '{name}' can't be {word}")
        } else if flags.has(Flags::BOUND) {
            format!("name '{name}' is assigned to before {word} declaration")
        } else if flags.has(other) {
            format!("name '{name}' is nonlocal and global")
        } else {
            self.mark(name, as_);
            if as_.has(Flags::NONLOCAL) {
                self.scope().wanted.push((name, at));
            }
            return;
        };
        self.error(at, message);
        self.mark(name, as_);
    }

    /// The innermost scope that is not a comprehension's.
    pub(super) fn function_around(&self) -> Kind {
        let mut kinds = self.scopes.iter().rev().map(|s| s.kind);
        kinds
            .find(|k| !matches!(k, Kind::Comprehension { .. }))
            .unwrap_or(Kind::Module)
    }

    /// `name := value`, which in a comprehension binds the name of the scope around it.
    pub(super) fn named(&mut self, n: &'a ast::ExprNamed) {
        use ruff_python_ast::visitor::Visitor;
        self.visit_expr(&n.value);
        let Expr::Name(name) = &*n.target else {
            self.visit_expr(&n.target);
            return;
        };
        let (name, at) = (name.id.as_str(), span(n.range()));
        if !matches!(self.scope().kind, Kind::Comprehension { .. }) && !self.scope().iterable {
            self.bind(name, span(n.target.range()));
            return;
        }
        self.debug(name, at, "assign to");
        if self.scope().iterable {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            self.error(at, message);
            return;
        }
        let mut depth = self.scopes.len();
        while let Some(scope) = depth.checked_sub(1).and_then(|i| self.scopes.get_mut(i)) {
            depth -= 1;
            let flags = scope.names.get(name).copied().unwrap_or_default();
            match scope.kind {
                Kind::Comprehension { .. } if flags.has(Flags::ITERATION) => {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{name}'"
                    );
                    self.error(at, message);
                    return;
                }
                Kind::Comprehension { .. } => {}
                Kind::Class => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    self.error(at, message);
                    return;
                }
                Kind::Module | Kind::Function { .. } | Kind::Lambda => {
                    scope.names.entry(name).or_default().0 |= Flags::BOUND.0;
                    return;
                }
            }
        }
    }
}

fn is_function(kind: Kind) -> bool {
    matches!(kind, Kind::Function { .. } | Kind::Lambda)
}
