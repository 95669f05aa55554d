# trap: fuel
while (x := 1):
    pass
