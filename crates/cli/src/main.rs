//! The `stelp` command.
//!
//! What holds: guest output goes to stdout and all else to stderr; the exit code tells the outcome (0 value,
//! 1 exception, 2 usage or unreadable input, 3 refused, 4 trap, 5 fault). What is absent: judgement; this crate
//! reads files, asks the engine and renders.

#![forbid(unsafe_code)]

mod args;
mod batch;
mod bench;
mod check;
mod explain;
mod files;
mod render;
mod repl;
mod report;
mod run;
mod terminal;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};
use terminal::note;

/// What a command gives: an exit code, or why its input could not be used.
type Done = Result<Exit, String>;

/// The exit codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Exit {
    Value = 0,
    Exception = 1,
    Usage = 2,
    Refused = 3,
    Trap = 4,
    Fault = 5,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    // Panics below are caught and reported as faults; the hook would print them besides.
    std::panic::set_hook(Box::new(|_| {}));
    let exit = match catch_unwind(AssertUnwindSafe(|| dispatch(cli))) {
        Ok(Ok(exit)) => exit,
        Ok(Err(message)) => {
            note!("stelp: {message}");
            Exit::Usage
        }
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().copied().map(str::to_owned);
            let text = text
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            note!("stelp: fault: {text}");
            Exit::Fault
        }
    };
    ExitCode::from(exit as u8)
}

fn dispatch(cli: Cli) -> Done {
    match cli.command {
        Command::Run(a) => run::run(&a),
        Command::Check(a) => check::check(&a),
        Command::Explain(a) => explain::explain(&a),
        Command::Batch(a) => batch::batch(&a),
        Command::Bench(a) => bench::bench(&a),
        Command::Repl(a) => repl::repl(&a),
    }
}
