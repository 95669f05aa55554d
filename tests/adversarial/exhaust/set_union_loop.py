# trap: fuel
a = set(range(200_000))
b = set(range(200_000, 400_000))
while True:
    a | b
