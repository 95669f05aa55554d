//! No program of `tests/adversarial` gets its way, and none can end the process, on either engine.
//!
//! A program's first comment lines say how it must end; several are alternatives:
//!
//! ```text
//! # error: CODE …               refused with one of these codes before it runs
//! # trap: KIND …                stopped by one of these limits
//! # outcome: value              runs to its end
//! # outcome: exception [NAME …] ends with an uncaught exception, of one of these types
//! ```
//!
//! Further lines ask for more: `# effect: NAME` (a diagnostic names the effect),
//! `# limit: NAME=VALUE`, `# stdout: LINE` (all that was printed). With `# oracle: cpython`
//! the transcript must equal the `.out` beside it when the program ran to an end of its own.
//! Whatever happens, nothing prints `ESCAPED` or `a trap`, nothing is a fault, the process
//! ends by itself with the status of its outcome, and its memory stays near the limit.
#![expect(
    clippy::expect_used,
    reason = "a test reads its programs and starts the binary"
)]

mod programs;

use std::path::Path;
use std::time::Duration;

use programs::Ran;

/// Low enough that a debug build reaches it in a second or so.
const FUEL: &str = "fuel=30000000";
const WALL: &str = "wall=20s";
const MEMORY: u64 = 128 << 20;
/// What the process may use besides the guest's memory.
const OVERHEAD: u64 = 32 << 20;
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn escape() {
    programs::judge_all("escape", &programs::under("adversarial/escape"), judge);
}

#[test]
fn exhaust() {
    programs::judge_all("exhaust", &programs::under("adversarial/exhaust"), judge);
}

#[test]
fn confuse() {
    programs::judge_all("confuse", &programs::under("adversarial/confuse"), judge);
}

#[test]
fn crash() {
    programs::judge_all("crash", &programs::under("adversarial/crash"), judge);
}

/// What the header's lines may declare.
const NAMES: [&str; 7] = [
    "error", "trap", "outcome", "effect", "limit", "stdout", "oracle",
];

/// The lines of the header, each with its name and value.
fn header_lines(template: &str) -> impl Iterator<Item = (&str, (&str, &str))> {
    template.lines().map_while(|line| {
        let (name, value) = line.strip_prefix("# ")?.split_once(": ")?;
        NAMES
            .contains(&name)
            .then_some((line, (name, value.trim())))
    })
}

/// The values that the header gives for a name.
fn header<'a>(template: &'a str, name: &str) -> Vec<&'a str> {
    header_lines(template)
        .filter(|(_, (n, _))| *n == name)
        .map(|(_, (_, value))| value)
        .collect()
}

fn judge(path: &Path) -> Result<(), String> {
    let template = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let mut limits = vec![
        FUEL.to_owned(),
        WALL.to_owned(),
        format!("memory={}MiB", MEMORY >> 20),
    ];
    limits.extend(header(&template, "limit").iter().map(|l| (*l).to_owned()));
    programs::on_engines(&text_of(&template), &limits, PATIENCE, |ran| {
        ends_well(path, &template, ran)
    })
}

fn ends_well(path: &Path, template: &str, ran: &Ran) -> Result<(), String> {
    ends_by_itself(ran)?;
    ends_as_declared(template, ran)?;
    let printed = ran.stdout();
    if printed.contains("ESCAPED") || printed.contains("a trap\n") {
        return Err(format!("printed {printed:?}"));
    }
    for effect in header(template, "effect") {
        let named = list(ran, "diagnostics")
            .iter()
            .any(|d| d["effect"].as_str().is_some_and(|e| e.starts_with(effect)));
        if !named {
            return Err(format!("no diagnostic names {effect}: {}", ran.summary()));
        }
    }
    for line in header(template, "stdout") {
        if printed.trim_end() != line {
            return Err(format!("printed {printed:?}"));
        }
    }
    let out = path.with_extension("out");
    if out.is_file() && matches!(ran.outcome(), "value" | "exception") {
        let want = std::fs::read_to_string(&out).map_err(|e| e.to_string())?;
        let got = ran.transcript();
        if got != want {
            return Err(format!("want {want:?}\n    got  {got:?}"));
        }
    }
    Ok(())
}

/// The program without its header: the first bytes of a program can matter, as a byte order
/// mark or a coding line does.
fn text_of(template: &str) -> String {
    let header: usize = header_lines(template).map(|(line, _)| line.len() + 1).sum();
    programs::template::expand(template.get(header..).unwrap_or(""))
}

fn list<'a>(ran: &'a Ran, key: &str) -> &'a [serde_json::Value] {
    ran.said[key].as_array().map_or(&[], Vec::as_slice)
}

/// The status fits the outcome, there was no fault, and memory stayed near the limit.
fn ends_by_itself(ran: &Ran) -> Result<(), String> {
    let expected = match ran.outcome() {
        "value" => 0,
        "exception" => 1,
        "refused" => 3,
        "trap" => 4,
        _ => return Err(format!("after {:.1?}: {}", ran.elapsed, ran.summary())),
    };
    // A guest that asked for an exit status gets it.
    if ran.status != Some(expected) && ran.exception() != "SystemExit" {
        return Err(format!("status {:?}: {}", ran.status, ran.summary()));
    }
    if ran.peak > MEMORY + OVERHEAD {
        return Err(format!("used {} MiB", ran.peak >> 20));
    }
    Ok(())
}

fn ends_as_declared(template: &str, ran: &Ran) -> Result<(), String> {
    let any = |values: Vec<&str>, fits: &dyn Fn(&str) -> bool| {
        values.iter().any(|v| v.split_whitespace().any(fits))
    };
    let fits = match ran.outcome() {
        "refused" => any(header(template, "error"), &|code| {
            list(ran, "diagnostics")
                .iter()
                .any(|d| d["code"] == code && d["severity"] == "error")
        }),
        "trap" => any(header(template, "trap"), &|kind| ran.trap() == kind),
        "value" => header(template, "outcome").contains(&"value"),
        _ => header(template, "outcome").iter().any(|o| {
            let mut words = o.split_whitespace();
            words.next() == Some("exception") && {
                let names: Vec<&str> = words.collect();
                names.is_empty() || names.contains(&ran.exception())
            }
        }),
    };
    if fits {
        Ok(())
    } else {
        Err(format!("ended otherwise than declared: {}", ran.summary()))
    }
}
