def f(x: int, y: "str" = "a", *, z: float = 1.5) -> bool:
    """Does something.

    In two paragraphs.
    """
    return True


print(f.__name__, f.__qualname__)
print(f.__doc__)
print(f.__annotations__)
print(f.__module__)
f.calls = 0
f.calls += 2
print(f.calls, hasattr(f, "calls"), hasattr(f, "nothing"))
try:
    f.nothing
except AttributeError as e:
    print(e)
del f.calls
print(hasattr(f, "calls"))


def outer():
    def inner():
        pass

    class K:
        def m(self):
            pass

    return inner, K


inner, K = outer()
print(inner.__qualname__, K.__qualname__, K.m.__qualname__)
print((lambda: 0).__name__)
g = f
g.__name__ = "renamed"
print(f.__name__)
print(type(f).__name__, callable(f), type(print).__name__)


def no_doc():
    pass


print(no_doc.__doc__, no_doc())
print([fn.__name__ for fn in (len, max, sorted)])
print(f == g, f is g, f != no_doc, bool(f))
table = {f: 1, no_doc: 2}
print(table[g], table[no_doc])
