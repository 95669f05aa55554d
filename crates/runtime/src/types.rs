//! The builtin classes and their fixed numbers.

use crate::value::TypeId;

macro_rules! types {
    ($($id:ident = $name:expr, $base:ident;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u32)]
        enum Order { $($id),* }
        $(pub const $id: TypeId = TypeId(Order::$id as u32);)*
        /// Name and base of each builtin class, in order of their numbers.
        pub static BUILTIN: &[(&str, TypeId)] = &[$(($name, $base)),*];
    };
}

types! {
    OBJECT = "object", OBJECT;
    TYPE = "type", OBJECT;
    INT = "int", OBJECT;
    BOOL = "bool", INT;
    FLOAT = "float", OBJECT;
    COMPLEX = "complex", OBJECT;
    STR = "str", OBJECT;
    BYTES = "bytes", OBJECT;
    BYTEARRAY = "bytearray", OBJECT;
    LIST = "list", OBJECT;
    TUPLE = "tuple", OBJECT;
    DICT = "dict", OBJECT;
    SET = "set", OBJECT;
    FROZENSET = "frozenset", OBJECT;
    RANGE = "range", OBJECT;
    SLICE = "slice", OBJECT;
    NONE_TYPE = "NoneType", OBJECT;
    ELLIPSIS_TYPE = "ellipsis", OBJECT;
    NOT_IMPLEMENTED_TYPE = "NotImplementedType", OBJECT;
    FUNCTION = "function", OBJECT;
    METHOD = "method", OBJECT;
    BUILTIN_FUNCTION = "builtin_function_or_method", OBJECT;
    METHOD_DESCRIPTOR = "method_descriptor", OBJECT;
    GENERATOR = "generator", OBJECT;
    CELL = "cell", OBJECT;
    CODE = "code", OBJECT;
    MODULE = "module", OBJECT;
    PROPERTY = "property", OBJECT;
    STATICMETHOD = "staticmethod", OBJECT;
    CLASSMETHOD = "classmethod", OBJECT;
    SUPER = "super", OBJECT;
    DICT_KEYS = "dict_keys", OBJECT;
    DICT_VALUES = "dict_values", OBJECT;
    DICT_ITEMS = "dict_items", OBJECT;
    MAPPING_PROXY = "mappingproxy", OBJECT;
    GENERIC_ALIAS = "types.GenericAlias", OBJECT;
    UNION_TYPE = "types.UnionType", OBJECT;
    LIST_ITERATOR = "list_iterator", OBJECT;
    LIST_REVERSEITERATOR = "list_reverseiterator", OBJECT;
    TUPLE_ITERATOR = "tuple_iterator", OBJECT;
    STR_ITERATOR = "str_iterator", OBJECT;
    STR_ASCII_ITERATOR = "str_ascii_iterator", STR_ITERATOR;
    RANGE_ITERATOR = "range_iterator", OBJECT;
    DICT_KEYITERATOR = "dict_keyiterator", OBJECT;
    DICT_VALUEITERATOR = "dict_valueiterator", OBJECT;
    DICT_ITEMITERATOR = "dict_itemiterator", OBJECT;
    SET_ITERATOR = "set_iterator", OBJECT;
    BYTES_ITERATOR = "bytes_iterator", OBJECT;
    ITERATOR = "iterator", OBJECT;
    CALLABLE_ITERATOR = "callable_iterator", OBJECT;
    ENUMERATE = "enumerate", OBJECT;
    ZIP = "zip", OBJECT;
    MAP = "map", OBJECT;
    FILTER = "filter", OBJECT;
    REVERSED = "reversed", OBJECT;
    MEMORYVIEW = "memoryview", OBJECT;
    TRACEBACK = "traceback", OBJECT;
    DEQUE = "collections.deque", OBJECT;
    DEQUE_ITERATOR = "_collections._deque_iterator", OBJECT;
    RANDOM = "_random.Random", OBJECT;
    PATTERN = "_re.Pattern", OBJECT;
    TEXT_STREAM = "_io.TextIOWrapper", OBJECT;
    SLOT_MEMBER = "member_descriptor", OBJECT;
    BASE_EXCEPTION = "BaseException", OBJECT;
    SYSTEM_EXIT = "SystemExit", BASE_EXCEPTION;
    KEYBOARD_INTERRUPT = "KeyboardInterrupt", BASE_EXCEPTION;
    GENERATOR_EXIT = "GeneratorExit", BASE_EXCEPTION;
    EXCEPTION = "Exception", BASE_EXCEPTION;
    STOP_ITERATION = "StopIteration", EXCEPTION;
    STOP_ASYNC_ITERATION = "StopAsyncIteration", EXCEPTION;
    ARITHMETIC_ERROR = "ArithmeticError", EXCEPTION;
    FLOATING_POINT_ERROR = "FloatingPointError", ARITHMETIC_ERROR;
    OVERFLOW_ERROR = "OverflowError", ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR = "ZeroDivisionError", ARITHMETIC_ERROR;
    ASSERTION_ERROR = "AssertionError", EXCEPTION;
    ATTRIBUTE_ERROR = "AttributeError", EXCEPTION;
    BUFFER_ERROR = "BufferError", EXCEPTION;
    EOF_ERROR = "EOFError", EXCEPTION;
    IMPORT_ERROR = "ImportError", EXCEPTION;
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError", IMPORT_ERROR;
    LOOKUP_ERROR = "LookupError", EXCEPTION;
    INDEX_ERROR = "IndexError", LOOKUP_ERROR;
    KEY_ERROR = "KeyError", LOOKUP_ERROR;
    MEMORY_ERROR = "MemoryError", EXCEPTION;
    NAME_ERROR = "NameError", EXCEPTION;
    UNBOUND_LOCAL_ERROR = "UnboundLocalError", NAME_ERROR;
    OS_ERROR = "OSError", EXCEPTION;
    BLOCKING_IO_ERROR = "BlockingIOError", OS_ERROR;
    CHILD_PROCESS_ERROR = "ChildProcessError", OS_ERROR;
    CONNECTION_ERROR = "ConnectionError", OS_ERROR;
    BROKEN_PIPE_ERROR = "BrokenPipeError", CONNECTION_ERROR;
    CONNECTION_ABORTED_ERROR = "ConnectionAbortedError", CONNECTION_ERROR;
    CONNECTION_REFUSED_ERROR = "ConnectionRefusedError", CONNECTION_ERROR;
    CONNECTION_RESET_ERROR = "ConnectionResetError", CONNECTION_ERROR;
    FILE_EXISTS_ERROR = "FileExistsError", OS_ERROR;
    FILE_NOT_FOUND_ERROR = "FileNotFoundError", OS_ERROR;
    INTERRUPTED_ERROR = "InterruptedError", OS_ERROR;
    IS_A_DIRECTORY_ERROR = "IsADirectoryError", OS_ERROR;
    NOT_A_DIRECTORY_ERROR = "NotADirectoryError", OS_ERROR;
    PERMISSION_ERROR = "PermissionError", OS_ERROR;
    PROCESS_LOOKUP_ERROR = "ProcessLookupError", OS_ERROR;
    TIMEOUT_ERROR = "TimeoutError", OS_ERROR;
    REFERENCE_ERROR = "ReferenceError", EXCEPTION;
    RUNTIME_ERROR = "RuntimeError", EXCEPTION;
    NOT_IMPLEMENTED_ERROR = "NotImplementedError", RUNTIME_ERROR;
    RECURSION_ERROR = "RecursionError", RUNTIME_ERROR;
    SYNTAX_ERROR = "SyntaxError", EXCEPTION;
    INDENTATION_ERROR = "IndentationError", SYNTAX_ERROR;
    TAB_ERROR = "TabError", INDENTATION_ERROR;
    SYSTEM_ERROR = "SystemError", EXCEPTION;
    TYPE_ERROR = "TypeError", EXCEPTION;
    VALUE_ERROR = "ValueError", EXCEPTION;
    UNICODE_ERROR = "UnicodeError", VALUE_ERROR;
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError", UNICODE_ERROR;
    UNICODE_DECODE_ERROR = "UnicodeDecodeError", UNICODE_ERROR;
    UNICODE_TRANSLATE_ERROR = "UnicodeTranslateError", UNICODE_ERROR;
    WARNING = "Warning", EXCEPTION;
    DEPRECATION_WARNING = "DeprecationWarning", WARNING;
    PENDING_DEPRECATION_WARNING = "PendingDeprecationWarning", WARNING;
    RUNTIME_WARNING = "RuntimeWarning", WARNING;
    SYNTAX_WARNING = "SyntaxWarning", WARNING;
    USER_WARNING = "UserWarning", WARNING;
    FUTURE_WARNING = "FutureWarning", WARNING;
    IMPORT_WARNING = "ImportWarning", WARNING;
    UNICODE_WARNING = "UnicodeWarning", WARNING;
    BYTES_WARNING = "BytesWarning", WARNING;
    RESOURCE_WARNING = "ResourceWarning", WARNING;
    ENCODING_WARNING = "EncodingWarning", WARNING;
}

/// The number of a builtin class by its name in `builtins` or the table of natives.
pub fn by_name(name: &str) -> Option<TypeId> {
    let name = match name {
        "EnvironmentError" | "IOError" => "OSError",
        "builtin" => "builtin_function_or_method",
        "mapping_proxy" => "mappingproxy",
        n => n,
    };
    let exact = BUILTIN.iter().position(|(n, _)| *n == name);
    let tail = || {
        BUILTIN
            .iter()
            .position(|(n, _)| n.rsplit('.').next() == Some(name))
    };
    exact.or_else(tail).map(|i| TypeId(i as u32))
}
