//! Limits as text: sizes with a unit (`128MiB`), durations with a unit (`2s`), plain counts.

use stelp_ir::Limits;

/// The names that limits have in policy files and on command lines.
pub const LIMIT_NAMES: [&str; 6] = ["fuel", "memory", "wall", "depth", "output", "tool_calls"];

/// The largest cage.
const MAX_MEMORY: u64 = 4 << 30;
const MAX_DEPTH: u64 = 1_000_000;

/// Sets the limit `name` from text.
///
/// # Errors
/// A sentence that says what is wrong with the name or the value.
pub fn set_limit(limits: &mut Limits, name: &str, text: &str) -> Result<(), String> {
    match name {
        "fuel" => limits.fuel = count(text)?,
        "memory" => limits.memory = at_most(size(text)?, MAX_MEMORY, "4GiB")?,
        "wall" => limits.wall_us = duration_us(text)?,
        "depth" => {
            limits.depth =
                u32::try_from(at_most(count(text)?, MAX_DEPTH, "1_000_000")?).unwrap_or(u32::MAX);
        }
        "output" => limits.output = size(text)?,
        "tool_calls" => limits.tool_calls = count(text)?,
        _ => {
            return Err(format!(
                "`{name}` is no limit; the limits are {}",
                LIMIT_NAMES.join(", ")
            ));
        }
    }
    Ok(())
}

fn at_most(value: u64, most: u64, shown: &str) -> Result<u64, String> {
    if value <= most {
        Ok(value)
    } else {
        Err(format!("at most {shown}"))
    }
}

/// A number without a unit; underscores group digits.
fn count(text: &str) -> Result<u64, String> {
    let digits: String = text.trim().chars().filter(|c| *c != '_').collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!("`{text}` is not a count, like 100_000"));
    }
    digits.parse().map_err(|_| format!("`{text}` is too large"))
}

/// Splits `1.5GiB` into the number and the unit.
fn split_unit(text: &str) -> (&str, &str) {
    let text = text.trim();
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != '_')
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    (number, unit.trim())
}

fn scaled(number: &str, factor: u64, text: &str) -> Result<u64, String> {
    if let Ok(whole) = count(number) {
        return whole
            .checked_mul(factor)
            .ok_or_else(|| format!("`{text}` is too large"));
    }
    let value: f64 = number
        .replace('_', "")
        .parse()
        .map_err(|_| format!("`{text}`: `{number}` is not a number"))?;
    let scaled = value * factor as f64;
    if scaled.is_finite() && (0.0..9e18).contains(&scaled) {
        Ok(scaled.round() as u64)
    } else {
        Err(format!("`{text}` is too large"))
    }
}

/// Bytes: a plain count, or a number with a unit.
fn size(text: &str) -> Result<u64, String> {
    let (number, unit) = split_unit(text);
    let factor = match unit {
        "" | "B" => 1,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        "kB" | "KB" => 1_000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        _ => {
            return Err(format!(
                "`{text}` is not a size, like 128MiB (B, KiB, MiB, GiB, kB, MB, GB)"
            ));
        }
    };
    scaled(number, factor, text)
}

/// Microseconds of a duration with a unit.
fn duration_us(text: &str) -> Result<u64, String> {
    let (number, unit) = split_unit(text);
    let factor = match unit {
        "us" | "µs" => 1,
        "ms" => 1_000,
        "s" => 1_000_000,
        "min" => 60_000_000,
        "h" => 3_600_000_000,
        _ => {
            return Err(format!(
                "`{text}` is not a duration, like 2s (us, ms, s, min, h)"
            ));
        }
    };
    scaled(number, factor, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_with_their_units() {
        let mut l = Limits::default();
        for (name, text) in [
            ("fuel", "100_000_000"),
            ("memory", "128MiB"),
            ("wall", "1.5s"),
            ("depth", "200"),
            ("output", "10kB"),
            ("tool_calls", "3"),
        ] {
            set_limit(&mut l, name, text).unwrap();
        }
        assert_eq!(
            l,
            Limits {
                fuel: 100_000_000,
                memory: 128 << 20,
                wall_us: 1_500_000,
                depth: 200,
                output: 10_000,
                tool_calls: 3
            }
        );
    }

    #[test]
    fn wrong_limits_say_what_is_wrong() {
        let mut l = Limits::default();
        for (name, text, part) in [
            ("fuel", "-1", "not a count"),
            ("fuel", "99999999999999999999999", "too large"),
            ("memory", "12parsecs", "not a size"),
            ("memory", "5GiB", "at most 4GiB"),
            ("memory", "1..5GiB", "not a number"),
            ("wall", "2", "not a duration"),
            ("wall", "99999999999999999999999999h", "too large"),
            ("speed", "1", "is no limit"),
            ("depth", "5000000", "at most"),
            ("memory", "", "not a"),
        ] {
            let e = set_limit(&mut l, name, text).unwrap_err();
            assert!(e.contains(part), "{name}={text}: {e}");
        }
        assert_eq!(l, Limits::default());
    }
}
