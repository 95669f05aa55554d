class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "target", target)
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        self.log.append(("get", name))
        return getattr(self.target, name)

    def __setattr__(self, name, value):
        self.log.append(("set", name, value))
        setattr(self.target, name, value)

    def __delattr__(self, name):
        self.log.append(("del", name))
        delattr(self.target, name)


class T:
    a = 1


t = T()
p = Proxy(t)
print(p.a)
p.b = 5
print(t.b, p.b)
del p.b
print(hasattr(p, "b"), p.log)


class Loud:
    def __init__(self):
        self.x = 1

    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return super().__getattribute__(name)


l = Loud()
print(l.x, l.secret)
try:
    l.none
except AttributeError as e:
    print(e)


class Attr(dict):
    def __getattr__(self, k):
        try:
            return self[k]
        except KeyError:
            raise AttributeError(k) from None

    def __setattr__(self, k, v):
        self[k] = v


a = Attr(x=1)
a.y = 2
print(a.x, a.y, a, hasattr(a, "z"), getattr(a, "z", 0))
try:
    a.zz
except AttributeError as e:
    print("attr", e)


class Frozen:
    def __init__(self, v):
        self.__dict__["v"] = v

    def __setattr__(self, k, v):
        raise AttributeError(f"can't set {k}")


f = Frozen(3)
print(f.v)
try:
    f.v = 4
except AttributeError as e:
    print(e)


class Chain:
    def __init__(self, path=""):
        self.path = path

    def __getattr__(self, k):
        return Chain(f"{self.path}/{k}")

    def __call__(self, *a, **k):
        return (self.path, a, k)


print(Chain().users.items(3, q="z"))
for fn in (lambda: setattr(5, "x", 1), lambda: delattr(t, "zz"), lambda: getattr(5, 5), lambda: (1).x, lambda: setattr([], "a", 1)):
    try:
        fn()
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
