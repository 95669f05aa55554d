//! Round trips, structure and extremes of host values.

use std::collections::{BTreeMap, HashMap};

use super::*;

/// A small generator of numbers, so that failures repeat.
struct Rng(u64);

impl Rng {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) % below.max(1)
    }
}

fn scalar(rng: &mut Rng) -> Value {
    match rng.next(11) {
        0 => Value::None,
        1 => Value::Bool(rng.next(2) == 0),
        2 => Value::Int(rng.next(1 << 30) as i64 - (1 << 29)),
        3 => Value::int((BigInt::from(rng.next(u64::MAX)) + 1) << 200),
        4 => match f64::from_bits(rng.0) {
            f if f.is_nan() => Value::Float(f64::NAN),
            f => Value::Float(f),
        },
        5 => Value::Float(
            [
                0.0,
                -0.0,
                1e300,
                f64::INFINITY,
                f64::NEG_INFINITY,
                5e-324,
                1e16,
            ][rng.next(7) as usize],
        ),
        6 => Value::from(["", "a", "$id", "ä\u{0}\n", "\u{1F600}'\""][rng.next(5) as usize]),
        7 => Value::bytes((0..rng.next(5)).map(|i| (i * 63) as u8).collect::<Vec<_>>()),
        8 => Value::Complex(rng.next(9) as f64, -0.5),
        9 => Value::Int(i64::MIN),
        _ => Value::Opaque(Arc::new(Opaque {
            type_name: "Point".into(),
            repr: "<Point>".into(),
        })),
    }
}

/// A random graph, with sharing and cycles through lists and dicts.
fn random_graph(rng: &mut Rng) -> Value {
    let mut b = GraphBuilder::new();
    let kinds: Vec<u64> = (0..1 + rng.next(8)).map(|_| rng.next(5)).collect();
    let ids: Vec<NodeId> = kinds
        .iter()
        .map(|k| match k {
            0 => b.list(),
            1 => b.tuple(),
            2 => b.set(),
            3 => b.frozenset(),
            _ => b.dict(),
        })
        .collect();
    for (kind, id) in kinds.iter().zip(&ids) {
        for n in 0..rng.next(4) {
            let to = ids[rng.next(ids.len() as u64) as usize];
            let item = if rng.next(3) == 0 && *kind != 2 && *kind != 3 {
                Part::Node(to)
            } else {
                Part::Value(scalar(rng))
            };
            match kind {
                2 | 3 => b.push(*id, Value::Int(n as i64)),
                4 if rng.next(2) == 0 => b.insert(*id, format!("k{n}"), item),
                4 => b.insert(*id, Value::Int(n as i64), item),
                _ => b.push(*id, item),
            }
        }
    }
    b.finish(ids[0])
}

#[test]
fn json_and_back_is_the_same_value() {
    let mut rng = Rng(7);
    for round in 0..3000 {
        let v = random_graph(&mut rng);
        let json = v
            .to_json()
            .unwrap_or_else(|e| panic!("round {round}: {v}: {e}"));
        let text = serde_json::to_string(&json).unwrap();
        let back =
            Value::parse_json(&text).unwrap_or_else(|e| panic!("round {round}: {text}: {e}"));
        let canonical_nan = |v: &Value| v.to_string().contains("nan");
        assert!(
            back == v || canonical_nan(&v),
            "round {round}: {v} became {back} by {text}"
        );
        assert_eq!(back.to_json().unwrap(), json, "round {round}");
    }
}

#[test]
fn json_is_plain_where_it_fits() {
    let big = "123456789012345678901234567890";
    let v = Value::dict([
        ("a", Value::from(vec![1, 2])),
        ("b", Value::Float(1.0)),
        ("c", Value::int(big.parse::<BigInt>().unwrap())),
        ("d", Value::None),
    ]);
    assert_eq!(
        v.to_json().unwrap().to_string(),
        format!(r#"{{"a":[1,2],"b":1.0,"c":{big},"d":null}}"#)
    );
    let v = Value::tuple([
        Value::Float(f64::NAN),
        Value::bytes(*b"\x01\xff"),
        Value::dict([(1, 2)]),
    ]);
    assert_eq!(
        v.to_json().unwrap().to_string(),
        r#"{"$tuple":[{"$float":"nan"},{"$bytes":"01ff"},{"$dict":[[1,2]]}]}"#
    );
}

#[test]
fn json_of_malformed_tags_is_an_error() {
    for text in [
        r#"{"$bytes": "0"}"#,
        r#"{"$bytes": "xx"}"#,
        r#"{"$ref": 1}"#,
        r#"{"$nothing": 1}"#,
        r#"{"$tuple": 3}"#,
        r#"{"$dict": [[1]]}"#,
        r#"{"$tuple": [], "b": 1}"#,
        r#"{"$id": 1, "$value": 3}"#,
        r#"{"$id": 1, "$value": {"$float": "nan"}}"#,
        r#"{"$float": "1"}"#,
    ] {
        assert!(Value::parse_json(text).is_err(), "{text}");
    }
    assert!(Value::parse_json(&"[".repeat(100_000)).is_err());
}

#[test]
fn cycles_keep_their_shape() {
    let mut b = GraphBuilder::new();
    let list = b.list();
    let dict = b.dict();
    b.push(list, Value::Int(1));
    b.push(list, dict);
    b.insert(dict, "up", list);
    let v = b.finish(list);
    assert_eq!(v.to_string(), "[1, {'up': [...]}]");
    let json = v.to_json().unwrap();
    assert_eq!(
        json.to_string(),
        r#"{"$id":1,"$value":[1,{"up":{"$ref":1}}]}"#
    );
    let back = Value::from_json(&json).unwrap();
    assert_eq!(back, v);
    let up = back
        .as_sequence()
        .unwrap()
        .get(1)
        .unwrap()
        .as_dict()
        .unwrap()
        .get("up")
        .unwrap();
    assert!(up.as_sequence().unwrap().is(back.as_sequence().unwrap()));
    assert_ne!(v, Value::list([Value::Int(1)]));
}

#[test]
fn a_million_levels_neither_overflow_nor_hang() {
    let build = || (0..1_000_000).fold(Value::Int(0), |v, _| Value::list([v]));
    let (a, b) = (build(), build());
    assert!(a == b);
    assert!(a.to_string().contains("..."));
    assert_eq!(a.to_json(), Err(JsonError::TooDeep));
    drop((a, b));
}

#[test]
fn shared_structure_of_2_to_the_40_paths_is_an_error_in_json_only() {
    let v = (0..40).fold(Value::Int(0), |v, _| Value::tuple([v.clone(), v]));
    assert!(v == v.clone());
    assert_eq!(v.to_json(), Err(JsonError::TooLarge));
    assert!(v.to_string().ends_with("..."));
}

#[test]
fn rust_types_convert_both_ways() {
    fn both<
        T: Into<Value> + TryFrom<Value, Error = ConvertError> + Clone + PartialEq + std::fmt::Debug,
    >(
        v: T,
    ) {
        assert_eq!(T::try_from(v.clone().into()), Ok(v));
    }
    both(true);
    both(-3i64);
    both(u64::MAX);
    both(i128::MIN);
    both(2.5);
    both("text".to_owned());
    both(vec![1u8, 2]);
    both(vec![vec![Some(1i64), None]]);
    both(BTreeMap::from([("a".to_owned(), vec![1.5])]));
    both(HashMap::from([(1i32, "x".to_owned())]));
    both((1i32, "a".to_owned(), vec![true]));
    both(BigInt::from(1) << 100);
    assert_eq!(f64::try_from(Value::Int(3)), Ok(3.0));
    assert!(f64::try_from(Value::Int(i64::MAX)).is_err());
    assert_eq!(
        u8::try_from(Value::Int(256)).unwrap_err().to_string(),
        "expected u8, got int"
    );
    assert!(bool::try_from(Value::Int(1)).is_err());
    assert!(<(i64, i64)>::try_from(Value::tuple([1])).is_err());
}

#[test]
fn values_print_as_python_prints_them() {
    for (v, expected) in [
        (Value::Float(1e16), "1e+16"),
        (Value::Float(1e-5), "1e-05"),
        (Value::Float(123456789012345680.0), "1.2345678901234568e+17"),
        (Value::Float(0.0001), "0.0001"),
        (Value::Float(-0.0), "-0.0"),
        (Value::Float(1e15), "1000000000000000.0"),
        (Value::Complex(0.0, 1.0), "1j"),
        (Value::Complex(1.5, -2.0), "(1.5-2j)"),
        (Value::from("it's"), "\"it's\""),
        (Value::from("a'\"\n\u{7f}"), "'a\\'\"\\n\\x7f'"),
        (Value::bytes(*b"a'\x00"), "b\"a'\\x00\""),
        (Value::tuple([1]), "(1,)"),
        (Value::set(Vec::<i64>::new()), "set()"),
        (Value::frozenset([1, 2]), "frozenset({1, 2})"),
        (Value::dict([("a", 1), ("b", 2)]), "{'a': 1, 'b': 2}"),
        (
            Value::list([Value::None, Value::Bool(true)]),
            "[None, True]",
        ),
    ] {
        assert_eq!(v.to_string(), expected);
    }
}

#[test]
fn equality_is_of_the_same_data() {
    assert_ne!(Value::Int(1), Value::Float(1.0));
    assert_ne!(Value::Bool(true), Value::Int(1));
    assert_eq!(Value::Float(f64::NAN), Value::Float(f64::NAN));
    assert_eq!(Value::set([1, 2, 3]), Value::set([3, 1, 2]));
    assert_ne!(Value::set([1, 2, 3]), Value::set([3, 1, 4]));
    assert_ne!(Value::list([1]), Value::tuple([1]));
    let inner = |a, b| Value::set([Value::frozenset([a, b]), Value::frozenset([9])]);
    assert_eq!(inner(1, 2), inner(2, 1));
}
