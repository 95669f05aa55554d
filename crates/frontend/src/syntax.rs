//! Syntax errors as diagnostics; and the commonest of them, a program that a model
//! wrapped in a Markdown fence or in prose, recognised as that.
//!
//! What holds: the edits of a fix leave a text that parses (or, inside a fence, whose
//! own errors are reported beside the fix). Attempts are counted, so a long text can't
//! make this slow. What is absent: repair of the code itself.

use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType};
use stelp_ir::{Diagnostic, Fix, Span};

use crate::limits;
use crate::parse::{span, tree};

/// The errors of a text that does not parse.
pub(crate) fn report(source: &str, errors: Vec<ParseError>) -> Vec<Diagnostic> {
    if let Some(found) = fenced(source) {
        return found;
    }
    if source.len() <= LONGEST_PROSE
        && let Some(d) = in_prose(source, &errors)
    {
        return vec![d];
    }
    plain(errors, 0, source)
}

/// As many errors as are reported.
const REPORTED: usize = 50;

/// Each error once, in the order of the text, moved by `offset`.
fn plain(mut errors: Vec<ParseError>, offset: u32, source: &str) -> Vec<Diagnostic> {
    errors.sort_by_key(|e| e.location.start());
    errors.dedup_by_key(|e| e.location.start());
    let moved = |e: &ParseError| {
        let at = span(e.location);
        Span::new(
            at.start.saturating_add(offset),
            at.end.saturating_add(offset),
        )
    };
    let first = errors.iter().take(REPORTED);
    first.map(|e| one(&e.error, moved(e), source)).collect()
}

fn one(error: &ParseErrorType, at: Span, source: &str) -> Diagnostic {
    let d = Diagnostic::error(
        "syntax-error",
        at,
        format!("invalid syntax: {}", lower(error)),
    );
    let line = line_of(source, at.start);
    let word = line.trim_start().split(' ').next().unwrap_or("");
    match error {
        _ if matches!(word, "print" | "exec") && !line.contains('(') => {
            d.with_help(format!("{word} is a function: write {word}(…)"))
        }
        ParseErrorType::Lexical(LexicalErrorType::IndentationError) => {
            d.with_help("the line must be indented as one of the blocks around it")
        }
        ParseErrorType::UnexpectedIndentation => {
            d.with_help("the line is indented more than the block that it is in")
        }
        ParseErrorType::Lexical(LexicalErrorType::LineContinuationError) => {
            d.with_help("nothing may follow a backslash on its line")
        }
        ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError) => {
            d.with_help("close the string with the quote that opened it, on the same line")
        }
        ParseErrorType::Lexical(LexicalErrorType::Eof) => {
            d.with_help("a bracket or a string is never closed: the program may be cut off")
        }
        ParseErrorType::InvalidNamedAssignmentTarget => {
            d.with_help("`:=` assigns to a plain name only")
        }
        ParseErrorType::InvalidAssignmentTarget => d.with_help("to compare, write `==`"),
        _ => d,
    }
}

/// The parser's message in our messages' letter case.
fn lower(error: &ParseErrorType) -> String {
    let text = error.to_string();
    let mut chars = text.chars();
    match chars.next() {
        Some(c) => c.to_lowercase().chain(chars).collect(),
        None => text,
    }
}

fn line_of(source: &str, offset: u32) -> &str {
    let offset = (offset as usize).min(source.len());
    let start = source
        .get(..offset)
        .and_then(|s| s.rfind('\n'))
        .map_or(0, |i| i + 1);
    source
        .get(start..)
        .and_then(|s| s.lines().next())
        .unwrap_or("")
}

/// A line and where it starts.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

fn lines(source: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    source
        .split_inclusive('\n')
        .map(|text| {
            let line = Line { start, text };
            start += text.len();
            line
        })
        .collect()
}

/// A fence's marker and what stands after it.
fn fence(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    ["```", "~~~"]
        .into_iter()
        .find_map(|mark| line.strip_prefix(mark).map(|rest| (mark, rest.trim())))
}

/// The program inside fences: a fix, and the errors that it has even so.
fn fenced(source: &str) -> Option<Vec<Diagnostic>> {
    let blocks = fenced_blocks(source);
    let first = *blocks.first()?;
    let all_good = blocks.iter().all(|b| parses(source, *b));
    let kept: Vec<(usize, usize)> = if all_good {
        blocks
    } else {
        let good = blocks.iter().copied().find(|b| parses(source, *b));
        vec![good.unwrap_or(first)]
    };
    let inner_errors: Vec<Diagnostic> = kept
        .iter()
        .filter_map(|&(a, b)| {
            let errors = source.get(a..b).and_then(attempt)?;
            Some(plain(errors, u32::try_from(a).unwrap_or(0), source))
        })
        .flatten()
        .collect();
    let mut out = vec![wrapped(
        "markdown-fence",
        "the program is wrapped in a Markdown fence",
        source,
        &kept,
    )];
    out.extend(inner_errors);
    Some(out)
}

/// The byte ranges of the blocks that are Python or say nothing of their language.
fn fenced_blocks(source: &str) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, bool, usize)> = None;
    for line in lines(source) {
        let Some((mark, info)) = fence(line.text) else {
            continue;
        };
        match open {
            None => {
                let lang = info
                    .split_whitespace()
                    .next()
                    .unwrap_or("")
                    .to_ascii_lowercase();
                let python = matches!(
                    lang.as_str(),
                    "" | "python" | "py" | "python3" | "tool_code"
                );
                open = Some((mark, python, line.start + line.text.len()));
            }
            Some((m, python, start)) if m == mark && info.is_empty() => {
                if python && start < line.start {
                    blocks.push((start, line.start));
                }
                open = None;
            }
            Some(_) => {}
        }
        if blocks.len() >= ATTEMPTS {
            break;
        }
    }
    // A fence that is never closed: the answer was cut off, or only opened.
    if let Some((_, true, start)) = open
        && start < source.len()
    {
        blocks.push((start, source.len()));
    }
    blocks
}

/// The program between lines of prose.
fn in_prose(source: &str, errors: &[ParseError]) -> Option<Diagnostic> {
    let lines = lines(source);
    let bad_line = |offset: u32| lines.partition_point(|l| l.start <= offset as usize);
    let faults: Vec<usize> = errors
        .iter()
        .map(|e| bad_line(span(e.location).start))
        .collect();
    let first_bad = faults.iter().min().copied()?.checked_sub(1)?;
    let last_bad = faults.iter().max().copied()?.checked_sub(1)?;
    let code_line = |i: &usize| lines.get(*i).is_some_and(|l| looks_like_code(l.text));
    // Where code may begin: at the top, or at a line of code after the first fault.
    let starts: Vec<usize> = std::iter::once(0)
        .chain((first_bad..lines.len()).filter(code_line).take(4))
        .collect();
    let ends: Vec<usize> = std::iter::once(lines.len())
        .chain(
            (0..=last_bad)
                .rev()
                .filter(|i| *i < last_bad && code_line(i))
                .map(|i| i + 1)
                .take(4),
        )
        .collect();
    let mut tries = ATTEMPTS;
    for &from in &starts {
        for &to in &ends {
            if (from == 0 && to == lines.len()) || from >= to || tries == 0 {
                continue;
            }
            tries -= 1;
            let dropped = || {
                let texts = lines.iter().map(|l| l.text);
                texts.clone().take(from).chain(texts.skip(to))
            };
            let dropped_prose = dropped().any(looks_like_prose)
                && dropped().all(|l| looks_like_prose(l) || l.split_whitespace().count() < 3);
            let a = lines.get(from)?.start;
            let b = lines.get(to).map_or(source.len(), |l| l.start);
            if dropped_prose && parses(source, (a, b)) {
                return Some(wrapped(
                    "prose-around-code",
                    "there is prose around the program",
                    source,
                    &[(a, b)],
                ));
            }
        }
    }
    None
}

/// Longer texts are not searched for a program among prose.
const LONGEST_PROSE: usize = 64 << 10;
/// As many texts as are tried before giving up.
const ATTEMPTS: usize = 16;

fn looks_like_code(line: &str) -> bool {
    if line.trim().is_empty() {
        return false;
    }
    let starts = [
        "import ", "from ", "def ", "class ", "@", "#", "if ", "for ", "while ", "with ", "try:",
        "async ", "return ", "print(", "assert ", " ", "\t", ")", "]", "}", "\"\"\"", "pass",
        "else:", "elif ", "except", "finally:",
    ];
    if starts.iter().any(|s| line.starts_with(s)) {
        // "for example, …" and "from here on …" are English.
        return !looks_like_prose(line);
    }
    let word_end = line
        .find(|c: char| !(c.is_alphanumeric() || c == '_'))
        .unwrap_or(line.len());
    let rest = line.get(word_end..).unwrap_or("").trim_start();
    let next = rest.chars().next();
    word_end > 0
        && matches!(next, Some('=' | '(' | '[' | '.' | '+' | '-' | '*'))
        && !looks_like_prose(line)
}

/// A line that starts with a letter or a list's mark, has spaces between words, and none
/// of what code is full of.
fn looks_like_prose(line: &str) -> bool {
    let line = line.trim();
    if line.starts_with("**") || line.starts_with("- ") || line.starts_with("* ") {
        return true;
    }
    let words = line.split_whitespace().count();
    let plain_words = line
        .split_whitespace()
        .filter(|w| {
            w.trim_end_matches([',', '.', ':', '!', '?'])
                .chars()
                .all(|c| c.is_alphabetic() || c == '\'' || c == '`' || c == '’')
        })
        .count();
    let starts_as_text = line.chars().next().is_some_and(char::is_alphabetic);
    starts_as_text
        && words >= 2
        && plain_words * 3 >= words * 2
        && !line.contains(['=', '['])
        && !line.starts_with("import ")
        && !(line.starts_with("from ") && line.contains(" import "))
}

fn parses(source: &str, (a, b): (usize, usize)) -> bool {
    source
        .get(a..b)
        .is_some_and(|s| !s.trim().is_empty() && attempt(s).is_none())
}

/// The errors of a part of the text, if it has any.
fn attempt(part: &str) -> Option<Vec<ParseError>> {
    let Ok(shape) = limits::measure(part) else {
        return Some(Vec::new());
    };
    limits::with_stack(shape, || tree(part).err())
}

/// A diagnostic whose fix deletes everything but the kept ranges.
fn wrapped(code: &'static str, message: &str, source: &str, kept: &[(usize, usize)]) -> Diagnostic {
    let cut = |a: usize, b: usize| {
        let at = Span::new(
            u32::try_from(a).unwrap_or(u32::MAX),
            u32::try_from(b).unwrap_or(u32::MAX),
        );
        (a < b).then(|| (at, String::new()))
    };
    let mut edits = Vec::new();
    let mut from = 0;
    for &(a, b) in kept {
        edits.extend(cut(from, a));
        from = b;
    }
    edits.extend(cut(from, source.len()));
    let at = edits.first().map_or(Span::default(), |e| e.0);
    Diagnostic::error(code, at, message)
        .with_help("send the bare program: only Python, and everything else in # comments")
        .with_fix(Fix {
            message: "keep only the program".to_owned(),
            edits,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn apply(source: &str, fix: &Fix) -> String {
        let mut out = source.to_owned();
        for (at, text) in fix.edits.iter().rev() {
            out.replace_range(at.start as usize..at.end as usize, text);
        }
        out
    }

    fn diagnostics(source: &str) -> Vec<Diagnostic> {
        parse(source).expect_err("has errors")
    }

    fn fixed(source: &str) -> (&'static str, String) {
        let d = diagnostics(source).swap_remove(0);
        let fix = d.fix.unwrap_or_else(|| panic!("no fix: {}", d.message));
        (d.code, apply(source, &fix))
    }

    #[test]
    fn every_error_is_reported() {
        let found = diagnostics("x = = 1\ny = 2\nif x\n    pass\nz = )\n");
        assert!(found.len() >= 3, "{found:?}");
        let mut spans: Vec<_> = found.iter().map(|d| d.span).collect();
        spans.dedup();
        assert_eq!(spans.len(), found.len());
    }

    #[test]
    fn markdown_fence_is_recognised() {
        let program = "def f(x):\n    return x\nprint(f(1))\n";
        for text in [
            format!("```python\n{program}```"),
            format!("Here you are:\n\n```py\n{program}```\nThis prints 1.\n"),
            format!("```\n{program}"),
            format!("~~~python3\n{program}~~~\n"),
        ] {
            assert_eq!(
                fixed(&text),
                ("markdown-fence", program.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn several_fenced_blocks_are_kept_together() {
        let text = "First:\n```python\nx = 1\n```\nshell:\n```bash\nls\n```\nThen:\n```python\nprint(x)\n```\n";
        assert_eq!(
            fixed(text),
            ("markdown-fence", "x = 1\nprint(x)\n".to_owned())
        );
    }

    #[test]
    fn errors_inside_the_fence_are_reported_in_place() {
        let text = "```python\nx = = 1\n```\n";
        let found = diagnostics(text);
        assert_eq!(found[0].code, "markdown-fence");
        assert_eq!(found[1].code, "syntax-error");
        assert_eq!(found[1].span.start, 14);
    }

    #[test]
    fn prose_is_recognised() {
        let program = "import math\nx = math.sqrt(2)\nprint(x)\n";
        for text in [
            format!("Here is the code that you asked for:\n\n{program}"),
            format!("{program}\nThis program prints the square root of two.\n"),
            format!("Sure, here is the program.\n{program}I hope that this helps!\n"),
        ] {
            let (code, left) = fixed(&text);
            assert_eq!(
                (code, left.trim()),
                ("prose-around-code", program.trim()),
                "{text}"
            );
        }
    }

    #[test]
    fn plain_errors_are_not_taken_for_prose() {
        assert_eq!(
            diagnostics("x = 1\nif x = 2:\n    print(x)\n")[0].code,
            "syntax-error"
        );
        assert_eq!(diagnostics("print 'hello'\n")[0].code, "syntax-error");
        assert_eq!(diagnostics("def f(:\n    pass\n")[0].code, "syntax-error");
    }

    #[test]
    fn print_statement_gets_help() {
        let d = diagnostics("print 'hello'\n").swap_remove(0);
        assert_eq!(
            d.help.as_deref(),
            Some("print is a function: write print(…)")
        );
    }
}
