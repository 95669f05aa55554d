//! Calls: of functions whose code is known, of builtins, and those that a loop takes apart.

use super::{Layout, Num, Plan, Planner, State};
use crate::compile::callable;
use crate::guess::{Guess, Know, Rep, SeqKind};
use crate::unit::{Assumption, method_of};
use stelp_ir::{ArgList, BlockId, Builtin, CmpOp, FuncId, KwId, NameId, Op, Slot, Ty};
use stelp_runtime::Value;
use stelp_runtime::heap::Kind;
use stelp_runtime::object::DICT_MODE;

impl Planner<'_> {
    /// A call of a function of this module that was seen.
    pub(super) fn call(
        &mut self,
        state: &mut State,
        callee: Slot,
        args: ArgList,
        open: bool,
    ) -> (Plan, Guess) {
        let leave = (Plan::Leave, Guess::UNKNOWN);
        let g = self.get(state, callee);
        let heap = &self.machine.ctx().heap;
        let Some(at) = heap.as_kind(g.seen, Kind::Function) else {
            return leave;
        };
        let (module, func) = (heap.aux(at), heap.word(at));
        if open || g.rep != Rep::Boxed || module != self.frame.module {
            return leave;
        }
        if !self.takes(func, usize::from(args.len)) {
            return leave;
        }
        self.forget(state);
        (Plan::CallKnown(func), Guess::ANY)
    }

    /// A call of a method of the instance that was seen.
    pub(super) fn method(
        &mut self,
        state: &mut State,
        recv: Slot,
        name: NameId,
        args: ArgList,
    ) -> Option<Plan> {
        let g = self.get(state, recv);
        let sym = self.machine.sym(self.frame.module, name.0);
        let ctx = self.machine.ctx();
        let at = ctx.heap.as_kind(g.seen, Kind::Instance)?;
        let (shape, flags) = (ctx.heap.word(at), ctx.heap.flags(at));
        if g.rep != Rep::Boxed || flags & DICT_MODE != 0 {
            return None;
        }
        let (module, func) = method_of(ctx, shape, sym)?;
        if module != self.frame.module || !self.takes(func, usize::from(args.len) + 1) {
            return None;
        }
        let fact = Assumption::Method {
            shape,
            name: name.0,
            func,
        };
        if !self.assumed.contains(&fact) {
            self.assumed.push(fact);
        }
        self.forget(state);
        let layout = Layout { shape, flags };
        Some(Plan::CallMethod { layout, func })
    }

    /// A call of a method of a builtin value like the one that was seen.
    pub(super) fn kind_method(
        &mut self,
        state: &mut State,
        recv: Slot,
        name: NameId,
        args: ArgList,
    ) -> Option<(Plan, Guess)> {
        let g = self.get(state, recv);
        if g.rep != Rep::Boxed {
            return None;
        }
        let kind = g.seen_kind(&self.machine.ctx().heap)?;
        let sym = self.machine.sym(self.frame.module, name.0);
        let number = self.machine.kind_method(kind, sym)?;
        let is_append = {
            let native = self.machine.ctx().statics.native(number);
            kind == Kind::List && native.name == "append" && args.len == 1
        };
        self.forget(state);
        let know = Know::Kind(kind);
        self.set(state, recv, Guess { know, ..g });
        if is_append {
            let none = Guess::like(Value::NONE);
            return Some((Plan::AppendTo, none));
        }
        Some((Plan::KindMethod { kind, number }, Guess::ANY))
    }

    /// What `min`, `max` and `abs` of numbers are done as.
    fn of_numbers(&mut self, state: &mut State, name: &str, slots: &[Slot]) -> Option<Plan> {
        let (first, rest) = slots.split_first()?;
        let op = match (name, rest.len()) {
            ("min", 1..=3) => Some(CmpOp::Lt),
            ("max", 1..=3) => Some(CmpOp::Gt),
            ("abs", 0) => None,
            _ => return None,
        };
        let x = self.get(state, *first);
        let num = match (x.is_int(), x.is_float()) {
            (true, _) => Num::Int,
            (_, true) => Num::Float,
            _ => return None,
        };
        // All are of one kind: what is given is one of them.
        let alike = |g: Guess| match num {
            Num::Int => g.is_int() || g.is_open(),
            Num::Float => g.is_float() || g.is_open(),
        };
        if !rest.iter().all(|s| alike(self.get(state, *s))) {
            return None;
        }
        for s in slots {
            self.refine(state, *s, num);
        }
        Some(match op {
            Some(op) => Plan::Extreme(op, num),
            None => Plan::Abs(num),
        })
    }

    /// A call of a function of a native module. The numbers of modules are the program's, so
    /// the library's code, which others share, can't know them.
    pub(super) fn module_function(
        &mut self,
        state: &mut State,
        recv: Slot,
        name: NameId,
        args: ArgList,
    ) -> Option<(Plan, Guess)> {
        let g = self.get(state, recv);
        let index = g.seen.as_module()?;
        if g.rep != Rep::Boxed || !self.frame.own {
            return None;
        }
        let sym = self.machine.sym(self.frame.module, name.0);
        let number = self.machine.native_function(index, sym)?;
        let native = self.machine.ctx().statics.native(number);
        let module = g.seen;
        let slots = self.func.args(args);
        if (native.owner, native.name) == ("math", "sqrt")
            && let [a] = slots
        {
            let x = self.get(state, *a);
            if x.is_float() || x.is_open() {
                self.refine(state, *a, Num::Float);
                return Some((Plan::Sqrt(Some(module)), Guess::FLOAT));
            }
        }
        self.forget(state);
        Some((Plan::Native { module, number }, Guess::ANY))
    }

    /// Whether a function can be called natively with so many arguments.
    pub(super) fn takes(&self, func: u32, args: usize) -> bool {
        let id = FuncId::from_raw(la_arena::RawIdx::from_u32(func));
        let known = (func as usize) < self.module.functions.len();
        known && {
            let f = &self.module.functions[id];
            callable(f) && f.params.len() == args
        }
    }

    /// The builtin that the instruction calls for the loop that follows, if nobody else
    /// gets to see what it gives.
    pub(super) fn fuses(&self, block: BlockId, index: usize) -> Option<&'static str> {
        let insts = &self.func.blocks[block].insts;
        let (call, iter) = (insts.get(index)?, insts.get(index + 1)?);
        let (call, iter) = (&self.func.insts[*call], &self.func.insts[*iter]);
        let (Op::CallBuiltin { builtin, args, kw }, Op::Iter(a)) = (call.op, iter.op) else {
            return None;
        };
        let row = builtin.row();
        if row.module != "builtins" || kw != KwId(0) || a != call.dst {
            return None;
        }
        let most = match row.name {
            "range" => 3,
            "enumerate" => 2,
            _ => return None,
        };
        let own = iter.dst == a || !self.is_read_after(block, index + 1, a);
        (own && (1..=most).contains(&args.len)).then_some(row.name)
    }

    pub(super) fn builtin(
        &mut self,
        state: &mut State,
        block: BlockId,
        index: usize,
        builtin: Builtin,
        args: ArgList,
        kw: KwId,
        open: bool,
    ) -> (Plan, Guess) {
        if kw != KwId(0) {
            return (Plan::Leave, Guess::UNKNOWN);
        }
        let slots = self.func.args(args);
        let fused = match self.iterators && !open {
            true => self.fuses(block, index),
            false => None,
        };
        let next = self.func.blocks[block].insts.get(index + 1);
        let iter = next.map_or(Slot::NONE, |i| self.func.insts[*i].dst);
        if fused == Some("enumerate")
            && let Some(a) = slots.first()
            && let Some((kind, object)) = self.sequence(state, *a)
            && slots.iter().skip(1).all(|s| self.get(state, *s).is_int())
        {
            let g = self.get(state, *a);
            let know = Know::Kind(object);
            self.set(state, *a, Guess { know, ..g });
            if let Some(first) = slots.get(1) {
                self.refine(state, *first, Num::Int);
            }
            let seen = g.seen;
            let made = Guess::of(Rep::Enum(kind));
            self.set(state, iter, Guess { seen, ..made });
            return (Plan::Enumerate { iter, kind }, Guess::ANY);
        }
        if fused == Some("range") {
            let ints = slots.iter().all(|s| {
                let g = self.get(state, *s);
                g.is_int() || g.is_open()
            });
            let step = slots.get(2).map(|s| self.get(state, *s).seen);
            let down = step.is_some_and(|v| v.as_small().is_some_and(|i| i < 0));
            if ints {
                for s in slots {
                    self.refine(state, *s, Num::Int);
                }
                // One argument is the end; of more, the first is the start.
                let from_zero = slots.len() == 1;
                let natural = from_zero
                    || slots
                        .first()
                        .is_some_and(|s| self.get(state, *s).is_natural());
                let know = match slots {
                    _ if !natural || down => Know::Bound,
                    [_, _, _] => Know::Natural,
                    _ => Know::Ones,
                };
                let made = Guess::of(Rep::Range);
                self.set(state, iter, Guess { know, ..made });
                return (Plan::Range { iter, down }, Guess::ANY);
            }
        }
        let row = builtin.row();
        if !open
            && row.module == "builtins"
            && row.name == "len"
            && let [a] = slots
        {
            let g = self.get(state, *a);
            let seq = match g.seen_kind(&self.machine.ctx().heap) {
                Some(Kind::List) => Some((SeqKind::List, Kind::List)),
                Some(Kind::Tuple) => Some((SeqKind::Tuple, Kind::Tuple)),
                _ => None,
            };
            if let (Rep::Boxed, Some((seq, kind))) = (g.rep, seq) {
                let know = Know::Kind(kind);
                self.set(state, *a, Guess { know, ..g });
                let natural = Guess::int_like(Value::small(0));
                return (Plan::Length(seq), natural);
            }
        }
        if !open
            && row.module == "builtins"
            && let Some(plan) = self.of_numbers(state, row.name, slots)
        {
            let made = match plan {
                Plan::Extreme(_, Num::Int) | Plan::Abs(Num::Int) => Guess::INT,
                _ => Guess::FLOAT,
            };
            return (plan, made);
        }
        if !open
            && (row.module, row.name) == ("math", "sqrt")
            && let [a] = slots
            && self.get(state, *a).is_float()
        {
            self.refine(state, *a, Num::Float);
            return (Plan::Sqrt(None), Guess::FLOAT);
        }
        self.forget(state);
        let hint = match row.result {
            Ty::INT => Value::small(0),
            Ty::FLOAT => Value::float(0.0),
            Ty::BOOL => Value::TRUE,
            _ => Value::UNBOUND,
        };
        (Plan::Builtin(builtin), Guess::like(hint))
    }
}
