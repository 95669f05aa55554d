//! Operands: slots as numbers, as bits of a slot, as objects of a kind.

use super::Translate;
use crate::enter::{Shim, offset};
use crate::guess::{Know, Rep, SeqKind};
use crate::plan::Layout;
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I32, I64};
use cranelift_codegen::ir::{Block, InstBuilder, Value as Cl};
use stelp_ir::{CmpOp, Slot};
use stelp_runtime::Value;
use stelp_runtime::heap::Kind;

/// Where the text of a short string starts in its object: behind the header, the count of
/// characters and the hash.
const TEXT: i32 = 24;
/// Values that are passed to the runtime, or to another function, at once.
const MAX_PASSED: usize = 200;

impl<'a, 'p, 'f> Translate<'a, 'p, 'f> {
    /// The operand as an `int`; a slot that was boxed is so no longer.
    pub(super) fn as_int(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        match g.rep {
            Rep::Int | Rep::Bool => self.read(s, Rep::Int, 0),
            _ if g.is_bool() => {
                let v = self.read(s, Rep::Boxed, 0);
                let out = self.again();
                let bit = self.e.unbox_bool(v, out);
                self.write(s, Rep::Bool, 0, bit);
                bit
            }
            _ => {
                let v = self.read(s, Rep::Boxed, 0);
                let out = self.again();
                let i = self.e.unbox_int(v, out);
                self.write(s, Rep::Int, 0, i);
                i
            }
        }
    }

    pub(super) fn as_float(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        match g.rep {
            Rep::Float => self.read(s, Rep::Float, 0),
            Rep::Boxed if g.is_float() || g.is_open() => {
                let v = self.read(s, Rep::Boxed, 0);
                let out = self.again();
                let f = self.e.unbox_float(v, out);
                self.write(s, Rep::Float, 0, f);
                f
            }
            _ => {
                let i = self.as_int(s);
                self.e.b.ins().fcvt_from_sint(F64, i)
            }
        }
    }

    /// The operand as the bits of a slot.
    pub(super) fn as_boxed(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        let out = if g.rep == Rep::Int {
            self.again()
        } else {
            self.e.b.current_block().unwrap_or_else(|| self.again())
        };
        self.boxed(s, g.rep, out)
    }

    pub(super) fn boxed(&mut self, s: Slot, rep: Rep, out: Block) -> Cl {
        let v = self.read(s, rep, 0);
        match rep {
            Rep::Int => self.e.box_int(v, out),
            Rep::Float => self.e.box_float(v),
            Rep::Bool => self.e.box_bool(v),
            Rep::Boxed => v,
            Rep::Range | Rep::Seq(_) | Rep::Enum(_) | Rep::Pair => {
                self.mixed = true;
                v
            }
        }
    }

    pub(super) fn object(&mut self, s: Slot, kind: Kind) -> Cl {
        let g = self.guess(s);
        let v = self.read(s, Rep::Boxed, 0);
        let known = g.know == Know::Kind(kind);
        let out = if known {
            self.e.b.current_block().unwrap_or_else(|| self.again())
        } else {
            self.again()
        };
        self.e.require_kind(v, kind, known, out)
    }

    /// The address of what must be a sequence of that kind.
    pub(super) fn sequence(&mut self, s: Slot, kind: SeqKind) -> Cl {
        self.object(s, kind.kind())
    }

    /// Where the items of a sequence start, as an offset, and how many there are.
    pub(super) fn items(&mut self, s: Slot, kind: SeqKind) -> (Cl, Cl) {
        if let Some(items) = self.items_ahead(s, kind) {
            return items;
        }
        let v = self.read(s, Rep::Boxed, 0);
        let object = self.sequence(s, kind);
        self.items_of(v, object, kind)
    }

    pub(super) fn items_of(&mut self, v: Cl, object: Cl, kind: SeqKind) -> (Cl, Cl) {
        let len = self.e.load(I32, object, 4);
        let len = self.e.b.ins().uextend(I64, len);
        let at = match kind {
            SeqKind::List => self.e.load(I32, object, 8),
            SeqKind::Tuple => self.e.offset_of(v),
        };
        (at, len)
    }

    /// Stores values for the runtime's functions behind the frame's slots: their offset.
    pub(super) fn pass(&mut self, slots: &[Slot]) -> Cl {
        let first = self.flow.homes.words();
        self.crowded |= slots.len() > MAX_PASSED;
        for (i, s) in slots.iter().enumerate() {
            let v = self.as_boxed(*s);
            self.e.store_slot(first + i as u16, v);
        }
        let base = self.e.base;
        let at = self.e.b.ins().iadd_imm_s(base, 8 * i64::from(first));
        self.e.b.ins().uextend(I64, at)
    }

    /// As a float; an `int` must be one that a float holds exactly.
    pub(super) fn exact_float(&mut self, s: Slot) -> Cl {
        let g = self.guess(s);
        if g.rep == Rep::Float || g.rep == Rep::Boxed && (g.is_float() || g.is_open()) {
            return self.as_float(s);
        }
        let i = self.as_int(s);
        let out = self.again();
        self.e.require_small(i, out);
        self.e.b.ins().fcvt_from_sint(F64, i)
    }

    pub(super) fn copy(&mut self, dst: Slot, a: Slot) {
        let rep = self.guess(a).rep;
        for part in 0..rep.words() {
            let v = self.read(a, rep, part);
            self.write(dst, rep, part, v);
        }
    }

    pub(super) fn imm(&mut self, dst: Slot, v: Value) {
        if let Some(i) = v.as_small() {
            let i = self.e.int(i);
            self.write(dst, Rep::Int, 0, i);
        } else if let Some(b) = v.as_bool() {
            let b = self.e.int(i64::from(b));
            self.write(dst, Rep::Bool, 0, b);
        } else if let Some(f) = v.as_float() {
            let f = self.e.b.ins().f64const(f);
            self.write(dst, Rep::Float, 0, f);
        } else {
            let v = self.e.bits(v);
            self.write(dst, Rep::Boxed, 0, v);
        }
    }

    pub(super) fn bool_result(&mut self, dst: Slot, v: Cl) {
        let v = self
            .e
            .b
            .ins()
            .icmp_imm_s(IntCC::Equal, v, Value::TRUE.0 as i64);
        let v = self.e.b.ins().uextend(I64, v);
        self.write(dst, Rep::Bool, 0, v);
    }

    /// The truth of a number, as 0 or 1.
    pub(super) fn truth(&mut self, a: Slot) -> Cl {
        let rep = self.guess(a).rep;
        let v = self.read(a, rep, 0);
        match rep {
            Rep::Bool => v,
            Rep::Float => {
                let nil = self.e.b.ins().f64const(0.0);
                let t = self.e.b.ins().fcmp(FloatCC::NotEqual, v, nil);
                self.e.b.ins().uextend(I64, t)
            }
            _ => {
                let t = self.e.b.ins().icmp_imm_s(IntCC::NotEqual, v, 0);
                self.e.b.ins().uextend(I64, t)
            }
        }
    }

    /// Whether two strings are equal. Those of few bytes have them in one word.
    pub(super) fn same_text(&mut self, op: CmpOp, a: Slot, b: Slot, dst: Slot) {
        // Here all ways to the exit still pass; behind what follows they don't.
        self.save(dst);
        let (p, q) = (self.object(a, Kind::Str), self.object(b, Kind::Str));
        let (x, y) = (self.read(a, Rep::Boxed, 0), self.read(b, Rep::Boxed, 0));
        let [differ, alike, few, many, done] = [(); 5].map(|()| self.e.b.create_block());
        self.e.b.append_block_param(done, I64);
        let (yes, no) = (self.e.int(1), self.e.int(0));
        let same = self.e.b.ins().icmp(IntCC::Equal, x, y);
        self.e.b.ins().brif(same, done, &[yes.into()], differ, &[]);
        self.e.enter(differ);
        let (m, n) = (self.e.load(I32, p, 4), self.e.load(I32, q, 4));
        let same = self.e.b.ins().icmp(IntCC::Equal, m, n);
        self.e.b.ins().brif(same, alike, &[], done, &[no.into()]);
        self.e.enter(alike);
        let less = self.e.b.ins().iadd_imm_s(m, -1);
        let short = self.e.b.ins().icmp_imm_s(IntCC::UnsignedLessThan, less, 8);
        self.e.b.ins().brif(short, few, &[], many, &[]);
        self.e.enter(few);
        let (v, w) = (self.e.load(I64, p, TEXT), self.e.load(I64, q, TEXT));
        let same = self.e.b.ins().icmp(IntCC::Equal, v, w);
        let same = self.e.b.ins().uextend(I64, same);
        self.e.b.ins().jump(done, &[same.into()]);
        self.e.enter(many);
        let equal = CmpOp::ALL.iter().position(|o| *o == CmpOp::Eq);
        let number = self.e.int(equal.unwrap_or(0) as i64);
        let out = self.after();
        let v = self.e.shim_value(Shim::Compare, [number, x, y], out);
        let same = self
            .e
            .b
            .ins()
            .icmp_imm_s(IntCC::Equal, v, Value::TRUE.0 as i64);
        let same = self.e.b.ins().uextend(I64, same);
        self.e.b.ins().jump(done, &[same.into()]);
        self.e.enter(done);
        let same = self.e.b.block_params(done).first().copied().unwrap_or(yes);
        let v = match op {
            CmpOp::Eq => same,
            _ => self.e.b.ins().bxor_imm_s(same, 1),
        };
        self.write(dst, Rep::Bool, 0, v);
    }

    pub(super) fn layout(&mut self, a: Slot, layout: Layout, index: u32, reach: u32) -> Cl {
        let g = self.guess(a);
        let v = self.read(a, Rep::Boxed, 0);
        let known = match g.know {
            Know::Layout {
                shape,
                flags,
                inline,
            } if shape == layout.shape && flags == layout.flags => Some(inline),
            _ => None,
        };
        // Fields are counted from behind the header; slots from behind two more words.
        let (slot, last) = (index.saturating_sub(2), reach.saturating_sub(2));
        if known.is_some_and(|inline| inline > slot) {
            return self.e.object(v);
        }
        let out = self.again();
        self.e
            .require_layout(v, layout.shape, layout.flags, last, known.is_some(), out)
    }

    pub(super) fn global(&mut self, g: u32) -> Cl {
        let globals = self.e.load_state(I32, offset::GLOBALS);
        let at = self.e.b.ins().iadd_imm_s(globals, 8 * i64::from(g));
        self.e.address(at)
    }
}
