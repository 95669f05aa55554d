//! Every program of the public data sets goes through the frontend, if the data is
//! there: `STELP_DATA` names its directory, else `../shared/data` beside the repository.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads its data and measures time"
)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use stelp_frontend::{Options, compile, danger};
use stelp_ir::{Diagnostic, Effect, Module, Policy};

struct Row {
    id: String,
    suite: String,
    program: String,
}

fn rows(file: &str) -> Vec<Row> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let dir = std::env::var("STELP_DATA").unwrap_or_else(|_| beside.to_owned());
    let Ok(text) = std::fs::read_to_string(PathBuf::from(dir).join(file)) else {
        return Vec::new();
    };
    let field = |v: &serde_json::Value, k: &str| v[k].as_str().unwrap_or("").to_owned();
    text.lines()
        .map(|line| {
            let v: serde_json::Value = serde_json::from_str(line).expect("a row is JSON");
            Row {
                id: field(&v, "id"),
                suite: field(&v, "suite"),
                program: field(&v, "program"),
            }
        })
        .collect()
}

fn front(source: &str) -> (Option<Module>, Vec<Diagnostic>) {
    let policy = Policy {
        allow: vec![Effect::Print, Effect::EvalArith],
        ..Policy::default()
    };
    let library = |m: &str| danger::module(m).is_none() || m == "sys" || m == "time";
    compile(
        source,
        &Options {
            name: "__main__",
            policy: &policy,
            library: &library,
            trusted: false,
            keep_result: true,
        },
    )
}

#[test]
fn benign_programs_compile() {
    let mut refused = Vec::new();
    let rows = rows("programs.jsonl");
    for row in &rows {
        let (module, diags) = front(&row.program);
        if module.is_none() {
            let first = diags.iter().find(|d| d.is_error());
            let words = first.map_or(String::new(), |d| {
                let line = row.program[..d.span.start as usize].lines().count();
                format!("{}: {} (line {line})", d.code, d.message)
            });
            refused.push(format!("{} {}: {words}", row.suite, row.id));
        }
    }
    println!("{}", refused.join("\n"));
    println!("{} of {} refused", refused.len(), rows.len());
    assert!(
        refused.len() * 10 <= rows.len(),
        "more than a tenth is refused"
    );
}

#[test]
fn risky_programs_end_in_a_module_or_a_diagnostic() {
    for row in &rows("risky.jsonl") {
        let (module, diags) = front(&row.program);
        assert!(
            module.is_some() || diags.iter().any(Diagnostic::is_error),
            "{}",
            row.id
        );
    }
}

/// `cargo test --release -p stelp-frontend --test corpus -- --ignored --nocapture`
#[test]
#[ignore = "measures"]
fn time_of_the_frontend() {
    let rows = rows("programs.jsonl");
    let mut suites: std::collections::BTreeMap<&str, Vec<(usize, Duration)>> = Default::default();
    for row in &rows {
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let start = Instant::now();
            std::hint::black_box(front(&row.program));
            best = best.min(start.elapsed());
        }
        let lines = row.program.lines().count();
        suites.entry(&row.suite).or_default().push((lines, best));
    }
    for (suite, mut times) in suites {
        times.sort_by_key(|t| t.1);
        let (lines, median) = times[times.len() / 2];
        let worst = times[times.len() - 1];
        println!(
            "{suite:18} median {median:?} ({lines} lines), worst {:?} ({} lines)",
            worst.1, worst.0
        );
    }
}
