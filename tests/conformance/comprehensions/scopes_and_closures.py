x = 10
print([x for x in range(3)], x)
print([y + x for y in range(3)], [(lambda: x + y)() for y in range(2)])
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])


def f(n):
    return [[i * j * n for j in range(2)] for i in range(n)]


print(f(3))


def g():
    y = 5
    fs = {k: (lambda z: z + y + k) for k in range(2)}
    y = 100
    return [h(1) for h in fs.values()]


print(g())


class C:
    rows = [1, 2]
    pairs = [(a, b) for a in rows for b in (1, 2)]
    doubled = list(map(lambda v: v * 2, rows))
    names = {n: len(n) for n in ("aa", "b")}


print(C.pairs, C.doubled, C.names)


def h(items):
    return {k: [v for kk, v in items if kk == k] for k, _ in items}


print(h([("a", 1), ("b", 2), ("a", 3)]))
print([x for x in [x for x in range(3)] if x], [[x for x in range(x)] for x in range(3)])
print([a for a in range(3) for a in range(a)], [b for b in (b for b in "ab")])
try:
    [undefined_thing for _ in range(1)]
except NameError as e:
    print(e)
try:
    [q for _ in range(2) if q]
except NameError as e:
    print(e)
print([z for z in (1, 2, 3) if (w := z) > 1], w)


def outer():
    total = 0

    def add(v):
        nonlocal total
        total += v
        return total

    return [add(v) for v in (1, 2, 3)], total


print(outer())
print({(a, b) for a in range(2) for b in range(2) if a != b} == {(0, 1), (1, 0)}, [*(i for i in range(3))], (*[i for i in "ab"],))
print([c for c in "a,b".split(",")], [k for k in {"a": 1}], [t for t in ((1, 2), (3,))], [e for e, in [(1,), (2,)]], [[m, n] for m, *n in ("abc", "d")])
n = 3
print([n := n + 1 for _ in range(3)], n)
