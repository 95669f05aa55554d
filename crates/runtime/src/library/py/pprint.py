"""Pretty printing: a value on one line where it fits, else an element a line."""


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._one_line(object, (), 0)


def isreadable(object):
    return '<' not in saferepr(object)


def isrecursive(object):
    return '<Recursion on' in saferepr(object)


def _sort_key(value):
    return _Safe(value)


class _Safe:
    # Values of different types come in the order of their types' names.
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _items(mapping, sort):
    if not sort:
        return list(mapping.items())
    return sorted(mapping.items(), key=lambda item: _Safe(item[0]))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        parts = []
        self._format(object, parts.append, 0, 0, (), 0)
        return ''.join(parts)

    def isrecursive(self, object):
        return isrecursive(object)

    def isreadable(self, object):
        return isreadable(object)

    def _recursion(self, value):
        return f'<Recursion on {type(value).__name__} with id={id(value)}>'

    def _one_line(self, value, context, level):
        kind = type(value)
        if kind is int and self._underscore_numbers:
            return f'{value:_d}'
        if kind not in (dict, list, tuple):
            return repr(value)
        if not value:
            return repr(value)
        if self._depth and level >= self._depth:
            return '{...}' if kind is dict else '[...]' if kind is list else '(...)'
        if id(value) in context:
            return self._recursion(value)
        context = context + (id(value),)
        if kind is dict:
            inner = ', '.join([f'{self._one_line(k, context, level + 1)}: {self._one_line(v, context, level + 1)}'
                               for k, v in _items(value, self._sort_dicts)])
            return '{' + inner + '}'
        inner = ', '.join([self._one_line(element, context, level + 1) for element in value])
        if kind is list:
            return f'[{inner}]'
        return f'({inner},)' if len(value) == 1 else f'({inner})'

    def _format(self, value, write, indent, allowance, context, level):
        if id(value) in context:
            write(self._recursion(value))
            return
        text = self._one_line(value, context, level)
        if len(text) > self._width - indent - allowance:
            form = self._form_of(value)
            if form is not None:
                form(value, write, indent, allowance, context + (id(value),), level + 1)
                return
            if hasattr(type(value), '__dataclass_fields__'):
                self._dataclass(value, write, indent, allowance, context + (id(value),), level + 1)
                return
        write(text)

    def _form_of(self, value):
        shown = type(value).__repr__
        if shown is dict.__repr__:
            return self._dict
        if shown is list.__repr__:
            return self._list
        if shown is tuple.__repr__:
            return self._tuple
        if shown is set.__repr__ or shown is frozenset.__repr__:
            return self._set
        if shown is str.__repr__:
            return self._str
        name = type(value).__name__
        if name == 'OrderedDict' and isinstance(value, dict):
            return self._ordered_dict
        if name == 'defaultdict' and isinstance(value, dict):
            return self._default_dict
        if name == 'Counter' and isinstance(value, dict):
            return self._counter
        if name == 'deque' and hasattr(value, 'maxlen'):
            return self._deque
        if name == 'SimpleNamespace':
            return self._namespace
        return None

    def _dict(self, value, write, indent, allowance, context, level):
        write('{')
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        if value:
            self._dict_items(_items(value, self._sort_dicts), write, indent, allowance + 1, context, level)
        write('}')

    def _dict_items(self, items, write, indent, allowance, context, level):
        indent += self._indent
        separator = ',\n' + ' ' * indent
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            shown = self._one_line(key, context, level)
            write(shown)
            write(': ')
            self._format(value, write, indent + len(shown) + 2, allowance if i == last else 1, context, level)
            if i != last:
                write(separator)

    def _list(self, value, write, indent, allowance, context, level):
        write('[')
        self._elements(value, write, indent, allowance + 1, context, level)
        write(']')

    def _tuple(self, value, write, indent, allowance, context, level):
        write('(')
        end = ',)' if len(value) == 1 else ')'
        self._elements(value, write, indent, allowance + len(end), context, level)
        write(end)

    def _set(self, value, write, indent, allowance, context, level):
        if not value:
            write(repr(value))
            return
        if type(value) is set:
            write('{')
            end = '}'
        else:
            name = type(value).__name__
            write(name + '({')
            end = '})'
            indent += len(name) + 1
        self._elements(sorted(value, key=_sort_key), write, indent, allowance + len(end), context, level)
        write(end)

    def _elements(self, values, write, indent, allowance, context, level):
        values = list(values)
        indent += self._indent
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        between = ',\n' + ' ' * indent
        separator = ''
        width = room = self._width - indent + 1
        last = len(values) - 1
        for i, value in enumerate(values):
            if i == last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._one_line(value, context, level)
                size = len(text) + 2
                if width < size:
                    width = room
                    if separator:
                        separator = between
                if width >= size:
                    width -= size
                    write(separator)
                    separator = ', '
                    write(text)
                    continue
            write(separator)
            separator = between
            self._format(value, write, indent, allowance if i == last else 1, context, level)

    def _ordered_dict(self, value, write, indent, allowance, context, level):
        if not value:
            write(repr(value))
            return
        name = type(value).__name__
        write(name + '(')
        self._format(list(value.items()), write, indent + len(name) + 1, allowance + 1, context, level)
        write(')')

    def _default_dict(self, value, write, indent, allowance, context, level):
        shown = self._one_line(value.default_factory, context, level)
        name = type(value).__name__
        indent += len(name) + 1
        write(f'{name}({shown},\n{" " * indent}')
        self._dict(value, write, indent, allowance + 1, context, level)
        write(')')

    def _counter(self, value, write, indent, allowance, context, level):
        name = type(value).__name__
        write(name + '({')
        if self._indent > 1:
            write((self._indent - 1) * ' ')
        self._dict_items(value.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
        write('})')

    def _deque(self, value, write, indent, allowance, context, level):
        name = type(value).__name__
        write(name + '(')
        indent += len(name) + 1
        write('[')
        if value.maxlen is None:
            self._elements(value, write, indent, allowance + 2, context, level)
            write('])')
        else:
            self._elements(value, write, indent, 2, context, level)
            shown = self._one_line(value.maxlen, context, level)
            write(f'],\n{" " * indent}maxlen={shown})')

    def _namespace(self, value, write, indent, allowance, context, level):
        name = 'namespace'
        indent += len(name) + 1
        write(name + '(')
        self._named(list(value.__dict__.items()), write, indent, allowance, context, level)
        write(')')

    def _dataclass(self, value, write, indent, allowance, context, level):
        name = type(value).__name__
        indent += len(name) + 1
        items = [(f.name, getattr(value, f.name)) for f in type(value).__dataclass_fields__.values()
                 if f.repr and f._field_type.name == '_FIELD']
        write(name + '(')
        self._named(items, write, indent, allowance, context, level)
        write(')')

    def _named(self, items, write, indent, allowance, context, level):
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            write(key + '=')
            if id(value) in context:
                write('...')
            else:
                self._format(value, write, indent + len(key) + 1, allowance if i == last else 1, context, level)
            if i != last:
                write(',\n' + ' ' * indent)

    def _str(self, value, write, indent, allowance, context, level):
        if not value:
            write(repr(value))
            return
        chunks = self._chunks(value, self._width - indent - (1 if level == 1 else 0),
                              allowance + (1 if level == 1 else 0))
        if len(chunks) == 1:
            write(chunks[0])
            return
        if level == 1:
            write('(')
            indent += 1
        write(('\n' + ' ' * indent).join(chunks))
        if level == 1:
            write(')')

    def _chunks(self, value, room, allowance):
        chunks = []
        lines = value.splitlines(True)
        for i, line in enumerate(lines):
            limit = room - allowance if i == len(lines) - 1 else room
            shown = repr(line)
            if len(shown) <= limit:
                chunks.append(shown)
                continue
            current = ''
            words = _words(line)
            for j, word in enumerate(words):
                limit = room
                if j == len(words) - 1 and i == len(lines) - 1:
                    limit -= allowance
                if len(repr(current + word)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        return chunks


def _words(line):
    # Each word with the white space after it.
    words = []
    i = 0
    while i < len(line):
        start = i
        while i < len(line) and not line[i].isspace():
            i += 1
        while i < len(line) and line[i].isspace():
            i += 1
        words.append(line[start:i])
    return words
