//! `match`: the errors of CPython's compiler about patterns (PEP 634).

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, Identifier, IrrefutablePatternKind, Pattern};
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;
use stelp_ir::Span;

use super::Check;
use crate::parse::span;

/// The names that a case has bound so far, in order.
#[derive(Default)]
struct Bound<'a> {
    order: Vec<&'a str>,
    set: FxHashSet<&'a str>,
}

impl<'a> Bound<'a> {
    /// False if the name is bound already.
    fn insert(&mut self, name: &'a str) -> bool {
        let new = self.set.insert(name);
        if new {
            self.order.push(name);
        }
        new
    }

    fn truncate(&mut self, len: usize) {
        for name in self.order.drain(len.min(self.order.len())..) {
            self.set.remove(name);
        }
    }
}

impl<'a> Check<'a, '_> {
    pub(super) fn cases(&mut self, cases: &'a [ast::MatchCase]) {
        for (i, case) in cases.iter().enumerate() {
            if case.guard.is_none() && i + 1 < cases.len() {
                self.unreachable_after(&case.pattern);
            }
            let mut bound = Bound::default();
            self.pattern(&case.pattern, &mut bound);
            if let Some(guard) = &case.guard {
                self.visit_expr(guard);
            }
            self.visit_body(&case.body);
        }
    }

    /// An error if the pattern always matches.
    fn unreachable_after(&mut self, pattern: &Pattern) {
        let Some(found) = pattern.irrefutable_pattern() else {
            return;
        };
        let message = match found.kind {
            IrrefutablePatternKind::Name(name) => {
                format!("name capture '{name}' makes remaining patterns unreachable")
            }
            IrrefutablePatternKind::Wildcard => {
                "wildcard makes remaining patterns unreachable".to_owned()
            }
        };
        self.error(span(found.range), message);
    }

    /// Checks a pattern; `bound` are the names that the case has bound so far.
    fn pattern(&mut self, pattern: &'a Pattern, bound: &mut Bound<'a>) {
        let at = span(pattern.range());
        match pattern {
            Pattern::MatchValue(v) => self.visit_expr(&v.value),
            Pattern::MatchSingleton(_) => {}
            Pattern::MatchSequence(s) => {
                let stars = s.patterns.iter().filter(|p| p.is_match_star());
                if stars.count() > 1 {
                    self.error(at, "multiple starred names in sequence pattern");
                }
                s.patterns.iter().for_each(|p| self.pattern(p, bound));
            }
            Pattern::MatchMapping(m) => {
                self.duplicate_keys(m, at);
                m.keys.iter().for_each(|k| self.visit_expr(k));
                m.patterns.iter().for_each(|p| self.pattern(p, bound));
                self.capture(m.rest.as_ref(), at, bound);
            }
            Pattern::MatchClass(c) => {
                self.visit_expr(&c.cls);
                let keywords = &c.arguments.keywords;
                for (i, k) in keywords.iter().enumerate() {
                    let name = k.attr.as_str();
                    if keywords
                        .iter()
                        .take(i.min(1000))
                        .any(|b| b.attr.as_str() == name)
                    {
                        let message = format!("attribute name repeated in class pattern: {name}");
                        self.error(span(k.range()), message);
                    }
                }
                c.arguments
                    .patterns
                    .iter()
                    .for_each(|p| self.pattern(p, bound));
                keywords
                    .iter()
                    .for_each(|k| self.pattern(&k.pattern, bound));
            }
            Pattern::MatchStar(s) => self.capture(s.name.as_ref(), at, bound),
            Pattern::MatchAs(a) => {
                if let Some(inner) = &a.pattern {
                    self.pattern(inner, bound);
                }
                self.capture(a.name.as_ref(), at, bound);
            }
            Pattern::MatchOr(o) => self.alternatives(o, bound),
        }
    }

    fn alternatives(&mut self, or: &'a ast::PatternMatchOr, bound: &mut Bound<'a>) {
        let before = bound.order.len();
        let mut first: Option<Vec<&'a str>> = None;
        for (i, alternative) in or.patterns.iter().enumerate() {
            if i + 1 < or.patterns.len() {
                self.unreachable_after(alternative);
            }
            bound.truncate(before);
            self.pattern(alternative, bound);
            let mut names: Vec<&str> = bound.order.iter().skip(before).copied().collect();
            names.sort_unstable();
            match &first {
                None => first = Some(names),
                Some(expected) if *expected != names => {
                    let message = "alternative patterns bind different names";
                    self.error(span(or.range()), message);
                    return;
                }
                Some(_) => {}
            }
        }
    }

    fn capture(&mut self, name: Option<&'a Identifier>, at: Span, bound: &mut Bound<'a>) {
        let Some(name) = name else { return };
        let name = name.as_str();
        if !bound.insert(name) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            self.error(at, message);
        }
        self.bind(name, at);
    }

    fn duplicate_keys(&mut self, m: &ast::PatternMatchMapping, at: Span) {
        let mut seen: FxHashSet<String> = FxHashSet::default();
        for key in &m.keys {
            let Some(text) = literal(key) else { continue };
            if seen.contains(&text) {
                let message = format!("mapping pattern checks duplicate key ({text})");
                self.error(at, message);
                return;
            }
            seen.insert(text);
        }
    }
}

/// A plain key as CPython's `repr` has it.
fn literal(key: &Expr) -> Option<String> {
    match key {
        Expr::StringLiteral(s) => {
            let text = s.value.to_str();
            let plain = !text.contains(['\'', '\\']) && text.chars().all(|c| !c.is_control());
            plain.then(|| format!("'{text}'"))
        }
        Expr::NumberLiteral(n) => match &n.value {
            ast::Number::Int(i) => Some(i.to_string()),
            ast::Number::Float(_) | ast::Number::Complex { .. } => None,
        },
        Expr::BooleanLiteral(b) => Some(if b.value { "True" } else { "False" }.to_owned()),
        Expr::NoneLiteral(_) => Some("None".to_owned()),
        _ => None,
    }
}
