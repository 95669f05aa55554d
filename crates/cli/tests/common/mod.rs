//! Running the `stelp` binary in tests.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::expect_used, reason = "a test that can't run has failed")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value as Json;

pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `stelp` with text on stdin.
pub(crate) fn stelp(args: &[&str], stdin: &str) -> Ran {
    let mut child = start(args);
    give(&mut child, stdin);
    let out = child.wait_with_output().expect("stelp ends");
    Ran {
        code: out.status.code().unwrap_or(-1),
        stdout: String::from_utf8_lossy(&out.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&out.stderr).into_owned(),
    }
}

/// The exit code of `stelp` whose output nobody reads.
pub(crate) fn unread(args: &[&str], stdin: &str) -> i32 {
    let mut child = start(args);
    drop((child.stdout.take(), child.stderr.take()));
    give(&mut child, stdin);
    let status = child.wait().expect("stelp ends");
    status.code().unwrap_or(-1)
}

fn start(args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_stelp"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("stelp starts")
}

/// A program that does not read stdin closes it early.
fn give(child: &mut Child, stdin: &str) {
    let mut pipe = child.stdin.take().expect("stdin");
    let _ = pipe.write_all(stdin.as_bytes());
}

/// `stelp run - …` of a program.
pub(crate) fn run(program: &str, args: &[&str]) -> Ran {
    let mut all = vec!["run", "-"];
    all.extend(args);
    stelp(&all, program)
}

/// `stelp run - --json …` of a program.
pub(crate) fn run_json(program: &str, args: &[&str]) -> Json {
    let mut all = vec!["--json"];
    all.extend(args);
    let ran = run(program, &all);
    serde_json::from_str(&ran.stdout)
        .unwrap_or_else(|e| panic!("{e}: {} {}", ran.stdout, ran.stderr))
}

/// A file of its own for a test.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let dir = std::env::temp_dir().join(format!("stelp-test-{}-{n}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a directory for the test");
    let path = dir.join(name);
    std::fs::write(&path, content).expect("a file for the test");
    path
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}
