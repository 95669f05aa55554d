def dumps(v, indent=None, level=0):
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    if isinstance(v, str):
        table = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        return '"' + "".join(table.get(c, c if " " <= c < "\x7f" else f"\\u{ord(c):04x}") for c in v) + '"'
    if isinstance(v, (int, float)):
        return repr(v)
    pad = "" if indent is None else "\n" + " " * indent * (level + 1)
    end = "" if indent is None else "\n" + " " * indent * level
    sep = ", " if indent is None else ","
    if isinstance(v, dict):
        parts = [f"{dumps(str(k))}: {dumps(w, indent, level + 1)}" for k, w in v.items()]
        return "{" + sep.join(pad + p for p in parts) + end + "}" if parts else "{}"
    if isinstance(v, (list, tuple)):
        parts = [dumps(w, indent, level + 1) for w in v]
        return "[" + sep.join(pad + p for p in parts) + end + "]" if parts else "[]"
    raise TypeError(f"{type(v).__name__} is not serializable")


class Parser:
    def __init__(self, s):
        self.s, self.i = s, 0

    def error(self, what):
        raise ValueError(f"{what} at {self.i}")

    def ws(self):
        while self.i < len(self.s) and self.s[self.i] in " \n\t":
            self.i += 1

    def value(self):
        self.ws()
        if self.i >= len(self.s):
            self.error("unexpected end")
        c = self.s[self.i]
        if c == "{":
            return dict(self.items("}", self.pair))
        if c == "[":
            return list(self.items("]", self.value))
        if c == '"':
            return self.string()
        for word, v in (("true", True), ("false", False), ("null", None)):
            if self.s.startswith(word, self.i):
                self.i += len(word)
                return v
        j = self.i
        while self.i < len(self.s) and self.s[self.i] in "+-.eE0123456789":
            self.i += 1
        t = self.s[j : self.i]
        if not t:
            self.error(f"unexpected {c!r}")
        return float(t) if any(x in t for x in ".eE") else int(t)

    def items(self, close, one):
        self.i += 1
        self.ws()
        while self.s[self.i : self.i + 1] != close:
            yield one()
            self.ws()
            if self.s[self.i : self.i + 1] == ",":
                self.i += 1
                self.ws()
            elif self.s[self.i : self.i + 1] != close:
                self.error("expected , or " + close)
        self.i += 1

    def pair(self):
        k = self.string()
        self.ws()
        if self.s[self.i] != ":":
            self.error("expected :")
        self.i += 1
        return k, self.value()

    def string(self):
        if self.s[self.i] != '"':
            self.error("expected string")
        self.i += 1
        out = ""
        while self.s[self.i] != '"':
            c = self.s[self.i]
            if c == "\\":
                self.i += 1
                c = self.s[self.i]
                if c == "u":
                    c = chr(int(self.s[self.i + 1 : self.i + 5], 16))
                    self.i += 4
                else:
                    c = {"n": "\n", "t": "\t"}.get(c, c)
            out += c
            self.i += 1
        self.i += 1
        return out


data = {"name": "Ünï\n\"q\"", "n": [1, -2.5, 1e20, True, None], "empty": {}, "l": [[], [{}]], "t": (1, "x")}
s = dumps(data)
print(s)
print(dumps(data, 2))
back = Parser(s).value()
print(back, back["n"] == data["n"], dumps(back) == s)
for bad in ("", "[1 2]", '{"a" 1}', "[", "nope", '{1: 2}'):
    try:
        print(Parser(bad).value())
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
try:
    dumps({"x": {1}})
except TypeError as e:
    print(e)
