//! Python values on the host's side: what goes into a run and what comes out.
//!
//! A scalar stands by itself; a container is a place in a [`Graph`], so shared and cyclic structure is kept as it
//! is and a clone costs a reference count. What holds: a value never changes once it is made; cycles lie within one
//! graph; making, comparing, printing and dropping values take no stack in proportion to their depth. What is
//! absent: behaviour. An instance of a guest class arrives as [`Value::Opaque`], which says what it was.

mod display;
mod equal;
mod from;
mod graph;
mod json;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use from::{ConvertError, Items};
pub use graph::{Graph, GraphBuilder, NodeId, Opaque, Part};
use graph::{Item, Node};
pub use json::JsonError;
use num_bigint::BigInt;

/// A Python value.
#[derive(Clone)]
pub enum Value {
    None,
    Bool(bool),
    Int(i64),
    /// An integer that does not fit [`Value::Int`].
    BigInt(Arc<BigInt>),
    Float(f64),
    Complex(f64, f64),
    Str(Arc<str>),
    Bytes(Arc<[u8]>),
    List(Seq),
    Tuple(Seq),
    /// In iteration order.
    Set(Seq),
    /// In iteration order.
    FrozenSet(Seq),
    /// In insertion order.
    Dict(Map),
    /// What has no value outside the guest: an instance, a function, a class, a generator.
    Opaque(Arc<Opaque>),
}

/// A list, tuple, set or frozenset: a place in a graph.
#[derive(Clone)]
pub struct Seq {
    pub(crate) graph: Arc<Graph>,
    pub(crate) id: NodeId,
}

/// A dict: a place in a graph.
#[derive(Clone)]
pub struct Map {
    pub(crate) graph: Arc<Graph>,
    pub(crate) id: NodeId,
}

impl Value {
    pub fn str(text: impl Into<Arc<str>>) -> Value {
        Value::Str(text.into())
    }

    pub fn bytes(data: impl Into<Arc<[u8]>>) -> Value {
        Value::Bytes(data.into())
    }

    /// An integer of any size, in its shortest form.
    pub fn int(i: impl Into<BigInt>) -> Value {
        let i = i.into();
        match i64::try_from(&i) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Arc::new(i)),
        }
    }

    pub fn list<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
        Graph::single(Node::List(foreign(items)))
    }

    pub fn tuple<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
        Graph::single(Node::Tuple(foreign(items)))
    }

    /// A set of these elements, which the caller knows to be distinct and hashable.
    pub fn set<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
        Graph::single(Node::Set(foreign(items)))
    }

    /// A frozenset of these elements, which the caller knows to be distinct and hashable.
    pub fn frozenset<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Value {
        Graph::single(Node::FrozenSet(foreign(items)))
    }

    /// A dict of these items, whose keys the caller knows to be distinct and hashable.
    pub fn dict<K: Into<Value>, V: Into<Value>>(items: impl IntoIterator<Item = (K, V)>) -> Value {
        let items = items
            .into_iter()
            .map(|(k, v)| (Item::Value(k.into()), Item::Value(v.into())))
            .collect();
        Graph::single(Node::Dict(items))
    }

    /// The name of the value's Python type.
    pub fn type_name(&self) -> &str {
        match self {
            Value::None => "NoneType",
            Value::Bool(_) => "bool",
            Value::Int(_) | Value::BigInt(_) => "int",
            Value::Float(_) => "float",
            Value::Complex(..) => "complex",
            Value::Str(_) => "str",
            Value::Bytes(_) => "bytes",
            Value::List(_) => "list",
            Value::Tuple(_) => "tuple",
            Value::Set(_) => "set",
            Value::FrozenSet(_) => "frozenset",
            Value::Dict(_) => "dict",
            Value::Opaque(o) => &o.type_name,
        }
    }

    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Value::Bool(b) => Some(*b),
            _ => None,
        }
    }

    /// The integer, if it is one of 64 bits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Value::Int(i) => Some(*i),
            _ => None,
        }
    }

    /// The integer, if it is one, of any size.
    pub fn as_bigint(&self) -> Option<BigInt> {
        match self {
            Value::Int(i) => Some(BigInt::from(*i)),
            Value::BigInt(i) => Some(i.as_ref().clone()),
            _ => None,
        }
    }

    /// The float, if it is one.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Float(f) => Some(*f),
            _ => None,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Str(s) => Some(s),
            _ => None,
        }
    }

    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Value::Bytes(b) => Some(b),
            _ => None,
        }
    }

    /// The elements of a list or a tuple.
    pub fn as_sequence(&self) -> Option<&Seq> {
        match self {
            Value::List(s) | Value::Tuple(s) => Some(s),
            _ => None,
        }
    }

    pub fn as_dict(&self) -> Option<&Map> {
        match self {
            Value::Dict(m) => Some(m),
            _ => None,
        }
    }

    /// The place in a graph, if the value is a container.
    pub(crate) fn place(&self) -> Option<(&Arc<Graph>, NodeId)> {
        match self {
            Value::List(s) | Value::Tuple(s) | Value::Set(s) | Value::FrozenSet(s) => {
                Some((&s.graph, s.id))
            }
            Value::Dict(m) => Some((&m.graph, m.id)),
            _ => None,
        }
    }

    /// The container's identity, for walks that must see each one once.
    pub(crate) fn identity(&self) -> Option<(usize, NodeId)> {
        self.place().map(|(g, id)| (Arc::as_ptr(g) as usize, id))
    }

    /// The elements of a container, a dict's keys and values in turn; empty for all else.
    pub(crate) fn children(&self) -> Vec<Value> {
        match self {
            Value::Dict(m) => m.iter().flat_map(|(k, v)| [k, v]).collect(),
            Value::List(s) | Value::Tuple(s) | Value::Set(s) | Value::FrozenSet(s) => {
                s.iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

fn foreign<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Vec<Item> {
    items.into_iter().map(|v| Item::Value(v.into())).collect()
}

impl Seq {
    fn items(&self) -> &[Item] {
        match self.graph.node(self.id) {
            Some(Node::List(v) | Node::Tuple(v) | Node::Set(v) | Node::FrozenSet(v)) => v,
            _ => &[],
        }
    }

    pub fn len(&self) -> usize {
        self.items().len()
    }

    pub fn is_empty(&self) -> bool {
        self.items().is_empty()
    }

    pub fn get(&self, index: usize) -> Option<Value> {
        self.items()
            .get(index)
            .map(|i| Graph::resolve(&self.graph, i))
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = Value> + '_ {
        self.items().iter().map(|i| Graph::resolve(&self.graph, i))
    }

    /// Whether both are one object, not merely equal.
    pub fn is(&self, other: &Seq) -> bool {
        Arc::ptr_eq(&self.graph, &other.graph) && self.id == other.id
    }
}

impl Map {
    fn items(&self) -> &[(Item, Item)] {
        match self.graph.node(self.id) {
            Some(Node::Dict(v)) => v,
            _ => &[],
        }
    }

    pub fn len(&self) -> usize {
        self.items().len()
    }

    pub fn is_empty(&self) -> bool {
        self.items().is_empty()
    }

    /// The items in insertion order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Value, Value)> + '_ {
        let at = |i: &Item| Graph::resolve(&self.graph, i);
        self.items().iter().map(move |(k, v)| (at(k), at(v)))
    }

    /// The value of a string key. It looks at each item.
    pub fn get(&self, key: &str) -> Option<Value> {
        self.iter()
            .find(|(k, _)| k.as_str() == Some(key))
            .map(|(_, v)| v)
    }

    /// Whether both are one object, not merely equal.
    pub fn is(&self, other: &Map) -> bool {
        Arc::ptr_eq(&self.graph, &other.graph) && self.id == other.id
    }
}
