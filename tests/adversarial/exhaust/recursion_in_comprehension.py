# trap: depth
# outcome: exception RecursionError
def f():
    return [f() for _ in range(2)]


f()
