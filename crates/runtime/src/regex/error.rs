//! What can go wrong with a pattern, and with a match.

use std::fmt;

/// Which exception a pattern that doesn't compile raises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompileErrorKind {
    /// `re.error`
    Pattern,
    /// `OverflowError`
    Overflow,
    /// `ValueError` (flags that exclude each other)
    Value,
    /// `IndexError` (a template names an unknown group)
    Index,
    /// A limit of this engine: length, nesting, or size after repeats. To the guest an `re.error` as well.
    TooComplex,
}

/// Why a pattern (or a replacement template) doesn't compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegexCompileError {
    pub kind: CompileErrorKind,
    /// `re.error.msg`, without the position.
    pub msg: String,
    /// Where, in characters.
    pub pos: Option<usize>,
}

impl RegexCompileError {
    pub(super) fn new(kind: CompileErrorKind, msg: impl Into<String>) -> Self {
        RegexCompileError {
            kind,
            msg: msg.into(),
            pos: None,
        }
    }

    pub(super) fn at(msg: impl Into<String>, pos: usize) -> Self {
        RegexCompileError {
            kind: CompileErrorKind::Pattern,
            msg: msg.into(),
            pos: Some(pos),
        }
    }

    pub(super) fn too_complex(what: &str) -> Self {
        Self::new(
            CompileErrorKind::TooComplex,
            format!("pattern too complex: {what}"),
        )
    }

    /// `str(exc)` as `re.error` words it: with the position, and line and column if the pattern has several lines.
    pub fn message(&self, pattern: &str) -> String {
        let Some(pos) = self.pos else {
            return self.msg.clone();
        };
        if !pattern.contains('\n') {
            return format!("{} at position {pos}", self.msg);
        }
        let (line, column) = self.line_column(pattern);
        format!(
            "{} at position {pos} (line {line}, column {column})",
            self.msg
        )
    }

    /// `re.error.lineno` and `colno`, from one.
    pub fn line_column(&self, pattern: &str) -> (usize, usize) {
        let (mut line, mut column) = (1, 1);
        for c in pattern.chars().take(self.pos.unwrap_or(0)) {
            (line, column) = if c == '\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        (line, column)
    }
}

/// Why a match was given up. Either ends the run as a trap; the guest can't catch it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegexError {
    /// Too much backtracking, or the meter said stop.
    Budget,
    /// The program for this kind of text is larger than the limits allow.
    TooComplex,
}

impl fmt::Display for RegexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RegexError::Budget => "the regular expression backtracks too much on this text",
            RegexError::TooComplex => "the regular expression is too large for this text",
        })
    }
}

impl std::error::Error for RegexError {}
