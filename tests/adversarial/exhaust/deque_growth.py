# trap: fuel
# trap: memory
from collections import deque

d = deque()
while True:
    d.append(d)
