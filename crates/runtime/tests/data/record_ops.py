"""Records from CPython 3.11 what the methods of `str` and `bytes` give.

    python3 crates/runtime/tests/data/record_ops.py

writes `text_ops.txt` beside itself. Each line is a JSON list: name, arguments, result. Bytes are {"b": hex},
an exception is {"e": "Type: message"}.
"""
import itertools
import json
import os
import random

HERE = os.path.dirname(os.path.abspath(__file__))
out = open(os.path.join(HERE, "text_ops.txt"), "w")


def plain(v):
    if isinstance(v, (bytes, bytearray)):
        return {"b": bytes(v).hex()}
    if isinstance(v, (list, tuple)):
        return [plain(x) for x in v]
    return v


thin = random.Random(3)


def record(name, f, *args):
    if thin.random() > 0.25 and not name.endswith(("code", "hex", "repr")):
        return  # a quarter of the product of cases is enough
    try:
        result = plain(f(*args))
    except Exception as e:
        result = {"e": f"{type(e).__name__}: {e}"}
    out.write(json.dumps([name, [plain(a) for a in args], result], ensure_ascii=False) + "\n")


TEXTS = ["", "a", "abc", "abcabc", "aaa", "  a b  c ", "\ta\u2003b\xa0", "Hello World", "héllo wörld", "日本語日本", "a,b,,c,", ",,", "😀x😀",
         "line\nline2\r\nl3\rl4\x0bl5\x0cl6\x1cl7\x85l8\u2028l9", "\n", "a\n", "\r\n\r\n", "-42", "+7", "ab\tc\td", "a\tbcdefghi\t\nx\té\t",
         "ŸẞßŒ ǆ Σας ΟΔΟΣ", "ﬁn", "İstanbul", "they're bill's", "x" * 20 + "y", "1²½৩四", "_a1", "1a", "é_", "class"]
NEEDLES = ["", "a", "b", "bc", "aa", ",", "本", "é", "😀", "zz", "l", " "]
RANGES = [(None, None), (1, None), (-2, None), (None, -1), (1, 3), (2, 1), (100, None), (3, 3), (-100, 100), (4, 200)]


def rng(s, start, end):
    return (s if start is None else start), end


METHODS = "find rfind index rindex count startswith endswith".split()
random.seed(7)
for s in TEXTS:
    for n in NEEDLES:
        for r in random.sample(RANGES, 4):
            m = random.choice(METHODS)
            record(m, lambda s, n, a, b: getattr(s, m)(n, a, b), s, n, *r)
            m = random.choice(METHODS)
            record("b" + m, lambda s, n, a, b: getattr(s, m)(n, a, b), s.encode(), n.encode(), *r)
    for m in "upper lower title capitalize swapcase casefold isalpha isdigit isdecimal isnumeric isalnum isspace isupper islower istitle isidentifier isprintable isascii".split():
        record(m, lambda s: getattr(s, m)(), s)
        if hasattr(bytes, m):
            record("b" + m, lambda s: getattr(s, m)(), s.encode())
    record("repr", repr, s)
    record("ascii", ascii, s)
    record("brepr", repr, s.encode())
    for keep in (False, True):
        record("splitlines", lambda s, k: s.splitlines(k), s, keep)
        record("bsplitlines", lambda s, k: s.splitlines(k), s.encode(), keep)
    for m in ("split", "rsplit"):
        for sep in (None, ",", "a", "bc", "本", " ", "", "aa", "\n"):
            for n in (-1, 0, 1, 2):
                record(m, lambda s, p, n: getattr(s, m)(p, n), s, sep, n)
                record("b" + m, lambda s, p, n: getattr(s, m)(p, n), s.encode(), sep.encode() if sep is not None else None, n)
    for m in ("partition", "rpartition"):
        for sep in (",", "a", "b", "本", "", "l"):
            record(m, lambda s, p: getattr(s, m)(p), s, sep)
            record("b" + m, lambda s, p: getattr(s, m)(p), s.encode(), sep.encode())
    for m in ("strip", "lstrip", "rstrip"):
        for chars in (None, "", "a", "ac ", "本x", " \n", "😀y"):
            record(m, lambda s, c: getattr(s, m)(c), s, chars)
            record("b" + m, lambda s, c: getattr(s, m)(c), s.encode(), chars.encode() if chars is not None else None)
    for old, new in (("a", "XY"), ("", "-"), ("bc", ""), ("本", "é"), ("l", "LL"), ("aa", "b")):
        for n in (-1, 0, 1, 2, 100):
            record("replace", lambda s, o, w, n: s.replace(o, w, n), s, old, new, n)
            record("breplace", lambda s, o, w, n: s.replace(o, w, n), s.encode(), old.encode(), new.encode(), n)
    for m in ("ljust", "rjust", "center"):
        for w in (-1, 0, 2, 5, 6, 21, 30):
            for fill in (" ", "*", "é"):
                record(m, lambda s, w, f: getattr(s, m)(w, f), s, w, fill)
            record("b" + m, lambda s, w, f: getattr(s, m)(w, f), s.encode(), w, b"*")
    for w in (-1, 0, 3, 5, 22):
        record("zfill", lambda s, w: s.zfill(w), s, w)
        record("bzfill", lambda s, w: s.zfill(w), s.encode(), w)
    for t in (-1, 0, 1, 4, 8):
        record("expandtabs", lambda s, t: s.expandtabs(t), s, t)
        record("bexpandtabs", lambda s, t: s.expandtabs(t), s.encode(), t)
    for a, b, c in random.sample(list(itertools.product((None, 0, 1, 3, -1, -3, 50, -50), (None, 0, 2, -1, -4, 50), (None, 1, 2, 3, -1, -2, 0, -50))), 14):
        record("slice", lambda s, a, b, c: s[slice(a, b, c)], s, a, b, c)
        record("bslice", lambda s, a, b, c: s[slice(a, b, c)], s.encode(), a, b, c)
    for i in (0, 1, -1, -3, 7, -100, 2**40):
        record("getitem", lambda s, i: s[i], s, i)
    record("ord", ord, s)
    for n in (-1, 0, 1, 3):
        record("repeat", lambda s, n: s * n, s, n)
    for p in ("a", "", "abc", "日本", "zzzz"):
        record("removeprefix", lambda s, p: s.removeprefix(p), s, p)
        record("removesuffix", lambda s, p: s.removesuffix(p), s, p)
    for enc in ("utf-8", "ASCII", "latin-1", "utf-8-sig"):
        for err in ("strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "nonsense"):
            record("encode", lambda s, e, r: s.encode(e, r), s, enc, err)
    record("encode", lambda s, e, r: s.encode(e, r), s, "nope", "strict")

BAD = [b"", b"abc", b"\xff", b"a\xffb", b"\xe2\x82", b"a\xe2\x82b", b"\xe2\x82\xac", b"\xf0\x9f\x98", b"\xf0\x9f\x98\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xf5\x80", b"\x80",
       b"\xe0\x80", b"\xf4\x90\x80\x80", b"\xc3\xa9x\xc3", b"\xef\xbb\xbfx", b"\xf0\x80\x80", b"\xf0\x9f", b"\xe9t\xe9"]
for b in BAD:
    for enc in ("utf-8", "ascii", "latin1", "utf_8_sig", "U8"):
        for err in ("strict", "ignore", "replace", "backslashreplace", "nonsense"):
            if err == "nonsense" and enc in ("utf_8_sig", "U8"):
                continue  # CPython wraps this LookupError in another when the codec is looked up by an alias
            if enc == "utf_8_sig" and err == "strict" and b[:3] == b"\xef\xbb\xbf" and len(b) > 4:
                continue
            record("decode", lambda s, e, r: s.decode(e, r), b, enc, err)
    record("brepr", repr, b)
    for sep, n in ((None, 1), (":", 1), ("-", 2), ("_", -2), (" ", 4), (".", 0)):
        record("hex", lambda b, s, n: b.hex(s, n) if s else b.hex(), b, sep, n)
for h in ["a", "ab c", "a b", "zz", "é1", "1é", "ab  cd", "abc", "ab\xa0cd", " a", "", "  ", "DEADbeef", "ab\ncd\t"]:
    record("fromhex", bytes.fromhex, h)
for code in (-1, 0, 97, 233, 0xFFFF, 0x10000, 0x10FFFF, 0x110000, 2**31, -(2**40)):
    record("chr", chr, code)
for a, b, c in (("abc", "xyz", ""), ("ab", "x", ""), ("", "", "q"), ("aéa", "b日c", "zé"), ("é", "a", "")):
    pairs = lambda d: [[chr(k), v if v is None else chr(v)] for k, v in sorted(d.items())]
    record("maketrans", lambda a, b, c: pairs(str.maketrans(a, b, c)), a, b, c)
    record("translate", lambda a, b, c: "aébzé日".translate(str.maketrans(a, b, c)), a, b, c)
table = bytes(range(255, -1, -1))
for b in (b"", b"abc", bytes(range(0, 256, 17))):
    for t, d in ((None, b"a"), (table, b""), (table, b"bc"), (b"short", b"")):
        record("btranslate", lambda b, t, d: b.translate(t, d), b, t, d)
record("bmaketrans", bytes.maketrans, b"abc", b"xyz")
record("bmaketrans", bytes.maketrans, b"abc", b"xy")
