//! `bytes` and `bytearray`: items and operators.

use crate::ctx::{Ctx, Res};
use crate::heap::{Kind, RecordKind};
use crate::native::NativeRow;
use crate::ops::{convert, iter, sequence};
use crate::value::{Ref, Value};

/// A byte from an argument.
pub fn byte(ctx: &mut Ctx, v: Value, message: &str) -> Res<u8> {
    let i = convert::index(ctx, v)?;
    match u8::try_from(i) {
        Ok(b) => Ok(b),
        Err(_) => Err(ctx.value_error(message)),
    }
}

/// `a += b` of a byte array.
pub fn extend_inplace(ctx: &mut Ctx, a: Value, b: Value) -> Res<bool> {
    let Some(more) = ctx.heap.as_bytes(b).map(<[u8]>::to_vec) else {
        return Ok(false);
    };
    let mut all = ctx.heap.as_bytes(a).unwrap_or(&[]).to_vec();
    ctx.charge((all.len() + more.len()) as u64 / 16)?;
    ctx.heap.reserve((all.len() + more.len()) as u64 + 64)?;
    all.extend(more);
    ctx.heap.bytearray_set(a.0 as u32, &all)?;
    Ok(true)
}

/// `a[k] = v` of a byte array.
pub fn set_item(ctx: &mut Ctx, at: Ref, k: Value, v: Value) -> Res<()> {
    let len = i64::from(ctx.heap.len(at));
    if let Some(slice) = ctx.heap.as_record(k, RecordKind::Slice) {
        let s = sequence::resolve(ctx, slice, len as usize)?;
        let data = match ctx.heap.as_bytes(v) {
            Some(b) => b.to_vec(),
            None => {
                let items = iter::collect(ctx, v)?.unwrap_or_default();
                let mut out = Vec::with_capacity(items.len());
                for i in items {
                    out.push(byte(ctx, i, "byte must be in range(0, 256)")?);
                }
                out
            }
        };
        let mut all = ctx
            .heap
            .as_bytes(Value::reference(at))
            .unwrap_or(&[])
            .to_vec();
        if s.step == 1 {
            let end = (s.start + s.count).min(all.len());
            all.splice(s.start.min(end)..end, data);
        } else if data.len() == s.count {
            for (i, b) in data.into_iter().enumerate() {
                if let Some(place) = all.get_mut(sequence::place(s, i)) {
                    *place = b;
                }
            }
        } else {
            let text = format!(
                "attempt to assign bytes of size {} to extended slice of size {}",
                data.len(),
                s.count
            );
            return Err(ctx.value_error(text));
        }
        return Ok(ctx.heap.bytearray_set(at, &all)?);
    }
    let i = convert::index(ctx, k)?;
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len {
        return Err(ctx.index_error("bytearray index out of range"));
    }
    let b = byte(ctx, v, "byte must be in range(0, 256)")?;
    ctx.heap.bytearray_set_byte(at, i as u32, b);
    Ok(())
}

/// `del a[k]` of a byte array.
pub fn del_item(ctx: &mut Ctx, at: Ref, k: Value) -> Res<()> {
    let mut all = ctx
        .heap
        .as_bytes(Value::reference(at))
        .unwrap_or(&[])
        .to_vec();
    if let Some(slice) = ctx.heap.as_record(k, RecordKind::Slice) {
        let s = sequence::resolve(ctx, slice, all.len())?;
        let gone: Vec<usize> = (0..s.count).map(|i| sequence::place(s, i)).collect();
        let mut i = 0;
        all.retain(|_| {
            i += 1;
            !gone.contains(&(i - 1))
        });
        return Ok(ctx.heap.bytearray_set(at, &all)?);
    }
    let i = convert::index(ctx, k)?;
    let i = if i < 0 { i + all.len() as i64 } else { i };
    if i < 0 || i >= all.len() as i64 {
        return Err(ctx.index_error("bytearray index out of range"));
    }
    all.remove(i as usize);
    Ok(ctx.heap.bytearray_set(at, &all)?)
}

/// `k in a`.
pub fn contains(ctx: &mut Ctx, a: Value, k: Value) -> Res {
    if let Some(needle) = ctx.heap.as_bytes(k).map(<[u8]>::to_vec) {
        let hay = ctx.heap.as_bytes(a).unwrap_or(&[]);
        return Ok(Value::bool(
            crate::text::bytes::find(hay, &needle, None, None).is_some(),
        ));
    }
    if convert::index_or_none(ctx, k)?.is_none() {
        let text = format!(
            "a bytes-like object is required, not '{}'",
            ctx.type_name(k)
        );
        return Err(ctx.type_error(text));
    }
    let b = byte(ctx, k, "byte must be in range(0, 256)")?;
    let _ = Kind::Bytes;
    Ok(Value::bool(
        ctx.heap.as_bytes(a).unwrap_or(&[]).contains(&b),
    ))
}

pub static ROWS: &[NativeRow] = &[];
