//! `stelp repl`: statements with state kept between them.
//!
//! A run is deterministic, so the session is its text: each input is vetted together with all that was accepted
//! before, run from the start, and what is new of its output is shown. What holds: an input that is refused, raises
//! or is stopped leaves no trace. What is absent: answers of `input()`, which would have to be given again.

use std::io::Write;

use rustyline::error::ReadlineError;
use stelp::{Diagnostic, Ended, Engine, NoHost, Policy, ProgramId, Session, Severity, Value};

use crate::args::ReplArgs;
use crate::terminal::{note, tell};
use crate::{Done, Exit, files, render};

/// The words that start a statement of several lines.
const COMPOUND: [&str; 11] = [
    "def", "class", "if", "for", "while", "with", "try", "match", "async", "@", "else",
];

pub(crate) fn repl(args: &ReplArgs) -> Done {
    let engine = Engine::with_kind(args.policy.engine.into());
    let mut session = Repl::new(&engine, &files::policy_with(&args.policy)?);
    let mut editor = rustyline::DefaultEditor::new().map_err(|e| e.to_string())?;
    let mut input = String::new();
    loop {
        let prompt = if input.is_empty() { ">>> " } else { "... " };
        match editor.readline(prompt) {
            Ok(line) => {
                let _ = editor.add_history_entry(line.as_str());
                input.push_str(&line);
                input.push('\n');
                if !wants_more(&input) {
                    session.feed(&std::mem::take(&mut input));
                }
            }
            Err(ReadlineError::Interrupted) => input.clear(),
            Err(ReadlineError::Eof) => {
                if !input.trim().is_empty() {
                    session.feed(&input);
                }
                return Ok(Exit::Value);
            }
            Err(e) => return Err(e.to_string()),
        }
    }
}

struct Repl {
    session: Session,
    program: ProgramId,
    /// All accepted inputs.
    text: String,
    /// Bytes of output that were shown.
    printed: usize,
}

impl Repl {
    fn new(engine: &Engine, policy: &Policy) -> Repl {
        let mut session = Session::new(engine, policy);
        let program = session.add("");
        Repl {
            session,
            program,
            text: String::new(),
            printed: 0,
        }
    }

    fn feed(&mut self, input: &str) {
        if input.trim().is_empty() {
            return;
        }
        let source = format!("{}{input}", self.text);
        let new = |d: &&Diagnostic| d.span.end as usize >= self.text.len();
        self.session.edit(self.program, &source);
        let program = match self.session.vet(self.program) {
            Ok(program) => program,
            Err(list) => {
                // What this input reaches may stand in an earlier one.
                let own: Vec<Diagnostic> = list.iter().filter(new).cloned().collect();
                let wrong = own.iter().any(|d| d.severity == Severity::Error);
                let list = if wrong { &own[..] } else { &list[..] };
                render::diagnostics("<input>", &source, list);
                return note!("(nothing of this input is kept)");
            }
        };
        let warnings: Vec<Diagnostic> = program.warnings().iter().filter(new).cloned().collect();
        render::diagnostics("<input>", &source, &warnings);
        let outcome = match program.run((), NoHost) {
            Ok(outcome) => outcome,
            Err(e) => return note!("stelp: {e}"),
        };
        let printed = outcome.stdout.get(self.printed..).unwrap_or_default();
        let _ = std::io::stdout().write_all(printed.as_bytes());
        let _ = std::io::stdout().flush();
        match &outcome.ended {
            Ended::Value(v) => {
                if !matches!(v, Value::None) {
                    tell!("{v}");
                }
                self.printed = outcome.stdout.len();
                self.text = source;
            }
            _ => {
                render::outcome("<input>", &outcome);
                note!("(nothing of this input is kept)");
            }
        }
    }
}

/// Whether the text so far is the start of a longer statement: an open bracket or string, a backslash, or a
/// compound statement that no empty line has ended.
fn wants_more(text: &str) -> bool {
    if open_end(text) {
        return true;
    }
    let first = text.trim_start();
    let compound = COMPOUND.iter().any(|w| {
        first.strip_prefix(w).is_some_and(|rest| {
            *w == "@" || !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric())
        })
    });
    let opens = first
        .lines()
        .next()
        .is_some_and(|l| l.trim_end().ends_with(':'));
    (compound || opens) && !text.ends_with("\n\n") && text.lines().count() >= 1
}

/// Whether the text ends within brackets, a triple-quoted string, or a continued line.
fn open_end(text: &str) -> bool {
    let mut depth = 0i64;
    let mut quote: Option<(char, bool)> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match quote {
            Some((q, triple)) => {
                if c == '\\' {
                    chars.next();
                } else if c == '\n' && !triple {
                    quote = None;
                } else if c == q {
                    if !triple {
                        quote = None;
                    } else if chars.peek() == Some(&q) {
                        chars.next();
                        if chars.next_if_eq(&q).is_some() {
                            quote = None;
                        }
                    }
                }
            }
            None => match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                '#' => while chars.next_if(|c| *c != '\n').is_some() {},
                '"' | '\'' => {
                    let mut triple = false;
                    if chars.next_if_eq(&c).is_some() {
                        if chars.next_if_eq(&c).is_none() {
                            continue;
                        }
                        triple = true;
                    }
                    quote = Some((c, triple));
                }
                _ => {}
            },
        }
    }
    depth > 0 || matches!(quote, Some((_, true))) || text.trim_end_matches('\n').ends_with('\\')
}

#[cfg(test)]
mod tests {
    use super::wants_more;

    #[test]
    fn open_statements_want_more() {
        for text in [
            "def f():\n",
            "f(\n",
            "x = '''a\n",
            "x = \\\n",
            "if a:\n  b\n",
            "@d\n",
            "x = {'a': [\n",
        ] {
            assert!(wants_more(text), "{text}");
        }
        for text in [
            "x = 1\n",
            "f('(')\n",
            "x = '' + \"\"\n",
            "def f():\n  pass\n\n",
            "# (\n",
            "define = 3\n",
            "''' a'''\n",
        ] {
            assert!(!wants_more(text), "{text}");
        }
    }
}
