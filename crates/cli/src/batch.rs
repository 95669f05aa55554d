//! `stelp batch`: the programs of a JSON-lines file, several at a time, results in the order of the input.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Map, Value as Json, json};
use stelp::{Engine, NoHost, Policy};

use crate::args::BatchArgs;
use crate::report::Verdict;
use crate::terminal::note;
use crate::{Done, Exit, files};

/// Threads run the guest's code; the stack is for the parser's recursion.
const STACK: usize = 16 << 20;

type Row = (usize, String);

pub(crate) fn batch(args: &BatchArgs) -> Done {
    let policy = files::policy_with(&args.policy)?;
    let shown = |e: std::io::Error, path: &std::path::Path| {
        format!("{}: {}", path.display(), files::reason(&e))
    };
    let total = count_lines(&args.input).map_err(|e| shown(e, &args.input))?;
    let input = File::open(&args.input).map_err(|e| shown(e, &args.input))?;
    let out = File::create(&args.out).map_err(|e| shown(e, &args.out))?;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = args.jobs.unwrap_or(cores).clamp(1, 256);
    let engine = Engine::with_kind(args.policy.engine.into());
    let rows = Mutex::new(
        BufReader::new(input)
            .split(b'\n')
            .map_while(Result::ok)
            .map(|l| String::from_utf8_lossy(&l).into_owned())
            .filter(|l| !l.trim().is_empty())
            .enumerate(),
    );
    let next = || rows.lock().unwrap_or_else(PoisonError::into_inner).next();
    let (send, results) = channel();
    let bad = std::thread::scope(|scope| {
        for _ in 0..jobs {
            let send = send.clone();
            let work = || worker(&engine, &policy, &args.field, &next, send);
            let _ = std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, work);
        }
        drop(send);
        collect(results, out, total)
    });
    let bad = bad.map_err(|e| shown(e, &args.out))?;
    if bad > 0 {
        note!(
            "stelp: {bad} rows have no program in the field `{}`",
            args.field
        );
        return Ok(Exit::Usage);
    }
    Ok(Exit::Value)
}

fn count_lines(path: &std::path::Path) -> std::io::Result<u64> {
    let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
    let mut total = 0;
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            return Ok(total);
        }
        total += chunk.iter().filter(|b| **b == b'\n').count() as u64;
        let n = chunk.len();
        reader.consume(n);
    }
}

/// A finished row: its place, its object, and whether it had a program.
type Finished = (usize, Map<String, Json>, bool);

fn worker(
    engine: &Engine,
    policy: &Policy,
    field: &str,
    next: &(dyn Fn() -> Option<Row> + Sync),
    send: Sender<Finished>,
) {
    while let Some((i, line)) = next() {
        let (object, good) = row(engine, policy, field, &line);
        if send.send((i, object, good)).is_err() {
            return;
        }
    }
}

fn row(engine: &Engine, policy: &Policy, field: &str, line: &str) -> (Map<String, Json>, bool) {
    let parsed: Json = serde_json::from_str(line).unwrap_or(Json::Null);
    let id = parsed.get("id").cloned().unwrap_or(Json::Null);
    let mut object = Map::new();
    object.insert("id".to_owned(), id);
    let Some(source) = parsed.get(field).and_then(Json::as_str) else {
        let d = json!({ "code": "unreadable-row", "severity": "error", "message": format!("no program in the field `{field}`"),
            "help": null, "span": null, "effect": null, "fix": null });
        object.insert("outcome".to_owned(), "refused".into());
        object.insert("diagnostics".to_owned(), Json::Array(vec![d]));
        return (object, false);
    };
    let started = Instant::now();
    let program = engine.vet(source, policy);
    let vet_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let verdict = match program {
        Err(list) => Verdict::Refused(list),
        Ok(program) => match program.run((), NoHost) {
            Ok(outcome) => Verdict::Ran {
                outcome,
                warnings: program.warnings().to_vec(),
            },
            Err(e) => {
                let outcome = stelp::Outcome {
                    ended: stelp::Ended::Fault(e.to_string()),
                    stdout: String::new(),
                    stderr: String::new(),
                    usage: stelp::Usage::default(),
                };
                Verdict::Ran {
                    outcome,
                    warnings: Vec::new(),
                }
            }
        },
    };
    object.extend(verdict.to_json(source, vet_us));
    (object, true)
}

/// Writes results in the order of the input as soon as all before them are there.
fn collect(results: Receiver<Finished>, out: File, total: u64) -> std::io::Result<u64> {
    let bar = if std::io::stderr().is_terminal() {
        ProgressBar::new(total)
    } else {
        ProgressBar::hidden()
    };
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta} {msg}") {
        bar.set_style(style);
    }
    let mut out = BufWriter::new(out);
    let mut waiting: BTreeMap<usize, Map<String, Json>> = BTreeMap::new();
    let (mut written, mut bad) = (0, 0);
    for (place, object, good) in results {
        waiting.insert(place, object);
        bad += u64::from(!good);
        bar.inc(1);
        while let Some(object) = waiting.remove(&written) {
            serde_json::to_writer(&mut out, &Json::Object(object))?;
            out.write_all(b"\n")?;
            written += 1;
        }
    }
    out.flush()?;
    bar.finish_and_clear();
    Ok(bad)
}
