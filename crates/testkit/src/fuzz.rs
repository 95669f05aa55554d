//! The oracles of the fuzz targets. Each takes any bytes and panics if something that
//! must hold does not. They also run on fixed seeds in the tests of this crate.

use std::sync::Arc;

use stelp_frontend::{Options, compile, danger};
use stelp_ir::policy::TypeSpec;
use stelp_ir::text::{parse, print};
use stelp_ir::{Effect, Module, Policy, ToolSignature};
use stelp_verify::verify;

use crate::bytes::Bytes;
use crate::{engines, ir_text, programs};

/// Any text is compiled or refused; what is compiled has true claims, so that the
/// verifier objects to nothing but effects; and its text form is faithful.
pub fn parser(data: &[u8]) {
    let Ok(source) = std::str::from_utf8(data) else {
        return;
    };
    let policy = policy();
    let options = Options {
        name: "__main__",
        policy: &policy,
        library: &|name| danger::module(name).is_none(),
        trusted: false,
        keep_result: true,
    };
    let (module, diagnostics) = compile(source, &options);
    let Some(module) = module else {
        assert!(
            diagnostics.iter().any(|d| d.is_error()),
            "refused without reason"
        );
        return;
    };
    let printed = print(&module);
    let again = parse(&printed).unwrap_or_else(|e| panic!("{}\n{printed}", e.message));
    assert_eq!(print(&again), printed, "printing again differs");
    if let Err(found) = verify(Arc::new(module), policy) {
        let of_policy = ["denied-effect", "unreached-effect", "unchecked-effect"];
        for d in found {
            assert!(
                of_policy.contains(&d.code),
                "{}: {}\n{printed}",
                d.code,
                d.message
            );
        }
    }
}

/// What parses is printed, parsed again to the same module, and printed to the same text.
pub fn text(data: &[u8]) {
    let Some(module) = module(data) else {
        return;
    };
    let printed = print(&module);
    let again = parse(&printed).unwrap_or_else(|e| panic!("{}\n{printed}", e.message));
    assert_eq!(print(&again), printed, "printing again differs");
    // Arguments and instructions are numbered anew, so compare from the second on.
    let third = parse(&print(&again)).unwrap_or_else(|e| panic!("{}", e.message));
    assert_eq!(third, again, "parsing again differs");
}

/// The verifier judges every module, and a module and its text alike.
pub fn verifier(data: &[u8]) {
    let Some(module) = module(data) else {
        return;
    };
    let policy = policy();
    let text = print(&module);
    let accepted = verify(Arc::new(module), Arc::clone(&policy)).is_ok();
    if let Ok(again) = parse(&text) {
        let same = verify(Arc::new(again), policy).is_ok() == accepted;
        assert!(same, "the text is judged differently\n{text}");
    }
}

/// A made-up program does the same on each engine.
pub fn engines(data: &[u8]) {
    let source = programs::program(data);
    if let Some(how) = engines::compare(&source).difference {
        panic!("{how}\n{source}");
    }
}

fn policy() -> Arc<Policy> {
    Arc::new(Policy {
        allow: vec![Effect::Print, Effect::EvalArith],
        inputs: vec![("x".to_owned(), TypeSpec::Any)],
        tools: vec![
            ToolSignature {
                name: "ask".to_owned(),
                params: Vec::new(),
                returns: TypeSpec::Str,
                doc: String::new(),
                effects: Vec::new(),
            }
            .into(),
        ],
        ..Policy::default()
    })
}

/// A module from text, or made up where the first byte says so.
fn module(data: &[u8]) -> Option<Module> {
    match data.split_first() {
        Some((0xff, rest)) => {
            let text = ir_text::module(&mut Bytes::new(rest));
            let parsed = parse(&text).unwrap_or_else(|e| panic!("{}\n{text}", e.message));
            Some(parsed)
        }
        _ => parse(std::str::from_utf8(data).ok()?).ok(),
    }
}
