"""Base 16, 32, 64 and 85."""

from binascii import Error as _Error, a2b_base64 as _a2b, b2a_base64 as _b2a, _buffer, _data


def b64encode(s, altchars=None):
    encoded = _b2a(s, newline=False)
    if altchars is not None:
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _data(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_data(altchars), b'+/'))
    return _a2b(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    return b64decode(_data(s), b'-_')


_b32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32hex = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _b32encode(alphabet, s):
    s = _buffer(s)
    left = len(s) % 5
    padded = s + bytes(5 - left) if left else s
    out = bytearray()
    for i in range(0, len(padded), 5):
        word = int.from_bytes(padded[i:i + 5], 'big')
        for shift in range(35, -1, -5):
            out.append(alphabet[word >> shift & 31])
    if left:
        pads = (0, 6, 4, 3, 1)[left]
        out[-pads:] = b'=' * pads
    return bytes(out)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _data(s)
    if len(s) % 8:
        raise _Error('Incorrect padding')
    if map01 is not None:
        s = s.translate(bytes.maketrans(b'01', b'O' + _data(map01)))
    if casefold:
        s = s.upper()
    size = len(s)
    s = s.rstrip(b'=')
    pads = size - len(s)
    values = {char: value for value, char in enumerate(alphabet)}
    out = bytearray()
    word = 0
    for i in range(0, len(s), 8):
        word = 0
        for char in s[i:i + 8]:
            if char not in values:
                raise _Error('Non-base32 digit found')
            word = word << 5 | values[char]
        out += (word << 5 * (8 - len(s[i:i + 8]))).to_bytes(5, 'big')
    if pads not in (0, 1, 3, 4, 6):
        raise _Error('Incorrect padding')
    if pads and out:
        del out[-{1: 1, 3: 2, 4: 3, 6: 4}[pads]:]
    return bytes(out)


def b32encode(s):
    return _b32encode(_b32, s)


def b32decode(s, casefold=False, map01=None):
    return _b32decode(_b32, s, casefold, map01)


def b32hexencode(s):
    return _b32encode(_b32hex, s)


def b32hexdecode(s, casefold=False):
    return _b32decode(_b32hex, s, casefold)


def b16encode(s):
    return _buffer(s).hex().upper().encode('ascii')


def b16decode(s, casefold=False):
    s = _data(s)
    if casefold:
        s = s.upper()
    for char in s:
        if char not in b'0123456789ABCDEF':
            raise _Error('Non-base16 digit found')
    if len(s) % 2:
        raise _Error('Odd-length string')
    return bytes.fromhex(s.decode('ascii'))


_a85 = bytes(range(33, 118))
_b85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'


def _encode85(s, alphabet, pad, foldnuls, foldspaces):
    s = _buffer(s)
    missing = -len(s) % 4
    padded = s + bytes(missing)
    out = []
    for i in range(0, len(padded), 4):
        word = int.from_bytes(padded[i:i + 4], 'big')
        if foldnuls and word == 0:
            out.append(b'z')
        elif foldspaces and word == 0x20202020:
            out.append(b'y')
        else:
            digits = []
            for _ in range(5):
                word, digit = divmod(word, 85)
                digits.append(alphabet[digit])
            digits.reverse()
            out.append(bytes(digits))
    if missing and not pad:
        if out[-1] == b'z':
            out[-1] = bytes([alphabet[0]]) * 5
        out[-1] = out[-1][:-missing]
    return b''.join(out)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    result = _encode85(b, _a85, pad, True, foldspaces)
    if adobe:
        result = b'<~' + result
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + width] for i in range(0, len(result), width)]
        if adobe and len(lines[-1]) + 2 > width:
            lines.append(b'')
        result = b'\n'.join(lines)
    if adobe:
        result += b'~>'
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\x0b'):
    b = _data(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = []
    group = []
    for char in b + b'u' * 4:
        if 33 <= char <= 117:
            group.append(char)
            if len(group) == 5:
                word = 0
                for digit in group:
                    word = 85 * word + (digit - 33)
                if word > 0xFFFFFFFF:
                    raise ValueError('Ascii85 overflow')
                out.append(word.to_bytes(4, 'big'))
                group = []
        elif char == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            out.append(bytes(4))
        elif foldspaces and char == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            out.append(b'    ')
        elif char not in ignorechars:
            raise ValueError(f'Non-Ascii85 digit found: {chr(char)}')
    result = b''.join(out)
    padding = 4 - len(group)
    return result[:-padding] if padding else result


def b85encode(b, pad=False):
    return _encode85(b, _b85, pad, False, False)


def b85decode(b):
    b = _data(b)
    values = {char: value for value, char in enumerate(_b85)}
    padding = -len(b) % 5
    b += b'~' * padding
    out = []
    for i in range(0, len(b), 5):
        word = 0
        for at, char in enumerate(b[i:i + 5]):
            if char not in values:
                raise ValueError(f'bad base85 character at position {i + at}')
            word = word * 85 + values[char]
        if word > 0xFFFFFFFF:
            raise ValueError(f'base85 overflow in hunk starting at byte {i}')
        out.append(word.to_bytes(4, 'big'))
    result = b''.join(out)
    return result[:-padding] if padding else result


def encodebytes(s):
    s = _buffer(s)
    return b''.join([_b2a(s[i:i + 57]) for i in range(0, len(s), 57)])


def decodebytes(s):
    return _a2b(_buffer(s))
