g = (x * x for x in range(5))
print(type(g).__name__, next(g), next(g), list(g), list(g))
print(sum(x for x in range(10)), max((x % 7 for x in range(10)), default=0))
print(any(x > 3 for x in range(5)), all(x > 3 for x in range(5)))
seen = []


def look(x):
    seen.append(x)
    return x > 1


print(any(look(x) for x in range(10)), seen)
src = [1, 2, 3]
lazy = (x for x in src if x in src)
src = [2, 3]
print(list(lazy))
data = [1, 2]
g = (x for x in data)
data.append(3)
print(list(g))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = ((x, y) for x in range(2) for y in "ab")
print(*g)
print(",".join(str(x) for x in range(4)))
print(dict((k, len(k)) for k in ["a", "bb"]), set(x // 2 for x in range(6)) == {0, 1, 2})
print(sorted(-x for x in [3, 1, 2]), tuple(x for x in "ab"), list(i for i in ()))


def gen():
    total = 0
    for v in (yield_ for yield_ in range(4)):
        total += v
    return total


print(gen())
nat = (n for n in iter(int, 1))
print([next(nat) for _ in range(3)])
first = next((x for x in range(100) if x * x > 50), None)
print(first, next((x for x in () if x), "none"))
fs = list((lambda: x) for x in range(3))
print([f() for f in fs])
g = (1 // x for x in (1, 0, 2))
print(next(g))
try:
    next(g)
except ZeroDivisionError:
    print("zero")
print(next(g, "ended"))
