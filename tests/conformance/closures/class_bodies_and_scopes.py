x = "global"


def f():
    x = "local"

    class A:
        y = x
        x = "class"
        z = x

        def get(self):
            return x

        items = [x for _ in range(2)]
        first = [v for v in x]

    return A


A = f()
print(A.y if hasattr(A, "y") else None, A.z, A().get(), A.items, A.first)


class B:
    x = x
    def m(self):
        return x, self.x


print(B().m(), B.x)


class C:
    n = 3
    squares = [i * i for i in range(n)]
    try:
        bad = [n for _ in range(1)]
    except NameError as e:
        bad = str(e)
    total = 0
    for i in range(n):
        total += i
    del i
    if total > 2:
        big = True
    else:
        small = True


print(C.squares, C.bad, C.total, hasattr(C, "i"), C.big, hasattr(C, "small"))


def g():
    n = 1

    class D:
        nonlocal n
        n = 2
        m = n

    return n, hasattr(D, "n"), D.m


print(g())


class E:
    def a(self):
        return __class__

    def b(self):
        return [__class__.__name__ for _ in range(1)]


print(E().a() is E, E().b())
