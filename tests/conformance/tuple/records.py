people = [("Ann", 30, "Oslo"), ("Bob", 25, "Rome"), ("Cy", 30, "Rome")]
for name, age, city in sorted(people, key=lambda p: (-p[1], p[0])):
    print(f"{name:<5}{age:>3} {city}")
names, ages, cities = zip(*people)
print(names, sum(ages) / len(ages), set(cities) == {"Oslo", "Rome"})
by_city = {}
for name, _, city in people:
    by_city.setdefault(city, ()).__add__((name,))
    by_city[city] += (name,)
print(by_city)


def swap(pair):
    a, b = pair
    return b, a


print(swap((1, 2)), swap(swap("xy")), *swap([3, 4]))
point = (1, 2)
x, y = point
moved = (x + 1, *point[1:])
print(moved, point + (3,), point * 2, point < moved, max(point, moved), hash(point) == hash((1, 2)))
grid = {(r, c): r * c for r in range(3) for c in range(3)}
print(grid[2, 2], grid[(1, 2)], sum(v for (r, c), v in grid.items() if r == c), [k for k in grid if k[0] > k[1]])


def stats(*values):
    return min(values), max(values), sum(values) / len(values)


lo, hi, avg = stats(4, 8, 6)
print(lo, hi, avg, stats(1)[2])


class P(tuple):
    __slots__ = ()

    def __new__(cls, x, y):
        return tuple.__new__(cls, (x, y))

    x = property(lambda s: s[0])
    y = property(lambda s: s[1])

    def __repr__(self):
        return f"P(x={self.x}, y={self.y})"

    def __add__(self, o):
        return P(*(a + b for a, b in zip(self, o)))


p = P(1, 2)
print(p, p.x, p + P(3, 4), p == (1, 2), [*p], {p: 1}[1, 2], isinstance(p, tuple), len(p), sorted([P(2, 0), P(1, 9)]))
try:
    p.x = 5
except AttributeError:
    print("read only")
try:
    p[0] = 5
except TypeError as e:
    print(e)
rows = [tuple(int(v) for v in line.split(",")) for line in "1,2,3\n4,5,6".splitlines()]
print(rows, [sum(r) for r in rows], tuple(map(sum, zip(*rows))), sum((r for r in rows), ()))
versions = ["1.10.0", "1.9.3", "1.9"]
print(sorted(versions, key=lambda v: tuple(map(int, v.split(".")))), (1, 9) < (1, 9, 0), (2,) > (1, 99))
print([(i, j) for i, j in zip(range(3), range(3)) if (i, j) != (1, 1)], dict([(1, "a"), (2, "b")]), list(enumerate([("a", 1)])), (1, (2, (3,)))[1][1][0])
a, (b, (c, *d)), e = 1, (2, (3, 4, 5)), 6
print(a, b, c, d, e, ((),) + ((),), ((1, 2), (3, 4)) == ((1, 2), (3, 4)), (None,) is not None, tuple([[]])[0] == [])
