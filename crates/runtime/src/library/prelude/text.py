# Text with guest code in it: what natives of `str`, `bytes` and of templates leave to the guest.

def text_join(sep, source):
    return sep.join([part for part in source])


def text_translate(text, table):
    parts = []
    for char in text:
        try:
            made = table[ord(char)]
        except LookupError:
            parts.append(char)
            continue
        if made is None:
            continue
        if isinstance(made, int):
            if made < 0 or made > 0x10ffff:
                raise ValueError('character mapping must be in range(0x110000)')
            parts.append(chr(made))
        elif isinstance(made, str):
            parts.append(made)
        else:
            raise TypeError('character mapping must return integer, None or str')
    return ''.join(parts)


def text_index(value):
    if isinstance(value, int):
        return value
    method = getattr(type(value), '__index__', None)
    if method is None:
        return value
    return method(value)


def text_chr(value):
    return chr(text_index(value))


def text_radix(value, bits):
    value = text_index(value)
    if bits == 1:
        return bin(value)
    if bits == 3:
        return oct(value)
    return hex(value)


def text_ascii(value):
    return _native_ascii_text(repr(value))


def text_repr(value):
    result = _native_lookup_special(value, '__repr__')()
    if not isinstance(result, str):
        raise TypeError(f'__repr__ returned non-string (type {type(result).__name__})')
    return result


def text_format(value, spec):
    result = _native_lookup_special(value, '__format__')(spec)
    if not isinstance(result, str):
        raise TypeError(f'__format__ must return a str, not {type(result).__name__}')
    return result


def text_answer(kind, value, argument):
    if kind == 0:
        return str(value)
    if kind == 1:
        return repr(value)
    if kind == 2:
        return ascii(value)
    if kind == 3:
        return format(value, argument)
    if kind == 4:
        return getattr(value, argument)
    if kind == 5:
        return value[argument]
    if kind == 6:
        return text_index(value)
    if kind == 7:
        return int(value)
    if kind == 8:
        return float(value)
    return bytes(value)


def text_template(template, args, named):
    answers = []
    while True:
        step = _native_template_step(template, args, named, answers)
        if not isinstance(step, tuple):
            return step
        answers.append(step[0])
        answers.append(text_answer(step[1], step[2], step[3]))


def text_percent(template, values):
    answers = []
    while True:
        step = _native_percent_step(template, values, answers)
        if not isinstance(step, tuple):
            return step
        answers.append(step[0])
        answers.append(text_answer(step[1], step[2], step[3]))


def bytes_from(cls, source):
    method = getattr(type(source), '__index__', None)
    if method is not None:
        return cls(method(source))
    return cls([text_index(item) for item in source])


def bytearray_init(array, source):
    array[:] = bytes_from(bytes, source)


def bytearray_extend(array, source):
    array += bytes([text_index(item) for item in source])


def bytearray_set_slice(array, key, source):
    array[key] = bytes([text_index(item) for item in source])
