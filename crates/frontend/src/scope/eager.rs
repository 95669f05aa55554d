//! Generator expressions that a builtin uses up at once, as `sum(x for x in xs)` does: they need
//! no generator, and run inside the function around them as comprehensions do.

use ruff_python_ast::{self as ast, Expr};

/// What uses up the generator.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Eager<'e> {
    /// The builtin of that name, with any keywords.
    Builtin(&'static str),
    /// The method `join` of a literal.
    Join(&'e Expr),
}

/// Builtins that look at every element, or stop at one, before they return.
const PLAIN: [&str; 8] = [
    "all",
    "any",
    "dict",
    "frozenset",
    "list",
    "set",
    "sum",
    "tuple",
];
/// Those that take keywords as well.
const KEYED: [&str; 3] = ["max", "min", "sorted"];

/// The call's only positional argument, if that is a generator expression that the call uses
/// up. A name may still mean something else than the builtin.
pub(crate) fn eager(c: &ast::ExprCall) -> Option<(Eager<'_>, &ast::ExprGenerator)> {
    let args = &c.arguments;
    let [Expr::Generator(g)] = &*args.args else {
        return None;
    };
    if g.generators.iter().any(|g| g.is_async) {
        return None;
    }
    let bare = args.keywords.is_empty();
    match &*c.func {
        Expr::Name(n) => {
            let named = args.keywords.iter().all(|k| k.arg.is_some());
            let plain = if bare { &PLAIN[..] } else { &[] };
            let keyed = if named { &KEYED[..] } else { &[] };
            let name = plain
                .iter()
                .chain(keyed)
                .find(|name| **name == n.id.as_str())?;
            Some((Eager::Builtin(name), g))
        }
        Expr::Attribute(a) if bare && a.attr.as_str() == "join" => {
            let literal = matches!(*a.value, Expr::StringLiteral(_) | Expr::BytesLiteral(_));
            literal.then_some((Eager::Join(&a.value), g))
        }
        _ => None,
    }
}
