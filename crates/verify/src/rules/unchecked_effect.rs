//! Rule 18, `unchecked-effect`: where only `eval.arith` is granted, `eval` is called on
//! a constant, or on a slot that a `check.effect` of the same block has passed; and it
//! is never used as a value.

use stelp_ir::builtins::RowEffect;
use stelp_ir::{Builtin, Const, Diagnostic, Effect, Function, InstId, Module, Op, Slot};

use crate::ctx::Ctx;

const CODE: &str = "unchecked-effect";
/// How far back the check may stand.
const WINDOW: usize = 32;

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    let m = cx.module;
    for block in f.blocks.values() {
        for (i, id) in block.insts.iter().enumerate() {
            let inst = &f.insts[*id];
            let unchecked = match inst.op {
                Op::CallBuiltin { builtin, args, .. } if is_eval(builtin) => {
                    let before = &block.insts[i.saturating_sub(WINDOW)..i];
                    !f.args(args)
                        .first()
                        .is_some_and(|a| passed(m, f, before, *a))
                }
                Op::GlobalGet(g) => m.globals[g].builtin.is_some_and(is_eval),
                Op::Const(c) => matches!(m.consts[c], Const::Builtin(b) if is_eval(b)),
                _ => false,
            };
            if unchecked && !cx.policy.grants(&Effect::Eval) {
                let message = match inst.op {
                    Op::CallBuiltin { .. } => "the text that `eval` gets is not checked before",
                    _ => "`eval` is used as a value, so the text that it gets can't be checked",
                };
                cx.push(
                    Diagnostic::error(CODE, inst.span, message)
                        .with_help("call `eval` by its name where the text is at hand")
                        .with_effect(Effect::Eval.to_string()),
                );
            }
        }
    }
}

fn is_eval(b: Builtin) -> bool {
    b.row().effect == RowEffect::EvalArith
}

/// Whether the slot, at the end of `before`, holds a constant or was checked.
fn passed(m: &Module, f: &Function, before: &[InstId], slot: Slot) -> bool {
    for id in before.iter().rev() {
        let inst = &f.insts[*id];
        if let Op::CheckEffect { effect, a } = inst.op
            && a == slot
        {
            return m.effects.get(usize::from(effect)) == Some(&Effect::EvalArith);
        }
        let mut extra = false;
        inst.op.for_each_extra_def(f, |s| extra |= s == slot);
        if inst.dst == slot || extra {
            return matches!(inst.op, Op::Const(_)) && !extra;
        }
    }
    false
}
