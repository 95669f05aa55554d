# trap: fuel
dict(iter(lambda: (1, 2), 1))
