# outcome: value
# trap: fuel
# trap: memory
# outcome: exception RecursionError
l = []
for _ in range(500_000):
    l = [l]
l
