# trap: fuel
# trap: depth
# outcome: exception RecursionError
def f():
    try:
        f()
    finally:
        f()


f()
