//! Rule 19, `denied-effect`: every effect that can be reached is granted.

use stelp_ir::Diagnostic;

use crate::ctx::Ctx;
use crate::facts::{Denied, Reached};

const CODE: &str = "denied-effect";

pub(crate) fn check(cx: &mut Ctx<'_>, denied: &[Denied<'_>], reached: &Reached) {
    for d in denied {
        if !reached.contains(d.func, d.block) {
            continue;
        }
        let message = format!("this needs the effect `{}`, which is not granted", d.effect);
        cx.push(
            Diagnostic::error(CODE, d.inst.span, message)
                .with_help(d.effect.help())
                .with_effect(d.effect.to_string()),
        );
        if cx.is_full() {
            return;
        }
    }
}
