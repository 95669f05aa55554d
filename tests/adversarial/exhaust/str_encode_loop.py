# trap: fuel
s = "é" * 3_000_000
while True:
    s.encode()
