//! `_re`: compiling patterns and matching them, over [`crate::regex`].
//!
//! Compiled patterns are shared by all runs of the process, in a cache of bounded size; a
//! run holds those that it uses, and the guest has their numbers. What compiling costs is
//! charged whether the cache had the pattern or not. A bytes pattern is compiled as
//! Latin-1 text: characters are bytes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use super::args::as_str;
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Heap;
use crate::meter::{Meter, Trap};
use crate::native::{NativeRow, function};
use crate::ops::convert;
use crate::regex::{
    self, Captures, CompileErrorKind, Compiled, Flags, Mode, RegexCompileError, RegexError,
};
use crate::text::Text;
use crate::types;
use crate::value::Value;

/// A pattern with its flags; whether it is of bytes.
type Key = (String, u32, bool);

/// Patterns that the process keeps compiled.
const CACHED: usize = 256;

static CACHE: OnceLock<Mutex<BTreeMap<Key, Arc<Compiled>>>> = OnceLock::new();

/// The patterns that a run uses; a handle is an index.
#[derive(Default)]
pub struct Patterns {
    all: Vec<Arc<Compiled>>,
    by_key: FxHashMap<Key, usize>,
    /// What they take outside the cage.
    bytes: u64,
}

impl Patterns {
    /// Forgets all handles: for the next run.
    pub fn clear(&mut self) {
        self.all.clear();
        self.by_key.clear();
        self.bytes = 0;
    }
}

fn compiled(key: &Key, flags: Flags) -> Result<Arc<Compiled>, RegexCompileError> {
    let cache = CACHE.get_or_init(Mutex::default);
    let hit = cache
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(key)
        .cloned();
    if let Some(found) = hit {
        return Ok(found);
    }
    let made = Arc::new(regex::compile(&key.0, flags)?);
    let mut all = cache.lock().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= CACHED {
        all.clear();
    }
    all.insert(key.clone(), made.clone());
    Ok(made)
}

/// `compile(pattern, flags)`.
fn compile(ctx: &mut Ctx, args: &[Value]) -> Res {
    let (source, bytes) = match as_str(ctx, args[0]) {
        Some(at) => (ctx.heap.str_at(at).to_owned(), false),
        None => {
            let p = ctx.payload(args[0]);
            let Some(data) = ctx.heap.as_bytes(p) else {
                return Err(ctx.type_error("first argument must be string or compiled pattern"));
            };
            (data.iter().map(|b| char::from(*b)).collect(), true)
        }
    };
    let given = convert::index(ctx, args[1])?;
    let given = Flags(u32::try_from(given).unwrap_or(u32::MAX));
    let flags = if bytes {
        if given.has(Flags::UNICODE) {
            return Err(ctx.value_error("cannot use UNICODE flag with a bytes pattern"));
        }
        given.without(Flags::LOCALE).with(Flags::ASCII)
    } else {
        given
    };
    ctx.charge(regex::compile_cost(&source))?;
    let key = (source, flags.0, bytes);
    let made = match compiled(&key, flags) {
        Ok(made) => made,
        Err(e) => return Err(compile_error(ctx, &e)),
    };
    let handle = match ctx.patterns.by_key.get(&key) {
        Some(i) => *i,
        None => {
            let total = ctx.patterns.bytes.saturating_add(made.memory());
            ctx.heap.reserve(total.saturating_add(4096))?;
            ctx.patterns.bytes = total;
            ctx.patterns.all.push(made.clone());
            let i = ctx.patterns.all.len() - 1;
            ctx.patterns.by_key.insert(key, i);
            i
        }
    };
    let shown = if bytes {
        let own = made.flags().without(Flags::ASCII).without(Flags::UNICODE);
        own.with(Flags(given.0 & (Flags::ASCII.0 | Flags::LOCALE.0)))
    } else {
        made.flags()
    };
    let names = made.names();
    ctx.heap.reserve(1024 + 256 * names.len() as u64)?;
    let table = ctx.heap.dict(names.len() as u64)?;
    for (name, group) in names {
        let k = ctx.heap.str(name)?;
        ctx.heap
            .dict_set_str(table.0 as u32, k, Value::small(group as i64))?;
    }
    let parts = [
        Value::small(handle as i64),
        Value::small(i64::from(shown.0)),
        Value::small(made.groups() as i64),
        table,
    ];
    Ok(ctx.heap.tuple(&parts)?)
}

fn compile_error(ctx: &mut Ctx, e: &RegexCompileError) -> Exit {
    match e.kind {
        CompileErrorKind::Overflow => ctx.overflow_error(&e.msg),
        CompileErrorKind::Value => ctx.value_error(&e.msg),
        CompileErrorKind::Index => ctx.index_error(&e.msg),
        CompileErrorKind::Pattern | CompileErrorKind::TooComplex => {
            let pos = e.pos.map_or(Value::NONE, |p| Value::small(p as i64));
            let made = (|| {
                let message = ctx.heap.str(&e.msg)?;
                ctx.exception(types::VALUE_ERROR, &[message, pos])
            })();
            ctx.raise_made(made)
        }
    }
}

/// The subject of a match, up to `endpos`, as text: the guest's own, or bytes as Latin-1.
struct Subject {
    pattern: Arc<Compiled>,
    source: Source,
    /// Bytes of the text that count.
    end: usize,
    pos: usize,
}

enum Source {
    /// A string object.
    Str(crate::value::Ref),
    Latin(String),
}

impl Subject {
    fn new(ctx: &mut Ctx, args: &[Value]) -> Res<Subject> {
        let handle = convert::index(ctx, args[0])?;
        let found = usize::try_from(handle)
            .ok()
            .and_then(|i| ctx.patterns.all.get(i));
        let Some(pattern) = found.cloned() else {
            return Err(ctx.value_error("not a compiled pattern"));
        };
        let pos = convert::index(ctx, args[2])?;
        let end = convert::index(ctx, args[3])?;
        let (pos, end) = (
            usize::try_from(pos).unwrap_or(0),
            usize::try_from(end).unwrap_or(0),
        );
        if let Some(at) = as_str(ctx, args[1]) {
            let text = super::str::view(ctx, at);
            let plain = text.is_ascii();
            let (from, to) = (text.byte_of(pos), text.byte_of(end));
            let crossed = pos > end;
            if !plain {
                ctx.charge(u64::from(ctx.heap.len(at)) / 16)?;
            }
            return Ok(Subject {
                pattern,
                source: Source::Str(at),
                end: to,
                pos: if crossed { usize::MAX } else { from },
            });
        }
        let p = ctx.payload(args[1]);
        let Some(len) = ctx.heap.as_bytes(p).map(<[u8]>::len) else {
            let text = format!(
                "expected string or bytes-like object, got '{}'",
                ctx.type_name(args[1])
            );
            return Err(ctx.type_error(text));
        };
        ctx.charge(len as u64 / 8)?;
        ctx.heap.reserve(2 * len as u64)?;
        let data = ctx.heap.as_bytes(p).unwrap_or(&[]);
        let latin: String = data.iter().take(end).map(|b| char::from(*b)).collect();
        let from = Text::new(&latin).byte_of(pos);
        Ok(Subject {
            pattern,
            end: latin.len(),
            pos: if pos > end { usize::MAX } else { from },
            source: Source::Latin(latin),
        })
    }

    fn text<'a>(&'a self, heap: &'a Heap) -> Text<'a> {
        match &self.source {
            Source::Str(at) => {
                let all = Text::from_parts(heap.str_at(*at), heap.str_chars(*at) as usize);
                if self.end >= all.as_str().len() {
                    return all;
                }
                let cut = all.as_str().get(..self.end).unwrap_or("");
                if all.is_ascii() {
                    Text::from_parts(cut, cut.len())
                } else {
                    Text::new(cut)
                }
            }
            Source::Latin(s) => Text::new(s),
        }
    }
}

/// Turns byte offsets into indexes of characters: walks from the last one asked for.
struct Walk<'a> {
    text: Text<'a>,
    byte: usize,
    char: usize,
}

impl<'a> Walk<'a> {
    fn new(text: Text<'a>) -> Walk<'a> {
        Walk {
            text,
            byte: 0,
            char: 0,
        }
    }

    fn index(&mut self, byte: usize) -> i64 {
        if self.text.is_ascii() {
            return byte as i64;
        }
        let bytes = self.text.as_str().as_bytes();
        let starts = |range: Option<&[u8]>| {
            range
                .unwrap_or(&[])
                .iter()
                .filter(|b| **b & 0xC0 != 0x80)
                .count()
        };
        self.char = if byte >= self.byte {
            self.char + starts(bytes.get(self.byte..byte))
        } else {
            self.char.saturating_sub(starts(bytes.get(byte..self.byte)))
        };
        self.byte = byte;
        self.char as i64
    }

    /// Starts and ends of all groups, -1 where a group took no part.
    fn spans(&mut self, found: &Captures, out: &mut Vec<i64>) {
        for group in found {
            match group {
                Some((start, end)) => out.extend([self.index(*start), self.index(*end)]),
                None => out.extend([-1, -1]),
            }
        }
    }
}

/// One match; the work is charged, and what stopped it is a trap.
fn attempt(
    subject: &Subject,
    text: &Text<'_>,
    meter: &mut Meter,
    pos: usize,
    mode: Mode,
    advance: bool,
) -> Result<Option<Captures>, Trap> {
    let mut stopped = None;
    let mut ask = |steps: u64| match meter.charge(steps).and_then(|()| meter.look()) {
        Ok(()) => true,
        Err(trap) => {
            stopped = Some(trap);
            false
        }
    };
    let result = subject.pattern.match_at(text, pos, mode, advance, &mut ask);
    let found = match result {
        Ok(found) => found,
        Err(RegexError::TooComplex) => return Err(Trap::Memory),
        Err(RegexError::Budget) => return Err(stopped.unwrap_or(Trap::Fuel)),
    };
    let reached = match found.as_ref().and_then(|c| c.first().copied().flatten()) {
        Some((_, end)) => end,
        None if mode == Mode::Search => text.as_str().len(),
        None => pos,
    };
    meter.charge(subject.pattern.scan_cost(reached.saturating_sub(pos)))?;
    Ok(found)
}

fn tuple(ctx: &mut Ctx, spans: &[i64]) -> Res {
    Ok(ctx
        .heap
        .tuple_of(spans.len() as u32, spans.iter().map(|i| Value::small(*i)))?)
}

/// `match(handle, text, pos, endpos, mode)`.
fn match_once(ctx: &mut Ctx, args: &[Value]) -> Res {
    let subject = Subject::new(ctx, args)?;
    if subject.pos == usize::MAX {
        return Ok(Value::NONE);
    }
    let mode = match convert::index(ctx, args[4])? {
        0 => Mode::Match,
        1 => Mode::Full,
        _ => Mode::Search,
    };
    let spans = {
        let text = subject.text(&ctx.heap);
        let found = attempt(&subject, &text, &mut ctx.meter, subject.pos, mode, false)?;
        found.map(|c| {
            let mut spans = Vec::with_capacity(2 * c.len());
            Walk::new(text).spans(&c, &mut spans);
            spans
        })
    };
    match spans {
        Some(spans) => tuple(ctx, &spans),
        None => Ok(Value::NONE),
    }
}

/// `scan(handle, text, pos, endpos, limit)`.
fn scan(ctx: &mut Ctx, args: &[Value]) -> Res {
    let subject = Subject::new(ctx, args)?;
    let limit = match convert::index(ctx, args[4])? {
        0 => usize::MAX,
        n => usize::try_from(n).unwrap_or(0),
    };
    let mut flat: Vec<i64> = Vec::new();
    let mut count = 0;
    let width = 2 * (subject.pattern.groups() + 1);
    if subject.pos != usize::MAX {
        let text = subject.text(&ctx.heap);
        let mut walk = Walk::new(text);
        let (mut pos, mut advance) = (subject.pos, false);
        while count < limit {
            let found = attempt(&subject, &text, &mut ctx.meter, pos, Mode::Search, advance)?;
            let Some(found) = found else { break };
            walk.spans(&found, &mut flat);
            count += 1;
            // Beside the heap, and then in it.
            ctx.heap
                .reserve(24 * flat.len() as u64 + 32 * count as u64)?;
            let Some(Some((start, end))) = found.first().copied() else {
                break;
            };
            (pos, advance) = (end, start == end);
        }
    }
    ctx.charge(flat.len() as u64)?;
    let mut out = Vec::with_capacity(count);
    for spans in flat.chunks(width) {
        out.push(tuple(ctx, spans)?);
    }
    Ok(ctx.heap.list(&out)?)
}

pub static ROWS: &[NativeRow] = &[
    function("_re", "compile", "pattern, flags, /", compile),
    function(
        "_re",
        "match",
        "handle, text, pos, endpos, mode, /",
        match_once,
    ),
    function("_re", "scan", "handle, text, pos, endpos, limit, /", scan),
];
