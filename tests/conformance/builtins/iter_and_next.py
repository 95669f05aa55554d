it = iter([1, 2, 3])
print(next(it), next(it), next(it), next(it, "default"))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value, e.args)
n = [0]


def tick():
    n[0] += 1
    return n[0]


print(list(iter(tick, 4)), n)
lines = iter(["a", "b", "", "c"])
print(list(iter(lambda: next(lines), "")), list(lines))
print(type(iter([])).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(range(0))).__name__, type(iter(b"")).__name__, type(reversed([])).__name__, type(zip()).__name__)
for bad in (lambda: iter(5), lambda: next([1]), lambda: iter(5, 1), lambda: iter(), lambda: next(), lambda: iter(None), lambda: list(iter(tick, 0, 1))):
    try:
        bad()
    except TypeError as e:
        print(e)


class Once:
    def __init__(self, *items):
        self.items = list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.items:
            raise StopIteration
        return self.items.pop(0)


o = Once(1, 2, 3)
for x in o:
    print(x)
    for y in o:
        print(" inner", y)
a = iter("abc")
b = a
print(next(a), next(b), list(a), list(b))
i1, i2 = iter([1, 2]), iter([1, 2])
print(next(i1), list(zip(i1, i2)), list(i2))
print(3 in iter([1, 2, 3, 4]), sorted(iter("cab")), max(iter([1, 5])), ",".join(iter("xy")), dict(iter([("a", 1)])), set(iter([1])), [*iter("ab")], sum(iter([1, 2])))
it = iter(range(10))
print([x for x in it if x % 3 == 0], next(it, None), list(it))
it = iter(range(6))
for x in it:
    print(x, next(it))
it = iter([1, 2, 3, 4])
first, second = next(it), next(it)
rest = [*it]
print(first, second, rest)
e = iter({"a": 1, "b": 2}.items())
print(next(e), next(e), next(e, None), iter(e) is e)


class Getter:
    def __getitem__(self, i):
        print("get", i)
        if i > 1:
            raise IndexError
        return i


print(list(iter(Getter())), 1 in Getter())
