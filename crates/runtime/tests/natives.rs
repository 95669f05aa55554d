//! The natives of text, called on a context, against what CPython 3.11 gave.
//!
//! Recorded by `python3 crates/runtime/tests/data/record_natives.py`.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use num_bigint::BigInt;
use serde_json::Value as Json;
use stelp_ir::Limits;
use stelp_runtime::ctx::{Callee, Code, Ctx, Exit, Sink};
use stelp_runtime::heap::{Heap, RecordKind};
use stelp_runtime::meter::Meter;
use stelp_runtime::native::statics;
use stelp_runtime::ops::repr;
use stelp_runtime::sym::{ProgramSyms, Syms};
use stelp_runtime::{Trap, Value, types};

struct Nowhere;

impl Sink for Nowhere {
    fn write(&mut self, _text: &str) {}

    fn read_line(&mut self) -> Option<String> {
        None
    }
}

impl Code for Nowhere {
    fn stores(&self, _: u16, _: u32) -> u16 {
        0
    }
    fn name(&self, _module: u16, _func: u32) -> &str {
        ""
    }

    fn qualname(&self, _module: u16, _func: u32) -> &str {
        ""
    }

    fn doc(&self, _module: u16, _func: u32) -> Option<&str> {
        None
    }

    fn params(&self, _module: u16, _func: u32) -> (Vec<&str>, usize) {
        (Vec::new(), 0)
    }
}

fn context() -> Ctx {
    let limits = Limits::default();
    let meter = Meter::new(limits, || 0, Arc::new(AtomicBool::new(false)));
    let (program, _) = ProgramSyms::new(std::iter::empty());
    let heap = Heap::new(limits.memory).unwrap();
    Ctx::new(
        heap,
        meter,
        Syms::new(program),
        Box::new(Nowhere),
        Arc::new(Nowhere),
    )
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2)
        .map(|i| u8::from_str_radix(&text[2 * i..2 * i + 2], 16).unwrap())
        .collect()
}

fn float(text: &str) -> f64 {
    stelp_runtime::num::float_text::parse(text).unwrap()
}

fn items(ctx: &mut Ctx, list: &Json) -> Vec<Value> {
    let list = list.as_array().unwrap();
    list.iter().map(|j| value(ctx, j)).collect()
}

/// A value as the recorder wrote it.
fn value(ctx: &mut Ctx, j: &Json) -> Value {
    match j {
        Json::Null => Value::NONE,
        Json::Bool(b) => Value::bool(*b),
        Json::Number(n) => ctx.heap.int_i64(n.as_i64().unwrap()).unwrap(),
        Json::String(s) => ctx.heap.str(s).unwrap(),
        Json::Array(_) => {
            let items = items(ctx, j);
            ctx.heap.list(&items).unwrap()
        }
        Json::Object(map) => {
            let (kind, v) = map.iter().next().unwrap();
            match kind.as_str() {
                "i" => {
                    let digits = v.as_str().unwrap().replace("0x", "");
                    let n = BigInt::parse_bytes(digits.as_bytes(), 16).unwrap();
                    ctx.heap.int(&n).unwrap()
                }
                "f" => Value::float(float(v.as_str().unwrap())),
                "c" => {
                    let part = |i: usize| float(v[i].as_str().unwrap());
                    ctx.heap.float_pair(part(0), part(1)).unwrap()
                }
                "b" => ctx.heap.bytes(&hex(v.as_str().unwrap())).unwrap(),
                "a" => ctx.heap.bytearray(&hex(v.as_str().unwrap())).unwrap(),
                "t" => {
                    let items = items(ctx, v);
                    ctx.heap.tuple(&items).unwrap()
                }
                "r" => {
                    let parts = items(ctx, v);
                    ctx.heap.record(RecordKind::Range, &parts).unwrap()
                }
                "d" => {
                    let dict = ctx.heap.dict(4).unwrap();
                    for pair in v.as_array().unwrap() {
                        let (k, v) = (value(ctx, &pair[0]), value(ctx, &pair[1]));
                        let set = stelp_runtime::ops::item::insert(ctx, dict.0 as u32, k, v);
                        assert!(matches!(set, Ok(Ok(()))));
                    }
                    dict
                }
                other => panic!("{other}"),
            }
        }
    }
}

/// Calls a native as the interpreter does where the arguments fit.
fn call(
    ctx: &mut Ctx,
    owner: &str,
    name: &str,
    args: &[Value],
    kw: &[(String, Value)],
) -> Result<Value, Exit> {
    let index = statics()
        .find(owner, name)
        .unwrap_or_else(|| panic!("{owner}.{name}"));
    let native = statics().native(index);
    let sig = &native.sig;
    let mut full = vec![Value::UNBOUND; sig.names.len()];
    for (place, v) in full.iter_mut().zip(args) {
        *place = *v;
    }
    let mut extra = ctx.heap.dict(4).unwrap();
    for (k, v) in kw {
        match sig.names.iter().position(|n| n == k) {
            Some(i) => full[i] = *v,
            None => {
                assert!(sig.kwargs, "{owner}.{name} {k}");
                let key = ctx.heap.str(k).unwrap();
                ctx.heap.dict_set_str(extra.0 as u32, key, *v).unwrap();
            }
        }
    }
    if sig.varargs {
        full.extend(args.iter().skip(sig.names.len()));
    }
    if sig.kwargs {
        full.push(std::mem::replace(&mut extra, Value::NONE));
    }
    (native.f)(ctx, &full)
}

fn shown(ctx: &mut Ctx, v: Value) -> String {
    let mut out = String::new();
    match repr::into(ctx, &mut out, v) {
        Ok(Ok(())) => out,
        other => panic!("{other:?}"),
    }
}

/// What a call gave, as the recorder writes it.
fn outcome(ctx: &mut Ctx, result: Result<Value, Exit>) -> Vec<String> {
    match result {
        Ok(v) => vec!["ok".to_owned(), shown(ctx, v)],
        Err(Exit::Raise) => {
            let e = ctx.raised;
            let class = ctx.type_name(e).to_owned();
            let text = repr::exception_str(ctx, e.0 as u32).unwrap();
            let text = ctx.heap.as_str(text).unwrap().to_owned();
            vec!["raises".to_owned(), class, text]
        }
        Err(e) => vec![format!("{e:?}")],
    }
}

fn check(case: &Json) -> Option<String> {
    let mut ctx = context();
    let (owner, name) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
    let mut args = items(&mut ctx, &case[2]);
    let kw: Vec<(String, Value)> = case[3]
        .as_object()
        .unwrap()
        .iter()
        .map(|(k, v)| (k.clone(), value(&mut ctx, v)))
        .collect();
    let expected: Vec<String> = case[4]
        .as_array()
        .unwrap()
        .iter()
        .map(|j| j.as_str().unwrap().to_owned())
        .collect();
    if matches!(name, "__new__" | "fromhex") {
        let class = types::by_name(owner).unwrap();
        args.insert(0, Value::class(class));
    }
    if owner == "_re" && name != "compile" {
        let compiled = call(&mut ctx, "_re", "compile", &args[..2], &[]).unwrap();
        let handle = ctx.heap.item(compiled.0 as u32, 0).unwrap();
        args.splice(..2, [handle]);
    }
    let result = call(&mut ctx, owner, name, &args, &kw);
    let mut got = outcome(&mut ctx, result);
    if expected.first().is_some_and(|e| e == "compiled")
        && let Ok(made) = result
    {
        let parts = ctx.heap.items(made.0 as u32);
        let rest = ctx.heap.tuple(&parts[1..]).unwrap();
        got = vec!["compiled".to_owned(), shown(&mut ctx, rest)];
    }
    if expected.len() == 3 && expected[0] == "ok" && name == "__new__" {
        got.push(expected[2].clone());
    } else if expected.len() == 3 && expected[0] == "ok" {
        let receiver = shown(&mut ctx, args[0]);
        got.push(receiver);
    }
    (got != expected).then(|| {
        format!(
            "{owner}.{name}{}{}: {got:?}, not {expected:?}",
            case[2], case[3]
        )
    })
}

#[test]
fn natives_do_as_cpython() {
    let text = include_str!("data/natives.txt");
    let wrong: Vec<String> = text
        .lines()
        .filter_map(|line| check(&serde_json::from_str(line).unwrap()))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(400)].join("\n")
    );
}

#[test]
fn what_does_not_fit_is_refused_before_it_is_made() {
    let mut ctx = context();
    let word = ctx.heap.str("abc").unwrap();
    let wide = Value::small(10_000_000_000);
    for (owner, name) in [("str", "center"), ("str", "ljust"), ("str", "zfill")] {
        let made = call(&mut ctx, owner, name, &[word, wide], &[]);
        assert_eq!(made, Err(Exit::Collect), "{name}");
    }
    let spec = ctx.heap.str("10000000000").unwrap();
    let made = call(&mut ctx, "builtins", "format", &[word, spec], &[]);
    assert_eq!(made, Err(Exit::Collect));
    let template = ctx.heap.str("%10000000000d").unwrap();
    let made = call(
        &mut ctx,
        "str",
        "__mod__",
        &[template, Value::small(1)],
        &[],
    );
    assert_eq!(made, Err(Exit::Collect));
    let class = Value::class(types::BYTES);
    let made = call(&mut ctx, "bytes", "__new__", &[class, wide], &[]);
    assert_eq!(made, Err(Exit::Collect));
}

#[test]
fn a_pattern_that_backtracks_without_end_is_stopped() {
    let mut ctx = context();
    let pattern = ctx.heap.str(r"(a|a)+\1x").unwrap();
    let compiled = call(&mut ctx, "_re", "compile", &[pattern, Value::small(0)], &[]);
    let handle = ctx.heap.item(compiled.unwrap().0 as u32, 0).unwrap();
    let text = ctx.heap.str(&"a".repeat(5000)).unwrap();
    let args = [
        handle,
        text,
        Value::small(0),
        Value::small(5000),
        Value::small(2),
    ];
    let found = call(&mut ctx, "_re", "match", &args, &[]);
    assert_eq!(found, Err(Exit::Trap(Trap::Fuel)));
}

#[test]
fn guest_objects_make_a_template_the_prelude_s() {
    let mut ctx = context();
    let template = ctx.heap.str("{0.name}").unwrap();
    let module = Value::module(0);
    let made = call(&mut ctx, "str", "format", &[template, module], &[]);
    assert_eq!(made, Err(Exit::Tail));
    assert_eq!(ctx.tail.callee, Callee::Prelude("text_template"));
    let (args, named) = (ctx.tail.args[1], ctx.tail.args[2]);
    let answers = ctx.heap.list(&[]).unwrap();
    let step = call(
        &mut ctx,
        "_native",
        "template_step",
        &[template, args, named, answers],
        &[],
    );
    let step = step.unwrap();
    assert_eq!(
        ctx.heap.items(step.0 as u32)[..2],
        [Value::small(0), Value::small(4)]
    );
    let answer = ctx.heap.str("spam").unwrap();
    let answers = ctx.heap.list(&[Value::small(0), answer]).unwrap();
    let step = call(
        &mut ctx,
        "_native",
        "template_step",
        &[template, args, named, answers],
        &[],
    );
    assert_eq!(ctx.heap.as_str(step.unwrap()), Some("spam"));
}
