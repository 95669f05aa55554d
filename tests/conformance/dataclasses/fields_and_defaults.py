"""Fields, defaults, the generated methods and their errors."""
from dataclasses import MISSING, asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class Point:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)

    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


p = Point(3, 4)
print(p, p.norm(), p == Point(3, 4), p != Point(4, 3), p == (3, 4, []), Point.__match_args__)
print(Point(1).tags is Point(1).tags, Point(x=1, tags=['a']), Point(1, 2, [3]), Point.y)
for work in (lambda: Point(), lambda: Point(1, 2, [], 4), lambda: Point(1, x=2), lambda: Point(1, z=3), lambda: Point(y=1), lambda: hash(p), lambda: p < p):
    try:
        print(work())
    except TypeError as error:
        print(error)
print([(f.name, f.type.__name__, f.default is MISSING, f.init, f.repr) for f in fields(Point)])
print(is_dataclass(Point), is_dataclass(p), is_dataclass(int), asdict(p), astuple(p))
p.tags.append('t')
copy = replace(p, y=0)
print(copy, copy.tags is p.tags, replace(p, tags=[]))


@dataclass
class Line:
    start: Point
    end: Point
    meta: dict = field(default_factory=dict, repr=False, compare=False)
    length: float = field(init=False)
    count: int = field(default=0, init=False)

    def __post_init__(self):
        self.length = ((self.end.x - self.start.x) ** 2 + (self.end.y - self.start.y) ** 2) ** 0.5


line = Line(Point(0), Point(3, 4), {'k': {Point(1).x: (1, [Point(9)])}})
print(line, line.length, line.count)
print(asdict(line))
print(astuple(line))
print(line == Line(Point(0), Point(3, 4)), asdict(line, dict_factory=lambda kv: len(kv)))
line.start.x = 100
print(line.start, line.length)


@dataclass(repr=False, eq=False)
class Plain:
    a: int = 1


print(Plain() == Plain(), Plain().a, hash(Plain()) is not None, 'object at' in repr(Plain()))


@dataclass
class Empty:
    pass


@dataclass()
class Own:
    a: int

    def __init__(self, a, extra):
        self.a = a + extra

    def __repr__(self):
        return f'<Own {self.a}>'

    def __eq__(self, other):
        return True


print(Empty(), Empty() == Empty(), Own(1, 2), Own(1, 1) == 5)
match p:
    case Point(x=3, y=y):
        print('matched', y)
match p:
    case Point(x, y, [tag]):
        print(x, y, tag)
for bad in (lambda: fields(int), lambda: asdict(3), lambda: replace(line, length=3), lambda: replace(3)):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)
