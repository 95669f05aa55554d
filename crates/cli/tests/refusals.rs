//! What the command line says when it does not run a program: usage, unreadable input, refusals.

mod common;

use common::{file, run, run_json, stelp, text};
use serde_json::json;

#[test]
fn unreadable_input_is_code_2_with_its_reason() {
    let binary = file("b.py", b"print(1)\n\xff\xfe");
    let policy = file("p.toml", "[limits]\nspeed = 1\n");
    let huge = file("h.py", vec![b'#'; 33 << 20]);
    let dir = std::env::temp_dir();
    for (args, part) in [
        (vec!["run", "/no/such/file.py"], "no such file"),
        (vec!["run", text(&binary)], "not UTF-8 text: byte 9"),
        (vec!["run", text(&huge)], "larger than 32 MiB"),
        (vec!["run", text(&dir)], "directory"),
        (
            vec!["run", "-", "--policy", text(&policy)],
            "p.toml:2:1: unknown key `speed` in [limits]",
        ),
        (
            vec!["run", "-", "--policy", "/no/such.toml"],
            "no such file",
        ),
        (vec!["run", "-", "--limit", "wall=2"], "not a duration"),
        (vec!["run", "-", "--limit", "speed=2"], "is no limit"),
        (vec!["run", "-", "--limit", "fuel"], "expected KEY=VALUE"),
        (vec!["run", "-", "--input", "x=["], "--input x"),
        (vec!["run", "-", "--input", "x"], "expected NAME=JSON"),
        (vec!["run"], "required"),
        (vec!["run", "-", "--engine", "warp"], "warp"),
        (vec!["fly"], "unrecognized subcommand"),
        (vec!["check", "/no/such/file.py"], "no such file"),
        (vec!["explain", "-", "--emit", "dreams"], "dreams"),
        (
            vec!["batch", "/no/such.jsonl", "--out", "/tmp/x"],
            "no such file",
        ),
        (vec!["bench", "/no/such.py"], "no such file"),
    ] {
        let ran = stelp(&args, "1");
        assert_eq!(ran.code, 2, "{args:?}: {} {}", ran.stdout, ran.stderr);
        assert!(ran.stderr.contains(part), "{args:?}: {}", ran.stderr);
        assert_eq!(ran.stdout, "", "{args:?}");
    }
}

#[test]
fn a_refusal_shows_the_line_the_caret_and_the_help() {
    let ran = run("x = 1\nimport os\nos.system('ls')\n", &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert!(
        ran.stderr.contains("error[denied-effect]"),
        "{}",
        ran.stderr
    );
    assert!(ran.stderr.contains("3 | os.system('ls')"), "{}", ran.stderr);
    assert!(ran.stderr.contains("^^^"), "{}", ran.stderr);
    assert!(ran.stderr.contains("help: "), "{}", ran.stderr);
}

#[test]
fn a_refusal_as_json_has_every_field() {
    let object = run_json("import os\nos.system('ls')\n", &[]);
    assert_eq!(object["outcome"], "refused");
    for key in ["value", "exception", "trap"] {
        assert!(object[key].is_null(), "{key}");
    }
    assert_eq!(object["stdout"], "");
    let d = object["diagnostics"].as_array().unwrap().last().unwrap();
    assert_eq!(d["effect"], "proc(ls)");
    assert_eq!(d["severity"], "error");
    assert_eq!(
        d["span"],
        json!({ "line": 2, "column": 1, "end_line": 2, "end_column": 16 })
    );
    let keys: Vec<&str> = object["usage"]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        [
            "fuel",
            "memory_peak",
            "vet_us",
            "run_us",
            "tool_calls",
            "native_fuel",
            "compiled",
            "interpreted"
        ]
    );
}

#[test]
fn columns_count_characters() {
    let object = run_json("s = 'äöü'; import socket\n", &[]);
    let span = &object["diagnostics"][0]["span"];
    assert_eq!(
        (span["line"].as_u64(), span["column"].as_u64()),
        (Some(1), Some(19))
    );
}

#[test]
fn all_syntax_errors_are_reported() {
    let object = run_json("x = = 1\ny = 2\nz = (3,,4)\n", &[]);
    let lines: Vec<u64> = object["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|d| d["span"]["line"].as_u64())
        .collect();
    assert!(lines.contains(&1) && lines.contains(&3), "{lines:?}");
}

#[test]
fn hostile_texts_are_refused_not_fatal() {
    for text in [
        "(".repeat(250_000),
        "-".repeat(250_000),
        format!("x = {}1", "1 + ".repeat(130_000)),
        "\0".to_owned(),
        "é".repeat(200_000),
        "\u{1b}[2J = 1".to_owned(),
        "x = 1 ".repeat(40_000),
    ] {
        let ran = run(&text, &[]);
        assert_eq!(ran.code, 3, "{:.20}: {:.300}", text, ran.stderr);
        assert!(
            ran.stderr.len() < 40_000,
            "{:.20}: {} bytes",
            text,
            ran.stderr.len()
        );
        assert!(!ran.stderr.contains('\u{1b}'));
    }
}

#[test]
fn check_prints_the_effects_of_each_function() {
    let good = file(
        "good.py",
        "def f():\n    print(1)\n\ndef g(x):\n    return x + 1\n\nf()\n",
    );
    let bad = file("bad.py", "open('x')\n");
    let ran = stelp(&["check", text(&good), text(&bad)], "");
    assert_eq!(ran.code, 3);
    let words: Vec<Vec<&str>> = ran
        .stdout
        .lines()
        .map(|l| l.split_whitespace().collect())
        .collect();
    assert!(words.contains(&vec!["effects:", "print"]), "{}", ran.stdout);
    assert!(words.contains(&vec!["1", "f", "print"]), "{}", ran.stdout);
    assert!(words.contains(&vec!["4", "g", "none"]), "{}", ran.stdout);
    assert!(ran.stdout.contains("bad.py: refused"));
    let ran = stelp(&["check", "--json", text(&good)], "");
    let object: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.code, &object["effects"]), (0, &json!(["print"])));
    assert_eq!(
        object["functions"][1],
        json!({ "name": "f", "line": 1, "effects": ["print"] })
    );
}

#[test]
fn explain_shows_each_stage() {
    let program = "def f(a):\n    return a + 1\n\ndef g():\n    return f(2)\n";
    for (emit, part) in [
        ("ast", "FunctionDef"),
        ("ir", "binary"),
        ("checked", "poll"),
    ] {
        let ran = stelp(&["explain", "-", "--emit", emit], program);
        let lower = ran.stdout.to_lowercase();
        assert_eq!(ran.code, 0, "{emit}: {}", ran.stderr);
        assert!(
            lower.contains(&part.to_lowercase()) || emit == "ir",
            "{emit}: {}",
            ran.stdout
        );
        let one = stelp(
            &["explain", "-", "--emit", emit, "--function", "g"],
            program,
        );
        assert!(
            one.stdout.len() < ran.stdout.len() && !one.stdout.is_empty(),
            "{emit}: {}",
            one.stdout
        );
    }
    let none = stelp(
        &["explain", "-", "--emit", "ir", "--function", "h"],
        program,
    );
    assert_eq!(none.code, 2, "{}", none.stderr);
}

#[test]
fn a_batch_row_without_a_program_is_told_and_the_others_go_on() {
    let input = file(
        "in.jsonl",
        "{\"id\": 1, \"program\": \"import os; os.remove('x')\"}\nnot json\n\n{\"id\": 3}\n",
    );
    let out = file("out.jsonl", "");
    let ran = stelp(&["batch", text(&input), "--out", text(&out)], "");
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("2 rows have no program"),
        "{}",
        ran.stderr
    );
    let written = std::fs::read_to_string(&out).unwrap();
    let rows: Vec<serde_json::Value> = written
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(
        rows.iter().map(|r| r["id"].clone()).collect::<Vec<_>>(),
        [json!(1), json!(null), json!(3)]
    );
    assert!(rows.iter().all(|r| r["outcome"] == "refused"));
}
