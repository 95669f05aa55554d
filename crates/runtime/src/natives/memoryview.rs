//! `memoryview` over bytes and byte arrays: one dimension of bytes, each next to the other.
//!
//! What holds: a view shows what its source holds now, and what is stored to a view of a
//! byte array is stored there. What is absent: other formats than `B`, more dimensions,
//! and the lock that keeps a viewed byte array from being resized: a view of bytes that
//! are gone is empty. A slice with a step is a view of a copy.

use super::bytes::byte;
use super::bytes_methods;
use crate::ctx::{Ctx, Res};
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, getter, method};
use crate::ops::{convert, hash, item, iter, sequence};
use crate::value::{Ref, Value};

const SOURCE: u32 = 0;
const FIRST: u32 = 1;

fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    let source = ctx.payload(args[1]);
    let len = match ctx.heap.as_bytes(source) {
        Some(data) => data.len(),
        None => {
            let text = format!(
                "memoryview: a bytes-like object is required, not '{}'",
                ctx.type_name(args[1])
            );
            return Err(ctx.type_error(text));
        }
    };
    match ctx.heap.as_record(source, RecordKind::MemoryView) {
        Some(at) => part(ctx, at, 0, len),
        None => make(ctx, source, 0, len),
    }
}

fn make(ctx: &mut Ctx, source: Value, first: usize, len: usize) -> Res {
    let fields = [source, Value::small(first as i64), Value::small(len as i64)];
    Ok(ctx.heap.record(RecordKind::MemoryView, &fields)?)
}

/// A view of a part of a view.
fn part(ctx: &mut Ctx, at: Ref, first: usize, len: usize) -> Res {
    let source = ctx.heap.field(at, SOURCE);
    let start = ctx.heap.field(at, FIRST).as_small().unwrap_or(0);
    let start = usize::try_from(start).unwrap_or(0);
    make(ctx, source, start.saturating_add(first), len)
}

/// The length of a view.
pub fn length(ctx: &Ctx, at: Ref) -> usize {
    ctx.heap
        .as_bytes(Value::reference(at))
        .map_or(0, <[u8]>::len)
}

fn is_read_only(ctx: &Ctx, at: Ref) -> bool {
    ctx.heap.kind_of(ctx.heap.field(at, SOURCE)) != Some(Kind::Bytearray)
}

/// The bytes as an object of their own.
pub fn copied(ctx: &mut Ctx, v: Value) -> Res {
    let data = ctx.heap.as_bytes(v).unwrap_or(&[]).to_vec();
    ctx.charge(data.len() as u64 / 16)?;
    Ok(ctx.heap.bytes(&data)?)
}

/// `view[k]`.
pub fn get_item(ctx: &mut Ctx, at: Ref, k: Value) -> Res {
    let len = length(ctx, at);
    if let Some(slice) = ctx.heap.as_record(k, RecordKind::Slice) {
        let s = sequence::resolve(ctx, slice, len)?;
        if s.step == 1 {
            return part(ctx, at, s.start, s.count);
        }
        ctx.charge(s.count as u64 / 4)?;
        let data = ctx.heap.as_bytes(Value::reference(at)).unwrap_or(&[]);
        let picked = (0..s.count).filter_map(|i| data.get(sequence::place(s, i)).copied());
        let picked: Vec<u8> = picked.collect();
        let copy = ctx.heap.bytes(&picked)?;
        return make(ctx, copy, 0, picked.len());
    }
    let i = place(ctx, k, len)?;
    let data = ctx.heap.as_bytes(Value::reference(at)).unwrap_or(&[]);
    let b = data.get(i).copied().unwrap_or(0);
    Ok(Value::small(i64::from(b)))
}

fn place(ctx: &mut Ctx, k: Value, len: usize) -> Res<usize> {
    let Some(i) = convert::index_or_none(ctx, k)? else {
        return Err(ctx.type_error("memoryview: invalid slice key"));
    };
    let i = if i < 0 { i + len as i64 } else { i };
    match usize::try_from(i) {
        Ok(i) if i < len => Ok(i),
        _ => Err(ctx.index_error("index out of bounds on dimension 1")),
    }
}

/// `view[k] = v`.
pub fn set_item(ctx: &mut Ctx, at: Ref, k: Value, v: Value) -> Res<()> {
    if is_read_only(ctx, at) {
        return Err(ctx.type_error("cannot modify read-only memory"));
    }
    let len = length(ctx, at);
    let start = ctx.heap.field(at, FIRST).as_small().unwrap_or(0);
    let source = ctx.heap.field(at, SOURCE).0 as u32;
    if let Some(slice) = ctx.heap.as_record(k, RecordKind::Slice) {
        let s = sequence::resolve(ctx, slice, len)?;
        let data = ctx.heap.as_bytes(ctx.payload(v)).map(<[u8]>::to_vec);
        let Some(data) = data else {
            let text = format!(
                "a bytes-like object is required, not '{}'",
                ctx.type_name(v)
            );
            return Err(ctx.type_error(text));
        };
        if data.len() != s.count {
            return Err(ctx.value_error(
                "memoryview assignment: lvalue and rvalue have different structures",
            ));
        }
        ctx.charge(data.len() as u64 / 4)?;
        for (i, b) in data.into_iter().enumerate() {
            let to = start as usize + sequence::place(s, i);
            ctx.heap.bytearray_set_byte(source, to as u32, b);
        }
        return Ok(());
    }
    let i = place(ctx, k, len)?;
    let b = byte(ctx, v, "memoryview: invalid value for format 'B'")?;
    ctx.heap
        .bytearray_set_byte(source, start as u32 + i as u32, b);
    Ok(())
}

fn view(ctx: &mut Ctx, v: Value, name: &str) -> Res<Ref> {
    match ctx.heap.as_record(v, RecordKind::MemoryView) {
        Some(at) => Ok(at),
        None => {
            let text = format!(
                "descriptor '{name}' for 'memoryview' objects doesn't apply to a '{}' object",
                ctx.type_name(v)
            );
            Err(ctx.type_error(text))
        }
    }
}

fn tobytes(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "tobytes")?;
    copied(ctx, args[0])
}

fn tolist(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "tolist")?;
    let data = ctx.heap.as_bytes(args[0]).unwrap_or(&[]);
    let items: Vec<Value> = data.iter().map(|b| Value::small(i64::from(*b))).collect();
    ctx.charge(items.len() as u64)?;
    Ok(ctx.heap.list(&items)?)
}

fn hex(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "hex")?;
    let copy = copied(ctx, args[0])?;
    bytes_methods::hex(ctx, &[copy, args[1], args[2]])
}

fn release(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn enter(_: &mut Ctx, args: &[Value]) -> Res {
    Ok(args[0])
}

fn len(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = view(ctx, args[0], "__len__")?;
    Ok(Value::small(length(ctx, at) as i64))
}

fn getitem(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "__getitem__")?;
    item::get(ctx, args[0], args[1])
}

fn setitem(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "__setitem__")?;
    item::set(ctx, args[0], args[1], args[2])?;
    Ok(Value::NONE)
}

fn iterate(ctx: &mut Ctx, args: &[Value]) -> Res {
    view(ctx, args[0], "__iter__")?;
    iter::iter(ctx, args[0])
}

fn hash_of(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = view(ctx, args[0], "__hash__")?;
    if !is_read_only(ctx, at) {
        return Err(ctx.value_error("cannot hash writable memoryview object"));
    }
    let copy = copied(ctx, args[0])?;
    hash::hash_value(ctx, copy)
}

fn nbytes(ctx: &mut Ctx, args: &[Value]) -> Res {
    len(ctx, args)
}

fn readonly(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = view(ctx, args[0], "readonly")?;
    Ok(Value::bool(is_read_only(ctx, at)))
}

fn obj(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = view(ctx, args[0], "obj")?;
    Ok(ctx.heap.field(at, SOURCE))
}

fn format_code(ctx: &mut Ctx, _: &[Value]) -> Res {
    Ok(ctx.heap.str("B")?)
}

fn one(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::small(1))
}

fn shape(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = view(ctx, args[0], "shape")?;
    let n = Value::small(length(ctx, at) as i64);
    Ok(ctx.heap.tuple(&[n])?)
}

fn strides(ctx: &mut Ctx, _: &[Value]) -> Res {
    Ok(ctx.heap.tuple(&[Value::small(1)])?)
}

fn yes(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::TRUE)
}

pub static ROWS: &[NativeRow] = &[
    method("memoryview", "__new__", "cls, object", new),
    method("memoryview", "__len__", "self, /", len),
    method("memoryview", "__getitem__", "self, key, /", getitem),
    method("memoryview", "__setitem__", "self, key, value, /", setitem),
    method("memoryview", "__iter__", "self, /", iterate),
    method("memoryview", "__hash__", "self, /", hash_of),
    method("memoryview", "__enter__", "self, /", enter),
    method("memoryview", "__exit__", "self, /, *exc", release),
    method("memoryview", "tobytes", "self, order=", tobytes),
    method("memoryview", "tolist", "self, /", tolist),
    method("memoryview", "hex", "self, sep=, bytes_per_sep=", hex),
    method("memoryview", "release", "self, /", release),
    getter("memoryview", "nbytes", nbytes),
    getter("memoryview", "readonly", readonly),
    getter("memoryview", "obj", obj),
    getter("memoryview", "format", format_code),
    getter("memoryview", "itemsize", one),
    getter("memoryview", "ndim", one),
    getter("memoryview", "shape", shape),
    getter("memoryview", "strides", strides),
    getter("memoryview", "contiguous", yes),
    getter("memoryview", "c_contiguous", yes),
];
