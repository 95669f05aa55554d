# outcome: value
# trap: fuel
# trap: memory
t = int
for _ in range(100_000):
    t = (t,)
try:
    print(isinstance("a", t))
except RecursionError:
    print("RecursionError")
