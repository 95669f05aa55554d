"""frozen, order, hashing, keyword-only."""
from dataclasses import KW_ONLY, FrozenInstanceError, dataclass, field


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default='', compare=False)


a, b = Version(1, 2), Version(1, 10, 'beta')
print(a < b, a > b, a <= Version(1, 2), a >= b, sorted([b, a, Version(0)]), max(a, b))
print(hash(a) == hash(Version(1, 2, 'x')), a == Version(1, 2, 'x'), {a: 1}[Version(1, 2)], len({a, Version(1, 2), b}))
for work in (lambda: setattr(a, 'major', 3), lambda: delattr(a, 'minor'), lambda: setattr(a, 'other', 3), lambda: a < 3, lambda: a < (1, 2)):
    try:
        work()
    except (FrozenInstanceError, TypeError) as error:
        print(type(error).__name__, error)
print(issubclass(FrozenInstanceError, AttributeError))


@dataclass(frozen=True)
class Circle:
    radius: float
    area: float = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, 'area', round(3.14159 * self.radius ** 2, 2))


print(Circle(2), Circle(2) == Circle(2.0), hash(Circle(1)) == hash(Circle(1)))


@dataclass(kw_only=True)
class Options:
    name: str
    depth: int = 2


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int
    c: int = 4


@dataclass
class Late(Options):
    extra: int = field(default=0, kw_only=False)


for work in (lambda: Options('x'), lambda: Options(depth=1), lambda: Options(name='n'), lambda: Mixed(1, b=2), lambda: Mixed(1), lambda: Mixed(1, 2), lambda: Late(7, name='q'), lambda: Mixed(a=1, b=2, c=3)):
    try:
        print(work())
    except TypeError as error:
        print(error)
print(Options.__match_args__, Mixed.__match_args__, Late.__match_args__)


@dataclass(unsafe_hash=True)
class Loose:
    a: int
    b: list = field(default_factory=list, hash=False)


@dataclass(eq=True)
class Hashed:
    a: int

    def __hash__(self):
        return 42


print(hash(Loose(1)) == hash((1,)), hash(Hashed(1)), Loose.__hash__ is not None)
for bad in ({'order': True, 'eq': False},):
    try:
        dataclass(**bad)(type('T', (), {}))
    except ValueError as error:
        print(error)
try:
    @dataclass(order=True)
    class Clash:
        a: int

        def __lt__(self, other):
            return True
except TypeError as error:
    print(error)
queue = sorted([Version(2), Version(1, 5), Version(1, 5, 'z')], reverse=True)
print(queue)
