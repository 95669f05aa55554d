def attempt(fn, *args, **kwargs):
    try:
        print("ok", fn(*args, **kwargs))
    except TypeError as e:
        print(type(e).__name__, e)


def none():
    return 0


def two(a, b):
    return a, b


def three(a, b, c):
    return a, b, c


def kwonly(*, k, m):
    return k, m


def posonly(a, b, /):
    return a, b


def mixed(a, b=1, *, c):
    return a, b, c


def defaults(a, b=2, c=3):
    return a, b, c


attempt(none, 1)
attempt(none, 1, 2)
attempt(none, x=1)
attempt(two)
attempt(two, 1)
attempt(two, 1, 2, 3)
attempt(two, 1, a=1)
attempt(two, 1, 2, z=3)
attempt(three)
attempt(three, b=1)
attempt(kwonly)
attempt(kwonly, k=1)
attempt(kwonly, 1, k=1, m=1)
attempt(posonly, a=1, b=2)
attempt(posonly, 1, b=2)
attempt(mixed, 1, 2, 3, c=4)
attempt(mixed, 1)
attempt(defaults)
attempt(defaults, 1, 2, 3, 4)
attempt(lambda x: x)


class C:
    def method(self, x):
        return x


attempt(C().method)
attempt(C().method, 1, 2)
attempt(C, 1)
try:
    two(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print(str(e).endswith("got multiple values for keyword argument 'a'"))
try:
    two(*5)
except TypeError as e:
    print(str(e).endswith("argument after * must be an iterable, not int"))
try:
    two(**5)
except TypeError as e:
    print(str(e).endswith("argument after ** must be a mapping, not int"))
try:
    (5)()
except TypeError as e:
    print(e)
