class Acc:
    def __init__(self, v=0):
        self.v = v
        self.log = []

    def _do(self, name, o):
        self.log.append((name, o))
        return self

    def __iadd__(self, o):
        return self._do("+=", o)

    def __isub__(self, o):
        return self._do("-=", o)

    def __imul__(self, o):
        return self._do("*=", o)

    def __itruediv__(self, o):
        return self._do("/=", o)

    def __ifloordiv__(self, o):
        return self._do("//=", o)

    def __imod__(self, o):
        return self._do("%=", o)

    def __ipow__(self, o):
        return self._do("**=", o)

    def __iand__(self, o):
        return self._do("&=", o)

    def __ior__(self, o):
        return self._do("|=", o)

    def __ixor__(self, o):
        return self._do("^=", o)

    def __ilshift__(self, o):
        return self._do("<<=", o)

    def __irshift__(self, o):
        return self._do(">>=", o)

    def __imatmul__(self, o):
        return self._do("@=", o)


a = Acc()
a += 1
a -= 2
a *= 3
a /= 4
a //= 5
a %= 6
a **= 7
a &= 8
a |= 9
a ^= 10
a <<= 11
a >>= 12
a @= 13
print(a.log)


class OnlyAdd:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return OnlyAdd(self.v + o)


x = y = OnlyAdd(1)
x += 5
print(x.v, y.v, x is y)


class Decline:
    def __iadd__(self, o):
        return NotImplemented

    def __add__(self, o):
        return "fallback add"


d = Decline()
d += 1
print(d)


class Strange:
    def __iadd__(self, o):
        return None


s = Strange()
s += 1
print(s)


class Idx:
    def __index__(self):
        return 5


print([0] * 3 == [0, 0, 0], list(range(Idx())), bin(Idx()), "abcdefgh"[Idx()], int(Idx()), [1, 2] * Idx() == [1, 2] * 5, round(3.14159265, Idx()))


class Len:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i * 10


print(list(reversed(Len())), len(Len()), bool(Len()))


class Ceil:
    def __floor__(self):
        return "floor"

    def __divmod__(self, o):
        return ("dm", o)

    def __rdivmod__(self, o):
        return ("rdm", o)

    def __contains__(self, x):
        return "yes"


print(divmod(Ceil(), 2), divmod(2, Ceil()), 5 in Ceil(), 5 not in Ceil())


class BadIndex:
    def __index__(self):
        return "x"


class BadInt:
    def __int__(self):
        return 1.5


for f in (lambda: [1][BadIndex()], lambda: int(BadInt()), lambda: range(BadIndex()), lambda: float(BadInt()), lambda: int(object()), lambda: [1][object()]):
    try:
        f()
    except TypeError as e:
        print(e)
