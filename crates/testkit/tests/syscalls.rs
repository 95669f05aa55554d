//! Vetting and running asks nothing of the operating system but memory, time and the standard streams.
//!
//! A child process reads the hostile programs of the data set, allows itself a short list of system calls (any other
//! kills it), and only then makes an engine, loads the library, and vets and runs all programs. What holds: no file,
//! socket, process or thread can be opened or started under that list, and control children show that trying is fatal.
//! The counts by suite: `cargo test -p stelp-testkit --test syscalls -- --nocapture`.
#![cfg(target_os = "linux")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    reason = "the test starts itself again, and its controls do what is forbidden"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};

use stelp::{Effect, Ended, Engine, EngineKind, NoHost, Policy, PolicyBuilder};
use stelp_testkit::corpus::rows;

/// Tells a child what to do.
const TASK: &str = "STELP_SYSCALLS_TASK";
const SIGSYS: i32 = 31;
const PROGRAMS: &str = "risky.jsonl";

/// What a child may still do. Without a rule for reading, even the standard input is out of reach.
/// The thread that started the worker may still be setting its mask of signals.
const ALLOWED: &str = r#"{"worker": {
    "mismatch_action": "kill_process",
    "match_action": "allow",
    "filter": [
        {"syscall": "write", "args": [{"index": 0, "type": "dword", "op": "eq", "val": 1}]},
        {"syscall": "write", "args": [{"index": 0, "type": "dword", "op": "eq", "val": 2}]},
        {"syscall": "mmap", "args": [{"index": 4, "type": "dword", "op": "eq", "val": 4294967295}]},
        {"syscall": "munmap"},
        {"syscall": "mremap"},
        {"syscall": "mprotect"},
        {"syscall": "madvise"},
        {"syscall": "brk"},
        {"syscall": "futex"},
        {"syscall": "clock_gettime"},
        {"syscall": "getrandom"},
        {"syscall": "sched_getaffinity"},
        {"syscall": "sigaltstack"},
        {"syscall": "rt_sigprocmask"},
        {"syscall": "exit_group"}
    ]
}}"#;

#[test]
fn hostile_programs_reach_nothing() {
    reach_nothing("auto");
}

#[test]
fn hostile_programs_reach_nothing_in_native_code() {
    reach_nothing("jit");
}

/// Runs all programs in a child, on that engine.
fn reach_nothing(engine: &str) {
    let wanted: BTreeSet<String> = rows(PROGRAMS).into_iter().map(|r| r.id).collect();
    if wanted.is_empty() {
        println!("skipped: no {PROGRAMS}; STELP_DATA names its directory");
        return;
    }
    let out = child(engine);
    let text = String::from_utf8_lossy(&out.stdout);
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let (mut last, mut native) = ("", 0u64);
    for line in text.lines() {
        let [mark, suite, outcome, compiled, id] = line.splitn(5, ' ').collect::<Vec<_>>()[..]
        else {
            continue;
        };
        native += compiled.parse().unwrap_or(0);
        if mark != "=>" {
            continue;
        }
        seen.insert(id.to_owned());
        *counts.entry((suite, outcome)).or_default() += 1;
        last = id;
    }
    for ((suite, outcome), n) in &counts {
        println!("{suite:<20} {outcome:<10} {n:>4}");
    }
    println!("{engine}: {native} pieces of native code");
    assert!(
        out.status.success(),
        "{} after {last}\n{}",
        out.status,
        String::from_utf8_lossy(&out.stderr)
    );
    assert_eq!(seen, wanted);
    let faults = counts.iter().filter(|((_, o), _)| *o == "fault");
    assert_eq!(
        faults.count(),
        0,
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let ran = counts.iter().filter(|((_, o), _)| *o == "value");
    assert!(ran.map(|(_, n)| n).sum::<usize>() > 0, "nothing was run");
    assert!(native > 0 || engine != "jit", "nothing was compiled");
}

#[test]
fn what_is_forbidden_is_fatal() {
    for task in [
        "open", "socket", "process", "thread", "unlink", "mkdir", "read",
    ] {
        let out = child(task);
        assert_eq!(
            out.status.signal(),
            Some(SIGSYS),
            "{task}: {}\n{}{}",
            out.status,
            String::from_utf8_lossy(&out.stdout),
            String::from_utf8_lossy(&out.stderr)
        );
    }
}

/// Runs this test binary again, for one task.
fn child(task: &str) -> Output {
    let this = std::env::current_exe().expect("the path of this test");
    Command::new(this)
        .args(["--exact", "worker", "--ignored", "--nocapture"])
        .env(TASK, task)
        // One more arena of the C library's allocator would look into /proc when it shrinks.
        .env("MALLOC_ARENA_MAX", "1")
        // A backtrace opens the binary.
        .env_remove("RUST_BACKTRACE")
        .output()
        .expect("start this test again")
}

/// The child's side.
#[test]
#[ignore = "what the other tests start in a process of its own"]
fn worker() {
    let Ok(task) = std::env::var(TASK) else {
        return;
    };
    let programs = rows(PROGRAMS);
    let mut out = std::io::stdout();
    confine();
    match task.as_str() {
        "auto" | "jit" => {
            let engine = Engine::with_kind(match task.as_str() {
                "jit" => EngineKind::Jit,
                _ => EngineKind::Auto,
            });
            let policy = policy();
            for row in &programs {
                let (end, compiled) = outcome(&engine, &policy, &row.program);
                writeln!(out, "=> {} {end} {compiled} {}", row.suite, row.id)
                    .expect("write to the parent");
            }
        }
        "open" => drop(std::fs::File::open("/dev/null")),
        "socket" => drop(std::net::TcpListener::bind("127.0.0.1:0")),
        "process" => drop(Command::new("true").status()),
        "thread" => drop(std::thread::spawn(|| ()).join()),
        "unlink" => drop(std::fs::remove_file("/nonexistent/file")),
        "mkdir" => drop(std::fs::create_dir("/nonexistent/directory")),
        "read" => drop(std::io::stdin().read_line(&mut String::new())),
        other => panic!("there is no task {other}"),
    }
    out.flush().expect("write to the parent");
    std::process::exit(0);
}

/// From here on, all threads of this process have only the allowed system calls.
fn confine() {
    let arch = std::env::consts::ARCH
        .try_into()
        .expect("an architecture with filters");
    let filters = seccompiler::compile_from_json(ALLOWED.as_bytes(), arch).expect("a filter");
    seccompiler::apply_filter_all_threads(&filters["worker"]).expect("install the filter");
}

fn policy() -> Policy {
    let limited = PolicyBuilder::new().allow(Effect::Print).limits(|l| {
        l.wall_us = 1_000_000;
        l.memory = 64 << 20;
        l.fuel = 50_000_000;
    });
    limited.build().expect("a policy")
}

/// How a program ended, and the pieces of native code that were made of it.
fn outcome(engine: &Engine, policy: &Policy, program: &str) -> (&'static str, u64) {
    let Ok(program) = engine.vet(program, policy) else {
        return ("refused", 0);
    };
    let outcome = program
        .run((), NoHost)
        .expect("a run without inputs starts");
    let end = match outcome.ended {
        Ended::Value(_) => "value",
        Ended::Exception(_) => "exception",
        Ended::Trap(_) => "trap",
        Ended::Fault(message) => {
            eprintln!("fault: {message}");
            "fault"
        }
    };
    (end, outcome.usage.compiled)
}
