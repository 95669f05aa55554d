def trace(f):
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        r = f(*args, **kwargs)
        print("return", r)
        return r

    wrapper.__name__ = f.__name__
    wrapper.__wrapped__ = f
    return wrapper


@trace
def add(a, b=2):
    return a + b


add(1)
add(1, b=5)
print(add.__name__, add.__wrapped__(1, 1))


def repeat(n):
    def deco(f):
        def wrapper(*a):
            return [f(*a) for _ in range(n)]

        return wrapper

    return deco


def tag(name):
    return lambda f: lambda *a: f"<{name}>{f(*a)}</{name}>"


@repeat(2)
@tag("b")
@tag("i")
def text(x):
    return x


print(text("hi"))
order = []


def note(label):
    order.append(("make", label))

    def deco(f):
        order.append(("apply", label))
        return f

    return deco


@note("outer")
@note("inner")
def f():
    pass


print(order)


@lambda f: f()
def value():
    return 42


print(value)
registry = {}


def register(f=None, *, name=None):
    if f is None:
        return lambda g: register(g, name=name)
    registry[name or f.__name__] = f
    return f


@register
def one():
    return 1


@register(name="deux")
def two():
    return 2


print(sorted(registry), registry["deux"]())


class Count:
    def __init__(self, f):
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)


@Count
def sq(x):
    return x * x


print(sq(3), sq(4), sq.n)
decos = [tag("x"), tag("y")]


@decos[1]
def z():
    return "z"


print(z())


@(lambda f: (f, "pair"))
def g():
    return "g"


print(g[0](), g[1])
