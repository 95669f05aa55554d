//! Python's numbers, without a heap: integers of any size, floats, complex numbers, `math`, hashing and MT19937.
//!
//! Everything here is a pure function over Rust values. What can become expensive has a cost function in [`cost`], which the
//! caller charges (and refuses by) before it calls. Nothing here recurses over guest data, allocates in the cage or reads a clock.

pub mod cmath;
pub mod combinat;
pub mod complex;
pub mod cost;
pub mod erf;
pub mod float;
pub mod float_text;
pub mod gamma;
pub mod hash;
pub mod int;
pub mod int_bytes;
pub mod int_text;
pub mod long;
pub mod math;
pub mod mt19937;
pub mod quote;

use std::borrow::Cow;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// An integer that a helper made. Normal form: `Big` only where the value doesn't fit an `i64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Int {
    Small(i64),
    Big(BigInt),
}

impl Int {
    /// An [`Int`] in normal form.
    pub fn from_big(value: BigInt) -> Self {
        match value.to_i64() {
            Some(small) => Int::Small(small),
            None => Int::Big(value),
        }
    }

    pub fn from_i128(value: i128) -> Self {
        match i64::try_from(value) {
            Ok(small) => Int::Small(small),
            Err(_) => Int::Big(BigInt::from(value)),
        }
    }

    pub fn as_ref(&self) -> IntRef<'_> {
        match self {
            Int::Small(small) => IntRef::Small(*small),
            Int::Big(big) => IntRef::Big(big),
        }
    }

    pub fn into_big(self) -> BigInt {
        match self {
            Int::Small(small) => BigInt::from(small),
            Int::Big(big) => big,
        }
    }
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Int::Small(value)
    }
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Self {
        Int::from_big(value)
    }
}

/// An integer operand. `Big` may hold a small value; helpers don't rely on the normal form.
#[derive(Debug, Clone, Copy)]
pub enum IntRef<'a> {
    Small(i64),
    Big(&'a BigInt),
}

impl<'a> IntRef<'a> {
    pub fn to_big(self) -> Cow<'a, BigInt> {
        match self {
            IntRef::Small(small) => Cow::Owned(BigInt::from(small)),
            IntRef::Big(big) => Cow::Borrowed(big),
        }
    }

    pub fn to_i64(self) -> Option<i64> {
        match self {
            IntRef::Small(small) => Some(small),
            IntRef::Big(big) => big.to_i64(),
        }
    }

    /// `int.bit_length()`.
    pub fn bits(self) -> u64 {
        match self {
            IntRef::Small(small) => u64::from(64 - small.unsigned_abs().leading_zeros()),
            IntRef::Big(big) => big.bits(),
        }
    }

    pub fn is_zero(self) -> bool {
        self.bits() == 0
    }

    pub fn is_negative(self) -> bool {
        match self {
            IntRef::Small(small) => small < 0,
            IntRef::Big(big) => big.sign() == num_bigint::Sign::Minus,
        }
    }

    pub fn is_odd(self) -> bool {
        match self {
            IntRef::Small(small) => small & 1 == 1,
            IntRef::Big(big) => big.bit(0),
        }
    }
}

impl From<i64> for IntRef<'_> {
    fn from(value: i64) -> Self {
        IntRef::Small(value)
    }
}

impl<'a> From<&'a BigInt> for IntRef<'a> {
    fn from(value: &'a BigInt) -> Self {
        IntRef::Big(value)
    }
}
