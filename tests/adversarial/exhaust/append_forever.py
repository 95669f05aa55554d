# trap: memory
# trap: fuel
l = []
while True:
    l.append(l)
