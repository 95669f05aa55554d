# trap: fuel
# trap: memory
import math

x = 3 ** 300_000
y = 5 ** 200_000
while True:
    math.gcd(x, y)
