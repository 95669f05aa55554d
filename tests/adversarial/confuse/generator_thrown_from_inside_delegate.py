# outcome: value
# oracle: cpython
def inner():
    try:
        yield 1
    except ValueError:
        outer_it.close()
        yield 2


def outer():
    yield from inner()


outer_it = outer()
print(next(outer_it))
try:
    print(outer_it.throw(ValueError))
except ValueError as e:
    print(type(e).__name__, e)
