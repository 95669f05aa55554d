t = (1, 2, 3, 2)
print(t, t[0], t[-1], t[1:3], len(t), t.count(2), t.index(3), 2 in t, t + (4,), t * 2, () + (), (1,) * 3)
print((), (1,), ((),), ((1,),), (1, "a", None), tuple("abc"), tuple([1, 2]), tuple(), tuple(range(2)), tuple({1: 2}))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1.0, 2), (1, "a") < (1, "b"), (1, 2) == [1, 2], (2,) > (1, 5))
a, b = t[:2]
print(a, b, hash((1, 2)) == hash((1, 2)), {t: 1}[(1, 2, 3, 2)], t is tuple(t), t[:] == t)
for bad in (
    lambda: t[9],
    lambda: t.index(9),
    lambda: t + [1],
    lambda: t.append(1),
    lambda: t < [1],
    lambda: (1, "a") < (1, 2),
    lambda: hash((1, [])),
    lambda: tuple(5),
    lambda: t * 1.5,
    lambda: t["x"],
):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    t[0] = 1
except TypeError as e:
    print(e)
try:
    del t[0]
except TypeError as e:
    print(e)


def minmax(xs):
    return min(xs), max(xs)


lo, hi = minmax([3, 1, 2])
print(lo, hi, minmax("hello"), type(minmax([1])).__name__)
print(sorted([(2, "b"), (1, "z"), (2, "a")]), max((1, 5), (2, 0)), sum((1, 2)), list(reversed(t)), list(enumerate(("a", "b"), 1)))
x = 1, 2
(y,) = (5,)
print(x, y, (lambda *a: a)(1, 2), *(1, 2), (*x, *x), tuple(i * i for i in range(4)))
for i, (p, q) in enumerate([(1, 2), (3, 4)]):
    print(i, p, q)
print(((1, 2), (3, (4, 5)))[1][1][0], (1, 2, 3)[::-1], (True, False) == (1, 0), any(()), bool(()), bool((0,)))
nested = (1, [2, 3])
nested[1].append(4)
print(nested, nested == (1, [2, 3, 4]), str((1,)), repr(("a",)), f"{(1, 2)}")
