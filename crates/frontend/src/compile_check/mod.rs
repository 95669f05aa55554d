//! The checks that CPython's compiler makes after parsing (`symtable.c`, `compile.c`
//! and `future.c` of 3.11), in its words.
//!
//! What holds: a program that CPython refuses to compile is refused here with the same
//! message, and all such errors are reported. What is absent: its syntax warnings, and
//! what the parser reports already.

mod names;
mod patterns;

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, ModModule, Stmt};
use ruff_text_size::Ranged;
use stelp_ir::{Diagnostic, Span};

use crate::limits;
use crate::parse::span;
use names::{Flags, Kind, Scope};

/// Reports what CPython's compiler would refuse. Recursion is bounded by the tree's
/// depth, for which the caller has made room.
pub(crate) fn check(module: &ModModule, diags: &mut Vec<Diagnostic>) {
    let mut check = Check {
        scopes: vec![Scope::new(Kind::Module)],
        diags,
    };
    check.future_imports(&module.body);
    check.visit_body(&module.body);
    check.leave();
}

struct Check<'a, 'd> {
    scopes: Vec<Scope<'a>>,
    diags: &'d mut Vec<Diagnostic>,
}

/// CPython's `CO_MAXBLOCKS`.
const BLOCKS: u32 = 20;
/// CPython's `sys.get_int_max_str_digits()`.
const DIGITS: usize = 4300;

const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl<'a> Check<'a, '_> {
    fn error(&mut self, at: Span, message: impl Into<String>) {
        self.diags
            .push(Diagnostic::error("syntax-error", at, message));
    }

    /// `from __future__` comes after the docstring and before all else.
    fn future_imports(&mut self, body: &'a [Stmt]) {
        let mut early = true;
        for (i, stmt) in body.iter().enumerate() {
            match stmt {
                Stmt::ImportFrom(f) if is_future(f) => {
                    for alias in &f.names {
                        match alias.name.as_str() {
                            "braces" => self.error(span(f.range()), "not a chance"),
                            name if !FEATURES.contains(&name) => self.error(
                                span(f.range()),
                                format!("future feature {name} is not defined"),
                            ),
                            _ => {}
                        }
                    }
                    if !early {
                        self.late_future(f);
                    }
                }
                Stmt::Expr(e) if i == 0 && e.value.is_string_literal_expr() => {}
                _ => early = false,
            }
        }
    }

    fn late_future(&mut self, f: &ast::StmtImportFrom) {
        let message = "from __future__ imports must occur at the beginning of the file";
        self.error(span(f.range()), message);
    }

    fn function(&mut self, def: &'a ast::StmtFunctionDef) {
        for d in &def.decorator_list {
            self.visit_expr(&d.expression);
        }
        self.bind(def.name.as_str(), span(def.name.range()));
        self.signature(&def.parameters);
        if let Some(returns) = &def.returns {
            self.visit_expr(returns);
        }
        self.enter(Kind::Function {
            is_async: def.is_async,
        });
        self.parameters(&def.parameters);
        self.visit_body(&def.body);
        self.leave();
    }

    /// Defaults and annotations belong to the scope around the function.
    fn signature(&mut self, parameters: &'a ast::Parameters) {
        for p in parameters {
            if let Some(default) = p.default() {
                self.visit_expr(default);
            }
            match p.annotation() {
                // `*args: *Ts`
                Some(Expr::Starred(s)) if p.is_variadic() => self.visit_expr(&s.value),
                Some(annotation) => self.visit_expr(annotation),
                None => {}
            }
        }
    }

    fn parameters(&mut self, parameters: &'a ast::Parameters) {
        for p in parameters {
            let (name, at) = (p.name().as_str(), span(p.name().range()));
            if self.flags(name).has(Flags::PARAM) {
                let message = format!("duplicate argument '{name}' in function definition");
                self.error(at, message);
            }
            self.debug(name, at, "assign to");
            self.mark(name, Flags::PARAM);
        }
    }

    fn class(&mut self, def: &'a ast::StmtClassDef) {
        for d in &def.decorator_list {
            self.visit_expr(&d.expression);
        }
        if let Some(arguments) = &def.arguments {
            self.arguments(arguments);
        }
        self.bind(def.name.as_str(), span(def.name.range()));
        self.enter(Kind::Class);
        self.visit_body(&def.body);
        self.leave();
    }

    fn arguments(&mut self, arguments: &'a ast::Arguments) {
        self.elements(&arguments.args);
        for (i, k) in arguments.keywords.iter().enumerate() {
            self.visit_expr(&k.value);
            let Some(name) = &k.arg else { continue };
            let at = span(k.range());
            self.debug(name.as_str(), at, "assign to");
            let mut before = arguments.keywords.iter().take(i);
            // Very long lists are made by machines; CPython's check is quadratic too.
            if i < 1000 && before.any(|b| b.arg.as_deref() == Some(name.as_str())) {
                self.error(at, format!("keyword argument repeated: {name}"));
            }
        }
    }

    /// Elements among which a starred one is in place.
    fn elements(&mut self, elements: &'a [Expr]) {
        for e in elements {
            match e {
                Expr::Starred(s) => self.visit_expr(&s.value),
                e => self.visit_expr(e),
            }
        }
    }

    /// A display: as a target it takes one star.
    fn display(&mut self, elements: &'a [Expr], ctx: ExprContext) {
        if ctx == ExprContext::Store {
            let stars: Vec<usize> = (elements.iter().enumerate())
                .filter(|(_, e)| e.is_starred_expr())
                .map(|(i, _)| i)
                .collect();
            if let [_, second, ..] = stars[..]
                && let Some(e) = elements.get(second)
            {
                let message = "multiple starred expressions in assignment";
                self.error(span(e.range()), message);
            }
            let after = |i: &usize| elements.len() - i - 1;
            if stars
                .first()
                .is_some_and(|i| *i >= 1 << 8 || after(i) >= 1 << 24)
                && let Some(e) = elements.first()
            {
                let message = "too many expressions in star-unpacking assignment";
                self.error(span(e.range()), message);
            }
        }
        self.elements(elements);
    }

    fn target(&mut self, target: &'a Expr) {
        if let Expr::Starred(s) = target {
            let message = "starred assignment target must be in a list or tuple";
            self.error(span(s.range()), message);
            self.visit_expr(&s.value);
        } else {
            self.visit_expr(target);
        }
    }

    /// Runs `f` inside one more static block, and a loop's if it is one.
    fn block(&mut self, at: Span, is_loop: bool, f: impl FnOnce(&mut Self)) {
        let scope = self.scope();
        scope.blocks += 1;
        scope.loops += u32::from(is_loop);
        let star = scope.star.replace(false);
        if !is_loop {
            scope.star.set(star);
        }
        if scope.blocks == BLOCKS + 1 {
            self.error(at, "too many statically nested blocks");
        }
        f(self);
        let scope = self.scope();
        scope.blocks -= 1;
        scope.loops -= u32::from(is_loop);
        scope.star.set(star);
    }

    fn try_(&mut self, t: &'a ast::StmtTry) {
        let at = span(t.range());
        let count = t.handlers.len();
        for (i, ast::ExceptHandler::ExceptHandler(h)) in t.handlers.iter().enumerate() {
            if h.type_.is_none() && i + 1 < count {
                self.error(span(h.range()), "default 'except:' must be last");
            }
        }
        let inner = |c: &mut Self| {
            c.block(at, false, |c| c.visit_body(&t.body));
            for ast::ExceptHandler::ExceptHandler(h) in &t.handlers {
                if let Some(e) = &h.type_ {
                    c.visit_expr(e);
                }
                if let Some(name) = &h.name {
                    c.bind(name.as_str(), span(name.range()));
                }
                c.block(at, false, |c| {
                    let inside = t.is_star || c.scope().star.get();
                    let before = c.scope().star.replace(inside);
                    c.visit_body(&h.body);
                    c.scope().star.set(before);
                });
            }
            c.visit_body(&t.orelse);
        };
        if t.finalbody.is_empty() {
            inner(self);
        } else {
            self.block(at, false, inner);
            self.block(at, false, |c| c.visit_body(&t.finalbody));
        }
    }

    fn jump(&mut self, at: Span, what: &str) {
        if self.scope().star.get() {
            let message = "'break', 'continue' and 'return' cannot appear in an except* block";
            self.error(at, message);
        } else if what == "return" {
            if !matches!(self.scope().kind, Kind::Function { .. }) {
                self.error(at, "'return' outside function");
            }
        } else if self.scope().loops == 0 {
            let message = match what {
                "break" => "'break' outside loop",
                _ => "'continue' not properly in loop",
            };
            self.error(at, message);
        }
    }

    fn import_from(&mut self, f: &'a ast::StmtImportFrom) {
        if is_future(f) && self.scopes.len() > 1 {
            self.late_future(f);
        }
        for alias in &f.names {
            if alias.name.as_str() == "*" {
                if self.scopes.len() > 1 {
                    self.error(span(f.range()), "import * only allowed at module level");
                }
                continue;
            }
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.import(name.as_str(), span(name.range()));
        }
    }

    fn comprehension(
        &mut self,
        kind: Kind,
        generators: &'a [ast::Comprehension],
        elements: [Option<&'a Expr>; 2],
        at: Span,
    ) {
        if let Some(first) = generators.first() {
            let iterable = std::mem::replace(&mut self.scope().iterable, true);
            let here = matches!(self.scope().kind, Kind::Comprehension { .. });
            self.scope().iterable = true;
            self.visit_expr(&first.iter);
            self.scope().iterable = iterable && here;
        }
        let outer_iterable = self.scope().iterable;
        let lazy = kind
            == (Kind::Comprehension {
                what: "generator expression",
            });
        if generators.iter().any(|g| g.is_async) && !lazy {
            self.asynchronous(
                at,
                "asynchronous comprehension outside of an asynchronous function",
            );
        }
        self.enter(kind);
        self.scope().iterable = outer_iterable;
        for (i, g) in generators.iter().enumerate() {
            self.scope().target = true;
            self.target(&g.target);
            self.scope().target = false;
            if i > 0 {
                let before = std::mem::replace(&mut self.scope().iterable, true);
                self.visit_expr(&g.iter);
                self.scope().iterable = before;
            }
            for test in &g.ifs {
                self.visit_expr(test);
            }
        }
        for e in elements.into_iter().flatten() {
            self.visit_expr(e);
        }
        self.leave();
    }

    /// Something that needs an asynchronous function around it.
    fn asynchronous(&mut self, at: Span, message: &str) {
        let around = self.function_around();
        if !matches!(around, Kind::Function { is_async: true }) {
            self.error(at, message);
        }
    }

    fn await_(&mut self, at: Span) {
        match self.function_around() {
            Kind::Function { is_async: true } => {}
            Kind::Function { .. } | Kind::Lambda => {
                self.error(at, "'await' outside async function");
            }
            _ => self.error(at, "'await' outside function"),
        }
    }

    fn yield_(&mut self, at: Span, from: bool) {
        match self.scope().kind {
            Kind::Function { is_async: true } if from => {
                self.error(at, "'yield from' inside async function");
            }
            Kind::Function { .. } | Kind::Lambda => {}
            Kind::Comprehension { what } => self.error(at, format!("'yield' inside {what}")),
            Kind::Module | Kind::Class => self.error(at, "'yield' outside function"),
        }
    }

    fn debug(&mut self, name: &str, at: Span, verb: &str) {
        if name == "__debug__" {
            self.error(at, format!("cannot {verb} __debug__"));
        }
    }
}

fn is_future(f: &ast::StmtImportFrom) -> bool {
    f.level == 0 && f.module.as_deref() == Some("__future__")
}

impl<'a> Visitor<'a> for Check<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let at = span(stmt.range());
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Return(r) => {
                self.jump(at, "return");
                match r.value.as_deref() {
                    Some(Expr::Tuple(t)) => self.elements(&t.elts),
                    Some(e) => self.visit_expr(e),
                    None => {}
                }
            }
            Stmt::Break(_) => self.jump(at, "break"),
            Stmt::Continue(_) => self.jump(at, "continue"),
            Stmt::For(f) => {
                if f.is_async {
                    self.asynchronous(at, "'async for' outside async function");
                }
                self.visit_expr(&f.iter);
                self.target(&f.target);
                self.block(at, true, |c| c.visit_body(&f.body));
                self.visit_body(&f.orelse);
            }
            Stmt::While(w) => {
                self.visit_expr(&w.test);
                self.block(at, true, |c| c.visit_body(&w.body));
                self.visit_body(&w.orelse);
            }
            Stmt::With(w) => {
                if w.is_async {
                    self.asynchronous(at, "'async with' outside async function");
                }
                for item in &w.items {
                    self.visit_expr(&item.context_expr);
                    if let Some(target) = &item.optional_vars {
                        self.target(target);
                    }
                }
                self.block(at, false, |c| c.visit_body(&w.body));
            }
            Stmt::If(i) => {
                if i.elif_else_clauses.len() > limits::DEPTH {
                    let message = "the statement has too many branches";
                    self.diags.push(
                        Diagnostic::error("nested-too-deeply", at, message)
                            .with_help("look the case up in a dict"),
                    );
                }
                visitor::walk_stmt(self, stmt);
            }
            Stmt::Try(t) => self.try_(t),
            Stmt::Match(m) => {
                self.visit_expr(&m.subject);
                self.cases(&m.cases);
            }
            Stmt::Assign(a) => {
                self.visit_expr(&a.value);
                a.targets.iter().for_each(|t| self.target(t));
            }
            Stmt::AnnAssign(a) => {
                if let (true, Expr::Name(n)) = (a.simple, &*a.target) {
                    self.annotated(n.id.as_str(), span(n.range()));
                }
                visitor::walk_stmt(self, stmt);
            }
            Stmt::Global(g) => {
                for name in &g.names {
                    self.declare(name.as_str(), span(name.range()), Flags::GLOBAL);
                }
            }
            Stmt::Nonlocal(n) => {
                for name in &n.names {
                    self.declare(name.as_str(), span(name.range()), Flags::NONLOCAL);
                }
            }
            Stmt::Import(i) => {
                for alias in &i.names {
                    let name = match &alias.asname {
                        Some(name) => name.as_str(),
                        None => alias.name.split('.').next().unwrap_or(""),
                    };
                    self.import(name, span(alias.range()));
                }
            }
            Stmt::ImportFrom(f) => self.import_from(f),
            Stmt::Delete(_)
            | Stmt::TypeAlias(_)
            | Stmt::AugAssign(_)
            | Stmt::Raise(_)
            | Stmt::Assert(_)
            | Stmt::Expr(_)
            | Stmt::Pass(_)
            | Stmt::IpyEscapeCommand(_) => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, e: &'a Expr) {
        let at = span(e.range());
        match e {
            Expr::Name(n) => match n.ctx {
                ExprContext::Load | ExprContext::Invalid => self.mark(n.id.as_str(), Flags::USED),
                ExprContext::Store => self.bind(n.id.as_str(), at),
                ExprContext::Del => {
                    self.debug(n.id.as_str(), at, "delete");
                    self.mark(n.id.as_str(), Flags::BOUND);
                }
            },
            Expr::Attribute(a) => {
                match a.ctx {
                    ExprContext::Store => self.debug(a.attr.as_str(), at, "assign to"),
                    ExprContext::Del => self.debug(a.attr.as_str(), at, "delete"),
                    ExprContext::Load | ExprContext::Invalid => {}
                }
                self.visit_expr(&a.value);
            }
            Expr::Starred(s) => {
                self.error(at, "can't use starred expression here");
                self.visit_expr(&s.value);
            }
            Expr::List(l) => self.display(&l.elts, l.ctx),
            Expr::Tuple(t) => self.display(&t.elts, t.ctx),
            Expr::Set(s) => self.elements(&s.elts),
            Expr::Call(c) => {
                self.visit_expr(&c.func);
                self.arguments(&c.arguments);
            }
            Expr::Named(n) => self.named(n),
            Expr::Lambda(l) => {
                if let Some(parameters) = &l.parameters {
                    self.signature(parameters);
                }
                self.enter(Kind::Lambda);
                if let Some(parameters) = &l.parameters {
                    self.parameters(parameters);
                }
                self.visit_expr(&l.body);
                self.leave();
            }
            Expr::ListComp(c) => {
                let what = "list comprehension";
                let kind = Kind::Comprehension { what };
                self.comprehension(kind, &c.generators, [Some(&c.elt), None], at);
            }
            Expr::SetComp(c) => {
                let what = "set comprehension";
                let kind = Kind::Comprehension { what };
                self.comprehension(kind, &c.generators, [Some(&c.elt), None], at);
            }
            Expr::DictComp(c) => {
                let what = "dict comprehension";
                let kind = Kind::Comprehension { what };
                let elements = [c.key.as_deref(), Some(&*c.value)];
                self.comprehension(kind, &c.generators, elements, at);
            }
            Expr::Generator(c) => {
                let what = "generator expression";
                let kind = Kind::Comprehension { what };
                self.comprehension(kind, &c.generators, [Some(&c.elt), None], at);
            }
            Expr::Yield(_) => {
                self.yield_(at, false);
                visitor::walk_expr(self, e);
            }
            Expr::YieldFrom(_) => {
                self.yield_(at, true);
                visitor::walk_expr(self, e);
            }
            Expr::Await(_) => {
                self.await_(at);
                visitor::walk_expr(self, e);
            }
            Expr::NumberLiteral(n) => {
                if let ast::Number::Int(i) = &n.value
                    && i.as_u64().is_none()
                {
                    let text = i.to_string();
                    let digits = text.bytes().filter(u8::is_ascii_digit).count();
                    if digits > DIGITS && !text.starts_with('0') {
                        self.error(at, too_many_digits(digits));
                    }
                }
            }
            _ => visitor::walk_expr(self, e),
        }
    }
}

fn too_many_digits(digits: usize) -> String {
    format!(
        "Exceeds the limit ({DIGITS} digits) for integer string conversion: value has {digits} \
         digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal \
         for huge integer literals to avoid decimal conversion limits."
    )
}

#[cfg(test)]
mod tests;
