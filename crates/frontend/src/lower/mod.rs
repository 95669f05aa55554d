//! Lowering: the program's AST to raw IR.
//!
//! What holds: every instruction has the span whose first line CPython's traceback
//! would show; every expression is evaluated in CPython's order; a block whose code may
//! raise inside a `try` has an edge to the handler. Parameters, then variables, then
//! temporaries have slots; a variable that an inner function uses is a cell. Code that
//! literal conditions cut off is not lowered. What is absent: types, effects, costs,
//! polls and depth checks, which later passes put in.
//!
//! Reading order: `body` (blocks and slots of one function), `stmt` and `flow`
//! (statements), `expr` (expressions), then one file for each larger construct.

mod assign;
mod body;
mod call;
mod class;
mod comp;
mod cond;
mod consts;
mod eager;
mod expr;
mod flow;
mod fstring;
mod function;
mod import;
mod matches;
mod name;
mod outside;
mod simplify;
mod stmt;
mod tool;
mod tries;

use std::sync::Arc;

use indexmap::IndexSet;
use la_arena::{Arena, RawIdx};
use ruff_python_ast::{self as ast, ModModule};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use stelp_ir::{
    Block, Builtin, Const, ConstId, Diagnostic, Effect, EffectSet, EffectTable, FuncId, Function,
    FunctionKind, Global, GlobalId, KwId, LineIndex, Module, ModuleId, NameId, Param, Span,
    Terminator, Ty,
};

use crate::Options;
use crate::scope::{self, Names, ScopeId, Scopes, Uses, mangle};
use body::Body;

/// Lowers a program. Faults of the text are added to `diags`; the module is complete
/// either way, with nothing in the place of what could not be lowered.
pub fn lower(
    ast: &ModModule,
    source: Arc<str>,
    options: &Options<'_>,
    diags: &mut Vec<Diagnostic>,
) -> Module {
    let mut names = Names::default();
    let policy = options.policy;
    let is_host =
        |name: &str| policy.tool(name).is_some() || policy.inputs.iter().any(|(n, _)| n == name);
    let scopes = scope::analyze(ast, &mut names, &is_host);
    let mut cx = Cx {
        options,
        source: &source,
        diags,
        scopes,
        names,
        consts: IndexSet::default(),
        kwnames: vec![Vec::new()],
        kw_index: FxHashMap::from_iter([(Vec::new(), KwId(0))]),
        doc: stmt::docstring(&ast.body),
        folded: 0,
        globals: Arena::new(),
        global_index: FxHashMap::default(),
        functions: Arena::new(),
        effects: EffectTable::default(),
        imports: Vec::new(),
        import_index: FxHashMap::default(),
        defs: FxHashMap::default(),
        func_ids: FxHashMap::default(),
        wanted: Vec::new(),
        done: FxHashSet::default(),
        star_names: FxHashSet::default(),
        tools: FxHashMap::default(),
    };
    cx.star_names = import::star_names(ast, &cx);
    cx.note_defs(&ast.body);
    cx.finish(ast)
}

/// What is shared by the functions of a module while it is lowered.
struct Cx<'a> {
    options: &'a Options<'a>,
    source: &'a str,
    diags: &'a mut Vec<Diagnostic>,
    scopes: Scopes,
    names: Names,
    /// By their numbers.
    consts: IndexSet<Const, FxBuildHasher>,
    kwnames: Vec<Vec<NameId>>,
    kw_index: FxHashMap<Vec<NameId>, KwId>,
    /// The module's docstring.
    doc: Option<String>,
    /// Bytes of strings that folding has made so far.
    folded: usize,
    globals: Arena<Global>,
    global_index: FxHashMap<NameId, GlobalId>,
    functions: Arena<Function>,
    effects: EffectTable,
    imports: Vec<Box<str>>,
    import_index: FxHashMap<Box<str>, ModuleId>,
    /// Functions that `CallDirect` may name, by their scope.
    defs: FxHashMap<ScopeId, &'a ast::StmtFunctionDef>,
    func_ids: FxHashMap<ScopeId, FuncId>,
    /// Functions that were named and must be lowered even if their `def` is dead.
    wanted: Vec<ScopeId>,
    done: FxHashSet<ScopeId>,
    /// Names that `from m import *` may bind.
    star_names: FxHashSet<NameId>,
    /// The function that stands for a tool used as a value.
    tools: FxHashMap<NameId, FuncId>,
}

fn span_of(range: TextRange) -> Span {
    Span::new(range.start().to_u32(), range.end().to_u32())
}

fn span(node: &impl Ranged) -> Span {
    span_of(node.range())
}

impl<'a> Cx<'a> {
    fn finish(mut self, ast: &'a ModModule) -> Module {
        let body_name = self.names.intern("<module>");
        let end = u32::try_from(self.source.len()).unwrap_or(u32::MAX);
        let id = self.reserve(body_name, FunctionKind::Module, Span::new(0, end));
        let inputs: Vec<GlobalId> = self
            .options
            .policy
            .inputs
            .iter()
            .map(|(name, _)| name.as_str())
            .collect::<Vec<_>>()
            .into_iter()
            .map(|name| {
                let name = self.names.intern(name);
                self.global(name)
            })
            .collect();
        let root = self.scopes.root;
        let doc = self.doc.clone().map(|d| self.constant(Const::Str(d)));
        let mut body = Body::new(&mut self, root);
        body.prologue(Vec::new(), Span::default());
        body.module(ast);
        let parts = body.finish();
        self.fill(id, parts, Vec::new(), doc);
        while let Some(scope) = self.wanted.pop() {
            if let Some(def) = self.defs.get(&scope).copied()
                && !self.done.contains(&scope)
            {
                function::lower_def(&mut self, def, def.name.as_str());
            }
        }
        Module {
            name: self.options.name.to_owned(),
            source: self.source.into(),
            lines: LineIndex::new(self.source),
            names: self.names.into_list(),
            kwnames: self.kwnames,
            consts: self.consts.into_iter().collect(),
            globals: self.globals,
            functions: self.functions,
            body: id,
            effects: self.effects,
            escaping: EffectSet::NONE,
            imports: self.imports,
            inputs,
        }
    }

    /// A function whose body is filled in later; until then it returns nothing.
    fn reserve(&mut self, name: NameId, kind: FunctionKind, span: Span) -> FuncId {
        let mut blocks = Arena::new();
        let entry = blocks.alloc(Block {
            entry: Vec::new(),
            insts: Vec::new(),
            term: Terminator::Unreachable,
            term_span: span,
            unwind: None,
            cost: 0,
        });
        self.functions.alloc(Function {
            name,
            qualname: name,
            kind,
            params: Vec::new(),
            closure: Vec::new(),
            slots: 0,
            variables: Vec::new(),
            entry,
            blocks,
            insts: Arena::new(),
            pool: Vec::new(),
            ret: Ty::TOP,
            effects: EffectSet::NONE,
            doc: None,
            span,
        })
    }

    fn fill(&mut self, id: FuncId, parts: body::Parts, params: Vec<Param>, doc: Option<ConstId>) {
        let f = &mut self.functions[id];
        f.params = params;
        f.closure = parts.closure;
        f.slots = parts.slots;
        f.variables = parts.variables;
        f.entry = parts.entry;
        f.blocks = parts.blocks;
        f.insts = parts.insts;
        f.pool = parts.pool;
        f.doc = doc;
    }

    /// Finds the functions that a direct call may name: each global's only `def`.
    fn note_defs(&mut self, body: &'a [ast::Stmt]) {
        struct Finder<'a, 'c> {
            scopes: &'c Scopes,
            found: Vec<(ScopeId, &'a ast::StmtFunctionDef)>,
        }
        impl<'a> ast::statement_visitor::StatementVisitor<'a> for Finder<'a, '_> {
            fn visit_stmt(&mut self, stmt: &'a ast::Stmt) {
                match stmt {
                    ast::Stmt::FunctionDef(def) => self.found.push((self.scopes.of(def), def)),
                    ast::Stmt::ClassDef(_) => {}
                    _ => ast::statement_visitor::walk_stmt(self, stmt),
                }
            }
        }
        let mut finder = Finder {
            scopes: &self.scopes,
            found: Vec::new(),
        };
        ast::statement_visitor::StatementVisitor::visit_body(&mut finder, body);
        self.defs = finder.found.into_iter().collect();
    }

    fn constant(&mut self, value: Const) -> ConstId {
        if let Const::Builtin(b) = value {
            self.note_builtin(b);
        }
        let (at, _) = self.consts.insert_full(value);
        ConstId::from_raw(RawIdx::from_u32(u32::try_from(at).unwrap_or(u32::MAX)))
    }

    fn kw(&mut self, names: Vec<NameId>) -> KwId {
        if let Some(id) = self.kw_index.get(&names) {
            return *id;
        }
        let id = KwId(u32::try_from(self.kwnames.len()).unwrap_or(0));
        self.kwnames.push(names.clone());
        self.kw_index.insert(names, id);
        id
    }

    fn name_in(&mut self, scope: ScopeId, name: &str) -> NameId {
        let private = self.scopes.scopes[scope].private.as_deref();
        self.names.intern(&mangle(private, name))
    }

    fn module_id(&mut self, name: &str) -> ModuleId {
        if let Some(id) = self.import_index.get(name) {
            return *id;
        }
        let id = ModuleId(u32::try_from(self.imports.len()).unwrap_or(u32::MAX));
        self.imports.push(name.into());
        self.import_index.insert(name.into(), id);
        id
    }

    /// Enters the builtin's effect into the module's table.
    fn note_builtin(&mut self, b: Builtin) {
        if let Some(effect) = b.row().outer() {
            self.effects.intern(effect);
        }
    }

    /// The index of an effect in the module's table; without its pattern, if the table
    /// is full.
    fn effect(&mut self, effect: Effect, at: Span) -> u8 {
        let broad = match &effect {
            Effect::FsRead(_) => Effect::FsRead(None),
            Effect::FsWrite(_) => Effect::FsWrite(None),
            Effect::FsDelete(_) => Effect::FsDelete(None),
            Effect::Net(_) => Effect::Net(None),
            Effect::Proc(_) => Effect::Proc(None),
            e => e.clone(),
        };
        // The last entries are kept for effects without a pattern.
        let room = self.effects.entries().len() + 16 < EffectTable::MAX;
        for e in [Some(effect).filter(|_| room), Some(broad)]
            .into_iter()
            .flatten()
        {
            if self.effects.intern(e.clone()).is_some() {
                let i = self.effects.entries().iter().position(|x| *x == e);
                return i.and_then(|i| u8::try_from(i).ok()).unwrap_or(u8::MAX);
            }
        }
        self.too_large(at, "effects");
        u8::MAX
    }

    fn too_large(&mut self, at: Span, what: &str) {
        if !self.diags.iter().any(|d| d.code == "too-large") {
            let d = Diagnostic::error("too-large", at, format!("the program has too many {what}"));
            self.diags
                .push(d.with_help("split the function, or move the data into a string"));
        }
    }

    fn unsupported(&mut self, at: Span, what: &str) {
        let d = Diagnostic::error("unsupported-syntax", at, format!("{what} is not supported"));
        self.diags.push(d);
    }

    /// How the module binds a global.
    fn global_uses(&self, name: NameId) -> Option<&Uses> {
        self.scopes.globals.get(&name)
    }

    /// Whether anything but the builtins can give the global a value.
    fn is_bound(&self, name: NameId) -> bool {
        let uses = self.global_uses(name);
        uses.is_some_and(|u| u.binds > 0 || u.deletes > 0)
            || self.star_names.contains(&name)
            || self.is_input(name)
    }

    fn is_input(&self, name: NameId) -> bool {
        let text = self.names.get(name);
        self.options.policy.inputs.iter().any(|(n, _)| n == text)
    }

    /// The function that the global is bound to, if it is bound once and by `def`.
    fn only_def(&self, name: NameId) -> Option<ScopeId> {
        let uses = self.global_uses(name)?;
        let alone = uses.binds == 1 && uses.deletes == 0;
        let other = self.star_names.contains(&name) || self.is_input(name);
        uses.def.filter(|_| alone && !other)
    }

    /// The builtin of that name. Library code also sees the intrinsics as `_native_x`.
    fn find_builtin(&self, text: &str) -> Option<Builtin> {
        let native = text
            .strip_prefix("_native_")
            .filter(|_| self.options.trusted);
        match native {
            Some(intrinsic) => Builtin::find("_native", intrinsic),
            None => Builtin::find("builtins", text),
        }
    }

    fn global(&mut self, name: NameId) -> GlobalId {
        if let Some(id) = self.global_index.get(&name) {
            return *id;
        }
        let builtin = self.find_builtin(self.names.get(name));
        if let Some(b) = builtin {
            self.note_builtin(b);
        }
        let def = self.only_def(name).map(|scope| self.func_id(scope));
        let id = self.globals.alloc(Global { name, def, builtin });
        self.global_index.insert(name, id);
        id
    }

    /// The function of a `def`, reserved if it is not lowered yet.
    fn func_id(&mut self, scope: ScopeId) -> FuncId {
        if let Some(id) = self.func_ids.get(&scope) {
            return *id;
        }
        let (name, at) = match self.defs.get(&scope) {
            Some(def) => (self.names.intern(def.name.as_str()), span(*def)),
            None => (self.names.intern("?"), Span::default()),
        };
        let id = self.reserve(name, FunctionKind::Plain, at);
        self.func_ids.insert(scope, id);
        self.wanted.push(scope);
        id
    }
}
