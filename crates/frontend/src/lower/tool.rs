//! Tools used as values: a function that stands for the tool.

use ruff_python_parser::parse_expression;
use stelp_ir::{Const, Effect, FuncId, FunctionKind, NameId, Op, Param, ParamKind, Slot, Span};
use stelp_ir::{Terminator, ToolSignature};

use super::Cx;
use super::body::Body;

impl Body<'_, '_> {
    /// `dst` = a function that calls the tool with its own parameters.
    pub(super) fn tool_value(&mut self, name: NameId, dst: Slot, at: Span) {
        let text = self.cx.names.get(name).to_owned();
        let policy = self.cx.options.policy;
        let Some((_, signature)) = policy.tool(&text) else {
            return;
        };
        let func = match self.cx.tools.get(&name) {
            Some(f) => *f,
            None => tool_function(self.cx, name, signature, at),
        };
        let mark = self.mark();
        let none = self.none(at);
        let mut positional = Vec::new();
        let mut keyword = Vec::new();
        for p in &signature.params {
            let Some(default) = &p.default else { continue };
            let c = self.default_value(default);
            let slot = self.constant(c, at);
            if p.keyword_only {
                keyword.push(self.constant(Const::Str(p.name.clone()), at));
                keyword.push(slot);
            } else {
                positional.push(slot);
            }
        }
        let mut defaults = none;
        if !positional.is_empty() {
            let list = self.list(&positional);
            defaults = self.op(Op::BuildTuple(list), at);
        }
        let mut kwdefaults = none;
        if !keyword.is_empty() {
            let list = self.list(&keyword);
            kwdefaults = self.op(Op::BuildDict(list), at);
        }
        let closure = self.list(&[]);
        let op = Op::MakeFunction {
            func,
            closure,
            defaults,
            kwdefaults,
            annotations: none,
        };
        self.release(mark);
        self.emit(op, dst, at);
    }

    /// The constant that a declared default is; `None` for anything else.
    fn default_value(&mut self, source: &str) -> Const {
        match parse_expression(source) {
            Ok(parsed) => self.fold(parsed.expr()).unwrap_or(Const::None),
            Err(_) => Const::None,
        }
    }
}

fn tool_function(cx: &mut Cx<'_>, name: NameId, tool: &ToolSignature, at: Span) -> FuncId {
    cx.effects.intern(Effect::Tool(tool.name.clone()));
    let id = cx.reserve(name, FunctionKind::Plain, at);
    cx.tools.insert(name, id);
    let mut params = Vec::new();
    for keyword_only in [false, true] {
        for p in tool
            .params
            .iter()
            .filter(|p| p.keyword_only == keyword_only)
        {
            let kind = match keyword_only {
                true => ParamKind::KeywordOnly,
                false => ParamKind::Positional,
            };
            let name = cx.names.intern(&p.name);
            params.push(Param { name, kind });
        }
    }
    let keywords = params
        .iter()
        .filter(|p| p.kind == ParamKind::KeywordOnly)
        .map(|p| p.name)
        .collect();
    let kw = cx.kw(keywords);
    let root = cx.scopes.root;
    let mut body = Body::new(cx, root);
    body.bare(&params);
    let slots: Vec<Slot> = (0..params.len())
        .filter_map(|i| u16::try_from(i).ok().map(Slot))
        .collect();
    let args = body.list(&slots);
    let answer = body.op(Op::CallTool { name, args, kw }, at);
    body.end(Terminator::Return(answer), at);
    let parts = body.finish();
    let text = cx.constant(Const::Str(tool.doc.clone()));
    cx.fill(
        id,
        parts,
        params,
        Some(text).filter(|_| !tool.doc.is_empty()),
    );
    id
}
