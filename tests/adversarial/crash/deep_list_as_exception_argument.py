# outcome: exception ValueError
# trap: fuel
# trap: memory
l = []
for _ in range(500_000):
    l = [l]
raise ValueError(l)
