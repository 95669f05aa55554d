//! The methods of `str` and `bytes` against what CPython 3.11 gave.
//!
//! Recorded by `python3 crates/runtime/tests/data/record_ops.py`.

#![allow(clippy::unwrap_used, reason = "a test")]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Range;
use stelp_runtime::guest_error::{GuestError, GuestResult};
use stelp_runtime::text::split::Side;
use stelp_runtime::text::{Text, bytes, case, codec, ops, pred, repr, split};

fn hex(b: &[u8]) -> Value {
    json!({ "b": bytes::hex(b, None, 1) })
}

fn failed(e: GuestError) -> Value {
    json!({ "e": e.to_string() })
}

fn position(at: Option<usize>) -> Value {
    json!(at.map_or(-1, |at| at as i64))
}

fn index(at: Option<usize>, error: fn() -> GuestError) -> Value {
    at.map_or_else(|| failed(error()), |at| json!(at))
}

fn side(name: &str) -> Side {
    match name {
        "lstrip" => Side::Left,
        "rstrip" => Side::Right,
        _ => Side::Both,
    }
}

fn pieces(s: &str, ranges: Vec<Range<usize>>) -> Value {
    json!(ranges.into_iter().map(|r| &s[r]).collect::<Vec<_>>())
}

fn bpieces(b: &[u8], ranges: Vec<Range<usize>>) -> Value {
    json!(ranges.into_iter().map(|r| hex(&b[r])).collect::<Vec<_>>())
}

/// A made text, whose announced size must bound it (and be it, if `exact`).
fn made(text: String, size: u64, exact: bool) -> Value {
    assert!(text.len() as u64 <= size, "{text:?} is larger than {size}");
    assert!(
        !exact || text.len() as u64 == size,
        "{text:?} is not of {size} bytes"
    );
    json!(text)
}

fn bmade(b: Vec<u8>, size: u64) -> Value {
    assert_eq!(b.len() as u64, size);
    hex(&b)
}

struct Args(Vec<Value>);

impl Args {
    fn str(&self, i: usize) -> &str {
        self.0[i].as_str().unwrap()
    }
    fn opt_str(&self, i: usize) -> Option<&str> {
        self.0[i].as_str()
    }
    fn int(&self, i: usize) -> Option<i64> {
        self.0[i].as_i64()
    }
    fn n(&self, i: usize) -> i64 {
        self.0[i].as_i64().unwrap()
    }
    fn opt_bytes(&self, i: usize) -> Option<Vec<u8>> {
        let text = self.0[i].get("b")?.as_str().unwrap();
        Some(bytes::fromhex(text).unwrap())
    }
    fn bytes(&self, i: usize) -> Vec<u8> {
        self.opt_bytes(i).unwrap()
    }
    fn char(&self, i: usize) -> char {
        self.str(i).chars().next().unwrap()
    }
}

fn str_method(name: &str, a: &Args) -> Option<Value> {
    let s = a.str(0);
    let t = &Text::new(s);
    let not_found = || GuestError::value("substring not found");
    Some(match name {
        "find" => position(ops::find(t, a.str(1), a.int(2), a.int(3))),
        "rfind" => position(ops::rfind(t, a.str(1), a.int(2), a.int(3))),
        "index" => index(ops::index(t, a.str(1), a.int(2), a.int(3)).ok(), not_found),
        "rindex" => index(ops::rindex(t, a.str(1), a.int(2), a.int(3)).ok(), not_found),
        "count" => json!(ops::count(t, a.str(1), a.int(2), a.int(3))),
        "startswith" => json!(ops::startswith(t, a.str(1), a.int(2), a.int(3))),
        "endswith" => json!(ops::endswith(t, a.str(1), a.int(2), a.int(3))),
        "upper" => made(case::upper(s), case::max_size(s), false),
        "lower" => made(case::lower(s), case::max_size(s), false),
        "title" => made(case::title(s), case::max_size(s), false),
        "capitalize" => made(case::capitalize(s), case::max_size(s), false),
        "swapcase" => made(case::swapcase(s), case::max_size(s), false),
        "casefold" => made(case::casefold(s), case::max_size(s), false),
        "isalpha" => json!(pred::isalpha(s)),
        "isdigit" => json!(pred::isdigit(s)),
        "isdecimal" => json!(pred::isdecimal(s)),
        "isnumeric" => json!(pred::isnumeric(s)),
        "isalnum" => json!(pred::isalnum(s)),
        "isspace" => json!(pred::isspace(s)),
        "isupper" => json!(pred::isupper(s)),
        "islower" => json!(pred::islower(s)),
        "istitle" => json!(pred::istitle(s)),
        "isidentifier" => json!(pred::isidentifier(s)),
        "isprintable" => json!(pred::isprintable(s)),
        "isascii" => json!(pred::isascii(s)),
        "repr" => made(repr::repr_str(s), repr::str_size(s), false),
        "ascii" => made(repr::ascii_str(s), repr::str_size(s), false),
        "splitlines" => pieces(s, split::splitlines(s, a.0[1].as_bool().unwrap())),
        "split" | "rsplit" => str_split(name, s, a),
        "partition" | "rpartition" => str_partition(name, s, a.str(1)),
        "strip" | "lstrip" | "rstrip" => json!(&s[split::strip(s, a.opt_str(1), side(name))]),
        "replace" => made(
            ops::replace(t, a.str(1), a.str(2), a.n(3)),
            ops::replace_size(t, a.str(1), a.str(2), a.n(3)),
            true,
        ),
        "ljust" => made(
            ops::ljust(t, a.n(1), a.char(2)),
            ops::pad_size(t, a.n(1), a.char(2)),
            true,
        ),
        "rjust" => made(
            ops::rjust(t, a.n(1), a.char(2)),
            ops::pad_size(t, a.n(1), a.char(2)),
            true,
        ),
        "center" => made(
            ops::center(t, a.n(1), a.char(2)),
            ops::pad_size(t, a.n(1), a.char(2)),
            true,
        ),
        "zfill" => made(ops::zfill(t, a.n(1)), ops::pad_size(t, a.n(1), '0'), true),
        "expandtabs" => made(
            ops::expandtabs(s, a.n(1)),
            ops::expandtabs_size(s, a.n(1)),
            true,
        ),
        "slice" => match ops::slice_of(t.len(), a.int(1), a.int(2), a.int(3)) {
            Ok(slice) => json!(ops::slice(t, slice)),
            Err(e) => failed(e),
        },
        "repeat" => made(
            ops::repeat(s, a.n(1)),
            ops::repeat_size(s.len(), a.n(1)),
            true,
        ),
        "removeprefix" => json!(&s[ops::removeprefix(s, a.str(1))]),
        "removesuffix" => json!(&s[ops::removesuffix(s, a.str(1))]),
        "encode" => {
            let encoded =
                codec::Encoding::find(a.str(1)).and_then(|e| codec::encode(s, e, a.str(2)));
            encoded.map_or_else(failed, |b| {
                assert!(b.len() as u64 <= codec::max_size(s.len()));
                hex(&b)
            })
        }
        "getitem" => ops::char_at(t, a.n(1)).map_or_else(failed, |c| json!(c)),
        "ord" => ops::ord(t).map_or_else(failed, |code| json!(code)),
        "maketrans" => table(a).map_or_else(failed, |t| json!(t.into_iter().collect::<Vec<_>>())),
        "translate" => table(a).map_or_else(failed, |table| {
            let map = |c: char| match table.get(&c) {
                None => ops::Mapped::Keep,
                Some(None) => ops::Mapped::Delete,
                Some(Some(to)) => ops::Mapped::Char(*to),
            };
            let s = "aébzé日";
            made(ops::translate(s, map), ops::translate_size(s, map), true)
        }),
        "fromhex" => bytes::fromhex(s).map_or_else(failed, |b| hex(&b)),
        _ => return None,
    })
}

fn table(a: &Args) -> GuestResult<BTreeMap<char, Option<char>>> {
    let pairs = ops::maketrans(&Text::new(a.str(0)), &Text::new(a.str(1)), a.str(2))?;
    Ok(pairs.into_iter().collect())
}

fn str_split(name: &str, s: &str, a: &Args) -> Value {
    match (name, a.opt_str(1)) {
        (_, Some("")) => failed(split::empty_separator()),
        ("split", None) => pieces(s, split::split_space(s, a.n(2))),
        ("split", Some(sep)) => {
            let ranges = split::split_sep(s, sep, a.n(2));
            assert_eq!(ranges.len(), split::count_sep(s, sep, a.n(2)));
            pieces(s, ranges)
        }
        (_, None) => pieces(s, split::rsplit_space(s, a.n(2))),
        (_, Some(sep)) => pieces(s, split::rsplit_sep(s, sep, a.n(2))),
    }
}

fn str_partition(name: &str, s: &str, sep: &str) -> Value {
    if sep.is_empty() {
        return failed(split::empty_separator());
    }
    let (at, none) = if name == "partition" {
        (split::partition(s, sep), json!([s, "", ""]))
    } else {
        (split::rpartition(s, sep), json!(["", "", s]))
    };
    at.map_or(none, |r| json!([&s[..r.start], &s[r.clone()], &s[r.end..]]))
}

fn bytes_method(name: &str, a: &Args) -> Option<Value> {
    let b = &a.bytes(0)[..];
    let arg = a.0.get(1).and_then(|_| a.opt_bytes(1)).unwrap_or_default();
    let arg = &arg[..];
    Some(match name {
        "bfind" => position(bytes::find(b, arg, a.int(2), a.int(3))),
        "brfind" => position(bytes::rfind(b, arg, a.int(2), a.int(3))),
        "bindex" => index(
            bytes::find(b, arg, a.int(2), a.int(3)),
            bytes::subsection_not_found,
        ),
        "brindex" => index(
            bytes::rfind(b, arg, a.int(2), a.int(3)),
            bytes::subsection_not_found,
        ),
        "bcount" => json!(bytes::count(b, arg, a.int(2), a.int(3))),
        "bstartswith" => json!(bytes::startswith(b, arg, a.int(2), a.int(3))),
        "bendswith" => json!(bytes::endswith(b, arg, a.int(2), a.int(3))),
        "bupper" => hex(&bytes::upper(b)),
        "blower" => hex(&bytes::lower(b)),
        "btitle" => hex(&bytes::title(b)),
        "bcapitalize" => hex(&bytes::capitalize(b)),
        "bswapcase" => hex(&bytes::swapcase(b)),
        "bisalpha" => json!(bytes::isalpha(b)),
        "bisdigit" => json!(bytes::isdigit(b)),
        "bisalnum" => json!(bytes::isalnum(b)),
        "bisspace" => json!(bytes::isspace(b)),
        "bisupper" => json!(bytes::isupper(b)),
        "bislower" => json!(bytes::islower(b)),
        "bistitle" => json!(bytes::istitle(b)),
        "bisascii" => json!(b.is_ascii()),
        "brepr" => made(repr::repr_bytes(b), repr::bytes_size(b), false),
        "bsplitlines" => bpieces(b, bytes::splitlines(b, a.0[1].as_bool().unwrap())),
        "bsplit" | "brsplit" if !a.0[1].is_null() && arg.is_empty() => {
            failed(split::empty_separator())
        }
        "bsplit" if a.0[1].is_null() => bpieces(b, bytes::split_space(b, a.n(2))),
        "brsplit" if a.0[1].is_null() => bpieces(b, bytes::rsplit_space(b, a.n(2))),
        "bsplit" => {
            let ranges = bytes::split_sep(b, arg, a.n(2));
            assert_eq!(ranges.len(), bytes::count_sep(b, arg, a.n(2)));
            bpieces(b, ranges)
        }
        "brsplit" => bpieces(b, bytes::rsplit_sep(b, arg, a.n(2))),
        "bpartition" | "brpartition" => bytes_partition(name, b, arg),
        "bstrip" | "blstrip" | "brstrip" => hex(&b[bytes::strip(
            b,
            a.opt_bytes(1).as_deref(),
            side(name.trim_start_matches('b')),
        )]),
        "breplace" => bmade(
            bytes::replace(b, arg, &a.bytes(2), a.n(3)),
            bytes::replace_size(b, arg, &a.bytes(2), a.n(3)),
        ),
        "bljust" => bmade(
            bytes::ljust(b, a.n(1), a.bytes(2)[0]),
            bytes::pad_size(b, a.n(1)),
        ),
        "brjust" => bmade(
            bytes::rjust(b, a.n(1), a.bytes(2)[0]),
            bytes::pad_size(b, a.n(1)),
        ),
        "bcenter" => bmade(
            bytes::center(b, a.n(1), a.bytes(2)[0]),
            bytes::pad_size(b, a.n(1)),
        ),
        "bzfill" => bmade(bytes::zfill(b, a.n(1)), bytes::pad_size(b, a.n(1))),
        "bexpandtabs" => bmade(
            bytes::expandtabs(b, a.n(1)),
            bytes::expandtabs_size(b, a.n(1)),
        ),
        "bslice" => match ops::slice_of(b.len(), a.int(1), a.int(2), a.int(3)) {
            Ok(slice) => hex(&bytes::slice(b, slice)),
            Err(e) => failed(e),
        },
        "hex" => {
            let sep = a.opt_str(1).and_then(|s| s.chars().next());
            made(
                bytes::hex(b, sep, a.n(2)),
                bytes::hex_size(b, sep, a.n(2)),
                true,
            )
        }
        "decode" => {
            let text = codec::Encoding::find(a.str(1)).and_then(|e| codec::decode(b, e, a.str(2)));
            text.map_or_else(failed, |s| made(s, codec::max_size(b.len()), false))
        }
        "btranslate" => {
            let table = a.opt_bytes(1);
            bytes::translate(b, table.as_deref(), &a.bytes(2)).map_or_else(failed, |b| hex(&b))
        }
        "bmaketrans" => bytes::maketrans(b, arg).map_or_else(failed, |b| hex(&b)),
        _ => return None,
    })
}

fn bytes_partition(name: &str, b: &[u8], sep: &[u8]) -> Value {
    if sep.is_empty() {
        return failed(split::empty_separator());
    }
    let (at, none) = if name == "bpartition" {
        (
            bytes::partition(b, sep),
            json!([hex(b), hex(b""), hex(b"")]),
        )
    } else {
        (
            bytes::rpartition(b, sep),
            json!([hex(b""), hex(b""), hex(b)]),
        )
    };
    at.map_or(none, |r| {
        json!([hex(&b[..r.start]), hex(&b[r.clone()]), hex(&b[r.end..])])
    })
}

#[test]
fn methods_give_what_cpython_gives() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in include_str!("data/text_ops.txt").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let name = case[0].as_str().unwrap();
        let args = Args(case[1].as_array().unwrap().clone());
        let got = if name == "chr" {
            Some(ops::chr(args.n(0)).map_or_else(failed, |c| json!(c)))
        } else if args.0[0].is_string() {
            str_method(name, &args)
        } else {
            bytes_method(name, &args)
        };
        let got = got.unwrap_or_else(|| panic!("no method {name}"));
        seen += 1;
        if got != case[2] {
            wrong.push(format!("{line}\n   got {got}"));
        }
    }
    assert!(seen > 4000, "only {seen} cases");
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong[..wrong.len().min(40)].join("\n")
    );
}
