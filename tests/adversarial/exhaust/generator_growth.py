# trap: memory
# trap: fuel
def g(x):
    yield x


kept = []
while True:
    n = g(kept)
    next(n)
    kept.append(n)
