# trap: fuel
l = list(range(300_000))
while True:
    repr(l)
