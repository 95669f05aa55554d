# trap: fuel
# trap: memory
def f(n):
    return "x" if n == 0 else f(n - 1) + f(n - 1)


print(len(f(60)))
