"""Roots, powers, exponential and logarithms of `decimal`, each rounded once from enough digits."""

from _decimal_context import Inexact, Rounded
from _decimal_digits import digits as _digits
from _decimal_math import exp_fixed, ln_ratio
from decimal import Decimal, _finish, _invalid, _make, _nan_of
from math import isqrt


def _inexact(sign, coefficient, exponent, context):
    """A result known to be inexact: it is shown with all the digits of the precision."""
    missing = context.prec + 2 - _digits(coefficient)
    if missing > 0:
        coefficient *= 10 ** missing
        exponent -= missing
    if coefficient % 5 == 0:
        coefficient += 1
    return _finish(sign, coefficient, exponent, context)


def sqrt(x, context):
    if x._special is not None:
        answer = _nan_of(x, x, context)
        if answer is not None:
            return answer
        return x if not x._sign else _invalid(context)
    if not x._int:
        return _finish(x._sign, 0, x._exp // 2, context)
    if x._sign:
        return _invalid(context)
    prec = context.prec + 1
    digits = _digits(x._int)
    ideal = x._exp // 2
    if x._exp & 1:
        coefficient = x._int * 10
        size = (digits >> 1) + 1
    else:
        coefficient = x._int
        size = digits + 1 >> 1
    shift = prec - size
    if shift >= 0:
        coefficient *= 100 ** shift
        exact = True
    else:
        coefficient, rest = divmod(coefficient, 100 ** -shift)
        exact = not rest
    exponent = ideal - shift
    root = isqrt(coefficient)
    exact = exact and root * root == coefficient
    if exact:
        if shift >= 0:
            root //= 10 ** shift
        else:
            root *= 10 ** -shift
        exponent = ideal
    elif root % 5 == 0:
        root += 1
    rounding = context.rounding
    context.rounding = 'ROUND_HALF_EVEN'
    try:
        return _finish(0, root, exponent, context)
    finally:
        context.rounding = rounding


def _settled(make, context):
    """Rounds what `make(digits)` gives, with more digits until the rounding is certain. `make` gives sign, coefficient,
    exponent, good to a few units in the last of so many digits."""
    extra = 8
    while True:
        sign, coefficient, exponent = make(context.prec + extra)
        unit = 10 ** max(0, _digits(coefficient) - context.prec)
        rest = coefficient % unit
        far = min(rest, unit - rest, abs(2 * rest - unit))
        if far > 1000 or extra > 60:
            saved = context.rounding
            context.rounding = 'ROUND_HALF_EVEN'
            try:
                return _inexact(sign, coefficient, exponent, context)
            finally:
                context.rounding = saved
        extra *= 2


def _bits_for(digits):
    return digits * 3322 // 1000 + 16


def _fixed(sign, n, d, bits):
    value = (n << bits) // d
    return -value if sign else value


def _decimal_from(mantissa, power, digits):
    """mantissa * 2**power as coefficient and exponent, of about that many digits."""
    size = (mantissa.bit_length() + power) * 30103 // 100000
    exponent = size - digits
    if exponent >= 0:
        top, bottom = 1, 10 ** exponent
    else:
        top, bottom = 10 ** -exponent, 1
    if power >= 0:
        return (mantissa << power) * top // bottom, exponent
    return (mantissa * top >> -power) // bottom, exponent


def _ratio(x):
    if x._exp >= 0:
        return x._int * 10 ** x._exp, 1
    return x._int, 10 ** -x._exp


def exp(x, context):
    if x._special is not None:
        answer = _nan_of(x, x, context)
        if answer is not None:
            return answer
        return _make(0, 0, 0) if x._sign else x
    if not x._int:
        return Decimal(1)
    size = x.adjusted()
    limit = max(context.Emax, -context.Emin) + context.prec
    if size > 25 or size > 0 and x._rescaled(0, 'ROUND_DOWN')._int > limit * 2303 // 1000 + 3:
        return _finish(0, 1, 2 * (context.Emin - context.prec) if x._sign else context.Emax + 1, context)
    if size < -context.prec - 2:
        # So near to 1 that only the direction shows.
        coefficient = 10 ** (context.prec + 2) + (-1 if x._sign else 1)
        return _finish(0, coefficient, -context.prec - 2, context)
    n, d = _ratio(x)

    def make(digits):
        bits = _bits_for(digits + max(size, 0) + 4)
        mantissa, power = exp_fixed(_fixed(x._sign, n, d, bits), bits)
        coefficient, exponent = _decimal_from(mantissa, power, digits)
        return 0, coefficient, exponent
    return _settled(make, context)


def _log_special(x, context):
    if x.is_nan():
        return _nan_of(x, x, context)
    if x.is_zero():
        return _make(1, 0, 0, 'F')
    if x._sign:
        return _invalid(context)
    return x if x._special is not None else None


def ln(x, context):
    answer = _log_special(x, context)
    if answer is not None:
        return answer
    if x == 1:
        return Decimal(0)
    n, d = _ratio(x)
    near = _nearness(n, d)

    def make(digits):
        bits = _bits_for(digits + near)
        value = ln_ratio(n, d, bits)
        coefficient, exponent = _decimal_from(abs(value), -bits, digits)
        return 1 if value < 0 else 0, coefficient, exponent
    return _settled(make, context)


def _nearness(n, d):
    # How many digits a number near to 1 loses in its logarithm.
    return max(0, _digits(d) - _digits(abs(n - d))) + 4


def log10(x, context):
    answer = _log_special(x, context)
    if answer is not None:
        return answer
    coefficient, exponent = x._int, x._exp
    while coefficient % 10 == 0:
        coefficient //= 10
        exponent += 1
    if coefficient == 1:
        return Decimal(exponent)._fixed(context)
    n, d = _ratio(x)
    near = _nearness(n, d)

    def make(digits):
        bits = _bits_for(digits + near)
        value = (ln_ratio(n, d, bits) << bits) // ln_ratio(10, 1, bits)
        coefficient, exponent = _decimal_from(abs(value), -bits, digits)
        return 1 if value < 0 else 0, coefficient, exponent
    return _settled(make, context)


def _is_integer(x):
    if x._special is not None:
        return False
    if x._exp >= 0 or not x._int:
        return True
    return x._int % 10 ** -x._exp == 0 if -x._exp <= _digits(x._int) else False


def power(x, y, modulo, context):
    if modulo is not None:
        return _power_modulo(x, y, modulo, context)
    answer = _nan_of(x, y, context)
    if answer is not None:
        return answer
    if y.is_zero():
        return _invalid(context) if x.is_zero() else Decimal(1)
    whole = _is_integer(y)
    odd = whole and int(y) & 1 if y._special is None and y.adjusted() < 40 else False
    sign = 1 if x._sign and odd else 0
    if x._sign and not whole and not x.is_zero():
        if x.is_infinite() and y._special is None:
            return _make(0, 0, 0) if y._sign else _make(0, 0, 0, 'F')
        return _invalid(context)
    if x.is_zero():
        return _make(sign, 0, 0, 'F') if y._sign else _make(sign, 0, 0)
    if x.is_infinite():
        return _make(sign, 0, 0) if y._sign else _make(sign, 0, 0, 'F')
    if y.is_infinite():
        order = x.copy_abs()._order(Decimal(1))
        if order == 0:
            return _inexact_one(context)
        return _make(0, 0, 0) if (order > 0) == bool(y._sign) else _make(0, 0, 0, 'F')
    if whole and y.adjusted() < 19:
        return _integer_power(x, int(y), sign, context)
    if x == 1:
        return _inexact_one(context)
    return _real_power(x, y, context)


def _inexact_one(context):
    context._signal(Inexact)
    context._signal(Rounded)
    return _make(0, 10 ** (context.prec - 1), 1 - context.prec)


def _integer_power(x, n, sign, context):
    size = abs(n)
    if x._int == 1:
        return _finish(sign, 1, x._exp * n, context)
    if _digits(x._int) * size <= 4 * context.prec + 64:
        value = x._int ** size
        if n > 0:
            return _finish(sign, value, x._exp * size, context)
        return _make(sign, 1, 0)._divide(_make(0, value, x._exp * size), context)
    if x.adjusted() * n > 2 * context.Emax or x.adjusted() * n < 2 * context.Emin:
        return _finish(sign, 1, context.Emax + 1 if (x.adjusted() >= 0) == (n > 0) else 2 * context.Emin, context)
    work = context.prec + _digits(size) + 8
    coefficient, exponent = 1, 0
    for bit in bin(size)[2:]:
        coefficient, exponent = _shortened(coefficient * coefficient, 2 * exponent, work)
        if bit == '1':
            coefficient, exponent = _shortened(coefficient * x._int, exponent + x._exp, work)
    if n > 0:
        return _inexact(sign, coefficient, exponent, context)
    wide = context.copy()
    wide.prec = work
    wide.clear_traps()
    inverse = Decimal(1)._divide(_make(0, coefficient, exponent), wide)
    return _inexact(sign, inverse._int, inverse._exp, context)


def _shortened(coefficient, exponent, digits):
    over = _digits(coefficient) - digits
    if over <= 0:
        return coefficient, exponent
    return coefficient // 10 ** over, exponent + over


def _real_power(x, y, context):
    n, d = _ratio(x)
    yn, yd = _ratio(y)
    near = _nearness(n, d)
    large = max(0, x.adjusted().bit_length() // 3 + y.adjusted() + 2)

    def make(digits):
        bits = _bits_for(digits + near + large + 4)
        value = ln_ratio(n, d, bits) * yn // yd
        if y._sign:
            value = -value
        mantissa, power_of_two = exp_fixed(value, bits)
        coefficient, exponent = _decimal_from(mantissa, power_of_two, digits)
        return 0, coefficient, exponent
    exact = _exact_root(x, y, context)
    if exact is not None:
        return exact
    return _settled(make, context)


def _exact_root(x, y, context):
    # Powers such as 4 ** 0.5 whose value is exact, given with all the digits of the precision.
    if y._sign or 2 * y._int != 10 ** -y._exp:
        return None
    root = sqrt(x, context)
    if root._special is not None or root * root != x:
        return None
    missing = context.prec - _digits(root._int)
    context._signal(Inexact)
    context._signal(Rounded)
    return _make(0, root._int * 10 ** missing, root._exp - missing)


def _power_modulo(x, y, modulo, context):
    modulo = modulo if isinstance(modulo, Decimal) else Decimal(modulo)
    if not (_is_integer(x) and _is_integer(y) and _is_integer(modulo)) or y._sign or not modulo \
            or modulo.adjusted() >= context.prec or not x and not y:
        return _invalid(context)
    value = pow(abs(int(x)), int(y), abs(int(modulo)))
    return _make(1 if x._sign and int(y) & 1 else 0, value, 0)
