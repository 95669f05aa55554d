A = type("A", (), {"x": 1, "hi": lambda self: f"hi {self.x}"})
a = A()
print(A.__name__, a.hi(), A.x)
B = type("B", (A,), {"x": 2})
print(B().hi(), B.__mro__[1] is A, issubclass(B, A))
print(type(5), type("s"), type(None).__name__, type(type).__name__, type(a) is A)
print(type([]) is list, type({}) == dict, type(1) in (int, float))
for v in (1, 1.0, "a", b"a", [], (), {}, set(), frozenset(), None, True, range(1), 1j, slice(1), ...):
    print(type(v).__name__, end=" ")
print()
make = {"int": int, "list": list, "dict": dict}
print(make["int"]("5"), make["list"]("ab"), make["dict"](a=1))
cls = a.__class__
print(cls().hi())


class C:
    pass


class D:
    def hello(self):
        return "D " + str(self.v)


c = C()
c.v = 3
c.__class__ = D
print(c.hello(), isinstance(c, D), isinstance(c, C))


def factory(base):
    class Made(base):
        def describe(self):
            return base.__name__ + "+" + type(self).__name__

    return Made


print(factory(list)().describe(), factory(C)().describe())
print(factory(list)([1, 2]) + [3])


class Meta:
    registry = {}

    @classmethod
    def register(cls, name):
        def deco(k):
            cls.registry[name] = k
            return k

        return deco


@Meta.register("x")
class X:
    pass


print(Meta.registry["x"] is X, isinstance(X(), Meta.registry["x"]))
print(isinstance(True, int), issubclass(bool, int), isinstance(1, object), isinstance(C, type))
for bad in (lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: type(1, 2), lambda: object(1)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(int | None, isinstance(1, int | str), list[int], dict[str, list[int]])
