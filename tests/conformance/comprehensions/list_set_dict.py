print([x * x for x in range(6)])
print([x for x in range(20) if x % 2 if x % 3])
print([(x, y) for x in range(3) for y in range(x)])
print([[y for y in range(x)] for x in range(4)])
print({x % 3 for x in range(10)})
print({x: x**2 for x in range(5)})
print({k: v for k, v in zip("abc", [1, 2, 3]) if v != 2})
print({v: k for k, v in {"a": 1, "b": 2}.items()})
print([a + b for a, b in [(1, 2), (3, 4)]])
print([a for a, *b in ["xyz", "pq"]], [b for a, *b in ["xyz", "pq"]])
print([x if x > 2 else -x for x in range(5)])
x = "kept"
[x for x in range(3)]
print(x)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)])
print([y for row in matrix for y in row if y % 2 == 0])
print([(y := n + 1) * y for n in range(4)], y)
print({(i, j): i * j for i in range(2) for j in range(2)})
print([f(3) for f in (abs, str, lambda v: v * 2)])
print([s.upper() for s in "a b c".split()], [c for c in "héé"])
calls = []


def source():
    calls.append("source")
    return [1, 2]


def inner():
    calls.append("inner")
    return "ab"


print([(a, b) for a in source() for b in inner()], calls)
print({k: [v for v in vs if v > 1] for k, vs in {"a": [1, 2], "b": [3]}.items()})
print({i: c for i, c in enumerate("aXbX")}, {c: i for i, c in enumerate("aXbX")})
try:
    [1 / v for v in (1, 0)]
except ZeroDivisionError as e:
    print(e)
print(sum([len(w) for w in ["a", "bb"]]), max({len(w) for w in ["a", "bb"]}))
print([[[k for k in range(j)] for j in range(i)] for i in range(3)])
