# trap: fuel
a = [0] * 3_000_000
b = [0] * 3_000_000
while True:
    a == b
