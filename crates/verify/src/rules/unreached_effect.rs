//! Rule 20, `unreached-effect`: an effect that is not granted stands where control never
//! arrives. A warning; an error under the profile `strict`.

use stelp_ir::{Diagnostic, Profile};

use crate::ctx::Ctx;
use crate::facts::{Denied, Reached};

const CODE: &str = "unreached-effect";

pub(crate) fn check(cx: &mut Ctx<'_>, denied: &[Denied<'_>], reached: &Reached) {
    let make = match cx.policy.profile {
        Profile::Strict => Diagnostic::error,
        Profile::Pure => Diagnostic::warning,
    };
    for d in denied {
        if reached.contains(d.func, d.block) {
            continue;
        }
        let effect = &d.effect;
        let message = format!(
            "this needs the effect `{effect}`, which is not granted, though it is never reached"
        );
        cx.push(
            make(CODE, d.inst.span, message)
                .with_help("leave the unreachable code out")
                .with_effect(effect.to_string()),
        );
        if cx.is_full() {
            return;
        }
    }
}
