a, b = iter([1, 2, 3, 4]), iter("xyz")
print(dict(zip([1, 2, 3], (4, 5))), dict(zip((), [1])), dict(zip(a, b)), next(a, "end"), next(b, "end"))
k, v = iter([1, 2, 3]), iter([10, 20])
d = dict(zip(k, v), other=5)
print(d, next(k, "end"), next(v, "end"))
k, v = iter([1, 2]), iter([10, 20, 30])
print(dict(zip(k, v)), next(k, "end"), next(v, "end"))
one = iter([1, 2, 3, 4, 5])
print(dict(zip(one, one)), list(one))
z = zip([1, 2, 3], [4, 5, 6])
print(next(z), dict(z), list(z))
keys = ["a", "b", "a"]
print(dict(zip(keys, range(3))), dict(zip(keys, [7, 8, 9])), dict(zip(keys)) if False else "")
try:
    dict(zip([[]], [1]))
except TypeError as e:
    print(e)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self.n == other.n


print(len(dict(zip([Key(1), Key(2), Key(1)], [1, 2, 3]))), list(dict(zip([Key(1), Key(1)], [4, 5])).values()))
d = {}
d.update(zip(["p", "q"], [1, 2]))
print(d, dict(zip(["x", "y"], [[1], [2]], strict=True)))
try:
    print(dict(zip(["x", "y"], [1], strict=True)))
except ValueError as e:
    print(e)
print(dict(zip("ab", [1, 2], [3, 4])) if False else "done")
