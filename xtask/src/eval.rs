//! `cargo xtask eval`: the data suites through `stelp batch`, with floors that fail the run.
//!
//! `programs.jsonl` counts the programs whose output equals CPython's. `risky.jsonl` counts
//! outcomes; there a fault, or a row without an answer, fails the run. The floors stand in
//! `tests/data_floors.json`; a suite without one is only reported. Each suite runs on the
//! interpreter and with native code for what gets hot; a row whose outcome, output or fuel
//! differs between them fails the run.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Result;
use crate::files::{self, option, read, root, write};

struct Options<'a> {
    engines: Vec<&'a str>,
    data: PathBuf,
    suite: Option<&'a str>,
    why: bool,
    failures: Option<&'a str>,
    binary: PathBuf,
}

/// The limits of the suite `perf`; the others run under the defaults.
const RAISED: [&str; 3] = ["wall=60s", "fuel=100000000000", "memory=1GiB"];

/// The engines that the suites run on.
const ENGINES: [&str; 2] = ["interp", "auto"];

/// What a row gave on an engine, by its id.
type Answers = HashMap<String, Value>;

pub(crate) fn run(args: &[String]) -> Result {
    let data = option(args, "--data").map_or_else(|| root().join("../shared/data"), PathBuf::from);
    if !data.join("programs.jsonl").is_file() {
        println!("eval: no data suites in {}: skipped", data.display());
        return Ok(());
    }
    let options = Options {
        engines: option(args, "--engine").map_or_else(|| ENGINES.to_vec(), |e| vec![e]),
        data,
        suite: option(args, "--suite"),
        why: args.iter().any(|a| a == "--why"),
        failures: option(args, "--failures"),
        binary: crate::tools::release_binary()?,
    };
    let floors = parse(&read(&root().join("tests/data_floors.json"))?)?;
    let mut wrong = Vec::new();
    let mut first: Option<(&str, Answers)> = None;
    for engine in &options.engines {
        let mut answers = programs(&options, engine, &floors, &mut wrong)?;
        answers.extend(risky(&options, engine, &mut wrong)?);
        match &first {
            None => first = Some((engine, answers)),
            Some((other, theirs)) => same((other, theirs), (engine, &answers), &mut wrong),
        }
    }
    match wrong.as_slice() {
        [] => Ok(()),
        _ => Err(format!("\n  {}", wrong.join("\n  "))),
    }
}

/// Compares the rows of two engines; those on which they differ are wrong.
fn same(a: (&str, &Answers), b: (&str, &Answers), wrong: &mut Vec<String>) {
    let before = wrong.len();
    let mut ids: Vec<&String> = a.1.keys().chain(b.1.keys()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut open = 0;
    for id in &ids {
        let (x, y) = (a.1.get(*id), b.1.get(*id));
        let (x, y) = (x.unwrap_or(&Value::Null), y.unwrap_or(&Value::Null));
        if [x, y].iter().any(|r| text(&r["trap"], "kind") == "wall") {
            open += 1;
        } else if let Some(what) = difference(x, y) {
            wrong.push(format!("{id}: {what} differs between {} and {}", a.0, b.0));
        }
    }
    println!(
        "\n{} and {}: {} rows, {} differ, {open} stopped by the clock and not compared",
        a.0,
        b.0,
        ids.len(),
        wrong.len() - before
    );
}

/// What differs between the answers of two engines, apart from times. Where memory ran out,
/// the point is left open.
fn difference(a: &Value, b: &Value) -> Option<&'static str> {
    const SAID: [&str; 3] = ["/outcome", "/trap", "/diagnostics"];
    const RAN: [&str; 5] = ["/value", "/stdout", "/stderr", "/exception", "/usage/fuel"];
    let memory = text(&a["trap"], "kind") == "memory";
    let ran = RAN.iter().filter(|_| !memory);
    let mut keys = SAID.iter().chain(ran);
    keys.find(|k| a.pointer(k) != b.pointer(k)).copied()
}

fn parse(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|e| e.to_string())
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or("")
}

/// The rows of a JSON-lines file, those of the wanted suite.
fn rows(path: &Path, suite: Option<&str>) -> Result<Vec<Value>> {
    let mut found = Vec::new();
    for line in read(path)?.lines().filter(|l| !l.trim().is_empty()) {
        let row = parse(line)?;
        if suite.is_none_or(|s| text(&row, "suite") == s) {
            found.push(row);
        }
    }
    Ok(found)
}

/// Runs `stelp batch` over rows; gives the answers by id.
fn batch(options: &Options<'_>, engine: &str, rows: &[&Value], limits: &[&str]) -> Result<Answers> {
    let scratch = std::env::temp_dir().join(format!("stelp-eval-{}", std::process::id()));
    let (input, output) = (scratch.with_extension("in"), scratch.with_extension("out"));
    let lines: Vec<String> = rows.iter().map(|r| r.to_string()).collect();
    write(&input, &(lines.join("\n") + "\n"))?;
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let mut command = Command::new(&options.binary);
    command.arg("batch").arg(&input).arg("--out").arg(&output);
    command.args(["--engine", engine, "--jobs", &jobs.to_string()]);
    for limit in limits {
        command.args(["--limit", limit]);
    }
    let ran = files::run(&mut command);
    let mut answers = HashMap::new();
    if output.is_file() {
        for answer in self::rows(&output, None)? {
            answers.insert(text(&answer, "id").to_owned(), answer);
        }
    }
    for path in [&input, &output] {
        // A file that is not there needs no removal.
        let _ = std::fs::remove_file(path);
    }
    ran.map(|()| answers)
}

fn programs(
    options: &Options<'_>,
    engine: &str,
    floors: &Value,
    wrong: &mut Vec<String>,
) -> Result<Answers> {
    let all = rows(&options.data.join("programs.jsonl"), options.suite)?;
    let (perf, usual): (Vec<&Value>, Vec<&Value>) =
        all.iter().partition(|r| text(r, "suite") == "perf");
    let mut answers = HashMap::new();
    for (group, limits) in [(usual, &[][..]), (perf, &RAISED[..])] {
        if !group.is_empty() {
            answers.extend(batch(options, engine, &group, limits)?);
        }
    }
    let mut counts: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    let mut reasons: BTreeMap<String, u64> = BTreeMap::new();
    let mut failures = String::new();
    for row in &all {
        let (passed, total) = counts.entry(text(row, "suite")).or_default();
        *total += 1;
        match judge(row, answers.get(text(row, "id"))) {
            Ok(()) => *passed += 1,
            Err(why) => {
                failures.push_str(&format!("{}\t{why}\n", text(row, "id")));
                *reasons.entry(why).or_default() += 1;
            }
        }
    }
    println!("\nprograms.jsonl, engine {engine}: output equal to CPython's");
    for (suite, (passed, total)) in &counts {
        let floor = floors[*suite].as_u64();
        let mark = floor.map_or(String::new(), |f| format!("  (floor {f})"));
        println!("  {suite:<16}{passed:>5} / {total}{mark}");
        if floor.is_some_and(|f| *passed < f.min(*total)) {
            wrong.push(format!("{engine}: {suite} below its floor: {passed}"));
        }
    }
    let (passed, total) = counts
        .values()
        .fold((0, 0), |(p, t), (a, b)| (p + a, t + b));
    println!("  {:<16}{passed:>5} / {total}", "all");
    if options.why {
        let mut sorted: Vec<_> = reasons.into_iter().collect();
        sorted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        for (why, n) in sorted.iter().take(60) {
            println!("  {n:>5}  {why}");
        }
    }
    if let Some(path) = options.failures {
        write(Path::new(path), &failures)?;
    }
    Ok(answers)
}

/// Why an answer is not the expected one, short enough to count.
fn judge(row: &Value, answer: Option<&Value>) -> Result {
    let Some(answer) = answer else {
        return Err("no answer".to_owned());
    };
    let outcome = text(answer, "outcome");
    let (got, want) = (text(answer, "stdout"), text(row, "expected_stdout"));
    if got == want && matches!(outcome, "value" | "exception") {
        return Ok(());
    }
    let clip = |s: &str| s.chars().take(100).collect::<String>();
    Err(match outcome {
        "refused" => {
            let worst = answer["diagnostics"]
                .as_array()
                .and_then(|ds| ds.iter().find(|d| text(d, "severity") == "error"))
                .unwrap_or(&Value::Null);
            format!(
                "refused {}: {}",
                text(worst, "code"),
                clip(text(worst, "message"))
            )
        }
        "exception" => {
            let e = &answer["exception"];
            format!("{}: {}", text(e, "type"), clip(text(e, "message")))
        }
        "trap" => format!("trap {}", text(&answer["trap"], "kind")),
        "value" => {
            let differ = want.lines().zip(got.lines()).find(|(w, g)| w != g);
            match differ {
                Some((w, g)) => format!("output: want {:?}, got {:?}", clip(w), clip(g)),
                None => "output: another length".to_owned(),
            }
        }
        other => format!("{other}: {}", clip(text(&answer["exception"], "message"))),
    })
}

fn risky(options: &Options<'_>, engine: &str, wrong: &mut Vec<String>) -> Result<Answers> {
    let path = options.data.join("risky.jsonl");
    if !path.is_file() {
        return Ok(Answers::new());
    }
    let all = rows(&path, options.suite)?;
    if all.is_empty() {
        return Ok(Answers::new());
    }
    let answers = batch(
        options,
        engine,
        &all.iter().collect::<Vec<_>>(),
        &["wall=1s"],
    )?;
    let mut counts: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    for row in &all {
        let outcome = answers
            .get(text(row, "id"))
            .map_or("no answer", |a| text(a, "outcome"));
        *counts
            .entry(text(row, "suite"))
            .or_default()
            .entry(outcome)
            .or_default() += 1;
        if matches!(outcome, "fault" | "no answer") {
            wrong.push(format!("{engine}: {}: {outcome}", text(row, "id")));
        }
    }
    println!("\nrisky.jsonl, engine {engine}: outcomes");
    for (suite, outcomes) in counts {
        let list: Vec<String> = outcomes.iter().map(|(o, n)| format!("{o} {n}")).collect();
        println!("  {suite:<20}{}", list.join(", "));
    }
    Ok(answers)
}
