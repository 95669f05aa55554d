#!/usr/bin/env python3
"""Records what CPython 3.11 does with numbers: `PYTHONHASHSEED=0 python3 record_num.py` in this directory.

With `FULL=1` every case is written, not a sample (don't commit that). The last bits of `math` are those of glibc 2.36.
"""

import cmath
import math
import operator as op
import os
import random
import sys

from table import Table

assert sys.version_info[:2] == (3, 11) and os.environ.get("PYTHONHASHSEED") == "0"
random.seed(2024)

M = 2**63
INTS = [0, 1, -1, 2, -2, 3, -3, 7, 10, -10, 63, 64, 65, 255, 1000, 2**31, -(2**31), 2**32, 2**52, 2**53, 2**53 + 1, -(2**53) - 1,
        M - 1, M, -M, -M - 1, M + 1, 2**64, 2**64 - 1, -(2**64), 2**61 - 1, 2**61, -(2**61), 10**18, 10**19, -(10**25), 3**80,
        -(7**50), 2**127, 2**128 + 12345, 10**100, -(10**60) + 1, 2**1023, 2**1024 - 2**970, 2**1024 - 2**970 - 1, 2**1024, 10**400]
INTS += [random.randint(-(2**k), 2**k) for k in (8, 16, 30, 40, 62, 63, 64, 70, 90, 100, 130, 200, 300)]
SMALL = [0, 1, -1, 2, 3, 5, 31, 32, 62, 63, 64, 65, 100, 127, 200]
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, -1.5, 2.0, 2.5, -2.5, 3.0, 0.1, -0.1, 0.3, 1 / 3, 2 / 3, 1e-5, 1e-4, 123456789.0,
          1e15, 1e16, 1e17, 9007199254740992.0, 9007199254740993.0, -9007199254740991.0, 4503599627370496.5, 2.0**63, -(2.0**63),
          2.0**64, 1e22, 1e23, 1e100, -1e100, 1e308, 1.7976931348623157e308, -1.7976931348623157e308, 2.2250738585072014e-308,
          5e-324, -5e-324, 1e-310, 1.1125369292536007e-308, math.inf, -math.inf, math.nan, math.pi, -math.e, 2.675, 1.005, 0.15,
          0.25, 1e-20, 170.5, 171.6, 200.5, -170.5, 22.0, 23.0, 24.0, 0.49999999999999994, 1234.5678, 5e15, 123456.789e3, 710.0, -745.2,
          0.84375, 1.25, 2.857, 6.0, 28.0, 0.9999999999999999, 1.0000000000000002]
FLOATS += [random.uniform(-10, 10) for _ in range(25)] + [random.uniform(-1, 1) * 10.0 ** random.randint(-30, 30) for _ in range(25)]
FEW = FLOATS[:24:2] + FLOATS[24:52:3] + [math.inf, -math.inf, math.nan, 5e-324, 1e308] + FLOATS[-12:]

t = Table()
for name, function in [("neg", op.neg), ("abs", abs), ("invert", op.invert), ("bit_length", int.bit_length), ("bit_count", int.bit_count),
                       ("hash_int", hash), ("str", str), ("bin", bin), ("oct", oct), ("hex", hex), ("float_of", float), ("isqrt", math.isqrt),
                       ("log", math.log), ("log2", math.log2), ("log10", math.log10)]:
    for i in INTS:
        t.case(name, function, i)
for name, function in [("add", op.add), ("sub", op.sub), ("mul", op.mul), ("floordiv", op.floordiv), ("mod", op.mod), ("divmod", divmod),
                       ("truediv", op.truediv), ("and", op.and_), ("or", op.or_), ("xor", op.xor), ("gcd", math.gcd), ("lcm", math.lcm)]:
    for a in INTS:
        for b in random.sample(INTS, 16) + [0, 1, -1]:
            t.case(name, function, a, b)
for a in INTS:
    for b in SMALL:
        t.case("lshift", op.lshift, a, b)
        t.case("rshift", op.rshift, a, b)
    for b in [0, 1, -1, 2, -2, 3, 5, 10, 17, -3, -400]:
        t.case("pow", op.pow, a, b)
    for n in [0, 1, -1, -2, -3, -5, -18, -19, -20, -40, -500, 10**30]:
        t.case("round_int", round, a, n)
t.case("lshift", op.lshift, 0, 10**30)
t.case("lshift", op.lshift, 1, -(10**30))
t.case("lshift", op.lshift, 1, 10**30)
t.case("rshift", op.rshift, 10**30, 10**30)
t.case("rshift", op.rshift, -(10**30), 10**30)
for a in [0, 1, -1]:
    for b in [10**30, 10**30 + 1, 2**63]:
        t.case("pow", op.pow, a, b)
t.case("pow", op.pow, 10**400, -1)
t.case("pow", op.pow, 2, -1074)
t.case("pow", op.pow, 2, -(10**400))
for _ in range(400):
    a, b, m = (random.choice(INTS + SMALL) for _ in range(3))
    t.case("pow3", pow, a, b, m)
for a in range(-6, 7):
    for b in range(-3, 5):
        for m in range(-5, 6):
            t.case("pow3", pow, a, b, m)
for n in range(-1, 26):
    t.case("factorial", math.factorial, n)
    for k in range(-1, n + 3):
        t.case("comb", math.comb, n, k)
        t.case("perm", math.perm, n, k)
for n in [50, 100, 170, 500, 2**31, 2**63 - 1, 2**64, 10**30]:
    for k in [0, 1, 2, 3, 10, 40, n, n - 1, n - 5, n + 1, n // 2 if n < 600 else 7, 10**40]:
        t.case("comb", math.comb, n, k)
        if k < 600:
            t.case("perm", math.perm, n, k)
for n in [50, 100, 171, 300, -(2**70), 2**70]:
    t.case("factorial", math.factorial, n)

TEXTS = ["", " ", "0", "-0", "+7", "007", "12", " 12 ", "\t-12\n", "1_000", "1__0", "_1", "1_", "0x1f", "0X1F", "0b101", "0o17", "0x", "0x_1f",
         "0b2", "ff", "FF", "zz", "Zz", "1e5", "1.0", "١٢٣", "１２", "12a", "--1", "+-1", "- 1", "9223372036854775807", "9223372036854775808",
         "-9223372036854775808", "-9223372036854775809", "1" * 40, "\u00a012\u2003", "12\x00", "a'b", 'a"b', "a\nb", "é", "日本", "1" * 250 + "x",
         "0_7", "00", "0_0", "08", "+0x1f", "-0b11", "0xg", "1_2_3", "0b_1", "½", "²", "1 2", "\x1f5\x1f", "𝟙𝟚", "z" * 30, "٠x1f"]
for s in TEXTS:
    for base in [10, 0, 2, 8, 16, 36, 7, 32]:
        t.case("int", int, s, base)
for base in [1, -1, 37, 10**6]:
    t.case("int", int, "1", base)
for length in [4299, 4300, 4301, 5000]:
    t.case("int", int, "7" * length, 10)
    t.case("int", int, "-" + "7" * length, 10)
    t.case("int", int, "7" * length, 16)
    t.case("int", int, "6" * length, 7)
    t.case("str", str, 10 ** (length - 1))
    t.case("str", str, -(10**length) + 1)
t.case("int", int, "1_" * 4300 + "1", 10)
for a in INTS[:40]:
    for length in [0, 1, 2, 8, 9, 20]:
        for order in ["little", "big"]:
            for signed in [True, False]:
                t.case("to_bytes", lambda a, n, o, s: a.to_bytes(n, o, signed=s), a, length, order, signed)
for a in [-128, 127, 128, -129, 255, 256]:
    for signed in [True, False]:
        t.case("to_bytes", lambda a, n, o, s: a.to_bytes(n, o, signed=s), a, 1, "big", signed)
t.case("to_bytes", lambda a, n, o, s: a.to_bytes(n, o, signed=s), 1, -1, "big", False)
t.case("to_bytes", lambda a, n, o, s: a.to_bytes(n, o, signed=s), 1, 1, "middle", False)
for b in [b"", b"\0", b"\xff", b"\x80", b"\x7f\0", b"\0\x80", bytes(range(20)), b"\xff" * 8, b"\xff" * 9, b"\0" * 8 + b"\x80"]:
    for order in ["little", "big"]:
        for signed in [True, False]:
            t.case("from_bytes", lambda b, o, s: int.from_bytes(b, o, signed=s), b, order, signed)
for x in FLOATS:
    for i in random.sample(INTS, 12) + [int(x) + d for d in (-1, 0, 1) if math.isfinite(x)]:
        t.case("compare", lambda i, x: (i < x, i == x, i > x), i, x)
t.write("num_int.txt")

t = Table()
for name, function in [("repr", repr), ("float_hex", float.hex), ("is_integer", float.is_integer), ("ratio", float.as_integer_ratio),
                       ("trunc", int), ("floor", math.floor), ("ceil", math.ceil), ("round0", round), ("hash_float", hash)]:
    for x in FLOATS:
        if not (name == "hash_float" and x != x):
            t.case(name, function, x)
for _ in range(1500):
    x = random.uniform(-1, 1) * 10.0 ** random.randint(-320, 308)
    t.case("repr", repr, x)
    t.case("hash_float", hash, x)
    y = random.randint(-10**6, 10**6) / 10.0 ** random.randint(0, 8)
    t.case("repr", repr, y)
    t.case("round", round, y, random.randint(-6, 8))
    t.case("round", round, x, random.randint(-310, 330))
for x in FLOATS:
    for n in [0, 1, 2, 3, 5, 15, 16, 17, 20, 22, 23, 300, 323, 324, 10**9, -1, -2, -5, -15, -22, -307, -308, -309, -(10**9)]:
        t.case("round", round, x, n)
for x in [5.0, 15.0, 25.0, 50.0, 150.0, 250.0, 0.5, 5e22, 2.5e23, 49.99999999999999, 50.00000000000001]:
    for n in [-1, -2, -3, -22, -23, -24]:
        t.case("round", round, x, n)
for name, function in [("ftruediv", op.truediv), ("ffloordiv", op.floordiv), ("fmod_op", op.mod), ("fdivmod", divmod), ("fpow", op.pow),
                       ("math.pow", math.pow), ("math.fmod", math.fmod), ("math.remainder", math.remainder), ("math.atan2", math.atan2),
                       ("math.copysign", math.copysign), ("math.nextafter", math.nextafter), ("hypot2", math.hypot)]:
    for a in FEW:
        for b in FEW:
            t.case(name, function, a, b)
UNARY = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs",
         "gamma", "lgamma", "log", "log10", "log1p", "log2", "radians", "sin", "sinh", "sqrt", "tan", "tanh", "ulp", "frexp", "modf"]
for name in UNARY:
    for x in FLOATS + [random.uniform(-2, 2) for _ in range(40)] + [random.uniform(-30, 30) for _ in range(40)] + [random.uniform(0.5, 180) for _ in range(20)]:
        t.case("math." + name, getattr(math, name), x)
for x in FEW:
    for i in [0, 1, -1, 10, -10, 52, -52, 1000, -1000, 1023, 1024, 1025, -1022, -1073, -1074, -1075, 2100, -2200, 10**20, -(10**20)]:
        t.case("ldexp", math.ldexp, x, i)
for a in FEW:
    for b in FEW[::3] + [a * (1 + 1e-10), a * (1 + 1e-8)]:
        t.case("isclose", lambda a, b, r, s: math.isclose(a, b, rel_tol=r, abs_tol=s), a, b, 1e-9, 0.0)
        t.case("isclose", lambda a, b, r, s: math.isclose(a, b, rel_tol=r, abs_tol=s), a, b, 0.1, 0.5)
t.case("isclose", lambda a, b, r, s: math.isclose(a, b, rel_tol=r, abs_tol=s), 1.0, 1.0, -1.0, 0.0)
t.case("logb", math.log, 8.0, 2.0)
for a, b in [(8.0, 1.0), (8.0, 10.0), (0.0, 2.0), (2.0, 0.0), (1000.0, 10.0), (-1.0, 2.0), (5.0, 0.5), (math.inf, 2.0)]:
    t.case("logb", math.log, a, b)
for n in [0, 1, 2, 3, 5, 20]:
    for _ in range(60):
        size = random.choice([1, 5, 300, 10])
        xs = [random.uniform(-1, 1) * 10.0 ** random.randint(-size, size) for _ in range(n)]
        t.case("fsum", math.fsum, xs)
        if size < 300 or n < 3:
            t.case("hypot", lambda xs: math.hypot(*xs), xs)
            t.case("dist", math.dist, xs, xs[::-1])
for xs in [[1e308, 1e308], [1e308, 1e308, -1e308], [math.inf, 1.0], [math.inf, -math.inf], [math.nan, 1.0], [math.nan, math.inf], [0.1] * 10, [1e16, 1.0, 1e-16],
           [1e100, 1.0, -1e100, 1e-100, 1e50, -1.0, -1e50], [-0.0], [2.0**53, -0.5, -(2.0**-54)], [2.0**53, 1.0, 2.0**-100], [5e-324, 5e-324], [1e-310, 2e-310, 3e-310]]:
    t.case("fsum", math.fsum, xs)
    t.case("hypot", lambda xs: math.hypot(*xs), xs)
t.case("dist", math.dist, [1.0], [1.0, 2.0])

TEXTS = ["", " ", "1", "-1", "+1.5", "1.", ".5", ".", "-.5", "1e5", "1E5", "1e+5", "1e-5", "1e", "1e+", "e5", ".e5", "1.e5", "inf", "-inf", "+Infinity", "INF",
         "nan", "-nan", "NaN", "infinit", "infinityy", "1_000.5", "1_e5", "1e_5", "1e1_0", "1._5", "1_.5", "_1", "1_", "1__0", " 1.5\t\n", "1 5", "0x1p3", "1e400",
         "-1e400", "1e-400", "4.9e-324", "2.4e-324", "2.5e-324", "1.7976931348623159e308", "1.7976931348623157e308", "0.1", "123456789012345678901234567890",
         "9007199254740993", "9007199254740992.99999999999999999999999999999999", "١.٥", "１２", "1\x00", "é", "a'b", "1,5", "--1", "+-1", "1e5e5", "1e99999999999999999999",
         "0e99999999999999999999", "1e-99999999999999999999", "i_nf", "1j", "1f", "0b1", "000.100", "\u20031.5\u2003", "2.2250738585072011e-308", "in", "i", "n", "1e0005", "\x1f1.5", "\x851.5\xa0"]
TEXTS += [repr(random.uniform(-1, 1) * 10.0 ** random.randint(-320, 308))[: random.randint(3, 24)] for _ in range(300)]
for s in TEXTS:
    t.case("float", float, s)
HEX = ["", "0", "1", "0x1", "0x1p3", "0x1.8p-3", "-0x1.8p+3", "0X1.8P3", "1.8", ".8", "0x.8", "0x.", ".", "0x1.", "inf", "-Infinity", "nan", "-nan", "0x", "0xp3", "0x1p", "0x1p+",
       "0x1.fffffffffffff8p0", "0x1.fffffffffffff7p0", "0x1.00000000000008p0", "0x1.000000000000080000000001p0", "0x1.fffffffffffffp1023",
       "0x1.fffffffffffff8p1023", "0x1p1024", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x0.8p-1074", "0x1p99999999999999", "0x1p-99999999999999", "0x0p99999999999999", " 0x1p3 ", "0x1 p3",
       "0x1p3.5", "0xg", "0x1_0", "g", "0x" + "0" * 100 + "1p0", "0x1" + "0" * 100 + "p-400", "0x." + "0" * 100 + "1p400", "+inf", "0x-1"]
for s in HEX:
    t.case("fromhex", float.fromhex, s)

COMPLEX = [0j, 1j, -1j, 1 + 0j, -1 + 0j, complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0), 1 + 2j, -3.5 + 4j, 1e200 + 1e200j, 3 - 4j, 1e308 + 1e308j,
           complex(math.inf, 1), complex(1, -math.inf), complex(math.nan, 1), complex(math.inf, math.nan), 0.1 + 0.2j, 1e-200 + 1e-200j, 2 + 0j, 0.5 + 0j, 1e16 + 1e-7j, 100 + 0j, 101 + 0j, -2 + 0j]
COMPLEX += [complex(random.uniform(-5, 5), random.uniform(-5, 5)) for _ in range(12)]
for a in COMPLEX:
    t.case("complex_repr", repr, a)
    t.case("complex_abs", abs, a)
    if a == a:
        t.case("complex_hash", hash, a)
    for b in COMPLEX:
        for name, function in [("complex_mul", op.mul), ("complex_div", op.truediv), ("complex_pow", op.pow)]:
            t.case(name, function, a, b)
TEXTS = ["", " ", "1", "j", "-j", "+J", "1j", "1+2j", "1-2J", "(1+2j)", " ( 1+2j ) ", "( 1 )", "(1+2j", "1+2j)", "1 + 2j", "1+j", "1-j", "1++2j", "1+-2j", "+1+2j", "-1e5-1e-5j", "inf+nanj",
         "nan", "-infj", "infinity-infinityj", "1+2", "1+2i", "1j+2", "2jj", "1e5j", "1_0+2_0j", "1_+2j", "()", "(j)", "((1))", "1e400j", "١+٢j", "é", ".5j", "5.j", "1.e1+.1e1j", "\t1j\n", "1+ j", "1e+j", "inf", "infj", "nanj", "1+infj", "-nan-nanj"]
for s in TEXTS:
    t.case("complex", complex, s)
t.write("num_float.txt")

t = Table()
PARTS = [0.0, -0.0, 1.0, -1.0, 0.5, -2.3, 3.7, 1e-200, 5e-324, 1e-160, 1e170, -1e308, 709.5, -711.0, math.inf, -math.inf, math.nan]
POINTS = [complex(a, b) for a in PARTS for b in PARTS] + [complex(random.uniform(-9, 9), random.uniform(-9, 9)) for _ in range(30)]
for name in ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh", "phase"]:
    for z in random.sample(POINTS, len(POINTS)):
        t.case("cmath." + name, getattr(cmath, name), z)
for z in POINTS:
    t.case("cmath.rect", lambda z: cmath.rect(z.real, z.imag), z)
    for w in random.sample(POINTS, 4) + [z * (1 + 1e-10)]:
        t.case("cmath.isclose", cmath.isclose, z, w)
t.write("num_cmath.txt", first=130)

t = Table()
for s in ["", "a", "ab", "abc", "abcdefg", "abcdefgh", "abcdefghi", "hello world", "é", "naïve", "日本語", "😀", "a😀", "ÿ", "Ā", "\0", "x" * 100, "x" * 101, "é" * 9, "日" * 5, "\uffff", "\U0010ffff"] + [f"key{i}" for i in range(50)]:
    t.case("hash_text", hash, s)
    t.case("hash_bytes", lambda b: hash(b), s.encode())
    t.case("random_text", lambda s: [random.seed(s), random.getrandbits(32), random.random(), random.getrandbits(100)][1:], s)
    t.case("random_bytes", lambda b: [random.seed(b), random.getrandbits(32), random.random()][1:], s.encode())
for items in [(), (1,), (1, 2), (2, 1), (1, 2, 3), (-1, -2), (0, 0), tuple(range(30)), (2**64, -1, 0), (-2,), ("a", "b"), (1.5, "x")]:
    hashes = [hash(item) for item in items]
    t.case("hash_tuple", lambda hashes: hash(items), hashes)
    t.case("hash_frozenset", lambda hashes: hash(frozenset(items)), sorted(map(hash, set(items))))
for n in range(40):
    items = random.sample(range(-1000, 1000), n)
    t.case("hash_frozenset", lambda hashes: hash(frozenset(hashes)), sorted(map(hash, items)))
    t.case("hash_tuple", lambda hashes: hash(tuple(hashes)), list(map(hash, items)))
for seed in [0, 1, -1, 42, 2**31, 2**32, 2**32 + 1, 2**63, 2**64, -(2**100), 10**400, 10**7000 % 3**13000, 12345]:
    t.case("random_int", lambda s: [random.seed(s), random.random(), random.getrandbits(1), random.getrandbits(31), random.getrandbits(32), random.getrandbits(33), random.getrandbits(0), random.getrandbits(200), [random.random() for _ in range(700)][-1]][1:], seed)
for seed in [0.0, 1.0, 1.5, -2.25, 1e100, -1e-5, math.inf]:
    t.case("random_float", lambda s: [random.seed(s), random.random(), random.getrandbits(32)][1:], seed)
t.write("num_hash.txt")
