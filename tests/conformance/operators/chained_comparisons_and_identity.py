class Probe:
    def __init__(self, v, log):
        self.v, self.log = v, log

    def __lt__(self, o):
        self.log.append(f"{self.v}<{o.v}")
        return self.v < o.v

    def __eq__(self, o):
        self.log.append(f"{self.v}=={getattr(o, 'v', o)}")
        return self.v == getattr(o, "v", o)

    def __contains__(self, x):
        self.log.append(f"{x} in {self.v}")
        return x == self.v

    __hash__ = None


log = []
a, b, c = Probe(1, log), Probe(2, log), Probe(3, log)
print(a < b < c, log)
log.clear()
print(c < b < a, log)
log.clear()
print(a < b == 2, log)
log.clear()
print(1 in a, 5 not in a, log)
log.clear()
print(a in [b, c, a], log)
log.clear()
print([b, c].count(3), [a, b, c].index(2), log)
log.clear()
print((a, b) == (a, Probe(2, log)), log)
log.clear()
print(a != b, log)
log.clear()
print(b > a, log)
x = [1]
y = [1]
print(x is y, x == y, x is x, x is not y, [x] == [y], x in [y], None is None, () is None, "a" is not None, True is not False)
print(1 < 2 > 0, 3 == 3.0 != 4, 1 <= 1 >= 1 == True, "a" in "ab" in ["ab"], not 1 < 2, not (1 < 2) == False, 5 > 4 > 3 < 9 >= 9)
print([1, 2] < [1, 2, 0], (1, [2]) < (1, [3]), "abc" < "abd" <= "abd", {1} <= {1, 2} > {1}, b"a" <= b"b", True < 2, 1.5 > True, -1 < 0.0 < 1e-300)
nan = float("nan")
print(nan == nan, nan is nan, nan != nan, nan < 1, [nan] == [nan], (nan,) == (nan,), {1: nan} == {1: nan}, nan in (nan,), sorted([2, 1, 3]) == [1, 2, 3])
print([1, "a"] == [1, "a"], [1] == (1,), {} == [], 0 == "", None == 0, {1: [2]} == {1: [2]}, range(2) == [0, 1], 1 == 1 + 0j, "1" == 1, b"a" == "a", set() == frozenset(), {1: 1, 2: 2} == {2: 2, 1: 1})
