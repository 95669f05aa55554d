//! Rule 3, `bad-const`: a constant's parts stand before it and are plain values; its
//! size when written out, its depth and its digits are bounded.
//!
//! A builtin inside a tuple would hide its effect, the unbound mark would be taken
//! for a value.

use stelp_ir::{Const, Span};

use crate::ctx::{Ctx, raw};

const CODE: &str = "bad-const";
/// Parts of one constant, parts of parts counted as often as they occur.
const PARTS: u32 = 1 << 20;
const DEPTH: u32 = 100;
const DIGITS: usize = 320_000;

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let m = cx.module;
    // Of each constant: how many parts, how deep.
    let mut sizes: Vec<(u32, u32)> = Vec::with_capacity(m.consts.len());
    for c in m.consts.values() {
        let size = match c {
            Const::Tuple(items) | Const::FrozenSet(items) => {
                let mut size = (1u32, 1u32);
                for item in items {
                    let part = sizes.get(raw(*item)).copied();
                    let plain = !matches!(m.consts[*item], Const::Unbound | Const::Builtin(_));
                    let Some((parts, depth)) = part.filter(|_| plain) else {
                        cx.error(CODE, Span::default(), "a part is no earlier plain constant");
                        break;
                    };
                    size.0 = size.0.saturating_add(parts);
                    size.1 = size.1.max(depth + 1);
                }
                size
            }
            Const::BigInt(digits) => {
                if !is_big_int(digits) {
                    cx.error(CODE, Span::default(), "a big integer is not one");
                }
                (1, 1)
            }
            _ => (1, 1),
        };
        if size.0 > PARTS || size.1 > DEPTH {
            cx.error(CODE, Span::default(), "a constant is too large or too deep");
        }
        sizes.push((size.0, size.1.min(DEPTH + 1)));
    }
}

fn is_big_int(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let long = (1..=DIGITS).contains(&digits.len());
    long && digits.bytes().all(|b| b.is_ascii_digit()) && text.parse::<i64>().is_err()
}
