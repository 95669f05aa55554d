//! The opcode table of `docs/ir.md` says what the code says: each form in order, with
//! the type, effects and cost that `optable` gives. The last cell is prose.

#![expect(clippy::expect_used, reason = "helpers of a test may fail it")]

use std::path::Path;

use stelp_ir::text::{Form, OPS, OperandKind, TERMINATORS, parse};
use stelp_ir::{EffectSet, Module, Ty, optable};

#[test]
fn the_opcode_table_is_the_code_s() {
    let expected: Vec<String> = OPS
        .iter()
        .map(operation)
        .chain(TERMINATORS.iter().map(terminator))
        .collect();
    let docs = docs();
    let table = docs
        .split("<!-- opcodes -->")
        .nth(1)
        .expect("the table has its marks");
    let rows: Vec<String> = table
        .lines()
        .filter(|l| l.starts_with("| `"))
        .map(|l| {
            // Without the last cell and what follows it.
            let cells: Vec<&str> = l.split(" | ").collect();
            cells[..cells.len() - 1].join(" | ")
        })
        .collect();
    assert!(
        rows == expected,
        "docs/ir.md should have the rows\n{}",
        expected.join("\n")
    );
}

#[expect(clippy::disallowed_methods, reason = "a test reads the documentation")]
fn docs() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/ir.md");
    std::fs::read_to_string(path).expect("docs/ir.md can be read")
}

fn operation(form: &Form) -> String {
    let m = sample(&format!("v0: any = {}\n    return v0", text(form)));
    let f = &m.functions[m.body];
    let op = &f.insts.values().next().expect("one instruction").op;
    let of = |ty: Ty| {
        let result = optable::result_ty(&m, f, op, |_| ty);
        let result = if op.has_result() {
            result.to_string()
        } else {
            "—".to_owned()
        };
        (result, effects(&m, optable::effects(&m, op, |_| ty)))
    };
    row(form, &of(Ty::ANY), &of(Ty::INT), optable::cost(op))
}

fn terminator(form: &Form) -> String {
    let m = sample(&text(form));
    let f = &m.functions[m.body];
    let term = &f.blocks[f.entry].term;
    let of = |ty: Ty| {
        let set = optable::terminator_effects(term, |_| ty);
        ("—".to_owned(), effects(&m, set))
    };
    row(
        form,
        &of(Ty::ANY),
        &of(Ty::INT),
        optable::terminator_cost(term),
    )
}

fn row(form: &Form, any: &(String, String), int: &(String, String), cost: u32) -> String {
    let escaped = |s: &str| s.replace('|', "\\|");
    let both = |a: &str, b: &str| {
        if a == b {
            escaped(a)
        } else {
            format!("{}; of ints {}", escaped(a), escaped(b))
        }
    };
    format!(
        "| `{}` | {} | {} | {cost}",
        shape(form),
        both(&any.0, &int.0),
        both(&any.1, &int.1)
    )
}

fn effects(m: &Module, set: EffectSet) -> String {
    let inner = [
        (EffectSet::ALLOC, "alloc"),
        (EffectSet::RAISE, "raise"),
        (EffectSet::DIVERGE, "diverge"),
        (EffectSet::UNKNOWN, "unknown"),
    ];
    let mut names: Vec<String> = inner
        .iter()
        .filter(|(one, _)| set.contains(*one))
        .map(|(_, name)| (*name).to_owned())
        .collect();
    let outer = set.outer_indexes().filter_map(|i| m.effects.get(i));
    names.extend(outer.map(ToString::to_string));
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(" ")
    }
}

fn sample(statement: &str) -> Module {
    let text = format!(
        "module \"m\" effects (print, tool(\"x\")) global x
        function f0 f module slots 1 ret none
          b0():
            {statement}"
    );
    parse(&text).unwrap_or_else(|e| panic!("{text}: {}", e.message))
}

/// The form with an operand of each kind, as the parser takes it.
fn text(form: &Form) -> String {
    write(form, |kind| match kind {
        OperandKind::Slot => "v0",
        OperandKind::Name => "x",
        OperandKind::Const => "none",
        OperandKind::Func => "f0",
        OperandKind::Global => "@x",
        OperandKind::Block => "b0",
        OperandKind::Targets => "(b0)",
        OperandKind::Args => "()",
        OperandKind::Keywords => "{}",
        OperandKind::Builtin => "builtins.len",
        OperandKind::Module => "math",
        OperandKind::Count => "0",
        OperandKind::Free => "free",
        OperandKind::Effect => "print",
        OperandKind::Conversion => "plain",
        OperandKind::Unary => ".neg",
        OperandKind::Binary => ".add",
        OperandKind::Compare => ".eq",
    })
}

/// The form as the table shows it.
fn shape(form: &Form) -> String {
    write(form, |kind| match kind {
        OperandKind::Slot => "v",
        OperandKind::Name => "name",
        OperandKind::Const => "const",
        OperandKind::Func => "f",
        OperandKind::Global => "global",
        OperandKind::Block => "b",
        OperandKind::Targets => "(b…)",
        OperandKind::Args => "(v…)",
        OperandKind::Keywords => "{name…}",
        OperandKind::Builtin => "builtin",
        OperandKind::Module => "module",
        OperandKind::Count => "n",
        OperandKind::Free => "free",
        OperandKind::Effect => "effect",
        OperandKind::Conversion => "conversion",
        OperandKind::Unary | OperandKind::Binary | OperandKind::Compare => ".op",
    })
}

fn write(form: &Form, word: impl Fn(OperandKind) -> &'static str) -> String {
    let mut out = form.mnemonic.to_owned();
    let mut sep = " ";
    for kind in form.operands {
        let suffix = matches!(
            kind,
            OperandKind::Unary | OperandKind::Binary | OperandKind::Compare
        );
        if !suffix {
            out.push_str(std::mem::replace(&mut sep, ", "));
        }
        out.push_str(word(*kind));
    }
    out
}
