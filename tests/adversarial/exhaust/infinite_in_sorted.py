# trap: fuel
# trap: memory
sorted(iter(int, 1))
