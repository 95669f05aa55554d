"""Data classes as programs use them."""
from __future__ import annotations

import copy
from dataclasses import dataclass, field, make_dataclass, replace
from enum import Enum
from functools import total_ordering


class Status(Enum):
    TODO = 1
    DONE = 2


@dataclass
class Task:
    title: str
    priority: int = 1
    status: Status = Status.TODO
    depends: list[Task] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return self.status is Status.DONE

    @classmethod
    def parse(cls, text: str) -> Task:
        title, _, priority = text.partition('!')
        return cls(title.strip(), int(priority or 1))

    def finish(self) -> Task:
        return replace(self, status=Status.DONE)


tasks = [Task.parse(t) for t in ('write ! 3', 'test!2', 'rest')]
tasks[1].depends.append(tasks[0])
print(tasks[1])
print([t.title for t in sorted(tasks, key=lambda t: -t.priority)], tasks[0].finish().done, tasks[0].done)
clone = copy.deepcopy(tasks[1])
clone.depends[0].title = 'changed'
print(tasks[1].depends[0].title, clone == tasks[1], copy.copy(tasks[2]) == tasks[2])


@dataclass
class Inventory:
    items: dict = field(default_factory=dict)
    log: list = field(default_factory=lambda: ['start'])

    def add(self, name, count=1):
        self.items[name] = self.items.get(name, 0) + count
        self.log.append(f'+{count} {name}')
        return self

    def __len__(self):
        return sum(self.items.values())

    def __iter__(self):
        return iter(self.items)


stock = Inventory().add('apple', 3).add('pear').add('apple')
print(stock, len(stock), list(stock), Inventory().log is Inventory().log)


@total_ordering
@dataclass(eq=False)
class Money:
    cents: int

    def __eq__(self, other):
        return self.cents == other.cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __add__(self, other):
        return Money(self.cents + other.cents)


print(sum([Money(5), Money(7)], Money(0)), Money(1) >= Money(1), max(Money(3), Money(9)))
Made = make_dataclass('Made', [('x', int), 'y', ('z', int, 5)], namespace={'total': lambda self: self.x + self.y + self.z})
print(Made(1, 2), Made(1, 2).total(), Made.__name__)


@dataclass
class Matrix:
    rows: list
    shape: tuple = field(init=False)

    def __post_init__(self):
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError('ragged')
        self.shape = (len(self.rows), len(self.rows[0]) if self.rows else 0)

    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in columns] for r in self.rows])


print(Matrix([[1, 2], [3, 4]]) @ Matrix([[0, 1], [1, 0]]))
try:
    Matrix([[1], [1, 2]])
except ValueError as error:
    print('ValueError', error)
