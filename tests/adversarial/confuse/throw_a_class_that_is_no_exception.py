# outcome: value
# oracle: cpython
class A:
    pass


def g():
    try:
        yield 1
    except Exception as e:
        print("caught", type(e).__name__)
    yield 2


for bad in (int, str, list, object, type, A, A(), 5, None):
    it = g()
    next(it)
    try:
        print(it.throw(bad))
    except TypeError as e:
        print(e)
