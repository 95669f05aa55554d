//! What inference claims of the public programs is true, and their text form faithful.

use stelp_testkit::{corpus, fuzz};

#[test]
fn the_verifier_objects_to_effects_only() {
    for file in ["programs.jsonl", "risky.jsonl"] {
        for row in corpus::rows(file) {
            let id = row.id;
            let run = std::panic::catch_unwind(|| fuzz::parser(row.program.as_bytes()));
            assert!(run.is_ok(), "{id}");
        }
    }
}
