# outcome: value
# trap: fuel
m = 2**61 - 1
s = {i * m for i in range(30000)}
print(len(s))
