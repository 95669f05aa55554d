"""A typed program: annotations everywhere, none of them in the way."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Callable, ClassVar, Dict, Generic, Iterable, Iterator, List, NamedTuple, Optional, Protocol, Tuple, TypeVar, Union

T = TypeVar('T')
R = TypeVar('R')
Number = Union[int, float]
Handler = Callable[['Event'], Optional[str]]


class Event(NamedTuple):
    kind: str
    payload: Dict[str, Any]
    time: float = 0.0


class Listener(Protocol):
    def __call__(self, event: Event) -> Optional[str]:
        ...


class Bus:
    handlers: Dict[str, List[Handler]]
    instances: ClassVar[int] = 0

    def __init__(self) -> None:
        self.handlers = defaultdict(list)
        Bus.instances += 1

    def on(self, kind: str) -> Callable[[Listener], Listener]:
        def register(fn: Listener) -> Listener:
            self.handlers[kind].append(fn)
            return fn
        return register

    def emit(self, event: Event) -> Iterator[str]:
        for handler in self.handlers[event.kind]:
            if (answer := handler(event)) is not None:
                yield answer


bus = Bus()


@bus.on('add')
def add(event: Event) -> str | None:
    return str(sum(event.payload['values']))


@bus.on('add')
def quiet(event: Event) -> Optional[str]:
    return None


print(list(bus.emit(Event('add', {'values': [1, 2, 3]}))), list(bus.emit(Event('none', {}))), Bus.instances)


@dataclass
class Tree(Generic[T]):
    value: T
    left: Optional[Tree[T]] = None
    right: Optional[Tree[T]] = None

    def insert(self, value: T) -> None:
        side = 'left' if value < self.value else 'right'
        child: Optional[Tree[T]] = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(value))
        else:
            child.insert(value)

    def __iter__(self) -> Iterator[T]:
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


tree: Tree[int] = Tree(5)
for n in (2, 8, 1, 9, 3):
    tree.insert(n)
print(list(tree), tree.left)


def mapped(fn: Callable[[T], R], items: Iterable[T], *, keep: Optional[Callable[[R], bool]] = None) -> List[R]:
    out: List[R] = [fn(i) for i in items]
    return out if keep is None else [o for o in out if keep(o)]


def best(scores: Dict[str, Number]) -> Tuple[str, Number]:
    return max(scores.items(), key=lambda kv: kv[1])


print(mapped(lambda x: x * x, range(6), keep=lambda x: x % 2 == 0), best({'a': 1, 'b': 2.5}))


class Repository(ABC, Generic[T]):
    def __init__(self) -> None:
        self._items: dict[int, T] = {}

    @abstractmethod
    def key(self, item: T) -> int: ...

    def add(self, item: T) -> Repository[T]:
        self._items[self.key(item)] = item
        return self

    def find(self, predicate: Callable[[T], bool]) -> list[T]:
        return [i for i in self._items.values() if predicate(i)]


@dataclass(order=True)
class User:
    id: int
    name: str = field(compare=False)


class Users(Repository[User]):
    def key(self, item: User) -> int:
        return item.id


users = Users().add(User(1, 'ann')).add(User(2, 'bob'))
print(users.find(lambda u: u.name > 'b'), mapped.__annotations__['keep'], best.__annotations__)
try:
    Repository()
except TypeError as error:
    print(error)
