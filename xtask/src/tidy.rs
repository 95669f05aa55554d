//! `cargo xtask tidy`: the rules of the repository that no compiler checks.
//!
//! Each rule is one function that adds what it finds to a list; the command prints the
//! whole list. The table of crates is that of `docs/architecture.md`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::Result;
use crate::files::{metadata, read, root, short, under};

/// What each crate of the workspace may depend on, of the workspace.
const LAYERS: [(&str, &[&str]); 11] = [
    ("stelp-ir", &[]),
    ("stelp-frontend", &["stelp-ir"]),
    ("stelp-verify", &["stelp-ir"]),
    ("stelp-runtime", &["stelp-ir"]),
    (
        "stelp-interp",
        &["stelp-ir", "stelp-verify", "stelp-runtime"],
    ),
    ("stelp-jit", &["stelp-ir", "stelp-verify", "stelp-runtime"]),
    (
        "stelp",
        &[
            "stelp-ir",
            "stelp-frontend",
            "stelp-verify",
            "stelp-runtime",
            "stelp-interp",
            "stelp-jit",
        ],
    ),
    ("stelp-cli", &["stelp"]),
    (
        "stelp-testkit",
        &[
            "stelp",
            "stelp-ir",
            "stelp-frontend",
            "stelp-verify",
            "stelp-runtime",
            "stelp-interp",
            "stelp-jit",
        ],
    ),
    ("stelp-fuzz", &["stelp-testkit"]),
    ("xtask", &[]),
];

/// Outside crates that only some crates may use: (start of the name, the users). The
/// first that fits decides. The parser's tree is also read by the oracle that compares it
/// with another parser's.
const OWNED: [(&str, &[&str]); 7] = [
    ("ruff_python_ast", &["stelp-frontend", "stelp-testkit"]),
    ("ruff_", &["stelp-frontend"]),
    ("rustpython-", &["stelp-testkit"]),
    ("cranelift", &["stelp-jit"]),
    ("memmap2", &["stelp-runtime", "stelp-jit"]),
    ("salsa", &["stelp"]),
    ("clap", &["stelp-cli"]),
];

/// The files that may hold `unsafe`.
const UNSAFE: [&str; 2] = [
    "crates/runtime/src/heap/region.rs",
    "crates/jit/src/enter.rs",
];

const MAX_LINES: usize = 800;

/// Words that say that something is unfinished. Split, so that this file passes.
const UNFINISHED: [&str; 4] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("todo", "!("),
    concat!("unimple", "mented!("),
];

/// Paths of one machine.
const MACHINE: [&str; 3] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
];

/// What a command line in the documentation may start with.
const SHELL: [&str; 18] = [
    "cargo build",
    "cargo test",
    "cargo run",
    "cargo install",
    "cargo doc",
    "cargo clippy",
    "cargo fmt",
    "cargo nextest",
    "cargo deny",
    "cargo add",
    "cargo miri",
    ".ci/run",
    "git clone",
    "cd ",
    "python3 ",
    "target/release/stelp ",
    "stelp ",
    "rustup ",
];

/// The subcommands of the binary.
const STELP: [&str; 6] = ["run", "check", "explain", "batch", "bench", "repl"];

struct Tidy {
    root: PathBuf,
    found: Vec<String>,
}

pub(crate) fn run(args: &[String]) -> Result {
    if let Some(a) = args.first() {
        return Err(format!("unexpected argument `{a}`"));
    }
    let mut tidy = Tidy {
        root: root(),
        found: Vec::new(),
    };
    let rust = tidy.layers()?;
    tidy.sources()?;
    tidy.crate_roots()?;
    tidy.texts()?;
    tidy.docs()?;
    tidy.fixtures()?;
    tidy.licences(&rust)?;
    match tidy.found.as_slice() {
        [] => {
            println!("tidy: ok");
            Ok(())
        }
        found => Err(format!("\n  {}", found.join("\n  "))),
    }
}

impl Tidy {
    fn says(&mut self, path: &Path, line: usize, what: &str) {
        let at = short(&self.root, path).to_string();
        self.found.push(match line {
            0 => format!("{at}: {what}"),
            n => format!("{at}:{n}: {what}"),
        });
    }

    /// Crates depend only on the layers below them, and only the owner uses an owned crate.
    /// Gives what cargo knows of every package, for the licences.
    fn layers(&mut self) -> Result<Value> {
        let meta = metadata(&[])?;
        let members: Vec<&str> = strings(&meta["workspace_members"]);
        for package in list(&meta["packages"]) {
            let (name, id) = (string(&package["name"]), string(&package["id"]));
            if !members.contains(&id) {
                continue;
            }
            let Some((_, allowed)) = LAYERS.iter().find(|(n, _)| *n == name) else {
                self.found
                    .push(format!("{name}: not in the table of crates"));
                continue;
            };
            for dep in list(&package["dependencies"]) {
                let on = string(&dep["name"]);
                let for_tests = dep["kind"].as_str() == Some("dev");
                let ours = LAYERS.iter().any(|(n, _)| *n == on);
                if ours && !allowed.contains(&on) && !for_tests {
                    self.found.push(format!("{name}: must not depend on {on}"));
                }
                let users = OWNED.iter().find(|(start, _)| on.starts_with(start));
                if users.is_some_and(|(_, users)| !users.contains(&name)) && !for_tests {
                    self.found
                        .push(format!("{name}: {on} belongs to another crate"));
                }
            }
        }
        Ok(meta)
    }

    /// Every Rust file starts with its `//!`, is not too long, and has no `unsafe`.
    fn sources(&mut self) -> Result {
        for path in self.rust_files()? {
            let text = read(&path)?;
            if !text.starts_with("//!") {
                self.says(&path, 1, "does not start with `//!`");
            }
            let lines = text.lines().count();
            if lines > MAX_LINES {
                self.says(&path, 0, &format!("{lines} lines, over {MAX_LINES}"));
            }
            if UNSAFE.iter().any(|u| path == self.root.join(u)) {
                continue;
            }
            for (i, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or("");
                if has_word(code, "unsafe") && !code.contains('"') {
                    self.says(&path, i + 1, "`unsafe` outside the files that may hold it");
                }
            }
        }
        Ok(())
    }

    fn rust_files(&self) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for dir in ["crates", "xtask", "fuzz", "tests", "examples"] {
            found.extend(under(&self.root.join(dir), &[".rs"])?);
        }
        Ok(found)
    }

    /// Each crate forbids unsafe code; those with a file for it deny it.
    fn crate_roots(&mut self) -> Result {
        for path in self.rust_files()? {
            let parent = path.parent().and_then(|p| p.file_name());
            let is_root = parent.is_some_and(|p| p == "src")
                && path
                    .file_name()
                    .is_some_and(|n| n == "lib.rs" || n == "main.rs");
            if !is_root {
                continue;
            }
            let has_file = UNSAFE.iter().any(|u| {
                path.parent()
                    .is_some_and(|p| self.root.join(u).starts_with(p))
            });
            let wanted = if has_file {
                "#![deny(unsafe_code)]"
            } else {
                "#![forbid(unsafe_code)]"
            };
            let text = read(&path)?;
            if !text.contains(wanted) && !text.contains("#![forbid(unsafe_code)]") {
                self.says(&path, 0, &format!("lacks `{wanted}`"));
            }
        }
        Ok(())
    }

    /// Nothing in the repository is unfinished by its own words, or speaks of one machine.
    /// The programs under `tests` may say what they like.
    fn texts(&mut self) -> Result {
        let ends = [".rs", ".md", ".toml", ".py", ".ir", ".sh", ".json", "run"];
        for dir in ["crates", "xtask", "fuzz", "docs", "examples", ".ci"] {
            for path in under(&self.root.join(dir), &ends)? {
                self.text(&path)?;
            }
        }
        for name in ["README.md", "Cargo.toml", "deny.toml", "clippy.toml"] {
            let path = self.root.join(name);
            if path.is_file() {
                self.text(&path)?;
            } else {
                self.says(&path, 0, "is missing");
            }
        }
        Ok(())
    }

    fn text(&mut self, path: &Path) -> Result {
        for (i, line) in read(path)?.lines().enumerate() {
            if let Some(word) = UNFINISHED.iter().find(|w| line.contains(*w)) {
                self.says(path, i + 1, &format!("`{word}`"));
            }
            if MACHINE.iter().any(|m| line.contains(m))
                && path.extension().is_none_or(|e| e != "py")
            {
                self.says(path, i + 1, "names a path of one machine");
            }
        }
        Ok(())
    }

    /// The commands that the documentation shows exist, and its links lead somewhere.
    fn docs(&mut self) -> Result {
        let mut pages = under(&self.root.join("docs"), &[".md"])?;
        pages.push(self.root.join("README.md"));
        for page in pages.iter().filter(|p| p.is_file()) {
            let text = read(page)?;
            let mut fence: Option<&str> = None;
            for (i, line) in text.lines().enumerate() {
                if let Some(info) = line.trim_start().strip_prefix("```") {
                    fence = fence.is_none().then_some(info);
                } else if fence == Some("sh") {
                    self.command(page, i + 1, line);
                } else if fence.is_none() {
                    self.links(page, i + 1, line);
                }
            }
        }
        Ok(())
    }

    fn command(&mut self, page: &Path, at: usize, line: &str) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        if let Some(rest) = line.strip_prefix("cargo xtask ") {
            let name = rest.split_whitespace().next().unwrap_or("");
            if !crate::COMMANDS.contains(&name) {
                self.says(page, at, &format!("no command `cargo xtask {name}`"));
            }
            return;
        }
        if !SHELL.iter().any(|s| line.starts_with(s)) {
            self.says(page, at, &format!("unknown command `{line}`"));
        }
        let stelp = line
            .strip_prefix("stelp ")
            .or_else(|| line.strip_prefix("target/release/stelp "));
        if let Some(rest) = stelp {
            let words: Vec<&str> = rest.split_whitespace().collect();
            let name = words.first().copied().unwrap_or("");
            if !STELP.contains(&name) {
                self.says(page, at, &format!("no command `stelp {name}`"));
            }
            for file in words.iter().filter(|w| w.starts_with("examples/")) {
                if !self.root.join(file).exists() {
                    self.says(page, at, &format!("no file {file}"));
                }
            }
        }
    }

    fn links(&mut self, page: &Path, at: usize, line: &str) {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once("](") {
            let Some((target, tail)) = after.split_once(')') else {
                break;
            };
            rest = tail;
            let file = target.split('#').next().unwrap_or("");
            let outside = target.contains("://") || file.is_empty();
            let dir = page.parent().unwrap_or(&self.root);
            if !outside && !dir.join(file).exists() {
                self.says(page, at, &format!("link to {target}, which is not there"));
            }
        }
    }

    /// Every program under `tests` declares or records what it must do.
    fn fixtures(&mut self) -> Result {
        for path in under(&self.root.join("tests/conformance"), &[".py"])? {
            if !path.with_extension("out").is_file() {
                self.says(&path, 0, "has no .out: `cargo xtask conform`");
            }
        }
        for path in under(&self.root.join("tests/conformance"), &[".out"])? {
            if !path.with_extension("py").is_file() {
                self.says(&path, 0, "has no program");
            }
        }
        for path in under(&self.root.join("tests/adversarial"), &[".py"])? {
            let text = read(&path)?;
            let declared = text.lines().take_while(|l| l.starts_with('#')).any(|l| {
                ["# error:", "# trap:", "# outcome:"]
                    .iter()
                    .any(|h| l.starts_with(h))
            });
            if !declared {
                self.says(
                    &path,
                    1,
                    "declares no `# error:`, `# trap:` or `# outcome:`",
                );
            }
        }
        Ok(())
    }

    /// Every licence in the lock file is one that `deny.toml` allows. This is the part of
    /// `cargo deny check licenses` that needs no installation.
    fn licences(&mut self, meta: &Value) -> Result {
        let deny = read(&self.root.join("deny.toml"))?;
        let allowed = allowed_licences(&deny);
        for package in list(&meta["packages"]) {
            let (name, version) = (string(&package["name"]), string(&package["version"]));
            let licence = string(&package["license"]);
            if !licence_fits(licence, &allowed) {
                self.found.push(format!(
                    "{name} {version}: licence `{licence}` is not allowed by deny.toml"
                ));
            }
        }
        Ok(())
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn strings(value: &Value) -> Vec<&str> {
    list(value).iter().map(string).collect()
}

fn has_word(code: &str, word: &str) -> bool {
    code.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|w| w == word)
}

/// The strings of the first `allow = [ … ]` of the file.
fn allowed_licences(deny: &str) -> Vec<&str> {
    let list = deny.split("allow = [").nth(1).unwrap_or("");
    let list = list.split(']').next().unwrap_or("");
    list.split('"').skip(1).step_by(2).collect()
}

/// Whether an SPDX expression can be met: one side of an OR, each side of an AND.
/// The parentheses that real packages use are at most one level deep.
fn licence_fits(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let fits = any_of(&words, &mut at, allowed, 0);
    fits && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize, allowed: &[&str], depth: u32) -> bool {
    let mut fits = all_of(words, at, allowed, depth);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        fits |= all_of(words, at, allowed, depth);
    }
    fits
}

fn all_of(words: &[&str], at: &mut usize, allowed: &[&str], depth: u32) -> bool {
    let mut fits = one(words, at, allowed, depth);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        fits &= one(words, at, allowed, depth);
    }
    fits
}

fn one(words: &[&str], at: &mut usize, allowed: &[&str], depth: u32) -> bool {
    let Some(word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if *word == "(" && depth < 8 {
        let fits = any_of(words, at, allowed, depth + 1);
        let closed = words.get(*at) == Some(&")");
        *at += usize::from(closed);
        return fits && closed;
    }
    if words.get(*at) == Some(&"WITH") {
        let whole = format!("{word} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
        return allowed.contains(&whole.as_str());
    }
    allowed.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_expressions_are_judged_by_their_operators() {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception"];
        for good in [
            "MIT",
            "MIT OR GPL-3.0",
            "MIT/Apache-2.0",
            "(MIT OR X) AND Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(licence_fits(good, &allowed), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND X",
            "(MIT OR X) AND Y",
            "MIT WITH Z",
            "(MIT",
        ] {
            assert!(!licence_fits(bad, &allowed), "{bad}");
        }
    }

    #[test]
    fn allowed_licences_are_read_from_the_file() {
        let deny = "[licenses]\nallow = [\n  \"MIT\",\n  \"Zlib\",\n]\n[bans]\nx = \"y\"\n";
        assert_eq!(allowed_licences(deny), ["MIT", "Zlib"]);
    }

    #[test]
    fn words_are_whole() {
        assert!(has_word("pub unsafe fn f()", "unsafe"));
        assert!(!has_word("#![forbid(unsafe_code)]", "unsafe"));
    }
}
