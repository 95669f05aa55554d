//! Random modules, as IR text made from the table of forms.
//!
//! What holds: the text parses. What is absent: sense; most modules are refused by the
//! verifier, some for one fault only.

use std::fmt::Write;

use stelp_ir::builtins::TABLE;
use stelp_ir::text::{Form, OPS, OperandKind, TERMINATORS};

use crate::bytes::Bytes;

/// One module. Every construct of the text form can occur, indices out of range too.
pub fn module(bytes: &mut Bytes<'_>) -> String {
    let mut m = Maker {
        bytes,
        out: String::new(),
        functions: 0,
        blocks: 0,
        slots: 0,
    };
    m.functions = 1 + m.bytes.below(3);
    m.header();
    for id in 0..m.functions {
        m.function(id);
    }
    m.out
}

struct Maker<'a, 'b> {
    bytes: &'a mut Bytes<'b>,
    out: String,
    functions: usize,
    blocks: usize,
    slots: usize,
}

const NAMES: &[&str] = &[
    "x",
    "f",
    "print",
    "v1",
    "c0",
    "b2",
    "_",
    "\"<lambda>\"",
    "\"é \\n\"",
    "#7",
];
const GLOBALS: &[&str] = &["@x", "@f", "@print", "g1", "g9"];
const EFFECTS: &[&str] = &[
    "print",
    "input",
    "eval.arith",
    "clock",
    "net",
    "fs.read(\"/data\")",
    "tool(\"ask\")",
    "#30",
];
const INNER: &[&str] = &["alloc", "raise", "diverge", "unknown"];
const KINDS: &[&str] = &[
    "none",
    "bool",
    "int",
    "float",
    "complex",
    "str",
    "bytes",
    "list",
    "tuple",
    "dict",
    "set",
    "function",
    "generator",
    "cell",
    "unbound",
    "any",
];
const CONSTS: &[&str] = &[
    "none",
    "true",
    "ellipsis",
    "notimplemented",
    "unbound",
    "0",
    "-9223372036854775808",
    "1.5",
    "-0.0",
    "1e300",
    "float#7ff8000000000001",
    "complex(0.0, -1e-9)",
    "\"\"",
    "\"a\\\"\\\\\\u{0}é\"",
    "b\"\"",
    "b\"\\x00\\xff\\\"\"",
    "big \"99999999999999999999\"",
    "builtin builtins.print",
    "builtin builtins.eval",
    "c0",
    "c9",
];

impl Maker<'_, '_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn pick(&mut self, from: &[&'static str]) {
        let text = self.bytes.pick(from).unwrap_or("x");
        self.put(text);
    }

    fn header(&mut self) {
        self.put("module \"__main__\"\n");
        if self.bytes.chance(1, 4) {
            self.put(
                "source \"x = 1\\n\" \"y\"\nnames (x, f, x, \"<m>\")\nkwnames ({}, {x}, {x, f})\n",
            );
        }
        if self.bytes.chance(1, 2) {
            self.put("effects (print, clock)\n");
        }
        let consts = self.bytes.below(4);
        for i in 0..consts {
            let _ = write!(self.out, "const c{i} = ");
            match self.bytes.below(8) {
                0 => self.put("tuple(c0, c1)"),
                1 => self.put("frozenset(c0)"),
                _ => self.pick(&CONSTS[..CONSTS.len() - 2]),
            }
            self.put("\n");
        }
        let def = self.bytes.below(4);
        let _ = writeln!(self.out, "global x\nglobal f def f{def}");
        self.put("global print builtin builtins.print\n");
        if self.bytes.chance(1, 4) {
            self.put("inputs (@x)\n");
        }
        if self.bytes.chance(1, 2) {
            self.put("escaping");
            self.effects();
            self.put("\n");
        }
        let body = if self.bytes.chance(1, 16) { 9 } else { 0 };
        let _ = writeln!(self.out, "body f{body}");
    }

    fn function(&mut self, id: usize) {
        self.blocks = 1 + self.bytes.below(4);
        self.slots = self.bytes.below(6);
        let kind = match (id, self.bytes.below(8)) {
            (0, 0) => "plain",
            (0, _) => "module",
            (_, 0) => "class",
            (_, 1) => "generator",
            (_, 2) => "module",
            _ => "plain",
        };
        let _ = write!(self.out, "function f{id} ");
        self.pick(NAMES);
        self.put(" qual ");
        self.pick(NAMES);
        let _ = write!(self.out, " {kind} slots {} ret ", self.slots);
        self.ty();
        self.effects();
        self.span();
        self.put("\n");
        for _ in 0..self.bytes.below(3) {
            if id == 0 && self.bytes.chance(3, 4) {
                break;
            }
            self.put("  param ");
            self.pick(&["posonly", "positional", "kwonly", "varargs", "kwargs"]);
            self.put(" ");
            self.pick(NAMES);
            self.put("\n");
        }
        if self.bytes.chance(1, 6) {
            self.put("  closure x\n");
        }
        if self.bytes.chance(1, 6) {
            self.put("  var v0 x\n  doc \"d\"\n");
        }
        for block in 0..self.blocks {
            self.block(id, block);
        }
    }

    fn block(&mut self, function: usize, id: usize) {
        let _ = write!(self.out, "  b{id}(");
        let mut sep = "";
        for slot in 0..self.slots {
            if self.bytes.chance(1, 3) {
                let _ = write!(self.out, "{}v{slot}: ", std::mem::replace(&mut sep, ", "));
                self.ty();
            }
        }
        self.put(")");
        if self.bytes.chance(1, 5) {
            self.put(" unwind ");
            self.block_id();
        }
        let cost = self.bytes.below(20);
        let _ = writeln!(self.out, " cost {cost}:");
        if id == 0 && self.bytes.chance(15, 16) {
            self.put("    check.depth !alloc|raise\n    poll !diverge\n");
        } else if function == 0 && self.bytes.chance(1, 4) {
            self.put("    poll !diverge\n");
        }
        for _ in 0..self.bytes.below(6) {
            self.inst();
        }
        self.put("    ");
        let form = TERMINATORS[self.bytes.below(TERMINATORS.len())];
        self.form(&form);
        self.span();
        self.put("\n");
    }

    fn inst(&mut self) {
        if self.bytes.chance(1, 40) {
            return self.put("    again 1\n");
        }
        self.put("    ");
        let form = OPS[self.bytes.below(OPS.len())];
        if self.bytes.chance(3, 4) {
            self.slot();
            self.put(": ");
            self.ty();
            self.put(" = ");
        }
        self.form(&form);
        self.effects();
        self.span();
        self.put("\n");
    }

    fn form(&mut self, form: &Form) {
        self.put(form.mnemonic);
        let mut sep = " ";
        for kind in form.operands {
            match kind {
                OperandKind::Unary => self.operator(&["neg", "pos", "invert", "not"]),
                OperandKind::Binary => self.operator(&["add", "sub", "div", "pow", "and", "mod"]),
                OperandKind::Compare => self.operator(&["eq", "lt", "is", "notin"]),
                // Optional ones bring their comma along.
                OperandKind::Keywords => {
                    if self.bytes.chance(1, 4) {
                        self.pick(&[", {x}", ", {x, f}", ", kw3"]);
                    }
                }
                OperandKind::Free => {
                    if self.bytes.chance(1, 2) {
                        self.put(", free");
                    }
                }
                kind => {
                    self.put(std::mem::replace(&mut sep, ", "));
                    self.operand(*kind);
                }
            }
        }
    }

    fn operator(&mut self, from: &[&'static str]) {
        self.put(".");
        self.pick(from);
    }

    fn operand(&mut self, kind: OperandKind) {
        match kind {
            OperandKind::Slot => self.slot(),
            OperandKind::Name => self.pick(NAMES),
            OperandKind::Const => self.pick(CONSTS),
            OperandKind::Func => {
                let id = self.bytes.below(self.functions + 1);
                let _ = write!(self.out, "f{id}");
            }
            OperandKind::Global => self.pick(GLOBALS),
            OperandKind::Block => self.block_id(),
            OperandKind::Targets => {
                self.put("(");
                for i in 0..self.bytes.below(4) {
                    self.put(if i == 0 { "" } else { ", " });
                    self.block_id();
                }
                self.put(")");
            }
            OperandKind::Args => {
                if self.bytes.chance(1, 30) {
                    return self.put("outside 2");
                }
                self.put("(");
                for i in 0..self.bytes.below(4) {
                    self.put(if i == 0 { "" } else { ", " });
                    self.slot();
                }
                self.put(")");
            }
            OperandKind::Builtin => {
                let i = self.bytes.below(TABLE.len() + 2);
                match TABLE.get(i) {
                    Some(row) => {
                        let _ = write!(self.out, "{}.{}", row.module, row.name);
                    }
                    None => {
                        let _ = write!(self.out, "#{i}");
                    }
                }
            }
            OperandKind::Module => self.pick(&["math", "\"collections.abc\"", "#4"]),
            OperandKind::Count => self.pick(&["0", "1", "2", "65535"]),
            OperandKind::Effect => self.pick(EFFECTS),
            OperandKind::Conversion => self.pick(&["plain", "str", "repr", "ascii"]),
            OperandKind::Keywords
            | OperandKind::Free
            | OperandKind::Unary
            | OperandKind::Binary
            | OperandKind::Compare => {}
        }
    }

    fn slot(&mut self) {
        if self.bytes.chance(1, 30) {
            return self.put("_");
        }
        let beyond = usize::from(self.bytes.chance(1, 30));
        let slot = self.bytes.below(self.slots.max(1) + beyond);
        let _ = write!(self.out, "v{slot}");
    }

    fn block_id(&mut self) {
        let beyond = usize::from(self.bytes.chance(1, 30));
        let block = self.bytes.below(self.blocks + beyond);
        let _ = write!(self.out, "b{block}");
    }

    fn ty(&mut self) {
        match self.bytes.below(12) {
            0 => self.put("top"),
            1 => self.put("never"),
            2 => self.put("#ff000000"),
            n => {
                self.pick(KINDS);
                if n < 6 {
                    self.put("|");
                    self.pick(KINDS);
                }
            }
        }
    }

    fn effects(&mut self) {
        let mut sep = " !";
        if self.bytes.chance(1, 2) {
            self.put(" !alloc|raise|diverge|unknown");
            sep = "|";
        }
        for _ in 0..self.bytes.below(3) {
            self.put(std::mem::replace(&mut sep, "|"));
            let from = if self.bytes.chance(1, 2) {
                INNER
            } else {
                EFFECTS
            };
            self.pick(from);
        }
    }

    fn span(&mut self) {
        if self.bytes.chance(1, 2) {
            let (start, end) = (self.bytes.byte(), self.bytes.u32());
            let _ = write!(self.out, " @{start}..{end}");
        }
    }
}
