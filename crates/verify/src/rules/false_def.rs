//! Rule 8, `false-def`: a global that is claimed to be bound once, to a function, is
//! set by one instruction of the module, directly after the one that makes the
//! function object.

use stelp_ir::Op;

use crate::ctx::{Ctx, raw};
use crate::facts::defined_function;

const CODE: &str = "false-def";

pub(crate) fn module(cx: &mut Ctx<'_>) {
    let m = cx.module;
    if m.globals.values().all(|g| g.def.is_none()) {
        return;
    }
    let mut bound = vec![false; m.globals.len()];
    for f in m.functions.values() {
        for block in f.blocks.values() {
            for (i, id) in block.insts.iter().enumerate() {
                let inst = &f.insts[*id];
                let Op::GlobalSet(g, _) = inst.op else {
                    continue;
                };
                let Some(def) = m.globals[g].def else {
                    continue;
                };
                if defined_function(f, &block.insts, i) != Some(def) {
                    cx.error(CODE, inst.span, "the global is bound to something else");
                } else if std::mem::replace(&mut bound[raw(g)], true) {
                    cx.error(CODE, inst.span, "the global is bound a second time");
                }
            }
        }
    }
    for (id, g) in m.globals.iter() {
        if let Some(def) = g.def
            && !bound[raw(id)]
        {
            let span = m.functions[def].span;
            cx.error(CODE, span, "the global is never bound to the function");
        }
    }
}
