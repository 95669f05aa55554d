def source(lines):
    for line in lines:
        yield line.strip()


def grep(word, it):
    return (line for line in it if word in line)


def number(it):
    for i, line in enumerate(it, 1):
        yield f"{i}: {line}"


print(list(number(grep("a", source([" apple ", "bog\n", "\tcat"])))))


def scheduler(tasks):
    log = []
    while tasks:
        name, t = tasks.pop(0)
        try:
            log.append((name, next(t)))
            tasks.append((name, t))
        except StopIteration as e:
            log.append((name, "done", e.value))
    return log


def task(n):
    for i in range(n):
        yield i
    return n * n


for row in scheduler([("a", task(2)), ("b", task(1)), ("c", task(0))]):
    print(row)


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


p = primes()
print([next(p) for _ in range(12)])


def sieve(it):
    n = next(it)
    yield n
    yield from sieve(x for x in it if x % n)


def naturals(n):
    while True:
        yield n
        n += 1


s = sieve(naturals(2))
print([next(s) for _ in range(8)])


def window(it, n):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            buf.pop(0)


print(list(window(range(5), 3)))


def merge(a, b):
    a, b = iter(a), iter(b)
    x, y = next(a, None), next(b, None)
    while x is not None or y is not None:
        if y is None or (x is not None and x <= y):
            yield x
            x = next(a, None)
        else:
            yield y
            y = next(b, None)


print(list(merge([1, 4, 5], [2, 3, 9])))
g = (lambda: (yield 7))()
print(next(g), next(g, "end"))
