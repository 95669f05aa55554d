"""namedtuple, NamedTuple, UserDict and friends."""
from collections import UserDict, UserList, UserString, namedtuple
from typing import NamedTuple

Point = namedtuple('Point', 'x y')
p = Point(1, y=2)
print(p, p.x, p[1], len(p), tuple(p), p == (1, 2), p + (3,), p._asdict(), p._replace(x=9), Point._fields, Point.__name__)
x, y = p
print(x, y, hash(p) == hash((1, 2)), isinstance(p, tuple), Point._make([5, 6]), sorted([Point(2, 1), Point(1, 9)]), p < Point(1, 3), max(p))
print(repr(Point('a', None)), '%s %s' % p, f'{p}', Point.__doc__, Point.__match_args__, Point(*[3, 4]), Point(**{'x': 1, 'y': 0}))
Emp = namedtuple('Emp', ['name', 'pay', 'dept'], defaults=[0, 'x'])
print(Emp('n'), Emp('n', 5), Emp._field_defaults, namedtuple('R', 'a class a', rename=True)._fields, namedtuple('C', 'a, b')(1, 2))
for bad in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, 2, x=3), lambda: namedtuple('X', 'a a'), lambda: namedtuple('X', '_a'), lambda: namedtuple('X', 'class'), lambda: namedtuple('1X', 'a'), lambda: p._replace(q=1), lambda: Point._make([1]), lambda: setattr(p, 'x', 3), lambda: namedtuple('X', 'a', defaults=[1, 2])):
    try:
        print(bad())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error if not isinstance(error, AttributeError) else '')


class Vector(namedtuple('Vector', 'x y')):
    __slots__ = ()

    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __str__(self):
        return f'<{self.x}, {self.y}>'


v = Vector(3, 4)
print(v.length, v + v, repr(v), str(v), v._replace(x=0), type(v._replace(x=0)).__name__)


class Employee(NamedTuple):
    """A worker."""
    name: str
    id: int = 3

    def tag(self):
        return f'{self.name}#{self.id}'


e = Employee('Guido')
print(e, e.tag(), e._fields, Employee._field_defaults, e == ('Guido', 3), Employee.__annotations__, Employee.__doc__, e._replace(id=4), e._asdict())
match e:
    case Employee(name=n, id=3):
        print('matched', n)
match p:
    case Point(1, b):
        print('point', b)
try:
    Employee()
except TypeError as error:
    print(error)
Pair = NamedTuple('Pair', [('a', int), ('b', str)])
print(Pair(1, 'z'), Pair._fields)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Stack(UserList):
    def push(self, x):
        self.data.append(x)
        return self


d = Lower(A=1)
d['KEY'] = 2
d.update({'Q': 3})
print(d, d.data, len(d), 'key' in d, dict(d), sorted(d.items()), d.pop('a'), d.get('zz', 'none'), isinstance(d, dict))
s = Stack([1, 2]).push(3)
print(s, s[1:], s + [4], len(s), 3 in s, list(reversed(s)), s == [1, 2, 3], s.index(2), sorted(s, reverse=True), type(s[:1]).__name__)
print(UserString('abc').upper(), UserString('abc') + 'd', len(UserString('xy')), UserString('a') == 'a', 'b' in UserString('abc'))
rows = [Point(i, i * i % 7) for i in range(5)]
print(max(rows, key=lambda r: r.y), sum(r.x for r in rows), [r._asdict() for r in rows[:2]], list(zip(*rows)))
