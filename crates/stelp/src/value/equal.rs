//! Equality of host values: the same data. Types must be the same (`1`, `1.0` and `True` differ), floats are equal
//! if their bits are (so NaN equals itself), dicts have an order, sets have none, and cycles are equal if no walk
//! can tell them apart.

use std::collections::HashSet;

use super::Value;

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        let mut work = vec![(self.clone(), other.clone())];
        let mut seen = HashSet::new();
        while let Some((a, b)) = work.pop() {
            if let (Some(x), Some(y)) = (a.identity(), b.identity())
                && (x == y || !seen.insert((x, y)))
            {
                continue;
            }
            match (&a, &b) {
                (Value::List(x), Value::List(y)) | (Value::Tuple(x), Value::Tuple(y))
                    if x.len() == y.len() =>
                {
                    work.extend(x.iter().zip(y.iter()));
                }
                (Value::Set(x), Value::Set(y)) | (Value::FrozenSet(x), Value::FrozenSet(y))
                    if x.len() == y.len() =>
                {
                    work.extend(sorted(x.iter()).into_iter().zip(sorted(y.iter())));
                }
                (Value::Dict(x), Value::Dict(y)) if x.len() == y.len() => {
                    for ((k, v), (l, w)) in x.iter().zip(y.iter()) {
                        work.push((k, l));
                        work.push((v, w));
                    }
                }
                _ if same_scalar(&a, &b) => {}
                _ => return false,
            }
        }
        true
    }
}

fn same_scalar(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::None, Value::None) => true,
        (Value::Bool(x), Value::Bool(y)) => x == y,
        (Value::Int(x), Value::Int(y)) => x == y,
        (Value::BigInt(x), Value::BigInt(y)) => x == y,
        (Value::Float(x), Value::Float(y)) => x.to_bits() == y.to_bits(),
        (Value::Complex(x, y), Value::Complex(z, w)) => {
            x.to_bits() == z.to_bits() && y.to_bits() == w.to_bits()
        }
        (Value::Str(x), Value::Str(y)) => x == y,
        (Value::Bytes(x), Value::Bytes(y)) => x == y,
        (Value::Opaque(x), Value::Opaque(y)) => x == y,
        _ => false,
    }
}

/// The elements of a set in an order that equal sets share.
fn sorted(items: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut keyed: Vec<(Vec<u8>, Value)> = items.map(|v| (key(&v, KEY_DEPTH), v)).collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0));
    keyed.into_iter().map(|(_, v)| v).collect()
}

const KEY_DEPTH: u32 = 24;
const KEY_BYTES: usize = 4096;

/// A text that equal elements share; beyond some depth and length it tells no more apart.
fn key(v: &Value, depth: u32) -> Vec<u8> {
    let mut out = v.type_name().as_bytes().to_vec();
    out.push(0);
    match v {
        Value::None => {}
        Value::Bool(b) => out.push(u8::from(*b)),
        Value::Int(i) => out.extend(i.to_be_bytes()),
        Value::BigInt(i) => out.extend(i.to_signed_bytes_be()),
        Value::Float(f) => out.extend(f.to_bits().to_be_bytes()),
        Value::Complex(a, b) => {
            out.extend(a.to_bits().to_be_bytes());
            out.extend(b.to_bits().to_be_bytes());
        }
        Value::Str(s) => out.extend(s.as_bytes()),
        Value::Bytes(b) => out.extend(b.iter()),
        Value::Opaque(o) => out.extend(o.repr.as_bytes()),
        _ if depth == 0 => {}
        Value::Set(s) | Value::FrozenSet(s) => {
            let mut keys: Vec<Vec<u8>> = s
                .iter()
                .take(KEY_BYTES)
                .map(|v| key(&v, depth - 1))
                .collect();
            keys.sort();
            out.extend(keys.into_iter().flatten());
        }
        Value::List(_) | Value::Tuple(_) | Value::Dict(_) => {
            for child in v.children().iter().take(KEY_BYTES) {
                if out.len() >= KEY_BYTES {
                    break;
                }
                out.extend(key(child, depth - 1));
            }
        }
    }
    out.truncate(KEY_BYTES);
    out
}
