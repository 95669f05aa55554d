//! Values as JSON, both ways, without loss.
//!
//! What JSON has is itself: `None`, booleans, integers of any size, finite floats, strings, lists, and dicts whose
//! keys are strings of which none starts with `$`. All else is an object with one key that starts with `$`:
//!
//! | value | JSON |
//! |---|---|
//! | `nan`, `inf`, `-inf` | `{"$float": "nan"}` |
//! | complex | `{"$complex": [re, im]}` |
//! | bytes | `{"$bytes": "68656c6c6f"}`, two hexadecimal digits a byte |
//! | tuple, set, frozenset | `{"$tuple": […]}`, `{"$set": […]}`, `{"$frozenset": […]}` |
//! | other dicts | `{"$dict": [[key, value], …]}` |
//! | a container that contains itself | `{"$id": n, "$value": …}`, and `{"$ref": n}` where it comes again |
//! | an instance, function or class | `{"$object": {"type": …, "repr": …}}` |
//!
//! A container that comes twice without containing itself is written twice. Reading bounds the nesting at
//! `MAX_DEPTH`, writing at that and at `MAX_NODES` values.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use num_bigint::BigInt;
use serde_json::{Map as JsonMap, Number, Value as Json};

use super::graph::{GraphBuilder, NodeId, Opaque, Part};
use super::{Value, display::float_repr};

/// The deepest nesting of JSON that is read or written.
const MAX_DEPTH: usize = 250;
/// The most values that are written.
const MAX_NODES: usize = 1 << 20;

/// Why a value has no JSON, or JSON no value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum JsonError {
    TooDeep,
    TooLarge,
    /// A `$` object that is none of the table's.
    BadTag(String),
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JsonError::TooDeep => write!(f, "nested deeper than {MAX_DEPTH}"),
            JsonError::TooLarge => write!(f, "more than {MAX_NODES} values"),
            JsonError::BadTag(t) => {
                write!(f, "`{t}`: not an object that stands for a Python value")
            }
        }
    }
}

impl std::error::Error for JsonError {}

impl Value {
    /// The value as JSON; see the module for what stands for what.
    ///
    /// # Errors
    /// When it is nested too deeply or, with its shared parts written out, too large.
    pub fn to_json(&self) -> Result<Json, JsonError> {
        let mut writer = Writer {
            ids: cyclic(self),
            written: HashSet::new(),
            left: MAX_NODES,
        };
        writer.write(self, MAX_DEPTH)
    }

    /// The value that JSON stands for. Numbers with a point or an exponent are floats, others integers.
    ///
    /// # Errors
    /// When it is nested too deeply, or a `$` object is malformed.
    pub fn from_json(json: &Json) -> Result<Value, JsonError> {
        let mut reader = Reader {
            graph: GraphBuilder::new(),
            ids: HashMap::new(),
        };
        let root = reader.read(json, MAX_DEPTH)?;
        Ok(match root {
            Part::Value(v) => v,
            Part::Node(id) => reader.graph.finish(id),
        })
    }

    /// The value that a JSON text stands for.
    ///
    /// # Errors
    /// When it is no JSON, or as [`Value::from_json`].
    pub fn parse_json(text: &str) -> Result<Value, String> {
        let json: Json = serde_json::from_str(text).map_err(|e| e.to_string())?;
        Value::from_json(&json).map_err(|e| e.to_string())
    }
}

impl TryFrom<Json> for Value {
    type Error = JsonError;
    fn try_from(json: Json) -> Result<Value, JsonError> {
        Value::from_json(&json)
    }
}

impl TryFrom<&Value> for Json {
    type Error = JsonError;
    fn try_from(v: &Value) -> Result<Json, JsonError> {
        v.to_json()
    }
}

type Identity = (usize, NodeId);

/// The containers that contain themselves and are met first in each cycle, numbered.
fn cyclic(root: &Value) -> HashMap<Identity, u64> {
    let mut ids = HashMap::new();
    let mut open: HashSet<Identity> = HashSet::new();
    let mut done: HashSet<Identity> = HashSet::new();
    let mut stack: Vec<(Identity, Vec<Value>)> = Vec::new();
    let mut next = Some(root.clone());
    loop {
        if let Some(v) = next.take()
            && let Some(id) = v.identity()
        {
            if open.contains(&id) {
                let n = ids.len() as u64 + 1;
                ids.entry(id).or_insert(n);
            } else if !done.contains(&id) {
                open.insert(id);
                let mut children = v.children();
                children.retain(|c| c.place().is_some());
                children.reverse();
                stack.push((id, children));
            }
        }
        match stack.last_mut() {
            None => return ids,
            Some((id, children)) => {
                next = children.pop();
                if next.is_none() {
                    open.remove(id);
                    done.insert(*id);
                    stack.pop();
                }
            }
        }
    }
}

struct Writer {
    ids: HashMap<Identity, u64>,
    written: HashSet<Identity>,
    left: usize,
}

impl Writer {
    fn write(&mut self, v: &Value, depth: usize) -> Result<Json, JsonError> {
        self.left = self.left.checked_sub(1).ok_or(JsonError::TooLarge)?;
        let Some(identity) = v.identity() else {
            return Ok(scalar(v));
        };
        let id = self.ids.get(&identity).copied();
        if let Some(n) = id
            && !self.written.insert(identity)
        {
            return Ok(object([("$ref", n.into())]));
        }
        let depth = depth.checked_sub(1).ok_or(JsonError::TooDeep)?;
        let body = self.container(v, depth)?;
        Ok(match id {
            Some(n) => object([("$id", n.into()), ("$value", body)]),
            None => body,
        })
    }

    fn container(&mut self, v: &Value, depth: usize) -> Result<Json, JsonError> {
        let tag = match v {
            Value::Dict(m) => {
                let plain = m
                    .iter()
                    .all(|(k, _)| k.as_str().is_some_and(|s| !s.starts_with('$')));
                let mut entries = JsonMap::new();
                let mut pairs = Vec::new();
                for (k, x) in m.iter() {
                    let x = self.write(&x, depth)?;
                    match k.as_str() {
                        Some(s) if plain => {
                            entries.insert(s.to_owned(), x);
                        }
                        _ => pairs.push(Json::Array(vec![self.write(&k, depth)?, x])),
                    }
                }
                return Ok(if plain {
                    Json::Object(entries)
                } else {
                    object([("$dict", Json::Array(pairs))])
                });
            }
            Value::List(_) => None,
            Value::Tuple(_) => Some("$tuple"),
            Value::Set(_) => Some("$set"),
            _ => Some("$frozenset"),
        };
        let items = v
            .children()
            .iter()
            .map(|c| self.write(c, depth))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(match tag {
            None => Json::Array(items),
            Some(tag) => object([(tag, Json::Array(items))]),
        })
    }
}

/// An object of these entries. (`json!` would write its parts out again.)
fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(
        entries
            .into_iter()
            .map(|(k, v)| (k.to_owned(), v))
            .collect(),
    )
}

fn float(f: f64) -> Json {
    if f.is_finite() {
        // Python's own spelling, which always says that it is a float.
        if let Ok(n) = Number::from_str(&float_repr(f)) {
            return Json::Number(n);
        }
    }
    object([("$float", float_repr(f).into())])
}

fn scalar(v: &Value) -> Json {
    match v {
        Value::None => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Int(i) => Json::Number((*i).into()),
        Value::BigInt(i) => Number::from_str(&i.to_string()).map_or(Json::Null, Json::Number),
        Value::Float(f) => float(*f),
        Value::Complex(re, im) => object([("$complex", vec![float(*re), float(*im)].into())]),
        Value::Str(s) => Json::String(s.to_string()),
        Value::Bytes(b) => object([("$bytes", hex(b).into())]),
        Value::Opaque(o) => {
            let inner = object([
                ("type", o.type_name.as_str().into()),
                ("repr", o.repr.as_str().into()),
            ]);
            object([("$object", inner)])
        }
        _ => Json::Null,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|c| c.to_digit(16).map(|d| d as u8))
        .collect::<Option<_>>()?;
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    Some(
        digits
            .chunks_exact(2)
            .map(|pair| pair.iter().fold(0, |acc, d| (acc << 4) | d))
            .collect(),
    )
}

struct Reader {
    graph: GraphBuilder,
    ids: HashMap<u64, NodeId>,
}

impl Reader {
    fn read(&mut self, json: &Json, depth: usize) -> Result<Part, JsonError> {
        let value = match json {
            Json::Null => Value::None,
            Json::Bool(b) => Value::Bool(*b),
            Json::Number(n) => number(n),
            Json::String(s) => Value::from(s.as_str()),
            Json::Array(items) => {
                let id = self.graph.list();
                return self.fill(id, items, depth);
            }
            Json::Object(map) => match map.iter().next() {
                Some((key, _)) if key.starts_with('$') => return self.tagged(map, None, depth),
                _ => {
                    let id = self.graph.dict();
                    return self.object(id, map, depth);
                }
            },
        };
        Ok(Part::Value(value))
    }

    fn fill(&mut self, id: NodeId, items: &[Json], depth: usize) -> Result<Part, JsonError> {
        let depth = depth.checked_sub(1).ok_or(JsonError::TooDeep)?;
        for item in items {
            let part = self.read(item, depth)?;
            self.graph.push(id, part);
        }
        Ok(Part::Node(id))
    }

    fn object(
        &mut self,
        id: NodeId,
        map: &JsonMap<String, Json>,
        depth: usize,
    ) -> Result<Part, JsonError> {
        let depth = depth.checked_sub(1).ok_or(JsonError::TooDeep)?;
        for (k, v) in map {
            let part = self.read(v, depth)?;
            self.graph.insert(id, k.as_str(), part);
        }
        Ok(Part::Node(id))
    }

    /// A `$` object; `name` is the `$id` that its container gets.
    fn tagged(
        &mut self,
        map: &JsonMap<String, Json>,
        name: Option<u64>,
        depth: usize,
    ) -> Result<Part, JsonError> {
        let bad = || JsonError::BadTag(map.keys().next().cloned().unwrap_or_default());
        let depth = depth.checked_sub(1).ok_or(JsonError::TooDeep)?;
        let mut entries = map.iter();
        match (entries.next(), entries.next(), entries.next()) {
            (Some((i, n)), Some((v, body)), None)
                if i == "$id" && v == "$value" && name.is_none() =>
            {
                let n = n.as_u64().ok_or_else(bad)?;
                self.named(n, body, depth)
            }
            (Some((tag, body)), None, None) => {
                self.one_tag(tag, body, name, depth).ok_or_else(bad)?
            }
            _ => Err(bad()),
        }
    }

    fn named(&mut self, n: u64, body: &Json, depth: usize) -> Result<Part, JsonError> {
        match body {
            Json::Array(items) => {
                let id = self.graph.list();
                self.ids.insert(n, id);
                self.fill(id, items, depth)
            }
            Json::Object(map) if map.keys().next().is_some_and(|k| k.starts_with('$')) => {
                self.tagged(map, Some(n), depth)
            }
            Json::Object(map) => {
                let id = self.graph.dict();
                self.ids.insert(n, id);
                self.object(id, map, depth)
            }
            _ => Err(JsonError::BadTag("$value".to_owned())),
        }
    }

    /// `None` if the tag is unknown or its body malformed.
    fn one_tag(
        &mut self,
        tag: &str,
        body: &Json,
        name: Option<u64>,
        depth: usize,
    ) -> Option<Result<Part, JsonError>> {
        let value = match tag {
            "$float" => match body.as_str()? {
                "nan" => Value::Float(f64::NAN),
                "inf" => Value::Float(f64::INFINITY),
                "-inf" => Value::Float(f64::NEG_INFINITY),
                _ => return None,
            },
            "$complex" => match body.as_array()?.as_slice() {
                [re, im] => Value::Complex(self.part_float(re)?, self.part_float(im)?),
                _ => return None,
            },
            "$bytes" => Value::bytes(unhex(body.as_str()?)?),
            "$ref" => return self.ids.get(&body.as_u64()?).map(|id| Ok(Part::Node(*id))),
            "$object" => Value::Opaque(Arc::new(Opaque {
                type_name: body.get("type")?.as_str()?.to_owned(),
                repr: body.get("repr")?.as_str()?.to_owned(),
            })),
            "$tuple" | "$set" | "$frozenset" | "$dict" => {
                let items = body.as_array()?;
                let id = match tag {
                    "$tuple" => self.graph.tuple(),
                    "$set" => self.graph.set(),
                    "$frozenset" => self.graph.frozenset(),
                    _ => self.graph.dict(),
                };
                if let Some(n) = name {
                    self.ids.insert(n, id);
                }
                if tag == "$dict" {
                    return self.pairs(id, items, depth);
                }
                return Some(self.fill(id, items, depth));
            }
            _ => return None,
        };
        if name.is_some() {
            None
        } else {
            Some(Ok(Part::Value(value)))
        }
    }

    fn pairs(
        &mut self,
        id: NodeId,
        items: &[Json],
        depth: usize,
    ) -> Option<Result<Part, JsonError>> {
        for pair in items {
            let [k, v] = pair.as_array()?.as_slice() else {
                return None;
            };
            match (self.read(k, depth), self.read(v, depth)) {
                (Ok(k), Ok(v)) => self.graph.insert(id, k, v),
                (Err(e), _) | (_, Err(e)) => return Some(Err(e)),
            }
        }
        Some(Ok(Part::Node(id)))
    }

    fn part_float(&mut self, json: &Json) -> Option<f64> {
        match self.read(json, 2) {
            Ok(Part::Value(Value::Float(f))) => Some(f),
            Ok(Part::Value(Value::Int(i))) => Some(i as f64),
            _ => None,
        }
    }
}

fn number(n: &Number) -> Value {
    if let Some(i) = n.as_i64() {
        return Value::Int(i);
    }
    let text = n.to_string();
    match BigInt::from_str(&text) {
        Ok(i) => Value::int(i),
        // Out of a double's range, a number is infinite, as in Python's `json`.
        Err(_) => Value::Float(text.parse().unwrap_or(f64::NAN)),
    }
}
