//! `stelp explain`.

use stelp::{Emit, Engine};

use crate::args::{EmitArg, ExplainArgs};
use crate::terminal::tell;
use crate::{Done, Exit, files, render};

pub(crate) fn explain(args: &ExplainArgs) -> Done {
    let policy = files::policy(args.policy.as_deref())?;
    let (name, source) = files::program(&args.file)?;
    let emit = match args.emit {
        EmitArg::Ast => Emit::Ast,
        EmitArg::Ir => Emit::Ir,
        EmitArg::Checked => Emit::Checked,
        EmitArg::Clif => Emit::Clif,
        EmitArg::Asm => Emit::Asm,
    };
    match Engine::new().explain(&source, &policy, emit, args.function.as_deref()) {
        Ok(text) if text.is_empty() => Err(match &args.function {
            Some(wanted) => format!("{name}: no function `{wanted}`"),
            None => format!("{name}: nothing was compiled"),
        }),
        Ok(text) => {
            tell!("{}", text.trim_end());
            Ok(Exit::Value)
        }
        Err(list) => {
            render::diagnostics(&name, &source, &list);
            Ok(Exit::Refused)
        }
    }
}
