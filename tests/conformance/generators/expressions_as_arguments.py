def squares(n):
    for i in range(n):
        yield i * i


print(sum(squares(5)), max(squares(4)), list(zip(squares(3), squares(2))), tuple(squares(2)), set(squares(3)), "-".join(map(str, squares(4))))
print(sorted(squares(4), reverse=True), 9 in squares(10), dict(enumerate(squares(3))), [*squares(2), *squares(1)], all(squares(3)), any(squares(1)))


def args(*a, **k):
    return a, k


print(args(*squares(3)), args(*(c for c in "ab"), **{k: v for k, v in zip("xy", squares(2))}))
a, b, c = squares(3)
print(a, b, c)
x = [0] * 3
x[:] = squares(3)
x[1:1] = squares(2)
x.extend(squares(2))
x += squares(1)
print(x)
try:
    len(squares(2))
except TypeError as e:
    print(e)
try:
    squares(2)[0]
except TypeError as e:
    print(e)
g = squares(2)
print(bool(g), g == g, g is iter(g), list(g), list(g))
print(str(squares(1)).startswith("<generator object squares at"), squares.__name__, type(squares(0)).__name__)


def chain(*its):
    for it in its:
        yield from it


def islice(it, n):
    for i, x in enumerate(it):
        if i >= n:
            return
        yield x


def cycle(xs):
    while True:
        yield from xs


print(list(chain([1], "ab", squares(2))), list(islice(cycle("ab"), 5)))


def group(it, key):
    last, buf = None, []
    for x in it:
        k = key(x)
        if buf and k != last:
            yield last, buf
            buf = []
        buf.append(x)
        last = k
    if buf:
        yield last, buf


print(list(group([1, 1, 2, 4, 3], lambda v: v % 2)))


class Lazy:
    def __init__(self):
        self.made = 0

    def items(self):
        for i in range(5):
            self.made += 1
            yield i


z = Lazy()
print([i for i in z.items() if i < 2][:1], z.made)
z = Lazy()
print(next(i for i in z.items() if i == 2), z.made)
