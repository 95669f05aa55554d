# trap: fuel
# trap: memory
# outcome: exception ValueError
x = 1 << 40_000_000
while True:
    f"{x:,}", hex(x), bin(x)
