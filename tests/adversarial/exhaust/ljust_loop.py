# trap: fuel
while True:
    "x".ljust(10_000_000)
