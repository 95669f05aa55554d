//! Runs programs through the `stelp` binary, one process each, and reads what it reports.
//!
//! A process of its own shows what no outcome can: an abort, a signal, a stack overflow,
//! the memory that was really used. Programs are compared by the object of `--json` only.
#![allow(dead_code, reason = "each test file uses a part")]

pub(crate) mod template;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

/// How a process ended and what it said.
pub(crate) struct Ran {
    /// The object of `--json`; null if there was none.
    pub(crate) said: Value,
    pub(crate) status: Option<i32>,
    pub(crate) elapsed: Duration,
    /// The peak of resident memory as far as it was seen, in bytes; 0 where it can't be read.
    pub(crate) peak: u64,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn outcome(&self) -> &str {
        self.said["outcome"].as_str().unwrap_or("none")
    }

    pub(crate) fn stdout(&self) -> &str {
        self.said["stdout"].as_str().unwrap_or("")
    }

    pub(crate) fn exception(&self) -> &str {
        self.said["exception"]["type"].as_str().unwrap_or("")
    }

    /// The kind of the limit that stopped it.
    pub(crate) fn trap(&self) -> &str {
        self.said["trap"]["kind"].as_str().unwrap_or("")
    }

    /// The standard output, and the uncaught exception as `cargo xtask conform` records it.
    pub(crate) fn transcript(&self) -> String {
        let mut out = self.stdout().to_owned();
        let message = self.said["exception"]["message"].as_str().unwrap_or("");
        if self.outcome() == "exception" && self.exception() != "SystemExit" {
            out.push_str("[uncaught] ");
            out.push_str(self.exception());
            if !message.is_empty() {
                out.push_str(": ");
                out.push_str(message);
            }
            out.push('\n');
        }
        out
    }

    /// One line for a failure's report.
    pub(crate) fn summary(&self) -> String {
        let clip = |s: &str| s.chars().take(160).collect::<String>();
        match self.outcome() {
            "none" => format!(
                "no answer, status {:?}: {}",
                self.status,
                clip(&self.stderr)
            ),
            "refused" => format!("refused: {}", clip(&self.said["diagnostics"].to_string())),
            "exception" => format!("exception {}", clip(&self.said["exception"].to_string())),
            "trap" => format!("trap {}", self.said["trap"]),
            other => other.to_owned(),
        }
    }
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every program under a directory of `tests/`, sorted; only those whose path holds the
/// text of `STELP_CASES`, if that is set.
pub(crate) fn under(dir: &str) -> Vec<PathBuf> {
    let wanted = std::env::var("STELP_CASES").unwrap_or_default();
    let (mut found, mut todo) = (Vec::new(), vec![root().join("tests").join(dir)]);
    while let Some(dir) = todo.pop() {
        let entries = std::fs::read_dir(&dir).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
        for entry in entries {
            let path = entry.expect("a directory entry").path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| e == "py")
                && path.to_string_lossy().contains(&wanted)
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The engines that each program is run on: first the one that the others must agree with.
const ENGINES: [&str; 3] = ["interp", "jit", "auto"];

/// Runs a program on each engine; what `judge` asks must hold of each run, and all must agree.
pub(crate) fn on_engines(
    source: &str,
    limits: &[String],
    patience: Duration,
    judge: impl Fn(&Ran) -> Result<(), String>,
) -> Result<(), String> {
    let mut first = None;
    for engine in ENGINES {
        let ran = run(source, engine, limits, patience);
        judge(&ran).map_err(|why| format!("{engine}: {why}"))?;
        match &first {
            None => first = Some(ran),
            Some(first) => agree(first, &ran).map_err(|why| format!("{engine}: {why}"))?,
        }
    }
    Ok(())
}

/// What a run gives, apart from how long it took, is the same on each engine. Only where time
/// ran out is all open, and where memory did, the point.
fn agree(interp: &Ran, other: &Ran) -> Result<(), String> {
    if [interp, other].iter().any(|r| r.trap() == "wall") {
        return Ok(());
    }
    let said = ["/outcome", "/trap", "/diagnostics"];
    let ran = [
        "/value",
        "/stdout",
        "/stderr",
        "/exception",
        "/usage/fuel",
        "/usage/tool_calls",
    ];
    let all = said
        .iter()
        .chain(ran.iter().filter(|_| interp.trap() != "memory"));
    for key in all {
        let (want, got) = (interp.said.pointer(key), other.said.pointer(key));
        if want != got {
            let show = |v: Option<&Value>| match v {
                Some(Value::String(s)) => s.clone(),
                Some(v) => v.to_string(),
                None => "nothing".to_owned(),
            };
            let (want, got) = (show(want), show(got));
            let same = want
                .bytes()
                .zip(got.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            let from = same.saturating_sub(60);
            let clip = |s: &str| {
                let part = s.as_bytes().get(from..).unwrap_or_default();
                String::from_utf8_lossy(part)
                    .chars()
                    .take(160)
                    .collect::<String>()
            };
            return Err(format!(
                "{key} is not the interpreter's:\n    want {:?}\n    got  {:?}",
                clip(&want),
                clip(&got)
            ));
        }
    }
    Ok(())
}

/// Runs a program's text on an engine, under the policy of the tests and some limits
/// (`name=value`).
pub(crate) fn run(source: &str, engine: &str, limits: &[String], patience: Duration) -> Ran {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let base = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("case-{}-{number}", std::process::id()));
    let (file, out, err) = (
        base.with_extension("py"),
        base.with_extension("out"),
        base.with_extension("err"),
    );
    std::fs::write(&file, source).expect("a scratch file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_stelp"));
    command.arg("run").arg(&file).arg("--json");
    command.args(["--engine", engine]);
    command
        .arg("--policy")
        .arg(root().join("tests/policy.toml"));
    for limit in limits {
        command.args(["--limit", limit]);
    }
    command
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(&out).expect("a scratch file"))
        .stderr(std::fs::File::create(&err).expect("a scratch file"));
    let start = Instant::now();
    let child = command.spawn().expect("the binary starts");
    let (status, peak) = watch(child, start, patience);
    let ran = Ran {
        elapsed: start.elapsed(),
        said: serde_json::from_slice(&std::fs::read(&out).unwrap_or_default())
            .unwrap_or(Value::Null),
        status,
        peak,
        stderr: String::from_utf8_lossy(&std::fs::read(&err).unwrap_or_default()).into_owned(),
    };
    for path in [&file, &out, &err] {
        std::fs::remove_file(path).expect("a scratch file is removed");
    }
    ran
}

/// Waits for the end, looking at the process's memory; kills it when patience ends.
fn watch(mut child: Child, start: Instant, patience: Duration) -> (Option<i32>, u64) {
    let mut peak = 0;
    loop {
        peak = peak.max(resident(child.id()));
        match child.try_wait().expect("a child process") {
            Some(status) => return (status.code(), peak),
            None if start.elapsed() > patience => {
                child.kill().expect("the process is ended");
                child.wait().expect("the process has ended");
                return (None, peak);
            }
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// The peak of a process's resident memory in bytes, where `/proc` tells.
fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|l| l.split_whitespace().nth(1));
    kilobytes.and_then(|k| k.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// The programs that are known to fail: `tests/known_failures.txt` gives a path in a line,
/// and after ` # ` why.
fn known_failures() -> Vec<String> {
    let path = root().join("tests/known_failures.txt");
    let text = std::fs::read_to_string(&path).expect("the list of known failures");
    let entries = text.lines().filter(|l| !l.starts_with('#'));
    let path_of = |l: &str| l.split(" # ").next().unwrap_or("").trim().to_owned();
    entries
        .map(path_of)
        .filter(|path| !path.is_empty())
        .collect()
}

/// Judges every program on all cores; panics with the list of those that failed, or that
/// pass though they are known to fail.
pub(crate) fn judge_all(what: &str, programs: &[PathBuf], judge: fn(&Path) -> Result<(), String>) {
    assert!(!programs.is_empty(), "no programs for {what}");
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(path) = programs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = judge(path) {
                        failed.lock().expect("no judge panicked").push((path, why));
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().expect("no judge panicked");
    failed.sort();
    let known = known_failures();
    let is_known = |path: &Path| {
        let path = path.to_string_lossy();
        known.iter().any(|k| path.ends_with(&format!("tests/{k}")))
    };
    let expected: Vec<&PathBuf> = programs.iter().filter(|p| is_known(p)).collect();
    let mended: Vec<String> = expected
        .iter()
        .filter(|p| !failed.iter().any(|(f, _)| f == *p))
        .map(|p| p.display().to_string())
        .collect();
    failed.retain(|(path, _)| !is_known(path));
    for (path, why) in &failed {
        let name = path.strip_prefix(root()).unwrap_or(path);
        eprintln!("FAILED {}: {why}", name.display());
    }
    let passed = programs.len() - failed.len() - expected.len();
    eprintln!(
        "{what}: {passed} of {} passed, {} known to fail",
        programs.len(),
        expected.len()
    );
    assert!(
        mended.is_empty(),
        "these pass: strike them from tests/known_failures.txt: {mended:#?}"
    );
    assert!(failed.is_empty(), "{what}: {} failed", failed.len());
}
