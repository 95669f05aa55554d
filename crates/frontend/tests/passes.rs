//! What inference and the metering pass make of small programs, as recorded beside
//! them (`cargo xtask bless` records it again).

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads its fixtures"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use stelp_frontend::{Options, checks, infer, lower, parse};
use stelp_ir::{Diagnostic, Effect, Module, Policy, ToolParam, ToolSignature, TypeSpec, text};

fn policy() -> Policy {
    let param = |name: &str, ty, default: Option<&str>, keyword_only| ToolParam {
        name: name.to_owned(),
        ty,
        default: default.map(str::to_owned),
        keyword_only,
    };
    Policy {
        allow: vec![Effect::Print],
        tools: vec![
            ToolSignature {
                name: "fetch".to_owned(),
                params: vec![
                    param("key", TypeSpec::Str, None, false),
                    param("limit", TypeSpec::Int, Some("10"), false),
                    param("deep", TypeSpec::Bool, Some("False"), true),
                ],
                returns: TypeSpec::Str,
                doc: String::new(),
                effects: Vec::new(),
            }
            .into(),
        ],
        ..Policy::default()
    }
}

fn record(path: &Path, stage: impl Fn(&mut Module, &Options<'_>, &mut Vec<Diagnostic>)) {
    let source = std::fs::read_to_string(path).expect("the fixture is readable");
    let policy = policy();
    let options = Options {
        name: "__main__",
        policy: &policy,
        library: &|_| false,
        trusted: false,
        keep_result: false,
    };
    let ast = parse::parse(&source).expect("the fixture parses");
    let mut diags = Vec::new();
    let mut module = lower::lower(&ast, Arc::from(&*source), &options, &mut diags);
    checks::insert(&mut module);
    stage(&mut module, &options, &mut diags);
    let mut out = String::new();
    for d in &diags {
        let (line, _) = module.lines.line_column(&source, d.span.start);
        let _ = writeln!(
            out,
            "line {line}: {}[{}]: {}",
            d.severity.as_str(),
            d.code,
            d.message
        );
    }
    out.push_str(&text::print(&module));
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings.set_snapshot_path(path.parent().expect("a fixture has a directory"));
    let name = path
        .file_stem()
        .and_then(|s| s.to_str())
        .expect("a fixture has a name");
    settings.bind(|| insta::assert_snapshot!(name, out));
}

#[test]
fn types_and_effects_are_inferred_as_recorded() {
    insta::glob!("../../../tests/passes/infer", "**/*.py", |path| {
        record(path, infer::run);
    });
}

#[test]
fn checks_are_inserted_as_recorded() {
    insta::glob!("../../../tests/passes/checks", "**/*.py", |path| {
        record(path, |_, _, _| {});
    });
}
