//! What a template needs of guest code: `str`, `repr`, `format`, attributes and items of
//! objects of the guest.
//!
//! A native can't call the guest. So the prelude runs a template in steps: each step goes
//! through it from the start, with the answers that are there already, up to the first
//! question without one; the prelude answers that and asks for the next step. Where no
//! guest code is needed there is one step and no prelude.

use crate::ctx::{Ctx, Exit, Res};
use crate::heap::{Full, Kind};
use crate::ops::{attr, item, repr};
use crate::value::Value;

/// A question; the numbers are the prelude's (`text_answer`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Question {
    Str = 0,
    Repr = 1,
    Ascii = 2,
    /// With the spec.
    Format = 3,
    /// With the name.
    Attribute = 4,
    /// With the key.
    Item = 5,
    Index = 6,
    Int = 7,
    Float = 8,
    Bytes = 9,
}

/// Why a step stopped.
pub enum Stop {
    Exit(Exit),
    /// A question that only guest code can answer: its number, itself, what it is about.
    Ask(i64, Question, Value, Value),
}

impl From<Exit> for Stop {
    fn from(e: Exit) -> Stop {
        Stop::Exit(e)
    }
}

impl From<Full> for Stop {
    fn from(_: Full) -> Stop {
        Stop::Exit(Exit::Collect)
    }
}

/// What a step gives.
pub type Step<T> = Result<T, Stop>;

/// The answers that are there, in the order of their questions.
#[derive(Default)]
pub struct Answers {
    done: Vec<(i64, Value)>,
    next: usize,
    asked: i64,
}

impl Answers {
    /// Answers as the prelude lists them: number, answer, number, answer…
    pub fn of_list(ctx: &Ctx, list: Value) -> Answers {
        let items = match ctx.heap.as_kind(list, Kind::List) {
            Some(at) => ctx.heap.items(at),
            None => Vec::new(),
        };
        let done = items
            .chunks_exact(2)
            .filter_map(|pair| Some((pair.first()?.as_small()?, *pair.get(1)?)))
            .collect();
        Answers {
            done,
            ..Answers::default()
        }
    }

    /// The answer to the next question, if it is there; its number otherwise.
    pub fn given(&mut self) -> Result<Value, i64> {
        let number = self.asked;
        self.asked += 1;
        match self.done.get(self.next) {
            Some((n, v)) if *n == number => {
                self.next += 1;
                Ok(*v)
            }
            _ => Err(number),
        }
    }

    /// Answers natively where that is possible.
    pub fn ask(&mut self, ctx: &mut Ctx, what: Question, v: Value, with: Value) -> Step<Value> {
        let number = match self.given() {
            Ok(v) => return Ok(v),
            Err(number) => number,
        };
        match native(ctx, what, v, with) {
            Ok(v) => Ok(v),
            Err(Exit::Tail) => Err(Stop::Ask(number, what, v, with)),
            Err(e) => Err(Stop::Exit(e)),
        }
    }

    /// The answer of guest code, where a native one was tried.
    pub fn guest(&mut self, what: Question, v: Value) -> Step<Value> {
        self.given()
            .map_err(|number| Stop::Ask(number, what, v, Value::NONE))
    }
}

fn native(ctx: &mut Ctx, what: Question, v: Value, with: Value) -> Res {
    match what {
        Question::Str => repr::str(ctx, v),
        Question::Repr => repr::repr(ctx, v),
        Question::Ascii => super::format::ascii(ctx, v),
        Question::Format => super::format::format(ctx, v, with),
        Question::Attribute => {
            // Attributes of modules are the engine's.
            if v.as_module().is_some() {
                return Err(Exit::Tail);
            }
            match ctx.sym_of(with) {
                Some(name) => attr::get(ctx, v, name),
                None => Err(Exit::Tail),
            }
        }
        Question::Item => item::get(ctx, v, with),
        Question::Index | Question::Int | Question::Float | Question::Bytes => Err(Exit::Tail),
    }
}

/// A step's result as the prelude sees it: a tuple is a question.
pub fn result(ctx: &mut Ctx, step: Step<Value>) -> Res {
    match step {
        Ok(v) => Ok(v),
        Err(Stop::Exit(e)) => Err(e),
        Err(Stop::Ask(number, what, v, with)) => {
            let kind = Value::small(what as i64);
            Ok(ctx.heap.tuple(&[Value::small(number), kind, v, with])?)
        }
    }
}

/// A step without answers: the prelude's, if it stops at a question.
pub fn first(ctx: &mut Ctx, step: Step<Value>, prelude: &'static str, args: &[Value]) -> Res {
    match step {
        Ok(v) => Ok(v),
        Err(Stop::Exit(e)) => Err(e),
        Err(Stop::Ask(..)) => Err(ctx.prelude(prelude, args)),
    }
}
