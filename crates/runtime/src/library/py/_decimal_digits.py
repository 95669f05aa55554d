"""The digits of `decimal`: counting them, cutting them off, reading them."""

from _decimal_context import (
    ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP)


def digits(n):
    """How many decimal digits `n` has, 1 for 0."""
    if n < 1000000000000000:
        return len(str(n))
    guess = n.bit_length() * 30103 // 100000
    while n >= 10 ** guess:
        guess += 1
    while n < 10 ** (guess - 1):
        guess -= 1
    return guess


def _round_up(rounding, sign, kept, rest, unit):
    # Whether `kept` grows by one, where 0 < rest < unit was cut off.
    if rounding == ROUND_HALF_EVEN:
        twice = 2 * rest
        return twice > unit or twice == unit and kept & 1
    if rounding == ROUND_HALF_UP:
        return 2 * rest >= unit
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_FLOOR:
        return sign
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_HALF_DOWN:
        return 2 * rest > unit
    return kept % 5 == 0


def cut(sign, coefficient, places, rounding):
    """The coefficient without its last `places` digits, rounded, and whether that was inexact."""
    if places > digits(coefficient) + 1:
        kept, rest, unit = 0, coefficient and 1, 10
    else:
        unit = 10 ** places
        kept, rest = divmod(coefficient, unit)
    if not rest:
        return kept, False
    if _round_up(rounding, sign, kept, rest, unit):
        kept += 1
    return kept, True


def parse(text):
    """Sign, coefficient, exponent and special of a numeral; None if it is none."""
    text = text.strip().replace('_', '')
    sign = 0
    if text[:1] in ('-', '+'):
        sign = 1 if text[0] == '-' else 0
        text = text[1:]
    lowered = text.lower()
    if lowered in ('inf', 'infinity'):
        return sign, 0, 0, 'F'
    for name, kind in (('snan', 'N'), ('nan', 'n')):
        if lowered.startswith(name):
            payload = lowered[len(name):]
            if payload and not payload.isdecimal():
                return None
            return sign, int(payload or '0'), 0, kind
    exponent = 0
    if 'e' in lowered:
        text, _, power = lowered.partition('e')
        unsigned = power[1:] if power[:1] in ('-', '+') else power
        if not unsigned.isdecimal():
            return None
        exponent = int(power)
    whole, point, part = text.partition('.')
    if not whole and not part or whole and not whole.isdecimal() or part and not part.isdecimal():
        return None
    return sign, int(whole + part), exponent - len(part), None


def aligned(a, a_exp, b, b_exp, prec):
    """Both coefficients for one exponent. Where one number is too small to show, it becomes a trace."""
    if a_exp < b_exp:
        b, a, low = aligned(b, b_exp, a, a_exp, prec)
        return a, b, low
    if not a:
        return 0, b, b_exp
    size = a_exp + digits(abs(a))
    if b:
        floor = size - prec - 2
        if b_exp + digits(abs(b)) - 1 < min(floor, a_exp - 1):
            b_exp = min(floor, a_exp - 1)
            b = 1 if b > 0 else -1
        return a * 10 ** (a_exp - b_exp), b, b_exp
    low = max(b_exp, size - prec - 1)
    low = min(low, a_exp)
    return a * 10 ** (a_exp - low), 0, low
