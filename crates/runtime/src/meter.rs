//! What a run may still use, and how it is stopped.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use stelp_ir::Limits;

/// Why a run was stopped. Guest code can't catch it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Trap {
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

impl Trap {
    /// The name as outcomes give it.
    pub fn as_str(self) -> &'static str {
        match self {
            Trap::Fuel => "fuel",
            Trap::Memory => "memory",
            Trap::Wall => "wall",
            Trap::Depth => "depth",
            Trap::Output => "output",
            Trap::ToolCalls => "tool_calls",
            Trap::Cancelled => "cancelled",
            Trap::Denied => "denied",
        }
    }
}

/// The host's clock: microseconds since any fixed point.
pub type Clock = fn() -> u64;

/// Units of fuel between two looks at the clock.
pub const CLOCK_EVERY: i64 = 1 << 13;

/// Work of one charge that may take longer than the wall limit's tolerance.
const LONG: i64 = 1 << 23;
/// Units that are done in a microsecond, by the slowest estimate that is safe to refuse by.
const UNITS_PER_US: u64 = 2000;

/// When a run is to be stopped, whatever it does.
#[derive(Clone, Debug)]
pub struct Watch {
    clock: Clock,
    until_us: u64,
    cancelled: Arc<AtomicBool>,
}

impl Watch {
    /// Looks at the clock and at cancellation.
    ///
    /// # Errors
    /// The trap, if the run is to be stopped.
    pub fn look(&self) -> Result<(), Trap> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Trap::Cancelled);
        }
        if (self.clock)() > self.until_us {
            return Err(Trap::Wall);
        }
        Ok(())
    }
}

/// The meter of one run.
pub struct Meter {
    pub limits: Limits,
    /// Fuel left; below zero is a trap at the next poll.
    pub fuel: i64,
    /// A look at the clock is due when fuel falls below this.
    pub next_look: i64,
    /// The same for charges.
    next_check: i64,
    /// Fuel between two looks: [`CLOCK_EVERY`], or none where each poll is to be slow.
    pub look_every: i64,
    pub clock: Clock,
    pub started_us: u64,
    /// Wall time spent outside the run (in tools), which doesn't count.
    pub outside_us: u64,
    pub cancelled: Arc<AtomicBool>,
    pub output_left: u64,
    pub tool_calls: u64,
}

impl Meter {
    pub fn new(limits: Limits, clock: Clock, cancelled: Arc<AtomicBool>) -> Meter {
        let fuel = i64::try_from(limits.fuel).unwrap_or(i64::MAX);
        Meter {
            limits,
            fuel,
            next_look: fuel.saturating_sub(CLOCK_EVERY),
            next_check: fuel.saturating_sub(CLOCK_EVERY),
            look_every: CLOCK_EVERY,
            clock,
            started_us: clock(),
            outside_us: 0,
            cancelled,
            output_left: limits.output,
            tool_calls: 0,
        }
    }

    pub fn used(&self) -> u64 {
        let start = i64::try_from(self.limits.fuel).unwrap_or(i64::MAX);
        u64::try_from(start.saturating_sub(self.fuel)).unwrap_or(0)
    }

    /// Charges work that is about to be done.
    ///
    /// # Errors
    /// The trap, if a limit is reached.
    #[inline]
    pub fn charge(&mut self, units: u64) -> Result<(), Trap> {
        let units = i64::try_from(units).unwrap_or(i64::MAX >> 1);
        let before = self.fuel;
        self.fuel = before.saturating_sub(units);
        if units > LONG {
            let looked = self.look_ahead(units);
            if looked.is_err() {
                // What is not begun is not paid for.
                self.fuel = before;
            }
            return looked;
        }
        if self.fuel < self.next_check {
            // Polls look when they are due all the same: they tell where time is spent.
            let due = self.next_look;
            self.look()?;
            self.next_look = due;
            self.next_check = self.fuel.saturating_sub(CLOCK_EVERY).max(0);
        }
        Ok(())
    }

    /// Work that can't be finished in the time that is left is not started.
    #[cold]
    #[inline(never)]
    fn look_ahead(&mut self, units: i64) -> Result<(), Trap> {
        self.look()?;
        let us = u64::try_from(units).unwrap_or(0) / UNITS_PER_US;
        if self.spent_us().saturating_add(us) > self.limits.wall_us {
            return Err(Trap::Wall);
        }
        Ok(())
    }

    /// What a long piece of work looks at from time to time, that has no access to the meter.
    pub fn watch(&self) -> Watch {
        let end = self.started_us.saturating_add(self.outside_us);
        Watch {
            clock: self.clock,
            until_us: end.saturating_add(self.limits.wall_us),
            cancelled: Arc::clone(&self.cancelled),
        }
    }

    /// Wall time of the run so far.
    fn spent_us(&self) -> u64 {
        (self.clock)()
            .saturating_sub(self.started_us)
            .saturating_sub(self.outside_us)
    }

    /// Looks at fuel, clock and cancellation.
    ///
    /// # Errors
    /// The trap, if a limit is reached.
    #[cold]
    #[inline(never)]
    pub fn look(&mut self) -> Result<(), Trap> {
        if self.fuel < 0 {
            self.next_look = i64::MAX;
            return Err(Trap::Fuel);
        }
        self.next_look = self.fuel.saturating_sub(self.look_every).max(0);
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Trap::Cancelled);
        }
        if self.spent_us() > self.limits.wall_us {
            return Err(Trap::Wall);
        }
        Ok(())
    }
}
