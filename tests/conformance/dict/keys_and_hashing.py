d = {}
d[1] = "int"
d[1.0] = "float"
d[True] = "bool"
print(d)
d[0] = "zero"
d[False] = "false"
d[-0.0] = "neg zero"
print(d)
big = 2**100
d = {big: 1, 2**53: 2, -1: 3, -2: 4}
print(d[2**100], d[float(2**53)], d[-1], d[-2], d[float(2**100)])
t = (1, (2, "x"))
d = {t: "nested"}
print(d[(1, (2, "x"))], (1, (2, "y")) in d)
print(hash(1) == hash(1.0) == hash(True), hash(0) == hash(False) == hash(0.0), hash(-1) == hash(-2), hash(2**61 - 1), hash(2**61), hash(-(2**61)), hash(0.5), hash(1e300), hash(float("inf")), hash(10**20))
print(hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(()) == hash(()), hash((1, 2, 3)), hash(()))
nan = float("nan")
d = {nan: 1}
print(nan in d, float("nan") in d, d[nan], [nan] == [nan], nan == nan, nan in [nan])


class K:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 42

    def __eq__(self, o):
        return isinstance(o, K) and self.v == o.v

    def __repr__(self):
        return f"K({self.v})"


d = {K(i): i for i in range(5)}
print(d, d[K(3)], K(9) in d)
del d[K(2)]
d[K(2)] = "again"
print(d)
print(len({K(1), K(1), K(2)}), d.pop(K(0)), list(d))
for bad in ([], {}, set(), bytearray(), [1, (2, [])], (1, []), slice(1)):
    try:
        {bad: 1}
    except TypeError as e:
        print(e)
try:
    d["absent"]
except KeyError as e:
    print(repr(e), e.args)
try:
    {}[(1, 2)]
except KeyError as e:
    print(e, e.args)
d = {i: i * i for i in range(1000)}
for i in range(0, 1000, 2):
    del d[i]
d["end"] = 1
print(len(d), list(d)[:3], list(d)[-2:], sum(k for k in d if k != "end"))
d = {chr(97 + i % 26) + str(i): i for i in range(100)}
print(list(d)[:4], list(d)[-1], d["b27"])
