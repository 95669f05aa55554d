//! `_native.make_init`: the `__init__` of a data class as one native object.
//!
//! A call binds arguments as a Python function of those parameters would, sets each
//! attribute in order, and never runs guest code.

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Kind, RecordKind};
use crate::native::{NativeRow, function};
use crate::ops::attr;
use crate::sym::Sym;
use crate::types;
use crate::value::{Ref, Value};

/// Fields of the record.
const OWNER: u32 = 0;
const NAMES: u32 = 1;
const POSITIONAL: u32 = 2;
const DEFAULTS: u32 = 3;
const FACTORIES: u32 = 4;

fn make_init(ctx: &mut Ctx, args: &[Value]) -> Res {
    let mut fields = [args[0], args[1], args[2], args[3], args[4]];
    for f in fields.iter_mut().skip(3) {
        if let Some(p) = ctx.heap.as_record(*f, RecordKind::MappingProxy) {
            *f = ctx.heap.field(p, 0);
        }
    }
    Ok(ctx.heap.record(RecordKind::Init, &fields)?)
}

/// Calls the record: `args` has the instance first.
pub fn call(ctx: &mut Ctx, init: Ref, args: &[Value], kw: &[(Sym, Value)]) -> Res {
    let names = ctx.heap.as_kind(ctx.heap.field(init, NAMES), Kind::Tuple);
    let names: Vec<Value> = names.map_or_else(Vec::new, |t| ctx.heap.items(t));
    let positional = ctx.heap.field(init, POSITIONAL).as_small().unwrap_or(0) as usize;
    let mut syms = Vec::with_capacity(names.len());
    for n in &names {
        syms.push(ctx.name_arg(*n)?);
    }
    let Some((this, given)) = args.split_first() else {
        let text = format!(
            "{} missing 1 required positional argument: 'self'",
            shown(ctx, init)
        );
        return Err(ctx.type_error(text));
    };
    // Room for the objects that factories make, before anything is set.
    ctx.heap.reserve(256 * names.len() as u64 + 512)?;
    let mut values = vec![Value::UNBOUND; names.len()];
    for (place, v) in values.iter_mut().zip(given.iter().take(positional)) {
        *place = *v;
    }
    for (k, v) in kw {
        let found = syms.iter().position(|s| s == k);
        match found.and_then(|i| values.get_mut(i)) {
            Some(place) if place.is_unbound() => *place = *v,
            found => {
                let problem = if found.is_some() {
                    "got multiple values for argument"
                } else {
                    "got an unexpected keyword argument"
                };
                let text = format!("{} {problem} '{}'", shown(ctx, init), ctx.syms.name(*k));
                return Err(ctx.type_error(text));
            }
        }
    }
    if given.len() > positional {
        return Err(too_many(ctx, init, positional, given.len()));
    }
    fill(ctx, init, &names, &mut values, positional)?;
    set_all(ctx, *this, &syms, &values)?;
    Ok(Value::NONE)
}

fn shown(ctx: &Ctx, init: Ref) -> String {
    let owner = ctx.heap.as_str(ctx.heap.field(init, OWNER)).unwrap_or("?");
    format!("{owner}.__init__()")
}

/// Defaults and factories for what was not given.
fn fill(
    ctx: &mut Ctx,
    init: Ref,
    names: &[Value],
    values: &mut [Value],
    positional: usize,
) -> Res<()> {
    let defaults = ctx.heap.as_kind(ctx.heap.field(init, DEFAULTS), Kind::Dict);
    let factories = ctx
        .heap
        .as_kind(ctx.heap.field(init, FACTORIES), Kind::Dict);
    let mut missing: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    for (i, (name, place)) in names.iter().zip(values.iter_mut()).enumerate() {
        if !place.is_unbound() {
            continue;
        }
        let Some(text) = ctx.heap.as_str(*name).map(str::to_owned) else {
            continue;
        };
        if let Some(v) = defaults.and_then(|d| ctx.heap.dict_get_str(d, &text)) {
            *place = v;
        } else if let Some(f) = factories.and_then(|d| ctx.heap.dict_get_str(d, &text)) {
            *place = match f.as_class() {
                Some(types::LIST) => ctx.heap.list(&[])?,
                Some(types::DICT) => ctx.heap.dict(0)?,
                _ => ctx.heap.set(Kind::Set)?,
            };
        } else if let Some(list) = missing.get_mut(usize::from(i >= positional)) {
            list.push(format!("'{text}'"));
        }
    }
    let [by_position, by_keyword] = missing;
    let (list, kind) = match (by_position.is_empty(), by_keyword.is_empty()) {
        (true, true) => return Ok(()),
        (false, _) => (by_position, "positional"),
        _ => (by_keyword, "keyword-only"),
    };
    let s = if list.len() == 1 { "" } else { "s" };
    let text = format!(
        "{} missing {} required {kind} argument{s}: {}",
        shown(ctx, init),
        list.len(),
        joined(&list)
    );
    Err(ctx.type_error(text))
}

fn joined(list: &[String]) -> String {
    match list {
        [a] => a.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    }
}

fn too_many(ctx: &mut Ctx, init: Ref, positional: usize, given: usize) -> Exit {
    let names = ctx.heap.as_kind(ctx.heap.field(init, NAMES), Kind::Tuple);
    let names = names.map_or_else(Vec::new, |t| ctx.heap.items(t));
    let mut defaults = 0;
    for name in names.iter().take(positional) {
        let Some(name) = ctx.heap.as_str(*name).map(str::to_owned) else {
            continue;
        };
        let given = [DEFAULTS, FACTORIES].iter().any(|f| {
            let d = ctx.heap.as_kind(ctx.heap.field(init, *f), Kind::Dict);
            d.is_some_and(|d| ctx.heap.dict_find_str(d, &name).is_some())
        });
        defaults += usize::from(given);
    }
    let most = positional + 1;
    let takes = if defaults > 0 {
        format!("from {} to {most} positional arguments", most - defaults)
    } else {
        format!(
            "{most} positional argument{}",
            if most == 1 { "" } else { "s" }
        )
    };
    let text = format!(
        "{} takes {takes} but {} were given",
        shown(ctx, init),
        given + 1
    );
    ctx.type_error(text)
}

fn set_all(ctx: &mut Ctx, this: Value, syms: &[Sym], values: &[Value]) -> Res<()> {
    for (s, v) in syms.iter().zip(values) {
        match ctx.heap.as_kind(this, Kind::Instance) {
            Some(at) => ctx.set_instance_attr(at, *s, *v)?,
            None => attr::set(ctx, this, *s, *v)?,
        }
    }
    Ok(())
}

pub static ROWS: &[NativeRow] = &[function(
    "_native",
    "make_init",
    "owner, names, positional, defaults, factories, /",
    make_init,
)];
