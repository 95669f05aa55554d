def g():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")


for x in g():
    print(x)
    break
it = g()
next(it)
it.close()
print("after close")


def nested():
    for i in range(2):
        try:
            yield i
        finally:
            print("end of", i)


print(list(nested()))


def return_in_finally():
    try:
        yield 1
    finally:
        return "swallowed"


x = return_in_finally()
next(x)
try:
    x.throw(ValueError("gone"))
except StopIteration as e:
    print(e.value)


def reenter():
    yield next(me)


me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)


def manager():
    with Ctx() as c:
        yield c
        yield "second"


class Ctx:
    def __enter__(self):
        print("enter")
        return "ctx"

    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None)


m = manager()
print(next(m))
m.close()
print(list(manager()))


def exc_state():
    try:
        raise KeyError("saved")
    except KeyError:
        yield 1
        try:
            raise
        except KeyError as e:
            yield str(e)


e = exc_state()
next(e)
try:
    raise ValueError("other")
except ValueError:
    print(next(e))


def gi():
    yield


q = gi()
print(q.gi_running if hasattr(q, "gi_running") else False)
