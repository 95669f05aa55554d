//! The builtin functions that are about objects and output.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::ctx::{Callee, Ctx, Exit, Res, Sink};
use crate::heap::{Kind, RecordKind};
use crate::meter::Trap;
use crate::native::{NativeRow, function};
use crate::ops::{attr, convert, iter, repr};
use crate::sym::{Sym, known};
use crate::types;
use crate::value::{TypeId, Value};

impl Ctx {
    /// Writes to the run's output.
    ///
    /// # Errors
    /// The trap, when the limit of output is passed.
    pub fn write_out(&mut self, text: &str) -> Res<()> {
        self.write_to(text, |s, t| s.write(t))
    }

    /// Writes to what `sys.stderr` is; it counts as output too.
    ///
    /// # Errors
    /// The trap, when the limit of output is passed.
    pub fn write_error(&mut self, text: &str) -> Res<()> {
        self.write_to(text, |s, t| s.write_error(t))
    }

    fn write_to(&mut self, text: &str, write: fn(&mut dyn Sink, &str)) -> Res<()> {
        let n = text.len() as u64;
        if n > self.meter.output_left {
            let mut end = self.meter.output_left as usize;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            write(&mut *self.sink, text.get(..end).unwrap_or(""));
            self.meter.output_left = 0;
            return Err(Exit::Trap(Trap::Output));
        }
        self.charge(n / 8)?;
        self.meter.output_left -= n;
        write(&mut *self.sink, text);
        Ok(())
    }

    /// The name that an argument spells.
    pub fn name_arg(&mut self, v: Value) -> Res<Sym> {
        let p = self.payload(v);
        match self.sym_of(p) {
            Some(s) => Ok(s),
            None => {
                let text = format!("attribute name must be string, not '{}'", self.type_name(v));
                Err(self.type_error(text))
            }
        }
    }
}

fn optional_text(
    ctx: &mut Ctx,
    v: Value,
    default: &'static str,
    what: &str,
) -> Res<Cow<'static, str>> {
    if v.is_unbound() || v.is_none() {
        return Ok(Cow::Borrowed(default));
    }
    match ctx.heap.as_str(ctx.payload(v)) {
        Some(s) => Ok(Cow::Owned(s.to_owned())),
        None => {
            let text = format!("{what} must be None or a string, not {}", ctx.type_name(v));
            Err(ctx.type_error(text))
        }
    }
}

/// `print(*values, sep, end, file, flush)`.
fn print(ctx: &mut Ctx, args: &[Value]) -> Res {
    let [sep, end, file, flush, values @ ..] = args else {
        return Ok(Value::NONE);
    };
    let file = match *file {
        Value::UNBOUND | Value::NONE | Value::STDOUT => {
            ctx.redirect.last().copied().unwrap_or(Value::STDOUT)
        }
        Value::STDERR => {
            let redirected = ctx.redirect_error.last().copied();
            redirected.unwrap_or(Value::STDERR)
        }
        file => file,
    };
    let sep_text = optional_text(ctx, *sep, " ", "sep")?;
    let end_text = optional_text(ctx, *end, "\n", "end")?;
    if file != Value::STDOUT && file != Value::STDERR {
        let list = ctx.heap.list(values)?;
        let s = ctx.heap.str(&sep_text)?;
        let e = ctx.heap.str(&end_text)?;
        let flush = Value::bool(convert::flag(ctx, *flush, false));
        return Err(ctx.prelude("print_to", &[file, list, s, e, flush]));
    }
    let mut out = String::new();
    for (i, v) in values.iter().enumerate() {
        if i > 0 {
            out.push_str(&sep_text);
        }
        if let Some(s) = ctx.heap.as_str(*v) {
            out.push_str(s);
            continue;
        }
        if let Some(i) = v.as_small() {
            let _ = write!(out, "{i}");
            continue;
        }
        match repr::str(ctx, *v) {
            Ok(t) => out.push_str(ctx.heap.as_str(t).unwrap_or("")),
            Err(Exit::Tail) => {
                let list = ctx.heap.list(values)?;
                let s = ctx.heap.str(&sep_text)?;
                let e = ctx.heap.str(&end_text)?;
                if file == Value::STDERR {
                    return Err(ctx.prelude("print_to", &[file, list, s, e, Value::FALSE]));
                }
                return Err(ctx.prelude("print_values", &[list, s, e]));
            }
            Err(e) => return Err(e),
        }
    }
    out.push_str(&end_text);
    if file == Value::STDOUT {
        ctx.write_out(&out)?;
    } else {
        ctx.write_error(&out)?;
    }
    Ok(Value::NONE)
}

/// `_native.write(text)`.
fn write(ctx: &mut Ctx, args: &[Value]) -> Res {
    let text = ctx.heap.as_str(args[0]).unwrap_or("").to_owned();
    ctx.write_out(&text)?;
    Ok(Value::NONE)
}

fn input(ctx: &mut Ctx, args: &[Value]) -> Res {
    if !args[0].is_unbound() {
        let t = repr::str(ctx, args[0])?;
        let t = ctx.heap.as_str(t).unwrap_or("").to_owned();
        ctx.write_out(&t)?;
    }
    match ctx.sink.read_line() {
        Some(line) => Ok(ctx.heap.str(&line)?),
        None => Err(ctx.raise(types::EOF_ERROR, "EOF when reading a line")),
    }
}

/// Whether a value is an instance of what `isinstance` takes; `None`: guest code decides.
fn is_instance(ctx: &mut Ctx, v: Value, class: Value) -> Res<Option<bool>> {
    let have = ctx.type_of(v);
    class_matches(
        ctx,
        have,
        class,
        known::INSTANCECHECK_FN,
        "isinstance() arg 2 must be a type, a tuple of types, or a union",
    )
}

fn class_matches(
    ctx: &mut Ctx,
    have: TypeId,
    class: Value,
    hook: Sym,
    message: &str,
) -> Res<Option<bool>> {
    if let Some(c) = class.as_class() {
        if ctx.classes.is_subclass(have, c) {
            return Ok(Some(true));
        }
        let own = ctx.classes.get(c).attrs.contains_key(&hook) && !ctx.classes.is_builtin(c);
        return Ok(if own { None } else { Some(false) });
    }
    let parts = if let Some(t) = ctx.heap.as_kind(class, Kind::Tuple) {
        ctx.heap.items(t)
    } else if let Some(u) = ctx.heap.as_record(class, RecordKind::UnionType) {
        (0..ctx.heap.len(u)).map(|i| ctx.heap.field(u, i)).collect()
    } else if ctx.is_guest(class) {
        return Ok(None);
    } else {
        return Err(ctx.type_error(message));
    };
    let mut unsure = false;
    for p in parts {
        let p = if p.is_none() {
            Value::class(types::NONE_TYPE)
        } else {
            p
        };
        match ctx.nested(|c| class_matches(c, have, p, hook, message))? {
            Some(true) => return Ok(Some(true)),
            Some(false) => {}
            None => unsure = true,
        }
    }
    Ok(if unsure { None } else { Some(false) })
}

fn isinstance(ctx: &mut Ctx, args: &[Value]) -> Res {
    match is_instance(ctx, args[0], args[1])? {
        Some(b) => Ok(Value::bool(b)),
        None => Err(ctx.prelude("instance_check", &[args[0], args[1]])),
    }
}

fn issubclass(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(c) = args[0].as_class() else {
        if ctx.is_guest(args[0]) {
            return Err(ctx.prelude("subclass_check", &[args[0], args[1]]));
        }
        return Err(ctx.type_error("issubclass() arg 1 must be a class"));
    };
    let message = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
    match class_matches(ctx, c, args[1], known::SUBCLASSCHECK_FN, message)? {
        Some(b) => Ok(Value::bool(b)),
        None => Err(ctx.prelude("subclass_check", &[args[0], args[1]])),
    }
}

/// `_native.check_hook(cls, name)`: the class's own check, or `None`.
fn check_hook(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    let Some(c) = args[0].as_class() else {
        return Ok(Value::NONE);
    };
    let v = ctx
        .classes
        .get(c)
        .attrs
        .get(&name)
        .copied()
        .unwrap_or(Value::NONE);
    Ok(match ctx.heap.as_record(v, RecordKind::StaticMethod) {
        Some(at) => ctx.heap.field(at, 0),
        None => v,
    })
}

/// An attribute, asked by natives: modules' are the engine's, so they tail to it.
fn get_attribute(ctx: &mut Ctx, v: Value, name: Sym) -> Res {
    attr::get(ctx, v, name)
}

/// Whether the last raised exception is an `AttributeError`.
fn is_attribute_error(ctx: &Ctx) -> bool {
    ctx.exception_class(ctx.raised)
        .is_some_and(|c| ctx.classes.is_subclass(c, types::ATTRIBUTE_ERROR))
}

fn getattr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = match ctx.sym_of(ctx.payload(args[1])) {
        Some(s) => s,
        None => {
            let text = format!(
                "attribute name must be string, not '{}'",
                ctx.type_name(args[1])
            );
            return Err(ctx.type_error(text));
        }
    };
    guard(ctx.syms.name(name))?;
    if args[0].as_module().is_some() {
        return Err(ctx.module_attr(args[0], name, args[2]));
    }
    match get_attribute(ctx, args[0], name) {
        Err(Exit::Raise) if !args[2].is_unbound() && is_attribute_error(ctx) => Ok(args[2]),
        Err(Exit::Tail) if !args[2].is_unbound() => {
            Err(ctx.prelude("getattr_or", &[args[0], args[1], args[2]]))
        }
        r => r,
    }
}

/// Names whose use by computed text would be the effect `reflect`, which nothing grants.
pub(super) fn guard(name: &str) -> Res<()> {
    const HIDDEN: &[&str] = &[
        "__subclasses__",
        "__globals__",
        "__code__",
        "__closure__",
        "__builtins__",
        "__loader__",
        "__spec__",
        "__import__",
        "gi_frame",
        "gi_code",
        "f_globals",
        "f_locals",
        "f_builtins",
        "tb_frame",
        "cr_frame",
        "ag_frame",
        "__reduce__",
        "__reduce_ex__",
        "__getstate__",
    ];
    if HIDDEN.contains(&name) {
        return Err(Exit::Trap(Trap::Denied));
    }
    Ok(())
}

/// As [`guard`], for the fields of templates, which reach attributes that a program's own
/// text would spell out: a template may come from elsewhere.
pub(super) fn guard_field(name: &str) -> Res<()> {
    if matches!(
        name,
        "__bases__" | "__mro__" | "__base__" | "mro" | "__self__"
    ) {
        return Err(Exit::Trap(Trap::Denied));
    }
    guard(name)
}

fn hasattr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(name) = ctx.sym_of(ctx.payload(args[1])) else {
        let text = format!(
            "attribute name must be string, not '{}'",
            ctx.type_name(args[1])
        );
        return Err(ctx.type_error(text));
    };
    if args[0].as_module().is_some() {
        return Err(ctx.module_attr(args[0], name, Value::DUMMY));
    }
    match get_attribute(ctx, args[0], name) {
        Ok(_) => Ok(Value::TRUE),
        Err(Exit::Raise) if is_attribute_error(ctx) => Ok(Value::FALSE),
        Err(Exit::Tail) => Err(ctx.prelude("has_attr", &[args[0], args[1]])),
        Err(e) => Err(e),
    }
}

/// `_native.get_attr(v, name)`: `getattr` without a default, not guarded again.
fn get_attr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    get_attribute(ctx, args[0], name)
}

fn setattr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    attr::set(ctx, args[0], name, args[2])?;
    Ok(Value::NONE)
}

fn delattr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    attr::delete(ctx, args[0], name)?;
    Ok(Value::NONE)
}

fn callable(ctx: &mut Ctx, args: &[Value]) -> Res {
    let v = args[0];
    let yes = v.as_native().is_some()
        || v.as_class().is_some()
        || match ctx.heap.kind_of(v) {
            Some(Kind::Function) => true,
            Some(Kind::Record) => matches!(
                RecordKind::from_u16(ctx.heap.aux(v.0 as u32)),
                RecordKind::BoundMethod
                    | RecordKind::NativeMethod
                    | RecordKind::StaticMethod
                    | RecordKind::GenericAlias
            ),
            _ => ctx.guest_special(v, known::CALL).is_some(),
        };
    Ok(Value::bool(yes))
}

fn vars(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[0].is_unbound() {
        return Err(ctx.type_error("vars() without an argument is not supported"));
    }
    match attr::get(ctx, args[0], known::DICT) {
        Err(Exit::Raise) if is_attribute_error(ctx) => {
            Err(ctx.type_error("vars() argument must have __dict__ attribute"))
        }
        r => r,
    }
}

fn dir(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[0].is_unbound() {
        return Err(ctx.type_error("dir() without an argument is not supported"));
    }
    if ctx.guest_special(args[0], known::DIR).is_some() {
        return Err(ctx.prelude("dir_of", &[args[0]]));
    }
    let mut names: Vec<String> = attr::names(ctx, args[0])
        .into_iter()
        .map(|s| ctx.syms.name(s).to_owned())
        .collect();
    names.sort();
    names.dedup();
    ctx.charge(names.len() as u64 * 4)?;
    ctx.heap.reserve(names.len() as u64 * 64)?;
    let mut values = Vec::with_capacity(names.len());
    for n in names {
        values.push(ctx.heap.str(&n)?);
    }
    Ok(ctx.heap.list(&values)?)
}

/// `eval(text)`: the arithmetic that the policy grants.
fn eval(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(text) = ctx.heap.as_str(ctx.payload(args[0])).map(str::to_owned) else {
        let text = "eval() arg 1 must be a string, bytes or code object";
        return Err(ctx.type_error(text));
    };
    ctx.charge(text.len() as u64 * 8)?;
    super::eval::eval(ctx, &text)
}

/// `_native.lookup_special(v, name)`: the method bound to `v`, looked up on its type;
/// `None` if there is none.
fn lookup_special(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    let class = ctx.type_of(args[0]);
    match ctx.classes.lookup(class, name) {
        Some(v) if v.is_none() => Ok(v),
        Some(v) => attr::bind(ctx, v, args[0], class),
        None => Ok(Value::NONE),
    }
}

/// As `lookup_special`, but only what guest classes define.
fn lookup_guest(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[1])?;
    let class = ctx.type_of(args[0]);
    match ctx.guest_special(args[0], name) {
        Some(v) if v.is_none() => Ok(v),
        Some(v) => attr::bind(ctx, v, args[0], class),
        None => Ok(Value::NONE),
    }
}

/// `_native.overrides(sub, base, name)`: whether `sub` derives from `base` and has a
/// method of that name of its own.
fn overrides(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.name_arg(args[2])?;
    let (Some(sub), Some(base)) = (args[0].as_class(), args[1].as_class()) else {
        return Ok(Value::FALSE);
    };
    let other = ctx.classes.find(sub, name) != ctx.classes.find(base, name);
    Ok(Value::bool(ctx.classes.is_subclass(sub, base) && other))
}

/// `_native.plain_binary(number, a, b)`: the builtin meaning, or `NotImplemented`.
fn plain_binary(ctx: &mut Ctx, args: &[Value]) -> Res {
    let i = args[0].as_small().unwrap_or(0) as usize;
    let op = stelp_ir::BinOp::ALL
        .get(i)
        .copied()
        .unwrap_or(stelp_ir::BinOp::Add);
    Ok(crate::ops::arith::builtin(ctx, op, args[1], args[2])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn unwrap_static(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(
        match ctx.heap.as_record(args[0], RecordKind::StaticMethod) {
            Some(at) => ctx.heap.field(at, 0),
            None => args[0],
        },
    )
}

/// `_native.lookup_init(v)`: `__init__` bound, unless it is one that does nothing more.
fn lookup_init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let class = ctx.type_of(args[0]);
    if let Some(v) = ctx.classes.lookup_guest(class, known::INIT) {
        return attr::bind(ctx, v, args[0], class);
    }
    let builtin = ctx.classes.get(class).builtin;
    let fills = [
        types::LIST,
        types::DICT,
        types::SET,
        types::BYTEARRAY,
        types::DEQUE,
    ];
    match ctx.classes.lookup(class, known::INIT) {
        Some(v) if fills.contains(&builtin) => attr::bind(ctx, v, args[0], class),
        _ => Ok(Value::NONE),
    }
}

// ---- generators ----

fn generator_send(ctx: &mut Ctx, args: &[Value]) -> Res {
    ctx.tail.callee = Callee::Send;
    ctx.tail.args = smallvec::SmallVec::from_slice(&[args[0], args[1]]);
    Err(Exit::Tail)
}

fn generator_next(ctx: &mut Ctx, args: &[Value]) -> Res {
    ctx.tail.callee = Callee::Send;
    ctx.tail.args = smallvec::SmallVec::from_slice(&[args[0], Value::NONE]);
    Err(Exit::Tail)
}

fn generator_throw(ctx: &mut Ctx, args: &[Value]) -> Res {
    let value = if args[2].is_unbound() {
        Value::NONE
    } else {
        args[2]
    };
    let class = args[1].as_class();
    let class = class.filter(|c| ctx.classes.is_subclass(*c, types::BASE_EXCEPTION));
    let e = match class {
        Some(c) if ctx.classes.is_builtin(c) && value.is_none() => ctx.exception(c, &[])?,
        Some(_) => return Err(ctx.prelude("throw_class", &[args[0], args[1], value])),
        None if ctx.heap.as_kind(args[1], Kind::Exception).is_some() => args[1],
        None => {
            let text = format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                ctx.type_name(args[1])
            );
            return Err(ctx.type_error(text));
        }
    };
    ctx.tail.callee = Callee::Throw;
    ctx.tail.args = smallvec::SmallVec::from_slice(&[args[0], e]);
    Err(Exit::Tail)
}

fn generator_close(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(g) = ctx.heap.as_kind(args[0], Kind::Generator) else {
        return Ok(Value::NONE);
    };
    match ctx.heap.aux(g) {
        // Not started, or ended: nothing runs.
        0 => {
            ctx.heap.set_aux(g, 3);
            Ok(Value::NONE)
        }
        3 => Ok(Value::NONE),
        _ => Err(ctx.prelude("close_generator", &[args[0]])),
    }
}

fn generator_iter(_: &mut Ctx, args: &[Value]) -> Res {
    Ok(args[0])
}

fn with_traceback(ctx: &mut Ctx, args: &[Value]) -> Res {
    attr::set(ctx, args[0], known::TRACEBACK, args[1])?;
    Ok(args[0])
}

fn add_note(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(at) = ctx.heap.as_kind(args[0], Kind::Exception) else {
        return Ok(Value::NONE);
    };
    if ctx.heap.as_str(args[1]).is_none() {
        let text = format!("note must be a str, not '{}'", ctx.type_name(args[1]));
        return Err(ctx.type_error(text));
    }
    let field = crate::object::exception::ATTRS;
    let list = match ctx.get_extra(at, field, known::NOTES) {
        Some(l) => l,
        None => {
            let l = ctx.heap.list(&[])?;
            ctx.set_extra(at, field, known::NOTES, l)?;
            l
        }
    };
    if let Some(l) = ctx.heap.as_kind(list, Kind::List) {
        ctx.heap.list_push(l, args[1])?;
    }
    Ok(Value::NONE)
}

fn exception_init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(at) = ctx.heap.as_kind(args[0], Kind::Exception) else {
        return Ok(Value::NONE);
    };
    let t = ctx.heap.tuple(args.get(1..).unwrap_or(&[]))?;
    ctx.heap.set_field(at, crate::object::exception::ARGS, t);
    Ok(Value::NONE)
}

fn exception_new(ctx: &mut Ctx, args: &[Value]) -> Res {
    match args[0].as_class() {
        Some(c) if ctx.classes.is_subclass(c, types::BASE_EXCEPTION) => {
            Ok(ctx.exception(c, args.get(1..).unwrap_or(&[]))?)
        }
        _ => Err(
            ctx.type_error("BaseException.__new__(X): X is not a type object that derives from it")
        ),
    }
}

fn exception_str(ctx: &mut Ctx, args: &[Value]) -> Res {
    match ctx.heap.as_kind(args[0], Kind::Exception) {
        Some(at) => repr::exception_str(ctx, at),
        None => repr::str(ctx, args[0]),
    }
}

fn exception_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    let name = ctx.type_name(args[0]).to_owned();
    let args = ctx
        .heap
        .as_kind(args[0], Kind::Exception)
        .map_or_else(Vec::new, |at| ctx.exception_args(at));
    let mut out = format!("{name}(");
    for (i, a) in args.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if repr::into(ctx, &mut out, *a)?.is_err() {
            let t = ctx.heap.tuple(&args)?;
            let name = ctx.heap.str(&name)?;
            return Err(ctx.prelude("exception_repr", &[name, t]));
        }
    }
    out.push(')');
    Ok(ctx.heap.str(&out)?)
}

fn collect_any(ctx: &mut Ctx, v: Value) -> Res<Vec<Value>> {
    Ok(iter::collect(ctx, v)?.unwrap_or_default())
}

/// `_native.has_mro_entries(bases)`: whether a base isn't a class.
fn has_mro_entries(ctx: &mut Ctx, args: &[Value]) -> Res {
    let bases = collect_any(ctx, args[0])?;
    Ok(Value::bool(bases.iter().any(|b| b.as_class().is_none())))
}

pub static ROWS: &[NativeRow] = &[
    function(
        "builtins",
        "print",
        "*values, sep=, end=, file=, flush=",
        print,
    ),
    function("builtins", "input", "prompt=, /", input),
    function("builtins", "eval", "source, globals=, locals=, /", eval),
    function(
        "builtins",
        "isinstance",
        "obj, class_or_tuple, /",
        isinstance,
    ),
    function(
        "builtins",
        "issubclass",
        "cls, class_or_tuple, /",
        issubclass,
    ),
    function("builtins", "getattr", "object, name, default=, /", getattr),
    function("builtins", "hasattr", "obj, name, /", hasattr),
    function("builtins", "setattr", "obj, name, value, /", setattr),
    function("builtins", "delattr", "obj, name, /", delattr),
    function("builtins", "callable", "obj, /", callable),
    function("builtins", "vars", "object=, /", vars),
    function("builtins", "dir", "object=, /", dir),
    function("_native", "write", "text, /", write),
    function("_native", "check_hook", "cls, name, /", check_hook),
    function("_native", "get_attr", "v, name, /", get_attr),
    function("_native", "lookup_special", "v, name, /", lookup_special),
    function("_native", "lookup_guest", "v, name, /", lookup_guest),
    function("_native", "overrides", "sub, base, name, /", overrides),
    function("_native", "plain_binary", "number, a, b, /", plain_binary),
    function("_native", "unwrap_static", "v, /", unwrap_static),
    function("_native", "lookup_init", "v, /", lookup_init),
    function("_native", "has_mro_entries", "bases, /", has_mro_entries),
    crate::native::method("generator", "send", "self, value, /", generator_send),
    crate::native::method(
        "generator",
        "throw",
        "self, typ, val=, tb=, /",
        generator_throw,
    ),
    crate::native::method("generator", "close", "self, /", generator_close),
    crate::native::method("generator", "__next__", "self, /", generator_next),
    crate::native::method("generator", "__iter__", "self, /", generator_iter),
    crate::native::method(
        "BaseException",
        "with_traceback",
        "self, tb, /",
        with_traceback,
    ),
    crate::native::method("BaseException", "add_note", "self, note, /", add_note),
    crate::native::method(
        "BaseException",
        "__init__",
        "self, /, *args",
        exception_init,
    ),
    crate::native::method("BaseException", "__new__", "cls, /, *args", exception_new),
    crate::native::method("BaseException", "__str__", "self, /", exception_str),
    crate::native::method("BaseException", "__repr__", "self, /", exception_repr),
];
