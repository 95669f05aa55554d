# outcome: value
# trap: fuel
# trap: memory
import json

l = []
for _ in range(1_000_000):
    l = [l]
try:
    print(len(json.dumps(l)))
except RecursionError as e:
    print("RecursionError")
