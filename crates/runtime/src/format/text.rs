//! `format(s, spec)` of a string.

use super::spec::{Align, FormatSpec, Sign, Subject};
use super::{push_fill, to_len};
use crate::guest_error::{GuestError, GuestResult};

/// An upper bound of the bytes that [`format_str`] gives for a text of so many bytes.
pub fn format_str_size(text_bytes: u64, spec: &FormatSpec) -> u64 {
    let fill = u64::try_from(spec.fill.len_utf8()).unwrap_or(4);
    text_bytes.saturating_add(spec.width.unwrap_or(0).saturating_mul(fill))
}

/// Parses a spec for a string. An empty one gives the string itself, which the caller can see without this.
///
/// # Errors
/// `ValueError` for what strings don't have.
pub fn parse_str_spec(spec: &str, type_name: &str) -> GuestResult<FormatSpec> {
    let spec = FormatSpec::parse(spec, Subject::Str, type_name)?;
    if !matches!(spec.kind, None | Some('s')) {
        return Err(spec.unknown_kind(type_name));
    }
    let refused = match spec.sign {
        Some(Sign::Space) => "Space not allowed in string format specifier",
        Some(_) => "Sign not allowed in string format specifier",
        None if spec.no_negative_zero => {
            "Negative zero coercion (z) not allowed in string format specifier"
        }
        None if spec.alternate => "Alternate form (#) not allowed in string format specifier",
        None if spec.align == Align::AfterSign => {
            "'=' alignment not allowed in string format specifier"
        }
        None => return Ok(spec),
    };
    Err(GuestError::value(refused))
}

/// `format(text, spec)` with a spec of [`parse_str_spec`]: cut to the precision, filled to the width.
pub fn format_str(text: &str, spec: &FormatSpec) -> String {
    let cut = match spec.precision {
        Some(precision) => first_chars(text, precision),
        None => text,
    };
    let (left, right) = match spec.width {
        Some(_) => spec.padding(cut.chars().count()),
        None => (0, 0),
    };
    let mut out = String::with_capacity(cut.len() + (left + right) * spec.fill.len_utf8());
    push_fill(&mut out, spec.fill, left);
    out.push_str(cut);
    push_fill(&mut out, spec.fill, right);
    out
}

/// The first characters of a text.
pub(super) fn first_chars(text: &str, count: u64) -> &str {
    let count = to_len(count);
    if count >= text.len() {
        return text;
    }
    match text.char_indices().nth(count) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}
