"""The numeric tower."""
import numbers
from fractions import Fraction
from numbers import Complex, Integral, Number, Rational, Real

values = [True, 3, 2.5, 1j, Fraction(1, 2), 'x', None, [1]]
for kind in (Number, Complex, Real, Rational, Integral):
    print(kind.__name__, [isinstance(v, kind) for v in values])
print(issubclass(int, Real), issubclass(float, Rational), issubclass(Fraction, Real), issubclass(bool, Integral), issubclass(Integral, Number), issubclass(str, Number))


def describe(x):
    match x:
        case bool():
            return 'bool'
        case Integral():
            return 'integral'
        case Real():
            return 'real'
        case Complex():
            return 'complex'
        case _:
            return 'none'


print([describe(v) for v in values])


class Mod7(Number):
    def __init__(self, n):
        self.n = n % 7

    def __add__(self, other):
        if isinstance(other, Mod7):
            return Mod7(self.n + other.n)
        if isinstance(other, Integral):
            return Mod7(self.n + int(other))
        return NotImplemented

    __radd__ = __add__

    def __eq__(self, other):
        return isinstance(other, Mod7) and self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __repr__(self):
        return f'{self.n} mod 7'


print(Mod7(5) + 4, 10 + Mod7(1), isinstance(Mod7(1), Number), sum([Mod7(3)] * 5, Mod7(0)), len({Mod7(1), Mod7(8)}))
try:
    Mod7(1) + 1.5
except TypeError as error:
    print(error)
try:
    Integral()
except TypeError as error:
    print('abstract', 'Integral' in str(error))


def mean(values):
    values = list(values)
    if not all(isinstance(v, numbers.Real) for v in values):
        raise TypeError('numbers only')
    return sum(values) / len(values)


print(mean([1, 2.5, Fraction(1, 2)]))
try:
    mean([1, 1j])
except TypeError as error:
    print(error)
