//! Text to syntax tree, within the limits. Only this module, `limits` and `syntax`
//! know the parser.
//!
//! What holds: a tree that leaves here belongs to a program without syntax errors and is
//! at most [`limits::DEPTH`] deep. What is absent: CPython's checks after parsing (see
//! `compile_check`).

use ruff_python_ast::{ModModule, PythonVersion};
use ruff_python_parser::{Mode, ParseError, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;
use stelp_ir::{Diagnostic, Span};

use crate::limits::{self, Shape};
use crate::syntax;

/// Parses a program. The errors are all that there are, not only the first.
pub fn parse(source: &str) -> Result<ModModule, Vec<Diagnostic>> {
    let shape = limits::measure(source).map_err(|d| vec![*d])?;
    limits::with_stack(shape, || parse_measured(source, shape))
}

/// As [`parse`], on a stack that fits the shape already.
pub(crate) fn parse_measured(source: &str, shape: Shape) -> Result<ModModule, Vec<Diagnostic>> {
    let ast = tree(source).map_err(|errors| syntax::report(source, errors))?;
    match limits::check(shape, &ast) {
        Ok(()) => Ok(ast),
        Err(d) => {
            limits::with_big_stack(|| drop(ast));
            Err(vec![*d])
        }
    }
}

/// The tree, or every syntax error. The source has been measured.
pub(crate) fn tree(source: &str) -> Result<ModModule, Vec<ParseError>> {
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source, options);
    if parsed.errors().is_empty() {
        let module = parsed.try_into_module().map(|p| p.into_syntax());
        return module.ok_or_else(Vec::new);
    }
    let errors = parsed.errors().to_vec();
    limits::with_big_stack(|| drop(parsed));
    Err(errors)
}

/// The parser's range as ours.
pub fn span(range: TextRange) -> Span {
    Span::new(range.start().to_u32(), range.end().to_u32())
}
