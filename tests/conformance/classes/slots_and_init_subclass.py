class S:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


s = S(1)
print(s.a)
try:
    s.b
except AttributeError as e:
    print(e)
s.b = 2
print(s.b, hasattr(s, "__dict__"))
try:
    s.c = 3
except AttributeError as e:
    print(e)
del s.a
print(hasattr(s, "a"))


class T(S):
    __slots__ = ("c",)


t = T(5)
t.c = 6
print(t.a, t.c)
try:
    t.d = 1
except AttributeError as e:
    print(e)


class U(S):
    pass


u = U(1)
u.free = 2
print(u.__dict__, u.a)
registry = {}


class Plugin:
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        registry[key or cls.__name__.lower()] = cls


class Alpha(Plugin):
    pass


class Beta(Plugin, key="b"):
    pass


class Gamma(Beta):
    pass


print({k: v.__name__ for k, v in registry.items()})
try:

    class Nope(Plugin, wrong=1):
        pass

except TypeError as e:
    print(e)


class New:
    made = []

    def __new__(cls, *args):
        self = super().__new__(cls)
        cls.made.append(args)
        return self

    def __init__(self, x):
        self.x = x


print(New(5).x, New.made)


class Single:
    one = None

    def __new__(cls):
        if cls.one is None:
            cls.one = super().__new__(cls)
        return cls.one


print(Single() is Single())


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Celsius(float):
    def __new__(cls, v):
        return super().__new__(cls, v + 0.5)

    def __repr__(self):
        return f"{float(self)}C"


print(Celsius(1), Celsius(1) + 1, [Celsius(2)])
