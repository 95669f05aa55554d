class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Whole:
    def __int__(self):
        return 42


class Trunc:
    def __trunc__(self):
        return 7


class Bad:
    def __int__(self):
        return "x"


class Half:
    def __float__(self):
        return 0.5

    def __complex__(self):
        return 1 + 2j

    def __round__(self, ndigits=None):
        return ("rounded", ndigits)

    def __abs__(self):
        return "absolute"

    def __divmod__(self, other):
        return ("divmod", other)

    def __rdivmod__(self, other):
        return ("rdivmod", other)

    def __pow__(self, other, mod=None):
        return ("pow", other, mod)


class Money(int):
    def __add__(self, other):
        return Money(int.__add__(self, other))

    def __repr__(self):
        return f"Money({int(self)})"


def show(f):
    try:
        r = f()
        print(type(r).__name__, repr(r))
    except Exception as e:
        print(type(e).__name__, e)


print((5).to_bytes(2, "big"), (5).to_bytes(2, "little"), (-5).to_bytes(2, "big", signed=True), (1).to_bytes(), (2**70).to_bytes(9))
print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes([1, 2, 3]), int.from_bytes(b"\xff" * 9))
print((5).__add__(3), (5).__radd__(3), (5).__sub__(3), (5).__rsub__(3), (5).__mul__(2.0), (5).__truediv__(2), (5).__floordiv__(2), (5).__mod__(3))
print((5).__pow__(3), (5).__pow__(3, 7), (5).__rpow__(2), (5).__divmod__(3), (5).__rdivmod__(17), (5).__lshift__(2), (5).__rshift__(1), (6).__and__(3), (6).__or__(1), (6).__xor__(2))
print((5).__lt__(6), (5).__le__(5), (5).__gt__(6.0), (5).__eq__(5), (5).__eq__(5.0), (5).__ne__("a"), (5).__ge__(2))
print((5).__neg__(), (5).__pos__(), (-5).__abs__(), (5).__invert__(), (0).__bool__(), (5).__hash__(), (-1).__hash__(), (5).__repr__(), (5).__str__(), (5).__format__("03d"))
print((5).__int__(), (5).__index__(), (5).__trunc__(), (5).__floor__(), (5).__ceil__(), (15).__round__(-1), (5).__float__(), True.__int__(), True.real, True.__repr__(), (5).__getnewargs__())
print(int.__add__(1, 2), int.bit_length(255), int("ff", base=16), int(b"12"), int(bytearray(b" 7 ")), int("0o17", 0), int(), float(), complex(), bool())
print(int(Whole()), int(Index(9)), int(Trunc()), float(Half()), float(Index(3)), complex(Half()), complex(Index(2)), complex(1, Half()), int("11", Index(2)))
print(abs(Half()), round(Half()), round(Half(), 2), divmod(Half(), 3), divmod(3, Half()), pow(Half(), 2), pow(Half(), 2, 3), bin(Index(5)), hex(Index(255)), oct(Index(8)), round(1234, Index(-2)))
m = Money(5)
print(m + 1, m - 1, m * 2, int(m), m == 5, hash(m) == hash(5), m.bit_length(), m.real, type(m.real).__name__, m.conjugate(), f"{m:03d}", Money("12"), Money.from_bytes(b"\x01\x00", "big"), sum([m, m]), max(m, 3), -m, abs(Money(-4)), m.__str__())
for f in (
    lambda: int("12a"),
    lambda: int(b"12a"),
    lambda: int(""),
    lambda: int(None),
    lambda: int([]),
    lambda: int(1j),
    lambda: int("1", 1.5),
    lambda: int(1, 10),
    lambda: int("1", 50),
    lambda: int(base=10),
    lambda: int(Bad()),
    lambda: int(object),
    lambda: int(float("inf")),
    lambda: int(float("nan")),
    lambda: int(1e300) == 10**300,
    lambda: float("abc"),
    lambda: float(b"1.5"),
    lambda: float(b"x"),
    lambda: float(None),
    lambda: float(1j),
    lambda: float(10**400),
    lambda: float("  1_000.5e-2 "),
    lambda: float("-Infinity"),
    lambda: complex("1+2j"),
    lambda: complex("1+"),
    lambda: complex("1", 2),
    lambda: complex(1, "2"),
    lambda: complex(None),
    lambda: complex(1, None),
    lambda: complex(1j, 2j),
    lambda: complex(real=1, imag=2),
    lambda: complex(imag=2),
    lambda: (3).to_bytes(-1, "big"),
    lambda: (-3).to_bytes(1, "big"),
    lambda: (3000).to_bytes(1, "big"),
    lambda: (3).to_bytes(1, "middle"),
    lambda: (3).to_bytes(1, 5),
    lambda: int.from_bytes("a", "big"),
    lambda: int.from_bytes([256], "big"),
    lambda: int.from_bytes(3),
    lambda: int.__add__("a", 1),
    lambda: int.__add__(1, "a"),
    lambda: int.bit_length("a"),
    lambda: (5).__add__(1.5),
    lambda: round("a"),
    lambda: round(1.5, "a"),
    lambda: round(1.5, None),
    lambda: round(2.5),
    lambda: round(-0.4),
    lambda: round(float("inf")),
    lambda: round(float("nan")),
    lambda: round(1e16, 2),
    lambda: round(2.675, 2),
    lambda: divmod("a", 1),
    lambda: divmod(1j, 1),
    lambda: divmod(-7, 2.5),
    lambda: divmod(1, 0),
    lambda: divmod(1.0, 0),
    lambda: pow(2, 3, "a"),
    lambda: pow(2, 3, 1.0),
    lambda: pow(1j, 2, 3),
    lambda: pow("a", 2),
    lambda: pow(base=2, exp=5),
    lambda: pow(2, -1),
    lambda: pow(-8, 1 / 3),
    lambda: abs("a"),
    lambda: abs(3 + 4j),
    lambda: abs(True),
    lambda: abs(-0.0),
    lambda: bool([]),
    lambda: bool("x"),
    lambda: bool(Index(0)),
    lambda: bin("a"),
    lambda: hex(1.5),
):
    show(f)
