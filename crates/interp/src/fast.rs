//! The usual cases of common operations: items of lists, steps of loops.
//!
//! What holds: each gives exactly what the general operation gives, or nothing.

use stelp_runtime::Value;
use stelp_runtime::ctx::Res;
use stelp_runtime::heap::{IterKind, Kind};

use crate::run::{Cont, Run};

impl Run {
    /// An item of a list or a tuple by a small integer.
    #[inline(always)]
    pub(crate) fn fast_item(&self, x: Value, k: Value) -> Option<Value> {
        let heap = &self.ctx.heap;
        let at = x.as_ref()?;
        let items = match heap.kind(at) {
            Kind::List => heap.list_slots(at),
            Kind::Tuple => at,
            _ => return None,
        };
        let len = i64::from(heap.len(at));
        let i = k.as_small()?;
        let i = if i < 0 { i + len } else { i };
        (0..len).contains(&i).then(|| heap.field(items, i as u32))
    }

    /// Sets an item of a list by a small integer. Tells whether it did.
    #[inline(always)]
    pub(crate) fn fast_set_item(&mut self, x: Value, k: Value, v: Value) -> bool {
        let heap = &mut self.ctx.heap;
        let (Some(at), Some(i)) = (heap.as_kind(x, Kind::List), k.as_small()) else {
            return false;
        };
        let len = i64::from(heap.len(at));
        let i = if i < 0 { i + len } else { i };
        if !(0..len).contains(&i) {
            return false;
        }
        heap.list_set(at, i as u32, v);
        true
    }

    /// A constant of a module that was made already.
    #[inline(always)]
    pub(crate) fn known_const(&self, module: u16, index: u32) -> Option<Value> {
        let consts = &self.modules.get(module as usize)?.consts;
        let known = consts.get(index as usize).copied();
        known.filter(|v| !v.is_unbound())
    }

    /// Copies slots of a frame to the first slots of another.
    #[inline(always)]
    pub(crate) fn copy_slots(&mut self, slots: &[u16], base: u32, to: u32) {
        let mut place = to;
        for s in slots {
            let v = self.ctx.heap.region.u64(base + 8 * u32::from(*s));
            self.ctx.heap.region.set_u64(place, v);
            place += 8;
        }
    }

    /// Returns from a function whose value goes to a slot of its caller, which is given.
    #[inline(always)]
    pub(crate) fn plain_return(&mut self, v: Value) -> Option<Caller> {
        let [.., caller, top] = self.frames.as_slice() else {
            return None;
        };
        let (Cont::Dst(to), Value::NONE) = (top.cont, top.generator) else {
            return None;
        };
        let (base, handled) = (top.base, top.handled);
        let caller = Caller {
            module: caller.module,
            func: caller.func,
            base: caller.base,
            caches: caller.caches,
            pc: caller.pc,
        };
        self.frames.truncate(self.frames.len() - 1);
        self.ctx.stack_top = base;
        self.ctx.depth -= 1;
        self.ctx.handled = handled;
        if to != u16::MAX {
            let at = caller.base + 8 * u32::from(to);
            self.ctx.heap.region.set_u64(at, v.0);
        }
        Some(caller)
    }

    #[inline]
    pub(crate) fn build_list(&mut self, slots: &[u16], base: u32) -> Res {
        let heap = &mut self.ctx.heap;
        let (list, items) = heap.list_to_fill(slots.len() as u64)?;
        for (i, s) in slots.iter().enumerate() {
            let v = Value(heap.region.u64(base + 8 * u32::from(*s)));
            heap.set_field(items, i as u32, v);
        }
        Ok(list)
    }

    #[inline]
    pub(crate) fn build_tuple(&mut self, slots: &[u16], base: u32) -> Res {
        let heap = &mut self.ctx.heap;
        let n = slots.len() as u32;
        let at = heap.alloc(Kind::Tuple, 0, n, 8 + 8 * u64::from(n))?;
        for (i, s) in slots.iter().enumerate() {
            let v = Value(heap.region.u64(base + 8 * u32::from(*s)));
            heap.set_field(at, i as u32, v);
        }
        Ok(Value::reference(at))
    }

    #[inline]
    pub(crate) fn build_pair(&mut self, a: Value, b: Value) -> Res {
        let heap = &mut self.ctx.heap;
        let at = heap.alloc(Kind::Tuple, 0, 2, 24)?;
        heap.set_field(at, 0, a);
        heap.set_field(at, 1, b);
        Ok(Value::reference(at))
    }

    /// The items of a tuple of two.
    #[inline(always)]
    pub(crate) fn fast_pair(&self, v: Value) -> Option<(Value, Value)> {
        let heap = &self.ctx.heap;
        let at = heap.as_kind(v, Kind::Tuple)?;
        (heap.len(at) == 2).then(|| (heap.field(at, 0), heap.field(at, 1)))
    }

    /// Unpacks a tuple or list of the right length. Tells whether it was one.
    #[inline]
    pub(crate) fn fast_unpack(&mut self, slots: &[u16], base: u32, v: Value) -> bool {
        let heap = &mut self.ctx.heap;
        let Some(at) = v.as_ref() else { return false };
        let items = match heap.kind(at) {
            Kind::Tuple => at,
            Kind::List => heap.list_slots(at),
            _ => return false,
        };
        if heap.len(at) as usize != slots.len() {
            return false;
        }
        for (i, s) in slots.iter().enumerate() {
            let v = heap.field(items, i as u32);
            heap.region.set_u64(base + 8 * u32::from(*s), v.0);
        }
        true
    }

    /// The next item of an iterator over a range, a list or a tuple.
    #[inline(always)]
    pub(crate) fn fast_next(&mut self, it: Value) -> Fast {
        let heap = &mut self.ctx.heap;
        let Some(at) = heap.as_kind(it, Kind::Iter) else {
            return Fast::Unknown;
        };
        let kind = heap.aux(at);
        if kind == IterKind::Range as u16 {
            let left = heap.raw(at, 3);
            if left == 0 {
                return Fast::Done;
            }
            let now = Value::try_small(heap.raw(at, 2) as i64);
            let (Some(v), Some(step)) = (now, heap.field(at, 1).as_small()) else {
                return Fast::Unknown;
            };
            heap.set_raw(at, 2, (v.small_unchecked() + step) as u64);
            heap.set_raw(at, 3, left - 1);
            return Fast::Item(v);
        }
        let of = heap.field(at, 0).0 as u32;
        let items = if kind == IterKind::List as u16 {
            heap.list_slots(of)
        } else if kind == IterKind::Tuple as u16 {
            of
        } else {
            return Fast::Unknown;
        };
        let i = heap.raw(at, 2);
        if i >= u64::from(heap.word(of)) {
            return Fast::Unknown;
        }
        heap.set_raw(at, 2, i + 1);
        Fast::Item(heap.field(items, i as u32))
    }
}

/// Where a frame that was called from goes on.
pub(crate) struct Caller {
    pub module: u16,
    pub func: u32,
    pub base: u32,
    pub caches: u32,
    pub pc: u32,
}

/// A step of a loop.
pub(crate) enum Fast {
    Item(Value),
    Done,
    /// The general operation decides.
    Unknown,
}
