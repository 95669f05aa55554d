//! Conversions between [`Value`] and the usual Rust types.
//!
//! `Vec` is a list, `HashMap` and `BTreeMap` are dicts, `HashSet` and `BTreeSet` sets, Rust tuples tuples, `Option`
//! is the value or `None`, `()` is `None`. `Vec<u8>` is a list like every `Vec`: for bytes see [`Value::bytes`].

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::Hash;
use std::sync::Arc;

use num_bigint::BigInt;

use super::{Seq, Value};

/// A value is of another type than was asked for, or out of its range.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConvertError {
    pub expected: String,
    pub found: String,
}

impl ConvertError {
    pub(crate) fn new(expected: impl Into<String>, found: &Value) -> ConvertError {
        ConvertError {
            expected: expected.into(),
            found: found.type_name().to_owned(),
        }
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, got {}", self.expected, self.found)
    }
}

impl std::error::Error for ConvertError {}

/// Values by position, for calls: `()`, a tuple of what converts, or a `Vec<Value>`.
pub trait Items {
    fn into_values(self) -> Vec<Value>;
}

impl Items for Vec<Value> {
    fn into_values(self) -> Vec<Value> {
        self
    }
}

impl Items for () {
    fn into_values(self) -> Vec<Value> {
        Vec::new()
    }
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl From<$t> for Value {
            fn from(i: $t) -> Value {
                match i64::try_from(i) {
                    Ok(small) => Value::Int(small),
                    Err(_) => Value::int(i),
                }
            }
        }

        impl TryFrom<Value> for $t {
            type Error = ConvertError;
            fn try_from(v: Value) -> Result<$t, ConvertError> {
                let wrong = || ConvertError::new(stringify!($t), &v);
                match &v {
                    Value::Int(i) => <$t>::try_from(*i).map_err(|_| wrong()),
                    Value::BigInt(i) => <$t>::try_from(i.as_ref()).map_err(|_| wrong()),
                    _ => Err(wrong()),
                }
            }
        }
    )*};
}

integers!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize
);

impl From<BigInt> for Value {
    fn from(i: BigInt) -> Value {
        Value::int(i)
    }
}

impl TryFrom<Value> for BigInt {
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<BigInt, ConvertError> {
        v.as_bigint().ok_or_else(|| ConvertError::new("int", &v))
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

impl TryFrom<Value> for bool {
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<bool, ConvertError> {
        v.as_bool().ok_or_else(|| ConvertError::new("bool", &v))
    }
}

impl From<f64> for Value {
    fn from(f: f64) -> Value {
        Value::Float(f)
    }
}

impl From<f32> for Value {
    fn from(f: f32) -> Value {
        Value::Float(f64::from(f))
    }
}

/// An `int` is a float if the double holds it exactly.
impl TryFrom<Value> for f64 {
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<f64, ConvertError> {
        match v {
            Value::Float(f) => Ok(f),
            Value::Int(i) if i.unsigned_abs() <= 1 << 53 => Ok(i as f64),
            _ => Err(ConvertError::new("float", &v)),
        }
    }
}

impl From<()> for Value {
    fn from((): ()) -> Value {
        Value::None
    }
}

impl TryFrom<Value> for () {
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<(), ConvertError> {
        if v.is_none() {
            Ok(())
        } else {
            Err(ConvertError::new("None", &v))
        }
    }
}

impl From<&str> for Value {
    fn from(s: &str) -> Value {
        Value::Str(s.into())
    }
}

impl From<String> for Value {
    fn from(s: String) -> Value {
        Value::Str(s.into())
    }
}

impl From<Arc<str>> for Value {
    fn from(s: Arc<str>) -> Value {
        Value::Str(s)
    }
}

impl From<char> for Value {
    fn from(c: char) -> Value {
        Value::Str(c.to_string().into())
    }
}

impl TryFrom<Value> for String {
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<String, ConvertError> {
        v.as_str()
            .map(str::to_owned)
            .ok_or_else(|| ConvertError::new("str", &v))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Value {
        v.map_or(Value::None, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Value {
        Value::list(items)
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Value {
        Value::list(items)
    }
}

impl<K: Into<Value>, V: Into<Value>, S> From<HashMap<K, V, S>> for Value {
    fn from(map: HashMap<K, V, S>) -> Value {
        Value::dict(map)
    }
}

impl<K: Into<Value>, V: Into<Value>> From<BTreeMap<K, V>> for Value {
    fn from(map: BTreeMap<K, V>) -> Value {
        Value::dict(map)
    }
}

impl<T: Into<Value>, S> From<HashSet<T, S>> for Value {
    fn from(set: HashSet<T, S>) -> Value {
        Value::set(set)
    }
}

impl<T: Into<Value>> From<BTreeSet<T>> for Value {
    fn from(set: BTreeSet<T>) -> Value {
        Value::set(set)
    }
}

fn element<T: TryFrom<Value>>(v: Value) -> Result<T, ConvertError>
where
    ConvertError: From<T::Error>,
{
    T::try_from(v).map_err(ConvertError::from)
}

fn collect<T: TryFrom<Value>, C: FromIterator<T>>(s: &Seq) -> Result<C, ConvertError>
where
    ConvertError: From<T::Error>,
{
    s.iter().map(element).collect()
}

impl From<std::convert::Infallible> for ConvertError {
    fn from(never: std::convert::Infallible) -> ConvertError {
        match never {}
    }
}

/// From a list or a tuple.
impl<T: TryFrom<Value>> TryFrom<Value> for Vec<T>
where
    ConvertError: From<T::Error>,
{
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<Vec<T>, ConvertError> {
        match &v {
            Value::List(s) | Value::Tuple(s) => collect(s),
            _ => Err(ConvertError::new("list", &v)),
        }
    }
}

impl<T: TryFrom<Value> + Eq + Hash> TryFrom<Value> for HashSet<T>
where
    ConvertError: From<T::Error>,
{
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<HashSet<T>, ConvertError> {
        match &v {
            Value::Set(s) | Value::FrozenSet(s) => collect(s),
            _ => Err(ConvertError::new("set", &v)),
        }
    }
}

impl<T: TryFrom<Value> + Ord> TryFrom<Value> for BTreeSet<T>
where
    ConvertError: From<T::Error>,
{
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<BTreeSet<T>, ConvertError> {
        match &v {
            Value::Set(s) | Value::FrozenSet(s) => collect(s),
            _ => Err(ConvertError::new("set", &v)),
        }
    }
}

impl<K: TryFrom<Value> + Eq + Hash, V: TryFrom<Value>> TryFrom<Value> for HashMap<K, V>
where
    ConvertError: From<K::Error> + From<V::Error>,
{
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<HashMap<K, V>, ConvertError> {
        let map = v.as_dict().ok_or_else(|| ConvertError::new("dict", &v))?;
        map.iter()
            .map(|(k, x)| Ok((element(k)?, element(x)?)))
            .collect()
    }
}

impl<K: TryFrom<Value> + Ord, V: TryFrom<Value>> TryFrom<Value> for BTreeMap<K, V>
where
    ConvertError: From<K::Error> + From<V::Error>,
{
    type Error = ConvertError;
    fn try_from(v: Value) -> Result<BTreeMap<K, V>, ConvertError> {
        let map = v.as_dict().ok_or_else(|| ConvertError::new("dict", &v))?;
        map.iter()
            .map(|(k, x)| Ok((element(k)?, element(x)?)))
            .collect()
    }
}

macro_rules! options {
    ($($t:ty),*) => {$(
        impl TryFrom<Value> for Option<$t> {
            type Error = ConvertError;
            fn try_from(v: Value) -> Result<Option<$t>, ConvertError> {
                if v.is_none() { Ok(None) } else { <$t>::try_from(v).map(Some) }
            }
        }
    )*};
}

options!(
    bool, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f64, String, BigInt
);

macro_rules! tuples {
    ($(($($name:ident $n:tt),+))*) => {$(
        impl<$($name: Into<Value>),+> From<($($name,)+)> for Value {
            fn from(t: ($($name,)+)) -> Value {
                Value::tuple([$(t.$n.into()),+] as [Value; { [$($n),+].len() }])
            }
        }

        impl<$($name: Into<Value>),+> Items for ($($name,)+) {
            fn into_values(self) -> Vec<Value> {
                vec![$(self.$n.into()),+]
            }
        }

        impl<$($name: TryFrom<Value>),+> TryFrom<Value> for ($($name,)+)
        where
            $(ConvertError: From<$name::Error>),+
        {
            type Error = ConvertError;
            fn try_from(v: Value) -> Result<Self, ConvertError> {
                const LEN: usize = [$($n),+].len();
                let wrong = || ConvertError::new(format!("tuple of {LEN}"), &v);
                match &v {
                    Value::Tuple(s) if s.len() == LEN => Ok(($(element::<$name>(s.get($n).ok_or_else(wrong)?)?,)+)),
                    _ => Err(wrong()),
                }
            }
        }
    )*};
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}
