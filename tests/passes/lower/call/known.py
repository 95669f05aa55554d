import math
from math import floor as fl


def f(a, b=1):
    return a


f(1, 2)
f(1)
print(max(1, 2), *[3], sep="")
math.sqrt(2)
fl(2.5)
"a".join(["b"])
f(**{"a": 1}, b=2)
