# trap: fuel
s = "a" * 5_000_000
while True:
    s.upper()
