//! A parsed Python pattern.
//!
//! Names are gone: groups have numbers. Flags that an inline group turns on or off stay on the group; everything else
//! that depends on flags is decided when the pattern is emitted. Nesting is bounded by the parser.

/// A set of the flags of `re`, with the values of CPython's `SRE_FLAG_*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u32);

impl Flags {
    pub const TEMPLATE: Flags = Flags(1);
    pub const IGNORECASE: Flags = Flags(2);
    pub const LOCALE: Flags = Flags(4);
    pub const MULTILINE: Flags = Flags(8);
    pub const DOTALL: Flags = Flags(16);
    pub const UNICODE: Flags = Flags(32);
    pub const VERBOSE: Flags = Flags(64);
    pub const DEBUG: Flags = Flags(128);
    pub const ASCII: Flags = Flags(256);
    /// The flags that say what a letter is.
    pub const TYPE: Flags = Flags(256 | 4 | 32);

    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    pub fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    pub fn without(self, other: Flags) -> Flags {
        Flags(self.0 & !other.0)
    }

    /// The flags inside `(?add-del:…)`.
    pub(super) fn scoped(self, add: Flags, del: Flags) -> Flags {
        let base = if add.has(Flags::TYPE) {
            self.without(Flags::TYPE)
        } else {
            self
        };
        base.with(add).without(del)
    }
}

pub(super) type Seq = Vec<Node>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    Digit,
    NotDigit,
    Space,
    NotSpace,
    Word,
    NotWord,
}

/// A member of a character set. Code points may be surrogates, which match nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Range(u32, u32),
    Category(Category),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// `^`
    Beginning,
    /// `\A`
    BeginningString,
    /// `$`
    End,
    /// `\Z`
    EndString,
    Boundary,
    NotBoundary,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Greed {
    Greedy,
    Lazy,
    Possessive,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Literal(u32),
    Any,
    Set {
        negate: bool,
        items: Vec<Item>,
    },
    At(At),
    Branch(Vec<Seq>),
    Group {
        index: Option<usize>,
        add: Flags,
        del: Flags,
        body: Seq,
    },
    Atomic(Seq),
    Repeat {
        min: u32,
        max: Option<u32>,
        greed: Greed,
        body: Seq,
    },
    Ref(usize),
    Conditional {
        group: usize,
        yes: Seq,
        no: Option<Seq>,
    },
    Look {
        behind: bool,
        negate: bool,
        body: Seq,
    },
}

/// Least and greatest number of characters that something can match; `u64::MAX` for no bound.
pub(super) type Width = (u64, u64);

/// The width of a sequence. `groups` has the widths of the groups closed so far.
pub(super) fn width(seq: &[Node], groups: &[Option<Width>]) -> Width {
    seq.iter().fold((0, 0), |(lo, hi), node| {
        let (l, h) = node_width(node, groups);
        (lo.saturating_add(l), hi.saturating_add(h))
    })
}

fn node_width(node: &Node, groups: &[Option<Width>]) -> Width {
    match node {
        Node::Literal(_) | Node::Any | Node::Set { .. } => (1, 1),
        Node::At(_) | Node::Look { .. } => (0, 0),
        Node::Branch(arms) => arms
            .iter()
            .map(|arm| width(arm, groups))
            .reduce(|(l, h), (m, g)| (l.min(m), h.max(g)))
            .unwrap_or((0, 0)),
        Node::Group { body, .. } | Node::Atomic(body) => width(body, groups),
        Node::Repeat { min, max, body, .. } => {
            let (lo, hi) = width(body, groups);
            let hi = match max {
                None if hi > 0 => u64::MAX,
                None => 0,
                Some(max) => hi.saturating_mul(u64::from(*max)),
            };
            (lo.saturating_mul(u64::from(*min)), hi)
        }
        Node::Ref(group) => groups
            .get(*group)
            .copied()
            .flatten()
            .unwrap_or((0, u64::MAX)),
        Node::Conditional { yes, no, .. } => {
            let (lo, hi) = width(yes, groups);
            let (l, h) = no.as_ref().map_or((0, 0), |no| width(no, groups));
            (lo.min(l), hi.max(h))
        }
    }
}

/// Whether any of these positions is asked for anywhere.
pub(super) fn mentions(seq: &[Node], wanted: &[At]) -> bool {
    seq.iter().any(|node| match node {
        Node::Literal(_) | Node::Any | Node::Set { .. } | Node::Ref(_) => false,
        Node::At(at) => wanted.contains(at),
        Node::Branch(arms) => arms.iter().any(|arm| mentions(arm, wanted)),
        Node::Group { body, .. }
        | Node::Atomic(body)
        | Node::Repeat { body, .. }
        | Node::Look { body, .. } => mentions(body, wanted),
        Node::Conditional { yes, no, .. } => {
            mentions(yes, wanted) || no.as_ref().is_some_and(|no| mentions(no, wanted))
        }
    })
}
