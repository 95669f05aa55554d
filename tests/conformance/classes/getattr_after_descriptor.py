# __getattr__ answers where a property or another descriptor raises AttributeError
class P:
    __slots__ = ("slot", "__dict__")

    @property
    def x(self):
        raise AttributeError("inner")

    @property
    def y(self):
        return self.missing

    @property
    def z(self):
        raise KeyError("z")

    @property
    def fine(self):
        return 5

    def _set(self, value):
        self.kept = value

    w = property(None, _set)

    def __getattr__(self, name):
        if name == "never":
            raise AttributeError("no " + name)
        return "getattr:" + name


class Plain:
    def __get__(self, obj, cls):
        raise AttributeError("plain")


class Q(P):
    plain = Plain()


p = Q()
print(p.x, p.y, p.fine, p.slot, p.w, p.plain)
p.w = 3
p.plain = "own"
print(p.kept, p.plain)
print(getattr(p, "x", "default"), hasattr(p, "x"), hasattr(p, "never"))
try:
    p.z
except KeyError as e:
    print(repr(e))
try:
    p.never
except AttributeError as e:
    print(e, repr(e.__context__))
try:
    object.__getattribute__(p, "x")
except AttributeError as e:
    print(e)
print([p.x for _ in range(3)])


class Both(Q):
    def __getattr__(self, name):
        raise AttributeError("neither " + name)


class Asked(Both):
    def __getattribute__(self, name):
        raise AttributeError("asked first")


for o in (Both(), Asked()):
    try:
        o.x
    except AttributeError as e:
        print(e, repr(e.__context__))


class N:
    @property
    def x(self):
        raise AttributeError("inner")


try:
    N().x
except AttributeError as e:
    print(e, getattr(N(), "x", "default"))
