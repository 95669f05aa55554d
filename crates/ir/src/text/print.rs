//! Printing a module.

use std::fmt::Write;

use la_arena::RawIdx;
use rustc_hash::FxHashMap;

use super::operand::text_of;
use super::parse::{KINDS, PARAMS};
use super::{forms, literal};
use crate::builtins::Builtin;
use crate::effect::{Effect, EffectSet, EffectTable};
use crate::module::{
    Block, BlockId, Const, ConstId, FuncId, Function, Global, GlobalId, Inst, InstId, KwId, Module,
    NameId, Slot,
};
use crate::span::Span;
use crate::ty::Ty;

/// The whole module as text.
pub fn print(module: &Module) -> String {
    let mut p = Printer::new(module);
    p.header();
    for (id, function) in module.functions.iter() {
        p.out.push('\n');
        p.function(id, function);
    }
    p.out
}

/// One function as text: a part of what [`print()`] gives.
pub fn print_function(module: &Module, id: FuncId) -> String {
    let mut p = Printer::new(module);
    if let Some(function) = get(&module.functions, id) {
        p.function(id, function);
    }
    p.out
}

pub(super) fn get<T>(arena: &la_arena::Arena<T>, id: la_arena::Idx<T>) -> Option<&T> {
    if raw(id) < arena.len() {
        Some(&arena[id])
    } else {
        None
    }
}

pub(super) fn raw<T>(id: la_arena::Idx<T>) -> usize {
    RawIdx::into_u32(id.into_raw()) as usize
}

/// The text so far, and which of equal table entries is the one meant by its text.
pub(super) struct Printer<'m> {
    pub(super) out: String,
    pub(super) module: &'m Module,
    pub(super) pool: &'m [Slot],
    names: FxHashMap<&'m str, usize>,
    imports: FxHashMap<&'m str, usize>,
    globals: FxHashMap<NameId, usize>,
    kwnames: FxHashMap<&'m [NameId], usize>,
    consts: FxHashMap<String, usize>,
    first_operand: bool,
}

/// From each entry to the first index that has it.
fn firsts<K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K>) -> FxHashMap<K, usize> {
    let mut map = FxHashMap::default();
    for (i, key) in keys.enumerate() {
        map.entry(key).or_insert(i);
    }
    map
}

impl<'m> Printer<'m> {
    fn new(module: &'m Module) -> Self {
        let mut p = Printer {
            out: String::new(),
            module,
            pool: &[],
            names: firsts(module.names.iter().map(|n| &**n)),
            imports: firsts(module.imports.iter().map(|n| &**n)),
            globals: firsts(module.globals.values().map(|g| g.name)),
            kwnames: firsts(module.kwnames.iter().map(|k| &**k)),
            consts: FxHashMap::default(),
            first_operand: true,
        };
        p.consts = firsts(module.consts.values().map(simple_text));
        p
    }

    fn header(&mut self) {
        let m = self.module;
        self.out.push_str("module ");
        literal::quote(&mut self.out, &m.name);
        self.out.push('\n');
        self.source();
        self.tables();
        for (id, c) in m.consts.iter() {
            let _ = write!(self.out, "const c{} = ", raw(id));
            self.const_entry(c);
            self.out.push('\n');
        }
        for g in m.globals.values() {
            self.global_entry(g);
        }
        if !m.inputs.is_empty() {
            self.section("inputs", &m.inputs, |p, g| p.global(*g));
        }
        if m.escaping != EffectSet::NONE {
            self.out.push_str("escaping");
            self.effects(m.escaping);
            self.out.push('\n');
        }
        let _ = writeln!(self.out, "body f{}", raw(m.body));
    }

    fn source(&mut self) {
        if self.module.source.is_empty() {
            return;
        }
        self.out.push_str("source\n");
        for line in self.module.source.split_inclusive('\n') {
            self.out.push_str("  ");
            literal::quote(&mut self.out, line);
            self.out.push('\n');
        }
    }

    /// The tables of names, keyword lists, effects and imports.
    fn tables(&mut self) {
        let m = self.module;
        if !m.names.is_empty() {
            self.section("names", &m.names, |p, name| p.word(name));
        }
        if m.kwnames.len() != 1 || m.kwnames.first().is_some_and(|k| !k.is_empty()) {
            self.section("kwnames", &m.kwnames, |p, list| p.kw_list(list));
        }
        if !m.effects.entries().is_empty() {
            self.section("effects", m.effects.entries(), Self::effect);
        }
        if !m.imports.is_empty() {
            self.section("imports", &m.imports, |p, name| p.word(name));
        }
    }

    fn section<T>(&mut self, title: &str, items: &[T], put: impl Fn(&mut Self, &T)) {
        self.out.push_str(title);
        self.out.push_str(" (");
        for (i, item) in items.iter().enumerate() {
            self.out.push_str(if i == 0 { "" } else { ", " });
            put(self, item);
        }
        self.out.push_str(")\n");
    }

    fn const_entry(&mut self, c: &Const) {
        let (word, items) = match c {
            Const::Tuple(items) => ("tuple(", items),
            Const::FrozenSet(items) => ("frozenset(", items),
            simple => return self.out.push_str(&simple_text(simple)),
        };
        self.out.push_str(word);
        for (i, item) in items.iter().enumerate() {
            let sep = if i == 0 { "" } else { ", " };
            let _ = write!(self.out, "{sep}c{}", raw(*item));
        }
        self.out.push(')');
    }

    fn global_entry(&mut self, g: &Global) {
        self.out.push_str("global ");
        self.name(g.name);
        if let Some(def) = g.def {
            let _ = write!(self.out, " def f{}", raw(def));
        }
        if let Some(b) = g.builtin {
            self.out.push_str(" builtin ");
            builtin(&mut self.out, b);
        }
        self.out.push('\n');
    }

    fn function(&mut self, id: FuncId, f: &'m Function) {
        self.pool = &f.pool;
        let kind = text_of(KINDS, f.kind);
        let _ = write!(self.out, "function f{} ", raw(id));
        self.name(f.name);
        self.out.push_str(" qual ");
        self.name(f.qualname);
        let _ = write!(self.out, " {kind} slots {} ret ", f.slots);
        self.ty(f.ret);
        self.effects(f.effects);
        self.span(f.span);
        self.out.push('\n');
        self.function_lines(f);
        let mut numbers = FxHashMap::default();
        for (id, block) in f.blocks.iter() {
            self.block(id, block, f, &mut numbers);
        }
    }

    fn function_lines(&mut self, f: &Function) {
        for p in &f.params {
            let _ = write!(self.out, "  param {} ", text_of(PARAMS, p.kind));
            self.name(p.name);
            self.out.push('\n');
        }
        for name in &f.closure {
            self.out.push_str("  closure ");
            self.name(*name);
            self.out.push('\n');
        }
        for (slot, name) in &f.variables {
            self.out.push_str("  var ");
            self.slot(*slot);
            self.out.push(' ');
            self.name(*name);
            self.out.push('\n');
        }
        if let Some(doc) = f.doc {
            self.out.push_str("  doc ");
            self.constant(doc);
            self.out.push('\n');
        }
        if raw(f.entry) != 0 {
            let _ = writeln!(self.out, "  entry b{}", raw(f.entry));
        }
    }

    fn block(
        &mut self,
        id: BlockId,
        block: &Block,
        f: &Function,
        numbers: &mut FxHashMap<InstId, usize>,
    ) {
        let _ = write!(self.out, "  b{}(", raw(id));
        for (i, (slot, ty)) in block.entry.iter().enumerate() {
            self.out.push_str(if i == 0 { "" } else { ", " });
            self.slot(*slot);
            self.out.push_str(": ");
            self.ty(*ty);
        }
        self.out.push(')');
        if let Some(unwind) = block.unwind {
            let _ = write!(self.out, " unwind b{}", raw(unwind));
        }
        let _ = writeln!(self.out, " cost {}:", block.cost);
        for id in &block.insts {
            let next = numbers.len();
            let number = *numbers.entry(*id).or_insert(next);
            match get(&f.insts, *id) {
                // An instruction that stands a second time: malformed, yet printed.
                _ if number != next => {
                    let _ = writeln!(self.out, "    again {number}");
                }
                Some(inst) => self.inst(inst),
                None => {
                    numbers.remove(id);
                    self.out.push_str("    again 4294967295\n");
                }
            }
        }
        self.out.push_str("    ");
        forms::put_terminator(self, &block.term);
        self.span(block.term_span);
        self.out.push('\n');
    }

    fn inst(&mut self, inst: &Inst) {
        self.out.push_str("    ");
        if inst.dst.is_some() || inst.ty != Ty::NEVER {
            self.slot(inst.dst);
            self.out.push_str(": ");
            self.ty(inst.ty);
            self.out.push_str(" = ");
        }
        forms::put_op(self, &inst.op);
        self.effects(inst.effects);
        self.span(inst.span);
        self.out.push('\n');
    }

    pub(super) fn mnemonic(&mut self, text: &str) {
        self.out.push_str(text);
        self.first_operand = true;
    }

    /// What stands before an operand.
    pub(super) fn sep(&mut self) {
        let first = std::mem::take(&mut self.first_operand);
        self.out.push_str(if first { " " } else { ", " });
    }

    pub(super) fn slot(&mut self, slot: Slot) {
        let _ = if slot.is_some() {
            write!(self.out, "v{}", slot.0)
        } else {
            write!(self.out, "_")
        };
    }

    fn word(&mut self, text: &str) {
        if literal::is_bare(text) {
            self.out.push_str(text);
        } else {
            literal::quote(&mut self.out, text);
        }
    }

    pub(super) fn name(&mut self, id: NameId) {
        let index = id.0 as usize;
        match self.module.names.get(index) {
            Some(text) if self.names.get(&**text) == Some(&index) => self.word(text),
            _ => {
                let _ = write!(self.out, "#{index}");
            }
        }
    }

    pub(super) fn import(&mut self, id: crate::ModuleId) {
        let index = id.0 as usize;
        match self.module.imports.get(index) {
            Some(text) if self.imports.get(&**text) == Some(&index) => self.word(text),
            _ => {
                let _ = write!(self.out, "#{index}");
            }
        }
    }

    pub(super) fn global(&mut self, id: GlobalId) {
        let index = raw(id);
        let name = get(&self.module.globals, id).map(|g| g.name);
        match name {
            Some(n)
                if self.globals.get(&n) == Some(&index)
                    && self.module.names.get(n.0 as usize).is_some() =>
            {
                self.out.push('@');
                self.name(n);
            }
            _ => {
                let _ = write!(self.out, "g{index}");
            }
        }
    }

    pub(super) fn constant(&mut self, id: ConstId) {
        let index = raw(id);
        if let Some(c) = get(&self.module.consts, id) {
            let text = simple_text(c);
            if !text.is_empty() && self.consts.get(&text) == Some(&index) {
                return self.out.push_str(&text);
            }
        }
        let _ = write!(self.out, "c{index}");
    }

    fn kw_list(&mut self, list: &[NameId]) {
        self.out.push('{');
        for (i, name) in list.iter().enumerate() {
            self.out.push_str(if i == 0 { "" } else { ", " });
            self.name(*name);
        }
        self.out.push('}');
    }

    /// Writes nothing for the empty list at its place.
    pub(super) fn kw(&mut self, id: KwId) {
        let index = id.0 as usize;
        match self.module.kwnames.get(index) {
            Some(list) if list.is_empty() && index == 0 => {}
            Some(list) if self.kwnames.get(&**list) == Some(&index) => {
                self.sep();
                self.kw_list(list);
            }
            _ => {
                self.sep();
                let _ = write!(self.out, "kw{index}");
            }
        }
    }

    pub(super) fn effect(&mut self, effect: &Effect) {
        self.out.push_str(effect.name());
        if let Some(argument) = effect.argument() {
            self.out.push('(');
            literal::quote(&mut self.out, argument);
            self.out.push(')');
        }
    }

    pub(super) fn effect_at(&mut self, index: usize) {
        match self.module.effects.get(index) {
            Some(e) => self.effect(e),
            None => {
                let _ = write!(self.out, "#{index}");
            }
        }
    }

    fn effects(&mut self, set: EffectSet) {
        let mut sep = " !";
        for (one, text) in INNER {
            if set.contains(one) {
                self.out.push_str(std::mem::replace(&mut sep, "|"));
                self.out.push_str(text);
            }
        }
        for index in set.outer_indexes() {
            self.out.push_str(std::mem::replace(&mut sep, "|"));
            self.effect_at(index);
        }
    }

    fn span(&mut self, span: Span) {
        if span != Span::default() {
            let _ = write!(self.out, " @{}..{}", span.start, span.end);
        }
    }

    fn ty(&mut self, ty: Ty) {
        let _ = if ty.is_subset(Ty::TOP) {
            write!(self.out, "{ty}")
        } else {
            write!(self.out, "#{:x}", ty.0)
        };
    }
}

/// The inner effects by name.
pub(super) const INNER: [(EffectSet, &str); 4] = [
    (EffectSet::ALLOC, "alloc"),
    (EffectSet::RAISE, "raise"),
    (EffectSet::DIVERGE, "diverge"),
    (EffectSet::UNKNOWN, "unknown"),
];

const _: () = assert!(INNER.len() + EffectTable::MAX == 64);

/// The literal of a constant without parts; empty for others.
pub(super) fn simple_text(c: &Const) -> String {
    let mut out = String::new();
    match c {
        Const::None => out.push_str("none"),
        Const::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
        Const::Ellipsis => out.push_str("ellipsis"),
        Const::NotImplemented => out.push_str("notimplemented"),
        Const::Unbound => out.push_str("unbound"),
        Const::Int(i) => {
            let _ = write!(out, "{i}");
        }
        Const::BigInt(digits) => {
            out.push_str("big ");
            literal::quote(&mut out, digits);
        }
        Const::Float(bits) => literal::float(&mut out, *bits),
        Const::Complex(re, im) => {
            out.push_str("complex(");
            literal::float(&mut out, *re);
            out.push_str(", ");
            literal::float(&mut out, *im);
            out.push(')');
        }
        Const::Str(s) => literal::quote(&mut out, s),
        Const::Bytes(b) => literal::quote_bytes(&mut out, b),
        Const::Builtin(b) => {
            out.push_str("builtin ");
            builtin(&mut out, *b);
        }
        Const::Tuple(_) | Const::FrozenSet(_) => {}
    }
    out
}

/// `module.name`, or the index of a row that has no name of its own.
pub(super) fn builtin(out: &mut String, b: Builtin) {
    let row = b.row();
    let _ = if Builtin::find(row.module, row.name) == Some(b) {
        write!(out, "{}.{}", row.module, row.name)
    } else {
        write!(out, "#{}", b.0)
    };
}
