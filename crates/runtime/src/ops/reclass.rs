//! `a.__class__ = B`: an object becomes one of another class of the same layout.
//!
//! What holds: the object's attributes stay where they are, under the same names; a class
//! whose instances carry other builtin data or other slots is refused with CPython's
//! words. What is absent: builtin classes, on either side.

use crate::class::ShapeId;
use crate::ctx::{Ctx, Res};
use crate::heap::Kind;
use crate::object;
use crate::value::{Ref, TypeId, Value};

/// Said of builtin classes and their instances.
pub(super) const FIXED: &str =
    "__class__ assignment only supported for mutable types or ModuleType subclasses";

/// Makes `a`, the object at `at`, an instance of the class `v`.
pub(super) fn set_class(ctx: &mut Ctx, a: Value, at: Ref, v: Value) -> Res<()> {
    let Some(new) = v.as_class() else {
        let text = format!(
            "__class__ must be set to a class, not '{}' object",
            ctx.type_name(v)
        );
        return Err(ctx.type_error(text));
    };
    let old = ctx.type_of(a);
    if ctx.classes.is_builtin(new) || ctx.classes.is_builtin(old) {
        return Err(ctx.type_error(FIXED));
    }
    if !same_layout(ctx, old, new) {
        let text = format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            ctx.class_name(new),
            ctx.class_name(old)
        );
        return Err(ctx.type_error(text));
    }
    if ctx.heap.kind(at) == Kind::Exception {
        ctx.heap.set_word(at, new.0);
        return Ok(());
    }
    ctx.heap.reserve(1024)?;
    if ctx.heap.flags(at) & object::DICT_MODE == 0 {
        let keys = ctx.classes.shape(ShapeId(ctx.heap.word(at)));
        let keys = keys.map_or_else(Vec::new, |s| s.keys.clone());
        let mut shape = Some(ctx.classes.get(new).shape);
        for k in keys {
            shape = shape.and_then(|s| ctx.classes.extend(s, k));
        }
        if let Some(shape) = shape {
            ctx.heap.set_word(at, shape.0);
            return Ok(());
        }
        ctx.to_dict_mode(at)?;
    }
    let root = ctx.classes.get(new).shape;
    ctx.heap.set_word(at, root.0);
    Ok(())
}

fn same_layout(ctx: &Ctx, old: TypeId, new: TypeId) -> bool {
    let (a, b) = (ctx.classes.get(old), ctx.classes.get(new));
    let mut slots = [a.slots.clone(), b.slots.clone()];
    for s in &mut slots {
        s.sort_unstable_by_key(|s| s.0);
    }
    let [x, y] = slots;
    a.builtin == b.builtin && a.flags.slots_only == b.flags.slots_only && x == y
}
