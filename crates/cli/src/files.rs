//! Reading programs and policies, with messages that say which file and what is wrong with it.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use stelp::{Effect, Inputs, Policy, Value, parse_policy, set_limit};

use crate::args::PolicyArgs;

/// No file above this is read: the engine would refuse a text of a hundredth of it.
const MAX_BYTES: u64 = 32 << 20;

/// A program's name for messages, and its text. `-` is stdin.
pub(crate) fn program(path: &Path) -> Result<(String, String), String> {
    let name = if is_stdin(path) {
        "<stdin>".to_owned()
    } else {
        path.display().to_string()
    };
    let bytes = read(path).map_err(|e| format!("{name}: {e}"))?;
    let text = text(bytes).map_err(|e| format!("{name}: {e}"))?;
    Ok((name, text))
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = if is_stdin(path) {
        std::io::stdin()
            .lock()
            .take(MAX_BYTES + 1)
            .read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|f| f.take(MAX_BYTES + 1).read_to_end(&mut bytes))
    };
    read.map_err(|e| reason(&e))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!("larger than {} MiB", MAX_BYTES >> 20));
    }
    Ok(bytes)
}

/// What went wrong, without the operating system's number.
pub(crate) fn reason(e: &std::io::Error) -> String {
    match e.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "no permission".to_owned(),
        std::io::ErrorKind::IsADirectory => "a directory, not a file".to_owned(),
        _ => e.to_string(),
    }
}

fn text(bytes: Vec<u8>) -> Result<String, String> {
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        format!("not UTF-8 text: byte {at} can't be read")
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The policy of a file; without one, a program may print and evaluate arithmetic.
pub(crate) fn policy(path: Option<&Path>) -> Result<Policy, String> {
    let Some(path) = path else {
        return Ok(Policy {
            allow: vec![Effect::Print, Effect::EvalArith],
            ..Policy::default()
        });
    };
    let (name, text) = program(path)?;
    parse_policy(&text).map_err(|errors| {
        let lines: Vec<String> = errors
            .iter()
            .map(|e| format!("{name}:{}:{}: {}", e.line, e.column, e.message))
            .collect();
        lines.join("\nstelp: ")
    })
}

/// The policy that the arguments name, with their limits.
pub(crate) fn policy_with(args: &PolicyArgs) -> Result<Policy, String> {
    let mut policy = policy(args.policy.as_deref())?;
    set_limits(&mut policy, &args.limits)?;
    Ok(policy)
}

/// Sets the limits of `--limit key=value` arguments.
pub(crate) fn set_limits(policy: &mut Policy, limits: &[String]) -> Result<(), String> {
    for item in limits {
        let (key, value) = item
            .split_once('=')
            .ok_or_else(|| format!("--limit {item}: expected KEY=VALUE"))?;
        set_limit(&mut policy.limits, key.trim(), value)
            .map_err(|m| format!("--limit {item}: {m}"))?;
    }
    Ok(())
}

/// The values of `--input name=JSON` arguments.
pub(crate) fn inputs(items: &[String]) -> Result<Vec<(String, Value)>, String> {
    let parse = |item: &String| {
        let (name, json) = item
            .split_once('=')
            .ok_or_else(|| format!("--input {item}: expected NAME=JSON"))?;
        let value = Value::parse_json(json)
            .map_err(|m| format!("--input {name}: {m}; strings need quotes: '\"text\"'"))?;
        Ok((name.trim().to_owned(), value))
    };
    items.iter().map(parse).collect()
}

/// Inputs for a run; without a policy file they are declared by being given.
pub(crate) fn declare(policy: &mut Policy, has_file: bool, values: Vec<(String, Value)>) -> Inputs {
    if !has_file {
        for (name, _) in &values {
            if !policy.inputs.iter().any(|(n, _)| n == name) {
                policy.inputs.push((name.clone(), stelp::TypeSpec::Any));
            }
        }
    }
    Inputs::from(values)
}
