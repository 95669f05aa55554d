//! Types as sets: what kinds of value a slot may hold at a point.

use std::fmt;

/// A union of the kinds of value; each bit is one exact kind. An instance of a
/// subclass of a builtin type is an `INSTANCE`, never the builtin's own bit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Ty(pub u32);

macro_rules! kinds {
    ($($name:ident = $bit:expr, $text:expr;)*) => {
        impl Ty {
            $(pub const $name: Ty = Ty(1 << $bit);)*
            const KINDS: &'static [(Ty, &'static str)] = &[$((Ty::$name, $text)),*];
        }
    };
}

kinds! {
    NONE = 0, "none";
    BOOL = 1, "bool";
    INT = 2, "int";
    FLOAT = 3, "float";
    COMPLEX = 4, "complex";
    STR = 5, "str";
    BYTES = 6, "bytes";
    BYTEARRAY = 7, "bytearray";
    LIST = 8, "list";
    TUPLE = 9, "tuple";
    DICT = 10, "dict";
    SET = 11, "set";
    FROZENSET = 12, "frozenset";
    RANGE = 13, "range";
    SLICE = 14, "slice";
    FUNCTION = 15, "function";
    CLASS = 16, "class";
    GENERATOR = 17, "generator";
    ITERATOR = 18, "iterator";
    INSTANCE = 19, "instance";
    MODULE = 20, "module";
    CELL = 21, "cell";
    ELLIPSIS = 22, "ellipsis";
    NOT_IMPLEMENTED = 23, "notimplemented";
    OTHER = 24, "other";
    UNBOUND = 25, "unbound";
}

impl Ty {
    /// No value at all: the type of what never gives one.
    pub const NEVER: Ty = Ty(0);
    /// Any value that a Python variable can hold.
    pub const ANY: Ty = Ty((1 << 25) - 1 - (1 << 21));
    /// Anything that a slot can hold.
    pub const TOP: Ty = Ty((1 << 26) - 1);
    pub const NUMBER: Ty = Ty(Ty::BOOL.0 | Ty::INT.0 | Ty::FLOAT.0);
    pub const INTEGRAL: Ty = Ty(Ty::BOOL.0 | Ty::INT.0);
    /// Kinds on which operators, truth and equality never run guest code.
    pub const SCALAR: Ty = Ty(Ty::NONE.0
        | Ty::NUMBER.0
        | Ty::COMPLEX.0
        | Ty::STR.0
        | Ty::BYTES.0
        | Ty::RANGE.0
        | Ty::ELLIPSIS.0);
    /// Kinds whose truth never runs guest code.
    pub const PLAIN: Ty = Ty(Ty::ANY.0 & !Ty::INSTANCE.0 & !Ty::CLASS.0 & !Ty::OTHER.0);

    #[must_use]
    pub const fn union(self, other: Ty) -> Ty {
        Ty(self.0 | other.0)
    }
    #[must_use]
    pub const fn intersect(self, other: Ty) -> Ty {
        Ty(self.0 & other.0)
    }
    #[must_use]
    pub const fn minus(self, other: Ty) -> Ty {
        Ty(self.0 & !other.0)
    }
    pub const fn is_subset(self, of: Ty) -> bool {
        self.0 & !of.0 == 0
    }
    pub const fn may_be(self, other: Ty) -> bool {
        self.0 & other.0 != 0
    }

    /// Reads what `Display` writes.
    pub fn parse(text: &str) -> Option<Ty> {
        match text {
            "any" => return Some(Ty::ANY),
            "top" => return Some(Ty::TOP),
            "never" => return Some(Ty::NEVER),
            _ => {}
        }
        text.split('|').try_fold(Ty::NEVER, |acc, part| {
            if part == "any" {
                return Some(acc.union(Ty::ANY));
            }
            Ty::KINDS
                .iter()
                .find(|(_, name)| *name == part)
                .map(|(ty, _)| acc.union(*ty))
        })
    }
}

impl std::ops::BitOr for Ty {
    type Output = Ty;
    fn bitor(self, rhs: Ty) -> Ty {
        self.union(rhs)
    }
}

impl fmt::Display for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Ty::NEVER {
            return f.write_str("never");
        }
        if *self == Ty::TOP {
            return f.write_str("top");
        }
        let mut rest = *self;
        let mut first = true;
        let mut put = |f: &mut fmt::Formatter<'_>, name: &str| {
            let sep = if std::mem::take(&mut first) { "" } else { "|" };
            write!(f, "{sep}{name}")
        };
        if Ty::ANY.is_subset(rest) {
            put(f, "any")?;
            rest = rest.minus(Ty::ANY);
        }
        for (ty, name) in Ty::KINDS {
            if ty.is_subset(rest) {
                put(f, name)?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Ty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
