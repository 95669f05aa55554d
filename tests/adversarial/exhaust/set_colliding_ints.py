# outcome: value
# trap: fuel
# trap: wall
m = 2**61 - 1
s = {i * m for i in range(30000)}
print(len(s))
