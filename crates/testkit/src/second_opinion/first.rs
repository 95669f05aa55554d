//! The notation of the frontend's parser.

use ruff_python_ast::{self as ast, Expr, InterpolatedStringElement, Pattern, Stmt};

use super::Notes;

pub(super) fn body(n: &mut Notes, body: &[Stmt]) {
    n.node("body", |n| body.iter().for_each(|s| stmt(n, s)));
}

fn exprs<'a>(n: &mut Notes, list: impl IntoIterator<Item = &'a Expr>) {
    n.node("list", |n| list.into_iter().for_each(|e| expr(n, e)));
}

fn maybe(n: &mut Notes, e: Option<&Expr>) {
    match e {
        Some(e) => expr(n, e),
        None => n.word("-"),
    }
}

fn name(n: &mut Notes, name: Option<&ast::Identifier>) {
    n.word(name.map_or("-", |i| i.as_str()));
}

fn stmt(n: &mut Notes, s: &Stmt) {
    match s {
        Stmt::FunctionDef(f) => n.node("def", |n| {
            n.debug(f.is_async);
            n.word(f.name.as_str());
            exprs(n, f.decorator_list.iter().map(|d| &d.expression));
            parameters(n, Some(&f.parameters));
            maybe(n, f.returns.as_deref());
            body(n, &f.body);
        }),
        Stmt::ClassDef(c) => n.node("class", |n| {
            n.word(c.name.as_str());
            exprs(n, c.decorator_list.iter().map(|d| &d.expression));
            match &c.arguments {
                Some(a) => arguments(n, &a.args, &a.keywords),
                None => arguments(n, &[], &[]),
            }
            body(n, &c.body);
        }),
        Stmt::Return(r) => n.node("return", |n| maybe(n, r.value.as_deref())),
        Stmt::Delete(d) => n.node("del", |n| exprs(n, &d.targets)),
        Stmt::TypeAlias(_) => n.skip = Some("type alias"),
        Stmt::Assign(a) => n.node("assign", |n| {
            exprs(n, &a.targets);
            expr(n, &a.value);
        }),
        Stmt::AugAssign(a) => n.node("augment", |n| {
            n.debug(a.op);
            expr(n, &a.target);
            expr(n, &a.value);
        }),
        Stmt::AnnAssign(a) => n.node("annotate", |n| {
            n.debug(a.simple);
            expr(n, &a.target);
            expr(n, &a.annotation);
            maybe(n, a.value.as_deref());
        }),
        Stmt::For(f) => n.node("for", |n| {
            n.debug(f.is_async);
            expr(n, &f.target);
            expr(n, &f.iter);
            body(n, &f.body);
            body(n, &f.orelse);
        }),
        Stmt::While(w) => n.node("while", |n| {
            expr(n, &w.test);
            body(n, &w.body);
            body(n, &w.orelse);
        }),
        Stmt::If(i) => branches(n, &i.test, &i.body, &i.elif_else_clauses),
        Stmt::With(w) => n.node("with", |n| {
            n.debug(w.is_async);
            for item in &w.items {
                expr(n, &item.context_expr);
                maybe(n, item.optional_vars.as_deref());
            }
            body(n, &w.body);
        }),
        Stmt::Match(m) => n.node("match", |n| {
            expr(n, &m.subject);
            for case in &m.cases {
                pattern(n, &case.pattern);
                maybe(n, case.guard.as_deref());
                body(n, &case.body);
            }
        }),
        Stmt::Raise(r) => n.node("raise", |n| {
            maybe(n, r.exc.as_deref());
            maybe(n, r.cause.as_deref());
        }),
        Stmt::Try(t) => n.node("try", |n| {
            n.debug(t.is_star);
            body(n, &t.body);
            for ast::ExceptHandler::ExceptHandler(h) in &t.handlers {
                maybe(n, h.type_.as_deref());
                name(n, h.name.as_ref());
                body(n, &h.body);
            }
            body(n, &t.orelse);
            body(n, &t.finalbody);
        }),
        Stmt::Assert(a) => n.node("assert", |n| {
            expr(n, &a.test);
            maybe(n, a.msg.as_deref());
        }),
        Stmt::Import(i) => n.node("import", |n| aliases(n, &i.names)),
        Stmt::ImportFrom(i) => n.node("from", |n| {
            name(n, i.module.as_ref());
            n.debug(i.level);
            aliases(n, &i.names);
        }),
        Stmt::Global(g) => n.node("global", |n| g.names.iter().for_each(|i| n.word(i))),
        Stmt::Nonlocal(g) => n.node("nonlocal", |n| g.names.iter().for_each(|i| n.word(i))),
        Stmt::Expr(e) => n.node("expr", |n| expr(n, &e.value)),
        Stmt::Pass(_) => n.word("pass"),
        Stmt::Break(_) => n.word("break"),
        Stmt::Continue(_) => n.word("continue"),
        Stmt::IpyEscapeCommand(_) => n.skip = Some("notebook"),
    }
}

fn branches(n: &mut Notes, test: &Expr, then: &[Stmt], rest: &[ast::ElifElseClause]) {
    n.node("if", |n| {
        expr(n, test);
        body(n, then);
        n.node("body", |n| {
            let Some((clause, rest)) = rest.split_first() else {
                return;
            };
            match &clause.test {
                Some(test) => branches(n, test, &clause.body, rest),
                None => clause.body.iter().for_each(|s| stmt(n, s)),
            }
        });
    });
}

fn aliases(n: &mut Notes, list: &[ast::Alias]) {
    for a in list {
        n.word(a.name.as_str());
        name(n, a.asname.as_ref());
    }
}

fn parameters(n: &mut Notes, p: Option<&ast::Parameters>) {
    n.node("parameters", |n| {
        let Some(p) = p else { return };
        let plain = |n: &mut Notes, kind: &str, list: &[ast::ParameterWithDefault]| {
            for p in list {
                n.word(kind);
                n.word(p.parameter.name.as_str());
                maybe(n, p.parameter.annotation.as_deref());
                maybe(n, p.default.as_deref());
            }
        };
        plain(n, "positional-only", &p.posonlyargs);
        plain(n, "positional", &p.args);
        plain(n, "keyword-only", &p.kwonlyargs);
        for p in [&p.vararg, &p.kwarg].into_iter().flatten() {
            n.word("variadic");
            n.word(p.name.as_str());
            maybe(n, p.annotation.as_deref());
        }
    });
}

fn arguments(n: &mut Notes, args: &[Expr], keywords: &[ast::Keyword]) {
    exprs(n, args);
    for k in keywords {
        name(n, k.arg.as_ref());
        expr(n, &k.value);
    }
}

fn comprehension(n: &mut Notes, kind: &str, parts: &[&Expr], list: &[ast::Comprehension]) {
    n.node(kind, |n| {
        parts.iter().for_each(|e| expr(n, e));
        for g in list {
            n.debug(g.is_async);
            expr(n, &g.target);
            expr(n, &g.iter);
            exprs(n, &g.ifs);
        }
    });
}

fn expr(n: &mut Notes, e: &Expr) {
    match e {
        Expr::BoolOp(b) => n.node("bool-op", |n| {
            n.debug(b.op);
            exprs(n, &b.values);
        }),
        Expr::Named(e) => n.node("named", |n| {
            expr(n, &e.target);
            expr(n, &e.value);
        }),
        Expr::BinOp(b) => n.node("binary", |n| {
            n.debug(b.op);
            expr(n, &b.left);
            expr(n, &b.right);
        }),
        Expr::UnaryOp(u) => n.node("unary", |n| {
            n.debug(u.op);
            expr(n, &u.operand);
        }),
        Expr::Lambda(l) => n.node("lambda", |n| {
            parameters(n, l.parameters.as_deref());
            expr(n, &l.body);
        }),
        Expr::If(i) => n.node("choice", |n| {
            expr(n, &i.test);
            expr(n, &i.body);
            expr(n, &i.orelse);
        }),
        Expr::Dict(d) => n.node("dict", |n| {
            for item in &d.items {
                maybe(n, item.key.as_ref());
                expr(n, &item.value);
            }
        }),
        Expr::Set(s) => n.node("set", |n| exprs(n, &s.elts)),
        Expr::ListComp(c) => comprehension(n, "list-comp", &[&c.elt], &c.generators),
        Expr::SetComp(c) => comprehension(n, "set-comp", &[&c.elt], &c.generators),
        Expr::Generator(c) => comprehension(n, "generator", &[&c.elt], &c.generators),
        Expr::DictComp(c) => match &c.key {
            Some(key) => comprehension(n, "dict-comp", &[key, &c.value], &c.generators),
            None => n.skip = Some("unpacking in a comprehension"),
        },
        Expr::Await(a) => n.node("await", |n| expr(n, &a.value)),
        Expr::Yield(y) => n.node("yield", |n| maybe(n, y.value.as_deref())),
        Expr::YieldFrom(y) => n.node("yield-from", |n| expr(n, &y.value)),
        Expr::Compare(c) => n.node("compare", |n| {
            expr(n, &c.left);
            for (op, e) in c.ops.iter().zip(&c.comparators) {
                n.debug(op);
                expr(n, e);
            }
        }),
        Expr::Call(c) => n.node("call", |n| {
            expr(n, &c.func);
            arguments(n, &c.arguments.args, &c.arguments.keywords);
        }),
        Expr::FString(f) => n.node("f-string", |n| {
            for part in &f.value {
                match part {
                    ast::FStringPart::Literal(l) => n.literal.push_str(&l.value),
                    ast::FStringPart::FString(f) => elements(n, &f.elements),
                }
            }
            n.flush_literal();
        }),
        Expr::TString(_) => n.skip = Some("t-string"),
        Expr::StringLiteral(s) => n.string(s.value.to_str()),
        Expr::BytesLiteral(b) => n.node("bytes", |n| b.value.bytes().for_each(|b| n.debug(b))),
        Expr::NumberLiteral(l) => match &l.value {
            ast::Number::Int(i) => n.int(i.as_u64()),
            ast::Number::Float(f) => n.float("float", *f),
            ast::Number::Complex { imag, .. } => n.float("imaginary", *imag),
        },
        Expr::BooleanLiteral(b) => n.word(if b.value { "True" } else { "False" }),
        Expr::NoneLiteral(_) => n.word("None"),
        Expr::EllipsisLiteral(_) => n.word("..."),
        Expr::Attribute(a) => n.node("attribute", |n| {
            n.word(a.attr.as_str());
            n.debug(a.ctx);
            expr(n, &a.value);
        }),
        Expr::Subscript(s) => n.node("subscript", |n| {
            n.debug(s.ctx);
            expr(n, &s.value);
            expr(n, &s.slice);
        }),
        Expr::Starred(s) => n.node("starred", |n| expr(n, &s.value)),
        Expr::Name(i) => n.node("name", |n| {
            n.word(i.id.as_str());
            n.debug(i.ctx);
        }),
        Expr::List(l) => n.node("display-list", |n| exprs(n, &l.elts)),
        Expr::Tuple(t) => n.node("display-tuple", |n| exprs(n, &t.elts)),
        Expr::Slice(s) => n.node("slice", |n| {
            maybe(n, s.lower.as_deref());
            maybe(n, s.upper.as_deref());
            maybe(n, s.step.as_deref());
        }),
        Expr::IpyEscapeCommand(_) => n.skip = Some("notebook"),
    }
}

fn elements(n: &mut Notes, list: &ast::InterpolatedStringElements) {
    for e in list {
        match e {
            InterpolatedStringElement::Literal(l) => n.literal.push_str(&l.value),
            InterpolatedStringElement::Interpolation(i) => {
                if i.debug_text.is_some() {
                    n.skip = Some("{x=}");
                }
                n.flush_literal();
                n.node("field", |n| {
                    expr(n, &i.expression);
                    n.debug(i.conversion);
                    if let Some(spec) = &i.format_spec {
                        n.node("spec", |n| {
                            elements(n, &spec.elements);
                            n.flush_literal();
                        });
                    }
                });
            }
        }
    }
}

fn pattern(n: &mut Notes, p: &Pattern) {
    match p {
        Pattern::MatchValue(v) => n.node("value", |n| expr(n, &v.value)),
        Pattern::MatchSingleton(s) => n.node("singleton", |n| n.debug(s.value)),
        Pattern::MatchSequence(s) => n.node("sequence", |n| {
            s.patterns.iter().for_each(|p| pattern(n, p));
        }),
        Pattern::MatchMapping(m) => n.node("mapping", |n| {
            exprs(n, &m.keys);
            m.patterns.iter().for_each(|p| pattern(n, p));
            name(n, m.rest.as_ref());
        }),
        Pattern::MatchClass(c) => n.node("class-pattern", |n| {
            expr(n, &c.cls);
            c.arguments.patterns.iter().for_each(|p| pattern(n, p));
            for k in &c.arguments.keywords {
                n.word(k.attr.as_str());
                pattern(n, &k.pattern);
            }
        }),
        Pattern::MatchStar(s) => n.node("star", |n| name(n, s.name.as_ref())),
        Pattern::MatchAs(a) => n.node("as", |n| {
            if let Some(p) = &a.pattern {
                pattern(n, p);
            }
            name(n, a.name.as_ref());
        }),
        Pattern::MatchOr(o) => n.node("or", |n| o.patterns.iter().for_each(|p| pattern(n, p))),
    }
}
