//! What the frontend makes of the corpus, the verifier proves: a correct frontend gives
//! it nothing to refuse but effects.

use std::sync::Arc;

use stelp_frontend::{Options, compile, danger};
use stelp_ir::{Effect, Policy};
use stelp_testkit::corpus::rows;
use stelp_verify::verify;

#[test]
fn modules_of_the_corpus_are_proven() {
    let policy = Policy {
        allow: vec![Effect::Print, Effect::EvalArith],
        ..Policy::default()
    };
    let library = |m: &str| danger::module(m).is_none() || m == "sys" || m == "time";
    let options = Options {
        name: "__main__",
        policy: &policy,
        library: &library,
        trusted: false,
        keep_result: true,
    };
    let granted = Arc::new(policy.clone());
    let mut faults = Vec::new();
    for file in ["programs.jsonl", "risky.jsonl"] {
        for row in rows(file) {
            let (Some(module), _) = compile(&row.program, &options) else {
                continue;
            };
            let Err(found) = verify(Arc::new(module), Arc::clone(&granted)) else {
                continue;
            };
            let effects = ["denied-effect", "unreached-effect", "unchecked-effect"];
            for d in found.iter().filter(|d| d.is_error()) {
                if !effects.contains(&d.code) {
                    let at = (row.program.get(..d.span.start as usize)).unwrap_or("");
                    let line = at.lines().count();
                    faults.push(format!("{}:{line}: {}: {}", row.id, d.code, d.message));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}
