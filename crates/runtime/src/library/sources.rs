//! The text of the library, by module name, and of the prelude.

/// Library modules and their source.
pub static MODULES: &[(&str, &str)] = &[
    ("__future__", include_str!("py/__future__.py")),
    ("_annotations", include_str!("py/_annotations.py")),
    ("_binding", include_str!("py/_binding.py")),
    ("_generic", include_str!("py/_generic.py")),
    ("_typing", include_str!("py/_typing.py")),
    ("_user", include_str!("py/_user.py")),
    ("abc", include_str!("py/abc.py")),
    ("array", include_str!("py/array.py")),
    ("base64", include_str!("py/base64.py")),
    ("binascii", include_str!("py/binascii.py")),
    ("bisect", include_str!("py/bisect.py")),
    ("collections", include_str!("py/collections.py")),
    ("collections.abc", include_str!("py/collections_abc.py")),
    ("contextlib", include_str!("py/contextlib.py")),
    ("copy", include_str!("py/copy.py")),
    ("dataclasses", include_str!("py/dataclasses.py")),
    ("enum", include_str!("py/enum.py")),
    ("fractions", include_str!("py/fractions.py")),
    ("functools", include_str!("py/functools.py")),
    ("hashlib", include_str!("py/hashlib.py")),
    ("heapq", include_str!("py/heapq.py")),
    ("hmac", include_str!("py/hmac.py")),
    ("io", include_str!("py/io.py")),
    ("itertools", include_str!("py/itertools.py")),
    ("json", include_str!("py/json.py")),
    ("json.decoder", include_str!("py/json_decoder.py")),
    ("json.encoder", include_str!("py/json_encoder.py")),
    ("numbers", include_str!("py/numbers.py")),
    ("operator", include_str!("py/operator.py")),
    ("random", include_str!("py/random.py")),
    ("re", include_str!("py/re.py")),
    ("secrets", include_str!("py/secrets.py")),
    ("statistics", include_str!("py/statistics.py")),
    ("string", include_str!("py/string.py")),
    ("struct", include_str!("py/struct.py")),
    ("textwrap", include_str!("py/textwrap.py")),
    ("types", include_str!("py/types.py")),
    ("typing", include_str!("py/typing.py")),
];

/// The prelude's parts as one module.
pub static PRELUDE: &str = concat!(
    include_str!("prelude/core.py"),
    include_str!("prelude/text.py"),
);
