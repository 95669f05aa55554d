//! `stelp check`: the verdict and the effects, without a run.

use serde_json::{Value as Json, json};
use stelp::{Effect, Engine, Program};

use crate::args::CheckArgs;
use crate::report::diagnostics_json;
use crate::terminal::{note, tell};
use crate::{Done, Exit, files, render};

pub(crate) fn check(args: &CheckArgs) -> Done {
    let policy = files::policy(args.policy.as_deref())?;
    let engine = Engine::new();
    let mut exit = Exit::Value;
    for path in &args.files {
        let (name, source) = match files::program(path) {
            Ok(read) => read,
            Err(message) => {
                note!("stelp: {message}");
                exit = Exit::Usage;
                continue;
            }
        };
        let verdict = engine.vet(&source, &policy);
        if verdict.is_err() && exit == Exit::Value {
            exit = Exit::Refused;
        }
        match &verdict {
            _ if args.json => tell!("{}", as_json(&name, &source, &verdict)),
            Ok(program) => {
                render::diagnostics(&name, &source, program.warnings());
                print(&name, program);
            }
            Err(list) => {
                render::diagnostics(&name, &source, list);
                tell!("{name}: refused");
            }
        }
    }
    Ok(exit)
}

fn names(effects: &[Effect]) -> Vec<String> {
    effects.iter().map(Effect::to_string).collect()
}

fn listed(effects: &[Effect]) -> String {
    if effects.is_empty() {
        "none".to_owned()
    } else {
        names(effects).join(", ")
    }
}

fn print(name: &str, program: &Program) {
    tell!("{name}: ok");
    tell!("  effects: {}", listed(&program.effects()));
    let functions = program.functions();
    let width = functions
        .iter()
        .map(|f| f.name.chars().count())
        .max()
        .unwrap_or(0)
        .min(40);
    for f in functions {
        tell!(
            "  {:>5}  {:<width$}  {}",
            f.line,
            f.name,
            listed(&f.effects)
        );
    }
}

fn as_json(name: &str, source: &str, verdict: &Result<Program, Vec<stelp::Diagnostic>>) -> Json {
    match verdict {
        Ok(p) => {
            let functions: Vec<Json> = p
                .functions()
                .iter()
                .map(|f| json!({ "name": f.name, "line": f.line, "effects": names(&f.effects) }))
                .collect();
            json!({
                "file": name,
                "outcome": "ok",
                "effects": names(&p.effects()),
                "functions": functions,
                "diagnostics": diagnostics_json(source, p.warnings()),
            })
        }
        Err(list) => json!({
            "file": name,
            "outcome": "refused",
            "effects": null,
            "functions": null,
            "diagnostics": diagnostics_json(source, list),
        }),
    }
}
