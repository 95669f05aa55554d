//! CPython's `hash` of numbers, text, tuples and frozen sets, with the fixed key that `PYTHONHASHSEED=0` means.
//!
//! Equal hashes and equal insertion orders give equal set orders, so a program that iterates over a set of strings prints
//! what CPython prints under that seed. Numbers: the value modulo 2^61 - 1 (`Python/pyhash.c`). Text: SipHash-1-3 over the
//! narrowest of one, two or four bytes a character (PEP 393 and 456). Absent: hashes by identity, which belong to the heap.

use super::complex::Complex;
use super::{IntRef, float};

/// 2^61 - 1, the prime that numbers are reduced by.
const MODULUS: u64 = (1 << 61) - 1;
const HASH_BITS: i64 = 61;

/// `hash(float('inf'))`.
const INFINITY: i64 = 314_159;

/// What the imaginary part is multiplied by.
const IMAGINARY: u64 = 1_000_003;

/// `hash(None)`: an address in CPython 3.11, this constant since 3.12.
pub const NONE: i64 = 0xFCA8_6420;

/// -1 means an error in CPython's C interface, so no hash is -1.
pub fn avoid_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash(i)`. Linear in the number's length.
pub fn int(value: IntRef<'_>) -> i64 {
    let (negative, magnitude) = match value {
        IntRef::Small(small) => (small < 0, small.unsigned_abs() % MODULUS),
        IntRef::Big(big) => {
            let digits = big.magnitude().iter_u64_digits().rev();
            let reduced = digits.fold(0, |sum, digit| {
                reduce(u128::from(sum) << 64 | u128::from(digit))
            });
            (value.is_negative(), reduced)
        }
    };
    signed(magnitude, negative)
}

/// `hash(i)` of an integer of one word.
pub fn word(negative: bool, magnitude: u64) -> i64 {
    signed(magnitude % MODULUS, negative)
}

/// A number below 2^125 modulo the prime: 2^61 is 1, so the upper bits are added to the lower ones.
fn reduce(number: u128) -> u64 {
    let prime = u128::from(MODULUS);
    let once = (number & prime) + (number >> HASH_BITS);
    let twice = (once & prime) + (once >> HASH_BITS);
    let reduced = if twice >= prime { twice - prime } else { twice };
    u64::try_from(reduced).unwrap_or(0)
}

/// `hash(x)`; 0 for NaN, which CPython hashes by identity.
pub fn float(x: f64) -> i64 {
    if x.is_nan() {
        return 0;
    }
    if x.is_infinite() {
        return if x > 0.0 { INFINITY } else { -INFINITY };
    }
    let (mantissa, exponent) = float::decode(x);
    // Multiplying by two modulo 2^61 - 1 is a rotation of 61 bits.
    let turn = exponent.rem_euclid(HASH_BITS);
    let rotated = (mantissa << turn & MODULUS) | (mantissa >> (HASH_BITS - turn));
    signed(rotated % MODULUS, x < 0.0)
}

fn signed(magnitude: u64, negative: bool) -> i64 {
    let magnitude = i64::try_from(magnitude).unwrap_or(0);
    avoid_minus_one(if negative { -magnitude } else { magnitude })
}

/// `hash(z)`.
pub fn complex(z: Complex) -> i64 {
    let imaginary = float(z.im).cast_unsigned().wrapping_mul(IMAGINARY);
    let sum = float(z.re).cast_unsigned().wrapping_add(imaginary);
    avoid_minus_one(sum.cast_signed())
}

/// `hash(b)`. Linear.
pub fn bytes(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut state = Sip13::new();
    state.write(bytes);
    state.finish()
}

/// `hash(s)`. Linear.
pub fn text(text: &str) -> i64 {
    if text.is_ascii() {
        return bytes(text.as_bytes());
    }
    let widest = text.chars().max().map_or(0, u32::from);
    let width = match widest {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    };
    let mut state = Sip13::new();
    for c in text.chars() {
        let code = u32::from(c).to_le_bytes();
        state.write(code.get(..width).unwrap_or(&code));
    }
    state.finish()
}

/// Fewer than eight bytes as a word, the first one lowest.
#[inline]
fn tail(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        // They overlap where there are fewer than eight: the same bytes at the same place.
        let above = 8 * (bytes.len() - 4) as u32;
        let last = u64::from(u32::from_le_bytes(*last));
        return u64::from(u32::from_le_bytes(*first)) | last.checked_shl(above).unwrap_or(0);
    }
    let shifted = bytes.iter().rev();
    shifted.fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// SipHash with one round a word and three at the end, and the key 0.
struct Sip13 {
    v: [u64; 4],
    /// Bytes that don't fill a word yet, the first one lowest.
    tail: u64,
    length: u64,
}

impl Sip13 {
    fn new() -> Self {
        Sip13 {
            v: [
                0x736f_6d65_7073_6575,
                0x646f_7261_6e64_6f6d,
                0x6c79_6765_6e65_7261,
                0x7465_6462_7974_6573,
            ],
            tail: 0,
            length: 0,
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        if self.length.is_multiple_of(8) {
            while let Some((word, after)) = rest.split_first_chunk::<8>() {
                self.word(u64::from_le_bytes(*word));
                self.length = self.length.wrapping_add(8);
                rest = after;
            }
        }
        if self.length.is_multiple_of(8) && self.tail == 0 {
            self.tail = tail(rest);
            self.length = self.length.wrapping_add(rest.len() as u64);
            return;
        }
        for byte in rest {
            self.tail |= u64::from(*byte) << (self.length % 8 * 8);
            self.length = self.length.wrapping_add(1);
            if self.length.is_multiple_of(8) {
                self.word(self.tail);
                self.tail = 0;
            }
        }
    }

    #[inline]
    fn word(&mut self, word: u64) {
        self.v[3] ^= word;
        self.round();
        self.v[0] ^= word;
    }

    #[inline]
    fn round(&mut self) {
        let [v0, v1, v2, v3] = &mut self.v;
        *v0 = v0.wrapping_add(*v1);
        *v1 = v1.rotate_left(13) ^ *v0;
        *v0 = v0.rotate_left(32);
        *v2 = v2.wrapping_add(*v3);
        *v3 = v3.rotate_left(16) ^ *v2;
        *v0 = v0.wrapping_add(*v3);
        *v3 = v3.rotate_left(21) ^ *v0;
        *v2 = v2.wrapping_add(*v1);
        *v1 = v1.rotate_left(17) ^ *v2;
        *v2 = v2.rotate_left(32);
    }

    fn finish(mut self) -> i64 {
        let last = self.length << 56 | self.tail;
        self.word(last);
        self.v[2] ^= 0xff;
        for _ in 0..3 {
            self.round();
        }
        let [v0, v1, v2, v3] = self.v;
        avoid_minus_one((v0 ^ v1 ^ v2 ^ v3).cast_signed())
    }
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;

/// `hash` of a tuple, fed with the hashes of its items in order (a variant of xxHash).
#[derive(Debug, Clone, Copy)]
pub struct TupleHasher {
    sum: u64,
    length: u64,
}

impl Default for TupleHasher {
    fn default() -> Self {
        TupleHasher {
            sum: PRIME_5,
            length: 0,
        }
    }
}

impl TupleHasher {
    pub fn add(&mut self, item: i64) {
        let lane = item.cast_unsigned().wrapping_mul(PRIME_2);
        self.sum = self
            .sum
            .wrapping_add(lane)
            .rotate_left(31)
            .wrapping_mul(PRIME_1);
        self.length = self.length.wrapping_add(1);
    }

    pub fn finish(self) -> i64 {
        let end = self.length ^ (PRIME_5 ^ 3_527_539);
        match self.sum.wrapping_add(end).cast_signed() {
            -1 => 1_546_275_796,
            hash => hash,
        }
    }
}

/// `hash` of a tuple whose items have these hashes.
pub fn tuple(items: &[i64]) -> i64 {
    let mut state = TupleHasher::default();
    items.iter().for_each(|item| state.add(*item));
    state.finish()
}

/// `hash` of a frozen set, fed with the hashes of its elements in any order.
#[derive(Debug, Clone, Copy, Default)]
pub struct FrozenSetHasher {
    mixed: u64,
    length: u64,
}

impl FrozenSetHasher {
    pub fn add(&mut self, element: i64) {
        let hash = element.cast_unsigned();
        self.mixed ^= (hash ^ 89_869_747 ^ (hash << 16)).wrapping_mul(3_644_798_167);
        self.length = self.length.wrapping_add(1);
    }

    pub fn finish(self) -> i64 {
        let mut hash = self.mixed ^ self.length.wrapping_add(1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        match hash.cast_signed() {
            -1 => 590_923_713,
            hash => hash,
        }
    }
}
