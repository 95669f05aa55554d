//! Python's standard library: which modules there are, and their source.
//!
//! The source is guest code: it is compiled and verified like a program, under a
//! policy that grants nothing. Native modules are rows of the intrinsic table.

pub mod sources;

use stelp_ir::Builtin;
use stelp_ir::builtins::Row;

use crate::ctx::{Ctx, Res};
use crate::natives::sys;

/// The source of a library module.
pub fn source(name: &str) -> Option<&'static str> {
    sources::MODULES
        .iter()
        .find(|(n, _)| *n == name)
        .map(|(_, s)| *s)
}

/// Whether a program may import a module of that name.
pub fn importable(name: &str) -> bool {
    source(name).is_some() || Builtin::is_module(name)
}

/// Whether the module is native: rows of the intrinsic table and no source.
pub fn is_native(name: &str) -> bool {
    source(name).is_none() && Builtin::is_module(name)
}

/// The source of the prelude: guest functions that do what natives can't finish.
pub fn prelude() -> &'static str {
    sources::PRELUDE
}

/// A value of a native module that is made in each run.
pub fn value(ctx: &mut Ctx, row: &Row) -> Res {
    let text = |ctx: &mut Ctx, s: &str| Ok(ctx.heap.str(s)?);
    match (row.module, row.name) {
        ("sys", "maxsize") => Ok(ctx.heap.int_i64(i64::MAX)?),
        ("sys", "byteorder") => text(ctx, "little"),
        ("sys", "version") => text(ctx, "3.11.0 (STELP)"),
        ("sys", "platform") => text(ctx, "linux"),
        ("sys", "implementation") => sys::implementation(ctx),
        ("sys", "version_info") => sys::version_info(ctx),
        ("sys", "float_info") => sys::float_info(ctx),
        ("sys", "int_info") => sys::int_info(ctx),
        ("sys", "hash_info") => sys::hash_info(ctx),
        ("sys", "argv") => {
            let empty = ctx.heap.str("")?;
            Ok(ctx.heap.list(&[empty])?)
        }
        ("cmath", "infj") => {
            ctx.complex_value(crate::num::complex::Complex::new(0.0, f64::INFINITY))
        }
        ("cmath", "nanj") => ctx.complex_value(crate::num::complex::Complex::new(0.0, f64::NAN)),
        _ => {
            let text = format!("{}.{} is not available", row.module, row.name);
            Err(ctx.runtime_error(text))
        }
    }
}
