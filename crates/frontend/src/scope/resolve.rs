//! Decides what each name of each scope means, and which variables are captured.

use stelp_ir::NameId;

use super::{Names, Resolution, ScopeId, ScopeKind, Scopes, Symbol, Uses, Var, VarId};

/// Scopes are visited parents first, so outer names are decided before inner ones.
pub(super) fn resolve(scopes: &mut Scopes, names: &mut Names) {
    let class_name = names.intern("__class__");
    let ids: Vec<ScopeId> = scopes.scopes.iter().map(|(id, _)| id).collect();
    for id in ids {
        for name in scopes.scopes[id].order.clone() {
            let symbol = match scopes.scopes[id].symbols.get(&name) {
                Some(s) => s.clone(),
                None => continue,
            };
            let found = resolve_one(scopes, id, name, &symbol, class_name);
            scopes.scopes[id].resolved.insert(name, found);
            match found {
                Resolution::Global => note_global(scopes, name, &symbol.uses),
                Resolution::Var(v) if symbol.nonlocal => {
                    scopes.vars[v].uses.merge(&symbol.uses);
                }
                Resolution::Var(_) => {}
                // A name that the class body lacks is looked up as a global.
                Resolution::Namespace => note_global(scopes, name, &Uses::default()),
            }
        }
    }
}

fn note_global(scopes: &mut Scopes, name: NameId, uses: &Uses) {
    let order = &mut scopes.global_order;
    scopes
        .globals
        .entry(name)
        .or_insert_with(|| {
            order.push(name);
            Uses::default()
        })
        .merge(uses);
}

fn resolve_one(
    scopes: &mut Scopes,
    id: ScopeId,
    name: NameId,
    symbol: &Symbol,
    class_name: NameId,
) -> Resolution {
    let kind = scopes.scopes[id].kind;
    if symbol.global || kind == ScopeKind::Module {
        return Resolution::Global;
    }
    if symbol.bound && !symbol.nonlocal {
        return match kind {
            ScopeKind::Class => Resolution::Namespace,
            _ => Resolution::Var(new_var(scopes, id, name, symbol)),
        };
    }
    match outer(scopes, id, name, class_name) {
        Some(v) => {
            capture(scopes, id, v);
            Resolution::Var(v)
        }
        None => Resolution::Global,
    }
}

fn new_var(scopes: &mut Scopes, id: ScopeId, name: NameId, symbol: &Symbol) -> VarId {
    let host = scopes.scopes[id].host;
    let var = scopes.vars.alloc(Var {
        name,
        host,
        captured: false,
        param: symbol.param,
        uses: symbol.uses.clone(),
    });
    scopes.scopes[host].vars.push(var);
    scopes.scopes[id].own.push(var);
    var
}

/// The variable of an enclosing function scope; class bodies are passed over.
fn outer(scopes: &mut Scopes, id: ScopeId, name: NameId, class_name: NameId) -> Option<VarId> {
    let mut at = scopes.scopes[id].parent;
    while let Some(scope) = at {
        match scopes.scopes[scope].kind {
            ScopeKind::Module => return None,
            ScopeKind::Class if name == class_name => return Some(class_cell(scopes, scope, name)),
            ScopeKind::Class => {}
            _ => match scopes.scopes[scope].resolved.get(&name) {
                Some(Resolution::Var(v)) => return Some(*v),
                Some(_) => return None,
                None => {}
            },
        }
        at = scopes.scopes[scope].parent;
    }
    None
}

fn class_cell(scopes: &mut Scopes, class: ScopeId, name: NameId) -> VarId {
    if let Some(v) = scopes.scopes[class].class_cell {
        return v;
    }
    let v = new_var(scopes, class, name, &Symbol::default());
    scopes.scopes[class].class_cell = Some(v);
    v
}

/// Makes `v` a cell that every function between it and the scope hands on.
fn capture(scopes: &mut Scopes, id: ScopeId, v: VarId) {
    let home = scopes.vars[v].host;
    let mut host = scopes.scopes[id].host;
    while host != home {
        scopes.vars[v].captured = true;
        let scope = &mut scopes.scopes[host];
        if !scope.free.contains(&v) {
            scope.free.push(v);
        }
        match scope.parent {
            Some(parent) => host = scopes.scopes[parent].host,
            None => return,
        }
    }
}
