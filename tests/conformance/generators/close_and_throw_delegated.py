def leaf():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("leaf closed")


def outer():
    try:
        yield from leaf()
    except GeneratorExit:
        print("outer closed")
    yield 3


g = outer()
print(next(g))
print(g.throw(GeneratorExit))
g = outer()
print(next(g))
try:
    g.close()
except RuntimeError as e:
    print(e)


def numbers():
    yield 4
    yield 5


def again():
    while True:
        try:
            print("got", (yield from numbers()))
        except ValueError as exc:
            print(repr(exc))


g = again()
for i in range(2):
    print(g.send(None), g.throw(ValueError("a", i)), g.throw(ValueError("b", i)))


class Hand:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def throw(self, e):
        print("throw", type(e).__name__)
        if isinstance(e, KeyError):
            raise StopIteration("ended")
        return 456

    def close(self):
        print("close")


def by_hand():
    print((yield from Hand()))
    yield "after"


g = by_hand()
print(next(g), g.throw(ValueError()), next(g), g.throw(KeyError()))
g = by_hand()
next(g)
g.close()
