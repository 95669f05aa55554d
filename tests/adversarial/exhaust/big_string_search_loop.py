# trap: fuel
a = "ab" * 5_000_000
b = "ab" * 2_000 + "b"
while True:
    a.find(b)
