//! The standard streams' methods, and `_io`, which puts guest objects in their place.

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::Kind;
use crate::meter::Trap;
use crate::native::{NativeRow, function, getter, method};
use crate::ops::iter::Next;
use crate::ops::{convert, iter};
use crate::types;
use crate::value::Value;

const STREAM: &str = "_io.TextIOWrapper";

/// What `sys.stdin` may take besides what memory allows: room that is made sure of
/// before a line is read, because a line can't be read twice.
const LINE_ROOM: u64 = 256 << 10;

fn is_output(ctx: &mut Ctx, v: Value, what: &str) -> Res<()> {
    match v {
        Value::STDOUT | Value::STDERR => Ok(()),
        _ => Err(ctx.raise(types::OS_ERROR, what)),
    }
}

/// The guest object in the stream's place.
fn redirected(ctx: &Ctx, v: Value) -> Option<Value> {
    match v {
        Value::STDOUT => ctx.redirect.last().copied(),
        Value::STDERR => ctx.redirect_error.last().copied(),
        _ => None,
    }
}

fn write_text(ctx: &mut Ctx, stream: Value, text: &str) -> Res<()> {
    if stream == Value::STDOUT {
        return ctx.write_out(text);
    }
    ctx.write_error(text)
}

fn write(ctx: &mut Ctx, args: &[Value]) -> Res {
    is_output(ctx, args[0], "not writable")?;
    let text = ctx.payload(args[1]);
    let Some(at) = ctx.heap.as_kind(text, Kind::Str) else {
        let text = format!(
            "write() argument must be str, not {}",
            ctx.type_name(args[1])
        );
        return Err(ctx.type_error(text));
    };
    if let Some(file) = redirected(ctx, args[0]) {
        return Err(ctx.prelude("stream_write", &[file, text]));
    }
    let n = ctx.heap.str_chars(at);
    let text = ctx.heap.str_at(at).to_owned();
    write_text(ctx, args[0], &text)?;
    Ok(Value::small(i64::from(n)))
}

fn writelines(ctx: &mut Ctx, args: &[Value]) -> Res {
    is_output(ctx, args[0], "not writable")?;
    let native = matches!(ctx.heap.kind_of(args[1]), Some(Kind::List | Kind::Tuple));
    if !native || redirected(ctx, args[0]).is_some() {
        return Err(ctx.prelude("stream_writelines", args));
    }
    for v in iter::collect(ctx, args[1])?.unwrap_or_default() {
        write(ctx, &[args[0], v])?;
    }
    Ok(Value::NONE)
}

fn flush(ctx: &mut Ctx, args: &[Value]) -> Res {
    match redirected(ctx, args[0]) {
        Some(file) => Err(ctx.prelude("stream_flush", &[file])),
        None => Ok(Value::NONE),
    }
}

fn no(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::FALSE)
}

fn nothing(_: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::NONE)
}

fn itself(_: &mut Ctx, args: &[Value]) -> Res {
    Ok(args[0])
}

fn readable(_: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::bool(args[0] == Value::STDIN))
}

fn writable(_: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::bool(args[0] != Value::STDIN))
}

// ---- input ----

/// The next line with its end; `None` at the end of the input.
fn next_line(ctx: &mut Ctx, v: Value) -> Res<Option<String>> {
    if v != Value::STDIN {
        return Err(ctx.raise(types::OS_ERROR, "not readable"));
    }
    ctx.heap.reserve(LINE_ROOM)?;
    let Some(mut line) = ctx.sink.read_line() else {
        return Ok(None);
    };
    line.push('\n');
    ctx.charge(line.len() as u64 / 8)?;
    Ok(Some(line))
}

/// What was read can't be read again: no room for it ends the run.
fn keep<T>(r: Result<T, crate::heap::Full>) -> Res<T> {
    r.map_err(|_| Exit::Trap(Trap::Memory))
}

fn readline(ctx: &mut Ctx, args: &[Value]) -> Res {
    let line = next_line(ctx, args[0])?.unwrap_or_default();
    keep(ctx.heap.str(&line))
}

/// The next line, for a loop over the stream.
pub fn next_item(ctx: &mut Ctx, v: Value) -> Res<Next> {
    match next_line(ctx, v)? {
        Some(line) => keep(ctx.heap.str(&line)).map(Next::Item),
        None => Ok(Next::Done),
    }
}

fn next(ctx: &mut Ctx, args: &[Value]) -> Res {
    match next_item(ctx, args[0])? {
        Next::Item(v) => Ok(v),
        _ => Err(ctx.stop_iteration(Value::NONE)),
    }
}

/// All lines that are left.
fn rest(ctx: &mut Ctx, v: Value) -> Res<Vec<String>> {
    let mut lines = Vec::new();
    let mut bytes = 0;
    loop {
        let line = match next_line(ctx, v) {
            Err(Exit::Collect) if !lines.is_empty() => return Err(Exit::Trap(Trap::Memory)),
            r => r?,
        };
        let Some(line) = line else { return Ok(lines) };
        bytes += line.len() as u64 + 64;
        keep(ctx.heap.reserve(bytes))?;
        lines.push(line);
    }
}

fn read(ctx: &mut Ctx, args: &[Value]) -> Res {
    if convert::index_or(ctx, args[1], -1)? == 0 {
        return Ok(ctx.heap.str("")?);
    }
    let text = rest(ctx, args[0])?.concat();
    keep(ctx.heap.str(&text))
}

fn readlines(ctx: &mut Ctx, args: &[Value]) -> Res {
    let lines = rest(ctx, args[0])?;
    let mut values = Vec::with_capacity(lines.len());
    for line in &lines {
        values.push(keep(ctx.heap.str(line))?);
    }
    keep(ctx.heap.list(&values))
}

// ---- attributes ----

fn name(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(ctx.heap.str(match args[0] {
        Value::STDOUT => "<stdout>",
        Value::STDERR => "<stderr>",
        _ => "<stdin>",
    })?)
}

fn mode(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(ctx
        .heap
        .str(if args[0] == Value::STDIN { "r" } else { "w" })?)
}

fn encoding(ctx: &mut Ctx, _: &[Value]) -> Res {
    Ok(ctx.heap.str("utf-8")?)
}

fn errors(ctx: &mut Ctx, _: &[Value]) -> Res {
    Ok(ctx.heap.str("strict")?)
}

// ---- _io ----

fn push_stdout(ctx: &mut Ctx, args: &[Value]) -> Res {
    ctx.redirect.push(args[0]);
    Ok(Value::NONE)
}

fn pop_stdout(ctx: &mut Ctx, _: &[Value]) -> Res {
    ctx.redirect.pop();
    Ok(Value::NONE)
}

fn push_stderr(ctx: &mut Ctx, args: &[Value]) -> Res {
    ctx.redirect_error.push(args[0]);
    Ok(Value::NONE)
}

fn pop_stderr(ctx: &mut Ctx, _: &[Value]) -> Res {
    ctx.redirect_error.pop();
    Ok(Value::NONE)
}

pub static ROWS: &[NativeRow] = &[
    method(STREAM, "write", "self, text, /", write),
    method(STREAM, "writelines", "self, lines, /", writelines),
    method(STREAM, "flush", "self, /", flush),
    method(STREAM, "isatty", "self, /", no),
    method(STREAM, "seekable", "self, /", no),
    method(STREAM, "readable", "self, /", readable),
    method(STREAM, "writable", "self, /", writable),
    method(STREAM, "read", "self, size=, /", read),
    method(STREAM, "readline", "self, size=, /", readline),
    method(STREAM, "readlines", "self, hint=, /", readlines),
    method(
        STREAM,
        "reconfigure",
        "self, *, encoding=, errors=, newline=, line_buffering=, write_through=",
        nothing,
    ),
    method(STREAM, "__iter__", "self, /", itself),
    method(STREAM, "__next__", "self, /", next),
    getter(STREAM, "name", name),
    getter(STREAM, "mode", mode),
    getter(STREAM, "encoding", encoding),
    getter(STREAM, "errors", errors),
    getter(STREAM, "closed", no),
    getter(STREAM, "line_buffering", no),
    function("_io", "push_stdout", "file, /", push_stdout),
    function("_io", "pop_stdout", "", pop_stdout),
    function("_io", "push_stderr", "file, /", push_stderr),
    function("_io", "pop_stderr", "", pop_stderr),
];
