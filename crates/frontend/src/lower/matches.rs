//! `match`, as PEP 634 has it. Names are bound only when the whole pattern has matched.

use ruff_python_ast::{self as ast, Pattern, Singleton};
use stelp_ir::{BlockId, CmpOp, Const, ConstId, NameId, Op, Slot, Span};

use super::body::Body;
use super::span;

/// Names that the pattern binds, with the slots of their values.
type Captures = Vec<(NameId, Slot)>;

impl Body<'_, '_> {
    pub(super) fn match_stmt(&mut self, m: &ast::StmtMatch) {
        let subject = self.own(&m.subject);
        let after = self.block();
        for case in &m.cases {
            if self.is_dead() {
                break;
            }
            let mark = self.mark();
            let next = self.block();
            let mut captures = Captures::new();
            self.pattern(&case.pattern, subject, next, &mut captures);
            for (name, slot) in captures {
                self.store(name, slot, span(&case.pattern));
            }
            self.release(mark);
            if let Some(guard) = &case.guard {
                let body = self.block();
                self.cond(guard, body, next);
                self.start(body);
            }
            self.suite(&case.body);
            self.jump(after, span(&case.pattern));
            self.start(next);
        }
        self.jump(after, span(m));
        self.start(after);
    }

    /// Goes on if the pattern matches what is in `a`, else to `fail`.
    fn pattern(&mut self, p: &Pattern, a: Slot, fail: BlockId, captures: &mut Captures) {
        let at = span(p);
        match p {
            Pattern::MatchValue(v) => {
                let mark = self.mark();
                let value = self.expr(&v.value);
                let same = self.op(Op::Compare(CmpOp::Eq, a, value), at);
                let same = self.op(Op::Truth(same), at);
                self.release(mark);
                self.require(same, fail, at);
            }
            Pattern::MatchSingleton(s) => {
                let value = match s.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::Bool(true),
                    Singleton::False => Const::Bool(false),
                };
                let mark = self.mark();
                let value = self.constant(value, at);
                let same = self.op(Op::Compare(CmpOp::Is, a, value), at);
                self.release(mark);
                self.require(same, fail, at);
            }
            Pattern::MatchSequence(s) => self.sequence(&s.patterns, a, fail, captures, at),
            Pattern::MatchMapping(m) => self.mapping(m, a, fail, captures),
            Pattern::MatchClass(c) => self.class_pattern(c, a, fail, captures),
            Pattern::MatchStar(s) => self.capture(s.name.as_ref(), a, captures),
            Pattern::MatchAs(p) => {
                if let Some(inner) = &p.pattern {
                    self.pattern(inner, a, fail, captures);
                }
                self.capture(p.name.as_ref(), a, captures);
            }
            Pattern::MatchOr(o) => self.alternatives(&o.patterns, a, fail, captures, at),
        }
    }

    fn capture(&mut self, name: Option<&ast::Identifier>, a: Slot, captures: &mut Captures) {
        if let Some(name) = name {
            captures.push((self.name(name.as_str()), a));
        }
    }

    fn require(&mut self, cond: Slot, fail: BlockId, at: Span) {
        let next = self.block();
        self.branch(cond, next, fail, at);
        self.start(next);
    }

    fn require_not_none(&mut self, a: Slot, fail: BlockId, at: Span) {
        let none = self.none(at);
        let missing = self.op(Op::Compare(CmpOp::IsNot, a, none), at);
        self.require(missing, fail, at);
    }

    fn require_len(&mut self, a: Slot, op: CmpOp, n: usize, fail: BlockId, at: Span) {
        let mark = self.mark();
        let len = self.op(Op::MatchLen(a), at);
        let n = self.constant(Const::Int(i64::try_from(n).unwrap_or(i64::MAX)), at);
        let fits = self.op(Op::Compare(op, len, n), at);
        let fits = self.op(Op::Truth(fits), at);
        self.release(mark);
        self.require(fits, fail, at);
    }

    fn sequence(
        &mut self,
        patterns: &[Pattern],
        a: Slot,
        fail: BlockId,
        captures: &mut Captures,
        at: Span,
    ) {
        let is = self.op(Op::MatchSequence(a), at);
        self.require(is, fail, at);
        let star = patterns
            .iter()
            .position(|p| matches!(p, Pattern::MatchStar(_)));
        let fixed = patterns.len() - usize::from(star.is_some());
        let op = if star.is_some() { CmpOp::Ge } else { CmpOp::Eq };
        if star.is_none() || fixed > 0 {
            self.require_len(a, op, fixed, fail, at);
        }
        if patterns.iter().all(is_wildcard) {
            return;
        }
        let slots: Vec<Slot> = patterns.iter().map(|_| self.temp()).collect();
        let dsts = self.list(&slots);
        match star {
            Some(before) => {
                let before = u16::try_from(before).unwrap_or(u16::MAX);
                self.act(Op::UnpackStar { a, before, dsts }, at);
            }
            None => self.act(Op::Unpack { a, dsts }, at),
        }
        for (p, slot) in patterns.iter().zip(slots) {
            self.pattern(p, slot, fail, captures);
        }
    }

    fn mapping(
        &mut self,
        m: &ast::PatternMatchMapping,
        a: Slot,
        fail: BlockId,
        captures: &mut Captures,
    ) {
        let at = span(m);
        let is = self.op(Op::MatchMapping(a), at);
        self.require(is, fail, at);
        let mut keys = Vec::new();
        if !m.keys.is_empty() {
            self.require_len(a, CmpOp::Ge, m.keys.len(), fail, at);
            keys = m.keys.iter().map(|k| self.own(k)).collect();
            let list = self.list(&keys);
            let tuple = self.op(Op::BuildTuple(list), at);
            let values = self.op(Op::MatchKeys(a, tuple), at);
            self.require_not_none(values, fail, at);
            self.parts(m.patterns.iter().collect(), values, fail, captures, at);
        }
        if let Some(rest) = &m.rest {
            let none = self.list(&[]);
            let dict = self.op(Op::BuildDict(none), at);
            self.act(Op::DictUpdate(dict, a), at);
            for key in keys {
                self.act(Op::DelItem(dict, key), at);
            }
            self.capture(Some(rest), dict, captures);
        }
    }

    fn class_pattern(
        &mut self,
        c: &ast::PatternMatchClass,
        a: Slot,
        fail: BlockId,
        captures: &mut Captures,
    ) {
        let at = span(c);
        let class = self.own(&c.cls);
        let names: Vec<ConstId> = c
            .arguments
            .keywords
            .iter()
            .map(|k| {
                let name = self.name(k.attr.as_str());
                let text = self.cx.names.get(name).to_owned();
                self.cx.constant(Const::Str(text))
            })
            .collect();
        let names = self.constant(Const::Tuple(names), at);
        let positional = u16::try_from(c.arguments.patterns.len()).unwrap_or(u16::MAX);
        let op = Op::MatchClass {
            a,
            class,
            positional,
            names,
        };
        let values = self.op(op, at);
        self.require_not_none(values, fail, at);
        let keyword = c.arguments.keywords.iter().map(|k| &k.pattern);
        let patterns = c.arguments.patterns.iter().chain(keyword).collect();
        self.parts(patterns, values, fail, captures, at);
    }

    /// Matches each pattern with its value in the tuple.
    fn parts(
        &mut self,
        patterns: Vec<&Pattern>,
        values: Slot,
        fail: BlockId,
        captures: &mut Captures,
        at: Span,
    ) {
        if patterns.iter().all(|p| is_wildcard(p)) {
            return;
        }
        let slots: Vec<Slot> = patterns.iter().map(|_| self.temp()).collect();
        let dsts = self.list(&slots);
        self.act(Op::Unpack { a: values, dsts }, at);
        for (p, slot) in patterns.into_iter().zip(slots) {
            self.pattern(p, slot, fail, captures);
        }
    }

    /// Each alternative binds the same names: each copies its values to the same slots.
    fn alternatives(
        &mut self,
        patterns: &[Pattern],
        a: Slot,
        fail: BlockId,
        captures: &mut Captures,
        at: Span,
    ) {
        let matched = self.block();
        let mut common: Captures = Vec::new();
        if let Some(first) = patterns.first() {
            let mut names = Vec::new();
            self.captured_names(first, &mut names);
            common = names.into_iter().map(|n| (n, self.temp())).collect();
        }
        let last = patterns.len().saturating_sub(1);
        for (i, p) in patterns.iter().enumerate() {
            let mark = self.mark();
            let next = if i == last { fail } else { self.block() };
            let mut found = Captures::new();
            self.pattern(p, a, next, &mut found);
            for (name, slot) in found {
                if let Some((_, to)) = common.iter().find(|(n, _)| *n == name) {
                    self.copy(slot, *to, at);
                }
            }
            self.jump(matched, at);
            if i != last {
                self.start(next);
            }
            self.release(mark);
        }
        self.start(matched);
        captures.extend(common);
    }

    fn captured_names(&mut self, p: &Pattern, out: &mut Vec<NameId>) {
        let name = match p {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => None,
            Pattern::MatchSequence(s) => {
                s.patterns.iter().for_each(|p| self.captured_names(p, out));
                None
            }
            Pattern::MatchMapping(m) => {
                m.patterns.iter().for_each(|p| self.captured_names(p, out));
                m.rest.as_ref()
            }
            Pattern::MatchClass(c) => {
                let keyword = c.arguments.keywords.iter().map(|k| &k.pattern);
                let all = c.arguments.patterns.iter().chain(keyword);
                all.for_each(|p| self.captured_names(p, out));
                None
            }
            Pattern::MatchStar(s) => s.name.as_ref(),
            Pattern::MatchAs(p) => {
                if let Some(inner) = &p.pattern {
                    self.captured_names(inner, out);
                }
                p.name.as_ref()
            }
            Pattern::MatchOr(o) => {
                if let Some(first) = o.patterns.first() {
                    self.captured_names(first, out);
                }
                None
            }
        };
        out.extend(name.map(|n| self.name(n.as_str())));
    }
}

fn is_wildcard(p: &Pattern) -> bool {
    match p {
        Pattern::MatchAs(p) => p.pattern.is_none() && p.name.is_none(),
        Pattern::MatchStar(s) => s.name.is_none(),
        _ => false,
    }
}
