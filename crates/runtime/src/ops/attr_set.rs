//! Attributes stored and deleted.
//!
//! What holds: no guest code runs here; a setter of the guest is a call that the caller
//! is asked to make. A builtin value's attributes are refused with CPython's words.

use super::arith::call_special;
use super::attr::{no_attr, property_missing};
use super::memo;
use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Kind, RecordKind};
use crate::object::{self, exception, function};
use crate::sym::{Sym, known};
use crate::types;
use crate::value::{Ref, Value};

/// `a.name = v`.
pub fn set(ctx: &mut Ctx, a: Value, name: Sym, v: Value) -> Res<()> {
    if let Some(c) = a.as_class() {
        if let Some(hook) = ctx.classes.lookup_guest(c, known::CLASS_SETATTR) {
            let text = ctx.sym_str(name)?;
            return Err(super::convert::class_hook(ctx, hook, c, &[text, v]));
        }
        if let Some(message) = fixed(name) {
            return Err(ctx.raise(types::ATTRIBUTE_ERROR, message));
        }
        if name == known::CLASS || !ctx.classes.set_attr(c, name, v) {
            let text = format!(
                "cannot set '{}' attribute of immutable type '{}'",
                ctx.syms.name(name),
                ctx.class_name(c)
            );
            return Err(ctx.type_error(text));
        }
        if name == known::NAME
            && let Some(s) = ctx.heap.as_str(v).map(str::to_owned)
            && let Some(c) = ctx.classes.get_mut(c)
        {
            c.name = s.into();
        }
        return Ok(());
    }
    let Some(at) = a.as_ref() else {
        return Err(read_only(ctx, a, name));
    };
    match ctx.heap.kind(at) {
        Kind::Instance | Kind::Exception => {
            let class = ctx.type_of(a);
            if let Some(m) = ctx.classes.lookup_guest(class, known::SETATTR) {
                let text = ctx.sym_str(name)?;
                return Err(call_special(ctx, m, a, &[text, v]));
            }
            set_plain(ctx, a, at, name, v)
        }
        Kind::Function => match name {
            known::DEFAULTS => {
                ctx.heap.set_field(at, function::DEFAULTS, v);
                Ok(())
            }
            known::KWDEFAULTS if memo::state(&ctx.heap, at).is_none() => {
                ctx.heap.set_field(at, function::KWDEFAULTS, v);
                Ok(())
            }
            known::ANNOTATIONS => {
                ctx.heap.set_field(at, function::ANNOTATIONS, v);
                Ok(())
            }
            _ => Ok(ctx.set_extra(at, function::ATTRS, name, v)?),
        },
        _ => Err(read_only(ctx, a, name)),
    }
}

/// What is said of attributes of a class that can't be stored to.
fn fixed(name: Sym) -> Option<&'static str> {
    match name {
        known::BASES | known::BASE | known::MRO => Some("readonly attribute"),
        known::DICT => Some("attribute '__dict__' of 'type' objects is not writable"),
        _ => None,
    }
}

/// What `object.__setattr__` does.
pub fn set_plain(ctx: &mut Ctx, a: Value, at: Ref, name: Sym, v: Value) -> Res<()> {
    let class = ctx.type_of(a);
    if let Some(d) = ctx.classes.lookup(class, name) {
        if let Some(p) = ctx.heap.as_record(d, RecordKind::Property) {
            let set = ctx.heap.field(p, 1);
            if set.is_none() {
                return Err(property_missing(ctx, d, a, class, "setter"));
            }
            return Err(ctx.tail_call(set, &[a, v]));
        }
        if ctx.is_guest(d)
            && let Some(m) = ctx.guest_special(d, known::SET)
        {
            return Err(call_special(ctx, m, d, &[a, v]));
        }
    }
    if name == known::CLASS {
        return super::reclass::set_class(ctx, a, at, v);
    }
    if ctx.heap.kind(at) == Kind::Exception {
        return set_exception(ctx, at, name, v);
    }
    if name == known::DICT {
        return replace_dict(ctx, at, v);
    }
    let data = ctx.classes.get(class);
    if data.flags.slots_only && !data.slots.contains(&name) {
        return Err(no_attr(ctx, a, name));
    }
    Ok(ctx.set_instance_attr(at, name, v)?)
}

fn replace_dict(ctx: &mut Ctx, at: Ref, v: Value) -> Res<()> {
    if ctx.heap.as_kind(v, Kind::Dict).is_none() {
        let text = format!(
            "__dict__ must be set to a dictionary, not a '{}'",
            ctx.type_name(v)
        );
        return Err(ctx.type_error(text));
    }
    ctx.to_dict_mode(at)?;
    ctx.heap.set_field(at, 1, v);
    Ok(())
}

fn set_exception(ctx: &mut Ctx, at: Ref, name: Sym, v: Value) -> Res<()> {
    match name {
        known::ARGS => {
            let items = super::iter::collect(ctx, v)?.unwrap_or_default();
            let t = ctx.heap.tuple(&items)?;
            ctx.heap.set_field(at, exception::ARGS, t);
        }
        known::CAUSE => {
            ctx.heap.set_field(at, exception::CAUSE, v);
            ctx.heap.set_flags(at, object::SUPPRESS_CONTEXT);
        }
        known::CONTEXT => ctx.heap.set_field(at, exception::CONTEXT, v),
        known::TRACEBACK => {
            let entries = match ctx.heap.as_record(v, RecordKind::Traceback) {
                Some(t) => ctx.heap.field(t, 0),
                None => Value::NONE,
            };
            ctx.heap.set_field(at, exception::TRACEBACK, entries);
        }
        known::SUPPRESS => {
            let on = super::convert::truth(ctx, v).unwrap_or(true);
            ctx.heap
                .set_flags(at, if on { object::SUPPRESS_CONTEXT } else { 0 });
        }
        _ => ctx.set_extra(at, exception::ATTRS, name, v)?,
    }
    Ok(())
}

fn read_only(ctx: &mut Ctx, a: Value, name: Sym) -> Exit {
    if name == known::CLASS {
        return ctx.type_error(super::reclass::FIXED);
    }
    let class = ctx.type_of(a);
    let text = if ctx.classes.lookup(class, name).is_some() {
        format!(
            "'{}' object attribute '{}' is read-only",
            ctx.type_name(a),
            ctx.syms.name(name)
        )
    } else {
        format!(
            "'{}' object has no attribute '{}'",
            ctx.type_name(a),
            ctx.syms.name(name)
        )
    };
    ctx.raise(types::ATTRIBUTE_ERROR, &text)
}

/// `del a.name`.
pub fn delete(ctx: &mut Ctx, a: Value, name: Sym) -> Res<()> {
    if let Some(c) = a.as_class() {
        if ctx.classes.del_attr(c, name) {
            return Ok(());
        }
        return Err(no_attr(ctx, a, name));
    }
    let Some(at) = a.as_ref() else {
        return Err(no_attr(ctx, a, name));
    };
    let class = ctx.type_of(a);
    match ctx.heap.kind(at) {
        Kind::Instance => {
            if let Some(m) = ctx.classes.lookup_guest(class, known::DELATTR) {
                let text = ctx.sym_str(name)?;
                return Err(call_special(ctx, m, a, &[text]));
            }
            delete_plain(ctx, a, at, name)
        }
        Kind::Exception => delete_extra(ctx, a, at, exception::ATTRS, name),
        Kind::Function => delete_extra(ctx, a, at, function::ATTRS, name),
        _ => Err(no_attr(ctx, a, name)),
    }
}

/// What `object.__delattr__` does.
pub fn delete_plain(ctx: &mut Ctx, a: Value, at: Ref, name: Sym) -> Res<()> {
    let class = ctx.type_of(a);
    if let Some(d) = ctx.classes.lookup(class, name) {
        if let Some(p) = ctx.heap.as_record(d, RecordKind::Property) {
            let del = ctx.heap.field(p, 2);
            if del.is_none() {
                return Err(property_missing(ctx, d, a, class, "deleter"));
            }
            return Err(ctx.tail_call(del, &[a]));
        }
        if ctx.is_guest(d)
            && let Some(m) = ctx.guest_special(d, known::DELETE)
        {
            return Err(call_special(ctx, m, d, &[a]));
        }
    }
    if name == known::DICT && !ctx.classes.get(class).flags.slots_only {
        let fresh = ctx.heap.dict(0)?;
        return replace_dict(ctx, at, fresh);
    }
    if ctx.del_instance_attr(at, name)? {
        Ok(())
    } else {
        Err(no_attr(ctx, a, name))
    }
}

fn delete_extra(ctx: &mut Ctx, a: Value, at: Ref, field: u32, name: Sym) -> Res<()> {
    let text = ctx.syms.name(name).to_owned();
    if let Some(d) = ctx.heap.as_kind(ctx.heap.field(at, field), Kind::Dict)
        && let Some(i) = ctx.heap.dict_find_str(d, &text)
    {
        ctx.heap.dict_delete(d, i);
        return Ok(());
    }
    Err(no_attr(ctx, a, name))
}
