//! The text form: fixed examples. Random modules are `testkit`'s.

use stelp_ir::text::{parse, parse_fixture, print};
use stelp_ir::{Span, Ty};

const FIB: &str = r#"module "__main__"
source
  "def fib(n):\n"
  "    …\n"
names (fib, n, "<module>", n)
kwnames ({}, {sep, end})
effects (print, fs.read("/da\u{85}ta"), tool("x"))
imports (math, "collections.abc")
const c0 = none
const c1 = 2
const c2 = -9223372036854775808
const c3 = big "123456789012345678901234567890"
const c4 = 1.5
const c5 = float#7ff0000000000000
const c6 = complex(0.0, -0.0)
const c7 = "a\"\\\n\u{1}é"
const c8 = b"\x00a\"\\"
const c9 = tuple(c0, c1)
const c10 = frozenset()
const c11 = builtin math.pi
const c12 = 2
const c13 = 1e-7
global fib def f1
global n
global print builtin builtins.print
inputs (@n)
escaping !alloc|unknown|tool("x")
body f0

function f0 "<module>" qual "<module>" module slots 3 ret none !alloc|raise|fs.read("/da\u{85}ta") @0..50
  doc "a\"\\\n\u{1}é"
  b0() cost 9:
    check.depth !raise
    v0: int = const 2
    v1: any = function f1, (), v0, v0, v0 @3..4
    global.set @fib, v1
    v2: any = call v1, (v0, v1), {sep} @5..6
    v2: any = call v1, (v0), kw9
    again 1
    call outside 3
    return v0
"#;

#[test]
fn printing_what_was_parsed_gives_the_same_text() {
    let text = FIB
        .replace("    call outside 3\n", "    list outside 3\n")
        .replace(
            "names (fib, n, \"<module>\", n)",
            "names (fib, n, \"<module>\", n, sep, end, print)",
        );
    let module = parse(&text).expect("parses");
    let printed = print(&module).replace(
        "kwnames ({}, {sep, end}, {sep})",
        "kwnames ({}, {sep, end})",
    );
    assert_eq!(printed, text);
    let again = parse(&print(&module)).expect("parses again");
    assert_eq!(again, module);
}

#[test]
fn undeclared_table_entries_are_entered() {
    let text = "module \"m\" function f0 f plain slots 2 ret any !print
        b0(v0: int) cost 1:
          v1: any = attr.get v0, real
          v1: any = const \"s\"
          v1: any = import math
          return v1";
    let m = parse(text).expect("parses");
    assert_eq!(m.names.len(), 2);
    assert_eq!(m.consts.len(), 1);
    assert_eq!(m.imports.len(), 1);
    assert_eq!(m.effects.entries().len(), 1);
}

#[test]
fn fixture_instructions_have_their_own_text_as_span() {
    let text = "module \"m\" function f0 f plain slots 1 ret none b0():\n  v0: none = const none ; why\n  return v0\n";
    let m = parse_fixture(text).expect("parses");
    let f = &m.functions[m.body];
    let (_, inst) = f.insts.iter().next().expect("one instruction");
    assert_eq!(inst.ty, Ty::NONE);
    assert_eq!(
        &text[inst.span.start as usize..inst.span.end as usize],
        "v0: none = const none"
    );
    assert_eq!(m.lines.line(inst.span.start), 2);
    assert_ne!(inst.span, Span::default());
}

#[test]
fn a_fault_names_its_place() {
    for (text, at, what) in [
        ("", 0, "expected `module`"),
        ("module \"m\" body x", 16, "expected `f`"),
        ("module \"m\" const c1 = 3", 20, "numbered"),
        (
            "module \"m\" function f0 f plain slots 1 ret none b0(): nonsense v1",
            63,
            "no operation",
        ),
        ("module \"m\" names (\"é", 20, "does not end"),
        (
            "module \"m\" names (\"\\u{d800}\")",
            27,
            "no such character",
        ),
    ] {
        let fault = parse(text).expect_err("is refused");
        assert_eq!(fault.code, "ir-syntax");
        assert!(fault.message.contains(what), "{text}: {}", fault.message);
        assert!(
            fault.span.start.abs_diff(at) <= 2,
            "{text}: {:?}",
            fault.span
        );
    }
}
