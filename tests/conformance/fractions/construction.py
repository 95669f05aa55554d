"""Fractions from text, floats and each other; limit_denominator."""
import copy
import math
from fractions import Fraction as F

for text in ('3/4', '-1.5', ' 2e3 ', '1e-2', '.5', '5.', '+7', '1_000/3', '-0', '0.125', '1E+2', '  -3/6\n'):
    print(repr(text), repr(F(text)))
for text in ('x', '1/0', '', '/3', '1.2.3', '1/-2', '1e', '--1', '1/2/3', '1.5/2', 'nan'):
    try:
        print(F(text))
    except (ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(repr(F(0.1)), F(1.5), F(F(1, 2), F(3, 4)), F(True), F(10 ** 20, 4), F.from_float(0.25), F.from_float(3))
print(F(math.pi).limit_denominator(1000), F('3.14159').limit_denominator(10), F(1, 3).limit_denominator(2), F(0.3).limit_denominator(), F(-0.3333).limit_denominator(5))
for bad in (lambda: F(float('nan')), lambda: F(float('inf')), lambda: F.from_float('x'), lambda: F(1).limit_denominator(0), lambda: F(None), lambda: F(1j)):
    try:
        print(bad())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
half = F(1, 2)
print(copy.copy(half) is half, copy.deepcopy([half]) == [half], isinstance(half, F), type(half + 1).__name__, type(half + 1.0).__name__)


def continued(f):
    terms = []
    while True:
        whole = f.numerator // f.denominator
        terms.append(whole)
        f -= whole
        if not f:
            return terms
        f = 1 / f


def back(terms):
    value = F(terms[-1])
    for term in reversed(terms[:-1]):
        value = term + 1 / value
    return value


print(continued(F(415, 93)), back([4, 2, 6, 7]), back(continued(F(-7, 3))))
golden = [back([1] * n) for n in range(1, 9)]
print([str(g) for g in golden], float(golden[-1]))


def bernoulli(n):
    row = [F(0)] * (n + 1)
    for m in range(n + 1):
        row[m] = F(1, m + 1)
        for j in range(m, 0, -1):
            row[j - 1] = j * (row[j - 1] - row[j])
    return row[0]


print([str(bernoulli(n)) for n in range(0, 13, 2)])
print(f'{F(1, 3)!s:>8}', '%s' % F(2, 6), [str(F(n, 12)) for n in range(5)])
