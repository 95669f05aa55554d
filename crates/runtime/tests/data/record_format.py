#!/usr/bin/env python3
"""Records what CPython 3.11 does with `format`, `%` and `str.format`: `python3 record_format.py` in this directory."""

import math
import random
import string
import sys
from _string import formatter_field_name_split, formatter_parser

from table import Table

assert sys.version_info[:2] == (3, 11)
random.seed(7)

INTS = [0, 1, -1, 5, 65, -255, 1234, -12345, 1234567, 10**9, 2**31, 2**63, -(2**64), 10**30, 0x10FFFF, 0x110000, 233, True, False]
FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 1234567.891, -1e10, 1e16, 1e-7, 1.5e300, 2.5, 0.5, 99.995, 1e22, 123456.0, 999999.5, 0.00001234, math.inf, -math.inf, math.nan, 5e-324, -0.001]
COMPLEX = [0j, 1 + 2j, -1.5 - 0.25j, complex(-0.0, 0.0), 1e20 + 1e-5j, complex(math.nan, -math.inf), 12345.678 + 98765.4321j, 1j, -0.0 - 0j]
STRS = ["", "a", "abc", "héllo", "日本", "x" * 12]
SPECS = ["", "d", "5", "<5", ">5", "^5", "=5", "05", "+", "-", " ", "#", "z", "_", ",", ".2", ".0", ".3f", "x", "X", "o", "b", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s",
         "#x", "#X", "#o", "#b", "+d", " d", "08d", "+08d", "0=8d", "*^9", "*<9", "*>9", "*=9", "_x", "_b", "_o", "_X", "#_x", "#012_x", "012,", "013,", "014,", "015,", "016_", "010_x", "011_b",
         "+,d", ",.2f", "_.2f", "012,.2f", "013,.2f", "014,.3f", "+.3e", "+.3g", "#.3g", "#g", "#.0f", "#.0e", ".0%", ".2%", "010.2%", "z.1f", "+z.1f", "z.0f", "zg", ".10", ".17", ".20f", ".30g", "#", "#.3",
         "é^10", "日<8", "5c", "<5c", "^5c", "05c", "*=5c", "+c", "#c", ",c", ".2c", "5s", ".2s", "05s", "-5", "=+5", ",d", ",x", "_c", ",s", "_s", ",n", "_n", "xx", ",_", "_,", ",,", "__", ".", "5.", ".x", "<<5", "<>5", "{<5",
         "1" * 20, "." + "9" * 20, "9" * 19, ".9999999999f", ".2147483648", "\x01", "é", "\x7f", "5 ", " 5", "+ 5", "0", "00", "000005", "<05", "^05", "=05", ">05", "a<05", "0<5", "0^7.1f", "05.1f", "0>8,.1f", "٥", "=", "^", "<", ">", "=0", "8.3", "08.3", "+08.3f", " 08.1e", "#08x", "#8.3f", "d5", "5d5",
         ",.3", "_.0f", "g,", ".3,", "010,", ",%", "20,.4%", "=20,.4%", "a^20_g", "15n", "<15.3n", "+#x", " #b", "zd", "zs", "z", "zx", "#z", "z#.1f", "-z.2e", ".50f", ".1000f", "50.40e"]
for _ in range(1200):
    spec = random.choice(["", "", "<", ">", "^", "=", "*^", "0<", "x>", "é=", "_<", ",>"])
    spec += random.choice(["", "", "+", "-", " "]) + random.choice(["", "", "", "z"]) + random.choice(["", "", "#"]) + random.choice(["", "", "0"])
    spec += random.choice(["", "", "5", "10", "17", "30"]) + random.choice(["", "", ",", "_"]) + random.choice(["", "", ".0", ".1", ".3", ".12"])
    spec += random.choice(["", *"bcdeEfFgGnosxX%"])
    SPECS.append(spec)

t = Table()
for i, spec in enumerate(SPECS):
    full = i < 190
    for name, values in [("int", INTS), ("float", FLOATS), ("complex", COMPLEX), ("str", STRS)]:
        for value in values if full else random.sample(values, 3):
            t.case("format_" + name, format, value, spec)
t.case("format_int", format, 10**4300, "d")
t.case("format_int", format, -(10**4299), ",")
t.case("format_int", format, 10**400, "f")
t.case("format_int", format, 10**30, "c")

VALUES = [0, 1, -1, 42, -255, 2**70, 1.5, -0.0, 1e20, 123456.789, math.inf, math.nan, True, "a", "", "héé", "a'b", 233, 10**400]
CODES = "diuoxXeEfFgGcrsa"
TEMPLATES = ["%" + flags + width + precision + code for code in CODES for flags in ["", "-", "+", " ", "#", "0", "-0", "+0", "#0", "0 #+", "#-"]
             for width in ["", "8", "14"] for precision in ["", ".", ".0", ".3", ".10"]]
for template in TEMPLATES:
    for value in random.sample(VALUES, 2):
        t.case("percent", lambda template, args: template % tuple(args), template, [value])
for template in TEMPLATES[::7]:
    for value in VALUES:
        t.case("percent", lambda template, args: template % tuple(args), template, [value])
for template, args in [("%s"[:1], []), ("%", [1]), ("%5", [1]), ("%s", []), ("%s %s", [1]), ("%s", [1, 2]), ("%%", []), ("%%", [1]), ("%5%", []), ("%5%", [1]), ("a", [1]), ("a", []), ("", []), ("", [1]),
                       ("%*d|", [5, 1]), ("%-*d|", [-5, 1]), ("%*d|", [-5, 1]), ("%0*d|", [-5, 1]), ("%*d", ["a", 1]), ("%*d", [1.5, 1]), ("%.*f", [2, 1.5]), ("%.*f", ["x", 1.5]), ("%.*f", [-2, 1.5]), ("%*d", [10**30, 1]),
                       ("%.*f", [10**30, 1.0]), ("%.*d", [2**31, 1]), ("%.99999999999f", [1.0]), ("%99999999999999999999d", [1]), ("%.2147483648d", [1]), ("%q", [1]), ("%é", [1]), ("é%q", [1]), ("日本%y", [1]), ("%\x01", [1]), ("%q", []), ("%d %z", [1]),
                       ("%ld %hd %Ld", [1, 2, 3]), ("%lld", [1]), ("%l", [1]), ("%*", [1]), ("%*d", [1]), ("%.", [1]), ("%5.", [1]), ("%*.*f|", [10, 2, 3.14159]), ("%c%c", ["a", 98]), ("%c", ["ab"]), ("%c", [""]), ("%c", [0x110000]), ("%c", [-1]), ("%c", [10**30]),
                       ("%c", [1.5]), ("%5c|%-5c|%05c|", ["a", 98, "é"]), ("%.3c|", ["a"]), ("100%% of %s", ["x"]), ("%d%%", [50]), ("%s%%%s", [1, 2]), ("%s %", [1]), ("% d|%+d", [1, 2]), ("%b", [1]), ("%B", [1]), ("%F", [math.inf]), ("%d", [math.inf]), ("%d", [math.nan]),
                       ("%x", [1.5]), ("%d", ["a"]), ("%i", ["a"]), ("%u", ["1"]), ("%X", ["a"]), ("%f", ["a"]), ("%e", [10**400]), ("%d", [10**4300]), ("%x", [-(2**64)]), ("%#o", [0]), ("%-10s|%10s|", ["é", "日"]), ("%.1s|", ["日本"]), ("%5.1r|", ["日本"]), ("%a", ["é日😀"]),
                       ("%(a)s", [1]), ("%(a", [1]), ("%1000d", [1]), ("%.500f", [0.1]), ("%.60g", [0.1]), ("%#.40g", [1.0])]:
    t.case("percent", lambda template, args: template % tuple(args), template, args)
for template, pairs in [("%(a)s", {"a": 1}), ("%(a)d %(b)5.1f|", {"a": 1, "b": 2.5}), ("%(a)s", {}), ("%(a(b))s", {"a(b)": 1}), ("%(a", {"a": 1}), ("%()s", {"": 1}), ("%(a)", {"a": 1}), ("%(a)s %s", {"a": 1}), ("%(a)*d", {"a": 1}),
                        ("%(a)%", {"a": 1}), ("%(a)s%%", {"a": 1}), ("a", {"a": 1}), ("%(é)s", {"é": 1}), ("%(a)-5d|", {"a": 3}), ("%(a)z", {"a": 3}), ("%(a)s%(a)s", {"a": "x"}), ("%(a))s", {"a": 1}), ("%((a)s", {"a": 1})]:
    t.case("percent_map", lambda template, pairs: template % dict(pairs), template, list(pairs.items()))

def parse(template):
    return [tuple(piece) for piece in formatter_parser(template)]

def split(name):
    first, rest = formatter_field_name_split(name)
    return [first, [tuple(step) for step in rest]]

FIXED = ["{}", "{", "}", "{}}", "{{}}", "{{", "}}", "{{{}}}", "{0}{}", "{}{0}", "{a}", "{0.x}", "{0[k]}", "{0[0]}", "{0[01]}", "{0[]}", "{0[}", "{0[0}", "{0[0]x}", "{0.}", "{.x}", "{[0]}", "{0!r}", "{0!x}", "{0!}", "{0!r:>5}", "{0!rr}",
         "{!r}", "{0:{1}}", "{:{}}", "{0:{1:{2}}}", "{:{{}}}", "{:{}{}}", "{0:}}", "{0:{", "{0:{}", "{:}}}", "{0", "{0!", "{0!r", "{0:", "{0:>", "{5}", "{-1}", "{ 0}", "{0 }", "{ a }", "{99999999999999999999}", "{0[99999999999999999999]}",
         "{0.x[1].y}", "{0[a.b]}", "{0[a!r]}", "{0[a:b]}", "{0[{]}", "{0[{a}]}", "{0[}]}", "{a{b}}", "{a{b", "{0{}", "{0!r}}", "{0!s:>4}|", "{!s:{w}}|", "{:{w}.{p}f}", "{0:!r}", "{:a:b}", "{:%}", "a{}b{}c", "{0!a}", "{:{0}}", "{0:{}}", "{:{a}}", "{a:{}}",
         "{0..x}", "{0[a]b}", "{0[a][b]}", "{0[a]]}", "{0]}", "{0.x]}", "{0!r.x}", "{:>{}}", "{[}", "{a.b", "{a]}", "{0x}", "{٣}", "{0[٣]}", "{a!}", "{a!r:}", "{!}", "{:", "{!", "{!r", "}{", "a}b", "{a:b{", "{a:b}c}", "{}{1}", "{1}{}", "{:{1}}", "{0.[}",
         "{a}{}", "{:{:{}}}", "{0:{1[a}]}}", "{0:{1!r}}", "{0:{1:>3}}", "{0[a", "{a b}", "{!r:{}}", "{0:{{", "{0:}", "{0!r:{", "{0!z:{}}", "{0!\x01}", "{0!\x7f}", "{0!é}", "{0:.{}f}", "{0.0}", "{:{}}}", "", "plain", "日{}本", "é{{é}}é", "{é}", "{0!r:é^9}", "{:5d}{:<5}|", "{1}{0}",
         "{w:{p}}", "{[a]}", "{.}", "{..}", "{a[0].b[c]}", "{a.b.c}", "{a[b]c}", "{0:{a!s}}", "{:+}{: }{:-}", "x{0}y{1}z{2}", "{2}", "{a!r:>{w}}"]
TEMPLATES = FIXED + ["".join(random.choice("{{}}:!.[]r0a1 ") for _ in range(random.randint(1, 9))) for _ in range(1500)]
TEMPLATES += ["".join(random.choice(["{", "}", "{}", "{0}", "{a}", ":", "!r", "[0]", ".a", "x", "{:{}}", "{!s}", "5"]) for _ in range(random.randint(1, 5))) for _ in range(800)]
NAMES = ["", "0", "a", "a.b", "a[0]", "a[b].c", "0.", "0[", "0[]", "[0]", ".a", "0[0]x", "a..b", "a[0][1]", "a[00]", "a[-1]", "a[x y]", "12", "1a", "a[99999999999999999999]", "99999999999999999999", "9223372036854775807", "٣", "a[٣]", "a]b", "é.é", "a[é]", "a.b[", "a[]]", "a[0]é"]
NAMES += ["".join(random.choice("ab01.[]") for _ in range(random.randint(1, 8))) for _ in range(400)]
for template in TEMPLATES:
    t.case("parse", parse, template)
    args, pairs = [3, "s", 1.5], [("a", 7), ("w", 9), ("p", 2)]
    try:
        template.format(*args, **dict(pairs))
    except (AttributeError, TypeError, KeyError) as error:
        # Lookups inside of values are the caller's.
        if not (isinstance(error, KeyError) and "[" not in template and "." not in template):
            continue
    except (ValueError, IndexError):
        pass
    if any(kind in template for kind in ".["):
        continue
    t.case("str_format", lambda template, args, pairs: template.format(*args, **dict(pairs)), template, args, pairs)
for name in NAMES:
    t.case("split", split, name)
t.write("format.txt", first=400, per_name=900)
