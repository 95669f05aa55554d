//! How a run ended, and what it used.

use std::fmt;

use stelp_ir::Limits;

use crate::value::Value;

/// A run's end, its output and what it cost.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    pub ended: Ended,
    /// All that was printed, up to the limit of output.
    pub stdout: String,
    /// What was written to `sys.stderr`, which the same limit bounds.
    pub stderr: String,
    pub usage: Usage,
}

/// The four ways in which a run ends.
#[derive(Clone, PartialEq, Debug)]
pub enum Ended {
    /// The value of the last expression statement, or `None`.
    Value(Value),
    /// A Python exception that nothing caught.
    Exception(Exception),
    /// A limit was reached.
    Trap(Trap),
    /// A bug of the engine, caught. The run's memory is thrown away.
    Fault(String),
}

/// An uncaught exception.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exception {
    /// The class's name.
    pub type_name: String,
    /// `str` of the exception.
    pub message: String,
    /// As CPython prints it, the last line included.
    pub traceback: String,
}

/// Which limit stopped a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum TrapKind {
    Fuel,
    Memory,
    Wall,
    Depth,
    Output,
    ToolCalls,
    Cancelled,
    /// A granted effect was used outside its pattern.
    Denied,
}

/// The limit that stopped a run, and its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Trap {
    pub kind: TrapKind,
    /// In the limit's own unit: units of fuel, bytes, microseconds, calls. `None` where there is no number.
    pub limit: Option<u64>,
}

/// What a run used.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    pub fuel: u64,
    /// Logical bytes.
    pub memory_peak: u64,
    /// Microseconds from text to a vetted program; the same for each of its runs.
    pub vet_us: u64,
    /// Microseconds of the run, without those spent in tools.
    pub run_us: u64,
    pub tool_calls: u64,
    /// The part of the fuel that was spent in compiled code.
    pub native_fuel: u64,
    /// Pieces of code that the program has been compiled to so far, by this run or one before.
    pub compiled: u64,
    /// Functions of which something could not be compiled, or did not pay.
    pub interpreted: Vec<String>,
}

impl TrapKind {
    pub fn as_str(self) -> &'static str {
        match self {
            TrapKind::Fuel => "fuel",
            TrapKind::Memory => "memory",
            TrapKind::Wall => "wall",
            TrapKind::Depth => "depth",
            TrapKind::Output => "output",
            TrapKind::ToolCalls => "tool_calls",
            TrapKind::Cancelled => "cancelled",
            TrapKind::Denied => "denied",
        }
    }
}

impl Trap {
    /// The trap of a kind under these limits.
    pub(crate) fn new(kind: TrapKind, limits: &Limits) -> Trap {
        let limit = match kind {
            TrapKind::Fuel => Some(limits.fuel),
            TrapKind::Memory => Some(limits.memory),
            TrapKind::Wall => Some(limits.wall_us),
            TrapKind::Depth => Some(u64::from(limits.depth)),
            TrapKind::Output => Some(limits.output),
            TrapKind::ToolCalls => Some(limits.tool_calls),
            TrapKind::Cancelled | TrapKind::Denied => None,
        };
        Trap { kind, limit }
    }
}

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.limit.unwrap_or(0);
        match self.kind {
            TrapKind::Fuel => write!(f, "the limit of {n} units of fuel was reached"),
            TrapKind::Memory => write!(f, "the limit of {n} bytes of memory was reached"),
            TrapKind::Wall => write!(f, "the limit of {} ms of time was reached", n / 1000),
            TrapKind::Depth => write!(f, "the limit of {n} nested calls was reached"),
            TrapKind::Output => write!(f, "the limit of {n} bytes of output was reached"),
            TrapKind::ToolCalls => write!(f, "the limit of {n} tool calls was reached"),
            TrapKind::Cancelled => f.write_str("the run was cancelled"),
            TrapKind::Denied => f.write_str("a granted effect was used outside its grant"),
        }
    }
}

impl Outcome {
    /// The value, if the run gave one.
    pub fn value(&self) -> Option<&Value> {
        match &self.ended {
            Ended::Value(v) => Some(v),
            _ => None,
        }
    }

    pub fn exception(&self) -> Option<&Exception> {
        match &self.ended {
            Ended::Exception(e) => Some(e),
            _ => None,
        }
    }

    pub fn trap(&self) -> Option<Trap> {
        match self.ended {
            Ended::Trap(t) => Some(t),
            _ => None,
        }
    }
}
