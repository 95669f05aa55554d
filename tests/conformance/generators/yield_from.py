def inner():
    x = yield 1
    print("inner got", x)
    y = yield 2
    print("inner got", y)
    return "inner done"


def outer():
    r = yield from inner()
    print("outer:", r)
    yield from [10, 20]
    yield from "ab"
    return r


g = outer()
print(next(g), g.send("A"), g.send("B"), list(g))


def tree(t):
    if t:
        l, v, r = t
        yield from tree(l)
        yield v
        yield from tree(r)


print(list(tree(((None, 1, None), 2, ((None, 3, None), 4, None)))))


def catcher():
    try:
        yield from thrower()
    except ValueError as e:
        yield f"outer caught {e}"


def thrower():
    try:
        yield "t1"
    except KeyError as e:
        yield f"inner caught {e}"


g = catcher()
print(next(g), g.throw(KeyError("k")))
g = catcher()
print(next(g), g.throw(ValueError("v")))


def closing():
    try:
        yield 1
    finally:
        print("inner closed")


def wrap():
    try:
        yield from closing()
    finally:
        print("outer closed")


g = wrap()
next(g)
g.close()


def result():
    return (yield from iter(()))


print(list(result()))


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("value of It")
        return self.n


def deleg():
    v = yield from It()
    print("value:", v)


print(list(deleg()))


def flat(x):
    for i in x:
        if isinstance(i, list):
            yield from flat(i)
        else:
            yield i


print(list(flat([1, [2, [3, [4]], 5], [[6]]])))
try:
    list((lambda: (yield from 5))())
except TypeError as e:
    print(e)
