//! Modules at run time: constants, globals, imports, builtins by name.

use stelp_ir::{Builtin, Const, ConstId, Effect};
use stelp_runtime::ctx::{Exit, Res};
use stelp_runtime::heap::Kind;
use stelp_runtime::ops::item;
use stelp_runtime::sym::{Sym, known};
use stelp_runtime::types;
use stelp_runtime::{Trap, Value};

use crate::image::{Entry, Linked, MAIN};
use crate::run::{Cont, Run};

/// Nesting of constants; the verifier allows no more.
const MAX_CONST_DEPTH: u32 = 200;

impl Run {
    /// The value of a constant, made once a run.
    #[cold]
    pub(crate) fn make_const(&mut self, linked: &Linked, module: u16, index: u32) -> Res {
        let v = self.build_const(linked, index, 0)?;
        if let Some(place) = self
            .modules
            .get_mut(module as usize)
            .and_then(|m| m.consts.get_mut(index as usize))
        {
            *place = v;
        }
        Ok(v)
    }

    fn build_const(&mut self, linked: &Linked, index: u32, depth: u32) -> Res {
        if depth > MAX_CONST_DEPTH {
            return Err(self.too_deep());
        }
        let id = ConstId::from_raw(la_arena::RawIdx::from_u32(index));
        Ok(match &linked.module().consts[id] {
            Const::None => Value::NONE,
            Const::Bool(b) => Value::bool(*b),
            Const::Ellipsis => Value::ELLIPSIS,
            Const::NotImplemented => Value::NOT_IMPLEMENTED,
            Const::Unbound => Value::UNBOUND,
            Const::Int(i) => self.ctx.heap.int_i64(*i)?,
            Const::BigInt(text) => {
                let n = stelp_runtime::num::int_text::parse(text, 10, usize::MAX);
                let n = self.ctx.lift(n)?;
                self.ctx.int_value(n)?
            }
            Const::Float(bits) => Value::float(f64::from_bits(*bits)),
            Const::Complex(re, im) => self
                .ctx
                .heap
                .float_pair(f64::from_bits(*re), f64::from_bits(*im))?,
            Const::Str(s) => self.ctx.heap.str(s)?,
            Const::Bytes(b) => self.ctx.heap.bytes(b)?,
            Const::Tuple(items) => {
                let mut values = Vec::with_capacity(items.len());
                for c in items {
                    values.push(self.build_const(linked, c.into_raw().into_u32(), depth + 1)?);
                }
                self.ctx.heap.tuple(&values)?
            }
            Const::FrozenSet(items) => {
                let mut values = Vec::with_capacity(items.len());
                for c in items {
                    values.push(self.build_const(linked, c.into_raw().into_u32(), depth + 1)?);
                }
                // CPython's compiler makes it twice, the second time from its own order.
                let first = self.ctx.heap.set(Kind::FrozenSet)?;
                for v in values {
                    let _ = item::set_add(&mut self.ctx, first.0 as u32, v)?;
                }
                let set = self.ctx.heap.set(Kind::FrozenSet)?;
                for v in self.ctx.heap.set_items(first.0 as u32) {
                    let _ = item::set_add(&mut self.ctx, set.0 as u32, v)?;
                }
                set
            }
            Const::Builtin(b) => self.builtin_value(*b)?,
        })
    }

    /// The value of a row of the intrinsic table.
    pub(crate) fn builtin_value(&mut self, b: Builtin) -> Res {
        let v = self.ctx.statics.builtin(b);
        if !v.is_unbound() {
            return Ok(v);
        }
        stelp_runtime::library::value(&mut self.ctx, b.row())
    }

    /// `NameError` or `UnboundLocalError` for a name.
    #[cold]
    pub(crate) fn unbound(&mut self, linked: &Linked, name: u32, free: bool) -> Exit {
        let text = linked.module().names.get(name as usize).map_or("?", |n| n);
        if free {
            let text = match self.reads_cell_named(text) {
                true => format!(
                    "cannot access free variable '{text}' where it is not associated with a \
                     value in enclosing scope"
                ),
                false => format!("name '{text}' is not defined"),
            };
            return self.ctx.raise(types::NAME_ERROR, &text);
        }
        let text = format!(
            "cannot access local variable '{text}' where it is not associated with a value"
        );
        self.ctx.raise(types::UNBOUND_LOCAL_ERROR, &text)
    }

    /// Whether the running function has a variable of that name from around it.
    fn reads_cell_named(&self, text: &str) -> bool {
        let image = self.image();
        let Some(frame) = self.frames.last() else {
            return false;
        };
        let Some(Entry::Code(linked)) = image.entries.get(frame.module as usize) else {
            return false;
        };
        let closure = &linked.function(frame.func).closure;
        closure.iter().any(|n| linked.module().name(*n) == text)
    }

    /// `import`: `Ok(None)` when the module's body is to run first.
    pub(crate) fn import(
        &mut self,
        module: u16,
        import: u32,
        name: &str,
        dst: u16,
    ) -> Res<Option<Value>> {
        let image = self.image();
        let found = image
            .imports
            .get(module as usize)
            .and_then(|l| l.get(import as usize))
            .copied()
            .flatten();
        let Some(m) = found else {
            let text = format!("No module named '{name}'");
            return Err(self.ctx.raise(types::MODULE_NOT_FOUND_ERROR, &text));
        };
        let value = Value::module(u32::from(m));
        let Entry::Code(linked) = &image.entries[m as usize] else {
            return Ok(Some(value));
        };
        let Some(state) = self.modules.get_mut(m as usize) else {
            return Ok(Some(value));
        };
        if state.started {
            return Ok(Some(value));
        }
        state.started = true;
        self.load(m);
        let body = linked.module().body.into_raw().into_u32();
        match self.push_frame(m, body, Cont::Import(dst), Value::NONE) {
            Ok(_) => {
                if let Some(f) = self.frames.last_mut() {
                    f.extra = value;
                }
                Ok(None)
            }
            Err(e) => {
                if let Some(state) = self.modules.get_mut(m as usize) {
                    state.started = false;
                }
                Err(e)
            }
        }
    }

    /// An attribute of a module, if it has it.
    pub(crate) fn find_in_module(&mut self, m: u32, name: Sym) -> Res<Option<Value>> {
        let image = self.image();
        let text = self.ctx.syms.name(name).to_owned();
        match image.entries.get(m as usize) {
            Some(Entry::Code(linked)) => {
                if let Some(g) = linked.global(&text) {
                    let base = self.modules.get(m as usize).map_or(0, |s| s.globals);
                    let v = Value(self.ctx.heap.region.u64(base + 8 * g));
                    if !v.is_unbound() {
                        return Ok(Some(v));
                    }
                }
            }
            Some(Entry::Native(owner)) => {
                if let Some(b) = Builtin::find(owner, &text) {
                    self.check_granted(b)?;
                    return self.builtin_value(b).map(Some);
                }
            }
            None => {}
        }
        let full = image.names.get(m as usize).map(|n| format!("{n}.{text}"));
        if let Some(sub) = full.and_then(|n| image.numbered(&n)) {
            let started = self.modules.get(sub as usize).is_some_and(|s| s.started);
            if started || matches!(image.entries.get(sub as usize), Some(Entry::Native(_))) {
                return Ok(Some(Value::module(u32::from(sub))));
            }
        }
        Ok(match name {
            known::NAME => {
                let n = image.names.get(m as usize).cloned().unwrap_or_default();
                Some(self.ctx.heap.str(&n)?)
            }
            known::DOC => Some(Value::NONE),
            _ => None,
        })
    }

    /// A builtin that the program's text doesn't name was not judged with it: it is now.
    fn check_granted(&self, b: Builtin) -> Res<()> {
        let Some(effect) = b.row().outer() else {
            return Ok(());
        };
        let policy = self.image.main().map(|l| l.verified().policy());
        // Only a call of `eval` by its name is checked for what it evaluates.
        let granted = effect != Effect::EvalArith && policy.is_some_and(|p| p.grants(&effect));
        if granted {
            Ok(())
        } else {
            Err(Exit::Trap(Trap::Denied))
        }
    }

    pub(crate) fn module_attr(&mut self, m: u32, name: Sym) -> Res {
        match self.find_in_module(m, name)? {
            Some(v) => Ok(v),
            None => {
                let text = self.ctx.syms.name(name).to_owned();
                Err(self.ctx.attribute_error(Value::module(m), &text))
            }
        }
    }

    /// The native function that a module's attribute is, if it is one.
    pub(crate) fn native_of_module(&mut self, m: u32, name: Sym) -> Option<u32> {
        self.find_in_module(m, name).ok()??.as_native()
    }

    /// `getattr` or `hasattr` of a module, asked by a native.
    pub(crate) fn module_attr_call(&mut self, args: &[Value], cont: Cont) -> Res<()> {
        let [module, name, default] = args else {
            return Ok(());
        };
        let m = module.as_module().unwrap_or(u32::MAX);
        let name = Sym(name.as_small().unwrap_or(0) as u32);
        let v = match self.find_in_module(m, name)? {
            Some(_) if *default == Value::DUMMY => Value::TRUE,
            Some(v) => v,
            None if *default == Value::DUMMY => Value::FALSE,
            None if default.is_unbound() => return self.module_attr(m, name).map(|_| ()),
            None => *default,
        };
        self.deliver(cont, Value::NONE, v)
    }

    /// `from m import name`.
    pub(crate) fn import_from(&mut self, m: Value, name: Sym) -> Res {
        let Some(index) = m.as_module() else {
            return self.get_attr(m, name);
        };
        match self.find_in_module(index, name)? {
            Some(v) => Ok(v),
            None => {
                let text = format!(
                    "cannot import name '{}' from '{}' (unknown location)",
                    self.ctx.syms.name(name),
                    self.ctx.module_name(index)
                );
                Err(self.ctx.raise(types::IMPORT_ERROR, &text))
            }
        }
    }

    /// `module.name = v`: for globals that the module has.
    pub(crate) fn set_module_attr(&mut self, m: u32, name: Sym, v: Value) -> Res<()> {
        let image = self.image();
        let text = self.ctx.syms.name(name).to_owned();
        if let Some(Entry::Code(linked)) = image.entries.get(m as usize)
            && m == u32::from(MAIN)
            && let Some(g) = linked.global(&text)
        {
            let base = self.modules.get(m as usize).map_or(0, |s| s.globals);
            self.ctx.heap.region.set_u64(base + 8 * g, v.0);
            return Ok(());
        }
        let text = format!(
            "module '{}' can't be changed: attribute '{text}'",
            self.ctx.module_name(m)
        );
        Err(self.ctx.raise(types::ATTRIBUTE_ERROR, &text))
    }

    // ---- operators of guest objects ----
}
