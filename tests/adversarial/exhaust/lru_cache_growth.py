# trap: memory
# trap: fuel
from functools import lru_cache


@lru_cache(maxsize=None)
def f(n):
    return "x" * 1000 + str(n)


i = 0
while True:
    f(i)
    i += 1
