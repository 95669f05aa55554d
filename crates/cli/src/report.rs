//! Outcomes as JSON objects: the shape that `--json` and `batch` share.

use serde_json::{Map, Value as Json, json};
use stelp::{Diagnostic, Ended, LineIndex, Outcome, Usage, Value};

use crate::Exit;

/// What became of a program: refused, or run.
pub(crate) enum Verdict {
    Refused(Vec<Diagnostic>),
    Ran {
        outcome: Outcome,
        warnings: Vec<Diagnostic>,
    },
}

impl Verdict {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Verdict::Refused(_) => Exit::Refused,
            Verdict::Ran { outcome, .. } => match outcome.ended {
                Ended::Value(_) => Exit::Value,
                Ended::Exception(_) => Exit::Exception,
                Ended::Trap(_) => Exit::Trap,
                Ended::Fault(_) => Exit::Fault,
            },
        }
    }

    /// The object; `vet_us` is what vetting took if the program was refused.
    pub(crate) fn to_json(&self, source: &str, vet_us: u64) -> Map<String, Json> {
        let (name, mut value, mut exception, mut trap) =
            ("refused", Json::Null, Json::Null, Json::Null);
        let (mut name, mut stdout, mut stderr, mut usage) = (
            name,
            "",
            "",
            Usage {
                vet_us,
                ..Usage::default()
            },
        );
        let diagnostics = match self {
            Verdict::Refused(list) => list,
            Verdict::Ran { outcome, warnings } => {
                stdout = &outcome.stdout;
                stderr = &outcome.stderr;
                usage = outcome.usage.clone();
                match &outcome.ended {
                    Ended::Value(v) => {
                        name = "value";
                        value = value_json(v);
                    }
                    Ended::Exception(e) => {
                        name = "exception";
                        exception = json!({ "type": e.type_name, "message": e.message, "traceback": e.traceback });
                    }
                    Ended::Trap(t) => {
                        name = "trap";
                        trap = json!({ "kind": t.kind.as_str(), "limit": t.limit });
                    }
                    Ended::Fault(m) => {
                        name = "fault";
                        exception = json!({ "type": "Fault", "message": m, "traceback": "" });
                    }
                }
                warnings
            }
        };
        let mut object = Map::new();
        object.insert("outcome".to_owned(), name.into());
        object.insert("value".to_owned(), value);
        object.insert("stdout".to_owned(), stdout.into());
        object.insert("stderr".to_owned(), stderr.into());
        object.insert("exception".to_owned(), exception);
        object.insert("trap".to_owned(), trap);
        object.insert(
            "diagnostics".to_owned(),
            diagnostics_json(source, diagnostics),
        );
        object.insert("usage".to_owned(), usage_json(&usage));
        object
    }
}

/// A value; where it is nested too deeply for JSON, what it prints as.
fn value_json(v: &Value) -> Json {
    v.to_json()
        .unwrap_or_else(|_| json!({ "$object": { "type": v.type_name(), "repr": v.to_string() } }))
}

fn usage_json(u: &Usage) -> Json {
    json!({
        "fuel": u.fuel,
        "memory_peak": u.memory_peak,
        "vet_us": u.vet_us,
        "run_us": u.run_us,
        "tool_calls": u.tool_calls,
        "native_fuel": u.native_fuel,
        "compiled": u.compiled,
        "interpreted": u.interpreted,
    })
}

pub(crate) fn diagnostics_json(source: &str, list: &[Diagnostic]) -> Json {
    let lines = LineIndex::new(source);
    let span = |s: stelp::Span| {
        let (line, column) = lines.line_column(source, s.start);
        let (end_line, end_column) = lines.line_column(source, s.end);
        json!({ "line": line, "column": column, "end_line": end_line, "end_column": end_column })
    };
    let one = |d: &Diagnostic| {
        let fix = d.fix.as_ref().map(|f| {
            let edits: Vec<Json> = f
                .edits
                .iter()
                .map(|(s, text)| json!({ "span": span(*s), "replacement": text }))
                .collect();
            json!({ "message": f.message, "edits": edits })
        });
        json!({
            "code": d.code,
            "severity": d.severity.as_str(),
            "message": d.message,
            "help": d.help,
            "span": span(d.span),
            "effect": d.effect,
            "fix": fix,
        })
    };
    Json::Array(list.iter().map(one).collect())
}
