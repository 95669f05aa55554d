# trap: fuel
# trap: memory
l = []
l[:] = iter(int, 1)
