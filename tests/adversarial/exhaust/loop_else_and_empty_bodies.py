# trap: fuel
while 1:
    for _ in ():
        pass
    else:
        continue
