//! `stelp run`.

use std::io::{BufRead, BufWriter, IsTerminal, Stdout, Write};
use std::time::Instant;

use serde_json::Value as Json;
use stelp::{Cancel, Engine, Host, NoHost, RunOptions};

use crate::args::RunArgs;
use crate::report::Verdict;
use crate::terminal::tell;
use crate::{Done, files, render};

/// Prints to stdout as the program does, and reads lines from stdin.
struct Terminal {
    out: BufWriter<Stdout>,
    flush: bool,
    /// Whether stdin is the program's text rather than its input.
    no_input: bool,
    cancel: Cancel,
}

impl Host for Terminal {
    fn print(&mut self, text: &str) {
        let mut done = self.out.write_all(text.as_bytes());
        if self.flush {
            done = done.and_then(|()| self.out.flush());
        }
        if done.is_err() {
            // Nobody reads on: there is no point in going on.
            self.cancel.cancel();
        }
    }

    fn write_error(&mut self, text: &str) {
        // In the order in which the program wrote. Nobody may read either.
        let _ = self.out.flush();
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    fn input(&mut self) -> Option<String> {
        if self.no_input || self.out.flush().is_err() {
            return None;
        }
        let mut line = String::new();
        match std::io::stdin().lock().read_line(&mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(
                line.trim_end_matches('\n')
                    .trim_end_matches('\r')
                    .to_owned(),
            ),
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.out.flush();
    }
}

pub(crate) fn run(args: &RunArgs) -> Done {
    let mut policy = files::policy_with(&args.policy)?;
    let inputs = files::inputs(&args.inputs)?;
    let inputs = files::declare(&mut policy, args.policy.policy.is_some(), inputs);
    let (name, source) = files::program(&args.file)?;
    let started = Instant::now();
    let program = Engine::with_kind(args.policy.engine.into()).vet(&source, &policy);
    let vet_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let verdict = match program {
        Err(list) => Verdict::Refused(list),
        Ok(program) => {
            let cancel = Cancel::new();
            let options = RunOptions {
                cancel: cancel.clone(),
                ..RunOptions::default()
            };
            let host: Box<dyn Host> = if args.json {
                Box::new(NoHost)
            } else {
                if !program.warnings().is_empty() {
                    render::diagnostics(&name, &source, program.warnings());
                }
                let out = BufWriter::new(std::io::stdout());
                let flush = std::io::stdout().is_terminal();
                Box::new(Terminal {
                    out,
                    flush,
                    no_input: files::is_stdin(&args.file),
                    cancel,
                })
            };
            let outcome = program
                .run_with(&options, inputs, host)
                .map_err(|e| e.to_string())?;
            Verdict::Ran {
                outcome,
                warnings: program.warnings().to_vec(),
            }
        }
    };
    if args.json {
        tell!("{}", Json::Object(verdict.to_json(&source, vet_us)));
    } else {
        match &verdict {
            Verdict::Refused(list) => render::diagnostics(&name, &source, list),
            Verdict::Ran { outcome, .. } => render::outcome(&name, outcome),
        }
    }
    Ok(verdict.exit())
}
