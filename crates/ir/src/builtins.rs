//! The intrinsic table: every native function, type and value that IR can name,
//! with the effect, cost and result type that the verifier trusts.
//!
//! `runtime` implements each row under its name. A module whose name starts with an
//! underscore can be imported by library code only.

use crate::effect::{Effect, EffectSet};
use crate::ty::Ty;

/// An index into [`TABLE`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct Builtin(pub u16);

/// An index into a module's [`crate::Module::imports`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
pub struct ModuleId(pub u32);

#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum BuiltinKind {
    Function,
    Type,
    Value,
}

/// What using a row can do.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum RowEffect {
    /// Allocates and raises.
    Pure,
    /// As `Pure`, and may call guest functions that it is given.
    Calls,
    Print,
    Input,
    EvalArith,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    pub module: &'static str,
    pub name: &'static str,
    pub kind: BuiltinKind,
    pub effect: RowEffect,
    /// Fuel, besides what the work costs by size.
    pub cost: u32,
    /// The type of the value, or of what a call gives.
    pub result: Ty,
}

impl Row {
    /// The outer effect of the row, if any.
    pub fn outer(&self) -> Option<Effect> {
        match self.effect {
            RowEffect::Pure | RowEffect::Calls => None,
            RowEffect::Print => Some(Effect::Print),
            RowEffect::Input => Some(Effect::Input),
            RowEffect::EvalArith => Some(Effect::EvalArith),
        }
    }

    /// The inner effects of a call.
    pub fn inner(&self) -> EffectSet {
        let pure = EffectSet::ALLOC | EffectSet::RAISE;
        match self.effect {
            RowEffect::Pure | RowEffect::Input | RowEffect::EvalArith => pure,
            RowEffect::Calls | RowEffect::Print => pure | EffectSet::DIVERGE | EffectSet::UNKNOWN,
        }
    }
}

impl Builtin {
    /// The row of `module.name`, if there is one.
    pub fn find(module: &str, name: &str) -> Option<Builtin> {
        let index = INDEX.get_or_init(|| {
            TABLE
                .iter()
                .enumerate()
                .map(|(i, r)| ((r.module, r.name), Builtin(i as u16)))
                .collect()
        });
        index.get(&(module, name)).copied()
    }

    pub fn row(self) -> &'static Row {
        TABLE.get(self.0 as usize).unwrap_or(&TABLE[0])
    }

    /// Whether any row belongs to the module.
    pub fn is_module(module: &str) -> bool {
        module != "builtins" && TABLE.iter().any(|r| r.module == module)
    }

    /// The rows of a module.
    pub fn of_module(module: &str) -> impl Iterator<Item = Builtin> + '_ {
        TABLE
            .iter()
            .enumerate()
            .filter(move |(_, r)| r.module == module)
            .map(|(i, _)| Builtin(i as u16))
    }
}

static INDEX: std::sync::OnceLock<rustc_hash::FxHashMap<(&'static str, &'static str), Builtin>> =
    std::sync::OnceLock::new();

const fn row(
    module: &'static str,
    name: &'static str,
    kind: BuiltinKind,
    effect: RowEffect,
    cost: u32,
    result: Ty,
) -> Row {
    Row {
        module,
        name,
        kind,
        effect,
        cost,
        result,
    }
}

use BuiltinKind::{Function, Type, Value};
use RowEffect::{Calls, EvalArith, Input, Print, Pure};

/// Every row. The order is not significant; a row's index is stable within a build only.
#[rustfmt::skip]
pub static TABLE: &[Row] = &[
    row("builtins", "abs", Function, Calls, 4, Ty::ANY),
    row("builtins", "divmod", Function, Calls, 4, Ty::ANY),
    row("builtins", "pow", Function, Calls, 4, Ty::ANY),
    row("builtins", "round", Function, Calls, 4, Ty::ANY),
    row("builtins", "all", Function, Calls, 4, Ty::BOOL),
    row("builtins", "any", Function, Calls, 4, Ty::BOOL),
    row("builtins", "callable", Function, Calls, 4, Ty::BOOL),
    row("builtins", "hasattr", Function, Calls, 4, Ty::BOOL),
    row("builtins", "isinstance", Function, Calls, 4, Ty::BOOL),
    row("builtins", "issubclass", Function, Calls, 4, Ty::BOOL),
    row("builtins", "ascii", Function, Calls, 4, Ty::STR),
    row("builtins", "bin", Function, Calls, 4, Ty::STR),
    row("builtins", "chr", Function, Calls, 4, Ty::STR),
    row("builtins", "format", Function, Calls, 4, Ty::STR),
    row("builtins", "hex", Function, Calls, 4, Ty::STR),
    row("builtins", "oct", Function, Calls, 4, Ty::STR),
    row("builtins", "repr", Function, Calls, 4, Ty::STR),
    row("builtins", "ord", Function, Calls, 2, Ty::INT),
    row("builtins", "len", Function, Calls, 2, Ty::INT),
    row("builtins", "hash", Function, Calls, 2, Ty::INT),
    row("builtins", "id", Function, Calls, 2, Ty::INT),
    row("builtins", "dir", Function, Calls, 8, Ty::LIST),
    row("builtins", "sorted", Function, Calls, 8, Ty::LIST),
    row("builtins", "getattr", Function, Calls, 4, Ty::ANY),
    row("builtins", "next", Function, Calls, 4, Ty::ANY),
    row("builtins", "sum", Function, Calls, 4, Ty::ANY),
    row("builtins", "max", Function, Calls, 4, Ty::ANY),
    row("builtins", "min", Function, Calls, 4, Ty::ANY),
    row("builtins", "iter", Function, Calls, 4, Ty::ANY),
    row("builtins", "setattr", Function, Calls, 4, Ty::NONE),
    row("builtins", "delattr", Function, Calls, 4, Ty::NONE),
    row("builtins", "print", Function, Print, 8, Ty::NONE),
    row("builtins", "input", Function, Input, 8, Ty::STR),
    row("builtins", "eval", Function, EvalArith, 16, Ty::ANY),
    row("builtins", "vars", Function, Calls, 4, Ty::ANY),
    row("builtins", "object", Type, Calls, 8, Ty::ANY),
    row("builtins", "type", Type, Calls, 8, Ty::ANY),
    row("builtins", "bool", Type, Calls, 8, Ty::BOOL),
    row("builtins", "int", Type, Calls, 8, Ty::ANY),
    row("builtins", "float", Type, Calls, 8, Ty::ANY),
    row("builtins", "complex", Type, Calls, 8, Ty::ANY),
    row("builtins", "str", Type, Calls, 8, Ty::ANY),
    row("builtins", "bytes", Type, Calls, 8, Ty::ANY),
    row("builtins", "bytearray", Type, Calls, 8, Ty::ANY),
    row("builtins", "list", Type, Calls, 8, Ty::ANY),
    row("builtins", "tuple", Type, Calls, 8, Ty::ANY),
    row("builtins", "dict", Type, Calls, 8, Ty::ANY),
    row("builtins", "set", Type, Calls, 8, Ty::ANY),
    row("builtins", "frozenset", Type, Calls, 8, Ty::ANY),
    row("builtins", "range", Type, Calls, 8, Ty::RANGE),
    row("builtins", "slice", Type, Calls, 8, Ty::SLICE),
    row("builtins", "enumerate", Type, Calls, 8, Ty::ANY),
    row("builtins", "zip", Type, Calls, 8, Ty::ANY),
    row("builtins", "map", Type, Calls, 8, Ty::ANY),
    row("builtins", "filter", Type, Calls, 8, Ty::ANY),
    row("builtins", "reversed", Type, Calls, 8, Ty::ANY),
    row("builtins", "super", Type, Calls, 8, Ty::ANY),
    row("builtins", "property", Type, Calls, 8, Ty::ANY),
    row("builtins", "staticmethod", Type, Calls, 8, Ty::ANY),
    row("builtins", "classmethod", Type, Calls, 8, Ty::ANY),
    row("builtins", "memoryview", Type, Calls, 8, Ty::ANY),
    row("builtins", "BaseException", Type, Pure, 8, Ty::ANY),
    row("builtins", "SystemExit", Type, Pure, 8, Ty::ANY),
    row("builtins", "KeyboardInterrupt", Type, Pure, 8, Ty::ANY),
    row("builtins", "GeneratorExit", Type, Pure, 8, Ty::ANY),
    row("builtins", "Exception", Type, Pure, 8, Ty::ANY),
    row("builtins", "StopIteration", Type, Pure, 8, Ty::ANY),
    row("builtins", "StopAsyncIteration", Type, Pure, 8, Ty::ANY),
    row("builtins", "ArithmeticError", Type, Pure, 8, Ty::ANY),
    row("builtins", "FloatingPointError", Type, Pure, 8, Ty::ANY),
    row("builtins", "OverflowError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ZeroDivisionError", Type, Pure, 8, Ty::ANY),
    row("builtins", "AssertionError", Type, Pure, 8, Ty::ANY),
    row("builtins", "AttributeError", Type, Pure, 8, Ty::ANY),
    row("builtins", "BufferError", Type, Pure, 8, Ty::ANY),
    row("builtins", "EOFError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ImportError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ModuleNotFoundError", Type, Pure, 8, Ty::ANY),
    row("builtins", "LookupError", Type, Pure, 8, Ty::ANY),
    row("builtins", "IndexError", Type, Pure, 8, Ty::ANY),
    row("builtins", "KeyError", Type, Pure, 8, Ty::ANY),
    row("builtins", "MemoryError", Type, Pure, 8, Ty::ANY),
    row("builtins", "NameError", Type, Pure, 8, Ty::ANY),
    row("builtins", "UnboundLocalError", Type, Pure, 8, Ty::ANY),
    row("builtins", "OSError", Type, Pure, 8, Ty::ANY),
    row("builtins", "BlockingIOError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ChildProcessError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ConnectionError", Type, Pure, 8, Ty::ANY),
    row("builtins", "BrokenPipeError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ConnectionAbortedError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ConnectionRefusedError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ConnectionResetError", Type, Pure, 8, Ty::ANY),
    row("builtins", "FileExistsError", Type, Pure, 8, Ty::ANY),
    row("builtins", "FileNotFoundError", Type, Pure, 8, Ty::ANY),
    row("builtins", "InterruptedError", Type, Pure, 8, Ty::ANY),
    row("builtins", "IsADirectoryError", Type, Pure, 8, Ty::ANY),
    row("builtins", "NotADirectoryError", Type, Pure, 8, Ty::ANY),
    row("builtins", "PermissionError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ProcessLookupError", Type, Pure, 8, Ty::ANY),
    row("builtins", "TimeoutError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ReferenceError", Type, Pure, 8, Ty::ANY),
    row("builtins", "RuntimeError", Type, Pure, 8, Ty::ANY),
    row("builtins", "NotImplementedError", Type, Pure, 8, Ty::ANY),
    row("builtins", "RecursionError", Type, Pure, 8, Ty::ANY),
    row("builtins", "SyntaxError", Type, Pure, 8, Ty::ANY),
    row("builtins", "IndentationError", Type, Pure, 8, Ty::ANY),
    row("builtins", "TabError", Type, Pure, 8, Ty::ANY),
    row("builtins", "SystemError", Type, Pure, 8, Ty::ANY),
    row("builtins", "TypeError", Type, Pure, 8, Ty::ANY),
    row("builtins", "ValueError", Type, Pure, 8, Ty::ANY),
    row("builtins", "UnicodeError", Type, Pure, 8, Ty::ANY),
    row("builtins", "UnicodeEncodeError", Type, Pure, 8, Ty::ANY),
    row("builtins", "UnicodeDecodeError", Type, Pure, 8, Ty::ANY),
    row("builtins", "UnicodeTranslateError", Type, Pure, 8, Ty::ANY),
    row("builtins", "Warning", Type, Pure, 8, Ty::ANY),
    row("builtins", "DeprecationWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "PendingDeprecationWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "RuntimeWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "SyntaxWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "UserWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "FutureWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "ImportWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "UnicodeWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "BytesWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "ResourceWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "EncodingWarning", Type, Pure, 8, Ty::ANY),
    row("builtins", "EnvironmentError", Type, Pure, 8, Ty::ANY),
    row("builtins", "IOError", Type, Pure, 8, Ty::ANY),
    row("builtins", "None", Value, Pure, 1, Ty::NONE),
    row("builtins", "True", Value, Pure, 1, Ty::BOOL),
    row("builtins", "False", Value, Pure, 1, Ty::BOOL),
    row("builtins", "Ellipsis", Value, Pure, 1, Ty::ELLIPSIS),
    row("builtins", "NotImplemented", Value, Pure, 1, Ty::NOT_IMPLEMENTED),
    row("builtins", "__debug__", Value, Pure, 1, Ty::BOOL),
    row("math", "sqrt", Function, Calls, 4, Ty::FLOAT),
    row("math", "exp", Function, Calls, 4, Ty::FLOAT),
    row("math", "exp2", Function, Calls, 4, Ty::FLOAT),
    row("math", "expm1", Function, Calls, 4, Ty::FLOAT),
    row("math", "log", Function, Calls, 4, Ty::FLOAT),
    row("math", "log2", Function, Calls, 4, Ty::FLOAT),
    row("math", "log10", Function, Calls, 4, Ty::FLOAT),
    row("math", "log1p", Function, Calls, 4, Ty::FLOAT),
    row("math", "sin", Function, Calls, 4, Ty::FLOAT),
    row("math", "cos", Function, Calls, 4, Ty::FLOAT),
    row("math", "tan", Function, Calls, 4, Ty::FLOAT),
    row("math", "asin", Function, Calls, 4, Ty::FLOAT),
    row("math", "acos", Function, Calls, 4, Ty::FLOAT),
    row("math", "atan", Function, Calls, 4, Ty::FLOAT),
    row("math", "atan2", Function, Calls, 4, Ty::FLOAT),
    row("math", "sinh", Function, Calls, 4, Ty::FLOAT),
    row("math", "cosh", Function, Calls, 4, Ty::FLOAT),
    row("math", "tanh", Function, Calls, 4, Ty::FLOAT),
    row("math", "asinh", Function, Calls, 4, Ty::FLOAT),
    row("math", "acosh", Function, Calls, 4, Ty::FLOAT),
    row("math", "atanh", Function, Calls, 4, Ty::FLOAT),
    row("math", "hypot", Function, Calls, 4, Ty::FLOAT),
    row("math", "dist", Function, Calls, 4, Ty::FLOAT),
    row("math", "pow", Function, Calls, 4, Ty::FLOAT),
    row("math", "fabs", Function, Calls, 4, Ty::FLOAT),
    row("math", "fmod", Function, Calls, 4, Ty::FLOAT),
    row("math", "remainder", Function, Calls, 4, Ty::FLOAT),
    row("math", "copysign", Function, Calls, 4, Ty::FLOAT),
    row("math", "degrees", Function, Calls, 4, Ty::FLOAT),
    row("math", "radians", Function, Calls, 4, Ty::FLOAT),
    row("math", "erf", Function, Calls, 4, Ty::FLOAT),
    row("math", "erfc", Function, Calls, 4, Ty::FLOAT),
    row("math", "gamma", Function, Calls, 4, Ty::FLOAT),
    row("math", "lgamma", Function, Calls, 4, Ty::FLOAT),
    row("math", "fsum", Function, Calls, 4, Ty::FLOAT),
    row("math", "ldexp", Function, Calls, 4, Ty::FLOAT),
    row("math", "cbrt", Function, Calls, 4, Ty::FLOAT),
    row("math", "nextafter", Function, Calls, 4, Ty::FLOAT),
    row("math", "ulp", Function, Calls, 4, Ty::FLOAT),
    row("math", "floor", Function, Calls, 4, Ty::ANY),
    row("math", "ceil", Function, Calls, 4, Ty::ANY),
    row("math", "trunc", Function, Calls, 4, Ty::ANY),
    row("math", "prod", Function, Calls, 4, Ty::ANY),
    row("math", "sumprod", Function, Calls, 4, Ty::ANY),
    row("math", "factorial", Function, Calls, 4, Ty::INT),
    row("math", "gcd", Function, Calls, 4, Ty::INT),
    row("math", "lcm", Function, Calls, 4, Ty::INT),
    row("math", "isqrt", Function, Calls, 4, Ty::INT),
    row("math", "comb", Function, Calls, 4, Ty::INT),
    row("math", "perm", Function, Calls, 4, Ty::INT),
    row("math", "isnan", Function, Calls, 4, Ty::BOOL),
    row("math", "isinf", Function, Calls, 4, Ty::BOOL),
    row("math", "isfinite", Function, Calls, 4, Ty::BOOL),
    row("math", "isclose", Function, Calls, 4, Ty::BOOL),
    row("math", "frexp", Function, Calls, 4, Ty::TUPLE),
    row("math", "modf", Function, Calls, 4, Ty::TUPLE),
    row("math", "pi", Value, Pure, 1, Ty::FLOAT),
    row("math", "e", Value, Pure, 1, Ty::FLOAT),
    row("math", "tau", Value, Pure, 1, Ty::FLOAT),
    row("math", "inf", Value, Pure, 1, Ty::FLOAT),
    row("math", "nan", Value, Pure, 1, Ty::FLOAT),
    row("cmath", "sqrt", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "exp", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "log", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "log10", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "sin", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "cos", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "tan", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "asin", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "acos", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "atan", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "sinh", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "cosh", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "tanh", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "asinh", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "acosh", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "atanh", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "rect", Function, Calls, 4, Ty::COMPLEX),
    row("cmath", "phase", Function, Calls, 4, Ty::FLOAT),
    row("cmath", "polar", Function, Calls, 4, Ty::TUPLE),
    row("cmath", "isnan", Function, Calls, 4, Ty::BOOL),
    row("cmath", "isinf", Function, Calls, 4, Ty::BOOL),
    row("cmath", "isfinite", Function, Calls, 4, Ty::BOOL),
    row("cmath", "isclose", Function, Calls, 4, Ty::BOOL),
    row("cmath", "pi", Value, Pure, 1, Ty::ANY),
    row("cmath", "e", Value, Pure, 1, Ty::ANY),
    row("cmath", "tau", Value, Pure, 1, Ty::ANY),
    row("cmath", "inf", Value, Pure, 1, Ty::ANY),
    row("cmath", "nan", Value, Pure, 1, Ty::ANY),
    row("cmath", "infj", Value, Pure, 1, Ty::ANY),
    row("cmath", "nanj", Value, Pure, 1, Ty::ANY),
    row("sys", "maxsize", Value, Pure, 1, Ty::ANY),
    row("sys", "maxunicode", Value, Pure, 1, Ty::ANY),
    row("sys", "byteorder", Value, Pure, 1, Ty::ANY),
    row("sys", "version", Value, Pure, 1, Ty::ANY),
    row("sys", "version_info", Value, Pure, 1, Ty::ANY),
    row("sys", "float_info", Value, Pure, 1, Ty::ANY),
    row("sys", "int_info", Value, Pure, 1, Ty::ANY),
    row("sys", "hash_info", Value, Pure, 1, Ty::ANY),
    row("sys", "argv", Value, Pure, 1, Ty::ANY),
    row("sys", "platform", Value, Pure, 1, Ty::ANY),
    row("sys", "implementation", Value, Pure, 1, Ty::ANY),
    row("sys", "stdout", Value, Print, 1, Ty::ANY),
    row("sys", "stderr", Value, Print, 1, Ty::ANY),
    row("sys", "stdin", Value, Input, 1, Ty::ANY),
    row("sys", "exit", Function, Pure, 4, Ty::ANY),
    row("sys", "setrecursionlimit", Function, Pure, 4, Ty::ANY),
    row("sys", "getrecursionlimit", Function, Pure, 4, Ty::ANY),
    row("sys", "set_int_max_str_digits", Function, Pure, 4, Ty::ANY),
    row("sys", "get_int_max_str_digits", Function, Pure, 4, Ty::ANY),
    row("sys", "intern", Function, Pure, 4, Ty::ANY),
    row("sys", "getsizeof", Function, Pure, 4, Ty::ANY),
    row("sys", "exc_info", Function, Pure, 4, Ty::ANY),
    row("_collections", "deque", Type, Calls, 8, Ty::ANY),
    row("_random", "Random", Type, Calls, 8, Ty::ANY),
    row("_random", "entropy", Function, Pure, 16, Ty::INT),
    row("_re", "compile", Function, Pure, 16, Ty::TUPLE),
    row("_re", "match", Function, Pure, 16, Ty::ANY),
    row("_re", "scan", Function, Pure, 16, Ty::LIST),
    row("_json", "scan", Function, Pure, 16, Ty::TUPLE),
    row("_json", "encode", Function, Pure, 16, Ty::ANY),
    row("_hashlib", "digest", Function, Pure, 16, Ty::BYTES),
    row("_io", "push_stdout", Function, Pure, 4, Ty::NONE),
    row("_io", "pop_stdout", Function, Pure, 4, Ty::NONE),
    row("_io", "push_stderr", Function, Pure, 4, Ty::NONE),
    row("_io", "pop_stderr", Function, Pure, 4, Ty::NONE),
    row("_native", "function", Type, Pure, 4, Ty::ANY),
    row("_native", "code", Type, Pure, 4, Ty::ANY),
    row("_native", "cell", Type, Pure, 4, Ty::ANY),
    row("_native", "method", Type, Pure, 4, Ty::ANY),
    row("_native", "builtin", Type, Pure, 4, Ty::ANY),
    row("_native", "module", Type, Pure, 4, Ty::ANY),
    row("_native", "mapping_proxy", Type, Pure, 4, Ty::ANY),
    row("_native", "generator", Type, Pure, 4, Ty::ANY),
    row("_native", "traceback", Type, Pure, 4, Ty::ANY),
    row("_native", "NoneType", Type, Pure, 4, Ty::ANY),
    row("_native", "ellipsis", Type, Pure, 4, Ty::ANY),
    row("_native", "NotImplementedType", Type, Pure, 4, Ty::ANY),
    row("_native", "set_class_attr", Function, Calls, 4, Ty::ANY),
    row("_native", "lookup_special", Function, Calls, 4, Ty::ANY),
    row("_native", "dict_probe", Function, Calls, 4, Ty::ANY),
    row("_native", "set_probe", Function, Calls, 4, Ty::ANY),
    row("_native", "dict_insert", Function, Calls, 4, Ty::ANY),
    row("_native", "set_insert", Function, Calls, 4, Ty::ANY),
    row("_native", "make_init", Function, Calls, 4, Ty::ANY),
    row("_native", "write", Function, Calls, 4, Ty::ANY),
    row("_native", "list_sort_pairs", Function, Calls, 4, Ty::ANY),
    row("_native", "enter_repr", Function, Calls, 4, Ty::ANY),
    row("_native", "leave_repr", Function, Calls, 4, Ty::ANY),
    row("_native", "ascii_text", Function, Pure, 4, Ty::STR),
    row("_native", "template_step", Function, Calls, 16, Ty::ANY),
    row("_native", "percent_step", Function, Calls, 16, Ty::ANY),
    row("_native", "lookup_guest", Function, Calls, 4, Ty::ANY),
    row("_native", "overrides", Function, Calls, 4, Ty::ANY),
    row("_native", "plain_binary", Function, Calls, 4, Ty::ANY),
    row("_native", "unwrap_static", Function, Calls, 4, Ty::ANY),
    row("_native", "lookup_init", Function, Calls, 4, Ty::ANY),
    row("_native", "has_mro_entries", Function, Calls, 4, Ty::ANY),
    row("_native", "make_class", Function, Calls, 4, Ty::ANY),
    row("_native", "set_names", Function, Calls, 4, Ty::ANY),
    row("_native", "init_subclass", Function, Calls, 4, Ty::ANY),
    row("_native", "get_attr", Function, Calls, 4, Ty::ANY),
    row("_native", "check_hook", Function, Calls, 4, Ty::ANY),
    row("_native", "hash", Function, Calls, 4, Ty::ANY),
    row("_native", "int_hash", Function, Calls, 4, Ty::ANY),
    row("_native", "tuple_hash", Function, Calls, 4, Ty::ANY),
    row("_native", "dict_value", Function, Calls, 4, Ty::ANY),
    row("_native", "dict_remove", Function, Calls, 4, Ty::ANY),
    row("_native", "set_delete", Function, Calls, 4, Ty::ANY),
    row("_native", "set_become", Function, Calls, 4, Ty::ANY),
    row("_native", "set_of_view", Function, Calls, 4, Ty::ANY),
    row("_native", "items", Function, Calls, 4, Ty::ANY),
    row("_native", "pairs", Function, Calls, 4, Ty::ANY),
    row("_native", "kind", Function, Calls, 4, Ty::ANY),
    row("_native", "self_matching", Function, Calls, 4, Ty::ANY),
    row("_native", "show_as", Function, Calls, 4, Ty::ANY),
    row("_native", "iterator_type", Function, Calls, 4, Ty::ANY),
    row("_native", "iterable", Function, Calls, 4, Ty::ANY),
    row("_native", "contains", Function, Calls, 4, Ty::ANY),
    row("_native", "remember", Function, Pure, 4, Ty::ANY),
];
