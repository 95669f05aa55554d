//! `stelp bench`: text to answer, again and again, in a warm process.

use std::time::{Duration, Instant};

use serde_json::json;
use stelp::{Ended, Engine, Limits, NoHost, Outcome};

use crate::args::BenchArgs;
use crate::terminal::tell;
use crate::{Done, Exit, files, render};

/// Limits that don't stop a benchmark.
const LIMITS: Limits = Limits {
    fuel: 1 << 60,
    memory: 3 << 30,
    wall_us: 3_600_000_000,
    depth: 10_000,
    output: 1 << 30,
    tool_calls: 1 << 30,
};

/// A program that is run so many times before the first that is timed: the tables of the
/// process are made then, and its code and a cage are in memory.
const WARM_UP: (&str, usize) = ("print(1 + 1)", 20);

fn us(d: Duration) -> f64 {
    d.as_nanos() as f64 / 1e3
}

pub(crate) fn bench(args: &BenchArgs) -> Done {
    let mut policy = files::policy(args.policy.policy.as_deref())?;
    if args.policy.policy.is_none() {
        policy.limits = LIMITS;
    }
    files::set_limits(&mut policy, &args.policy.limits)?;
    let (name, source) = files::program(&args.file)?;
    let engine = Engine::with_kind(args.policy.engine.into());
    for _ in 0..WARM_UP.1 {
        if let Ok(program) = engine.vet(WARM_UP.0, &policy) {
            program.run((), NoHost).map_err(|e| e.to_string())?;
        }
    }
    let (mut vet_us, mut run_us, mut stdout) = (Vec::new(), Vec::new(), String::new());
    let mut kept = None;
    for _ in 0..args.runs.max(1) {
        let started = Instant::now();
        let program = match kept.take() {
            Some(program) => program,
            None => match engine.vet(&source, &policy) {
                Ok(program) => program,
                Err(list) => {
                    render::diagnostics(&name, &source, &list);
                    return Ok(Exit::Refused);
                }
            },
        };
        let vetted = Instant::now();
        let outcome = program.run((), NoHost).map_err(|e| e.to_string())?;
        if args.warm {
            kept = Some(program);
        } else {
            drop(program);
        }
        run_us.push(us(vetted.elapsed()));
        vet_us.push(us(vetted - started));
        if let Some(exit) = failed(&name, &outcome) {
            return Ok(exit);
        }
        stdout = outcome.stdout;
    }
    if args.json {
        tell!(
            "{}",
            json!({ "vet_us": vet_us, "run_us": run_us, "stdout": stdout })
        );
    } else {
        tell!(
            "vet {:.1} us, run {:.1} us (medians of {})",
            median(&vet_us),
            median(&run_us),
            run_us.len()
        );
    }
    Ok(Exit::Value)
}

fn failed(name: &str, outcome: &Outcome) -> Option<Exit> {
    let exit = match outcome.ended {
        Ended::Value(_) => return None,
        Ended::Exception(_) => Exit::Exception,
        Ended::Trap(_) => Exit::Trap,
        Ended::Fault(_) => Exit::Fault,
    };
    render::outcome(name, outcome);
    Some(exit)
}

fn median(list: &[f64]) -> f64 {
    let mut sorted = list.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}
