//! Diagnostics and outcomes for people: the source line, a caret, one line of help.

use std::io::IsTerminal;

use crate::terminal::note;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use stelp::{Diagnostic, Ended, Outcome, Severity};

/// Longer lines are not shown: a terminal gains nothing by them.
const MAX_LINE: usize = 400;
/// More findings than this are counted, not shown.
const MAX_SHOWN: usize = 50;

/// Writes findings to stderr.
pub(crate) fn diagnostics(name: &str, source: &str, list: &[Diagnostic]) {
    let renderer = if std::io::stderr().is_terminal() {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    for d in list.iter().take(MAX_SHOWN) {
        note!("{}", diagnostic(&renderer, name, source, d));
    }
    if list.len() > MAX_SHOWN {
        note!("and {} more", list.len() - MAX_SHOWN);
    }
}

fn diagnostic(renderer: &Renderer, name: &str, source: &str, d: &Diagnostic) -> String {
    let level = match d.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (start, text, span) = window(source, d);
    let line = source
        .get(..start)
        .map_or(1, |s| s.matches('\n').count() + 1);
    let snippet = Snippet::source(text)
        .line_start(line)
        .path(name)
        .annotation(AnnotationKind::Primary.span(span));
    let mut group: Group<'_> = level
        .primary_title(shown(&d.message))
        .id(d.code)
        .element(snippet);
    if let Some(help) = &d.help {
        group = group.element(Level::HELP.message(shown(help)));
    }
    renderer.render(&[group])
}

/// A text for one line of a terminal: control characters are shown, not sent.
fn shown(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            if c.is_control() && c != '\n' {
                c.escape_default().collect::<Vec<_>>()
            } else {
                vec![c]
            }
        })
        .collect()
}

/// The lines of a span (two at most), where they start, and the span within them.
fn window<'s>(source: &'s str, d: &Diagnostic) -> (usize, &'s str, std::ops::Range<usize>) {
    let floor = |mut i: usize| {
        i = i.min(source.len());
        while !source.is_char_boundary(i) {
            i -= 1;
        }
        i
    };
    let (from, to) = (floor(d.span.start as usize), floor(d.span.end as usize));
    let before = source.get(..from).unwrap_or_default();
    let mut start = before.rfind('\n').map_or(0, |i| i + 1);
    if from - start > MAX_LINE {
        start = floor(from - 40);
    }
    let rest = source.get(from..).unwrap_or_default();
    let mut end = from + rest.find('\n').unwrap_or(rest.len());
    end = end.min(floor(from + MAX_LINE)).max(from);
    let to = to.clamp(from, end);
    (
        start,
        source.get(start..end).unwrap_or_default(),
        from - start..to - start,
    )
}

/// Writes to stderr how a run of the file `name` ended, unless with a value.
pub(crate) fn outcome(name: &str, o: &Outcome) {
    match &o.ended {
        Ended::Value(_) => {}
        Ended::Exception(e) => {
            let here = format!("  File \"{name}\"");
            note!(
                "{}",
                e.traceback
                    .replace("  File \"<program>\"", &here)
                    .trim_end()
            );
        }
        Ended::Trap(t) => note!("stelp: trap: {}: {t}", t.kind.as_str()),
        Ended::Fault(m) => note!("stelp: fault: {m}"),
    }
}
