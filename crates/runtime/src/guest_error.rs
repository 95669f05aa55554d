//! The error that a helper of the runtime hands to the guest: which built-in exception, and its message.
//!
//! It holds no heap reference, so the pure cores (`num`, `format`, text) can return it; the interpreter turns it into an
//! exception object. What ends a run (a `Trap`) is not here.

use std::borrow::Cow;
use std::fmt;

/// The built-in exception class that a [`GuestError`] becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrKind {
    ValueError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    IndexError,
    KeyError,
    UnicodeDecodeError,
    UnicodeEncodeError,
    MemoryError,
    LookupError,
}

impl ErrKind {
    /// The class's name as Python spells it.
    pub fn name(self) -> &'static str {
        match self {
            ErrKind::ValueError => "ValueError",
            ErrKind::TypeError => "TypeError",
            ErrKind::OverflowError => "OverflowError",
            ErrKind::ZeroDivisionError => "ZeroDivisionError",
            ErrKind::IndexError => "IndexError",
            ErrKind::KeyError => "KeyError",
            ErrKind::UnicodeDecodeError => "UnicodeDecodeError",
            ErrKind::UnicodeEncodeError => "UnicodeEncodeError",
            ErrKind::MemoryError => "MemoryError",
            ErrKind::LookupError => "LookupError",
        }
    }
}

/// An exception that a helper raises in the guest. `message` is `str(exc)` as CPython 3.11 words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestError {
    pub kind: ErrKind,
    pub message: Cow<'static, str>,
}

/// What a helper that can raise gives.
pub type GuestResult<T> = Result<T, GuestError>;

impl GuestError {
    pub fn new(kind: ErrKind, message: impl Into<Cow<'static, str>>) -> Self {
        GuestError {
            kind,
            message: message.into(),
        }
    }

    pub fn value(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::ValueError, message)
    }

    pub fn type_error(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::TypeError, message)
    }

    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::OverflowError, message)
    }

    pub fn zero_division(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::ZeroDivisionError, message)
    }

    pub fn index(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::IndexError, message)
    }

    pub fn key(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::KeyError, message)
    }

    pub fn decode(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::UnicodeDecodeError, message)
    }

    pub fn encode(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::UnicodeEncodeError, message)
    }

    pub fn memory(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrKind::MemoryError, message)
    }
}

impl fmt::Display for GuestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.message.is_empty() {
            return f.write_str(self.kind.name());
        }
        write!(f, "{}: {}", self.kind.name(), self.message)
    }
}

impl std::error::Error for GuestError {}
