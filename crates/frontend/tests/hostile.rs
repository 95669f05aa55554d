//! Texts made to overflow, blow up or stall the frontend end in a module or in a
//! diagnostic.

use stelp_frontend::{Options, compile};
use stelp_ir::Policy;

/// The codes of the errors; none if there is a module.
fn judge(source: &str) -> Vec<&'static str> {
    let policy = Policy::default();
    let options = Options {
        name: "__main__",
        policy: &policy,
        library: &|_| true,
        trusted: false,
        keep_result: true,
    };
    let (module, diags) = compile(source, &options);
    let errors: Vec<_> = diags.iter().filter(|d| d.is_error()).collect();
    assert_eq!(module.is_none(), !errors.is_empty());
    errors.iter().map(|d| d.code).collect()
}

fn chains(n: usize) -> Vec<String> {
    let nested = |open: &str, close: &str| format!("x = {}1{}", open.repeat(n), close.repeat(n));
    vec![
        nested("-", ""),
        nested("not ", ""),
        nested("lambda: ", ""),
        nested("1 if a else ", ""),
        nested("2 ** ", ""),
        nested("", " + 1"),
        format!("x = a{}", ".real".repeat(n)),
        nested("", " < 2"),
        nested("", "()"),
        nested("", "[0]"),
        nested("", " and 1"),
        format!("a{} = 1", ".b".repeat(n)),
        format!("del a{}", "[0]".repeat(n)),
        format!("@a{}\ndef f(): pass\n", ".b".repeat(n)),
        format!("x: a{}", " | b".repeat(n)),
        format!("match a:\n  case b{}: pass\n", ".c".repeat(n)),
        format!("if a: pass\n{}", "elif a: pass\n".repeat(n)),
    ]
}

#[test]
fn long_chains_end_in_a_module_or_a_diagnostic() {
    for n in [150, 900, 1100, 3000, 20_000] {
        for source in chains(n) {
            judge(&source);
        }
    }
    for source in chains(900) {
        let found = judge(&source);
        let head = source.get(..12).unwrap_or("");
        assert!(found.is_empty(), "{head}: {found:?}");
    }
    for source in chains(20_000) {
        assert!(judge(&source).contains(&"nested-too-deeply"));
    }
}

#[test]
fn faulty_texts_of_full_length_end() {
    let n = 60_000;
    for part in [
        "(", "[", "{", "f'{", "\"\"\"", "if x:\n ", "lambda ", "*", "x=", "\\\n", "a b\n", "@",
        "def f(", "try:\n", ":=", "{x:", "f\"{f'{", "class A(", "```\n", "not in ", "\u{3b1}",
    ] {
        let whole = part.repeat(n);
        let fits = (1..=limits_source() / part.len()).next_back().unwrap_or(1);
        let source = part.repeat(fits.min(n));
        judge(&source);
        judge(&whole);
    }
}

fn limits_source() -> usize {
    stelp_frontend::limits::SOURCE
}

#[test]
fn types_that_flow_backwards_end() {
    let n = 3000;
    let mut source = String::from("def f(c, g):\n");
    for i in 0..n {
        source.push_str(&format!("  a{i} = 1\n"));
    }
    source.push_str("  while c:\n");
    for i in 0..n {
        source.push_str(&format!("    a{i} = a{}\n", i + 1));
    }
    source.push_str(&format!("    a{n} = g\n"));
    let found = judge(&source);
    assert!(found.is_empty() || found == ["too-complex"], "{found:?}");
}

#[test]
#[allow(clippy::disallowed_methods, reason = "what is tested is time")]
fn names_of_one_pattern_take_linear_time() {
    let time = |n: usize| {
        let names: String = (0..n).map(|i| format!("a{i},")).collect();
        let source = format!("match 1:\n case [{names}]:pass\n");
        let once = |_| {
            let start = std::time::Instant::now();
            judge(&source);
            start.elapsed()
        };
        (0..3).map(once).min().unwrap_or_default()
    };
    let (few, many) = (time(4_000), time(32_000));
    assert!(many < few * 30, "{few:?} for 4,000, {many:?} for 32,000");
}
