# trap: fuel
# trap: memory
l = [0] * 2_000_000
while True:
    l.insert(0, 1)
    l.pop()
