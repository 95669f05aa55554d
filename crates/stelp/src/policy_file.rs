//! Policies as TOML text.
//!
//! ```toml
//! profile = "pure"            # or "strict"
//! [effects]
//! allow = ["print", "eval.arith"]
//! [limits]
//! fuel = 100_000_000
//! memory = "128MiB"
//! wall = "2s"
//! [inputs]
//! x = "int"
//! [[tool]]
//! name = "search"
//! signature = "def search(query: str, limit: int = 10) -> list[str]"
//! doc = "Finds pages."
//! effects = ["net(example.org)"]
//! ```
//!
//! What holds: a key that is not known here is an error with its line, and every error of a file is reported, not
//! only the first. What is absent: files; the text is given.

use std::fmt;
use std::ops::Range;

use stelp_frontend::signature::{parse_signature, parse_type};
use stelp_ir::{Effect, LineIndex, Policy, Profile, ToolSignature};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::limits::{LIMIT_NAMES, set_limit};

/// The longest policy that is read.
const MAX_LENGTH: usize = 1 << 20;

/// What is wrong with a policy's text, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PolicyError {
    /// 1-based; 0 for a policy that was not read from text.
    pub line: u32,
    pub column: u32,
    pub message: String,
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return f.write_str(&self.message);
        }
        write!(
            f,
            "line {}, column {}: {}",
            self.line, self.column, self.message
        )
    }
}

impl std::error::Error for PolicyError {}

/// Reads a policy.
///
/// # Errors
/// All that is wrong with the text, in its order.
pub fn parse_policy(text: &str) -> Result<Policy, Vec<PolicyError>> {
    let mut ctx = Ctx {
        text,
        lines: LineIndex::new(text),
        errors: Vec::new(),
    };
    if text.len() > MAX_LENGTH {
        ctx.error(0..0, format!("longer than {MAX_LENGTH} bytes"));
        return Err(ctx.errors);
    }
    let mut policy = Policy::default();
    match DeTable::parse(text) {
        Ok(table) => ctx.root(table.get_ref(), &mut policy),
        Err(e) => ctx.error(e.span().unwrap_or(0..0), e.message().to_owned()),
    }
    if ctx.errors.is_empty() {
        return Ok(policy);
    }
    ctx.errors.sort_by_key(|e| (e.line, e.column));
    Err(ctx.errors)
}

/// The effect of a name as policies write it.
///
/// # Errors
/// A sentence that names the effects that there are.
pub(crate) fn parse_effect(text: &str) -> Result<Effect, String> {
    match Effect::parse(text) {
        Some(Effect::Tool(name)) => Err(format!(
            "declaring the tool `{name}` grants calling it; leave `tool({name})` out"
        )),
        Some(e) => Ok(e),
        None => Err(format!(
            "`{text}` is no effect; the effects are print, input, clock, entropy, env, fs.read(path), fs.write(path), \
             fs.delete(path), net(host), proc(command), eval.arith, eval, reflect, thread, sys.info"
        )),
    }
}

/// Whether a text can be a variable of a program.
pub(crate) fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c == '_' || c.is_alphabetic());
    const KEYWORDS: [&str; 35] = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
        "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
        "try", "while", "with", "yield",
    ];
    starts && chars.all(|c| c == '_' || c.is_alphanumeric()) && !KEYWORDS.contains(&name)
}

type Table<'i> = DeTable<'i>;
type Entry<'i> = Spanned<DeValue<'i>>;

struct Ctx<'a> {
    text: &'a str,
    lines: LineIndex,
    errors: Vec<PolicyError>,
}

impl Ctx<'_> {
    fn error(&mut self, at: Range<usize>, message: String) {
        let offset = u32::try_from(at.start).unwrap_or(u32::MAX);
        let (line, column) = self.lines.line_column(self.text, offset);
        self.errors.push(PolicyError {
            line,
            column,
            message,
        });
    }

    fn wrong_type(&mut self, at: &Entry<'_>, name: &str, expected: &str) {
        let found = at.get_ref().type_str();
        self.error(
            at.span(),
            format!("`{name}` must be {expected}, not a {found}"),
        );
    }

    fn unknown(&mut self, at: Range<usize>, key: &str, place: &str, known: &[&str]) {
        let near = known
            .iter()
            .find(|k| k.eq_ignore_ascii_case(key) || alike(k, key));
        let hint = match near {
            Some(k) => format!("did you mean `{k}`?"),
            None => format!("the keys are {}", known.join(", ")),
        };
        self.error(at, format!("unknown key `{key}` in {place}; {hint}"));
    }

    fn root(&mut self, table: &Table<'_>, policy: &mut Policy) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "profile" => self.profile(value, policy),
                "effects" => self.effects(value, policy),
                "limits" => self.limits(value, policy),
                "inputs" => self.inputs(value, policy),
                "tool" => self.tools(value, policy),
                other => {
                    let known = ["profile", "effects", "limits", "inputs", "tool"];
                    self.unknown(key.span(), other, "the policy", &known);
                }
            }
        }
    }

    fn profile(&mut self, value: &Entry<'_>, policy: &mut Policy) {
        match value.get_ref().as_str() {
            Some("pure") => policy.profile = Profile::Pure,
            Some("strict") => policy.profile = Profile::Strict,
            Some(other) => self.error(
                value.span(),
                format!("`{other}` is no profile; the profiles are pure, strict"),
            ),
            None => self.wrong_type(value, "profile", "a string"),
        }
    }

    fn table<'v, 'i>(
        &mut self,
        value: &'v Entry<'i>,
        name: &str,
    ) -> Option<Vec<(&'v Spanned<std::borrow::Cow<'i, str>>, &'v Entry<'i>)>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, name, "a table");
            return None;
        };
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(k, _)| k.span().start);
        Some(entries)
    }

    fn effects(&mut self, value: &Entry<'_>, policy: &mut Policy) {
        for (key, value) in self.table(value, "effects").unwrap_or_default() {
            match key.get_ref().as_ref() {
                "allow" => policy.allow = self.effect_list(value, "allow"),
                other => self.unknown(key.span(), other, "[effects]", &["allow"]),
            }
        }
    }

    fn effect_list(&mut self, value: &Entry<'_>, name: &str) -> Vec<Effect> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(value, name, "an array of effects");
            return Vec::new();
        };
        let mut effects = Vec::new();
        for item in items {
            match item.get_ref().as_str().map(parse_effect) {
                Some(Ok(e)) => effects.push(e),
                Some(Err(m)) => self.error(item.span(), m),
                None => self.wrong_type(item, name, "an array of strings"),
            }
        }
        effects
    }

    fn limits(&mut self, value: &Entry<'_>, policy: &mut Policy) {
        for (key, value) in self.table(value, "limits").unwrap_or_default() {
            let name = key.get_ref().as_ref();
            if !LIMIT_NAMES.contains(&name) {
                self.unknown(key.span(), name, "[limits]", &LIMIT_NAMES);
                continue;
            }
            let text = match value.get_ref() {
                DeValue::Integer(i) if i.radix() == 10 => i.as_str().to_owned(),
                DeValue::String(s) => s.to_string(),
                _ => {
                    self.wrong_type(value, name, "an integer or a string with a unit");
                    continue;
                }
            };
            if let Err(m) = set_limit(&mut policy.limits, name, &text) {
                self.error(value.span(), format!("`{name}`: {m}"));
            }
        }
    }

    fn inputs(&mut self, value: &Entry<'_>, policy: &mut Policy) {
        for (key, value) in self.table(value, "inputs").unwrap_or_default() {
            let name = key.get_ref().as_ref();
            if !is_identifier(name) {
                self.error(
                    key.span(),
                    format!("`{name}` can't be the name of an input: it is no Python identifier"),
                );
            }
            match value.get_ref().as_str().map(parse_type) {
                Some(Ok(ty)) => policy.inputs.push((name.to_owned(), ty)),
                Some(Err(m)) => self.error(value.span(), format!("input `{name}`: {m}")),
                None => self.wrong_type(value, name, "a string with a type"),
            }
        }
    }

    fn tools(&mut self, value: &Entry<'_>, policy: &mut Policy) {
        let Some(items) = value.get_ref().as_array() else {
            self.error(value.span(), "write tools as `[[tool]]` tables".to_owned());
            return;
        };
        for item in items {
            if let Some(tool) = self.tool(item) {
                if policy.tool(&tool.name).is_some() {
                    self.error(
                        item.span(),
                        format!("the tool `{}` is declared twice", tool.name),
                    );
                } else {
                    policy.tools.push(tool.into());
                }
            }
        }
    }

    fn tool(&mut self, item: &Entry<'_>) -> Option<ToolSignature> {
        let (mut name, mut doc, mut effects) = (None, None, Vec::new());
        let mut signature = None;
        for (key, value) in self.table(item, "tool")? {
            match key.get_ref().as_ref() {
                "name" => name = self.string(value, "name").map(|n| (n, value.span())),
                "doc" => doc = self.string(value, "doc"),
                "effects" => effects = self.effect_list(value, "effects"),
                "signature" => {
                    signature = Some(None);
                    if let Some(text) = self.string(value, "signature") {
                        match parse_signature(&text) {
                            Ok(s) => signature = Some(Some(s)),
                            Err(m) => self.error(value.span(), format!("signature: {m}")),
                        }
                    }
                }
                other => {
                    self.unknown(
                        key.span(),
                        other,
                        "[[tool]]",
                        &["name", "signature", "doc", "effects"],
                    );
                }
            }
        }
        let Some(signature) = signature else {
            self.error(
                item.span(),
                "a tool needs a `signature`, like \"def f(x: int) -> str\"".to_owned(),
            );
            return None;
        };
        let mut signature = signature?;
        if let Some((name, at)) = name
            && name != signature.name
        {
            self.error(
                at,
                format!(
                    "the tool is named `{name}`, but its signature defines `{}`",
                    signature.name
                ),
            );
        }
        signature.doc = doc.unwrap_or(signature.doc);
        signature.effects = effects;
        Some(signature)
    }

    fn string(&mut self, value: &Entry<'_>, name: &str) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(value, name, "a string");
        }
        text
    }
}

/// Whether two keys differ by one character at most, or by an `s` or `_`.
fn alike(a: &str, b: &str) -> bool {
    let plain = |s: &str| s.trim_end_matches('s').replace(['_', '-'], "");
    if plain(a) == plain(b) {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let prefix = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let suffix = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let longer = a.len().max(b.len());
    a.len().abs_diff(b.len()) <= 1 && longer > 3 && prefix + suffix + 1 >= longer
}

#[cfg(test)]
mod tests {
    use super::*;
    use stelp_ir::{Limits, TypeSpec};

    const FULL: &str = r#"
profile = "strict"

[effects]
allow = ["print", "eval.arith", "fs.read(/data)"]

[limits]
fuel = 100_000_000
memory = "128MiB"
wall = "2s"
depth = 1000
output = "1MiB"
tool_calls = 1000

[inputs]
x = "int"
a = "dict[str, list[float]]"

[[tool]]
name = "search"
signature = "def search(query: str, *, limit: int = 10) -> list[str]"
doc = "Finds pages."
effects = ["net"]

[[tool]]
signature = '''def now() -> float: "The time."'''
"#;

    #[test]
    fn every_key_is_read() {
        let p = parse_policy(FULL).unwrap();
        assert_eq!(p.profile, Profile::Strict);
        assert_eq!(
            p.allow,
            vec![
                Effect::Print,
                Effect::EvalArith,
                Effect::FsRead(Some("/data".into()))
            ]
        );
        assert_eq!(
            p.limits,
            Limits {
                fuel: 100_000_000,
                memory: 128 << 20,
                wall_us: 2_000_000,
                depth: 1000,
                output: 1 << 20,
                tool_calls: 1000
            }
        );
        assert_eq!(
            p.inputs.first(),
            Some(&("x".to_owned(), TypeSpec::Int)),
            "in the file's order"
        );
        assert_eq!(
            p.describe_tools(),
            "def search(query: str, *, limit: int = 10) -> list[str]:\n    \"\"\"Finds pages.\"\"\"\n\n\
             def now() -> float:\n    \"\"\"The time.\"\"\"\n"
        );
        assert_eq!(p.tools[0].effects, vec![Effect::Net(None)]);
        assert_eq!(parse_policy("").unwrap(), Policy::default());
    }

    #[test]
    fn each_error_has_its_line() {
        for (text, line, part) in [
            ("\nprofil = \"pure\"", 2, "did you mean `profile`?"),
            ("profile = 3", 1, "must be a string"),
            ("profile = \"lax\"", 1, "no profile"),
            (
                "[effects]\n\ndeny = []",
                3,
                "unknown key `deny` in [effects]",
            ),
            (
                "[effects]\nallow = [\n\"print\",\n\"fly\"]",
                4,
                "`fly` is no effect",
            ),
            ("[effects]\nallow = \"print\"", 2, "an array of effects"),
            ("[effects]\nallow = [\"tool(f)\"]", 2, "declaring the tool"),
            ("[limits]\nmemory = \"1 parsec\"", 2, "not a size"),
            ("[limits]\nwall = 2", 2, "not a duration"),
            ("[limits]\nfuel = 1.5", 2, "an integer or a string"),
            ("[limits]\ntoolcalls = 1", 2, "did you mean `tool_calls`?"),
            ("[inputs]\nx = \"integer\"", 2, "`integer` is not a type"),
            ("[inputs]\nclass = \"int\"", 2, "no Python identifier"),
            ("[inputs]\nx = 1", 2, "a string with a type"),
            ("[[tool]]\nname = \"f\"", 1, "needs a `signature`"),
            (
                "[[tool]]\nname = \"f\"\nsignature = \"def g()\"",
                2,
                "defines `g`",
            ),
            ("[[tool]]\nsignature = \"def g(\"", 2, "not a `def` line"),
            (
                "[[tool]]\nsignature = \"def g()\"\n[[tool]]\nsignature = \"def g()\"",
                3,
                "declared twice",
            ),
            (
                "[[tool]]\nsignature = \"def g()\"\ncolour = 1",
                3,
                "unknown key `colour` in [[tool]]",
            ),
            ("tool = 3", 1, "`[[tool]]` tables"),
            ("limits = 3", 1, "must be a table"),
            ("x = = 1", 1, ""),
            ("a = 1\na = 2", 2, "duplicate"),
        ] {
            let errors = parse_policy(text).unwrap_err();
            assert_eq!(
                (errors[0].line, errors.len()),
                (line, 1),
                "{text}: {errors:?}"
            );
            assert!(errors[0].message.contains(part), "{text}: {errors:?}");
        }
    }

    #[test]
    fn all_errors_are_reported() {
        let errors =
            parse_policy("[limits]\nfuel = \"x\"\nspeed = 1\n[inputs]\ny = \"what\"").unwrap_err();
        assert_eq!(
            errors.iter().map(|e| e.line).collect::<Vec<_>>(),
            vec![2, 3, 5]
        );
    }

    #[test]
    fn deep_and_huge_files_are_errors() {
        assert!(parse_policy(&format!("a = {}", "[".repeat(100_000))).is_err());
        assert!(parse_policy(&"#".repeat(2 << 20)).is_err());
        assert!(parse_policy("a = \u{0}").is_err());
    }
}
