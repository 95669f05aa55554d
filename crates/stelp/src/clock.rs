//! The clock of runs: microseconds since the first look at it in this process.

use std::sync::OnceLock;
use std::time::Instant;

static START: OnceLock<Instant> = OnceLock::new();

/// Microseconds, never falling.
pub(crate) fn now_us() -> u64 {
    let start = START.get_or_init(Instant::now);
    let passed = start.elapsed();
    let whole = passed.as_secs().saturating_mul(1_000_000);
    whole.saturating_add(u64::from(passed.subsec_micros()))
}
