# trap: fuel
set(iter(int, 1))
