//! Patterns against what CPython 3.11 matched, and the errors it raised.
//!
//! Recorded by `python3 crates/runtime/tests/data/record_regex.py`.

#![allow(clippy::unwrap_used, reason = "a test")]

use serde_json::{Value, json};
use stelp_runtime::regex::{
    Captures, CompileErrorKind, Compiled, Flags, Mode, RegexError, compile, template,
};
use stelp_runtime::text::Text;

fn spans(text: &str, captures: Option<&Captures>) -> Value {
    let chars = |at: usize| text[..at].chars().count();
    match captures {
        None => Value::Null,
        Some(groups) => json!(
            groups
                .iter()
                .map(|g| g.map_or(json!([-1, -1]), |(s, e)| json!([chars(s), chars(e)])))
                .collect::<Vec<_>>()
        ),
    }
}

fn find(
    re: &Compiled,
    text: &str,
    pos: usize,
    mode: Mode,
    advance: bool,
) -> Result<Option<Captures>, RegexError> {
    re.match_at(&Text::new(text), pos, mode, advance, &mut |_| true)
}

/// As the library iterates: after an empty match, the next one at the same place must not be empty.
fn all(re: &Compiled, text: &str) -> Result<Value, RegexError> {
    let mut out = Vec::new();
    let (mut pos, mut advance) = (0, false);
    while let Some(found) = find(re, text, pos, Mode::Search, advance)? {
        out.push(spans(text, Some(&found)));
        let (start, end) = found[0].unwrap();
        (pos, advance) = (end, start == end);
    }
    Ok(json!(out))
}

fn error_name(kind: CompileErrorKind) -> &'static str {
    match kind {
        CompileErrorKind::Pattern => "error",
        CompileErrorKind::Overflow => "OverflowError",
        CompileErrorKind::Value => "ValueError",
        CompileErrorKind::Index => "IndexError",
        CompileErrorKind::TooComplex => "too complex",
    }
}

fn check(case: &Value) -> Vec<String> {
    let pattern = case[0].as_str().unwrap();
    let flags = Flags(case[1].as_u64().unwrap() as u32);
    let re = match compile(pattern, flags) {
        Err(e)
            if e.kind == CompileErrorKind::TooComplex
                && e.msg.ends_with("stands inside that group") =>
        {
            return vec![];
        }
        Err(e) => {
            let got = json!([error_name(e.kind), e.message(pattern), e.pos, e.msg]);
            return if got == case[2] {
                vec![]
            } else {
                vec![format!("raises {got}, not {}", case[2])]
            };
        }
        Ok(re) => re,
    };
    if case[2][0].is_string() {
        return vec![format!("compiles, instead of {}", case[2])];
    }
    let mut wrong = Vec::new();
    let names: serde_json::Map<String, Value> = re
        .names()
        .into_iter()
        .map(|(n, i)| (n.to_owned(), json!(i)))
        .collect();
    let about = json!([re.groups(), names, re.flags().0]);
    if about != json!([case[3], case[4], case[5]]) {
        wrong.push(format!("has {about}"));
    }
    for row in case[2].as_array().unwrap() {
        let text = row[0].as_str().unwrap();
        let modes = [
            ("search", Mode::Search),
            ("match", Mode::Match),
            ("fullmatch", Mode::Full),
        ];
        for (i, (name, mode)) in modes.into_iter().enumerate() {
            match find(&re, text, 0, mode, false) {
                Err(e) => wrong.push(format!("{name} {text:?}: {e}")),
                Ok(found) => {
                    let got = spans(text, found.as_ref());
                    if got != row[i + 1] {
                        wrong.push(format!("{name} {text:?}: {got}, not {}", row[i + 1]));
                    }
                }
            }
        }
        match all(&re, text) {
            Err(e) => wrong.push(format!("finditer {text:?}: {e}")),
            Ok(got) if got != row[4] => {
                wrong.push(format!("finditer {text:?}: {got}, not {}", row[4]))
            }
            Ok(_) => {}
        }
    }
    wrong
}

fn expand(re: &Compiled, text: &str) -> Value {
    let captures = find(re, "x1", 0, Mode::Match, false).unwrap().unwrap();
    match template::parse(text, re) {
        Err(e) => json!([error_name(e.kind), e.message(text)]),
        Ok(parts) => json!(
            parts
                .into_iter()
                .map(|part| match part {
                    template::Part::Literal(text) => text,
                    template::Part::Group(i) =>
                        captures[i].map_or("", |(s, e)| &"x1"[s..e]).to_owned(),
                })
                .collect::<String>()
        ),
    }
}

/// A later Unicode gave these a partner.
const NEWER: &str = "ƛɤꟓꟕ";

fn check_case(case: &Value) -> Vec<String> {
    let text = case[1].as_str().unwrap();
    let mut wrong = Vec::new();
    for group in case[2].as_array().unwrap() {
        let group = group.as_str().unwrap();
        for c in group.chars() {
            let re = compile(&c.to_string(), Flags::IGNORECASE).unwrap();
            let (mut found, mut pos) = (String::new(), 0);
            while let Some(m) = find(&re, text, pos, Mode::Search, false).unwrap() {
                let (start, end) = m[0].unwrap();
                found.push_str(&text[start..end]);
                pos = end;
            }
            if found != group && !NEWER.contains(c) {
                wrong.push(format!(
                    "{c:?} without case is one of {found:?}, not of {group:?}"
                ));
            }
        }
    }
    wrong
}

#[test]
fn patterns_match_as_in_cpython() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    let re = compile(r"(?P<a>\w)(?P<b>\d)?(é)?", Flags::default()).unwrap();
    for line in include_str!("data/regex.txt").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        seen += 1;
        if case[0] == "case" {
            wrong.extend(check_case(&case));
            continue;
        }
        if case[0] == "template" {
            let got = expand(&re, case[1].as_str().unwrap());
            if got != case[2] {
                wrong.push(format!("template {}: {got}, not {}", case[1], case[2]));
            }
            continue;
        }
        for what in check(&case) {
            wrong.push(format!("{} {}: {what}", case[0], case[1]));
        }
    }
    assert!(seen > 1500, "only {seen} cases");
    let only = wrong.len().min(120);
    assert!(
        wrong.is_empty(),
        "{} wrong of {seen}\n{}",
        wrong.len(),
        wrong[..only].join("\n")
    );
}

fn refused(pattern: &str) -> bool {
    compile(pattern, Flags::default()).is_err_and(|e| e.kind == CompileErrorKind::TooComplex)
}

#[test]
fn patterns_over_the_limits_are_refused() {
    assert!(refused(&"a".repeat(40_000)));
    assert!(refused(&format!(
        "{}a{}",
        "(".repeat(5_000),
        ")".repeat(5_000)
    )));
    assert!(refused("(((a{100}){100}){100}){100}"));
    assert!(refused(&"()".repeat(2_000)));
    assert!(refused("((a)(?(1)b|c))"));
    assert!(!refused(&format!(
        "{}a{}",
        "(".repeat(20),
        ")*?".repeat(20)
    )));
}

#[test]
fn backtracking_without_end_is_a_budget_error() {
    let re = compile(r"(?=)(?:(a|aa)+)+b\1", Flags::default()).unwrap();
    let text = format!("{}c", "a".repeat(60));
    assert_eq!(
        find(&re, &text, 0, Mode::Match, false),
        Err(RegexError::Budget)
    );
}

#[test]
fn the_meter_ends_a_search() {
    let re = compile(r"(?<!x)a\w*!", Flags::default()).unwrap();
    let text = "a".repeat(10_000);
    let mut steps = 0;
    let ended = re.match_at(&Text::new(&text), 0, Mode::Search, false, &mut |n| {
        steps += n;
        steps < 1_000
    });
    assert_eq!(ended, Err(RegexError::Budget));
    assert!(steps < 10_000);
}

#[test]
fn what_stands_before_the_position_is_seen() {
    let from = |pattern: &str, text: &str, pos: usize| {
        let re = compile(pattern, Flags::default()).unwrap();
        find(&re, text, pos, Mode::Search, false)
            .unwrap()
            .and_then(|m| m[0])
    };
    assert_eq!(from("^b", "ab", 1), None);
    assert_eq!(from("(?<=a)b", "ab", 1), Some((1, 2)));
    assert_eq!(from(r"\bb", "ab", 1), None);
    assert_eq!(from("(?m)^b", "a\nb", 2), Some((2, 3)));
    assert_eq!(from("", "é", 2), Some((2, 2)));
    assert_eq!(from("", "é", 1), None);
}
