# trap: fuel
# trap: memory
[].extend(iter(int, 1))
