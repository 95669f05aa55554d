//! `*` and `**`: what is unpacked into the arguments of a call, and CPython's words for
//! what can't be. What is absent: the call itself, in `call`.

use stelp_ir::{Function, Op, Slot};
use stelp_runtime::Value;
use stelp_runtime::ctx::Res;
use stelp_runtime::heap::{Kind, RecordKind};
use stelp_runtime::ops::iter;

use crate::run::Run;

impl Run {
    /// `**b` in a call: `dict` is where the keywords are collected.
    pub(crate) fn merge_keywords(
        &mut self,
        f: &Function,
        base: u32,
        inst: u32,
        dict: Slot,
        b: Value,
    ) -> Res<()> {
        let a = self.at(base, dict);
        if stelp_runtime::natives::dict::merge_keywords(&mut self.ctx, a, b)? {
            return Ok(());
        }
        let who = self.spread_target(f, base, inst, dict)?;
        Err(self.ctx.prelude("dict_merge", &[a, b, who]))
    }

    /// What the call that follows in the code calls, as CPython names it in messages
    /// about the arguments that are collected in a slot; an empty string if none does.
    #[cold]
    fn spread_target(&mut self, f: &Function, base: u32, inst: u32, slot: Slot) -> Res {
        let later = f.insts.iter().skip(inst as usize);
        let callee = later
            .filter_map(|(_, i)| match i.op {
                Op::CallSpread { callee, list, dict } if slot == list || slot == dict => {
                    Some(callee)
                }
                _ => None,
            })
            .next();
        let text = match callee {
            Some(callee) => {
                let v = self.at(base, callee);
                format!("{}() ", self.called(v))
            }
            None => String::new(),
        };
        Ok(self.ctx.heap.str(&text)?)
    }

    /// A callable's name with its module, in messages.
    fn called(&mut self, v: Value) -> String {
        let v = match self.ctx.heap.as_record(v, RecordKind::BoundMethod) {
            Some(at) => self.ctx.heap.field(at, 0),
            None => v,
        };
        let v = match self.ctx.heap.as_record(v, RecordKind::NativeMethod) {
            Some(at) => self.ctx.heap.field(at, 0),
            None => v,
        };
        if let Some(n) = v.as_native() {
            let n = self.ctx.statics.native(n);
            return match n.owner {
                "builtins" => n.name.to_owned(),
                owner => format!("{owner}.{}", n.name),
            };
        }
        if let Some(c) = v.as_class() {
            return stelp_runtime::ops::repr::qualified(&mut self.ctx, c);
        }
        match self.ctx.heap.as_kind(v, Kind::Function) {
            Some(at) => {
                let name = self.ctx.function_qualname(at);
                let module = u32::from(self.ctx.heap.aux(at));
                format!("{}.{name}", self.ctx.module_name(module))
            }
            None => {
                let class = self.ctx.type_of(v);
                let name = stelp_runtime::ops::repr::qualified(&mut self.ctx, class);
                format!("{name} object")
            }
        }
    }

    /// `*b` in a call or a display: `list` is where the items are collected.
    pub(crate) fn list_extend(
        &mut self,
        f: &Function,
        base: u32,
        inst: u32,
        list: Slot,
        b: Value,
    ) -> Res<()> {
        let a = self.at(base, list);
        if let (Some(to), Some(from)) = (a.as_ref(), self.ctx.heap.as_kind(b, Kind::Tuple)) {
            let (n, m) = (self.ctx.heap.len(to), self.ctx.heap.len(from));
            self.ctx.charge(u64::from(m) / 2)?;
            self.ctx.heap.list_grow(to, u64::from(n) + u64::from(m))?;
            for i in 0..m {
                let v = self.ctx.heap.field(from, i);
                self.ctx.heap.list_push(to, v)?;
            }
            return Ok(());
        }
        match iter::collect(&mut self.ctx, b)? {
            Some(items) => {
                let Some(at) = a.as_ref() else { return Ok(()) };
                let n = u64::from(self.ctx.heap.len(at)) + items.len() as u64;
                self.ctx.heap.list_grow(at, n)?;
                for v in items {
                    self.ctx.heap.list_push(at, v)?;
                }
                Ok(())
            }
            None => {
                let alone = a.as_ref().is_some_and(|at| self.ctx.heap.len(at) == 0);
                let who = match alone {
                    true => self.spread_target(f, base, inst, list)?,
                    false => self.ctx.heap.str("")?,
                };
                Err(self.ctx.prelude("list_unpack", &[a, b, who]))
            }
        }
    }
}
