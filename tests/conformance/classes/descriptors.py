class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        self.name = name
        print("set_name", owner.__name__, name)

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        obj.__dict__[self.name] = value

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class P:
    name = Typed(str)
    age = Typed(int)


p = P()
print(p.name)
p.name = "Ann"
p.age = 3
print(p.name, p.age, vars(p))
try:
    p.age = "x"
except TypeError as e:
    print(e)
del p.age
print(p.age, type(P.age).__name__)
p.__dict__["name"] = "raw"
print(p.name)


class NonData:
    def __get__(self, obj, owner):
        return ("nondata", obj is None, owner.__name__)


class Q:
    x = NonData()


q = Q()
print(q.x, Q.x)
q.x = 5
print(q.x, Q.x)


class Cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        v = obj.__dict__[self.name] = self.f(obj)
        return v


class R:
    @Cached
    def value(self):
        print("computing")
        return 42


r = R()
print(r.value, r.value)


class Bound:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        return lambda *a: self.f(owner.__name__, *a)


class S:
    @Bound
    def m(name, x):
        return name, x


print(S.m(1), S().m(2))


class Plain:
    def __call__(self, *a):
        return a


class W:
    c = Plain()


print(W().c(1))
print(P.__dict__["name"].__get__(p, P))
