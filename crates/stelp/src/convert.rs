//! Checks values against declared types, converting where Python would not tell the difference.
//!
//! Towards the host (arguments of tools) a `bool` becomes the `int` that was asked for, and an `int` the `float`.
//! Towards the guest (inputs, results of tools) a list also becomes the tuple or set that was declared, as JSON and
//! Rust have lists only. What holds: each container is looked at once for each type, so shared and cyclic values
//! take no longer than their size; recursion is as deep as the type, which is bounded where types are read.

use std::collections::HashMap;

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
pub(crate) fn convert(value: &Value, ty: &TypeSpec, towards: Towards) -> Result<Value, Mismatch> {
    if fits_at_sight(value, ty) {
        return Ok(value.clone());
    }
    let mut ctx = Ctx {
        towards,
        memo: HashMap::new(),
    };
    Ok(ctx.convert(value, ty)?.unwrap_or_else(|| value.clone()))
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

/// The arguments of a call, by name, in the order of the declaration, defaults filled in.
///
/// # Errors
/// The message of the `TypeError` that the call raises, worded as CPython's where CPython has one.
pub(crate) fn bind(
    tool: &ToolSignature,
    args: Vec<Value>,
    keywords: Vec<(String, Value)>,
) -> Result<Vec<(String, Value)>, String> {
    let name = &tool.name;
    let positional = tool.params.iter().filter(|p| !p.keyword_only).count();
    if args.len() > positional {
        return Err(too_many(tool, positional, args.len()));
    }
    let mut given: Vec<Option<Value>> = Vec::with_capacity(tool.params.len());
    given.extend(args.into_iter().map(Some));
    given.resize_with(tool.params.len(), || None);
    for (key, value) in keywords {
        let place = tool
            .params
            .iter()
            .position(|p| p.name == key)
            .and_then(|i| given.get_mut(i));
        match place {
            None => {
                return Err(format!(
                    "{name}() got an unexpected keyword argument '{key}'"
                ));
            }
            Some(Some(_)) => {
                return Err(format!("{name}() got multiple values for argument '{key}'"));
            }
            Some(slot) => *slot = Some(value),
        }
    }
    let complete = given.iter().all(Option::is_some);
    for keyword_only in if complete {
        [].as_slice()
    } else {
        &[false, true]
    } {
        let missing: Vec<&str> = tool
            .params
            .iter()
            .zip(&given)
            .filter(|(p, v)| p.keyword_only == *keyword_only && v.is_none() && p.default.is_none())
            .map(|(p, _)| p.name.as_str())
            .collect();
        if !missing.is_empty() {
            return Err(missing_message(name, &missing, *keyword_only));
        }
    }
    let mut out = Vec::with_capacity(tool.params.len());
    for (param, value) in tool.params.iter().zip(given) {
        let value = match value {
            Some(v) => {
                let fits = convert(&v, &param.ty, Towards::Host);
                fits.map_err(|e| format!("{name}() argument '{}': {e}", param.name))?
            }
            None => default(param.default.as_deref())?,
        };
        out.push((param.name.clone(), value));
    }
    Ok(out)
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

fn default(text: Option<&str>) -> Result<Value, String> {
    Ok(literal(&parse_literal(text.unwrap_or("None"))?))
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
    use crate::value::GraphBuilder;
    use stelp_frontend::signature::{parse_signature, parse_type};

    fn to(text: &str, v: impl Into<Value>, towards: Towards) -> String {
        let ty = parse_type(text).unwrap();
        convert(&v.into(), &ty, towards).map_or_else(|e| e.to_string(), |v| v.to_string())
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
        assert!(convert(&shared, &parse_type(&ty).unwrap(), Towards::Host).is_ok());
        let floats = ty.replace("int", "float");
        assert!(convert(&shared, &parse_type(&floats).unwrap(), Towards::Host).is_ok());
        let mut b = GraphBuilder::new();
        let id = b.list();
        b.push(id, id);
        assert!(
            to(&ty, b.finish(id), Towards::Host).starts_with("expected int, got list at [0][0]")
        );
    }

    fn call(signature: &str, args: Vec<Value>, kw: Vec<(&str, Value)>) -> String {
        let kw = kw.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        match bind(&parse_signature(signature).unwrap(), args, kw) {
            Ok(list) => list
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
