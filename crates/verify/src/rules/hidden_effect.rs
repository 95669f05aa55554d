//! Rule 17, `hidden-effect`: an instruction claims at least the effects that the table
//! gives it, a function at least those of its instructions and terminators, the module
//! at least those of what an unknown call can reach.

use stelp_ir::{EffectSet, Function, Inst, Module, Op, Span, Terminator, Ty, optable};

use crate::ctx::Ctx;
use crate::facts::Taken;

const CODE: &str = "hidden-effect";

pub(crate) fn check(cx: &mut Ctx<'_>, f: &Function, state: &[Ty], inst: &Inst) {
    let known = optable::effects(cx.module, &inst.op, |s| state[usize::from(s.0)]);
    if !inst.effects.contains(known) {
        report(cx, inst.span, "the instruction", known.minus(inst.effects));
    }
    if !f.effects.contains(inst.effects) {
        let missing = inst.effects.minus(f.effects);
        report(cx, inst.span, "the function", missing);
    }
}

pub(crate) fn terminator(
    cx: &mut Ctx<'_>,
    f: &Function,
    state: &[Ty],
    term: &Terminator,
    span: Span,
) {
    let known = optable::terminator_effects(term, |s| state[usize::from(s.0)]);
    if !f.effects.contains(known) {
        report(cx, span, "the function", known.minus(f.effects));
    }
}

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let m = cx.module;
    let taken = Taken::of(m);
    for (id, f) in m.functions.iter() {
        if taken.contains(id) && !m.escaping.contains(f.effects) {
            let missing = f.effects.minus(m.escaping);
            report(cx, f.span, "what may be called from anywhere", missing);
        }
        for id in f.blocks.values().flat_map(|b| &b.insts) {
            let inst = &f.insts[*id];
            // The effect of using a builtin as a value is that of calling it later.
            if let Op::GlobalGet(_) | Op::Const(_) = inst.op
                && !m.escaping.contains(inst.effects)
            {
                let missing = inst.effects.minus(m.escaping);
                report(cx, inst.span, "what may be called from anywhere", missing);
            }
        }
    }
}

fn report(cx: &mut Ctx<'_>, span: Span, who: &str, missing: EffectSet) {
    let names = names(cx.module, missing);
    cx.error(CODE, span, format!("{who} does not claim {names}"));
}

fn names(m: &Module, set: EffectSet) -> String {
    let inner = [
        (EffectSet::ALLOC, "alloc"),
        (EffectSet::RAISE, "raise"),
        (EffectSet::DIVERGE, "diverge"),
        (EffectSet::UNKNOWN, "unknown"),
    ];
    let inner = inner.iter().filter(|(one, _)| set.contains(*one));
    let mut names: Vec<String> = inner.map(|(_, name)| (*name).to_owned()).collect();
    let outer = set.outer_indexes().filter_map(|i| m.effects.get(i));
    names.extend(outer.map(ToString::to_string));
    if names.is_empty() {
        names.push("an effect that the module's table lacks".to_owned());
    }
    names.join(", ")
}
