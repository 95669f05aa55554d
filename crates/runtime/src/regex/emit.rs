//! A parsed pattern in the syntax of the engine below, for one kind of text.
//!
//! What depends on the text: in ASCII text, sets are ASCII and `\b` is the engine's; where the text doesn't end with a
//! newline, `$` is the end. Both keep common patterns free of look-around, so that the linear engine runs them. Names,
//! inline flags and verbose mode are gone: every group is numbered and every set is spelled out.

use std::fmt::Write as _;

use super::ast::{At, Flags, Greed, Node, Seq, Width, width};
use super::class;
use super::parse::Parsed;

/// What a program may take for granted of the text it runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TextKind {
    pub(super) ascii: bool,
    pub(super) ends_with_newline: bool,
    pub(super) empty: bool,
}

/// A pattern for the engine.
pub(super) struct Emitted {
    pub(super) text: String,
    /// About how many states the linear engine's program has.
    pub(super) weight: u64,
    /// Whether it needs backtracking.
    pub(super) hard: bool,
    /// Whether one backtracking step may look at text without bound.
    pub(super) far: bool,
}

pub(super) fn emit(parsed: &Parsed, kind: TextKind) -> Emitted {
    let mut ctx = Ctx {
        kind,
        groups: &parsed.groups,
        out: Emitted {
            text: String::new(),
            weight: 0,
            hard: false,
            far: false,
        },
    };
    ctx.out.weight = ctx.seq(&parsed.body, parsed.flags);
    ctx.out.far = is_far(&parsed.body, &parsed.groups);
    ctx.out
}

struct Ctx<'a> {
    kind: TextKind,
    groups: &'a [Option<Width>],
    out: Emitted,
}

impl Ctx<'_> {
    fn push(&mut self, text: &str) {
        self.out.text.push_str(text);
    }

    /// Writes a sequence; gives its weight.
    fn seq(&mut self, seq: &[Node], flags: Flags) -> u64 {
        if let [Node::Branch(arms)] = seq {
            return self.arms(arms, flags);
        }
        let mut weight = 0u64;
        for node in seq {
            weight = weight.saturating_add(self.node(node, flags));
        }
        weight
    }

    fn arms(&mut self, arms: &[Seq], flags: Flags) -> u64 {
        let mut weight = 1u64;
        for (i, arm) in arms.iter().enumerate() {
            if i > 0 {
                self.push("|");
            }
            weight = weight
                .saturating_add(self.seq(arm, flags))
                .saturating_add(1);
        }
        weight
    }

    fn grouped(&mut self, open: &str, seq: &[Node], flags: Flags) -> u64 {
        self.push(open);
        let weight = self.seq(seq, flags);
        self.push(")");
        weight.saturating_add(1)
    }

    fn written(&mut self, written: class::Written) -> u64 {
        self.push(&written.text);
        written.weight
    }

    fn node(&mut self, node: &Node, flags: Flags) -> u64 {
        match node {
            Node::Literal(code) => self.written(class::literal(*code, flags, self.kind.ascii)),
            Node::Any => self.any(flags),
            Node::Set { negate, items } => {
                self.written(class::set(items, *negate, flags, self.kind.ascii))
            }
            Node::At(at) => self.at(*at, flags),
            Node::Branch(arms) => {
                self.push("(?:");
                let weight = self.arms(arms, flags);
                self.push(")");
                weight
            }
            Node::Group {
                index,
                add,
                del,
                body,
            } => {
                let open = if index.is_some() { "(" } else { "(?:" };
                self.grouped(open, body, flags.scoped(*add, *del))
                    .saturating_add(2)
            }
            Node::Atomic(body) => {
                self.out.hard = true;
                self.grouped("(?>", body, flags)
            }
            Node::Repeat {
                min,
                max,
                greed,
                body,
            } => self.repeat(*min, *max, *greed, body, flags),
            Node::Ref(group) => {
                self.out.hard = true;
                let case = if flags.has(Flags::IGNORECASE) {
                    "i"
                } else {
                    ""
                };
                let _ = write!(self.out.text, "(?{case}:\\{group})");
                1
            }
            Node::Conditional { group, yes, no } => {
                self.conditional(*group, yes, no.as_deref(), flags)
            }
            Node::Look {
                behind,
                negate,
                body,
            } => {
                self.out.hard = true;
                let open = match (behind, negate) {
                    (false, false) => "(?=",
                    (false, true) => "(?!",
                    (true, false) => "(?<=",
                    (true, true) => "(?<!",
                };
                self.grouped(open, body, flags)
            }
        }
    }

    fn any(&mut self, flags: Flags) -> u64 {
        self.push(match (flags.has(Flags::DOTALL), self.kind.ascii) {
            (true, true) => r"[\x00-\x7F]",
            (true, false) => "(?s:.)",
            (false, true) => r"[\x00-\x09\x0B-\x7F]",
            (false, false) => r"[^\x0A]",
        });
        if self.kind.ascii { 1 } else { 8 }
    }

    fn at(&mut self, at: At, flags: Flags) -> u64 {
        let multiline = flags.has(Flags::MULTILINE);
        match at {
            At::Beginning if multiline => self.push("(?m:^)"),
            At::Beginning | At::BeginningString => self.push(r"\A"),
            At::End if multiline => self.push("(?m:$)"),
            At::End if self.kind.ends_with_newline => {
                self.out.hard = true;
                self.push(r"(?=\x0A?\z)");
            }
            At::End | At::EndString => self.push(r"\z"),
            // Neither a boundary nor the lack of one is found in the empty string.
            At::Boundary | At::NotBoundary if self.kind.empty => self.push(r"[^\x00-\x{10FFFF}]"),
            At::Boundary if self.kind.ascii => self.push(r"\b"),
            At::NotBoundary if self.kind.ascii => self.push(r"\B"),
            At::Boundary => self.boundary(["(?!", "(?="], flags),
            At::NotBoundary => self.boundary(["(?=", "(?!"], flags),
        }
        1
    }

    /// A word boundary as Python sees words: what stands before is one and what follows isn't, or the other way.
    fn boundary(&mut self, follows: [&str; 2], flags: Flags) {
        self.out.hard = true;
        let word = class::word(flags);
        let [after_word, after_other] = follows;
        let _ = write!(
            self.out.text,
            "(?:(?<=[{word}]){after_word}[{word}])|(?<![{word}]){after_other}[{word}]))"
        );
    }

    fn repeat(
        &mut self,
        min: u32,
        max: Option<u32>,
        greed: Greed,
        body: &[Node],
        flags: Flags,
    ) -> u64 {
        if body.is_empty() {
            return 0;
        }
        if width(body, self.groups).1 == 0 {
            return self.repeat_of_nothing(min, max, greed, body, flags);
        }
        if greed == Greed::Possessive {
            self.out.hard = true;
            self.push("(?>");
        }
        let weight =
            if max.is_none_or(|max| max > 1) && width(body, self.groups).0 == 0 && captures(body) {
                // Python keeps what a last, empty round captures; so does the engine, if it backtracks.
                self.out.hard = true;
                self.push("(?:");
                let weight = self.grouped("(?:", body, flags);
                self.push("(?=))");
                weight
            } else {
                self.atom(body, flags)
            };
        match (min, max) {
            (0, None) => self.push("*"),
            (1, None) => self.push("+"),
            (0, Some(1)) => self.push("?"),
            (min, None) => {
                let _ = write!(self.out.text, "{{{min},}}");
            }
            (min, Some(max)) => {
                let _ = write!(self.out.text, "{{{min},{max}}}");
            }
        }
        match greed {
            Greed::Greedy => {}
            Greed::Lazy => self.push("?"),
            Greed::Possessive => self.push(")"),
        }
        let times = u64::from(max.unwrap_or(min)).max(1);
        weight.saturating_mul(times).saturating_add(times)
    }

    /// A repeat of what has no width, which as well matches once, or not.
    fn repeat_of_nothing(
        &mut self,
        min: u32,
        max: Option<u32>,
        greed: Greed,
        body: &[Node],
        flags: Flags,
    ) -> u64 {
        if max == Some(0) {
            // Its groups keep their numbers, and are never entered.
            self.push("(?:[^\\x00-\\x{10FFFF}]");
            let weight = self.grouped("(?:", body, flags);
            self.push("|)");
            return weight;
        }
        self.push(if greed == Greed::Possessive {
            "(?>"
        } else {
            "(?:"
        });
        self.out.hard |= greed == Greed::Possessive;
        if min == 0 && greed == Greed::Lazy {
            self.push("|");
        }
        let weight = self.grouped("(?:", body, flags);
        if min == 0 {
            // Without this the engine takes two empty arms for one.
            self.out.hard = true;
            self.push("(?=)");
        }
        if min == 0 && greed != Greed::Lazy {
            self.push("|");
        }
        self.push(")");
        weight
    }

    /// A body as something that a quantifier can follow.
    fn atom(&mut self, body: &[Node], flags: Flags) -> u64 {
        match body {
            [node @ (Node::Any | Node::Set { .. } | Node::Branch(_) | Node::Group { .. })] => {
                self.node(node, flags)
            }
            [node @ Node::Literal(_)] => self.node(node, flags),
            _ => self.grouped("(?:", body, flags),
        }
    }

    fn conditional(
        &mut self,
        group: usize,
        yes: &[Node],
        no: Option<&[Node]>,
        flags: Flags,
    ) -> u64 {
        self.out.hard = true;
        let _ = write!(self.out.text, "(?({group})");
        let mut weight = self.branch_arm(yes, flags);
        self.push("|");
        weight = weight.saturating_add(self.branch_arm(no.unwrap_or(&[]), flags));
        self.push(")");
        weight
    }

    /// An arm of a condition, never empty: `(?(1))` is something else to the engine.
    fn branch_arm(&mut self, seq: &[Node], flags: Flags) -> u64 {
        if seq.is_empty() {
            self.push("(?=)");
            return 1;
        }
        self.grouped("(?:", seq, flags)
    }
}

fn captures(seq: &[Node]) -> bool {
    seq.iter().any(|node| match node {
        Node::Literal(_) | Node::Any | Node::Set { .. } | Node::At(_) | Node::Ref(_) => false,
        Node::Branch(arms) => arms.iter().any(|arm| captures(arm)),
        Node::Group { index, body, .. } => index.is_some() || captures(body),
        Node::Atomic(body) | Node::Look { body, .. } | Node::Repeat { body, .. } => captures(body),
        Node::Conditional { yes, no, .. } => {
            captures(yes) || no.as_ref().is_some_and(|no| captures(no))
        }
    })
}

/// Whether a part that the backtracking engine runs as one step can be of any length: the body of a look-around or
/// atomic group, or what follows the last such thing in a sequence.
fn is_far(seq: &[Node], groups: &[Option<Width>]) -> bool {
    let unbounded = |seq: &[Node]| width(seq, groups).1 == u64::MAX;
    if let Some(last) = seq.iter().rposition(needs_backtracking)
        && unbounded(seq.get(last + 1..).unwrap_or(&[]))
    {
        return true;
    }
    seq.iter().any(|node| match node {
        Node::Literal(_) | Node::Any | Node::Set { .. } | Node::At(_) | Node::Ref(_) => false,
        Node::Branch(arms) => arms.iter().any(|arm| is_far(arm, groups)),
        Node::Group { body, .. } => is_far(body, groups),
        Node::Repeat {
            greed, body, max, ..
        } => {
            let repeated = max.is_none() || unbounded(body);
            (*greed == Greed::Possessive && repeated) || is_far(body, groups)
        }
        Node::Atomic(body) | Node::Look { body, .. } => unbounded(body) || is_far(body, groups),
        Node::Conditional { yes, no, .. } => {
            let no = no.as_deref().unwrap_or(&[]);
            unbounded(yes) || unbounded(no) || is_far(yes, groups) || is_far(no, groups)
        }
    })
}

fn needs_backtracking(node: &Node) -> bool {
    match node {
        Node::Literal(_) | Node::Any | Node::Set { .. } => false,
        // On some kinds of text.
        Node::At(at) => matches!(at, At::End | At::Boundary | At::NotBoundary),
        Node::Branch(arms) => arms.iter().flatten().any(needs_backtracking),
        Node::Group { body, .. } => body.iter().any(needs_backtracking),
        Node::Repeat { greed, body, .. } => {
            *greed == Greed::Possessive || body.iter().any(needs_backtracking)
        }
        Node::Atomic(_) | Node::Ref(_) | Node::Conditional { .. } | Node::Look { .. } => true,
    }
}
