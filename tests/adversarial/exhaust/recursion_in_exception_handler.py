# trap: wall
# trap: memory
# trap: depth
# trap: fuel
# outcome: exception RecursionError
def f():
    try:
        f()
    except RecursionError:
        f()


f()
