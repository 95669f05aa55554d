# outcome: exception ValueError
# trap: fuel
# trap: memory
e = None
for i in range(100_000):
    n = ValueError(i)
    n.__cause__ = e
    e = n
raise e
