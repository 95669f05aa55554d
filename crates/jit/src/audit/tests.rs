//! Code that is right passes; each fault that is planted in it is found, as what it is.

use cranelift_codegen::ir::Function as Clif;
use cranelift_codegen::isa::CallConv;

use super::{Facts, Finding, Kind, Rule, audit};
use crate::enter::offset;

/// A function that is called: its guards, a loop that divides, reads a list's item and
/// calls a function of the runtime, the function itself and another one; and its exits.
const BODY: &str = include_str!("tests/body.clif");

/// What is called from outside for it.
const DOOR: &str = include_str!("tests/door.clif");

/// A loop that is entered from outside, with another in it, and a call.
const LOOPS: &str = include_str!("tests/loops.clif");

/// The state's fields by their names.
const FIELDS: [(&str, i32); 14] = [
    ("@CAGE", offset::CAGE),
    ("@FUEL", offset::FUEL),
    ("@NEXT_LOOK", offset::NEXT_LOOK),
    ("@SHIMS", offset::SHIMS),
    ("@DEPTH_LIMIT", offset::DEPTH_LIMIT),
    ("@DEPTH", offset::DEPTH),
    ("@STACK_LIMIT", offset::STACK_LIMIT),
    ("@STALE", offset::STALE),
    ("@CLOSURE", offset::CLOSURE),
    ("@GLOBALS", offset::GLOBALS),
    ("@CONSTANTS", offset::CONSTANTS),
    ("@CALLS", offset::CALLS),
    ("@RESULT", offset::RESULT),
    ("@END", offset::END),
];

fn parse(text: &str) -> Clif {
    let mut text = text.to_owned();
    for (name, at) in FIELDS {
        text = text.replace(name, &format!("+{at}"));
    }
    let mut all =
        cranelift_reader::parse_functions(&text).unwrap_or_else(|e| panic!("{e}: {text}"));
    all.remove(0)
}

fn look(text: &str, kind: Kind) -> Result<(), Finding> {
    let body = parse(BODY);
    let facts = Facts {
        kind,
        shims: 18,
        functions: 3,
        constants: 4,
        own: (kind != Kind::Loops).then_some(&body.signature),
        conv: CallConv::SystemV,
    };
    audit(&parse(text), &facts)
}

/// A function with something put in another's place.
fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from} is not there");
    text.replacen(from, to, 1)
}

fn found(text: &str, kind: Kind, from: &str, to: &str) -> Option<Rule> {
    look(&with(text, from, to), kind).err().map(|f| f.rule)
}

/// Each fault is found in the function that is called.
fn faults(rule: Rule, planted: &[(&str, &str)]) {
    for (from, to) in planted {
        assert_eq!(
            found(BODY, Kind::Body, from, to),
            Some(rule),
            "{from} -> {to}"
        );
    }
}

/// What is not less around a cycle is not what may be flushed either: whichever is seen first.
fn is_of_meter(rule: Rule) -> bool {
    matches!(rule, Rule::Metered | Rule::Flushed)
}

#[test]
fn right_code_passes() {
    for (text, kind) in [(BODY, Kind::Body), (DOOR, Kind::Door), (LOOPS, Kind::Loops)] {
        assert_eq!(look(text, kind), Ok(()));
    }
}

#[test]
fn code_is_called_as_its_kind_is() {
    for (text, kind) in [(DOOR, Kind::Body), (BODY, Kind::Door), (BODY, Kind::Loops)] {
        assert_eq!(look(text, kind).err().map(|f| f.rule), Some(Rule::Entry));
    }
    faults(
        Rule::Entry,
        &[("jump block6\n", "jump block0(v0, v1, v2, v7, v3)\n")],
    );
    assert_eq!(
        found(
            LOOPS,
            Kind::Loops,
            "i64) -> i64 system_v {",
            "i64) -> i64 fast {"
        ),
        Some(Rule::Entry)
    );
}

#[test]
fn slots_and_globals_of_cranelifts_own_are_found() {
    faults(
        Rule::Resources,
        &[
            ("    sig0 =", "    ss0 = explicit_slot 8\n    sig0 ="),
            ("    sig0 =", "    gv0 = vmctx\n    sig0 ="),
        ],
    );
}

#[test]
fn other_instructions_are_found() {
    faults(
        Rule::Opcode,
        &[
            (
                "v36 = iconst.i64 0",
                "v36 = iconst.i64 0\n    trapnz v33, user1",
            ),
            (
                "v36 = iconst.i64 0",
                "v36 = iconst.i64 0\n    trapz v33, user1",
            ),
            ("return v63, v64", "trap user1"),
            ("return v63, v64", "return_call fn0(v0, v53, v55, v63, v39)"),
            (
                "v48 = call_indirect sig0, v47(v0, v45, v36, v36)",
                "v48 = func_addr.i64 fn0",
            ),
            (
                "v40 = ireduce.i32 v38",
                "v100 = fcvt_from_sint.f64 v38\n    v40 = fcvt_to_sint.i32 v100",
            ),
            ("v10 = get_stack_pointer.i64", "v10 = get_pinned_reg.i64"),
            (
                "v45 = load.i64 notrap aligned v44+8",
                "v45 = atomic_load.i64 notrap aligned v44",
            ),
            (
                "v45 = load.i64 notrap aligned v44+8",
                "v45 = uload32 notrap aligned v44+8",
            ),
            (
                "v39 = sdiv v38, v31",
                "v39 = uadd_overflow_trap v38, v31, user1",
            ),
        ],
    );
}

#[test]
fn types_of_no_slot_are_found() {
    faults(
        Rule::Type,
        &[
            (
                "v45 = load.i64 notrap",
                "v101 = load.i64x2 notrap aligned v6\n    v45 = load.i64 notrap",
            ),
            (
                "v38 = load.i64 notrap",
                "v101 = load.f32 notrap aligned v6\n    v38 = load.i64 notrap",
            ),
        ],
    );
}

#[test]
fn what_was_not_computed_is_found() {
    faults(
        Rule::Defined,
        &[
            // In another order, on one way only, in a loop's earlier round.
            ("v42 = ishl v40, v41", "v42 = ishl v40, v52"),
            (
                "store notrap aligned v70, v0@FUEL",
                "store notrap aligned v33, v0@FUEL",
            ),
            ("v33 = iadd v30, v32", "v33 = iadd.i64 v63, v32"),
        ],
    );
    faults(
        Rule::Branch,
        &[
            ("jump block7(v16, v3)", "jump block7(v16)"),
            ("jump block7(v16, v3)", "jump block7(v16, v1)"),
        ],
    );
}

#[test]
fn accesses_that_can_trap_are_found() {
    faults(
        Rule::Flags,
        &[
            (
                "v45 = load.i64 notrap aligned v44+8",
                "v45 = load.i64 aligned v44+8",
            ),
            (
                "store notrap aligned v39, v6+16",
                "store aligned v39, v6+16",
            ),
            (
                "v34 = load.i64 notrap aligned",
                "v34 = load.i64 notrap aligned readonly",
            ),
            (
                "v45 = load.i64 notrap aligned",
                "v45 = load.i64 notrap aligned big",
            ),
            (
                "v34 = load.i64 notrap aligned",
                "v34 = load.i64 notrap aligned can_move",
            ),
        ],
    );
}

#[test]
fn other_addresses_are_found() {
    faults(
        Rule::Address,
        &[
            // Displacements.
            ("v44+8", "v44+4089"),
            ("v44+8", "v44-8"),
            ("v39, v6+16", "v39, v6+4096"),
            // Offsets of more than 32 bits, of another kind, or twice.
            ("v43 = uextend.i64 v42", "v43 = sextend.i64 v42"),
            ("v44 = iadd v4, v43", "v44 = iadd v4, v38"),
            ("v44 = iadd v4, v43", "v44 = iadd v6, v43"),
            ("v44 = iadd v4, v43", "v44 = isub v4, v43"),
            ("v44 = iadd v4, v43", "v44 = iadd v0, v43"),
            (
                "v48 = call",
                "v100 = iadd v46, v43\n    v101 = load.i64 notrap aligned v100\n    v48 = call",
            ),
            (
                "v42 = ishl v40, v41\n    v43 = uextend.i64 v42",
                "v100 = ireduce.i8 v38\n    v43 = uextend.i64 v100",
            ),
            // Something else as an address.
            ("v44+8", "v38+8"),
            ("v39, v6+16", "v39, v4+16"),
            ("v39, v6+16", "v39, v10"),
            // The cage's start from another place.
            (
                "v4 = load.i64 notrap aligned v0@CAGE",
                "v4 = load.i64 notrap aligned v0@RESULT",
            ),
            // Beyond the state, and beyond its tables.
            ("v0@RESULT", "v0@END"),
            ("v0@RESULT", "v0-8"),
            ("v65+24", "v65+32"),
            ("v65+24", "v65-8"),
            ("v65+24", "v65+12"),
            ("v60+16", "v60+24"),
            ("v46+16", "v46+144"),
            ("v46+16", "v46+2"),
        ],
    );
}

#[test]
fn stores_to_what_is_not_for_code_are_found() {
    faults(
        Rule::Store,
        &[
            ("v3, v0@RESULT", "v3, v0@CAGE"),
            ("v3, v0@RESULT", "v3, v0@NEXT_LOOK"),
            ("v3, v0@RESULT", "v3, v0@SHIMS"),
            ("v3, v0@RESULT", "v3, v0@STACK_LIMIT"),
            ("v3, v0@RESULT", "v3, v0@CALLS"),
            ("v3, v0@RESULT", "v3, v0@END"),
            ("v3, v0@RESULT", "v3, v0@STALE"),
            ("v3, v0@RESULT", "v3, v0@GLOBALS"),
            ("v3, v0@RESULT", "v1, v0@RESULT"),
            ("v33, v0@FUEL", "v41, v0@FUEL"),
            (
                "v48 = call_indirect",
                "store notrap aligned v3, v46+16\n    v48 = call_indirect",
            ),
        ],
    );
    let closure = ("v3, v0@RESULT", "v3, v0@CLOSURE");
    assert_eq!(found(BODY, Kind::Body, closure.0, closure.1), None);
}

#[test]
fn other_callees_are_found() {
    faults(
        Rule::Callee,
        &[
            ("v47(v0, v45", "v46(v0, v45"),
            ("v47(v0, v45", "v45(v0, v45"),
            ("v47(v0, v45", "v10(v0, v45"),
            (
                "v46 = load.i64 notrap aligned v0@SHIMS",
                "v46 = load.i64 notrap aligned v0@CONSTANTS",
            ),
            ("call fn0(", "call fn1("),
            ("fn0 = colocated u0:0", "fn0 = colocated u1:0"),
            ("fn0 = colocated u0:0", "fn0 = colocated %memcpy"),
            ("fn0 = colocated u0:0", "fn0 = u0:0"),
        ],
    );
}

#[test]
fn other_ways_to_call_are_found() {
    faults(
        Rule::Call,
        &[
            // A function of the runtime as a door, and the other way round.
            (
                "v46 = load.i64 notrap aligned v0@SHIMS",
                "v46 = load.i64 notrap aligned v0@CALLS",
            ),
            (
                "v60 = load.i64 notrap aligned v0@CALLS",
                "v60 = load.i64 notrap aligned v0@SHIMS",
            ),
            (
                "sig0 = (i64, i64, i64, i64) -> i64 system_v",
                "sig0 = (i64, i64, i64, i64) -> i64 fast",
            ),
            (
                "fn0 = colocated u0:0 sig2",
                "sig3 = (i64, i32, i64, i64, i64) -> i64, i64 fast\n    fn0 = colocated u0:0 sig3",
            ),
            ("return v63, v64", "return v63"),
            ("return v63, v64", "return v63, v1"),
            ("v47(v0, v45, v36, v36)", "v47(v0, v45, v36)"),
            ("v47(v0, v45, v36, v36)", "v47(v0, v45, v36, v1)"),
        ],
    );
    let calls = with(
        LOOPS,
        "sig1 =",
        "sig2 = (i64, i32, i64, i64, i64) -> i64, i64 system_v\n    fn0 = colocated u0:0 sig2\n    sig1 =",
    );
    let fault = found(
        &calls,
        Kind::Loops,
        "v34 = call_indirect sig1, v33(v0, v29, v31)",
        "v34, v50 = call fn0(v0, v29, v31, v31, v31)",
    );
    assert_eq!(fault, Some(Rule::Call));
}

#[test]
fn calls_without_the_state_are_found() {
    faults(
        Rule::State,
        &[
            ("v47(v0, v45", "v47(v6, v45"),
            ("v61(v0, v53", "v61(v2, v53"),
            ("call fn0(v0,", "call fn0(v4,"),
        ],
    );
}

#[test]
fn frames_that_lie_elsewhere_are_found() {
    faults(
        Rule::Frame,
        &[
            ("call fn0(v0, v53, v55", "call fn0(v0, v53, v2"),
            ("call fn0(v0, v53, v55", "call fn0(v0, v53, v38"),
            ("call fn0(v0, v53, v55", "call fn0(v0, v1, v55"),
            ("v61(v0, v53, v55)", "v61(v0, v40, v55)"),
            ("v54 = iconst.i64 1", "v54 = iconst.i64 -1"),
            ("v52 = iconst.i32 40", "v52 = iconst.i32 -40"),
            ("v52 = iconst.i32 40", "v52 = iconst.i32 2008"),
        ],
    );
    let loops = |from, to| found(LOOPS, Kind::Loops, from, to);
    assert_eq!(
        loops("v31 = iadd v6, v30", "v31 = iadd v2, v30"),
        Some(Rule::Frame)
    );
    assert_eq!(loops("v0@DEPTH\n", "v0@DEPTH_LIMIT\n"), Some(Rule::Frame));
    assert_eq!(
        found(
            DOOR,
            Kind::Door,
            "call fn0(v0, v1, v2, v3",
            "call fn0(v0, v1, v7, v3"
        ),
        Some(Rule::Frame)
    );
}

#[test]
fn divisors_that_were_not_seen_are_found() {
    faults(
        Rule::Divisor,
        &[
            ("icmp sgt v31, v36", "icmp sge v31, v36"),
            ("icmp sgt v31, v36", "icmp ne v31, v36"),
            ("icmp sgt v31, v36", "icmp ugt v31, v36"),
            ("icmp sgt v31, v36", "icmp sgt v36, v31"),
            ("icmp sgt v31, v36", "icmp sgt v33, v36"),
            ("icmp sgt v31, v36", "icmp sgt v31, v32"),
            ("v36 = iconst.i64 0", "v36 = iconst.i64 -1"),
            (
                "brif v37, block9, block20(v33)",
                "brif v37, block20(v33), block9",
            ),
            ("brif v37, block9, block20(v33)", "brif v37, block9, block9"),
            ("brif v37, block9, block20(v33)", "jump block9"),
            // Another way leads around the check.
            (
                "brif v51, block20(v49), block10",
                "brif v51, block9, block10",
            ),
            ("v39 = sdiv v38, v31", "v39 = srem v31, v38"),
            ("v39 = sdiv v38, v31", "v39 = udiv v38, v33"),
            ("v39 = sdiv v38, v31", "v39 = urem v38, v36"),
        ],
    );
    for (from, to) in [
        ("icmp sgt v31, v36", "icmp slt v36, v31"),
        ("v36 = iconst.i64 0", "v36 = iconst.i64 5"),
        (
            "v39 = sdiv v38, v31",
            "v100 = iconst.i64 2\n    v39 = sdiv v38, v100",
        ),
    ] {
        assert_eq!(found(BODY, Kind::Body, from, to), None, "{to}");
    }
}

#[test]
fn cycles_without_the_meter_are_found() {
    for (from, to) in [
        // No check, of other things, the wrong way round, or going on either way.
        ("brif v35, block20(v33), block8", "jump block8"),
        ("v35 = icmp slt v33, v34", "v35 = icmp ult v33, v34"),
        ("v35 = icmp slt v33, v34", "v35 = icmp slt v31, v34"),
        ("v35 = icmp slt v33, v34", "v35 = icmp slt v33, v31"),
        (
            "brif v35, block20(v33), block8",
            "brif v35, block8, block20(v33)",
        ),
        ("brif v35, block20(v33), block8", "brif v35, block8, block8"),
        (
            "v34 = load.i64 notrap aligned v0@NEXT_LOOK",
            "v34 = load.i64 notrap aligned v0@RESULT",
        ),
        // An old limit.
        ("v35 = icmp slt v33, v34", "v35 = icmp slt v33, v17"),
        // A charge of nothing.
        ("v32 = iconst.i64 -3", "v32 = iconst.i64 0"),
        // A way around the check.
        (
            "brif v51, block20(v49), block10",
            "brif v51, block8, block10",
        ),
    ] {
        let rule = found(BODY, Kind::Body, from, to);
        assert!(rule.is_some_and(is_of_meter), "{from} -> {to}: {rule:?}");
    }
    let loops = |from, to| found(LOOPS, Kind::Loops, from, to);
    let all = "brif v25, block6(v23, v21), block9(v23)";
    assert_eq!(loops(all, "jump block6(v23, v21)"), Some(Rule::Metered));
    // The outer loop passes the inner one's check.
    let outer = "brif v15, block9(v13), block3(v13, v11)";
    assert_eq!(loops(outer, "jump block3(v13, v11)"), None);
    assert_eq!(
        loops("brif v19, block5(v16, v19)", "brif v19, block3(v16, v19)"),
        Some(Rule::Metered)
    );
}

#[test]
fn fuel_that_stays_is_found() {
    let text = "
function u0:0(i64, i32, i64) -> i64 system_v {
block0(v0: i64, v1: i32, v2: i64):
    v3 = load.i64 notrap aligned v0@FUEL
    v4 = iconst.i64 -1
    jump block1(v3, v2)
block1(v5: i64, v6: i64):
    v7 = iadd v5, v4
    v8 = load.i64 notrap aligned v0@NEXT_LOOK
    v9 = icmp slt v7, v8
    brif v9, block3(v7), block2
block2:
    v10 = iadd v6, v4
    brif v10, block1(v7, v10), block3(v7)
block3(v12: i64):
    store notrap aligned v12, v0@FUEL
    return v4
}";
    assert_eq!(look(text, Kind::Loops), Ok(()));
    for (from, to) in [
        ("v7 = iadd v5, v4", "v7 = iadd v3, v4"),
        ("block1(v7, v10)", "block1(v3, v10)"),
        ("block1(v7, v10)", "block1(v10, v7)"),
        ("v9 = icmp slt v7, v8", "v9 = icmp slt v5, v8"),
        (
            "v7 = iadd v5, v4",
            "v11 = load.i64 notrap aligned v0@FUEL\n    v7 = iadd v11, v4",
        ),
    ] {
        let rule = found(text, Kind::Loops, from, to);
        assert!(rule.is_some_and(is_of_meter), "{from} -> {to}: {rule:?}");
    }
}

#[test]
fn fuel_that_others_do_not_see_is_found() {
    faults(
        Rule::Flushed,
        &[
            ("store notrap aligned v33, v0@FUEL", ""),
            (
                "store notrap aligned v33, v0@FUEL",
                "store notrap aligned v31, v0@FUEL",
            ),
            (
                "store notrap aligned v33, v0@FUEL",
                "store notrap aligned v7, v0@FUEL",
            ),
            // Around the loop with what was there before it, or with something else.
            ("brif v67, block7(v63, v64)", "brif v67, block7(v16, v64)"),
            ("brif v67, block7(v63, v64)", "brif v67, block7(v64, v64)"),
            // A gain, a charge that goes around, a check of what was there before the charge.
            ("v32 = iconst.i64 -3", "v32 = iconst.i64 3"),
            ("v32 = iconst.i64 -3", "v32 = iconst.i64 0x8000000000000000"),
            ("v35 = icmp slt v33, v34", "v35 = icmp slt v30, v34"),
            // What was there before a call.
            ("v53, v55, v49, v39)", "v53, v55, v33, v39)"),
            // A body is given it, and gives it back or says that the state has it.
            ("v53, v55, v49, v39)", "v53, v55, v7, v39)"),
            ("v53, v55, v49, v39)", "v53, v55, v39, v39)"),
            ("return v63, v64", "return v16, v64"),
            ("return v78, v72", "return v70, v72"),
            ("return v78, v72", "return v71, v72"),
            (
                "store notrap aligned v56, v0@FUEL",
                "store notrap aligned v49, v0@FUEL",
            ),
            ("store notrap aligned v56, v0@FUEL", ""),
            ("brif v59, block14, block11", "brif v59, block11, block14"),
            ("brif v59, block14, block11", "jump block14"),
            ("v59 = icmp eq v56, v58", "v59 = icmp eq v57, v58"),
            ("v59 = icmp eq v56, v58", "v59 = icmp sle v56, v58"),
            ("v59 = icmp eq v56, v58", "v59 = icmp eq v56, v54"),
            (
                "brif v62, block20(v63), block12",
                "brif v62, block20(v33), block12",
            ),
            (
                "store notrap aligned v77, v0@FUEL",
                "store notrap aligned v70, v0@FUEL",
            ),
        ],
    );
}

#[test]
fn calls_without_their_guards_are_found() {
    faults(
        Rule::Guarded,
        &[
            ("brif v9, block20(v7), block1", "jump block1"),
            ("brif v12, block20(v7), block2", "jump block2"),
            ("icmp sgt v2, v8", "icmp ugt v2, v8"),
            ("icmp sgt v2, v8", "icmp sgt v3, v8"),
            ("icmp sgt v2, v8", "icmp slt v2, v8"),
            ("v0@DEPTH_LIMIT", "v0@RESULT"),
            ("icmp ult v10, v11", "icmp slt v10, v11"),
            ("icmp ult v10, v11", "icmp ult v7, v11"),
            ("v0@STACK_LIMIT", "v0@RESULT"),
            (
                "brif v12, block20(v7), block2",
                "brif v12, block2, block20(v7)",
            ),
        ],
    );
    // A call right after the guards, so that no loop's check comes before it.
    let straight = with(BODY, "jump block7(v16, v3)", "jump block30").replace(
        "block20(v70: i64):",
        "block30:
    v80 = iconst.i32 40
    v81 = iadd v1, v80
    v82 = iconst.i64 1
    v83 = iadd v2, v82
    v84, v85 = call fn0(v0, v81, v83, v16, v3)
    v86 = iconst.i64 -9223372036854775808
    v87 = icmp eq v84, v86
    brif v87, block31, block32
block31:
    return v86, v85
block32:
    return v84, v85
block20(v70: i64):",
    );
    assert_eq!(look(&straight, Kind::Body), Ok(()));
    for (from, to) in [
        ("brif v18, block4, block6", "jump block6"),
        ("v15 = iconst.i64 -7", "v15 = iconst.i64 0"),
        // The runtime's look is not heard, or is none.
        ("brif v22, block20(v7), block5", "jump block5"),
        (
            "brif v22, block20(v7), block5",
            "brif v22, block5, block20(v7)",
        ),
    ] {
        assert_eq!(
            found(&straight, Kind::Body, from, to),
            Some(Rule::Guarded),
            "{to}"
        );
    }
    assert_eq!(
        found(&straight, Kind::Body, "aligned v20+8", "aligned v20+16"),
        Some(Rule::Flushed)
    );
}
