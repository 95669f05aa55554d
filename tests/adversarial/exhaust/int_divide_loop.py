# trap: fuel
# trap: memory
x = 3 ** 400_000
y = 7 ** 100_000
while True:
    divmod(x, y)
