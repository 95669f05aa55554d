class A:
    def __repr__(self):
        return "A-repr"


class B(A):
    def __str__(self):
        return "B-str"


class C:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "C-str"


a, b, c = A(), B(), C()
print(a, b, [a, b], {"k": b}, (b,))
print(str(a), str(b), repr(b), f"{b}", f"{b!r}", f"{b!s:>8}", "%s %r" % (b, b))
print(f"{c}", f"{c:x>3}", format(c), format(c, "q"), "{:z}".format(c), f"{c!s}")
print(f"{b:>10}" if False else "skip")
try:
    f"{a:>10}"
except TypeError as e:
    print(e)


class T:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("bool", self.v)
        return self.v


print(not T(True), T(False) or "other", T(True) and "next")
if T(False) or T(True):
    print("taken")
while T(False):
    pass
print([x.v for x in (T(True), T(False)) if x])


class L:
    def __len__(self):
        return 0


print(bool(L()), not L(), "empty" if not L() else "full")


class Bad:
    def __bool__(self):
        return 1

    def __str__(self):
        return 5

    def __repr__(self):
        return None


for f in (bool, str, repr):
    try:
        f(Bad())
    except TypeError as e:
        print(e)


class Num:
    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 2

    def __complex__(self):
        return 1j

    def __round__(self, n=None):
        return ("round", n)

    def __trunc__(self):
        return 1


n = Num()
print(int(n), float(n), [10, 20, 30][n], "abc"[n:], range(n), hex(n), round(n), round(n, 2), complex(n), "ab" * n)
print(bytes(n), chr(n) == "\x02", divmod(7, n.__index__()))
