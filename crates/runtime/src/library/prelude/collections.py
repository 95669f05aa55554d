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


def list_unpack(a, source, who):
    if not _native_iterable(source):
        if who:
            raise TypeError(f"{who}argument after * must be an iterable, not {type(source).__name__}")
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


