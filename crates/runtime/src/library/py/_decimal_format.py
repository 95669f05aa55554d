"""`format(Decimal, spec)`."""

from _decimal_digits import digits as _digits
from decimal import _make


def _parsed(spec):
    fill, align, sign = ' ', None, '-'
    rest = spec
    if len(rest) >= 2 and rest[1] in '<>=^':
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[:1] in tuple('<>=^'):
        align, rest = rest[0], rest[1:]
    if rest[:1] in tuple('+- '):
        sign, rest = rest[0], rest[1:]
    no_negative_zero = rest[:1] == 'z'
    if no_negative_zero:
        rest = rest[1:]
    alternate = rest[:1] == '#'
    if alternate:
        rest = rest[1:]
    zero = rest[:1] == '0'
    if zero:
        rest = rest[1:]
        if align is None:
            fill, align = '0', '='
    size = 0
    while rest[size:size + 1].isdecimal():
        size += 1
    width = int(rest[:size] or '0')
    rest = rest[size:]
    grouping = ''
    if rest[:1] in (',', '_'):
        grouping, rest = rest[0], rest[1:]
    precision = None
    if rest[:1] == '.':
        size = 1
        while rest[size:size + 1].isdecimal():
            size += 1
        if size == 1:
            raise ValueError('invalid format string')
        precision = int(rest[1:size])
        rest = rest[size:]
    kind = rest or None
    if kind is not None and kind not in tuple('eEfFgGn%') or grouping == '_':
        raise ValueError('invalid format string')
    return fill, align or '>', sign, no_negative_zero, alternate, width, grouping, precision, kind


def _grouped(digits, least, separator):
    # Thousands, filled up with zeros until `least` characters are reached.
    if not separator:
        return digits.rjust(least, '0')
    groups = []
    while True:
        groups.append(digits[-3:])
        digits = digits[:-3]
        if not digits:
            break
    length = sum([len(group) for group in groups]) + len(groups) - 1
    while length < least:
        if len(groups[-1]) < 3:
            groups[-1] = '0' + groups[-1]
            length += 1
        else:
            groups.append('0')
            length += 2
    groups.reverse()
    return separator.join(groups)


def _rounded(x, kind, precision, rounding):
    if kind == '%':
        x = _make(x._sign, x._int, x._exp + 2)
    if precision is not None:
        if kind in 'eE':
            x = _to_digits(x, precision + 1, rounding)
        elif kind in 'fF%':
            x = x._rescaled(-precision, rounding)
        elif _digits(x._int) > max(precision, 1):
            x = _to_digits(x, max(precision, 1), rounding)
    if not x._int and x._exp > 0 and kind in 'fF%':
        x = x._rescaled(0, rounding)
    return x


def _to_digits(x, places, rounding):
    if not x._int:
        return x
    made = x._rescaled(x.adjusted() + 1 - places, rounding)
    if _digits(made._int) > places:
        made = made._rescaled(made.adjusted() + 1 - places, rounding)
    return made


def format_decimal(x, spec, context):
    fill, align, sign, no_negative_zero, alternate, width, grouping, precision, kind = _parsed(spec)
    if x._special is not None:
        body = x.copy_abs()._text(1, False) + ('%' if kind == '%' else '')
        lead = '-' if x._sign else '' if sign == '-' else sign
        if fill == '0' and align == '=':
            fill, align = ' ', '>'
        return _padded(lead, body, fill, align, width)
    if kind is None:
        kind = 'G' if context.capitals else 'g'
    elif kind == 'n':
        kind = 'g'
    x = _rounded(x, kind, precision, context.rounding)
    negative = x._sign and not (no_negative_zero and not x._int)
    digits = str(x._int)
    left = x._exp + len(digits)
    if kind in 'eE':
        point = 1 - precision if not x._int and precision is not None else 1
    elif kind in 'fF%':
        point = left
    else:
        point = left if x._exp <= 0 and left > -6 else 1
    if point < 0:
        whole, part = '0', '0' * -point + digits
    elif point > len(digits):
        whole, part = digits + '0' * (point - len(digits)), ''
    else:
        whole, part = digits[:point] or '0', digits[point:]
    power = left - point
    tail = '.' + part if part or alternate else ''
    if power != 0 or kind in 'eE':
        tail += f'{"E" if kind in "EG" else "e"}{power:+d}'
    if kind == '%':
        tail += '%'
    lead = '-' if negative else '' if sign == '-' else sign
    least = width - len(tail) - len(lead) if fill == '0' and align == '=' else 0
    return _padded(lead, _grouped(whole, least, grouping) + tail, fill, align, width)


def _padded(lead, body, fill, align, width):
    padding = fill * (width - len(lead) - len(body))
    if align == '<':
        return lead + body + padding
    if align == '=':
        return lead + padding + body
    if align == '^':
        half = len(padding) // 2
        return padding[:half] + lead + body + padding[half:]
    return padding + lead + body
