r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:3], r[::-1], r.start, r.stop, r.step)
print(5 in r, 6 in r, 5.0 in r, "a" in r, r.index(8), r.count(8), r.count(9), list(reversed(r)), max(r), min(r), sum(r))
print(range(3) == range(0, 3), range(0) == range(5, 2), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3, 1)), range(3) != [0, 1, 2])
print(list(range(5, 0, -2)), list(range(0)), list(range(-3)), list(range(3, -1, -1)), range(10)[3], range(10, 0, -1)[2:5], range(0, 10, 2)[-2])
print(len(range(10**12)), range(10**20)[10**19], 10**19 in range(10**20), len(range(-5, 5)), bool(range(0)), bool(range(1)))
print(range(10**30, 10**30 + 3)[1], list(range(2**63 - 1, 2**63 + 2)), range(2**63)[-1])
for bad in (
    lambda: range(),
    lambda: range(1, 2, 3, 4),
    lambda: range(1.0),
    lambda: range("3"),
    lambda: range(1, 5, 0),
    lambda: r[100],
    lambda: r.index(9),
    lambda: r.append(1),
    lambda: range(3) + range(3),
    lambda: len(range(2**64)),
    lambda: range(3)["a"],
):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    r[0] = 1
except TypeError as e:
    print(e)
try:
    r.start = 5
except AttributeError as e:
    print(type(e).__name__)
it = iter(range(3))
print(next(it), list(it), next(it, "done"), type(iter(range(1))).__name__)
for i in range(3):
    i = 10
    print(i, end=" ")
print()
for i in range(0):
    pass
n = 3
for i in range(n):
    n += 1
print(n, [i for i in range(10) if i not in range(2, 8)], [*range(3)], {*range(2)}, dict.fromkeys(range(2)))
a, *b = range(4)
print(a, b, list(zip(range(3), range(3, 6))), tuple(range(2)), sorted(range(3), reverse=True), list(map(range, [1, 2])), repr(range(0, 5, 1)), str(range(1, 2)))
