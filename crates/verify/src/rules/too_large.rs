//! Rule 1, `too-large`: the module is of a size for which verifying and loading it
//! take bounded time.

use stelp_ir::{Function, Module, Slot, Span};

use crate::ctx::{Ctx, raw};

const CODE: &str = "too-large";
const FUNCTIONS: usize = 1 << 16;
const INSTRUCTIONS: usize = 1 << 22;
const TABLE: usize = 1 << 20;
/// Entry claims that are checked over all edges of one function.
const EDGE_CLAIMS: usize = 1 << 24;

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let m = cx.module;
    let span = Span::default();
    for (what, size, limit) in tables(m) {
        if size > limit {
            cx.error(CODE, span, format!("{size} {what} are more than {limit}"));
        }
    }
    let mut insts = 0usize;
    for f in m.functions.values() {
        if f.slots > Slot::MAX {
            let message = format!("{} slots are more than {}", f.slots, Slot::MAX);
            cx.error(CODE, f.span, message);
        }
        // What one block lists is counted, not what the arena holds: a list may repeat.
        insts = f.blocks.values().fold(insts, |n, b| {
            n.saturating_add(1 + b.insts.len() + b.entry.len())
        });
        insts = insts.saturating_add(f.insts.len() + f.pool.len() + f.variables.len());
        insts = insts.saturating_add(arguments(f));
    }
    if insts > INSTRUCTIONS {
        let message =
            format!("{insts} instructions, claims and arguments are more than {INSTRUCTIONS}");
        cx.error(CODE, span, message);
    }
}

/// Lists may overlap, so what counts is their lengths and not the pool's.
fn arguments(f: &Function) -> usize {
    let ids = f.blocks.values().flat_map(|b| &b.insts);
    let insts = ids.filter(|i| raw(**i) < f.insts.len());
    insts
        .filter_map(|i| f.insts[*i].op.arg_list())
        .fold(0, |n, list| n.saturating_add(usize::from(list.len)))
}

fn tables(m: &Module) -> [(&'static str, usize, usize); 6] {
    let keywords = m.kwnames.iter().fold(m.kwnames.len(), |n, k| n + k.len());
    [
        ("functions", m.functions.len(), FUNCTIONS),
        ("names", m.names.len(), TABLE),
        ("keyword names", keywords, TABLE),
        ("constants", m.consts.len(), TABLE),
        ("globals", m.globals.len(), TABLE),
        ("imports", m.imports.len(), TABLE),
    ]
}

/// The work that checking the function's edges will be.
pub(crate) fn edges(cx: &mut Ctx<'_>, f: &Function) {
    let claims = |b: &stelp_ir::BlockId| f.blocks[*b].entry.len();
    let mut total = 0usize;
    for block in f.blocks.values() {
        let normal: usize = block.term.successors().map(|b| 1 + claims(&b)).sum();
        let unwind = block.unwind.as_ref().map_or(0, claims);
        total = total.saturating_add(normal).saturating_add(unwind);
    }
    if total > EDGE_CLAIMS {
        let message = format!("{total} claims on edges are more than {EDGE_CLAIMS}");
        cx.error(CODE, f.span, message);
    }
}
