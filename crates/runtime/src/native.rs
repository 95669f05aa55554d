//! Native functions: how they are declared, how arguments reach them, and the tables
//! of them that all runs share.
//!
//! A native is a safe Rust function over the context and its arguments. It never calls
//! guest code: one that would have to returns [`crate::ctx::Exit::Tail`].

use std::sync::OnceLock;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};
use stelp_ir::Builtin;

use crate::class::{ClassData, ClassFlags, ShapeId};
use crate::ctx::{Ctx, Exit};
use crate::sym::{Sym, base_sym};
use crate::types;
use crate::value::{TypeId, Value};

/// The code of a native. `args` has one entry a parameter, `UNBOUND` where nothing was
/// given; then what `*args` takes; then the dict of `**kwargs`, if declared.
pub type NativeFn = fn(&mut Ctx, &[Value]) -> Result<Value, Exit>;

/// How an attribute of a class that is a native behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bind {
    /// A function of a module.
    Function,
    /// Takes the instance first.
    Method,
    ClassMethod,
    StaticMethod,
    /// Read as an attribute: called with the instance.
    Getter,
}

/// A row of the tables of natives.
pub struct NativeRow {
    /// The module or builtin class that it belongs to.
    pub owner: &'static str,
    pub name: &'static str,
    /// Python's parameter list: `iterable, /, *, key=, reverse=`. A trailing `=` marks
    /// a parameter that may be left out.
    pub sig: &'static str,
    pub bind: Bind,
    pub f: NativeFn,
}

/// A function of a module.
pub const fn function(
    owner: &'static str,
    name: &'static str,
    sig: &'static str,
    f: NativeFn,
) -> NativeRow {
    NativeRow {
        owner,
        name,
        sig,
        bind: Bind::Function,
        f,
    }
}

/// A method of a builtin class; `sig` includes `self`.
pub const fn method(
    owner: &'static str,
    name: &'static str,
    sig: &'static str,
    f: NativeFn,
) -> NativeRow {
    NativeRow {
        owner,
        name,
        sig,
        bind: Bind::Method,
        f,
    }
}

pub const fn class_method(
    owner: &'static str,
    name: &'static str,
    sig: &'static str,
    f: NativeFn,
) -> NativeRow {
    NativeRow {
        owner,
        name,
        sig,
        bind: Bind::ClassMethod,
        f,
    }
}

pub const fn static_method(
    owner: &'static str,
    name: &'static str,
    sig: &'static str,
    f: NativeFn,
) -> NativeRow {
    NativeRow {
        owner,
        name,
        sig,
        bind: Bind::StaticMethod,
        f,
    }
}

pub const fn getter(owner: &'static str, name: &'static str, f: NativeFn) -> NativeRow {
    NativeRow {
        owner,
        name,
        sig: "self, /",
        bind: Bind::Getter,
        f,
    }
}

/// What a native takes.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    pub names: Vec<&'static str>,
    /// Which parameters may be left out.
    pub optional: Vec<bool>,
    /// How many are positional-only.
    pub positional_only: usize,
    /// How many can be given by position.
    pub positional: usize,
    /// How many of the positional ones must be given.
    pub required: usize,
    pub varargs: bool,
    pub kwargs: bool,
    /// No more than fixed positional parameters: the interpreter's fast path.
    pub simple: bool,
    /// Every keyword-only parameter may be left out, and there is no `**kwargs`: a call
    /// by position needs no search.
    pub positional_call: bool,
    /// For a call by position that takes no more than [`FEW`] values in all: how many
    /// are passed, those left out and the dict of `**kwargs` included; 0 for other natives.
    pub few: usize,
}

/// Arguments that are passed without an allocation.
pub const FEW: usize = 8;

impl Signature {
    fn parse(text: &'static str) -> Signature {
        let mut s = Signature::default();
        let mut keyword_only = false;
        for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            match part {
                "/" => s.positional_only = s.names.len(),
                "*" => keyword_only = true,
                p if p.starts_with("**") => s.kwargs = true,
                p if p.starts_with('*') => {
                    s.varargs = true;
                    keyword_only = true;
                }
                p => {
                    s.names.push(p.trim_end_matches('='));
                    s.optional.push(p.ends_with('='));
                    if !keyword_only {
                        s.positional = s.names.len();
                    }
                }
            }
        }
        s.required = s
            .optional
            .iter()
            .take(s.positional)
            .filter(|o| !**o)
            .count();
        s.simple = s.positional == s.names.len() && !s.varargs && !s.kwargs;
        s.positional_call = !s.kwargs
            && s.optional
                .iter()
                .skip(s.positional)
                .all(|optional| *optional);
        let named = s.optional.iter().skip(s.positional);
        let all = s.names.len() + usize::from(s.kwargs);
        if !s.varargs && all <= FEW && named.copied().all(|optional| optional) {
            s.few = all;
        }
        s
    }
}

/// A native, ready to be called.
pub struct Native {
    pub owner: &'static str,
    pub name: &'static str,
    pub bind: Bind,
    pub f: NativeFn,
    pub sig: Signature,
    /// The class that it is a method of.
    pub class: Option<TypeId>,
}

/// Everything about builtins that no run changes.
pub struct Statics {
    pub natives: Vec<Native>,
    pub classes: Vec<ClassData>,
    /// For each row of the intrinsic table, its value; `UNBOUND` for values that are
    /// made in each run.
    pub builtins: Vec<Value>,
    /// For each builtin class, the native that makes an instance.
    pub constructors: Vec<Option<u32>>,
    /// The same where calling the class is no more than that.
    pub plain_constructors: Vec<Option<u32>>,
    /// Natives by module and name, for those without a row.
    pub by_name: FxHashMap<(&'static str, &'static str), u32>,
}

static STATICS: OnceLock<Statics> = OnceLock::new();

/// The tables, built at first use.
pub fn statics() -> &'static Statics {
    STATICS.get_or_init(build)
}

/// All rows: those that several types share first, so that a type's own replace them.
fn rows() -> impl Iterator<Item = &'static NativeRow> {
    let shared = crate::natives::SHARED.iter().flat_map(|t| t.iter());
    shared
        .chain(crate::natives::ALL)
        .flat_map(|rows| rows.iter())
}

/// Every name that the tables mention, for the interner.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    let natives = rows().flat_map(|r| [r.name, r.owner]);
    let builtins = stelp_ir::builtins::TABLE
        .iter()
        .flat_map(|r| [r.module, r.name]);
    natives.chain(builtins)
}

/// The builtin classes whose `__hash__` is `None`.
const UNHASHABLE: [TypeId; 8] = [
    types::LIST,
    types::DICT,
    types::SET,
    types::BYTEARRAY,
    types::DEQUE,
    types::SLICE,
    types::DICT_KEYS,
    types::DICT_ITEMS,
];

fn build() -> Statics {
    let mut natives = Vec::new();
    let mut by_name = FxHashMap::default();
    let mut classes: Vec<ClassData> = types::BUILTIN
        .iter()
        .enumerate()
        .map(|(i, (name, base))| class(i, name, *base))
        .collect();
    let mut constructors = vec![None; classes.len()];
    for row in rows() {
        let index = natives.len() as u32;
        let owner = match row.bind {
            Bind::Function => None,
            _ => types::by_name(row.owner),
        };
        natives.push(Native {
            owner: row.owner,
            name: row.name,
            bind: row.bind,
            f: row.f,
            sig: Signature::parse(row.sig),
            class: owner,
        });
        by_name.insert((row.owner, row.name), index);
        let Some(owner) = owner else { continue };
        if row.name == "__new__"
            && let Some(c) = constructors.get_mut(owner.0 as usize)
        {
            *c = Some(index);
        }
        if let (Some(c), Some(sym)) = (classes.get_mut(owner.0 as usize), base_sym(row.name)) {
            c.attrs.insert(sym, Value::native(index));
        }
    }
    let hash = base_sym("__hash__");
    for id in UNHASHABLE {
        if let (Some(c), Some(sym)) = (classes.get_mut(id.0 as usize), hash) {
            c.attrs.insert(sym, Value::NONE);
        }
    }
    for i in 0..constructors.len() {
        let (_, base) = types::BUILTIN[i];
        if constructors[i].is_none() {
            constructors[i] = constructors[base.0 as usize];
        }
    }
    let mut plain_constructors = constructors.clone();
    for (made, class) in plain_constructors.iter_mut().zip(&classes) {
        if class.mro.contains(&types::BASE_EXCEPTION) || class.mro.first() == Some(&types::TYPE) {
            *made = None;
        }
    }
    let builtins = stelp_ir::builtins::TABLE
        .iter()
        .map(|row| builtin_value(row, &by_name))
        .collect();
    Statics {
        natives,
        classes,
        builtins,
        constructors,
        plain_constructors,
        by_name,
    }
}

fn class(i: usize, name: &str, base: TypeId) -> ClassData {
    let id = TypeId(i as u32);
    let mut mro = vec![id];
    let mut at = id;
    let mut builtin = id;
    while at != types::OBJECT {
        let (_, next) = types::BUILTIN[at.0 as usize];
        mro.push(next);
        at = next;
        if at == types::BASE_EXCEPTION {
            builtin = at;
        }
    }
    let _ = base;
    ClassData {
        name: name.into(),
        bases: if id == types::OBJECT {
            Vec::new()
        } else {
            vec![mro[1]]
        },
        mro,
        attrs: IndexMap::with_hasher(FxBuildHasher),
        builtin,
        shape: ShapeId(0),
        capacity: 0,
        flags: ClassFlags::default(),
        slots: Vec::new(),
    }
}

fn builtin_value(
    row: &stelp_ir::builtins::Row,
    by_name: &FxHashMap<(&'static str, &'static str), u32>,
) -> Value {
    use stelp_ir::BuiltinKind as K;
    match row.kind {
        K::Type => types::by_name(row.name).map_or(Value::UNBOUND, Value::class),
        K::Function => by_name
            .get(&(row.module, row.name))
            .map_or(Value::UNBOUND, |i| Value::native(*i)),
        K::Value => match (row.module, row.name) {
            (_, "None") => Value::NONE,
            (_, "True" | "__debug__") => Value::TRUE,
            (_, "False") => Value::FALSE,
            (_, "Ellipsis") => Value::ELLIPSIS,
            (_, "NotImplemented") => Value::NOT_IMPLEMENTED,
            ("math" | "cmath", "pi") => Value::float(std::f64::consts::PI),
            ("math" | "cmath", "e") => Value::float(std::f64::consts::E),
            ("math" | "cmath", "tau") => Value::float(std::f64::consts::TAU),
            ("math" | "cmath", "inf") => Value::float(f64::INFINITY),
            ("math" | "cmath", "nan") => Value::float(f64::NAN),
            ("sys", "stdout") => Value::STDOUT,
            ("sys", "stderr") => Value::STDERR,
            ("sys", "stdin") => Value::STDIN,
            ("sys", "maxunicode") => Value::small(0x10FFFF),
            _ => Value::UNBOUND,
        },
    }
}

impl Statics {
    pub fn native(&self, index: u32) -> &Native {
        self.natives.get(index as usize).unwrap_or(&self.natives[0])
    }

    /// The value of a row of the intrinsic table.
    pub fn builtin(&self, b: Builtin) -> Value {
        self.builtins
            .get(b.0 as usize)
            .copied()
            .unwrap_or(Value::UNBOUND)
    }

    pub fn find(&self, owner: &str, name: &str) -> Option<u32> {
        self.natives
            .iter()
            .position(|n| n.owner == owner && n.name == name)
            .map(|i| i as u32)
    }
}

/// The number of a name that natives know.
pub fn sym(name: &str) -> Sym {
    base_sym(name).unwrap_or(Sym(u32::MAX))
}
