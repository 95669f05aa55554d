//! The figures of the README, measured here and now:
//!
//! ```sh
//! cargo run --release -p stelp --example figures
//! ```
//!
//! What holds: each time is a median of many rounds in one warm process, on one thread, and every result is checked,
//! so that a figure of something that did not happen is an error. What is absent: other processes' load; run it on a
//! quiet machine.

use std::fmt::Debug;
use std::time::Instant;

use stelp::{Ended, Engine, NoHost, Outcome, Policy, PolicyBuilder, Step, ToolCall, Tools, Value};

type Result<T = ()> = std::result::Result<T, String>;

const CALLS: i64 = 1_000;
const TOOLS: &str = "total = 0\nfor i in range(1000):\n    total += next_of(i)\ntotal\n";
const PLAIN: &str = "total = 0\nfor i in range(1000):\n    total += i + 1\ntotal\n";
const TOTAL: i64 = CALLS * (CALLS + 1) / 2;
const PAUSED: usize = 1_000;

fn main() -> Result {
    let engine = Engine::new();
    let pure = policy(PolicyBuilder::new())?;
    let tools = policy(PolicyBuilder::new().tool("def next_of(i: int) -> int", ""))?;

    let ns = median(5_001, || whole_way(&engine, &pure))?;
    line("vet and run `1 + 1`", ns / 1e3, "µs");
    let ns = median(301, || loop_alone(&engine, &pure))?;
    line("a loop of 1,000 rounds without a tool", ns / 1e6, "ms");
    let ns = median(301, || callbacks(&engine, &tools))?;
    line("the same loop with 1,000 tool calls", ns / 1e6, "ms");
    let ns = median(301, || pauses(&engine, &tools))?;
    line("pause and resume", ns / CALLS as f64, "ns");
    line(
        "a paused run",
        paused_bytes(&engine, &tools)? / 1024.0,
        "KiB",
    );
    Ok(())
}

fn line(what: &str, figure: f64, unit: &str) {
    println!("{what:<40} {figure:>10.3} {unit}");
}

fn policy(builder: PolicyBuilder) -> Result<Policy> {
    builder.build().map_err(told)
}

fn told(e: impl Debug) -> String {
    format!("{e:?}")
}

/// The median of what the rounds took, in nanoseconds. Each round measures its own time.
fn median(rounds: usize, mut round: impl FnMut() -> Result<f64>) -> Result<f64> {
    for _ in 0..rounds / 10 {
        round()?;
    }
    let mut times = (0..rounds).map(|_| round()).collect::<Result<Vec<f64>>>()?;
    times.sort_unstable_by(f64::total_cmp);
    times
        .get(rounds / 2)
        .copied()
        .ok_or_else(|| "no round".to_owned())
}

fn timed<T>(f: impl FnOnce() -> Result<T>) -> Result<(T, f64)> {
    let start = Instant::now();
    let value = f()?;
    Ok((value, start.elapsed().as_nanos() as f64))
}

/// An error unless the run gave this number.
fn gave(outcome: &Outcome, wanted: i64) -> Result {
    if outcome.ended == Ended::Value(Value::from(wanted)) {
        Ok(())
    } else {
        Err(format!("{wanted} was wanted: {:?}", outcome.ended))
    }
}

fn whole_way(engine: &Engine, policy: &Policy) -> Result<f64> {
    let (outcome, ns) = timed(|| {
        let program = engine.vet("1 + 1", policy).map_err(told)?;
        program.run((), NoHost).map_err(told)
    })?;
    gave(&outcome, 2)?;
    Ok(ns)
}

fn loop_alone(engine: &Engine, policy: &Policy) -> Result<f64> {
    let program = engine.vet(PLAIN, policy).map_err(told)?;
    let (outcome, ns) = timed(|| program.run((), NoHost).map_err(told))?;
    gave(&outcome, TOTAL)?;
    Ok(ns)
}

fn callbacks(engine: &Engine, policy: &Policy) -> Result<f64> {
    let program = engine.vet(TOOLS, policy).map_err(told)?;
    let host = Tools::new().tool("next_of", |args| Ok((args.get::<i64>("i")? + 1).into()));
    let (outcome, ns) = timed(|| program.run((), host).map_err(told))?;
    gave(&outcome, TOTAL)?;
    Ok(ns)
}

fn pauses(engine: &Engine, policy: &Policy) -> Result<f64> {
    let program = engine.vet(TOOLS, policy).map_err(told)?;
    let ((outcome, pauses), ns) = timed(|| {
        let mut step = program.start(()).map_err(told)?;
        let mut pauses = 0;
        loop {
            match step {
                Step::Done(outcome) => return Ok((outcome, pauses)),
                Step::ToolCall(call) => {
                    pauses += 1;
                    let i: i64 = call.args.get("i").map_err(told)?;
                    step = call.answer(Ok((i + 1).into()));
                }
            }
        }
    })?;
    gave(&outcome, TOTAL)?;
    if pauses == CALLS {
        Ok(ns)
    } else {
        Err(format!("{pauses} pauses"))
    }
}

/// Resident bytes of this process.
fn resident() -> Result<f64> {
    let text = std::fs::read_to_string("/proc/self/statm").map_err(told)?;
    let pages = text
        .split_whitespace()
        .nth(1)
        .and_then(|p| p.parse::<f64>().ok());
    Ok(pages.ok_or("statm has another form")? * 4096.0)
}

fn paused_bytes(engine: &Engine, policy: &Policy) -> Result<f64> {
    let program = engine.vet(TOOLS, policy).map_err(told)?;
    let mut held: Vec<ToolCall> = Vec::with_capacity(PAUSED);
    // The cages of the pool were used already: they would not count.
    for _ in 0..100 {
        held.push(pause(&program)?);
    }
    let before = resident()?;
    for _ in 0..PAUSED {
        held.push(pause(&program)?);
    }
    let bytes = (resident()? - before) / PAUSED as f64;
    match held.pop().map(|call| call.answer(Ok(1.into()))) {
        Some(Step::ToolCall(_)) => Ok(bytes),
        other => Err(format!("a paused run does not go on: {other:?}")),
    }
}

fn pause(program: &stelp::Program) -> Result<ToolCall> {
    match program.start(()).map_err(told)? {
        Step::ToolCall(call) => Ok(call),
        Step::Done(outcome) => Err(told(outcome.ended)),
    }
}
