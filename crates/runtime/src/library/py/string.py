"""Character constants, `capwords`, `Template` and `Formatter`. Templates are scanned by hand: their
pattern attributes (`pattern`, `flags`) are absent, `delimiter` is honoured."""

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = '0123456789abcdefABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


_name_start = frozenset(ascii_letters + '_')
_name_part = frozenset(ascii_letters + '_' + digits)


class Template:
    delimiter = '$'

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        # (text, kind, name or position): kind is 'text', 'name', 'braced' or 'invalid'.
        template = self.template
        delimiter = self.delimiter
        width = len(delimiter)
        pos = 0
        while True:
            found = template.find(delimiter, pos)
            if found < 0:
                yield template[pos:], 'text', None
                return
            if found > pos:
                yield template[pos:found], 'text', None
            start = found + width
            if template.startswith(delimiter, start):
                yield delimiter, 'escaped', None
                pos = start + width
                continue
            braced = template.startswith('{', start)
            begin = end = start + 1 if braced else start
            if end < len(template) and template[end] in _name_start:
                while end < len(template) and template[end] in _name_part:
                    end += 1
            if end > begin and (not braced or template.startswith('}', end)):
                pos = end + 1 if braced else end
                yield template[found:pos], 'name', template[begin:end]
                continue
            yield delimiter, 'invalid', found + len(delimiter)
            pos = start

    def _fail(self, position):
        lines = self.template[:position].splitlines(keepends=True)
        if lines:
            column = position - len(''.join(lines[:-1]))
        else:
            column = 1
        raise ValueError(f'Invalid placeholder in string: line {max(len(lines), 1)}, col {column}')

    def substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws} if kws else mapping
        parts = []
        for text, kind, name in self._pieces():
            if kind == 'name':
                text = str(values[name])
            elif kind == 'invalid':
                self._fail(name)
            parts.append(text)
        return ''.join(parts)

    def safe_substitute(self, mapping={}, /, **kws):
        values = {**mapping, **kws} if kws else mapping
        parts = []
        for text, kind, name in self._pieces():
            if kind == 'name':
                try:
                    text = str(values[name])
                except KeyError:
                    pass
            parts.append(text)
        return ''.join(parts)

    def is_valid(self):
        for _, kind, _ in self._pieces():
            if kind == 'invalid':
                return False
        return True

    def get_identifiers(self):
        names = []
        for _, kind, name in self._pieces():
            if kind == 'name' and name not in names:
                names.append(name)
        return names


def _fields(text):
    # What `_string.formatter_parser` gives: (literal, field name, spec, conversion).
    literal = []
    i = 0
    n = len(text)
    while i < n:
        char = text[i]
        i += 1
        if char == '{':
            if i < n and text[i] == '{':
                yield ''.join(literal) + '{', None, None, None
                literal = []
                i += 1
                continue
            if i >= n:
                raise ValueError("Single '{' encountered in format string")
            depth = 1
            start = i
            while i < n:
                char = text[i]
                if char == '{':
                    depth += 1
                elif char == '}':
                    depth -= 1
                    if not depth:
                        break
                i += 1
            if depth:
                raise ValueError("expected '}' before end of string")
            yield (''.join(literal), *_field(text[start:i]))
            literal = []
            i += 1
        elif char == '}':
            if i < n and text[i] == '}':
                yield ''.join(literal) + '}', None, None, None
                literal = []
                i += 1
                continue
            raise ValueError("Single '}' encountered in format string")
        else:
            literal.append(char)
    if literal:
        yield ''.join(literal), None, None, None


def _field(text):
    depth = 0
    for i, char in enumerate(text):
        if char == '[':
            depth += 1
        elif char == ']':
            depth -= 1
        elif depth <= 0 and char == ':':
            return text[:i], text[i + 1:], None
        elif depth <= 0 and char == '!':
            rest = text[i + 1:]
            if not rest:
                raise ValueError('unmatched \'{\' in format spec')
            if len(rest) > 1 and rest[1] != ':':
                raise ValueError("expected ':' after conversion specifier")
            return text[:i], rest[2:], rest[0]
    return text, '', None


def _path(name):
    # 'a.b[0]' -> ('a', [(True, 'b'), (False, 0)])
    end = 0
    while end < len(name) and name[end] not in '.[':
        end += 1
    first = name[:end]
    steps = []
    while end < len(name):
        start = end + 1
        if name[end] == '.':
            end = start
            while end < len(name) and name[end] not in '.[':
                end += 1
            if end == start:
                raise ValueError('Empty attribute in format string')
            steps.append((True, name[start:end]))
        else:
            end = name.find(']', start)
            if end < 0:
                raise ValueError("Missing ']' in format string")
            key = name[start:end]
            if not key:
                raise ValueError('Empty attribute in format string')
            steps.append((False, int(key) if key.isdigit() else key))
            end += 1
            if end < len(name) and name[end] not in '.[':
                raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdigit() else first, steps


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used, depth, auto):
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        parts = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                parts.append(literal)
            if name is None:
                continue
            if name == '' or name[0] in '.[':
                if auto is False:
                    raise ValueError(
                        'cannot switch from manual field specification to automatic field numbering')
                name = str(auto) + name
                auto += 1
            elif isinstance(_path(name)[0], int):
                if auto:
                    raise ValueError(
                        'cannot switch from manual field specification to automatic field numbering')
                auto = False
            obj, key = self.get_field(name, args, kwargs)
            used.add(key)
            obj = self.convert_field(obj, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            parts.append(self.format_field(obj, spec))
        return ''.join(parts), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        return _fields(format_string)

    def get_field(self, field_name, args, kwargs):
        first, steps = _path(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attribute, key in steps:
            obj = getattr(obj, key) if is_attribute else obj[key]
        return obj, first
