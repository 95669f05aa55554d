"""Fractions: arithmetic with each kind of number, rounding, comparison, hashing."""
import math
from fractions import Fraction as F

a, b = F(3, 4), F(-5, 6)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), -b, abs(b), +a)
print(a ** 2, a ** -2, b ** -3, b ** 3, a ** 0.5, a ** F(1, 2), 2 ** a, F(4) ** F(1, 2), 2 ** F(3), F(1, 2) ** F(2))
print(1 + a, 1 - a, 2 * a, 3 / a, 1 // a, 5 % a, divmod(5, a), a + 0.5, 0.5 - a, a * 1j, a / 2.0, a // 0.5, a % 0.5)
print(int(F(-7, 2)), round(F(7, 2)), round(F(5, 2)), round(F(-5, 2)), round(F(22, 7), 2), round(F(1234), -2), math.floor(b), math.ceil(b), math.trunc(b), float(a), bool(F(0)), bool(a))
print(a == 0.75, a == F(6, 8), a != 1, a < 1, a > 0.5, F(1, 3) < F(1, 2), a <= a, a >= 2, a < float('inf'), a == float('nan'), a == 'x')
print(hash(F(3)) == hash(3), hash(F(1, 2)) == hash(0.5), {a: 1}[0.75], hash(F(-1)) == hash(-1), len({F(1, 2), F(2, 4), 0.5}))
print(repr(a), str(F(4, 2)), F(-3, -6), F(3, -6), repr(F()), a.numerator, b.denominator, F(7, 3).as_integer_ratio())
print(sum([F(1, 3)] * 3), max(a, b), sorted([a, b, F(0)]), math.prod([F(1, 2)] * 5), sum(F(1, n) for n in range(1, 11)))
for work in (lambda: F(1, 0), lambda: a / 0, lambda: F(1.5, 2), lambda: F([]), lambda: a + 'x', lambda: F(0) ** -1, lambda: a // 0, lambda: a % 0, lambda: a < 'x', lambda: F('x'), lambda: 0 ** F(-1)):
    try:
        print(work())
    except (ZeroDivisionError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


def egyptian(f):
    parts = []
    while f:
        n = math.ceil(1 / f)
        parts.append(F(1, n))
        f -= F(1, n)
    return parts


def solve(rows):
    n = len(rows)
    m = [[F(v) for v in row] for row in rows]
    for i in range(n):
        pivot = next(r for r in range(i, n) if m[r][i])
        m[i], m[pivot] = m[pivot], m[i]
        m[i] = [v / m[i][i] for v in m[i]]
        for r in range(n):
            if r != i:
                m[r] = [v - m[r][i] * w for v, w in zip(m[r], m[i])]
    return [row[-1] for row in m]


print(egyptian(F(7, 15)), [str(f) for f in egyptian(F(5, 121))][:3])
print([str(v) for v in solve([[2, 1, -1, 8], [-3, -1, 2, -11], [-2, 1, 2, -3]])])
