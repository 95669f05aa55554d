//! Reading, binding and deleting names.

use stelp_ir::{Builtin, BuiltinKind, CmpOp, Const, NameId, Op, Slot, Span};

use super::body::{Body, Storage};
use crate::scope::{Resolution, VarId};

impl Body<'_, '_> {
    /// A name of the program's text, private ones mangled.
    pub(super) fn name(&mut self, text: &str) -> NameId {
        self.cx.name_in(self.scope, text)
    }

    pub(super) fn resolve(&self, name: NameId) -> Resolution {
        self.cx.scopes.resolve(self.scope, name)
    }

    /// The slot of a variable that can be read in place.
    pub(super) fn plain_slot(&mut self, name: NameId) -> Option<Slot> {
        match self.resolve(name) {
            Resolution::Var(v) => match self.storage.get(&v) {
                Some(Storage::Slot(s)) => Some(*s),
                _ => None,
            },
            _ => None,
        }
    }

    /// A variable as an operand: its own slot if nothing can rebind it before the use.
    pub(super) fn load_operand(&mut self, text: &str, span: Span) -> Slot {
        let name = self.name(text);
        if let (Resolution::Var(v), false) = (self.resolve(name), self.walrus)
            && let Some(Storage::Slot(s)) = self.storage.get(&v).copied()
        {
            self.check_var(v, s, span);
            return s;
        }
        let dst = self.temp();
        self.load(name, dst, span);
        dst
    }

    /// `dst` = the value of the name.
    pub(super) fn load(&mut self, name: NameId, dst: Slot, span: Span) {
        match self.resolve(name) {
            Resolution::Var(v) => self.load_var(v, dst, span),
            Resolution::Global => self.load_global(name, dst, span),
            Resolution::Namespace => {
                let text = self.cx.names.get(name).to_owned();
                let key = self.constant(Const::Str(text), span);
                let own = self.op(Op::Compare(CmpOp::In, key, self.namespace), span);
                let (inner, outer, end) = (self.block(), self.block(), self.block());
                self.branch(own, inner, outer, span);
                self.start(inner);
                self.emit(Op::NameGet(self.namespace, name), dst, span);
                self.check(dst, name, true, span);
                self.jump(end, span);
                self.start(outer);
                self.load_global(name, dst, span);
                self.jump(end, span);
                self.start(end);
            }
        }
    }

    fn load_var(&mut self, v: VarId, dst: Slot, span: Span) {
        match self.storage.get(&v).copied() {
            Some(Storage::Slot(s)) => {
                self.check_var(v, s, span);
                self.copy(s, dst, span);
            }
            Some(Storage::Cell(c)) => {
                self.emit(Op::CellGet(c), dst, span);
                let var = &self.cx.scopes.vars[v];
                let (name, free) = (var.name, var.host != self.host);
                self.check(dst, name, free, span);
            }
            None => self.constant_to(Const::None, dst, span),
        }
    }

    fn check_var(&mut self, v: VarId, slot: Slot, span: Span) {
        let var = &self.cx.scopes.vars[v];
        let name = var.name;
        if !(var.param && var.uses.deletes == 0) {
            self.check(slot, name, false, span);
        }
    }

    fn check(&mut self, a: Slot, name: NameId, free: bool, span: Span) {
        self.act(Op::CheckBound { a, name, free }, span);
    }

    fn load_global(&mut self, name: NameId, dst: Slot, span: Span) {
        if !self.cx.is_bound(name) {
            let text = self.cx.names.get(name).to_owned();
            if self.cx.options.policy.tool(&text).is_some() {
                return self.tool_value(name, dst, span);
            }
            if let Some(b) = self.cx.find_builtin(&text) {
                return self.constant_to(Const::Builtin(b), dst, span);
            }
            match text.as_str() {
                "__name__" => {
                    let name = self.cx.options.name.to_owned();
                    return self.constant_to(Const::Str(name), dst, span);
                }
                "__doc__" => {
                    let doc = self.cx.doc.clone().map_or(Const::None, Const::Str);
                    return self.constant_to(doc, dst, span);
                }
                _ => {
                    if let Some(d) = self.danger(&text, None) {
                        return self.world(d, dst, span);
                    }
                }
            }
        }
        let global = self.cx.global(name);
        self.emit(Op::GlobalGet(global), dst, span);
        self.check(dst, name, true, span);
    }

    /// The builtin function or class that the name means wherever it is read.
    pub(super) fn builtin_name(&mut self, text: &str) -> Option<Builtin> {
        let name = self.name(text);
        if self.resolve(name) != Resolution::Global || self.cx.is_bound(name) {
            return None;
        }
        if self.cx.options.policy.tool(text).is_some() {
            return None;
        }
        let b = self.cx.find_builtin(text)?;
        (b.row().kind != BuiltinKind::Value).then_some(b)
    }

    /// The tool that the name means wherever it is read.
    pub(super) fn tool_name(&mut self, text: &str) -> Option<NameId> {
        self.cx.options.policy.tool(text)?;
        let name = self.name(text);
        let own = self.resolve(name) == Resolution::Global && !self.cx.is_bound(name);
        own.then_some(name)
    }

    /// Binds the name to the value in `from`.
    pub(super) fn store(&mut self, name: NameId, from: Slot, span: Span) {
        match self.resolve(name) {
            Resolution::Var(v) => match self.storage.get(&v).copied() {
                Some(Storage::Slot(s)) => self.copy(from, s, span),
                Some(Storage::Cell(c)) => self.act(Op::CellSet(c, from), span),
                None => {}
            },
            Resolution::Global => {
                let global = self.cx.global(name);
                self.act(Op::GlobalSet(global, from), span);
            }
            Resolution::Namespace => self.act(Op::NameSet(self.namespace, name, from), span),
        }
    }

    /// `del name`: an error if it is unbound.
    pub(super) fn delete(&mut self, name: NameId, span: Span) {
        match self.resolve(name) {
            Resolution::Namespace => self.act(Op::NameDel(self.namespace, name), span),
            Resolution::Var(v) => {
                match self.storage.get(&v).copied() {
                    Some(Storage::Slot(s)) => self.check(s, name, false, span),
                    _ => {
                        let old = self.temp();
                        self.load_var(v, old, span);
                    }
                }
                self.unbind(name, span);
            }
            Resolution::Global => {
                let old = self.temp();
                self.load_global(name, old, span);
                self.unbind(name, span);
            }
        }
    }

    /// Leaves the name unbound, bound or not.
    pub(super) fn unbind(&mut self, name: NameId, span: Span) {
        match self.plain_slot(name) {
            Some(slot) => self.constant_to(Const::Unbound, slot, span),
            None if self.resolve(name) == Resolution::Namespace => {
                let none = self.constant(Const::None, span);
                self.act(Op::NameSet(self.namespace, name, none), span);
                self.act(Op::NameDel(self.namespace, name), span);
            }
            None => {
                let unbound = self.constant(Const::Unbound, span);
                self.store(name, unbound, span);
            }
        }
    }
}
