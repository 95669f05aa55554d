import math
from math import sqrt

m = math


def lengths(n):
    total = 0.0
    for i in range(n):
        total += math.sqrt(i + 0.5) + m.sqrt(i * 2.0) + sqrt(i)
    return total


print(round(lengths(300), 6), round(lengths(3000), 6))


def roots(values):
    found = []
    for v in values:
        try:
            found.append(math.sqrt(v))
        except (ValueError, TypeError) as e:
            found.append(str(e))
    return found


for _ in range(60):
    last = roots([4.0, 2.25, -1.0, 9, True, "x", float("inf"), 10**30, 0.0, -0.0])
print(last)
