# What natives and the engine leave to guest code: operators, calls and classes.
# Only functions stand here: the module's body never runs.


def binary(own, name, reflected, text, number, a, b):
    if own is not None:
        method = _native_lookup_special(a, own)
        if method is not None:
            result = method(b)
            if result is not NotImplemented:
                return result
    ta = type(a)
    tb = type(b)
    first = _native_lookup_special(a, name)
    second = None
    if ta is not tb:
        second = _native_lookup_special(b, reflected)
        if second is not None and _native_overrides(tb, ta, reflected):
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
    return binary_builtin(text, number, a, b)


def binary_rest(try_plain, name, reflected, text, number, a, b):
    if not try_plain:
        method = _native_lookup_special(a, name)
        if method is not None:
            result = method(b)
            if result is not NotImplemented:
                return result
    if type(a) is not type(b):
        second = _native_lookup_special(b, reflected)
        if second is not None:
            result = second(a)
            if result is not NotImplemented:
                return result
    return binary_builtin(text, number, a, b)


def binary_builtin(text, number, a, b):
    result = _native_plain_binary(number, a, b)
    if result is NotImplemented:
        raise TypeError(f"unsupported operand type(s) for {text}: '{type(a).__name__}' and '{type(b).__name__}'")
    return result


def compare(name, reflected, text, a, b):
    ta = type(a)
    tb = type(b)
    swapped = False
    if ta is not tb and issubclass(tb, ta):
        method = _native_lookup_guest(b, reflected)
        if method is not None:
            swapped = True
            result = method(a)
            if result is not NotImplemented:
                return result
    method = _native_lookup_special(a, name)
    if method is not None:
        result = method(b)
        if result is not NotImplemented:
            return result
    if not swapped:
        method = _native_lookup_special(b, reflected)
        if method is not None:
            result = method(a)
            if result is not NotImplemented:
                return result
    return compare_identity(text, a, b)


def compare_rest(reflected, text, a, b):
    method = _native_lookup_special(b, reflected)
    if method is not None:
        result = method(a)
        if result is not NotImplemented:
            return result
    return compare_identity(text, a, b)


def compare_identity(text, a, b):
    if text == "==":
        return a is b
    if text == "!=":
        return not_equal(a, b)
    raise TypeError(f"'{text}' not supported between instances of '{type(a).__name__}' and '{type(b).__name__}'")


def not_equal(a, b):
    method = _native_lookup_guest(a, "__eq__")
    if method is not None:
        result = method(b)
        if result is not NotImplemented:
            return not result
    method = _native_lookup_guest(b, "__eq__")
    if method is not None:
        result = method(a)
        if result is not NotImplemented:
            return not result
    return a is not b


def truth(v):
    method = _native_lookup_guest(v, "__bool__")
    if method is not None:
        result = method()
        if result is True or result is False:
            return result
        raise TypeError(f"__bool__ should return bool, returned {type(result).__name__}")
    return length(v) != 0


def length(v):
    method = _native_lookup_guest(v, "__len__")
    if method is None:
        return len(v)
    result = method()
    if not isinstance(result, int):
        index = _native_lookup_special(result, "__index__")
        if index is None:
            raise TypeError(f"'{type(result).__name__}' object cannot be interpreted as an integer")
        result = index()
    if result < 0:
        raise ValueError("__len__() should return >= 0")
    if result > 9223372036854775807:
        raise OverflowError("cannot fit 'int' into an index-sized integer")
    if type(result) is int:
        return result
    return int(result)


def getattribute(v, name):
    try:
        return _native_lookup_special(v, "__getattribute__")(name)
    except AttributeError:
        pass
    return _native_lookup_special(v, "__getattr__")(name)


def getattr_after(v, name):
    # A descriptor of the class is asked first.
    try:
        return object.__getattribute__(v, name)
    except AttributeError:
        pass
    return _native_lookup_special(v, "__getattr__")(name)


def call_attr(v, name, args, kwargs):
    return getattr(v, name)(*args, **kwargs)


def construct(cls, new, args, kwargs):
    v = _native_unwrap_static(new)(cls, *args, **kwargs)
    if type.__instancecheck__(cls, v):
        init = _native_lookup_init(v)
        if init is not None:
            result = init(*args, **kwargs)
            if result is not None:
                raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return v


def initialise(v, init, args, kwargs):
    result = init(v, *args, **kwargs)
    if result is not None:
        raise TypeError(f"__init__() should return None, not '{type(result).__name__}'")
    return v


def make_class(args, kwargs):
    if len(args) != 3:
        raise TypeError("type() takes 1 or 3 arguments")
    return build_class(args[0], args[1], dict(args[2]), kwargs)


def build_class(name, bases, ns, kwargs):
    original = bases
    if _native_has_mro_entries(bases):
        found = []
        for base in bases:
            if isinstance(base, type):
                found.append(base)
            else:
                entries = _native_lookup_special(base, "__mro_entries__")
                if entries is None:
                    found.append(base)
                else:
                    for entry in entries(original):
                        found.append(entry)
        bases = tuple(found)
        ns["__orig_bases__"] = original
    if "metaclass" in kwargs:
        kwargs = dict(kwargs)
        meta = kwargs.pop("metaclass")
        base = getattr(meta, "__metaclass_base__", None)
        if base is not None:
            inherited = False
            for b in bases:
                if issubclass(b, base):
                    inherited = True
            if not inherited:
                bases = bases + (base,)
        elif meta is not type:
            raise TypeError("metaclasses are not supported")
    cls = _native_make_class(name, bases, ns)
    for pair in _native_set_names(cls):
        pair[1].__set_name__(cls, pair[0])
    parent = _native_init_subclass(cls)
    if parent is not None:
        parent(**kwargs)
    elif kwargs:
        raise TypeError(f"{name}.__init_subclass__() takes no keyword arguments")
    return cls


def raise_class(cls):
    e = cls()
    if not isinstance(e, BaseException):
        raise TypeError(f"calling {cls!r} should have returned an instance of BaseException, not {type(e)!r}")
    raise e


def raise_class_from(cls, cause):
    e = cls()
    if not isinstance(e, BaseException):
        raise TypeError(f"calling {cls!r} should have returned an instance of BaseException, not {type(e)!r}")
    raise e from cause


def format_converted(v, how, spec):
    if how == 0:
        text = str(v)
    elif how == 1:
        text = repr(v)
    else:
        text = ascii(v)
    return format(text, spec)


def getattr_or(v, name, default):
    try:
        return _native_get_attr(v, name)
    except AttributeError:
        return default


def has_attr(v, name):
    try:
        _native_get_attr(v, name)
    except AttributeError:
        return False
    return True


def print_to(file, values, sep, end, flush):
    if sep is None:
        sep = " "
    if end is None:
        end = "\n"
    parts = []
    for v in values:
        parts.append(str(v))
    file.write(sep.join(parts) + end)
    if flush:
        file.flush()


def print_values(values, sep, end):
    parts = []
    for v in values:
        parts.append(str(v))
    _native_write(sep.join(parts) + end)


def str_of(v):
    method = _native_lookup_special(v, "__str__")
    result = method()
    if not isinstance(result, str):
        raise TypeError(f"__str__ returned non-string (type {type(result).__name__})")
    return result


def instance_check(v, cls):
    if isinstance(cls, tuple):
        for c in cls:
            if isinstance(v, c):
                return True
        return False
    check = _native_check_hook(cls, "__instancecheck_fn__")
    if check is None:
        check = _native_lookup_special(cls, "__instancecheck__")
        if check is None:
            raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    if check(v):
        return True
    return False


def subclass_check(sub, cls):
    if isinstance(cls, tuple):
        for c in cls:
            if issubclass(sub, c):
                return True
        return False
    check = _native_check_hook(cls, "__subclasscheck_fn__")
    if check is None:
        check = _native_lookup_special(cls, "__subclasscheck__")
        if check is None:
            raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    if check(sub):
        return True
    return False


def close_generator(gen):
    try:
        gen.throw(GeneratorExit)
    except (GeneratorExit, StopIteration):
        return None
    raise RuntimeError("generator ignored GeneratorExit")


def close_inner(inner, e):
    close = getattr(inner, "close", None)
    if close is not None:
        close()
    raise e


def throw_inner(inner, e):
    throw = getattr(inner, "throw", None)
    if throw is None:
        raise e
    return throw(e)


def throw_class(gen, cls, value):
    if value is None:
        e = cls()
    elif isinstance(value, cls):
        e = value
    else:
        e = cls(value)
    if not isinstance(e, BaseException):
        raise TypeError(f"calling {cls!r} should have returned an instance of BaseException, not {type(e).__name__}")
    return gen.throw(e)


def dir_of(v):
    return sorted(_native_lookup_special(v, "__dir__")())
