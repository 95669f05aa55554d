# outcome: value
# trap: fuel
# trap: memory
d = {}
for _ in range(300_000):
    d = {1: d}
try:
    print(len(str(d)))
except RecursionError as e:
    print("RecursionError")
