class A:
    class Inner:
        def m(self):
            pass

    def m(self):
        pass

    @classmethod
    def c(cls):
        pass

    @staticmethod
    def s():
        pass


def f():
    def g():
        pass

    return g, lambda: 0


print(A, A.Inner, type(A()), [A], (A.Inner,), {A: 1})
print(repr(A()).startswith("<__main__.A object at 0x"), str(A.Inner()).startswith("<__main__.A.Inner object at 0x"))
print(repr(f).startswith("<function f at 0x"), repr(f()[0]).startswith("<function f.<locals>.g at 0x"), repr(f()[1]).startswith("<function f.<locals>.<lambda> at 0x"))
print(repr(A.m).startswith("<function A.m at 0x"), repr(A().m).startswith("<bound method A.m of <__main__.A object"), repr(A.c).startswith("<bound method A.c of <class '__main__.A'>"))
print(repr(len), repr([].append).startswith("<built-in method append of list object at 0x"), repr("".join).startswith("<built-in method join of str object"), repr(str.upper), repr(int))
print(repr(x for x in ()).startswith("<generator object <genexpr> at 0x"), repr(map(str, [])).startswith("<map object at 0x"), repr(iter([])).startswith("<list_iterator object"), repr(enumerate([])).startswith("<enumerate object"))
print(repr(None), repr(...), repr(NotImplemented), repr(True), repr(type), repr(object), repr(property), repr(range(1)), repr(slice(1, None)), repr(super).startswith("<class"))
print(type(f), type(A.m), type(A().m), type(len), type(A), type(None), type(...), type(x for x in ()), type({}.keys()), type(iter("")))
print(f.__name__, A.m.__qualname__, A.Inner.m.__qualname__, A.Inner.__qualname__, f()[0].__qualname__, A.__module__, f.__module__)
print(repr(object()).startswith("<object object at 0x"), repr(property()).startswith("<property object at 0x"), repr(staticmethod(len)), repr(ValueError), repr(OSError("x")))


class E(Exception):
    pass


class F(E):
    def __repr__(self):
        return "F!"


print(repr(E()), repr(E("a")), repr(E(1, "b")), repr(F("q")), str(F("q")), f"{E('z')}", [E([1])])


class Meth:
    def __repr__(self):
        return f"<Meth {self.__dict__}>"


m = Meth()
m.x = [m.__class__.__name__]
print(m, [m, m], {"m": m}, str(m) == repr(m), f"{m!r:>25}|")


class Str(str):
    pass


class Lst(list):
    pass


class Dct(dict):
    def __repr__(self):
        return "Dct" + super().__repr__()


print(repr(Str("a")), Str("b"), Lst([1]), Dct(a=1), [Dct()], repr(Lst()), f"{Str('c'):>3}")
