"""lru_cache, cache, cached_property."""
from functools import cache, cached_property, lru_cache


@lru_cache(maxsize=None)
def fib(n):
    """Fibonacci."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info(), fib.__name__, fib.__doc__, fib.cache_parameters())
fib.cache_clear()
print(fib.cache_info(), fib(10), fib.cache_info().hits, fib.__wrapped__(1))

calls = []


@lru_cache(maxsize=2)
def square(x):
    calls.append(x)
    return x * x


for x in (1, 2, 1, 3, 2, 1, 3):
    square(x)
print(calls, square.cache_info())
print(square(x=3), calls[-1], square.cache_info().currsize)


@lru_cache(typed=True)
def kind(x):
    return type(x).__name__


print(kind(3), kind(3.0), kind(3), kind(True), kind.cache_info())


@lru_cache
def untyped(x, y=1):
    return (x, y)


print(untyped(3), untyped(3.0), untyped(3, 1), untyped(x=3), untyped(3, y=1), untyped.cache_info())


@lru_cache(maxsize=0)
def never(x):
    return x


never(1), never(1)
print(never.cache_info())
try:
    untyped([])
except TypeError as error:
    print(error)
try:
    lru_cache('x')
except TypeError as error:
    print(error)


@cache
def paths(rows, cols):
    return 1 if rows == 0 or cols == 0 else paths(rows - 1, cols) + paths(rows, cols - 1)


print(paths(14, 14), paths.cache_info().misses)


class Data:
    def __init__(self, values):
        self.values = values
        self.computed = 0

    @cached_property
    def total(self):
        """The sum."""
        self.computed += 1
        return sum(self.values)

    @lru_cache(maxsize=None)
    def scaled(self, k):
        return [v * k for v in self.values]


d = Data([1, 2, 3])
print(d.total, d.total, d.computed, 'total' in d.__dict__, d.scaled(2), d.scaled(2) is d.scaled(2))
del d.total
d.values.append(4)
print(d.total, d.computed, isinstance(Data.total, cached_property), Data.total.__doc__)
d.total = 99
print(d.total)


@lru_cache(maxsize=None)
def collatz(n):
    return 1 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


print(max(range(1, 2000), key=collatz), collatz(27))


@lru_cache
def fails(x):
    calls.append('f')
    raise ValueError(x)


for _ in range(2):
    try:
        fails(1)
    except ValueError:
        pass
print(calls.count('f'), fails.cache_info())
