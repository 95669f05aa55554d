//! Bytes, byte arrays and big integers: raw data under a header.

use num_bigint::{BigInt, Sign};

use super::{Full, Heap, Kind, RecordKind};
use crate::value::{Ref, SMALL_MAX, SMALL_MIN, Value};

const HEAD: u32 = 16;
const NEGATIVE: u8 = 1;

/// An integer as words of its magnitude.
enum Words {
    Small(i64),
    Big { at: Ref, limbs: u32, negative: bool },
}

impl Words {
    fn len(&self) -> u32 {
        match self {
            Words::Small(_) => 1,
            Words::Big { limbs, .. } => limbs.div_ceil(2),
        }
    }

    /// Where the words of an object start, and how many have both halves.
    fn whole(&self) -> Option<(Ref, u32)> {
        match self {
            Words::Small(_) => None,
            Words::Big { at, limbs, .. } => Some((*at, limbs / 2)),
        }
    }

    fn is_negative(&self) -> bool {
        match self {
            Words::Small(i) => *i < 0,
            Words::Big { negative, .. } => *negative,
        }
    }
}

impl Heap {
    /// An immutable bytes object.
    pub fn bytes(&mut self, data: &[u8]) -> Result<Value, Full> {
        let at = self.raw_bytes(Kind::Bytes, data.len() as u64)?;
        self.region
            .bytes_mut(at + HEAD, data.len() as u32)
            .copy_from_slice(data);
        Ok(Value::reference(at))
    }

    /// A byte array with a blob of its own.
    pub fn bytearray(&mut self, data: &[u8]) -> Result<Value, Full> {
        self.reserve(data.len() as u64 + 64)?;
        let blob = self.blob(data.len() as u64)?;
        self.region
            .bytes_mut(blob + HEAD, data.len() as u32)
            .copy_from_slice(data);
        let at = self.alloc(Kind::Bytearray, 0, data.len() as u32, 16)?;
        self.set_field(at, 0, Value::reference(blob));
        Ok(Value::reference(at))
    }

    /// Raw storage that reads as zero.
    pub fn blob(&mut self, len: u64) -> Result<Ref, Full> {
        self.raw_bytes(Kind::Blob, len)
    }

    fn raw_bytes(&mut self, kind: Kind, len: u64) -> Result<Ref, Full> {
        self.reserve(len + u64::from(HEAD))?;
        let size = u64::from(HEAD) + len.next_multiple_of(8);
        let at = self.alloc(kind, 0, len as u32, size)?;
        self.region.bytes_mut(at + 8, size as u32 - 8).fill(0);
        Ok(at)
    }

    /// The content of a bytes object or blob.
    #[inline]
    pub fn data(&self, at: Ref) -> &[u8] {
        self.region.bytes(at.wrapping_add(HEAD), self.word(at))
    }

    #[inline]
    pub fn data_mut(&mut self, at: Ref) -> &mut [u8] {
        let n = self.word(at);
        self.region.bytes_mut(at.wrapping_add(HEAD), n)
    }

    /// The content of `bytes` or `bytearray`.
    pub fn as_bytes(&self, v: Value) -> Option<&[u8]> {
        match self.kind_of(v)? {
            Kind::Bytes => Some(self.data(v.0 as u32)),
            Kind::Bytearray => {
                let at = v.0 as u32;
                let blob = self.field(at, 0).as_ref()?;
                self.data(blob).get(..self.word(at) as usize)
            }
            Kind::Record => self.viewed(v.0 as u32),
            _ => None,
        }
    }

    /// What a memory view shows; nothing where its source has become shorter.
    fn viewed(&self, at: Ref) -> Option<&[u8]> {
        if RecordKind::from_u16(self.aux(at)) != RecordKind::MemoryView {
            return None;
        }
        let number = |i| usize::try_from(self.field(at, i).as_small().unwrap_or(0)).unwrap_or(0);
        let (first, len) = (number(1), number(2));
        let source = self.field(at, 0);
        let all = match self.kind_of(source)? {
            Kind::Bytes | Kind::Bytearray => self.as_bytes(source)?,
            _ => return None,
        };
        let end = first.saturating_add(len);
        Some(all.get(first..end).unwrap_or(&[]))
    }

    /// Replaces the content of a byte array.
    pub fn bytearray_set(&mut self, at: Ref, data: &[u8]) -> Result<(), Full> {
        let blob = self.blob((data.len() as u64).max(16))?;
        self.region
            .bytes_mut(blob + HEAD, data.len() as u32)
            .copy_from_slice(data);
        self.set_field(at, 0, Value::reference(blob));
        self.set_word(at, data.len() as u32);
        Ok(())
    }

    /// Sets one byte of a byte array, within its length.
    pub fn bytearray_set_byte(&mut self, at: Ref, index: u32, byte: u8) {
        if let Some(blob) = self.field(at, 0).as_ref()
            && let Some(b) = self.data_mut(blob).get_mut(index as usize)
        {
            *b = byte;
        }
    }

    /// Appends one byte to a byte array.
    pub fn bytearray_push(&mut self, at: Ref, byte: u8) -> Result<(), Full> {
        let len = self.word(at);
        let Some(mut blob) = self.field(at, 0).as_ref() else {
            return Ok(());
        };
        if self.word(blob) <= len {
            let bigger = self.blob(u64::from(len) + u64::from(len / 4) + 16)?;
            self.region.copy(blob + HEAD, bigger + HEAD, len);
            self.set_field(at, 0, Value::reference(bigger));
            blob = bigger;
        }
        self.region.set_u8(blob + HEAD + len, byte);
        self.set_word(at, len + 1);
        Ok(())
    }

    /// An integer of any size; small ones take no space.
    pub fn int(&mut self, v: &BigInt) -> Result<Value, Full> {
        if let Ok(i) = i64::try_from(v)
            && let Some(v) = Value::try_small(i)
        {
            return Ok(v);
        }
        let (sign, digits) = v.to_u32_digits();
        self.big(sign == Sign::Minus, &digits)
    }

    fn big(&mut self, negative: bool, digits: &[u32]) -> Result<Value, Full> {
        let n = digits.len() as u64;
        let size = 8 + (4 * n).next_multiple_of(8);
        let at = self.alloc(Kind::Int, 0, n as u32, size)?;
        self.set_flags(at, if negative { NEGATIVE } else { 0 });
        self.region.set_u64(
            at + size as u32 - 8,
            if size > 8 { 0 } else { self.region.u64(at) },
        );
        let (data, _) = self
            .region
            .bytes_mut(at + 8, 4 * digits.len() as u32)
            .as_chunks_mut::<4>();
        for (place, d) in data.iter_mut().zip(digits) {
            *place = d.to_le_bytes();
        }
        Ok(Value::reference(at))
    }

    #[inline]
    pub fn int_i64(&mut self, v: i64) -> Result<Value, Full> {
        if (SMALL_MIN..=SMALL_MAX).contains(&v) {
            return Ok(Value::small(v));
        }
        let at = self.alloc(Kind::Int, 0, 2, 16)?;
        self.set_flags(at, if v < 0 { NEGATIVE } else { 0 });
        self.region.set_u64(at + 8, v.unsigned_abs());
        Ok(Value::reference(at))
    }

    /// An integer of at most 128 bits.
    #[inline]
    pub fn int_i128(&mut self, v: i128) -> Result<Value, Full> {
        if let Ok(small) = i64::try_from(v) {
            return self.int_i64(small);
        }
        let m = v.unsigned_abs();
        let digits = [
            m as u32,
            (m >> 32) as u32,
            (m >> 64) as u32,
            (m >> 96) as u32,
        ];
        let used = 4 - digits.iter().rev().take_while(|d| **d == 0).count();
        self.big(v < 0, digits.get(..used).unwrap_or(&digits))
    }

    /// Whether a big integer object is negative, and its magnitude, if that is one word.
    #[inline(always)]
    pub fn int_word(&self, at: Ref) -> Option<(bool, u64)> {
        match self.word(at) {
            // The second half of the word is zero where one limb is used.
            1 | 2 => Some((
                self.big_is_negative(at),
                self.region.u64(at.wrapping_add(8)),
            )),
            _ => None,
        }
    }

    /// The number of a big integer object.
    pub fn big_at(&self, at: Ref) -> BigInt {
        let (data, _) = self
            .region
            .bytes(at.wrapping_add(8), self.word(at).saturating_mul(4))
            .as_chunks::<4>();
        let digits: Vec<u32> = data.iter().map(|d| u32::from_le_bytes(*d)).collect();
        let sign = if self.flags(at) & NEGATIVE != 0 {
            Sign::Minus
        } else {
            Sign::Plus
        };
        BigInt::new(sign, digits)
    }

    /// The magnitude of an integer value as 64-bit words, and whether it is negative.
    fn words(&self, v: Value) -> Option<Words> {
        if let Some(i) = v.as_small() {
            return Some(Words::Small(i));
        }
        self.as_kind(v, Kind::Int).map(|at| Words::Big {
            at: at.wrapping_add(8),
            limbs: self.word(at),
            negative: self.big_is_negative(at),
        })
    }

    #[inline(always)]
    fn word_of(&self, w: &Words, i: u32) -> u64 {
        match *w {
            Words::Small(v) if i == 0 => v.unsigned_abs(),
            Words::Big { at, limbs, .. } if 2 * i + 1 < limbs => {
                self.region.u64(at.wrapping_add(8 * i))
            }
            Words::Big { at, limbs, .. } if 2 * i < limbs => {
                u64::from(self.region.u32(at.wrapping_add(8 * i)))
            }
            _ => 0,
        }
    }

    /// Combines two magnitudes of up to `n` words, the least significant ones first, as
    /// [`super::region::Region::zip_words`] does; what the last ones carry.
    #[inline(always)]
    fn zip_magnitudes(
        &mut self,
        x: &Words,
        y: &Words,
        to: u32,
        n: u32,
        step: impl Fn(u64, u64, bool) -> (u64, bool),
    ) -> bool {
        let mut i = 0;
        let mut carry = false;
        if let (Some((p, k)), Some((q, l))) = (x.whole(), y.whole()) {
            i = k.min(l);
            carry = self.region.zip_words(p, q, to, i, &step);
        }
        while i < n {
            let (word, next) = step(self.word_of(x, i), self.word_of(y, i), carry);
            carry = next;
            self.region.set_u64(to + 8 * i, word);
            i += 1;
        }
        carry
    }

    /// `a + b`, or `a - b`, of exact integers, of which one at least is big: word by word
    /// from cage to cage, where a library would have both copied out and the result in.
    pub fn int_sum(&mut self, a: Value, b: Value, minus: bool) -> Result<Option<Value>, Full> {
        let (Some(x), Some(y)) = (self.words(a), self.words(b)) else {
            return Ok(None);
        };
        let n = x.len().max(y.len());
        let adds = x.is_negative() == (y.is_negative() != minus);
        let limbs = 2 * (n + 1);
        let at = self.alloc(Kind::Int, 0, limbs, 8 + 8 * (u64::from(n) + 1))?;
        let data = at + 8;
        let mut negative = x.is_negative();
        let top = if adds {
            self.zip_magnitudes(&x, &y, data, n, u64::carrying_add)
        } else {
            let place = |i: &u32| self.word_of(&x, *i) != self.word_of(&y, *i);
            let top = (0..n).rev().find(place);
            let less = top.is_some_and(|i| self.word_of(&x, i) < self.word_of(&y, i));
            negative ^= less;
            let (large, small) = if less { (&y, &x) } else { (&x, &y) };
            self.zip_magnitudes(large, small, data, n, u64::borrowing_sub)
        };
        self.region.set_u64(data + 8 * n, u64::from(top));
        let used = (0..limbs)
            .rev()
            .find(|i| self.region.u32(data + 4 * i) != 0);
        let used = used.map_or(0, |i| i + 1);
        if used <= 2 {
            let m = self.region.u64(data);
            let small = i64::try_from(m).ok().map(|m| if negative { -m } else { m });
            if let Some(v) = small.and_then(Value::try_small) {
                self.top = at;
                return Ok(Some(v));
            }
        }
        self.set_word(at, used);
        self.set_flags(at, if negative { NEGATIVE } else { 0 });
        self.top = at + 8 + (4 * used).next_multiple_of(8);
        Ok(Some(Value::reference(at)))
    }

    /// Whether two big integer objects are the same number.
    pub fn big_eq(&self, a: Ref, b: Ref) -> bool {
        let len = self.word(a);
        len == self.word(b)
            && (self.flags(a) ^ self.flags(b)) & NEGATIVE == 0
            && self.region.bytes(a.wrapping_add(8), 4 * len)
                == self.region.bytes(b.wrapping_add(8), 4 * len)
    }

    pub fn big_is_negative(&self, at: Ref) -> bool {
        self.flags(at) & NEGATIVE != 0
    }

    /// Bits of the magnitude of an integer value, rounded up to a limb.
    pub fn int_bits(&self, v: Value) -> u64 {
        match self.as_kind(v, Kind::Int) {
            Some(at) => 32 * u64::from(self.word(at)),
            None => 48,
        }
    }

    /// The integer that a value is: `int` or `bool`.
    pub fn as_bigint(&self, v: Value) -> Option<BigInt> {
        match v.as_index_small() {
            Some(i) => Some(BigInt::from(i)),
            None => self.as_kind(v, Kind::Int).map(|at| self.big_at(at)),
        }
    }

    /// The integer that a value is, if it fits.
    pub fn as_i64(&self, v: Value) -> Option<i64> {
        match v.as_index_small() {
            Some(i) => Some(i),
            None => {
                let at = self.as_kind(v, Kind::Int)?;
                if self.word(at) > 2 {
                    return None;
                }
                let m = u128::from(self.region.u64(at + 8));
                let m = i128::try_from(m).ok()?;
                i64::try_from(if self.big_is_negative(at) { -m } else { m }).ok()
            }
        }
    }
}
