# trap: fuel
# trap: memory
from collections import Counter

c = Counter(a=10**12)
print(len(list(c.elements())))
