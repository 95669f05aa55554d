//! Sets: CPython's open addressing, step for step, because programs print sets and
//! the order of integers in them is known.

use super::{Full, Heap, Kind};
use crate::heap::dict::Found;
use crate::value::{Ref, Value};

const MIN_SLOTS: u64 = 8;
const LINEAR_PROBES: u64 = 9;
const PERTURB_SHIFT: u32 = 5;

impl Heap {
    /// An empty set (or frozenset, by `kind`).
    pub fn set(&mut self, kind: Kind) -> Result<Value, Full> {
        self.reserve(48 + 16 * MIN_SLOTS)?;
        let table = self.table(MIN_SLOTS)?;
        let at = self.alloc(kind, 0, 0, 32)?;
        self.set_field(at, 0, Value::reference(table));
        self.set_raw(at, 1, 0);
        self.set_raw(at, 2, 0);
        Ok(Value::reference(at))
    }

    fn table(&mut self, slots: u64) -> Result<Ref, Full> {
        self.reserve(8 + 16 * slots)?;
        let at = self.alloc(Kind::Table, 0, slots as u32, 8 + 16 * slots)?;
        for i in 0..slots as u32 {
            self.set_raw(at, 2 * i, 0);
            self.set_field(at, 2 * i + 1, Value::UNBOUND);
        }
        Ok(at)
    }

    fn set_table(&self, at: Ref) -> Ref {
        self.region.u32(at.wrapping_add(8))
    }

    /// Slots of the table, for iterators.
    pub fn set_slots(&self, at: Ref) -> u32 {
        self.word(self.set_table(at))
    }

    /// Slots that are not empty, deleted ones included.
    pub fn set_fill(&self, at: Ref) -> u32 {
        self.raw(at, 1) as u32
    }

    /// The first key at or after a slot.
    #[inline]
    pub fn set_next(&self, at: Ref, mut slot: u32) -> Option<(u32, Value)> {
        let t = self.set_table(at);
        while slot < self.word(t) {
            let k = self.field(t, 2 * slot + 1);
            if !k.is_unbound() && k != Value::DUMMY {
                return Some((slot, k));
            }
            slot += 1;
        }
        None
    }

    pub fn set_hash_at(&self, at: Ref, slot: u32) -> i64 {
        self.raw(self.set_table(at), 2 * slot) as i64
    }

    /// The keys in order of the table.
    pub fn set_items(&self, at: Ref) -> Vec<Value> {
        let mut out = Vec::with_capacity(self.word(at) as usize);
        let mut slot = 0;
        while let Some((s, k)) = self.set_next(at, slot) {
            out.push(k);
            slot = s + 1;
        }
        out
    }

    /// Finds a key; see [`Heap::dict_find`] for `eq`.
    #[inline]
    pub fn set_find<E>(
        &mut self,
        at: Ref,
        hash: i64,
        key: Value,
        mut eq: impl FnMut(&Heap, Value) -> Result<bool, E>,
    ) -> Result<Found, E> {
        let t = self.set_table(at);
        let mask = u64::from(self.word(t)).wrapping_sub(1);
        let mut perturb = hash as u64;
        let mut i = hash as u64 & mask;
        let mut rounds = 0u32;
        loop {
            let probes = if i + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            };
            for j in 0..=probes {
                let slot = (i + j) as u32;
                let k = self.field(t, 2 * slot + 1);
                if k.is_unbound() {
                    self.note_probes(rounds * 8);
                    return Ok(Found::Missing);
                }
                if self.raw(t, 2 * slot) as i64 == hash
                    && k != Value::DUMMY
                    && (k == key || eq(self, k)?)
                {
                    self.note_probes(rounds * 8);
                    return Ok(Found::At(slot));
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = (i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb)) & mask;
            rounds = rounds.saturating_add(1);
        }
    }

    /// Adds a key that is known to be missing.
    pub fn set_push(&mut self, at: Ref, hash: i64, key: Value) -> Result<(), Full> {
        if let Some(slot) = self.set_free_slot(at, hash) {
            let t = self.set_table(at);
            self.set_raw(t, 2 * slot, hash as u64);
            self.set_field(t, 2 * slot + 1, key);
            let used = self.word(at);
            self.set_word(at, used + 1);
            return Ok(());
        }
        let fill = u64::from(self.set_fill(at)) + 1;
        let mask = u64::from(self.set_slots(at)).wrapping_sub(1);
        // CPython inserts and then grows; growing may fail here, so room is made sure of first.
        let grows = fill * 5 >= mask * 3;
        if grows {
            self.reserve(16 * self.grown_slots(at) + 64)?;
        }
        self.set_insert_clean(at, hash, key);
        let used = self.word(at);
        self.set_word(at, used + 1);
        self.set_raw(at, 1, fill);
        if grows {
            self.set_resize(at, self.grown_slots(at))?;
        }
        Ok(())
    }

    /// The slot of a deleted key that CPython would use again for a key of this hash: the
    /// last one before the probes meet an empty slot.
    fn set_free_slot(&self, at: Ref, hash: i64) -> Option<u32> {
        if self.set_fill(at) == self.word(at) {
            return None;
        }
        let t = self.set_table(at);
        let mask = u64::from(self.word(t)).wrapping_sub(1);
        let mut perturb = hash as u64;
        let mut i = hash as u64 & mask;
        let mut free = None;
        loop {
            let probes = if i + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            };
            for slot in i..=i + probes {
                let k = self.field(t, 2 * slot as u32 + 1);
                if k.is_unbound() {
                    return free;
                }
                if k == Value::DUMMY {
                    free = Some(slot as u32);
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = (i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb)) & mask;
        }
    }

    fn grown_slots(&self, at: Ref) -> u64 {
        let used = u64::from(self.word(at)) + 1;
        let min = if used > 50_000 { used * 2 } else { used * 4 };
        let mut size = MIN_SLOTS;
        while size <= min {
            size <<= 1;
        }
        size
    }

    fn set_insert_clean(&mut self, at: Ref, hash: i64, key: Value) {
        let t = self.set_table(at);
        let mask = u64::from(self.word(t)).wrapping_sub(1);
        let mut perturb = hash as u64;
        let mut i = hash as u64 & mask;
        let mut rounds = 0u32;
        loop {
            let probes = if i + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            };
            for j in 0..=probes {
                let slot = (i + j) as u32;
                if self.field(t, 2 * slot + 1).is_unbound() {
                    self.set_raw(t, 2 * slot, hash as u64);
                    self.set_field(t, 2 * slot + 1, key);
                    self.note_probes(rounds * 8);
                    return;
                }
            }
            perturb >>= PERTURB_SHIFT;
            i = (i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb)) & mask;
            rounds = rounds.saturating_add(1);
        }
    }

    fn set_resize(&mut self, at: Ref, slots: u64) -> Result<(), Full> {
        let old = self.set_table(at);
        let fresh = self.table(slots)?;
        self.set_field(at, 0, Value::reference(fresh));
        for s in 0..self.word(old) {
            let k = self.field(old, 2 * s + 1);
            if !k.is_unbound() && k != Value::DUMMY {
                self.set_insert_clean(at, self.raw(old, 2 * s) as i64, k);
            }
        }
        let used = self.word(at);
        self.set_raw(at, 1, u64::from(used));
        Ok(())
    }

    /// Deletes the key in a slot that was found.
    pub fn set_delete(&mut self, at: Ref, slot: u32) {
        let t = self.set_table(at);
        if slot >= self.word(t) {
            return;
        }
        self.set_field(t, 2 * slot + 1, Value::DUMMY);
        self.set_raw(t, 2 * slot, u64::MAX);
        let used = self.word(at);
        self.set_word(at, used.saturating_sub(1));
    }

    pub fn set_clear(&mut self, at: Ref) -> Result<(), Full> {
        let table = self.table(MIN_SLOTS)?;
        self.set_field(at, 0, Value::reference(table));
        self.set_raw(at, 1, 0);
        self.set_raw(at, 2, 0);
        self.set_word(at, 0);
        Ok(())
    }

    /// A copy, as CPython makes one: into a table for as many keys, in table order.
    pub fn set_copy(&mut self, at: Ref, kind: Kind) -> Result<Value, Full> {
        let (n, slots) = (u64::from(self.word(at)), u64::from(self.set_slots(at)));
        let same = u64::from(self.set_fill(at)) == n && slots == MIN_SLOTS && n * 5 < 21;
        if !same {
            let copy = self.set(kind)?;
            self.set_merge_into_empty(copy.0 as u32, at)?;
            return Ok(copy);
        }
        // The usual small set: its table as it is.
        self.reserve(48 + 16 * MIN_SLOTS)?;
        let from = self.set_table(at);
        let table = self.alloc(Kind::Table, 0, MIN_SLOTS as u32, 8 + 16 * MIN_SLOTS)?;
        self.region
            .copy_words(from + 8, table + 8, 2 * MIN_SLOTS as u32);
        let copy = self.alloc(kind, 0, n as u32, 32)?;
        self.set_field(copy, 0, Value::reference(table));
        self.set_raw(copy, 1, n);
        self.set_raw(copy, 2, 0);
        Ok(Value::reference(copy))
    }

    /// CPython's merge of a set into an empty one.
    pub fn set_merge_into_empty(&mut self, to: Ref, from: Ref) -> Result<(), Full> {
        let n = u64::from(self.word(from));
        let mask = u64::from(self.set_slots(to)).wrapping_sub(1);
        if (u64::from(self.set_fill(to)) + n) * 5 >= mask * 3 {
            let min = n * 2;
            let mut size = MIN_SLOTS;
            while size <= min {
                size <<= 1;
            }
            self.set_resize(to, size)?;
        }
        let same =
            self.set_slots(to) == self.set_slots(from) && u64::from(self.set_fill(from)) == n;
        let (tt, tf) = (self.set_table(to), self.set_table(from));
        if same {
            self.region.copy(tf + 8, tt + 8, 16 * self.word(tf));
        } else {
            for s in 0..self.word(tf) {
                let k = self.field(tf, 2 * s + 1);
                if !k.is_unbound() && k != Value::DUMMY {
                    self.set_insert_clean(to, self.raw(tf, 2 * s) as i64, k);
                }
            }
        }
        self.set_raw(to, 1, n);
        self.set_word(to, n as u32);
        Ok(())
    }

    /// Makes room as CPython does before it merges `n` keys of another set.
    pub fn set_room_for_merge(&mut self, at: Ref, n: u64) -> Result<(), Full> {
        let used = u64::from(self.word(at));
        let mask = u64::from(self.set_slots(at)).wrapping_sub(1);
        if (u64::from(self.set_fill(at)) + n) * 5 >= mask * 3 {
            let min = (used + n) * 2;
            let mut size = MIN_SLOTS;
            while size <= min {
                size <<= 1;
            }
            self.set_resize(at, size)?;
        }
        Ok(())
    }

    /// After deletions: rebuilds the table if many of its slots are of deleted keys.
    pub fn set_compact(&mut self, at: Ref) -> Result<(), Full> {
        let used = u64::from(self.word(at));
        let mask = u64::from(self.set_slots(at)).wrapping_sub(1);
        if u64::from(self.set_fill(at)).saturating_sub(used) <= mask / 4 {
            return Ok(());
        }
        let min = if used > 50_000 { used * 2 } else { used * 4 };
        let mut size = MIN_SLOTS;
        while size <= min {
            size <<= 1;
        }
        self.set_resize(at, size)
    }

    /// Removes a key as `pop()` does: the first at or after where the last was found.
    pub fn set_pop(&mut self, at: Ref) -> Option<Value> {
        if self.word(at) == 0 {
            return None;
        }
        let slots = self.set_slots(at);
        let start = self.raw(at, 2) as u32 & slots.wrapping_sub(1);
        let (slot, key) = self.set_next(at, start).or_else(|| self.set_next(at, 0))?;
        self.set_delete(at, slot);
        self.set_raw(at, 2, u64::from(slot) + 1);
        Some(key)
    }

    /// Bytes that adding `n` keys may take.
    pub fn set_growth(&self, at: Ref, n: u64) -> u64 {
        let mask = u64::from(self.set_slots(at)).wrapping_sub(1);
        if (u64::from(self.set_fill(at)) + n) * 5 < mask * 3 {
            return 0;
        }
        16 * 8 * (u64::from(self.word(at)) + n) + 256
    }

    /// Makes a set that nothing else refers to a set or a frozenset.
    pub fn set_kind_of_set(&mut self, at: Ref, kind: Kind) {
        let (flags, aux, word) = (self.flags(at), self.aux(at), self.word(at));
        self.set_header(at, kind, flags, aux, word);
    }
}
