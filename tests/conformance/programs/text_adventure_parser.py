SOURCE = """
# comment
let x = 3
let y = x * (2 + 4) - 1
print y
let z = y / 2
print z
print -x + 10
print q
let = 5
"""


class ParseError(Exception):
    pass


def tokens(line):
    out, i = [], 0
    while i < len(line):
        c = line[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            j = i
            while j < len(line) and (line[j].isdigit() or line[j] == "."):
                j += 1
            out.append(("num", float(line[i:j]) if "." in line[i:j] else int(line[i:j])))
            i = j
        elif c.isalpha():
            j = i
            while j < len(line) and line[j].isalnum():
                j += 1
            out.append(("name", line[i:j]))
            i = j
        elif c in "+-*/()=":
            out.append(("op", c))
            i += 1
        else:
            raise ParseError(f"bad character {c!r} at {i}")
    return out


class Parser:
    def __init__(self, toks, env):
        self.toks, self.pos, self.env = toks, 0, env

    def peek(self):
        return self.toks[self.pos] if self.pos < len(self.toks) else (None, None)

    def take(self, kind, value=None):
        k, v = self.peek()
        if k != kind or (value is not None and v != value):
            raise ParseError(f"expected {value or kind}, got {v!r}")
        self.pos += 1
        return v

    def expr(self):
        v = self.term()
        while self.peek() in (("op", "+"), ("op", "-")):
            op = self.take("op")
            w = self.term()
            v = v + w if op == "+" else v - w
        return v

    def term(self):
        v = self.factor()
        while self.peek() in (("op", "*"), ("op", "/")):
            v = v * self.factor() if self.take("op") == "*" else v / self.factor()
        return v

    def factor(self):
        k, v = self.peek()
        if k == "num":
            return self.take("num")
        if k == "name":
            try:
                return self.env[self.take("name")]
            except KeyError as e:
                raise ParseError(f"unknown name {e}") from None
        if (k, v) == ("op", "-"):
            self.take("op")
            return -self.factor()
        self.take("op", "(")
        v = self.expr()
        self.take("op", ")")
        return v


env = {}
for number, line in enumerate(SOURCE.splitlines(), 1):
    line = line.split("#")[0].strip()
    if not line:
        continue
    try:
        p = Parser(tokens(line), env)
        word = p.take("name")
        if word == "let":
            name = p.take("name")
            p.take("op", "=")
            env[name] = p.expr()
        elif word == "print":
            print(p.expr())
    except ParseError as e:
        print(f"line {number}: {e}")
print(env)
