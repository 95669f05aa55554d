//! Compares the engines on made-up programs for some time, and writes those on which they
//! differ to a directory, made smaller:
//!
//! ```sh
//! cargo run --release -p stelp-testkit --example engines -- SECONDS FIRST_SEED DIRECTORY
//! ```
//!
//! What holds: a seed gives the same program each time. What is absent: guidance by coverage,
//! which the fuzz target of the same name has.
#![expect(
    clippy::disallowed_methods,
    reason = "a tool for tests, which writes what it finds"
)]

use std::time::{Duration, Instant};

use stelp_testkit::bytes::from_seed;
use stelp_testkit::engines::{Compared, compare};
use stelp_testkit::programs::program;

/// Random bytes that a program is made of.
const BYTES: usize = 64;

#[derive(Default, Debug)]
struct Totals {
    programs: u64,
    refused: u64,
    native: u64,
    values: u64,
    traps: u64,
    found: u64,
    fuel: u64,
    native_fuel: u64,
}

impl Totals {
    fn add(&mut self, c: &Compared) {
        self.programs += 1;
        self.found += u64::from(c.difference.is_some());
        let Some(o) = &c.jit else {
            self.refused += 1;
            return;
        };
        self.fuel += o.usage.fuel;
        self.native_fuel += o.usage.native_fuel;
        self.native += u64::from(o.usage.compiled > 0);
        self.traps += u64::from(o.trap().is_some());
        self.values += u64::from(o.value().is_some());
    }
}

fn main() -> Result<(), String> {
    let usage = "usage: engines SECONDS FIRST_SEED DIRECTORY";
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [seconds, first, dir] = args.as_slice() else {
        return Err(usage.to_owned());
    };
    let number = |s: &str| s.parse::<u64>().map_err(|e| format!("{s}: {e}; {usage}"));
    let (time, first) = (Duration::from_secs(number(seconds)?), number(first)?);
    let start = Instant::now();
    let mut totals = Totals::default();
    for seed in first.. {
        if start.elapsed() > time {
            break;
        }
        let source = program(&from_seed(seed, BYTES));
        let c = compare(&source);
        totals.add(&c);
        if let Some(difference) = &c.difference {
            println!("seed {seed}: {difference}");
            let small = smaller(&source, &kind(difference));
            let text = format!("# {difference}\n{small}");
            std::fs::write(format!("{dir}/{seed}.py"), text).map_err(|e| format!("{dir}: {e}"))?;
        }
    }
    println!("{totals:?}");
    Ok(())
}

/// Leaves out lines as long as the engines still differ in the same way.
fn smaller(source: &str, as_before: &str) -> String {
    let text = |lines: &[&str]| lines.join("\n") + "\n";
    let mut lines: Vec<&str> = source.lines().collect();
    let mut size = lines.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < lines.len() {
            let mut less = lines.clone();
            less.drain(at..(at + size).min(lines.len()));
            let difference = compare(&text(&less)).difference;
            if difference.is_some_and(|d| kind(&d) == as_before) {
                lines = less;
            } else {
                at += 1;
            }
        }
        size /= 2;
    }
    text(&lines)
}

/// The engine that differs, and in what.
fn kind(difference: &str) -> String {
    let words: Vec<&str> = difference.split(' ').take(2).collect();
    words.join(" ")
}
