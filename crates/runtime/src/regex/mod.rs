//! Python's `re`: patterns parsed by Python's rules, matched by `fancy-regex` and the linear engine under it.
//!
//! A pattern is parsed once (`parse`) and emitted in the engine's syntax (`emit`) per kind of text: ASCII or not, ending
//! in a newline or not. Without look-around, references, conditions, atomic or possessive parts it runs in linear time;
//! with them it backtracks, attempt by attempt, each attempt bounded, with the meter asked between attempts. Iterating,
//! splitting and substituting are the library's, over [`Compiled::match_at`].
//!
//! What holds: positions are byte offsets at character boundaries; what stands before `pos` is seen by `^`, `\b` and
//! look-behind, as Python's `pos` argument has it (`endpos` is a shorter text). Size before allocation: [`compile`]
//! refuses what exceeds the limits before the engine sees it; [`compile_cost`] and [`Compiled::memory`] say what to
//! charge. Absent: locale, `\N{…}`, lone surrogates, and bytes patterns (as Latin-1 text with the ASCII flag they match the
//! same, and characters are bytes). Refused: a condition on a group inside that group, and nesting over 24 groups.

mod ast;
mod class;
mod emit;
mod error;
mod escape;
mod parse;
mod program;
mod source;
pub mod template;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::text::Text;
pub use ast::Flags;
use emit::TextKind;
pub use error::{CompileErrorKind, RegexCompileError, RegexError};
pub use parse::MAX_PATTERN;
use parse::Parsed;
use program::{Form, Key, Program};

/// The heaviest pattern, in states of the linear engine. Repeats multiply: `(\d{1,100} ){1,100}` has about 20,000.
const MAX_WEIGHT: u64 = 100_000;
/// From where on a program is made at once.
const EAGER_WEIGHT: u64 = 5_000;
/// The most states times groups.
const MAX_SLOTS: u64 = 1_000_000;

/// How a match is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `match`: beginning at the position.
    Match,
    /// `search`: beginning at the position or after.
    Search,
    /// `fullmatch`: beginning at the position, ending at the text's end.
    Full,
}

/// The spans of all groups; 0 is the whole match, `None` a group that took no part.
pub type Captures = Vec<Option<(usize, usize)>>;

/// Asked now and then with the steps done since it was last asked; `false` ends the match with [`RegexError::Budget`].
pub type Meter<'a> = dyn FnMut(u64) -> bool + 'a;

/// The cost of [`compile`], to charge before it: by the pattern's bytes.
pub fn compile_cost(pattern: &str) -> u64 {
    (pattern.len() as u64)
        .saturating_mul(64)
        .saturating_add(512)
}

/// Compiles a pattern of `str`. The engine's programs are made when first needed.
pub fn compile(pattern: &str, flags: Flags) -> Result<Compiled, RegexCompileError> {
    let parsed = parse::parse(pattern, flags)?;
    let kind = TextKind {
        ascii: true,
        ends_with_newline: true,
        empty: false,
    };
    let emitted = emit::emit(&parsed, kind);
    let weight = emitted.weight;
    let groups = parsed.groups.len() as u64;
    if weight > MAX_WEIGHT || weight.saturating_mul(groups) > MAX_SLOTS {
        return Err(RegexCompileError::too_complex(
            "its repeats multiply to too many states",
        ));
    }
    let (least, _) = ast::width(&parsed.body, &parsed.groups);
    let compiled = Compiled {
        weight,
        far: emitted.far,
        nullable: least == 0,
        sees_newline: ast::mentions(&parsed.body, &[ast::At::End]),
        sees_empty: ast::mentions(&parsed.body, &[ast::At::Boundary, ast::At::NotBoundary]),
        parsed,
        programs: Mutex::new(BTreeMap::new()),
    };
    if weight > EAGER_WEIGHT || compiled.parsed.deep {
        // What the engine may refuse is better refused here than in the middle of a run.
        let made = compiled.program(Form::Plain, kind, 0);
        made.map_err(|_| RegexCompileError::too_complex("its program is too large"))?;
    }
    Ok(compiled)
}

/// A compiled pattern. Cheap to share: its programs are made once, on demand.
pub struct Compiled {
    parsed: Parsed,
    weight: u64,
    /// Whether the bound on backtracking depends on the text's length.
    far: bool,
    /// Whether it can match the empty string.
    nullable: bool,
    /// Whether a newline at the text's end, or a text without anything, makes another program.
    sees_newline: bool,
    sees_empty: bool,
    programs: Mutex<BTreeMap<Key, Result<Arc<Program>, RegexError>>>,
}

impl std::fmt::Debug for Compiled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compiled")
            .field("groups", &self.groups())
            .finish_non_exhaustive()
    }
}

impl Compiled {
    /// `Pattern.groups`: how many groups there are, the whole match aside.
    pub fn groups(&self) -> usize {
        self.parsed.groups.len().saturating_sub(1)
    }

    /// `Pattern.groupindex`, ordered by group.
    pub fn names(&self) -> Vec<(&str, usize)> {
        let mut names: Vec<(&str, usize)> = self
            .parsed
            .names
            .iter()
            .map(|(n, i)| (n.as_str(), *i))
            .collect();
        names.sort_by_key(|(_, index)| *index);
        names
    }

    /// The number of the group of that name.
    pub fn group_of(&self, name: &str) -> Option<usize> {
        self.parsed.names.get(name).copied()
    }

    /// `Pattern.flags`: those given, those the pattern sets, and `UNICODE` if not `ASCII`.
    pub fn flags(&self) -> Flags {
        self.parsed.flags
    }

    /// A bound of the bytes that the compiled pattern takes outside the cage, caches included, for what it is commonly
    /// run on (ASCII text or other, matched one way). To be charged when it is made.
    pub fn memory(&self) -> u64 {
        let caches = if self.weight < 64 {
            64 << 10
        } else {
            program::CACHE_BYTES as u64
        };
        self.weight
            .saturating_mul(96)
            .saturating_add(caches)
            .saturating_add(16 << 10)
    }

    /// What looking at so many bytes of text costs. To be charged for the bytes from the position to the match's end, or
    /// to the text's end if there was none.
    pub fn scan_cost(&self, bytes: usize) -> u64 {
        let bytes = bytes as u64;
        32 + bytes / 4 + bytes.saturating_mul(self.weight) / 256
    }

    /// Matches at `pos` or after it, by `mode`. `None`: there is no match.
    ///
    /// Takes no time by the text's length but for the search itself. With `must_advance`, an empty match at `pos` itself doesn't count: what iteration asks for after an empty match.
    pub fn match_at(
        &self,
        text: &Text<'_>,
        pos: usize,
        mode: Mode,
        must_advance: bool,
        meter: &mut Meter<'_>,
    ) -> Result<Option<Captures>, RegexError> {
        let ascii = text.is_ascii();
        let text = text.as_str();
        if !text.is_char_boundary(pos) {
            return Ok(None);
        }
        let kind = TextKind {
            ascii,
            ends_with_newline: self.sees_newline && text.ends_with('\n'),
            empty: self.sees_empty && text.is_empty(),
        };
        let mut pos = pos;
        if must_advance && self.nullable {
            let form = if mode == Mode::Full {
                Form::FullNotEmpty
            } else {
                Form::NotEmpty
            };
            let found = self.program(form, kind, text.len())?.at(text, pos)?;
            if found.is_some() || mode != Mode::Search {
                return Ok(found);
            }
            match text.get(pos..).and_then(|rest| rest.chars().next()) {
                Some(c) => pos += c.len_utf8(),
                None => return Ok(None),
            }
        }
        match mode {
            Mode::Match => self.program(Form::Plain, kind, text.len())?.at(text, pos),
            Mode::Full => self.program(Form::Full, kind, text.len())?.at(text, pos),
            Mode::Search => self
                .program(Form::Plain, kind, text.len())?
                .search(text, pos, meter),
        }
    }

    fn program(&self, form: Form, kind: TextKind, len: usize) -> Result<Arc<Program>, RegexError> {
        let key = Key::new(form, kind, if self.far { len } else { 0 });
        let mut programs = self.programs.lock().unwrap_or_else(PoisonError::into_inner);
        programs
            .entry(key)
            .or_insert_with(|| Program::build(&self.parsed, key).map(Arc::new))
            .clone()
    }
}
