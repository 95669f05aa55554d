# trap: depth
# outcome: exception RecursionError
def g():
    yield from g()


list(g())
