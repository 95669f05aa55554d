//! Every check of native code, and every access to memory, is made here.
//!
//! What holds: memory is reached by two bases only. The cage with a 32-bit offset, which
//! can't leave it whatever the offset is; and the state, with an offset that is a constant
//! of its layout. A guest's fault is a branch to a block that leaves, never a trap.
//! `audit` proves that again from the finished code.

use cranelift_codegen::cursor::{Cursor, FuncCursor};
use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::types::{F64, I8, I16, I32, I64};
use cranelift_codegen::ir::{
    self, Block, Inst, InstBuilder, InstructionData, MemFlagsData, Opcode, SigRef, Value as Cl,
};
use cranelift_frontend::FunctionBuilder;
use rustc_hash::FxHashMap;
use stelp_ir::Slot;
use stelp_runtime::Value;
use stelp_runtime::heap::Kind;
use stelp_runtime::value::{TAG_INT, TAG_REF};

use crate::enter::{FUEL_IN_STATE, Shim, offset};

const PAYLOAD: u64 = (1 << 48) - 1;

/// Indexes that are part of an instruction when they are known.
const FEW: i64 = 256;

/// What a shim gives instead of a value: native code is to be left.
pub(crate) const LEAVE: Value = Value((0xFFFC << 48) | 14);
/// What the shim of an iterator's step gives at its end.
pub(crate) const DONE: Value = Value((0xFFFC << 48) | 15);

/// A place in the code that is emitted: in a block, behind an instruction of it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Begin {
    block: Option<Block>,
    after: Option<Inst>,
}

/// Emits code for one function.
pub(crate) struct Emit<'f> {
    pub b: FunctionBuilder<'f>,
    pub state: Cl,
    /// Where the frame's slots start, as an offset.
    pub base: Cl,
    /// The cage's start and the address of the frame's first slot, where they are kept all along.
    pub kept: Option<(Cl, Cl)>,
    pub fuel: cranelift_frontend::Variable,
    pub shim_sig: SigRef,
    /// What was computed on the way to where code is emitted.
    pub made: Made,
}

/// Values that are there already: constants, the addresses of objects, and slots that have
/// their values in memory, by part and whether it is a `float`.
#[derive(Default)]
pub(crate) struct Made {
    pub slots: FxHashMap<(Slot, usize, bool), Cl>,
    cage: Option<Cl>,
    frame: Option<Cl>,
    ints: FxHashMap<i64, Cl>,
    objects: FxHashMap<Cl, Cl>,
}

fn flags() -> MemFlagsData {
    MemFlagsData::trusted()
}

impl Emit<'_> {
    pub(crate) fn int(&mut self, i: i64) -> Cl {
        if let Some(v) = self.made.ints.get(&i) {
            return *v;
        }
        let v = self.b.ins().iconst(I64, i);
        self.made.ints.insert(i, v);
        v
    }

    pub(crate) fn bits(&mut self, v: Value) -> Cl {
        self.int(v.0 as i64)
    }

    /// The instruction that gives a value.
    fn made_by(&self, v: Cl) -> Option<InstructionData> {
        let dfg = &self.b.func.dfg;
        let inst = dfg.value_def(dfg.resolve_aliases(v)).inst()?;
        Some(dfg.insts[inst])
    }

    /// The integer that a value is known to be.
    pub(crate) fn known(&self, v: Cl) -> Option<i64> {
        match self.made_by(v)? {
            InstructionData::UnaryImm {
                opcode: Opcode::Iconst,
                imm,
            } => Some(imm.bits()),
            _ => None,
        }
    }

    /// Goes on with a block that other ways lead to than the one that was emitted last.
    pub(crate) fn switch(&mut self, block: Block) {
        self.made = Made::default();
        self.b.switch_to_block(block);
    }

    /// Goes on with such a block to which all ways are there.
    pub(crate) fn enter(&mut self, block: Block) {
        self.switch(block);
        self.b.seal_block(block);
    }

    /// Goes on with a block to which only the way leads that was emitted last.
    fn go_on(&mut self, block: Block) {
        self.b.switch_to_block(block);
        self.b.seal_block(block);
    }

    /// Goes one way where `yes` is not zero, another one otherwise.
    pub(crate) fn fork(&mut self, yes: Cl) -> (Block, Block) {
        let (then, other) = (self.b.create_block(), self.b.create_block());
        self.b.ins().brif(yes, then, &[], other, &[]);
        self.b.seal_block(then);
        self.b.seal_block(other);
        (then, other)
    }

    /// Goes on where `ok` is not zero, to `out` otherwise.
    pub(crate) fn require(&mut self, ok: Cl, out: Block) {
        let next = self.b.create_block();
        self.b.ins().brif(ok, next, &[], out, &[]);
        self.go_on(next);
    }

    /// Goes on where `bad` is zero, to `out` otherwise.
    pub(crate) fn refuse(&mut self, bad: Cl, out: Block) {
        let next = self.b.create_block();
        self.b.ins().brif(bad, out, &[], next, &[]);
        self.go_on(next);
    }

    // ---- the state ----

    pub(crate) fn load_state(&mut self, ty: ir::Type, at: i32) -> Cl {
        self.b.ins().load(ty, flags(), self.state, at)
    }

    pub(crate) fn store_state(&mut self, v: Cl, at: i32) {
        self.b.ins().store(flags(), v, self.state, at);
    }

    // ---- the cage ----

    /// Keeps the cage's start and the frame's address from here on.
    pub(crate) fn keep_frame(&mut self) {
        self.kept = Some((self.cage(), self.frame()));
    }

    fn cage(&mut self) -> Cl {
        if let Some(cage) = self.kept.map(|k| k.0).or(self.made.cage) {
            return cage;
        }
        let cage = self.load_state(I64, offset::CAGE);
        self.made.cage = Some(cage);
        cage
    }

    /// The address of the frame's first slot.
    fn frame(&mut self) -> Cl {
        if let Some(frame) = self.kept.map(|k| k.1).or(self.made.frame) {
            return frame;
        }
        let frame = self.address(self.base);
        self.made.frame = Some(frame);
        frame
    }

    /// The address of what lies at a 32-bit offset.
    pub(crate) fn address(&mut self, at: Cl) -> Cl {
        let cage = self.cage();
        let at = self.b.ins().uextend(I64, at);
        self.b.ins().iadd(cage, at)
    }

    /// The offset in a reference.
    pub(crate) fn offset_of(&mut self, v: Cl) -> Cl {
        self.b.ins().ireduce(I32, v)
    }

    /// The address of the object that a value refers to, or of anything in the cage.
    pub(crate) fn object(&mut self, v: Cl) -> Cl {
        if let Some(at) = self.made.objects.get(&v) {
            return *at;
        }
        let at = self.offset_of(v);
        let at = self.address(at);
        self.made.objects.insert(v, at);
        at
    }

    /// The word of an object after the header's.
    pub(crate) fn field(&mut self, object: Cl, i: u32) -> Cl {
        self.load(I64, object, 8 + 8 * i as i32)
    }

    pub(crate) fn load(&mut self, ty: ir::Type, address: Cl, at: i32) -> Cl {
        self.b.ins().load(ty, flags(), address, at)
    }

    pub(crate) fn store(&mut self, v: Cl, address: Cl, at: i32) {
        self.b.ins().store(flags(), v, address, at);
    }

    /// The i-th word after an object's header, for an index that was checked: an address, and
    /// what is to be added to it.
    pub(crate) fn element(&mut self, object: Cl, index: Cl) -> (Cl, i32) {
        if let Some(i) = self.known(index).filter(|i| (0..FEW).contains(i)) {
            return (self.address(object), 8 + 8 * i as i32);
        }
        let index = self.b.ins().ireduce(I32, index);
        let bytes = self.b.ins().ishl_imm_s(index, 3);
        let at = self.b.ins().iadd(object, bytes);
        (self.address(at), 8)
    }

    pub(crate) fn load_slot(&mut self, ty: ir::Type, slot: u16) -> Cl {
        let frame = self.frame();
        self.load(ty, frame, 8 * i32::from(slot))
    }

    /// Where code is emitted now.
    pub(crate) fn begin(&self) -> Begin {
        let block = self.b.current_block();
        Begin {
            block,
            after: block.and_then(|b| self.b.func.layout.last_inst(b)),
        }
    }

    /// Loads a slot where code was emitted before.
    pub(crate) fn load_early(&mut self, ty: ir::Type, begin: Begin, slot: u16) -> Cl {
        let frame = self.frame();
        let mut cursor = FuncCursor::new(self.b.func);
        match (begin.after, begin.block) {
            (Some(inst), _) => cursor.goto_after_inst(inst),
            (None, Some(block)) => cursor.goto_first_insertion_point(block),
            (None, None) => {}
        }
        cursor.ins().load(ty, flags(), frame, 8 * i32::from(slot))
    }

    pub(crate) fn store_slot(&mut self, slot: u16, v: Cl) {
        let frame = self.frame();
        self.store(v, frame, 8 * i32::from(slot));
    }

    // ---- boxes ----

    /// The `int` of a slot that must hold one.
    pub(crate) fn unbox_int(&mut self, v: Cl, out: Block) -> Cl {
        let turned = self.require_tag(v, TAG_INT, out);
        self.b.ins().sshr_imm_s(turned, 16)
    }

    /// A value that must have a tag: turned, so that the tag lies in the low bits, where it is
    /// compared at once.
    fn require_tag(&mut self, v: Cl, tag: u64, out: Block) -> Cl {
        let turned = self.b.ins().rotl_imm_s(v, 16);
        let low = self.b.ins().ireduce(I16, turned);
        let wanted = i64::from(tag as i16);
        let ok = self.b.ins().icmp_imm_s(IntCC::Equal, low, wanted);
        self.require(ok, out);
        turned
    }

    /// The integer in the low bits.
    fn small(&mut self, v: Cl) -> Cl {
        let up = self.b.ins().ishl_imm_s(v, 16);
        self.b.ins().sshr_imm_s(up, 16)
    }

    /// The `float` of a slot that must hold one, no NaN.
    pub(crate) fn unbox_float(&mut self, v: Cl, out: Block) -> Cl {
        let f = self.b.ins().bitcast(F64, MemFlagsData::new(), v);
        self.require_float(f, out);
        f
    }

    /// What was loaded as a `float` must be one, and no NaN: as such, all else is one.
    pub(crate) fn require_float(&mut self, f: Cl, out: Block) {
        let ok = self.b.ins().fcmp(FloatCC::Ordered, f, f);
        self.require(ok, out);
    }

    /// The `bool` of a slot that must hold one, as 0 or 1.
    pub(crate) fn unbox_bool(&mut self, v: Cl, out: Block) -> Cl {
        let bit = self
            .b
            .ins()
            .iadd_imm_s(v, (Value::FALSE.0 as i64).wrapping_neg());
        let ok = self.b.ins().icmp_imm_s(IntCC::UnsignedLessThan, bit, 2);
        self.require(ok, out);
        bit
    }

    /// Whether an `int` fits a slot.
    pub(crate) fn is_small(&mut self, i: Cl) -> Cl {
        let again = self.small(i);
        self.b.ins().icmp(IntCC::Equal, again, i)
    }

    /// An `int` must fit a slot.
    pub(crate) fn require_small(&mut self, i: Cl, out: Block) {
        if self.known_small(i) {
            return;
        }
        let ok = self.is_small(i);
        self.require(ok, out);
    }

    /// Whether an `int` is known to fit a slot: it was in one, or is a length.
    pub(crate) fn known_small(&self, i: Cl) -> bool {
        match self.made_by(i) {
            Some(InstructionData::UnaryImm {
                opcode: Opcode::Iconst,
                imm,
            }) => Value::try_small(imm.bits()).is_some(),
            Some(InstructionData::Unary {
                opcode: Opcode::Uextend,
                ..
            }) => true,
            Some(InstructionData::Binary {
                opcode: Opcode::Sshr,
                args: [_, by],
            }) => self.known(by).is_some_and(|by| (16..64).contains(&by)),
            _ => false,
        }
    }

    /// An `int` as a slot has it; it must fit one.
    pub(crate) fn box_int(&mut self, i: Cl, out: Block) -> Cl {
        self.require_small(i, out);
        self.box_small(i)
    }

    /// An `int` that is known to fit a slot.
    pub(crate) fn box_small(&mut self, i: Cl) -> Cl {
        if let Some(v) = self.known(i).and_then(Value::try_small) {
            return self.bits(v);
        }
        let low = self.b.ins().band_imm_s(i, PAYLOAD as i64);
        self.b.ins().bor_imm_s(low, (TAG_INT << 48) as i64)
    }

    pub(crate) fn box_float(&mut self, f: Cl) -> Cl {
        let nan = self.b.ins().fcmp(FloatCC::Unordered, f, f);
        let bits = self.b.ins().bitcast(I64, MemFlagsData::new(), f);
        let canonical = self.bits(Value::float(f64::NAN));
        self.b.ins().select(nan, canonical, bits)
    }

    pub(crate) fn box_bool(&mut self, bit: Cl) -> Cl {
        self.b.ins().iadd_imm_s(bit, Value::FALSE.0 as i64)
    }

    // ---- kinds ----

    /// A value that must be a reference to an object of that kind: its address.
    pub(crate) fn require_kind(&mut self, v: Cl, kind: Kind, known: bool, out: Block) -> Cl {
        if known {
            return self.object(v);
        }
        self.require_tag(v, TAG_REF, out);
        let object = self.object(v);
        let is = self.load(I8, object, 0);
        let ok = self
            .b
            .ins()
            .icmp_imm_s(IntCC::Equal, is, i64::from(kind as u8));
        self.require(ok, out);
        object
    }

    /// An instance that must have that layout and flags, and more than `last` slots of its own; the
    /// classes must be as they were when the layouts were looked at. It may be known to be an
    /// instance.
    pub(crate) fn require_layout(
        &mut self,
        v: Cl,
        shape: u32,
        flags: u8,
        last: u32,
        known: bool,
        out: Block,
    ) -> Cl {
        if !known {
            self.require_tag(v, TAG_REF, out);
        }
        let object = self.object(v);
        let header = self.load(I64, object, 0);
        // Kind, flags and layout must be equal; the number of slots, between them, must
        // be greater: if it is not, the difference borrows from the layout.
        let least = u64::from(Kind::Instance as u8)
            | u64::from(flags) << 8
            | u64::from(last + 1) << 16
            | u64::from(shape) << 32;
        let least = self.int(least as i64);
        let above = self.b.ins().isub(header, least);
        let mask = self.int((0xFFFF_FFFF_0000_FFFF_u64) as i64);
        let wrong = self.b.ins().band(above, mask);
        let stale = self.load_state(I64, offset::STALE);
        let wrong = self.b.ins().bor(wrong, stale);
        self.refuse(wrong, out);
        object
    }

    /// An instance that must have that layout and flags; as [`Emit::require_layout`].
    pub(crate) fn require_shape(&mut self, v: Cl, shape: u32, flags: u8, out: Block) {
        self.require_tag(v, TAG_REF, out);
        let object = self.object(v);
        let header = self.load(I64, object, 0);
        let want = u64::from(Kind::Instance as u8) | u64::from(flags) << 8 | u64::from(shape) << 32;
        let want = self.int(want as i64);
        let differs = self.b.ins().bxor(header, want);
        let mask = self.int((0xFFFF_FFFF_0000_FFFF_u64) as i64);
        let wrong = self.b.ins().band(differs, mask);
        let stale = self.load_state(I64, offset::STALE);
        let wrong = self.b.ins().bor(wrong, stale);
        self.refuse(wrong, out);
    }

    /// An index made positive, that must lie below `len`.
    pub(crate) fn require_index(&mut self, i: Cl, natural: bool, len: Cl, out: Block) -> Cl {
        if natural || self.known(i).is_some_and(|i| i >= 0) {
            let ok = self.b.ins().icmp(IntCC::UnsignedLessThan, i, len);
            self.require(ok, out);
            return i;
        }
        let negative = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, i, 0);
        let wrapped = self.b.ins().iadd(i, len);
        let i = self.b.ins().select(negative, wrapped, i);
        let ok = self.b.ins().icmp(IntCC::UnsignedLessThan, i, len);
        self.require(ok, out);
        i
    }

    // ---- the meter ----

    pub(crate) fn charge(&mut self, cost: u32) {
        if cost == 0 {
            return;
        }
        let fuel = self.b.use_var(self.fuel);
        let fuel = self.b.ins().iadd_imm_s(fuel, -i64::from(cost));
        self.b.def_var(self.fuel, fuel);
    }

    /// Charges for work that is about to be done; the runtime does it if there is not enough.
    pub(crate) fn charge_now(&mut self, cost: i64, out: Block) {
        let fuel = self.b.use_var(self.fuel);
        let left = self.b.ins().iadd_imm_s(fuel, -cost);
        let none = self.b.ins().icmp_imm_s(IntCC::SignedLessThan, left, 0);
        self.refuse(none, out);
        self.b.def_var(self.fuel, left);
    }

    /// Leaves when a look at the clock is due.
    pub(crate) fn poll(&mut self, out: Block) {
        let fuel = self.b.use_var(self.fuel);
        let due = self.load_state(I64, offset::NEXT_LOOK);
        let late = self.b.ins().icmp(IntCC::SignedLessThan, fuel, due);
        self.refuse(late, out);
    }

    pub(crate) fn flush_fuel(&mut self) {
        let fuel = self.b.use_var(self.fuel);
        self.store_state(fuel, offset::FUEL);
    }

    pub(crate) fn reload_fuel(&mut self) {
        let fuel = self.load_state(I64, offset::FUEL);
        self.b.def_var(self.fuel, fuel);
    }

    /// The fuel that a body gives back is what there is now; it goes to `left` where it was left.
    pub(crate) fn refuse_left(&mut self, fuel: Cl, left: Block) {
        let none = self.int(FUEL_IN_STATE);
        let is = self.b.ins().icmp(IntCC::Equal, fuel, none);
        self.refuse(is, left);
        self.b.def_var(self.fuel, fuel);
    }

    /// Leaves where there is no room for another frame: by count, which says that of the cage as
    /// well, and on the host's stack.
    pub(crate) fn depth(&mut self, depth: Cl, out: Block) {
        let limit = self.load_state(I64, offset::DEPTH_LIMIT);
        let deep = self.b.ins().icmp(IntCC::SignedGreaterThan, depth, limit);
        self.refuse(deep, out);
        let here = self.b.ins().get_stack_pointer(I64);
        let end = self.load_state(I64, offset::STACK_LIMIT);
        let low = self.b.ins().icmp(IntCC::UnsignedLessThan, here, end);
        self.refuse(low, out);
    }

    // ---- shims ----

    /// Calls a function of the runtime.
    pub(crate) fn shim(&mut self, shim: Shim, args: [Cl; 3]) -> Cl {
        self.flush_fuel();
        let table = self.load_state(I64, offset::SHIMS);
        let f = self.b.ins().load(I64, flags(), table, 8 * shim as i32);
        let [x, y, z] = args;
        let call = self
            .b
            .ins()
            .call_indirect(self.shim_sig, f, &[self.state, x, y, z]);
        let result = self.b.inst_results(call).first().copied();
        self.reload_fuel();
        result.unwrap_or(self.state)
    }

    /// Calls a function of the runtime that gives a value, or has native code left.
    pub(crate) fn shim_value(&mut self, shim: Shim, args: [Cl; 3], out: Block) -> Cl {
        let v = self.shim(shim, args);
        let left = self.b.ins().icmp_imm_s(IntCC::Equal, v, LEAVE.0 as i64);
        self.refuse(left, out);
        v
    }
}
