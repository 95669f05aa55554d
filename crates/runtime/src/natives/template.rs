//! `str.format` and `str.format_map`.

use super::args::{as_str, new_str};
use super::ask::{self, Answers, Question, Step};
use super::str::this;
use crate::ctx::{Ctx, Res};
use crate::format::template::{
    self, Conversion, Field, FieldName, First, MAX_DEPTH, Numbering, Parser,
};
use crate::heap::Kind;
use crate::native::{NativeRow, function, method};
use crate::value::Value;

/// Where the values of fields come from.
struct Source {
    /// `None` for `format_map`.
    args: Option<Vec<Value>>,
    /// The keywords, or the mapping.
    named: Value,
}

struct Expansion<'a> {
    source: &'a Source,
    answers: &'a mut Answers,
    numbering: Numbering,
}

fn run(ctx: &mut Ctx, text: Value, source: &Source, answers: &mut Answers) -> Step<Value> {
    let Some(at) = as_str(ctx, text) else {
        return Ok(text);
    };
    ctx.charge(u64::from(ctx.heap.len(at)) / 4)?;
    let template = ctx.heap.str_at(at).to_owned();
    let mut expansion = Expansion {
        source,
        answers,
        numbering: Numbering::default(),
    };
    let out = expansion.expand(ctx, &template, MAX_DEPTH)?;
    Ok(new_str(ctx, &out)?)
}

impl Expansion<'_> {
    fn expand(&mut self, ctx: &mut Ctx, text: &str, depth: u32) -> Step<String> {
        let Some(deeper) = depth.checked_sub(1) else {
            return Err(ctx.guest_error(template::too_deep()).into());
        };
        let mut out = String::new();
        for piece in Parser::new(text) {
            let piece = ctx.lift(piece)?;
            out.push_str(piece.literal);
            if let Some(field) = piece.field {
                self.field(ctx, &mut out, &field, deeper)?;
            }
            ctx.heap.reserve(2 * out.len() as u64)?;
        }
        Ok(out)
    }

    fn field(
        &mut self,
        ctx: &mut Ctx,
        out: &mut String,
        field: &Field<'_>,
        deeper: u32,
    ) -> Step<()> {
        ctx.charge(32)?;
        let mut v = self.value(ctx, field)?;
        let conversion = ctx.lift(field.checked_conversion())?;
        if let Some(conversion) = conversion {
            let what = match conversion {
                Conversion::Repr => Question::Repr,
                Conversion::Str => Question::Str,
                Conversion::Ascii => Question::Ascii,
            };
            v = self.answers.ask(ctx, what, v, Value::NONE)?;
        }
        let expanded;
        let spec = if field.nested {
            expanded = self.expand(ctx, field.spec, deeper)?;
            &expanded
        } else {
            field.spec
        };
        let plain = spec.is_empty().then(|| ctx.heap.as_str(v)).flatten();
        if let Some(s) = plain {
            out.push_str(s);
            return Ok(());
        }
        let spec = ctx.heap.str(spec)?;
        let made = self.answers.ask(ctx, Question::Format, v, spec)?;
        match as_str(ctx, made) {
            Some(at) => {
                ctx.charge(u64::from(ctx.heap.len(at)) / 16)?;
                out.push_str(ctx.heap.str_at(at));
                Ok(())
            }
            None => {
                let text = format!("__format__ must return a str, not {}", ctx.type_name(made));
                Err(ctx.type_error(text).into())
            }
        }
    }

    /// What a field's name stands for.
    fn value(&mut self, ctx: &mut Ctx, field: &Field<'_>) -> Step<Value> {
        let name = ctx.lift(FieldName::parse(field.name, &mut self.numbering))?;
        let mut v = match (name.first, &self.source.args) {
            (First::Index(_), None) => {
                return Err(ctx.guest_error(template::positional_in_map()).into());
            }
            (First::Index(i), Some(args)) => {
                let found = usize::try_from(i).ok().and_then(|i| args.get(i));
                match found {
                    Some(v) => *v,
                    None => return Err(ctx.guest_error(template::no_such_argument(i)).into()),
                }
            }
            (First::Key(k), args) => {
                let key = ctx.heap.str(k)?;
                let dict = ctx.heap.as_kind(self.source.named, Kind::Dict);
                match dict.filter(|_| args.is_some()) {
                    Some(dict) => match ctx.heap.dict_get_str(dict, k) {
                        Some(v) => v,
                        None => return Err(ctx.key_error(key).into()),
                    },
                    None => {
                        let named = self.source.named;
                        self.answers.ask(ctx, Question::Item, named, key)?
                    }
                }
            }
        };
        for step in name.steps {
            let step = ctx.lift(step)?;
            let (what, with) = match step {
                template::Step::Attribute(name) => {
                    super::builtins::guard_field(name)?;
                    (Question::Attribute, ctx.heap.str(name)?)
                }
                template::Step::Index(i) => {
                    let i = i64::try_from(i).unwrap_or(i64::MAX);
                    (Question::Item, ctx.heap.int_i64(i)?)
                }
                template::Step::Key(k) => (Question::Item, ctx.heap.str(k)?),
            };
            v = self.answers.ask(ctx, what, v, with)?;
        }
        Ok(v)
    }
}

/// `text.format(*args, **kwargs)`.
fn format(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "format")?;
    let text = Value::reference(at);
    let (named, rest) = args.split_last().unwrap_or((&Value::NONE, &[]));
    let source = Source {
        args: Some(rest.get(1..).unwrap_or(&[]).to_vec()),
        named: *named,
    };
    let step = run(ctx, text, &source, &mut Answers::default());
    if let Err(ask::Stop::Ask(..)) = step {
        let list = ctx.heap.tuple(source.args.as_deref().unwrap_or(&[]))?;
        return Err(ctx.prelude("text_template", &[text, list, source.named]));
    }
    ask::result(ctx, step)
}

/// `text.format_map(mapping)`.
fn format_map(ctx: &mut Ctx, args: &[Value]) -> Res {
    let at = this(ctx, args[0], "format_map")?;
    let text = Value::reference(at);
    let source = Source {
        args: None,
        named: args[1],
    };
    let step = run(ctx, text, &source, &mut Answers::default());
    ask::first(ctx, step, "text_template", &[text, Value::NONE, args[1]])
}

/// A step for the prelude: template, tuple of arguments or `None`, names, answers.
fn template_step(ctx: &mut Ctx, args: &[Value]) -> Res {
    let list = ctx
        .heap
        .as_kind(args[1], Kind::Tuple)
        .map(|at| ctx.heap.items(at));
    let source = Source {
        args: list,
        named: args[2],
    };
    let mut answers = Answers::of_list(ctx, args[3]);
    let step = run(ctx, args[0], &source, &mut answers);
    ask::result(ctx, step)
}

pub static ROWS: &[NativeRow] = &[
    method("str", "format", "self, /, *args, **kwargs", format),
    method("str", "format_map", "self, mapping, /", format_map),
    function(
        "_native",
        "template_step",
        "template, args, named, answers, /",
        template_step,
    ),
];
