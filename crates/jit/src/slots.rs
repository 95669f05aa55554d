//! Slots of frames: as values, and as native code has them.
//!
//! What holds: when native code has been left, each word of its frames is a value, unless there was
//! no room for one: then the run ends.

use stelp_runtime::Value;
use stelp_runtime::ctx::{Ctx, Res};
use stelp_runtime::heap::{Heap, IterKind, Kind, RecordKind};
use stelp_runtime::object::PRIVATE;
use stelp_runtime::value::Ref;

use crate::guess::{Know, Rep, enumerated};
use crate::unit::LiveSlot;

/// Turns the values of slots into what native code wants there, if all of them fit it.
pub(crate) fn unbox(ctx: &mut Ctx, base: u32, live: &[(LiveSlot, Know)]) -> bool {
    let heap = &mut ctx.heap;
    let place = |l: &LiveSlot| base + 8 * u32::from(l.slot.0);
    let fits = live.iter().all(|(l, know)| {
        let v = Value(heap.region.u64(place(l)));
        match l.rep {
            Rep::Int => v.is_int() && know.holds(heap, v),
            Rep::Float => v.as_float().is_some_and(|f| !f.is_nan()),
            Rep::Bool => v.is_bool(),
            Rep::Range => own_iterator(heap, v, IterKind::Range).is_some_and(|at| {
                Value::try_small(heap.raw(at, 2) as i64).is_some()
                    && heap.field(at, 1).is_int()
                    && know.holds(heap, v)
            }),
            Rep::Seq(kind) => own_iterator(heap, v, kind.iterator()).is_some(),
            Rep::Enum(kind) => own_iterator(heap, v, IterKind::Enumerate)
                .and_then(|at| enumerated(heap, at))
                .is_some_and(|(k, _)| k == kind),
            Rep::Pair => heap
                .as_kind(v, Kind::Tuple)
                .is_some_and(|at| heap.len(at) == 2 && heap.field(at, 0).is_int()),
            Rep::Boxed => know.holds(heap, v),
        }
    });
    if !fits {
        return false;
    }
    for (l, _) in live {
        let at = place(l);
        let v = Value(heap.region.u64(at));
        let bits = match l.rep {
            Rep::Int => v.small_unchecked() as u64,
            Rep::Bool => u64::from(v == Value::TRUE),
            Rep::Float | Rep::Boxed => v.0,
            _ => {
                let (first, rest) = parts(heap, v.0 as u32, l.rep);
                let places = (0..).map(|i| base + 8 * (u32::from(l.more) + i));
                let rest = rest.into_iter().take(l.rep.words() - 1);
                places
                    .zip(rest)
                    .for_each(|(at, v)| heap.region.set_u64(at, v));
                first
            }
        };
        heap.region.set_u64(at, bits);
    }
    true
}

/// Turns the bits that native code has left in slots into values.
pub(crate) fn rebox(ctx: &mut Ctx, base: u32, words: u16, live: &[LiveSlot]) -> Res<()> {
    let mut dead = 0..words;
    for l in live {
        for s in dead.by_ref() {
            if s == l.slot.0 {
                break;
            }
            ctx.heap
                .region
                .set_u64(base + 8 * u32::from(s), Value::UNBOUND.0);
        }
        let at = base + 8 * u32::from(l.slot.0);
        let bits = ctx.heap.region.u64(at);
        let plain = match l.rep {
            Rep::Boxed => continue,
            Rep::Int => Value::try_small(bits as i64),
            Rep::Float => Some(Value::float(f64::from_bits(bits))),
            Rep::Bool => Some(Value::bool(bits != 0)),
            _ => None,
        };
        if let Some(v) = plain {
            ctx.heap.region.set_u64(at, v.0);
            continue;
        }
        let more = [0, 1].map(|i| ctx.heap.region.u64(base + 8 * (u32::from(l.more) + i)));
        let more = |i: usize| more.get(i).copied().unwrap_or(0);
        // Something that is a value, should there be no room for what it stands for.
        ctx.heap.region.set_u64(at, Value::UNBOUND.0);
        let v = match l.rep {
            Rep::Boxed | Rep::Float | Rep::Bool => Value(bits),
            Rep::Int => ctx.heap.int_i64(bits as i64)?,
            Rep::Range => {
                let (next, left, step) = (bits as i64, more(0), more(1) as i64);
                let end = next.wrapping_add((left as i64).wrapping_mul(step));
                let parts = [
                    ctx.heap.int_i64(next)?,
                    ctx.heap.int_i64(end)?,
                    ctx.heap.int_i64(step)?,
                ];
                let of = ctx.heap.record(RecordKind::Range, &parts)?;
                let [_, _, step] = parts;
                private(
                    ctx.heap
                        .iter(IterKind::Range, of, step, next as u64, left)?,
                    &mut ctx.heap,
                )
            }
            Rep::Enum(kind) => {
                let next = ctx.heap.int_i64(more(1) as i64)?;
                let kind = kind.iterator();
                let inner = ctx.heap.iter(kind, Value(bits), Value::NONE, more(0), 0)?;
                private(
                    ctx.heap.iter(IterKind::Enumerate, inner, next, 0, 0)?,
                    &mut ctx.heap,
                )
            }
            Rep::Pair => {
                let number = ctx.heap.int_i64(bits as i64)?;
                ctx.heap.tuple(&[number, Value(more(0))])?
            }
            Rep::Seq(kind) => private(
                ctx.heap
                    .iter(kind.iterator(), Value(bits), Value::NONE, more(0), 0)?,
                &mut ctx.heap,
            ),
        };
        ctx.heap.region.set_u64(at, v.0);
    }
    for s in dead {
        ctx.heap
            .region
            .set_u64(base + 8 * u32::from(s), Value::UNBOUND.0);
    }
    Ok(())
}

/// The words that native code wants of an iterator or pair.
fn parts(heap: &Heap, at: Ref, rep: Rep) -> (u64, [u64; 2]) {
    let number = |v: Value| v.small_unchecked() as u64;
    match rep {
        Rep::Range => {
            let step = number(heap.field(at, 1));
            (heap.raw(at, 2), [heap.raw(at, 3), step])
        }
        Rep::Enum(_) => {
            let inner = heap.field(at, 0).0 as u32;
            let next = number(heap.field(at, 1));
            (heap.field(inner, 0).0, [heap.raw(inner, 2), next])
        }
        Rep::Pair => (number(heap.field(at, 0)), [heap.field(at, 1).0, 0]),
        _ => (heap.field(at, 0).0, [heap.raw(at, 2), 0]),
    }
}

/// The iterator in `v`, if it is a loop's own and of that kind.
fn own_iterator(heap: &Heap, v: Value, kind: IterKind) -> Option<Ref> {
    let at = heap.as_kind(v, Kind::Iter)?;
    (heap.flags(at) & PRIVATE != 0 && heap.aux(at) == kind as u16).then_some(at)
}

/// Marks a loop's own iterator.
fn private(v: Value, heap: &mut Heap) -> Value {
    heap.set_flags(v.0 as u32, PRIVATE);
    v
}
