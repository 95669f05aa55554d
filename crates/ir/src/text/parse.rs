//! Parsing the text form. Iterative; every index is a number, never followed here.

use std::sync::Arc;

use la_arena::{Arena, Idx, RawIdx};
use rustc_hash::FxHashMap;

use super::forms;
use super::print::{INNER, simple_text};
use crate::builtins::{Builtin, ModuleId};
use crate::diagnostic::Diagnostic;
use crate::effect::{Effect, EffectSet, EffectTable};
use crate::module::{
    ArgList, Block, Const, ConstId, Function, FunctionKind, Global, GlobalId, Inst, InstId, KwId,
    Module, NameId, Param, ParamKind, Slot,
};
use crate::op::Terminator;
use crate::span::{LineIndex, Span};
use crate::ty::Ty;

/// As many bytes as a module's text may have.
pub const MAX_TEXT: usize = 16 << 20;

/// Reads what [`super::print`] writes. Names, constants, keyword lists, imports and
/// effects that are used but not declared are entered into their tables.
///
/// Errors: one `ir-syntax` diagnostic with its span in `text`.
pub fn parse(text: &str) -> Result<Module, Box<Diagnostic>> {
    run(text, false)
}

/// As [`parse`], and what has no span gets that of its own text, with the text as the
/// module's source: a diagnostic then points into the fixture.
pub fn parse_fixture(text: &str) -> Result<Module, Box<Diagnostic>> {
    run(text, true)
}

fn run(text: &str, own_spans: bool) -> Result<Module, Box<Diagnostic>> {
    let mut p = Parser::new(text, own_spans);
    let result = if text.len() > MAX_TEXT {
        Err(p.fault(format!("the text is longer than {MAX_TEXT} bytes")))
    } else {
        p.module()
    };
    result.map_err(|f| Box::new(Diagnostic::error("ir-syntax", f.span, f.message)))?;
    if own_spans {
        p.m.source = Arc::from(text);
        p.m.lines = LineIndex::new(text);
    }
    Ok(p.m)
}

/// Why the text can't be read.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) span: Span,
    pub(super) message: String,
}

pub(super) type Read<T> = Result<T, Fault>;

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    m: Module,
    pool: Vec<Slot>,
    names: FxHashMap<Box<str>, u32>,
    imports: FxHashMap<Box<str>, u32>,
    globals: FxHashMap<NameId, u32>,
    kwnames: FxHashMap<Vec<NameId>, u32>,
    consts: FxHashMap<String, u32>,
    first_operand: bool,
    /// The suffix of the mnemonic being read.
    operator: &'t str,
    own_spans: bool,
}

pub(super) fn index<T>(n: u32) -> Idx<T> {
    Idx::from_raw(RawIdx::from_u32(n))
}

pub(super) fn len32(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, own_spans: bool) -> Self {
        Parser {
            text,
            at: 0,
            m: Module {
                name: String::new(),
                source: Arc::from(""),
                lines: LineIndex::new(""),
                names: Vec::new(),
                kwnames: vec![Vec::new()],
                consts: Arena::new(),
                globals: Arena::new(),
                functions: Arena::new(),
                body: index(0),
                effects: EffectTable::default(),
                escaping: EffectSet::NONE,
                imports: Vec::new(),
                inputs: Vec::new(),
            },
            pool: Vec::new(),
            names: FxHashMap::default(),
            imports: FxHashMap::default(),
            globals: FxHashMap::default(),
            kwnames: FxHashMap::from_iter([(Vec::new(), 0)]),
            consts: FxHashMap::default(),
            first_operand: true,
            operator: "",
            own_spans,
        }
    }

    // --- the module -------------------------------------------------------------

    fn module(&mut self) -> Read<()> {
        self.keyword("module")?;
        self.m.name = self.string()?;
        loop {
            match self.peek_word() {
                "source" => self.source()?,
                "names" => self.names_table()?,
                "kwnames" => self.kwnames_table()?,
                "effects" => self.effects_table()?,
                "imports" => self.imports_table()?,
                "const" => self.const_entry()?,
                "global" => self.global_entry()?,
                "inputs" => {
                    self.word()?;
                    self.m.inputs = self.list('(', ')', Self::global)?;
                }
                "escaping" => {
                    self.word()?;
                    self.m.escaping = self.effects()?;
                }
                "body" => {
                    self.word()?;
                    self.m.body = self.indexed("f")?;
                }
                "function" => self.function()?,
                _ => break,
            }
        }
        self.space();
        if self.at < self.text.len() {
            return Err(self.fault("expected a section of the module"));
        }
        Ok(())
    }

    fn source(&mut self) -> Read<()> {
        self.word()?;
        let mut source = String::new();
        while self.peek() == Some(b'"') {
            source.push_str(&self.string()?);
        }
        self.m.lines = LineIndex::new(&source);
        self.m.source = Arc::from(source);
        Ok(())
    }

    fn names_table(&mut self) -> Read<()> {
        self.word()?;
        for text in self.list('(', ')', Self::text_item)? {
            let next = len32(self.m.names.len());
            self.names.entry(text.clone()).or_insert(next);
            self.m.names.push(text);
        }
        Ok(())
    }

    fn kwnames_table(&mut self) -> Read<()> {
        self.word()?;
        self.m.kwnames.clear();
        self.kwnames.clear();
        for names in self.list('(', ')', |p| p.list('{', '}', Self::name))? {
            let next = len32(self.m.kwnames.len());
            self.kwnames.entry(names.clone()).or_insert(next);
            self.m.kwnames.push(names);
        }
        Ok(())
    }

    fn effects_table(&mut self) -> Read<()> {
        self.word()?;
        self.list('(', ')', |p| {
            let effect = p.effect()?;
            p.intern(effect)
        })?;
        Ok(())
    }

    fn imports_table(&mut self) -> Read<()> {
        self.word()?;
        for text in self.list('(', ')', Self::text_item)? {
            let next = len32(self.m.imports.len());
            self.imports.entry(text.clone()).or_insert(next);
            self.m.imports.push(text);
        }
        Ok(())
    }

    fn const_entry(&mut self) -> Read<()> {
        self.word()?;
        let declared: ConstId = self.indexed("c")?;
        if declared != index(len32(self.m.consts.len())) {
            return Err(self.fault("constants are numbered in order"));
        }
        self.expect("=")?;
        let value = match self.peek_word() {
            "tuple" => {
                self.word()?;
                Const::Tuple(self.list('(', ')', |p| p.indexed("c"))?)
            }
            "frozenset" => {
                self.word()?;
                Const::FrozenSet(self.list('(', ')', |p| p.indexed("c"))?)
            }
            _ => self.simple_const()?,
        };
        let next = len32(self.m.consts.len());
        let text = simple_text(&value);
        if !text.is_empty() {
            self.consts.entry(text).or_insert(next);
        }
        self.m.consts.alloc(value);
        Ok(())
    }

    fn global_entry(&mut self) -> Read<()> {
        self.word()?;
        let name = self.name()?;
        let def = self.option("def", |p| p.indexed("f"))?;
        let builtin = self.option("builtin", Self::builtin)?;
        let next = len32(self.m.globals.len());
        self.globals.entry(name).or_insert(next);
        self.m.globals.alloc(Global { name, def, builtin });
        Ok(())
    }

    // --- a function -------------------------------------------------------------

    fn function(&mut self) -> Read<()> {
        let start = self.start();
        self.word()?;
        let declared: Idx<Function> = self.indexed("f")?;
        if declared != index(len32(self.m.functions.len())) {
            return Err(self.fault("functions are numbered in order"));
        }
        let name = self.name()?;
        let qualname = self.option("qual", Self::name)?.unwrap_or(name);
        let kind = self.one_of(KINDS)?;
        self.keyword("slots")?;
        let slots = self.number()?;
        self.keyword("ret")?;
        let ret = self.ty()?;
        let effects = self.effects()?;
        let span = self.span(start)?;
        let mut f = Function {
            name,
            qualname,
            kind,
            params: Vec::new(),
            closure: Vec::new(),
            slots,
            variables: Vec::new(),
            entry: index(0),
            blocks: Arena::new(),
            insts: Arena::new(),
            pool: Vec::new(),
            ret,
            effects,
            doc: None,
            span,
        };
        self.function_lines(&mut f)?;
        while let Some(rest) = self.peek_word().strip_prefix('b') {
            if rest.is_empty() || !rest.bytes().all(|b| b.is_ascii_digit()) {
                break;
            }
            self.block(&mut f)?;
        }
        f.pool = std::mem::take(&mut self.pool);
        self.m.functions.alloc(f);
        Ok(())
    }

    fn function_lines(&mut self, f: &mut Function) -> Read<()> {
        loop {
            match self.peek_word() {
                "param" => {
                    self.word()?;
                    let kind = self.one_of(PARAMS)?;
                    let name = self.name()?;
                    f.params.push(Param { name, kind });
                }
                "closure" => {
                    self.word()?;
                    f.closure.push(self.name()?);
                }
                "var" => {
                    self.word()?;
                    f.variables.push((self.slot()?, self.name()?));
                }
                "doc" => {
                    self.word()?;
                    f.doc = Some(self.constant()?);
                }
                "entry" => {
                    self.word()?;
                    f.entry = self.indexed("b")?;
                }
                _ => return Ok(()),
            }
        }
    }

    fn block(&mut self, f: &mut Function) -> Read<()> {
        let declared: Idx<Block> = self.indexed("b")?;
        if declared != index(len32(f.blocks.len())) {
            return Err(self.fault("blocks are numbered in order"));
        }
        let entry = self.list('(', ')', |p| {
            let slot = p.slot()?;
            p.expect(":")?;
            Ok((slot, p.ty()?))
        })?;
        let unwind = self.option("unwind", |p| p.indexed("b"))?;
        let cost = self.option("cost", Self::number)?.unwrap_or(0);
        self.expect(":")?;
        let mut insts = Vec::new();
        let (term, term_span) = loop {
            match self.statement(f)? {
                Statement::Inst(id) => insts.push(id),
                Statement::End(term, span) => break (term, span),
            }
        };
        f.blocks.alloc(Block {
            entry,
            insts,
            term,
            term_span,
            unwind,
            cost,
        });
        Ok(())
    }

    fn statement(&mut self, f: &mut Function) -> Read<Statement> {
        let start = self.start();
        let has_dst = self.at_slot();
        let (dst, ty) = if has_dst {
            let dst = self.slot()?;
            self.expect(":")?;
            let ty = self.ty()?;
            self.expect("=")?;
            (dst, ty)
        } else {
            (Slot::NONE, Ty::NEVER)
        };
        let word = self.word()?;
        if word == "again" {
            return Ok(Statement::Inst(index(self.number()?)));
        }
        self.first_operand = true;
        let mnemonic = self.split_operator(word);
        if let Some(op) = forms::get_op(self, mnemonic)? {
            let effects = self.effects()?;
            let span = self.span(start)?;
            let inst = Inst {
                op,
                dst,
                ty,
                effects,
                span,
            };
            return Ok(Statement::Inst(f.insts.alloc(inst)));
        }
        match forms::get_terminator(self, mnemonic)? {
            Some(term) if !has_dst => Ok(Statement::End(term, self.span(start)?)),
            Some(_) => Err(self.fault("a terminator has no result")),
            None => Err(self.fault(format!("there is no operation `{mnemonic}`"))),
        }
    }

    /// Cuts the operator off `binary.add` and its like.
    fn split_operator(&mut self, word: &'t str) -> &'t str {
        match word.split_once('.') {
            Some((head @ ("unary" | "binary" | "inplace" | "compare"), operator)) => {
                self.operator = operator;
                head
            }
            _ => word,
        }
    }

    // --- operands ---------------------------------------------------------------

    pub(super) fn sep(&mut self) -> Read<()> {
        if std::mem::take(&mut self.first_operand) {
            return Ok(());
        }
        self.expect(",")
    }

    /// `_` or `vN` stands here.
    fn at_slot(&mut self) -> bool {
        let word = self.peek_word();
        word == "_"
            || word
                .strip_prefix('v')
                .is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()))
    }

    pub(super) fn slot(&mut self) -> Read<Slot> {
        if self.eat("_") {
            return Ok(Slot::NONE);
        }
        self.expect("v")?;
        self.number().map(Slot)
    }

    /// A name, an import or such: bare or quoted.
    fn text_item(&mut self) -> Read<Box<str>> {
        if self.peek() == Some(b'"') {
            return self.string().map(String::into_boxed_str);
        }
        self.space();
        let rest = self.rest();
        let len = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || *b == b'_')
            .count();
        if len == 0 {
            return Err(self.fault("expected a name"));
        }
        self.at += len;
        Ok(rest[..len].into())
    }

    pub(super) fn name(&mut self) -> Read<NameId> {
        if self.eat("#") {
            return self.number().map(NameId);
        }
        let text = self.text_item()?;
        if let Some(id) = self.names.get(&text) {
            return Ok(NameId(*id));
        }
        let id = len32(self.m.names.len());
        self.names.insert(text.clone(), id);
        self.m.names.push(text);
        Ok(NameId(id))
    }

    pub(super) fn import(&mut self) -> Read<ModuleId> {
        if self.eat("#") {
            return self.number().map(ModuleId);
        }
        let text = self.text_item()?;
        if let Some(id) = self.imports.get(&text) {
            return Ok(ModuleId(*id));
        }
        let id = len32(self.m.imports.len());
        self.imports.insert(text.clone(), id);
        self.m.imports.push(text);
        Ok(ModuleId(id))
    }

    pub(super) fn global(&mut self) -> Read<GlobalId> {
        if !self.eat("@") {
            return self.indexed("g");
        }
        let name = self.name()?;
        match self.globals.get(&name) {
            Some(id) => Ok(index(*id)),
            None => Err(self.fault("that global is not declared")),
        }
    }

    pub(super) fn constant(&mut self) -> Read<ConstId> {
        let word = self.peek_word();
        let is_ref = word
            .strip_prefix('c')
            .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        if is_ref {
            return self.indexed("c");
        }
        let value = self.simple_const()?;
        let text = simple_text(&value);
        if let Some(id) = self.consts.get(&text) {
            return Ok(index(*id));
        }
        let id = self.m.consts.alloc(value);
        self.consts.insert(text, len32(self.m.consts.len()) - 1);
        Ok(id)
    }

    fn simple_const(&mut self) -> Read<Const> {
        if self.peek() == Some(b'"') {
            return self.string().map(Const::Str);
        }
        if self.eat("b\"") {
            return self.bytes().map(Const::Bytes);
        }
        Ok(match self.peek_word() {
            "none" => self.skip(Const::None)?,
            "true" => self.skip(Const::Bool(true))?,
            "false" => self.skip(Const::Bool(false))?,
            "ellipsis" => self.skip(Const::Ellipsis)?,
            "notimplemented" => self.skip(Const::NotImplemented)?,
            "unbound" => self.skip(Const::Unbound)?,
            "big" => {
                self.word()?;
                Const::BigInt(self.string()?)
            }
            "builtin" => {
                self.word()?;
                Const::Builtin(self.builtin()?)
            }
            "complex" => {
                self.word()?;
                let parts = self.list('(', ')', Self::float)?;
                match parts[..] {
                    [re, im] => Const::Complex(re, im),
                    _ => return Err(self.fault("a complex number has two parts")),
                }
            }
            "float" => Const::Float(self.float()?),
            _ => self.numeral()?,
        })
    }

    fn skip<T>(&mut self, value: T) -> Read<T> {
        self.word().map(|_| value)
    }

    /// The bits of a double: decimal, or `float#hex`.
    fn float(&mut self) -> Read<u64> {
        if self.peek_word() == "float" {
            self.word()?;
            self.expect("#")?;
            return self.hex();
        }
        match self.numeral()? {
            Const::Float(bits) => Ok(bits),
            _ => Err(self.fault("expected a float")),
        }
    }

    fn numeral(&mut self) -> Read<Const> {
        self.space();
        let rest = self.rest();
        let mut previous = b' ';
        let len = rest
            .bytes()
            .take_while(|&b| {
                let sign = matches!(b, b'-' | b'+') && matches!(previous, b' ' | b'e');
                previous = b;
                sign || b.is_ascii_digit() || matches!(b, b'.' | b'e')
            })
            .count();
        let text = &rest[..len];
        self.at += len;
        let value = if text.contains(['.', 'e']) {
            text.parse().ok().map(|f: f64| Const::Float(f.to_bits()))
        } else {
            text.parse().ok().map(Const::Int)
        };
        value.ok_or_else(|| self.fault("expected a constant"))
    }

    pub(super) fn args(&mut self) -> Read<ArgList> {
        if self.peek_word() == "outside" {
            self.word()?;
            let len = self.number()?;
            return Ok(ArgList {
                start: u32::MAX,
                len,
            });
        }
        let slots = self.list('(', ')', Self::slot)?;
        let start = len32(self.pool.len());
        let len = u16::try_from(slots.len()).map_err(|_| self.fault("too many arguments"))?;
        self.pool.extend(slots);
        Ok(ArgList { start, len })
    }

    pub(super) fn kw(&mut self) -> Read<KwId> {
        if !self.eat(",") {
            return Ok(KwId(0));
        }
        if self.eat("kw") {
            return self.number().map(KwId);
        }
        let names = self.list('{', '}', Self::name)?;
        if let Some(id) = self.kwnames.get(&names) {
            return Ok(KwId(*id));
        }
        let id = len32(self.m.kwnames.len());
        self.kwnames.insert(names.clone(), id);
        self.m.kwnames.push(names);
        Ok(KwId(id))
    }

    pub(super) fn flag(&mut self, word: &str) -> Read<bool> {
        if self.eat(",") {
            return self.keyword(word).map(|()| true);
        }
        Ok(false)
    }

    pub(super) fn builtin(&mut self) -> Read<Builtin> {
        if self.eat("#") {
            return self.number().map(Builtin);
        }
        let word = self.word()?;
        word.rsplit_once('.')
            .and_then(|(module, name)| Builtin::find(module, name))
            .ok_or_else(|| self.fault(format!("there is no builtin `{word}`")))
    }

    pub(super) fn operator<T: Copy>(&mut self, table: &[(&str, T)]) -> Read<T> {
        let operator = std::mem::take(&mut self.operator);
        lookup(table, operator).ok_or_else(|| self.fault(format!("no operator `{operator}`")))
    }

    pub(super) fn one_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Read<T> {
        let word = self.word()?;
        lookup(table, word).ok_or_else(|| self.fault(format!("`{word}` is not expected here")))
    }

    // --- claims -----------------------------------------------------------------

    fn ty(&mut self) -> Read<Ty> {
        if self.eat("#") {
            let bits = self.hex()?;
            return u32::try_from(bits)
                .map(Ty)
                .map_err(|_| self.fault("no such type"));
        }
        self.space();
        let rest = self.rest();
        let len = rest
            .bytes()
            .take_while(|b| b.is_ascii_lowercase() || *b == b'|')
            .count();
        self.at += len;
        Ty::parse(&rest[..len]).ok_or_else(|| self.fault("expected a type"))
    }

    fn effects(&mut self) -> Read<EffectSet> {
        let mut set = EffectSet::NONE;
        if !self.eat("!") {
            return Ok(set);
        }
        loop {
            let word = self.peek_word();
            if let Some((one, _)) = INNER.iter().find(|(_, text)| *text == word) {
                self.word()?;
                set |= *one;
            } else {
                let index = self.effect_index()?;
                if usize::from(index) >= EffectTable::MAX {
                    return Err(self.fault("no such effect"));
                }
                set |= EffectSet::outer(usize::from(index));
            }
            if !self.eat("|") {
                return Ok(set);
            }
        }
    }

    pub(super) fn effect_index(&mut self) -> Read<u8> {
        if self.eat("#") {
            return self.number();
        }
        let effect = self.effect()?;
        self.intern(effect)
    }

    fn effect(&mut self) -> Read<Effect> {
        let name = self.word()?;
        let argument = if self.eat("(") {
            let text = self.string()?;
            self.expect(")")?;
            Some(text)
        } else {
            None
        };
        Effect::new(name, argument).ok_or_else(|| self.fault(format!("no effect `{name}`")))
    }

    fn intern(&mut self, effect: Effect) -> Read<u8> {
        let set = self.m.effects.intern(effect);
        set.and_then(|s| s.outer_indexes().next())
            .and_then(|i| u8::try_from(i).ok())
            .ok_or_else(|| self.fault("too many effects"))
    }

    /// `@a..b`; in a fixture, what was read since `start` where there is none.
    fn span(&mut self, start: usize) -> Read<Span> {
        let end = self.at;
        if self.eat("@") {
            let from = self.number()?;
            self.expect("..")?;
            return Ok(Span::new(from, self.number()?));
        }
        self.at = end;
        Ok(if self.own_spans {
            Span::new(len32(start), len32(end))
        } else {
            Span::default()
        })
    }
}

enum Statement {
    Inst(InstId),
    End(Terminator, Span),
}

fn lookup<T: Copy>(table: &[(&str, T)], text: &str) -> Option<T> {
    table.iter().find(|(t, _)| *t == text).map(|(_, v)| *v)
}

pub(super) const KINDS: &[(&str, FunctionKind)] = &[
    ("module", FunctionKind::Module),
    ("plain", FunctionKind::Plain),
    ("generator", FunctionKind::Generator),
    ("class", FunctionKind::ClassBody),
];

pub(super) const PARAMS: &[(&str, ParamKind)] = &[
    ("posonly", ParamKind::PositionalOnly),
    ("positional", ParamKind::Positional),
    ("kwonly", ParamKind::KeywordOnly),
    ("varargs", ParamKind::VarArgs),
    ("kwargs", ParamKind::KwArgs),
];
