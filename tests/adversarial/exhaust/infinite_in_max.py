# trap: fuel
max(iter(int, 1))
