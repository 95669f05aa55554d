# outcome: value
import copy

t = []
for _ in range(40):
    t = [t, t]
print(len(copy.deepcopy(t)))
