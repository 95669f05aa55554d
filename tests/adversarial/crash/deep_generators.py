# outcome: value
# trap: memory
# trap: fuel
def g(it):
    yield from it


it = iter([1])
for _ in range(20_000):
    it = g(it)
try:
    print(next(it))
except RecursionError:
    print("RecursionError")
