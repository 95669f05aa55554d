//! Imports. A module is the library's, or of the world outside, or unknown.

use ruff_python_ast::{self as ast, ModModule, Stmt, statement_visitor};
use rustc_hash::FxHashSet;
use stelp_ir::{Builtin, BuiltinKind, Diagnostic, NameId, Op, Slot, Span};

use super::body::Body;
use super::outside::effectful_member;
use super::{Cx, span};
use crate::danger;

/// The names that the program's `from m import *` statements may bind: of those that it
/// uses, all that nothing else binds, and those that a native module has.
pub(super) fn star_names(ast: &ModModule, cx: &Cx<'_>) -> FxHashSet<NameId> {
    let modules = star_modules(&ast.body);
    let mut found = FxHashSet::default();
    if modules.is_empty() {
        return found;
    }
    for name in &cx.scopes.global_order {
        let text = cx.names.get(*name);
        let bound = cx
            .global_uses(*name)
            .is_some_and(|u| u.binds > 0 || u.deletes > 0);
        // A builtin keeps its meaning unless a module is known to have that name.
        let native = modules.iter().any(|m| {
            Builtin::find(m, text).is_some() || (m == "operator" && matches!(text, "abs" | "pow"))
        });
        let free = !bound && Builtin::find("builtins", text).is_none();
        if !text.starts_with('_') && (free || native) {
            found.insert(*name);
        }
    }
    found
}

fn star_modules(body: &[Stmt]) -> Vec<String> {
    struct Finder(Vec<String>);
    impl<'a> statement_visitor::StatementVisitor<'a> for Finder {
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            match stmt {
                Stmt::ImportFrom(i) if i.names.iter().any(|a| a.name.as_str() == "*") => {
                    let module = i.module.as_ref().map_or("", |m| m.as_str());
                    self.0.push(module.to_owned());
                }
                Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
                _ => statement_visitor::walk_stmt(self, stmt),
            }
        }
    }
    let mut finder = Finder(Vec::new());
    statement_visitor::StatementVisitor::visit_body(&mut finder, body);
    finder.0
}

impl Body<'_, '_> {
    pub(super) fn import(&mut self, i: &ast::StmtImport) {
        for alias in &i.names {
            let at = span(alias);
            let path = alias.name.as_str();
            let mark = self.mark();
            let module = self.temp();
            match &alias.asname {
                Some(name) => {
                    self.import_module(path, module, at);
                    let name = self.name(name.as_str());
                    self.store(name, module, at);
                }
                None => {
                    let root = path.split('.').next().unwrap_or(path);
                    self.import_module(path, module, at);
                    // An outside module is reported once, under its whole name.
                    if root != path && self.is_library(path) {
                        self.import_module(root, module, at);
                    }
                    let name = self.name(root);
                    self.store(name, module, at);
                }
            }
            self.release(mark);
        }
    }

    pub(super) fn import_from(&mut self, i: &ast::StmtImportFrom) {
        let at = span(i);
        let path = i.module.as_ref().map_or("", |m| m.as_str());
        if path == "__future__" {
            return;
        }
        if i.level > 0 {
            let dots = ".".repeat(i.level.min(8) as usize);
            return self.import_relative(i, &format!("{dots}{path}"), at);
        }
        let mark = self.mark();
        let module = self.temp();
        let library = self.is_library(path);
        let mut loaded = false;
        for alias in &i.names {
            let at = span(alias);
            let member = alias.name.as_str();
            let dotted = format!("{path}.{member}");
            let value = self.temp();
            if let Some(d) = self.danger(&dotted, None) {
                self.world(d, value, at);
            } else if library && self.is_library(&dotted) {
                self.import_module(&dotted, value, at);
            } else {
                if !std::mem::replace(&mut loaded, true) {
                    self.import_module(path, module, span(i));
                }
                if member == "*" {
                    self.import_star(path, module, library, at);
                    continue;
                }
                if let Some(b) = effectful_member(path, member) {
                    self.constant_to(stelp_ir::Const::Builtin(b), value, at);
                } else if library {
                    let name = self.cx.names.intern(member);
                    self.emit(Op::ImportFrom(module, name), value, at);
                } else {
                    self.copy(module, value, at);
                }
            }
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            let name = self.name(bound.as_str());
            self.store(name, value, at);
        }
        self.release(mark);
    }

    /// Binds each name that the program uses and the module has.
    fn import_star(&mut self, path: &str, module: Slot, library: bool, at: Span) {
        if !library {
            return;
        }
        let names: Vec<NameId> = self
            .cx
            .scopes
            .global_order
            .iter()
            .copied()
            .filter(|n| self.cx.star_names.contains(n))
            .collect();
        let (Some(has), Some(get)) = (
            Builtin::find("builtins", "hasattr"),
            Builtin::find("builtins", "getattr"),
        ) else {
            return;
        };
        let native = Builtin::is_module(path) && !(self.cx.options.library)(path);
        for name in names {
            let text = self.cx.names.get(name).to_owned();
            if native && Builtin::find(path, &text).is_none() {
                continue;
            }
            let mark = self.mark();
            let key = self.constant(stelp_ir::Const::Str(text), at);
            let args = self.list(&[module, key]);
            let kw = self.cx.kw(Vec::new());
            let builtin = has;
            let found = self.op(Op::CallBuiltin { builtin, args, kw }, at);
            let (yes, end) = (self.block(), self.block());
            self.branch(found, yes, end, at);
            self.start(yes);
            let builtin = get;
            let value = self.op(Op::CallBuiltin { builtin, args, kw }, at);
            self.store(name, value, at);
            self.jump(end, at);
            self.start(end);
            self.release(mark);
        }
    }

    fn import_relative(&mut self, i: &ast::StmtImportFrom, path: &str, at: Span) {
        let mark = self.mark();
        let value = self.temp();
        self.unknown_module(path, value, at);
        for alias in &i.names {
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            let name = self.name(bound.as_str());
            self.store(name, value, span(alias));
        }
        self.release(mark);
    }

    fn is_library(&self, path: &str) -> bool {
        let options = self.cx.options;
        if path.starts_with('_') && !options.trusted && path != "__future__" {
            return false;
        }
        (options.library)(path) || Builtin::is_module(path)
    }

    /// `dst` = the module of that name, or its effect, or a diagnostic.
    pub(super) fn import_module(&mut self, path: &str, dst: Slot, at: Span) {
        if self.is_library(path) {
            for row in Builtin::of_module(path) {
                if row.row().kind == BuiltinKind::Value {
                    self.cx.note_builtin(row);
                }
            }
            let id = self.cx.module_id(path);
            return self.emit(Op::Import(id), dst, at);
        }
        let root = path.split('.').next().unwrap_or(path);
        match danger::module(path).or_else(|| danger::module(root)) {
            Some(d) => self.world(d, dst, at),
            None => self.unknown_module(path, dst, at),
        }
    }

    fn unknown_module(&mut self, path: &str, dst: Slot, at: Span) {
        if self.is_dead() {
            return;
        }
        let message = format!("there is no module named '{path}' here");
        let help = "use a module of the library, or a tool that the host declares";
        let d = match self.import_guard > 0 {
            true => Diagnostic::warning("unknown-module", at, message),
            false => Diagnostic::error("unknown-module", at, message),
        };
        self.cx.diags.push(d.with_help(help));
        let name = self.cx.names.intern(path);
        self.act(Op::ImportMissing(name), at);
        self.constant_to(stelp_ir::Const::None, dst, at);
    }
}
