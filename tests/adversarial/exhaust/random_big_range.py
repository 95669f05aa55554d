# trap: fuel
# trap: memory
import random

r = random.Random(1)
while True:
    r.getrandbits(50_000_000)
