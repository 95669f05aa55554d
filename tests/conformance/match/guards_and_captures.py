def f(v):
    match v:
        case (x, y) if x == y:
            return f"pair of {x}"
        case [x, y, *rest] if (n := len(rest)) > 1:
            return f"{n} more after {x},{y}"
        case {"k": [first, *_] as whole, **others} if others:
            return (first, whole, others)
        case {"k": (1 | 2) as small}:
            return f"small {small}"
        case str() as s if len(s) > 3:
            return s.upper()
        case ("a" | "b") as letter, *_:
            return f"letter {letter}"
        case [[[deep]]]:
            return f"deep {deep}"
        case bool(b):
            return f"bool {b}"
        case int(i) | float(i):
            return f"num {i}"
        case bytes() | bytearray():
            return "bytes"
        case dict(d):
            return f"dict {len(d)}"
        case set() | frozenset():
            return "set"
        case None:
            return "none"
        case _ as other:
            return f"other {type(other).__name__}"


for v in ((1, 1), (1, 2), [1, 2, 3], [1, 2, 3, 4], {"k": [1, 2], "z": 0}, {"k": 2}, {"k": 3}, "long string", "s", ("a", 1, 2), [[[5]]], True, 3, 2.5, b"x", {}, {1}, frozenset(), None, 1j, range(2), "ab"):
    print(repr(v), "->", f(v))
calls = []


def effect(x):
    calls.append(x)
    return x


match effect(5):
    case 1 if effect("guard 1"):
        pass
    case 5 if effect(""):
        pass
    case 5 if effect("guard 5"):
        print("matched", calls)


class Vec:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Line:
    __match_args__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


def g(s):
    match s:
        case Line(Vec(0, 0), Vec(x, y)) | Line(Vec(x, y), Vec(0, 0)):
            return f"through origin to {x},{y}"
        case Line(a=Vec(x=x1), b=Vec(x=x2)) if x1 == x2:
            return "vertical"
        case Line(b=Vec(y=0)):
            return "ends on axis"
        case [Vec(), Vec()] | [Line()]:
            return "list"


print(g(Line(Vec(0, 0), Vec(1, 2))), g(Line(Vec(3, 4), Vec(0, 0))), g(Line(Vec(1, 2), Vec(1, 5))), g(Line(Vec(1, 2), Vec(3, 0))), g([Vec(1, 1), Vec(2, 2)]), g([Line(1, 2)]), g(5))
x = [1, 2, 3]
match x:
    case [a, *x]:
        print(a, x)
match 1.0, "z":
    case 1, "z":
        print("numbers compare equal")
match -0.0, 1j:
    case 0, 1j:
        print("zero and complex")
