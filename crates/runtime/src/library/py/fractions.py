"""Rational numbers."""

import math as _math
from numbers import Rational as _Rational

_modulus = 2 ** 61 - 1


def _parsed(text):
    """Numerator and denominator of `-3/4`, `2.5e-3`, ` 7 `; None if it is none of these."""
    rest = text.strip()
    sign = 1
    if rest[:1] in ('-', '+'):
        sign = -1 if rest[0] == '-' else 1
        rest = rest[1:]
    if '/' in rest:
        above, _, below = rest.partition('/')
        if _digits(above) and _digits(below):
            return sign * int(above), int(below)
        return None
    lowered = rest.lower()
    exponent = 0
    if 'e' in lowered:
        rest, _, power = lowered.partition('e')
        unsigned = power[1:] if power[:1] in ('-', '+') else power
        if not _digits(unsigned):
            return None
        exponent = int(power)
    whole, point, part = rest.partition('.')
    if whole and not _digits(whole) or part and not _digits(part) or not whole and not part:
        return None
    part = part.replace('_', '')
    numerator = int(whole or '0') * 10 ** len(part) + int(part or '0')
    denominator = 10 ** len(part)
    if exponent >= 0:
        numerator *= 10 ** exponent
    else:
        denominator *= 10 ** -exponent
    return sign * numerator, denominator


def _digits(text):
    return text[:1].isdecimal() and text[-1:].isdecimal() and '__' not in text and text.replace('_', '').isdecimal()


def _make(numerator, denominator):
    # Already in lowest terms, the denominator positive.
    self = object.__new__(Fraction)
    self._numerator = numerator
    self._denominator = denominator
    return self


def _is_rational(value):
    return isinstance(value, (int, Fraction)) or isinstance(value, _Rational)


class Fraction(_Rational):
    def __new__(cls, numerator=0, denominator=None):
        self = object.__new__(cls)
        if denominator is None:
            if isinstance(numerator, int):
                denominator = 1
                numerator = int(numerator)
            elif isinstance(numerator, _Rational):
                numerator, denominator = numerator.numerator, numerator.denominator
            elif isinstance(numerator, str):
                parsed = _parsed(numerator)
                if parsed is None:
                    raise ValueError(f'Invalid literal for Fraction: {numerator!r}')
                numerator, denominator = parsed
            elif isinstance(numerator, float) or type(numerator).__name__ == 'Decimal':
                numerator, denominator = numerator.as_integer_ratio()
            else:
                raise TypeError('argument should be a string or a Rational instance')
        elif type(numerator) is not int or type(denominator) is not int:
            if not _is_rational(numerator) or not _is_rational(denominator):
                raise TypeError('both arguments should be Rational instances')
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        common = _math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator = numerator // common
        self._denominator = denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if isinstance(dec, int):
            return cls(dec)
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def limit_denominator(self, max_denominator=1000000):
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Continued fractions; the two last convergents enclose the answer.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        first = Fraction(p0 + k * p1, q0 + k * q1)
        second = Fraction(p1, q1)
        return second if abs(second - self) <= abs(first - self) else first

    def __repr__(self):
        return f'{type(self).__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def _pair(self, other):
        if isinstance(other, int):
            return int(other), 1
        if isinstance(other, Fraction):
            return other._numerator, other._denominator
        return None

    def __add__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: a + b)
        n, d = self._numerator, self._denominator
        n2, d2 = pair
        common = _math.gcd(d, d2)
        if common == 1:
            return _make(n * d2 + n2 * d, d * d2)
        scale = d // common
        total = n * (d2 // common) + n2 * scale
        again = _math.gcd(total, common)
        return _make(total // again, scale * (d2 // again))

    __radd__ = __add__

    def __sub__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: a - b)
        return self + _make(-pair[0], pair[1])

    def __rsub__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: b - a)
        return -self + _make(pair[0], pair[1])

    def __mul__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: a * b)
        n, d = self._numerator, self._denominator
        n2, d2 = pair
        first = _math.gcd(n, d2)
        second = _math.gcd(n2, d)
        return _make((n // first) * (n2 // second), (d // second) * (d2 // first))

    __rmul__ = __mul__

    def __truediv__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: a / b)
        return _quotient(self._numerator, self._denominator, pair[0], pair[1])

    def __rtruediv__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: b / a)
        return _quotient(pair[0], pair[1], self._numerator, self._denominator)

    def _mixed(self, other, work):
        if isinstance(other, float):
            return work(float(self), other)
        if isinstance(other, complex):
            return work(complex(self), other)
        if isinstance(other, _Rational):
            return work(self, Fraction(other))
        return NotImplemented

    def __floordiv__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: a // b)
        return (self._numerator * pair[1]) // (self._denominator * pair[0])

    def __rfloordiv__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: b // a)
        return (pair[0] * self._denominator) // (pair[1] * self._numerator)

    def __mod__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: a % b)
        return Fraction((self._numerator * pair[1]) % (pair[0] * self._denominator), self._denominator * pair[1])

    def __rmod__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: b % a)
        return Fraction((pair[0] * self._denominator) % (self._numerator * pair[1]), self._denominator * pair[1])

    def __divmod__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, divmod)
        return self // other, self % other

    def __rdivmod__(self, other):
        pair = self._pair(other)
        if pair is None:
            return self._mixed(other, lambda a, b: divmod(b, a))
        return other // self, other % self

    def __pow__(self, exponent):
        if isinstance(exponent, int) or isinstance(exponent, Fraction) and exponent._denominator == 1:
            power = exponent.numerator
            n, d = self._numerator, self._denominator
            if power >= 0:
                return _make(n ** power, d ** power)
            if n == 0:
                raise ZeroDivisionError(f'Fraction({d ** -power}, 0)')
            if n > 0:
                return _make(d ** -power, n ** -power)
            return _make((-d) ** -power, (-n) ** -power)
        if _is_rational(exponent):
            return float(self) ** float(exponent)
        if isinstance(exponent, (float, complex)):
            return float(self) ** exponent
        return NotImplemented

    def __rpow__(self, base):
        if self._denominator == 1 and self._numerator >= 0:
            return base ** self._numerator
        if _is_rational(base):
            return Fraction(base) ** self
        if self._denominator == 1:
            return base ** self._numerator
        return base ** float(self)

    def __pos__(self):
        return _make(self._numerator, self._denominator)

    def __neg__(self):
        return _make(-self._numerator, self._denominator)

    def __abs__(self):
        return _make(abs(self._numerator), self._denominator)

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    __int__ = __trunc__

    def __float__(self):
        return self._numerator / self._denominator

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, remainder = divmod(self._numerator, self._denominator)
            twice = remainder * 2
            if twice < self._denominator or twice == self._denominator and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _modulus)
        except ValueError:
            result = 314159
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        if self._numerator < 0:
            result = -result
        return -2 if result == -1 else result

    def __eq__(self, other):
        pair = self._pair(other)
        if pair is not None:
            return self._numerator == pair[0] and self._denominator == pair[1]
        if isinstance(other, _Rational):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        if isinstance(other, float):
            if other != other or other - other != 0.0:
                return False
            return self == Fraction(other)
        return NotImplemented

    def _compared(self, other):
        # What to compare with zero for `self < other` and its like; None if they can't be.
        pair = self._pair(other)
        if pair is not None:
            return self._numerator * pair[1] - pair[0] * self._denominator
        if isinstance(other, float):
            if other != other or other - other != 0.0:
                return 0.0 - other
            return self._compared(Fraction(other))
        if isinstance(other, _Rational):
            return self._numerator * other.denominator - other.numerator * self._denominator
        return None

    def __lt__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference < 0

    def __le__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference <= 0

    def __gt__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference > 0

    def __ge__(self, other):
        difference = self._compared(other)
        return NotImplemented if difference is None else difference >= 0

    def __bool__(self):
        return self._numerator != 0

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _quotient(n, d, n2, d2):
    first = _math.gcd(n, n2)
    second = _math.gcd(d2, d)
    if n2 == 0:
        raise ZeroDivisionError(f'Fraction({n * (d2 // second) // first if first else 0}, 0)')
    above = (n // first) * (d2 // second)
    below = (n2 // first) * (d // second)
    return _make(-above, -below) if below < 0 else _make(above, below)
