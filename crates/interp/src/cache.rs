//! Inline caches of attributes: where an instruction last found one.
//!
//! What holds: a cache is used only while the object's shape and the classes' epoch are
//! those that it was filled for, so a change of any class makes all of them stale.

use stelp_runtime::Value;
use stelp_runtime::ctx::Res;
use stelp_runtime::heap::Kind;
use stelp_runtime::ops::attr;
use stelp_runtime::sym::Sym;
use stelp_runtime::value::{Ref, TypeId};

use crate::run::{Cache, CacheKind, Run};

impl Run {
    pub(crate) fn method_cache(&self, place: usize, at: Ref) -> Option<Value> {
        let c = self.caches.get(place)?;
        if c.kind == CacheKind::Method
            && c.shape == self.ctx.heap.word(at)
            && c.epoch == self.ctx.classes.epoch
        {
            return Some(self.ctx.classes.attr((TypeId(c.class), c.index)));
        }
        None
    }

    /// Loads through the cache, if it fits the object.
    #[inline(always)]
    pub(crate) fn cached_load(&self, place: usize, at: Ref) -> Option<Value> {
        let c = self.caches.get(place)?;
        if c.kind != CacheKind::Slot
            || c.shape != self.ctx.heap.word(at)
            || c.epoch != self.ctx.classes.epoch
        {
            return None;
        }
        let v = self.ctx.instance_get(at, c.index);
        (!v.is_unbound()).then_some(v)
    }

    pub(crate) fn fill_cache(&mut self, place: usize, at: Ref, sym: Sym) {
        let found = attr::place(&mut self.ctx, at, sym);
        let (shape, epoch) = (self.ctx.heap.word(at), self.ctx.classes.epoch);
        let Some(c) = self.caches.get_mut(place) else {
            return;
        };
        c.shape = shape;
        c.epoch = epoch;
        match found {
            attr::Place::Slot(i) => {
                c.kind = CacheKind::Slot;
                c.index = i;
            }
            attr::Place::Method(class, i) => {
                c.kind = CacheKind::Method;
                c.class = class.0;
                c.index = i;
            }
            attr::Place::Other => c.kind = CacheKind::Empty,
        }
    }

    /// An attribute that the cache doesn't give, which is filled.
    #[inline(never)]
    pub(crate) fn load_attr(&mut self, x: Value, sym: Sym, place: usize) -> Res {
        if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance) {
            self.fill_cache(place, at, sym);
        }
        self.get_attr(x, sym)
    }

    /// Sets an attribute, through the cache if it fits.
    #[inline]
    pub(crate) fn store_attr(&mut self, x: Value, sym: Sym, v: Value, place: usize) -> Res<()> {
        if let Some(at) = self.ctx.heap.as_kind(x, Kind::Instance) {
            if self.cached_store(place, at, v)? {
                return Ok(());
            }
            self.fill_store_cache(place, at, sym);
            if self.cached_store(place, at, v)? {
                return Ok(());
            }
        }
        self.set_attr(x, sym, v)
    }

    /// Stores through the cache, if it fits the object.
    pub(crate) fn cached_store(&mut self, place: usize, at: Ref, v: Value) -> Res<bool> {
        let Some(c) = self.caches.get(place).copied() else {
            return Ok(false);
        };
        if c.shape != self.ctx.heap.word(at) || c.epoch != self.ctx.classes.epoch {
            return Ok(false);
        }
        if self.ctx.heap.flags(at) & stelp_runtime::object::DICT_MODE != 0 {
            return Ok(false);
        }
        match c.kind {
            CacheKind::Slot => {
                self.ctx.instance_set(at, c.index, v)?;
                Ok(true)
            }
            CacheKind::Add => {
                self.ctx.instance_set(at, c.index, v)?;
                self.ctx.heap.set_word(at, c.next);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Remembers where a plain attribute of a plain class is stored.
    pub(crate) fn fill_store_cache(&mut self, place: usize, at: Ref, sym: Sym) {
        use stelp_runtime::class::ShapeId;
        let shape = ShapeId(self.ctx.heap.word(at));
        if self.ctx.heap.flags(at) & stelp_runtime::object::DICT_MODE != 0
            || !attr::stores_plainly(&mut self.ctx, shape, sym)
        {
            return;
        }
        let class = self.ctx.classes.class_of_shape(shape);
        let capacity = self.ctx.classes.get(class).capacity;
        let epoch = self.ctx.classes.epoch;
        let slot = self.ctx.classes.slot_of(shape, sym);
        let (kind, index, next) = match slot {
            Some(i) => (CacheKind::Slot, i, 0),
            None => {
                let Some(next) = self.ctx.classes.extend(shape, sym) else {
                    return;
                };
                let i = self.ctx.classes.shape(shape).map_or(0, |s| s.keys.len()) as u32;
                if u32::from(capacity) <= i
                    && let Some(c) = self.ctx.classes.get_mut(class)
                {
                    c.capacity = i as u16 + 1;
                }
                (CacheKind::Add, i, next.0)
            }
        };
        if let Some(c) = self.caches.get_mut(place) {
            *c = Cache {
                shape: shape.0,
                epoch,
                class: class.0,
                index,
                kind,
                next,
            };
        }
    }
}
