# trap: fuel
next(filter(None, iter(int, 1)))
