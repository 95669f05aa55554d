# outcome: value
# trap: fuel
# trap: memory
import copy

l = []
for _ in range(200_000):
    l = [l]
try:
    print(type(copy.deepcopy(l)).__name__)
except RecursionError as e:
    print("RecursionError")
