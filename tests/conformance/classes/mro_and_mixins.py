class Base:
    def __init__(self, **kw):
        self.log = ["Base"]
        self.extra = kw

    def save(self):
        return ["base.save"]


class Json(Base):
    def __init__(self, indent=0, **kw):
        super().__init__(**kw)
        self.indent = indent
        self.log.append("Json")

    def save(self):
        return ["json.save"] + super().save()


class Logged(Base):
    def __init__(self, level="info", **kw):
        super().__init__(**kw)
        self.level = level
        self.log.append("Logged")

    def save(self):
        return [f"log[{self.level}]"] + super().save()


class Doc(Json, Logged):
    def __init__(self, title, **kw):
        super().__init__(**kw)
        self.title = title
        self.log.append("Doc")


d = Doc("t", level="debug", indent=2, z=1)
print(d.log, d.save(), d.extra, d.indent, d.title)
print([c.__name__ for c in Doc.__mro__], Doc.__bases__ == (Json, Logged))


class A:
    x = "A"

    def who(self):
        return "A"


class B(A):
    pass


class C(A):
    x = "C"

    def who(self):
        return "C>" + super().who()


class D(B, C):
    pass


print(D.x, D().who(), D.__mro__[2].__name__)
B.x = "B"
print(D.x, B().x, C().x)
del B.x
print(D.x)


class Comparable:
    def __eq__(self, o):
        return self.key() == o.key()

    def __lt__(self, o):
        return self.key() < o.key()

    def __hash__(self):
        return hash(self.key())


class Printable:
    def __str__(self):
        return f"{type(self).__name__}:{self.key()}"


class Item(Comparable, Printable):
    def __init__(self, k):
        self.k = k

    def key(self):
        return self.k


items = [Item(3), Item(1), Item(2), Item(1)]
print(*sorted(items), len(set(items)), Item(1) == Item(1), min(items))


class Diamond1:
    def f(self):
        return "1"


class L(Diamond1):
    def f(self):
        return "L" + super().f()


class M(L):
    pass


class R(Diamond1):
    def f(self):
        return "R" + super().f()


class Bottom(M, R):
    def f(self):
        return "B" + super().f() + super(M, self).f() + super(L, self).f()


print(Bottom().f(), Bottom.mro()[1].__name__)
try:
    super(R, Bottom()).missing
except AttributeError as e:
    print(e)
try:
    super(int, Bottom())
except TypeError as e:
    print(e)


class S:
    @classmethod
    def make(cls):
        return [cls.__name__]

    @property
    def v(self):
        return 1


class T(S):
    @classmethod
    def make(cls):
        return super().make() + ["T"]

    @property
    def v(self):
        return super().v + 1


class U(T):
    pass


print(U.make(), U().v, T().make())
