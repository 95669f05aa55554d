# trap: depth
# outcome: exception RecursionError
def f():
    f()


f()
