# trap: fuel
s = "ab" * 500_000
while True:
    "".join(reversed(s))
