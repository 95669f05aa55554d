# trap: fuel
# trap: memory
x = 3 ** 2_000_000
while True:
    x * x
