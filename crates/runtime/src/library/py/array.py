"""Arrays of numbers of one kind. The numbers are kept in a list; the bytes are made when they are asked for.

Absent: `fromfile`, `tofile`, a `memoryview` that writes through.
"""

from struct import bits_float as _bits_float, float_bits as _float_bits

_sizes = {'b': 1, 'B': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}
typecodes = 'bBuhHiIlLqQfd'


def _too_big(code, value):
    greater = value > 0
    long_max = (1 << 63) - 1
    if code == 'q' or code == 'Q':
        if code == 'Q' and not greater:
            return OverflowError("can't convert negative int to unsigned")
        return OverflowError('int too big to convert')
    if code == 'I' or code == 'L':
        if not greater:
            return OverflowError("can't convert negative value to unsigned int")
        if value <= 2 * long_max + 1:
            return OverflowError('unsigned int is greater than maximum')
        return OverflowError('Python int too large to convert to C unsigned long')
    if code == 'l' or not -long_max - 1 <= value <= long_max:
        return OverflowError('Python int too large to convert to C long')
    name = {'b': 'signed char', 'B': 'unsigned byte integer', 'h': 'signed short integer', 'H': 'unsigned short',
            'i': 'signed integer'}[code]
    if code == 'b' and not -32768 <= value <= 32767:
        name = 'signed short integer'
    if code == 'H' and not -2147483648 <= value <= 2147483647:
        name = 'signed integer'
    return OverflowError(f'{name} is {"greater than maximum" if greater else "less than minimum"}')


def _range(code):
    bits = _sizes[code] * 8
    return (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if code.islower() else (0, (1 << bits) - 1)


class array:
    def __init__(self, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError('array() argument 1 must be a unicode character, not ' + type(typecode).__name__)
        if typecode not in _sizes:
            raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
        self.typecode = typecode
        self.itemsize = _sizes[typecode]
        if typecode not in 'ufd':
            self._low, self._high = _range(typecode)
        self._items = []
        if isinstance(initializer, str):
            if typecode != 'u':
                raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
            self._items = list(initializer)
        elif isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, array):
            self._items = self._checked(initializer._items)
        else:
            self._items = self._checked(initializer)

    def _one(self, value):
        code = self.typecode
        if code == 'd' or code == 'f':
            if not isinstance(value, (int, float)) and not hasattr(value, '__float__'):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            value = float(value)
            if code == 'f':
                try:
                    value = _bits_float(_float_bits(value, 4), 4)
                except OverflowError:
                    value = value * float('inf')
            return value
        if code == 'u':
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError('array item must be unicode character')
            return value
        if not isinstance(value, int):
            if not hasattr(value, '__index__'):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            value = value.__index__()
        if not self._low <= value <= self._high:
            raise _too_big(code, value)
        return int(value)

    def _checked(self, values):
        one = self._one
        if self.typecode not in 'ufd':
            low, high = self._low, self._high
            return [value if type(value) is int and low <= value <= high else one(value) for value in values]
        return [one(value) for value in values]

    def _new(self, items):
        made = array(self.typecode)
        made._items = items
        return made

    def _same(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other.typecode != self.typecode:
            raise TypeError('bad argument type for built-in operation')
        return other._items

    def append(self, v, /):
        self._items.append(self._one(v))

    def extend(self, bb, /):
        if isinstance(bb, array):
            if bb.typecode != self.typecode:
                raise TypeError('can only extend with array of same kind')
            self._items.extend(bb._items)
        else:
            self._items.extend(self._checked(bb))

    def fromlist(self, list, /):
        if type(list).__name__ != 'list':
            raise TypeError('arg must be list')
        self._items.extend(self._checked(list))

    def frombytes(self, buffer, /):
        size = self.itemsize
        if len(buffer) % size:
            raise ValueError('bytes length not a multiple of item size')
        data = bytes(buffer)
        pieces = [int.from_bytes(data[i:i + size], 'little') for i in range(0, len(data), size)]
        code = self.typecode
        if code == 'f' or code == 'd':
            pieces = [_bits_float(piece, size) for piece in pieces]
        elif code == 'u':
            pieces = [chr(piece) for piece in pieces]
        elif code.islower():
            edge = 1 << (size * 8 - 1)
            pieces = [piece - 2 * edge if piece >= edge else piece for piece in pieces]
        self._items.extend(pieces)

    def tobytes(self):
        code = self.typecode
        size = self.itemsize
        if code == 'B':
            return bytes(self._items)
        if code == 'f' or code == 'd':
            return b''.join([_float_bits(item, size).to_bytes(size, 'little') for item in self._items])
        if code == 'u':
            return b''.join([ord(item).to_bytes(size, 'little') for item in self._items])
        signed = code.islower()
        return b''.join([item.to_bytes(size, 'little', signed=signed) for item in self._items])

    def __buffer__(self, flags=0):
        return self.tobytes()

    __bytes__ = tobytes

    def tolist(self):
        return self._items[:]

    def tounicode(self):
        if self.typecode != 'u':
            raise ValueError("tounicode() may only be called on unicode type arrays ('u')")
        return ''.join(self._items)

    def fromunicode(self, ustr, /):
        self._items.extend(list(ustr))

    def byteswap(self):
        size = self.itemsize
        data = self.tobytes()
        self._items = []
        self.frombytes(b''.join([data[i:i + size][::-1] for i in range(0, len(data), size)]))

    def buffer_info(self):
        return id(self), len(self._items)

    def count(self, v, /):
        return self._items.count(v)

    def index(self, v, start=0, stop=None, /):
        try:
            return self._items.index(v, start, len(self._items) if stop is None else stop)
        except ValueError:
            raise ValueError('array.index(x): x not in array') from None

    def insert(self, i, v, /):
        self._items.insert(i, self._one(v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError('pop from empty array')
        return self._items.pop(i)

    def remove(self, v, /):
        try:
            self._items.remove(v)
        except ValueError:
            raise ValueError('array.remove(x): x not in array') from None

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._new(self._items[index])
        if not isinstance(index, int) and not hasattr(index, '__index__'):
            raise TypeError('array indices must be integers')
        try:
            return self._items[index]
        except IndexError:
            raise IndexError('array index out of range') from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[index] = self._same(value)
            return
        value = self._one(value)
        try:
            self._items[index] = value
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __delitem__(self, index):
        try:
            del self._items[index]
        except IndexError:
            raise IndexError('array assignment index out of range') from None

    def __add__(self, other):
        return self._new(self._items + self._same(other))

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self._items.extend(self._same(other))
        return self

    def __mul__(self, n):
        if not isinstance(n, int):
            return NotImplemented
        return self._new(self._items * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        self._items *= n
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._new(self._items[:])

    def __deepcopy__(self, memo):
        return self._new(self._items[:])

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        if self.typecode == 'u':
            return f"array('u', {''.join(self._items)!r})"
        return f"array('{self.typecode}', {self._items!r})"


ArrayType = array
