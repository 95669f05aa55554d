//! Names as numbers. The names that the runtime itself knows come first and are the
//! same in each run; a program's and those made at run time follow.

use std::sync::{Arc, OnceLock};

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Sym(pub u32);

/// One layer of names, numbered from `first`.
#[derive(Debug, Default, Clone)]
pub struct SymTable {
    first: u32,
    names: IndexSet<Box<str>, FxBuildHasher>,
    /// About what the names take.
    bytes: u64,
}

impl SymTable {
    fn starting(first: u32) -> SymTable {
        SymTable {
            first,
            ..SymTable::default()
        }
    }

    fn intern(&mut self, name: &str) -> Sym {
        if let Some(s) = self.find(name) {
            return s;
        }
        // The text, and entries of tables that grow by doubling.
        self.bytes += name.len() as u64 + 128;
        let (at, _) = self.names.insert_full(name.into());
        Sym(self.first + at as u32)
    }

    fn find(&self, name: &str) -> Option<Sym> {
        let at = self.names.get_index_of(name)?;
        Some(Sym(self.first + at as u32))
    }

    fn name(&self, s: Sym) -> Option<&str> {
        let i = s.0.checked_sub(self.first)?;
        self.names.get_index(i as usize).map(|n| &**n)
    }
}

macro_rules! known {
    ($($id:ident = $text:expr,)*) => {
        /// Names that the runtime looks up.
        pub mod known {
            use super::Sym;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            #[repr(u32)]
            enum Order { $($id),* }
            $(pub const $id: Sym = Sym(Order::$id as u32);)*
        }
        const KNOWN: &[&str] = &[$($text),*];
    };
}

known! {
    INIT = "__init__", NEW = "__new__", CALL = "__call__", REPR = "__repr__", STR = "__str__",
    EQ = "__eq__", NE = "__ne__", LT = "__lt__", LE = "__le__", GT = "__gt__", GE = "__ge__",
    HASH = "__hash__", BOOL = "__bool__", LEN = "__len__", ITER = "__iter__", NEXT = "__next__",
    CONTAINS = "__contains__", GETITEM = "__getitem__", SETITEM = "__setitem__", DELITEM = "__delitem__",
    GETATTR = "__getattr__", GETATTRIBUTE = "__getattribute__", SETATTR = "__setattr__", DELATTR = "__delattr__",
    GET = "__get__", SET = "__set__", DELETE = "__delete__", SET_NAME = "__set_name__",
    INIT_SUBCLASS = "__init_subclass__", CLASS_GETITEM = "__class_getitem__",
    ENTER = "__enter__", EXIT = "__exit__", FORMAT = "__format__", INDEX = "__index__", INT = "__int__",
    FLOAT = "__float__", COMPLEX = "__complex__", ROUND = "__round__", TRUNC = "__trunc__", FLOOR = "__floor__",
    CEIL = "__ceil__", ABS = "__abs__", NEG = "__neg__", POS = "__pos__", INVERT = "__invert__",
    ADD = "__add__", SUB = "__sub__", MUL = "__mul__", MATMUL = "__matmul__", TRUEDIV = "__truediv__",
    FLOORDIV = "__floordiv__", MOD = "__mod__", POW = "__pow__", LSHIFT = "__lshift__", RSHIFT = "__rshift__",
    AND = "__and__", OR = "__or__", XOR = "__xor__",
    RADD = "__radd__", RSUB = "__rsub__", RMUL = "__rmul__", RMATMUL = "__rmatmul__", RTRUEDIV = "__rtruediv__",
    RFLOORDIV = "__rfloordiv__", RMOD = "__rmod__", RPOW = "__rpow__", RLSHIFT = "__rlshift__", RRSHIFT = "__rrshift__",
    RAND = "__rand__", ROR = "__ror__", RXOR = "__rxor__",
    IADD = "__iadd__", ISUB = "__isub__", IMUL = "__imul__", IMATMUL = "__imatmul__", ITRUEDIV = "__itruediv__",
    IFLOORDIV = "__ifloordiv__", IMOD = "__imod__", IPOW = "__ipow__", ILSHIFT = "__ilshift__", IRSHIFT = "__irshift__",
    IAND = "__iand__", IOR = "__ior__", IXOR = "__ixor__",
    DIVMOD = "__divmod__", RDIVMOD = "__rdivmod__", REVERSED = "__reversed__", MISSING = "__missing__",
    DICT = "__dict__", CLASS = "__class__", NAME = "__name__", QUALNAME = "__qualname__", MODULE = "__module__",
    DOC = "__doc__", ANNOTATIONS = "__annotations__", BASES = "__bases__", MRO = "__mro__", BASE = "__base__",
    SLOTS = "__slots__", WRAPPED = "__wrapped__", DEFAULTS = "__defaults__", KWDEFAULTS = "__kwdefaults__",
    CLASSCELL = "__classcell__", MATCH_ARGS = "__match_args__", BYTES = "__bytes__", SELF = "__self__", FUNC = "__func__",
    CAUSE = "__cause__", CONTEXT = "__context__", TRACEBACK = "__traceback__", SUPPRESS = "__suppress_context__",
    NOTES = "__notes__", ARGS = "args", VALUE = "value", CODE = "code", DIR = "__dir__", SIZEOF = "__sizeof__",
    ABSTRACTMETHODS = "__abstractmethods__", ISABSTRACT = "__isabstractmethod__",
    CLASS_ITER = "__class_iter__", CLASS_LEN = "__class_len__", CLASS_CONTAINS = "__class_contains__",
    CLASS_CALL = "__class_call__", CLASS_REPR = "__class_repr__", CLASS_SETATTR = "__class_setattr__",
    INSTANCECHECK_FN = "__instancecheck_fn__", SUBCLASSCHECK_FN = "__subclasscheck_fn__",
    LENGTH_HINT = "__length_hint__", KEYS = "keys", ITEMS = "items", VALUES = "values", CAST_ORIGIN = "__origin__",
    TYPE_ARGS = "__args__", TYPE_PARAMS = "__parameters__", CLOSE = "close", THROW = "throw", SEND = "send",
    FGET = "fget", FSET = "fset", FDEL = "fdel", START = "start", STOP = "stop", STEP = "step", MSG = "msg",
    REAL = "real", IMAG = "imag", NUMERATOR = "numerator", DENOMINATOR = "denominator", OBJ = "obj", NAME_ATTR = "name",
    WEAKREF = "__weakref__", REDUCE = "__reduce__", COPY = "__copy__", DEEPCOPY = "__deepcopy__", PATH = "path",
    POST_INIT = "__post_init__", PREPARE = "__prepare__", CLASS_GETATTR = "__class_getattr__", MRO_ENTRIES = "__mro_entries__",
}

/// The names below every program's.
struct Base {
    table: Arc<SymTable>,
}

static BASE: OnceLock<Base> = OnceLock::new();

fn base() -> &'static Base {
    BASE.get_or_init(|| {
        let mut table = SymTable::starting(0);
        for k in KNOWN {
            table.intern(k);
        }
        for name in crate::native::names() {
            table.intern(name);
        }
        let library = crate::library::sources::MODULES.iter().map(|(_, s)| *s);
        for source in library.chain([crate::library::prelude()]) {
            identifiers(source).for_each(|name| {
                table.intern(name);
            });
        }
        Base {
            table: Arc::new(table),
        }
    })
}

/// The words of a library source that can be names: so each module's names have the
/// same numbers in every program.
fn identifiers(source: &str) -> impl Iterator<Item = &str> {
    source
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|w| w.starts_with(|c: char| c.is_alphabetic() || c == '_'))
}

/// The number of a name that the runtime knows; used while its tables are built.
pub fn base_sym(name: &str) -> Option<Sym> {
    base().table.find(name)
}

/// The names of one program, shared by its runs.
#[derive(Debug, Clone)]
pub struct ProgramSyms {
    base: Arc<SymTable>,
    own: Arc<SymTable>,
}

impl ProgramSyms {
    /// Numbers for `names`, if every one of them is known below every program.
    pub fn fixed<'a>(names: impl Iterator<Item = &'a str>) -> Option<Vec<Sym>> {
        let base = &base().table;
        // Qualified names are shown and never looked up.
        let shown_only = |n: &str| n.contains(['.', '<']).then_some(Sym(u32::MAX));
        names
            .map(|n| base.find(n).or_else(|| shown_only(n)))
            .collect()
    }

    /// Numbers for `names`, one each, in order.
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> (ProgramSyms, Vec<Sym>) {
        let base = base().table.clone();
        let mut own = SymTable::starting(base.names.len() as u32);
        let syms = names
            .map(|n| base.find(n).unwrap_or_else(|| own.intern(n)))
            .collect();
        (
            ProgramSyms {
                base,
                own: Arc::new(own),
            },
            syms,
        )
    }
}

/// The names of one run.
#[derive(Debug, Clone)]
pub struct Syms {
    program: ProgramSyms,
    run: SymTable,
}

impl Syms {
    pub fn new(program: ProgramSyms) -> Syms {
        let first = program.own.first + program.own.names.len() as u32;
        Syms {
            program,
            run: SymTable::starting(first),
        }
    }

    pub fn intern(&mut self, name: &str) -> Sym {
        match self.find(name) {
            Some(s) => s,
            None => self.run.intern(name),
        }
    }

    /// About what the names of the run take, in bytes.
    pub fn bytes(&self) -> u64 {
        self.run.bytes
    }

    /// The number of a name, if anything in the run has mentioned it.
    pub fn find(&self, name: &str) -> Option<Sym> {
        self.program
            .base
            .find(name)
            .or_else(|| self.program.own.find(name))
            .or_else(|| self.run.find(name))
    }

    pub fn name(&self, s: Sym) -> &str {
        self.program
            .base
            .name(s)
            .or_else(|| self.program.own.name(s))
            .or_else(|| self.run.name(s))
            .unwrap_or("?")
    }
}
