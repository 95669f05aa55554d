def count(n):
    print("start")
    i = 0
    while i < n:
        yield i
        i += 1
    print("end")
    return "result"


g = count(2)
print(type(g).__name__)
print(next(g))
print(next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
try:
    next(g)
except StopIteration as e:
    print("again", e.value)
print(list(count(3)))
print(iter(g) is g)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print([x for x, _ in zip(fib(), range(10))])


def chunks(xs, n):
    for i in range(0, len(xs), n):
        yield xs[i : i + n]


print(list(chunks("abcdefg", 3)))


def empty():
    return
    yield


print(list(empty()))


def nothing():
    yield


print(list(nothing()))
a, b, *c = count(4)
print(a, b, c)
print(2 in count(5))
print(max(count(3)))


def take(n, it):
    for _, x in zip(range(n), it):
        yield x


def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x


print(list(take(5, evens(fib()))))
it = iter(fib())
print(sum(take(10, it)), next(it))
