def show(f):
    try:
        r = f()
        print(type(r).__name__, repr(r))
    except Exception as e:
        print(type(e).__name__, e)


print((1.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.8p+0"), float.fromhex("-inf"), (1.5).conjugate(), (1.5).real, (1.5).imag)
print((1.5).__add__(2), (1.5).__radd__(2), (1.5).__sub__(1), (1.5).__rsub__(1), (1.5).__mul__(2), (1.5).__truediv__(2), (1.5).__rtruediv__(3), (7.5).__floordiv__(2), (7.5).__mod__(2), (7.5).__divmod__(2), (7.5).__rdivmod__(20))
print((1.5).__pow__(2), (1.5).__rpow__(2), (1.5).__lt__(2), (1.5).__eq__("a"), (1.5).__eq__(1.5), (1.5).__ne__(2), (1.5).__ge__(1), (1.5).__add__("a"), (1.5).__add__(1j))
print((-1.5).__neg__(), (-1.5).__abs__(), (-1.5).__pos__(), (0.0).__bool__(), (1.5).__hash__(), (1.0).__hash__(), (1.5).__repr__(), (1.5).__str__(), (1.5).__format__(".3f"))
print((-1.5).__int__(), (-1.5).__trunc__(), (-1.5).__floor__(), (-1.5).__ceil__(), (2.5).__round__(), (2.567).__round__(1), (1.5).__float__(), (1.5).__getnewargs__(), float.__getformat__("double"))
print((3 + 4j).conjugate(), (3 + 4j).real, (3 + 4j).imag, (3 + 4j).__abs__(), (3 + 4j).__add__(1), (3 + 4j).__eq__(3), (3 + 4j).__lt__(3), (3 + 4j).__neg__(), (3 + 4j).__bool__(), (3 + 4j).__pow__(2), (3 + 4j).__complex__())


class Meters(float):
    def __new__(cls, value, unit="m"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __str__(self):
        return f"{float(self)}{self.unit}"


m = Meters("2.5", "km")
print(m, repr(m), m + 1, type(m + 1).__name__, m.is_integer(), m.unit, Meters.fromhex("0x1p3"), float(m), int(m), round(m), m == 2.5, m > 2, sorted([Meters(3), Meters(1)]), f"{m:.3f}", f"{m}")
for f in (
    lambda: float.fromhex("zz"),
    lambda: float.fromhex(3),
    lambda: float("nan").as_integer_ratio(),
    lambda: float("inf").as_integer_ratio(),
    lambda: float.hex(3),
    lambda: float.__add__(1, 2),
    lambda: float.__getformat__("x"),
    lambda: int(float("-inf")),
    lambda: 1.5 // 0,
    lambda: 1.5 % 0,
    lambda: (-8.0) ** 0.5,
    lambda: 0.0**-1,
    lambda: 10.0**400,
    lambda: complex.__lt__(1j, 2j),
    lambda: 1j < 2j,
    lambda: 1j // 2,
    lambda: 1j % 2,
    lambda: 1j / 0,
    lambda: 0j ** -1,
    lambda: (1j).__format__("=5"),
    lambda: f"{1 + 2j:.2f}",
    lambda: hash(1 + 2j),
    lambda: hash(float("inf")),
    lambda: hash(0.1),
):
    show(f)
