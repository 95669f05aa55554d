//! Python's three ways to format: the format-spec mini-language, `%`, and `str.format` templates. No heap, no guest calls.
//!
//! [`spec`] parses a spec, [`number`] and [`text`] apply it; [`percent`] and [`template`] parse templates into pieces, for
//! which the caller supplies the values (it may have to call the guest for them). Whatever takes a width or a precision has
//! a `*_size` sibling that bounds the bytes of the result: charge, or refuse by it, first. Locale: always C.

pub mod number;
pub mod percent;
pub mod spec;
pub mod template;
pub mod text;

use crate::guest_error::GuestError;

/// The largest precision that CPython takes, a C `int`.
const MAX_PRECISION: u64 = i32::MAX as u64;

/// `TypeError: unsupported format string passed to T.__format__`: a spec that isn't empty for a type without formatting.
pub fn unsupported_spec(type_name: &str) -> GuestError {
    GuestError::type_error(format!(
        "unsupported format string passed to {type_name}.__format__"
    ))
}

/// A character as CPython's messages show one: itself if it is printable ASCII, else its code.
fn shown(c: char) -> String {
    if c.is_ascii_graphic() || c == '\x7f' {
        c.to_string()
    } else {
        format!("\\x{:x}", u32::from(c))
    }
}

/// A width or precision as a length; the caller has refused what doesn't fit the memory limit.
fn to_len(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

fn push_fill(out: &mut String, fill: char, count: usize) {
    out.extend(std::iter::repeat_n(fill, count));
}
