//! Every pipeline of the repository, as `cargo xtask COMMAND`.
//!
//! A command is one module. All of them work from the repository's root, print what
//! they do, and end with a status that a script can use. Nothing here is part of the
//! engine, so this crate may read files and start processes.
#![forbid(unsafe_code)]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the pipelines read files and start processes; the engine does not"
)]

mod ci;
mod conform;
mod eval;
mod files;
mod tidy;
mod tools;

use std::process::ExitCode;

/// What a command ends with: the reason of the first failure.
type Result<T = ()> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask COMMAND

  ci                      format, clippy, tidy, documentation, cargo deny if installed, all tests
  tidy                    the rules of the repository that no compiler checks
  conform [--check]       record the .out files of the conformance programs from python3
  bless [ARGS]            run the tests and accept every new snapshot
  eval [--engine E] [--data DIR] [--suite S] [--why] [--failures FILE]
                          the data suites through `stelp batch`; fails below the floors
  bench [ARGS]            the benchmark programs beside CPython (arguments go to compare.py)
  fuzz [TARGET] [--seconds N]
                          each fuzz target in turn, 60 seconds unless told";

/// The commands, for `tidy`, which checks what the documentation names.
const COMMANDS: [&str; 7] = ["ci", "tidy", "conform", "bless", "eval", "bench", "fuzz"];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((c, rest)) => (c.as_str(), rest),
        None => ("help", &[][..]),
    };
    let done = match command {
        "ci" => ci::run(rest),
        "tidy" => tidy::run(rest),
        "conform" => conform::run(rest),
        "bless" => tools::bless(rest),
        "eval" => eval::run(rest),
        "bench" => tools::bench(rest),
        "fuzz" => tools::fuzz(rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("no command `{other}`\n\n{HELP}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask {command}: {why}");
            ExitCode::FAILURE
        }
    }
}
