//! Walks the program and notes, scope by scope, how each name is used.

use la_arena::Arena;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, ExprContext, Pattern, Stmt};
use rustc_hash::{FxHashMap, FxHashSet};
use stelp_ir::NameId;

use super::{Eager, Names, Scope, ScopeId, ScopeKind, Scopes, Symbol, eager, key, mangle};

/// Builtins are taken for what their names say until something in the program binds one.
pub(super) fn collect(
    module: &ast::ModModule,
    names: &mut Names,
    is_host: &dyn Fn(&str) -> bool,
) -> Scopes {
    let mut own = FxHashSet::default();
    loop {
        let c = walk(module, names, &own);
        let taken = |name: &&str| {
            let id = c.names.intern(name);
            let bound = |s: &Scope| s.symbols.get(&id).is_some_and(|s| s.bound);
            c.star || is_host(name) || c.scopes.scopes.values().any(bound)
        };
        let taken: Vec<&'static str> = c.eager.into_iter().filter(taken).collect();
        if taken.is_empty() {
            return c.scopes;
        }
        own.extend(taken);
    }
}

/// Walks the program, in which the names in `own` mean no builtins.
fn walk<'n>(
    module: &ast::ModModule,
    names: &'n mut Names,
    own: &'n FxHashSet<&'static str>,
) -> Collector<'n> {
    let mut arena = Arena::new();
    let root_guess = la_arena::Idx::from_raw(la_arena::RawIdx::from_u32(0));
    let root = arena.alloc(scope(ScopeKind::Module, None, root_guess, None));
    let scopes = Scopes {
        scopes: arena,
        vars: Arena::new(),
        by_node: FxHashMap::default(),
        globals: FxHashMap::default(),
        global_order: Vec::new(),
        future_annotations: has_future_annotations(&module.body),
        root,
    };
    let mut c = Collector {
        scopes,
        names,
        at: root,
        own,
        eager: Vec::new(),
        star: false,
    };
    c.visit_body(&module.body);
    c
}

fn scope(
    kind: ScopeKind,
    parent: Option<ScopeId>,
    host: ScopeId,
    private: Option<Box<str>>,
) -> Scope {
    Scope {
        kind,
        parent,
        host,
        private,
        symbols: FxHashMap::default(),
        order: Vec::new(),
        resolved: FxHashMap::default(),
        free: Vec::new(),
        vars: Vec::new(),
        own: Vec::new(),
        class_cell: None,
        generator: kind == ScopeKind::Generator,
        walrus: false,
        annotates: false,
    }
}

fn has_future_annotations(body: &[Stmt]) -> bool {
    body.iter().any(|s| match s {
        Stmt::ImportFrom(i) => {
            i.module
                .as_ref()
                .is_some_and(|m| m.as_str() == "__future__")
                && i.names.iter().any(|a| a.name.as_str() == "annotations")
        }
        _ => false,
    })
}

struct Collector<'n> {
    scopes: Scopes,
    names: &'n mut Names,
    at: ScopeId,
    own: &'n FxHashSet<&'static str>,
    /// The builtins that were taken to use up a generator expression.
    eager: Vec<&'static str>,
    /// Whether names come in that the program doesn't spell.
    star: bool,
}

impl<'n> Collector<'n> {
    fn symbol(&mut self, name: &str) -> &mut Symbol {
        let id = self.intern(name);
        self.symbol_in(self.at, id)
    }

    fn intern(&mut self, name: &str) -> NameId {
        let private = self.scopes.scopes[self.at].private.as_deref();
        self.names.intern(&mangle(private, name))
    }

    fn symbol_in(&mut self, scope: ScopeId, id: NameId) -> &mut Symbol {
        let scope = &mut self.scopes.scopes[scope];
        let order = &mut scope.order;
        scope.symbols.entry(id).or_insert_with(|| {
            order.push(id);
            Symbol::default()
        })
    }

    fn bind(&mut self, name: &str) {
        let symbol = self.symbol(name);
        symbol.bound = true;
        symbol.uses.binds += 1;
    }

    fn import(&mut self, name: &str, path: &str) {
        let path = path.into();
        let symbol = self.symbol(name);
        symbol.bound = true;
        symbol.uses.binds += 1;
        symbol.uses.imports.push(path);
    }

    fn load(&mut self, name: &str) {
        self.symbol(name);
        if name == "super" && self.in_function() {
            self.symbol("__class__");
        }
    }

    fn in_function(&self) -> bool {
        let host = self.scopes.scopes[self.at].host;
        matches!(
            self.scopes.scopes[host].kind,
            ScopeKind::Function | ScopeKind::Generator
        )
    }

    fn enter<T>(&mut self, node: &T, kind: ScopeKind) -> ScopeId {
        let parent = self.at;
        let private = self.scopes.scopes[parent].private.clone();
        let host = self.scopes.scopes[parent].host;
        let id = self
            .scopes
            .scopes
            .alloc(scope(kind, Some(parent), host, private));
        if kind != ScopeKind::Comprehension {
            self.scopes.scopes[id].host = id;
        }
        self.scopes.by_node.insert(key(node), id);
        self.at = id;
        parent
    }

    fn params(&mut self, params: &ast::Parameters) {
        for p in params.iter() {
            let symbol = self.symbol(p.name().as_str());
            symbol.bound = true;
            symbol.param = true;
            symbol.uses.binds += 1;
        }
    }

    fn function(&mut self, def: &ast::StmtFunctionDef) {
        for d in &def.decorator_list {
            self.visit_expr(&d.expression);
        }
        self.defaults(&def.parameters);
        if !self.scopes.future_annotations && def.type_params.is_none() {
            for p in def.parameters.iter() {
                if let Some(a) = p.annotation() {
                    self.visit_expr(a);
                }
            }
            if let Some(r) = &def.returns {
                self.visit_expr(r);
            }
        }
        self.bind(def.name.as_str());
        let at_module = self.at == self.scopes.root;
        let outer = self.enter(def, ScopeKind::Function);
        if at_module && def.decorator_list.is_empty() && !def.is_async {
            let (id, inner) = (self.names.intern(def.name.as_str()), self.at);
            self.symbol_in(outer, id).uses.def = Some(inner);
        }
        self.params(&def.parameters);
        self.visit_body(&def.body);
        self.at = outer;
    }

    fn defaults(&mut self, params: &ast::Parameters) {
        for p in params.iter() {
            if let Some(d) = p.default() {
                self.visit_expr(d);
            }
        }
    }

    fn class(&mut self, def: &ast::StmtClassDef) {
        for d in &def.decorator_list {
            self.visit_expr(&d.expression);
        }
        if let Some(args) = &def.arguments {
            self.visit_arguments(args);
        }
        self.bind(def.name.as_str());
        let outer = self.enter(def, ScopeKind::Class);
        let bare = def.name.as_str().trim_start_matches('_');
        if !bare.is_empty() {
            self.scopes.scopes[self.at].private = Some(bare.into());
        }
        for name in ["__module__", "__qualname__"] {
            self.symbol(name).bound = true;
        }
        self.visit_body(&def.body);
        self.at = outer;
    }

    fn comprehension<T>(
        &mut self,
        node: &T,
        kind: ScopeKind,
        generators: &[ast::Comprehension],
        elements: &[&Expr],
    ) {
        let Some(first) = generators.first() else {
            return;
        };
        self.visit_expr(&first.iter);
        let outer = self.enter(node, kind);
        for (i, g) in generators.iter().enumerate() {
            if i > 0 {
                self.visit_expr(&g.iter);
            }
            self.visit_expr(&g.target);
            for cond in &g.ifs {
                self.visit_expr(cond);
            }
        }
        for e in elements {
            self.visit_expr(e);
        }
        self.at = outer;
    }

    /// Whether what is called is what its name says, as far as is known.
    fn takes(&mut self, by: Eager<'_>) -> bool {
        let Eager::Builtin(name) = by else {
            return true;
        };
        let builtin = !self.own.contains(name);
        if builtin && !self.eager.contains(&name) {
            self.eager.push(name);
        }
        builtin
    }

    /// An assignment expression binds in the nearest scope that is no comprehension.
    fn walrus(&mut self, target: &Expr) {
        let Expr::Name(name) = target else { return };
        let id = self.intern(name.id.as_str());
        self.symbol_in(self.at, id);
        let mut at = self.at;
        loop {
            let host = self.scopes.scopes[at].host;
            self.scopes.scopes[host].walrus = true;
            let s = &self.scopes.scopes[at];
            match (s.kind, s.parent) {
                (ScopeKind::Comprehension | ScopeKind::Generator, Some(parent)) => at = parent,
                _ => break,
            }
        }
        let symbol = self.symbol_in(at, id);
        symbol.bound = true;
        symbol.uses.binds += 2;
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let module = import.module.as_ref().map_or("", |m| m.as_str());
        if module == "__future__" {
            return;
        }
        for alias in &import.names {
            let name = alias.name.as_str();
            if name == "*" {
                self.star = true;
                continue;
            }
            let bound = alias.asname.as_ref().map_or(name, |n| n.as_str());
            self.import(bound, &format!("{module}.{name}"));
        }
    }
}

impl<'n, 'a> Visitor<'a> for Collector<'n> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(def) => self.function(def),
            Stmt::ClassDef(def) => self.class(def),
            Stmt::Global(g) => {
                for n in &g.names {
                    self.symbol(n.as_str()).global = true;
                }
            }
            Stmt::Nonlocal(g) => {
                for n in &g.names {
                    self.symbol(n.as_str()).nonlocal = true;
                }
            }
            Stmt::Import(i) => {
                for alias in &i.names {
                    let path = alias.name.as_str();
                    match &alias.asname {
                        Some(n) => self.import(n.as_str(), path),
                        None => {
                            let root = path.split('.').next().unwrap_or(path);
                            self.import(root, root);
                        }
                    }
                }
            }
            Stmt::ImportFrom(i) => self.import_from(i),
            Stmt::AugAssign(a) => {
                self.visit_expr(&a.target);
                self.visit_expr(&a.value);
                if let Expr::Name(n) = &*a.target {
                    self.bind(n.id.as_str());
                }
            }
            Stmt::AnnAssign(a) => self.annotated(a),
            Stmt::TypeAlias(t) => {
                self.visit_expr(&t.value);
                self.visit_expr(&t.name);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(h) = handler;
        if let Some(name) = &h.name {
            self.bind(name.as_str());
            self.symbol(name.as_str()).uses.deletes += 1;
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(n) => match n.ctx {
                ExprContext::Store => self.bind(n.id.as_str()),
                ExprContext::Del => {
                    let symbol = self.symbol(n.id.as_str());
                    symbol.bound = true;
                    symbol.uses.deletes += 1;
                }
                ExprContext::Load | ExprContext::Invalid => self.load(n.id.as_str()),
            },
            Expr::Lambda(l) => {
                if let Some(p) = &l.parameters {
                    self.defaults(p);
                }
                let outer = self.enter(l, ScopeKind::Function);
                if let Some(p) = &l.parameters {
                    self.params(p);
                }
                self.visit_expr(&l.body);
                self.at = outer;
            }
            Expr::ListComp(c) => {
                self.comprehension(c, ScopeKind::Comprehension, &c.generators, &[&c.elt]);
            }
            Expr::SetComp(c) => {
                self.comprehension(c, ScopeKind::Comprehension, &c.generators, &[&c.elt]);
            }
            Expr::DictComp(c) => {
                let mut elements: Vec<&Expr> = Vec::new();
                elements.extend(c.key.as_deref());
                elements.push(&c.value);
                self.comprehension(c, ScopeKind::Comprehension, &c.generators, &elements);
            }
            Expr::Generator(c) => {
                self.comprehension(c, ScopeKind::Generator, &c.generators, &[&c.elt]);
            }
            Expr::Call(c) => match eager(c) {
                Some((by, g)) if self.takes(by) => {
                    self.visit_expr(&c.func);
                    self.comprehension(g, ScopeKind::Comprehension, &g.generators, &[&g.elt]);
                    for k in &c.arguments.keywords {
                        self.visit_keyword(k);
                    }
                }
                _ => visitor::walk_expr(self, expr),
            },
            Expr::Named(n) => {
                self.visit_expr(&n.value);
                self.walrus(&n.target);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                let host = self.scopes.scopes[self.at].host;
                self.scopes.scopes[host].generator = true;
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(p) => p.name.as_ref(),
            Pattern::MatchStar(p) => p.name.as_ref(),
            Pattern::MatchMapping(p) => p.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name.as_str());
        }
        visitor::walk_pattern(self, pattern);
    }
}

impl Collector<'_> {
    fn annotated(&mut self, a: &ast::StmtAnnAssign) {
        if let Some(v) = &a.value {
            self.visit_expr(v);
        }
        let host = self.scopes.scopes[self.at].host;
        let evaluated = matches!(
            self.scopes.scopes[host].kind,
            ScopeKind::Module | ScopeKind::Class
        );
        if evaluated && !self.scopes.future_annotations {
            self.visit_expr(&a.annotation);
        }
        if evaluated && a.simple {
            self.scopes.scopes[host].annotates = true;
        }
        match (&*a.target, &a.value) {
            (Expr::Name(n), None) if a.simple => self.symbol(n.id.as_str()).bound = true,
            (target, _) => self.visit_expr(target),
        }
    }
}
