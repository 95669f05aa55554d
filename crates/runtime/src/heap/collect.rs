//! Collection: marks what is reachable and slides it down, in order of address.
//!
//! A bit of the map stands for a word of the heap; all words of a live object are
//! set, so the place an object moves to is a sum of set bits before it: one number a
//! block and a population count. It needs no second space: 1/64 of the heap for the
//! map and 1/128 for the blocks' numbers. Nothing is collected but at a poll or when
//! a helper has failed with [`super::Full`], and then the roots given are precise.
//! It looks at the clock on its way. A collection that is stopped leaves a heap that is
//! good for nothing but [`Heap::reset`]: the run has ended.

use super::kind::Layout;
use super::{HEAP_BASE, Heap};
use crate::meter::{Trap, Watch};
use crate::value::{Ref, TAG_REF, Value};

const BLOCK_WORDS: usize = 64;
/// Entries of the mark stack; when it overflows, the heap is scanned again.
const STACK_MAX: usize = 1 << 16;
/// Objects with references that are listed: a MiB of them.
const HOLDERS_MAX: usize = 1 << 18;
/// Objects and references that are looked at between two looks at the clock: about a
/// millisecond's work, where each of them misses the cache.
const LOOK_EVERY: u32 = 1 << 14;
/// Bytes that are moved at once.
const MOVE_AT_ONCE: u32 = 1 << 20;

/// What a collection needs besides the heap, kept between collections.
#[derive(Default)]
pub struct Collector {
    map: Vec<u64>,
    /// For each word of the map: live words before it.
    before: Vec<u32>,
    stack: Vec<Ref>,
    /// The live objects that have references, unless there are too many to list.
    holders: Vec<Ref>,
    many: bool,
    overflowed: bool,
    /// Work done since the last look at the clock.
    worked: u32,
}

/// What holds references outside the heap.
pub trait Roots {
    /// Calls `f` with each value, which may be changed.
    fn visit(&mut self, f: &mut dyn FnMut(&mut Value));
    /// Tables keyed by reference: `forward` gives where a live object went.
    fn moved(&mut self, forward: &dyn Fn(Ref) -> Option<Ref>);
}

/// Does something with each place in an object that may hold a reference, and counts that as work.
#[inline(always)]
fn each_place(
    c: &mut Collector,
    at: Ref,
    layout: Layout,
    watch: &Watch,
    mut f: impl FnMut(&mut Collector, u32),
) -> Result<(), Trap> {
    let mut part = Some(layout.refs);
    let mut second = layout.second();
    while let Some(t) = part {
        let (mut word, mut left) = (t.first, t.count);
        while left > 0 {
            let some = left.min(LOOK_EVERY);
            for _ in 0..some {
                f(c, at.wrapping_add(word.wrapping_mul(8)));
                word += t.stride;
            }
            left -= some;
            c.work(some, watch)?;
        }
        part = second.take();
    }
    c.work(1, watch)
}

impl Heap {
    /// Collects. `ranges` are the parts of the cage outside the heap that hold values.
    ///
    /// # Errors
    /// The trap, when the run is to be stopped: then the heap must not be used any more.
    pub fn collect(
        &mut self,
        ranges: &[(u32, u32)],
        roots: &mut dyn Roots,
        watch: &Watch,
    ) -> Result<(), Trap> {
        let mut c = std::mem::take(&mut self.collector);
        c.worked = 0;
        let words = (self.top() - HEAP_BASE) as usize / 8;
        c.map.clear();
        c.map.resize(words.div_ceil(BLOCK_WORDS), 0);
        c.stack.clear();
        c.holders.clear();
        c.many = false;
        c.overflowed = false;
        self.mark_roots(&mut c, ranges, roots, watch)?;
        while c.overflowed {
            c.overflowed = false;
            self.mark_again(&mut c, watch)?;
        }
        c.sum();
        self.forward_roots(&c, ranges, roots);
        self.forward_objects(&mut c, watch)?;
        let live = self.slide(&mut c, watch)?;
        if c.map.len() > 1 << 18 {
            c.map = Vec::new();
            c.before = Vec::new();
        }
        self.collector = c;
        self.collected(live);
        Ok(())
    }

    fn mark_roots(
        &mut self,
        c: &mut Collector,
        ranges: &[(u32, u32)],
        roots: &mut dyn Roots,
        watch: &Watch,
    ) -> Result<(), Trap> {
        for &(from, to) in ranges {
            let mut at = from;
            while at < to {
                self.mark_value(c, Value(self.region.u64(at)));
                at += 8;
            }
            self.drain(c, watch)?;
        }
        for at in self.chars {
            if at != 0 {
                self.mark_value(c, Value::reference(at));
            }
        }
        roots.visit(&mut |v| self.mark_value(c, *v));
        self.drain(c, watch)
    }

    /// Where the object lies, in words; `None` for what is not in the heap.
    fn word_index(&self, at: Ref) -> Option<usize> {
        if at < HEAP_BASE || at >= self.top() || at & 7 != 0 {
            return None;
        }
        Some((at - HEAP_BASE) as usize / 8)
    }

    #[inline(always)]
    fn mark_value(&self, c: &mut Collector, v: Value) {
        if v.tag() != TAG_REF {
            return;
        }
        let at = v.0 as u32;
        let Some(w) = self.word_index(at) else { return };
        if !c.is_marked(w) {
            self.mark_object(c, at, w);
        }
    }

    fn mark_object(&self, c: &mut Collector, at: Ref, w: usize) {
        let layout = self.layout(at);
        let size = layout.size as usize;
        if size == 0 || w + size > c.map.len() * BLOCK_WORDS {
            return;
        }
        c.mark(w, size);
        if layout.refs.count == 0 {
            return;
        }
        if c.holders.len() < HOLDERS_MAX {
            c.holders.push(at);
        } else {
            c.many = true;
        }
        if c.stack.len() < STACK_MAX {
            c.stack.push(at);
        } else {
            c.overflowed = true;
        }
    }

    fn drain(&self, c: &mut Collector, watch: &Watch) -> Result<(), Trap> {
        while let Some(at) = c.stack.pop() {
            self.scan(c, at, watch)?;
        }
        Ok(())
    }

    fn scan(&self, c: &mut Collector, at: Ref, watch: &Watch) -> Result<(), Trap> {
        each_place(c, at, self.layout(at), watch, |c, place| {
            self.mark_value(c, Value(self.region.u64(place)));
        })
    }

    /// After an overflow: scans every marked object once more.
    fn mark_again(&self, c: &mut Collector, watch: &Watch) -> Result<(), Trap> {
        let mut w = 0;
        while let Some(next) = c.next_marked(w) {
            let at = HEAP_BASE + 8 * next as u32;
            self.scan(c, at, watch)?;
            self.drain(c, watch)?;
            w = next + self.layout(at).size.max(1) as usize;
        }
        Ok(())
    }

    #[inline]
    fn forward_value(&self, c: &Collector, v: Value) -> Value {
        if v.tag() != TAG_REF {
            return v;
        }
        match self.word_index(v.0 as u32) {
            Some(w) if c.is_marked(w) => Value::reference(c.forward(w)),
            _ => v,
        }
    }

    fn forward_roots(&mut self, c: &Collector, ranges: &[(u32, u32)], roots: &mut dyn Roots) {
        for &(from, to) in ranges {
            let mut at = from;
            while at < to {
                let v = Value(self.region.u64(at));
                if v.is_ref() {
                    let v = self.forward_value(c, v);
                    self.region.set_u64(at, v.0);
                }
                at += 8;
            }
        }
        self.chars = self.chars.map(|at| match at {
            0 => 0,
            at => self.forward_value(c, Value::reference(at)).0 as u32,
        });
        roots.visit(&mut |v| *v = self.forward_value(c, *v));
        roots.moved(&|at| {
            let w = self.word_index(at)?;
            if c.is_marked(w) {
                Some(c.forward(w))
            } else {
                None
            }
        });
    }

    fn forward_objects(&mut self, c: &mut Collector, watch: &Watch) -> Result<(), Trap> {
        if !c.many {
            let holders = std::mem::take(&mut c.holders);
            for at in &holders {
                let layout = self.layout(*at);
                self.forward_object(c, *at, layout, watch)?;
            }
            c.holders = holders;
            return Ok(());
        }
        let mut w = 0;
        while let Some(next) = c.next_marked(w) {
            let at = HEAP_BASE + 8 * next as u32;
            let layout = self.layout(at);
            self.forward_object(c, at, layout, watch)?;
            w = next + layout.size.max(1) as usize;
        }
        Ok(())
    }

    #[inline]
    fn forward_object(
        &mut self,
        c: &mut Collector,
        at: Ref,
        layout: Layout,
        watch: &Watch,
    ) -> Result<(), Trap> {
        each_place(c, at, layout, watch, |c, place| {
            let v = Value(self.region.u64(place));
            if v.is_ref() {
                let v = self.forward_value(c, v);
                self.region.set_u64(place, v.0);
            }
        })
    }

    /// Moves runs of live words down; gives the new end.
    fn slide(&mut self, c: &mut Collector, watch: &Watch) -> Result<u32, Trap> {
        let mut to = HEAP_BASE;
        let mut w = 0;
        while let Some(start) = c.next_marked(w) {
            let end = c.next_clear(start);
            let mut from = HEAP_BASE + 8 * start as u32;
            let mut left = 8 * (end - start) as u32;
            if from == to {
                to += left;
                left = 0;
            }
            // From the lower end up, as the ranges may overlap.
            while left > 0 {
                let some = left.min(MOVE_AT_ONCE);
                self.region.copy(from, to, some);
                (from, to, left) = (from + some, to + some, left - some);
                c.work(1 + some / 256, watch)?;
            }
            w = end;
        }
        Ok(to)
    }
}

impl Collector {
    /// Counts work that was done, and looks at the clock when it was much.
    #[inline]
    fn work(&mut self, n: u32, watch: &Watch) -> Result<(), Trap> {
        self.worked += n;
        if self.worked < LOOK_EVERY {
            return Ok(());
        }
        self.worked = 0;
        watch.look()
    }

    #[inline]
    fn is_marked(&self, w: usize) -> bool {
        self.map
            .get(w / BLOCK_WORDS)
            .is_some_and(|b| b >> (w % BLOCK_WORDS) & 1 != 0)
    }

    #[inline]
    fn mark(&mut self, w: usize, size: usize) {
        let (block, bit) = (w / BLOCK_WORDS, w % BLOCK_WORDS);
        if bit + size < BLOCK_WORDS
            && let Some(b) = self.map.get_mut(block)
        {
            *b |= ((1u64 << size) - 1) << bit;
            return;
        }
        let (mut w, end) = (w, w + size);
        while w < end {
            let (block, bit) = (w / BLOCK_WORDS, w % BLOCK_WORDS);
            let n = (BLOCK_WORDS - bit).min(end - w);
            let ones = if n == BLOCK_WORDS {
                u64::MAX
            } else {
                ((1u64 << n) - 1) << bit
            };
            if let Some(b) = self.map.get_mut(block) {
                *b |= ones;
            }
            w += n;
        }
    }

    fn sum(&mut self) {
        self.before.clear();
        self.before.reserve(self.map.len());
        let mut total = 0u32;
        for b in &self.map {
            self.before.push(total);
            total += b.count_ones();
        }
    }

    #[inline]
    fn forward(&self, w: usize) -> Ref {
        let (block, bit) = (w / BLOCK_WORDS, w % BLOCK_WORDS);
        let bits = self.map.get(block).copied().unwrap_or(0) & ((1u64 << bit) - 1);
        let words = self.before.get(block).copied().unwrap_or(0) + bits.count_ones();
        HEAP_BASE + 8 * words
    }

    fn next_marked(&self, from: usize) -> Option<usize> {
        self.next(from, 0)
    }

    fn next_clear(&self, from: usize) -> usize {
        self.next(from, u64::MAX)
            .unwrap_or(self.map.len() * BLOCK_WORDS)
    }

    /// The next bit at or after `from` that differs from `flip`'s.
    #[inline]
    fn next(&self, from: usize, flip: u64) -> Option<usize> {
        let mut block = from / BLOCK_WORDS;
        let mut bits = (self.map.get(block)? ^ flip) & (u64::MAX << (from % BLOCK_WORDS));
        while bits == 0 {
            block += 1;
            bits = self.map.get(block)? ^ flip;
        }
        Some(block * BLOCK_WORDS + bits.trailing_zeros() as usize)
    }
}
