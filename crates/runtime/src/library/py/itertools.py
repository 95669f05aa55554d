"""Iterator building blocks, as generators. What CPython checks at the call is checked at the call.

Absent: the classes themselves (`isinstance(x, itertools.chain)`), their `repr`, copying of iterators.
Present beyond 3.11: `batched`.
"""


_end = object()


def count(start=0, step=1):
    if not hasattr(start, '__add__') or not hasattr(step, '__add__') \
            or hasattr(start, '__iter__') or hasattr(step, '__iter__'):
        raise TypeError('a number is required')
    return _count(start, step)


def _count(value, step):
    while True:
        yield value
        value += step


def cycle(iterable, /):
    return _cycle(iter(iterable))


def _cycle(it):
    saved = []
    keep = saved.append
    for element in it:
        yield element
        keep(element)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        return _forever(object)
    return _repeat(object, _index(times))


def _forever(element):
    while True:
        yield element


def _repeat(element, times):
    for _ in range(times):
        yield element


def _index(value):
    if isinstance(value, int):
        return value
    if hasattr(value, '__index__'):
        return value.__index__()
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _add(total, element):
    return total + element


def accumulate(iterable, func=None, *, initial=None):
    it = iter(iterable)
    if func is None:
        return _sums(it, initial)
    return _accumulate(it, func, initial)


def _sums(it, total):
    if total is None:
        for total in it:
            break
        else:
            return
    yield total
    for element in it:
        total = total + element
        yield total


def _accumulate(it, func, total):
    if total is None:
        for total in it:
            break
        else:
            return
    yield total
    for element in it:
        total = func(total, element)
        yield total


def chain(*iterables):
    return _chain(iterables)


def _chain(iterables):
    for iterable in iterables:
        yield from iterable


def _from_iterable(iterable, /):
    return _chain(iter(iterable))


chain.from_iterable = _from_iterable


def compress(data, selectors):
    return _compress(zip(data, selectors))


def _compress(pairs):
    for element, selected in pairs:
        if selected:
            yield element


def dropwhile(predicate, iterable, /):
    return _dropwhile(predicate, iter(iterable))


def _dropwhile(predicate, it):
    for element in it:
        if not predicate(element):
            yield element
            break
    for element in it:
        yield element


def takewhile(predicate, iterable, /):
    return _takewhile(predicate, iter(iterable))


def _takewhile(predicate, it):
    for element in it:
        if not predicate(element):
            return
        yield element


def filterfalse(function, iterable, /):
    return _filterfalse(bool if function is None else function, iter(iterable))


def _filterfalse(predicate, it):
    for element in it:
        if not predicate(element):
            yield element


def starmap(function, iterable, /):
    return _starmap(function, iter(iterable))


def _starmap(function, it):
    for args in it:
        yield function(*args)


def pairwise(iterable, /):
    return _pairwise(iter(iterable))


def _pairwise(it):
    for before in it:
        break
    else:
        return
    for after in it:
        yield (before, after)
        before = after


def batched(iterable, n):
    if n < 1:
        raise ValueError('n must be at least one')
    return _batched(iter(iterable), n)


def _batched(it, n):
    batch = []
    for element in it:
        batch.append(element)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def groupby(iterable, key=None):
    return _groupby(iter(iterable), key)


def _groupby(it, keyfunc):
    exhausted = False
    value = current = None

    def grouper(target):
        nonlocal value, current, exhausted
        yield value
        for value in it:
            current = value if keyfunc is None else keyfunc(value)
            if current != target:
                return
            yield value
        exhausted = True

    for value in it:
        break
    else:
        return
    current = value if keyfunc is None else keyfunc(value)
    while not exhausted:
        target = current
        group = grouper(target)
        yield (target, group)
        if current == target:
            for _ in group:
                pass


def _limit(value, what):
    if value is None:
        return None
    if hasattr(value, '__index__'):
        value = value.__index__()
        if value >= 0:
            return value
    if what == 'stop':
        raise ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
    raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')


def islice(iterable, *args):
    if not args:
        raise TypeError('islice expected at least 2 arguments, got 1')
    if len(args) > 3:
        raise TypeError(f'islice expected at most 4 arguments, got {len(args) + 1}')
    if len(args) == 1:
        return _islice(iter(iterable), 0, _limit(args[0], 'stop'), 1)
    start = _limit(args[0], 'start')
    stop = _limit(args[1], 'stop')
    step = 1
    if len(args) == 3 and args[2] is not None:
        step = args[2]
        if not hasattr(step, '__index__') or step.__index__() < 1:
            raise ValueError('Step for islice() must be a positive integer or None.')
        step = step.__index__()
    return _islice(iter(iterable), 0 if start is None else start, stop, step)


def _islice(it, start, stop, step):
    if stop is None:
        position = 0
        wanted = start
        for element in it:
            if position == wanted:
                yield element
                wanted += step
            position += 1
        return
    # The element at `stop` is never asked for; those skipped before it are.
    position = 0
    if stop <= start:
        while position < start and next(it, _end) is not _end:
            position += 1
        return
    if start == 0 and step == 1:
        for element in it:
            yield element
            position += 1
            if position >= stop:
                return
        return
    wanted = start
    for element in it:
        if position == wanted:
            yield element
            wanted += step
        position += 1
        if position >= stop:
            return


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError('n must be >= 0')
    it = iter(iterable)
    link = [None, None]
    return tuple([_tee(it, link) for _ in range(n)])


def _tee(it, link):
    while True:
        following = link[1]
        if following is None:
            for element in it:
                break
            else:
                return
            link[0] = element
            following = link[1] = [None, None]
        else:
            element = link[0]
        link = following
        yield element


def zip_longest(*iterables, fillvalue=None):
    return _zip_longest([iter(iterable) for iterable in iterables], fillvalue)


def _zip_longest(iterators, fillvalue):
    active = len(iterators)
    if not active:
        return
    end = _end
    while True:
        row = []
        for i, it in enumerate(iterators):
            if it is None:
                row.append(fillvalue)
                continue
            element = next(it, end)
            if element is end:
                active -= 1
                if not active:
                    return
                iterators[i] = None
                element = fillvalue
            row.append(element)
        yield tuple(row)


def product(*iterables, repeat=1):
    repeat = _index(repeat)
    if repeat < 0:
        raise ValueError('repeat argument cannot be negative')
    pools = [tuple(iterable) for iterable in iterables] * repeat
    n = len(pools)
    if n == 2:
        return _product2(pools[0], pools[1])
    if n == 3:
        return _product3(pools[0], pools[1], pools[2])
    return _product(pools)


def _product2(first, second):
    for a in first:
        for b in second:
            yield (a, b)


def _product3(first, second, third):
    for a in first:
        for b in second:
            for c in third:
                yield (a, b, c)


def _product(pools):
    for pool in pools:
        if not pool:
            return
    n = len(pools)
    if not n:
        yield ()
        return
    row = [pool[0] for pool in pools]
    indices = [0] * n
    last = n - 1
    last_pool = pools[last]
    while True:
        for row[last] in last_pool:
            yield tuple(row)
        i = last - 1
        while i >= 0:
            j = indices[i] + 1
            pool = pools[i]
            if j < len(pool):
                indices[i] = j
                row[i] = pool[j]
                break
            indices[i] = 0
            row[i] = pool[0]
            i -= 1
        else:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    elif not isinstance(r, int):
        raise TypeError('Expected int as r')
    if r < 0:
        raise ValueError('r must be non-negative')
    return _permutations(pool, r)


def _permutations(pool, r):
    n = len(pool)
    if r > n:
        return
    order = list(pool)
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield pool[:r]
    if not r:
        return
    top = r - 1
    while True:
        # Positions from `top` up: one swap for each next permutation.
        i = top
        while i >= 0:
            left = cycles[i] - 1
            if left:
                cycles[i] = left
                j = n - left
                order[i], order[j] = order[j], order[i]
                yield tuple(order[:r])
                break
            moved = order[i]
            del order[i]
            order.append(moved)
            cycles[i] = n - i
            i -= 1
        else:
            return


def combinations(iterable, r):
    pool = tuple(iterable)
    r = _index(r)
    if r < 0:
        raise ValueError('r must be non-negative')
    if r == 2:
        return _pairs(pool)
    if r == 3:
        return _triples(pool)
    return _combinations(pool, r)


def _pairs(pool):
    i = 1
    for a in pool:
        for b in pool[i:]:
            yield (a, b)
        i += 1


def _triples(pool):
    n = len(pool)
    for i in range(n - 2):
        a = pool[i]
        for j in range(i + 1, n - 1):
            b = pool[j]
            for c in pool[j + 1:]:
                yield (a, b, c)


def _combinations(pool, r):
    n = len(pool)
    if r > n:
        return
    if not r:
        yield ()
        return
    indices = list(range(r))
    row = list(pool[:r])
    last = r - 1
    while True:
        for row[last] in pool[indices[last]:]:
            yield tuple(row)
        i = last - 1
        while i >= 0 and indices[i] == i + n - r:
            i -= 1
        if i < 0:
            return
        j = indices[i]
        for i in range(i, r):
            j += 1
            indices[i] = j
            row[i] = pool[j]


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    r = _index(r)
    if r < 0:
        raise ValueError('r must be non-negative')
    return _with_replacement(pool, r)


def _with_replacement(pool, r):
    n = len(pool)
    if not r:
        yield ()
        return
    if not n:
        return
    indices = [0] * r
    row = [pool[0]] * r
    last = r - 1
    while True:
        for row[last] in pool[indices[last]:]:
            yield tuple(row)
        i = last - 1
        while i >= 0 and indices[i] == n - 1:
            i -= 1
        if i < 0:
            return
        j = indices[i] + 1
        for i in range(i, r):
            indices[i] = j
            row[i] = pool[j]
