//! Where containers live: nodes in an array, which refer to each other by index or to values of other graphs.
//!
//! A graph is made by a [`GraphBuilder`] and then never changes. Only nodes of one graph can form a cycle, so
//! graphs themselves form a tree of reference counts, which `Drop` takes down with a worklist.

use std::sync::Arc;

use super::{Map, Seq, Value};

/// A container's index in its graph.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct NodeId(pub(crate) u32);

/// What a value of the guest that has no value outside it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opaque {
    pub type_name: String,
    /// As far as it can be told without running guest code.
    pub repr: String,
}

#[derive(Clone)]
pub(crate) enum Item {
    Value(Value),
    /// A container of the same graph.
    Local(NodeId),
}

pub(crate) enum Node {
    List(Vec<Item>),
    Tuple(Vec<Item>),
    Set(Vec<Item>),
    FrozenSet(Vec<Item>),
    Dict(Vec<(Item, Item)>),
}

/// Containers that may refer to each other.
#[derive(Default)]
pub struct Graph {
    nodes: Vec<Node>,
}

impl Graph {
    pub(crate) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// The value of one node that stands alone.
    pub(crate) fn single(node: Node) -> Value {
        let graph = Arc::new(Graph { nodes: vec![node] });
        Graph::at(&graph, NodeId(0))
    }

    pub(crate) fn at(graph: &Arc<Graph>, id: NodeId) -> Value {
        let seq = || Seq {
            graph: Arc::clone(graph),
            id,
        };
        match graph.node(id) {
            Some(Node::List(_)) => Value::List(seq()),
            Some(Node::Tuple(_)) => Value::Tuple(seq()),
            Some(Node::Set(_)) => Value::Set(seq()),
            Some(Node::FrozenSet(_)) => Value::FrozenSet(seq()),
            Some(Node::Dict(_)) => Value::Dict(Map {
                graph: Arc::clone(graph),
                id,
            }),
            None => Value::None,
        }
    }

    pub(crate) fn resolve(graph: &Arc<Graph>, item: &Item) -> Value {
        match item {
            Item::Value(v) => v.clone(),
            Item::Local(id) => Graph::at(graph, *id),
        }
    }
}

/// Takes the graphs that a value holds out of it.
fn take_graphs(nodes: &mut Vec<Node>, out: &mut Vec<Arc<Graph>>) {
    let mut take = |item: Item| {
        if let Item::Value(v) = item {
            match v {
                Value::List(s) | Value::Tuple(s) | Value::Set(s) | Value::FrozenSet(s) => {
                    out.push(s.graph)
                }
                Value::Dict(m) => out.push(m.graph),
                _ => {}
            }
        }
    };
    for node in nodes.drain(..) {
        match node {
            Node::List(v) | Node::Tuple(v) | Node::Set(v) | Node::FrozenSet(v) => {
                v.into_iter().for_each(&mut take)
            }
            Node::Dict(v) => v.into_iter().for_each(|(k, x)| {
                take(k);
                take(x);
            }),
        }
    }
}

impl Drop for Graph {
    fn drop(&mut self) {
        let mut graphs = Vec::new();
        take_graphs(&mut self.nodes, &mut graphs);
        while let Some(graph) = graphs.pop() {
            if let Some(mut graph) = Arc::into_inner(graph) {
                take_graphs(&mut graph.nodes, &mut graphs);
            }
        }
    }
}

/// Makes a graph: reserve a container, fill it later; so cycles can be made.
#[derive(Default)]
pub struct GraphBuilder {
    nodes: Vec<Node>,
}

/// A container of a graph that is being built, or a finished value.
#[derive(Clone)]
pub enum Part {
    Value(Value),
    Node(NodeId),
}

impl From<NodeId> for Part {
    fn from(id: NodeId) -> Part {
        Part::Node(id)
    }
}

impl<T: Into<Value>> From<T> for Part {
    fn from(v: T) -> Part {
        Part::Value(v.into())
    }
}

impl From<Part> for Item {
    fn from(part: Part) -> Item {
        match part {
            Part::Value(v) => Item::Value(v),
            Part::Node(id) => Item::Local(id),
        }
    }
}

impl GraphBuilder {
    pub fn new() -> GraphBuilder {
        GraphBuilder::default()
    }

    fn add(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX))
    }

    /// A new empty list; the others alike.
    pub fn list(&mut self) -> NodeId {
        self.add(Node::List(Vec::new()))
    }

    pub fn tuple(&mut self) -> NodeId {
        self.add(Node::Tuple(Vec::new()))
    }

    pub fn set(&mut self) -> NodeId {
        self.add(Node::Set(Vec::new()))
    }

    pub fn frozenset(&mut self) -> NodeId {
        self.add(Node::FrozenSet(Vec::new()))
    }

    pub fn dict(&mut self) -> NodeId {
        self.add(Node::Dict(Vec::new()))
    }

    /// Appends an element to a list, tuple, set or frozenset; nothing happens for a dict.
    pub fn push(&mut self, id: NodeId, item: impl Into<Part>) {
        match self.nodes.get_mut(id.0 as usize) {
            Some(Node::List(v) | Node::Tuple(v) | Node::Set(v) | Node::FrozenSet(v)) => {
                v.push(item.into().into())
            }
            Some(Node::Dict(_)) | None => {}
        }
    }

    /// Appends an item to a dict; nothing happens for anything else.
    pub fn insert(&mut self, id: NodeId, key: impl Into<Part>, value: impl Into<Part>) {
        if let Some(Node::Dict(v)) = self.nodes.get_mut(id.0 as usize) {
            v.push((key.into().into(), value.into().into()));
        }
    }

    /// The value of the container `root`, and with it all that it reaches.
    pub fn finish(self, root: NodeId) -> Value {
        let graph = Arc::new(Graph { nodes: self.nodes });
        Graph::at(&graph, root)
    }
}
