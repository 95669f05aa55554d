//! The limits of vetting: how long a source may be and how deep it may nest.
//!
//! What holds: after [`measure`] no tree of the program is deeper than its
//! [`Shape::depth`], and [`with_stack`] gives enough stack to parse it, walk it
//! recursively and drop it. The scan reads the parser's own tokens, so both agree on
//! what is a string and what is a comment. What is absent: time limits; every pass
//! that is not linear has a cap of its own.

use ruff_python_ast::token::TokenKind;
use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, TraversalSignal};
use ruff_python_ast::{AnyNodeRef, ModModule};
use ruff_python_parser::{Mode, lexer};
use ruff_text_size::Ranged;
use stelp_ir::{Diagnostic, Span};

use crate::parse::span;

/// Bytes of source text.
pub const SOURCE: usize = 256 << 10;
/// Nested brackets, f-string fields included, as CPython's tokenizer has it.
pub const BRACKETS: usize = 200;
/// Nested indentation, as CPython's tokenizer has it.
pub const INDENTS: usize = 100;
/// Nested expressions and blocks.
pub const DEPTH: usize = 1000;

/// Above this bound nothing is parsed: the exact depth can't be worth knowing.
const BOUND: usize = 4 * DEPTH;
/// Stack for one level of parsing, checking and lowering together.
const PER_LEVEL: usize = 24 << 10;
const BASE: usize = 192 << 10;
/// Dropping the tree of a faulty text of the greatest length takes less than this.
const BIG: usize = 96 << 20;

/// What the scan found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shape {
    /// No tree of the program is deeper.
    pub depth: usize,
}

/// Judges the text by its tokens, before anything recursive sees it.
pub fn measure(source: &str) -> Result<Shape, Box<Diagnostic>> {
    if source.len() > SOURCE {
        let whole = Span::new(0, u32::try_from(source.len()).unwrap_or(u32::MAX));
        return Err(Box::new(
            Diagnostic::error(
                "source-too-long",
                whole,
                format!(
                    "the program has {} bytes; at most {SOURCE} are read",
                    source.len()
                ),
            )
            .with_help("put data into an input or a tool, not into the program's text"),
        ));
    }
    match scan(source) {
        Ok(depth) => Ok(Shape { depth }),
        Err(what) => Err(too_deep(place(source), what)),
    }
}

/// Whether the parsed tree keeps to [`DEPTH`]. Only a program whose bound lies above
/// needs the walk.
pub fn check(shape: Shape, ast: &ModModule) -> Result<(), Box<Diagnostic>> {
    if shape.depth <= DEPTH {
        return Ok(());
    }
    let mut walk = Deepest::default();
    let root = AnyNodeRef::from(ast);
    root.visit_source_order(&mut walk);
    match walk.over {
        Some(at) => Err(too_deep(at, TOO_DEEP)),
        None => Ok(()),
    }
}

/// Runs `f` where a tree of that shape can be handled recursively.
pub fn with_stack<T>(shape: Shape, f: impl FnOnce() -> T) -> T {
    let levels = shape.depth.min(BOUND).saturating_mul(PER_LEVEL);
    let need = BASE.saturating_add(levels);
    stacker::maybe_grow(need, need.max(1 << 20), f)
}

/// Runs `f` where the tree of any text that was read can be dropped, even a faulty one,
/// whose shape the scan may have misjudged.
pub fn with_big_stack<T>(f: impl FnOnce() -> T) -> T {
    stacker::grow(BIG, f)
}

const TOO_DEEP: &str =
    "the program nests too deeply: at most 1000 levels of expressions and blocks";

fn too_deep(at: Span, what: &'static str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error("nested-too-deeply", at, what)
            .with_help("name parts of the expression, or put the data into a list and use a loop"),
    )
}

/// One bracket's (or the line's) part of the bound: an expression with `ops` operators
/// over leaves of depth `leaf` is no deeper than their sum.
#[derive(Clone, Copy, Default)]
struct Level {
    ops: usize,
    leaf: usize,
    best: usize,
    /// A comma inside a lambda's parameters does not end the lambda.
    lambda: bool,
}

impl Level {
    fn total(self) -> usize {
        self.best.max(self.ops.saturating_add(self.leaf))
    }

    fn next_element(&mut self) {
        self.best = self.total();
        if !self.lambda {
            self.ops = 0;
            self.leaf = 0;
        }
    }
}

fn scan(source: &str) -> Result<usize, &'static str> {
    let mut lexer = lexer::lex(source, Mode::Module);
    let mut outer: Vec<Level> = Vec::new();
    let mut level = Level::default();
    let mut indents = 0usize;
    let mut deepest = 0usize;
    loop {
        match kind(lexer.next_token()) {
            Kind::End => break,
            Kind::Plain => {}
            Kind::Op => {
                level.ops += 1;
                if level.ops > BOUND {
                    return Err(TOO_DEEP);
                }
            }
            Kind::Lambda => {
                level.ops += 1;
                level.lambda = true;
            }
            Kind::Separator => level.next_element(),
            Kind::Open => {
                level.ops += 1;
                outer.push(level);
                level = Level::default();
                if outer.len() > BRACKETS {
                    return Err("too many nested parentheses");
                }
            }
            Kind::Close => {
                if let Some(mut up) = outer.pop() {
                    up.leaf = up.leaf.max(level.total() + 1);
                    level = up;
                }
            }
            Kind::Newline => {
                while let Some(mut up) = outer.pop() {
                    up.leaf = up.leaf.max(level.total() + 1);
                    level = up;
                }
                deepest = deepest.max(level.total() + indents);
                level = Level::default();
            }
            Kind::Indent => {
                indents += 1;
                if indents >= INDENTS {
                    return Err("too many levels of indentation");
                }
            }
            Kind::Dedent => indents = indents.saturating_sub(1),
        }
    }
    let mut last = level.total();
    for up in outer.iter().rev() {
        last = (last + 1).max(up.total()).saturating_add(up.ops);
    }
    // A statement, its body on the same line and the expression's own node.
    let bound = deepest.max(last + indents) + 4;
    if bound > BOUND {
        Err(TOO_DEEP)
    } else {
        Ok(bound)
    }
}

enum Kind {
    Plain,
    Op,
    Lambda,
    Separator,
    Open,
    Close,
    Newline,
    Indent,
    Dedent,
    End,
}

fn kind(token: TokenKind) -> Kind {
    use TokenKind as T;
    match token {
        T::EndOfFile => Kind::End,
        T::Lambda => Kind::Lambda,
        T::Comma | T::Semi => Kind::Separator,
        T::Lpar | T::Lsqb | T::Lbrace | T::FStringStart | T::TStringStart => Kind::Open,
        T::Rpar | T::Rsqb | T::Rbrace | T::FStringEnd | T::TStringEnd => Kind::Close,
        T::Newline => Kind::Newline,
        T::Indent => Kind::Indent,
        T::Dedent => Kind::Dedent,
        T::Name
        | T::Int
        | T::Float
        | T::Complex
        | T::String
        | T::FStringMiddle
        | T::TStringMiddle
        | T::Comment
        | T::NonLogicalNewline
        | T::Colon
        | T::Equal
        | T::Rarrow
        | T::Ellipsis
        | T::In
        | T::True
        | T::False
        | T::None
        | T::Def
        | T::Return
        | T::Pass
        | T::Import => Kind::Plain,
        // Operators and whatever else could stand for a level.
        _ => Kind::Op,
    }
}

/// The end of the shortest prefix that the scan refuses, found by bisection: the lexer
/// keeps its positions to itself.
fn place(source: &str) -> Span {
    let (mut good, mut bad) = (0usize, source.len());
    while bad - good > 1 {
        let mut middle = good + (bad - good) / 2;
        while middle < bad && !source.is_char_boundary(middle) {
            middle += 1;
        }
        if middle >= bad {
            break;
        }
        match source.get(..middle).map(scan) {
            Some(Err(_)) => bad = middle,
            _ => good = middle,
        }
    }
    Span::new(
        u32::try_from(good).unwrap_or(0),
        u32::try_from(bad).unwrap_or(0),
    )
}

#[derive(Default)]
struct Deepest {
    depth: usize,
    over: Option<Span>,
}

impl<'a> SourceOrderVisitor<'a> for Deepest {
    fn enter_node(&mut self, node: AnyNodeRef<'a>) -> TraversalSignal {
        if counts(node) {
            self.depth += 1;
            if self.depth > DEPTH && self.over.is_none() {
                self.over = Some(span(node.range()));
            }
        }
        if self.over.is_some() {
            TraversalSignal::Skip
        } else {
            TraversalSignal::Traverse
        }
    }

    fn leave_node(&mut self, node: AnyNodeRef<'a>) {
        if counts(node) {
            self.depth -= 1;
        }
    }
}

fn counts(node: AnyNodeRef<'_>) -> bool {
    node.is_expression() || node.is_statement() || node.is_pattern()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(source: &str) -> usize {
        measure(source).map_or(usize::MAX, |s| s.depth)
    }

    fn code(source: &str) -> Option<&'static str> {
        measure(source).err().map(|d| d.code)
    }

    #[test]
    fn bound_is_small_for_flat_programs() {
        assert!(depth("x = 1\n") < 8);
        let list = format!("x = [{}]\n", "-1, ".repeat(5000));
        assert!(depth(&list) < 12);
        let lines = "x = a + b * c\n".repeat(2000);
        assert!(depth(&lines) < 12);
    }

    #[test]
    fn strings_and_comments_do_not_nest() {
        let brackets = "(".repeat(5000);
        assert!(depth(&format!("x = '{brackets}' # {brackets}\n")) < 8);
        assert!(depth(&format!("x = f'{{a}}{brackets}'\n")) < 16);
    }

    #[test]
    fn brackets_and_blocks_are_bounded() {
        let nested = |n: usize| format!("{}1{}\n", "(".repeat(n), ")".repeat(n));
        assert_eq!(code(&nested(200)), None);
        assert_eq!(code(&nested(201)), Some("nested-too-deeply"));
        let blocks = |n: usize| {
            (0..n)
                .map(|i| format!("{}if x:\n", " ".repeat(i)))
                .collect::<String>()
                + &" ".repeat(n)
                + "pass\n"
        };
        assert_eq!(code(&blocks(99)), None);
        assert_eq!(code(&blocks(100)), Some("nested-too-deeply"));
    }

    #[test]
    fn chains_are_bounded_before_parsing() {
        let n = 250_000;
        let sources = [
            format!("x = {}1", "-".repeat(n)),
            format!("x = 1{}", "+1".repeat(n / 2)),
            format!("x = a{}", ".b".repeat(n / 2)),
            format!("x = a{}", "<b".repeat(n / 2)),
            format!("x = a{}", "()".repeat(n / 3)),
            format!("x = {}1", "not ".repeat(n / 4)),
            format!("x = {}1", "lambda:".repeat(n / 8)),
            format!("x = {}1", "lambda a,:".repeat(n / 16)),
            format!("x = {}1", "1 if a else ".repeat(n / 16)),
            "f'{".repeat(n / 4),
            "(".repeat(n),
        ];
        for source in &sources {
            let head = source.get(..20).unwrap_or("");
            assert_eq!(code(source), Some("nested-too-deeply"), "{head}");
        }
        assert_eq!(code(&"x".repeat(SOURCE + 1)), Some("source-too-long"));
    }

    #[test]
    fn place_is_where_the_limit_is_passed() {
        let source = format!("y = 1\nx = {}", "[".repeat(300));
        let at = measure(&source).expect_err("too deep").span;
        assert_eq!(at.end as usize, "y = 1\nx = ".len() + 201);
    }
}
