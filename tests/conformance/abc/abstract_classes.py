"""Abstract classes, registration, collections.abc."""
from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, MutableSet, Sequence, Set, Sized, Generator


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self):
        """The area."""

    @property
    @abstractmethod
    def sides(self):
        ...

    def describe(self):
        return f'{self.name}: {self.area()} with {self.sides} sides'


class Half(Shape):
    def area(self):
        return 1


class Square(Half):
    sides = 4

    def area(self):
        return super().area() + 3


for cls in (Shape, Half, Square):
    try:
        print(cls('s').describe())
    except TypeError as error:
        print(error)
print(sorted(Shape.__abstractmethods__), sorted(Square.__abstractmethods__), issubclass(Square, Shape), isinstance(Square('q'), Shape))


class Plugin(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls):
        ...

    @staticmethod
    @abstractmethod
    def helper():
        ...


class Real(Plugin):
    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def helper():
        return 'h'


try:
    Plugin()
except TypeError as error:
    print(error)
print(type(Real.make()).__name__, Real.helper())


class Virtual:
    pass


Shape.register(Virtual)
print(isinstance(Virtual(), Shape), issubclass(Virtual, Shape), issubclass(Virtual, Half))
checks = [[], (), {}, set(), 'a', 1, iter([]), (x for x in []), len, range(3), frozenset(), b'', None, lambda: 1, {}.keys(), {}.items()]
for kind in (Iterable, Iterator, Sized, Container, Hashable, Callable, Sequence, MutableSequence, Mapping, MutableMapping, Set, MutableSet, Generator):
    print(kind.__name__, ''.join('01'[isinstance(c, kind)] for c in checks))


class Countdown(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return self.n - i


c = Countdown(4)
print(list(c), 3 in c, 9 in c, c.index(2), c.count(4), list(reversed(c)), isinstance(c, Iterable))


class Lower(MutableMapping):
    def __init__(self, **kw):
        self.d = {}
        self.update(kw)

    def __getitem__(self, k):
        return self.d[k.lower()]

    def __setitem__(self, k, v):
        self.d[k.lower()] = v

    def __delitem__(self, k):
        del self.d[k.lower()]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = Lower(A=1, b=2)
print(m['a'], 'B' in m, m.get('zz', 0), sorted(m.items()), list(m.keys()), list(m.values()), m.pop('A'), m.setdefault('Q', 5), len(m), m == {'b': 2, 'q': 5}, m.popitem() is not None)
m.clear()
print(len(m), dict(m))


class Bag(Set):
    def __init__(self, items):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


x, y = Bag('abc'), Bag('bcd')
print(sorted(x & y), sorted(x | y), sorted(x - y), sorted(x ^ y), x <= y, Bag('b') < x, x.isdisjoint(Bag('z')), x == {'a', 'b', 'c'}, type(x & y).__name__)
try:
    Sequence()
except TypeError as error:
    print(error)
