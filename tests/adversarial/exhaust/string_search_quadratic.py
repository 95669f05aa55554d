# trap: fuel
a = "a" * 2_000_000
b = "a" * 1_000_000 + "b"
while True:
    a.find(b), a.count(b), b in a
