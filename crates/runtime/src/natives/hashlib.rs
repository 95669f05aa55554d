//! `_hashlib`: digests of bytes that are all there.

use crate::ctx::{Ctx, Res};
use crate::digest::Algorithm;
use crate::native::{NativeRow, function};
use crate::value::Value;

/// `digest(name, data)`.
fn digest(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = super::args::str_arg(ctx, args[0], "digest() argument 1")?;
    let name = ctx.heap.str_at(at).to_owned();
    let Some(algorithm) = Algorithm::find(&name) else {
        return Err(ctx.value_error(format!("unsupported hash type {name}")));
    };
    let data = ctx.payload(args[1]);
    let Some(len) = ctx.heap.as_bytes(data).map(<[u8]>::len) else {
        return Err(ctx.type_error("object supporting the buffer API required"));
    };
    ctx.charge(algorithm.cost(len))?;
    ctx.heap.reserve(128)?;
    let out = algorithm.digest(ctx.heap.as_bytes(data).unwrap_or(&[]));
    Ok(ctx.heap.bytes(&out)?)
}

pub static ROWS: &[NativeRow] = &[function("_hashlib", "digest", "name, data, /", digest)];
