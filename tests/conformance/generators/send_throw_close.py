def echo():
    got = yield "ready"
    while True:
        got = yield f"got {got!r}"


g = echo()
print(next(g), g.send(1), g.send("x"), next(g))
g.close()
try:
    g.send(1)
except StopIteration:
    print("closed")
try:
    echo().send(5)
except TypeError as e:
    print(e)
print(echo().send(None))


def averager():
    total, n, avg = 0.0, 0, None
    while True:
        x = yield avg
        if x is None:
            return total, n
        total += x
        n += 1
        avg = total / n


a = averager()
next(a)
print(a.send(10), a.send(20), a.send(3))
try:
    a.send(None)
except StopIteration as e:
    print(e.value)


def guarded():
    try:
        while True:
            try:
                x = yield "in"
                print("sent", x)
            except ValueError as e:
                print("caught", e)
                yield "recovered"
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")


g = guarded()
print(next(g))
print(g.throw(ValueError("boom")))
print(next(g))
g.close()
g.close()
g = guarded()
next(g)
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
g = guarded()
try:
    g.throw(RuntimeError("before start"))
except RuntimeError as e:
    print(e)
print(list(g))


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def bad():
    yield 1
    raise StopIteration("inside")


try:
    list(bad())
except RuntimeError as e:
    print(e, type(e.__cause__).__name__)
