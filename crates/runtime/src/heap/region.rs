//! The cage: one contiguous range of memory in which all guest data lies.
//!
//! This is the one file of the crate with `unsafe` code. The contract: the mapping
//! is `Region::MAPPED` bytes long for the region's whole life, so an access of up
//! to 32 bytes at any 32-bit offset lies inside it, whatever the offset. Memory
//! is reserved without commitment; it reads as zero until written.

#![allow(unsafe_code)]

use memmap2::{MmapMut, MmapOptions, UncheckedAdvice};

/// The mask of the first `n` bytes of a word, fewer than eight.
#[inline(always)]
fn low_bytes(n: u32) -> u64 {
    (1u64 << (8 * (n & 7))) - 1
}

/// One reserved range. Offsets are relative to its start.
pub struct Region {
    map: MmapMut,
    base: *mut u8,
}

// SAFETY: `base` points into `map`, which the region owns; access goes through
// `&self` for reads and `&mut self` for writes only.
unsafe impl Send for Region {}
// SAFETY: as above; `&Region` gives reads only.
unsafe impl Sync for Region {}

impl Region {
    /// Every 32-bit offset plus the largest access.
    pub const MAPPED: usize = (1 << 32) + 4096;

    /// Where large pages are asked for: past the part of the heap that most programs use.
    #[cfg(target_os = "linux")]
    const LARGE_PAGES: usize = super::HEAP_BASE as usize + (1 << 20);

    /// Reserves a region.
    ///
    /// # Errors
    /// The operating system's, when address space is exhausted.
    pub fn reserve() -> std::io::Result<Region> {
        let mut map = MmapOptions::new()
            .len(Self::MAPPED)
            .no_reserve_swap()
            .map_anon()?;
        let base = map.as_mut_ptr();
        #[cfg(target_os = "linux")]
        {
            // Programs that need much get it in large pages. It is only a wish: a kernel
            // without them is as good.
            let rest = Self::MAPPED - Self::LARGE_PAGES;
            let _ = map.advise_range(memmap2::Advice::HugePage, Self::LARGE_PAGES, rest);
        }
        Ok(Region { map, base })
    }

    /// Where it starts, for code that makes addresses of its own.
    pub fn start(&mut self) -> *mut u8 {
        self.base
    }

    #[inline(always)]
    pub fn u64(&self, at: u32) -> u64 {
        // SAFETY: `at + 8 <= MAPPED` for every `u32`; unaligned reads are allowed.
        unsafe { self.base.add(at as usize).cast::<u64>().read_unaligned() }
    }

    #[inline(always)]
    pub fn set_u64(&mut self, at: u32, v: u64) {
        // SAFETY: as in `u64`; `&mut self` excludes other access.
        unsafe { self.base.add(at as usize).cast::<u64>().write_unaligned(v) }
    }

    #[inline(always)]
    pub fn u32(&self, at: u32) -> u32 {
        // SAFETY: `at + 4 <= MAPPED`.
        unsafe { self.base.add(at as usize).cast::<u32>().read_unaligned() }
    }

    #[inline(always)]
    pub fn set_u32(&mut self, at: u32, v: u32) {
        // SAFETY: `at + 4 <= MAPPED`.
        unsafe { self.base.add(at as usize).cast::<u32>().write_unaligned(v) }
    }

    #[inline(always)]
    pub fn u8(&self, at: u32) -> u8 {
        // SAFETY: `at + 1 <= MAPPED`.
        unsafe { self.base.add(at as usize).read() }
    }

    #[inline(always)]
    pub fn set_u8(&mut self, at: u32, v: u8) {
        // SAFETY: `at + 1 <= MAPPED`.
        unsafe { self.base.add(at as usize).write(v) }
    }

    /// The bytes `at..at + len`; empty if the range leaves the region.
    #[inline]
    pub fn bytes(&self, at: u32, len: u32) -> &[u8] {
        let (at, len) = (at as usize, len as usize);
        self.map.get(at..at + len).unwrap_or(&[])
    }

    /// The bytes `at..at + len`; empty if the range leaves the region.
    #[inline]
    pub fn bytes_mut(&mut self, at: u32, len: u32) -> &mut [u8] {
        let (at, len) = (at as usize, len as usize);
        self.map.get_mut(at..at + len).unwrap_or(&mut [])
    }

    /// The text `at..at + len`, where the runtime wrote text; empty if it is none.
    pub fn str(&self, at: u32, len: u32) -> &str {
        std::str::from_utf8(self.bytes(at, len)).unwrap_or("")
    }

    /// Moves `len` bytes; the ranges may overlap.
    #[inline]
    pub fn copy(&mut self, from: u32, to: u32, len: u32) {
        let (from, to, len) = (from as usize, to as usize, len as usize);
        if from + len <= Self::MAPPED && to + len <= Self::MAPPED {
            self.map.copy_within(from..from + len, to);
        }
    }

    /// Copies words to where they don't overlap with what is copied.
    #[inline]
    pub fn copy_words(&mut self, from: u32, to: u32, n: u32) {
        if n > 16 {
            return self.copy(from, to, n.saturating_mul(8));
        }
        let base = self.base;
        for i in 0..n {
            let (from, to) = (from.wrapping_add(8 * i), to.wrapping_add(8 * i));
            // SAFETY: as in `u64` and `set_u64`.
            unsafe {
                let word = base.add(from as usize).cast::<u64>().read_unaligned();
                base.add(to as usize).cast::<u64>().write_unaligned(word);
            }
        }
    }

    /// Copies words to where they don't overlap with what is copied, and up to three more:
    /// four at a time.
    #[inline(always)]
    pub fn copy_fours(&mut self, from: u32, to: u32, n: u32) {
        let base = self.base;
        let (mut from, mut to) = (from, to);
        let end = from.wrapping_add(n.wrapping_mul(8));
        while from < end {
            // SAFETY: both `at + 32 <= MAPPED`; `&mut self` excludes other access.
            unsafe {
                let four = base.add(from as usize).cast::<[u64; 4]>().read_unaligned();
                base.add(to as usize)
                    .cast::<[u64; 4]>()
                    .write_unaligned(four);
            }
            (from, to) = (from.wrapping_add(32), to.wrapping_add(32));
        }
    }

    /// Combines `n` words at `a` and at `b`, both below `to`, word by word to there; `step`
    /// gives a word and what is carried to the next. What the last one carries.
    #[inline(always)]
    pub fn zip_words(
        &mut self,
        a: u32,
        b: u32,
        to: u32,
        n: u32,
        step: impl Fn(u64, u64, bool) -> (u64, bool),
    ) -> bool {
        let (a, b, len) = (a as usize, b as usize, 8 * n as usize);
        let (from, into) = self.map.split_at_mut(to as usize);
        let (Some(x), Some(y), Some(z)) = (
            from.get(a..a + len),
            from.get(b..b + len),
            into.get_mut(..len),
        ) else {
            return false;
        };
        let (x, y, z) = (x.as_chunks().0, y.as_chunks().0, z.as_chunks_mut::<8>().0);
        let mut carry = false;
        for ((x, y), z) in x.iter().zip(y).zip(z) {
            let (word, next) = step(u64::from_ne_bytes(*x), u64::from_ne_bytes(*y), carry);
            *z = word.to_ne_bytes();
            carry = next;
        }
        carry
    }

    /// Writes the same word from `from` up to `to`, and up to three times more: four at a time.
    #[inline(always)]
    pub fn fill_fours(&mut self, from: u32, to: u32, v: u64) {
        let base = self.base;
        let mut at = from;
        while at < to {
            // SAFETY: `at + 32 <= MAPPED` for every `u32`; `&mut self` excludes other access.
            unsafe {
                base.add(at as usize)
                    .cast::<[u64; 4]>()
                    .write_unaligned([v; 4]);
            }
            at = at.wrapping_add(32);
        }
    }

    /// Copies text to where a new object of whole words begins or goes on: up to seven
    /// bytes behind it are made zero.
    #[inline]
    pub fn copy_text(&mut self, from: u32, to: u32, len: u32) {
        if len > 64 {
            return self.copy(from, to, len);
        }
        let mut i = 0;
        while i + 8 <= len {
            let word = self.u64(from.wrapping_add(i));
            self.set_u64(to.wrapping_add(i), word);
            i += 8;
        }
        if i < len {
            let word = self.u64(from.wrapping_add(i)) & low_bytes(len - i);
            self.set_u64(to.wrapping_add(i), word);
        }
    }

    /// Whether two ranges hold the same bytes.
    #[inline]
    pub fn same(&self, a: u32, b: u32, len: u32) -> bool {
        if len > 64 {
            return self.bytes(a, len) == self.bytes(b, len);
        }
        let mut i = 0;
        while i + 8 <= len {
            if self.u64(a.wrapping_add(i)) != self.u64(b.wrapping_add(i)) {
                return false;
            }
            i += 8;
        }
        let differ = self.u64(a.wrapping_add(i)) ^ self.u64(b.wrapping_add(i));
        i == len || differ & low_bytes(len - i) == 0
    }

    /// Makes `from..to` read as zero: by writing if it is small, else by giving the
    /// pages back.
    pub fn clear(&mut self, from: u32, to: u32) {
        match to.saturating_sub(from) <= super::KEPT {
            true => self.zero(from, to),
            false => self.give_back(from, to),
        }
    }

    /// Makes `from..to` zero; its pages stay.
    pub fn zero(&mut self, from: u32, to: u32) {
        self.bytes_mut(from, to.saturating_sub(from)).fill(0);
    }

    /// Makes `from..to` read as zero; the pages that begin in it go back to the system, whole.
    pub fn give_back(&mut self, from: u32, to: u32) {
        if to <= from {
            return;
        }
        let page = 4096;
        let first = from.next_multiple_of(page);
        let last = to.next_multiple_of(page);
        self.zero(from, first);
        // SAFETY: the pages are private and anonymous, so they read as zero after
        // `MADV_DONTNEED`; no reference into them is alive, as `self` is borrowed.
        let dropped = unsafe {
            self.map.unchecked_advise_range(
                UncheckedAdvice::DontNeed,
                first as usize,
                (last - first) as usize,
            )
        };
        if dropped.is_err() {
            self.zero(first, to);
        }
    }
}
