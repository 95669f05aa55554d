//! The writer: events to text, with `json.dumps`'s separators and indentation.

/// How containers are laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What one level is indented by; `None` for one line.
    pub indent: Option<String>,
    pub item_separator: String,
    pub key_separator: String,
    pub ensure_ascii: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            indent: None,
            item_separator: ", ".to_owned(),
            key_separator: ": ".to_owned(),
            ensure_ascii: true,
        }
    }
}

impl Layout {
    /// `json.dumps(indent=n)` and its default separators.
    pub fn indented(indent: Option<String>) -> Layout {
        let item_separator = if indent.is_some() { "," } else { ", " };
        Layout {
            indent,
            item_separator: item_separator.to_owned(),
            ..Layout::default()
        }
    }
}

/// The text would be larger than allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

/// Writes one value, part by part. It never holds more than `max` bytes.
#[derive(Debug)]
pub struct Writer {
    out: String,
    max: usize,
    layout: Layout,
    /// For each open container, whether it has members.
    open: Vec<bool>,
    after_key: bool,
}

impl Writer {
    pub fn new(layout: Layout, max: usize) -> Writer {
        Writer {
            out: String::new(),
            max,
            layout,
            open: Vec::new(),
            after_key: false,
        }
    }

    /// The bytes written so far.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// How many containers are open.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    pub fn finish(self) -> String {
        self.out
    }

    pub fn start_list(&mut self) -> Result<(), Full> {
        self.start("[")
    }

    pub fn end_list(&mut self) -> Result<(), Full> {
        self.end("]")
    }

    pub fn start_dict(&mut self) -> Result<(), Full> {
        self.start("{")
    }

    pub fn end_dict(&mut self) -> Result<(), Full> {
        self.end("}")
    }

    /// A key; its value comes next.
    pub fn key(&mut self, key: &str) -> Result<(), Full> {
        self.before()?;
        self.quoted(key)?;
        let separator = std::mem::take(&mut self.layout.key_separator);
        let written = self.push(&separator);
        self.layout.key_separator = separator;
        self.after_key = true;
        written
    }

    pub fn string(&mut self, s: &str) -> Result<(), Full> {
        self.before()?;
        self.quoted(s)
    }

    /// A number, or `true`, `false`, `null`, as they stand.
    pub fn raw(&mut self, text: &str) -> Result<(), Full> {
        self.before()?;
        self.push(text)
    }

    fn push(&mut self, text: &str) -> Result<(), Full> {
        if text.len() > self.max.saturating_sub(self.out.len()) {
            return Err(Full);
        }
        self.out.push_str(text);
        Ok(())
    }

    fn quoted(&mut self, s: &str) -> Result<(), Full> {
        let ascii = self.layout.ensure_ascii;
        if s.bytes().all(is_plain) {
            if s.len() + 2 > self.max.saturating_sub(self.out.len()) {
                return Err(Full);
            }
            self.out.push('"');
            self.out.push_str(s);
            self.out.push('"');
            return Ok(());
        }
        if escape_size(s, ascii) > self.max.saturating_sub(self.out.len()) as u64 {
            return Err(Full);
        }
        push_escaped(&mut self.out, s, ascii);
        Ok(())
    }

    /// What stands before a member: a separator, unless it is the first, and a new line.
    fn before(&mut self) -> Result<(), Full> {
        if std::mem::take(&mut self.after_key) {
            return Ok(());
        }
        let Some(members) = self.open.last_mut() else {
            return Ok(());
        };
        if std::mem::replace(members, true) {
            let separator = std::mem::take(&mut self.layout.item_separator);
            let written = self.push(&separator);
            self.layout.item_separator = separator;
            written?;
        }
        self.new_line()
    }

    fn new_line(&mut self) -> Result<(), Full> {
        let Some(indent) = self.layout.indent.take() else {
            return Ok(());
        };
        let size = indent
            .len()
            .saturating_mul(self.open.len())
            .saturating_add(1);
        let fits = size <= self.max.saturating_sub(self.out.len());
        if fits {
            self.out.push('\n');
            for _ in 0..self.open.len() {
                self.out.push_str(&indent);
            }
        }
        self.layout.indent = Some(indent);
        if fits { Ok(()) } else { Err(Full) }
    }

    fn start(&mut self, bracket: &str) -> Result<(), Full> {
        self.before()?;
        self.open.push(false);
        self.push(bracket)
    }

    fn end(&mut self, bracket: &str) -> Result<(), Full> {
        if self.open.pop() == Some(true) {
            self.new_line()?;
        }
        self.push(bracket)
    }
}

/// Whether a byte is a character that stands for itself in any layout.
fn is_plain(b: u8) -> bool {
    matches!(b, b' '..=b'~') && b != b'"' && b != b'\\'
}

/// The bytes of [`escape`].
pub fn escape_size(s: &str, ensure_ascii: bool) -> u64 {
    s.chars().fold(2u64, |size, c| {
        size.saturating_add(char_size(c, ensure_ascii))
    })
}

fn char_size(c: char, ensure_ascii: bool) -> u64 {
    match c {
        '"' | '\\' | '\n' | '\r' | '\t' | '\x0c' | '\x08' => 2,
        '\0'..='\x1f' => 6,
        _ if ensure_ascii && c > '~' => 6 * c.len_utf16() as u64,
        _ => c.len_utf8() as u64,
    }
}

/// A string with its quotes, as `json.dumps` writes it.
pub fn escape(s: &str, ensure_ascii: bool) -> String {
    let mut out = String::with_capacity(s.len().saturating_add(2));
    push_escaped(&mut out, s, ensure_ascii);
    out
}

fn push_escaped(out: &mut String, s: &str, ensure_ascii: bool) {
    out.push('"');
    for c in s.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x0c' => out.push_str("\\f"),
            '\x08' => out.push_str("\\b"),
            '\0'..='\x1f' => push_unit(out, c as u16),
            _ if ensure_ascii && c > '~' => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    push_unit(out, *unit);
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

fn push_unit(out: &mut String, unit: u16) {
    out.push_str("\\u");
    crate::text::repr::push_hex(out, u32::from(unit), 4);
}
