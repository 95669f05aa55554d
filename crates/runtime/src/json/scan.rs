//! The scanner: text to events. After `Modules/_json.c` of CPython 3.11.

use std::borrow::Cow;

/// What stands next in the text. A container's members come between its start and its end.
#[derive(Debug, Clone, PartialEq)]
pub enum Event<'a> {
    StartList,
    EndList,
    StartDict,
    EndDict,
    Key(Cow<'a, str>),
    Str(Cow<'a, str>),
    /// Digits, perhaps with a minus. Any length.
    Int(&'a str),
    /// A number with a fraction or an exponent, as written.
    Float(&'a str),
    /// `NaN`, `Infinity` or `-Infinity`.
    Constant(&'a str),
    Bool(bool),
    Null,
}

/// Why a text isn't JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonError {
    /// `json.JSONDecodeError`: its `msg` and `pos`, in characters.
    Decode { msg: &'static str, pos: usize },
    /// `RecursionError`: containers nest deeper than allowed.
    Depth { msg: &'static str },
}

impl JsonError {
    /// `str(exc)`, for the document in which it occurred.
    pub fn message(&self, text: &str) -> String {
        match self {
            JsonError::Depth { msg } => (*msg).to_owned(),
            JsonError::Decode { msg, pos } => {
                let (line, column) = self.line_column(text);
                format!("{msg}: line {line} column {column} (char {pos})")
            }
        }
    }

    /// `lineno` and `colno`, from one.
    pub fn line_column(&self, text: &str) -> (usize, usize) {
        let pos = match self {
            JsonError::Decode { pos, .. } => *pos,
            JsonError::Depth { .. } => 0,
        };
        let (mut line, mut column) = (1, 1);
        for c in text.chars().take(pos) {
            (line, column) = if c == '\n' {
                (line + 1, 1)
            } else {
                (line, column + 1)
            };
        }
        (line, column)
    }
}

type Result<T> = std::result::Result<T, JsonError>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    List,
    Dict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    /// A value, after `:` or `,` or at the beginning.
    Value,
    /// A value or the end of the list just opened.
    FirstItem,
    FirstKey,
    Key,
    /// `,` or the end of the container, or the end of the text.
    After,
    Done,
}

/// An iterative scanner: call [`Scanner::next_event`] until it gives `None`.
#[derive(Debug)]
pub struct Scanner<'a> {
    text: &'a str,
    /// In bytes.
    at: usize,
    stack: Vec<Container>,
    max_depth: usize,
    strict: bool,
    whole: bool,
    expect: Expect,
}

impl<'a> Scanner<'a> {
    /// Scans all of `text` as `json.loads(text, strict=strict)`.
    pub fn new(text: &'a str, strict: bool, max_depth: usize) -> Self {
        Scanner {
            text,
            at: skip_space(text.as_bytes(), 0),
            stack: Vec::new(),
            max_depth,
            strict,
            whole: true,
            expect: Expect::Value,
        }
    }

    /// Scans one value that begins at byte `at`, as `JSONDecoder.raw_decode`: what follows isn't looked at, and no space
    /// may stand before. [`Scanner::position`] then tells where it ends.
    pub fn raw(text: &'a str, at: usize, strict: bool, max_depth: usize) -> Self {
        Scanner {
            at,
            whole: false,
            ..Scanner::new(text, strict, max_depth)
        }
    }

    /// The byte after what was scanned.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The next event; `None` when the value has ended.
    pub fn next_event(&mut self) -> Result<Option<Event<'a>>> {
        loop {
            match self.expect {
                Expect::Done => return Ok(None),
                Expect::Value
                    if self.at == 0 && self.whole && self.text.starts_with('\u{feff}') =>
                {
                    return Err(self.error("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0));
                }
                Expect::FirstItem if self.byte() == Some(b']') => {
                    return Ok(Some(self.end(Event::EndList)));
                }
                Expect::Value | Expect::FirstItem => return self.value().map(Some),
                Expect::FirstKey if self.byte() == Some(b'}') => {
                    return Ok(Some(self.end(Event::EndDict)));
                }
                Expect::FirstKey | Expect::Key => return self.key().map(Some),
                Expect::After => {
                    if let Some(event) = self.after()? {
                        return Ok(Some(event));
                    }
                }
            }
        }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn error(&self, msg: &'static str, at: usize) -> JsonError {
        let before = self
            .text
            .as_bytes()
            .get(..at)
            .unwrap_or(self.text.as_bytes());
        JsonError::Decode {
            msg,
            pos: before.iter().filter(|&&b| b & 0xc0 != 0x80).count(),
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.at = skip_space(self.text.as_bytes(), self.at.saturating_add(bytes));
    }

    fn end(&mut self, event: Event<'a>) -> Event<'a> {
        self.stack.pop();
        self.at += 1;
        self.expect = Expect::After;
        event
    }

    /// After a value: the next member, or an end.
    fn after(&mut self) -> Result<Option<Event<'a>>> {
        let Some(container) = self.stack.last().copied() else {
            self.expect = Expect::Done;
            if self.whole {
                self.skip(0);
                if self.at < self.text.len() {
                    return Err(self.error("Extra data", self.at));
                }
            }
            return Ok(None);
        };
        self.skip(0);
        match (container, self.byte()) {
            (Container::List, Some(b']')) => return Ok(Some(self.end(Event::EndList))),
            (Container::Dict, Some(b'}')) => return Ok(Some(self.end(Event::EndDict))),
            (Container::List, Some(b',')) => self.expect = Expect::Value,
            (Container::Dict, Some(b',')) => self.expect = Expect::Key,
            _ => return Err(self.error("Expecting ',' delimiter", self.at)),
        }
        self.skip(1);
        Ok(None)
    }

    fn key(&mut self) -> Result<Event<'a>> {
        if self.byte() != Some(b'"') {
            return Err(self.error("Expecting property name enclosed in double quotes", self.at));
        }
        let key = self.string()?;
        self.skip(0);
        if self.byte() != Some(b':') {
            return Err(self.error("Expecting ':' delimiter", self.at));
        }
        self.skip(1);
        self.expect = Expect::Value;
        Ok(Event::Key(key))
    }

    fn open(&mut self, container: Container) -> Result<()> {
        if self.stack.len() >= self.max_depth {
            return Err(JsonError::Depth {
                msg: match container {
                    Container::List => {
                        "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
                    }
                    Container::Dict => {
                        "maximum recursion depth exceeded while decoding a JSON object from a unicode string"
                    }
                },
            });
        }
        self.stack.push(container);
        self.skip(1);
        Ok(())
    }

    fn value(&mut self) -> Result<Event<'a>> {
        match self.byte() {
            Some(b'[') => {
                self.open(Container::List)?;
                self.expect = Expect::FirstItem;
                return Ok(Event::StartList);
            }
            Some(b'{') => {
                self.open(Container::Dict)?;
                self.expect = Expect::FirstKey;
                return Ok(Event::StartDict);
            }
            _ => {}
        }
        self.expect = Expect::After;
        if self.byte() == Some(b'"') {
            return self.string().map(Event::Str);
        }
        if let Some(event) = self.word() {
            return Ok(event);
        }
        self.number()
    }

    fn word(&mut self) -> Option<Event<'a>> {
        let words = [
            ("null", Event::Null),
            ("true", Event::Bool(true)),
            ("false", Event::Bool(false)),
            ("NaN", Event::Constant("NaN")),
            ("Infinity", Event::Constant("Infinity")),
            ("-Infinity", Event::Constant("-Infinity")),
        ];
        let rest = self.text.get(self.at..)?;
        let (word, event) = words.into_iter().find(|(word, _)| rest.starts_with(word))?;
        self.at += word.len();
        Some(event)
    }

    fn number(&mut self) -> Result<Event<'a>> {
        let bytes = self.text.as_bytes();
        let byte = |at: usize| bytes.get(at).copied();
        let is_digit = |at: usize| byte(at).is_some_and(|b| b.is_ascii_digit());
        let digits = |from: usize| {
            from + bytes
                .iter()
                .skip(from)
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let start = self.at;
        let mut at = start + usize::from(byte(start) == Some(b'-'));
        at = match byte(at) {
            Some(b'0') => at + 1,
            Some(b'1'..=b'9') => digits(at),
            _ => return Err(self.error("Expecting value", start)),
        };
        let mut float = false;
        if byte(at) == Some(b'.') && is_digit(at + 1) {
            float = true;
            at = digits(at + 1);
        }
        if matches!(byte(at), Some(b'e' | b'E')) {
            let exponent = at + 1 + usize::from(matches!(byte(at + 1), Some(b'-' | b'+')));
            if is_digit(exponent) {
                float = true;
                at = digits(exponent);
            }
        }
        self.at = at;
        let text = self.text.get(start..at).unwrap_or("0");
        Ok(if float {
            Event::Float(text)
        } else {
            Event::Int(text)
        })
    }

    /// A string; borrowed if it has no escapes.
    fn string(&mut self) -> Result<Cow<'a, str>> {
        let begin = self.at;
        let mut out = String::new();
        let mut from = begin + 1;
        loop {
            let end = self.plain_end(from, begin)?;
            let plain = self.text.get(from..end).unwrap_or("");
            if self.text.as_bytes().get(end) == Some(&b'"') {
                self.at = end + 1;
                if out.is_empty() {
                    return Ok(Cow::Borrowed(plain));
                }
                out.push_str(plain);
                return Ok(Cow::Owned(out));
            }
            out.push_str(plain);
            from = self.escape(end, begin, &mut out)?;
        }
    }

    /// Where the next quote or backslash stands.
    fn plain_end(&self, from: usize, begin: usize) -> Result<usize> {
        for (n, &byte) in self.text.as_bytes().iter().skip(from).enumerate() {
            match byte {
                b'"' | b'\\' => return Ok(from + n),
                0..=0x1f if self.strict => {
                    return Err(self.error("Invalid control character at", from + n));
                }
                _ => {}
            }
        }
        Err(self.error("Unterminated string starting at", begin))
    }

    /// The escape whose backslash stands at `slash`; gives where it ends.
    fn escape(&self, slash: usize, begin: usize, out: &mut String) -> Result<usize> {
        let plain = match self.text.as_bytes().get(slash + 1) {
            None => return Err(self.error("Unterminated string starting at", begin)),
            Some(b'u') => return self.unicode_escape(slash, out),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\x08',
            Some(b'f') => '\x0c',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => return Err(self.error("Invalid \\escape", slash)),
        };
        out.push(plain);
        Ok(slash + 2)
    }

    fn unicode_escape(&self, slash: usize, out: &mut String) -> Result<usize> {
        let bad = |at: usize| self.error("Invalid \\uXXXX escape", at + 1);
        let high = self.hex(slash + 2).ok_or_else(|| bad(slash))?;
        let end = slash + 6;
        let rest = self.text.get(end..).unwrap_or("");
        // As CPython: a second escape counts only if something follows it.
        let paired = (0xd800..0xdc00).contains(&high)
            && rest.starts_with("\\u")
            && rest.chars().nth(6).is_some();
        if paired {
            let low = self.hex(end + 2).ok_or_else(|| bad(end))?;
            if (0xdc00..0xe000).contains(&low) {
                let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                return Ok(end + 6);
            }
        }
        out.push(char::from_u32(high).unwrap_or('\u{fffd}'));
        Ok(end)
    }

    /// Four hexadecimal digits, with something after them.
    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        let plain = digits.bytes().all(|b| b.is_ascii_hexdigit()) && at + 4 < self.text.len();
        if plain {
            u32::from_str_radix(digits, 16).ok()
        } else {
            None
        }
    }
}

fn skip_space(bytes: &[u8], from: usize) -> usize {
    let space = bytes
        .iter()
        .skip(from)
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'));
    from + space.count()
}
