# outcome: value
# trap: fuel
# trap: memory
l = []
for _ in range(1_000_000):
    l = [l]
try:
    print(len(repr(l)))
except RecursionError as e:
    print("RecursionError")
