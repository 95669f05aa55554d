//! The little language in which big hostile programs are written small.
//!
//! `⟦text*N⟧` stands for the text repeated N times, `⟦text⟧` for the text. In the text `\n`,
//! `\r`, `\f`, `\v`, `\0`, `\\`, `\xNN` and `\uNNNN` are characters. `⟦NUMBERED:text*N⟧` puts
//! the number of the repetition for each `{}`; `⟦NEST:head*N⟧` nests N blocks by one space each.

/// The program that a template stands for.
pub(crate) fn expand(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('⟦') {
        out.push_str(before);
        let (inside, tail) = after.split_once('⟧').expect("⟦ has its ⟧");
        piece(inside, &mut out);
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn piece(inside: &str, out: &mut String) {
    let counted = inside
        .rsplit_once('*')
        .and_then(|(text, n)| n.parse::<usize>().ok().map(|n| (text, n)));
    let (text, count) = counted.unwrap_or((inside, 1));
    if let Some(head) = text.strip_prefix("NEST:") {
        for depth in 0..count {
            out.push_str(&" ".repeat(depth));
            out.push_str(head);
            out.push('\n');
        }
        out.push_str(&" ".repeat(count));
        out.push_str("pass\n");
    } else if let Some(text) = text.strip_prefix("NUMBERED:") {
        let text = unescape(text);
        for n in 0..count {
            out.push_str(&text.replace("{}", &n.to_string()));
        }
    } else {
        out.push_str(&unescape(text).repeat(count));
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        let hex = |n: usize| {
            let code = after
                .get(1..1 + n)
                .and_then(|h| u32::from_str_radix(h, 16).ok());
            char::from_u32(code.expect("hex digits")).expect("a character")
        };
        let (c, used) = match chars.next() {
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('f') => ('\u{c}', 1),
            Some('v') => ('\u{b}', 1),
            Some('0') => ('\0', 1),
            Some('\\') => ('\\', 1),
            Some('x') => (hex(2), 3),
            Some('u') => (hex(4), 5),
            other => panic!("unknown escape {other:?} in a template"),
        };
        out.push(c);
        rest = after.get(used..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

#[test]
fn templates_expand() {
    assert_eq!(expand("x = ⟦(*3⟧1⟦)*3⟧"), "x = (((1)))");
    assert_eq!(expand("a⟦\\r⟧b⟦\\n*2⟧⟦\\x41\\u00e9⟧"), "a\rb\n\nAé");
    assert_eq!(expand("⟦1***2⟧1"), "1**1**1");
    assert_eq!(expand("⟦NUMBERED:p{}={},*2⟧"), "p0=0,p1=1,");
    assert_eq!(expand("⟦NEST:if 1:*2⟧"), "if 1:\n if 1:\n  pass\n");
}
