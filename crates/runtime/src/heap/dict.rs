//! Dicts: entries in order of insertion, and an index by hash once there are many.
//!
//! Equality of keys is the caller's: [`Heap::dict_find`] asks it about each entry with
//! the same hash that is not the same value.

use super::{Full, Heap, Kind};
use crate::value::{Ref, Value};

/// Dicts of up to this capacity are searched without an index.
const SMALL: u32 = 10;
const NO_INDEX: Value = Value(0);
const TOMBSTONE: u32 = u32::MAX;

/// Where a key is, or that it isn't there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    At(u32),
    Missing,
}

impl Heap {
    /// An empty dict with room for `n` entries.
    pub fn dict(&mut self, n: u64) -> Result<Value, Full> {
        let cap = if n == 0 { 0 } else { n.max(5) };
        self.reserve(64 + cap * 48)?;
        let entries = if cap == 0 {
            NO_INDEX
        } else {
            Value::reference(self.entries(cap)?)
        };
        let index = if cap > u64::from(SMALL) {
            Value::reference(self.index_for(cap)?)
        } else {
            NO_INDEX
        };
        let at = self.alloc(Kind::Dict, 0, 0, 32)?;
        self.set_field(at, 0, entries);
        self.set_field(at, 1, index);
        self.set_raw(at, 2, 0);
        Ok(Value::reference(at))
    }

    fn entries(&mut self, cap: u64) -> Result<Ref, Full> {
        self.reserve(8 + 24 * cap)?;
        let at = self.alloc(Kind::Entries, 0, cap as u32, 8 + 24 * cap)?;
        self.region.bytes_mut(at + 8, 24 * cap as u32).fill(0);
        Ok(at)
    }

    fn index_for(&mut self, cap: u64) -> Result<Ref, Full> {
        self.blob(4 * (cap + cap / 2 + 1).next_power_of_two())
    }

    fn dict_entries(&self, at: Ref) -> Option<Ref> {
        self.field(at, 0).as_ref()
    }

    /// Entries written so far, deleted ones included.
    #[inline]
    pub fn dict_used(&self, at: Ref) -> u32 {
        self.raw(at, 2) as u32
    }

    fn dict_fill(&self, at: Ref) -> u32 {
        (self.raw(at, 2) >> 32) as u32
    }

    fn set_used_fill(&mut self, at: Ref, used: u32, fill: u32) {
        self.set_raw(at, 2, u64::from(used) | u64::from(fill) << 32);
    }

    /// The hash, key and value of an entry; `None` if it is deleted or beyond the end.
    #[inline]
    pub fn dict_entry(&self, at: Ref, i: u32) -> Option<(i64, Value, Value)> {
        if i >= self.dict_used(at) {
            return None;
        }
        let e = self.dict_entries(at)?;
        let key = self.field(e, 3 * i + 1);
        if key.is_unbound() {
            return None;
        }
        Some((self.raw(e, 3 * i) as i64, key, self.field(e, 3 * i + 2)))
    }

    #[inline]
    pub fn dict_value(&self, at: Ref, i: u32) -> Value {
        self.dict_entries(at)
            .map_or(Value::NONE, |e| self.field(e, 3 * i + 2))
    }

    #[inline]
    pub fn dict_set_value(&mut self, at: Ref, i: u32, v: Value) {
        if i < self.dict_used(at)
            && let Some(e) = self.dict_entries(at)
        {
            self.set_field(e, 3 * i + 2, v);
        }
    }

    /// The first live entry at or after `i`.
    #[inline]
    pub fn dict_next(&self, at: Ref, mut i: u32) -> Option<(u32, Value, Value)> {
        while i < self.dict_used(at) {
            if let Some((_, k, v)) = self.dict_entry(at, i) {
                return Some((i, k, v));
            }
            i += 1;
        }
        None
    }

    /// The last live entry before `i`.
    pub fn dict_prev(&self, at: Ref, mut i: u32) -> Option<(u32, Value, Value)> {
        i = i.min(self.dict_used(at));
        while i > 0 {
            i -= 1;
            if let Some((_, k, v)) = self.dict_entry(at, i) {
                return Some((i, k, v));
            }
        }
        None
    }

    /// Finds a key. `eq(heap, other)` tells whether `other`, whose hash is the same,
    /// equals the key; identity is tested before.
    #[inline]
    pub fn dict_find<E>(
        &mut self,
        at: Ref,
        hash: i64,
        key: Value,
        mut eq: impl FnMut(&Heap, Value) -> Result<bool, E>,
    ) -> Result<Found, E> {
        let Some(entries) = self.dict_entries(at) else {
            return Ok(Found::Missing);
        };
        let Some(index) = self.field(at, 1).as_ref() else {
            for i in 0..self.dict_used(at) {
                if self.raw(entries, 3 * i) as i64 == hash {
                    let k = self.field(entries, 3 * i + 1);
                    if k == key || (!k.is_unbound() && eq(self, k)?) {
                        return Ok(Found::At(i));
                    }
                }
            }
            return Ok(Found::Missing);
        };
        let mask = self.index_mask(index);
        let (mut slot, mut perturb) = (hash as u32 & mask, hash as u64);
        let mut probes = 0u32;
        loop {
            let i = self.index_get(index, slot);
            if i == 0 {
                break;
            }
            if i != TOMBSTONE {
                let i = i - 1;
                if self.raw(entries, 3 * i) as i64 == hash {
                    let k = self.field(entries, 3 * i + 1);
                    if k == key || (!k.is_unbound() && eq(self, k)?) {
                        self.note_probes(probes);
                        return Ok(Found::At(i));
                    }
                }
            }
            perturb >>= 5;
            slot = slot
                .wrapping_mul(5)
                .wrapping_add(1)
                .wrapping_add(perturb as u32)
                & mask;
            probes += 1;
        }
        self.note_probes(probes);
        Ok(Found::Missing)
    }

    /// As [`Heap::dict_find`], for an equality that may not know: then there is no answer.
    #[inline(always)]
    pub(crate) fn dict_find_plain(
        &mut self,
        at: Ref,
        hash: i64,
        key: Value,
        eq: impl Fn(&Heap, Value) -> Option<bool>,
    ) -> Option<Found> {
        self.dict_find(at, hash, key, |heap, k| eq(heap, k).ok_or(()))
            .ok()
    }

    /// Finds a small integer; `None` where the key that is met first is no such integer.
    #[inline(never)]
    pub fn dict_find_int(&mut self, at: Ref, hash: i64, key: Value) -> Option<Found> {
        self.dict_find_plain(at, hash, key, |_, k| k.is_int().then_some(false))
    }

    /// Finds a text; `None` where the key that is met first is no text.
    #[inline(never)]
    pub fn dict_find_text(&mut self, at: Ref, hash: i64, key: Ref) -> Option<Found> {
        self.dict_find_plain(at, hash, Value::reference(key), |heap, k| {
            Some(heap.str_eq(heap.as_kind(k, Kind::Str)?, key))
        })
    }

    #[inline]
    pub(super) fn note_probes(&mut self, probes: u32) {
        if probes > 16 {
            self.slow_probes += u64::from(probes);
        }
    }

    fn index_mask(&self, index: Ref) -> u32 {
        (self.word(index) / 4).wrapping_sub(1)
    }

    #[inline]
    fn index_get(&self, index: Ref, slot: u32) -> u32 {
        self.region
            .u32(index.wrapping_add(16).wrapping_add(slot.wrapping_mul(4)))
    }

    fn index_put(&mut self, index: Ref, hash: i64, entry: u32) {
        let mask = self.index_mask(index);
        let (mut slot, mut perturb) = (hash as u32 & mask, hash as u64);
        let mut probes = 0;
        while self.index_get(index, slot) != 0 {
            perturb >>= 5;
            slot = slot
                .wrapping_mul(5)
                .wrapping_add(1)
                .wrapping_add(perturb as u32)
                & mask;
            probes += 1;
        }
        self.note_probes(probes);
        self.region.set_u32(
            index.wrapping_add(16).wrapping_add(slot.wrapping_mul(4)),
            entry + 1,
        );
    }

    /// Adds a key that is known to be missing.
    pub fn dict_push(&mut self, at: Ref, hash: i64, key: Value, value: Value) -> Result<(), Full> {
        let cap = self.dict_entries(at).map_or(0, |e| self.word(e));
        let index_full = match self.field(at, 1).as_ref() {
            Some(ix) => (u64::from(self.dict_fill(at)) + 1) * 3 > u64::from(self.word(ix) / 4) * 2,
            None => false,
        };
        if self.dict_used(at) >= cap || index_full {
            self.dict_resize(at, u64::from(self.word(at)) + 1)?;
        }
        let Some(entries) = self.dict_entries(at) else {
            return Ok(());
        };
        let (used, fill) = (self.dict_used(at), self.dict_fill(at));
        self.set_raw(entries, 3 * used, hash as u64);
        self.set_field(entries, 3 * used + 1, key);
        self.set_field(entries, 3 * used + 2, value);
        if let Some(index) = self.field(at, 1).as_ref() {
            self.index_put(index, hash, used);
        }
        self.set_used_fill(at, used + 1, fill + 1);
        let live = self.word(at);
        self.set_word(at, live + 1);
        Ok(())
    }

    /// Rebuilds without deleted entries, with room to grow beyond `n`. The first steps are
    /// CPython's, as they show when a dict is changed while it is iterated.
    fn dict_resize(&mut self, at: Ref, n: u64) -> Result<(), Full> {
        let cap = if n <= 3 {
            5
        } else if n <= 6 {
            u64::from(SMALL)
        } else {
            n + n / 2 + 8
        };
        self.reserve(cap * 48 + 64)?;
        let fresh = self.entries(cap)?;
        let index = if cap > u64::from(SMALL) {
            Some(self.index_for(cap)?)
        } else {
            None
        };
        let mut used = 0;
        for i in 0..self.dict_used(at) {
            let Some((hash, k, v)) = self.dict_entry(at, i) else {
                continue;
            };
            self.set_raw(fresh, 3 * used, hash as u64);
            self.set_field(fresh, 3 * used + 1, k);
            self.set_field(fresh, 3 * used + 2, v);
            if let Some(ix) = index {
                self.index_put(ix, hash, used);
            }
            used += 1;
        }
        self.set_field(at, 0, Value::reference(fresh));
        self.set_field(at, 1, index.map_or(NO_INDEX, Value::reference));
        self.set_used_fill(at, used, used);
        Ok(())
    }

    /// Deletes an entry that was found.
    pub fn dict_delete(&mut self, at: Ref, i: u32) {
        let Some(entries) = self.dict_entries(at) else {
            return;
        };
        let used = self.dict_used(at);
        if i >= used {
            return;
        }
        let hash = self.raw(entries, 3 * i) as i64;
        if let Some(index) = self.field(at, 1).as_ref() {
            let mask = self.index_mask(index);
            let (mut slot, mut perturb) = (hash as u32 & mask, hash as u64);
            loop {
                let e = self.index_get(index, slot);
                if e == i + 1 {
                    self.region
                        .set_u32(index.wrapping_add(16).wrapping_add(slot * 4), TOMBSTONE);
                    break;
                }
                if e == 0 {
                    break;
                }
                perturb >>= 5;
                slot = slot
                    .wrapping_mul(5)
                    .wrapping_add(1)
                    .wrapping_add(perturb as u32)
                    & mask;
            }
        }
        self.set_raw(entries, 3 * i, 0);
        self.set_field(entries, 3 * i + 1, Value::UNBOUND);
        self.set_field(entries, 3 * i + 2, Value(0));
        let fill = self.dict_fill(at);
        let mut used = used;
        while used > 0 && self.field(entries, 3 * (used - 1) + 1).is_unbound() {
            used -= 1;
        }
        self.set_used_fill(at, used, fill);
        let live = self.word(at);
        self.set_word(at, live.saturating_sub(1));
    }

    pub fn dict_clear(&mut self, at: Ref) {
        self.set_field(at, 0, NO_INDEX);
        self.set_field(at, 1, NO_INDEX);
        self.set_raw(at, 2, 0);
        self.set_word(at, 0);
    }

    /// A copy with the same order.
    pub fn dict_copy(&mut self, at: Ref) -> Result<Value, Full> {
        let n = u64::from(self.word(at));
        let copy = self.dict(n)?;
        let to = copy.0 as u32;
        let mut i = 0;
        while let Some((j, k, v)) = self.dict_next(at, i) {
            let hash = self.dict_entry(at, j).map_or(0, |e| e.0);
            self.dict_push(to, hash, k, v)?;
            i = j + 1;
        }
        Ok(copy)
    }

    /// Finds a key that is a string of the host.
    pub fn dict_find_str(&mut self, at: Ref, key: &str) -> Option<u32> {
        let hash = crate::num::hash::text(key);
        let found = self.dict_find(at, hash, Value::UNBOUND, |h, k| {
            Ok::<_, ()>(h.as_str(k) == Some(key))
        });
        match found {
            Ok(Found::At(i)) => Some(i),
            _ => None,
        }
    }

    pub fn dict_get_str(&mut self, at: Ref, key: &str) -> Option<Value> {
        self.dict_find_str(at, key).map(|i| self.dict_value(at, i))
    }

    /// Sets a key that is a string object.
    pub fn dict_set_str(&mut self, at: Ref, key: Value, value: Value) -> Result<(), Full> {
        let Some(k) = self.as_kind(key, Kind::Str) else {
            return Ok(());
        };
        let hash = self.str_hash(k);
        let eq = |h: &Heap, o: Value| {
            Ok::<_, ()>(h.as_kind(o, Kind::Str).is_some_and(|o| h.str_eq(o, k)))
        };
        match self.dict_find(at, hash, key, eq) {
            Ok(Found::At(i)) => {
                self.dict_set_value(at, i, value);
                Ok(())
            }
            _ => self.dict_push(at, hash, key, value),
        }
    }
}
