# trap: fuel
l = [0] * 2_000_000
while True:
    l.count(1)
