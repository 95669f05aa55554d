# trap: fuel
# trap: memory
a, *b = iter(int, 1)
