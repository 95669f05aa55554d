class V:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"V({self.v})"

    def __add__(self, o):
        if isinstance(o, V):
            return V(self.v + o.v)
        if isinstance(o, int):
            return V(self.v + o)
        return NotImplemented

    def __radd__(self, o):
        return V(("r", o, self.v))

    def __iadd__(self, o):
        self.v = ("i", self.v, o)
        return self

    def __mul__(self, o):
        return V(self.v * o)

    __rmul__ = __mul__

    def __neg__(self):
        return V(-self.v)

    def __pos__(self):
        return self

    def __invert__(self):
        return "inv"

    def __abs__(self):
        return "abs"

    def __matmul__(self, o):
        return ("mat", o)

    def __pow__(self, o, mod=None):
        return ("pow", o, mod)

    def __rpow__(self, o):
        return ("rpow", o)

    def __floordiv__(self, o):
        return ("floor", o)

    def __truediv__(self, o):
        return ("true", o)

    def __mod__(self, o):
        return ("mod", o)

    def __divmod__(self, o):
        return ("divmod", o)

    def __lshift__(self, o):
        return ("<<", o)

    def __rrshift__(self, o):
        return ("r>>", o)

    def __and__(self, o):
        return ("&", o)

    def __ror__(self, o):
        return ("r|", o)

    def __xor__(self, o):
        return ("^", o)


a = V(3)
print(a + V(4), a + 1, "x" + a, a * 2, 2 * a, -a, +a, ~a, abs(a))
print(a @ 1, a**2, pow(a, 2, 5), 2**a, a // 1, a / 2, a % 3, divmod(a, 4))
print(a << 1, 1 >> a, a & 1, 1 | a, a ^ 1)
b = a
b += 1
print(a, a is b)
c = V(2)
c *= 5
print(c)
tests = (
    lambda: a + "s",
    lambda: a - 1,
    lambda: 1 - a,
    lambda: a << a and a >> 1,
    lambda: [] + a and 1 or 1 % a,
    lambda: V(1) < V(2),
    lambda: -object(),
)
for t in tests:
    try:
        print(t())
    except TypeError as e:
        print(e)


class Base:
    def __add__(self, o):
        return "Base.add"

    def __radd__(self, o):
        return "Base.radd"


class Sub(Base):
    def __radd__(self, o):
        return "Sub.radd"


print(Base() + Sub(), Sub() + Base(), Base() + Base(), 1 + Sub())
