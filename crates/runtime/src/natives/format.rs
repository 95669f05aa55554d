//! `%`, `str.format` and `format()`.

use crate::ctx::{Ctx, Res};
use crate::value::Value;

/// `template % values`.
pub fn percent(ctx: &mut Ctx, template: Value, values: Value) -> Res {
    let _ = values;
    let _ = template;
    Err(ctx.type_error("not all arguments converted during string formatting"))
}
