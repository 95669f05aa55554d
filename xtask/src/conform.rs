//! `cargo xtask conform`: records what CPython prints for each conformance program.
//!
//! A program `case.py` under `tests/conformance`, and one under `tests/adversarial` whose
//! header says `# oracle: cpython`, is run by `python3` under two hash seeds; both must
//! print the same. The output goes to `case.out`; an uncaught exception is its last line,
//! after `[uncaught] `. With `--check` nothing is written and a difference is an error.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::files::{read, root, short, under, write};

/// No conformance program takes longer than this in CPython.
const LIMIT: Duration = Duration::from_secs(20);

pub(crate) fn run(args: &[String]) -> Result {
    let check = match args {
        [] => false,
        [a] if a == "--check" => true,
        _ => return Err("the only option is --check".to_owned()),
    };
    let root = root();
    let (mut changed, mut wrong) = (0usize, Vec::new());
    let programs = programs(&root)?;
    for path in &programs {
        let first = record(path, "0")?;
        if record(path, "7")? != first {
            wrong.push(format!("{}: depends on the hash seed", short(&root, path)));
            continue;
        }
        let out = path.with_extension("out");
        if read(&out).ok().as_deref() == Some(first.as_str()) {
            continue;
        }
        if check {
            wrong.push(format!("{}: differs from python3", short(&root, &out)));
        } else {
            write(&out, &first)?;
            changed += 1;
        }
    }
    println!(
        "conform: {} programs, {changed} recorded anew",
        programs.len()
    );
    match wrong.as_slice() {
        [] => Ok(()),
        _ => Err(format!("\n  {}", wrong.join("\n  "))),
    }
}

fn programs(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = under(&root.join("tests/conformance"), &[".py"])?;
    for path in under(&root.join("tests/adversarial"), &[".py"])? {
        if read(&path)?.lines().any(|l| l == "# oracle: cpython") {
            found.push(path);
        }
    }
    Ok(found)
}

fn record(path: &Path, seed: &str) -> Result<String> {
    let fail = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let scratch = std::env::temp_dir().join(format!("stelp-conform-{}", std::process::id()));
    let (out_path, err_path) = (scratch.with_extension("out"), scratch.with_extension("err"));
    let create = |p: &Path| std::fs::File::create(p).map_err(|e| fail(&e));
    let mut child = Command::new("python3")
        .args(["-I", "-W", "ignore"])
        .arg(path)
        .env("PYTHONHASHSEED", seed)
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::null())
        .stdout(create(&out_path)?)
        .stderr(create(&err_path)?)
        .spawn()
        .map_err(|e| fail(&e))?;
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().map_err(|e| fail(&e))? {
            break status;
        }
        if start.elapsed() > LIMIT {
            child.kill().map_err(|e| fail(&e))?;
            child.wait().map_err(|e| fail(&e))?;
            return Err(fail(&"python3 took too long"));
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let (mut out, err) = (read(&out_path)?, read(&err_path)?);
    for p in [&out_path, &err_path] {
        std::fs::remove_file(p).map_err(|e| fail(&e))?;
    }
    if !status.success() {
        let last = err.lines().last().ok_or_else(|| fail(&status))?;
        out.push_str("[uncaught] ");
        out.push_str(last);
        out.push('\n');
    }
    Ok(out)
}
