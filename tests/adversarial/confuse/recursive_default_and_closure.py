# outcome: value
# oracle: cpython
def f(n, seen=[]):
    seen.append(seen)
    return len(seen) if n == 0 else f(n - 1)


print(f(3))
g = lambda: g
print(g()()() is g)
