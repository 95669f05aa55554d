//! Rule 6, `bad-signature`: parameters are ordered and named apart, each kind of
//! function has those that it needs, and calls and function objects fit them.

use stelp_ir::{FuncId, Function, FunctionKind, Inst, KwId, Module, Op, ParamKind, Span};

use crate::ctx::Ctx;

const CODE: &str = "bad-signature";

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let m = cx.module;
    for list in &m.kwnames {
        if has_duplicates(list.iter().map(|n| n.0)) {
            cx.error(CODE, Span::default(), "a keyword is given twice");
        }
    }
    for (id, f) in m.functions.iter() {
        if let Some(message) = header(m, id, f) {
            cx.error(CODE, f.span, message);
        }
        for inst in f.blocks.values().flat_map(|b| &b.insts) {
            let inst = &f.insts[*inst];
            if let Some(message) = instruction(m, f, inst) {
                cx.error(CODE, inst.span, message);
            }
        }
    }
}

fn header(m: &Module, id: FuncId, f: &Function) -> Option<&'static str> {
    let once = |kind| f.params.iter().filter(|p| p.kind == kind).count() <= 1;
    if !f.params.is_sorted_by_key(|p| p.kind as u8) {
        return Some("parameters are out of order");
    }
    if !once(ParamKind::VarArgs) || !once(ParamKind::KwArgs) {
        return Some("a function has one `*` and one `**` parameter at most");
    }
    if has_duplicates(f.params.iter().map(|p| p.name.0)) {
        return Some("two parameters have one name");
    }
    let fits = match f.kind {
        FunctionKind::Module => f.params.is_empty() && f.closure.is_empty(),
        FunctionKind::ClassBody => f.params.len() == 1 && f.positional() == 1,
        FunctionKind::Plain | FunctionKind::Generator => true,
    };
    if !fits {
        return Some("a body of a module or class has the wrong parameters");
    }
    if (f.kind == FunctionKind::Module) != (id == m.body) {
        return Some("the module's body is the one function of its kind");
    }
    None
}

fn instruction(m: &Module, f: &Function, inst: &Inst) -> Option<&'static str> {
    let keywords = |kw: KwId, len: u16| {
        (m.kw(kw).len() > usize::from(len)).then_some("there are more keywords than arguments")
    };
    match inst.op {
        Op::Call { args, kw, .. }
        | Op::CallMethod { args, kw, .. }
        | Op::CallBuiltin { args, kw, .. }
        | Op::CallTool { args, kw, .. }
        | Op::BuildClass { args, kw, .. } => keywords(kw, args.len),
        Op::CallDirect { global, func, args } => {
            let callee = &m.functions[func];
            let direct = usize::from(args.len) == callee.params.len()
                && callee.positional() == callee.params.len()
                && callee.kind != FunctionKind::ClassBody
                && callee.closure.is_empty();
            if m.globals[global].def != Some(func) {
                return Some("the global is not bound to that function alone");
            }
            (!direct).then_some("a direct call fills each parameter by position")
        }
        Op::MakeFunction { func, closure, .. } => {
            let callee = &m.functions[func];
            if func == m.body {
                return Some("the module's body is no function object");
            }
            let fits = callee.closure.len() == usize::from(closure.len);
            (!fits).then_some("the closure has the wrong number of cells")
        }
        Op::Yield(_) | Op::YieldFrom(_) => {
            (f.kind != FunctionKind::Generator).then_some("only a generator can yield")
        }
        Op::BuildDict(args) => (args.len % 2 != 0).then_some("a key has no value"),
        Op::UnpackStar { before, dsts, .. } => {
            (before >= dsts.len).then_some("the starred target is none of the targets")
        }
        _ => None,
    }
}

fn has_duplicates(names: impl ExactSizeIterator<Item = u32>) -> bool {
    if names.len() < 2 {
        return false;
    }
    let mut names: Vec<u32> = names.collect();
    names.sort_unstable();
    names.windows(2).any(|w| w[0] == w[1])
}
