//! What compilation takes a slot to hold: how native code keeps it, what is known of it
//! for certain, and what it was seen to be.
//!
//! What holds: `rep` and `know` are facts that guards have established; `seen` is a guess,
//! which decides what guards are made and is never relied upon.

use stelp_runtime::Value;
use stelp_runtime::heap::{Heap, IterKind, Kind};
use stelp_runtime::object::PRIVATE;
use stelp_runtime::value::Ref;

/// How native code keeps a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Rep {
    /// An `int` of 64 bits.
    Int,
    /// A `float` that is no NaN with an identity of its own.
    Float,
    /// A `bool`, as 0 or 1.
    Bool,
    /// The bits of a slot.
    Boxed,
    /// The loop's own iterator over a range: next, left, step. It is no object.
    Range,
    /// The loop's own iterator over a list or tuple: the sequence, the next index.
    Seq(SeqKind),
    /// The loop's own enumeration of a list or tuple: the same, and the next number.
    Enum(SeqKind),
    /// What an enumeration gives: a number and an item. It is no tuple yet.
    Pair,
}

impl Rep {
    /// The words that native code keeps such a value in.
    pub(crate) fn words(self) -> usize {
        match self {
            Rep::Range | Rep::Enum(_) => 3,
            Rep::Seq(_) | Rep::Pair => 2,
            Rep::Int | Rep::Float | Rep::Bool | Rep::Boxed => 1,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum SeqKind {
    List,
    Tuple,
}

/// What is known of a boxed value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Know {
    /// It may be unbound.
    Nothing,
    Bound,
    /// An `int` that is not negative; a range that gives only such, upwards.
    Natural,
    /// A range that gives such, one after the other.
    Ones,
    /// A reference to an object of that kind.
    Kind(Kind),
    /// An instance of that layout and flags, with at least so many slots in the object.
    Layout {
        shape: u32,
        flags: u8,
        inline: u32,
    },
}

/// The kind of sequence that an enumeration goes through by the loop's own iterator, and that.
pub(crate) fn enumerated(heap: &Heap, at: Ref) -> Option<(SeqKind, Ref)> {
    let inner = heap.as_kind(heap.field(at, 0), Kind::Iter)?;
    let kind = match IterKind::from_u16(heap.aux(inner)) {
        IterKind::List => SeqKind::List,
        IterKind::Tuple => SeqKind::Tuple,
        _ => return None,
    };
    heap.field(at, 1).is_int().then_some((kind, inner))
}

impl SeqKind {
    pub(crate) fn kind(self) -> Kind {
        match self {
            SeqKind::List => Kind::List,
            SeqKind::Tuple => Kind::Tuple,
        }
    }

    /// What is known of a value that is one.
    pub(crate) fn known(self) -> Know {
        Know::Kind(self.kind())
    }

    pub(crate) fn iterator(self) -> IterKind {
        match self {
            SeqKind::List => IterKind::List,
            SeqKind::Tuple => IterKind::Tuple,
        }
    }
}

impl Know {
    /// Whether it is true of a value.
    pub(crate) fn holds(self, heap: &Heap, v: Value) -> bool {
        match self {
            Know::Nothing => true,
            Know::Bound => !v.is_unbound(),
            Know::Natural => match heap.as_kind(v, Kind::Iter) {
                Some(at) => {
                    let step = heap.field(at, 1).as_small();
                    heap.raw(at, 2) as i64 >= 0 && step.is_some_and(|s| s > 0)
                }
                None => v.as_small().is_some_and(|i| i >= 0),
            },
            Know::Ones => {
                let step = heap.as_kind(v, Kind::Iter).map(|at| heap.field(at, 1));
                step == Some(Value::small(1)) && Know::Natural.holds(heap, v)
            }
            Know::Kind(kind) => heap.as_kind(v, kind).is_some(),
            Know::Layout {
                shape,
                flags,
                inline,
            } => heap.as_kind(v, Kind::Instance).is_some_and(|at| {
                heap.word(at) == shape
                    && heap.flags(at) == flags
                    && u32::from(heap.aux(at)) >= inline
            }),
        }
    }
}

/// What a slot holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Guess {
    pub rep: Rep,
    pub know: Know,
    /// A value that it has or had, or one like it. `UNBOUND`: none; `DUMMY`: several kinds.
    pub seen: Value,
}

impl Guess {
    pub(crate) const UNKNOWN: Guess = Guess {
        rep: Rep::Boxed,
        know: Know::Nothing,
        seen: Value::UNBOUND,
    };
    pub(crate) const ANY: Guess = Guess {
        rep: Rep::Boxed,
        know: Know::Bound,
        seen: Value::UNBOUND,
    };
    pub(crate) const INT: Guess = Guess::of(Rep::Int);
    pub(crate) const FLOAT: Guess = Guess::of(Rep::Float);
    pub(crate) const BOOL: Guess = Guess::of(Rep::Bool);

    pub(crate) const fn of(rep: Rep) -> Guess {
        Guess {
            rep,
            know: Know::Bound,
            seen: Value::UNBOUND,
        }
    }

    /// A boxed value that is bound, and like this one.
    pub(crate) fn like(v: Value) -> Guess {
        Guess {
            seen: v,
            ..Guess::ANY
        }
    }

    pub(crate) fn kind(kind: Kind) -> Guess {
        Guess {
            know: Know::Kind(kind),
            ..Guess::ANY
        }
    }

    /// What a slot holds at an entry, where its value is this: small numbers, bools and
    /// the loop's own iterators are taken out of their boxes.
    pub(crate) fn at_entry(heap: &Heap, v: Value, iterators: bool) -> Guess {
        if v.is_unbound() {
            return Guess::UNKNOWN;
        }
        if v.is_int() {
            return Guess::int_like(v);
        }
        if v.as_float().is_some_and(|f| !f.is_nan()) {
            return Guess::FLOAT;
        }
        if v.is_bool() {
            return Guess::BOOL;
        }
        if iterators
            && let Some(at) = heap.as_kind(v, Kind::Iter)
            && heap.flags(at) & PRIVATE != 0
        {
            let rep = match IterKind::from_u16(heap.aux(at)) {
                IterKind::Range => Some(Rep::Range),
                IterKind::List => Some(Rep::Seq(SeqKind::List)),
                IterKind::Tuple => Some(Rep::Seq(SeqKind::Tuple)),
                IterKind::Enumerate => enumerated(heap, at).map(|(kind, _)| Rep::Enum(kind)),
                _ => None,
            };
            if let Some(rep) = rep {
                let know = match rep {
                    Rep::Range if Know::Ones.holds(heap, v) => Know::Ones,
                    Rep::Range if Know::Natural.holds(heap, v) => Know::Natural,
                    _ => Know::Bound,
                };
                return Guess { rep, know, seen: v };
            }
        }
        let know = match heap.kind_of(v) {
            Some(Kind::Instance) | None => Know::Bound,
            Some(kind) => Know::Kind(kind),
        };
        Guess {
            know,
            ..Guess::like(v)
        }
    }

    /// An `int` that is this one, or like it.
    pub(crate) fn int_like(v: Value) -> Guess {
        let natural = v.as_small().is_some_and(|i| i >= 0);
        Guess {
            rep: Rep::Int,
            know: if natural { Know::Natural } else { Know::Bound },
            seen: v,
        }
    }

    /// A value like it.
    pub(crate) fn example(self) -> Value {
        match self.rep {
            Rep::Int => Value::small(1),
            Rep::Float => Value::float(0.5),
            Rep::Bool => Value::TRUE,
            _ if self.seen == Value::DUMMY => Value::UNBOUND,
            _ => self.seen,
        }
    }

    /// The kind of object that it was seen to be.
    pub(crate) fn seen_kind(self, heap: &Heap) -> Option<Kind> {
        match self.know {
            Know::Kind(k) => Some(k),
            Know::Layout { .. } => Some(Kind::Instance),
            _ => heap.kind_of(self.seen),
        }
    }

    /// Whether it is or was seen to be an `int` that fits a slot.
    pub(crate) fn is_int(self) -> bool {
        self.rep == Rep::Int || self.rep == Rep::Boxed && self.seen.is_int()
    }

    /// Whether it is known to be an `int` that is not negative.
    pub(crate) fn is_natural(self) -> bool {
        self.rep == Rep::Int && self.know == Know::Natural
    }

    pub(crate) fn is_float(self) -> bool {
        self.rep == Rep::Float
            || self.rep == Rep::Boxed && self.seen.as_float().is_some_and(|f| !f.is_nan())
    }

    /// What was seen of it, or a number where it is known to be one.
    fn sample(self) -> Value {
        match self.rep {
            Rep::Int | Rep::Float | Rep::Bool if self.seen.is_unbound() => self.example(),
            _ => self.seen,
        }
    }

    /// Whether it is or was seen to be a `bool`.
    pub(crate) fn is_bool(self) -> bool {
        self.rep == Rep::Bool || self.rep == Rep::Boxed && self.seen.is_bool()
    }

    /// Whether nothing was seen that would say what it is.
    pub(crate) fn is_open(self) -> bool {
        self.rep == Rep::Boxed
            && self.seen.is_unbound()
            && matches!(self.know, Know::Nothing | Know::Bound)
    }

    pub(crate) fn may_be_unbound(self) -> bool {
        self.rep == Rep::Boxed && self.know == Know::Nothing
    }

    /// What holds where both may. `Err`: iterators of two forms meet.
    pub(crate) fn join(self, other: Guess) -> Result<Guess, ()> {
        if self == other {
            return Ok(self);
        }
        let seen = join_seen(self.sample(), other.sample());
        if self.rep == other.rep {
            let know = match (self.know, other.know) {
                (a, b) if a == b => a,
                (
                    Know::Layout {
                        shape,
                        flags,
                        inline,
                    },
                    Know::Layout {
                        shape: s,
                        flags: f,
                        inline: i,
                    },
                ) if shape == s && flags == f => Know::Layout {
                    shape,
                    flags,
                    inline: inline.min(i),
                },
                (Know::Natural, Know::Ones) | (Know::Ones, Know::Natural) => Know::Natural,
                (Know::Nothing, _) | (_, Know::Nothing) => Know::Nothing,
                _ => Know::Bound,
            };
            return Ok(Guess {
                rep: self.rep,
                know,
                seen,
            });
        }
        if self.is_iterator() || other.is_iterator() {
            return Err(());
        }
        let unbound = self.may_be_unbound() || other.may_be_unbound();
        Ok(Guess {
            rep: Rep::Boxed,
            know: if unbound { Know::Nothing } else { Know::Bound },
            seen,
        })
    }

    pub(crate) fn is_iterator(self) -> bool {
        matches!(
            self.rep,
            Rep::Range | Rep::Seq(_) | Rep::Enum(_) | Rep::Pair
        )
    }
}

fn join_seen(a: Value, b: Value) -> Value {
    let class = |v: Value| {
        if v.is_float() {
            0
        } else if v.is_bool() {
            1
        } else {
            v.tag()
        }
    };
    if a.is_unbound() {
        b
    } else if b.is_unbound() || class(a) == class(b) {
        a
    } else {
        Value::DUMMY
    }
}
