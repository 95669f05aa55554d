"""Records from CPython 3.11 what `json` reads and writes, and digests.

    python3 crates/runtime/tests/data/record_json.py

writes `json.txt` beside itself. Each line is a JSON list: "load", text, strict, then ["ok", events] or ["error", message];
or "dump", value, options, text; or "digest", hex of the data, then name and hex digest of each algorithm. Events are
pairs of a kind and its text.
"""
import hashlib
import json
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
out = open(os.path.join(HERE, "json.txt"), "w")


class Number:
    def __init__(self, kind, text):
        self.event = [kind, text]


def events(v):
    if isinstance(v, Pairs):
        return [["{", ""]] + [e for k, x in v.items for e in [["key", k]] + events(x)] + [["}", ""]]
    if isinstance(v, list):
        return [["[", ""]] + [e for x in v for e in events(x)] + [["]", ""]]
    if isinstance(v, Number):
        return [v.event]
    if isinstance(v, str):
        return [["str", v]]
    return [["word", json.dumps(v)]]


class Pairs:
    def __init__(self, items):
        self.items = items


def load(text, strict=True):
    try:
        v = json.loads(text, strict=strict, object_pairs_hook=Pairs, parse_int=lambda t: Number("int", t), parse_float=lambda t: Number("float", t), parse_constant=lambda t: Number("constant", t))
        result = ["ok", events(v)]
    except json.JSONDecodeError as e:
        result = ["error", str(e)]
    # A lone surrogate is where the engine differs by design: it reads a replacement character.
    out.write(json.dumps(["load", text, strict, result]).replace("\\ud83d\"", "\\ufffd\"") + "\n")


TEXTS = [
    "", " ", "1", " 1 ", "-", "-1", "+1", "01", "-0", "-01", "1.", "1.5", ".5", "1.e5", "1e5", "1E+5", "1e", "1e+", "1.5e-3x", "-1.5E10", "1" * 60, "0.1e1", "--1", "1 2", "0x10", "1_000",
    "null", "true", "false", "nul", "True", "None", "nulll", "NaN", "Infinity", "-Infinity", "-Inf", "nan", "undefined", "'a'",
    '""', '"a"', '"', '"a', '"\\', '"\\"', '"\\n"', '"\\q"', '"\\/\\b\\f\\r\\t\\\\"', '"\n"', '"a\tb"', '"\x00"', '"\x7f"', '"é😀"', '"\\u00e9"', '"\\u00e', '"\\u00e"', '"\\u00eg"', '"\\u', '"\\ud83d\\ude00"', '"\\ud83d\\ude00', '"\\ud83d\\u00"', '"\\ud83d\\u00zz x"', '"\\ud83d"', '"é\\q"', '"\\u12345"', '"\\u 123"', '"\\u+123"', '"\\U0041"', '"a" "b"', '"a"b',
    "[]", "[ ]", "[1]", "[1,2]", "[1, 2 , 3 ]", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1,,2]", "]", "[]]", "[[]", "[[],[]]", "[1}", "[\n1,\n  x]", "[tru]", '["a",\n"b"\n"c"]', "[1,2,3,]", "[ , ]",
    "{}", "{ }", '{"a":1}', '{"a" : 1 , "b":2}', '{"a":1,"a":2}', "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{,}", "{a:1}", "{'a':1}", '{"a" 1}', '{"a":}', '{"a":1 "b":2}', '{"a":1;"b":2}', "{1:2}", '{"a":{"b":[1,{"c":null}]}}', '{"é":"日本"}', '{"a":1}}', '{"a":1} x', '{\n  "a": 1,\n  "b": tru\n}', '{"a":"b\n"}', "}", ":", ",", '{"a"::1}', '{null:1}', '{"a":1,,"b":2}',
    "\ufeff1", "[1]\ufeff", "\xa01", "1\x0b", "\t\r\n 1\n", "// c\n1", '{"key": "unterminated', '["日本", ]', "é", '{"é": é}', "```json\n{}\n```", 'Here is: {"a":1}',
]
for t in TEXTS:
    load(t)
    if any(c in t for c in "\n\t\0"):
        load(t, False)

rnd = random.Random(5)


def value(d):
    k = rnd.random()
    if d == 0 or k < 0.5:
        return rnd.choice([None, True, False, 0, -12, 10**20, 1.5, -2e-7, "", "aé\n", "\"q\"", "日本😀", "\x00\x1f\x7f/\\"])
    if k < 0.75:
        return [value(d - 1) for _ in range(rnd.randrange(4))]
    return {rnd.choice(["a", "b", "é", "k\n", ""]): value(d - 1) for _ in range(rnd.randrange(4))}


for _ in range(150):
    v = value(4)
    kw = rnd.choice([{}, {"indent": 2}, {"indent": 0}, {"indent": "\t"}, {"ensure_ascii": False}, {"separators": [",", ":"]}, {"indent": 1, "separators": [" ; ", " = "]}])
    text = json.dumps(v, **kw)
    out.write(json.dumps(["dump", v, kw, text]) + "\n")
    load(text)
    at = rnd.randrange(len(text) + 1)
    load(text[:at] + rnd.choice(["", ",", "]", "}", '"', ":", "x", " ", "\\", "1", "\n"]) + text[at + rnd.randrange(2) :])

for data in [b"", b"a", b"hello world", bytes(range(256)) * 5, b"x" * 55, b"x" * 56, b"x" * 64, b"y" * 111, b"y" * 128]:
    names = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]
    out.write(json.dumps(["digest", data.hex(), [[n, hashlib.new(n, data).hexdigest(), hashlib.new(n).digest_size, hashlib.new(n).block_size] for n in names]]) + "\n")
