class contextual:
    def __init__(self, gen):
        self.gen = gen

    def __enter__(self):
        return next(self.gen)

    def __exit__(self, t, v, tb):
        if t is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self.gen.throw(v)
        except StopIteration:
            return True
        except BaseException as e:
            if e is v:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw")


def manager(f):
    return lambda *a: contextual(f(*a))


@manager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


with tag("a") as x, tag("b") as y:
    print(x, y)


@manager
def suppress(*kinds):
    try:
        yield
    except kinds as e:
        print("suppressed", type(e).__name__, e)


with suppress(KeyError, ValueError):
    {}["k"]
with suppress(ValueError):
    int("x")
try:
    with suppress(ValueError):
        1 / 0
except ZeroDivisionError as e:
    print("passed", e)


@manager
def translate():
    try:
        yield
    except KeyError as e:
        raise LookupError("translated") from e


try:
    with translate(), tag("inner"):
        raise KeyError("orig")
except LookupError as e:
    print(type(e).__name__, e, repr(e.__cause__))


@manager
def twice():
    yield 1
    yield 2


try:
    with twice():
        pass
except RuntimeError as e:
    print(e)


def early():
    for i in range(5):
        with tag(f"t{i}"):
            if i == 1:
                return "returned"


print(early())


class Stack:
    def __init__(self):
        self.actions = []

    def push(self, f, *a):
        self.actions.append((f, a))

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        while self.actions:
            f, a = self.actions.pop()
            f(*a)
        return exc[0] is ValueError


with Stack() as s:
    s.push(print, "first in, last out")
    s.push(print, "second")
    raise ValueError("hidden")
print("end")
