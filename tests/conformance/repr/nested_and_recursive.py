print([1, "a", None, True, 2.0, (1,), {1: [2]}, {3}, b"x", ..., range(2), frozenset()])
print({"k": ("t", ["l", {"d": {}}])}, [[], [[]], ()], (((),),), {(): []})
a = [1]
a.append(a)
print(a, [a], repr(a))
d = {}
d["self"] = d
print(d, [d])
t = ([],)
t[0].append(t)
print(t, t[0])
l = [{}]
l[0]["l"] = l
print(l)
x, y = [], []
x.append(y)
y.append(x)
print(x, y)
shared = [1]
print([shared, shared, {"a": shared}])


class N:
    def __init__(self, v, kids=()):
        self.v, self.kids = v, list(kids)

    def __repr__(self):
        return f"N({self.v!r}, {self.kids!r})"


n = N("r", [N(1), N(2, [N("é")])])
print(n, [n], {"n": n}, f"{n}", f"{n!r:>5}", str(n) == repr(n))


class Cyc:
    def __repr__(self):
        return f"Cyc({self.items})"


c = Cyc()
c.items = []
c.items.append(c)
try:
    print(repr(c))
except RecursionError as e:
    print("RecursionError")
print(str(["it's", 'q"', "\n", "\\"]), str({"a'b": 'c"d'}), repr(repr("x")), repr([repr("x")]))
print(1.0, [1.0, -0.0, 1e100, float("nan"), float("inf")], [True, None], (1,), [(1, 2), [3]], {None: None}, {1.5: {2: 3}})
print(len, type(len), int, [int, str], None, NotImplemented, Ellipsis, type(None), type, object)
print(str(KeyError), ValueError("x"), [ValueError("x"), KeyError("k")], repr(StopIteration(1)), [Exception()])
print(print is print, slice(1, 2), [slice(None)], range(5), [range(0, 5, 2)], {1: range(2)}, dict(a=[...]))
deep = []
for i in range(20):
    deep = [deep, i]
print(deep)
print([[[1] * 2] * 2] * 2, [""], [" "], ["a", 'b'], {"": ""}, ("",), [b"", b"'"], {b"k": 1j})
