"""reduce, partial, partialmethod, wraps, cmp_to_key, total_ordering, singledispatch."""
from functools import cmp_to_key, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps

print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 7), reduce(max, 'hello'), reduce(lambda a, b: [a, b], 'abc'))
for bad in (lambda: reduce(max, []), lambda: reduce(max, 3), lambda: partial(3)):
    try:
        bad()
    except TypeError as error:
        print(error)
basetwo = partial(int, base=2)
print(basetwo('1010'), basetwo.func is int, basetwo.args, basetwo.keywords, partial(basetwo, '11')())
add3 = partial(partial(lambda *a, **k: (a, k), 1, x=1), 2, x=5, y=6)
print(add3(3, y=7), add3.args, sorted(add3.keywords), list(map(partial(pow, 2), range(5))))


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, note=''):
        self.alive = state
        return note

    set_alive = partialmethod(set_state, True)
    set_dead = partialmethod(set_state, False, note='rip')


cell = Cell()
print(cell.set_alive('up'), cell.alive, cell.set_dead(), cell.alive)


def traced(prefix='call'):
    def decorate(func):
        @wraps(func)
        def wrapper(*args, **kwargs):
            print(prefix, func.__name__, args, kwargs)
            return func(*args, **kwargs)
        wrapper.tag = prefix
        return wrapper
    return decorate


@traced('>>')
def area(w: int, h: int = 2) -> int:
    """Area of it."""
    return w * h


print(area(3, h=4), area.__name__, area.__doc__, area.__annotations__, area.tag, area.__wrapped__(5), area.__module__)
print(sorted([5, 2, 9, 1], key=cmp_to_key(lambda a, b: b - a)), sorted(['bb', 'a', 'ccc'], key=cmp_to_key(lambda a, b: len(a) - len(b))))
print(''.join(sorted(map(str, [3, 30, 34, 5, 9]), key=cmp_to_key(lambda a, b: (a + b < b + a) - (a + b > b + a)))), max('abc', key=cmp_to_key(lambda a, b: ord(b) - ord(a))))


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split('.')))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


v, w = Version('1.2'), Version('1.10')
print(v < w, v <= w, v > w, v >= w, v >= Version('1.2'), max(v, w).parts)
try:
    total_ordering(type('Nothing', (), {}))
except ValueError as error:
    print(error)


@singledispatch
def show(value):
    return f'object {value}'


@show.register
def _(value: int):
    return f'int {value}'


@show.register(list)
@show.register(tuple)
def _(value):
    return f'{type(value).__name__} of {len(value)}'


@show.register(float)
def show_float(value):
    return f'float {value:.1f}'


class Mine(list):
    pass


print(show(3), show('s'), show([1]), show((1, 2)), show(2.55), show(True), show(Mine()), show(None), show_float(1.0))
print(show.dispatch(bool) is show.dispatch(int), show.dispatch(str) is show.dispatch(object), sorted(k.__name__ for k in show.registry))


class Formatter:
    @singledispatchmethod
    def fmt(self, value):
        return 'other'

    @fmt.register
    def _(self, value: int):
        return f'number {value}'


print(Formatter().fmt(3), Formatter().fmt('x'))
compose = lambda *fs: reduce(lambda f, g: lambda x: f(g(x)), fs)
print(compose(str, lambda x: x + 1, lambda x: x * 2)(10))
