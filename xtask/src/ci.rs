//! `cargo xtask ci`: everything that a change must pass, tests last.
//!
//! A failed step does not stop the ones after it, so that one run tells all that is
//! wrong; the tests come last so that the output ends with their own summary.

use std::time::Instant;

use crate::Result;
use crate::files::{self, cargo, installed};

type Step = (&'static str, fn() -> Result);

const STEPS: [Step; 6] = [
    ("format", format),
    ("clippy", clippy),
    ("tidy", || crate::tidy::run(&[])),
    ("doc", doc),
    ("deny", deny),
    ("test", test),
];

pub(crate) fn run(args: &[String]) -> Result {
    if let Some(a) = args.first() {
        return Err(format!("unexpected argument `{a}`"));
    }
    let mut failed = Vec::new();
    for (name, step) in STEPS {
        println!("\n== {name}");
        let start = Instant::now();
        let done = step();
        let seconds = start.elapsed().as_secs_f64();
        match done {
            // The test runner's own summary stays the last line.
            Ok(()) if name == "test" => {}
            Ok(()) => println!("== {name}: ok, {seconds:.1} s"),
            Err(why) => {
                eprintln!("== {name}: failed, {seconds:.1} s: {why}");
                failed.push(name);
            }
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!("failed: {}", failed.join(", ")))
    }
}

fn format() -> Result {
    if !installed("cargo", &["fmt"]) {
        println!("rustfmt is not installed: skipped");
        return Ok(());
    }
    files::run(cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> Result {
    if !installed("cargo", &["clippy"]) {
        println!("clippy is not installed: skipped");
        return Ok(());
    }
    files::run(cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--quiet",
        "--",
        "-D",
        "warnings",
    ]))
}

fn doc() -> Result {
    files::run(
        cargo()
            .args(["doc", "--workspace", "--no-deps", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

fn deny() -> Result {
    if !installed("cargo", &["deny"]) {
        println!("cargo-deny is not installed: skipped (tidy has checked the licences)");
        return Ok(());
    }
    files::run(cargo().args(["deny", "--all-features", "check"]))
}

/// All tests, through nextest if it is installed; documentation tests always through cargo.
fn test() -> Result {
    if installed("cargo", &["nextest"]) {
        let docs = files::run(cargo().args(["test", "--workspace", "--doc", "--quiet"]));
        let tests = files::run(cargo().args(["nextest", "run", "--workspace", "--no-fail-fast"]));
        tests.and(docs)
    } else {
        files::run(cargo().args(["test", "--workspace", "--no-fail-fast"]))
    }
}
