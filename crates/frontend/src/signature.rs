//! Signatures of tools and types of inputs, as policies write them: Python's own syntax, read by the parser.
//!
//! What holds: a signature that is accepted has plain and keyword-only parameters, each with a type that
//! [`TypeSpec`] can say and a default that `literal` can read. What is absent: names are never resolved, so
//! `Optional` means `typing.Optional` whatever the program calls so.

use ruff_python_ast::{
    Expr, ExprSubscript, Number, Operator, Parameters, Stmt, StmtFunctionDef, UnaryOp,
};
use ruff_text_size::Ranged;
use stelp_ir::{ToolParam, ToolSignature, TypeSpec};

/// The longest text that is read.
const MAX_LENGTH: usize = 64 << 10;
/// The deepest nesting of brackets that is read.
const MAX_NESTING: usize = 100;
/// The most words and operators that are read, as each could nest.
const MAX_PARTS: usize = 4000;
const STACK: usize = 16 << 20;

/// The value of a literal: what a tool's default may be.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    None,
    Bool(bool),
    /// Decimal digits with an optional minus sign.
    Int(String),
    Float(f64),
    Str(String),
    Bytes(Vec<u8>),
    List(Vec<Literal>),
    Tuple(Vec<Literal>),
    Set(Vec<Literal>),
    Dict(Vec<(Literal, Literal)>),
}

/// Reads a `def` line: `def search(query: str, *, limit: int = 10) -> list[str]`. A colon and a body may
/// follow; a docstring there becomes the tool's text.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_signature(text: &str) -> Result<ToolSignature, String> {
    let text = text.trim();
    bounded(text)?;
    on_big_stack(|| signature(text))
}

fn signature(text: &str) -> Result<ToolSignature, String> {
    let def = parse_def(text)?;
    if def.is_async {
        return Err("a tool is declared with `def`, not `async def`".to_owned());
    }
    if !def.decorator_list.is_empty() || def.type_params.is_some() {
        return Err("a tool's signature has no decorators and no type parameters".to_owned());
    }
    let params = parameters(&def.parameters, text)?;
    let returns = match &def.returns {
        Some(e) => type_spec(e).map_err(|m| format!("return type: {m}"))?,
        None => TypeSpec::Any,
    };
    Ok(ToolSignature {
        name: def.name.to_string(),
        params,
        returns,
        doc: docstring(&def.body),
        effects: Vec::new(),
    })
}

/// Reads a type as an annotation writes it: `list[int] | None`.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_type(text: &str) -> Result<TypeSpec, String> {
    let text = text.trim();
    bounded(text)?;
    on_big_stack(|| {
        let parsed = ruff_python_parser::parse_expression(text)
            .map_err(|e| format!("not a type: {}", e.error))?;
        type_spec(parsed.expr())
    })
}

/// Reads a literal: numbers, strings, bytes, `None`, booleans, and displays of them.
///
/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse_literal(text: &str) -> Result<Literal, String> {
    let text = text.trim();
    bounded(text)?;
    on_big_stack(|| {
        let parsed = ruff_python_parser::parse_expression(text)
            .map_err(|e| format!("not a literal: {}", e.error))?;
        literal(parsed.expr())
    })
}

/// Refuses what the parser would recurse into too deeply: brackets, operators and words outside of strings.
fn bounded(text: &str) -> Result<(), String> {
    if text.len() > MAX_LENGTH {
        return Err(format!("longer than {MAX_LENGTH} bytes"));
    }
    let (mut depth, mut parts) = (0usize, 0usize);
    let mut quote = None;
    let mut previous = ' ';
    for c in text.chars() {
        if quote.is_some() {
            if quote == Some(c) && previous != '\\' {
                quote = None;
            }
        } else {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                '"' | '\'' => quote = Some(c),
                _ if c.is_alphanumeric() && !previous.is_alphanumeric() => parts += 1,
                '+' | '-' | '~' | '|' | '.' | '*' | '/' => parts += 1,
                _ => {}
            }
        }
        previous = c;
        if depth > MAX_NESTING {
            return Err(format!("nested deeper than {MAX_NESTING} brackets"));
        }
    }
    if parts > MAX_PARTS {
        return Err(format!("more than {MAX_PARTS} words and operators"));
    }
    Ok(())
}

/// Room for the parser to recurse over `MAX_PARTS` parts.
fn on_big_stack<T>(f: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(STACK, STACK, f)
}

fn parse_def(text: &str) -> Result<StmtFunctionDef, String> {
    let attempts = if text.ends_with(':') {
        vec![format!("{text} ...")]
    } else {
        vec![format!("{text}: ..."), text.to_owned()]
    };
    let mut first_error = None;
    for attempt in attempts {
        match ruff_python_parser::parse_module(&attempt) {
            Ok(parsed) => {
                let mut body = parsed.into_syntax().body.into_iter();
                return match (body.next(), body.next()) {
                    (Some(Stmt::FunctionDef(def)), None) => Ok(def),
                    _ => Err("expected one `def` line, like `def name(x: int) -> str`".to_owned()),
                };
            }
            Err(e) => {
                first_error.get_or_insert(format!("not a `def` line: {}", e.error));
            }
        }
    }
    Err(first_error.unwrap_or_default())
}

fn parameters(list: &Parameters, text: &str) -> Result<Vec<ToolParam>, String> {
    if let Some(p) = list.vararg.as_ref().or(list.kwarg.as_ref()) {
        return Err(format!(
            "parameter `{}`: a tool takes no `*args` or `**kwargs`",
            p.name
        ));
    }
    if let Some(p) = list.posonlyargs.first() {
        return Err(format!(
            "parameter `{}`: a tool has no positional-only parameters",
            p.parameter.name
        ));
    }
    let plain = list.args.iter().map(|p| (p, false));
    let keyword = list.kwonlyargs.iter().map(|p| (p, true));
    let mut out: Vec<ToolParam> = Vec::new();
    for (p, keyword_only) in plain.chain(keyword) {
        let name = p.parameter.name.to_string();
        if out.iter().any(|q| q.name == name) {
            return Err(format!("parameter `{name}` is declared twice"));
        }
        let ty = match &p.parameter.annotation {
            Some(e) => type_spec(e).map_err(|m| format!("parameter `{name}`: {m}"))?,
            None => TypeSpec::Any,
        };
        let default = match &p.default {
            Some(e) => {
                literal(e).map_err(|m| format!("default of `{name}`: {m}"))?;
                text.get(e.range().start().to_usize()..e.range().end().to_usize())
                    .map(str::to_owned)
            }
            None => None,
        };
        out.push(ToolParam {
            name,
            ty,
            default,
            keyword_only,
        });
    }
    Ok(out)
}

fn docstring(body: &[Stmt]) -> String {
    match body.first() {
        Some(Stmt::Expr(e)) => match e.value.as_ref() {
            Expr::StringLiteral(s) => s.value.to_str().trim().to_owned(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

fn type_spec(e: &Expr) -> Result<TypeSpec, String> {
    match e {
        Expr::NoneLiteral(_) => Ok(TypeSpec::None),
        Expr::StringLiteral(s) => parse_type(s.value.to_str()),
        Expr::Name(_) | Expr::Attribute(_) => bare(&dotted(e)?),
        Expr::BinOp(b) if b.op == Operator::BitOr => {
            union(vec![type_spec(&b.left)?, type_spec(&b.right)?])
        }
        Expr::Subscript(s) => subscript(s),
        _ => Err(unknown("this expression")),
    }
}

fn unknown(what: &str) -> String {
    format!(
        "{what} is not a type here; write None, bool, int, float, str, bytes, list[T], tuple[T, …], dict[K, V], \
         set[T], T | U or Any"
    )
}

/// The last part of a dotted name: `typing.List` is `List`.
fn dotted(e: &Expr) -> Result<String, String> {
    match e {
        Expr::Name(n) => Ok(n.id.to_string()),
        Expr::Attribute(a) => match a.value.as_ref() {
            Expr::Name(n)
                if matches!(
                    n.id.as_str(),
                    "typing" | "t" | "collections" | "abc" | "builtins"
                ) =>
            {
                Ok(a.attr.to_string())
            }
            Expr::Name(n) => Err(unknown(&format!("`{}.{}`", n.id, a.attr))),
            _ => Err(unknown("this name")),
        },
        _ => Err(unknown("this expression")),
    }
}

fn bare(name: &str) -> Result<TypeSpec, String> {
    let any = || Box::new(TypeSpec::Any);
    Ok(match name {
        "Any" | "object" => TypeSpec::Any,
        "bool" => TypeSpec::Bool,
        "int" => TypeSpec::Int,
        "float" => TypeSpec::Float,
        "str" => TypeSpec::Str,
        "bytes" => TypeSpec::Bytes,
        "list" | "List" => TypeSpec::List(any()),
        "tuple" | "Tuple" => TypeSpec::TupleOf(any()),
        "dict" | "Dict" => TypeSpec::Dict(any(), any()),
        "set" | "Set" | "frozenset" | "FrozenSet" => TypeSpec::Set(any()),
        _ => return Err(unknown(&format!("`{name}`"))),
    })
}

fn subscript(s: &ExprSubscript) -> Result<TypeSpec, String> {
    let name = dotted(&s.value)?;
    let args: &[Expr] = match s.slice.as_ref() {
        Expr::Tuple(t) => &t.elts,
        one => std::slice::from_ref(one),
    };
    let one = |what: &str| match args {
        [t] => Ok(Box::new(type_spec(t)?)),
        _ => Err(format!("`{what}` takes one type, {} given", args.len())),
    };
    match name.as_str() {
        "list" | "List" => Ok(TypeSpec::List(one("list")?)),
        "set" | "Set" | "frozenset" | "FrozenSet" => Ok(TypeSpec::Set(one("set")?)),
        "dict" | "Dict" => match args {
            [k, v] => Ok(TypeSpec::Dict(
                Box::new(type_spec(k)?),
                Box::new(type_spec(v)?),
            )),
            _ => Err(format!("`dict` takes two types, {} given", args.len())),
        },
        "tuple" | "Tuple" => match args {
            [t, Expr::EllipsisLiteral(_)] => Ok(TypeSpec::TupleOf(Box::new(type_spec(t)?))),
            [Expr::Tuple(t)] if t.elts.is_empty() => Ok(TypeSpec::Tuple(Vec::new())),
            _ => Ok(TypeSpec::Tuple(
                args.iter().map(type_spec).collect::<Result<_, _>>()?,
            )),
        },
        "Optional" => union(vec![*one("Optional")?, TypeSpec::None]),
        "Union" => union(args.iter().map(type_spec).collect::<Result<_, _>>()?),
        _ => Err(unknown(&format!("`{name}[…]`"))),
    }
}

/// A union without unions or repetitions inside; `Any` swallows the rest.
fn union(parts: Vec<TypeSpec>) -> Result<TypeSpec, String> {
    let mut flat: Vec<TypeSpec> = Vec::new();
    for part in parts {
        let inner = match part {
            TypeSpec::Any => return Ok(TypeSpec::Any),
            TypeSpec::Union(inner) => inner,
            other => vec![other],
        };
        for t in inner {
            if !flat.contains(&t) {
                flat.push(t);
            }
        }
    }
    match flat.len() {
        0 => Err("an empty union".to_owned()),
        1 => Ok(flat.swap_remove(0)),
        _ => Ok(TypeSpec::Union(flat)),
    }
}

fn literal(e: &Expr) -> Result<Literal, String> {
    let all = |list: &[Expr]| list.iter().map(literal).collect::<Result<Vec<_>, _>>();
    match e {
        Expr::NoneLiteral(_) => Ok(Literal::None),
        Expr::BooleanLiteral(b) => Ok(Literal::Bool(b.value)),
        Expr::StringLiteral(s) => Ok(Literal::Str(s.value.to_str().to_owned())),
        Expr::BytesLiteral(b) => Ok(Literal::Bytes(b.value.bytes().collect())),
        Expr::NumberLiteral(n) => number(&n.value),
        Expr::UnaryOp(u) if u.op == UnaryOp::USub => negated(literal(&u.operand)?),
        Expr::List(l) => Ok(Literal::List(all(&l.elts)?)),
        Expr::Tuple(t) => Ok(Literal::Tuple(all(&t.elts)?)),
        Expr::Set(s) => Ok(Literal::Set(all(&s.elts)?)),
        Expr::Dict(d) => {
            let item = |i: &ruff_python_ast::DictItem| match &i.key {
                Some(k) => Ok((literal(k)?, literal(&i.value)?)),
                None => Err("`**` is not a literal".to_owned()),
            };
            Ok(Literal::Dict(
                d.items.iter().map(item).collect::<Result<_, _>>()?,
            ))
        }
        _ => Err(
            "expected a literal: a number, string, bytes, None, True, False or a display of them"
                .to_owned(),
        ),
    }
}

fn number(n: &Number) -> Result<Literal, String> {
    match n {
        Number::Int(i) => match i.as_i64() {
            Some(i) => Ok(Literal::Int(i.to_string())),
            None => {
                let digits: String = i.to_string().chars().filter(|c| *c != '_').collect();
                if digits.bytes().all(|b| b.is_ascii_digit()) {
                    Ok(Literal::Int(digits))
                } else {
                    Err("write an integer beyond 64 bits in decimal".to_owned())
                }
            }
        },
        Number::Float(f) => Ok(Literal::Float(*f)),
        Number::Complex { .. } => Err("complex numbers are not taken here".to_owned()),
    }
}

fn negated(value: Literal) -> Result<Literal, String> {
    match value {
        Literal::Int(digits) => Ok(Literal::Int(match digits.strip_prefix('-') {
            Some(rest) => rest.to_owned(),
            None if digits == "0" => digits,
            None => format!("-{digits}"),
        })),
        Literal::Float(f) => Ok(Literal::Float(-f)),
        _ => Err("`-` needs a number".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(text: &str) -> String {
        parse_type(text).map_or_else(|e| format!("error: {e}"), |t| t.to_string())
    }

    #[test]
    fn types_are_read_in_all_their_spellings() {
        for (text, expected) in [
            ("int", "int"),
            ("Optional[int]", "int | None"),
            ("int | str | None", "int | str | None"),
            ("Union[int, Union[str, int]]", "int | str"),
            ("typing.List[str]", "list[str]"),
            ("list", "list[Any]"),
            ("dict[str, list[float]]", "dict[str, list[float]]"),
            ("tuple[int, str]", "tuple[int, str]"),
            ("tuple[int, ...]", "tuple[int, ...]"),
            ("tuple[()]", "tuple[]"),
            ("'list[int]'", "list[int]"),
            ("frozenset[int]", "set[int]"),
            ("int | Any", "Any"),
        ] {
            assert_eq!(ty(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_type_is_refused_with_a_reason() {
        for (text, part) in [
            ("Foo", "`Foo` is not a type"),
            ("list[int, str]", "takes one type, 2 given"),
            ("dict[str]", "takes two types, 1 given"),
            ("int +", "not a type"),
            ("3", "is not a type"),
            ("os.path", "`os.path` is not a type"),
        ] {
            assert!(ty(text).contains(part), "{text}: {}", ty(text));
        }
        assert!(ty(&"list[".repeat(500)).contains("nested deeper"));
        assert!(ty(&"int | ".repeat(5000)).contains("operators"));
        assert!(ty(&format!("{}int", "int | ".repeat(1900))).starts_with("int"));
        assert!(parse_literal(&format!("{}1 + ''", "-".repeat(60_000))).is_err());
        assert!(parse_literal(&"-".repeat(3900)).is_err());
    }

    #[test]
    fn a_signature_keeps_order_defaults_and_docstring() {
        let s = parse_signature(
            "def find(q: str, n: int = 3, *, tag: str | None = None) -> list[str]: 'Finds.'",
        )
        .unwrap();
        assert_eq!(
            s.stub(),
            "def find(q: str, n: int = 3, *, tag: str | None = None) -> list[str]:\n    \"\"\"Finds.\"\"\"\n"
        );
        assert_eq!(parse_signature("def f()").unwrap().returns, TypeSpec::Any);
        assert_eq!(parse_signature("def f(x: int) -> str:").unwrap().name, "f");
    }

    #[test]
    fn signatures_that_tools_cannot_have_are_refused() {
        for (text, part) in [
            ("def f(*a)", "no `*args`"),
            ("def f(**k)", "no `*args`"),
            ("def f(a, /)", "positional-only"),
            ("async def f()", "async"),
            ("def f(a=g())", "default of `a`"),
            ("f(x)", "one `def` line"),
            ("def f(", "not a `def` line"),
            ("def f(): pass\ndef g(): pass", "`def` line"),
        ] {
            let e = parse_signature(text).unwrap_err();
            assert!(e.contains(part), "{text}: {e}");
        }
    }

    #[test]
    fn literals_are_read() {
        assert_eq!(parse_literal("-5"), Ok(Literal::Int("-5".into())));
        assert_eq!(
            parse_literal("123456789012345678901234567890"),
            Ok(Literal::Int("123456789012345678901234567890".into()))
        );
        assert_eq!(
            parse_literal("{'a': [1, (2.5, None)]}"),
            Ok(Literal::Dict(vec![(
                Literal::Str("a".into()),
                Literal::List(vec![
                    Literal::Int("1".into()),
                    Literal::Tuple(vec![Literal::Float(2.5), Literal::None])
                ])
            )]))
        );
        assert_eq!(parse_literal("b'\\x00a'"), Ok(Literal::Bytes(vec![0, 97])));
        assert!(parse_literal("x").is_err());
    }
}
