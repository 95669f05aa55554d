# trap: fuel
# trap: memory
# outcome: value
d = {}
for i in range(1 << 20):
    d[i << 61] = i
print(len(d))
