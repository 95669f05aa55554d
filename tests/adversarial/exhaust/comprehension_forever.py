# trap: fuel
# trap: memory
[0 for _ in iter(int, 1)]
