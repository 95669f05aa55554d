//! Uncaught exceptions as CPython prints them: the chain of causes, the calls, the last line.

use std::fmt::Write;

use stelp_interp::{Event, Run, TraceEntry};
use stelp_runtime::Trap;
use stelp_runtime::heap::Kind;
use stelp_runtime::object::{SUPPRESS_CONTEXT, exception as field};
use stelp_runtime::ops::repr;
use stelp_runtime::types;
use stelp_runtime::value::Value as Guest;

use crate::outcome::Exception;

/// The name under which a program's own lines are shown.
pub(crate) const PROGRAM: &str = "<program>";
/// Exceptions of a chain that are shown.
const MAX_CHAIN: usize = 20;
/// Equal lines in a row that are shown.
const MAX_REPEATS: usize = 3;
/// Calls that are shown.
const MAX_CALLS: usize = 1000;

/// The exception that ended a run. Its `__str__` may be guest code: it runs under the run's own limits.
///
/// # Errors
/// The trap, if that code reached a limit.
pub(crate) fn exception(run: &mut Run, e: Guest) -> Result<Exception, Trap> {
    run.ctx.pinned.push(e);
    let index = run.ctx.pinned.len() - 1;
    let message = guest_message(run, e)?;
    // Guest code may have made a collection, which moves objects.
    let e = run.ctx.pinned.get(index).copied().unwrap_or(e);
    let type_name = run.ctx.type_name(e).to_owned();
    Ok(Exception {
        type_name,
        traceback: text(run, e, &message),
        message,
    })
}

/// `str` of an exception without running guest code.
pub(crate) fn message(run: &mut Run, e: Guest) -> String {
    let made = repr::str(&mut run.ctx, e).ok();
    let made = made.or_else(|| {
        e.as_ref()
            .and_then(|at| repr::exception_str(&mut run.ctx, at).ok())
    });
    made.and_then(|v| run.ctx.heap.as_str(v).map(str::to_owned))
        .unwrap_or_default()
}

fn guest_message(run: &mut Run, e: Guest) -> Result<String, Trap> {
    if let Ok(v) = repr::str(&mut run.ctx, e)
        && let Some(text) = run.ctx.heap.as_str(v)
    {
        return Ok(text.to_owned());
    }
    let failed = || Ok("<exception str() failed>".to_owned());
    if run.start_call(Guest::class(types::STR), &[e]).is_err() {
        return failed();
    }
    match run.resume() {
        Event::Done(v) => match run.ctx.heap.as_str(v) {
            Some(text) => Ok(text.to_owned()),
            None => failed(),
        },
        Event::Trap(t) => Err(t),
        Event::Raised(_) | Event::Tool | Event::Fault(_) => failed(),
    }
}

/// Whether a `SystemExit` ends the program well: its code is `None` or 0.
pub(crate) fn exits_well(run: &Run, e: Guest) -> bool {
    let args = e
        .as_ref()
        .map(|at| run.ctx.exception_args(at))
        .unwrap_or_default();
    match args.as_slice() {
        [] => true,
        [code] => code.is_none() || code.as_index_small() == Some(0),
        _ => false,
    }
}

/// What links an exception to the one that is shown before it.
const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

fn text(run: &mut Run, e: Guest, message_of_last: &str) -> String {
    let mut chain = vec![(e, "")];
    while let Some((next, link)) = chain.last().and_then(|(e, _)| before(run, *e)) {
        if chain.len() >= MAX_CHAIN || chain.iter().any(|(seen, _)| *seen == next) {
            break;
        }
        chain.push((next, link));
    }
    let mut out = String::new();
    for (i, (e, _)) in chain.iter().enumerate().rev() {
        let message = if i == 0 {
            message_of_last.to_owned()
        } else {
            message(run, *e)
        };
        one(run, *e, &message, &mut out);
        if i > 0 {
            out.push_str(chain.get(i).map_or("", |(_, link)| *link));
        }
    }
    out
}

/// The exception that is shown before this one, and how both are linked.
fn before(run: &Run, e: Guest) -> Option<(Guest, &'static str)> {
    let heap = &run.ctx.heap;
    let at = heap.as_kind(e, Kind::Exception)?;
    let cause = heap.field(at, field::CAUSE);
    if heap.as_kind(cause, Kind::Exception).is_some() {
        return Some((cause, CAUSE));
    }
    let context = heap.field(at, field::CONTEXT);
    let suppressed = heap.flags(at) & SUPPRESS_CONTEXT != 0;
    if !suppressed && heap.as_kind(context, Kind::Exception).is_some() {
        return Some((context, CONTEXT));
    }
    None
}

fn one(run: &mut Run, e: Guest, message: &str, out: &mut String) {
    let entries = run.traceback(e);
    if !entries.is_empty() {
        out.push_str("Traceback (most recent call last):\n");
        calls(&entries, out);
    }
    let class = run.ctx.type_of(e);
    let name = repr::qualified(&mut run.ctx, class);
    let name = name.strip_prefix("__main__.").unwrap_or(&name);
    out.push_str(name);
    if !message.is_empty() {
        out.push_str(": ");
        out.push_str(message);
    }
    out.push('\n');
}

fn calls(entries: &[TraceEntry], out: &mut String) {
    let mut repeats = 0;
    let mut previous: Option<&TraceEntry> = None;
    for entry in entries.iter().take(MAX_CALLS) {
        repeats = if previous == Some(entry) {
            repeats + 1
        } else {
            repeated(repeats, out)
        };
        previous = Some(entry);
        if repeats < MAX_REPEATS {
            let file = if entry.module == "__main__" {
                PROGRAM
            } else {
                &entry.module
            };
            let _ = writeln!(
                out,
                "  File \"{file}\", line {}, in {}",
                entry.line, entry.function
            );
            if !entry.text.is_empty() {
                let _ = writeln!(out, "    {}", entry.text);
            }
        }
    }
    repeated(repeats, out);
    if entries.len() > MAX_CALLS {
        let _ = writeln!(out, "  [{} more calls]", entries.len() - MAX_CALLS);
    }
}

/// Tells of lines that were left out, and starts counting anew.
fn repeated(repeats: usize, out: &mut String) -> usize {
    if repeats >= MAX_REPEATS {
        let more = repeats + 1 - MAX_REPEATS;
        let s = if more == 1 { "" } else { "s" };
        let _ = writeln!(out, "  [Previous line repeated {more} more time{s}]");
    }
    0
}
