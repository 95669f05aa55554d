class Date:
    fmt = "{}-{}"

    def __init__(self, y, m):
        self.y, self.m = y, m

    @classmethod
    def parse(cls, s):
        return cls(*map(int, s.split("-")))

    @staticmethod
    def valid(m):
        return 1 <= m <= 12

    @classmethod
    def set_fmt(cls, f):
        cls.fmt = f

    def __str__(self):
        return self.fmt.format(self.y, self.m)


class Sub(Date):
    pass


d = Sub.parse("2024-5")
print(type(d).__name__, d, Date.valid(13), d.valid(3))
Sub.set_fmt("<{}/{}>")
print(d, Date(1, 2))
print(d.parse("1-2").y, Date.parse.__self__.__name__, Sub.parse.__self__.__name__)


class Counter:
    total = 0
    __hidden = 5

    @classmethod
    def bump(cls):
        cls.total += 1
        return cls.total

    def reveal(self):
        return self.__hidden


class C2(Counter):
    pass


print(C2.bump(), C2.bump(), Counter.total, C2.total, Counter.bump())
print(Counter().reveal(), hasattr(Counter, "__hidden"), Counter._Counter__hidden)


class Static:
    @staticmethod
    def a(*args):
        return args

    b = staticmethod(lambda *args: args)
    c = classmethod(lambda cls, x: (cls.__name__, x))

    def plain():
        return "no self"


print(Static.a(1), Static().a(1), Static.b(2), Static().b(2), Static.c(3), Static().c(3))
print(Static.plain())
try:
    Static().plain()
except TypeError as e:
    print(e)
f = Static.__dict__["a"]
print(type(f).__name__, f.__func__(9))


class Multi:
    def __call__(self, x):
        return x + 1

    @classmethod
    @property
    def nothing(cls):
        return cls.__name__


print(Multi()(1), callable(Multi()), callable(Static()), list(map(Multi(), [1, 2])))
