//! Predicates and case mappings of every code point against CPython 3.11 (Unicode 14.0).
//!
//! Recorded by `python3 crates/runtime/tests/data/record_text.py`. Code points that Unicode 14.0 does not assign are
//! skipped (newer tables know some of them), and so are the few characters of `NEWER`.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::collections::{BTreeMap, BTreeSet};
use stelp_runtime::text::{case, pred};

/// Where the tables in use, of a later Unicode, answer otherwise for a character that 14.0 assigns.
const NEWER: &[char] = &[
    '\u{19b}',
    '\u{264}',
    '\u{a7d3}',
    '\u{a7d5}', // have an uppercase since 15.1 and 16.0
    '\u{295}',  // a letter without case since 16.0
    '\u{10fc}',
    '\u{a7f2}',
    '\u{a7f3}',
    '\u{a7f4}',
    '\u{ab69}',  // lowercase since 15.1
    '\u{1171e}', // a spacing mark since 16.0
];

fn lines() -> BTreeMap<&'static str, &'static str> {
    include_str!("data/unicode.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect()
}

fn hex(s: &str) -> u32 {
    u32::from_str_radix(s, 16).unwrap()
}

fn ranges(line: &str) -> BTreeSet<u32> {
    let mut out = BTreeSet::new();
    let mut last = 0;
    for item in line.split(' ') {
        let (skip, more) = item.split_once(',').unwrap_or((item, "0"));
        let first = last + hex(skip);
        last = first + hex(more);
        out.extend(first..=last);
    }
    out
}

fn assigned() -> Vec<char> {
    let unassigned = ranges(lines()["unassigned"]);
    let all: Vec<char> = ('\0'..=char::MAX)
        .filter(|c| !unassigned.contains(&u32::from(*c)) && !NEWER.contains(c))
        .collect();
    assert!(all.len() > 270_000);
    all
}

#[test]
fn predicates_agree_on_every_assigned_character() {
    let lines = lines();
    let all = assigned();
    let tests: [(&str, fn(&str) -> bool); 13] = [
        ("isalpha", pred::isalpha),
        ("isdigit", pred::isdigit),
        ("isdecimal", pred::isdecimal),
        ("isnumeric", pred::isnumeric),
        ("isalnum", pred::isalnum),
        ("isspace", pred::isspace),
        ("isupper", pred::isupper),
        ("islower", pred::islower),
        ("istitle", pred::istitle),
        ("isidentifier", pred::isidentifier),
        ("isprintable", pred::isprintable),
        ("iscontinue", |c| pred::isidentifier(&format!("a{c}"))),
        ("sigma", |c| case::lower(&format!("A{c}Σ")).ends_with('ς')),
    ];
    let mut wrong = Vec::new();
    for (name, test) in tests {
        let expected = ranges(lines[name]);
        for &c in &all {
            let got = test(c.encode_utf8(&mut [0; 4]));
            if got != expected.contains(&u32::from(c)) {
                wrong.push(format!("{name} {c:?} {:x}: {got}", u32::from(c)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong[..wrong.len().min(80)].join("\n")
    );
}

#[test]
fn case_mappings_agree_on_every_assigned_character() {
    let lines = lines();
    let all = assigned();
    let tests: [(&str, fn(&str) -> String); 5] = [
        ("upper", case::upper),
        ("lower", case::lower),
        ("title", case::title),
        ("casefold", case::casefold),
        ("swapcase", case::swapcase),
    ];
    let mut wrong = Vec::new();
    for (name, map) in tests {
        let expected: BTreeMap<u32, String> = lines[name]
            .split(' ')
            .map(|pair| {
                let (from, to) = pair.split_once('=').unwrap();
                let to = to
                    .split(',')
                    .map(|c| char::from_u32(hex(c)).unwrap())
                    .collect();
                (hex(from), to)
            })
            .collect();
        for &c in &all {
            let got = map(c.encode_utf8(&mut [0; 4]));
            let want = expected
                .get(&u32::from(c))
                .cloned()
                .unwrap_or_else(|| c.to_string());
            if got != want {
                wrong.push(format!(
                    "{name} {c:?} {:x}: {got:?}, not {want:?}",
                    u32::from(c)
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong[..wrong.len().min(80)].join("\n")
    );
}
