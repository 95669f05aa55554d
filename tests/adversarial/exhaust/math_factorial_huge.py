# trap: fuel
# trap: memory
import math

print(math.factorial(10**7) % 10)
