# Indexes and slices, deques, dicts and sets: what their natives leave to guest code.


def sequence_count(a, v):
    n = 0
    for x in a:
        if x is v or x == v:
            n += 1
    return n


def to_index(v):
    if isinstance(v, int):
        return v
    method = _native_lookup_guest(v, "__index__")
    if method is None:
        raise TypeError(f"'{type(v).__name__}' object cannot be interpreted as an integer")
    i = method()
    if not isinstance(i, int):
        raise TypeError(f"__index__ returned non-int (type {type(i).__name__})")
    return i


def fit_index(v, error):
    i = to_index(v)
    if i > 9223372036854775807 or i < -9223372036854775808:
        raise error(f"cannot fit '{type(v).__name__}' into an index-sized integer")
    return i


def repeat_by(a, n):
    return a * fit_index(n, OverflowError)


def plain_slice(s):
    parts = []
    for part in (s.start, s.stop, s.step):
        if part is not None:
            part = to_index(part)
        parts.append(part)
    return slice(parts[0], parts[1], parts[2])


def get_slice(a, s):
    return a[plain_slice(s)]


def set_slice(a, s, v):
    a[plain_slice(s)] = v


def del_slice(a, s):
    del a[plain_slice(s)]


def assign_slice(a, s, v):
    if not _native_iterable(v):
        if s.step is None or s.step == 1:
            raise TypeError("can only assign an iterable")
        raise TypeError("must assign iterable to extended slice")
    a[s] = [x for x in v]


def get_indexed(a, k):
    return a[fit_index(k, IndexError)]


def set_indexed(a, k, v):
    a[fit_index(k, IndexError)] = v


def del_indexed(a, k):
    del a[fit_index(k, IndexError)]


def slice_indices(s, n):
    return plain_slice(s).indices(to_index(n))


def range_from(start, stop, step):
    return range(to_index(start), to_index(stop), to_index(step))


def range_index(r, v):
    i = 0
    for x in r:
        if x == v:
            return i
        i += 1
    raise ValueError("sequence.index(x): x not in sequence")


def deque_from(d, source):
    for x in source:
        d.append(x)
    return d


def deque_extend(d, source):
    for x in source:
        d.append(x)


def deque_extendleft(d, source):
    for x in source:
        d.appendleft(x)


def deque_extend_in_place(owner, d, source):
    for x in source:
        d.append(x)
    return owner


def deque_copy(cls, d):
    if d.maxlen is None:
        return cls(d)
    return cls(d, d.maxlen)


def deque_remove(d, v):
    i = 0
    n = len(d)
    while i < n:
        x = d[i]
        same = x is v or x == v
        if len(d) != n:
            raise IndexError("deque mutated during remove().")
        if same:
            del d[i]
            return
        i += 1
    raise ValueError(f"{v!r} is not in deque")


def not_in_deque(v):
    raise ValueError(f"{v!r} is not in deque")


# ---- dicts ----

def dict_getitem(d, k):
    h = _native_hash(k)
    for c in _native_dict_probe(d, h):
        if c is k or c == k:
            return _native_dict_value(d, h, c)
    missing = _native_lookup_guest(d, "__missing__")
    if missing is not None:
        return missing(k)
    raise KeyError(k)


def dict_setitem(d, k, v):
    h = _native_hash(k)
    for c in _native_dict_probe(d, h):
        if c is k or c == k:
            _native_dict_insert(d, h, c, v)
            return
    _native_dict_insert(d, h, k, v)


def dict_delitem(d, k):
    h = _native_hash(k)
    for c in _native_dict_probe(d, h):
        if c is k or c == k:
            _native_dict_remove(d, h, c)
            return
    raise KeyError(k)


def dict_get(d, k, default):
    h = _native_hash(k)
    for c in _native_dict_probe(d, h):
        if c is k or c == k:
            return _native_dict_value(d, h, c)
    return default


def dict_pop(d, k, given, default):
    h = _native_hash(k)
    for c in _native_dict_probe(d, h):
        if c is k or c == k:
            return _native_dict_remove(d, h, c)
    if given:
        return default
    raise KeyError(k)


def dict_setdefault(d, k, default):
    h = _native_hash(k)
    for c in _native_dict_probe(d, h):
        if c is k or c == k:
            return _native_dict_value(d, h, c)
    _native_dict_insert(d, h, k, default)
    return default


def dict_merged(made, other):
    for k, v in _native_pairs(other):
        made[k] = v
    return made


def dict_update_in_place(owner, d, other):
    dict_add(d, other)
    return owner


def dict_add(d, other):
    if _native_kind(other) == "dict" and not overrides_iteration(other):
        for k, v in _native_pairs(other):
            d[k] = v
    elif hasattr(other, "keys"):
        keys = other.keys()
        if not _native_iterable(keys):
            raise TypeError(f"{type(other).__name__}.keys() returned a non-iterable (type {type(keys).__name__})")
        for k in keys:
            d[k] = other[k]
    else:
        i = 0
        for item in other:
            if not _native_iterable(item):
                raise TypeError(f"cannot convert dictionary update sequence element #{i} to a sequence")
            pair = [x for x in item]
            if len(pair) != 2:
                raise ValueError(f"dictionary update sequence element #{i} has length {len(pair)}; 2 is required")
            d[pair[0]] = pair[1]
            i += 1


def overrides_iteration(d):
    if _native_lookup_guest(d, "__iter__") is not None:
        return True
    return _native_lookup_guest(d, "keys") is not None


def dict_fill(d, source, kwargs):
    dict_add(d, source)
    dict_add(d, kwargs)


def dict_from(source, kwargs):
    d = {}
    dict_add(d, source)
    dict_add(d, kwargs)
    return d


def dict_from_flat(items):
    d = {}
    i = 0
    while i < len(items):
        d[items[i]] = items[i + 1]
        i += 2
    return d


def dict_fromkeys(cls, source, value):
    d = cls()
    for k in source:
        d[k] = value
    return d


def dict_update_mapping(d, other):
    if not hasattr(other, "keys"):
        raise TypeError(f"'{type(other).__name__}' object is not a mapping")
    dict_add(d, other)


def dict_merge(d, other, who):
    if not hasattr(other, "keys"):
        raise TypeError(f"{who}argument after ** must be a mapping, not {type(other).__name__}")
    for k in other.keys():
        if k in d:
            raise TypeError(f"{who}got multiple values for keyword argument '{k}'")
        d[k] = other[k]


# ---- sets ----

def set_from(source):
    s = set()
    for k in source:
        s.add(k)
    return s


def frozenset_from(source):
    return frozenset(set_from(source))


def set_add(s, k):
    h = _native_hash(k)
    for c in _native_set_probe(s, h):
        if c is k or c == k:
            return
    _native_set_insert(s, h, k)


def set_drop(s, k):
    h = _native_hash(k)
    for c in _native_set_probe(s, h):
        if c is k or c == k:
            _native_set_delete(s, h, c)
            return True
    return False


def set_discard(s, k):
    set_drop(s, k)


def set_remove(s, k):
    if not set_drop(s, k):
        raise KeyError(k)


def set_update(s, source):
    for k in source:
        s.add(k)
    return s


def set_operator(number, a, b):
    made = set_made(number, a, b)
    if _native_kind(a) == "frozenset":
        return frozenset(made)
    return made


def set_operator_in_place(number, owner, a, b):
    set_change(number, a, b)
    return owner


def set_made(number, a, b):
    out = set()
    if number == 10:
        if _native_kind(b) == "set" or _native_kind(b) == "frozenset":
            if len(b) > len(a):
                a, b = b, a
        for k in b:
            if k in a:
                out.add(k)
        return out
    if number == 12:
        b = set_from(b)
    for k in a:
        if number == 11 or k not in b:
            out.add(k)
    if number == 11:
        for k in b:
            out.add(k)
    elif number == 12:
        for k in b:
            if k not in a:
                out.add(k)
    return out


def set_change(number, a, source):
    if number == 11:
        for k in source:
            a.add(k)
    elif number == 1:
        if source is a:
            a.clear()
        for k in source:
            set_drop(a, k)
    else:
        _native_set_become(a, set_made(number, a, source))


def set_combined(number, a, others):
    out = a
    for source in others:
        if number == 1:
            source = set_from(source)
        out = set_made(number, out, source)
    if _native_kind(a) == "frozenset":
        return frozenset(out)
    return out


def set_changed(number, a, others):
    for source in others:
        set_change(number, a, source)


def set_related(number, a, source):
    other = set_from(source)
    if number == 0:
        for k in other:
            if k in a:
                return False
        return True
    if number == 1:
        return len(a) <= len(other) and has_all(other, a)
    return len(other) <= len(a) and has_all(a, other)


# ---- patterns ----

def match_keys(subject, keys):
    out = []
    missing = []
    get = subject.get
    for k in keys:
        v = get(k, missing)
        if v is missing:
            return None
        out.append(v)
    return tuple(out)


def match_class(subject, cls, positional, names):
    if not isinstance(cls, type):
        raise TypeError("called match pattern must be a type")
    if not isinstance(subject, cls):
        return None
    out = []
    seen = []
    if positional > 0:
        match_args = getattr(cls, "__match_args__", None)
        if match_args is None:
            most = 1 if _native_self_matching(cls) else 0
        else:
            if not isinstance(match_args, tuple):
                raise TypeError(f"{cls.__name__}.__match_args__ must be a tuple (got {type(match_args).__name__})")
            most = len(match_args)
        if positional > most:
            s = "" if most == 1 else "s"
            raise TypeError(f"{cls.__name__}() accepts {most} positional sub-pattern{s} ({positional} given)")
        if match_args is None:
            out.append(subject)
        else:
            for name in match_args[:positional]:
                if not isinstance(name, str):
                    raise TypeError(f"__match_args__ elements must be strings (got {type(name).__name__})")
                if name in seen:
                    raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute '{name}'")
                seen.append(name)
                try:
                    out.append(getattr(subject, name))
                except AttributeError:
                    return None
    for name in names:
        if name in seen:
            raise TypeError(f"{cls.__name__}() got multiple sub-patterns for attribute '{name}'")
        seen.append(name)
        try:
            out.append(getattr(subject, name))
        except AttributeError:
            return None
    return tuple(out)


# ---- repr ----

def repr_container(v):
    kind = _native_kind(v)
    if kind == "exception":
        return type(v).__name__ + "(" + ", ".join([repr(x) for x in v.args]) + ")"
    if _native_enter_repr(v):
        return repr_cycle(kind, v)
    try:
        return repr_items(kind, v)
    finally:
        _native_leave_repr(v)


def repr_cycle(kind, v):
    if kind == "list" or kind == "deque":
        return "[...]"
    if kind == "dict":
        return "{...}"
    if kind == "tuple":
        return "(...)"
    if kind == "set" or kind == "frozenset":
        return type(v).__name__ + "(...)"
    return "..."


def repr_items(kind, v):
    if kind == "dict":
        return "{" + ", ".join([f"{k!r}: {x!r}" for k, x in _native_pairs(v)]) + "}"
    if kind == "proxy":
        return "mappingproxy({" + ", ".join([f"{k!r}: {x!r}" for k, x in v.items()]) + "})"
    if kind == "slice":
        return f"slice({v.start!r}, {v.stop!r}, {v.step!r})"
    if kind == "method":
        f = v.__func__
        name = getattr(f, "__qualname__", "?")
        return f"<bound method {name} of {v.__self__!r}>"
    if kind == "alias":
        return f"{v.__origin__.__name__}[" + ", ".join([repr(x) for x in v.__args__]) + "]"
    if kind == "list":
        return "[" + ", ".join(list_parts(v)) + "]"
    parts = ", ".join([repr(x) for x in _native_items(v)])
    if kind == "tuple":
        return "(" + parts + ",)" if len(v) == 1 else "(" + parts + ")"
    name = type(v).__name__
    if kind == "set" or kind == "frozenset":
        if not parts:
            return name + "()"
        if name == "set":
            return "{" + parts + "}"
        return name + "({" + parts + "})"
    if kind == "deque":
        most = deque_most(v)
        return name + "([" + parts + "])" if most is None else name + "([" + parts + f"], maxlen={most})"
    return name + "([" + parts + "])"


def list_parts(v):
    # A `__repr__` may change the list.
    parts = []
    i = 0
    while i < list.__len__(v):
        parts.append(repr(list.__getitem__(v, i)))
        i += 1
    return parts


def deque_most(d):
    return d.maxlen
