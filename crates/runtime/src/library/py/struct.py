"""Packing of values into bytes. Sizes and alignment of native mode (`@`) are those of a 64-bit machine,
least significant byte first."""

import math as _math


class error(Exception):
    __module__ = 'struct'


# Size and alignment in native mode, size in the standard modes, the limits of integers.
_native = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8,
           'n': 8, 'N': 8, 'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1, 'P': 8}
_standard = {'x': 1, 'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8,
             'e': 2, 'f': 4, 'd': 8, 's': 1, 'p': 1}
_float_parts = {2: (5, 10), 4: (8, 23), 8: (11, 52)}


def float_bits(x, size):
    """The bits of a float of that many bytes, IEEE 754, rounded to even; OverflowError if it is too big."""
    exponent_bits, mantissa_bits = _float_parts[size]
    top = (1 << exponent_bits) - 1
    sign = 1 if _math.copysign(1.0, x) < 0 else 0
    if x != x:
        exponent, mantissa = top, 1 << (mantissa_bits - 1)
    elif x - x != 0.0:
        exponent, mantissa = top, 0
    elif x == 0.0:
        exponent = mantissa = 0
    else:
        fraction, power = _math.frexp(abs(x))
        bias = top >> 1
        exponent = power - 1 + bias
        if exponent < 1:
            # Too small for a leading one: the exponent is that of the smallest.
            scaled = _math.ldexp(fraction, mantissa_bits + power - 1 + bias)
            exponent = 0
            mantissa = round(scaled)
        else:
            mantissa = round(_math.ldexp(fraction * 2 - 1, mantissa_bits))
        if mantissa >> mantissa_bits:
            exponent += 1
            mantissa = 0
        if exponent >= top:
            raise OverflowError('float too large to pack with {} format'.format({2: 'e', 4: 'f', 8: 'd'}[size]))
    return (sign << (exponent_bits + mantissa_bits)) | (exponent << mantissa_bits) | mantissa


def bits_float(bits, size):
    exponent_bits, mantissa_bits = _float_parts[size]
    top = (1 << exponent_bits) - 1
    mantissa = bits & ((1 << mantissa_bits) - 1)
    exponent = (bits >> mantissa_bits) & top
    negative = bits >> (exponent_bits + mantissa_bits)
    if exponent == top:
        value = _math.nan if mantissa else _math.inf
    elif exponent == 0:
        value = _math.ldexp(float(mantissa), 1 - (top >> 1) - mantissa_bits)
    else:
        value = _math.ldexp(float(mantissa + (1 << mantissa_bits)), exponent - (top >> 1) - mantissa_bits)
    return -value if negative else value


_cache = {}


def _parse(format):
    """The byte order, the items (code, count, padding before), how many values, the size."""
    if isinstance(format, (bytes, bytearray)):
        format = format.decode('latin-1')
    if not isinstance(format, str):
        raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(format).__name__}')
    found = _cache.get(format)
    if found is not None:
        return found
    first = format[:1]
    order = 'big' if first and first in '>!' else 'little'
    native = not (first and first in '<>=!')
    sizes = _native if native else _standard
    i = 1 if first and first in '@<>=!' else 0
    items = []
    values = 0
    offset = 0
    while i < len(format):
        char = format[i]
        i += 1
        if char.isspace():
            continue
        count = 1
        if char.isdigit():
            start = i - 1
            while i < len(format) and format[i].isdigit():
                i += 1
            count = int(format[start:i])
            if i >= len(format):
                raise error('repeat count given without format specifier')
            char = format[i]
            i += 1
        size = sizes.get(char)
        if size is None:
            raise error('bad char in struct format')
        padding = -offset % size if native and char not in 'xcsp' else 0
        items.append((char, count, padding, size))
        offset += padding + size * count
        if char == 's' or char == 'p':
            values += 1
        elif char != 'x':
            values += count
    if len(_cache) >= 100:
        _cache.clear()
    found = _cache[format] = (order, items, values, offset)
    return found


def calcsize(format):
    return _parse(format)[3]


_signed = frozenset('bhilqn')


def _pack_integer(value, char, size, order):
    if not isinstance(value, int):
        if hasattr(value, '__index__'):
            value = value.__index__()
        else:
            raise error('required argument is not an integer')
    bits = size * 8
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if char in _signed else (0, (1 << bits) - 1)
    if not low <= value <= high:
        unsigned = char in 'ILQN'
        if not -(1 << 63) <= value < (1 << (64 if unsigned else 63)) or unsigned and value < 0 or size == 8:
            raise error('argument out of range')
        name = {'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort'}.get(char, f"'{char}'")
        shown = '(-32767 -1)' if char == 'h' else low
        raise error(f'{name} format requires {shown} <= number <= {high}')
    return value.to_bytes(size, order, signed=low < 0)


def _pack_float(value, char, size, order):
    if not isinstance(value, (float, int)):
        if not hasattr(value, '__float__'):
            raise error('required argument is not a float')
    return float_bits(float(value), size).to_bytes(size, order)


def _pack_text(value, char, count):
    if not isinstance(value, (bytes, bytearray)):
        raise error(f"argument for '{char}' must be a bytes object")
    value = bytes(value)
    if char == 's':
        return value[:count].ljust(count, b'\0')
    if count == 0:
        return b''
    value = value[:min(count - 1, 255)]
    return (bytes([len(value)]) + value).ljust(count, b'\0')


def pack(format, *values):
    order, items, expected, size = _parse(format)
    if len(values) != expected:
        raise error(f'pack expected {expected} items for packing (got {len(values)})')
    parts = []
    at = 0
    for char, count, padding, size in items:
        if padding:
            parts.append(bytes(padding))
        if char == 'x':
            parts.append(bytes(count))
            continue
        if char == 's' or char == 'p':
            parts.append(_pack_text(values[at], char, count))
            at += 1
            continue
        for value in values[at:at + count]:
            if char == 'c':
                if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                    raise error('char format requires a bytes object of length 1')
                parts.append(bytes(value))
            elif char == '?':
                parts.append(b'\1' if value else b'\0')
            elif char in 'efd':
                parts.append(_pack_float(value, char, size, order))
            else:
                parts.append(_pack_integer(value, char, size, order))
        at += count
    return b''.join(parts)


def unpack(format, buffer):
    size = _parse(format)[3]
    if len(buffer) != size:
        raise error(f'unpack requires a buffer of {size} bytes')
    return unpack_from(format, buffer)


def unpack_from(format, /, buffer, offset=0):
    order, items, _, total = _parse(format)
    if offset < 0:
        if offset + len(buffer) < 0:
            raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
        offset += len(buffer)
    if len(buffer) - offset < total:
        raise error(f'unpack_from requires a buffer of at least {total + offset} bytes for unpacking {total} bytes '
                    f'at offset {offset} (actual buffer size is {len(buffer)})')
    data = bytes(buffer[offset:offset + total])
    values = []
    at = 0
    for char, count, padding, size in items:
        at += padding
        if char == 's':
            values.append(data[at:at + count])
        elif char == 'p':
            length = min(data[at], count - 1) if count else 0
            values.append(data[at + 1:at + 1 + length])
        elif char != 'x':
            for start in range(at, at + count * size, size):
                piece = data[start:start + size]
                if char == 'c':
                    values.append(piece)
                elif char == '?':
                    values.append(piece != b'\0')
                elif char in 'efd':
                    values.append(bits_float(int.from_bytes(piece, order), size))
                else:
                    values.append(int.from_bytes(piece, order, signed=char in _signed))
        at += count * size
    return tuple(values)


def iter_unpack(format, buffer):
    size = _parse(format)[3]
    if size == 0:
        raise error('cannot iteratively unpack with a struct of length 0')
    if len(buffer) % size:
        raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
    return iter([unpack_from(format, buffer, at) for at in range(0, len(buffer), size)])


def pack_into(format, buffer, offset, *values):
    data = pack(format, *values)
    if offset < 0:
        if offset + len(buffer) < 0:
            raise error(f'offset {offset} out of range for {len(buffer)}-byte buffer')
        offset += len(buffer)
    if len(buffer) - offset < len(data):
        raise error(f'pack_into requires a buffer of at least {len(data) + offset} bytes for packing {len(data)} '
                    f'bytes at offset {offset} (actual buffer size is {len(buffer)})')
    buffer[offset:offset + len(data)] = data


class Struct:
    def __init__(self, format):
        self.size = _parse(format)[3]
        self.format = format if isinstance(format, str) else format.decode('latin-1')

    def pack(self, *values):
        return pack(self.format, *values)

    def unpack(self, buffer):
        return unpack(self.format, buffer)

    def unpack_from(self, buffer, offset=0):
        return unpack_from(self.format, buffer, offset)

    def pack_into(self, buffer, offset, *values):
        pack_into(self.format, buffer, offset, *values)

    def iter_unpack(self, buffer):
        return iter_unpack(self.format, buffer)
