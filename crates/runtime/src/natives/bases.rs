//! What the bases of a class and its `__slots__` give its instances. What is absent:
//! making the class, in [`super::object`].

use crate::class::ClassFlags;
use crate::ctx::{Ctx, Res};
use crate::ops::iter;
use crate::sym::{Sym, known};
use crate::types;
use crate::value::{TypeId, Value};

/// The builtin data that instances carry; bases must agree on it.
pub(super) fn check_bases(ctx: &mut Ctx, bases: &[TypeId]) -> Res<TypeId> {
    const FINAL: &[TypeId] = &[
        types::BOOL,
        types::NONE_TYPE,
        types::RANGE,
        types::SLICE,
        types::FUNCTION,
        types::GENERATOR,
        types::METHOD,
        types::BUILTIN_FUNCTION,
        types::ELLIPSIS_TYPE,
        types::NOT_IMPLEMENTED_TYPE,
        types::MEMORYVIEW,
        types::CELL,
        types::CODE,
        types::MODULE,
        types::DICT_KEYS,
        types::DICT_VALUES,
        types::DICT_ITEMS,
        types::MAPPING_PROXY,
    ];
    let mut builtin = types::OBJECT;
    for (i, b) in bases.iter().enumerate() {
        if bases.iter().skip(i + 1).any(|c| c == b) {
            let text = format!("duplicate base class {}", ctx.class_name(*b));
            return Err(ctx.type_error(text));
        }
        if FINAL.contains(b) {
            let text = format!(
                "type '{}' is not an acceptable base type",
                ctx.class_name(*b)
            );
            return Err(ctx.type_error(text));
        }
        if *b == types::TYPE {
            return Err(ctx.type_error("metaclasses are not supported"));
        }
        let data = ctx.classes.get(*b).builtin;
        if data == types::OBJECT {
            continue;
        }
        if builtin != types::OBJECT && builtin != data {
            return Err(ctx.type_error("multiple bases have instance lay-out conflict"));
        }
        builtin = data;
    }
    Ok(builtin)
}

pub(super) fn slot_names(ctx: &mut Ctx, v: Value) -> Res<Vec<Sym>> {
    if let Some(s) = ctx.sym_of(v) {
        return Ok(vec![s]);
    }
    let items = iter::collect(ctx, v)?.unwrap_or_default();
    Ok(items
        .into_iter()
        .filter_map(|i| ctx.sym_of(i))
        .filter(|s| *s != known::DICT && *s != known::WEAKREF)
        .collect())
}

pub(super) fn inherit_slots(
    ctx: &mut Ctx,
    bases: &[TypeId],
    flags: &mut ClassFlags,
    slots: &mut Vec<Sym>,
    own: Option<Value>,
) -> Res<()> {
    let open = bases
        .iter()
        .any(|b| *b != types::OBJECT && !ctx.classes.get(*b).flags.slots_only);
    let has_dict = match own {
        Some(v) => {
            let items = iter::collect(ctx, v)?.unwrap_or_default();
            items
                .iter()
                .any(|i| ctx.heap.as_str(*i) == Some("__dict__"))
        }
        None => true,
    };
    flags.slots_only = own.is_some() && !open && !has_dict;
    for b in bases {
        slots.extend(ctx.classes.get(*b).slots.iter().copied());
    }
    if let Some(v) = own {
        slots.extend(slot_names(ctx, v)?);
    }
    Ok(())
}
