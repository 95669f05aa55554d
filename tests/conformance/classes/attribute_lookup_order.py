class Data:
    def __get__(self, o, t=None):
        return "data descriptor"

    def __set__(self, o, v):
        print("set called", v)


class NonData:
    def __get__(self, o, t=None):
        return "non-data descriptor"


class A:
    d = Data()
    n = NonData()
    plain = "class attribute"

    def method(self):
        return "method"


a = A()
a.__dict__.update(d="instance d", n="instance n", plain="instance plain", method="instance method")
print(a.d, a.n, a.plain, a.method, A.plain, A.method(a), sep=" | ")
a.d = 5
print(a.__dict__["d"])
del a.__dict__["n"]
print(a.n)


class B(A):
    plain = "B"

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return f"getattr({name})"


b = B()
print(b.plain, b.d, b.nothing, hasattr(b, "anything"), hasattr(b, "__nope__"))
b.nothing = 1
print(b.nothing)
A.added = lambda self: "added later"
print(b.added(), a.added())
A.plain = "changed"
print(A().plain, b.plain)


class Dunder:
    pass


x = Dunder()
x.__len__ = lambda: 5
try:
    len(x)
except TypeError as e:
    print(e)
Dunder.__len__ = lambda self: 7
print(len(x), x.__len__())
x.__class__.__str__ = lambda self: "patched"
print(str(x), f"{x}", [type(x).__name__])


class Call:
    pass


c = Call()
c.__call__ = lambda: 1
print(callable(c))
try:
    c()
except TypeError as e:
    print(e)


class Getter:
    def __getattribute__(self, name):
        if name == "real":
            return object.__getattribute__(self, "_real")
        return f"intercepted {name}"


g = Getter()
g._real = "the real one"
print(g.real, g._real, g.__dict__, g.whatever)


class P:
    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self._v = value * 2


p = P()
p.v = 5
setattr(p, "v", getattr(p, "v") + 1)
print(p.v, vars(p), P.v.fget(p), isinstance(P.__dict__["v"], property))
f = P.v.fset
f(p, 0)
print(p.v)


class Meta1:
    attr = "base"


class Meta2(Meta1):
    pass


m = Meta2()
Meta1.attr = "new base"
print(m.attr)
Meta2.attr = "derived"
print(m.attr, Meta1.attr)
m.attr = "own"
del Meta2.attr
print(m.attr)
del m.attr
print(m.attr, "attr" in vars(m), "attr" in vars(Meta1))
