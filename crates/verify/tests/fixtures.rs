//! Every rule by example: `tests/passes/verify/<code>/<case>.ir`.
//!
//! A line that ends in `; error: code` or `; warning: code` is where the verifier must
//! find that, and it must find nothing else. `; policy:` lists what is granted:
//! effects, `tool(name)`, `input(name)` and `strict`.

#![expect(clippy::expect_used, reason = "helpers of a test may fail it")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use stelp_ir::policy::TypeSpec;
use stelp_ir::text::parse_fixture;
use stelp_ir::{Diagnostic, Effect, LineIndex, Policy, Profile, ToolSignature};
use stelp_verify::verify;

type Findings = BTreeSet<(u32, String)>;

#[test]
fn each_fixture_gives_exactly_its_findings() {
    let mut faults = Vec::new();
    for path in fixtures() {
        let text = read(&path);
        let (expected, found) = (expected(&text), found(&text));
        if expected != found {
            let path = path.display();
            faults.push(format!(
                "{path}\n  expected {expected:?}\n  found    {found:?}"
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_rule_has_an_accepting_and_a_rejecting_fixture() {
    for code in rules() {
        let dir = root().join(&code);
        assert!(dir.join("accept.ir").exists(), "{code} lacks accept.ir");
        let rejects = fixtures()
            .iter()
            .any(|p| p.starts_with(&dir) && read(p).contains(&format!("; error: {code}")));
        assert!(rejects, "{code} lacks a fixture that it rejects");
    }
}

#[test]
fn the_documentation_numbers_the_rules_as_the_files_do() {
    let docs = read(&root().join("../../../docs/ir.md"));
    let documented: BTreeSet<String> = docs
        .lines()
        .filter_map(|l| {
            let (number, rest) = l.split_once(". **")?;
            let (code, _) = rest.split_once(".**")?;
            Some(format!("//! Rule {number}, `{code}`:"))
        })
        .collect();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let headers: BTreeSet<String> = rules()
        .iter()
        .map(|code| {
            let text = read(&dir.join(code.replace('-', "_") + ".rs"));
            let end = text.find("`:").map_or(0, |i| i + 2);
            text[..end].to_owned()
        })
        .collect();
    assert_eq!(documented, headers);
}

#[test]
fn the_documentation_s_example_is_accepted() {
    let docs = read(&root().join("../../../docs/ir.md"));
    let start = docs.find("```\nmodule \"").expect("the example") + 4;
    let end = docs[start..].find("```").expect("its end");
    let text = format!("{}\n; policy: print\n", &docs[start..start + end]);
    assert_eq!(found(&text), Findings::new());
}

/// The codes, from the names of the rules' files.
fn rules() -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut codes: Vec<String> = entries(&dir)
        .iter()
        .filter_map(|p| p.file_stem()?.to_str().map(|s| s.replace('_', "-")))
        .filter(|s| s != "mod")
        .collect();
    codes.sort();
    codes
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/passes/verify")
}

fn entries(dir: &Path) -> Vec<PathBuf> {
    let read = std::fs::read_dir(dir).expect("the directory is there");
    let mut paths: Vec<PathBuf> = read.map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn fixtures() -> Vec<PathBuf> {
    entries(&root())
        .iter()
        .flat_map(|dir| entries(dir))
        .collect()
}

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the fixture can be read")
}

fn expected(text: &str) -> Findings {
    let mut findings = Findings::new();
    for (line, number) in text.lines().zip(1..) {
        for severity in ["error", "warning"] {
            for part in line.split(&format!("; {severity}: ")).skip(1) {
                let code = part.split([' ', ';']).next().unwrap_or("");
                findings.insert((number, format!("{severity} {code}")));
            }
        }
    }
    findings
}

fn found(text: &str) -> Findings {
    let diagnostics: Vec<Diagnostic> = match parse_fixture(text) {
        Err(fault) => vec![*fault],
        Ok(module) => match verify(Arc::new(module), Arc::new(policy(text))) {
            Ok(verified) => verified.warnings().to_vec(),
            Err(diagnostics) => diagnostics,
        },
    };
    let lines = LineIndex::new(text);
    let finding = |d: &Diagnostic| {
        let what = format!("{} {}", d.severity.as_str(), d.code);
        (lines.line(d.span.start), what)
    };
    diagnostics.iter().map(finding).collect()
}

fn policy(text: &str) -> Policy {
    let mut policy = Policy::default();
    let words = text.lines().filter_map(|l| l.strip_prefix("; policy:"));
    for word in words.flat_map(str::split_whitespace) {
        let inner = |kind| {
            word.strip_prefix(kind)?
                .strip_prefix('(')?
                .strip_suffix(')')
        };
        if word == "strict" {
            policy.profile = Profile::Strict;
        } else if let Some(name) = inner("input") {
            policy.inputs.push((name.to_owned(), TypeSpec::Any));
        } else if let Some(name) = inner("tool") {
            policy.tools.push(
                ToolSignature {
                    name: name.to_owned(),
                    params: Vec::new(),
                    returns: TypeSpec::Any,
                    doc: String::new(),
                    effects: Vec::new(),
                }
                .into(),
            );
        } else {
            policy.allow.push(Effect::parse(word).expect("an effect"));
        }
    }
    policy
}
