# trap: fuel
d = dict.fromkeys(range(200_000))
while True:
    d.copy()
