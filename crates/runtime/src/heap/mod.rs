//! The heap of one run: objects in the cage, found by 32-bit offsets.
//!
//! What holds: every object starts with a header word that gives its kind and size;
//! every word of an object is initialised before the next allocation; allocation
//! never collects (see [`collect`]). Nothing here knows of classes or guest code.

pub mod bytes;
pub mod collect;
pub mod dict;
pub mod kind;
pub mod list;
pub mod region;
pub mod set;
pub mod text;

use crate::value::{Ref, Value};
pub use kind::{IterKind, Kind, RecordKind};
use region::Region;

/// Where the slots of frames start, and how many bytes of them there are.
pub const STACK_BASE: u32 = 1 << 20;
pub const STACK_END: u32 = 17 << 20;
/// Most runs' frames end below this: so much of the stack is cleared by writing.
pub const STACK_NEAR: u32 = STACK_BASE + (16 << 10);
/// Where module globals start.
pub const GLOBALS_BASE: u32 = 64 << 10;
pub const GLOBALS_END: u32 = STACK_BASE;
/// Where objects start.
pub const HEAP_BASE: u32 = 64 << 20;
/// What natives may allocate beyond the limit before the next poll collects.
const SLACK: u32 = 8 << 20;
/// What of the pages of a run stays for the next, and what of them may stay, where a run
/// has needed as much before.
const KEPT: u32 = 5 << 20;
const MOST_KEPT: u32 = 32 << 20;
/// Collection is not worth its trouble below this.
const FIRST_THRESHOLD: u32 = 12 << 20;

/// The heap has no room: collect and try again, or stop the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// The objects of one run.
pub struct Heap {
    pub region: Region,
    top: u32,
    /// The limit of memory, as an offset.
    limit: u32,
    /// What of the limit is used outside the cage: names, classes, layouts.
    outside: u32,
    /// A poll collects when `top` has passed this.
    threshold: u32,
    /// Offset of the highest byte written in this run.
    peak: u32,
    /// The bytes that the run before this has used, and those whose pages have stayed since.
    needed: u32,
    resident: u32,
    /// The largest amount of live data seen after a collection, or allocated without one.
    peak_live: u64,
    /// Table probes beyond the usual; the meter turns them into looks at the clock.
    pub slow_probes: u64,
    /// Where a character was last looked up, until objects move.
    last_place: std::cell::Cell<text::Place>,
    /// Strings of one character of ASCII that indexing gave, by the character: 0 where
    /// there is none. They are kept: that two of them are one must not hang on collections.
    chars: [Ref; 128],
    pub collector: collect::Collector,
    pub collections: u32,
}

impl Heap {
    /// A heap for one run.
    ///
    /// # Errors
    /// The operating system's, when address space is exhausted.
    pub fn new(memory: u64) -> std::io::Result<Heap> {
        let mut heap = Heap {
            region: Region::reserve()?,
            top: HEAP_BASE,
            limit: 0,
            outside: 0,
            threshold: 0,
            peak: HEAP_BASE,
            needed: 0,
            resident: 0,
            peak_live: 0,
            slow_probes: 0,
            last_place: std::cell::Cell::default(),
            chars: [0; 128],
            collector: collect::Collector::default(),
            collections: 0,
        };
        heap.set_limit(memory);
        Ok(heap)
    }

    /// Forgets all objects. The caller clears globals and slots by [`Heap::clear_range`].
    pub fn reset(&mut self, memory: u64) {
        self.note_peak();
        self.clear();
        self.top = HEAP_BASE;
        self.peak = HEAP_BASE;
        self.peak_live = 0;
        self.slow_probes = 0;
        self.last_place.take();
        self.chars = [0; 128];
        self.collections = 0;
        self.set_limit(memory);
    }

    /// Makes what was used zero. The pages that this run and the one before it have needed
    /// stay: getting them from the system takes longer than clearing them.
    fn clear(&mut self) {
        let used = self.peak - HEAP_BASE;
        if used == 0 {
            return;
        }
        let kept = used.min(self.needed).clamp(KEPT, MOST_KEPT);
        self.region.zero(HEAP_BASE, HEAP_BASE + used.min(kept));
        self.needed = used;
        self.resident = self.resident.max(used);
        self.keep(kept);
    }

    fn keep(&mut self, kept: u32) {
        let resident = std::mem::take(&mut self.resident);
        self.region
            .give_back(HEAP_BASE + kept, HEAP_BASE + resident);
        self.resident = resident.min(kept);
    }

    /// Gives the system what only runs that need much have use for. The heap is [`Heap::reset`].
    pub fn trim(&mut self) {
        self.keep(KEPT);
    }

    fn set_limit(&mut self, memory: u64) {
        let room = u64::from(u32::MAX - HEAP_BASE - SLACK - (1 << 20));
        let bytes = u32::try_from(memory.min(room)).unwrap_or(u32::MAX >> 1);
        self.limit = HEAP_BASE + bytes;
        self.outside = 0;
        self.threshold = self.limit.min(HEAP_BASE + FIRST_THRESHOLD);
    }

    /// Makes a range read as zero.
    pub fn clear_range(&mut self, from: u32, to: u32) {
        self.region.clear(from, to);
    }

    /// Logical bytes in use, garbage included.
    pub fn used(&self) -> u64 {
        u64::from(self.top - HEAP_BASE)
    }

    pub fn top(&self) -> u32 {
        self.top
    }

    /// Logical bytes that may be allocated now.
    pub fn room(&self) -> u64 {
        u64::from((self.limit + SLACK).saturating_sub(self.top))
    }

    /// Says how much of the limit is used outside the cage: the heap has what is left.
    pub fn set_outside(&mut self, bytes: u64) {
        let all = self.limit - HEAP_BASE + self.outside;
        self.outside = u32::try_from(bytes).unwrap_or(u32::MAX).min(all);
        self.limit = HEAP_BASE + (all - self.outside);
        self.threshold = self.threshold.min(self.limit);
    }

    /// The largest logical size of the heap so far.
    pub fn peak_bytes(&self) -> u64 {
        self.peak_live
            .max(u64::from(self.peak.max(self.top) - HEAP_BASE))
    }

    /// Whether the next poll should collect.
    #[inline(always)]
    pub fn wants_collection(&self) -> bool {
        self.top > self.threshold
    }

    fn note_peak(&mut self) {
        self.peak = self.peak.max(self.top);
    }

    /// Called by the collector: `live_end` is the new top.
    fn collected(&mut self, live_end: u32) {
        self.note_peak();
        self.last_place.take();
        self.top = live_end;
        self.collections += 1;
        let live = live_end - HEAP_BASE;
        let next = u64::from(live) + (2 * u64::from(live)).max(u64::from(FIRST_THRESHOLD));
        self.threshold = u32::try_from(u64::from(HEAP_BASE) + next)
            .unwrap_or(u32::MAX)
            .min(self.limit);
    }

    /// Whether live data alone passes the limit; true only right after a collection.
    pub fn over_limit(&self) -> bool {
        self.top > self.limit
    }

    /// Fails if `bytes` more can't be allocated: natives ask before they change anything.
    ///
    /// # Errors
    /// [`Full`], for the interpreter to collect.
    #[inline]
    pub fn reserve(&self, bytes: u64) -> Result<(), Full> {
        if bytes > self.room() {
            Err(Full)
        } else {
            Ok(())
        }
    }

    /// Space for an object of `size` bytes (a multiple of 8) with its header written;
    /// the caller writes every other word.
    #[inline(always)]
    pub fn alloc(&mut self, kind: Kind, aux: u16, word: u32, size: u64) -> Result<Ref, Full> {
        if size > self.room() {
            return Err(Full);
        }
        let at = self.top;
        self.top += size as u32;
        self.set_header(at, kind, 0, aux, word);
        Ok(at)
    }

    #[inline(always)]
    pub fn set_header(&mut self, at: Ref, kind: Kind, flags: u8, aux: u16, word: u32) {
        let h = u64::from(kind as u8)
            | u64::from(flags) << 8
            | u64::from(aux) << 16
            | u64::from(word) << 32;
        self.region.set_u64(at, h);
    }

    #[inline(always)]
    pub fn kind(&self, at: Ref) -> Kind {
        Kind::from_u8(self.region.u8(at))
    }

    /// The kind of the object that a value refers to, if it refers to one.
    #[inline(always)]
    pub fn kind_of(&self, v: Value) -> Option<Kind> {
        if v.is_ref() {
            Some(self.kind(v.0 as u32))
        } else {
            None
        }
    }

    /// The reference in `v` if it is to an object of that kind.
    #[inline(always)]
    pub fn as_kind(&self, v: Value, kind: Kind) -> Option<Ref> {
        if v.is_ref() && self.region.u8(v.0 as u32) == kind as u8 {
            Some(v.0 as u32)
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn flags(&self, at: Ref) -> u8 {
        self.region.u8(at.wrapping_add(1))
    }

    #[inline(always)]
    pub fn set_flags(&mut self, at: Ref, flags: u8) {
        self.region.set_u8(at.wrapping_add(1), flags);
    }

    #[inline(always)]
    pub fn aux(&self, at: Ref) -> u16 {
        (self.region.u32(at) >> 16) as u16
    }

    #[inline(always)]
    pub fn set_aux(&mut self, at: Ref, aux: u16) {
        let low = self.region.u32(at) & 0xFFFF;
        self.region.set_u32(at, low | u32::from(aux) << 16);
    }

    /// The header's 32-bit field: a length, a class or an index, by kind.
    #[inline(always)]
    pub fn word(&self, at: Ref) -> u32 {
        self.region.u32(at.wrapping_add(4))
    }

    #[inline(always)]
    pub fn set_word(&mut self, at: Ref, word: u32) {
        self.region.set_u32(at.wrapping_add(4), word);
    }

    /// The i-th word after the header, as a value.
    #[inline(always)]
    pub fn field(&self, at: Ref, i: u32) -> Value {
        Value(
            self.region
                .u64(at.wrapping_add(8).wrapping_add(i.wrapping_mul(8))),
        )
    }

    #[inline(always)]
    pub fn set_field(&mut self, at: Ref, i: u32, v: Value) {
        self.region
            .set_u64(at.wrapping_add(8).wrapping_add(i.wrapping_mul(8)), v.0);
    }

    /// The i-th word after the header, as a number.
    #[inline(always)]
    pub fn raw(&self, at: Ref, i: u32) -> u64 {
        self.field(at, i).0
    }

    #[inline(always)]
    pub fn set_raw(&mut self, at: Ref, i: u32, v: u64) {
        self.set_field(at, i, Value(v));
    }

    /// A record: a fixed number of values under one header.
    pub fn record(&mut self, kind: RecordKind, values: &[Value]) -> Result<Value, Full> {
        let n = values.len() as u32;
        let at = self.alloc(Kind::Record, kind as u16, n, 8 + 8 * u64::from(n))?;
        for (i, v) in values.iter().enumerate() {
            self.set_field(at, i as u32, *v);
        }
        Ok(Value::reference(at))
    }

    /// The reference in `v` if it is a record of that kind.
    #[inline(always)]
    pub fn as_record(&self, v: Value, kind: RecordKind) -> Option<Ref> {
        let at = self.as_kind(v, Kind::Record)?;
        if self.aux(at) == kind as u16 {
            Some(at)
        } else {
            None
        }
    }

    /// An iterator: what it walks over, a second value, and two counters.
    pub fn iter(
        &mut self,
        kind: IterKind,
        a: Value,
        b: Value,
        c: u64,
        d: u64,
    ) -> Result<Value, Full> {
        let at = self.alloc(Kind::Iter, kind as u16, 0, 40)?;
        self.set_field(at, 0, a);
        self.set_field(at, 1, b);
        self.set_raw(at, 2, c);
        self.set_raw(at, 3, d);
        Ok(Value::reference(at))
    }

    pub fn float_pair(&mut self, re: f64, im: f64) -> Result<Value, Full> {
        let at = self.alloc(Kind::Complex, 0, 0, 24)?;
        self.set_raw(at, 0, re.to_bits());
        self.set_raw(at, 1, im.to_bits());
        Ok(Value::reference(at))
    }

    /// The parts of a complex number.
    pub fn complex(&self, at: Ref) -> (f64, f64) {
        (
            f64::from_bits(self.raw(at, 0)),
            f64::from_bits(self.raw(at, 1)),
        )
    }
}
