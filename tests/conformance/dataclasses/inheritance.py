"""Inheritance, InitVar, ClassVar, descriptors of the program's own."""
from abc import ABC, abstractmethod
from dataclasses import InitVar, asdict, dataclass, field, fields
from typing import ClassVar, List, Optional


@dataclass
class Base:
    x: int
    y: int = 10
    kinds: ClassVar[List[str]] = ['k']
    total: 'ClassVar[int]' = 0

    def __post_init__(self):
        Base.total += 1


@dataclass
class Derived(Base):
    z: int = 5
    y: int = 20
    scale: InitVar[int] = 2
    scaled: int = field(init=False, default=0)

    def __post_init__(self, scale):
        super().__post_init__()
        self.scaled = self.x * scale


d = Derived(1, scale=7)
print(d, Derived(1, 2, 3, 4), [f.name for f in fields(Derived)], Base.total, Derived.kinds)
print(d == Derived(1), Base(1, 20) == Derived(1), asdict(d), Derived.__match_args__, isinstance(d, Base))


@dataclass
class Shape(ABC):
    name: str

    @abstractmethod
    def area(self) -> float:
        ...


@dataclass
class Square(Shape):
    side: float = 1.0

    def area(self) -> float:
        return self.side ** 2


try:
    Shape('s')
except TypeError as error:
    print(error)
print(Square('q', 3), Square('q').area())


@dataclass
class Node:
    value: int
    next: Optional['Node'] = None


chain = Node(1, Node(2, Node(3)))
print(chain)
chain.next.next.next = chain
print(chain)


class Clamp:
    def __set_name__(self, owner, name):
        self.name = '_' + name

    def __get__(self, obj, owner=None):
        if obj is None:
            return 1
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, max(0, min(10, value)))


@dataclass
class Gauge:
    level: int = Clamp()


g = Gauge(50)
print(g.level, Gauge().level, g)
g.level = -4
print(g)


@dataclass
class Logged:
    a: int
    b: int = 2

    def __setattr__(self, name, value):
        print('set', name, value)
        super().__setattr__(name, value)


print(Logged(1))
for make in (lambda: dataclass(type('A', (), {'__annotations__': {'a': list}, 'a': []})), lambda: dataclass(type('B', (), {'__annotations__': {'a': int, 'b': int}, 'a': 1})), lambda: dataclass(frozen=True)(type('C', (Base,), {'__annotations__': {}})), lambda: dataclass(type('D', (), {'q': field()}))):
    try:
        print(make())
    except (TypeError, ValueError) as error:
        print(error)
