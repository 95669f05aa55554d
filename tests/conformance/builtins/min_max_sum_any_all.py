print(max(1, 2, 3), min([3, 1, 2]), max("abc"), min("b", "a"), max([1], [2]), max((1, 2), (1, 3)), max({1: 2, 5: 0}), min({3, 2}))
print(max([], default=0), min((), default=None), max("aa", "b", key=len), min(["bb", "a"], key=len), max([-3, 2], key=abs), max(1, 1.0), max(1.0, 1), max(True, 1))
print(max(["a", "B"], key=str.lower), min([[3], [1, 2]]), max(range(5)), max(x * x % 7 for x in range(10)), min(2.5, 2), max("a", "b", "ab"), min(float("inf"), 3))
print(sum([1, 2]), sum([], 5), sum([1.5, 2]), sum([[1], [2]], []), sum((i for i in range(4)), 10), sum([True, True]), sum([1], start=2), sum([(1,), (2,)], ()), sum([0.1] * 3))
print(any([0, 1]), any([]), all([]), all([1, 0]), any("a"), all({}), any({0: 1}), all([[], 1]), any(x > 2 for x in [1, 3]), all(x for x in (1, "a", [0])))
calls = []


def t(x):
    calls.append(x)
    return x


print(any(t(x) for x in (0, 1, 2)), calls, all(t(x) for x in (1, 0, 5)), calls)
for bad in (
    lambda: max(),
    lambda: max([]),
    lambda: min([]),
    lambda: max(5),
    lambda: max(1, "a"),
    lambda: sum("ab"),
    lambda: sum(["a"], ""),
    lambda: sum([1, None]),
    lambda: sum(5),
    lambda: any(5),
    lambda: all(None),
    lambda: max([1], key=5),
    lambda: max(1, 2, default=3),
    lambda: sum([b"a"], b""),
    lambda: sum(),
    lambda: any(),
):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class N:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return N(self.v + o.v)

    def __radd__(self, o):
        return N(self.v + o)

    def __gt__(self, o):
        return self.v > o.v

    def __lt__(self, o):
        return self.v < o.v

    def __repr__(self):
        return f"N{self.v}"


print(sum([N(1), N(2)]), max(N(1), N(3), N(2)), min([N(2), N(1)]), sum([N(1)], N(5)))
print(max([3, 3.0, 5, 5.0]), min([(1, "b"), (1, "a")]), max(["x"], key=lambda v: 0), max([1, 2, 3], key=lambda v: v == 2), min("hello", key="olleh".index))
print(abs(-3), abs(2.5), abs(-True), abs(3 - 4j), divmod(7, 2), divmod(7.5, 2), divmod(-1, 3), pow(2, 3), pow(2, 3, 5), round(2.567, 1), round(3.5), round(7))
