"""Generic classes, protocols, NewType, TypedDict, overload and the rest."""
from typing import *

T = TypeVar('T')
K = TypeVar('K')


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> 'Stack[T]':
        self.items.append(item)
        return self

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]().push(1).push(2)
print(s.pop(), Stack[int], Stack.__parameters__, Stack[str]().items, isinstance(s, Stack), Stack[int] == Stack[int], s.__orig_class__, get_origin(Stack[int]) is Stack)


class Pair(Generic[K, T]):
    pass


class IntPair(Pair[int, T]):
    pass


class Box(Dict[str, T]):
    def total(self):
        return len(self)


print(Pair[int, str], Pair.__parameters__, IntPair.__parameters__, IntPair[str], Pair[K, int][str], Box(a=1).total(), Box.__mro__[1] is dict, Box[int](b=2))
for bad in (lambda: Pair[int], lambda: IntPair[int, str], lambda: Generic[T, T]):
    try:
        print(bad())
    except TypeError as error:
        print(error)


@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None:
        ...


class Named(Protocol):
    name: str

    def greet(self) -> str:
        return 'hi ' + self.name


class File:
    def close(self):
        pass


class Person(Named):
    def __init__(self, name):
        self.name = name


print(isinstance(File(), Closeable), isinstance(3, Closeable), issubclass(File, Closeable), Person('bob').greet(), Named in Person.__mro__)
for bad in (lambda: Closeable(), lambda: isinstance(3, Named), lambda: runtime_checkable(File), lambda: issubclass(int, Named)):
    try:
        print(bad())
    except TypeError as error:
        print(error)
print(isinstance(3, SupportsInt), isinstance('x', SupportsInt), isinstance(3, SupportsIndex), isinstance(2.5, SupportsFloat), isinstance(3, SupportsAbs), isinstance('a', SupportsRound))
UserId = NewType('UserId', int)
print(UserId(5) + 1, UserId.__name__, UserId.__supertype__, UserId)


class Movie(TypedDict):
    title: str
    year: int


class Rated(Movie, total=False):
    stars: float


m: Movie = {'title': 'x', 'year': 1}
print(Movie(title='a', year=2), type(Movie(title='b', year=3)), Movie.__annotations__, sorted(Rated.__required_keys__), sorted(Rated.__optional_keys__), Rated.__total__, m == Movie(title='x', year=1))
Functional = TypedDict('Functional', {'a': int, 'b': str})
print(Functional(a=1, b='z'), Functional.__name__, is_typeddict(Functional), is_typeddict(dict))
try:
    isinstance({}, Movie)
except TypeError as error:
    print(error)


@overload
def twice(x: int) -> int: ...
@overload
def twice(x: str) -> str: ...
def twice(x):
    return x * 2


@final
class Leaf:
    @final
    def method(self):
        return 1


def annotated(a: int, b: 'str' = '', *args: List[int], c: Optional['int'] = None, **kw: Any) -> Dict[str, int]:
    return {}


print(twice(2), twice('a'), Leaf().method(), Leaf.__final__)
print(get_type_hints(annotated))
print(annotated.__annotations__)


class Hints:
    a: int
    b: 'List[str]' = []
    c: ClassVar['int'] = 1
    d: Annotated[int, 'x'] = 0


class More(Hints):
    e: 'Optional[float]'


print(get_type_hints(Hints), get_type_hints(More)['e'], get_type_hints(Hints, include_extras=True)['d'], More.__annotations__)
try:
    assert_never('x')
except AssertionError as error:
    print(error)
x: int
y: 'undefined_name' = 3
print(y, __annotations__)
