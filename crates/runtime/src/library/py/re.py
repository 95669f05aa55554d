"""Regular expressions. Compiling and matching are native (`_re`); this is what stands around them.

Absent: `Scanner`, locale rules (`LOCALE` is accepted for bytes and has no effect), `DEBUG` output.
"""

from _re import compile as _native_compile, match as _native_match, scan as _native_scan


class error(Exception):
    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


_flag_names = ((256, 'ASCII'), (128, 'DEBUG'), (2, 'IGNORECASE'), (4, 'LOCALE'), (8, 'MULTILINE'), (16, 'DOTALL'),
               (32, 'UNICODE'), (64, 'VERBOSE'))


class RegexFlag(int):
    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return '|'.join(self._names()) or None

    def _names(self):
        return [name for bit, name in sorted(_flag_names) if self & bit]

    def __repr__(self):
        value = int(self)
        if value == 0:
            return 're.NOFLAG'
        if value < 0:
            return '~(' + repr(RegexFlag(~value)) + ')'
        names = ['re.' + name for name in self._names()]
        rest = value & ~511
        if rest:
            names.append(hex(rest))
        return '|'.join(names)

    __str__ = __repr__
    __format__ = int.__format__
    __hash__ = int.__hash__

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    def __invert__(self):
        return RegexFlag(~int(self))

    def __contains__(self, other):
        return int(self) & int(other) == int(other)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


NOFLAG = RegexFlag(0)
ASCII = A = RegexFlag(256)
DEBUG = RegexFlag(128)
IGNORECASE = I = RegexFlag(2)
LOCALE = L = RegexFlag(4)
MULTILINE = M = RegexFlag(8)
DOTALL = S = RegexFlag(16)
UNICODE = U = RegexFlag(32)
VERBOSE = X = RegexFlag(64)
TEMPLATE = T = RegexFlag(1)


def _index(value):
    if isinstance(value, int):
        return value
    return value.__index__()


class Match:
    """`_spans` holds start and end of group 0, 1, …, -1 for a group that has no part in the match."""

    def __init__(self, pattern, string, spans, pos, endpos):
        self.re = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._spans = spans

    def _group(self, key):
        try:
            if isinstance(key, str):
                number = self.re.groupindex[key]
            else:
                number = _index(key)
                if not 0 <= number <= self.re.groups:
                    raise IndexError('no such group')
        except (KeyError, AttributeError, TypeError):
            raise IndexError('no such group') from None
        return number * 2

    def group(self, key=0, /, *more):
        if more:
            return tuple([self.group(key) for key in (key, *more)])
        spans = self._spans
        at = key * 2 if type(key) is int and 0 <= key <= self.re.groups else self._group(key)
        start = spans[at]
        return None if start < 0 else self.string[start:spans[at + 1]]

    def __getitem__(self, key):
        return self.group(key)

    def groups(self, default=None):
        spans = self._spans
        string = self.string
        return tuple([string[spans[i]:spans[i + 1]] if spans[i] >= 0 else default
                      for i in range(2, len(spans), 2)])

    def groupdict(self, default=None):
        spans = self._spans
        result = {}
        for name, number in self.re._names.items():
            start = spans[number * 2]
            result[name] = default if start < 0 else self.string[start:spans[number * 2 + 1]]
        return result

    def start(self, group=0, /):
        return self._spans[self._group(group)]

    def end(self, group=0, /):
        return self._spans[self._group(group) + 1]

    def span(self, group=0, /):
        at = self._group(group)
        return self._spans[at], self._spans[at + 1]

    @property
    def regs(self):
        spans = self._spans
        return tuple([(spans[i], spans[i + 1]) for i in range(0, len(spans), 2)])

    @property
    def lastindex(self):
        spans = self._spans
        last = None
        for number in self.re._closing_order():
            start, end = spans[number * 2], spans[number * 2 + 1]
            if start >= 0 and (last is None or end >= spans[last * 2 + 1]):
                last = number
        return last

    @property
    def lastgroup(self):
        last = self.lastindex
        for name, number in self.re._names.items():
            if number == last:
                return name
        return None

    def expand(self, template):
        return _fill(_parse_template(self.re, template), self.string, self._spans)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f'<re.Match object; span={self.span()}, match={self.group()!r}>'

    def __class_getitem__(cls, item):
        from _generic import GenericAlias
        return GenericAlias(cls, item)


Match.__module__ = 're'


class Pattern:
    def __init__(self, pattern, flags, handle, groups, names):
        self.pattern = pattern
        self.flags = flags
        self.groups = groups
        self._handle = handle
        self._names = names
        self._text = isinstance(pattern, str)
        self._order = None

    @property
    def groupindex(self):
        return dict(self._names)

    def _check(self, string):
        if isinstance(string, str):
            if not self._text:
                raise TypeError('cannot use a bytes pattern on a string-like object')
        elif isinstance(string, (bytes, bytearray, memoryview)):
            if self._text:
                raise TypeError('cannot use a string pattern on a bytes-like object')
        else:
            raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")

    def _one(self, string, pos, endpos, mode):
        self._check(string)
        size = len(string)
        pos = 0 if pos < 0 else size if pos > size else pos
        endpos = size if endpos is None or endpos > size else 0 if endpos < 0 else endpos
        spans = _native_match(self._handle, string, pos, endpos, mode)
        return None if spans is None else Match(self, string, spans, pos, endpos)

    def match(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 0)

    def fullmatch(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 1)

    def search(self, string, pos=0, endpos=None):
        return self._one(string, pos, endpos, 2)

    def _all(self, string, pos, endpos, limit):
        self._check(string)
        size = len(string)
        pos = 0 if pos < 0 else size if pos > size else pos
        endpos = size if endpos is None or endpos > size else 0 if endpos < 0 else endpos
        return pos, endpos, _native_scan(self._handle, string, pos, endpos, limit)

    def findall(self, string, pos=0, endpos=None):
        _, _, found = self._all(string, pos, endpos, 0)
        if self.groups == 0:
            return [string[spans[0]:spans[1]] for spans in found]
        empty = string[:0]
        if self.groups == 1:
            return [string[spans[2]:spans[3]] if spans[2] >= 0 else empty for spans in found]
        places = range(2, 2 * self.groups + 2, 2)
        return [tuple([string[spans[i]:spans[i + 1]] if spans[i] >= 0 else empty for i in places])
                for spans in found]

    def finditer(self, string, pos=0, endpos=None):
        pos, endpos, found = self._all(string, pos, endpos, 0)
        return iter([Match(self, string, spans, pos, endpos) for spans in found])

    def split(self, string, maxsplit=0):
        if maxsplit < 0:
            self._check(string)
            return [string]
        _, _, found = self._all(string, 0, None, maxsplit)
        parts = []
        last = 0
        for spans in found:
            parts.append(string[last:spans[0]])
            for i in range(2, len(spans), 2):
                parts.append(string[spans[i]:spans[i + 1]] if spans[i] >= 0 else None)
            last = spans[1]
        parts.append(string[last:])
        return parts

    def sub(self, repl, string, count=0):
        return self._substitute(repl, string, count)[0]

    def subn(self, repl, string, count=0):
        return self._substitute(repl, string, count)

    def _substitute(self, repl, string, count):
        called = callable(repl)
        template = None if called else _parse_template(self, repl)
        if count < 0:
            self._check(string)
            return string, 0
        pos, endpos, found = self._all(string, 0, None, count)
        if not found:
            return string, 0
        parts = []
        last = 0
        literal = template is not None and len(template) <= 1 and (not template or not isinstance(template[0], int))
        fixed = template[0] if literal and template else string[:0]
        for spans in found:
            parts.append(string[last:spans[0]])
            if literal:
                parts.append(fixed)
            elif called:
                made = repl(Match(self, string, spans, pos, endpos))
                if made is not None:
                    parts.append(made)
            else:
                parts.append(_fill(template, string, spans))
            last = spans[1]
        parts.append(string[last:])
        return string[:0].join(parts), len(found)

    def _closing_order(self):
        # The numbers of the groups in the order in which their parentheses close.
        if self._order is None:
            text = self.pattern if self._text else self.pattern.decode('latin-1')
            self._order = _groups_by_close(text, bool(self.flags & 64))
        return self._order

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        if not isinstance(other, Pattern):
            return NotImplemented
        return type(self.pattern) is type(other.pattern) and self.pattern == other.pattern \
            and self.flags == other.flags

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        flags = self.flags & ~32 if self._text else self.flags
        shown = repr(self.pattern)
        if len(shown) > 200:
            shown = shown[:200]
        return f're.compile({shown}, {RegexFlag(flags)!r})' if flags else f're.compile({shown})'

    def __class_getitem__(cls, item):
        from _generic import GenericAlias
        return GenericAlias(cls, item)


Pattern.__module__ = 're'


def _groups_by_close(text, verbose):
    opened = []
    closed = []
    number = 0
    i = 0
    in_class = False
    while i < len(text):
        char = text[i]
        if char == '\\':
            i += 1
        elif in_class:
            in_class = char != ']'
        elif char == '[':
            in_class = True
            if text[i + 1:i + 2] == '^':
                i += 1
            if text[i + 1:i + 2] == ']':
                i += 1
        elif char == '#' and verbose:
            while i < len(text) and text[i] != '\n':
                i += 1
        elif char == '(':
            if text.startswith('(?#', i):
                i = text.find(')', i)
            elif text[i + 1:i + 2] != '?' or text.startswith('(?P<', i):
                number += 1
                opened.append(number)
            elif text.startswith('(?(', i):
                opened.append(0)
                i = text.find(')', i)
            elif text.startswith('(?P=', i) or text[i + 2:i + 3] in 'aiLmsux-' and ')' in text[i:] \
                    and text[i + 2:text.find(')', i)].isalpha():
                i = text.find(')', i)
            else:
                opened.append(0)
        elif char == ')' and opened:
            group = opened.pop()
            if group:
                closed.append(group)
        i += 1
    return closed


_template_escapes = {'a': '\a', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}
_templates = {}


def _parse_template(pattern, repl):
    """A list of literals and group numbers."""
    if isinstance(repl, str):
        if '\\' not in repl:
            return [repl] if repl else []
        text = repl
    elif isinstance(repl, (bytes, bytearray)):
        if b'\\' not in repl:
            return [bytes(repl)] if repl else []
        text = repl.decode('latin-1')
    else:
        raise TypeError(f"decoding to str: need a bytes-like object, {type(repl).__name__} found")
    key = (pattern, repl if isinstance(repl, str) else bytes(repl))
    parsed = _templates.get(key)
    if parsed is None:
        parsed = _template_parts(pattern, text)
        if not isinstance(repl, str):
            parsed = [part if isinstance(part, int) else part.encode('latin-1') for part in parsed]
        if len(_templates) >= 256:
            _templates.clear()
        _templates[key] = parsed
    return parsed


def _template_parts(pattern, text):
    parts = []
    literal = []
    i = 0
    size = len(text)

    def group(number, at):
        if number > pattern.groups:
            raise error(f'invalid group reference {number}', text, at)
        if literal:
            parts.append(''.join(literal))
            literal.clear()
        parts.append(number)

    while i < size:
        slash = text.find('\\', i)
        if slash < 0:
            literal.append(text[i:])
            break
        literal.append(text[i:slash])
        i = slash + 1
        if i >= size:
            raise error('bad escape (end of pattern)', text, slash)
        char = text[i]
        i += 1
        if char == 'g':
            if text[i:i + 1] != '<':
                raise error('missing <', text, i)
            end = text.find('>', i)
            if end < 0:
                raise error('missing >, unterminated name', text, i + 1)
            name = text[i + 1:end]
            if not name:
                raise error('missing group name', text, i + 1)
            if name.isdecimal():
                group(int(name), i + 1)
            elif not name.isidentifier():
                raise error(f'bad character in group name {name!r}', text, i + 1)
            elif name in pattern._names:
                group(pattern._names[name], i + 1)
            else:
                raise IndexError(f'unknown group name {name!r}')
            i = end + 1
        elif char == '0' or char in '1234567' and text[i:i + 1] in tuple('01234567') \
                and text[i + 1:i + 2] in tuple('01234567'):
            # \0 and up to two octal digits more, or exactly three.
            start = i - 1
            limit = start + 3
            while i < limit and i < size and text[i] in '01234567':
                i += 1
            value = int(text[start:i], 8)
            if value > 0o377:
                raise error(f'octal escape value \\{text[start:i]} outside of range 0-0o377', text, slash)
            literal.append(chr(value))
        elif char in '123456789':
            if i < size and text[i] in '0123456789':
                i += 1
            group(int(text[slash + 1:i]), slash + 1)
        elif char in _template_escapes:
            literal.append(_template_escapes[char])
        elif char.isalpha() and char.isascii():
            raise error(f'bad escape \\{char}', text, slash)
        else:
            literal.append('\\' + char)
    if literal:
        joined = ''.join(literal)
        if joined:
            parts.append(joined)
    return parts


def _fill(template, string, spans):
    parts = []
    for part in template:
        if isinstance(part, int):
            start = spans[part * 2]
            if start >= 0:
                parts.append(string[start:spans[part * 2 + 1]])
        else:
            parts.append(part)
    return string[:0].join(parts)


_cache = {}


def _compile(pattern, flags):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    key = (type(pattern), pattern, int(flags))
    found = _cache.get(key)
    if found is not None:
        return found
    try:
        handle, flags, groups, names = _native_compile(pattern, int(flags))
    except ValueError as problem:
        if len(problem.args) != 2:
            raise
        raise error(problem.args[0], pattern, problem.args[1]) from None
    found = Pattern(pattern, flags, handle, groups, names)
    if len(_cache) >= 512:
        _cache.clear()
    _cache[key] = found
    return found


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def purge():
    _cache.clear()
    _templates.clear()


_special = {ord(char): '\\' + char for char in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, 'latin1').translate(_special).encode('latin1')
