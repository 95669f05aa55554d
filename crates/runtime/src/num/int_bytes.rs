//! `int.to_bytes` and `int.from_bytes`.

use num_bigint::{BigInt, Sign};

use super::{Int, IntRef};
use crate::guest_error::{GuestError, GuestResult};

/// The `byteorder` argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    /// # Errors
    /// `ValueError` for another word.
    pub fn parse(word: &str) -> GuestResult<Self> {
        match word {
            "little" => Ok(ByteOrder::Little),
            "big" => Ok(ByteOrder::Big),
            _ => Err(GuestError::value(
                "byteorder must be either 'little' or 'big'",
            )),
        }
    }
}

/// `a.to_bytes(length, byteorder, signed=…)`. The caller charges `length` bytes before.
///
/// # Errors
/// `OverflowError` where the number doesn't fit, `ValueError` for a negative length.
pub fn to_bytes(
    a: IntRef<'_>,
    length: i64,
    order: ByteOrder,
    signed: bool,
) -> GuestResult<Vec<u8>> {
    let Ok(length) = usize::try_from(length) else {
        return Err(GuestError::value("length argument must be non-negative"));
    };
    let negative = a.is_negative();
    if length == 0 && signed && a.to_i64() == Some(-1) {
        // The only number besides zero that CPython packs into nothing.
        return Ok(Vec::new());
    }
    if negative && !signed {
        return Err(GuestError::overflow(
            "can't convert negative int to unsigned",
        ));
    }
    let mut bytes = if a.is_zero() {
        Vec::new()
    } else if signed {
        a.to_big().to_signed_bytes_le()
    } else {
        a.to_big().magnitude().to_bytes_le()
    };
    if bytes.len() > length {
        return Err(GuestError::overflow("int too big to convert"));
    }
    bytes.resize(length, if negative { 0xff } else { 0 });
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes(bytes, byteorder, signed=…)`.
pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> Int {
    Int::from_big(match (order, signed) {
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
    })
}
