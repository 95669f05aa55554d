# What a loop finds the same each time, and what only looks so.


def dot(a, b, i, j, n):
    s = 0
    for k in range(n):
        s += a[i][k] * b[k][j]
    return s


a = [[i * 10 + j for j in range(8)] for i in range(8)]
b = [[i - j for j in range(8)] for i in range(8)]
for r in range(30):
    total = sum(dot(a, b, i, j, 8) for i in range(8) for j in range(8))
print(total, dot(a, b, -1, 2, 8), dot(tuple(map(tuple, a)), b, 3, 2, 8), dot(a, dict(enumerate(b)), 3, 2, 8))

# Nothing is done where the loop has no turn.
print([dot(a, b, 99, 0, 0) for _ in range(60)][-1], [dot(None, None, 0, 0, 0) for _ in range(60)][-1])
for bad in [(99, 0), (0, 99), (-9, 0), (0, -9)]:
    try:
        print(dot(a, b, *bad, 8))
    except IndexError as e:
        print(type(e).__name__, e)
try:
    dot([1, 2], b, 1, 0, 8)
except TypeError as e:
    print(type(e).__name__, e)


class Rows:
    def __init__(self):
        self.asked = 0

    def __getitem__(self, i):
        self.asked += 1
        return a[i]


rows = Rows()
print(sum(dot(rows, b, i, 1, 8) for i in range(8)), rows.asked)


def replace(xs, ys, n):
    """The row is another one from the middle on."""
    seen = []
    for k in range(n):
        seen.append(xs[1][0])
        if k == n // 2:
            xs[1] = ys
    return seen


print(replace([[0], [1], [2]], [7], 6))


def overwrite(xs, n):
    """A store that changes the row itself."""
    s = 0
    for k in range(n):
        s += xs[0][1]
        xs[0][1] = k
        xs[k % 2] = xs[0]
    return s


print([overwrite([[1, 2], [3, 4]], n) for n in (3, 50, 300)])


def itself(n):
    xs = [1, 2, 3]
    xs[0] = xs
    for k in range(n):
        xs[0][1] = k
        xs[0][0] = xs
    return xs[1]


print(itself(300))


def grow(xs, n):
    s = 0
    for k in range(n):
        s += xs[k]
        xs.append(s % 7)
    return s, len(xs)


print(grow([1, 2], 400))


def shrink(xs, ys):
    s = 0
    while True:
        s += ys[-1] + len(ys)
        if not xs:
            return s
        xs.pop()


same = [3] * 300
print(shrink([0] * 300, [1, 2]))
try:
    shrink(same, same)
except IndexError as e:
    print(e)


def cleared_by_call(xs, n, f):
    s = 0
    for k in range(n):
        s += xs[0]
        f(k)
    return s


ys = [5]


def change(k):
    global ys
    if k == 200:
        ys[:] = [1, 2, 3]
    if k == 250:
        ys.clear()


print(cleared_by_call([2], 300, change))
ys = [5]
try:
    cleared_by_call(ys, 300, change)
except IndexError as e:
    print(e, ys)


def through_next(xs, it):
    """The step of the loop runs guest code that changes the list."""
    s = 0
    for k in it:
        s += xs[0] + k
    return s


def steps(xs, n):
    for k in range(n):
        if k == n - 3:
            xs.insert(0, 1000)
        yield k


zs = [1]
print(through_next(zs, steps(zs, 300)), zs)
try:
    zs = [1]
    print(through_next(zs, (zs.clear() or k if k == 250 else k for k in range(300))))
except IndexError as e:
    print(e, zs)


def nested(grid, n):
    count = 0
    for y in range(n):
        x = 0
        while x < n:
            if grid[y][x] > 3:
                x += 1
                continue
            if grid[y][x] < 0:
                break
            count += grid[y][x]
            x += 1
    return count


grid = [[(x * y) % 5 - (x == 7 and y > 4) for x in range(10)] for y in range(10)]
print([nested(grid, n) for n in (10, 10, 9, 3)], nested([tuple(r) for r in grid], 10))
for _ in range(20):
    nested(grid, 10)
grid[4] = grid[4][:5]
try:
    nested(grid, 10)
except IndexError as e:
    print(e)
grid[4] = "1234567890"
try:
    nested(grid, 10)
except TypeError as e:
    print(e)


def negative(xs, i, n):
    s = 0
    for k in range(n):
        s += xs[i][k - n]
    return s


print([negative(a, i, 8) for i in (-8, -1, 0, 7, True)])
