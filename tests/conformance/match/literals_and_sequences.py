def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5:
            return "float"
        case "a" | "b":
            return "letter"
        case b"x":
            return "bytes"
        case True:
            return "never, 1 is matched above"
        case None:
            return "none"
        case False:
            return "false"
        case []:
            return "empty list"
        case [x]:
            return f"one {x}"
        case [1, y]:
            return f"1 then {y}"
        case [a, b]:
            return f"two {a} {b}"
        case (first, *rest, last):
            return f"many {first} {rest} {last}"
        case str():
            return f"str {x}"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float():
            return "number"
        case _:
            return "other"


for v in (0, 2, -1, 1.5, "a", "zz", b"x", True, None, False, [], (), [7], (1, 5), [3, 4], [1, 2, 3, 4], range(3), 500, 50, 2.5, {1}, {}, "ab", b"q"):
    print(repr(v), "->", kind(v))


def nested(x):
    match x:
        case [[a, b], [c, *_]]:
            return a, b, c
        case [*_, "end"]:
            return "ends"
        case ["go", ("north" | "south") as d]:
            return d
        case [int(a), str(b)]:
            return a, b
        case _:
            return None


print(nested([[1, 2], [3, 4, 5]]), nested(["x", "end"]), nested(["go", "south"]), nested([1, "b"]), nested(5))
x = "outer"
match 5:
    case x:
        print("captured", x)
match (1, 2):
    case (a, b) if a > b:
        print("gt")
    case (a, b) if a < b:
        print("lt", a, b)
match 3:
    case 1:
        pass
print("fell through", a, b)
