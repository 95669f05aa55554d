//! Fused instructions: which slots need not be stored, and what can be done at once.
//!
//! A slot that no block reads before it writes it never lives from one block to the
//! next; what nothing reads later in its own block is dead after the fused instruction.

use stelp_ir::{BinOp, BlockId, CmpOp, Const, InstId, Op, Slot, Terminator};

use super::{Builder, Costs, Flat, index};

/// Instructions that are looked through for a use of a slot.
const FAR: usize = 40;

fn note_read(exposed: &mut [bool], written: &[u32], s: Slot, block: u32) {
    let i = s.0 as usize;
    if written.get(i).is_some_and(|w| *w != block)
        && let Some(e) = exposed.get_mut(i)
    {
        *e = true;
    }
}

impl Builder<'_> {
    pub(super) fn find_exposed(&mut self) {
        let func = self.func;
        let exposed = &mut self.exposed;
        let mut written = vec![u32::MAX; func.slots as usize];
        for (n, (_, block)) in func.blocks.iter().enumerate() {
            let n = n as u32;
            for i in &block.insts {
                let inst = &func.insts[*i];
                inst.op.for_each_use(func, |s| {
                    note_read(exposed, &written, s, n);
                });
                let mut write = |s: Slot| {
                    if let Some(w) = written.get_mut(s.0 as usize) {
                        *w = n;
                    }
                };
                inst.op.for_each_extra_def(func, &mut write);
                if inst.dst.is_some() {
                    write(inst.dst);
                }
            }
            block
                .term
                .for_each_use(|s| note_read(exposed, &written, s, n));
        }
    }

    /// Whether the slot never lives from one block to the next.
    fn is_local(&self, slot: Slot) -> bool {
        self.exposed.get(slot.0 as usize) == Some(&false)
    }

    /// Whether nothing reads the slot after the instructions up to `rest`: a fused
    /// instruction may leave it unwritten.
    fn is_dead(&self, slot: Slot, rest: &[InstId], term: &Terminator) -> bool {
        if !self.is_local(slot) || rest.len() > FAR {
            return false;
        }
        let mut read = false;
        for i in rest {
            let inst = &self.func.insts[*i];
            inst.op.for_each_use(self.func, |s| read |= s == slot);
            if read {
                return false;
            }
            if inst.dst == slot {
                return true;
            }
        }
        term.for_each_use(|s| read |= s == slot);
        !read
    }

    fn small_const(&self, inst: InstId) -> Option<(Slot, i32)> {
        let inst = &self.func.insts[inst];
        let Op::Const(c) = inst.op else { return None };
        let Const::Int(i) = self.module.consts[c] else {
            return None;
        };
        Some((inst.dst, i32::try_from(i).ok()?))
    }

    /// `t = const; x = a op t` with a small integer.
    pub(super) fn fuse_int(&mut self, first: InstId, rest: &[InstId], term: &Terminator) -> bool {
        let Some((temp, imm)) = self.small_const(first) else {
            return false;
        };
        let Some((second, rest)) = rest.split_first() else {
            return false;
        };
        let inst = &self.func.insts[*second];
        let (Op::Binary(op, a, b) | Op::Inplace(op, a, b)) = inst.op else {
            return false;
        };
        let dead = inst.dst == temp || self.is_dead(temp, rest, term);
        if b != temp || a == temp || !dead {
            return false;
        }
        let (dst, a) = (inst.dst.0, a.0);
        let flat = match op {
            BinOp::Add => Flat::AddInt { dst, a, imm },
            // `x - i` is `x + -i`, for integers and for floats.
            BinOp::Sub if imm != i32::MIN => Flat::AddInt { dst, a, imm: -imm },
            BinOp::Mod if imm > 0 => Flat::ModInt { dst, a, imm },
            BinOp::Sub | BinOp::Mul | BinOp::Mod | BinOp::FloorDiv => Flat::BinaryInt {
                op,
                dst,
                a,
                imm,
                skip: 2,
            },
            _ => return false,
        };
        self.push(flat, inst.span.start);
        true
    }

    /// `x = a op b` on numbers, `x, y = a`.
    pub(super) fn fuse_number(&mut self, inst: InstId) {
        let inst = &self.func.insts[inst];
        if let Op::Unpack { a, dsts } = inst.op
            && dsts.len == 2
        {
            let (x, y) = self.pair(dsts);
            return self.push(Flat::UnpackPair { a: a.0, x, y }, inst.span.start);
        }
        let (Op::Binary(op, a, b) | Op::Inplace(op, a, b)) = inst.op else {
            return;
        };
        let (dst, a, b) = (inst.dst.0, a.0, b.0);
        let flat = match op {
            BinOp::Add => Flat::Add { dst, a, b },
            BinOp::Sub => Flat::Sub { dst, a, b },
            BinOp::Mul => Flat::Mul { dst, a, b },
            _ => return,
        };
        self.push(flat, inst.span.start);
    }

    /// `[t = const;] c = a op b; [d = truth c;] branch d` on numbers, and `d = truth a;
    /// branch d`.
    pub(super) fn fuse_branch(
        &mut self,
        first: InstId,
        rest: &[InstId],
        cond: Slot,
        other: BlockId,
    ) -> bool {
        if let Op::Truth(a) = self.func.insts[first].op
            && rest.is_empty()
            && self.func.insts[first].dst == cond
            && self.is_local(cond)
        {
            let flat = Flat::TruthJump {
                a: a.0,
                skip: 2,
                cost: Costs::default(),
                to: index(other) as u32,
            };
            self.push(flat, self.func.insts[first].span.start);
            return true;
        }
        let (constant, compare, tail) = match self.small_const(first) {
            Some((temp, imm)) => match rest.split_first() {
                Some((c, tail)) if self.is_local(temp) => (Some((temp, imm)), *c, tail),
                _ => return false,
            },
            None => (None, first, rest),
        };
        let inst = &self.func.insts[compare];
        let Op::Compare(op, a, b) = inst.op else {
            return false;
        };
        if matches!(op, CmpOp::In | CmpOp::NotIn) || !self.is_local(inst.dst) {
            return false;
        }
        let tested = match tail {
            [] => inst.dst,
            [t] => {
                let truth = &self.func.insts[*t];
                match truth.op {
                    Op::Truth(x) if x == inst.dst && self.is_local(truth.dst) => truth.dst,
                    _ => return false,
                }
            }
            _ => return false,
        };
        if tested != cond || constant.is_some_and(|(temp, _)| temp == cond && tested != inst.dst) {
            return false;
        }
        // Plain instructions that follow: all of these and the branch.
        let skip = 1 + rest.len() as u8 + 1;
        let to = index(other) as u32;
        let flat = match constant {
            Some((temp, imm)) if b == temp && a != temp => {
                let Ok(imm) = i16::try_from(imm) else {
                    return false;
                };
                compare_int_jump(op, a.0, imm, skip, to)
            }
            Some(_) => return false,
            None => compare_jump(op, a.0, b.0, skip, to),
        };
        self.push(flat, inst.span.start);
        true
    }
}

fn compare_jump(op: CmpOp, a: u16, b: u16, skip: u8, to: u32) -> Flat {
    let cost = Costs::default();
    match op {
        CmpOp::Lt => Flat::LtJump {
            a,
            b,
            skip,
            cost,
            to,
        },
        CmpOp::Le => Flat::LeJump {
            a,
            b,
            skip,
            cost,
            to,
        },
        CmpOp::Gt => Flat::GtJump {
            a,
            b,
            skip,
            cost,
            to,
        },
        CmpOp::Ge => Flat::GeJump {
            a,
            b,
            skip,
            cost,
            to,
        },
        CmpOp::Eq => Flat::EqJump {
            a,
            b,
            skip,
            cost,
            to,
        },
        CmpOp::Ne => Flat::NeJump {
            a,
            b,
            skip,
            cost,
            to,
        },
        _ => Flat::CompareJump { op, a, b, skip, to },
    }
}

fn compare_int_jump(op: CmpOp, a: u16, imm: i16, skip: u8, to: u32) -> Flat {
    let cost = Costs::default();
    match op {
        CmpOp::Lt => Flat::LtIntJump {
            a,
            imm,
            skip,
            cost,
            to,
        },
        CmpOp::Le => Flat::LeIntJump {
            a,
            imm,
            skip,
            cost,
            to,
        },
        CmpOp::Gt => Flat::GtIntJump {
            a,
            imm,
            skip,
            cost,
            to,
        },
        CmpOp::Ge => Flat::GeIntJump {
            a,
            imm,
            skip,
            cost,
            to,
        },
        CmpOp::Eq => Flat::EqIntJump {
            a,
            imm,
            skip,
            cost,
            to,
        },
        CmpOp::Ne => Flat::NeIntJump {
            a,
            imm,
            skip,
            cost,
            to,
        },
        _ => Flat::CompareIntJump {
            op,
            a,
            imm,
            skip,
            to,
        },
    }
}
