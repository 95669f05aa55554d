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

impl Kind {
    #[inline(always)]
    pub fn from_u8(k: u8) -> Kind {
        match k {
            1 => Kind::Str,
            2 => Kind::Bytes,
            3 => Kind::Blob,
            4 => Kind::Int,
            5 => Kind::Complex,
            6 => Kind::Tuple,
            7 => Kind::Slots,
            8 => Kind::Record,
            9 => Kind::List,
            10 => Kind::Dict,
            11 => Kind::Set,
            12 => Kind::FrozenSet,
            13 => Kind::Entries,
            14 => Kind::Table,
            15 => Kind::Bytearray,
            16 => Kind::Function,
            17 => Kind::Generator,
            18 => Kind::Iter,
            19 => Kind::Exception,
            20 => Kind::Instance,
            21 => Kind::Deque,
            _ => Kind::Invalid,
        }
    }
}

impl RecordKind {
    #[inline(always)]
    pub fn from_u16(k: u16) -> RecordKind {
        match k {
            0 => RecordKind::Cell,
            1 => RecordKind::BoundMethod,
            2 => RecordKind::NativeMethod,
            3 => RecordKind::Range,
            4 => RecordKind::Slice,
            5 => RecordKind::Property,
            6 => RecordKind::StaticMethod,
            7 => RecordKind::ClassMethod,
            8 => RecordKind::Super,
            9 => RecordKind::DictKeys,
            10 => RecordKind::DictValues,
            11 => RecordKind::DictItems,
            12 => RecordKind::GenericAlias,
            13 => RecordKind::MappingProxy,
            14 => RecordKind::UnionType,
            15 => RecordKind::SlotMember,
            16 => RecordKind::Init,
            18 => RecordKind::Traceback,
            19 => RecordKind::Random,
            20 => RecordKind::MemoryView,
            _ => RecordKind::Opaque,
        }
    }
}

impl IterKind {
    #[inline(always)]
    pub fn from_u16(k: u16) -> IterKind {
        match k {
            0 => IterKind::List,
            1 => IterKind::ListReversed,
            2 => IterKind::Tuple,
            3 => IterKind::TupleReversed,
            4 => IterKind::Str,
            5 => IterKind::StrReversed,
            6 => IterKind::Range,
            7 => IterKind::DictKeys,
            8 => IterKind::DictValues,
            9 => IterKind::DictItems,
            10 => IterKind::DictKeysReversed,
            11 => IterKind::DictValuesReversed,
            12 => IterKind::DictItemsReversed,
            13 => IterKind::Set,
            14 => IterKind::Bytes,
            15 => IterKind::Bytearray,
            16 => IterKind::Enumerate,
            17 => IterKind::Zip,
            18 => IterKind::Deque,
            19 => IterKind::DequeReversed,
            20 => IterKind::Sequence,
            21 => IterKind::Callable,
            22 => IterKind::BigRange,
            24 => IterKind::BytesReversed,
            25 => IterKind::SequenceReversed,
            _ => IterKind::Empty,
        }
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

const fn strided(count: u32, stride: u32) -> Trace {
    Trace {
        first: 2,
        count,
        stride,
    }
}

/// Words of a generator before its slots: the header, four raw words, four values.
pub const GENERATOR_HEAD: u32 = 9;
/// Words of an instance before its slots: the header, identity, overflow.
pub const INSTANCE_HEAD: u32 = 3;

/// How long an object is and where its references lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// In words, its header included; 0 for what is no object.
    pub size: u64,
    /// For entries and tables the keys; [`Layout::second`] are the values of entries.
    pub refs: Trace,
    entries: bool,
}

impl Layout {
    /// The second run of references, for entries of a dict.
    #[inline]
    pub fn second(&self) -> Option<Trace> {
        self.entries.then_some(Trace {
            first: 3,
            ..self.refs
        })
    }
}

impl Heap {
    /// The size of an object in words, its header included.
    pub fn size_words(&self, at: Ref) -> u64 {
        self.layout(at).size.max(1)
    }

    /// The layout of an object, all of it from its header.
    #[inline(always)]
    pub fn layout(&self, at: Ref) -> Layout {
        let header = self.region.u64(at);
        let (flags, aux) = ((header >> 8) as u8, (header >> 16) as u16);
        let (kind, word) = (Kind::from_u8(header as u8), (header >> 32) as u32);
        let n = u64::from(word);
        let bytes = |n: u64| n.div_ceil(8);
        let (size, refs) = match kind {
            Kind::Invalid => (0, trace(0, 0)),
            Kind::Str if flags & SHARED != 0 => (SHARED_WORDS, trace(3, 1)),
            Kind::Str => (3 + bytes(n), trace(0, 0)),
            Kind::Bytes | Kind::Blob => (2 + bytes(n), trace(0, 0)),
            Kind::Int => (1 + bytes(4 * n), trace(0, 0)),
            Kind::Complex => (3, trace(0, 0)),
            Kind::Tuple | Kind::Slots | Kind::Record => (1 + n, trace(1, word)),
            Kind::List | Kind::Bytearray => (2, trace(1, 1)),
            Kind::Dict => (4, trace(1, 2)),
            Kind::Set | Kind::FrozenSet | Kind::Deque => (4, trace(1, 1)),
            Kind::Entries => (1 + 3 * n, strided(word, 3)),
            Kind::Table => (1 + 2 * n, strided(word, 2)),
            Kind::Function | Kind::Exception => (6, trace(1, 5)),
            Kind::Generator => (u64::from(GENERATOR_HEAD) + n, trace(5, 4 + word)),
            Kind::Iter => (5, trace(1, 2)),
            Kind::Instance => (
                u64::from(INSTANCE_HEAD) + u64::from(aux),
                trace(2, 1 + u32::from(aux)),
            ),
        };
        Layout {
            size,
            refs,
            entries: kind == Kind::Entries,
        }
    }
}
