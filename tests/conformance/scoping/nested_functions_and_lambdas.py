def outer(a):
    def inner(b, c=a):
        return a, b, c

    a = a + 1
    return inner(0)


print(outer(5))


def adders():
    return [lambda x, n=n: x + n for n in range(3)]


print([f(10) for f in adders()])


def accumulate(values):
    total = 0

    def add(v):
        nonlocal total
        total += v
        return total

    return [add(v) for v in values]


print(accumulate([1, 2, 3]))


def deco_with_state():
    calls = {"n": 0}

    def deco(f):
        def wrapped(*a, **k):
            calls["n"] += 1
            return f(*a, **k)

        return wrapped

    return deco, calls


d, calls = deco_with_state()


@d
def hi(name="x"):
    return "hi " + name


print(hi(), hi("y"), hi(name="z"), calls)


def conditional(flag):
    if flag:

        def f():
            return "a"
    else:

        def f():
            return "b"

    return f()


print(conditional(True), conditional(False))
print((lambda: (lambda: (lambda: "deep")())())())
print((lambda *a, **k: (a, k))(1, x=2), (lambda x: lambda y: x - y)(5)(3))
table = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}
print([table[op](7, 2) for op in "+-"])
print(sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda t: (-t[0], t[1])))


def rec():
    def walk(t, depth=0):
        if isinstance(t, list):
            return max([walk(x, depth + 1) for x in t], default=depth + 1)
        return depth

    return walk([1, [2, [3, []]]])


print(rec())


def self_ref():
    def f(n):
        return n and f(n - 1) + 1

    g = f
    f = lambda n: -1
    return g(3)


print(self_ref())


class Outer:
    v = "class"

    def m(self):
        v = "method"

        class Inner:
            w = v

            def n(self):
                return v, self.w

        return Inner().n()


print(Outer().m())
