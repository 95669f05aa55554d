//! The characters of a pattern (or of a replacement template) as tokens: one character, or a backslash and one.

use super::error::RegexCompileError;
use crate::text::repr;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) c: char,
    pub(super) escaped: bool,
}

impl Token {
    pub(super) fn len(self) -> usize {
        1 + usize::from(self.escaped)
    }

    /// As it stands in the pattern.
    pub(super) fn text(self) -> String {
        if self.escaped {
            format!("\\{}", self.c)
        } else {
            self.c.to_string()
        }
    }
}

/// CPython's `Tokenizer`.
pub(super) struct Source {
    chars: Vec<char>,
    index: usize,
    pub(super) next: Option<Token>,
}

type Result<T> = std::result::Result<T, RegexCompileError>;

impl Source {
    pub(super) fn new(pattern: &str) -> Result<Source> {
        let mut source = Source {
            chars: pattern.chars().collect(),
            index: 0,
            next: None,
        };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Result<()> {
        let Some(&c) = self.chars.get(self.index) else {
            self.next = None;
            return Ok(());
        };
        let mut token = Token { c, escaped: false };
        if c == '\\' {
            let Some(&c) = self.chars.get(self.index + 1) else {
                let at = self.chars.len().saturating_sub(1);
                return Err(RegexCompileError::at("bad escape (end of pattern)", at));
            };
            token = Token { c, escaped: true };
        }
        self.index += token.len();
        self.next = Some(token);
        Ok(())
    }

    pub(super) fn get(&mut self) -> Result<Option<Token>> {
        let this = self.next;
        self.advance()?;
        Ok(this)
    }

    /// Whether the next token is the plain character `c`.
    pub(super) fn peek(&self, c: char) -> bool {
        self.next == Some(Token { c, escaped: false })
    }

    pub(super) fn accept(&mut self, c: char) -> Result<bool> {
        let found = self.peek(c);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// Up to `n` plain characters that `wanted` accepts.
    pub(super) fn get_while(&mut self, n: usize, wanted: fn(char) -> bool) -> Result<String> {
        let mut out = String::new();
        for _ in 0..n {
            match self.next {
                Some(t) if !t.escaped && wanted(t.c) => out.push(t.c),
                _ => break,
            }
            self.advance()?;
        }
        Ok(out)
    }

    pub(super) fn next_is(&self, wanted: fn(char) -> bool) -> bool {
        self.next.is_some_and(|t| !t.escaped && wanted(t.c))
    }

    pub(super) fn get_until(&mut self, terminator: char, name: &str) -> Result<String> {
        let mut out = String::new();
        let mut len = 0;
        loop {
            let Some(token) = self.get()? else {
                if out.is_empty() {
                    return Err(self.error(format!("missing {name}"), 0));
                }
                return Err(self.error(format!("missing {terminator}, unterminated name"), len));
            };
            if !token.escaped && token.c == terminator {
                if out.is_empty() {
                    return Err(self.error(format!("missing {name}"), 1));
                }
                return Ok(out);
            }
            out.push_str(&token.text());
            len += token.len();
        }
    }

    /// The position of the next token.
    pub(super) fn tell(&self) -> usize {
        self.index.saturating_sub(self.next.map_or(0, Token::len))
    }

    pub(super) fn seek(&mut self, index: usize) -> Result<()> {
        self.index = index;
        self.advance()
    }

    /// An error `offset` characters before the next token.
    pub(super) fn error(&self, msg: impl Into<String>, offset: usize) -> RegexCompileError {
        RegexCompileError::at(msg, self.tell().saturating_sub(offset))
    }

    pub(super) fn check_group_name(&self, name: &str, offset: usize) -> Result<()> {
        if crate::text::pred::isidentifier(name) {
            return Ok(());
        }
        let quoted = repr::repr_str(name);
        let back = name.chars().count().saturating_add(offset);
        Err(self.error(format!("bad character in group name {quoted}"), back))
    }
}
