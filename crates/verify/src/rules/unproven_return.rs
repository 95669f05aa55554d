//! Rule 15, `unproven-return`: what a function returns is of the type that it claims;
//! calling a generator function gives a generator.

use stelp_ir::{Function, FunctionKind, Span, Ty};

use crate::ctx::Ctx;

const CODE: &str = "unproven-return";

pub(crate) fn function(cx: &mut Ctx<'_>, f: &Function) {
    let gives = match f.kind {
        FunctionKind::Generator => Ty::GENERATOR,
        FunctionKind::Module | FunctionKind::Plain | FunctionKind::ClassBody => Ty::NEVER,
    };
    if !gives.is_subset(f.ret) || !f.ret.is_subset(Ty::ANY) {
        let message = format!("a call is claimed to give {}", f.ret);
        cx.error(CODE, f.span, message);
    }
}

pub(crate) fn returned(cx: &mut Ctx<'_>, f: &Function, known: Ty, span: Span) {
    if f.kind != FunctionKind::Generator && !known.is_subset(f.ret) {
        let message = format!("{known} is returned, but {} is claimed", f.ret);
        cx.error(CODE, span, message);
    }
}
