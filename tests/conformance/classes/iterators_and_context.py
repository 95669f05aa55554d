class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


c = Countdown(3)
print(list(c), list(c))
print(sum(Countdown(4)), sorted(Countdown(3)), 2 in Countdown(3), tuple(Countdown(2)))
a, *b = Countdown(4)
print(a, b, max(Countdown(9)), dict(zip(Countdown(2), "ab")))


class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids

    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k


t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), list(t), len(list(t)), [x for x in t if x % 2])


class Bad:
    def __iter__(self):
        return 5


class NoNext:
    def __iter__(self):
        return object()


for x in (Bad(), NoNext(), 5, None):
    try:
        list(x)
    except TypeError as e:
        print(e)
try:
    next([])
except TypeError as e:
    print(e)


class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("from next")


try:
    for _ in Raises():
        pass
except ValueError as e:
    print(e)


class Ctx:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, et, ev, tb):
        print("exit", self.name, et.__name__ if et else None, ev)
        return self.swallow


with Ctx("a") as a, Ctx("b", True) as b:
    print(a.name, b.name)
    raise KeyError("x")
print("after")
for x in iter(Countdown(3).__next__, 2):
    print("got", x)
