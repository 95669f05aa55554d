//! The instructions of the interpreter.

use stelp_ir::{BinOp, CmpOp};
use stelp_runtime::Value;

/// The charges of the two ways that a branch goes on, past the instructions that make
/// them; zero where one is made by its own instruction.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Costs {
    pub then: u16,
    pub other: u16,
}

/// One instruction of the interpreter.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Flat {
    Charge(u32),
    /// A function's entry: charge, check of depth, poll.
    Enter(u32),
    /// A loop's head: charge, poll.
    ChargePoll(u32),
    Poll,
    CheckDepth,
    Const {
        dst: u16,
        index: u32,
    },
    /// A constant that takes no space of the heap.
    Value {
        dst: u16,
        value: Value,
    },
    Copy {
        dst: u16,
        a: u16,
    },
    CheckBound {
        a: u16,
        name: u32,
        free: bool,
    },
    Binary {
        op: BinOp,
        dst: u16,
        a: u16,
        b: u16,
        inplace: bool,
    },
    /// `a + b` on small numbers; falls through to the plain form, as do all fused ones.
    Add {
        dst: u16,
        a: u16,
        b: u16,
    },
    Sub {
        dst: u16,
        a: u16,
        b: u16,
    },
    Mul {
        dst: u16,
        a: u16,
        b: u16,
    },
    AddInt {
        dst: u16,
        a: u16,
        imm: i32,
    },
    /// `a op imm`, both `int`.
    BinaryInt {
        op: BinOp,
        dst: u16,
        a: u16,
        imm: i32,
        skip: u8,
    },
    /// `a % imm` of small integers, by a positive one.
    ModInt {
        dst: u16,
        a: u16,
        imm: i32,
    },
    /// A tuple of two.
    Pair {
        dst: u16,
        a: u16,
        b: u16,
    },
    /// `x, y = a` of a tuple of two.
    UnpackPair {
        a: u16,
        x: u16,
        y: u16,
    },
    BuildStr {
        dst: u16,
        start: u32,
        len: u16,
    },
    /// The text of a value, as `str` makes it.
    ShowValue {
        dst: u16,
        a: u16,
    },
    Compare {
        op: CmpOp,
        dst: u16,
        a: u16,
        b: u16,
    },
    Truth {
        dst: u16,
        a: u16,
    },
    Not {
        dst: u16,
        a: u16,
    },
    GetItem {
        dst: u16,
        a: u16,
        b: u16,
    },
    SetItem {
        a: u16,
        b: u16,
        c: u16,
    },
    GetAttr {
        dst: u16,
        a: u16,
        name: u32,
        cache: u16,
    },
    SetAttr {
        a: u16,
        b: u16,
        name: u32,
        cache: u16,
    },
    CallMethod {
        dst: u16,
        recv: u16,
        name: u32,
        call: u32,
        cache: u16,
    },
    Call {
        dst: u16,
        callee: u16,
        call: u32,
    },
    /// A direct call with no more than two arguments.
    CallFew {
        few: u8,
        dst: u16,
        func: u32,
        global: u32,
        args: [u16; 2],
    },
    CallDirect {
        dst: u16,
        func: u32,
        call: u32,
        global: u32,
    },
    CallBuiltin {
        dst: u16,
        builtin: u16,
        call: u32,
    },
    GlobalGet {
        dst: u16,
        global: u32,
        builtin: u16,
    },
    GlobalSet {
        a: u16,
        global: u32,
    },
    ClosureGet {
        dst: u16,
        index: u16,
    },
    CellGet {
        dst: u16,
        a: u16,
    },
    CellSet {
        a: u16,
        b: u16,
    },
    ListAppend {
        a: u16,
        b: u16,
    },
    BuildList {
        dst: u16,
        start: u32,
        len: u16,
    },
    BuildTuple {
        dst: u16,
        start: u32,
        len: u16,
    },
    Unpack {
        a: u16,
        start: u32,
        len: u16,
    },
    Iter {
        dst: u16,
        a: u16,
        /// Nothing else gets to see what `a` holds.
        own: bool,
    },
    Catch {
        dst: u16,
    },
    /// Any other operation: as the IR has it.
    Other {
        inst: u32,
    },
    Jump(u32),
    /// A jump past the charge of its target, which is paid here.
    JumpCharge {
        to: u32,
        cost: u32,
    },
    /// A jump back to the head of a loop, past its charge and poll, which are made here.
    Loop {
        to: u32,
        cost: u32,
    },
    JumpIfFalse {
        cond: u16,
        to: u32,
    },
    JumpIfTrue {
        cond: u16,
        to: u32,
    },
    /// Jumps if `a op b` is false, and skips the plain instructions otherwise.
    CompareJump {
        op: CmpOp,
        a: u16,
        b: u16,
        skip: u8,
        to: u32,
    },
    CompareIntJump {
        op: CmpOp,
        a: u16,
        imm: i16,
        skip: u8,
        to: u32,
    },
    LtJump {
        a: u16,
        b: u16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    LtIntJump {
        a: u16,
        imm: i16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    LeJump {
        a: u16,
        b: u16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    LeIntJump {
        a: u16,
        imm: i16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    GtJump {
        a: u16,
        b: u16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    GtIntJump {
        a: u16,
        imm: i16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    GeJump {
        a: u16,
        b: u16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    GeIntJump {
        a: u16,
        imm: i16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    EqJump {
        a: u16,
        b: u16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    EqIntJump {
        a: u16,
        imm: i16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    NeJump {
        a: u16,
        b: u16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    NeIntJump {
        a: u16,
        imm: i16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    /// Jumps if `a` is false.
    TruthJump {
        a: u16,
        skip: u8,
        cost: Costs,
        to: u32,
    },
    ForNext {
        dst: u16,
        iter: u16,
        exit: u32,
        /// The charge of the next instruction, which is then skipped.
        cost: u32,
    },
    Switch {
        on: u16,
        start: u32,
        len: u16,
    },
    Return {
        a: u16,
    },
    Yield {
        dst: u16,
        a: u16,
    },
    YieldFrom {
        dst: u16,
        a: u16,
    },
    Raise {
        exc: u16,
        cause: u16,
    },
    Rethrow {
        a: u16,
    },
    Reraise,
    Unreachable,
}
