//! Python's pattern syntax to a tree, with the messages and positions of CPython 3.11's `re/_parser.py`.
//!
//! Recursive in the nesting of groups, which is bounded; linear otherwise. Absent: warnings, and `\N{…}` (no name is
//! known).

use std::collections::BTreeMap;

use super::ast::{At, Flags, Greed, Item, Node, Seq, Width, width};
use super::error::{CompileErrorKind, RegexCompileError};
use super::escape;
use super::source::{Source, Token};
use crate::text::{pred, repr};

/// The longest pattern, in bytes.
pub const MAX_PATTERN: usize = 32 * 1024;
/// The deepest nesting of groups. The engine below has 64 for everything.
const MAX_DEPTH: usize = 24;
/// CPython's `MAXREPEAT`: no bound.
const MAX_REPEAT: u64 = 4_294_967_295;
/// CPython's `MAXGROUPS`: 2**31 / 2 on 64-bit machines; ours is what the engine can hold.
const MAX_GROUPS: u64 = 1_073_741_823;
const OWN_MAX_GROUPS: usize = 1_000;

type Result<T> = std::result::Result<T, RegexCompileError>;

/// A parsed pattern and what its groups are called.
pub(super) struct Parsed {
    pub(super) body: Seq,
    pub(super) flags: Flags,
    /// Widths by group number; 0 is the whole.
    pub(super) groups: Vec<Option<Width>>,
    pub(super) names: BTreeMap<String, usize>,
    /// Whether groups nest so deeply that the engine may refuse.
    pub(super) deep: bool,
}

/// What the parser knows of groups.
pub(super) struct State {
    flags: Flags,
    groups: Vec<Option<Width>>,
    names: BTreeMap<String, usize>,
    lookbehind_groups: Option<usize>,
    /// Groups that conditions name by number, and where.
    conditions: Vec<(u64, usize)>,
    deepest: usize,
}

/// Parses a pattern of `str`.
pub(super) fn parse(pattern: &str, flags: Flags) -> Result<Parsed> {
    if pattern.len() > MAX_PATTERN {
        return Err(RegexCompileError::too_complex("it is too long"));
    }
    let mut source = Source::new(pattern)?;
    let mut state = State {
        flags,
        groups: vec![None],
        names: BTreeMap::new(),
        lookbehind_groups: None,
        conditions: Vec::new(),
        deepest: 0,
    };
    let body = parse_sub(&mut source, &mut state, flags.has(Flags::VERBOSE), 0)?;
    state.flags = fix_flags(state.flags)?;
    if source.next.is_some() {
        return Err(source.error("unbalanced parenthesis", 0));
    }
    let known = state.groups.len() as u64;
    if let Some((group, pos)) = state.conditions.iter().find(|(group, _)| *group >= known) {
        return Err(RegexCompileError::at(
            format!("invalid group reference {group}"),
            *pos,
        ));
    }
    check_lookbehinds(&body, &state.groups)?;
    Ok(Parsed {
        body,
        flags: state.flags,
        groups: state.groups,
        names: state.names,
        deep: state.deepest > MAX_DEPTH / 2,
    })
}

fn fix_flags(flags: Flags) -> Result<Flags> {
    let refuse = |msg: &str| Err(RegexCompileError::new(CompileErrorKind::Value, msg));
    if flags.has(Flags::LOCALE) {
        return refuse("cannot use LOCALE flag with a str pattern");
    }
    if !flags.has(Flags::ASCII) {
        return Ok(flags.with(Flags::UNICODE));
    }
    if flags.has(Flags::UNICODE) {
        return refuse("ASCII and UNICODE flags are incompatible");
    }
    Ok(flags)
}

fn check_lookbehinds(seq: &[Node], groups: &[Option<Width>]) -> Result<()> {
    for node in seq {
        match node {
            Node::Literal(_) | Node::Any | Node::Set { .. } | Node::At(_) | Node::Ref(_) => {}
            Node::Branch(arms) => arms
                .iter()
                .try_for_each(|arm| check_lookbehinds(arm, groups))?,
            Node::Group { body, .. } | Node::Atomic(body) | Node::Repeat { body, .. } => {
                check_lookbehinds(body, groups)?;
            }
            Node::Conditional { yes, no, .. } => {
                check_lookbehinds(yes, groups)?;
                check_lookbehinds(no.as_deref().unwrap_or(&[]), groups)?;
            }
            Node::Look { behind, body, .. } => {
                let (lo, hi) = width(body, groups);
                if *behind && lo != hi {
                    let msg = "look-behind requires fixed-width pattern";
                    return Err(RegexCompileError::new(CompileErrorKind::Pattern, msg));
                }
                check_lookbehinds(body, groups)?;
            }
        }
    }
    Ok(())
}

impl State {
    pub(super) fn group_count(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn is_closed(&self, group: usize) -> bool {
        matches!(self.groups.get(group), Some(Some(_)))
    }

    fn open(&mut self, name: Option<&str>, source: &Source) -> Result<usize> {
        let group = self.groups.len();
        if group > OWN_MAX_GROUPS {
            return Err(RegexCompileError::too_complex("it has too many groups"));
        }
        self.groups.push(None);
        if let Some(name) = name {
            if let Some(old) = self.names.get(name) {
                let quoted = repr::repr_str(name);
                let msg = format!(
                    "redefinition of group name {quoted} as group {group}; was group {old}"
                );
                return Err(source.error(msg, name.chars().count() + 1));
            }
            self.names.insert(name.to_owned(), group);
        }
        Ok(group)
    }

    fn close(&mut self, group: usize, body: &[Node]) {
        let width = width(body, &self.groups);
        if let Some(entry) = self.groups.get_mut(group) {
            *entry = Some(width);
        }
    }

    pub(super) fn check_lookbehind_group(&self, group: usize, source: &Source) -> Result<()> {
        let Some(limit) = self.lookbehind_groups else {
            return Ok(());
        };
        if !self.is_closed(group) {
            return Err(source.error("cannot refer to an open group", 0));
        }
        if group >= limit {
            return Err(source.error(
                "cannot refer to group defined in the same lookbehind subpattern",
                0,
            ));
        }
        Ok(())
    }
}

/// An alternation.
fn parse_sub(
    source: &mut Source,
    state: &mut State,
    mut verbose: bool,
    depth: usize,
) -> Result<Seq> {
    if depth > MAX_DEPTH {
        return Err(RegexCompileError::too_complex(
            "its groups are nested too deeply",
        ));
    }
    state.deepest = state.deepest.max(depth);
    let mut arms = Vec::new();
    loop {
        let first = depth == 0 && arms.is_empty();
        arms.push(parse_sequence(source, state, verbose, depth, first)?);
        if !source.accept('|')? {
            break;
        }
        if depth == 0 {
            verbose = state.flags.has(Flags::VERBOSE);
        }
    }
    match arms.pop() {
        Some(only) if arms.is_empty() => Ok(only),
        Some(last) => {
            arms.push(last);
            Ok(vec![Node::Branch(arms)])
        }
        None => Ok(Vec::new()),
    }
}

fn parse_sequence(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    first: bool,
) -> Result<Seq> {
    let mut verbose = verbose;
    let mut seq: Seq = Vec::new();
    while let Some(this) = source.next {
        if !this.escaped && matches!(this.c, '|' | ')') {
            break;
        }
        source.get()?;
        if this.escaped {
            seq.push(escape::in_pattern(source, this.c, state)?);
            continue;
        }
        match this.c {
            ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c' if verbose => {}
            '#' if verbose => while source.get()?.is_some_and(|t| t.escaped || t.c != '\n') {},
            '[' => seq.push(parse_set(source)?),
            '*' | '+' | '?' | '{' => parse_repeat(source, this.c, &mut seq)?,
            '.' => seq.push(Node::Any),
            '^' => seq.push(Node::At(At::Beginning)),
            '$' => seq.push(Node::At(At::End)),
            '(' => match parse_group(source, state, verbose, depth, first && seq.is_empty())? {
                Opened::Node(node) => seq.push(node),
                Opened::Comment => {}
                Opened::GlobalFlags => verbose = state.flags.has(Flags::VERBOSE),
            },
            c => seq.push(Node::Literal(u32::from(c))),
        }
    }
    Ok(unpack(seq))
}

/// Non-capturing groups without flags dissolve into the sequence around them.
fn unpack(seq: Seq) -> Seq {
    let plain = |node: &Node| matches!(node, Node::Group { index: None, add, del, .. } if add.0 | del.0 == 0);
    if !seq.iter().any(plain) {
        return seq;
    }
    let mut out = Vec::with_capacity(seq.len());
    for node in seq {
        match node {
            Node::Group {
                index: None,
                add,
                del,
                body,
            } if add.0 | del.0 == 0 => out.extend(body),
            node => out.push(node),
        }
    }
    out
}

fn parse_set(source: &mut Source) -> Result<Node> {
    let here = source.tell().saturating_sub(1);
    let negate = source.accept('^')?;
    let mut items = Vec::new();
    loop {
        let Some(this) = source.get()? else {
            return Err(unterminated_set(source, here));
        };
        if this
            == (Token {
                c: ']',
                escaped: false,
            })
            && !items.is_empty()
        {
            break;
        }
        let low = set_item(source, this)?;
        if !source.accept('-')? {
            items.push(low);
            continue;
        }
        let Some(that) = source.get()? else {
            return Err(unterminated_set(source, here));
        };
        if that
            == (Token {
                c: ']',
                escaped: false,
            })
        {
            items.push(low);
            items.push(Item::Range(u32::from('-'), u32::from('-')));
            break;
        }
        match (low, set_item(source, that)?) {
            (Item::Range(lo, _), Item::Range(hi, _)) if lo <= hi => items.push(Item::Range(lo, hi)),
            _ => {
                let msg = format!("bad character range {}-{}", this.text(), that.text());
                return Err(source.error(msg, this.len() + 1 + that.len()));
            }
        }
    }
    Ok(match items.as_slice() {
        [Item::Range(lo, hi)] if lo == hi && !negate => Node::Literal(*lo),
        _ => Node::Set { negate, items },
    })
}

fn unterminated_set(source: &Source, here: usize) -> RegexCompileError {
    RegexCompileError::at("unterminated character set", here.min(source.tell()))
}

fn set_item(source: &mut Source, token: Token) -> Result<Item> {
    if token.escaped {
        escape::in_set(source, token.c)
    } else {
        Ok(escape::plain(token))
    }
}

/// The bounds that a quantifier gives; `None` if its brace is only a character.
fn parse_bounds(source: &mut Source, c: char, here: usize) -> Result<Option<(u64, u64)>> {
    match c {
        '?' => return Ok(Some((0, 1))),
        '*' => return Ok(Some((0, MAX_REPEAT))),
        '+' => return Ok(Some((1, MAX_REPEAT))),
        _ => {}
    }
    if source.peek('}') {
        return Ok(None);
    }
    let lo = source.get_while(usize::MAX, escape::is_decimal)?;
    let hi = if source.accept(',')? {
        source.get_while(usize::MAX, escape::is_decimal)?
    } else {
        lo.clone()
    };
    if !source.accept('}')? {
        source.seek(here)?;
        return Ok(None);
    }
    let number = |digits: &str, default: u64| -> Result<u64> {
        if digits.is_empty() {
            return Ok(default);
        }
        match digits.parse() {
            Ok(n) if n < MAX_REPEAT => Ok(n),
            _ => {
                let msg = "the repetition number is too large";
                Err(RegexCompileError::new(CompileErrorKind::Overflow, msg))
            }
        }
    };
    let (min, max) = (number(&lo, 0)?, number(&hi, MAX_REPEAT)?);
    if max < min {
        let offset = source.tell().saturating_sub(here);
        return Err(source.error("min repeat greater than max repeat", offset));
    }
    Ok(Some((min, max)))
}

fn parse_repeat(source: &mut Source, c: char, seq: &mut Seq) -> Result<()> {
    let here = source.tell();
    let Some((min, max)) = parse_bounds(source, c, here)? else {
        seq.push(Node::Literal(u32::from(c)));
        return Ok(());
    };
    let offset = source.tell().saturating_sub(here) + 1;
    let body = match seq.pop() {
        None | Some(Node::At(_)) => return Err(source.error("nothing to repeat", offset)),
        Some(Node::Repeat { .. }) => return Err(source.error("multiple repeat", offset)),
        Some(Node::Group {
            index: None,
            add,
            del,
            body,
        }) if add.0 | del.0 == 0 => body,
        Some(node) => vec![node],
    };
    let greed = if source.accept('?')? {
        Greed::Lazy
    } else if source.accept('+')? {
        Greed::Possessive
    } else {
        Greed::Greedy
    };
    seq.push(Node::Repeat {
        min: u32::try_from(min).unwrap_or(u32::MAX),
        max: if max == MAX_REPEAT {
            None
        } else {
            u32::try_from(max).ok()
        },
        greed,
        body,
    });
    Ok(())
}

/// What a parenthesis turned out to open.
enum Opened {
    Node(Node),
    Comment,
    GlobalFlags,
}

fn parse_group(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    may_set_flags: bool,
) -> Result<Opened> {
    let start = source.tell().saturating_sub(1);
    let none = Flags::default();
    if !source.accept('?')? {
        return capture(source, state, verbose, depth, start, None);
    }
    let Some(token) = source.get()? else {
        return Err(source.error("unexpected end of pattern", 0));
    };
    match token.c {
        _ if token.escaped => {}
        'P' => return python_extension(source, state, verbose, depth, start),
        ':' => return scoped(source, state, verbose, depth, start, none, none),
        '#' => return comment(source, start),
        '=' | '!' | '<' => return look(source, state, verbose, depth, start, token.c),
        '(' => return conditional(source, state, verbose, depth, start),
        '>' => {
            let body = body(source, state, verbose, depth, start)?;
            return Ok(Opened::Node(Node::Atomic(body)));
        }
        c if flag(c).is_some() || c == '-' => {
            let Some((add, del)) = parse_flags(source, state, token)? else {
                if !may_set_flags {
                    let msg = "global flags not at the start of the expression";
                    return Err(RegexCompileError::at(msg, start));
                }
                return Ok(Opened::GlobalFlags);
            };
            let verbose = (verbose || add.has(Flags::VERBOSE)) && !del.has(Flags::VERBOSE);
            return scoped(source, state, verbose, depth, start, add, del);
        }
        _ => {}
    }
    Err(source.error(
        format!("unknown extension ?{}", token.text()),
        token.len() + 1,
    ))
}

/// What stands up to the closing parenthesis.
fn body(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    start: usize,
) -> Result<Seq> {
    let body = parse_sub(source, state, verbose, depth + 1)?;
    close(source, start)?;
    Ok(body)
}

fn close(source: &mut Source, start: usize) -> Result<()> {
    if source.accept(')')? {
        return Ok(());
    }
    Err(RegexCompileError::at(
        "missing ), unterminated subpattern",
        start,
    ))
}

fn capture(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    start: usize,
    name: Option<&str>,
) -> Result<Opened> {
    let group = state.open(name, source)?;
    let body = body(source, state, verbose, depth, start)?;
    state.close(group, &body);
    Ok(Opened::Node(Node::Group {
        index: Some(group),
        add: Flags::default(),
        del: Flags::default(),
        body,
    }))
}

fn scoped(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    start: usize,
    add: Flags,
    del: Flags,
) -> Result<Opened> {
    let body = body(source, state, verbose, depth, start)?;
    Ok(Opened::Node(Node::Group {
        index: None,
        add,
        del,
        body,
    }))
}

/// `(?P<name>…)` and `(?P=name)`.
fn python_extension(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    start: usize,
) -> Result<Opened> {
    if source.accept('<')? {
        let name = source.get_until('>', "group name")?;
        source.check_group_name(&name, 1)?;
        return capture(source, state, verbose, depth, start, Some(&name));
    }
    if source.accept('=')? {
        let name = source.get_until(')', "group name")?;
        source.check_group_name(&name, 1)?;
        let group = named_group(source, state, &name)?;
        if !state.is_closed(group) {
            return Err(source.error("cannot refer to an open group", name.chars().count() + 1));
        }
        state.check_lookbehind_group(group, source)?;
        return Ok(Opened::Node(Node::Ref(group)));
    }
    match source.get()? {
        None => Err(source.error("unexpected end of pattern", 0)),
        Some(t) => Err(source.error(format!("unknown extension ?P{}", t.text()), t.len() + 2)),
    }
}

fn named_group(source: &Source, state: &State, name: &str) -> Result<usize> {
    state.names.get(name).copied().ok_or_else(|| {
        let msg = format!("unknown group name {}", repr::repr_str(name));
        source.error(msg, name.chars().count() + 1)
    })
}

fn comment(source: &mut Source, start: usize) -> Result<Opened> {
    loop {
        match source.get()? {
            None => {
                return Err(RegexCompileError::at(
                    "missing ), unterminated comment",
                    start,
                ));
            }
            Some(Token {
                c: ')',
                escaped: false,
            }) => return Ok(Opened::Comment),
            Some(_) => {}
        }
    }
}

fn look(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    start: usize,
    kind: char,
) -> Result<Opened> {
    let mut kind = kind;
    let behind = kind == '<';
    let outer = state.lookbehind_groups;
    if behind {
        let Some(token) = source.get()? else {
            return Err(source.error("unexpected end of pattern", 0));
        };
        if token.escaped || !matches!(token.c, '=' | '!') {
            return Err(source.error(
                format!("unknown extension ?<{}", token.text()),
                token.len() + 2,
            ));
        }
        kind = token.c;
        state.lookbehind_groups = outer.or(Some(state.group_count()));
    }
    let body = parse_sub(source, state, verbose, depth + 1)?;
    if behind {
        state.lookbehind_groups = outer;
    }
    close(source, start)?;
    let negate = kind == '!';
    Ok(Opened::Node(Node::Look {
        behind,
        negate,
        body,
    }))
}

fn conditional(
    source: &mut Source,
    state: &mut State,
    verbose: bool,
    depth: usize,
    start: usize,
) -> Result<Opened> {
    let name = source.get_until(')', "group name")?;
    let back = name.chars().count() + 1;
    let group = if pred::isidentifier(&name) {
        named_group(source, state, &name)?
    } else {
        let group = group_number(&name).ok_or_else(|| {
            let msg = format!("bad character in group name {}", repr::repr_str(&name));
            source.error(msg, back)
        })?;
        if group == 0 {
            return Err(source.error("bad group number", back));
        }
        if group >= MAX_GROUPS {
            return Err(source.error(format!("invalid group reference {group}"), back));
        }
        if !state.conditions.iter().any(|(known, _)| *known == group) {
            state
                .conditions
                .push((group, source.tell().saturating_sub(back)));
        }
        usize::try_from(group).unwrap_or(usize::MAX)
    };
    state.check_lookbehind_group(group, source)?;
    if group < state.group_count() && !state.is_closed(group) {
        // The engine would take the open group for matched.
        return Err(RegexCompileError::too_complex(
            "a condition on a group stands inside that group",
        ));
    }
    if depth >= MAX_DEPTH {
        return Err(RegexCompileError::too_complex(
            "its groups are nested too deeply",
        ));
    }
    let yes = parse_sequence(source, state, verbose, depth + 1, false)?;
    let mut no = None;
    if source.accept('|')? {
        no = Some(parse_sequence(source, state, verbose, depth + 1, false)?);
        if source.peek('|') {
            return Err(source.error("conditional backref with more than two branches", 0));
        }
    }
    close(source, start)?;
    Ok(Opened::Node(Node::Conditional { group, yes, no }))
}

/// `int(name)`, for what isn't an identifier: digits, with spaces around, a sign, and single underscores between.
pub(super) fn group_number(name: &str) -> Option<u64> {
    let digits = name.trim_matches(pred::is_space);
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !plain {
        return None;
    }
    Some(digits.parse().unwrap_or(u64::MAX))
}

fn flag(c: char) -> Option<Flags> {
    Some(match c {
        'i' => Flags::IGNORECASE,
        'L' => Flags::LOCALE,
        'm' => Flags::MULTILINE,
        's' => Flags::DOTALL,
        'x' => Flags::VERBOSE,
        'a' => Flags::ASCII,
        't' => Flags::TEMPLATE,
        'u' => Flags::UNICODE,
        _ => return None,
    })
}

fn token_flag(token: Token) -> Option<Flags> {
    if token.escaped { None } else { flag(token.c) }
}

fn bad_flag(source: &Source, token: Token, missing: &str) -> RegexCompileError {
    let unknown = !token.escaped && pred::is_alpha(token.c);
    source.error(if unknown { "unknown flag" } else { missing }, token.len())
}

/// The flags of `(?flags)`, which are global (`None`), or of `(?add-del:…)`.
fn parse_flags(
    source: &mut Source,
    state: &mut State,
    first: Token,
) -> Result<Option<(Flags, Flags)>> {
    let global = Flags::DEBUG.with(Flags::TEMPLATE);
    let mut add = Flags::default();
    let mut token = first;
    while let Some(flag) = token_flag(token) {
        if flag == Flags::LOCALE {
            return Err(source.error(
                "bad inline flags: cannot use 'L' flag with a str pattern",
                0,
            ));
        }
        add = add.with(flag);
        if flag.has(Flags::TYPE) && add.0 & Flags::TYPE.0 != flag.0 {
            return Err(source.error(
                "bad inline flags: flags 'a', 'u' and 'L' are incompatible",
                0,
            ));
        }
        token = source
            .get()?
            .ok_or_else(|| source.error("missing -, : or )", 0))?;
        let end = !token.escaped && matches!(token.c, ')' | '-' | ':');
        if !end && token_flag(token).is_none() {
            return Err(bad_flag(source, token, "missing -, : or )"));
        }
    }
    if token.c == ')' {
        state.flags = state.flags.with(add);
        return Ok(None);
    }
    if add.has(global) {
        return Err(source.error("bad inline flags: cannot turn on global flag", 1));
    }
    let mut del = Flags::default();
    if token.c == '-' {
        del = parse_removed_flags(source)?;
        if del.has(global) {
            return Err(source.error("bad inline flags: cannot turn off global flag", 1));
        }
    }
    if add.has(del) {
        return Err(source.error("bad inline flags: flag turned on and off", 1));
    }
    Ok(Some((add, del)))
}

fn parse_removed_flags(source: &mut Source) -> Result<Flags> {
    let mut token = source
        .get()?
        .ok_or_else(|| source.error("missing flag", 0))?;
    let mut del = Flags::default();
    let mut missing = "missing flag";
    loop {
        let Some(flag) = token_flag(token) else {
            return Err(bad_flag(source, token, missing));
        };
        if flag.has(Flags::TYPE) {
            return Err(source.error(
                "bad inline flags: cannot turn off flags 'a', 'u' and 'L'",
                0,
            ));
        }
        del = del.with(flag);
        missing = "missing :";
        token = source.get()?.ok_or_else(|| source.error("missing :", 0))?;
        if !token.escaped && token.c == ':' {
            return Ok(del);
        }
    }
}
