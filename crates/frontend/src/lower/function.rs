//! `def`, lambda, and the function objects that they make.

use ruff_python_ast::{self as ast, Expr, Parameters};
use ruff_text_size::Ranged;
use stelp_ir::{Const, FuncId, FunctionKind, Op, Param, ParamKind, Slot, Span, Terminator};

use super::body::{Body, Storage};
use super::{Cx, span, span_of, stmt};
use crate::scope::{ScopeId, ScopeKind};

/// Slots of what a function object carries; each holds `None` if there is nothing.
pub(super) struct Extras {
    defaults: Slot,
    kwdefaults: Slot,
    annotations: Slot,
}

/// Lowers the function of a `def`.
pub(super) fn lower_def(cx: &mut Cx<'_>, def: &ast::StmtFunctionDef, qualname: &str) -> FuncId {
    let scope = cx.scopes.of(def);
    let kind = match cx.scopes.scopes[scope].generator {
        true => FunctionKind::Generator,
        false => FunctionKind::Plain,
    };
    // CPython's `co_firstlineno` aside, a function's place is its `def` line.
    let at = Span::new(def.name.range().start().to_u32(), span(def).end);
    let name = cx.names.intern(def.name.as_str());
    let id = if cx.func_ids.contains_key(&scope) || cx.only_def(name) == Some(scope) {
        cx.func_id(scope)
    } else {
        cx.reserve(name, kind, at)
    };
    cx.done.insert(scope);
    let params = params(cx, scope, Some(&def.parameters));
    let text = stmt::docstring(&def.body);
    let doc = text.map(|d| cx.constant(Const::Str(d)));
    let mut body = Body::new(cx, scope);
    body.qualname = qualname.to_owned();
    body.prologue(params.clone(), at);
    body.suite(match doc {
        Some(_) => def.body.get(1..).unwrap_or(&[]),
        None => &def.body,
    });
    body.return_none(Span::new(at.end, at.end));
    let parts = body.finish();
    cx.fill(id, parts, params, doc);
    let f = &mut cx.functions[id];
    (f.name, f.kind, f.span) = (name, kind, at);
    f.qualname = cx.names.intern(qualname);
    id
}

/// Parameters in the IR's order.
fn params(cx: &mut Cx<'_>, scope: ScopeId, params: Option<&Parameters>) -> Vec<Param> {
    let Some(p) = params else { return Vec::new() };
    let mut out = Vec::new();
    let groups = [
        (&p.posonlyargs, ParamKind::PositionalOnly),
        (&p.args, ParamKind::Positional),
        (&p.kwonlyargs, ParamKind::KeywordOnly),
    ];
    for (group, kind) in groups {
        for q in group {
            let name = cx.name_in(scope, q.parameter.name.as_str());
            out.push(Param { name, kind });
        }
    }
    for (q, kind) in [
        (&p.vararg, ParamKind::VarArgs),
        (&p.kwarg, ParamKind::KwArgs),
    ] {
        if let Some(q) = q {
            let name = cx.name_in(scope, q.name.as_str());
            out.push(Param { name, kind });
        }
    }
    out
}

impl Body<'_, '_> {
    /// The qualified name of a function defined here.
    pub(super) fn inner_qualname(&self, name: &str) -> String {
        match self.cx.scopes.scopes[self.host].kind {
            ScopeKind::Module => name.to_owned(),
            ScopeKind::Class => format!("{}.{name}", self.qualname),
            _ => format!("{}.<locals>.{name}", self.qualname),
        }
    }

    /// As `inner_qualname`, for a name that may be declared global here.
    pub(super) fn def_qualname(&mut self, text: &str) -> String {
        let name = self.name(text);
        match self.cx.scopes.declared_global(self.scope, name) {
            true => text.to_owned(),
            false => self.inner_qualname(text),
        }
    }

    pub(super) fn function_def(&mut self, def: &ast::StmtFunctionDef) {
        let at = span(def);
        if def.is_async {
            return self.cx.unsupported(at, "`async def`");
        }
        let decorators: Vec<Slot> = def
            .decorator_list
            .iter()
            .map(|d| self.own(&d.expression))
            .collect();
        let extras = self.extras(
            Some(&def.parameters),
            def.returns.as_deref(),
            def.type_params.is_some(),
            at,
        );
        let qualname = self.def_qualname(def.name.as_str());
        let scope = self.cx.scopes.of(def);
        let func = lower_def(self.cx, def, &qualname);
        let name = self.name(def.name.as_str());
        let target = self.plain_slot(name).filter(|_| decorators.is_empty());
        let dst = target.unwrap_or_else(|| self.temp());
        let def_line = Span::new(def.name.range().start().to_u32(), at.end);
        self.make_function(func, scope, Some(extras), dst, def_line);
        self.decorate(&def.decorator_list, &decorators, dst);
        if target.is_none() {
            self.store(name, dst, def_line);
        }
    }

    /// Applies decorators, innermost first, to what is in `dst`.
    pub(super) fn decorate(&mut self, nodes: &[ast::Decorator], slots: &[Slot], dst: Slot) {
        for (node, callee) in nodes.iter().zip(slots).rev() {
            let args = self.list(&[dst]);
            let kw = self.cx.kw(Vec::new());
            let callee = *callee;
            self.emit(Op::Call { callee, args, kw }, dst, span(&node.expression));
        }
    }

    pub(super) fn lambda(&mut self, l: &ast::ExprLambda, dst: Slot) {
        let at = span(l);
        let extras = self.extras(l.parameters.as_deref(), None, false, at);
        let scope = self.cx.scopes.of(l);
        let name = self.cx.names.intern("<lambda>");
        let kind = match self.cx.scopes.scopes[scope].generator {
            true => FunctionKind::Generator,
            false => FunctionKind::Plain,
        };
        let id = self.cx.reserve(name, kind, at);
        let params = params(self.cx, scope, l.parameters.as_deref());
        let qualname = self.inner_qualname("<lambda>");
        let mut body = Body::new(self.cx, scope);
        body.qualname = qualname;
        body.prologue(params.clone(), at);
        let value = body.expr(&l.body);
        body.end(Terminator::Return(value), span(&*l.body));
        let qualname = std::mem::take(&mut body.qualname);
        let parts = body.finish();
        self.cx.fill(id, parts, params, None);
        self.cx.functions[id].qualname = self.cx.names.intern(&qualname);
        self.make_function(id, scope, Some(extras), dst, at);
    }

    /// `dst` = the function object, with the cells that its scope captures.
    pub(super) fn make_function(
        &mut self,
        func: FuncId,
        scope: ScopeId,
        extras: Option<Extras>,
        dst: Slot,
        at: Span,
    ) {
        let mut cells = Vec::new();
        for v in self.cx.scopes.scopes[scope].free.clone() {
            if let Some(Storage::Cell(c)) = self.storage.get(&v) {
                cells.push(*c);
            }
        }
        let closure = self.list(&cells);
        let extras = extras.unwrap_or_else(|| {
            let none = self.none(at);
            Extras {
                defaults: none,
                kwdefaults: none,
                annotations: none,
            }
        });
        let op = Op::MakeFunction {
            func,
            closure,
            defaults: extras.defaults,
            kwdefaults: extras.kwdefaults,
            annotations: extras.annotations,
        };
        self.emit(op, dst, at);
    }

    fn extras(
        &mut self,
        params: Option<&Parameters>,
        returns: Option<&Expr>,
        generic: bool,
        at: Span,
    ) -> Extras {
        let none = self.none(at);
        let mut out = Extras {
            defaults: none,
            kwdefaults: none,
            annotations: none,
        };
        if let Some(p) = params {
            let positional = p.posonlyargs.iter().chain(&p.args);
            let defaults: Vec<&Expr> = positional.filter_map(|q| q.default.as_deref()).collect();
            if !defaults.is_empty() {
                out.defaults = self.tuple_of(&defaults, at);
            }
            let mut pairs = Vec::new();
            for q in &p.kwonlyargs {
                if let Some(d) = &q.default {
                    let name = self.name(q.parameter.name.as_str());
                    let text = self.cx.names.get(name).to_owned();
                    pairs.push(self.constant(Const::Str(text), at));
                    pairs.push(self.expr(d));
                }
            }
            if !pairs.is_empty() {
                let list = self.list(&pairs);
                out.kwdefaults = self.op(Op::BuildDict(list), at);
            }
        }
        let pairs = self.annotations(params, returns, generic, at);
        if !pairs.is_empty() {
            let list = self.list(&pairs);
            out.annotations = self.op(Op::BuildDict(list), at);
        }
        out
    }

    fn tuple_of(&mut self, values: &[&Expr], at: Span) -> Slot {
        let folded: Option<Vec<_>> = values
            .iter()
            .map(|e| self.fold(e).map(|c| self.cx.constant(c)))
            .collect();
        if let Some(ids) = folded {
            return self.constant(Const::Tuple(ids), at);
        }
        let slots: Vec<Slot> = values.iter().map(|e| self.expr(e)).collect();
        let list = self.list(&slots);
        self.op(Op::BuildTuple(list), at)
    }

    /// Names and annotations in turn.
    fn annotations(
        &mut self,
        params: Option<&Parameters>,
        returns: Option<&Expr>,
        generic: bool,
        at: Span,
    ) -> Vec<Slot> {
        let mut found: Vec<(String, &Expr)> = Vec::new();
        if let Some(p) = params {
            for q in p.iter() {
                if let Some(a) = q.annotation() {
                    let name = self.name(q.name().as_str());
                    found.push((self.cx.names.get(name).to_owned(), a));
                }
            }
        }
        found.extend(returns.map(|r| ("return".to_owned(), r)));
        let mut pairs = Vec::new();
        for (name, e) in found {
            pairs.push(self.constant(Const::Str(name), at));
            pairs.push(self.annotation(e, generic));
        }
        pairs
    }

    /// An annotation's value, or its text where it is not evaluated.
    pub(super) fn annotation(&mut self, e: &Expr, as_text: bool) -> Slot {
        if as_text || self.cx.scopes.future_annotations {
            let text = self.text(e.range());
            return self.constant(Const::Str(text), span(e));
        }
        self.expr(e)
    }

    pub(super) fn text(&self, range: ruff_text_size::TextRange) -> String {
        let at = span_of(range);
        let text = self.cx.source.get(at.start as usize..at.end as usize);
        text.unwrap_or("").to_owned()
    }
}
