//! Lowering: every module is consistent, and the IR of small programs is as recorded
//! (`cargo xtask bless` records it again).

mod lower {
    pub(crate) mod check;
    pub(crate) mod dump;
}

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lower::{check, dump};
use stelp_frontend::Options;
use stelp_ir::{Diagnostic, Module, Policy, ToolParam, ToolSignature, TypeSpec};

const BIG: usize = 256 << 20;

/// The library's modules, as far as these tests know them.
fn library(name: &str) -> bool {
    const MODULES: &[&str] = &[
        "math",
        "typing",
        "collections",
        "collections.abc",
        "itertools",
        "functools",
        "re",
        "string",
        "heapq",
        "bisect",
        "operator",
        "copy",
        "random",
        "hashlib",
        "json",
    ];
    MODULES.contains(&name)
}

fn policy() -> Policy {
    let param = |name: &str, default: Option<&str>, keyword_only| ToolParam {
        name: name.to_owned(),
        ty: TypeSpec::Any,
        default: default.map(str::to_owned),
        keyword_only,
    };
    Policy {
        inputs: vec![("given".to_owned(), TypeSpec::Int)],
        tools: vec![
            ToolSignature {
                name: "fetch".to_owned(),
                params: vec![
                    param("key", None, false),
                    param("limit", Some("10"), false),
                    param("deep", Some("False"), true),
                ],
                returns: TypeSpec::Str,
                doc: "Fetches.".to_owned(),
                effects: Vec::new(),
            }
            .into(),
        ],
        ..Policy::default()
    }
}

fn lower_source(source: &str, keep_result: bool) -> Option<(Module, Vec<Diagnostic>)> {
    let policy = policy();
    let options = Options {
        name: "__main__",
        policy: &policy,
        library: &library,
        trusted: false,
        keep_result,
    };
    stacker::grow(BIG, || {
        let parsed = ruff_python_parser::parse_module(source).ok()?;
        let ast = parsed.into_syntax();
        let mut diags = Vec::new();
        let text = Arc::from(source);
        let module = stelp_frontend::lower::lower(&ast, text, &options, &mut diags);
        Some((module, diags))
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[expect(clippy::disallowed_methods, reason = "tests read their data")]
fn read(path: &Path) -> Option<String> {
    std::fs::read_to_string(path).ok()
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told where their data is"
)]
fn data(file: &str) -> Option<String> {
    let dir = match std::env::var("STELP_DATA") {
        Ok(dir) => PathBuf::from(dir),
        Err(_) => root().join("../shared/data"),
    };
    read(&dir.join(file))
}

fn programs(file: &str) -> Vec<(String, String)> {
    let text = data(file).unwrap_or_default();
    let rows = text.lines().map(|line| {
        let Ok(row) = serde_json::from_str::<serde_json::Value>(line) else {
            panic!("not JSON: {line}");
        };
        let text = |key: &str| row[key].as_str().unwrap_or("").to_owned();
        (text("id"), text("program"))
    });
    rows.collect()
}

fn check_all(file: &str) {
    let mut faults = Vec::new();
    for (id, program) in programs(file) {
        for keep_result in [false, true] {
            if let Some((module, _)) = lower_source(&program, keep_result) {
                let found = check::check(&module);
                faults.extend(found.into_iter().map(|f| format!("{id}: {f}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_program_of_the_corpus_is_lowered_consistently() {
    check_all("programs.jsonl");
}

#[test]
fn every_risky_program_is_lowered_consistently() {
    check_all("risky.jsonl");
}

#[test]
fn fixtures_are_lowered_as_recorded() {
    insta::glob!("../../../tests/passes/lower", "**/*.py", |path| {
        let source = read(path).expect("the fixture is readable");
        let (module, diags) = lower_source(&source, false).expect("the fixture parses");
        let faults = check::check(&module);
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let settings = snapshot_settings(path);
        settings.bind(|| {
            insta::assert_snapshot!(
                path.file_stem().and_then(|s| s.to_str()).unwrap_or("?"),
                dump::dump(&module, &diags)
            );
        });
    });
}

/// Snapshots lie beside their fixtures.
fn snapshot_settings(path: &Path) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings.remove_input_file();
    if let Some(dir) = path.parent() {
        settings.set_snapshot_path(dir);
    }
    settings
}
