# trap: depth
# outcome: exception RecursionError
def f():
    g()


def g():
    f()


f()
