# outcome: value
# trap: fuel
import random

r = random.Random(7)
for n in (2, 31, 32, 33, 63, 64, 65, 1000):
    for l in (list(range(n)), list(range(n))[::-1], [0] * n, [r.randrange(3) for _ in range(n)], [i ^ 5 for i in range(n)]):
        assert sorted(l) == sorted(sorted(l, reverse=True))
print("sorted")
