//! The Mersenne Twister MT19937 as `random.Random` uses it: the same sequence for the same seed as CPython.
//!
//! Matsumoto and Nishimura, "Mersenne Twister", 1998; seeding by `init_by_array` (2002). Absent: the distributions and
//! `_randbelow`, which are library code over [`MersenneTwister::getrandbits`] and [`MersenneTwister::random`].

use num_bigint::{BigInt, BigUint, Sign};
use sha2::{Digest, Sha512};

use super::cost::{Cost, MAX_BITS};
use super::{Int, IntRef, hash};
use crate::guest_error::{GuestError, GuestResult};

/// Words of state.
pub const STATE_WORDS: usize = 624;
const MIDDLE: usize = 397;

/// The generator; [`MersenneTwister::state`] and [`MersenneTwister::from_state`] are `getstate` and `setstate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MersenneTwister {
    words: [u32; STATE_WORDS],
    /// The next word to give; `STATE_WORDS` when all are used up.
    next: usize,
}

impl MersenneTwister {
    /// `random.seed(i)`: by the magnitude. Linear in its length.
    pub fn from_int(seed: IntRef<'_>) -> Self {
        match seed {
            IntRef::Small(small) => {
                let size = small.unsigned_abs();
                Self::from_key(&BigUint::from(size).to_u32_digits())
            }
            IntRef::Big(big) => Self::from_key(&big.magnitude().to_u32_digits()),
        }
    }

    /// `random.seed(x)` of a float: by its hash.
    pub fn from_float(seed: f64) -> Self {
        let hash = hash::float(seed).cast_unsigned();
        Self::from_key(&BigUint::from(hash).to_u32_digits())
    }

    /// `random.seed(b)` of bytes, version 2: the bytes followed by their SHA-512, as one big-endian number.
    pub fn from_bytes(seed: &[u8]) -> Self {
        let mut joined = seed.to_vec();
        joined.extend_from_slice(&Sha512::digest(seed));
        Self::from_key(&BigUint::from_bytes_be(&joined).to_u32_digits())
    }

    /// `random.seed(s)` of a string: its UTF-8 bytes.
    pub fn from_text(seed: &str) -> Self {
        Self::from_bytes(seed.as_bytes())
    }

    /// `init_genrand`.
    fn from_word(seed: u32) -> Self {
        let mut words = [0; STATE_WORDS];
        let mut previous = seed;
        for (i, word) in (0u32..).zip(&mut words) {
            if i > 0 {
                previous = (previous ^ (previous >> 30))
                    .wrapping_mul(1_812_433_253)
                    .wrapping_add(i);
            }
            *word = previous;
        }
        MersenneTwister {
            words,
            next: STATE_WORDS,
        }
    }

    /// `init_by_array`; an empty key is the key `[0]`.
    fn from_key(key: &[u32]) -> Self {
        let key = if key.is_empty() { &[0][..] } else { key };
        let mut twister = Self::from_word(19_650_218);
        let words = &mut twister.words;
        let mut i = 1;
        let mut previous = words[0];
        let rounds = key.len().max(STATE_WORDS);
        for (j, part) in (0u32..).zip(key).cycle().take(rounds) {
            let mixed = (previous ^ (previous >> 30)).wrapping_mul(1_664_525);
            previous = (words[i] ^ mixed).wrapping_add(*part).wrapping_add(j);
            words[i] = previous;
            i = advance(words, i);
        }
        for _ in 1..STATE_WORDS {
            let mixed = (previous ^ (previous >> 30)).wrapping_mul(1_566_083_941);
            previous = (words[i] ^ mixed).wrapping_sub(u32::try_from(i).unwrap_or(0));
            words[i] = previous;
            i = advance(words, i);
        }
        words[0] = 0x8000_0000;
        twister
    }

    /// The words, and how many of them are used up.
    pub fn state(&self) -> (&[u32; STATE_WORDS], u32) {
        (&self.words, u32::try_from(self.next).unwrap_or(0))
    }

    /// # Errors
    /// `ValueError: invalid state` where `used` is above [`STATE_WORDS`].
    pub fn from_state(words: [u32; STATE_WORDS], used: u32) -> GuestResult<Self> {
        match usize::try_from(used) {
            Ok(next) if next <= STATE_WORDS => Ok(MersenneTwister { words, next }),
            _ => Err(GuestError::value("invalid state")),
        }
    }

    /// 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.next >= STATE_WORDS {
            self.twist();
            self.next = 0;
        }
        let word = self.words.get(self.next).copied().unwrap_or(0);
        self.next += 1;
        temper(word)
    }

    fn twist(&mut self) {
        let words = &mut self.words;
        for i in 0..STATE_WORDS {
            let joined = (words[i] & 0x8000_0000) | (words[(i + 1) % STATE_WORDS] & 0x7fff_ffff);
            let magic = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            words[i] = words[(i + MIDDLE) % STATE_WORDS] ^ (joined >> 1) ^ magic;
        }
    }

    /// `random.random()`: 53 bits in [0, 1).
    pub fn random(&mut self) -> f64 {
        let high = self.next_u32();
        fraction(high, self.next_u32())
    }

    /// `random.getrandbits(count)`. Charge [`getrandbits_cost`] before.
    ///
    /// # Errors
    /// `ValueError` for a negative count, `MemoryError` for what can't be held.
    pub fn getrandbits(&mut self, count: i64) -> GuestResult<Int> {
        let Ok(count) = u64::try_from(count) else {
            return Err(GuestError::value("number of bits must be non-negative"));
        };
        if count > MAX_BITS {
            return Err(GuestError::memory(""));
        }
        if count == 0 {
            return Ok(Int::Small(0));
        }
        if count <= 32 {
            return Ok(Int::Small(i64::from(self.next_u32() >> (32 - count))));
        }
        let whole = count / 32;
        let mut digits: Vec<u32> = (0..whole).map(|_| self.next_u32()).collect();
        if count % 32 > 0 {
            digits.push(self.next_u32() >> (32 - count % 32));
        }
        Ok(Int::from_big(BigInt::from_biguint(
            Sign::Plus,
            BigUint::new(digits),
        )))
    }
}

/// The number that a word of the state gives.
pub fn temper(mut word: u32) -> u32 {
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c_5680;
    word ^= (word << 15) & 0xefc6_0000;
    word ^ (word >> 18)
}

/// The number in [0, 1) that two draws give.
pub fn fraction(high: u32, low: u32) -> f64 {
    let (high, low) = (f64::from(high >> 5), f64::from(low >> 6));
    (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
}

/// The next index of `init_by_array`'s walk, which skips the first word but for carrying the last one into it.
fn advance(words: &mut [u32; STATE_WORDS], i: usize) -> usize {
    if i + 1 < STATE_WORDS {
        return i + 1;
    }
    words[0] = words[STATE_WORDS - 1];
    1
}

/// What [`MersenneTwister::getrandbits`] costs.
pub fn getrandbits_cost(count: i64) -> Cost {
    let bits = u64::try_from(count).unwrap_or(0);
    Cost {
        work: (bits / 32).saturating_mul(8).saturating_add(20),
        bits,
    }
}
