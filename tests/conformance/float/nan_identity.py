import math

a, b = float("nan"), float("nan")
print(len({a, b}), len({a, a}), a is a, [a] == [a], [a] == [b], a in [b], {a: 1, b: 2} == {a: 1, b: 2})
d = {a: "a", b: "b"}
print(d[a], d[b], len(d), float("nan") in d, math.isnan(a), a == a, a != b, [a, b].index(b), str(a), -a, a + 1)
print(sorted({1.0: "x", a: "y"}.values()), {math.nan: 1}[math.nan], 2.0 ** -25, 1e22, 5e-324, 2.0 ** -20 + 2.0 ** -24)
