def counter():
    n = 0

    def inc(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    def reset():
        nonlocal n
        n = 0

    return inc, get, reset


inc, get, reset = counter()
inc()
inc(5)
print(get())
reset()
print(get(), inc(), get())
other = counter()
print(other[1](), get())

fs = []
for i in range(3):
    fs.append(lambda: i)
print([f() for f in fs])


def make():
    out = []
    for i in range(3):

        def f():
            return i

        out.append(f)
    return out


print([f() for f in make()])
print([f() for f in [(lambda i: lambda: i)(i) for i in range(3)]])


def nested():
    x = "outer"

    def mid():
        def inner():
            nonlocal x
            x = x + "+"
            return x

        return inner

    f = mid()
    f()
    return f(), x


print(nested())


def late():
    def f():
        return later

    later = "bound after"
    return f()


print(late())


def unbound():
    def f():
        return v

    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    v = 1
    return f()


print(unbound())
