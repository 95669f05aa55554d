//! The commands that only call other tools: `bless`, `bench`, `fuzz`.

use std::process::Command;

use crate::Result;
use crate::files::{cargo, option, root, run, target_dir, under};

/// Runs the tests and accepts every new snapshot. Extra arguments go to `cargo test`.
pub(crate) fn bless(args: &[String]) -> Result {
    run(cargo()
        .args(["test", "--workspace", "--no-fail-fast"])
        .args(args)
        .env("INSTA_UPDATE", "always")
        .env("INSTA_FORCE_PASS", "1"))
}

/// Builds the release binary and times it beside CPython with `../shared/bench/compare.py`.
pub(crate) fn bench(args: &[String]) -> Result {
    let script = root().join("../shared/bench/compare.py");
    if !script.is_file() {
        return Err(format!("{} is not there", script.display()));
    }
    let binary = release_binary()?;
    run(Command::new("python3")
        .arg(script)
        .arg("--stelp")
        .arg(binary)
        .args(args))
}

/// Builds the release binary; gives its path.
pub(crate) fn release_binary() -> Result<std::path::PathBuf> {
    run(cargo().args(["build", "--release", "--quiet", "--package", "stelp-cli"]))?;
    let path = target_dir()?.join("release/stelp");
    if path.is_file() {
        Ok(path)
    } else {
        Err(format!("{} was not built", path.display()))
    }
}

/// Runs each target of `fuzz/fuzz_targets`, or the one that is named, for some seconds.
/// The targets are plain binaries over the oracles of `testkit`: no nightly compiler is needed.
pub(crate) fn fuzz(args: &[String]) -> Result {
    let seconds = option(args, "--seconds").unwrap_or("60");
    let wanted = args.first().filter(|a| !a.starts_with("--"));
    let mut any = false;
    for file in under(&root().join("fuzz/fuzz_targets"), &[".rs"])? {
        let name = file.file_stem().and_then(|n| n.to_str()).unwrap_or("");
        if wanted.is_some_and(|w| w != name) {
            continue;
        }
        any = true;
        run(cargo()
            .args([
                "run",
                "--release",
                "--quiet",
                "--manifest-path",
                "fuzz/Cargo.toml",
            ])
            .args(["--bin", name, "--", "--seconds", seconds]))?;
    }
    match (any, wanted) {
        (true, _) => Ok(()),
        (false, Some(w)) => Err(format!("no fuzz target `{w}`")),
        (false, None) => Err("there are no fuzz targets".to_owned()),
    }
}
