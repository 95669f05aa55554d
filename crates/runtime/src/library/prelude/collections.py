# Containers and iterators with guest code in them: keys with methods of their own,
# items that compare by them, iterators that are generators or guest objects.


# ---- iterables ----

def list_from(source):
    return [x for x in source]


def tuple_from(source):
    return tuple([x for x in source])


def list_extend(a, source):
    for x in source:
        a.append(x)


def list_unpack(a, source):
    if not _native_iterable(source):
        raise TypeError(f"Value after * must be an iterable, not {type(source).__name__}")
    for x in source:
        a.append(x)


def list_extend_in_place(owner, a, source):
    for x in source:
        a.append(x)
    return owner


def unpack_items(v, most):
    if not _native_iterable(v):
        raise TypeError(f"cannot unpack non-iterable {type(v).__name__} object")
    out = []
    for x in v:
        out.append(x)
        if 0 <= most < len(out):
            break
    return tuple(out)


def sequence_iter(v):
    i = 0
    while True:
        try:
            x = v[i]
        except (IndexError, StopIteration):
            return
        yield x
        i += 1


def reversed_sequence(v):
    return _native_show_as(reversed_items(v, len(v)), reversed)


def reversed_items(v, n):
    while n > 0:
        n -= 1
        try:
            x = v[n]
        except (IndexError, StopIteration):
            return
        yield x


def callable_iterator(f, sentinel):
    if not callable(f):
        raise TypeError("iter(v, w): v must be callable")
    return _native_show_as(called_until(f, sentinel), _native_iterator_type(1))


def called_until(f, sentinel):
    while True:
        try:
            x = f()
        except StopIteration:
            return
        if x is sentinel or x == sentinel:
            return
        yield x


def next_or(it, default):
    try:
        return next(it)
    except StopIteration:
        return default


def enumerate_at(source, start):
    return enumerate(source, to_index(start))


def enumerate_of(source, start):
    return _native_show_as(enumerated(iter(source), start), enumerate)


def enumerated(it, n):
    for x in it:
        yield (n, x)
        n += 1


def map_of(f, source):
    return _native_show_as(mapped(f, iter(source)), map)


def mapped(f, it):
    for x in it:
        try:
            y = f(x)
        except StopIteration:
            return
        yield y


def map_over(f, sources):
    its = [iter(source) for source in sources]
    return _native_show_as(mapped_over(f, its), map)


def mapped_over(f, its):
    while True:
        args = []
        try:
            for it in its:
                args.append(next(it))
            y = f(*args)
        except StopIteration:
            return
        yield y


def filter_of(f, source):
    it = iter(source)
    if f is None or f is bool:
        return _native_show_as(filtered_true(it), filter)
    return _native_show_as(filtered(f, it), filter)


def filtered_true(it):
    for x in it:
        if x:
            yield x


def filtered(f, it):
    for x in it:
        try:
            keep = f(x)
        except StopIteration:
            return
        if keep:
            yield x


def zip_of(sources):
    its = [iter(source) for source in sources]
    return _native_show_as(zipped(its), zip)


def zipped(its):
    if not its:
        return
    while True:
        items = []
        try:
            for it in its:
                items.append(next(it))
        except StopIteration:
            return
        yield tuple(items)


def zip_strict(sources):
    its = [iter(source) for source in sources]
    return _native_show_as(zipped_strict(its), zip)


def zipped_strict(its):
    if not its:
        return
    while True:
        items = []
        ended = False
        try:
            for it in its:
                items.append(next(it))
        except StopIteration:
            ended = True
        if not ended:
            yield tuple(items)
            continue
        n = len(items)
        if n > 0:
            others = "argument 1" if n == 1 else f"arguments 1-{n}"
            raise ValueError(f"zip() argument {n + 1} is shorter than {others}")
        n = 1
        for it in its[1:]:
            try:
                next(it)
            except StopIteration:
                n += 1
                continue
            others = "argument 1" if n == 1 else f"arguments 1-{n}"
            raise ValueError(f"zip() argument {n + 1} is longer than {others}")
        return


# ---- folds ----

def sum_of(source, total):
    for x in source:
        total = total + x
    return total


def any_of(source):
    for x in source:
        if x:
            return True
    return False


def all_of(source):
    for x in source:
        if not x:
            return False
    return True


def extreme(source, key, least):
    it = iter(source)
    try:
        best = next(it)
    except StopIteration:
        name = "min" if least else "max"
        raise ValueError(f"{name}() arg is an empty sequence") from None
    return extreme_of(best, it, key, least)


def extreme_or(source, key, least, default):
    it = iter(source)
    try:
        best = next(it)
    except StopIteration:
        return default
    return extreme_of(best, it, key, least)


def extreme_of(best, it, key, least):
    if key is None:
        if least:
            for x in it:
                if x < best:
                    best = x
        else:
            for x in it:
                if x > best:
                    best = x
        return best
    best_key = key(best)
    for x in it:
        k = key(x)
        if least:
            better = k < best_key
        else:
            better = k > best_key
        if better:
            best = x
            best_key = k
    return best


def hash_guest(v):
    return _native_int_hash(_native_hash(v))


def hash_tuple(v):
    return _native_tuple_hash([_native_hash(x) for x in _native_items(v)])


# ---- sorting ----

def sorted_from(source, key, reverse):
    return sort_items([x for x in source], key, reverse)


def sort_items(items, key, reverse):
    if key is None:
        keys = items
    else:
        keys = [key(x) for x in items]
    done = _native_list_sort_pairs(keys, items, reverse)
    if done is None:
        done = merge_sort(keys, items, reverse)
    return done


def list_sort(a, key, reverse):
    items = a.copy()
    a.clear()
    try:
        done = sort_items(items, key, reverse)
    except BaseException:
        a[:] = items
        raise
    changed = len(a) > 0
    a[:] = done
    if changed:
        raise ValueError("list modified during sort")


def merge_sort(keys, items, reverse):
    n = len(keys)
    if reverse:
        order = list(range(n - 1, -1, -1))
    else:
        order = list(range(n))
    width = 1
    while width < n:
        out = []
        low = 0
        while low < n:
            middle = min(low + width, n)
            high = min(low + 2 * width, n)
            i = low
            j = middle
            if j < high and not keys[order[j]] < keys[order[j - 1]]:
                out.extend(order[low:high])
                low = high
                continue
            while i < middle and j < high:
                if keys[order[j]] < keys[order[i]]:
                    out.append(order[j])
                    j += 1
                else:
                    out.append(order[i])
                    i += 1
            out.extend(order[i:middle])
            out.extend(order[j:high])
            low = high
        order = out
        width *= 2
    if reverse:
        order.reverse()
    return [items[i] for i in order]


# ---- comparison ----

def compare_containers(number, a, b):
    kind = _native_kind(a)
    if number < 2:
        return containers_equal(kind, a, b) == (number == 0)
    if kind == "list" or kind == "tuple" or kind == "deque":
        return sequences_ordered(number, a, b)
    a = _native_set_of_view(a)
    b = _native_set_of_view(b)
    if number == 2:
        return len(a) < len(b) and has_all(b, a)
    if number == 3:
        return len(a) <= len(b) and has_all(b, a)
    if number == 4:
        return len(a) > len(b) and has_all(a, b)
    return len(a) >= len(b) and has_all(a, b)


def containers_equal(kind, a, b):
    if kind == "list" or kind == "tuple" or kind == "deque":
        if len(a) != len(b):
            return False
        i = 0
        while i < len(a) and i < len(b):
            x = a[i]
            y = b[i]
            if not (x is y or x == y):
                return False
            i += 1
        return len(a) == len(b)
    if kind == "dict" or kind == "proxy":
        if len(a) != len(b):
            return False
        for k, x in a.items():
            if k not in b:
                return False
            y = b[k]
            if not (x is y or x == y):
                return False
        return True
    if kind == "slice":
        return (a.start, a.stop, a.step) == (b.start, b.stop, b.step)
    if kind == "alias":
        return a.__origin__ == b.__origin__ and a.__args__ == b.__args__
    a = _native_set_of_view(a)
    b = _native_set_of_view(b)
    return len(a) == len(b) and has_all(b, a)


def has_all(container, keys):
    for k in keys:
        if k not in container:
            return False
    return True


def sequences_ordered(number, a, b):
    i = 0
    while i < len(a) and i < len(b):
        x = a[i]
        y = b[i]
        if not (x is y or x == y):
            if number == 2:
                return x < y
            if number == 3:
                return x <= y
            if number == 4:
                return x > y
            return x >= y
        i += 1
    if number == 2:
        return len(a) < len(b)
    if number == 3:
        return len(a) <= len(b)
    if number == 4:
        return len(a) > len(b)
    return len(a) >= len(b)


# ---- membership ----

def contains(a, k):
    method = _native_lookup_guest(a, "__contains__")
    if method is not None:
        if method(k):
            return True
        return False
    return contains_any(a, k)


def contains_any(a, k):
    for x in a:
        if x is k or x == k:
            return True
    return False


def hashed_contains(a, k):
    h = _native_hash(k)
    if _native_kind(a) == "dict":
        found = _native_dict_probe(a, h)
    else:
        found = _native_set_probe(a, h)
    for c in found:
        if c is k or c == k:
            return True
    return False


def items_contain(d, k, v):
    h = _native_hash(k)
    for c in _native_dict_probe(d, h):
        if c is k or c == k:
            w = _native_dict_value(d, h, c)
            return w is v or not not (w == v)
    return False


def view_isdisjoint(view, source):
    for k in source:
        if k in view:
            return False
    return True


# ---- lists, tuples and deques ----

def list_remove(a, v):
    i = 0
    while i < len(a):
        x = a[i]
        if x is v or x == v:
            del a[i]
            return
        i += 1
    raise ValueError("list.remove(x): x not in list")


def sequence_index(a, v, start, stop):
    i = start
    while i < stop and i < len(a):
        x = a[i]
        if x is v or x == v:
            return i
        i += 1
    kind = _native_kind(a)
    if kind == "tuple":
        raise ValueError("tuple.index(x): x not in tuple")
    raise ValueError(f"{v!r} is not in {kind}")


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


def repeat_by(a, n):
    return a * to_index(n)


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
    return a[to_index(k)]


def set_indexed(a, k, v):
    a[to_index(k)] = v


def del_indexed(a, k):
    del a[to_index(k)]


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
        for k in other.keys():
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


def dict_merge(d, other):
    if not hasattr(other, "keys"):
        raise TypeError(f"argument after ** must be a mapping, not {type(other).__name__}")
    for k in other.keys():
        if k in d:
            raise TypeError(f"got multiple values for keyword argument '{k}'")
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
    parts = ", ".join([repr(x) for x in _native_items(v)])
    if kind == "list":
        return "[" + parts + "]"
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


def deque_most(d):
    return d.maxlen
