//! Rule 19, `denied-effect`: every effect that can be reached is granted. An effect
//! that is not granted but can't be reached is a warning; an error under the profile
//! `strict`.
//!
//! The claims of effects play no part in it: what an instruction wants of the world
//! follows from the instruction alone.

use stelp_ir::{BlockId, Builtin, Const, Diagnostic, Effect, FuncId, Inst, Module, Op, Profile};

use crate::ctx::Ctx;
use crate::facts::Reached;

const CODE: &str = "denied-effect";

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let denied = denied(cx);
    if denied.is_empty() {
        return;
    }
    let reached = Reached::of(cx.module);
    let mut last = None;
    for (func, block, inst, effect) in denied {
        let here = reached.contains(func, block);
        // One use of a name can be several instructions.
        if last.as_ref() == Some(&(inst.span, effect.clone())) {
            continue;
        }
        last = Some((inst.span, effect.clone()));
        report(cx, inst, &effect, here);
        if cx.is_full() {
            return;
        }
    }
}

/// The instructions that want what is not granted.
fn denied<'a>(cx: &Ctx<'a>) -> Vec<(FuncId, BlockId, &'a Inst, Effect)> {
    let m = cx.module;
    let mut list = Vec::new();
    for (func, f) in m.functions.iter() {
        for (block, b) in f.blocks.iter() {
            for id in &b.insts {
                let inst: &Inst = &f.insts[*id];
                if let Some(effect) = wanted(m, inst)
                    && !cx.policy.grants(&effect)
                {
                    list.push((func, block, inst, effect));
                }
            }
        }
    }
    list
}

/// What the instruction itself can do to the world.
fn wanted(m: &Module, inst: &Inst) -> Option<Effect> {
    let row = |b: Builtin| b.row().outer();
    match inst.op {
        Op::CallBuiltin { builtin, .. } => row(builtin),
        Op::Const(c) => match m.consts[c] {
            Const::Builtin(b) => row(b),
            _ => None,
        },
        Op::GlobalGet(g) => m.globals[g].builtin.and_then(row),
        Op::CallTool { name, .. } => Some(Effect::Tool(m.name(name).to_owned())),
        Op::World { effect } => m.effects.get(usize::from(effect)).cloned(),
        _ => None,
    }
}

fn report(cx: &mut Ctx<'_>, inst: &Inst, effect: &Effect, reached: bool) {
    let error = reached || cx.policy.profile == Profile::Strict;
    let make = if error {
        Diagnostic::error
    } else {
        Diagnostic::warning
    };
    let unreached = if reached {
        ""
    } else {
        ", though it is never reached"
    };
    let message = format!("this needs the effect `{effect}`, which is not granted{unreached}");
    cx.push(
        make(CODE, inst.span, message)
            .with_help(effect.help())
            .with_effect(effect.to_string()),
    );
}
