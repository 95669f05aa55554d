from typing import Any, Callable, Dict, Iterable, List, Optional, Tuple, Union

Number = Union[int, float]
Table = Dict[str, List[int]]
x: int = 5
y: "undefined forward name" = "text"
z: List[int]
print(x, y)
try:
    z
except NameError as e:
    print(e)


def total(xs: Iterable[Number], start: Number = 0) -> Number:
    out: Number = start
    for v in xs:
        out += v
    return out


print(total([1, 2.5]), total([], start=3))


def find(t: Table, k: str) -> Optional[List[int]]:
    return t.get(k)


print(find({"a": [1]}, "a"), find({}, "b"))


def apply(f: Callable[[int], Any], *args: int, **kw: str) -> Tuple[Any, ...]:
    return tuple(f(a) for a in args) + tuple(sorted(kw))


print(apply(lambda n: n * 2, 1, 2, k="v"))


class Box:
    size: int
    name: str = "box"
    items: list[int] = []

    def add(self, n: int) -> "Box":
        self.items.append(n)
        return self


b = Box()
print(b.add(1).add(2).items, Box.name, hasattr(Box, "size"), Box.__annotations__ == {"size": int, "name": str, "items": list[int]})


def wrong(n: int) -> str:
    return n


print(wrong("not an int"), wrong(1.5))


def union(v: int | str | None = None) -> list[dict[str, int]]:
    return [{str(v): 1}]


print(union(), union(3), union("a"))
(w): int = 3
b.extra: int = 4
lst = [0]
lst[0]: int = 7
print(w, b.extra, lst)


def local_annotation():
    n: int
    try:
        return n
    except UnboundLocalError as e:
        return str(e)


print(local_annotation())
