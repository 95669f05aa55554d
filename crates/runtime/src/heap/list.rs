//! Lists, tuples and deques.

use super::{Full, Heap, Kind};
use crate::value::{Ref, Value};

impl Heap {
    pub fn tuple(&mut self, items: &[Value]) -> Result<Value, Full> {
        let at = self.alloc(
            Kind::Tuple,
            0,
            items.len() as u32,
            8 + 8 * items.len() as u64,
        )?;
        for (i, v) in items.iter().enumerate() {
            self.set_field(at, i as u32, *v);
        }
        Ok(Value::reference(at))
    }

    /// A tuple of `n` items, as many as there are.
    #[inline]
    pub fn tuple_of(&mut self, n: u32, items: impl Iterator<Item = Value>) -> Result<Value, Full> {
        let at = self.alloc(Kind::Tuple, 0, n, 8 + 8 * u64::from(n))?;
        let mut i = 0;
        for v in items.take(n as usize) {
            self.set_field(at, i, v);
            i += 1;
        }
        for i in i..n {
            self.set_field(at, i, Value::NONE);
        }
        Ok(Value::reference(at))
    }

    /// A tuple of the `n` values that lie in the cage from `from` on.
    pub fn tuple_of_words(&mut self, from: u32, n: u32) -> Result<Value, Full> {
        let at = self.alloc(Kind::Tuple, 0, n, 8 + 8 * u64::from(n))?;
        self.region.copy_words(from, at + 8, n);
        Ok(Value::reference(at))
    }

    /// A list of them.
    pub fn list_of_words(&mut self, from: u32, n: u32) -> Result<Value, Full> {
        let (list, slots) = self.list_to_fill(u64::from(n))?;
        self.region.copy_words(from, slots + 8, n);
        Ok(list)
    }

    /// `n` slots that hold `0.0`, which is no reference.
    pub fn slots(&mut self, n: u64) -> Result<Ref, Full> {
        self.reserve(8 + 8 * n)?;
        let at = self.alloc(Kind::Slots, 0, n as u32, 8 + 8 * n)?;
        self.region.bytes_mut(at + 8, 8 * n as u32).fill(0);
        Ok(at)
    }

    /// A list of `n` items and its slots, which the caller writes before anything else.
    #[inline(always)]
    pub fn list_to_fill(&mut self, n: u64) -> Result<(Value, Ref), Full> {
        self.reserve(24 + 8 * n)?;
        let slots = self.alloc(Kind::Slots, 0, n as u32, 8 + 8 * n)?;
        let at = self.alloc(Kind::List, 0, n as u32, 16)?;
        self.set_field(at, 0, Value::reference(slots));
        Ok((Value::reference(at), slots))
    }

    pub fn list(&mut self, items: &[Value]) -> Result<Value, Full> {
        let (list, slots) = self.list_to_fill(items.len() as u64)?;
        for (i, v) in items.iter().enumerate() {
            self.set_field(slots, i as u32, *v);
        }
        Ok(list)
    }

    /// The `n` items from `start` on of a list or tuple, which has as many, as an object of
    /// its kind.
    #[inline]
    pub fn part(&mut self, at: Ref, start: u32, n: u32) -> Result<Value, Full> {
        let (out, from, to) = match self.kind(at) {
            Kind::List => {
                let (list, slots) = self.list_to_fill(u64::from(n))?;
                (list, self.list_slots(at), slots)
            }
            _ => {
                let tuple = self.alloc(Kind::Tuple, 0, n, 8 + 8 * u64::from(n))?;
                (Value::reference(tuple), at, tuple)
            }
        };
        let from = from.wrapping_add(8).wrapping_add(start.wrapping_mul(8));
        self.region.copy_words(from, to + 8, n);
        Ok(out)
    }

    /// An empty list with room for `n` items.
    pub fn list_with_capacity(&mut self, n: u64) -> Result<Value, Full> {
        self.reserve(24 + 8 * n)?;
        let slots = self.slots(n)?;
        let at = self.alloc(Kind::List, 0, 0, 16)?;
        self.set_field(at, 0, Value::reference(slots));
        Ok(Value::reference(at))
    }

    /// The length of a list, tuple, set, dict, bytearray or record.
    #[inline(always)]
    pub fn len(&self, at: Ref) -> u32 {
        self.word(at)
    }

    #[inline(always)]
    pub fn list_slots(&self, at: Ref) -> Ref {
        self.region.u32(at.wrapping_add(8))
    }

    #[inline(always)]
    pub fn list_get(&self, at: Ref, i: u32) -> Option<Value> {
        if i < self.word(at) {
            Some(self.field(self.list_slots(at), i))
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn list_set(&mut self, at: Ref, i: u32, v: Value) {
        if i < self.word(at) {
            let slots = self.list_slots(at);
            self.set_field(slots, i, v);
        }
    }

    #[inline]
    pub fn list_push(&mut self, at: Ref, v: Value) -> Result<(), Full> {
        let len = self.word(at);
        let slots = self.list_slots(at);
        if len < self.word(slots) {
            self.set_field(slots, len, v);
        } else {
            self.list_grow(at, u64::from(len) + 1)?;
            let slots = self.list_slots(at);
            self.set_field(slots, len, v);
        }
        self.set_word(at, len + 1);
        Ok(())
    }

    /// Makes room for `n` items in all. The slots are extended in place if they lie
    /// last in the heap.
    pub fn list_grow(&mut self, at: Ref, n: u64) -> Result<(), Full> {
        let slots = self.list_slots(at);
        let cap = u64::from(self.word(slots));
        if n <= cap {
            return Ok(());
        }
        let want = n.max(cap + (cap >> 1) + 4);
        let end = slots.wrapping_add(8).wrapping_add(8 * cap as u32);
        if end == self.top {
            self.reserve(8 * (want - cap))?;
            self.region.bytes_mut(end, 8 * (want - cap) as u32).fill(0);
            self.top += 8 * (want - cap) as u32;
            self.set_word(slots, want as u32);
            return Ok(());
        }
        let bigger = self.slots(want)?;
        let len = self.word(at);
        self.region.copy(slots + 8, bigger + 8, 8 * len);
        self.set_field(at, 0, Value::reference(bigger));
        Ok(())
    }

    #[inline]
    pub fn list_pop(&mut self, at: Ref) -> Option<Value> {
        let len = self.word(at);
        let v = self.list_get(at, len.checked_sub(1)?)?;
        let slots = self.list_slots(at);
        self.set_field(slots, len - 1, Value(0));
        self.set_word(at, len - 1);
        Some(v)
    }

    /// Removes the item at `i`, moving the rest.
    pub fn list_remove(&mut self, at: Ref, i: u32) -> Option<Value> {
        let v = self.list_get(at, i)?;
        let len = self.word(at);
        let slots = self.list_slots(at);
        self.region.copy(
            slots + 8 + 8 * (i + 1),
            slots + 8 + 8 * i,
            8 * (len - 1 - i),
        );
        self.set_field(slots, len - 1, Value(0));
        self.set_word(at, len - 1);
        Some(v)
    }

    /// Inserts before `i`, which is at most the length.
    pub fn list_insert(&mut self, at: Ref, i: u32, v: Value) -> Result<(), Full> {
        let len = self.word(at);
        self.list_push(at, v)?;
        let slots = self.list_slots(at);
        if i < len {
            self.region
                .copy(slots + 8 + 8 * i, slots + 8 + 8 * (i + 1), 8 * (len - i));
            self.set_field(slots, i, v);
        }
        Ok(())
    }

    /// Replaces all items.
    pub fn list_replace(&mut self, at: Ref, items: &[Value]) -> Result<(), Full> {
        let slots = self.slots(items.len() as u64)?;
        for (i, v) in items.iter().enumerate() {
            self.set_field(slots, i as u32, *v);
        }
        self.set_field(at, 0, Value::reference(slots));
        self.set_word(at, items.len() as u32);
        Ok(())
    }

    /// Shortens the list.
    pub fn list_truncate(&mut self, at: Ref, n: u32) {
        let len = self.word(at);
        if n < len {
            let slots = self.list_slots(at);
            self.region
                .bytes_mut(slots + 8 + 8 * n, 8 * (len - n))
                .fill(0);
            self.set_word(at, n);
        }
    }

    /// The items of a list or tuple, copied.
    pub fn items(&self, at: Ref) -> Vec<Value> {
        let base = if self.kind(at) == Kind::List {
            self.list_slots(at)
        } else {
            at
        };
        (0..self.word(at)).map(|i| self.field(base, i)).collect()
    }

    /// The i-th item of a list or tuple.
    #[inline(always)]
    pub fn item(&self, at: Ref, i: u32) -> Option<Value> {
        if i >= self.word(at) {
            return None;
        }
        let base = if self.kind(at) == Kind::List {
            self.list_slots(at)
        } else {
            at
        };
        Some(self.field(base, i))
    }

    /// A deque over a ring of slots. `max` is its maximum length, or `u32::MAX`.
    pub fn deque(&mut self, max: u32) -> Result<Value, Full> {
        self.reserve(128)?;
        let slots = self.slots(8)?;
        let at = self.alloc(Kind::Deque, 0, 0, 32)?;
        self.set_field(at, 0, Value::reference(slots));
        self.set_raw(at, 1, 0);
        self.set_raw(at, 2, u64::from(max));
        Ok(Value::reference(at))
    }

    pub fn deque_max(&self, at: Ref) -> u32 {
        self.raw(at, 2) as u32
    }

    pub fn deque_set_max(&mut self, at: Ref, max: u32) {
        self.set_raw(at, 2, u64::from(max));
    }

    fn deque_place(&self, at: Ref, i: u32) -> (Ref, u32) {
        let slots = self.list_slots(at);
        let cap = self.word(slots).max(1);
        let place = (self.raw(at, 1) + u64::from(i)) % u64::from(cap);
        (slots, place as u32)
    }

    pub fn deque_get(&self, at: Ref, i: u32) -> Option<Value> {
        if i >= self.word(at) {
            return None;
        }
        let (slots, p) = self.deque_place(at, i);
        Some(self.field(slots, p))
    }

    pub fn deque_set(&mut self, at: Ref, i: u32, v: Value) {
        if i < self.word(at) {
            let (slots, p) = self.deque_place(at, i);
            self.set_field(slots, p, v);
        }
    }

    fn deque_room(&mut self, at: Ref) -> Result<(), Full> {
        let slots = self.list_slots(at);
        let (len, cap) = (self.word(at), self.word(slots));
        if len < cap {
            return Ok(());
        }
        let bigger = self.slots(u64::from(cap) * 2 + 8)?;
        for i in 0..len {
            if let Some(v) = self.deque_get(at, i) {
                self.set_field(bigger, i, v);
            }
        }
        self.set_field(at, 0, Value::reference(bigger));
        self.set_raw(at, 1, 0);
        Ok(())
    }

    /// Appends; the other end loses an item when the maximum is reached.
    pub fn deque_push_back(&mut self, at: Ref, v: Value) -> Result<(), Full> {
        let max = self.deque_max(at);
        if max == 0 {
            return Ok(());
        }
        if self.word(at) >= max {
            self.deque_pop_front(at);
        }
        self.deque_room(at)?;
        let len = self.word(at);
        let (slots, p) = self.deque_place(at, len);
        self.set_field(slots, p, v);
        self.set_word(at, len + 1);
        Ok(())
    }

    pub fn deque_push_front(&mut self, at: Ref, v: Value) -> Result<(), Full> {
        let max = self.deque_max(at);
        if max == 0 {
            return Ok(());
        }
        if self.word(at) >= max {
            self.deque_pop_back(at);
        }
        self.deque_room(at)?;
        let cap = u64::from(self.word(self.list_slots(at)).max(1));
        let head = (self.raw(at, 1) + cap - 1) % cap;
        self.set_raw(at, 1, head);
        let slots = self.list_slots(at);
        self.set_field(slots, head as u32, v);
        let len = self.word(at);
        self.set_word(at, len + 1);
        Ok(())
    }

    pub fn deque_pop_front(&mut self, at: Ref) -> Option<Value> {
        let v = self.deque_get(at, 0)?;
        self.deque_set(at, 0, Value(0));
        let cap = u64::from(self.word(self.list_slots(at)).max(1));
        let head = (self.raw(at, 1) + 1) % cap;
        self.set_raw(at, 1, head);
        let len = self.word(at);
        self.set_word(at, len - 1);
        Some(v)
    }

    pub fn deque_pop_back(&mut self, at: Ref) -> Option<Value> {
        let last = self.word(at).checked_sub(1)?;
        let v = self.deque_get(at, last)?;
        self.deque_set(at, last, Value(0));
        self.set_word(at, last);
        Some(v)
    }
}
