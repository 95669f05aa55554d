# trap: fuel
l = list(range(300_000))
while True:
    sum(l), min(l), max(l)
