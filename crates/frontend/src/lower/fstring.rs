//! F-strings: literal pieces and formatted values, concatenated.

use ruff_python_ast::{
    self as ast, ConversionFlag, FStringPart, InterpolatedElement, InterpolatedStringElement,
    InterpolatedStringElements,
};
use stelp_ir::{Const, Conversion, Op, Slot, Span};

use super::body::Body;
use super::span;

/// More pieces than this are joined in groups.
const MANY: usize = 200;

/// The pieces so far: strings in slots, and literal text not yet in one.
#[derive(Default)]
struct Pieces {
    slots: Vec<Slot>,
    text: String,
}

impl Body<'_, '_> {
    pub(super) fn fstring(&mut self, f: &ast::ExprFString, dst: Slot) {
        let at = span(f);
        let mut pieces = Pieces::default();
        for part in f.value.iter() {
            match part {
                FStringPart::Literal(s) => pieces.text.push_str(&s.value),
                FStringPart::FString(f) => self.pieces(&f.elements, &mut pieces, at),
            }
        }
        self.join(pieces, dst, at);
    }

    fn pieces(&mut self, elements: &InterpolatedStringElements, out: &mut Pieces, at: Span) {
        for e in elements {
            match e {
                InterpolatedStringElement::Literal(l) => out.text.push_str(&l.value),
                InterpolatedStringElement::Interpolation(i) => self.piece(i, out, at),
            }
        }
    }

    fn piece(&mut self, i: &InterpolatedElement, out: &mut Pieces, at: Span) {
        if let Some(debug) = &i.debug_text {
            out.text.push_str(debug.as_str());
        }
        self.flush(out, at);
        let dst = self.temp();
        let mark = self.mark();
        let a = self.expr(&i.expression);
        let spec = match &i.format_spec {
            Some(spec) => {
                let slot = self.temp();
                let mut inner = Pieces::default();
                self.pieces(&spec.elements, &mut inner, at);
                self.join(inner, slot, at);
                slot
            }
            None => Slot::NONE,
        };
        let conv = match i.conversion {
            ConversionFlag::None if i.debug_text.is_some() && i.format_spec.is_none() => {
                Conversion::Repr
            }
            ConversionFlag::None => Conversion::None,
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Ascii => Conversion::Ascii,
            ConversionFlag::Repr => Conversion::Repr,
        };
        self.release(mark);
        // The value's own span: a long f-string is reported at the line of the value.
        self.emit(Op::FormatValue { a, conv, spec }, dst, at);
        out.slots.push(dst);
        if out.slots.len() >= MANY {
            let list = self.list(&out.slots);
            let joined = self.op(Op::BuildStr(list), at);
            out.slots = vec![joined];
        }
    }

    fn flush(&mut self, out: &mut Pieces, at: Span) {
        if !out.text.is_empty() {
            let text = std::mem::take(&mut out.text);
            out.slots.push(self.constant(Const::Str(text), at));
        }
    }

    fn join(&mut self, mut pieces: Pieces, dst: Slot, at: Span) {
        if pieces.slots.is_empty() {
            return self.constant_to(Const::Str(pieces.text), dst, at);
        }
        self.flush(&mut pieces, at);
        match pieces.slots.as_slice() {
            [one] => self.copy(*one, dst, at),
            slots => {
                let list = self.list(slots);
                self.emit(Op::BuildStr(list), dst, at);
            }
        }
    }
}
