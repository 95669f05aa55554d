//! Calls that can't succeed, found before the run: of tools as errors, of the program's
//! own functions as warnings.
//!
//! What holds: what is reported as an error would raise whenever it is reached. What is
//! absent: calls through values, and types of elements.

use rustc_hash::FxHashMap;
use stelp_ir::{
    Const, Diagnostic, FuncId, Function, Inst, InstId, Module, NameId, Op, ParamKind, Slot, Span,
    ToolSignature, Ty, TypeSpec,
};

use super::types::Frame;
use super::{Solved, func_index};
use crate::Options;

/// Reports the faulty calls of one function.
pub(super) fn check(
    module: &Module,
    id: FuncId,
    one: &Solved,
    frame: &mut Frame,
    options: &Options<'_>,
    reached: bool,
    defaults: &[Option<usize>],
    diags: &mut Vec<Diagnostic>,
) {
    let func = &module.functions[id];
    let interesting = func
        .insts
        .values()
        .any(|i| matches!(i.op, Op::CallTool { .. } | Op::Call { .. }));
    if !interesting {
        return;
    }
    for &b in &one.order.blocks {
        let insts = &func.blocks[b].insts;
        one.types.replay(module, func, b, frame, |inst, ty_of, _| {
            let inst = &func.insts[inst];
            if let Op::CallTool { name, args, kw } = inst.op
                && let Some((_, tool)) = options.policy.tool(module.name(name))
            {
                let (positional, keywords) = split(module, func, args, module.kw(kw));
                let mut call = ToolCall {
                    tool,
                    span: inst.span,
                    reached,
                    diags,
                };
                call.check(&positional, &keywords, ty_of);
            }
        });
        own_calls(module, func, insts, defaults, diags);
    }
}

type Keywords<'a> = Vec<(&'a str, Slot)>;

fn split<'a>(
    module: &'a Module,
    func: &Function,
    args: stelp_ir::ArgList,
    kw: &'a [NameId],
) -> (Vec<Slot>, Keywords<'a>) {
    let all = func.args(args);
    let (positional, named) = all.split_at(all.len().saturating_sub(kw.len()));
    let keywords = kw.iter().map(|k| module.name(*k));
    (
        positional.to_vec(),
        keywords.zip(named.iter().copied()).collect(),
    )
}

struct ToolCall<'a> {
    tool: &'a ToolSignature,
    span: Span,
    reached: bool,
    diags: &'a mut Vec<Diagnostic>,
}

impl ToolCall<'_> {
    fn check(&mut self, positional: &[Slot], keywords: &Keywords<'_>, ty_of: &dyn Fn(Slot) -> Ty) {
        let tool = self.tool;
        let by_position = tool.params.iter().filter(|p| !p.keyword_only).count();
        if positional.len() > by_position {
            let s = if by_position == 1 { "" } else { "s" };
            let given = positional.len();
            let was = if given == 1 { "was" } else { "were" };
            self.fault(format!(
                "{}() takes {by_position} positional argument{s} but {given} {was} given",
                tool.name
            ));
        }
        for (i, p) in tool.params.iter().enumerate() {
            let placed = positional.get(i).filter(|_| !p.keyword_only);
            let named = keywords.iter().find(|(k, _)| *k == p.name).map(|(_, s)| s);
            match (placed, named) {
                (Some(_), Some(_)) => self.fault(format!(
                    "{}() got multiple values for argument '{}'",
                    tool.name, p.name
                )),
                (Some(s), None) | (None, Some(s)) => self.argument(&p.name, &p.ty, ty_of(*s)),
                (None, None) if p.default.is_none() => self.fault(format!(
                    "{}() missing required argument: '{}'",
                    tool.name, p.name
                )),
                (None, None) => {}
            }
        }
        for (k, _) in keywords {
            if !tool.params.iter().any(|p| p.name == *k) {
                self.fault(format!(
                    "{}() got an unexpected keyword argument '{k}'",
                    tool.name
                ));
            }
        }
    }

    fn argument(&mut self, name: &str, want: &TypeSpec, have: Ty) {
        let mut admitted = want.ty();
        // What converts is the host's to say; a sequence may.
        if admitted.may_be(Ty::LIST | Ty::TUPLE | Ty::SET) {
            admitted = admitted | Ty::LIST | Ty::TUPLE | Ty::SET | Ty::FROZENSET;
        }
        if have == Ty::NEVER || have.may_be(admitted) {
            return;
        }
        self.fault(format!(
            "argument '{name}' of {}() must be {want}, not {have}",
            self.tool.name
        ));
    }

    fn fault(&mut self, message: String) {
        let make = if self.reached {
            Diagnostic::error
        } else {
            Diagnostic::warning
        };
        let stub = self.tool.stub();
        let head = stub.lines().next().unwrap_or_default();
        let d = make("bad-tool-call", self.span, message);
        self.diags
            .push(d.with_help(format!("the tool is declared as: {head}")));
    }
}

/// Calls of functions that a global holds for good: arguments that can't be bound.
fn own_calls(
    module: &Module,
    func: &Function,
    insts: &[InstId],
    defaults: &[Option<usize>],
    diags: &mut Vec<Diagnostic>,
) {
    // What the block has put into slots from such globals.
    let mut known: FxHashMap<Slot, FuncId> = FxHashMap::default();
    for id in insts {
        let inst = &func.insts[*id];
        if let Op::Call { callee, args, kw } = inst.op
            && let Some(f) = known.get(&callee)
        {
            let (positional, keywords) = split(module, func, args, module.kw(kw));
            if let Some(message) = mismatch(module, *f, positional.len(), &keywords, defaults) {
                diags.push(Diagnostic::warning("bad-call", inst.span, message));
            }
        }
        inst.op.for_each_extra_def(func, |s| {
            known.remove(&s);
        });
        note(module, inst, &mut known);
    }
}

fn note(module: &Module, inst: &Inst, known: &mut FxHashMap<Slot, FuncId>) {
    match inst.op {
        Op::GlobalGet(g) if module.globals[g].def.is_some() => {
            known.extend(module.globals[g].def.map(|f| (inst.dst, f)));
        }
        _ if inst.dst.is_some() => {
            known.remove(&inst.dst);
        }
        _ => {}
    }
}

/// CPython's words for a call that can't bind its arguments.
fn mismatch(
    module: &Module,
    id: FuncId,
    given: usize,
    keywords: &Keywords<'_>,
    defaults: &[Option<usize>],
) -> Option<String> {
    let f = &module.functions[id];
    let name = module.name(f.qualname);
    let takes = f.positional();
    if given > takes && !f.has(ParamKind::VarArgs) {
        let s = if takes == 1 { "" } else { "s" };
        let was = if given == 1 { "was" } else { "were" };
        return Some(format!(
            "{name}() takes {takes} positional argument{s} but {given} {was} given"
        ));
    }
    let defaults = defaults.get(func_index(id)).copied().flatten()?;
    let accepts = |k: &str| {
        f.params.iter().any(|p| {
            matches!(p.kind, ParamKind::Positional | ParamKind::KeywordOnly)
                && module.name(p.name) == k
        })
    };
    for (k, _) in keywords {
        if !f.has(ParamKind::KwArgs) && !accepts(k) {
            return Some(format!("{name}() got an unexpected keyword argument '{k}'"));
        }
    }
    let required = f.params.iter().take(takes.saturating_sub(defaults));
    for p in required.skip(given) {
        let p = module.name(p.name);
        if !keywords.iter().any(|(k, _)| *k == p) {
            return Some(format!(
                "{name}() missing required positional argument: '{p}'"
            ));
        }
    }
    None
}

/// Of each function how many positional parameters have defaults; `None` if that is not
/// plain to see.
pub(super) fn defaults(module: &Module) -> Vec<Option<usize>> {
    let mut found = vec![None; module.functions.len()];
    for (_, func) in module.functions.iter() {
        for block in func.blocks.values() {
            for (at, id) in block.insts.iter().enumerate() {
                if let Op::MakeFunction {
                    func: made,
                    defaults,
                    ..
                } = func.insts[*id].op
                    && let Some(f) = found.get_mut(func_index(made))
                {
                    let mut before = block.insts.iter().take(at).rev().map(|i| &func.insts[*i]);
                    *f = before
                        .find(|i| i.dst == defaults)
                        .and_then(|source| length(module, &source.op));
                }
            }
        }
    }
    found
}

/// The length of the tuple that the operation makes; none has length 0.
fn length(module: &Module, op: &Op) -> Option<usize> {
    match *op {
        Op::BuildTuple(args) => Some(usize::from(args.len)),
        Op::Const(c) => match &module.consts[c] {
            Const::None => Some(0),
            Const::Tuple(items) => Some(items.len()),
            _ => None,
        },
        _ => None,
    }
}
