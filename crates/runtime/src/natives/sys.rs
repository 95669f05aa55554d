//! `sys`: its functions, and the values that are records with names.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::number::{integer, not_integer};
use crate::class::{ClassData, ClassFlags, ShapeId};
use crate::ctx::{Ctx, Res};
use crate::heap::Kind;
use crate::native::{NativeRow, function};
use crate::num::int;
use crate::types;
use crate::value::{Ref, TypeId, Value};

/// The smallest limit of digits that can be set.
const DIGITS_THRESHOLD: usize = 640;

/// A tuple whose items have names too, as `sys.version_info` is one.
pub fn record(ctx: &mut Ctx, name: &str, names: &[&str], values: &[Value]) -> Res {
    // Room first: a class that is made is never unmade.
    ctx.heap.reserve(4096)?;
    let class = class(ctx, name, types::TUPLE);
    for (name, v) in names.iter().zip(values) {
        let sym = ctx.syms.intern(name);
        ctx.classes.set_attr(class, sym, *v);
    }
    let items = ctx.heap.tuple(values)?;
    Ok(ctx.instance(class, Some(items))?)
}

/// An object with attributes, as `sys.implementation` is one.
pub fn namespace(ctx: &mut Ctx, name: &str, fields: &[(&str, Value)]) -> Res {
    ctx.heap.reserve(4096)?;
    let class = class(ctx, name, types::OBJECT);
    for (name, v) in fields {
        let sym = ctx.syms.intern(name);
        ctx.classes.set_attr(class, sym, *v);
    }
    Ok(ctx.instance(class, None)?)
}

fn class(ctx: &mut Ctx, name: &str, base: TypeId) -> TypeId {
    let mro = ctx.classes.get(base).mro.clone();
    ctx.classes.add(ClassData {
        name: name.into(),
        bases: vec![base],
        mro,
        attrs: IndexMap::with_hasher(FxBuildHasher),
        builtin: base,
        shape: ShapeId(0),
        capacity: 0,
        flags: ClassFlags::default(),
        slots: Vec::new(),
    })
}

/// `sys.float_info`.
pub fn float_info(ctx: &mut Ctx) -> Res {
    let n = Value::small;
    record(
        ctx,
        "float_info",
        &[
            "max",
            "max_exp",
            "max_10_exp",
            "min",
            "min_exp",
            "min_10_exp",
            "dig",
            "mant_dig",
            "epsilon",
            "radix",
            "rounds",
        ],
        &[
            Value::float(f64::MAX),
            n(1024),
            n(308),
            Value::float(f64::MIN_POSITIVE),
            n(-1021),
            n(-307),
            n(15),
            n(53),
            Value::float(f64::EPSILON),
            n(2),
            n(1),
        ],
    )
}

/// `sys.int_info`.
pub fn int_info(ctx: &mut Ctx) -> Res {
    let n = Value::small;
    record(
        ctx,
        "int_info",
        &[
            "bits_per_digit",
            "sizeof_digit",
            "default_max_str_digits",
            "str_digits_check_threshold",
        ],
        &[n(30), n(4), n(4300), n(640)],
    )
}

/// `sys.hash_info`.
pub fn hash_info(ctx: &mut Ctx) -> Res {
    let n = Value::small;
    let modulus = ctx.heap.int_i64((1 << 61) - 1)?;
    let algorithm = ctx.heap.str("siphash13")?;
    record(
        ctx,
        "hash_info",
        &[
            "width",
            "modulus",
            "inf",
            "nan",
            "imag",
            "algorithm",
            "hash_bits",
            "seed_bits",
            "cutoff",
        ],
        &[
            n(64),
            modulus,
            n(314_159),
            n(0),
            n(1_000_003),
            algorithm,
            n(64),
            n(128),
            n(0),
        ],
    )
}

/// `sys.version_info`.
pub fn version_info(ctx: &mut Ctx) -> Res {
    let n = Value::small;
    let level = ctx.heap.str("final")?;
    record(
        ctx,
        "version_info",
        &["major", "minor", "micro", "releaselevel", "serial"],
        &[n(3), n(11), n(0), level, n(0)],
    )
}

/// `sys.implementation`.
pub fn implementation(ctx: &mut Ctx) -> Res {
    let name = ctx.heap.str("stelp")?;
    let version = version_info(ctx)?;
    namespace(
        ctx,
        "SimpleNamespace",
        &[("name", name), ("version", version)],
    )
}

/// `sys.exit(status)`.
fn exit(ctx: &mut Ctx, args: &[Value]) -> Res {
    let status = args[0];
    let given = if status.is_unbound() || status.is_none() {
        Vec::new()
    } else if let Some(t) = ctx.heap.as_kind(status, Kind::Tuple) {
        ctx.heap.items(t)
    } else {
        vec![status]
    };
    let given = if status.is_none() {
        vec![Value::NONE]
    } else {
        given
    };
    let made = ctx.exception(types::SYSTEM_EXIT, &given);
    Err(ctx.raise_made(made))
}

fn setrecursionlimit(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(n) = integer(ctx, args[0])? else {
        return Err(not_integer(ctx, args[0]));
    };
    let n = int::clip_to_i64(n.as_ref());
    if i32::try_from(n).is_err() {
        let side = if n < 0 {
            "less than minimum"
        } else {
            "greater than maximum"
        };
        return Err(ctx.overflow_error(format!("signed integer is {side}")));
    }
    if n < 1 {
        return Err(ctx.value_error("recursion limit must be greater or equal than 1"));
    }
    ctx.recursion_limit = n;
    Ok(Value::NONE)
}

fn getrecursionlimit(ctx: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::small(ctx.recursion_limit))
}

fn set_int_max_str_digits(ctx: &mut Ctx, args: &[Value]) -> Res {
    let Some(n) = integer(ctx, args[0])? else {
        return Err(not_integer(ctx, args[0]));
    };
    let n = int::clip_to_i64(n.as_ref());
    match usize::try_from(n) {
        Ok(n) if n == 0 || n >= DIGITS_THRESHOLD => {
            ctx.digit_limit = n;
            Ok(Value::NONE)
        }
        _ => Err(ctx.value_error("maxdigits must be 0 or larger than 640")),
    }
}

fn get_int_max_str_digits(ctx: &mut Ctx, _: &[Value]) -> Res {
    Ok(Value::small(ctx.digit_limit as i64))
}

fn intern(ctx: &mut Ctx, args: &[Value]) -> Res {
    if ctx.heap.as_kind(args[0], Kind::Str).is_some() {
        return Ok(args[0]);
    }
    let text = match ctx.heap.as_str(ctx.payload(args[0])) {
        Some(_) => format!("can't intern {}", ctx.type_name(args[0])),
        None => format!(
            "intern() argument must be str, not {}",
            ctx.type_name(args[0])
        ),
    };
    Err(ctx.type_error(text))
}

/// The logical size of an object: what memory is charged for it and for the storage
/// that it alone has.
pub fn size_of(ctx: &Ctx, v: Value) -> u64 {
    let Some(at) = v.as_ref() else { return 8 };
    let own = 8 * ctx.heap.size_words(at);
    let storage = |field: u32| -> u64 {
        match ctx.heap.field(at, field).as_ref() {
            Some(r) => 8 * ctx.heap.size_words(r as Ref),
            None => 0,
        }
    };
    own + match ctx.heap.kind(at) {
        Kind::List | Kind::Bytearray | Kind::Deque | Kind::Set | Kind::FrozenSet => storage(0),
        Kind::Dict => storage(0) + storage(1),
        _ => 0,
    }
}

fn getsizeof(ctx: &mut Ctx, args: &[Value]) -> Res {
    Ok(Value::small(size_of(ctx, args[0]) as i64))
}

fn exc_info(ctx: &mut Ctx, _: &[Value]) -> Res {
    let e = ctx.handled;
    let Some(class) = ctx.exception_class(e) else {
        return Ok(ctx.heap.tuple(&[Value::NONE; 3])?);
    };
    let entries = ctx
        .heap
        .field(e.0 as u32, crate::object::exception::TRACEBACK);
    let traceback = if entries.is_none() {
        entries
    } else {
        ctx.heap
            .record(crate::heap::RecordKind::Traceback, &[entries])?
    };
    Ok(ctx.heap.tuple(&[Value::class(class), e, traceback])?)
}

pub static ROWS: &[NativeRow] = &[
    function("sys", "exit", "status=, /", exit),
    function("sys", "setrecursionlimit", "limit, /", setrecursionlimit),
    function("sys", "getrecursionlimit", "", getrecursionlimit),
    function(
        "sys",
        "set_int_max_str_digits",
        "maxdigits",
        set_int_max_str_digits,
    ),
    function("sys", "get_int_max_str_digits", "", get_int_max_str_digits),
    function("sys", "intern", "string, /", intern),
    function("sys", "getsizeof", "object, default=", getsizeof),
    function("sys", "exc_info", "", exc_info),
];
