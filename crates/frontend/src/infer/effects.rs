//! Effects: of instructions from the table, of functions by a fixpoint over the calls
//! that are known, and of whatever an unknown call may reach.
//!
//! What holds: a function's set contains those of its instructions and of the functions
//! that it calls directly; [`Module::escaping`] contains those of every function whose
//! object can come into other hands. What is absent: judgement; see `verify`.

use stelp_ir::builtins::Builtin;
use stelp_ir::{
    Block, Const, Diagnostic, Effect, EffectSet, FuncId, Function, InstId, Module, Op, Profile,
    Slot, optable,
};

use super::live::used_later;
use super::types::Frame;
use super::{Solved, func_index};
use crate::Options;

/// Enters the effects that the module's builtins and tools have into its table.
pub(super) fn declare(module: &mut Module, diags: &mut Vec<Diagnostic>) {
    let mut wanted: Vec<(Effect, stelp_ir::Span)> = Vec::new();
    for (_, func) in module.functions.iter() {
        for (_, inst) in func.insts.iter() {
            if let Some(effect) = own(module, &inst.op)
                && !wanted.iter().any(|(e, _)| *e == effect)
            {
                wanted.push((effect, inst.span));
            }
        }
    }
    for (effect, span) in wanted {
        if module.effects.intern(effect).is_none() {
            let d = Diagnostic::error(
                "too-many-effects",
                span,
                "the program names too many different effects",
            );
            diags.push(d.with_help("call one tool with different arguments instead"));
            return;
        }
    }
}

/// What the operation itself can do to the world.
fn own(module: &Module, op: &Op) -> Option<Effect> {
    let row = |b: Builtin| b.row().outer();
    match *op {
        Op::CallBuiltin { builtin, .. } => row(builtin),
        Op::Const(c) => match &module.consts[c] {
            Const::Builtin(b) => row(*b),
            _ => None,
        },
        Op::GlobalGet(g) => module.globals[g].builtin.and_then(row),
        Op::CallTool { name, .. } => Some(Effect::Tool(module.name(name).to_owned())),
        Op::World { effect } => module.effects.get(usize::from(effect)).cloned(),
        _ => None,
    }
}

/// Says what an unreachable block would want of the world.
pub(super) fn report_unreached(
    module: &Module,
    func: &Function,
    block: &Block,
    options: &Options<'_>,
    diags: &mut Vec<Diagnostic>,
) {
    for id in &block.insts {
        let inst = &func.insts[*id];
        let Some(effect) = own(module, &inst.op).filter(|e| !options.policy.grants(e)) else {
            continue;
        };
        let make = match options.policy.profile {
            Profile::Strict => Diagnostic::error,
            Profile::Pure => Diagnostic::warning,
        };
        let message = format!(
            "this needs the effect `{effect}`, which is not granted, though it is never reached"
        );
        diags.push(
            make("unreached-effect", inst.span, message)
                .with_help("leave the unreachable code out")
                .with_effect(effect.to_string()),
        );
    }
}

/// The calls whose callee is known, both ways.
pub(super) struct DirectCalls {
    callees: Vec<Vec<FuncId>>,
    callers: Vec<Vec<FuncId>>,
    /// All functions, each after those that it calls, cycles aside.
    pub(super) order: Vec<FuncId>,
}

pub(super) fn direct_calls(module: &Module) -> DirectCalls {
    let count = module.functions.len();
    let mut calls = DirectCalls {
        callees: vec![Vec::new(); count],
        callers: vec![Vec::new(); count],
        order: Vec::new(),
    };
    for (id, func) in module.functions.iter() {
        let Some(callees) = calls.callees.get_mut(func_index(id)) else {
            continue;
        };
        for (_, inst) in func.insts.iter() {
            if let Op::CallDirect { func, .. } = inst.op {
                callees.push(func);
            }
        }
        callees.sort_unstable_by_key(|f| f.into_raw());
        callees.dedup();
        for f in callees.iter() {
            if let Some(callers) = calls.callers.get_mut(func_index(*f)) {
                callers.push(id);
            }
        }
    }
    calls.order = calls.callees_first(module);
    calls
}

impl DirectCalls {
    pub(super) fn callers(&self, id: FuncId) -> &[FuncId] {
        self.callers.get(func_index(id)).map_or(&[], |v| v)
    }

    fn callees(&self, id: FuncId) -> &[FuncId] {
        self.callees.get(func_index(id)).map_or(&[], |v| v)
    }

    /// All functions, each after those that it calls, cycles aside.
    fn callees_first(&self, module: &Module) -> Vec<FuncId> {
        let mut seen = vec![false; module.functions.len()];
        let mut order = Vec::with_capacity(seen.len());
        let mut stack: Vec<(FuncId, usize)> = Vec::new();
        let mut visit = |id: FuncId| {
            seen.get_mut(func_index(id))
                .is_some_and(|s| !std::mem::replace(s, true))
        };
        for (root, _) in module.functions.iter() {
            if visit(root) {
                stack.push((root, 0));
            }
            while let Some((id, next)) = stack.last_mut() {
                let id = *id;
                let callee = self.callees(id).get(*next).copied();
                *next += 1;
                match callee {
                    Some(c) if visit(c) => stack.push((c, 0)),
                    Some(_) => {}
                    None => {
                        order.push(id);
                        stack.pop();
                    }
                }
            }
        }
        order
    }
}

/// The functions that calls can reach from the module's body.
pub(super) fn reached(module: &Module) -> Vec<bool> {
    let mut reached = vec![false; module.functions.len()];
    let mut work = vec![module.body];
    while let Some(id) = work.pop() {
        let new = reached
            .get_mut(func_index(id))
            .is_some_and(|r| !std::mem::replace(r, true));
        if !new {
            continue;
        }
        let func = &module.functions[id];
        for block in func.blocks.values() {
            for (i, inst) in block.insts.iter().enumerate() {
                match func.insts[*inst].op {
                    Op::CallDirect { func, .. } => work.push(func),
                    Op::MakeFunction { func: made, .. }
                        if stored_at_once(module, func, &block.insts, i).is_none() =>
                    {
                        work.push(made);
                    }
                    Op::GlobalGet(g) => work.extend(module.globals[g].def),
                    _ => {}
                }
            }
        }
    }
    reached
}

/// The slot in which the instruction at `i` makes a function that the next one stores
/// to the global that is the function's alone.
fn stored_at_once(module: &Module, func: &Function, insts: &[InstId], i: usize) -> Option<Slot> {
    let make = &func.insts[*insts.get(i)?];
    match (make.op, func.insts[*insts.get(i + 1)?].op) {
        (Op::MakeFunction { func, .. }, Op::GlobalSet(g, a))
            if a == make.dst && module.globals[g].def == Some(func) =>
        {
            Some(a)
        }
        _ => None,
    }
}

/// The functions whose objects can come into other hands than those of direct calls.
fn taken(module: &Module, solved: &[Solved], options: &Options<'_>) -> Vec<bool> {
    let mut taken = vec![false; module.functions.len()];
    let mut take = |id: FuncId| {
        if let Some(t) = taken.get_mut(func_index(id)) {
            *t = true;
        }
    };
    // A library's functions are called by whoever imports it.
    let mut all = options.name != "__main__";
    for ((_, func), one) in module.functions.iter().zip(solved) {
        for block in func.blocks.values() {
            for (i, id) in block.insts.iter().enumerate() {
                match func.insts[*id].op {
                    Op::MakeFunction { func: made, .. } => {
                        let slot = stored_at_once(module, func, &block.insts, i);
                        let given = slot.is_none_or(|s| {
                            used_later(func, &one.live, block, i + 1, s)
                                || func.blocks.iter().any(|(b, _)| one.live.has(b, s))
                        });
                        if given {
                            take(made);
                        }
                    }
                    Op::GlobalGet(g) => {
                        module.globals[g].def.into_iter().for_each(&mut take);
                        all |= module.globals[g].builtin.is_some_and(lists_globals);
                    }
                    Op::CallBuiltin { builtin, .. } => all |= lists_globals(builtin),
                    Op::Const(c) => {
                        all |= matches!(&module.consts[c], Const::Builtin(b) if lists_globals(*b));
                    }
                    _ => {}
                }
            }
        }
    }
    if all {
        module
            .globals
            .iter()
            .filter_map(|(_, g)| g.def)
            .for_each(&mut take);
    }
    taken
}

/// Whether calling the builtin can hand out the module's globals.
fn lists_globals(b: Builtin) -> bool {
    b.row().name == "vars"
}

/// Writes down the effects of every instruction and function, and of the module.
pub(super) fn solve(
    module: &mut Module,
    solved: &[Solved],
    calls: &DirectCalls,
    options: &Options<'_>,
    frame: &mut Frame,
) {
    for (_, func) in module.functions.iter_mut() {
        func.effects = EffectSet::NONE;
    }
    let order = calls.order.clone();
    // Of their own instructions, direct calls counting only what calling itself does.
    for id in &order {
        let own = local(module, *id, solved, frame);
        module.functions[*id].effects = own;
    }
    // A set grows at most as often as it has bits.
    let mut work = order;
    while let Some(id) = work.pop() {
        let set = module.functions[id].effects;
        for caller in calls.callers(id) {
            let old = module.functions[*caller].effects;
            if !old.contains(set) {
                module.functions[*caller].effects = old | set;
                work.push(*caller);
            }
        }
    }
    // Direct calls now have the effects of their callees.
    let sets: Vec<EffectSet> = module.functions.values().map(|f| f.effects).collect();
    for (_, func) in module.functions.iter_mut() {
        for (_, inst) in func.insts.iter_mut() {
            if let Op::CallDirect { func, .. } = inst.op {
                inst.effects |= sets.get(func_index(func)).copied().unwrap_or_default();
            }
        }
    }
    module.escaping = escaping(module, solved, options);
}

/// Sets the effects of a function's instructions and gives the union.
fn local(module: &mut Module, id: FuncId, solved: &[Solved], frame: &mut Frame) -> EffectSet {
    let func = &module.functions[id];
    let mut found = vec![EffectSet::NONE; func.insts.len()];
    let mut all = EffectSet::NONE;
    if let Some(one) = solved.get(func_index(id)) {
        for &b in &one.order.blocks {
            one.types.replay(module, func, b, frame, |inst, ty_of, _| {
                let set = optable::effects(module, &func.insts[inst].op, ty_of);
                if let Some(f) = found.get_mut(inst.into_raw().into_u32() as usize) {
                    *f = set;
                }
                all |= set;
            });
            all |= optable::terminator_effects(&func.blocks[b].term, frame.types());
        }
    }
    for ((_, inst), set) in module.functions[id].insts.iter_mut().zip(found) {
        inst.effects = set;
    }
    all
}

fn escaping(module: &Module, solved: &[Solved], options: &Options<'_>) -> EffectSet {
    let mut set = EffectSet::NONE;
    let taken = taken(module, solved, options);
    for ((_, func), taken) in module.functions.iter().zip(taken) {
        if taken {
            set |= func.effects;
        }
        for id in func.blocks.values().flat_map(|b| &b.insts) {
            let inst = &func.insts[*id];
            if matches!(inst.op, Op::GlobalGet(_) | Op::Const(_)) {
                set |= inst.effects;
            }
        }
    }
    set
}
