//! `bool`: the constructor and what differs from `int`.

use crate::ctx::{Ctx, Res};
use crate::native::{NativeRow, method};
use crate::ops::{convert, repr};
use crate::value::Value;

fn new(ctx: &mut Ctx, args: &[Value]) -> Res {
    if args[1].is_unbound() {
        return Ok(Value::FALSE);
    }
    convert::bool_value(ctx, args[1])
}

fn to_repr(ctx: &mut Ctx, args: &[Value]) -> Res {
    if !args[0].is_bool() {
        let text = format!(
            "descriptor '__repr__' requires a 'bool' object but received a '{}'",
            ctx.type_name(args[0])
        );
        return Err(ctx.type_error(text));
    }
    repr::repr(ctx, args[0])
}

pub static ROWS: &[NativeRow] = &[
    method("bool", "__new__", "cls, x=, /", new),
    method("bool", "__repr__", "self, /", to_repr),
    method("bool", "__str__", "self, /", to_repr),
];
