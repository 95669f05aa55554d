//! What native code saves, and what it takes to make it.
//!
//! The figures are tenths of nanoseconds, measured with loops that do one thing 400,000 times on one
//! machine; only their proportions matter. What is done in registers is several times as fast as in
//! the interpreter, what the runtime does is slower by the way there, and leaving costs a way back.

use stelp_runtime::meter::CLOCK_EVERY;

use crate::plan::{End, Plan};

/// How much more often the blocks of innermost loops are taken to run than others.
const INNER_TURNS: u64 = 8;
/// What leaving takes and coming back.
const LEAVING: u64 = 1_500;
/// What compiling takes for a function, and for an instruction.
const COMPILE: u64 = 2_500_000;
const COMPILE_INST: u64 = 500_000;
/// What the interpreter takes for a unit of fuel.
const UNIT: u64 = 22;

/// What the instructions of a unit take.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Price {
    /// Where they are interpreted, and in native code: of those that are run again and again.
    pub interpreted: u64,
    pub native: u64,
    /// To compile: of all.
    pub compiling: u64,
}

/// What comes of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pays {
    /// Native code is no faster, or hardly so.
    Never,
    /// It saves what it takes to make it where the interpreter would go on for so many units of fuel.
    After(u64),
}

impl Price {
    /// Adds what an instruction takes; whether it is run again and again, and in an innermost loop.
    pub(crate) fn add(&mut self, plan: Plan, counts: bool, inner: bool) {
        self.compiling += COMPILE_INST * compiling(plan);
        self.count(of_plan(plan), counts, inner);
    }

    /// The same for the end of a block; whether native code goes on from there.
    pub(crate) fn add_end(&mut self, end: End, enters: bool, counts: bool, inner: bool) {
        let price = match end {
            _ if !enters => (50, LEAVING),
            End::Leave => (50, LEAVING),
            End::Jump | End::Return => (2, 0),
            End::Branch(_) => (15, 5),
            End::Next(_) => (20, 15),
            End::AnyNext => (100, 180),
        };
        self.count(price, counts || !enters, inner);
    }

    fn count(&mut self, (interpreted, native): (u64, u64), counts: bool, inner: bool) {
        let turns = match (counts, inner) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => INNER_TURNS,
        };
        self.interpreted += turns * interpreted;
        self.native += turns * native;
    }

    /// When native code wins back what compiling takes.
    pub(crate) fn pays(self) -> Pays {
        let saved = self.interpreted.saturating_sub(self.native);
        // So little is within the prices' error.
        if saved * 5 <= self.interpreted {
            return Pays::Never;
        }
        let compiling = (COMPILE + self.compiling) / UNIT;
        Pays::After(compiling.saturating_mul(self.interpreted) / saved)
    }

    /// Whether it is better for native code to call it than to leave for it.
    pub(crate) fn pays_called(self) -> bool {
        self.native < self.interpreted + LEAVING
    }
}

/// Units of fuel that the interpreter spends, or will, before it is planned what native code saves.
pub(crate) fn least(insts: usize) -> u64 {
    2 * CLOCK_EVERY as u64 + 2_000 * insts as u64
}

/// How many plain instructions it is like for the compiler.
fn compiling(plan: Plan) -> u64 {
    match plan {
        Plan::Nothing | Plan::Imm(_) | Plan::Copy(_) | Plan::Const(_) => 0,
        // The callee may have to be compiled as well.
        Plan::CallOther(_) | Plan::CallKnown(_) | Plan::CallMethod { .. } => 6,
        Plan::CallSelf => 3,
        // A call of the runtime, and a way out behind it.
        Plan::AnyItem
        | Plan::AnySetItem
        | Plan::AnyCompare(_)
        | Plan::AnyBinary(..)
        | Plan::AnyAttr
        | Plan::AnySetAttr
        | Plan::AnyIter
        | Plan::Builtin(_)
        | Plan::Method
        | Plan::KindMethod { .. }
        | Plan::Native { .. }
        | Plan::Plain
        | Plan::Tuple(_)
        | Plan::List(_) => 2,
        _ => 1,
    }
}

/// What an instruction takes where it is interpreted, and when it is done so.
fn of_plan(plan: Plan) -> (u64, u64) {
    match plan {
        Plan::Nothing | Plan::Imm(_) | Plan::Copy(_) | Plan::Const(_) | Plan::CheckBound(_) => {
            (5, 0)
        }
        Plan::Poll => (20, 15),
        Plan::Leave => (50, LEAVING),
        Plan::AnyTruth(_) | Plan::AnyUnary(_) => (30, 80),
        Plan::AnyItem | Plan::AnySetItem | Plan::AnyCompare(_) => (90, 105),
        Plan::AnyBinary(..) => (100, 120),
        Plan::AnyIter => (100, 150),
        Plan::Tuple(_) | Plan::List(_) => (45, 65),
        Plan::AnyAttr | Plan::AnySetAttr => (60, 180),
        Plan::Builtin(_) | Plan::Method => (190, 280),
        Plan::KindMethod { .. } | Plan::Native { .. } => (190, 210),
        Plan::Plain => (160, 300),
        Plan::Slice(..) => (330, 120),
        Plan::CallSelf => (200, 50),
        Plan::CallOther(_) | Plan::CallKnown(_) => (110, 50),
        Plan::CallMethod { .. } => (170, 55),
        Plan::Extreme(..) => (400, 10),
        Plan::Abs(_) | Plan::Sqrt(_) => (100, 15),
        Plan::Length(_) => (90, 5),
        Plan::AppendTo => (140, 25),
        Plan::Range { .. } | Plan::Enumerate { .. } => (400, 30),
        Plan::SameText(_) => (70, 20),
        Plan::Append => (40, 25),
        Plan::SetAttr { .. } => (35, 10),
        Plan::Attr { .. } => (20, 10),
        _ => (20, 4),
    }
}
