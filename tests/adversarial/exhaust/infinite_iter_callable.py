# trap: fuel
# trap: memory
list(iter(int, 1))
