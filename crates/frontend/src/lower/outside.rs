//! What the text says about the world outside: dotted paths of imported things, found
//! without running anything, and the effects that using them would have.
//!
//! This makes refusals precise; it is not what keeps a program in. A thing of the
//! outside that is reached some other way does not exist at run time.

use ruff_python_ast::{self as ast, Expr};
use stelp_ir::{Builtin, BuiltinKind, Const, Effect, Op, Slot, Span};

use super::body::Body;
use super::span;
use crate::danger::{self, Danger};
use crate::scope::Resolution;

/// Longer chains of attributes name nothing of the outside.
const DEEPEST: usize = 8;

/// As [`Body::effectful_value`], by the names of the module and of its member.
pub(super) fn effectful_member(module: &str, member: &str) -> Option<Builtin> {
    let b = Builtin::find(module, member)?;
    let row = b.row();
    (row.kind == BuiltinKind::Value && row.outer().is_some()).then_some(b)
}

impl Body<'_, '_> {
    /// `dst` = whatever the world outside gives: the verifier sees the effect.
    pub(super) fn world(&mut self, danger: Danger, dst: Slot, at: Span) {
        let effect = self.cx.effect(danger.effect, at);
        self.emit(Op::World { effect }, dst, at);
    }

    /// The danger of a dotted path. Library code names its own natives freely: what it
    /// does is judged by their rows.
    pub(super) fn danger(&self, path: &str, first_arg: Option<&str>) -> Option<Danger> {
        if self.cx.options.trusted {
            return None;
        }
        danger::path(path, first_arg)
    }

    /// The dotted paths that an expression may name, innermost import first.
    fn paths(&mut self, e: &Expr, depth: usize) -> Vec<String> {
        if depth > DEEPEST {
            return Vec::new();
        }
        match e {
            Expr::Name(n) => {
                let text = n.id.as_str();
                let name = self.name(text);
                let uses = self.cx.scopes.uses(self.scope, name);
                let mut paths: Vec<String> = uses
                    .map(|u| u.imports.iter().map(|p| p.to_string()).collect())
                    .unwrap_or_default();
                paths.dedup();
                paths.truncate(4);
                if paths.is_empty() && self.unbound_global(text) {
                    paths.push(text.to_owned());
                }
                paths
            }
            Expr::Attribute(a) => {
                let mut paths = self.paths(&a.value, depth + 1);
                for p in &mut paths {
                    p.push('.');
                    p.push_str(a.attr.as_str());
                }
                paths
            }
            Expr::Call(c) => match self.imported_by_call(c) {
                Some(module) => vec![module],
                None => match self.constant_getattr(c) {
                    Some((value, name)) => {
                        let mut paths = self.paths(value, depth + 1);
                        for p in &mut paths {
                            p.push('.');
                            p.push_str(&name);
                        }
                        paths
                    }
                    None => Vec::new(),
                },
            },
            _ => Vec::new(),
        }
    }

    /// Whether the name is a builtin's, or nobody's.
    fn unbound_global(&mut self, text: &str) -> bool {
        let name = self.name(text);
        self.resolve(name) == Resolution::Global
            && !self.cx.is_bound(name)
            && self.cx.options.policy.tool(text).is_none()
    }

    /// `__import__("m")` and `importlib.import_module("m")`: the module's name.
    fn imported_by_call(&mut self, c: &ast::ExprCall) -> Option<String> {
        let importer = match &*c.func {
            Expr::Name(n) => {
                let text = n.id.as_str();
                (text == "__import__" && self.unbound_global(text))
                    || self.names_path(&c.func, "importlib.import_module")
            }
            Expr::Attribute(a) if a.attr.as_str() == "import_module" => {
                self.names_path(&c.func, "importlib.import_module")
            }
            Expr::Attribute(a) if a.attr.as_str() == "__import__" => {
                self.names_path(&c.func, "builtins.__import__")
            }
            _ => false,
        };
        if !importer {
            return None;
        }
        self.constant_string(c.arguments.args.first()?)
    }

    fn names_path(&mut self, e: &Expr, path: &str) -> bool {
        self.paths(e, DEEPEST - 2).iter().any(|p| p == path)
    }

    fn constant_getattr<'e>(&mut self, c: &'e ast::ExprCall) -> Option<(&'e Expr, String)> {
        let Expr::Name(n) = &*c.func else { return None };
        let reader = matches!(n.id.as_str(), "getattr" | "setattr" | "delattr" | "hasattr");
        if !reader || !self.unbound_global(n.id.as_str()) {
            return None;
        }
        match &*c.arguments.args {
            [value, name, ..] => Some((value, self.constant_string(name)?)),
            _ => None,
        }
    }

    fn constant_string(&mut self, e: &Expr) -> Option<String> {
        match self.fold(e)? {
            Const::Str(s) => Some(s),
            _ => None,
        }
    }

    /// The danger of reading an attribute, or of calling it with a first argument.
    pub(super) fn danger_of(
        &mut self,
        attr: &str,
        value: &Expr,
        first_arg: Option<&str>,
    ) -> Option<Danger> {
        if !self.cx.options.trusted
            && let Some(d) = danger::attribute(attr).or_else(|| self.way_out(attr, value))
        {
            return Some(d);
        }
        for path in self.paths(value, 0) {
            let found = self.danger(&format!("{path}.{attr}"), first_arg);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Claims the effect of having a member of a native module, such as `sys.stdin`, that
    /// the text names: reading the attribute of a module shows none.
    pub(super) fn claim_member(&mut self, module: &Expr, member: &str, at: Span) {
        for path in self.paths(module, 0) {
            self.claim_row(&path, member, at);
        }
    }

    pub(super) fn claim_row(&mut self, module: &str, member: &str, at: Span) {
        if self.cx.options.trusted {
            return;
        }
        if let Some(b) = Builtin::find(module, member)
            && module != "builtins"
            && b.row().outer().is_some()
        {
            let mark = self.mark();
            let unused = self.temp();
            self.constant_to(Const::Builtin(b), unused, at);
            self.release(mark);
        }
    }

    /// The danger of storing to an attribute, or of deleting it.
    pub(super) fn danger_of_change(&mut self, attr: &str, value: &Expr) -> Option<Danger> {
        if !self.cx.options.trusted
            && let Some(d) = danger::changed(attr)
        {
            return Some(d);
        }
        self.danger_of(attr, value, None)
    }

    /// `print.__self__`, `().__class__.__bases__`: see [`danger::way_out`].
    fn way_out(&mut self, attr: &str, value: &Expr) -> Option<Danger> {
        match value {
            Expr::Attribute(a) if a.attr.as_str() == "__class__" => {
                let d = danger::way_out(attr, true)?;
                self.is_foreign(&a.value).then_some(d)
            }
            _ => {
                let d = danger::way_out(attr, false)?;
                (!self.paths(value, 0).is_empty()).then_some(d)
            }
        }
    }

    /// Whether a value can't be an object of the program's own: a literal, a builtin, or
    /// what has the name of nothing.
    fn is_foreign(&mut self, e: &Expr) -> bool {
        match e {
            Expr::Attribute(a) => self.is_foreign(&a.value),
            Expr::Name(_) => !self.paths(e, 0).is_empty(),
            Expr::Tuple(_) | Expr::List(_) | Expr::Dict(_) | Expr::Set(_) => true,
            _ => e.is_literal_expr(),
        }
    }

    /// `x.__getattribute__("name")` and `C.__getattribute__(x, "name")` read that name.
    fn constant_getattribute(&mut self, c: &ast::ExprCall) -> Option<Danger> {
        let Expr::Attribute(a) = &*c.func else {
            return None;
        };
        if a.attr.as_str() != "__getattribute__" || self.cx.options.trusted {
            return None;
        }
        let name = self.constant_string(c.arguments.args.last()?)?;
        danger::attribute(&name)
    }

    /// Lowers a call of something of the world outside; false if it is none.
    pub(super) fn outside_call(&mut self, c: &ast::ExprCall, dst: Slot) -> bool {
        let at = span(c);
        if let Some(module) = self.imported_by_call(c) {
            // What `__import__` gives is the package; `import_module` gives the module.
            let package = matches!(&*c.func, Expr::Name(n) if n.id.as_str() == "__import__");
            self.arguments_only(c);
            let root = match module.split_once('.') {
                Some((root, _)) if package && c.arguments.len() == 1 => root.to_owned(),
                _ => module.clone(),
            };
            if root != module {
                let temp = self.temp();
                self.import_module(&module, temp, at);
            }
            self.import_module(&root, dst, at);
            return true;
        }
        if let Some((value, name)) = self.constant_getattr(c) {
            let changes =
                matches!(&*c.func, Expr::Name(n) if matches!(n.id.as_str(), "setattr" | "delattr"));
            let danger = match changes {
                true => self.danger_of_change(&name, value),
                false => self.danger_of(&name, value, None),
            };
            if let Some(d) = danger {
                self.arguments_only(c);
                self.world(d, dst, at);
                return true;
            }
            return false;
        }
        let Some(danger) = self.call_danger(c) else {
            return false;
        };
        if let Expr::Attribute(a) = &*c.func {
            self.discard(&a.value);
        }
        self.arguments_only(c);
        self.world(danger, dst, at);
        true
    }

    fn call_danger(&mut self, c: &ast::ExprCall) -> Option<Danger> {
        if let Some(d) = self.constant_getattribute(c) {
            return Some(d);
        }
        let first = c.arguments.args.first();
        let text = first.and_then(|e| self.constant_string(e));
        let first_arg = text.as_deref();
        let found = match &*c.func {
            Expr::Attribute(a) => self.danger_of(a.attr.as_str(), &a.value, first_arg),
            Expr::Name(n)
                if n.id.as_str() == "eval"
                    && !self.cx.options.trusted
                    && self.builtin_name("eval").is_some() =>
            {
                first_arg.and_then(danger::evaluated)
            }
            Expr::Name(n) => {
                let paths = self.paths(&c.func, 0);
                // A builtin of ours is what the table says; so is a library function.
                let ours = paths.len() == 1
                    && (self.builtin_name(n.id.as_str()).is_some()
                        || self.native(&c.func).is_some());
                paths
                    .iter()
                    .find_map(|p| self.danger(p, first_arg))
                    .filter(|_| !ours)
            }
            // `getattr(os, "system")("x")`
            f @ Expr::Call(_) => {
                let paths = self.paths(f, 0);
                paths.iter().find_map(|p| self.danger(p, first_arg))
            }
            _ => None,
        }?;
        Some(self.opened_for_writing(found, &c.arguments))
    }

    /// `open` with a mode that writes, or that the text doesn't fix, is a write.
    fn opened_for_writing(&mut self, danger: Danger, args: &ast::Arguments) -> Danger {
        let Effect::FsRead(path) = &danger.effect else {
            return danger;
        };
        let mode = match args.find_argument_value("mode", 1) {
            Some(e) => self.constant_string(e),
            None => Some("r".to_owned()),
        };
        let reads = mode.is_some_and(|m| !m.contains(['w', 'a', 'x', '+']));
        match reads {
            true => danger,
            false => Danger {
                effect: Effect::FsWrite(path.clone()),
                help: danger.help,
            },
        }
    }

    /// Evaluates the arguments for their effects.
    fn arguments_only(&mut self, c: &ast::ExprCall) {
        for a in &c.arguments.args {
            self.discard(a);
        }
        for k in &c.arguments.keywords {
            self.discard(&k.value);
        }
    }

    /// The value with an effect, such as `sys.stdout`, that an attribute of an imported native module names. As a
    /// constant it has its effect where it stands; what reads it in other ways is checked when it runs.
    pub(super) fn effectful_value(&mut self, a: &ast::ExprAttribute) -> Option<Builtin> {
        let Expr::Name(root) = &*a.value else {
            return None;
        };
        let name = self.name(root.id.as_str());
        let path = self.cx.scopes.uses(self.scope, name)?.only_import()?;
        effectful_member(path, a.attr.as_str())
    }

    /// The native function or class that `math.sqrt`, or `sqrt` imported from `math`,
    /// names, if nothing else can be bound to that name.
    pub(super) fn native(&mut self, e: &Expr) -> Option<Builtin> {
        let (root, attr) = match e {
            Expr::Name(n) => (n, None),
            Expr::Attribute(a) => match &*a.value {
                Expr::Name(n) => (n, Some(a.attr.as_str())),
                _ => return None,
            },
            _ => return None,
        };
        let name = self.name(root.id.as_str());
        if self.resolve(name) == Resolution::Namespace || self.cx.star_names.contains(&name) {
            return None;
        }
        let path = self.cx.scopes.uses(self.scope, name)?.only_import()?;
        let (module, member) = match attr {
            Some(attr) => (path, attr),
            None => path.rsplit_once('.')?,
        };
        if module == "builtins" || (module.starts_with('_') && !self.cx.options.trusted) {
            return None;
        }
        let b = Builtin::find(module, member)?;
        (b.row().kind != BuiltinKind::Value).then_some(b)
    }
}
