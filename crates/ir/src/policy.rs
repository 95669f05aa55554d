//! What is granted to a program, and under which limits it runs.

use std::sync::Arc;

use crate::effect::Effect;
use crate::ty::Ty;

/// How strict the judgement is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Profile {
    /// Only what is granted; an effect that is never reached is a warning.
    #[default]
    Pure,
    /// As `Pure`, and an effect that is never reached is an error.
    Strict,
}

/// Where a run is stopped. Every limit ends it with a trap.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Limits {
    /// Units of work: about one per IR instruction, more for what helpers do.
    pub fuel: u64,
    /// Logical bytes of live guest data.
    pub memory: u64,
    /// Wall time, in microseconds.
    pub wall_us: u64,
    /// Nested guest calls; deeper raises `RecursionError`.
    pub depth: u32,
    /// Bytes of output.
    pub output: u64,
    pub tool_calls: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            fuel: 1_000_000_000,
            memory: 128 << 20,
            wall_us: 5_000_000,
            depth: 1000,
            output: 1 << 20,
            tool_calls: 1000,
        }
    }
}

impl Limits {
    /// The tighter of both, limit by limit: a run may lower limits, never raise them.
    #[must_use]
    pub fn lowered_to(self, other: Limits) -> Limits {
        Limits {
            fuel: self.fuel.min(other.fuel),
            memory: self.memory.min(other.memory),
            wall_us: self.wall_us.min(other.wall_us),
            depth: self.depth.min(other.depth),
            output: self.output.min(other.output),
            tool_calls: self.tool_calls.min(other.tool_calls),
        }
    }
}

/// The declared type of an input, of a tool's parameter or of its result.
#[derive(Clone, PartialEq, Eq, Debug, Hash)]
pub enum TypeSpec {
    Any,
    None,
    Bool,
    Int,
    Float,
    Str,
    Bytes,
    List(Box<TypeSpec>),
    Tuple(Vec<TypeSpec>),
    /// `tuple[T, ...]`
    TupleOf(Box<TypeSpec>),
    Dict(Box<TypeSpec>, Box<TypeSpec>),
    Set(Box<TypeSpec>),
    Union(Vec<TypeSpec>),
}

impl TypeSpec {
    /// The kinds of value that the type admits. `float` admits `int`, as PEP 484 has it.
    pub fn ty(&self) -> Ty {
        match self {
            TypeSpec::Any => Ty::ANY,
            TypeSpec::None => Ty::NONE,
            TypeSpec::Bool => Ty::BOOL,
            TypeSpec::Int => Ty::INT | Ty::BOOL,
            TypeSpec::Float => Ty::NUMBER,
            TypeSpec::Str => Ty::STR,
            TypeSpec::Bytes => Ty::BYTES,
            TypeSpec::List(_) => Ty::LIST,
            TypeSpec::Tuple(_) | TypeSpec::TupleOf(_) => Ty::TUPLE,
            TypeSpec::Dict(..) => Ty::DICT,
            TypeSpec::Set(_) => Ty::SET | Ty::FROZENSET,
            TypeSpec::Union(parts) => parts.iter().fold(Ty::NEVER, |t, p| t | p.ty()),
        }
    }
}

impl std::fmt::Display for TypeSpec {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            TypeSpec::Any => f.write_str("Any"),
            TypeSpec::None => f.write_str("None"),
            TypeSpec::Bool => f.write_str("bool"),
            TypeSpec::Int => f.write_str("int"),
            TypeSpec::Float => f.write_str("float"),
            TypeSpec::Str => f.write_str("str"),
            TypeSpec::Bytes => f.write_str("bytes"),
            TypeSpec::List(t) => write!(f, "list[{t}]"),
            TypeSpec::Tuple(ts) => {
                f.write_str("tuple[")?;
                for (i, t) in ts.iter().enumerate() {
                    write!(f, "{}{t}", if i == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            TypeSpec::TupleOf(t) => write!(f, "tuple[{t}, ...]"),
            TypeSpec::Dict(k, v) => write!(f, "dict[{k}, {v}]"),
            TypeSpec::Set(t) => write!(f, "set[{t}]"),
            TypeSpec::Union(ts) => {
                for (i, t) in ts.iter().enumerate() {
                    write!(f, "{}{t}", if i == 0 { "" } else { " | " })?;
                }
                Ok(())
            }
        }
    }
}

/// One parameter of a tool.
#[derive(Clone, PartialEq, Debug)]
pub struct ToolParam {
    pub name: String,
    pub ty: TypeSpec,
    /// The default as Python source, if the parameter may be left out.
    pub default: Option<String>,
    pub keyword_only: bool,
}

/// A tool as it is declared to the model: a typed Python signature, and what it does.
#[derive(Clone, PartialEq, Debug)]
pub struct ToolSignature {
    pub name: String,
    pub params: Vec<ToolParam>,
    pub returns: TypeSpec,
    pub doc: String,
    /// Effects besides `tool(name)` that calling it has.
    pub effects: Vec<Effect>,
}

/// What a program is granted.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Policy {
    pub profile: Profile,
    pub allow: Vec<Effect>,
    pub limits: Limits,
    /// Declared inputs, by name.
    pub inputs: Vec<(String, TypeSpec)>,
    /// Shared, as every call of a tool carries its names.
    pub tools: Vec<Arc<ToolSignature>>,
}

impl Policy {
    /// Whether an outer effect is granted. Declaring a tool grants calling it.
    pub fn grants(&self, effect: &Effect) -> bool {
        match effect {
            Effect::Tool(name) => self.tools.iter().any(|t| t.name == *name),
            e => self.allow.iter().any(|a| a.covers(e)),
        }
    }

    pub fn tool(&self, name: &str) -> Option<(usize, &Arc<ToolSignature>)> {
        self.tools.iter().enumerate().find(|(_, t)| t.name == name)
    }

    /// The text that tells a model which tools it has: one stub per tool.
    pub fn describe_tools(&self) -> String {
        let mut out = String::new();
        for tool in &self.tools {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&tool.stub());
        }
        out
    }
}

impl ToolSignature {
    /// The tool as a Python function stub with its docstring.
    pub fn stub(&self) -> String {
        let mut params = Vec::new();
        let mut star = false;
        for p in &self.params {
            if p.keyword_only && !star {
                params.push("*".to_owned());
                star = true;
            }
            match &p.default {
                Some(d) => params.push(format!("{}: {} = {d}", p.name, p.ty)),
                None => params.push(format!("{}: {}", p.name, p.ty)),
            }
        }
        let head = format!(
            "def {}({}) -> {}:",
            self.name,
            params.join(", "),
            self.returns
        );
        let body = if self.doc.is_empty() {
            "    ...".to_owned()
        } else {
            format!("    \"\"\"{}\"\"\"", self.doc.replace('\n', "\n    "))
        };
        format!("{head}\n{body}\n")
    }
}
