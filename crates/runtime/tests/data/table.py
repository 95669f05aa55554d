"""How recorded cases are written: one a line, `name<TAB>argument…<TAB>=<TAB>result`.

`i:` an integer in hexadecimal, `f:` a double by its bits, `c:` two of them, `s:` text with escapes, `b:` bytes in hexadecimal,
`t:` and `n:` true, false and None, `(…)` a tuple with `;` between the items, `!` an exception with its message.
"""

import os
import struct


ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0", ";": "\\,", "(": "\\[", ")": "\\]"}


def text(value):
    return "".join(ESCAPES.get(char, char) for char in value)


def double(value):
    if value != value:
        return "nan"
    return struct.pack(">d", value).hex()


def show(value):
    if value is None:
        return "n:"
    if isinstance(value, bool):
        return "t:1" if value else "t:0"
    if isinstance(value, int):
        return "i:" + format(value, "x")
    if isinstance(value, float):
        return "f:" + double(value)
    if isinstance(value, complex):
        return "c:" + double(value.real) + "," + double(value.imag)
    if isinstance(value, str):
        return "s:" + text(value)
    if isinstance(value, bytes):
        return "b:" + value.hex()
    if isinstance(value, (tuple, list)):
        return "(" + ";".join(show(item) for item in value) + ")"
    raise TypeError(type(value))


class Table:
    def __init__(self):
        self.lines = {}

    def case(self, name, function, *args):
        try:
            result = show(function(*args))
        except Exception as error:
            # str() of a KeyError is the repr of its key.
            message = str(error)
            result = "!" + text(type(error).__name__ + (": " + message if message else ""))
        self.lines["\t".join([name, *map(show, args), "=", result])] = None

    def write(self, path, first=60, per_name=130):
        """Writes the first of each name's cases and a sample of the others; all where the environment has FULL."""
        names = {}
        for line in self.lines:
            names.setdefault(line.split("\t", 1)[0], []).append(line)
        kept = []
        for lines in names.values():
            start, rest = lines[:first], lines[first:]
            count = len(rest) if os.environ.get("FULL") else min(len(rest), per_name - first)
            kept += start + [rest[i * len(rest) // count] for i in range(count)]
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in kept))
        print(path, len(kept), "of", len(self.lines))
