//! The kinds of object, and for each how long it is and where its references lie.

use super::Heap;
use super::text::{SHARED, SHARED_WORDS};
use crate::value::Ref;

/// What an object is. The header's `word` and `aux` mean:
///
/// | kind | word | aux | words after the header |
/// |---|---|---|---|
/// | `Str` | bytes | – | chars, hash, UTF-8 text (flag 4: a blob that begins with it) |
/// | `Bytes`, `Blob` | bytes | – | hash (0), data |
/// | `Int` | 32-bit limbs | – | magnitude, least limb first; flag 1: negative |
/// | `Complex` | – | – | two doubles |
/// | `Tuple`, `Slots`, `Record` | values | record kind | values |
/// | `List` | length | – | slots |
/// | `Dict` | live entries | – | entries, index, used + fill |
/// | `Set`, `FrozenSet` | live entries | – | table, fill + mask, hash |
/// | `Entries`, `Table` | capacity | – | (hash, key, value)…, (hash, key)… |
/// | `Bytearray` | length | – | blob |
/// | `Function` | function | module | closure, defaults, kwdefaults, annotations, attributes |
/// | `Generator` | slots | – | four raw words, class, handled, closure, name, slots |
/// | `Iter` | – | iterator kind | two values, two raw words |
/// | `Exception` | class | – | args, cause, context, traceback, attributes |
/// | `Instance` | shape | capacity | identity (raw), overflow, slots |
/// | `Deque` | length | – | slots, head, maximum |
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Not an object: what a reference to anything else reads as.
    Invalid = 0,
    Str,
    Bytes,
    Blob,
    Int,
    Complex,
    Tuple,
    Slots,
    Record,
    List,
    Dict,
    Set,
    FrozenSet,
    Entries,
    Table,
    Bytearray,
    Function,
    Generator,
    Iter,
    Exception,
    Instance,
    Deque,
}

/// Objects that are no more than a few values.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u16)]
pub enum RecordKind {
    Cell = 0,
    /// function, self
    BoundMethod,
    /// native (as a value), self
    NativeMethod,
    /// start, stop, step
    Range,
    Slice,
    /// fget, fset, fdel, doc
    Property,
    StaticMethod,
    ClassMethod,
    /// class, self, start
    Super,
    DictKeys,
    DictValues,
    DictItems,
    /// origin, args
    GenericAlias,
    /// a read-only view of a dict
    MappingProxy,
    /// The types of a union `int | str`.
    UnionType,
    /// The description of a slot declared by `__slots__`: class, name.
    SlotMember,
    /// Names and defaults of a record's fields, for a native `__init__`.
    Init,
    /// object, set by `object.__new__` for a class without instances' needs
    Opaque,
    /// The chain of a traceback: entry list.
    Traceback,
    /// Random generator: state blob.
    Random,
    /// A view of bytes: source, first, length.
    MemoryView,
}

/// What an iterator walks over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u16)]
pub enum IterKind {
    /// a: list; c: next index
    List = 0,
    /// a: list; c: indexes left
    ListReversed,
    Tuple,
    TupleReversed,
    /// a: str; c: next byte offset
    Str,
    StrReversed,
    /// a: range; c: next (i64), b: step, d: left
    Range,
    /// a: dict; c: next entry; d: live count at start
    DictKeys,
    DictValues,
    DictItems,
    DictKeysReversed,
    DictValuesReversed,
    DictItemsReversed,
    /// a: set; c: next slot; d: live count at start
    Set,
    Bytes,
    Bytearray,
    /// a: inner iterator; b: next number
    Enumerate,
    /// a: tuple of inner iterators
    Zip,
    /// a: deque; c: next index; d: length at start
    Deque,
    DequeReversed,
    /// a: guest object with `__getitem__`; c: next index
    Sequence,
    /// a: callable; b: sentinel
    Callable,
    /// a: big range; b: next value; d: 1 if done
    BigRange,
    /// Always exhausted.
    Empty,
    BytesReversed,
    /// Reversed guest sequence: a; c: indexes left
    SequenceReversed,
}

const KINDS: [Kind; 22] = [
    Kind::Invalid,
    Kind::Str,
    Kind::Bytes,
    Kind::Blob,
    Kind::Int,
    Kind::Complex,
    Kind::Tuple,
    Kind::Slots,
    Kind::Record,
    Kind::List,
    Kind::Dict,
    Kind::Set,
    Kind::FrozenSet,
    Kind::Entries,
    Kind::Table,
    Kind::Bytearray,
    Kind::Function,
    Kind::Generator,
    Kind::Iter,
    Kind::Exception,
    Kind::Instance,
    Kind::Deque,
];

const RECORDS: [RecordKind; 21] = [
    RecordKind::Cell,
    RecordKind::BoundMethod,
    RecordKind::NativeMethod,
    RecordKind::Range,
    RecordKind::Slice,
    RecordKind::Property,
    RecordKind::StaticMethod,
    RecordKind::ClassMethod,
    RecordKind::Super,
    RecordKind::DictKeys,
    RecordKind::DictValues,
    RecordKind::DictItems,
    RecordKind::GenericAlias,
    RecordKind::MappingProxy,
    RecordKind::UnionType,
    RecordKind::SlotMember,
    RecordKind::Init,
    RecordKind::Opaque,
    RecordKind::Traceback,
    RecordKind::Random,
    RecordKind::MemoryView,
];

const ITERS: [IterKind; 26] = [
    IterKind::List,
    IterKind::ListReversed,
    IterKind::Tuple,
    IterKind::TupleReversed,
    IterKind::Str,
    IterKind::StrReversed,
    IterKind::Range,
    IterKind::DictKeys,
    IterKind::DictValues,
    IterKind::DictItems,
    IterKind::DictKeysReversed,
    IterKind::DictValuesReversed,
    IterKind::DictItemsReversed,
    IterKind::Set,
    IterKind::Bytes,
    IterKind::Bytearray,
    IterKind::Enumerate,
    IterKind::Zip,
    IterKind::Deque,
    IterKind::DequeReversed,
    IterKind::Sequence,
    IterKind::Callable,
    IterKind::BigRange,
    IterKind::Empty,
    IterKind::BytesReversed,
    IterKind::SequenceReversed,
];

impl Kind {
    #[inline(always)]
    pub fn from_u8(k: u8) -> Kind {
        KINDS.get(k as usize).copied().unwrap_or(Kind::Invalid)
    }
}

impl RecordKind {
    #[inline(always)]
    pub fn from_u16(k: u16) -> RecordKind {
        RECORDS
            .get(k as usize)
            .copied()
            .unwrap_or(RecordKind::Opaque)
    }
}

impl IterKind {
    #[inline(always)]
    pub fn from_u16(k: u16) -> IterKind {
        ITERS.get(k as usize).copied().unwrap_or(IterKind::Empty)
    }
}

/// Where the references of an object lie: `count` words from `first` (an index of
/// words, the header being 0), every `stride`-th.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    pub first: u32,
    pub count: u32,
    pub stride: u32,
}

const fn trace(first: u32, count: u32) -> Trace {
    Trace {
        first,
        count,
        stride: 1,
    }
}

/// Words of a generator before its slots: the header, four raw words, four values.
pub const GENERATOR_HEAD: u32 = 9;
/// Words of an instance before its slots: the header, identity, overflow.
pub const INSTANCE_HEAD: u32 = 3;

impl Heap {
    /// The size of an object in words, its header included.
    pub fn size_words(&self, at: Ref) -> u64 {
        let word = u64::from(self.word(at));
        let bytes = |n: u64| n.div_ceil(8);
        match self.kind(at) {
            Kind::Invalid => 1,
            Kind::Str if self.flags(at) & SHARED != 0 => SHARED_WORDS,
            Kind::Str => 3 + bytes(word),
            Kind::Bytes | Kind::Blob => 2 + bytes(word),
            Kind::Int => 1 + bytes(4 * word),
            Kind::Complex => 3,
            Kind::Tuple | Kind::Slots | Kind::Record => 1 + word,
            Kind::List | Kind::Bytearray => 2,
            Kind::Dict | Kind::Set | Kind::FrozenSet | Kind::Deque => 4,
            Kind::Entries => 1 + 3 * word,
            Kind::Table => 1 + 2 * word,
            Kind::Function => 6,
            Kind::Generator => u64::from(GENERATOR_HEAD) + word,
            Kind::Iter => 5,
            Kind::Exception => 6,
            Kind::Instance => u64::from(INSTANCE_HEAD) + u64::from(self.aux(at)),
        }
    }

    /// Where the references of an object lie. For entries and tables this covers the
    /// keys; [`Heap::second_trace`] covers the values of entries.
    pub fn trace(&self, at: Ref) -> Trace {
        let word = self.word(at);
        match self.kind(at) {
            Kind::Str if self.flags(at) & SHARED != 0 => trace(3, 1),
            Kind::Invalid | Kind::Str | Kind::Bytes | Kind::Blob | Kind::Int | Kind::Complex => {
                trace(0, 0)
            }
            Kind::Tuple | Kind::Slots | Kind::Record => trace(1, word),
            Kind::List | Kind::Bytearray => trace(1, 1),
            Kind::Dict => trace(1, 2),
            Kind::Set | Kind::FrozenSet | Kind::Deque => trace(1, 1),
            Kind::Entries => Trace {
                first: 2,
                count: word,
                stride: 3,
            },
            Kind::Table => Trace {
                first: 2,
                count: word,
                stride: 2,
            },
            Kind::Function | Kind::Exception => trace(1, 5),
            Kind::Generator => trace(5, 4 + word),
            Kind::Iter => trace(1, 2),
            Kind::Instance => trace(2, 1 + u32::from(self.aux(at))),
        }
    }

    /// The second run of references, for entries of a dict.
    pub fn second_trace(&self, at: Ref) -> Option<Trace> {
        match self.kind(at) {
            Kind::Entries => Some(Trace {
                first: 3,
                count: self.word(at),
                stride: 3,
            }),
            _ => None,
        }
    }
}
