# outcome: value
# oracle: cpython
def g():
    yield 1
    try:
        next(it)
    except ValueError as e:
        print(e)
    try:
        it.send(1)
    except ValueError as e:
        print(e)
    try:
        it.throw(KeyError)
    except ValueError as e:
        print(e)
    try:
        it.close()
    except ValueError as e:
        print(e)
    yield 2


it = g()
print(list(it))
