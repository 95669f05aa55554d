"""Decimal arithmetic, after the General Decimal Arithmetic Specification, as CPython's C version gives it.

A number is a sign, an integer coefficient and an exponent. Absent: signalling NaNs as anything else than NaN, the
logical operations, `rotate` and `shift`, `compare_total`.
"""

from _decimal_context import (
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP,
    MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, BasicContext, Clamped, Context, ConversionSyntax, DecimalException,
    DefaultContext, DivisionByZero, DivisionImpossible, DivisionUndefined, ExtendedContext, FloatOperation, Inexact,
    InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal, Underflow, getcontext, localcontext, setcontext)
from _decimal_digits import aligned as _aligned, cut as _cut, digits as _digits, parse as _parse
from collections import namedtuple as _namedtuple

HAVE_THREADS = True
HAVE_CONTEXTVAR = True
DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')
_modulus = 2 ** 61 - 1


def _make(sign, coefficient, exponent, special=None):
    self = object.__new__(Decimal)
    self._sign = sign
    self._int = coefficient
    self._exp = exponent
    self._special = special
    return self


def _finish(sign, coefficient, exponent, context):
    """The number, rounded to the context's precision and range."""
    if coefficient == 0:
        low = context.Emin - context.prec + 1
        high = context.Emax - context.prec + 1 if context.clamp else context.Emax
        if exponent < low or exponent > high:
            exponent = low if exponent < low else high
            context._signal(Clamped)
        return _make(sign, 0, exponent)
    digits = _digits(coefficient)
    if digits <= context.prec and context.Emin <= exponent + digits - 1 <= context.Emax and not context.clamp:
        return _make(sign, coefficient, exponent)
    return _finish_slowly(sign, coefficient, exponent, digits, context)


def _finish_slowly(sign, coefficient, exponent, digits, context):
    prec = context.prec
    tiny = context.Emin - prec + 1
    top = context.Emax - prec + 1
    lowest = max(exponent, exponent + digits - prec)
    subnormal = exponent + digits - 1 < context.Emin
    if lowest < tiny:
        lowest = tiny
    inexact = False
    if exponent < lowest:
        coefficient, inexact = _cut(sign, coefficient, lowest - exponent, context.rounding)
        exponent = lowest
        if _digits(coefficient) > prec:
            coefficient //= 10
            exponent += 1
        if exponent + _digits(coefficient) - 1 > context.Emax:
            return _overflow(sign, context)
        if inexact and subnormal:
            context._signal(Underflow)
        if subnormal:
            context._signal(Subnormal)
        if inexact:
            context._signal(Inexact)
        context._signal(Rounded)
        if not coefficient:
            context._signal(Clamped)
        return _make(sign, coefficient, exponent)
    if exponent + digits - 1 > context.Emax:
        return _overflow(sign, context)
    if subnormal:
        context._signal(Subnormal)
    if context.clamp and exponent > top:
        context._signal(Clamped)
        return _make(sign, coefficient * 10 ** (exponent - top), top)
    return _make(sign, coefficient, exponent)


def _overflow(sign, context):
    context._signal(Overflow)
    context._signal(Inexact)
    context._signal(Rounded)
    rounding = context.rounding
    if rounding in (ROUND_DOWN, ROUND_05UP) or rounding == (ROUND_CEILING if sign else ROUND_FLOOR):
        return _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)
    return _make(sign, 0, 0, 'F')


class Decimal:
    def __new__(cls, value='0', context=None):
        self = object.__new__(cls)
        self._special = None
        if isinstance(value, int):
            self._sign = 1 if value < 0 else 0
            self._int = abs(int(value))
            self._exp = 0
        elif isinstance(value, Decimal):
            self._sign, self._int, self._exp, self._special = value._sign, value._int, value._exp, value._special
        elif isinstance(value, str):
            parsed = _parse(value)
            if parsed is None:
                (context or getcontext())._signal(ConversionSyntax)
                parsed = 0, 0, 0, 'n'
            self._sign, self._int, self._exp, self._special = parsed
        elif isinstance(value, float):
            (context or getcontext()).flags[FloatOperation] = True
            known = Decimal.from_float(value)
            self._sign, self._int, self._exp, self._special = known._sign, known._int, known._exp, known._special
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError('argument must be a sequence of length 3')
            sign, digits, exponent = value
            if sign not in (0, 1):
                raise ValueError('sign must be an integer with the value 0 or 1')
            self._sign = sign
            self._int = int(''.join([str(digit) for digit in digits]) or '0')
            self._exp = 0 if isinstance(exponent, str) else exponent
            self._special = exponent if isinstance(exponent, str) else None
        else:
            raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError('argument must be int or float.')
        if f != f or f - f != 0.0:
            made = cls(repr(f))
        else:
            negative = str(f)[0] == '-'
            n, d = abs(f).as_integer_ratio()
            k = d.bit_length() - 1
            made = _make(1 if negative else 0, n * 5 ** k, -k)
        return made if cls is Decimal else cls(made)

    # Parts.

    def as_tuple(self):
        if self._special is not None:
            digits = (0,) if self._special == 'F' else tuple([int(c) for c in str(self._int)]) if self._int else ()
            return DecimalTuple(self._sign, digits, self._special)
        return DecimalTuple(self._sign, tuple([int(char) for char in str(self._int)]), self._exp)

    def as_integer_ratio(self):
        if self._special is not None:
            if self._special == 'F':
                raise OverflowError('cannot convert Infinity to integer ratio')
            raise ValueError('cannot convert NaN to integer ratio')
        from math import gcd
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        d = 10 ** -self._exp
        common = gcd(n, d)
        return n // common, d // common

    def adjusted(self):
        return 0 if self._special is not None else self._exp + _digits(self._int) - 1

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    canonical = conjugate

    def radix(self):
        return Decimal(10)

    def is_nan(self):
        return self._special is not None and self._special != 'F'

    def is_snan(self):
        return self._special == 'N'

    def is_qnan(self):
        return self._special == 'n'

    def is_infinite(self):
        return self._special == 'F'

    def is_finite(self):
        return self._special is None

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return self._special is None and self._int == 0

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        return self._special is None and self._int != 0 and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return self._special is None and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        if self.is_nan():
            return 'sNaN' if self._special == 'N' else 'NaN'
        sign = '-' if self._sign else '+'
        if self._special is not None:
            return sign + 'Infinity'
        if not self._int:
            return sign + 'Zero'
        return sign + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _make(_operand(other)._sign, self._int, self._exp, self._special)

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._special is not None or other._special is not None:
            return self.is_nan() and other.is_nan() or self.is_infinite() and other.is_infinite()
        return self._exp == other._exp

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    # Text.

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self._text(getcontext().capitals, False)

    def to_eng_string(self, context=None):
        return self._text((context or getcontext()).capitals, True)

    def _text(self, capitals, engineering):
        sign = '-' if self._sign else ''
        if self._special is not None:
            if self._special == 'F':
                return sign + 'Infinity'
            return sign + ('NaN' if self._special == 'n' else 'sNaN') + (str(self._int) if self._int else '')
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif not self._int:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            text = '0.' + '0' * -point + digits
        elif point >= len(digits):
            text = digits + '0' * (point - len(digits))
        else:
            text = digits[:point] + '.' + digits[point:]
        if left == point:
            return sign + text
        return f'{sign}{text}{"E" if capitals else "e"}{left - point:+d}'

    def __format__(self, specifier, context=None):
        from _decimal_format import format_decimal
        return format_decimal(self, specifier, context or getcontext())

    # Rounding.

    def _fixed(self, context):
        if self._special is not None:
            return self
        return _finish(self._sign, self._int, self._exp, context)

    def _rescaled(self, exponent, rounding):
        # The same value with that exponent, whatever the precision.
        if not self._int:
            return _make(self._sign, 0, exponent)
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return _make(self._sign, _cut(self._sign, self._int, exponent - self._exp, rounding)[0], exponent)

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        if self._special is not None or exp._special is not None:
            answer = _nan_of(self, exp, context)
            if answer is not None:
                return answer
            if self._special == exp._special:
                return self
            return _invalid(context)
        target = exp._exp
        if not context.Emin - context.prec + 1 <= target <= context.Emax:
            return _invalid(context)
        result = self._rescaled(target, rounding or context.rounding)
        if result._int and (_digits(result._int) > context.prec or result.adjusted() > context.Emax):
            return _invalid(context)
        if result._exp > self._exp:
            if result != self:
                context._signal(Inexact)
            context._signal(Rounded)
        return result

    def to_integral_value(self, rounding=None, context=None):
        if self._special is not None or self._exp >= 0:
            return self
        return self._rescaled(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if result is not self:
            if result != self:
                context._signal(Inexact)
            context._signal(Rounded)
        return result

    def normalize(self, context=None):
        result = self._fixed(context or getcontext())
        if result._special is not None:
            return result
        coefficient, exponent = result._int, result._exp
        if not coefficient:
            return _make(result._sign, 0, 0)
        highest = (context or getcontext()).Emax
        while exponent < highest and coefficient % 10 == 0:
            coefficient //= 10
            exponent += 1
        return _make(result._sign, coefficient, exponent)

    def __round__(self, n=None):
        if n is not None:
            return self.quantize(_make(0, 1, -n))
        self._refuse_special()
        return int(self._rescaled(0, ROUND_HALF_EVEN))

    def _refuse_special(self):
        if self._special is not None:
            if self._special == 'F':
                raise OverflowError('cannot convert Infinity to integer')
            raise ValueError('cannot convert NaN to integer')

    def __int__(self):
        self._refuse_special()
        if self._exp >= 0:
            value = self._int * 10 ** self._exp
        else:
            value = self._int // 10 ** -self._exp
        return -value if self._sign else value

    __trunc__ = __int__

    def __floor__(self):
        self._refuse_special()
        return int(self._rescaled(0, ROUND_FLOOR))

    def __ceil__(self):
        self._refuse_special()
        return int(self._rescaled(0, ROUND_CEILING))

    def __float__(self):
        if self._special is not None:
            if self._special == 'N':
                raise ValueError('cannot convert signaling NaN to float')
            return float(('-' if self._sign else '') + ('inf' if self._special == 'F' else 'nan'))
        return float(f'{"-" if self._sign else ""}{self._int}e{self._exp}')

    def __complex__(self):
        return complex(float(self))

    def __bool__(self):
        return self._special is not None or self._int != 0

    # Comparison.

    def _order(self, other):
        """-1, 0 or 1, for two numbers that are not NaN."""
        if self._special is not None or other._special is not None:
            mine = 0 if self._special is None else -1 if self._sign else 1
            its = 0 if other._special is None else -1 if other._sign else 1
            return (mine > its) - (mine < its)
        if not self._int or not other._int:
            mine = 0 if not self._int else -1 if self._sign else 1
            its = 0 if not other._int else -1 if other._sign else 1
            return (mine > its) - (mine < its)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            a, b = self._int, other._int
            if self._exp > other._exp:
                a *= 10 ** (self._exp - other._exp)
            else:
                b *= 10 ** (other._exp - self._exp)
        answer = (a > b) - (a < b)
        return -answer if self._sign else answer

    def _compared(self, other, ordering):
        # None if they aren't comparable as types, NotImplemented stands for unordered.
        if isinstance(other, int):
            other = Decimal(other)
        elif isinstance(other, float):
            getcontext().flags[FloatOperation] = True
            other = Decimal.from_float(other)
        elif not isinstance(other, Decimal):
            n, d = getattr(other, 'numerator', None), getattr(other, 'denominator', None)
            if n is None or d is None:
                return None
            if self._special is None:
                self = _make(self._sign, self._int * d, self._exp)
            other = Decimal(n)
        if self.is_nan() or other.is_nan():
            if ordering or self.is_snan() or other.is_snan():
                getcontext()._signal(InvalidOperation)
            return NotImplemented
        return self._order(other)

    def __eq__(self, other):
        order = self._compared(other, False)
        return NotImplemented if order is None else order is not NotImplemented and order == 0

    def __lt__(self, other):
        order = self._compared(other, True)
        return NotImplemented if order is None else order is not NotImplemented and order < 0

    def __le__(self, other):
        order = self._compared(other, True)
        return NotImplemented if order is None else order is not NotImplemented and order <= 0

    def __gt__(self, other):
        order = self._compared(other, True)
        return NotImplemented if order is None else order is not NotImplemented and order > 0

    def __ge__(self, other):
        order = self._compared(other, True)
        return NotImplemented if order is None else order is not NotImplemented and order >= 0

    def compare(self, other, context=None):
        other = _operand(other)
        answer = _nan_of(self, other, context or getcontext())
        return Decimal(self._order(other)) if answer is None else answer

    def max(self, other, context=None):
        return self._extreme(_operand(other), context or getcontext(), 1)

    def min(self, other, context=None):
        return self._extreme(_operand(other), context or getcontext(), -1)

    def _extreme(self, other, context, wanted):
        if self.is_nan() or other.is_nan():
            if self.is_nan() and other.is_nan() or self.is_snan() or other.is_snan():
                return _nan_of(self, other, context)
            return (other if self.is_nan() else self)._fixed(context)
        order = self._order(other) * wanted
        if order == 0:
            # Equal numbers: by sign, then by exponent, as the specification orders them.
            order = other._sign - self._sign or (self._exp > other._exp) - (self._exp < other._exp)
            if self._sign and other._sign:
                order = -order
            order *= wanted
        return (self if order >= 0 else other)._fixed(context)

    def __hash__(self):
        if self._special is not None:
            if self._special == 'N':
                raise TypeError('Cannot hash a signaling NaN value.')
            if self._special == 'n':
                return object.__hash__(self)
            return -314159 if self._sign else 314159
        power = pow(10, self._exp, _modulus)
        result = self._int * power % _modulus
        if self._sign:
            result = -result
        return -2 if result == -1 else result

    # Arithmetic.

    def __neg__(self):
        return self._negated(getcontext())

    def _negated(self, context):
        if self._special is None and not self._int and context.rounding != ROUND_FLOOR:
            return _make(0, 0, self._exp)._fixed(context)
        return self.copy_negate()._fixed(context)

    def __pos__(self):
        if self._special is None and not self._int and getcontext().rounding != ROUND_FLOOR:
            return _make(0, 0, self._exp)._fixed(getcontext())
        return self._fixed(getcontext())

    def __abs__(self):
        return self.copy_abs()._fixed(getcontext())

    def _add(self, other, context):
        if self._special is not None or other._special is not None:
            answer = _nan_of(self, other, context)
            if answer is not None:
                return answer
            if self._special is not None and other._special is not None and self._sign != other._sign:
                return _invalid(context)
            return self if self._special is not None else other
        a = -self._int if self._sign else self._int
        b = -other._int if other._sign else other._int
        low = self._exp
        if self._exp != other._exp:
            a, b, low = _aligned(a, self._exp, b, other._exp, context.prec)
        total = a + b
        if total:
            return _finish(1 if total < 0 else 0, abs(total), low, context)
        if self._sign == other._sign:
            sign = self._sign
        else:
            sign = 1 if context.rounding == ROUND_FLOOR else 0
        return _finish(sign, 0, min(self._exp, other._exp), context)

    def __add__(self, other):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        return self._add(other, getcontext())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        return self._add(other if other.is_nan() else other.copy_negate(), getcontext())

    def __rsub__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return Decimal(other)._add(self if self.is_nan() else self.copy_negate(), getcontext())

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._special is not None or other._special is not None:
            answer = _nan_of(self, other, context)
            if answer is not None:
                return answer
            if self.is_zero() or other.is_zero():
                return _invalid(context)
            return _make(sign, 0, 0, 'F')
        return _finish(sign, self._int * other._int, self._exp + other._exp, context)

    def __mul__(self, other):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        return self._multiply(other, getcontext())

    __rmul__ = __mul__

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._special is not None or other._special is not None:
            answer = _nan_of(self, other, context)
            if answer is not None:
                return answer
            if self._special is not None:
                return _invalid(context) if other._special is not None else _make(sign, 0, 0, 'F')
            context._signal(Clamped)
            return _make(sign, 0, context.Emin - context.prec + 1)
        if not other._int:
            if not self._int:
                return _invalid(context, DivisionUndefined)
            context._signal(DivisionByZero)
            return _make(sign, 0, 0, 'F')
        ideal = self._exp - other._exp
        if not self._int:
            return _finish(sign, 0, ideal, context)
        shift = _digits(other._int) - _digits(self._int) + context.prec + 1
        if shift >= 0:
            quotient, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            quotient, rest = divmod(self._int, other._int * 10 ** -shift)
        exponent = ideal - shift
        if rest:
            # One digit more than is kept, made unequal to a half by what is left.
            if quotient % 5 == 0:
                quotient += 1
        else:
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _finish(sign, quotient, exponent, context)

    def __truediv__(self, other):
        if not isinstance(other, Decimal):
            if not isinstance(other, int):
                return NotImplemented
            other = Decimal(other)
        return self._divide(other, getcontext())

    def __rtruediv__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        return Decimal(other)._divide(self, getcontext())

    def _divmod(self, other, context):
        """Quotient towards zero, and the remainder with the sign of self."""
        sign = self._sign ^ other._sign
        if self._special is not None or other._special is not None:
            answer = _nan_of(self, other, context)
            if answer is not None:
                return answer, answer
            if self._special is not None:
                if other._special is not None:
                    answer = _invalid(context)
                    return answer, answer
                return _make(sign, 0, 0, 'F'), _invalid(context)
            return _make(sign, 0, 0), self._fixed(context)
        if not other._int:
            if not self._int:
                answer = _invalid(context, DivisionUndefined)
                return answer, answer
            context._signal(DivisionByZero)
            return _make(sign, 0, 0, 'F'), _invalid(context)
        low = min(self._exp, other._exp)
        gap = self.adjusted() - other.adjusted()
        if not self._int or gap <= -2:
            return _make(sign, 0, 0), self._rescaled(low, context.rounding)._fixed(context)
        if gap <= context.prec:
            a = self._int * 10 ** (self._exp - low)
            b = other._int * 10 ** (other._exp - low)
            quotient, rest = divmod(a, b)
            if _digits(quotient) <= context.prec:
                return _make(sign, quotient, 0), _finish(self._sign, rest, low, context)
        answer = _invalid(context, DivisionImpossible)
        return answer, answer

    def __floordiv__(self, other):
        other = _other(other)
        return NotImplemented if other is None else self._divmod(other, getcontext())[0]

    def __rfloordiv__(self, other):
        other = _other(other)
        return NotImplemented if other is None else other._divmod(self, getcontext())[0]

    def __mod__(self, other):
        other = _other(other)
        if other is None:
            return NotImplemented
        if not other and other._special is None and not self.is_nan():
            return _invalid(getcontext(), DivisionUndefined if not self else InvalidOperation)
        return self._divmod(other, getcontext())[1]

    def __rmod__(self, other):
        other = _other(other)
        return NotImplemented if other is None else other.__mod__(self)

    def __divmod__(self, other):
        other = _other(other)
        return NotImplemented if other is None else self._divmod(other, getcontext())

    def __rdivmod__(self, other):
        other = _other(other)
        return NotImplemented if other is None else other._divmod(self, getcontext())

    def remainder_near(self, other, context=None):
        context = context or getcontext()
        other = _operand(other)
        quotient, rest = self._divmod(other, context)
        if rest._special is not None or quotient._special is not None:
            return rest
        twice = rest.copy_abs()._order(_make(0, other._int * 5, other._exp - 1))
        if twice > 0 or twice == 0 and quotient._int & 1:
            step = other.copy_sign(rest).copy_negate()
            rest = rest._add(step, context)
        return rest

    def fma(self, other, third, context=None):
        other, third = _operand(other), _operand(third)
        wide = (context or getcontext()).copy()
        wide.prec = 2 * (_digits(self._int) + _digits(other._int)) + wide.prec
        return self._multiply(other, wide)._add(third, context or getcontext())

    def scaleb(self, other, context=None):
        context = context or getcontext()
        other = _operand(other)
        if self._special is not None:
            return self
        return _make(self._sign, self._int, self._exp + int(other))._fixed(context)

    def logb(self, context=None):
        context = context or getcontext()
        if self._special is not None:
            return self.copy_abs()
        if not self._int:
            context._signal(DivisionByZero)
            return _make(1, 0, 0, 'F')
        return Decimal(self.adjusted())._fixed(context)

    def next_plus(self, context=None):
        return self._next(context or getcontext(), ROUND_CEILING, 0)

    def next_minus(self, context=None):
        return self._next(context or getcontext(), ROUND_FLOOR, 1)

    def _next(self, context, rounding, sign):
        if self._special is not None:
            return self
        context = context.copy()
        context.rounding = rounding
        context.clear_traps()
        rounded = self._fixed(context)
        if rounded != self:
            return rounded
        return self._add(_make(sign, 1, context.Emin - context.prec), context)

    def __pow__(self, other, modulo=None):
        other = _other(other)
        return NotImplemented if other is None else self._power(other, modulo, getcontext())

    def __rpow__(self, other, context=None):
        other = _other(other)
        return NotImplemented if other is None else other._power(self, None, getcontext())

    def _power(self, other, modulo, context):
        from _decimal_power import power
        return power(self, other, modulo, context)

    def sqrt(self, context=None):
        from _decimal_power import sqrt
        return sqrt(self, context or getcontext())

    def exp(self, context=None):
        from _decimal_power import exp
        return exp(self, context or getcontext())

    def ln(self, context=None):
        from _decimal_power import ln
        return ln(self, context or getcontext())

    def log10(self, context=None):
        from _decimal_power import log10
        return log10(self, context or getcontext())


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    raise TypeError(f'conversion from {type(value).__name__} to Decimal is not supported')


def _other(value):
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else None


def _invalid(context, condition=InvalidOperation):
    context._signal(condition)
    return _make(0, 0, 0, 'n')


def _nan_of(a, b, context):
    """What a NaN among the operands gives, or None."""
    for number in (a, b):
        if number._special == 'N':
            context._signal(InvalidOperation)
            return _make(number._sign, number._int, 0, 'n')
    for number in (a, b):
        if number._special == 'n':
            return number
    return None
