"""Evaluates an annotation that is a string: names, attributes, subscripts, `|`, constants and lists of
these. Nothing else, and no call, so that no code runs."""


def _tokens(text):
    tokens = []
    i = 0
    while i < len(text):
        char = text[i]
        if char.isspace():
            i += 1
        elif char.isalpha() or char == '_':
            start = i
            while i < len(text) and (text[i].isalnum() or text[i] == '_'):
                i += 1
            tokens.append(('name', text[start:i]))
        elif char.isdigit() or char == '-' and text[i + 1:i + 2].isdigit():
            start = i
            i += 1
            while i < len(text) and text[i].isdigit():
                i += 1
            tokens.append(('value', int(text[start:i])))
        elif char == '"' or char == "'":
            end = text.find(char, i + 1)
            if end < 0:
                raise SyntaxError(f'Forward reference must be an expression -- got {text!r}')
            tokens.append(('text', text[i + 1:end]))
            i = end + 1
        elif text.startswith('...', i):
            tokens.append(('value', Ellipsis))
            i += 3
        elif char in '[](),.|':
            tokens.append((char, char))
            i += 1
        else:
            raise SyntaxError(f'Forward reference must be an expression -- got {text!r}')
    tokens.append(('end', ''))
    return tokens


class _Parser:
    def __init__(self, text, globalns, localns, owner):
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0
        self.globalns = globalns
        self.localns = localns
        self.owner = owner

    def fail(self):
        raise SyntaxError(f'Forward reference must be an expression -- got {self.text!r}')

    def take(self, kind):
        if self.tokens[self.at][0] != kind:
            return False
        self.at += 1
        return True

    def union(self):
        value = self.primary()
        while self.take('|'):
            value = value | self.primary()
        return value

    def primary(self):
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == 'name':
            value = self.name(value)
        elif kind == '[':
            value = self.items(']')
        elif kind == '(':
            value = tuple(self.items(')'))
        elif kind != 'value' and kind != 'text':
            self.fail()
        while True:
            if self.take('.'):
                kind, attribute = self.tokens[self.at]
                if kind != 'name':
                    self.fail()
                self.at += 1
                value = getattr(value, attribute)
            elif self.take('['):
                inner = self.items(']')
                item = inner[0] if len(inner) == 1 else tuple(inner)
                value = value[item]
            else:
                return value

    def items(self, close):
        values = []
        while not self.take(close):
            values.append(self.union())
            if not self.take(','):
                if not self.take(close):
                    self.fail()
                break
        return values

    def name(self, name):
        for scope in (self.localns, self.globalns, _constants):
            if name in scope:
                return scope[name]
        import typing
        if name == 'typing':
            return typing
        if isinstance(self.owner, type):
            for base in self.owner.__mro__:
                if base.__name__ == name:
                    return base
        value = getattr(typing, name, None)
        if value is None:
            raise NameError(f'name {name!r} is not defined', name=name)
        return value


_constants = {
    'None': None, 'True': True, 'False': False, 'int': int, 'float': float, 'str': str, 'bool': bool,
    'bytes': bytes, 'bytearray': bytearray, 'complex': complex, 'list': list, 'dict': dict, 'set': set,
    'frozenset': frozenset, 'tuple': tuple, 'object': object, 'type': type, 'range': range, 'slice': slice,
    'Exception': Exception, 'BaseException': BaseException}


def evaluate(text, globalns, localns, owner):
    parser = _Parser(text, globalns, localns, owner)
    value = parser.union()
    if not parser.take('end'):
        parser.fail()
    return value
