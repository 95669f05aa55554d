//! What an engine that runs native code and the interpreter know of each other: places in
//! functions, frames that native code has left, and the calls between the two.
//!
//! What holds: while native code runs, nothing is collected and no frame of it is in the
//! run's table. What it can't do it leaves: every native frame then writes its slots, and
//! the interpreter goes on at that very instruction.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::ctx::{Ctx, Exit};
use crate::heap::Kind;
use crate::sym::Sym;
use crate::value::Value;

/// A point of a function's IR.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Place {
    /// The block, by its raw number.
    pub block: u32,
    pub at: At,
}

/// Where in a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum At {
    /// Before its charge.
    Start,
    /// Before the i-th instruction; its terminator comes after the last. The charge was made.
    Inst(u32),
}

/// How the interpreter goes on in a frame that native code has left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Resume {
    /// With the instruction at the place, of which nothing was done.
    Again,
    /// After the instruction at the place, whose result is what comes of the frame above
    /// it, or of what [`Left::Unwound`] has pending.
    After,
}

/// A frame that native code has left. Its slots hold values.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LeftFrame {
    pub func: u32,
    /// Where its slots start in the cage.
    pub base: u32,
    pub closure: Value,
    pub place: Place,
    pub resume: Resume,
}

/// Frames that were left, mostly one.
pub type LeftFrames = SmallVec<[LeftFrame; 2]>;

/// What came of native code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Left {
    /// The function returned.
    Returned(Value),
    /// The frames to go on with: the innermost first, the one that was entered last.
    Unwound {
        frames: LeftFrames,
        /// What the innermost frame's instruction came to instead of a value.
        pending: Option<Exit>,
        /// It was left for a poll, which is still to be made.
        poll: bool,
    },
    /// Nothing was done: the values don't fit what the code was made for.
    Refused,
}

/// Where native code is entered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Entry {
    /// The head of a loop, after its charge and poll, with the slots of its frame.
    Loop { func: u32, block: u32 },
    /// The start of a function, before its charge, with its arguments in its first slots.
    Call { func: u32 },
}

/// A function and block of a frame that waits for the running one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Caller {
    pub func: u32,
    pub block: u32,
    /// Where the frame's slots start in the cage.
    pub base: u32,
}

/// What of the running frame native code works on.
#[derive(Clone, Copy, Debug)]
pub struct FrameView {
    pub module: u16,
    /// The module is the program's own: its code is no other program's.
    pub own: bool,
    /// Where its slots start in the cage.
    pub base: u32,
    /// Where the module's globals start in the cage.
    pub globals: u32,
    pub closure: Value,
}

/// What native code needs of the run besides its context: natives, which never run guest code.
pub trait Machine {
    fn ctx(&mut self) -> &mut Ctx;
    /// The context, and what native code keeps of this run.
    fn parts(&mut self) -> (&mut Ctx, &mut RunNatives);
    /// The module's constants, `UNBOUND` where one was not made yet. They stay where they
    /// are while native code runs.
    fn constants(&self, module: u16) -> &[Value];
    /// Calls a builtin, if that is a native; `None` if it is not, and nothing was done.
    fn builtin(&mut self, builtin: u16, args: &[Value]) -> Option<Result<Value, Exit>>;
    /// Calls a method of a builtin value or the function of a native module; as `builtin`.
    fn method(&mut self, name: Sym, args: &[Value]) -> Option<Result<Value, Exit>>;
    /// Does an instruction of the IR whose operands lie in the slots from `base` on, and that
    /// needs no frame: its value, if it has one.
    fn plain(
        &mut self,
        module: u16,
        func: u32,
        base: u32,
        inst: u32,
    ) -> Result<Option<Value>, Exit>;
    /// The number of the function that an attribute of a native module is, if it needs no effect.
    fn native_function(&mut self, module: u32, name: Sym) -> Option<u32>;
    /// The number of the native that is a method of all builtin values of a kind.
    fn kind_method(&mut self, kind: Kind, name: Sym) -> Option<u32>;
    /// Calls a native.
    fn native(&mut self, number: u32, args: &[Value]) -> Result<Value, Exit>;
    /// The number of a name of the module.
    fn sym(&self, module: u16, name: u32) -> Sym;
}

/// What native code keeps of one run.
#[derive(Default, Debug)]
pub struct RunNatives {
    /// The classes' epoch that the checks below were made in.
    pub epoch: u32,
    /// For each module and unit of code: whether what it assumes of layouts holds in this run.
    pub checked: FxHashMap<(u16, u32), bool>,
    /// For each module, what is called for its functions, and when that was made.
    pub calls: FxHashMap<u16, ((u32, u32), Arc<[usize]>)>,
    /// Fuel that native code has spent.
    pub fuel: u64,
    /// Entries into native code, and frames that it has left other than by a return.
    pub entries: u64,
    pub exits: u64,
}

/// What the native code of a module has come to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TierReport {
    /// Pieces of code, and their bytes.
    pub units: u64,
    pub bytes: u64,
    /// The functions of which something was to be compiled that could not be, or that did not pay.
    pub interpreted: Vec<String>,
}

/// The native code of a module: none at first.
pub trait Tier: Send + Sync + std::fmt::Debug {
    /// Whether there may be code for a function's start or one of its loops.
    fn has_code(&self, func: u32) -> bool;
    /// Runs native code from there. `None`: there is none.
    fn enter(&self, machine: &mut dyn Machine, entry: Entry, frame: FrameView) -> Option<Left>;
    /// A poll there found that time has passed: compiles it when that happened often. `callers`
    /// are the frames of the module that wait for it, the innermost first.
    fn hot(&self, machine: &mut dyn Machine, entry: Entry, frame: FrameView, callers: &[Caller]);
    fn report(&self) -> TierReport;
}
