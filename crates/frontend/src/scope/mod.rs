//! Symbol tables: which variable each name of a program means.
//!
//! What holds: every scope of the program is here under its node, a parent before its
//! children; every name that a scope mentions is resolved to a variable, to a global or
//! to the class body's namespace, after private names were mangled. A comprehension is
//! a scope of its own, but its variables live in the function around it (its *host*),
//! so only a function, lambda, class body or generator expression captures. What is
//! absent: CPython's compile-time errors about scopes, which `checks` reports.

mod collect;
mod eager;
mod resolve;

use indexmap::IndexSet;
use la_arena::{Arena, Idx};
use ruff_python_ast as ast;
use rustc_hash::{FxBuildHasher, FxHashMap};
use stelp_ir::NameId;

pub(crate) use eager::{Eager, eager};

pub(crate) type ScopeId = Idx<Scope>;
pub(crate) type VarId = Idx<Var>;

/// Interned names, in order of first mention.
#[derive(Default)]
pub(crate) struct Names {
    all: IndexSet<Box<str>, FxBuildHasher>,
}

impl Names {
    pub(crate) fn intern(&mut self, name: &str) -> NameId {
        let known = self.all.get_index_of(name);
        let at = known.unwrap_or_else(|| self.all.insert_full(name.into()).0);
        NameId(u32::try_from(at).unwrap_or(u32::MAX))
    }

    pub(crate) fn get(&self, id: NameId) -> &str {
        self.all.get_index(id.0 as usize).map_or("", |s| s)
    }

    pub(crate) fn into_list(self) -> Vec<Box<str>> {
        self.all.into_iter().collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ScopeKind {
    Module,
    Function,
    Class,
    /// A list, set or dict comprehension, or a generator expression that is used up at
    /// once: part of its host.
    Comprehension,
    Generator,
}

/// What a name means where it is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Resolution {
    Var(VarId),
    Global,
    /// The namespace of the class body, then the global.
    Namespace,
}

/// How a scope's own text uses a name.
#[derive(Clone, Default, Debug)]
pub(crate) struct Symbol {
    pub(crate) bound: bool,
    pub(crate) param: bool,
    pub(crate) global: bool,
    pub(crate) nonlocal: bool,
    pub(crate) uses: Uses,
}

/// How often a variable is bound and by what.
#[derive(Clone, Default, Debug)]
pub(crate) struct Uses {
    pub(crate) binds: u32,
    pub(crate) deletes: u32,
    /// Dotted paths of what imports bind to it.
    pub(crate) imports: Vec<Box<str>>,
    /// The scope of the undecorated `def` that binds it.
    pub(crate) def: Option<ScopeId>,
}

impl Uses {
    fn merge(&mut self, other: &Uses) {
        self.binds += other.binds;
        self.deletes += other.deletes;
        self.imports.extend(other.imports.iter().cloned());
        self.def = self.def.or(other.def);
    }

    /// The dotted path of the one import that binds the variable, if nothing else does.
    pub(crate) fn only_import(&self) -> Option<&str> {
        match self.imports.as_slice() {
            [one] if self.binds == 1 && self.deletes == 0 => Some(one),
            _ => None,
        }
    }
}

/// A variable that is not a global.
pub(crate) struct Var {
    pub(crate) name: NameId,
    /// The function that the variable lives in.
    pub(crate) host: ScopeId,
    /// Whether another function uses it, so that it must be a cell.
    pub(crate) captured: bool,
    pub(crate) param: bool,
    pub(crate) uses: Uses,
}

pub(crate) struct Scope {
    pub(crate) kind: ScopeKind,
    pub(crate) parent: Option<ScopeId>,
    pub(crate) host: ScopeId,
    /// The innermost class's name without its leading underscores.
    pub(crate) private: Option<Box<str>>,
    symbols: FxHashMap<NameId, Symbol>,
    order: Vec<NameId>,
    resolved: FxHashMap<NameId, Resolution>,
    /// Of a host: variables of outer functions, in order of the closure's cells.
    pub(crate) free: Vec<VarId>,
    /// Of a host: its variables, those of its comprehensions included.
    pub(crate) vars: Vec<VarId>,
    /// Of a comprehension: its own variables.
    pub(crate) own: Vec<VarId>,
    /// Of a class: the variable that `__class__` means in its methods.
    pub(crate) class_cell: Option<VarId>,
    pub(crate) generator: bool,
    /// Whether an operand may rebind a variable: the host has an assignment expression.
    pub(crate) walrus: bool,
    /// Whether a class body or module annotates a simple name.
    pub(crate) annotates: bool,
}

/// The symbol tables of a program.
pub(crate) struct Scopes {
    pub(crate) scopes: Arena<Scope>,
    pub(crate) vars: Arena<Var>,
    by_node: FxHashMap<usize, ScopeId>,
    pub(crate) globals: FxHashMap<NameId, Uses>,
    /// Every name that is used as a global, in order of first mention.
    pub(crate) global_order: Vec<NameId>,
    pub(crate) future_annotations: bool,
    pub(crate) root: ScopeId,
}

impl Scopes {
    /// The scope that a `def`, `class`, lambda or comprehension node opens.
    pub(crate) fn of<T>(&self, node: &T) -> ScopeId {
        self.by_node.get(&key(node)).copied().unwrap_or(self.root)
    }

    pub(crate) fn resolve(&self, scope: ScopeId, name: NameId) -> Resolution {
        let found = self.scopes[scope].resolved.get(&name);
        found.copied().unwrap_or(Resolution::Global)
    }

    /// Whether the scope says `global name`.
    pub(crate) fn declared_global(&self, scope: ScopeId, name: NameId) -> bool {
        self.scopes[scope]
            .symbols
            .get(&name)
            .is_some_and(|s| s.global)
    }

    pub(crate) fn uses(&self, scope: ScopeId, name: NameId) -> Option<&Uses> {
        match self.resolve(scope, name) {
            Resolution::Var(v) => Some(&self.vars[v].uses),
            Resolution::Global => self.globals.get(&name),
            Resolution::Namespace => self.scopes[scope].symbols.get(&name).map(|s| &s.uses),
        }
    }
}

/// Makes the symbol tables of a program, for which the host binds the names that `is_host`
/// knows.
pub(crate) fn analyze(
    module: &ast::ModModule,
    names: &mut Names,
    is_host: &dyn Fn(&str) -> bool,
) -> Scopes {
    let mut scopes = collect::collect(module, names, is_host);
    resolve::resolve(&mut scopes, names);
    scopes
}

/// A node's identity: its address, since the tree does not move while it is lowered.
fn key<T>(node: &T) -> usize {
    std::ptr::from_ref(node).cast::<u8>() as usize
}

/// `name` as it is within a class: `__x` becomes `_Class__x`.
pub(crate) fn mangle<'n>(private: Option<&str>, name: &'n str) -> std::borrow::Cow<'n, str> {
    match private {
        Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            format!("_{class}{name}").into()
        }
        _ => name.into(),
    }
}
