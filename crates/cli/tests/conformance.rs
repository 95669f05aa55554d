//! Every program of `tests/conformance` prints what CPython prints, and ends as it does there, on each engine.
//!
//! The `.out` beside each program is recorded by `cargo xtask conform`. `STELP_CASES=text`
//! runs only the programs whose path holds the text.
#![expect(
    clippy::expect_used,
    reason = "a test reads its programs and starts the binary"
)]

mod programs;

use std::path::Path;
use std::time::Duration;

use programs::Ran;

#[test]
fn programs_print_what_cpython_prints() {
    programs::judge_all("conformance", &programs::under("conformance"), judge);
}

fn judge(path: &Path) -> Result<(), String> {
    let read = |p: &Path| std::fs::read_to_string(p).map_err(|e| format!("{}: {e}", p.display()));
    let (source, want) = (read(path)?, read(&path.with_extension("out"))?);
    let limits = ["wall=20s".to_owned()];
    programs::on_engines(&source, &limits, Duration::from_secs(40), |ran| {
        prints(ran, &want)
    })
}

fn prints(ran: &Ran, want: &str) -> Result<(), String> {
    if !matches!(ran.outcome(), "value" | "exception") {
        return Err(ran.summary());
    }
    let got = ran.transcript();
    if got == want {
        return Ok(());
    }
    let differ = want
        .lines()
        .zip(got.lines())
        .enumerate()
        .find(|(_, (w, g))| w != g);
    Err(match differ {
        Some((i, (w, g))) => format!("line {}:\n    want {w}\n    got  {g}", i + 1),
        None => format!(
            "{} lines, not {}; {}",
            got.lines().count(),
            want.lines().count(),
            ran.summary()
        ),
    })
}
