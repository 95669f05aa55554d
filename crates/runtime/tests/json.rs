//! What `json` reads and writes, and digests, against CPython 3.11.
//!
//! Recorded by `python3 crates/runtime/tests/data/record_json.py`.

#![allow(clippy::unwrap_used, reason = "a test")]

use serde_json::{Value, json};
use stelp_runtime::digest::Algorithm;
use stelp_runtime::json::{Event, Full, JsonError, Layout, Scanner, Writer, escape, escape_size};
use stelp_runtime::text::bytes;

fn scan(mut scanner: Scanner<'_>) -> Result<Vec<Value>, JsonError> {
    let mut out = Vec::new();
    while let Some(event) = scanner.next_event()? {
        out.push(match event {
            Event::StartList => json!(["[", ""]),
            Event::EndList => json!(["]", ""]),
            Event::StartDict => json!(["{", ""]),
            Event::EndDict => json!(["}", ""]),
            Event::Key(key) => json!(["key", key]),
            Event::Str(s) => json!(["str", s]),
            Event::Int(text) => json!(["int", text]),
            Event::Float(text) => json!(["float", text]),
            Event::Constant(text) => json!(["constant", text]),
            Event::Bool(b) => json!(["word", if b { "true" } else { "false" }]),
            Event::Null => json!(["word", "null"]),
        });
    }
    Ok(out)
}

fn load(text: &str, strict: bool) -> Value {
    match scan(Scanner::new(text, strict, 1000)) {
        Ok(events) => json!(["ok", events]),
        Err(e) => json!(["error", e.message(text)]),
    }
}

fn layout(options: &Value) -> Layout {
    let indent = match &options["indent"] {
        Value::Null => None,
        Value::String(s) => Some(s.clone()),
        n => Some(" ".repeat(n.as_u64().unwrap() as usize)),
    };
    let mut layout = Layout::indented(indent);
    if let [item, key] = options["separators"].as_array().map_or(&[][..], |s| &s[..]) {
        layout.item_separator = item.as_str().unwrap().to_owned();
        layout.key_separator = key.as_str().unwrap().to_owned();
    }
    layout.ensure_ascii = options["ensure_ascii"] != json!(false);
    layout
}

fn write(writer: &mut Writer, value: &Value) -> Result<(), Full> {
    match value {
        Value::String(s) => writer.string(s),
        Value::Array(items) => {
            writer.start_list()?;
            items.iter().try_for_each(|item| write(writer, item))?;
            writer.end_list()
        }
        Value::Object(members) => {
            writer.start_dict()?;
            for (key, value) in members {
                writer.key(key)?;
                write(writer, value)?;
            }
            writer.end_dict()
        }
        plain => writer.raw(&plain.to_string()),
    }
}

#[test]
fn reads_writes_and_digests_as_cpython() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in include_str!("data/json.txt").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        seen += 1;
        let (got, expected) = match case[0].as_str().unwrap() {
            "load" => (
                load(case[1].as_str().unwrap(), case[2].as_bool().unwrap()),
                case[3].clone(),
            ),
            "dump" => {
                let expected = case[3].as_str().unwrap();
                let mut writer = Writer::new(layout(&case[2]), expected.len());
                assert_eq!(write(&mut writer, &case[1]), Ok(()), "{line}");
                let mut short = Writer::new(layout(&case[2]), expected.len() - 1);
                assert_eq!(write(&mut short, &case[1]), Err(Full), "{line}");
                (json!(writer.finish()), json!(expected))
            }
            _ => {
                let data = bytes::fromhex(case[1].as_str().unwrap()).unwrap();
                let digests: Vec<Value> = Algorithm::ALL
                    .into_iter()
                    .map(|a| {
                        let digest = bytes::hex(&a.digest(&data), None, 1);
                        json!([a.name(), digest, a.digest_size(), a.block_size()])
                    })
                    .collect();
                (json!(digests), case[2].clone())
            }
        };
        if got != expected {
            wrong.push(format!("{line}\n   got {got}"));
        }
    }
    assert!(seen > 500, "only {seen} cases");
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong[..wrong.len().min(30)].join("\n")
    );
}

#[test]
fn depth_is_bounded_without_recursion() {
    let deep = "[".repeat(100_000);
    let error = scan(Scanner::new(&deep, true, 50_000)).unwrap_err();
    let expected =
        "maximum recursion depth exceeded while decoding a JSON array from a unicode string";
    assert_eq!(error.message(&deep), expected);
    let balanced = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    assert_eq!(
        scan(Scanner::new(&balanced, true, 50_000)).unwrap().len(),
        100_000
    );
}

#[test]
fn raw_scanning_stops_after_the_value() {
    let text = "xx [1, 2] rest";
    let mut scanner = Scanner::raw(text, 3, true, 10);
    while scanner.next_event().unwrap().is_some() {}
    assert_eq!(scanner.position(), 9);
    let error = scan(Scanner::raw(text, 2, true, 10)).unwrap_err();
    assert_eq!(
        error.message(text),
        "Expecting value: line 1 column 3 (char 2)"
    );
}

#[test]
fn a_lone_surrogate_becomes_a_replacement_character() {
    assert_eq!(
        load(r#""\ud83d x""#, true),
        json!(["ok", [["str", "\u{fffd} x"]]])
    );
    assert_eq!(
        load(r#""\ude00\ud83d\u0041b""#, true),
        json!(["ok", [["str", "\u{fffd}\u{fffd}Ab"]]])
    );
}

#[test]
fn escapes_have_the_announced_size() {
    for s in ["", "a\"b\\", "\n\r\t\x08\x0c\x01\x7f", "é€😀"] {
        for ascii in [false, true] {
            assert_eq!(escape(s, ascii).len() as u64, escape_size(s, ascii));
        }
    }
    assert_eq!(escape("é😀\x01", true), r#""\u00e9\ud83d\ude00\u0001""#);
}

#[test]
fn algorithms_are_found_by_name() {
    assert_eq!(Algorithm::find("SHA256"), Some(Algorithm::Sha256));
    assert_eq!(Algorithm::find("sha3_256"), None);
}
