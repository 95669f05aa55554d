"""JSON. Reading and writing of plain values is native (`_json`); with hooks, subclasses or a `default`
it is done here."""

from _json import encode as _native_encode, scan as _native_scan


class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = 'json.decoder'


def _skip(text, i):
    size = len(text)
    while i < size and text[i] in ' \t\n\r':
        i += 1
    return i


def _native_value(text, start):
    try:
        return _native_scan(text, start)
    except ValueError as problem:
        if len(problem.args) != 2:
            raise
        raise JSONDecodeError(problem.args[0], text, problem.args[1]) from None


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        if object_hook is None and parse_float is None and parse_int is None and parse_constant is None \
                and strict and object_pairs_hook is None:
            self._value = _native_value
        else:
            self._value = self._hooked_value

    def decode(self, s):
        value, end = self._value(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        return self._value(s, idx)

    def _hooked_value(self, text, i):
        char = text[i:i + 1]
        if char == '{':
            return self._object(text, i + 1)
        if char == '[':
            return self._array(text, i + 1)
        if char == '"':
            return self._string(text, i)
        if char == '-' or char.isdigit():
            return self._number(text, i)
        for name in ('NaN', 'Infinity'):
            if text.startswith(name, i):
                return self._constant(name), i + len(name)
        return _native_value(text, i)

    def _constant(self, name):
        if self.parse_constant is not None:
            return self.parse_constant(name)
        return float(name.replace('Infinity', 'inf'))

    def _string(self, text, i):
        if self.strict:
            return _native_value(text, i)
        # Control characters are let through: they are escaped for the native.
        end = i + 1
        while text[end:end + 1] not in ('"', ''):
            end += 2 if text[end] == '\\' else 1
        if end >= len(text):
            raise JSONDecodeError('Unterminated string starting at', text, i)
        plain = ''.join([char if char >= ' ' else f'\\u{ord(char):04x}' for char in text[i:end + 1]])
        return _native_value(plain, 0)[0], end + 1

    def _number(self, text, i):
        if text.startswith('-Infinity', i):
            return self._constant('-Infinity'), i + 9
        value, end = _native_value(text, i)
        if isinstance(value, float):
            if self.parse_float is not None:
                value = self.parse_float(text[i:end])
        elif self.parse_int is not None:
            value = self.parse_int(text[i:end])
        return value, end

    def _array(self, text, i):
        values = []
        i = _skip(text, i)
        if text[i:i + 1] == ']':
            return values, i + 1
        while True:
            value, i = self._hooked_value(text, i)
            values.append(value)
            i = _skip(text, i)
            char = text[i:i + 1]
            if char == ']':
                return values, i + 1
            if char != ',':
                raise JSONDecodeError("Expecting ',' delimiter", text, i)
            i = _skip(text, i + 1)

    def _object(self, text, i):
        pairs = []
        i = _skip(text, i)
        if text[i:i + 1] == '}':
            return self._made(pairs), i + 1
        while True:
            if text[i:i + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', text, i)
            key, i = self._string(text, i)
            i = _skip(text, i)
            if text[i:i + 1] != ':':
                raise JSONDecodeError("Expecting ':' delimiter", text, i)
            value, i = self._hooked_value(text, _skip(text, i + 1))
            pairs.append((key, value))
            i = _skip(text, i)
            char = text[i:i + 1]
            if char == '}':
                return self._made(pairs), i + 1
            if char != ',':
                raise JSONDecodeError("Expecting ',' delimiter", text, i)
            i = _skip(text, i + 1)

    def _made(self, pairs):
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = dict(pairs)
        return made if self.object_hook is None else self.object_hook(made)


class JSONEncoder:
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f'Object of type {type(o).__name__} is not JSON serializable')

    def encode(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        text = _native_encode(o, indent, self.item_separator, self.key_separator, bool(self.sort_keys),
                              bool(self.ensure_ascii), bool(self.allow_nan))
        if text is None:
            text = ''.join(self._parts(o, indent, 0, []))
        return text

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        yield from self._parts(o, indent, 0, [])

    def _plain(self, o):
        return _native_encode(o, None, ', ', ': ', False, bool(self.ensure_ascii), bool(self.allow_nan))

    def _scalar(self, o):
        # The text of a string, number or constant, also of a subclass; None for anything else.
        if isinstance(o, str):
            return self._plain(str.__str__(o))
        if o is None or o is True or o is False:
            return self._plain(o)
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self._plain(o + 0.0)
        return None

    def _parts(self, o, indent, level, open_):
        text = self._scalar(o)
        if text is not None:
            yield text
            return
        if self.check_circular:
            for other in open_:
                if other is o:
                    raise ValueError('Circular reference detected')
        open_.append(o)
        if isinstance(o, (list, tuple)):
            yield from self._list(o, indent, level, open_)
        elif isinstance(o, dict):
            yield from self._dict(o, indent, level, open_)
        else:
            yield from self._parts(self.default(o), indent, level, open_)
        open_.pop()

    def _list(self, o, indent, level, open_):
        if not o:
            yield '[]'
            return
        yield '['
        separator = self.item_separator
        if indent is not None:
            newline = '\n' + indent * (level + 1)
            separator += newline
            yield newline
        first = True
        for value in o:
            if first:
                first = False
            else:
                yield separator
            yield from self._parts(value, indent, level + 1, open_)
        if indent is not None:
            yield '\n' + indent * level
        yield ']'

    def _key(self, key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return self._plain(key + 0.0)
        if key is True or key is False or key is None:
            return self._plain(key)
        if isinstance(key, int):
            return int.__repr__(key)
        if self.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {type(key).__name__}')

    def _dict(self, o, indent, level, open_):
        if not o:
            yield '{}'
            return
        yield '{'
        separator = self.item_separator
        newline = ''
        if indent is not None:
            newline = '\n' + indent * (level + 1)
            separator += newline
            yield newline
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if first:
                first = False
            else:
                yield separator
            yield self._plain(str.__str__(key))
            yield self.key_separator
            yield from self._parts(value, indent, level + 1, open_)
        if indent is not None:
            yield '\n' + indent * level
        yield '}'


def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
          separators=None, default=None, sort_keys=False, **kw):
    if cls is None:
        cls = JSONEncoder
    return cls(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
               indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)


def dump(obj, fp, **kw):
    fp.write(dumps(obj, **kw))


def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
          object_pairs_hook=None, **kw):
    if isinstance(s, str):
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
    elif isinstance(s, (bytes, bytearray)):
        s = _decoded(s)
    else:
        raise TypeError(f'the JSON object must be str, bytes or bytearray, not {type(s).__name__}')
    if cls is None and object_hook is None and parse_float is None and parse_int is None \
            and parse_constant is None and object_pairs_hook is None and not kw:
        value, end = _native_value(s, _skip(s, 0))
        if end != len(s):
            end = _skip(s, end)
            if end != len(s):
                raise JSONDecodeError('Extra data', s, end)
        return value
    if object_hook is not None:
        kw['object_hook'] = object_hook
    if object_pairs_hook is not None:
        kw['object_pairs_hook'] = object_pairs_hook
    if parse_float is not None:
        kw['parse_float'] = parse_float
    if parse_int is not None:
        kw['parse_int'] = parse_int
    if parse_constant is not None:
        kw['parse_constant'] = parse_constant
    return (cls or JSONDecoder)(**kw).decode(s)


def _decoded(data):
    if data.startswith((b'\xff\xfe\0\0', b'\0\0\xfe\xff')):
        return data.decode('utf-32')
    if data.startswith((b'\xff\xfe', b'\xfe\xff')):
        return data.decode('utf-16')
    if data.startswith(b'\xef\xbb\xbf'):
        return data.decode('utf-8-sig')
    return data.decode('utf-8', 'surrogatepass')


def load(fp, **kw):
    return loads(fp.read(), **kw)


class decoder:
    # For `json.decoder.JSONDecodeError` without an import of the submodule.
    JSONDecodeError = JSONDecodeError
    JSONDecoder = JSONDecoder


class encoder:
    JSONEncoder = JSONEncoder
