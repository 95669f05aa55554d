# trap: fuel
# trap: memory
n, x = 1, 1
while True:
    n += 1
    x *= n
