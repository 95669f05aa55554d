//! A value slot: 64 bits that hold a double, a small integer, a reference into the
//! cage, or one of the immediates.
//!
//! Doubles are stored as they are; a NaN is the positive quiet one, whose payload is its
//! identity: zero for what arithmetic gives. All else has a tag in the high sixteen bits
//! at or above [`TAG_INT`]'s.

/// A value of the guest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(pub u64);

pub const TAG_INT: u64 = 0xFFFA;
pub const TAG_REF: u64 = 0xFFFB;
pub const TAG_CONST: u64 = 0xFFFC;
/// A native function: an index into the table of natives.
pub const TAG_NATIVE: u64 = 0xFFFD;
/// A class: an index into the run's class table.
pub const TAG_CLASS: u64 = 0xFFFE;
/// A module: an index into the run's module table.
pub const TAG_MODULE: u64 = 0xFFFF;

const FIRST_TAGGED: u64 = 0xFFF9 << 48;
const PAYLOAD: u64 = (1 << 48) - 1;
const CANONICAL_NAN: u64 = 0x7FF8 << 48;

/// The largest integer that a slot holds directly.
pub const SMALL_MAX: i64 = (1 << 47) - 1;
pub const SMALL_MIN: i64 = -(1 << 47);

/// An index into the class table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord, Default)]
pub struct TypeId(pub u32);

/// An offset of an object in the cage.
pub type Ref = u32;

impl Value {
    pub const NONE: Value = Value((TAG_CONST << 48) | 1);
    pub const FALSE: Value = Value((TAG_CONST << 48) | 2);
    pub const TRUE: Value = Value((TAG_CONST << 48) | 3);
    pub const NOT_IMPLEMENTED: Value = Value((TAG_CONST << 48) | 4);
    pub const ELLIPSIS: Value = Value((TAG_CONST << 48) | 5);
    /// The content of a variable that is not bound, and of an empty table entry.
    pub const UNBOUND: Value = Value((TAG_CONST << 48) | 6);
    /// A deleted entry of a set.
    pub const DUMMY: Value = Value((TAG_CONST << 48) | 7);
    pub const STDOUT: Value = Value((TAG_CONST << 48) | 8);
    pub const STDERR: Value = Value((TAG_CONST << 48) | 9);
    pub const STDIN: Value = Value((TAG_CONST << 48) | 10);

    #[inline(always)]
    pub fn tag(self) -> u64 {
        self.0 >> 48
    }

    /// A small integer; the caller knows that it fits 48 bits.
    #[inline(always)]
    pub fn small(i: i64) -> Value {
        Value((TAG_INT << 48) | (i as u64 & PAYLOAD))
    }

    /// The sum of two small integers, if it is one; the caller knows that they are.
    #[inline(always)]
    pub fn small_sum(self, other: Value) -> Option<Value> {
        // At the top of the word, a carry out of 48 bits is one out of the word.
        let sum = ((self.0 << 16) as i64).checked_add((other.0 << 16) as i64)?;
        Some(Value((TAG_INT << 48) | (sum as u64 >> 16)))
    }

    /// The difference of two small integers, if it is one; the caller knows that they are.
    #[inline(always)]
    pub fn small_difference(self, other: Value) -> Option<Value> {
        let rest = ((self.0 << 16) as i64).checked_sub((other.0 << 16) as i64)?;
        Some(Value((TAG_INT << 48) | (rest as u64 >> 16)))
    }

    /// An integer, if it fits a slot.
    #[inline(always)]
    pub fn try_small(i: i64) -> Option<Value> {
        if (SMALL_MIN..=SMALL_MAX).contains(&i) {
            Some(Value::small(i))
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn bool(b: bool) -> Value {
        if b { Value::TRUE } else { Value::FALSE }
    }

    #[inline(always)]
    pub fn float(f: f64) -> Value {
        if f.is_nan() {
            Value(CANONICAL_NAN)
        } else {
            Value(f.to_bits())
        }
    }

    /// A NaN that is no other NaN: as keys, two of them are two.
    pub fn nan(identity: u64) -> Value {
        Value(CANONICAL_NAN | (identity & PAYLOAD))
    }

    #[inline(always)]
    pub fn reference(at: Ref) -> Value {
        Value((TAG_REF << 48) | u64::from(at))
    }

    #[inline(always)]
    pub fn native(index: u32) -> Value {
        Value((TAG_NATIVE << 48) | u64::from(index))
    }

    #[inline(always)]
    pub fn class(id: TypeId) -> Value {
        Value((TAG_CLASS << 48) | u64::from(id.0))
    }

    #[inline(always)]
    pub fn module(index: u32) -> Value {
        Value((TAG_MODULE << 48) | u64::from(index))
    }

    #[inline(always)]
    pub fn is_int(self) -> bool {
        self.tag() == TAG_INT
    }

    #[inline(always)]
    pub fn is_float(self) -> bool {
        self.0 < FIRST_TAGGED
    }

    #[inline(always)]
    pub fn is_ref(self) -> bool {
        self.tag() == TAG_REF
    }

    #[inline(always)]
    pub fn is_bool(self) -> bool {
        self == Value::TRUE || self == Value::FALSE
    }

    #[inline(always)]
    pub fn is_none(self) -> bool {
        self == Value::NONE
    }

    #[inline(always)]
    pub fn is_unbound(self) -> bool {
        self == Value::UNBOUND
    }

    #[inline(always)]
    pub fn as_small(self) -> Option<i64> {
        if self.is_int() {
            Some(self.small_unchecked())
        } else {
            None
        }
    }

    /// The integer of a slot that holds one; any number otherwise.
    #[inline(always)]
    pub fn small_unchecked(self) -> i64 {
        ((self.0 << 16) as i64) >> 16
    }

    #[inline(always)]
    pub fn as_float(self) -> Option<f64> {
        if self.is_float() {
            Some(f64::from_bits(self.0))
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn as_ref(self) -> Option<Ref> {
        if self.is_ref() {
            Some(self.0 as u32)
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn as_bool(self) -> Option<bool> {
        match self {
            Value::TRUE => Some(true),
            Value::FALSE => Some(false),
            _ => None,
        }
    }

    /// A small integer or a bool as an integer.
    #[inline(always)]
    pub fn as_index_small(self) -> Option<i64> {
        match self.as_small() {
            Some(i) => Some(i),
            None => self.as_bool().map(i64::from),
        }
    }

    #[inline(always)]
    pub fn as_native(self) -> Option<u32> {
        if self.tag() == TAG_NATIVE {
            Some(self.0 as u32)
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn as_class(self) -> Option<TypeId> {
        if self.tag() == TAG_CLASS {
            Some(TypeId(self.0 as u32))
        } else {
            None
        }
    }

    #[inline(always)]
    pub fn as_module(self) -> Option<u32> {
        if self.tag() == TAG_MODULE {
            Some(self.0 as u32)
        } else {
            None
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Value::NONE => f.write_str("None"),
            Value::TRUE => f.write_str("True"),
            Value::FALSE => f.write_str("False"),
            Value::UNBOUND => f.write_str("<unbound>"),
            v => match v.tag() {
                TAG_INT => write!(f, "{}", v.small_unchecked()),
                TAG_REF => write!(f, "@{:#x}", v.0 as u32),
                TAG_CONST => write!(f, "const{}", v.0 as u32),
                TAG_NATIVE => write!(f, "native{}", v.0 as u32),
                TAG_CLASS => write!(f, "class{}", v.0 as u32),
                TAG_MODULE => write!(f, "module{}", v.0 as u32),
                _ => write!(f, "{}", f64::from_bits(v.0)),
            },
        }
    }
}
