a, b = 1, 2
a, b = b, a
print(a, b)
(a, b), c = (1, 2), 3
[a, [b, *c]] = [1, "xyz"]
print(a, b, c)
first, *rest = range(4)
*init, last = "abcd"
x, *mid, y = (1, 2)
print(first, rest, init, last, x, mid, y)
a = b = c = []
a.append(1)
print(b, c is a)
i = 0
lst = [10, 20, 30]
i, lst[i] = 1, "changed"
print(i, lst)
d = {}
d["a"], d["b"] = 1, 2
print(d)


class O:
    pass


o = O()
o.x, o.y = "xy"
print(o.x, o.y)
for k, (p, q) in {"a": (1, 2), "b": (3, 4)}.items():
    print(k, p, q)
for x, *ys in [(1, 2, 3), "ab"]:
    print(x, ys)
print(*[1, 2], *"ab", sep="-")
print([*range(3), *[9]], (*"ab", 1), {*[1, 1, 2]}, {**{"a": 1}, "b": 2, **{"a": 3}})
x = 5,
print(x, type(x).__name__)
(y) = 6
[z] = [7]
() = []
print(y, z)
lst[0:2] = lst[1], lst[0]
print(lst)
a, b, c = (n * n for n in range(3))
print(a, b, c)
head, (_, *_), tail = 1, (2, 3, 4), 5
print(head, tail, _)


def swap(xs, i, j):
    xs[i], xs[j] = xs[j], xs[i]
    return xs


print(swap([1, 2, 3], 0, 2))
n = m = 0
while n < 5:
    n, m = n + 1, m + n
print(n, m)
t = 1, *[2, 3]
print(t)
