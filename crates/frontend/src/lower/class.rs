//! Classes: the body is a function that fills the namespace, `BuildClass` does the rest.

use ruff_python_ast::{self as ast, Expr, StmtClassDef};
use ruff_text_size::Ranged;
use stelp_ir::{Const, FuncId, FunctionKind, Op, Param, ParamKind, Slot, Span};

use super::body::{Body, Storage};
use super::{span, stmt};

impl Body<'_, '_> {
    pub(super) fn class_def(&mut self, def: &StmtClassDef) {
        let at = Span::new(def.name.range().start().to_u32(), span(def).end);
        let decorators: Vec<Slot> = def
            .decorator_list
            .iter()
            .map(|d| self.own(&d.expression))
            .collect();
        let scope = self.cx.scopes.of(def);
        let func = self.class_body(def, at);
        let callee = self.temp();
        self.make_function(func, scope, None, callee, at);
        let (bases, kw) = match &def.arguments {
            Some(args) => {
                let spread = args.args.iter().any(Expr::is_starred_expr)
                    || args.keywords.iter().any(|k| k.arg.is_none());
                if spread {
                    self.cx
                        .unsupported(span(&**args), "`*` or `**` among a class's bases");
                    return;
                }
                self.arguments(args)
            }
            None => (Vec::new(), self.cx.kw(Vec::new())),
        };
        let none = self.list(&[]);
        let ns = self.op(Op::BuildDict(none), at);
        let args = self.list(&[ns]);
        let no_kw = self.cx.kw(Vec::new());
        let call = Op::Call {
            callee,
            args,
            kw: no_kw,
        };
        self.op(call, at);
        let dst = self.temp();
        let args = self.list(&bases);
        let plain = self.cx.names.intern(def.name.as_str());
        let build = Op::BuildClass {
            name: plain,
            ns,
            args,
            kw,
        };
        self.emit(build, dst, at);
        self.decorate(&def.decorator_list, &decorators, dst);
        let name = self.name(def.name.as_str());
        self.store(name, dst, at);
    }

    fn class_body(&mut self, def: &StmtClassDef, at: Span) -> FuncId {
        let scope = self.cx.scopes.of(def);
        let name = self.cx.names.intern(def.name.as_str());
        let id = self.cx.reserve(name, FunctionKind::ClassBody, at);
        let qualname = self.def_qualname(def.name.as_str());
        let namespace = Param {
            name: self.cx.names.intern(".ns"),
            kind: ParamKind::Positional,
        };
        let doc = stmt::docstring(&def.body);
        let mut body = Body::new(self.cx, scope);
        body.qualname = qualname.clone();
        body.namespace = Slot(0);
        body.prologue(vec![namespace.clone()], at);
        body.class_start(&doc, at);
        body.suite(match doc {
            Some(_) => def.body.get(1..).unwrap_or(&[]),
            None => &def.body,
        });
        body.class_end(at);
        let parts = body.finish();
        self.cx.fill(id, parts, vec![namespace], None);
        self.cx.functions[id].qualname = self.cx.names.intern(&qualname);
        id
    }

    fn class_start(&mut self, doc: &Option<String>, at: Span) {
        let mark = self.mark();
        let module = self.op_const_name("__name__", at);
        self.set_name("__module__", module, at);
        let qualname = self.qualname.clone();
        let qualname = self.constant(Const::Str(qualname), at);
        self.set_name("__qualname__", qualname, at);
        if let Some(doc) = doc {
            let doc = self.constant(Const::Str(doc.clone()), at);
            self.set_name("__doc__", doc, at);
        }
        if self.cx.scopes.scopes[self.host].annotates {
            let none = self.list(&[]);
            let dict = self.op(Op::BuildDict(none), at);
            self.set_name("__annotations__", dict, at);
        }
        self.release(mark);
    }

    fn op_const_name(&mut self, name: &str, at: Span) -> Slot {
        let name = self.cx.names.intern(name);
        let dst = self.temp();
        self.load(name, dst, at);
        dst
    }

    fn set_name(&mut self, name: &str, value: Slot, at: Span) {
        let name = self.cx.names.intern(name);
        self.act(Op::NameSet(self.namespace, name, value), at);
    }

    fn class_end(&mut self, at: Span) {
        if let Some(v) = self.cx.scopes.scopes[self.host].class_cell
            && let Some(Storage::Cell(cell)) = self.storage.get(&v).copied()
        {
            self.set_name("__classcell__", cell, at);
        }
        self.return_none(at);
    }

    /// `target: annotation` of a class body, module or function; the value is assigned
    /// by the caller.
    pub(super) fn annotate(&mut self, a: &ast::StmtAnnAssign) {
        use crate::scope::ScopeKind::{Class, Module};
        let kind = self.cx.scopes.scopes[self.host].kind;
        if !matches!(kind, Class | Module) {
            return;
        }
        let mark = self.mark();
        let name = match &*a.target {
            Expr::Name(n) if a.simple => Some(self.name(n.id.as_str())),
            _ => None,
        };
        let annotations = self.cx.names.intern("__annotations__");
        match name {
            Some(name) if kind == Class => {
                let value = self.annotation(&a.annotation, false);
                let at = span(a);
                let dict = self.op(Op::NameGet(self.namespace, annotations), at);
                // The body may have deleted it.
                let check = Op::CheckBound {
                    a: dict,
                    name: annotations,
                    free: true,
                };
                self.act(check, at);
                let text = self.cx.names.get(name).to_owned();
                let key = self.constant(Const::Str(text), at);
                self.act(Op::SetItem(dict, key, value), at);
            }
            Some(name) if self.cx.scopes.globals.contains_key(&annotations) => {
                let value = self.annotation(&a.annotation, false);
                let at = span(a);
                let dict = self.temp();
                self.load(annotations, dict, at);
                let text = self.cx.names.get(name).to_owned();
                let key = self.constant(Const::Str(text), at);
                self.act(Op::SetItem(dict, key, value), at);
            }
            _ if self.cx.scopes.future_annotations => {}
            _ => self.discard(&a.annotation),
        }
        self.release(mark);
    }

    /// The module's `__annotations__`, if the program mentions it.
    pub(super) fn module_annotations(&mut self) {
        let name = self.cx.names.intern("__annotations__");
        if self.cx.scopes.globals.contains_key(&name) {
            let mark = self.mark();
            let at = Span::default();
            let none = self.list(&[]);
            let dict = self.op(Op::BuildDict(none), at);
            self.store(name, dict, at);
            self.release(mark);
        }
    }
}
