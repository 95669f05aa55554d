# What numbers' natives leave to guest code: conversions by special methods, and functions
# of math over guests' numbers and iterables.


def number_int(x):
    method = _native_lookup_special(x, "__int__")
    if method is not None:
        result = method()
        if not isinstance(result, int):
            raise TypeError(f"__int__ returned non-int (type {type(result).__name__})")
        return int.__index__(result)
    method = _native_lookup_special(x, "__index__")
    if method is not None:
        return number_index(x)
    result = _native_lookup_special(x, "__trunc__")()
    if isinstance(result, int):
        return int.__index__(result)
    if _native_lookup_special(result, "__index__") is None:
        raise TypeError(f"__trunc__ returned non-Integral (type {type(result).__name__})")
    return number_index(result)


def number_index(x):
    if type(x) is int:
        return x
    method = _native_lookup_special(x, "__index__")
    if method is None:
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer")
    result = method()
    if not isinstance(result, int):
        raise TypeError(f"__index__ returned non-int (type {type(result).__name__})")
    return int.__index__(result)


def number_int_base(x, base):
    return int(x, number_index(base))


def number_float(x):
    method = _native_lookup_special(x, "__float__")
    if method is None:
        return float(number_index(x))
    result = method()
    if not isinstance(result, float):
        raise TypeError(f"{type(x).__name__}.__float__ returned non-float (type {type(result).__name__})")
    return float.__float__(result)


def number_real(x):
    if type(x) is float or type(x) is int:
        return x
    if _native_lookup_special(x, "__float__") is None and _native_lookup_special(x, "__index__") is None:
        raise TypeError(f"must be real number, not {type(x).__name__}")
    return number_float(x)


def number_plain_complex(x, message):
    if type(x) is complex or type(x) is float or type(x) is int or type(x) is bool:
        return x
    method = _native_lookup_special(x, "__complex__")
    if method is not None:
        result = method()
        if not isinstance(result, complex):
            raise TypeError(f"{type(x).__name__}.__complex__() must return a complex, not {type(result).__name__}")
        return complex.__complex__(result)
    if _native_lookup_special(x, "__float__") is None and _native_lookup_special(x, "__index__") is None:
        raise TypeError(message)
    return number_float(x)


def number_complex(has_real, real, has_imag, imag):
    if not has_real:
        real = 0.0
    real = number_plain_complex(
        real, f"complex() first argument must be a string or a number, not '{type(real).__name__}'"
    )
    if not has_imag:
        return complex(real)
    # `__complex__` of a second argument isn't asked.
    if type(imag) is not complex:
        if isinstance(imag, complex):
            imag = complex.__complex__(imag)
        elif _native_lookup_special(imag, "__float__") is None and _native_lookup_special(imag, "__index__") is None:
            raise TypeError(f"complex() second argument must be a number, not '{type(imag).__name__}'")
        else:
            imag = number_float(imag)
    return complex(real, imag)


def number_from_bytes(cls, source, order, signed):
    method = _native_lookup_special(source, "__bytes__")
    if method is not None:
        return cls.from_bytes(method(), order, signed=signed)
    items = []
    for item in source:
        items.append(number_index(item))
    return cls.from_bytes(items, order, signed=signed)


def number_divmod(a, b):
    first = _native_lookup_special(a, "__divmod__")
    second = None
    if type(a) is not type(b):
        second = _native_lookup_special(b, "__rdivmod__")
        if second is not None and _native_overrides(type(b), type(a), "__rdivmod__"):
            result = second(a)
            if result is not NotImplemented:
                return result
            second = None
    if first is not None:
        result = first(b)
        if result is not NotImplemented:
            return result
    if second is not None:
        result = second(a)
        if result is not NotImplemented:
            return result
    raise TypeError(
        f"unsupported operand type(s) for divmod(): '{type(a).__name__}' and '{type(b).__name__}'"
    )


def number_round(x, digits):
    return round(x, number_index(digits))


def math_floats(f, args):
    plain = []
    for a in args:
        plain.append(number_real(a))
    return f(*plain)


def math_ints(f, args):
    plain = []
    for a in args:
        plain.append(number_index(a))
    return f(*plain)


def math_complexes(f, args):
    plain = []
    for a in args:
        plain.append(number_plain_complex(a, f"must be real number, not {type(a).__name__}"))
    return f(*plain)


def math_isclose(f, a, b, relative, absolute):
    return f(number_real(a), number_real(b), rel_tol=number_real(relative), abs_tol=number_real(absolute))


def math_fsum(f, iterable):
    plain = []
    for a in iterable:
        plain.append(number_real(a))
    return f(plain)


def math_dist(f, p, q):
    left = []
    for a in p:
        left.append(number_real(a))
    right = []
    for a in q:
        right.append(number_real(a))
    return f(left, right)


def math_prod(iterable, start):
    total = start
    for a in iterable:
        total = total * a
    return total


def math_sumprod(p, q):
    left = list(p)
    right = list(q)
    if len(left) != len(right):
        raise ValueError("Inputs are not the same length")
    total = 0
    i = 0
    while i < len(left):
        total = total + left[i] * right[i]
        i = i + 1
    return total
