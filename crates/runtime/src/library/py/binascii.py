"""Bytes as text: hexadecimal, base 64, and checksums."""


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


_alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_values = {char: value for value, char in enumerate(_alphabet)}


def _data(data):
    if isinstance(data, str):
        try:
            return data.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'")
    return bytes(data)


def _buffer(data):
    if not isinstance(data, (bytes, bytearray, memoryview)):
        if hasattr(data, 'tobytes'):
            return data.tobytes()
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)


def b2a_base64(data, /, *, newline=True):
    data = _buffer(data)
    alphabet = _alphabet
    out = bytearray()
    whole = len(data) - len(data) % 3
    for i in range(0, whole, 3):
        word = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
        out.append(alphabet[word >> 18])
        out.append(alphabet[word >> 12 & 63])
        out.append(alphabet[word >> 6 & 63])
        out.append(alphabet[word & 63])
    rest = data[whole:]
    if len(rest) == 1:
        out.append(alphabet[rest[0] >> 2])
        out.append(alphabet[rest[0] << 4 & 63])
        out += b'=='
    elif rest:
        word = rest[0] << 8 | rest[1]
        out.append(alphabet[word >> 10])
        out.append(alphabet[word >> 4 & 63])
        out.append(alphabet[word << 2 & 63])
        out += b'='
    if newline:
        out += b'\n'
    return bytes(out)


def a2b_base64(data, /, *, strict_mode=False):
    data = _data(data)
    out = bytearray()
    word = 0
    count = 0
    pads = 0
    for i, char in enumerate(data):
        if char == 61:
            if strict_mode and i == 0:
                raise Error('Leading padding not allowed')
            if count >= 2:
                pads += 1
                if count + pads >= 4:
                    if strict_mode and i + 1 < len(data):
                        raise Error('Excess data after padding')
                    out_bytes = word >> (2 if count == 3 else 4)
                    out += out_bytes.to_bytes(count - 1, 'big')
                    return bytes(out)
            continue
        value = _values.get(char)
        if value is None:
            if strict_mode:
                raise Error('Only base64 data is allowed')
            continue
        if strict_mode and pads:
            raise Error('Discontinuous padding not allowed')
        pads = 0
        word = word << 6 | value
        count += 1
        if count == 4:
            out += word.to_bytes(3, 'big')
            word = count = 0
    if count == 1:
        characters = len(out) // 3 * 4 + 1
        raise Error(f'Invalid base64-encoded string: number of data characters ({characters}) '
                    'cannot be 1 more than a multiple of 4')
    if count:
        raise Error('Incorrect padding')
    return bytes(out)


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _buffer(data)
    if sep is None:
        return data.hex().encode('ascii')
    return data.hex(sep, bytes_per_sep).encode('ascii')


def unhexlify(hexstr, /):
    text = _data(hexstr)
    if len(text) % 2:
        raise Error('Odd-length string')
    for char in text:
        if char not in b'0123456789abcdefABCDEF':
            raise Error('Non-hexadecimal digit found')
    return bytes.fromhex(text.decode('ascii'))


b2a_hex = hexlify
a2b_hex = unhexlify
_table = []


def _crc_table():
    if not _table:
        for n in range(256):
            for _ in range(8):
                n = n >> 1 ^ 0xEDB88320 if n & 1 else n >> 1
            _table.append(n)
    return _table


def crc32(data, value=0, /):
    table = _crc_table()
    crc = value ^ 0xFFFFFFFF
    for byte in _buffer(data):
        crc = table[(crc ^ byte) & 255] ^ crc >> 8
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, crc, /):
    for byte in _buffer(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
