# trap: fuel
# trap: memory
import math

x = 1 << 20_000_000
while True:
    math.isqrt(x)
