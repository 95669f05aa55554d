//! Runs from the command line: outcomes, exit codes, streams, batches, timing, sessions.

mod common;

use common::{file, run, run_json, stelp, text, unread};
use serde_json::{Value as Json, json};

#[test]
fn each_outcome_has_its_exit_code() {
    let ran = run("print('a')\n1 + 1\n", &[]);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
        (0, "a\n", "")
    );
    let ran = run("print('a')\nprint(1 // 0)\n", &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, "a\n"));
    let limits = ["--limit", "wall=200ms", "--limit", "fuel=1000000000000"];
    let ran = run("print('a')\nwhile True: pass\n", &limits);
    assert_eq!((ran.code, ran.stdout.as_str()), (4, "a\n"));
    assert!(ran.stderr.contains("trap: wall"), "{}", ran.stderr);
}

#[test]
fn closed_pipes_change_no_exit_code() {
    let code = |program: &str, args: &[&str]| unread(args, program);
    assert_eq!(code("print('a')\n1 + 1\n", &["run", "-"]), 0);
    assert_eq!(code("1 // 0\n", &["run", "-"]), 1);
    assert_eq!(code("", &["run", "no/such/file.py"]), 2);
    assert_eq!(code("import subprocess\n", &["run", "-"]), 3);
    assert_eq!(code("import subprocess\n", &["check", "-"]), 3);
    let endless = ["run", "-", "--limit", "fuel=1000"];
    assert_eq!(code("while True: print(1)\n", &endless), 4);
    assert_eq!(code("1 // 0\n", &["run", "-", "--json"]), 1);
    assert_eq!(code("1\n", &["explain", "-", "--emit", "ir"]), 0);
}

#[test]
fn a_traceback_is_as_cpython_prints_it() {
    let program = "def f(x):\n    return 1 / x\n\ndef g():\n    f(0)\n\ng()\n";
    let path = file("t.py", program);
    let ran = stelp(&["run", text(&path)], "");
    assert_eq!(ran.code, 1);
    let last = ran.stderr.lines().last().unwrap_or_default();
    assert!(
        ran.stderr
            .starts_with("Traceback (most recent call last):\n"),
        "{}",
        ran.stderr
    );
    assert_eq!(last, "ZeroDivisionError: division by zero");
    assert!(
        ran.stderr
            .contains(&format!("  File \"{}\", line 7, in <module>", text(&path))),
        "{}",
        ran.stderr
    );
    for line in ["line 7, in <module>", "line 5, in g", "line 2, in f"] {
        assert!(ran.stderr.contains(line), "{}", ran.stderr);
    }
}

#[test]
fn the_object_tells_all() {
    let object = run_json("print('hi')\n[1, (2, 3), {'a': None}]\n", &[]);
    assert_eq!(object["outcome"], "value");
    assert_eq!(
        object["value"],
        json!([1, { "$tuple": [2, 3] }, { "a": null }])
    );
    assert_eq!(object["stdout"], "hi\n");
    assert!(object["usage"]["fuel"].as_u64().unwrap() > 0);
    let object = run_json("print('x')\nraise ValueError('no')\n", &[]);
    assert_eq!(object["outcome"], "exception");
    assert_eq!(object["exception"]["type"], "ValueError");
    assert_eq!(object["exception"]["message"], "no");
    assert!(
        object["exception"]["traceback"]
            .as_str()
            .unwrap()
            .ends_with("ValueError: no\n")
    );
    assert_eq!(object["stdout"], "x\n");
    let object = run_json("while True: pass\n", &["--limit", "fuel=1000"]);
    assert_eq!(object["outcome"], "trap");
    assert_eq!(object["trap"], json!({ "kind": "fuel", "limit": 1000 }));
}

#[test]
fn values_leave_without_loss() {
    for (program, expected) in [
        (
            "2 ** 100",
            json!({ "big": "1267650600228229401496703205376" }),
        ),
        ("float('nan')", json!({ "$float": "nan" })),
        ("b'\\x00\\xff'", json!({ "$bytes": "00ff" })),
        ("{1, 2}", json!({ "$set": [1, 2] })),
        ("frozenset([1])", json!({ "$frozenset": [1] })),
        (
            "{1: 'a', (2,): []}",
            json!({ "$dict": [[1, "a"], [{ "$tuple": [2] }, []]] }),
        ),
        ("1e16", json!(1e16)),
        ("1 + 2j", json!({ "$complex": [1.0, 2.0] })),
        (
            "x = []\nx.append(x)\nx",
            json!({ "$id": 1, "$value": [{ "$ref": 1 }] }),
        ),
        ("x = 3", json!(null)),
        ("None", json!(null)),
    ] {
        let object = run_json(program, &[]);
        if let Some(digits) = expected.get("big").and_then(Json::as_str) {
            assert_eq!(object["value"].to_string(), digits, "{program}");
        } else {
            assert_eq!(object["value"], expected, "{program}: {object}");
        }
    }
}

#[test]
fn inputs_arrive_as_declared() {
    let policy = file(
        "p.toml",
        "[effects]\nallow = [\"print\"]\n[inputs]\nx = \"float\"\nt = \"tuple[int, str]\"\n",
    );
    let args = [
        "--policy",
        text(&policy),
        "--input",
        "x=3",
        "--input",
        "t=[1, \"a\"]",
    ];
    assert_eq!(run("print(x, t)", &args).stdout, "3.0 (1, 'a')\n");
    for (wrong, part) in [
        (vec!["--input", "x=3"], "`t: tuple[int, str]` is missing"),
        (
            vec!["--input", "x=\"s\"", "--input", "t=[1, \"a\"]"],
            "expected float, got str",
        ),
        (
            vec!["--input", "x=1", "--input", "t=[1]"],
            "expected tuple[int, str]",
        ),
        (vec!["--input", "y=1"], "declares no input `y`"),
    ] {
        let mut all = vec!["--policy", text(&policy)];
        all.extend(&wrong);
        let ran = run("print(x, t)", &all);
        assert_eq!(ran.code, 2, "{wrong:?}");
        assert!(ran.stderr.contains(part), "{wrong:?}: {}", ran.stderr);
    }
    assert_eq!(run("print(n + 1)", &["--input", "n=41"]).stdout, "42\n");
}

#[test]
fn a_batch_keeps_the_order_of_its_input() {
    let rows: String = (0..40)
        .map(|i| {
            let slow = if i % 7 == 0 { "sum(range(20000));" } else { "" };
            json!({ "id": format!("p{i}"), "code": format!("{slow}print({i})") }).to_string() + "\n"
        })
        .collect();
    let input = file("in.jsonl", rows);
    let out = file("out.jsonl", "");
    let ran = stelp(
        &[
            "batch",
            text(&input),
            "--out",
            text(&out),
            "--field",
            "code",
            "--jobs",
            "3",
        ],
        "",
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let written = std::fs::read_to_string(&out).unwrap();
    let rows: Vec<Json> = written
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(rows.len(), 40);
    for (i, row) in rows.iter().enumerate() {
        assert_eq!(
            (row["id"].clone(), row["stdout"].clone()),
            (json!(format!("p{i}")), json!(format!("{i}\n")))
        );
    }
}

#[test]
fn bench_lists_a_time_for_each_run() {
    let path = file("b.py", "print(sum(range(10)))\n");
    for extra in [&["--json"][..], &["--json", "--warm"][..]] {
        let mut args = vec!["bench", text(&path), "--runs", "5", "--engine", "auto"];
        args.extend(extra);
        let ran = stelp(&args, "");
        let object: Json = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(object["stdout"], "45\n");
        assert_eq!(
            (
                object["vet_us"].as_array().map(Vec::len),
                object["run_us"].as_array().map(Vec::len)
            ),
            (Some(5), Some(5))
        );
    }
}

#[test]
fn a_session_keeps_state_between_inputs() {
    let input = "x = 20\ndef f(a):\n    return a + x\n\nprint('once')\nf(1)\n1 // 0\nx = 30\nf(1)\n'text'\nimport os; os.getcwd()\n";
    let ran = stelp(&["repl"], input);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let lines: Vec<&str> = ran
        .stdout
        .lines()
        .map(|l| l.trim_start_matches(['>', '.', ' ']))
        .filter(|l| !l.is_empty())
        .collect();
    assert_eq!(lines, ["once", "21", "31", "'text'"], "{}", ran.stdout);
    assert!(
        ran.stderr.contains("ZeroDivisionError") && ran.stderr.contains("denied-effect"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_session_says_why_an_earlier_function_can_t_be_called() {
    let ran = stelp(
        &["repl"],
        "def f():\n    return open('x')\n\n\nf()\nprint(2)\n",
    );
    assert!(ran.stdout.contains('2'), "{}", ran.stdout);
    let refused = "error[denied-effect]: this needs the effect `fs.read(x)`";
    assert!(ran.stderr.contains(refused), "{}", ran.stderr);
}

#[test]
fn input_is_read_where_it_is_granted() {
    let path = file("i.py", "name = input('who? ')\nprint('hi', name)\n");
    let policy = file("p.toml", "[effects]\nallow = [\"print\", \"input\"]\n");
    let ran = stelp(&["run", text(&path), "--policy", text(&policy)], "Bo\n");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "who? hi Bo\n"));
    let ran = stelp(&["run", text(&path), "--policy", text(&policy)], "");
    assert!(ran.stderr.contains("EOFError"), "{}", ran.stderr);
    assert_eq!(stelp(&["run", text(&path)], "").code, 3);
}

#[test]
fn the_guest_s_stderr_is_the_process_s() {
    let source = "import sys\nprint('a')\nprint('b', file=sys.stderr)\nsys.stderr.write('c\\n')\n";
    let ran = run(source, &[]);
    assert_eq!(
        (ran.code, ran.stdout.as_str(), ran.stderr.as_str()),
        (0, "a\n", "b\nc\n")
    );
    let said = run_json(source, &[]);
    assert_eq!(
        (&said["stdout"], &said["stderr"]),
        (&json!("a\n"), &json!("b\nc\n"))
    );
}
