# trap: fuel
for _ in zip(iter(int, 1), iter(int, 1)):
    pass
