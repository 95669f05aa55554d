//! `%`, `str.format` and `format()`.

use crate::ctx::{Ctx, Res};
use crate::value::Value;

/// `template % values`.
pub fn percent(ctx: &mut Ctx, template: Value, values: Value) -> Res {
    let _ = (template, values);
    Err(ctx.type_error("not all arguments converted during string formatting"))
}

/// `format(v, spec)`.
pub fn format(ctx: &mut Ctx, v: Value, spec: Value) -> Res {
    let _ = spec;
    crate::ops::repr::str(ctx, v)
}

/// `ascii(v)`.
pub fn ascii(ctx: &mut Ctx, v: Value) -> Res {
    crate::ops::repr::repr(ctx, v)
}
