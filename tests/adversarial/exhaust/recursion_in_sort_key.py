# trap: depth
# outcome: exception RecursionError
def key(x):
    return sorted([1, 2], key=key)


sorted([1], key=key)
