//! What every rule has at hand: the module, the policy, and where findings go.

use stelp_ir::{Block, Diagnostic, Function, Module, Policy, Span};

/// As many findings as are kept.
pub(crate) const MAX_DIAGNOSTICS: usize = 100;

pub(crate) struct Ctx<'a> {
    pub(crate) module: &'a Module,
    pub(crate) policy: &'a Policy,
    found: Vec<Diagnostic>,
    errors: usize,
}

impl<'a> Ctx<'a> {
    pub(crate) fn new(module: &'a Module, policy: &'a Policy) -> Self {
        Ctx {
            module,
            policy,
            found: Vec::new(),
            errors: 0,
        }
    }

    /// A fault of the module itself: a bug of whoever made it.
    pub(crate) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::error(code, span, message));
    }

    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        // An error is never lost to the warnings before it.
        self.errors += usize::from(diagnostic.is_error());
        if self.found.len() < MAX_DIAGNOSTICS || (diagnostic.is_error() && self.errors == 1) {
            self.found.push(diagnostic);
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.errors >= MAX_DIAGNOSTICS
    }

    /// Ends the judgement if there was an error.
    pub(crate) fn settle(&mut self) -> Result<(), Vec<Diagnostic>> {
        if self.errors == 0 {
            return Ok(());
        }
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_key(|d| (d.span.start, d.span.end));
        Err(found)
    }

    pub(crate) fn into_warnings(self) -> Vec<Diagnostic> {
        self.found
    }
}

/// Where a finding about a block as a whole points: its first instruction.
pub(crate) fn block_span(f: &Function, block: &Block) -> Span {
    let first = block.insts.first();
    first.map_or(block.term_span, |i| f.insts[*i].span)
}

/// The number of an arena's entry.
pub(crate) fn raw<T>(id: la_arena::Idx<T>) -> usize {
    id.into_raw().into_u32() as usize
}
