# trap: fuel
x = 1 << 20_000_000
while True:
    hash(x)
