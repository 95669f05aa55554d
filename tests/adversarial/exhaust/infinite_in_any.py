# trap: fuel
any(iter(int, 1))
