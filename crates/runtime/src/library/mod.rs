//! Python's standard library: which modules there are, and their source.

use stelp_ir::builtins::Row;

use crate::ctx::{Ctx, Res};

/// A value of a native module that is made in each run.
pub fn value(ctx: &mut Ctx, row: &Row) -> Res {
    Err(ctx.runtime_error(format!("{}.{} is not available", row.module, row.name)))
}
