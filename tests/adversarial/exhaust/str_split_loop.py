# trap: fuel
s = "a " * 1_000_000
while True:
    s.split()
