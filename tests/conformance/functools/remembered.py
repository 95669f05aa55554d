"""What lru_cache finds: keys of every kind, rings that turn, errors, methods, recursion."""
from functools import cache, lru_cache

seen = []


@lru_cache(maxsize=None)
def note(*args, **named):
    seen.append((args, tuple(named.items())))
    return len(seen)


# Two positional parameters, called in every way.
@lru_cache(maxsize=None)
def pair(a, b=2):
    seen.append((a, b))
    return (a, b)


print(pair(1, 2), pair(1.0, 2), pair(True, 2), pair(1, 2.0), pair(1), pair(1, b=2), pair.cache_info())
print(pair('a', 'b'), pair('a' + '', 'b'), pair(('a', ('b', 1)), None), pair(('a', ('b', 1)), None))
print(pair(10 ** 20, -1), pair(10 ** 20, -1), pair(10 ** 20, -2), pair(-1, 1e300), pair(-1, 1e300))
print(pair.cache_info(), len(seen))
print(note(), note(), note(1), note(1, 2), note(x=1), note(1), note(2 ** 70), note(2 ** 70), note(1.0), note('1'))
print(note.cache_info())
nan = float('nan')
print(note(nan) == note(nan), note(nan, 1) == note(nan, 1), note(-0.0) == note(0.0), note((), ()) == note((), ()))

for wrong in ([1], {}, (1, [2])):
    for args in ((wrong,), (1, wrong)):
        try:
            pair(*args)
        except TypeError as error:
            print(error)
try:
    pair()
except TypeError as error:
    print(error)
try:
    pair(1, 2, 3)
except TypeError as error:
    print(error)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return isinstance(other, Key) and self.n == other.n

    def __repr__(self):
        return f'Key({self.n})'


print(pair(Key(1), 1), pair(Key(1), 1) is pair(Key(1), 1), pair(1, Key(1)))
one = Key(5)
print([note(k) for k in (one, one, Key(5), 5, Key(6))])


@lru_cache(maxsize=3)
def ring(n):
    seen.append(n)
    if n < 0:
        raise ValueError(n)
    return [n]


del seen[:]
for n in (1, 2, 3, 1, 4, 2, 1, 5, 1, 4, 3, 3, 5):
    ring(n)
print(seen, ring.cache_info(), ring(5) is ring(5))
for n in (-1, -1, 1):
    try:
        ring(n)
    except ValueError as error:
        print('raised', error)
print(seen, ring.cache_info())
ring.cache_clear()
print(ring.cache_info(), ring(1), ring(1), ring.cache_info())


@lru_cache(maxsize=2)
def nested(n):
    return 1 if n < 2 else nested(n - 1) + nested(n - 2)


print(nested(20), nested.cache_info())


@lru_cache
def again(n):
    """Notes the same key while it is made."""
    if len(seen) < 20:
        seen.append(n)
        again(n)
    return len(seen)


print(again(1), again(1), again.cache_info())


class Grid:
    def __init__(self, rows):
        self.rows = rows

    @lru_cache(maxsize=None)
    def paths(self, r, c):
        if r == 0 or c == 0:
            return 1
        return self.paths(r - 1, c) + self.paths(r, c - 1)

    @staticmethod
    @cache
    def twice(n):
        return 2 * n


g, h = Grid(3), Grid(3)
print(g.paths(6, 6), h.paths(2, 2), Grid.paths.cache_info(), Grid.paths(g, 6, 6), Grid.twice(4), g.twice(4))


@cache
def steps(n):
    yield n
    yield n + 1


print(list(steps(1)), list(steps(1)), steps(2) is steps(2))


@cache
def failing(n):
    if n == 0:
        raise StopIteration('end')
    return failing(n - 1)


for _ in range(2):
    try:
        failing(3)
    except StopIteration as error:
        print(error.value, failing.cache_info())


@cache
def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


try:
    deep(100_000)
except RecursionError as error:
    print('too deep')
print(deep(200), deep.cache_info().currsize)


@cache
class Made:
    def __init__(self, n):
        self.n = n


print(Made(1) is Made(1), Made(2).n)
length = cache(len)
print(length('abc'), length('abc'), length.cache_info())
for name in ('__kwdefaults__',):
    pair.__kwdefaults__ = {'b': 9}
    print(pair.__kwdefaults__, pair(77), pair(77))
print(sorted(map(cache(lambda w: -len(w)), ['a', 'bbb', 'cc'])), sorted(['a', 'bbb', 'cc'], key=cache(len)))
print([x for x in ['a', 'b'] if cache(lambda w: w == 'b')(x)], not cache(bool)(1), cache(str.upper)('x'))
