//! One program of the engine: a pattern emitted for one kind of text and one way to match.

use fancy_regex::{ByteSet, Regex, RegexBuilder, RegexInput, RegexOptionsBuilder};

use super::ast::{At, Flags, Node};
use super::emit::{TextKind, emit};
use super::parse::Parsed;
use super::{Captures, Meter, RegexError};

/// What the lazy automaton of one program may take; over it, a slower engine of fixed size runs.
pub(super) const CACHE_BYTES: usize = 512 << 10;
/// What the states of one program may take.
const PROGRAM_BYTES: usize = 8 << 20;
/// Steps back in one attempt at one position: some 30 ms.
const BACKTRACKS: usize = 250_000;
/// States times bytes that the linear engine may be asked to look at in one call.
const MAX_SCAN: u64 = 1 << 33;
/// Attempts times bytes left between two questions to the meter, and what an attempt counts for.
const UNASKED: u64 = 1 << 16;
const ATTEMPT_COST: u64 = 16;

/// How the pattern is framed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Plain,
    /// Ends at the text's end.
    Full,
    /// Takes at least one character.
    NotEmpty,
    FullNotEmpty,
}

/// Which program a match needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    form: Form,
    kind: TextKind,
    /// How far the bound on backtracking is shifted down: by the text's length, where a step may look far.
    shift: u32,
}

impl Key {
    pub(super) fn new(form: Form, kind: TextKind, len: usize) -> Key {
        Key {
            form,
            kind,
            shift: (len >> 11).checked_ilog2().map_or(0, |n| n + 1).min(11),
        }
    }
}

pub(super) struct Program {
    regex: Regex,
    hard: bool,
    /// Matches only at the text's beginning.
    anchored: bool,
    weight: u64,
    /// The bytes that a match can begin with, if not any.
    starts: Option<ByteSet>,
}

impl Program {
    pub(super) fn build(parsed: &Parsed, key: Key) -> Result<Program, RegexError> {
        let emitted = emit(parsed, key.kind);
        let inner = emitted.text;
        let pattern = match key.form {
            Form::Plain => inner,
            Form::Full => format!(r"(?:{inner})\z"),
            Form::NotEmpty => format!("(?:{inner})(?!\\G)"),
            Form::FullNotEmpty => format!(r"(?:{inner})\z(?!\G)"),
        };
        let far = if emitted.far { key.shift } else { 0 };
        let regex = RegexBuilder::new(&pattern)
            .backtrack_limit((BACKTRACKS >> far).max(500))
            .delegate_size_limit(PROGRAM_BYTES)
            .delegate_dfa_size_limit(CACHE_BYTES)
            .max_prog_size(100_000)
            .build()
            .map_err(|_| RegexError::TooComplex)?;
        let starts = if emitted.hard {
            RegexOptionsBuilder::new()
                .start_bytes(&pattern)
                .ok()
                .flatten()
        } else {
            None
        };
        Ok(Program {
            regex,
            hard: emitted.hard,
            anchored: begins_at_start(&parsed.body, parsed.flags),
            weight: emitted.weight,
            starts,
        })
    }

    /// A match that begins at `pos`.
    pub(super) fn at(&self, text: &str, pos: usize) -> Result<Option<Captures>, RegexError> {
        self.run(RegexInput::new(text).from_pos(pos).anchored(true))
    }

    /// The first match that begins at `pos` or after it.
    pub(super) fn search(
        &self,
        text: &str,
        pos: usize,
        meter: &mut Meter<'_>,
    ) -> Result<Option<Captures>, RegexError> {
        if self.anchored {
            return if pos == 0 { self.at(text, 0) } else { Ok(None) };
        }
        if !self.hard {
            let left = text.len().saturating_sub(pos) as u64;
            if left.saturating_mul(self.weight) > MAX_SCAN {
                return Err(RegexError::Budget);
            }
            return self.run(RegexInput::new(text).from_pos(pos));
        }
        let (mut attempts, mut skipped, mut looked) = (0u64, 0u64, 0u64);
        for at in pos..=text.len() {
            if !text.is_char_boundary(at) || !self.can_begin(text, at) {
                skipped += 1;
                continue;
            }
            if let Some(found) = self.at(text, at)? {
                return Ok(Some(found));
            }
            attempts += 1;
            looked += 1024 + (text.len() - at) as u64;
            if looked >= UNASKED {
                if !meter(attempts * ATTEMPT_COST + skipped / 4) {
                    return Err(RegexError::Budget);
                }
                (attempts, skipped, looked) = (0, 0, 0);
            }
        }
        Ok(None)
    }

    fn can_begin(&self, text: &str, at: usize) -> bool {
        match (&self.starts, text.as_bytes().get(at)) {
            (Some(starts), Some(byte)) => starts.contains(*byte),
            (Some(_), None) => false,
            (None, _) => true,
        }
    }

    fn run(&self, input: RegexInput<'_, str>) -> Result<Option<Captures>, RegexError> {
        let found = self
            .regex
            .captures_input(input)
            .map_err(|_| RegexError::Budget)?;
        let Some(captures) = found else {
            return Ok(None);
        };
        Ok(Some(
            captures
                .iter()
                .map(|group| group.map(|m| (m.start(), m.end())))
                .collect(),
        ))
    }
}

fn begins_at_start(seq: &[Node], flags: Flags) -> bool {
    match seq.first() {
        Some(Node::At(At::BeginningString)) => true,
        Some(Node::At(At::Beginning)) => !flags.has(Flags::MULTILINE),
        Some(Node::Group { body, add, del, .. }) => begins_at_start(body, flags.scoped(*add, *del)),
        Some(Node::Branch(arms)) => arms.iter().all(|arm| begins_at_start(arm, flags)),
        _ => false,
    }
}
