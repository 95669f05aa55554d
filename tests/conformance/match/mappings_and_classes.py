class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Circle:
    def __init__(self, center, r):
        self.center, self.r = center, r


RED = 1


class Color:
    RED = "red"
    BLUE = "blue"


def f(v):
    match v:
        case Point(0, 0):
            return "origin"
        case Point(0, y):
            return f"on y at {y}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Point():
            return "point"
        case Circle(center=Point(x, y), r=r):
            return f"circle {x} {y} {r}"
        case {"type": "add", "args": [a, b]}:
            return a + b
        case {"type": "neg", "arg": a, **rest}:
            return (-a, rest)
        case {"name": str(name), "age": int(age)}:
            return f"{name} is {age}"
        case {}:
            return "some mapping"
        case Color.RED:
            return "the red"
        case Color.BLUE | "azure":
            return "blueish"
        case str(s) if s.startswith("x"):
            return "x-string"
        case list(items):
            return len(items)
        case _:
            return "?"


values = [
    Point(0, 0), Point(0, 3), Point(2, 2), Point(1, 2), Circle(Point(1, 2), 3),
    {"type": "add", "args": [1, 2]}, {"type": "neg", "arg": 5, "k": 1}, {"name": "Al", "age": 3},
    {"name": "Al", "age": "3"}, {}, "red", "azure", "xyz", [1, 2, 3], 5,
]
for v in values:
    print(f(v))
match {"a": 1, "b": {"c": [1, 2, 3]}}:
    case {"b": {"c": [_, *tail]}}:
        print(tail)
match (1, Point(5, 6), {"k": [None]}):
    case (int() as n, Point(px, 6 as py), {"k": [None]}) as whole:
        print(n, px, py, len(whole))
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print(e)
try:
    match Circle(1, 2):
        case Circle(1):
            pass
except TypeError as e:
    print(e)
