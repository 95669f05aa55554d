//! Checks values against declared types, converting where Python would not tell the difference.
//!
//! Towards the host (arguments of tools) a `bool` becomes the `int` that was asked for, and an `int` the `float`.
//! Towards the guest (inputs, results of tools) a list also becomes the tuple or set that was declared, as JSON and
//! Rust have lists only. What holds: each container is looked at once for each type, so shared and cyclic values
//! take no longer than their size; recursion is as deep as the type, which is bounded where types are read.

use std::collections::HashMap;

use smallvec::SmallVec;
use stelp_frontend::signature::{Literal, parse_literal};
use stelp_ir::{ToolSignature, TypeSpec};

use crate::value::{NodeId, Value};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Towards {
    Host,
    Guest,
}

/// A value that does not fit its type: what was expected and found, and the way to it, like `[3]['k']`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Mismatch {
    expected: String,
    found: String,
    path: String,
}

impl std::fmt::Display for Mismatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected {}, got {}", self.expected, self.found)?;
        if !self.path.is_empty() {
            write!(f, " at {}", self.path)?;
        }
        Ok(())
    }
}

/// The value as its declared type has it.
///
/// # Errors
/// Where and how it differs.
pub(crate) fn converted(value: Value, ty: &TypeSpec, towards: Towards) -> Result<Value, Mismatch> {
    if fits_at_sight(&value, ty) {
        return Ok(value);
    }
    let mut ctx = Ctx {
        towards,
        memo: HashMap::new(),
    };
    let changed = ctx.convert(&value, ty)?;
    Ok(changed.unwrap_or(value))
}

/// Whether a value without elements has just its declared type: most arguments and answers do.
fn fits_at_sight(value: &Value, ty: &TypeSpec) -> bool {
    matches!(
        (ty, value),
        (TypeSpec::Any, _)
            | (TypeSpec::None, Value::None)
            | (TypeSpec::Bool, Value::Bool(_))
            | (TypeSpec::Int, Value::Int(_))
            | (TypeSpec::Float, Value::Float(_))
            | (TypeSpec::Str, Value::Str(_))
            | (TypeSpec::Bytes, Value::Bytes(_))
    )
}

type Memo = HashMap<((usize, NodeId), *const TypeSpec), Result<Option<Value>, Mismatch>>;

struct Ctx {
    towards: Towards,
    memo: Memo,
}

impl Ctx {
    /// `None` if the value is right as it is.
    fn convert(&mut self, value: &Value, ty: &TypeSpec) -> Result<Option<Value>, Mismatch> {
        let Some(identity) = value.identity() else {
            return self.fresh(value, ty);
        };
        if *ty == TypeSpec::Any {
            return Ok(None);
        }
        let key = (identity, std::ptr::from_ref(ty));
        if let Some(known) = self.memo.get(&key) {
            return known.clone();
        }
        let result = self.fresh(value, ty);
        self.memo.insert(key, result.clone());
        result
    }

    fn fresh(&mut self, value: &Value, ty: &TypeSpec) -> Result<Option<Value>, Mismatch> {
        let guest = self.towards == Towards::Guest;
        match (ty, value) {
            (TypeSpec::Any, _)
            | (TypeSpec::None, Value::None)
            | (TypeSpec::Bool, Value::Bool(_))
            | (TypeSpec::Int, Value::Int(_) | Value::BigInt(_))
            | (TypeSpec::Float, Value::Float(_))
            | (TypeSpec::Str, Value::Str(_))
            | (TypeSpec::Bytes, Value::Bytes(_)) => Ok(None),
            (TypeSpec::Int, Value::Bool(b)) => Ok(Some(Value::Int(i64::from(*b)))),
            (TypeSpec::Float, Value::Bool(b)) => Ok(Some(Value::Float(f64::from(u8::from(*b))))),
            (TypeSpec::Float, Value::Int(_) | Value::BigInt(_)) => {
                let f = value
                    .as_bigint()
                    .and_then(|i| i.to_string().parse::<f64>().ok());
                match f {
                    Some(f) if f.is_finite() => Ok(Some(Value::Float(f))),
                    _ => Err(mismatch("float", "an int that is too large")),
                }
            }
            (TypeSpec::List(t), Value::List(_)) => self.elements(value, |_| Some(t), Value::list),
            (TypeSpec::TupleOf(t), Value::Tuple(_)) => {
                self.elements(value, |_| Some(t), Value::tuple)
            }
            (TypeSpec::Tuple(ts), Value::Tuple(s)) if s.len() == ts.len() => {
                self.elements(value, |i| ts.get(i), Value::tuple)
            }
            (TypeSpec::Tuple(ts), Value::List(s)) if guest && s.len() == ts.len() => {
                self.remade(value, |i| ts.get(i), Value::tuple)
            }
            (TypeSpec::TupleOf(t), Value::List(_)) if guest => {
                self.remade(value, |_| Some(t), Value::tuple)
            }
            (TypeSpec::Set(t), Value::Set(_)) => self.elements(value, |_| Some(t), Value::set),
            (TypeSpec::Set(t), Value::FrozenSet(_)) => {
                self.elements(value, |_| Some(t), Value::frozenset)
            }
            (TypeSpec::Set(t), Value::List(_)) if guest => {
                self.remade(value, |_| Some(t), Value::set)
            }
            (TypeSpec::Dict(k, v), Value::Dict(_)) => self.dict(value, k, v),
            (TypeSpec::Union(parts), _) => self.union(value, ty, parts),
            _ => Err(Mismatch {
                expected: ty.to_string(),
                found: described(value),
                path: String::new(),
            }),
        }
    }

    /// Converts each element; gives a new container only if one of them changed.
    fn elements<'t>(
        &mut self,
        value: &Value,
        ty: impl Fn(usize) -> Option<&'t TypeSpec>,
        make: fn(Vec<Value>) -> Value,
    ) -> Result<Option<Value>, Mismatch> {
        let (items, changed) = self.each(value, ty)?;
        Ok(changed.then(|| make(items)))
    }

    /// Converts each element into a new container.
    fn remade<'t>(
        &mut self,
        value: &Value,
        ty: impl Fn(usize) -> Option<&'t TypeSpec>,
        make: fn(Vec<Value>) -> Value,
    ) -> Result<Option<Value>, Mismatch> {
        let (items, _) = self.each(value, ty)?;
        Ok(Some(make(items)))
    }

    fn each<'t>(
        &mut self,
        value: &Value,
        ty: impl Fn(usize) -> Option<&'t TypeSpec>,
    ) -> Result<(Vec<Value>, bool), Mismatch> {
        let mut changed = false;
        let mut out = Vec::new();
        for (i, item) in value.children().into_iter().enumerate() {
            let converted = match ty(i) {
                Some(t) => self
                    .convert(&item, t)
                    .map_err(|e| e.inside(format!("[{i}]")))?,
                None => None,
            };
            changed |= converted.is_some();
            out.push(converted.unwrap_or(item));
        }
        Ok((out, changed))
    }

    fn dict(
        &mut self,
        value: &Value,
        key: &TypeSpec,
        item: &TypeSpec,
    ) -> Result<Option<Value>, Mismatch> {
        let Some(map) = value.as_dict() else {
            return Ok(None);
        };
        let mut changed = false;
        let mut out = Vec::new();
        for (k, v) in map.iter() {
            let new_key = self
                .convert(&k, key)
                .map_err(|e| e.inside(" (a key)".to_owned()))?;
            let new_value = self
                .convert(&v, item)
                .map_err(|e| e.inside(format!("[{}]", short(&k))))?;
            changed |= new_key.is_some() || new_value.is_some();
            out.push((new_key.unwrap_or(k), new_value.unwrap_or(v)));
        }
        Ok(changed.then(|| Value::dict(out)))
    }

    /// The first part that takes the value unchanged, else the first that converts it.
    fn union(
        &mut self,
        value: &Value,
        ty: &TypeSpec,
        parts: &[TypeSpec],
    ) -> Result<Option<Value>, Mismatch> {
        let mut converted = None;
        for part in parts {
            match self.convert(value, part) {
                Ok(None) => return Ok(None),
                Ok(some) => converted = converted.or(some),
                Err(_) => {}
            }
        }
        match converted {
            Some(v) => Ok(Some(v)),
            None => Err(Mismatch {
                expected: ty.to_string(),
                found: described(value),
                path: String::new(),
            }),
        }
    }
}

impl Mismatch {
    fn inside(mut self, step: String) -> Mismatch {
        self.path.insert_str(0, &step);
        self
    }
}

fn mismatch(expected: &str, found: &str) -> Mismatch {
    Mismatch {
        expected: expected.to_owned(),
        found: found.to_owned(),
        path: String::new(),
    }
}

fn described(v: &Value) -> String {
    match v {
        Value::None => "None".to_owned(),
        Value::Tuple(s) => format!("a tuple of {}", s.len()),
        _ => v.type_name().to_owned(),
    }
}

/// A key as a message shows it.
fn short(key: &Value) -> String {
    let text = key.to_string();
    if text.chars().count() > 40 {
        format!("{}…", text.chars().take(40).collect::<String>())
    } else {
        text
    }
}

/// For each parameter of a tool, which argument is its: the positional ones come first, then the keywords.
pub(crate) type Places = SmallVec<[Option<u16>; 8]>;

/// Brings a call's arguments to their parameters.
///
/// # Errors
/// The message of the `TypeError` that the call raises, worded as CPython's where CPython has one.
pub(crate) fn arrange<'k>(
    tool: &ToolSignature,
    args: usize,
    keywords: impl Iterator<Item = &'k str>,
) -> Result<Places, String> {
    let name = &tool.name;
    let params = &tool.params;
    let positional = params.iter().filter(|p| !p.keyword_only).count();
    if args > positional {
        return Err(too_many(tool, positional, args));
    }
    let mut places: Places = (0..args).map(|i| u16::try_from(i).ok()).collect();
    places.resize(params.len(), None);
    for (i, key) in keywords.enumerate() {
        let param = params.iter().position(|p| p.name == key);
        match param.and_then(|p| places.get_mut(p)) {
            None => {
                return Err(format!(
                    "{name}() got an unexpected keyword argument '{key}'"
                ));
            }
            Some(Some(_)) => {
                return Err(format!("{name}() got multiple values for argument '{key}'"));
            }
            Some(place) => *place = u16::try_from(args + i).ok(),
        }
    }
    if places.iter().all(Option::is_some) {
        return Ok(places);
    }
    for keyword_only in [false, true] {
        let missing: Vec<&str> = params
            .iter()
            .zip(&places)
            .filter(|(p, v)| p.keyword_only == keyword_only && v.is_none() && p.default.is_none())
            .map(|(p, _)| p.name.as_str())
            .collect();
        if !missing.is_empty() {
            return Err(missing_message(name, &missing, keyword_only));
        }
    }
    Ok(places)
}

/// The defaults of a program's tools that its runs have needed so far: a default is text, and reading it takes as
/// long as several calls.
#[derive(Default)]
pub(crate) struct Defaults(HashMap<(usize, usize), Value>);

impl Defaults {
    fn get(&mut self, at: (usize, usize), text: Option<&str>) -> Result<Value, String> {
        if let Some(known) = self.0.get(&at) {
            return Ok(known.clone());
        }
        let value = literal(&parse_literal(text.unwrap_or("None"))?);
        self.0.insert(at, value.clone());
        Ok(value)
    }
}

/// What a tool is called with: the arguments at its parameters, converted to the declared types, and defaults for
/// those that [`arrange`] found no place for. `index` is the tool's number in its policy.
///
/// # Errors
/// The message of the `TypeError` that the call raises.
pub(crate) fn complete(
    tool: &ToolSignature,
    index: usize,
    mut values: Vec<Value>,
    left_out: &[usize],
    defaults: &mut Defaults,
) -> Result<Vec<Value>, String> {
    for (i, (value, param)) in values.iter_mut().zip(&tool.params).enumerate() {
        if left_out.contains(&i) {
            *value = defaults.get((index, i), param.default.as_deref())?;
        } else if !fits_at_sight(value, &param.ty) {
            let given = std::mem::replace(value, Value::None);
            *value = converted(given, &param.ty, Towards::Host)
                .map_err(|e| format!("{}() argument '{}': {e}", tool.name, param.name))?;
        }
    }
    Ok(values)
}

fn too_many(tool: &ToolSignature, positional: usize, given: usize) -> String {
    let required = tool
        .params
        .iter()
        .filter(|p| !p.keyword_only && p.default.is_none())
        .count();
    let takes = if required == positional {
        positional.to_string()
    } else {
        format!("from {required} to {positional}")
    };
    let s = if positional == 1 && required == positional {
        ""
    } else {
        "s"
    };
    let was = if given == 1 { "was" } else { "were" };
    format!(
        "{}() takes {takes} positional argument{s} but {given} {was} given",
        tool.name
    )
}

fn missing_message(name: &str, missing: &[&str], keyword_only: bool) -> String {
    let kind = if keyword_only {
        "keyword-only"
    } else {
        "positional"
    };
    let quoted: Vec<String> = missing.iter().map(|m| format!("'{m}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [init @ .., last] => format!("{}, and {last}", init.join(", ")),
        [] => String::new(),
    };
    let s = if missing.len() == 1 { "" } else { "s" };
    format!(
        "{name}() missing {} required {kind} argument{s}: {list}",
        missing.len()
    )
}

/// The value of a literal; as deep as its text, which is bounded.
fn literal(l: &Literal) -> Value {
    let all = |items: &[Literal]| items.iter().map(literal).collect::<Vec<_>>();
    match l {
        Literal::None => Value::None,
        Literal::Bool(b) => Value::Bool(*b),
        Literal::Int(digits) => digits
            .parse::<num_bigint::BigInt>()
            .map_or(Value::None, Value::int),
        Literal::Float(f) => Value::Float(*f),
        Literal::Str(s) => Value::from(s.as_str()),
        Literal::Bytes(b) => Value::bytes(b.clone()),
        Literal::List(items) => Value::list(all(items)),
        Literal::Tuple(items) => Value::tuple(all(items)),
        Literal::Set(items) => Value::set(all(items)),
        Literal::Dict(items) => Value::dict(items.iter().map(|(k, v)| (literal(k), literal(v)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Args;
    use crate::value::GraphBuilder;
    use stelp_frontend::signature::{parse_signature, parse_type};

    fn to(text: &str, v: impl Into<Value>, towards: Towards) -> String {
        let ty = parse_type(text).unwrap();
        converted(v.into(), &ty, towards).map_or_else(|e| e.to_string(), |v| v.to_string())
    }

    #[test]
    fn values_are_converted_as_declared() {
        use Towards::{Guest, Host};
        assert_eq!(to("float", 1, Host), "1.0");
        assert_eq!(to("list[float]", vec![1, 2], Host), "[1.0, 2.0]");
        assert_eq!(to("int", true, Host), "1");
        assert_eq!(to("int | bool", true, Host), "True");
        assert_eq!(to("tuple[int, float]", vec![1, 2], Guest), "(1, 2.0)");
        assert_eq!(
            to("tuple[int, float]", vec![1, 2], Host),
            "expected tuple[int, float], got list"
        );
        assert_eq!(to("set[int]", vec![1], Guest), "{1}");
        assert_eq!(to("Any", vec![1], Host), "[1]");
        assert_eq!(
            to(
                "dict[str, list[int]]",
                Value::dict([("k", vec![Value::from(1), Value::from("x")])]),
                Host
            ),
            "expected int, got str at ['k'][1]"
        );
        assert_eq!(to("int", "x", Host), "expected int, got str");
        assert_eq!(
            to("Optional[int]", "x", Host),
            "expected int | None, got str"
        );
        assert_eq!(
            to("tuple[int]", Value::tuple([1, 2]), Host),
            "expected tuple[int], got a tuple of 2"
        );
        assert_eq!(
            to("float", num_bigint::BigInt::from(1) << 5000, Host),
            "expected float, got an int that is too large"
        );
    }

    #[test]
    fn shared_and_cyclic_values_are_checked_in_their_size() {
        let ty = format!("{}int{}", "list[".repeat(60), "]".repeat(60));
        let shared = (0..60).fold(Value::Int(0), |v, _| Value::list([v.clone(), v]));
        assert!(converted(shared.clone(), &parse_type(&ty).unwrap(), Towards::Host).is_ok());
        let floats = ty.replace("int", "float");
        assert!(converted(shared.clone(), &parse_type(&floats).unwrap(), Towards::Host).is_ok());
        let mut b = GraphBuilder::new();
        let id = b.list();
        b.push(id, id);
        assert!(
            to(&ty, b.finish(id), Towards::Host).starts_with("expected int, got list at [0][0]")
        );
    }

    fn call(signature: &str, args: Vec<Value>, kw: Vec<(&str, Value)>) -> String {
        let tool = parse_signature(signature).unwrap();
        let mut defaults = Defaults::default();
        let all: Vec<Value> = args
            .iter()
            .chain(kw.iter().map(|(_, v)| v))
            .cloned()
            .collect();
        let bound = arrange(&tool, args.len(), kw.iter().map(|(k, _)| *k)).and_then(|places| {
            let value = |p: &Option<u16>| p.map_or(Value::None, |i| all[usize::from(i)].clone());
            let left_out: Vec<usize> = (0..places.len()).filter(|i| places[*i].is_none()).collect();
            let values = places.iter().map(value).collect();
            complete(&tool, 0, values, &left_out, &mut defaults)
        });
        match bound {
            Ok(list) => Args::new(tool.into(), list)
                .iter()
                .map(|(k, v)| format!("{k}={v}"))
                .collect::<Vec<_>>()
                .join(" "),
            Err(e) => e,
        }
    }

    #[test]
    fn calls_are_bound_as_python_binds_them() {
        let one = || Value::Int(1);
        let f = "def f(a: int, b: float = 2, *, c: str = 'x')";
        assert_eq!(call(f, vec![one()], vec![]), "a=1 b=2 c='x'");
        assert_eq!(
            call(f, vec![one(), one()], vec![("c", "z".into())]),
            "a=1 b=1.0 c='z'"
        );
        assert_eq!(
            call(f, vec![], vec![]),
            "f() missing 1 required positional argument: 'a'"
        );
        assert_eq!(
            call(f, vec![one()], vec![("a", one())]),
            "f() got multiple values for argument 'a'"
        );
        assert_eq!(
            call(f, vec![one()], vec![("d", one())]),
            "f() got an unexpected keyword argument 'd'"
        );
        assert_eq!(
            call(f, vec![one(), one(), one()], vec![]),
            "f() takes from 1 to 2 positional arguments but 3 were given"
        );
        assert_eq!(
            call("def g()", vec![one()], vec![]),
            "g() takes 0 positional arguments but 1 was given"
        );
        assert_eq!(
            call("def g(a)", vec![one(), one()], vec![]),
            "g() takes 1 positional argument but 2 were given"
        );
        assert_eq!(
            call("def g(a, b, c)", vec![], vec![]),
            "g() missing 3 required positional arguments: 'a', 'b', and 'c'"
        );
        assert_eq!(
            call("def g(*, a, b)", vec![], vec![]),
            "g() missing 2 required keyword-only arguments: 'a' and 'b'"
        );
        assert_eq!(
            call(f, vec!["s".into()], vec![]),
            "f() argument 'a': expected int, got str"
        );
    }
}
