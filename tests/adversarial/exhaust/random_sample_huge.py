# trap: fuel
# trap: memory
import random

print(len(random.Random(1).sample(range(10**9), 10**8)))
