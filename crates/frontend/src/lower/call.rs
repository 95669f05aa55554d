//! Calls: of functions known at compile time, builtins, tools, methods, and any other.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;
use stelp_ir::{Builtin, Const, KwId, NameId, Op, ParamKind, Slot, Span};

use super::body::{Body, Storage};
use super::span;
use crate::scope::Resolution;

/// More arguments than this go through a list.
const MANY: usize = 200;

impl Body<'_, '_> {
    pub(super) fn call(&mut self, c: &ast::ExprCall, dst: Slot) {
        let at = span(c);
        let args = &c.arguments;
        if self.outside_call(c, dst) || self.eager_call(c, dst) {
            return;
        }
        let spread = args.args.len() + args.keywords.len() > MANY
            || args.args.iter().any(Expr::is_starred_expr)
            || args.keywords.iter().any(|k| k.arg.is_none());
        if spread {
            let callee = self.expr(&c.func);
            return self.call_spread(callee, args, dst, at);
        }
        match &*c.func {
            Expr::Name(n) => self.call_name(n, c, dst),
            Expr::Attribute(a) => {
                let at = self.attribute_span(a, c.range());
                if let Some(builtin) = self.native(&c.func) {
                    return self.call_builtin(builtin, args, dst, at);
                }
                let recv = self.expr(&a.value);
                let name = self.name(a.attr.as_str());
                let (slots, kw) = self.arguments(args);
                let args = self.list(&slots);
                let op = Op::CallMethod {
                    recv,
                    name,
                    args,
                    kw,
                };
                self.emit(op, dst, at);
            }
            _ => self.call_value(&c.func, args, dst, at),
        }
    }

    fn call_value(&mut self, func: &Expr, args: &ast::Arguments, dst: Slot, at: Span) {
        let callee = self.expr(func);
        let (slots, kw) = self.arguments(args);
        let args = self.list(&slots);
        self.emit(Op::Call { callee, args, kw }, dst, at);
    }

    fn call_name(&mut self, n: &ast::ExprName, c: &ast::ExprCall, dst: Slot) {
        let (at, args, text) = (span(c), &c.arguments, n.id.as_str());
        if let Some(name) = self.tool_name(text) {
            let effect = stelp_ir::Effect::Tool(text.to_owned());
            self.cx.effects.intern(effect);
            let (slots, kw) = self.arguments(args);
            let args = self.list(&slots);
            return self.emit(Op::CallTool { name, args, kw }, dst, at);
        }
        if text == "super" && args.args.is_empty() && args.keywords.is_empty() {
            let found = self.zero_super(at);
            if let (true, Some((class_cell, this))) = (self.builtin_name(text).is_some(), found) {
                return self.emit(Op::Super { class_cell, this }, dst, at);
            }
        }
        if let Some(builtin) = self.builtin_name(text).or_else(|| self.native(&c.func)) {
            return self.call_builtin(builtin, args, dst, at);
        }
        if let Some(op) = self.direct(text, args) {
            return self.emit(op, dst, at);
        }
        self.call_value(&c.func, args, dst, at);
    }

    fn call_builtin(&mut self, builtin: Builtin, args: &ast::Arguments, dst: Slot, at: Span) {
        self.cx.note_builtin(builtin);
        let (slots, kw) = self.arguments(args);
        let args = self.list(&slots);
        self.emit(Op::CallBuiltin { builtin, args, kw }, dst, at);
    }

    /// The cell of `__class__` and the first argument of the method around.
    fn zero_super(&mut self, at: Span) -> Option<(Slot, Slot)> {
        let class = self.cx.names.intern("__class__");
        let Resolution::Var(v) = self.resolve(class) else {
            return None;
        };
        let Some(Storage::Cell(cell)) = self.storage.get(&v).copied() else {
            return None;
        };
        let this = self.first_param()?;
        let var = self.cx.scopes.scopes[self.host]
            .own
            .iter()
            .copied()
            .find(|v| self.cx.scopes.vars[*v].param && self.cx.scopes.vars[*v].name == this)?;
        match self.storage.get(&var).copied()? {
            Storage::Slot(s) => Some((cell, s)),
            Storage::Cell(c) => Some((cell, self.op(Op::CellGet(c), at))),
        }
    }

    /// Whether the expression calls a generator function that is bound once.
    pub(super) fn makes_generator(&mut self, e: &Expr) -> bool {
        let Expr::Call(c) = e else { return false };
        let Expr::Name(n) = &*c.func else {
            return false;
        };
        let name = self.name(n.id.as_str());
        self.resolve(name) == Resolution::Global
            && self.cx.only_def(name).is_some_and(|scope| {
                self.cx.scopes.scopes[scope].generator && self.cx.defs.contains_key(&scope)
            })
    }

    /// A call of a function that is bound once, with exactly its parameters.
    fn direct(&mut self, text: &str, args: &ast::Arguments) -> Option<Op> {
        let name = self.name(text);
        if !args.keywords.is_empty() || self.resolve(name) != Resolution::Global {
            return None;
        }
        let scope = self.cx.only_def(name)?;
        let def = self.cx.defs.get(&scope).copied()?;
        let p = &def.parameters;
        let plain = p.vararg.is_none() && p.kwarg.is_none() && p.kwonlyargs.is_empty();
        let fits = p.posonlyargs.len() + p.args.len() == args.args.len();
        if !plain || !fits || self.cx.scopes.scopes[scope].generator {
            return None;
        }
        let global = self.cx.global(name);
        let func = self.cx.func_id(scope);
        let (slots, _) = self.arguments(args);
        let args = self.list(&slots);
        Some(Op::CallDirect { global, func, args })
    }

    /// Evaluates plain arguments, keyword values last.
    pub(super) fn arguments(&mut self, args: &ast::Arguments) -> (Vec<Slot>, KwId) {
        let mut slots: Vec<Slot> = args.args.iter().map(|a| self.expr(a)).collect();
        let mut names: Vec<NameId> = Vec::new();
        for k in &args.keywords {
            slots.push(self.expr(&k.value));
            if let Some(arg) = &k.arg {
                names.push(self.name(arg.as_str()));
            }
        }
        let kw = self.cx.kw(names);
        (slots, kw)
    }

    fn call_spread(&mut self, callee: Slot, args: &ast::Arguments, dst: Slot, at: Span) {
        let list = self.temp();
        self.list_pieces(&args.args, list, at);
        let dict = self.temp();
        if args.keywords.is_empty() {
            self.constant_to(Const::None, dict, at);
        } else {
            self.keyword_dict(&args.keywords, dict, at);
        }
        self.emit(Op::CallSpread { callee, list, dict }, dst, at);
    }

    fn keyword_dict(&mut self, keywords: &[ast::Keyword], dict: Slot, at: Span) {
        let none = self.list(&[]);
        self.emit(Op::BuildDict(none), dict, at);
        for k in keywords {
            let mark = self.mark();
            match &k.arg {
                Some(arg) => {
                    let name = self.name(arg.as_str());
                    let text = self.cx.names.get(name).to_owned();
                    let key = self.constant(Const::Str(text), at);
                    let value = self.expr(&k.value);
                    let pair = self.list(&[key, value]);
                    let one = self.op(Op::BuildDict(pair), at);
                    self.act(Op::DictMerge(dict, one), at);
                }
                None => {
                    let map = self.expr(&k.value);
                    self.act(Op::DictMerge(dict, map), at);
                }
            }
            self.release(mark);
        }
    }

    /// The name of the first parameter of the function around.
    fn first_param(&self) -> Option<NameId> {
        let first = self.params.first()?;
        let positional = matches!(
            first.kind,
            ParamKind::Positional | ParamKind::PositionalOnly
        );
        positional.then_some(first.name)
    }
}
