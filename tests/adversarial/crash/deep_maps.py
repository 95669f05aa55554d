# outcome: value
# trap: memory
# trap: fuel
it = [1]
for _ in range(100_000):
    it = map(abs, it)
try:
    print(next(it))
except RecursionError:
    print("RecursionError")
