# trap: fuel
# trap: memory
bytes(iter(int, 1))
